/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/base/option.h"
#include "kiosk/config.h"
#include "kiosk/edge/bench.h"
#include "kiosk/phrasebook.h"
#include "kiosk/pin.h"
#include "kiosk/script.h"
#include "kiosk/usage/machine.h"
#include "kiosk/usage/period.h"

#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct House House;

static const char DEFAULT_CATALOGUE[] = "/var/lib/belvedere/catalogue";
static const char DEFAULT_USAGE[] = "/var/lib/belvedere/usage.db";
static const char DEFAULT_SOURCES[] = "/etc/belvedere/sources.conf";
static const char DEFAULT_CONFIG[] = "/etc/belvedere/belvedere.conf";

/* What the command line says. */
static struct {
    const char *catalogue, *usage, *config, *size, *diagonal, *script, *shots, *bench;
    bool headless, gpu, pin;
} given;

static const Option OPTIONS[] = {
    { .name = "--catalogue", .value = "DOSSIER", .help = "dossier du catalogue (/var/lib/belvedere/catalogue)", .text = &given.catalogue },
    { .name = "--usage", .value = "FICHIER", .help = "fichier des statistiques (/var/lib/belvedere/usage.db)", .text = &given.usage },
    { .name = "--config", .value = "FICHIER", .help = "réglages du lieu (/etc/belvedere/belvedere.conf)", .text = &given.config },
    { .name = "--size", .value = "LxH", .help = "taille de la fenêtre en points (1920x1080) ; sans elle, tout l’écran", .text = &given.size },
    { .name = "--diagonal", .value = "POUCES", .help = "diagonale de l’écran, pour les tailles en millimètres (24)", .text = &given.diagonal },
    { .name = "--headless", .help = "sans écran : pour les scripts et les mesures", .on = &given.headless },
    { .name = "--gpu", .help = "peint avec le processeur graphique", .on = &given.gpu },
    { .name = "--pin", .help = "demande le code de l’équipe et donne la ligne de belvedere.conf qui le garde", .on = &given.pin },
    { .name = "--script", .value = "FICHIER", .help = "joue une visite écrite et s’arrête", .text = &given.script },
    { .name = "--shots", .value = "DOSSIER", .help = "où poser les images demandées par le script", .text = &given.shots },
    { .name = "--bench", .value = "NOM", .help = "mesure et s’arrête : start, scroll, map, press, change, key, idle, memory", .text = &given.bench },
};

static const Program PROGRAM = {
    .name = "belvedere",
    .summary = "la borne d’orientation",
    .details = "Sans réseau. Les compteurs de visites ne gardent rien de personnel.",
    .options = OPTIONS,
    .option_count = sizeof OPTIONS / sizeof *OPTIONS,
};

/* What main owns, from the files up. */
struct House {
    Arena arena;
    Config config;
    const char *catalogue;
    const char *sample;      /* NULL when there is none */
    Phrases phrases[LANGUAGE_COUNT];
    AppCatalogue shown;
    Usage *usage;
    Show show;
    Str settings;            /* what is wrong in the settings, for staff; empty: nothing */
    int seen;                /* seq that `current` named when it was last looked at */
};

/* What comes with the program: beside it when it was built here, or where it was installed. NULL: nowhere. */
static const char *shipped(Arena *arena, const char *name)
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0)
        return NULL;
    program[length] = '\0';
    const char *folder = dirname(program);
    const char *const places[] = { file_path(arena, folder, name), file_path(arena, file_path(arena, folder, "../share/belvedere"), name) };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (file_exists(places[i]))
            return places[i];
    return NULL;
}

static bool config_load(House *house, Error *error)
{
    const char *path = given.config ? given.config : DEFAULT_CONFIG;
    bool wanted = given.config || file_exists(path);
    Error trouble = {0};
    bool ok = !wanted || config_read(&house->arena, path, &house->config, &trouble, error);
    if (ok && trouble.kind != ERROR_NONE) {
        fprintf(stderr, "belvedere : %s\n", trouble.text);
        house->settings = str_copy(&house->arena, str_of(trouble.text));
    }
    return ok;
}

static void languages_load(House *house)
{
    Error trouble = {0};
    if (phrasebook_read(&house->arena, shipped(&house->arena, "languages"), house->phrases, &trouble))
        return;
    fprintf(stderr, "belvedere : %s\n", trouble.text);
    if (house->settings.length == 0)
        house->settings = str_copy(&house->arena, str_of(trouble.text));
}

