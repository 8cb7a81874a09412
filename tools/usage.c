/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/option.h"
#include "tools/fleet/orders.h"
#include "tools/report/confidential.h"
#include "tools/report/csv.h"
#include "tools/report/export.h"
#include "tools/report/info.h"
#include "tools/report/json.h"
#include "tools/report/merge.h"
#include "tools/report/output.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct Job Job;

struct Job {
    const char *usage, *catalogue, *venues, *format, *year, *compare, *month, *threshold, *output;
    Arena arena;             /* the process's */
    bool json;
    Titles titles;
    StrList files;           /* of merge */
    Orders orders;
    YearRegion region;       /* with --from */
    Error error;
};

static const char USAGE[] = "/var/lib/belvedere/usage.db";
static Job job;

static const Option OPTIONS[] = {
    { .name = "--usage", .value = "FICHIER", .help = "statistiques de la borne (/var/lib/belvedere/usage.db)", .text = &job.usage },
    { .name = "--catalogue", .value = "DOSSIER", .help = "catalogue où lire les titres des fiches", .text = &job.catalogue },
    { .name = "--venues", .value = "FICHIER", .help = "les lieux, leurs fichiers et leurs territoires (voir lieux.conf.example)", .text = &job.venues },
    { .name = "--year", .value = "AAAA", .help = "export, report : l’année (la dernière)", .text = &job.year },
    { .name = "--compare", .value = "AAAA", .help = "export, report : l’année à laquelle la comparer (celle d’avant)", .text = &job.compare },
    { .name = "--month", .value = "AAAA-MM", .help = "un seul mois (info : le dernier ; export csv : tous)", .text = &job.month },
    { .name = "--format", .value = "xlsx|csv-fr|csv|json", .help = "xlsx : le rapport ; csv-fr : pour Excel ; csv : données ouvertes", .text = &job.format },
    { .name = "--threshold", .value = "N", .help = "seuil de confidentialité, en visites (5 ; jamais sous 3)", .text = &job.threshold },
    { .name = "-o", .value = "FICHIER", .help = "écrit l’export dans ce fichier (- : sortie standard)", .text = &job.output },
    { .name = "--to", .value = "ADRESSE", .help = "base de la Région : postgresql://nom@serveur/base", .text = &job.orders.to },
    { .name = "--from", .value = "ADRESSE", .help = "lit la base de la Région au lieu d’un fichier (--venue, --kiosk : une partie)", .text = &job.orders.from },
    { .name = "--passfile", .value = "FICHIER", .help = "son mot de passe : serveur:port:base:nom:mot de passe (~/.pgpass)", .text = &job.orders.passfile },
    { .name = "--venue", .value = "NOM", .help = "lieu, tel que la Région le connaît", .text = &job.orders.venue },
    { .name = "--kiosk", .value = "NOM", .help = "borne de ce lieu (le nom de la machine)", .text = &job.orders.kiosk },
    { .name = "--json", .help = "info, merge : donne la réponse en JSON", .on = &job.json },
    { .name = "--all", .help = "renvoie aussi ce qui est déjà compté, pour une base perdue", .on = &job.orders.all },
    { .name = "--wait", .value = "SECONDES", .help = "silence du serveur après lequel renoncer (30 ; avec --from 300)", .text = &job.orders.wait },
    { .name = "--config", .value = "FICHIER", .help = "réglages de la borne (/etc/belvedere/belvedere.conf)", .text = &job.orders.config },
};

static const Program PROGRAM = {
    .name = "belvedere-usage",
    .summary = "les chiffres de fréquentation de la borne",
    .operands = "info|export|report|merge FICHIER…|push|region",
    .details = "  info     résume un mois\n"
               "  export   donne une année : un classeur, ou tous les chiffres, un par ligne\n"
               "  report   écrit le rapport de l’année en PDF, à envoyer tel quel\n"
               "  merge    réunit en un fichier (-o) ceux des bornes d’un lieu ; rien n’y est compté deux fois, et rien ne s’y ajoute\n"
               "  push     envoie à la base de la Région les jours et les mois finis\n"
               "  region   prépare cette base, ou la met à jour (pour qui en est propriétaire)\n\n"
               "Ce que moins de 5 visites ont fait n’est pas donné, ni ce qui permettrait de le retrouver : la borne compte des\n"
               "visites, jamais des personnes.",
    .options = OPTIONS,
    .option_count = sizeof OPTIONS / sizeof *OPTIONS,
};

static bool open_titles(Job *work)
{
    StoreOrigin origin;
    Error trouble = {0};
    return !work->catalogue || store_open_current(&work->titles.store, work->catalogue, NULL, &origin, &trouble, &work->error);
}

