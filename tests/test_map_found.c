/* SPDX-License-Identifier: EUPL-1.2
 *
 * The map of what a search found: that, all of it, and nothing else.
 */
#include "kiosk/screens/frame.h"
#include "kiosk/searching.h"
#include "tests/support/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ENTER "tap \"Touche l’écran pour commencer\"\n"
#define COMMERCE ENTER "tap \"Chercher\"\ntype \"commerce\"\ntap \"Formations\"\n"

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

static const MapPage *map(void)
{
    return &kiosk.stage.app.page.map;
}

/* Whether the list of the search, whole, has it. */
static bool in_list(const SearchAnswer *answer, const Card *card)
{
    for (size_t i = 0; i < answer->count; i++)
        if (answer->hits[i].card.kind == card->kind && str_equal(answer->hits[i].card.code, card->code))
            return true;
    return false;
}

static void assert_is_the_list(void)
{
    App *app = &kiosk.stage.app;
    SearchRequest request = searching_request(app);
    SearchAnswer answer;
    Error error = {0};
    request.limit = 1000;
    assert_true(search_run(app->search, &kiosk.arena, &request, &answer, &error));
    assert_int_equal(answer.count, answer.total);
    assert_int_equal(map()->total + map()->nowhere, answer.total);
    assert_true(map()->total > 0);
    const CardQuery query = app_query(app, CARDS_OF_KIND, (Str){0});
    for (size_t i = 0; i < map()->spots.count; i++) {
        Card card;
        assert_true(store_card_of(app->store, &kiosk.arena, map()->spots.items[i].object, &query, &card, &error));
        if (!in_list(&answer, &card))
            fail_msg("“%.*s” is not in the list", STR_FORMAT(card.code));
    }
}

static void only_what_is_in_the_list_is_on_its_map_and_its_count_is_said(void **state)
{
    (void)state;
    kiosk_play(&kiosk, COMMERCE "tap \"Voir sur la carte\"\nscreen map\nsee \"8 propositions\"\nsee \"« commerce »\"\nsee \"Formations\"\n");
    assert_is_the_list();
    kiosk_play(&kiosk, "tap \"Revenir à la liste\"\nscreen search\nsee \"commerce\"\ntap \"Choisir\"\ntap \"En apprentissage\"\ntap \"Voir \"\ntap \"Voir sur la carte\"\n");
    assert_is_the_list();
    long fewer = map()->total;
    assert_true(fewer < 8);
    kiosk_play(&kiosk, "tap \"En apprentissage\"\nscreen map\nsee \"8 propositions\"\n");
    assert_int_equal(map()->total, 8);
}

static void trainings_and_things_to_try_stand_on_one_map(void **state)
{
    (void)state;
    kiosk_play(&kiosk, ENTER "tap \"Chercher\"\ntype \"soudur\"\ntap \"Voir sur la carte\"\nwait 1s\nsee \"Formations\"\nsee \"Immersion\"\n");
    unsigned kinds = 0;
    for (size_t i = 0; i < map()->spots.count; i++)
        kinds |= 1u << map()->spots.items[i].kind;
    assert_int_equal(kinds, 1u << KIND_TRAINING | 1u << KIND_EXPERIENCE);
    long both = map()->total;
    kiosk_play(&kiosk, "tap \"Formations\"\n");
    assert_true(map()->total < both && map()->total == map()->kinds[MAP_TRAININGS]);
}

static void a_disc_of_it_lists_what_was_found_there(void **state)
{
    (void)state;
    kiosk_play(&kiosk, COMMERCE "tap \"Voir sur la carte\"\nwait 1s\ntap \"Soyaux\"\nwait 1s\nsee \"Voir tous les lieux\"\n");
    assert_int_equal(kiosk.stage.app.page.list.total, 1);
    assert_int_equal(kiosk.stage.app.page.list.items[0].kind, KIND_TRAINING);
    kiosk_play(&kiosk, "tap \"Voir tous les lieux\"\nsee \"8 propositions\"\n");
}

static void what_happens_nowhere_offers_no_map(void **state)
{
    (void)state;
    kiosk_play(&kiosk, ENTER "tap \"Chercher\"\nabsent \"Voir sur la carte\"\ntype \"soudur\"\nsee \"Voir sur la carte\"\ntap \"Métiers\"\nabsent \"Voir sur la carte\"\n"
                       "tap \"Accueil\"\ntap \"Chercher\"\ntype \"zzzzqqqq\"\nabsent \"Voir sur la carte\"\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, opened, closed)
    const struct CMUnitTest tests[] = {
        TEST(only_what_is_in_the_list_is_on_its_map_and_its_count_is_said),
        TEST(trainings_and_things_to_try_stand_on_one_map),
        TEST(a_disc_of_it_lists_what_was_found_there),
        TEST(what_happens_nowhere_offers_no_map),
    };
    return cmocka_run_group_tests_name("map found", tests, NULL, NULL);
}