static const char *chosen(const char *option, Str configured, const char *otherwise)
{
    return option ? option : configured.length ? configured.text : otherwise;
}

static Str notice_of(Arena *arena, StoreOrigin origin, const Error *trouble, Str settings)
{
    if (origin == STORE_SAMPLE)
        return str_format(arena, "catalogue d’exemple. %s", trouble->text);
    if (origin == STORE_PREVIOUS)
        return str_format(arena, "catalogue précédent. %s", trouble->text);
    return settings;
}

static bool search_try(void *context, Store *store, Error *error)
{
    return search_open(context, store, error);
}

/* Words that the venue added; what is wrong with them is said, and the kiosk goes on without. */
static void learn_words(House *house, Search *search, Str *notice)
{
    Error trouble = {0};
    if (house->config.lexicon.length)
        search_learn(search, house->config.lexicon.text, &trouble);
    if (trouble.kind == ERROR_NONE)
        return;
    fprintf(stderr, "belvedere : %s\n", trouble.text);
    if (!notice->length)
        *notice = str_copy(&house->arena, str_of(trouble.text));
}

static bool catalogue_open(House *house, AppCatalogue *opened, Error *error)
{
    StoreOrigin origin;
    Error trouble = {0};
    StoreChoice choice = { house->catalogue, house->sample, search_try, &opened->search };
    bool ok = store_open_choice(&opened->store, &choice, &origin, &trouble, error);
    if (trouble.kind != ERROR_NONE)
        fprintf(stderr, "belvedere : %s\n", trouble.text);
    if (ok)
        opened->notice = notice_of(&house->arena, origin, &trouble, house->settings);
    if (ok)
        learn_words(house, opened->search, &opened->notice);
    opened->sample = ok && origin == STORE_SAMPLE;
    return ok;
}

/* Between two visits: a catalogue published meanwhile takes the place of this one. */
static bool catalogue_renew(void *context, Stage *stage, Error *error)
{
    House *house = context;
    int seq = store_current_seq(house->catalogue);
    if (seq == house->seen)
        return true;
    house->seen = seq;
    AppCatalogue opened = {0};
    bool ok = catalogue_open(house, &opened, error) && app_replace_catalogue(&stage->app, &opened, error);
    AppCatalogue left = ok ? house->shown : opened;
    if (ok)
        house->shown = opened;
    else
        app_replace_catalogue(&stage->app, &house->shown, error);
    stage_changed(stage);
    search_close(left.search);
    store_close(left.store);
    return ok;
}

static bool house_open(House *house, Error *error)
{
    house->sample = shipped(&house->arena, "sample.db");
    if (!config_load(house, error))
        return false;
    languages_load(house);
    house->catalogue = chosen(given.catalogue, house->config.catalogue, DEFAULT_CATALOGUE);
    Error unwritable = {0};
    if (!usage_open(&house->usage, chosen(given.usage, house->config.usage, DEFAULT_USAGE), &unwritable))
        fprintf(stderr, "belvedere : %s La borne marche, mais les visites ne sont pas comptées.\n", unwritable.text);
    else if (usage_trouble(house->usage))
        fprintf(stderr, "belvedere\u00a0: %s\n", usage_trouble(house->usage));
    usage_house(house->usage, house->config.venue.name, machine_name(&house->arena));
    house->seen = store_current_seq(house->catalogue);
    return catalogue_open(house, &house->shown, error);
}

static void house_close(House *house)
{
    show_close(&house->show);
    search_close(house->shown.search);
    store_close(house->shown.store);
    Error lost = {0};
    if (house->usage && !usage_save(house->usage, &lost))
        fprintf(stderr, "belvedere\u00a0: %s\n", lost.text);
    usage_close(house->usage);
    arena_free(&house->arena);
}

static bool size_read(const char *text, ShowOptions *options)
{
    Str rest = str_of(text), width;
    long w, h;
    if (!str_cut(&rest, 'x', &width) || !str_integer(width, &w) || !str_integer(rest, &h))
        return false;
    options->window.width = (int)w;
    options->window.height = (int)h;
    return w >= 320 && h >= 320 && w <= 16384 && h <= 16384;
}

