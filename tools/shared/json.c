/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/json.h"

#include <jansson.h>

static const char *const SEVERITY_NAMES[SEVERITY_COUNT] = {
    [SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_REJECTED] = "rejected",
};

/* Names of files may be bytes that are no UTF-8: jansson refuses them, and null stands in. */
static json_t *text(Str str)
{
    json_t *string = json_stringn(str.length ? str.text : "", str.length);
    return string ? string : json_null();
}

static json_t *problem_json(const Problem *problem)
{
    return json_pack("{s:s, s:o, s:I, s:o, s:o}", "severity", SEVERITY_NAMES[problem->severity], "source", text(problem->source), "line",
                     (json_int_t)problem->line, "item", text(problem->item), "message", text(problem->message));
}

static json_t *source_json(const ImportedSource *source)
{
    const FeedInfo *info = &source->info;
    return json_pack("{s:s, s:s, s:s, s:s, s:I, s:I, s:s}", "name", source->name, "format", feed_format_name(info->format), "version",
                     info->version, "exported", info->exported, "items", (json_int_t)info->items, "rejected", (json_int_t)info->rejected,
                     "sha256", info->sha256);
}

static json_t *report_json(const ImportReport *report)
{
    json_t *sources = json_array(), *problems = json_array();
    const BuildCounts *counts = &report->counts;
    for (size_t i = 0; i < report->source_count; i++)
        json_array_append_new(sources, source_json(&report->sources[i]));
    for (size_t i = 0; i < report->problem_count; i++)
        json_array_append_new(problems, problem_json(&report->problems[i]));
    return json_pack("{s:b, s:i, s:I, s:I, s:I, s:I, s:I, s:f, s:o, s:o}", "published", report->published, "seq", report->seq, "added",
                     (json_int_t)counts->added, "changed", (json_int_t)counts->changed, "removed", (json_int_t)counts->removed,
                     "unchanged", (json_int_t)counts->unchanged, "rejected", (json_int_t)counts->rejected, "seconds", report->seconds,
                     "sources", sources, "problems", problems);
}

bool json_import(FILE *out, const ImportReport *report, Error *error)
{
    json_t *json = report_json(report);
    bool ok = json && json_dumpf(json, out, JSON_COMPACT | JSON_REAL_PRECISION(6)) == 0 && fputc('\n', out) != EOF;
    json_decref(json);
    return ok || error_set(error, ERROR_SYSTEM, "Le rapport n’a pas pu être écrit. Vérifiez la place sur le disque.");
}
