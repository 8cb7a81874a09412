/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/import_report.h"

#include "catalogue/base/file.h"
#include "catalogue/base/utf8.h"
#include "tools/shared/french.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Lines a screen spares for sources and for reasons; paper without rows spares more. */
enum { SCREEN_SOURCES = 3, SCREEN_REASONS = 5, PAPER_SOURCES = 50, PAPER_REASONS = 15, LEAST_SHOWN = 1 };

static const char *const SEVERITY_WORDS[SEVERITY_COUNT] = {
    [SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "à vérifier", [SEVERITY_REJECTED] = "rejeté",
};

static const char *const SEVERITY_SIGNS[SEVERITY_COUNT] = { [SEVERITY_NOTE] = "·", [SEVERITY_WARNING] = "!", [SEVERITY_REJECTED] = "×" };

typedef struct Page Page;

/* Problems being written: which, how many still may be, and where. */
struct Page {
    Builder *out;
    ReportPaper paper;
    long left, shown;
    int rows;                /* left for problems; paper.rows 0: not counted */
};

/* Letters of a line that begins with `taken`; 0: no limit. */
static size_t width_less(ReportPaper paper, int taken)
{
    return paper.columns ? (size_t)(paper.columns > taken + 20 ? paper.columns - taken : 20) : 0;
}

static void write_outcome(Builder *out, const ImportReport *report)
{
    if (report->published)
        builder_format(out, "Catalogue n°\u00A0%d publié", report->seq);
    else if (report->dry_run)
        builder_add(out, STR("Essai terminé\u00A0: rien n’a été publié"));
    else
        builder_add(out, STR("Rien n’a été publié"));
    builder_add(out, STR(". Durée\u00A0: "));
    french_decimal(out, report->seconds);
    builder_add(out, STR("\u00A0s.\n"));
}

static void write_source(Builder *out, const ImportedSource *source, ReportPaper paper)
{
    const FeedInfo *info = &source->info;
    Builder line = builder_on(out->arena);
    builder_format(&line, "%s\u00A0: %s", source->name, info->format == FEED_ROME_CSV ? "ROME" : feed_format_name(info->format));
    if (info->version[0])
        builder_format(&line, " %s", info->version);
    if (info->exported[0])
        builder_format(&line, ", exporté le %.2s/%.2s/%.4s", info->exported + 8, info->exported + 5, info->exported);
    builder_add(&line, STR(", "));
    french_count(&line, info->items, "fiche", "fiches");
    builder_add(&line, STR(", "));
    french_decimal(&line, (double)info->bytes / 1e6);
    builder_add(&line, STR("\u00A0Mo"));
    builder_add(out, STR("  "));
    french_paragraph(out, builder_str(&line), width_less(paper, 2), 6);
}

static void write_sources(Builder *out, const ImportReport *report, ReportPaper paper)
{
    size_t shown = paper.rows ? SCREEN_SOURCES : PAPER_SOURCES;
    shown = shown < report->source_count ? shown : report->source_count;
    for (size_t i = 0; i < shown; i++)
        write_source(out, &report->sources[i], paper);
    if (shown < report->source_count) {
        builder_add(out, STR("  … et "));
        french_count(out, (long)(report->source_count - shown), "autre source\n", "autres sources\n");
    }
}

static void write_counts(Builder *out, const BuildCounts *counts, size_t width)
{
    const struct {
        const char *one, *many;
        long count;
    } rows[] = {
        { "ajoutée", "ajoutées", counts->added }, { "modifiée", "modifiées", counts->changed }, { "retirée", "retirées", counts->removed },
        { "inchangée", "inchangées", counts->unchanged }, { "rejetée", "rejetées", counts->rejected },
    };
    Builder line = builder_on(out->arena);
    builder_add(&line, STR("Fiches\u00A0: "));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        builder_add(&line, i ? STR(", ") : STR(""));
        french_count(&line, rows[i].count, rows[i].one, rows[i].many);
    }
    french_paragraph(out, builder_str(&line), width, 2);
}

