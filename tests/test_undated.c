/* SPDX-License-Identifier: EUPL-1.2
 *
 * A clock that is not believed: nowhere a date that is told as the next one, and staff are told.
 */
#include "kiosk/pin.h"
#include "kiosk/screens/takeaway.h"
#include "tests/support/kiosk.h"
#include "tests/support/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ENTER "tap \"Touche l’écran pour commencer\"\n"
#define RENCONTRE ENTER "tap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\nreach \"Rencontre avec\"\ntap \"Rencontre avec\"\n"
#define CERAMIC ENTER "tap \"Je cherche une formation\"\ntap \"Près d’ici\"\nreach \"CAP Décoration\"\ntap \"CAP Décoration\"\n"
#define ABSENT "absent \"2026\"\nabsent \"2027\"\nabsent \"2028\"\nabsent \"1970\"\nabsent \"2099\"\nabsent \"lundi\"\nabsent \"janvier\"\nabsent \"mars\"\n"

static Kiosk kiosk;

static int opened(void **state)
{
    (void)state;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    return 0;
}

static int closed(void **state)
{
    (void)state;
    kiosk_close(&kiosk);
    return 0;
}

/* Just after midnight on the first of January of that year. */
static void play_in(int year, const char *script)
{
    kiosk_play(&kiosk, str_format(&kiosk.arena, "now %d-01-01T00:03\nwait 10s\n%s", year, script).text);
}

static void for_both_years(const char *script)
{
    static const int YEARS[] = { 1970, 2099 };
    for (size_t i = 0; i < sizeof YEARS / sizeof *YEARS; i++) {
        closed(NULL);
        opened(NULL);
        play_in(YEARS[i], script);
    }
}

static void a_sheet_says_that_dates_are_to_be_confirmed(void **state)
{
    (void)state;
    for_both_years(RENCONTRE "see \"Prochaines dates à confirmer\"\nabsent \"mercredi\"\ntap \"En savoir plus\"\nwait 1s\nsee \"Prochaines dates à confirmer\"\nabsent \"Avant le\"\n");
    for_both_years(CERAMIC "see \"Prochaines dates à confirmer\"\nabsent \"septembre\"\ntap \"En savoir plus\"\nwait 1s\nsee \"Prochaines dates à confirmer\"\n"
                           "absent \"le 6 septembre\"\nabsent \"Réunion d’information\"\n");
}

static void lists_say_so_too(void **state)
{
    (void)state;
    for_both_years(ENTER "tap \"J’essaie en vrai\"\ntap \"Rencontre\"\nsee \"prochaines dates à confirmer\"\n" ABSENT);
}

static void no_calendar_is_offered_and_one_that_is_open_tells_no_day(void **state)
{
    (void)state;
    for_both_years(ENTER "tap \"J’essaie en vrai\"\nabsent \"Voir le calendrier\"\nsee \"Voir la carte\"\ntap \"Voir la carte\"\nabsent \"Cette semaine\"\nabsent \"Ce mois-ci\"\n");
    closed(NULL);
    opened(NULL);
    kiosk_play(&kiosk, ENTER "tap \"J’essaie en vrai\"\ntap \"Voir le calendrier\"\nscreen calendar\nsee \"Le mois d’après\"\n");
    play_in(1970, "see \"Prochaines dates à confirmer\"\nabsent \"Le mois d’après\"\n" ABSENT "tap \"Tout ce qu’on peut essayer\"\nscreen list\n");
}

static void home_says_it_of_the_agenda_and_leads_to_it(void **state)
{
    (void)state;
    for_both_years(ENTER "see \"Ici, bientôt\"\n" ABSENT "tap \"Prochaines dates à confirmer\"\nscreen list\nsee \"Ton CV en une heure\"\nsee \"prochaines dates à confirmer\"\n");
}

