/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

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
    return json_pack("{s:o, s:s, s:s, s:s, s:I, s:I, s:s, s:I, s:I}", "name", text(str_of(source->name)), "format", feed_format_name(info->format), "version",
                     info->version, "exported", info->exported, "items", (json_int_t)info->items, "rejected", (json_int_t)info->rejected,
                     "sha256",
                     info->sha256, "folded", (json_int_t)info->folded, "unknown_codes", (json_int_t)info->unknown_codes);
}

static json_t *reasons_json(const ImportReport *report)
{
    size_t count;
    json_t *json = json_array();
    const Reason *reasons = problems_reasons(report->problems, &count);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(json, json_pack("{s:s, s:o, s:o, s:I}", "severity", SEVERITY_NAMES[reasons[i].severity], "reason", text(reasons[i].text), "advice", text(reasons[i].advice),
                                              "count", (json_int_t)reasons[i].count));
    return json;
}

/* Everything but the problems. */
static json_t *head_json(const ImportReport *report)
{
    json_t *sources = json_array();
    const BuildCounts *counts = &report->counts;
    for (size_t i = 0; i < report->source_count; i++)
        json_array_append_new(sources, source_json(&report->sources[i]));
    return json_pack("{s:b, s:b, s:o, s:i, s:I, s:I, s:I, s:I, s:I, s:f, s:s?, s:o, s:o}", "published", report->published, "dry_run", report->dry_run,
                     "error", report->refusal ? text(str_of(report->refusal)) : json_null(),
                     "seq", report->seq, "added", (json_int_t)counts->added, "changed", (json_int_t)counts->changed, "removed",
                     (json_int_t)counts->removed, "unchanged", (json_int_t)counts->unchanged, "rejected", (json_int_t)counts->rejected,
                     "seconds", report->seconds, "report", report->file, "sources", sources, "reasons", reasons_json(report));
}

typedef struct Writing {
    FILE *out;
    long count;
    bool failed;
} Writing;

static bool write_problem(void *context, const Problem *problem)
{
    Writing *writing = context;
    json_t *json = problem_json(problem);
    writing->failed = !json || (writing->count++ && fputc(',', writing->out) == EOF) || json_dumpf(json, writing->out, JSON_COMPACT) != 0;
    json_decref(json);
    return !writing->failed;
}

/* Problems may be many: they go out one by one behind the head, whose last brace they take over. */
bool json_import(FILE *out, const ImportReport *report, Error *error)
{
    Writing writing = { .out = out };
    json_t *json = head_json(report);
    char *head = json ? json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(6)) : NULL;
    bool ok = head && fprintf(out, "%.*s,\"problems\":[", (int)strlen(head) - 1, head) > 0
              && problems_each(report->problems, SEVERITY_COUNT, write_problem, &writing, error) && !writing.failed && fputs("]}\n", out) != EOF;
    free(head);
    json_decref(json);
    return ok || error_set(error, ERROR_SYSTEM, "Le rapport n’a pas pu être écrit. Vérifiez la place sur le disque.");
}
