/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ENTER "tap \"Touche l’écran pour commencer\"\n"
#define SOUDEUR ENTER "tap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\n"

#define QUIZ ENTER "tap \"Je ne sais pas encore\"\n"
#define BOFS "tap \"Bof\"\ntap \"Bof\"\ntap \"Bof\"\ntap \"Bof\"\ntap \"Bof\"\ntap \"Bof\"\n"
#define HALF_QUIZ QUIZ "tap \"J’adore\"\ntap \"Pas trop\"\ntap \"Bof\"\ntap \"Plutôt oui\"\ntap \"Pas du tout\"\ntap \"Je ne sais pas\"\n" \
                       "tap \"J’adore\"\n" BOFS

#define MAP ENTER "tap \"J’essaie en vrai\"\ntap \"Voir la carte\"\n"
#define MONTH_AFTER "tap \"Le mois d’après\"\n"

#define STAFF ENTER "hold \"Accueil\"\n"

const Visit VISITS[VISIT_COUNT] = {
    { "attract", SCREEN_ATTRACT, "" },
    { "home", SCREEN_HOME, ENTER },
    { "groups-domains", SCREEN_GROUPS, ENTER "tap \"Je découvre les métiers\"\n" },
    { "menu-trainings", SCREEN_MENU, ENTER "tap \"Je cherche une formation\"\n" },
    { "menu-training-levels", SCREEN_MENU, ENTER "tap \"Je cherche une formation\"\ntap \"Par niveau\"\n" },
    { "menu-trade-levels", SCREEN_MENU, ENTER "tap \"Je découvre les métiers\"\ntap \"Par niveau d’études\"\n" },
    { "browse-level", SCREEN_SEARCH, ENTER "tap \"Je cherche une formation\"\ntap \"Par niveau\"\ntap \"CAP\"\n" },
    { "browse-soon", SCREEN_SEARCH, ENTER "tap \"Je cherche une formation\"\ntap \"Par date\"\n" },
    { "groups-interests", SCREEN_GROUPS, QUIZ "tap \"Plutôt choisir\"\n" },
    { "quiz", SCREEN_QUIZ, QUIZ "tap \"Plutôt oui\"\n" },
    { "quiz-enough", SCREEN_QUIZ, HALF_QUIZ },
    { "quiz-results", SCREEN_QUIZ_RESULTS, HALF_QUIZ "tap \"Voir mes pistes\"\n" },
    { "quiz-flat", SCREEN_QUIZ_RESULTS, QUIZ BOFS BOFS "tap \"Voir mes pistes\"\n" },
    { "groups-experiences", SCREEN_GROUPS, ENTER "tap \"J’essaie en vrai\"\n" },
    { "calendar", SCREEN_CALENDAR, ENTER "tap \"J’essaie en vrai\"\ntap \"Voir le calendrier\"\n" },
    { "calendar-day", SCREEN_CALENDAR, ENTER "tap \"J’essaie en vrai\"\ntap \"Voir le calendrier\"\n" MONTH_AFTER MONTH_AFTER
                                       "tap \"10 mars\"\n" },
    { "map", SCREEN_MAP, MAP },
    { "map-near", SCREEN_MAP, MAP "tap \"Plus près\"\nwait 1s\n" },
    { "map-place", SCREEN_MAP, MAP "tap \"Ici\"\nwait 1s\ntap \"Plus près\"\nwait 1s\ntap \"Limoges, \"\nwait 1s\ntap \"Limoges, \"\nwait 1s\n" },
    { "map-trainings", SCREEN_MAP, MAP "reach \"Formations\"\ntap \"Formations\"\nwait 1s\n" },
    { "map-found", SCREEN_MAP, ENTER "tap \"Chercher\"\ntype \"commerce\"\ntap \"Choisir\"\ntap \"Formations\"\ntap \"Sans diplôme\"\ntap \"Voir \"\ntap \"Voir sur la carte\"\nwait 1s\n" },
    { "groups-rights", SCREEN_GROUPS, ENTER "tap \"Mes droits\"\n" },
    { "list-trades", SCREEN_LIST, ENTER "tap \"Je découvre les métiers\"\ntap \"Industrie\"\n" },
    { "list-trainings", SCREEN_LIST, ENTER "tap \"Je cherche une formation\"\ntap \"Près d’ici\"\n" },
    { "search-empty", SCREEN_SEARCH, ENTER "tap \"Chercher\"\n" },
    { "search-found", SCREEN_SEARCH, ENTER "tap \"Chercher\"\ntype \"soudur\"\n" },
    { "search-nothing", SCREEN_SEARCH, ENTER "tap \"Chercher\"\ntype \"zzzzqqqq\"\n" },
    { "search-facets-in-force", SCREEN_SEARCH, ENTER "tap \"Chercher\"\ntype \"soudur\"\ntap \"Choisir\"\ntap \"Sans diplôme\"\ntap \"Voir \"\n" },
    { "facets", SCREEN_FACETS, ENTER "tap \"Chercher\"\ntype \"soudur\"\ntap \"Choisir\"\n" },
    { "facets-of-everything", SCREEN_FACETS, ENTER "tap \"Chercher\"\ntap \"Choisir\"\n" },
    { "trade", SCREEN_TRADE, SOUDEUR },
    { "training", SCREEN_TRAINING, ENTER "tap \"Je cherche une formation\"\ntap \"Près d’ici\"\nreach \"CAP\"\ntap \"CAP\"\n" },
    { "experience", SCREEN_EXPERIENCE, SOUDEUR "reach \"Une semaine avec un soudeur\"\ntap \"Une semaine avec un soudeur\"\n" },
    { "list-near", SCREEN_LIST, SOUDEUR "tap \"Ça ressemble\"\n" },
    { "help", SCREEN_HELP, SOUDEUR "reach \"Une semaine avec un soudeur\"\ntap \"Une semaine avec un soudeur\"\ntap \"Qui peut m’aider\"\n" },
    { "groups-situations", SCREEN_GROUPS, ENTER "tap \"Mes droits\"\ntap \"Partir de ma situation\"\n" },
    { "list-situation", SCREEN_LIST, ENTER "tap \"Mes droits\"\ntap \"Partir de ma situation\"\nreach \"Je n’ai pas le permis\"\ntap \"Je n’ai pas le permis\"\n" },
    { "right", SCREEN_RIGHT, ENTER "tap \"Mes droits\"\ntap \"Logement\"\ntap \"Visale\"\n" },
    { "notebook-empty", SCREEN_NOTEBOOK, ENTER "tap \"Mon carnet\"\n" },
    { "notebook", SCREEN_NOTEBOOK, SOUDEUR "tap \"Garder dans mon carnet\"\ntap \"Mon carnet\"\n" },
    { "notebook-event", SCREEN_NOTEBOOK, SOUDEUR "reach \"Rencontre avec\"\ntap \"Rencontre avec\"\ntap \"Garder dans mon carnet\"\ntap \"Mon carnet\"\n"
                                         "tap \"Emporter Rencontre\"\ntap \"Agenda\"\n" },
    { "compare", SCREEN_COMPARE, ENTER "tap \"Je cherche une formation\"\ntap \"Près d’ici\"\nreach \"CAP\"\ntap \"CAP\"\ntap \"Garder dans mon carnet\"\ntap \"Retour\"\n"
                                 "reach \"BAFA\"\ntap \"BAFA\"\ntap \"Garder dans mon carnet\"\ntap \"Mon carnet\"\n"
                                 "reach \"Comparer les formations\"\ntap \"Comparer les formations\"\n" },
    { "languages", SCREEN_LANGUAGES, ENTER "tap \"Français\"\n" },
    { "comfort", SCREEN_COMFORT, ENTER "tap \"Confort\"\n" },
    { "bye", SCREEN_BYE, ENTER "tap \"J’ai fini\"\n" },
    { "bye-thanked", SCREEN_BYE, ENTER "tap \"J’ai fini\"\ntap \"Un peu\"\n" },
    { "trade-foot", SCREEN_TRADE, SOUDEUR "reach \"Un peu\"\ntap \"Un peu\"\n" },
    { "trade-unfolded", SCREEN_TRADE, SOUDEUR "tap \"En savoir plus\"\nwait 1s\n" },
    { "training-unfolded", SCREEN_TRAINING, ENTER "tap \"Je cherche une formation\"\ntap \"Près d’ici\"\nreach \"CAP\"\ntap \"CAP\"\n"
                                            "tap \"En savoir plus\"\nwait 1s\n" },
    { "experience-unfolded", SCREEN_EXPERIENCE, SOUDEUR "reach \"Une semaine avec un soudeur\"\ntap \"Une semaine avec un soudeur\"\n"
                                                "tap \"En savoir plus\"\nwait 1s\n" },
    { "right-unfolded", SCREEN_RIGHT, ENTER "tap \"Mes droits\"\ntap \"Logement\"\ntap \"Visale\"\ntap \"En savoir plus\"\nwait 1s\n" },
    { "still", SCREEN_STILL, ENTER "wait 116s\n" },
    { "dark", SCREEN_DARK, "now 2026-11-23T21:00\nwait 70s\n" },
    { "trouble", SCREEN_TROUBLE, ENTER },
    { "calendar-undated", SCREEN_CALENDAR, ENTER "tap \"J’essaie en vrai\"\ntap \"Voir le calendrier\"\n" },
    { "staff-code", SCREEN_STAFF, STAFF "tap \"1\"\ntap \"9\"\n" },
    { "staff-wrong", SCREEN_STAFF, STAFF "tap \"1\"\ntap \"Valider\"\n" },
    { "staff-open", SCREEN_STAFF, STAFF },
    { "staff-class", SCREEN_STAFF, STAFF },
    { "staff-update-offered", SCREEN_STAFF, STAFF },
    { "staff-update-running", SCREEN_STAFF, STAFF },
    { "staff-update-done", SCREEN_STAFF, STAFF },
    { "staff-update-failed", SCREEN_STAFF, STAFF },
};

