/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/option.h"
#include "catalogue/snapshot/publish.h"
#include "catalogue/snapshot/prepare.h"
#include "tools/shared/import_list.h"
#include "tools/shared/import_report.h"
#include "tools/shared/interrupt.h"
#include "tools/shared/json.h"
#include "tools/shared/paths.h"
#include "tools/shared/progress.h"

#include <malloc.h>
#include <string.h>
#include <unistd.h>

typedef struct Job Job;

struct Job {
    const char *catalogue, *sources, *source;
    bool partial, dry_run, force, json;
    Arena arena;             /* the process's */
    StrList operands;
    StrList preferred;       /* names of the venue's sources, the highest priority first */
    Build *build;
    long kept;               /* items of the running source that stand in the catalogue as they are */
    ImportReport report;
    Progress progress;
};

/* Per cent of a new source's items that another source has too, from which it is taken for the same; less is enough when
 * only figures tell their names apart. */
enum { MOST_SHARED = 50, ALIKE_SHARED = 10 };

static Job job = { .catalogue = PATHS_CATALOGUE };

static const Option OPTIONS[] = {
    { .name = "--catalogue", .value = "DOSSIER", .help = "dossier du catalogue (/var/lib/belvedere/catalogue)", .text = &job.catalogue },
    { .name = "--sources", .value = "FICHIER", .help = "liste des flux (" PATHS_SOURCES ")", .text = &job.sources },
    { .name = "--source", .value = "NOM", .help = "nom de la source (sinon, celui du fichier)", .text = &job.source },
    { .name = "--partial", .help = "ne retire pas les fiches absentes du flux", .on = &job.partial },
    { .name = "--dry-run", .help = "lit et vérifie tout, ne publie rien", .on = &job.dry_run },
    { .name = "--force", .help = "accepte un flux plus ancien, bien plus petit ou d’un autre genre", .on = &job.force },
    { .name = "--json", .help = "donne le rapport en JSON", .on = &job.json },
};

static const Program PROGRAM = {
    .name = "belvedere-import",
    .summary = "rafraîchit le catalogue à partir de flux",
    .operands = "[SOURCE…]",
    .details = "  SOURCE\u00A0: un fichier, un dossier, .gz, .zip, ou - pour l’entrée standard.\n"
               "  Le format est reconnu au contenu.\n\n"
               "Sans SOURCE, tous les flux de " PATHS_SOURCES " sont relus\n"
               "(avec --source NOM, celui-là seul).\n\n"
               "Toutes les sources d’un appel sont publiées ensemble, ou aucune\u00A0: qu’une seule\n"
               "soit introuvable, abîmée ou refusée, et le catalogue reste comme il est. Celles\n"
               "qui ne sont pas nommées restent comme elles sont.\n\n"
               "Un flux qui perd plus de 20\u00A0% de ses fiches, exporté avant celui en place, ou\n"
               "d’un autre genre (LHÉO, ROME…), est refusé\u202F; --force l’accepte.\n\n"
               "Ctrl-C arrête la lecture sans rien changer.\n\n"
               "La liste entière des problèmes est écrite dans DOSSIER/rapport-N.txt, N étant\n"
               "le numéro du catalogue.",
    .options = OPTIONS,
    .option_count = sizeof OPTIONS / sizeof *OPTIONS,
};

static bool sink_known(void *context, const Digest *digest)
{
    Job *work = context;
    work->progress.items++;
    bool known = !interrupt_came() && build_known(work->build, digest);
    work->kept += known;
    return known;
}

static bool not_stopped(Error *error)
{
    return !interrupt_came() || error_set(error, ERROR_SYSTEM, "import arrêté à votre demande.");
}

static bool sink_record(void *context, const Record *record, Error *error)
{
    return not_stopped(error) && build_add(((Job *)context)->build, record, error);
}

static void sink_problem(void *context, const Problem *problem)
{
    problems_add(((Job *)context)->report.problems, problem);
}

static void sink_progress(void *context, long long done, long long total)
{
    progress_show(&((Job *)context)->progress, done, total);
}

static bool listed(Job *work, Str name)
{
    Current before;
    publish_current(&work->arena, work->catalogue, &before);
    for (size_t i = 0; i < before.source_count; i++)
        if (str_equal(before.sources[i].name, name))
            return true;
    return false;
}

