/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/pin.h"
#include "kiosk/usage/rows.h"
#include "tests/support/kiosk.h"
#include "tests/support/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ENTER "tap \"Touche l’écran pour commencer\"\n"
#define CODE "tap \"1\"\ntap \"9\"\ntap \"4\"\ntap \"6\"\ntap \"Valider\"\n"

static Kiosk kiosk;

static int kiosk_begin(void **state)
{
    (void)state;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk.stage.app.venue.code = pin_hash(&kiosk.arena, STR("1946"));
    kiosk.stage.app.venue.group_minutes = 45;
    return 0;
}

static int kiosk_end(void **state)
{
    (void)state;
    kiosk_close(&kiosk);
    return 0;
}

static void begin_class(void)
{
    kiosk_play(&kiosk, ENTER "hold \"Accueil\"\nscreen staff\n" CODE "tap \"Commencer le mode groupe\"\nscreen home\n");
}

typedef struct Counted {
    long visits, classes, sheets;
} Counted;

static bool count_row(void *context, const TallyRow *row, Error *error)
{
    Counted *counted = context;
    (void)error;
    counted->visits += row->table == TALLY_PRESENCE ? row->counts[0] : 0;
    counted->classes += row->table == TALLY_MONTHLY && str_equal(row->keys[0], STR("group")) ? row->counts[0] : 0;
    counted->sheets += row->table == TALLY_OBJECT;
    return true;
}

static Counted counted(void)
{
    Counted all = {0};
    Error error = {0};
    assert_true(rows_read(kiosk.usage_path, (RowSink){ .context = &all, .take = count_row }, &error));
    return all;
}

static void a_code_is_digits_and_only_its_own_hash_knows_it(void **state)
{
    (void)state;
    Arena arena = {0};
    static const char *const WRONG[] = { "", "123", "123456789", "12a4", "١٢٣٤" };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        assert_int_equal(pin_hash(&arena, str_of(WRONG[i])).length, 0);
    Str hash = pin_hash(&arena, STR("1946"));
    assert_true(str_starts(hash, STR("$argon2id$")));
    assert_false(str_contains(hash, STR("1946")));
    assert_true(pin_matches(hash, STR("1946")));
    assert_false(pin_matches(hash, STR("1947")));
    assert_false(pin_matches(STR("1946"), STR("1946")));
    assert_false(pin_matches((Str){0}, STR("1946")));
    arena_free(&arena);
}

static void a_press_of_home_is_no_gesture_and_without_a_code_there_is_none(void **state)
{
    (void)state;
    kiosk_play(&kiosk, ENTER "tap \"Mes droits\"\ntap \"Accueil\"\nscreen home\ntap \"Mes droits\"\n");
    kiosk.stage.app.venue.code = (Str){0};
    kiosk_play(&kiosk, "hold \"Accueil\"\nscreen home\n");
}

static void a_wrong_code_opens_nothing_and_five_close_for_a_minute(void **state)
{
    (void)state;
    kiosk_play(&kiosk, ENTER "hold \"Accueil\"\n");
    for (int i = 0; i < 5; i++)
        kiosk_play(&kiosk, "tap \"1\"\ntap \"2\"\ntap \"3\"\ntap \"4\"\ntap \"Valider\"\nsee \"Ce n’est pas ce code\"\nabsent \"Mode groupe\"\n");
    kiosk_play(&kiosk, CODE "absent \"Mode groupe\"\nwait 50s\n" CODE "absent \"Mode groupe\"\ntap \"Effacer\"\nwait 12s\n" CODE "see \"Mode groupe\"\n");
}

static void with_a_class_nobody_is_asked_and_the_next_begins_anew(void **state)
{
    (void)state;
    begin_class();
    kiosk_play(&kiosk, "see \"Mode groupe\"\ntap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\ntap \"Garder dans mon carnet\"\nwait 900s\nscreen trade\n"
                       "tap \"J’ai fini\"\nscreen home\ntap \"Mon carnet\"\nsee \"Ton carnet est vide\"\n");
}

static void the_class_ends_by_itself_and_then_visitors_are_asked_again(void **state)
{
    (void)state;
    begin_class();
    kiosk_play(&kiosk, "reach \"Mes droits\"\ntap \"Mes droits\"\nwait 2640s\nscreen groups\nwait 61s\nscreen attract\n" ENTER "absent \"Mode groupe\"\nwait 116s\nscreen still\n");
}

static void a_class_reads_larger_letters_each_time_one_begins(void **state)
{
    (void)state;
    const App *app = &kiosk.stage.app;
    int plain = app->sizes.text[SIZE_BODY];
    begin_class();
    assert_int_equal(app->sizes.text[SIZE_BODY], (plain * 3 + 1) / 2);
    kiosk_play(&kiosk, "tap \"Confort\"\nabsent \"Tout remettre\"\ntap \"200 %\"\ntap \"J’ai fini\"\nscreen home\n");
    assert_int_equal(app->sizes.text[SIZE_BODY], (plain * 3 + 1) / 2);
    kiosk_play(&kiosk, "tap \"Confort\"\ntap \"100 %\"\n");
    assert_int_equal(app->sizes.text[SIZE_BODY], plain);
    kiosk_play(&kiosk, "reach \"Tout remettre\"\ntap \"Tout remettre\"\n");
    assert_int_equal(app->sizes.text[SIZE_BODY], (plain * 3 + 1) / 2);
}