static bool find_region(Job *work)
{
    work->region.venue = str_of(work->orders.venue);
    work->region.kiosk = str_of(work->orders.kiosk);
    return !work->orders.from || orders_from(&work->orders, &work->arena, &work->region.address, &work->error);
}

static bool open_all(Job *work)
{
    return open_titles(work) && find_region(work);
}

static bool write_out(Job *work, Str text)
{
    return output_write(work->output, text, &work->error);
}

/* Digits that were checked before. */
static long number_of(const char *text, long otherwise)
{
    long number = otherwise;
    return text && str_integer(str_of(text), &number) ? number : otherwise;
}

/* What staff should know, beside what was asked for. */
static bool tell(const YearTold *told)
{
    if (told->remark.length)
        fprintf(stderr, "%s : %s\n", PROGRAM.name, told->remark.text);
    return true;
}

static Export export_of(Job *work)
{
    Export wanted = { .source = { .usage = work->usage ? work->usage : USAGE, .venues = work->venues, .region = work->orders.from ? &work->region : NULL },
                      .output = work->output, .format = work->format, .titles = &work->titles, .month = str_of(work->month),
                      .threshold = number_of(work->threshold, USAGE_THRESHOLD),
                      .years = { (int)number_of(work->year, 0), (int)number_of(work->compare, 0) } };
    if (work->month)
        wanted.years.number = (int)number_of(str_text(&work->arena, str_slice(wanted.month, 0, 4)), 0);
    return wanted;
}

static bool export(Job *work)
{
    Export wanted = export_of(work);
    YearTold told = {0};
    return export_run(&wanted, &work->arena, &told, &work->error) && tell(&told);
}

static bool info(Job *work)
{
    Export wanted = export_of(work);
    Info asked = { .source = wanted.source, .titles = &work->titles, .month = wanted.month, .json = work->json };
    YearTold told = {0};
    Str text;
    return info_write(&asked, &work->arena, &text, &told, &work->error) && tell(&told) && write_out(work, text);
}

static bool merge(Job *work)
{
    Merged merged;
    if (!merge_files(&work->arena, work->files, work->output, &merged, &work->error))
        return false;
    work->output = NULL;     /* what is told of it is for the terminal */
    return write_out(work, work->json ? json_merged(&work->arena, &merged) : merge_told(&work->arena, &merged));
}

static bool push(Job *work)
{
    Builder out = builder_on(&work->arena);
    work->orders.usage = work->usage;
    return orders_push(&work->orders, &out, &work->error) && write_out(work, builder_str(&out));
}

static bool region(Job *work)
{
    Builder out = builder_on(&work->arena);
    return orders_prepare(&work->orders, &out, &work->error) && write_out(work, builder_str(&out));
}

static const struct {
    const char *name;
    bool (*run)(Job *work);
    bool reads, exports;
    const char *format;      /* the only one it writes */
} COMMANDS[] = {
    { .name = "info", .run = info, .reads = true },
    { .name = "export", .run = export, .reads = true, .exports = true },
    { .name = "report", .run = export, .reads = true, .exports = true, .format = "pdf" },
    { .name = "merge", .run = merge },
    { .name = "push", .run = push },
    { .name = "region", .run = region },
};

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };

static size_t command_of(Str name)
{
    size_t command = 0;
    while (command < COMMAND_COUNT && !str_equal(str_of(COMMANDS[command].name), name))
        command++;
    return command;
}

static bool is_year(const char *text)
{
    long year;
    return !text || (strlen(text) == 4 && str_integer(str_of(text), &year) && year >= 2000);
}

/* Pages and workbooks are no reading for a terminal. */
static bool needs_file(const char *format)
{
    return strcmp(format, "xlsx") == 0 || strcmp(format, "pdf") == 0;
}

/* 0, or 2 once the wrong use was said. */
static int check_export(void)
{
    long threshold = USAGE_THRESHOLD;
    bool tabular = csv_dialect(str_of(job.format)) != NULL;
    if (!export_knows(str_of(job.format)))
        return option_wrong(&PROGRAM, "format inconnu : %s", job.format);
    if (needs_file(job.format) && (!job.output || strcmp(job.output, "-") == 0) && isatty(STDOUT_FILENO))
        return option_wrong(&PROGRAM, "il faut un fichier où l’écrire : -o FICHIER.%s", job.format);
    if (job.month && (!tabular || job.year))
        return option_wrong(&PROGRAM, "--month va avec csv-fr ou csv, sans --year");
    if (!is_year(job.year) || !is_year(job.compare))
        return option_wrong(&PROGRAM, "une année s’écrit AAAA, pas %s", is_year(job.year) ? job.compare : job.year);
    const char *year = job.year ? job.year : job.month;
    if (year && job.compare && strncmp(year, job.compare, strlen(job.compare)) == 0)
        return option_wrong(&PROGRAM, "--compare demande une autre année que %s", job.compare);
    if (job.threshold && (!str_integer(str_of(job.threshold), &threshold) || threshold < CONFIDENTIAL_LEAST))
        return option_wrong(&PROGRAM, "le seuil est un nombre, jamais sous %d", CONFIDENTIAL_LEAST);
    return 0;
}