/* What the items of the sources have in them, kept ones too; nothing when there is nothing to tell. */
static void write_found(Builder *out, const ImportReport *report)
{
    long codes = 0, folded = 0;
    for (size_t i = 0; i < report->source_count; i++) {
        codes += report->sources[i].info.unknown_codes;
        folded += report->sources[i].info.folded;
    }
    if (!codes && !folded)
        return;
    builder_add(out, STR("Dans ces flux\u00A0: "));
    french_count(out, codes, "code inconnu", "codes inconnus");
    builder_add(out, STR(", "));
    french_count(out, folded, "action en double repliée\n", "actions en double repliées\n");
}

/* Trades of a ROME in XML that give way to better ones. */
static void write_set_aside(Builder *out, const BuildCounts *counts)
{
    if (!counts->set_aside)
        return;
    builder_add(out, STR("Mis de côté, car un ROME plus complet est en place\u00A0: "));
    french_count(out, counts->set_aside, "métier du ROME en XML\n", "métiers du ROME en XML\n");
}

static void write_content(Builder *out, const CatalogueInfo *content, size_t width)
{
    const struct {
        const char *one, *many;
        long count;
    } rows[] = {
        { "métier", "métiers", content->trades }, { "formation", "formations", content->trainings }, { "session", "sessions", content->sessions },
        { "découverte", "découvertes", content->experiences }, { "droit", "droits", content->rights }, { "récit", "récits", content->stories },
    };
    Builder line = builder_on(out->arena);
    builder_add(&line, STR("Dans le catalogue\u00A0: "));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        builder_add(&line, i ? STR(", ") : STR(""));
        french_count(&line, rows[i].count, rows[i].one, rows[i].many);
    }
    french_paragraph(out, builder_str(&line), width, 2);
}

/* "      12 × formation sans intitulé : demandez au producteur de le remplir" */
static void write_reasons(Builder *out, const ImportReport *report, ReportPaper paper)
{
    size_t count, most = paper.rows ? SCREEN_REASONS : PAPER_REASONS;
    const Reason *reasons = problems_reasons(report->problems, &count);
    builder_add(out, count ? STR("Par raison (×\u00A0rejeté, !\u00A0à vérifier, ·\u00A0note)\n") : STR(""));
    for (size_t i = 0; i < count && i < most; i++) {
        Str advice = reasons[i].advice;
        Str line = str_format(out->arena, advice.length ? "%.*s\u00A0: %.*s" : "%.*s%.*s", STR_FORMAT(reasons[i].text), STR_FORMAT(advice));
        builder_format(out, "%7ld %s ", reasons[i].count, SEVERITY_SIGNS[reasons[i].severity]);
        french_paragraph(out, line, width_less(paper, 10), 10);
    }
    if (count > most) {
        builder_add(out, STR("          … et "));
        french_count(out, (long)(count - most), "autre raison\n", "autres raisons\n");
    }
}

static Str base_name(Str path)
{
    const char *slash = path.length ? memrchr(path.text, '/', path.length) : NULL;
    return slash && slash + 1 < path.text + path.length ? str_slice(path, (size_t)(slash - path.text) + 1, path.length) : path;
}

/* "formations.xml:12 75_0012 — rejeté : formation sans intitulé" */
static Str problem_line(Arena *arena, const Problem *problem, Str source, Str message)
{
    Builder line = builder_on(arena);
    builder_add(&line, source);
    if (problem->line)
        builder_format(&line, ":%ld", problem->line);
    if (problem->item.length)
        builder_format(&line, " %.*s", STR_FORMAT(problem->item));
    builder_format(&line, " — %s\u00A0: %.*s", SEVERITY_WORDS[problem->severity], STR_FORMAT(message));
    return builder_str(&line);
}

/* The whole message, but a screen that lacks the room says what to do once, with the reason. */
static Str fitting_line(Arena *arena, const Problem *problem, ReportPaper paper)
{
    Str advice, source = str_equal(problem->source, STR("-")) ? STR("entrée standard") : base_name(problem->source);
    Str line = problem_line(arena, problem, source, problem->message);
    bool fits = !paper.rows || utf8_count(line) <= width_less(paper, 2);
    return fits ? line : problem_line(arena, problem, source, problems_reason(problem->message, &advice));
}

