/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/base/option.h"
#include "tools/shared/import_report.h"
#include "tools/shared/json.h"
#include "tools/shared/paths.h"

#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

typedef struct Job Job;

struct Job {
    const char *catalogue, *source;
    bool partial, dry_run, force, json;
    Arena arena;             /* the process's */
    StrList operands;
    Build *build;
    ImportReport report;
    const ImportedSource *running;
    bool terminal;           /* progress is shown */
    double started, shown;   /* of the running source, in seconds */
};

static Job job = { .catalogue = PATHS_CATALOGUE };

static const Option OPTIONS[] = {
    { .name = "--catalogue", .value = "DOSSIER", .help = "dossier du catalogue (/var/lib/belvedere/catalogue)", .text = &job.catalogue },
    { .name = "--source", .value = "NOM", .help = "nom de la source (sinon, celui du fichier)", .text = &job.source },
    { .name = "--partial", .help = "ne retire pas les fiches absentes du flux", .on = &job.partial },
    { .name = "--dry-run", .help = "lit et vérifie tout, ne publie rien", .on = &job.dry_run },
    { .name = "--force", .help = "accepte un flux plus ancien ou bien plus petit", .on = &job.force },
    { .name = "--json", .help = "donne le rapport en JSON", .on = &job.json },
};

static const Program PROGRAM = {
    .name = "belvedere-import",
    .summary = "rafraîchit le catalogue à partir de flux",
    .operands = "SOURCE…",
    .details = "  SOURCE : un fichier, un dossier, .gz, .zip, ou - pour l’entrée standard.\n"
               "  Le format est reconnu au contenu\u00A0: LHÉO 2.2 ou 2.3, tables du ROME 4.0, flux de découvertes.\n\n"
               "Toutes les sources d’un appel sont publiées ensemble, ou aucune. Celles qui ne sont pas nommées restent\n"
               "comme elles sont.",
    .options = OPTIONS,
    .option_count = sizeof OPTIONS / sizeof *OPTIONS,
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* "formations" of "/mnt/cle/formations.xml.gz" */
static const char *source_name(Arena *arena, const char *path)
{
    static const char *const SUFFIXES[] = { ".gz", ".zip", ".xml" };
    if (strcmp(path, "-") == 0)
        return "entree";
    if (file_is_folder(path))
        return "rome";
    const char *slash = strrchr(path, '/');
    Str name = str_of(slash ? slash + 1 : path);
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++) {
        size_t length = strlen(SUFFIXES[i]);
        if (name.length > length && strncasecmp(name.text + name.length - length, SUFFIXES[i], length) == 0)
            name.length -= length;
    }
    return str_text(arena, name);
}

static bool sink_known(void *context, const Digest *digest)
{
    return build_known(((Job *)context)->build, digest);
}

static bool sink_record(void *context, const Record *record, Error *error)
{
    return build_add(((Job *)context)->build, record, error);
}

static void sink_problem(void *context, const Problem *problem)
{
    Job *work = context;
    ImportReport *report = &work->report;
    report->severities[problem->severity]++;
    if (report->problem_count == REPORT_PROBLEMS)
        return;
    report->problems[report->problem_count++] = (Problem){
        .severity = problem->severity,
        .line = problem->line,
        .source = str_copy(&work->arena, problem->source),
        .item = str_copy(&work->arena, problem->item),
        .message = str_copy(&work->arena, problem->message),
    };
}

/* Four times a second: share, speed, time left. */
static void sink_progress(void *context, long long done, long long total)
{
    Job *work = context;
    double time = now(), spent = time - work->started;
    if (!work->terminal || time - work->shown < 0.25)
        return;
    work->shown = time;
    fprintf(stderr, "\r%s\u00A0: %.1f\u00A0Mo/s", work->running->name, (double)done / 1e6 / (spent > 0 ? spent : 1));
    if (total > 0 && done > 0)
        fprintf(stderr, ", %.0f\u00A0%%, reste %.0f\u00A0s", 100.0 * (double)done / (double)total, spent * (double)(total - done) / (double)done);
    fputs("\033[K", stderr);
}

static void progress_clear(const Job *work)
{
    if (work->terminal && work->shown > 0)
        fputs("\r\033[K", stderr);
}

static bool source_import(Job *work, ImportedSource *source, Error *error)
{
    FeedSink sink = { .context = work, .known = sink_known, .record = sink_record, .problem = sink_problem, .progress = sink_progress };
    work->running = source;
    work->started = now();
    bool ok = build_source_begin(work->build, source->name, work->partial, error) && feed_read(source->path, &sink, &source->info, error)
              && build_source_end(work->build, &source->info, work->force, error);
    progress_clear(work);
    return ok;
}