/* What would be passed over in silence is said. */
static int check_merge(void)
{
    const char *const others[] = { job.usage, job.catalogue, job.venues, job.format, job.year, job.compare, job.month, job.threshold, job.orders.to,
                                   job.orders.from, job.orders.venue, job.orders.kiosk, job.orders.passfile, job.orders.wait, job.orders.config,
                                   job.orders.all ? "--all" : NULL };
    if (job.files.count < 2)
        return option_wrong(&PROGRAM, "merge demande au moins deux fichiers");
    if (!job.output || strcmp(job.output, "-") == 0)
        return option_wrong(&PROGRAM, "il faut un fichier où réunir les autres : -o FICHIER");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i])
            return option_wrong(&PROGRAM, "merge ne prend que des fichiers, -o et --json");
    return 0;
}

static bool asks_region(void)
{
    return job.orders.venue || job.orders.kiosk || job.orders.passfile || job.orders.wait;
}

/* The same for all. */
static int check_use(StrList operands)
{
    if (!operands.count)
        return option_wrong(&PROGRAM, "il faut dire info, export, report, merge, push ou region");
    size_t command = command_of(operands.items[0]);
    if (command == COMMAND_COUNT)
        return option_wrong(&PROGRAM, "commande inconnue : %s", operands.items[0].text);
    job.files = (StrList){ .items = operands.items + 1, .count = operands.count - 1 };
    if (COMMANDS[command].run == merge)
        return check_merge();
    if (job.files.count)
        return option_wrong(&PROGRAM, "%s ne prend pas « %s »", COMMANDS[command].name, job.files.items[0].text);
    if (COMMANDS[command].reads ? job.orders.to != NULL : job.orders.from != NULL)
        return option_wrong(&PROGRAM, "--to va avec push et region, --from avec info, export et report");
    if (job.usage && job.orders.from)
        return option_wrong(&PROGRAM, "--usage ou --from, pas les deux");
    if (job.venues && (job.usage || job.orders.venue || job.orders.kiosk))
        return option_wrong(&PROGRAM, "--venues nomme ses lieux : sans --usage, --venue ni --kiosk");
    if (COMMANDS[command].reads && !job.orders.from && asks_region())
        return option_wrong(&PROGRAM, "pour info, export et report, --venue, --kiosk, --passfile et --wait vont avec --from");
    if (job.orders.all && COMMANDS[command].run != push)
        return option_wrong(&PROGRAM, "--all va avec push");
    if (job.month && !period_is_month(str_of(job.month)))
        return option_wrong(&PROGRAM, "un mois s’écrit AAAA-MM, pas %s", job.month);
    if (job.json && COMMANDS[command].run != info)
        return option_wrong(&PROGRAM, "--json va avec info et merge ; export a --format json");
    bool exports = COMMANDS[command].exports;
    if (COMMANDS[command].format && job.format)
        return option_wrong(&PROGRAM, "%s est toujours un PDF : sans --format", COMMANDS[command].name);
    job.format = COMMANDS[command].format ? COMMANDS[command].format : job.format;
    if (exports && !job.format)
        return option_wrong(&PROGRAM, "il faut choisir --format xlsx, csv-fr, csv ou json");
    if (job.venues && !COMMANDS[command].reads)
        return option_wrong(&PROGRAM, "--venues va avec info, export et report");
    if (!exports && (job.format || job.output || job.year || job.compare || job.threshold))
        return option_wrong(&PROGRAM, "--format, -o, --year, --compare et --threshold vont avec export et report");
    return exports ? check_export() : 0;
}

int main(int argc, char **argv)
{
    StrList operands = { .items = ARENA_NEW(&job.arena, Str, argc) };
    OptionOutcome outcome = option_read(&PROGRAM, argc, argv, &operands);
    if (outcome != OPTION_GO)
        return outcome == OPTION_STOP ? 0 : 2;
    int wrong = check_use(operands);
    if (wrong)
        return wrong;
    size_t command = command_of(operands.items[0]);
    bool ok = (!COMMANDS[command].reads || open_all(&job)) && COMMANDS[command].run(&job);
    if (!ok)
        fprintf(stderr, "%s : %s\n", PROGRAM.name, job.error.text);
    store_close(job.titles.store);
    return ok ? 0 : 1;
}