/* "formations-" of "formations-2026-12" */
static Str stem_of(Arena *arena, Str name)
{
    Builder stem = builder_on(arena);
    for (size_t i = 0; i < name.length; i++)
        if (!strchr("0123456789-_. ", name.text[i]))
            builder_add(&stem, str_slice(name, i, i + 1));
    return builder_str(&stem);
}

/* A feed that comes under a new name beside the old one would be there twice: a file name with a date in it, a section
 * that was renamed. Whoever named it with --source meant it, and so did a list that names both. */
static bool not_doubled(Job *work, const ImportedSource *source, Error *error)
{
    BuildOverlap overlap;
    Str name = str_of(source->name);
    bool meant = work->force || (work->operands.count && work->source) || listed(work, name);
    if (meant)
        return true;
    if (!build_overlap(work->build, source->name, &overlap, error))
        return false;
    bool alike = str_equal(stem_of(&work->arena, name), stem_of(&work->arena, overlap.other));
    if (strlist_has(work->preferred, overlap.other) || overlap.shared * 100 < source->info.items * (alike ? ALIKE_SHARED : MOST_SHARED) || !overlap.shared)
        return true;
    Str way = work->operands.count ? str_format(&work->arena, "relancez avec --source %.*s\u202F; sinon, donnez-lui un autre nom avec --source", STR_FORMAT(overlap.other))
                                   : str_format(&work->arena, "rendez-lui le nom [%.*s] dans sources.conf\u202F; sinon, relancez avec --force", STR_FORMAT(overlap.other));
    return error_set(error, ERROR_INPUT, "«\u00A0%s\u00A0» apporte %ld fiches que «\u00A0%.*s\u00A0» a déjà\u00A0: elles seraient là deux fois. Si c’est la même source, %.*s.",
                     source->name, overlap.shared, STR_FORMAT(overlap.other), STR_FORMAT(way));
}

/* "ROME" of "ROME XML 3" */
static Str first_word(Str text)
{
    Str word;
    str_cut(&text, ' ', &word);
    return word;
}

/* What the catalogue in place holds, asked of its file. */
static bool content_read(Job *work, CatalogueInfo *content)
{
    Store *store = NULL;
    StoreOrigin origin;
    Error trouble = {0}, ignored = {0};
    bool ok = store_open_current(&store, work->catalogue, NULL, &origin, &trouble, &ignored) && store_info(store, &work->arena, content, &ignored);
    store_close(store);
    return ok;
}

/* What the catalogue in place says a source is; empty when it has none of this name. */
static Str format_before(Job *work, Str name)
{
    CatalogueInfo before;
    bool read = content_read(work, &before);
    for (size_t i = 0; read && i < before.source_count; i++)
        if (str_equal(before.sources[i].name, name))
            return before.sources[i].format;
    return (Str){0};
}

/* A feed of another kind would remove all that its source brought, however many items it has: a path or a --source that was
 * exchanged. One that has an item of before is no other. */
static bool same_kind(Job *work, const ImportedSource *source, Error *error)
{
    if (work->force || source->partial || work->kept)
        return true;
    const char *now = feed_format_name(source->info.format);
    Str before = format_before(work, str_of(source->name));
    return !before.length || str_equal(first_word(before), first_word(str_of(now)))
           || error_set(error, ERROR_INPUT, "«\u00A0%s\u00A0» est une source %.*s dans le catalogue en place, et %s est un flux %s\u00A0: ses fiches prendraient la place des autres. "
                        "Vérifiez le fichier et le nom de la source\u202F; pour l’accepter quand même, relancez avec --force.",
                        source->name, STR_FORMAT(before), source->path, now);
}

static bool source_import(Job *work, size_t index, Error *error)
{
    ImportedSource *source = &work->report.sources[index];
    FeedSink sink = { .context = work, .forced = source->forced, .known = sink_known, .record = sink_record, .prepare = prepare_record, .problem = sink_problem, .progress = sink_progress };
    work->kept = 0;
    progress_begin(&work->progress, str_of(source->name), index + 1, work->report.source_count);
    return build_source_begin(work->build, source->name, source->partial, error) && feed_read(source->path, &sink, &source->info, error)
           && same_kind(work, source, error) && build_source_end(work->build, &source->info, work->force, error) && not_doubled(work, source, error);
}