typedef struct Setup Setup;

/* What no finger does. */
struct Setup {
    const char *visit;
    void (*before)(App *app), (*after)(App *app);      /* the script; may be NULL */
};

static void set_code(App *app)
{
    app->venue.code = STR("no hash: no code opens it");
}

static void close_at_night(App *app)
{
    assert_true(hours_read_week(&app->venue.hours, STR("lun-ven 9:00-18:00")));
}

static void open_staff(App *app)
{
    app->staff.open = true;
}

static void offer_update(App *app)
{
    open_staff(app);
    app->update.state = UPDATE_OFFERED;
}

static void run_update(App *app)
{
    open_staff(app);
    app->update.state = UPDATE_RUNNING;
}

static void end_update(App *app)
{
    open_staff(app);
    app->update = (Update){ UPDATE_DONE, STR("Catalogue n°\u00a07 publié.\nFiches\u202f: 3\u00a0ajoutées, 12\u00a0changées, 1\u00a0retirée\nrome\u202f: ROME 4.0, 85\u00a0fiches") };
}

static void fail_update(App *app)
{
    open_staff(app);
    app->notice = STR("catalogue précédent. /var/lib/belvedere/catalogue/cat-12.db\u202f: la base est abîmée.");
    app->update = (Update){ UPDATE_FAILED, STR("belvedere-import\u202f: /media/cle/formations-2026-12.xml.gz\u202f: archive abîmée, coupée après 12\u00a0Mo. Copiez-la de nouveau.") };
}