static void what_is_taken_away_has_no_day(void **state)
{
    (void)state;
    for_both_years(RENCONTRE "tap \"Garder dans mon carnet\"\ntap \"Mon carnet\"\nsee \"prochaines dates à confirmer\"\n" ABSENT
                             "tap \"Emporter Rencontre\"\nabsent \"Agenda\"\n");
    Arena arena = {0};
    App *app = &kiosk.stage.app;
    app->form = TAKE_CALENDAR;
    Str code = takeaway_code(app, &arena), whole = takeaway_whole(app, &arena);
    assert_false(str_contains(code, STR("VEVENT")));
    assert_true(str_contains(code, STR("prochaines dates à confirmer")) && str_contains(whole, STR("prochaines dates à confirmer")));
    assert_false(str_contains(code, STR("202")) || str_contains(whole, STR("202")));
    arena_free(&arena);
}

static void what_is_compared_has_no_day(void **state)
{
    (void)state;
    for_both_years(CERAMIC "tap \"Garder dans mon carnet\"\ntap \"Retour\"\nreach \"BAFA\"\ntap \"BAFA\"\ntap \"Garder dans mon carnet\"\ntap \"Mon carnet\"\n"
                           "reach \"Comparer les formations\"\ntap \"Comparer les formations\"\nsee \"Prochaines dates à confirmer\"\n" ABSENT);
}

static long soon(void)
{
    return kiosk.stage.app.page.answer.counts[FACET_SOON][0];
}

/* What may start at any time still does. */
static void only_what_starts_at_any_time_starts_soon(void **state)
{
    (void)state;
    static const char FACETS[] = ENTER "tap \"Chercher\"\ntap \"Choisir\"\ntap \"Formations\"\n";
    kiosk_play(&kiosk, FACETS);
    long before = soon();
    for_both_years(FACETS);
    long after = soon();
    assert_true(before > after && after > 0);
    play_in(1970, "reach \"Ce qui ressemble\"\nabsent \"Le plus tôt\"\nreach \"Ça commence bientôt\"\ntap \"Ça commence bientôt\"\ntap \"Voir \"\nabsent \"prochaines dates\"\nsee \"toute l’année\"\n"
                       "tap \"Accueil\"\ntap \"Je cherche une formation\"\nabsent \"Par date\"\nabsent \"bientôt\"\n");
}

static void staff_are_told_on_their_page(void **state)
{
    (void)state;
    kiosk.stage.app.venue.code = pin_hash(&kiosk.arena, STR("1946"));
    kiosk.stage.app.notice = STR("catalogue d’exemple. Le vôtre manque.");
    play_in(2099, "see \"l’horloge de la borne est fausse\"\n" ENTER "hold \"Accueil\"\nabsent \"horloge\"\ntap \"1\"\ntap \"9\"\ntap \"4\"\ntap \"6\"\ntap \"Valider\"\n"
                       "see \"L’horloge de la borne est fausse\"\nsee \"Catalogue d’exemple\"\nsee \"Mode groupe\"\n");
    layout_texts(&kiosk.stage.list, "staff, told");
    play_in(2027, "absent \"horloge\"\nsee \"Catalogue d’exemple\"\n");
}

/* A clock that lost its battery may say a year that could be. */
static void a_clock_before_the_catalogue_is_not_believed_on_a_live_kiosk(void **state)
{
    (void)state;
    App *app = &kiosk.stage.app;
    app->live = true;
    app->published = (Date){ 2026, 11, 20, DATE_DAY };
    kiosk_play(&kiosk, "now 2026-11-18T10:00\nwait 16ms\nsee \"horloge\"\n");
    assert_true(say_unsure(app->now.date));
    kiosk_play(&kiosk, "now 2026-11-19T10:00\nwait 16ms\nabsent \"horloge\"\n");
    assert_false(say_unsure(app->now.date));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, opened, closed)
    const struct CMUnitTest tests[] = {
        TEST(a_sheet_says_that_dates_are_to_be_confirmed),
        TEST(lists_say_so_too),
        TEST(no_calendar_is_offered_and_one_that_is_open_tells_no_day),
        TEST(home_says_it_of_the_agenda_and_leads_to_it),
        TEST(what_is_taken_away_has_no_day),
        TEST(what_is_compared_has_no_day),
        TEST(only_what_starts_at_any_time_starts_soon),
        TEST(staff_are_told_on_their_page),
        TEST(a_clock_before_the_catalogue_is_not_believed_on_a_live_kiosk),
    };
    return cmocka_run_group_tests_name("undated", tests, NULL, NULL);
}