static StrList names_of(Job *work)
{
    StrList names = {0};
    for (size_t i = 0; i < work->report.source_count; i++)
        strlist_add(&work->arena, &names, str_of(work->report.sources[i].name));
    return names;
}

static bool sources_import(Job *work, Error *error)
{
    if (!build_open(&work->build, work->catalogue, error))
        return false;
    if (!build_covers(work->build, names_of(work), error))
        return false;
    build_prefer(work->build, work->preferred);
    for (size_t i = 0; i < work->report.source_count; i++)
        if (!source_import(work, i, error) || !not_stopped(error))
            return false;
    work->report.counts = *build_counts(work->build);
    if (work->dry_run)
        return true;
    interrupt_let_through();
    progress_say(&work->progress, "Mise en index et vérification…");
    work->report.published = build_publish(work->build, &work->report.seq, error);
    return work->report.published;
}

/* The whole list, beside the catalogue. A list that cannot be written undoes nothing: it is said. */
static void report_save(Job *work)
{
    Error trouble = {0};
    if (!work->report.published)
        return;
    const char *path = publish_report_path(&work->arena, work->catalogue, work->report.seq);
    if (import_report_save(&work->report, path, &trouble))
        work->report.file = path;
    else
        progress_complain(PROGRAM.name, "le catalogue est publié, mais pas la liste des problèmes\u00A0: %s", trouble.text);
}

static bool report_show(Job *work, Error *error)
{
    ReportPaper paper;
    Builder out = builder_on(&work->arena);
    progress_screen(STDOUT_FILENO, &paper.rows, &paper.columns);
    if (work->json)
        return json_import(stdout, &work->report, error);
    bool ok = import_report_write(&out, &work->report, paper, error);
    fputs(builder_str(&out).text, stdout);
    return ok;
}

static bool report_write(Job *work, Error *error)
{
    return report_show(work, error)
           && (fflush(stdout) == 0 || error_set(error, ERROR_SYSTEM, "Le rapport n’a pas pu être écrit. Vérifiez la place sur le disque."));
}

static bool sources_list(Job *work, Error *error)
{
    ImportList list;
    ImportAsked asked = { .operands = work->operands, .sources = work->sources, .source = work->source, .partial = work->partial };
    if (!import_list(&work->arena, &asked, &list, error))
        return false;
    work->report.sources = list.items;
    work->report.source_count = list.count;
    work->preferred = list.preferred;
    return true;
}

static bool job_import(Job *work, Error *error)
{
    double started = progress_now();
    work->report.dry_run = work->dry_run;
    work->report.seq = store_current_seq(work->catalogue);
    bool ok = problems_open(&work->report.problems, error) && sources_list(work, error) && sources_import(work, error);
    progress_end(&work->progress);
    build_close(work->build);
    work->report.seconds = progress_now() - started;
    work->report.counted = work->report.published && content_read(work, &work->report.content);
    return ok;
}

static int job_run(Job *work)
{
    Error error = {0};
    bool ok = job_import(work, &error);
    if (error.kind == ERROR_USAGE)
        return option_wrong(&PROGRAM, "%s", error.text);
    report_save(work);
    work->report.refusal = ok ? NULL : error.text;
    bool told = (ok || (work->json && work->report.problems)) && report_write(work, &error);
    if (!ok || !told)
        progress_complain(PROGRAM.name, "%s%s", error.text,
                          work->report.published ? " Le catalogue est publié." : " Le catalogue n’a pas changé.");
    return ok && (told || work->report.published) ? 0 : 1;
}

/* What a batch of items gives back the next one asks for: given to the system and back, it was a thirtieth of an import. */
static void keep_memory(void)
{
    enum { KEPT = 16 << 20, LARGE = 4 << 20 };
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_MMAP_THRESHOLD, LARGE);
}

int main(int argc, char **argv)
{
    keep_memory();
    job.operands.items = ARENA_NEW(&job.arena, Str, argc);
    OptionOutcome outcome = option_read(&PROGRAM, argc, argv, &job.operands);
    int code = outcome == OPTION_WRONG ? 2 : 0;
    if (outcome == OPTION_GO) {
        job.progress = progress_on(STDERR_FILENO);
        interrupt_listen();
        code = job_run(&job);
    }
    problems_close(job.report.problems);
    arena_free(&job.arena);
    return code;
}