static bool write_problem(void *context, const Problem *problem)
{
    Page *page = context;
    Arena arena = {0};
    Builder text = builder_on(&arena);
    builder_add(&text, STR("  "));
    int rows = french_paragraph(&text, fitting_line(&arena, problem, page->paper), width_less(page->paper, 2), 4);
    bool fits = page->left > 0 && (!page->paper.rows || rows <= page->rows || page->shown < LEAST_SHOWN);
    if (fits) {
        builder_add(page->out, builder_str(&text));
        page->left--;
        page->shown++;
        page->rows -= rows;
    }
    arena_free(&arena);
    return fits;
}

/* The worst first, and among equals the first met. */
static bool write_problems(Page *page, const ImportReport *report, Error *error)
{
    bool ok = true;
    for (int severity = SEVERITY_COUNT - 1; ok && severity >= 0; severity--)
        ok = problems_each(report->problems, severity, write_problem, page, error);
    return ok;
}

static int lines_of(Str text)
{
    int lines = 0;
    for (size_t i = 0; i < text.length; i++)
        lines += text.text[i] == '\n';
    return lines;
}

static void write_left(Builder *out, const ImportReport *report, long left)
{
    if (left > 0) {
        builder_add(out, STR("  … et "));
        french_count(out, left, "autre", "autres");
        builder_add(out, report->file ? STR("\n") : STR(" (--json en donne la liste)\n"));
    }
    if (report->file)
        builder_format(out, "Liste entière\u00A0: %s\n", report->file);
}

static void write_head(Builder *out, const ImportReport *report, ReportPaper paper)
{
    write_outcome(out, report);
    write_sources(out, report, paper);
    write_counts(out, &report->counts, width_less(paper, 0));
    write_found(out, report);
    write_set_aside(out, &report->counts);
    if (report->counted)
        write_content(out, &report->content, width_less(paper, 0));
    write_reasons(out, report, paper);
}

bool import_report_write(Builder *out, const ImportReport *report, ReportPaper paper, Error *error)
{
    Builder head = builder_on(out->arena);
    write_head(&head, report, paper);
    builder_add(out, builder_str(&head));
    long all = problems_count(report->problems);
    if (!all)
        return true;
    builder_add(out, STR("À signaler\n"));
    /* Besides the head: this title, how many are left, the path of the list on two rows, the shell's prompt. */
    Page page = { .out = out, .paper = paper, .left = REPORT_SHOWN, .rows = paper.rows - lines_of(builder_str(&head)) - 5 };
    bool ok = write_problems(&page, report, error);
    write_left(out, report, all - page.shown);
    return ok;
}

static bool save_problem(void *context, const Problem *problem)
{
    Arena arena = {0};
    Str line = problem_line(&arena, problem, problem->source, problem->message);
    bool ok = fprintf(context, "%.*s\n", STR_FORMAT(line)) > 0;
    arena_free(&arena);
    return ok;
}

static bool save_all(FILE *file, const ImportReport *report, Error *error)
{
    Arena arena = {0};
    Builder head = builder_on(&arena);
    write_head(&head, report, (ReportPaper){0});
    const char *title = problems_count(report->problems) ? "Tous les problèmes, les plus graves d’abord" : "Aucun problème.";
    bool ok = fprintf(file, "%.*s\n%s\n", STR_FORMAT(builder_str(&head)), title) > 0;
    for (int severity = SEVERITY_COUNT - 1; ok && severity >= 0; severity--)
        ok = problems_each(report->problems, severity, save_problem, file, error);
    arena_free(&arena);
    return ok && fflush(file) == 0 && !ferror(file);
}

bool import_report_save(const ImportReport *report, const char *path, Error *error)
{
    Arena arena = {0};
    const char *aside = str_format(&arena, "%s.part", path).text;
    FILE *file = fopen(aside, "w");
    bool ok = file ? save_all(file, report, error) : false;
    if (!ok)
        file_failed(error, path, errno);
    if (file)
        fclose(file);
    ok = ok && file_sync(aside, error) && file_rename(aside, path, error);
    if (!ok)
        unlink(aside);
    arena_free(&arena);
    return ok;
}