static void begin_class(App *app)
{
    open_staff(app);
    app->group_until = app->ms + 1000000;
}

static void break_page(App *app)
{
    Error error = {0};
    assert_false(app_update(app, (Action){ ACTION_OPEN, KIND_TRADE, STR("Z9999") }, &error));
    assert_true(error.kind != ERROR_NONE);
}

static void lose_clock(App *app)
{
    app->now.date.precision = DATE_UNKNOWN;
}

static const Setup SETUPS[] = {
    { .visit = "dark", .before = close_at_night },
    { .visit = "trouble", .after = break_page },
    { .visit = "calendar-undated", .after = lose_clock },
    { .visit = "staff-code", .before = set_code },
    { .visit = "staff-wrong", .before = set_code },
    { .visit = "staff-open", .before = set_code, .after = open_staff },
    { .visit = "staff-class", .before = set_code, .after = begin_class },
    { .visit = "staff-update-offered", .before = set_code, .after = offer_update },
    { .visit = "staff-update-running", .before = set_code, .after = run_update },
    { .visit = "staff-update-done", .before = set_code, .after = end_update },
    { .visit = "staff-update-failed", .before = set_code, .after = fail_update },
};

static Setup setup_of(const Visit *visit)
{
    for (size_t i = 0; i < sizeof SETUPS / sizeof *SETUPS; i++)
        if (strcmp(SETUPS[i].visit, visit->name) == 0)
            return SETUPS[i];
    return (Setup){0};
}

void visit_play(Kiosk *kiosk, const Visit *visit)
{
    App *app = &kiosk->stage.app;
    Setup setup = setup_of(visit);
    if (setup.before)
        setup.before(app);
    kiosk_play(kiosk, visit->script);
    if (setup.after)
        setup.after(app);
    kiosk_speak(kiosk, app->language);
    assert_string_equal(app_screen(app)->name, SCREENS[visit->screen].name);
}