static bool options_read(ShowOptions *options)
{
    options->window.offscreen = given.headless;
    options->window.gpu = given.gpu;
    if (given.size && !size_read(given.size, options))
        return option_wrong(&PROGRAM, "taille attendue comme 1920x1080, pas « %s »", given.size) == 0;
    if (given.diagonal && (!str_decimal(str_of(given.diagonal), &options->diagonal) || options->diagonal < CONFIG_DIAGONAL_LEAST
                           || options->diagonal > CONFIG_DIAGONAL_MOST))
        return option_wrong(&PROGRAM, "diagonale attendue en pouces (24), pas « %s »", given.diagonal) == 0;
    if (given.headless && !given.script && !given.bench)
        return option_wrong(&PROGRAM, "--headless demande --script ou --bench") == 0;
    return true;
}

/* The program that prints, where there is a printer. */
static void printing_set(House *house)
{
    if (house->config.venue.printer.length == 0)
        return;
    house->show.printing = (Printing){ .program = shipped(&house->arena, "belvedere-print"), .printer = house->config.venue.printer.text };
    if (!house->show.printing.program)
        fprintf(stderr, "belvedere\u00a0: belvedere-print n’est pas à côté de la borne, l’impression n’est pas proposée.\n");
}

/* The program that imports, where the venue has named its feeds. */
static void updating_set(House *house)
{
    const char *sources = chosen(NULL, house->config.sources, DEFAULT_SOURCES);
    if (file_exists(sources))
        house->show.updating = (Updating){ .program = shipped(&house->arena, "belvedere-import"), .catalogue = house->catalogue, .sources = sources };
}

static bool stage_it(House *house, const ShowOptions *options, Str script, Error *error)
{
    AppParts parts = { .store = house->shown.store, .search = house->shown.search, .usage = house->usage, .venue = house->config.venue,
                       .notice = house->shown.notice, .phrases = house->phrases, .calm = house->config.calm, .live = !script.length, .updates = house->show.updating.program, .sample = house->shown.sample };
    DateTime now = script.length ? script_start(script, date_now()) : date_now();
    return show_stage(&house->show, options, parts, now, script.length ? 0 : window_ms(), error);
}

static bool perform(House *house, ShowOptions *options, Error *error)
{
    Str script = {0};
    if (options->diagonal <= 0)
        options->diagonal = house->config.diagonal;
    options->distance = house->config.distance;
    options->floor = house->config.floor;
    options->window.gpu = given.gpu || house->config.gpu;
    if (given.script && !file_read(&house->arena, given.script, 1 << 20, &script, error))
        return false;
    if (!show_open(&house->show, options, error))
        return false;
    printing_set(house);
    updating_set(house);
    if (!stage_it(house, options, script, error))
        return false;
    if (given.bench)
        return bench_run(&house->show, given.bench, error);
    if (given.script)
        return show_play(&house->show, script, given.shots, error) || error_while(error, "%s", given.script);
    if (!period_believed(date_now()))
        fprintf(stderr, "belvedere\u00a0: l’horloge de la machine est fausse, aucune date n’est affichée. Réglez-la (timedatectl set-time).\n");
    house->show.between = catalogue_renew;
    house->show.context = house;
    return show_run(&house->show, error);
}

/* "code = $argon2id$…" of what is typed: the line of the settings. Gives the exit code. */
static int tell_pin(Arena *arena)
{
    char line[64] = "";
    fprintf(stderr, "Code de l’équipe, %d à %d chiffres\u00a0: ", PIN_SHORTEST, PIN_LONGEST);
    if (!fgets(line, sizeof line, stdin))
        line[0] = '\0';
    Str hash = pin_hash(arena, str_trim(str_of(line)));
    explicit_bzero(line, sizeof line);
    if (hash.length)
        printf("code = %s\n", hash.text);
    else
        fprintf(stderr, "belvedere\u00a0: il faut %d à %d chiffres.\n", PIN_SHORTEST, PIN_LONGEST);
    return hash.length ? 0 : 1;
}

int main(int argc, char **argv)
{
    House house = {0};
    Error error = {0};
    ShowOptions options = {0};
    StrList operands = { ARENA_NEW(&house.arena, Str, argc), 0 };
    OptionOutcome outcome = option_read(&PROGRAM, argc, argv, &operands);
    if (outcome != OPTION_GO || !options_read(&options)) {
        arena_free(&house.arena);
        return outcome == OPTION_STOP ? 0 : 2;
    }
    if (given.pin) {
        int code = tell_pin(&house.arena);
        arena_free(&house.arena);
        return code;
    }
    bool ok = house_open(&house, &error) && perform(&house, &options, &error);
    house_close(&house);
    if (!ok)
        fprintf(stderr, "belvedere : %s\n", error.text);
    return ok ? 0 : error.kind == ERROR_USAGE ? 2 : 1;
}
