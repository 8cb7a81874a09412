/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/import_report.h"

static const char *const SEVERITY_WORDS[SEVERITY_COUNT] = {
    [SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "à vérifier", [SEVERITY_REJECTED] = "rejeté",
};

/* One decimal, with the comma of French. */
static void write_decimal(FILE *out, double value)
{
    long tenths = (long)(value * 10 + 0.5);
    fprintf(out, "%ld,%ld", tenths / 10, tenths % 10);
}

static void write_outcome(FILE *out, const ImportReport *report)
{
    if (report->published)
        fprintf(out, "Catalogue n°\u00A0%d publié.\n", report->seq);
    else if (report->dry_run)
        fputs("Essai terminé\u00A0: rien n’a été publié.\n", out);
}

static void write_source(FILE *out, const ImportedSource *source)
{
    const FeedInfo *info = &source->info;
    fprintf(out, "  %s\u00A0: ", source->name);
    fputs(info->format == FEED_ROME_CSV ? "ROME" : feed_format_name(info->format), out);
    if (info->version[0])
        fprintf(out, " %s", info->version);
    if (info->exported[0])
        fprintf(out, ", exporté le %.2s/%.2s/%.4s", info->exported + 8, info->exported + 5, info->exported);
    fprintf(out, ", %ld fiche%s, ", info->items, info->items > 1 ? "s" : "");
    write_decimal(out, (double)info->bytes / 1e6);
    fputs("\u00A0Mo\n", out);
}

static void write_counts(FILE *out, const BuildCounts *counts)
{
    const struct {
        const char *word;
        long count;
    } rows[] = {
        { "ajoutées", counts->added }, { "modifiées", counts->changed }, { "retirées", counts->removed },
        { "inchangées", counts->unchanged }, { "rejetées", counts->rejected },
    };
    fputs("\nFiches\n", out);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        fprintf(out, "  %8ld  %s\n", rows[i].count, rows[i].word);
}

static void write_content(FILE *out, const CatalogueInfo *content)
{
    const struct {
        const char *word;
        long count;
    } rows[] = {
        { "métiers", content->trades }, { "formations", content->trainings }, { "sessions", content->sessions },
        { "découvertes", content->experiences }, { "droits", content->rights },
    };
    fputs("\nDans le catalogue\n", out);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        fprintf(out, "  %8ld  %s\n", rows[i].count, rows[i].word);
}

/* "formations.xml:12 75_0012 — rejeté : formation sans intitulé" */
static void write_problem(FILE *out, const Problem *problem)
{
    fprintf(out, "  %.*s", STR_FORMAT(problem->source));
    if (problem->line)
        fprintf(out, ":%ld", problem->line);
    if (problem->item.length)
        fprintf(out, " %.*s", STR_FORMAT(problem->item));
    fprintf(out, " — %s\u00A0: %.*s\n", SEVERITY_WORDS[problem->severity], STR_FORMAT(problem->message));
}

/* The worst first, and among equals the first met. */
static void write_problems(FILE *out, const ImportReport *report)
{
    long shown = 0, all = 0;
    for (int severity = 0; severity < SEVERITY_COUNT; severity++)
        all += report->severities[severity];
    if (all == 0)
        return;
    fputs("\nÀ signaler\n", out);
    for (int severity = SEVERITY_COUNT - 1; severity >= 0; severity--)
        for (size_t i = 0; i < report->problem_count && shown < REPORT_SHOWN; i++)
            if ((int)report->problems[i].severity == severity) {
                write_problem(out, &report->problems[i]);
                shown++;
            }
    if (all > shown)
        fprintf(out, "  … et %ld autre%s (--json donne la liste).\n", all - shown, all - shown > 1 ? "s" : "");
}

void import_report_write(FILE *out, const ImportReport *report)
{
    write_outcome(out, report);
    for (size_t i = 0; i < report->source_count; i++)
        write_source(out, &report->sources[i]);
    write_counts(out, &report->counts);
    if (report->counted)
        write_content(out, &report->content);
    write_problems(out, report);
    fputs("\nDurée\u00A0: ", out);
    write_decimal(out, report->seconds);
    fputs("\u00A0s.\n", out);
}