/* What one pupil leaves behind: typed, kept, answered, another language, other colours. */
static void leave_traces(void)
{
    kiosk_play(&kiosk, "tap \"Chercher\"\ntype \"soudur\"\ntap \"ABC\"\nreach \"Soudeur\"\ntap \"Soudeur\"\ntap \"Garder dans mon carnet\"\n"
                       "tap \"Accueil\"\nreach \"Je ne sais pas encore\"\ntap \"Je ne sais pas encore\"\nreach \"J’adore\"\ntap \"J’adore\"\n"
                       "tap \"Confort\"\nreach \"Sombres\"\ntap \"Sombres\"\nreach \"En bas, à gauche\"\ntap \"En bas, à gauche\"\n"
                       "tap \"Français\"\nreach \"English\"\ntap \"English\"\n");
}

static void assert_as_at_first(const App *app, const Sizes *sizes)
{
    assert_int_equal(app->kept_count, 0);
    assert_int_equal(app->words_length, 0);
    assert_int_equal(app->words[0], 0);
    assert_int_equal(app->language, LANGUAGE_FRENCH);
    assert_int_equal(app->keyboard, KEYBOARD_AZERTY);
    assert_int_equal(app->theme, THEME_LIGHT);
    assert_int_equal(app->quiz.question, 0);
    assert_int_equal(quiz_answered(app), 0);
    assert_int_equal(app->depth, 0);
    assert_memory_equal(&app->sizes, sizes, sizeof *sizes);
}

static void nothing_of_a_class_is_there_for_the_visit_after_it(void **state)
{
    (void)state;
    App *app = &kiosk.stage.app;
    Sizes plain = app->sizes;
    begin_class();
    Sizes large = app->sizes;
    leave_traces();
    Error error = {0};
    assert_true(app_update(app, (Action){ .kind = ACTION_END }, &error));      /* the next pupil */
    assert_as_at_first(app, &large);
    stage_changed(&kiosk.stage);
    kiosk_play(&kiosk, "wait 16ms\n");
    leave_traces();
    kiosk_play(&kiosk, "wait 2701s\nscreen attract\n" ENTER);
    assert_as_at_first(app, &plain);
    kiosk_play(&kiosk, "absent \"Mode groupe\"\ntap \"Mon carnet\"\nsee \"Ton carnet est vide\"\n");
}

static void staff_end_it_too(void **state)
{
    (void)state;
    begin_class();
    kiosk_play(&kiosk, "hold \"Accueil\"\n" CODE "tap \"Arrêter le mode groupe\"\nscreen attract\n");
    assert_int_equal(kiosk.stage.app.group_until, 0);
    assert_int_equal(kiosk.stage.app.sizes.text[SIZE_BODY], sizes_for(1920, 1080, 24, 60).text[SIZE_BODY]);
}

static void a_class_counts_as_one_group_and_as_no_visit(void **state)
{
    (void)state;
    begin_class();
    kiosk_play(&kiosk, "tap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\nabsent \"Cette fiche t’aide\"\ntap \"J’ai fini\"\nwait 2701s\nscreen attract\n");
    kiosk_play(&kiosk, ENTER "tap \"J’ai fini\"\ntap \"J’ai fini\"\n");
    Counted all = counted();
    assert_int_equal(all.visits, 1);
    assert_int_equal(all.classes, 1);
    assert_int_equal(all.sheets, 0);
}

static void assert_staff_page_holds(void)
{
    Rect rects[DAMAGE_RECTS];
    kiosk.stage.app.views[0].screen = SCREEN_STAFF;
    for (int open = 0; open < 2; open++) {
        kiosk.stage.app.staff.open = open;
        stage_changed(&kiosk.stage);
        stage_frame(&kiosk.stage, rects);
        layout_targets(&kiosk.stage.list, "staff");
        layout_read(&kiosk.stage.list, "staff");
        layout_gaps(&kiosk.stage.list, "staff");
        layout_texts(&kiosk.stage.list, "staff");
        layout_words(&kiosk.stage.list, "staff");
    }
}

static void the_staff_page_holds_on_every_screen_in_every_comfort(void **state)
{
    (void)state;
    static const struct { int width, height; double diagonal; } SHAPES[] = { { 1920, 1080, 24 }, { 1920, 1080, 22 }, { 3840, 2160, 43 }, { 1080, 1920, 24 },
                                                                             { 1280, 1024, 19 } };
    static const Comfort COMFORTS[] = { { { 0 } }, { { [COMFORT_TEXT] = 3 } }, { { [COMFORT_REACH] = REACH_LEFT } },
                                        { { [COMFORT_TEXT] = 3, [COMFORT_REACH] = REACH_RIGHT } } };
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        stage_resize(&kiosk.stage, sizes_for(SHAPES[i].width, SHAPES[i].height, SHAPES[i].diagonal, 60));
        for (size_t j = 0; j < sizeof COMFORTS / sizeof *COMFORTS; j++) {
            kiosk_comfort(&kiosk, COMFORTS[j]);
            assert_staff_page_holds();
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_is_digits_and_only_its_own_hash_knows_it),
        cmocka_unit_test_setup_teardown(a_press_of_home_is_no_gesture_and_without_a_code_there_is_none, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(a_wrong_code_opens_nothing_and_five_close_for_a_minute, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(with_a_class_nobody_is_asked_and_the_next_begins_anew, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(the_class_ends_by_itself_and_then_visitors_are_asked_again, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(a_class_reads_larger_letters_each_time_one_begins, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(nothing_of_a_class_is_there_for_the_visit_after_it, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(staff_end_it_too, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(a_class_counts_as_one_group_and_as_no_visit, kiosk_begin, kiosk_end),
        cmocka_unit_test_setup_teardown(the_staff_page_holds_on_every_screen_in_every_comfort, kiosk_begin, kiosk_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