static bool sources_import(Job *work, Error *error)
{
    if (!build_open(&work->build, work->catalogue, error))
        return false;
    for (size_t i = 0; i < work->report.source_count; i++)
        if (!source_import(work, &work->report.sources[i], error))
            return false;
    work->report.counts = *build_counts(work->build);
    if (work->dry_run)
        return true;
    work->report.published = build_publish(work->build, &work->report.seq, error);
    return work->report.published;
}

/* What the new catalogue holds, asked of the file that was published. */
static void content_read(Job *work)
{
    Store *store = NULL;
    StoreOrigin origin;
    Error trouble = {0}, ignored = {0};
    work->report.counted = work->report.published && store_open_current(&store, work->catalogue, NULL, &origin, &trouble, &ignored)
                           && store_info(store, &work->arena, &work->report.content, &ignored);
    store_close(store);
}

/* The feeds behind the operands, with their names. */
static bool sources_list(Job *work, Error *error)
{
    StrList all = {0};
    for (size_t i = 0; i < work->operands.count; i++) {
        StrList paths;
        if (!feed_list(&work->arena, work->operands.items[i].text, &paths, error))
            return false;
        for (size_t p = 0; p < paths.count; p++)
            strlist_add(&work->arena, &all, paths.items[p]);
    }
    work->report.sources = ARENA_NEW(&work->arena, ImportedSource, all.count);
    work->report.source_count = all.count;
    for (size_t i = 0; i < all.count; i++)
        work->report.sources[i] = (ImportedSource){
            .path = all.items[i].text,
            .name = work->source ? work->source : source_name(&work->arena, all.items[i].text),
        };
    return true;
}

/* Two feeds under one name would replace each other. */
static bool names_differ(const Job *work, Error *error)
{
    const ImportReport *report = &work->report;
    if (work->source && !*work->source)
        return error_set(error, ERROR_USAGE, "--source demande un nom");
    if (work->source && report->source_count > 1)
        return error_set(error, ERROR_USAGE, "--source ne peut nommer qu’un flux, en voici %zu", report->source_count);
    for (size_t i = 0; i < report->source_count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(report->sources[i].name, report->sources[k].name) == 0)
                return error_set(error, ERROR_USAGE, "%s et %s porteraient le même nom, «\u00A0%s\u00A0»\u00A0: importez-les l’un après l’autre avec --source",
                                 report->sources[k].path, report->sources[i].path, report->sources[i].name);
    return true;
}

static bool report_write(Job *work, Error *error)
{
    if (work->json && !json_import(stdout, &work->report, error))
        return false;
    if (!work->json)
        import_report_write(stdout, &work->report);
    return fflush(stdout) == 0 || error_set(error, ERROR_SYSTEM, "Le rapport n’a pas pu être écrit. Vérifiez la place sur le disque.");
}

static int job_run(Job *work)
{
    Error error = {0};
    double started = now();
    work->report.problems = ARENA_NEW(&work->arena, Problem, REPORT_PROBLEMS);
    work->report.dry_run = work->dry_run;
    work->report.seq = store_current_seq(work->catalogue);
    bool ok = sources_list(work, &error) && names_differ(work, &error) && sources_import(work, &error);
    build_close(work->build);
    work->report.seconds = now() - started;
    content_read(work);
    if (error.kind == ERROR_USAGE)
        return option_wrong(&PROGRAM, "%s", error.text);
    ok = (ok || work->json) && report_write(work, &error) && ok;
    if (!ok)
        fprintf(stderr, "%s : %s%s\n", PROGRAM.name, error.text, work->report.published ? "" : " Le catalogue n’a pas changé.");
    return ok ? 0 : 1;
}

int main(int argc, char **argv)
{
    job.operands.items = ARENA_NEW(&job.arena, Str, argc);
    OptionOutcome outcome = option_read(&PROGRAM, argc, argv, &job.operands);
    int code = outcome == OPTION_WRONG ? 2 : 0;
    if (outcome == OPTION_GO && job.operands.count == 0)
        code = option_wrong(&PROGRAM, "il manque une SOURCE");
    else if (outcome == OPTION_GO) {
        job.terminal = isatty(STDERR_FILENO);
        code = job_run(&job);
    }
    arena_free(&job.arena);
    return code;
}
