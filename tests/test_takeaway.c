/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/takeaway.h"

#include "tests/support/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ENTER "tap \"Touche l’écran pour commencer\"\n"
#define KEEP_EVENT "tap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\nreach \"Rencontre avec\"\ntap \"Rencontre avec\"\ntap \"Garder dans mon carnet\"\n"
#define KEEP_TRADE "tap \"Accueil\"\ntap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\ntap \"Garder dans mon carnet\"\n"
#define KEEP_TRAININGS "tap \"Accueil\"\ntap \"Je cherche une formation\"\ntap \"Près d’ici\"\nreach \"CAP\"\ntap \"CAP\"\ntap \"Garder dans mon carnet\"\ntap \"Retour\"\n" \
                       "reach \"BAFA\"\ntap \"BAFA\"\ntap \"Garder dans mon carnet\"\n"

static void open_notebook(Kiosk *kiosk)
{
    kiosk_open(kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk->stage.app.venue.page = STR("https://exemple.fr/carnet.html");
    kiosk_play(kiosk, ENTER KEEP_EVENT KEEP_TRADE KEEP_TRAININGS "tap \"Mon carnet\"\n");
}

/* The code that is in sight. */
static const DrawCommand *code_command(Kiosk *kiosk)
{
    const DrawList *list = &kiosk->stage.list;
    for (size_t i = 0; i < list->command_count; i++)
        if (list->commands[i].kind == DRAW_CODE)
            return &list->commands[i];
    fail_msg("no code in sight");
    return NULL;
}

static Str code(Kiosk *kiosk)
{
    return code_command(kiosk)->text;
}

static void the_whole_notebook_is_a_text_of_all_that_is_kept(void **state)
{
    (void)state;
    Kiosk kiosk;
    open_notebook(&kiosk);
    for (size_t i = 0; i < kiosk.stage.app.kept_count; i++)
        assert_true(str_contains(code(&kiosk), kiosk.stage.app.kept[i].title));
    kiosk_close(&kiosk);
}

static void the_code_is_in_sight_above_buttons_that_are_within_reach(void **state)
{
    (void)state;
    static const int SHAPES[][2] = { { 1920, 1080 }, { 1080, 1920 }, { 1366, 768 } };
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        Kiosk kiosk;
        kiosk_open(&kiosk, sample_catalogue(), sizes_for(SHAPES[i][0], SHAPES[i][1], 24, 60), fake_metrics());
        kiosk_play(&kiosk, ENTER KEEP_TRADE "tap \"Mon carnet\"\n");
        kiosk_comfort(&kiosk, (Comfort){ { [COMFORT_REACH] = REACH_RIGHT } });
        kiosk_play(&kiosk, "drag 0,-300\n");          /* it does not go away with what scrolls */
        const DrawCommand *shown = code_command(&kiosk);
        assert_true(rect_equal(rect_intersect(shown->rect, shown->clip), shown->rect));
        assert_true(shown->rect.y + shown->rect.h <= sizes_reach(&kiosk.stage.app.sizes));
        kiosk_close(&kiosk);
    }
}

/* As a browser does it: the part after the # alone, from base64url to lines. */
static Str link_lines(Arena *arena, Str link)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    Str before;
    assert_true(str_cut(&link, '#', &before));
    assert_true(str_equal(before, STR("https://exemple.fr/carnet.html")));
    Builder lines = builder_on(arena);
    unsigned long bits = 0;
    int count = 0;
    for (size_t i = 0; i < link.length; i++) {
        const char *digit = strchr(DIGITS, link.text[i]);
        assert_non_null(digit);
        bits = bits << 6 | (unsigned long)(digit - DIGITS);
        count += 6;
        if (count >= 8) {
            count -= 8;
            builder_add(&lines, (Str){ &(char){ (char)(bits >> count & 255) }, 1 });
        }
    }
    return builder_str(&lines);
}

static void the_link_holds_the_list_after_its_hash_and_nothing_before(void **state)
{
    (void)state;
    Kiosk kiosk;
    open_notebook(&kiosk);
    kiosk_play(&kiosk, "tap \"Lien\"\n");
    Str lines = link_lines(&kiosk.arena, code(&kiosk));
    assert_true(str_starts(lines, STR("Rencontre avec des soudeuses (ERO de Limoges")));
    assert_true(str_contains(lines, STR("\nSoudeur / Soudeuse\n")));
    kiosk_close(&kiosk);
}

static void there_is_no_link_without_a_page_to_open_it(void **state)
{
    (void)state;
    Kiosk kiosk;
    open_notebook(&kiosk);
    kiosk.stage.app.venue.page = (Str){0};
    assert_false(takeaway_has(&kiosk.stage.app, TAKE_LINK));
    kiosk_close(&kiosk);
}

static void an_event_goes_into_the_calendar_with_its_day_hour_and_place(void **state)
{
    (void)state;
    Kiosk kiosk;
    open_notebook(&kiosk);
    kiosk_play(&kiosk, "tap \"Emporter Rencontre\"\ntap \"Agenda\"\n");
    Str event = code(&kiosk);
    assert_true(str_starts(event, STR("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")));
    assert_true(str_contains(event, STR("\r\nDTSTART:20270310T140000\r\n")));
    assert_true(str_contains(event, STR("\r\nSUMMARY:Rencontre avec des soudeuses\r\n")));
    assert_true(str_contains(event, STR("\r\nLOCATION:ERO de Limoges\\, place de l’Exemple\\, 87000 Limoges\r\n")));
    assert_true(str_contains(event, STR("\r\nUID:experience-")));
    assert_true(str_contains(event, STR("\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")));
    kiosk_close(&kiosk);
}

/* RFC 5545 §3.1: no line is longer than 75 bytes, and unfolding gives the text back, letters whole. */
static void long_lines_of_a_calendar_are_folded_between_letters(void **state)
{
    (void)state;
    Kiosk kiosk;
    open_notebook(&kiosk);
    kiosk_play(&kiosk, "tap \"Emporter Rencontre\"\ntap \"Agenda\"\n");
    kiosk.stage.app.page.taken.place = STR("Maison des métiers de l’été, à côté de l’église ; 12 bis, allée des Épicéas\nBât. É, 87000 Limoges");
    Str event = takeaway_code(&kiosk.stage.app, &kiosk.arena), line;
    Builder whole = builder_on(&kiosk.arena);
    while (event.length && str_cut(&event, '\n', &line)) {
        assert_true(line.length > 0 && line.length <= 76 && line.text[line.length - 1] == '\r');
        line.length--;
        assert_true((line.text[line.text[0] == ' '] & 0xC0) != 0x80);
        builder_add(&whole, line.text[0] == ' ' ? (Str){ line.text + 1, line.length - 1 } : str_format(&kiosk.arena, "\n%.*s", STR_FORMAT(line)));
    }
    assert_true(str_contains(builder_str(&whole), STR("\nLOCATION:Maison des métiers de l’été\\, à côté de l’église \\; 12 bis\\, allée des Épicéas\\nBât. É\\, 87000 Limoges\n")));
    kiosk_close(&kiosk);
}

static void what_has_no_day_offers_no_calendar(void **state)
{
    (void)state;
    Kiosk kiosk;
    open_notebook(&kiosk);
    kiosk_play(&kiosk, "tap \"Emporter Rencontre\"\ntap \"Agenda\"\ntap \"Emporter Soudeur\"\n");
    assert_int_equal(takeaway_form(&kiosk.stage.app), TAKE_TEXT);
    assert_true(str_starts(code(&kiosk), STR("Soudeur / Soudeuse\n")));
    kiosk_close(&kiosk);
}

static void the_code_follows_its_thing_when_that_is_moved_and_leaves_with_it(void **state)
{
    (void)state;
    Kiosk kiosk;
    open_notebook(&kiosk);
    kiosk_play(&kiosk, "tap \"Emporter Soudeur\"\ntap \"Monter Soudeur\"\n");
    assert_int_equal(kiosk.stage.app.taking, 1);
    assert_true(str_starts(code(&kiosk), STR("Soudeur / Soudeuse\n")));
    kiosk_play(&kiosk, "tap \"Monter Rencontre\"\n");
    assert_int_equal(kiosk.stage.app.taking, 2);
    kiosk_play(&kiosk, "tap \"Enlever Soudeur\"\n");
    assert_int_equal(kiosk.stage.app.taking, 0);
    assert_true(str_starts(code(&kiosk), STR("Mon carnet Belvédère\n- Rencontre")));
    kiosk_close(&kiosk);
}

static void things_of_one_kind_are_compared_in_the_order_of_the_notebook(void **state)
{
    (void)state;
    Kiosk kiosk;
    open_notebook(&kiosk);
    kiosk_play(&kiosk, "reach \"Comparer les formations\"\ntap \"Comparer les formations\"\nscreen compare\nsee \"Combien de temps\"\n");
    const CardList *list = &kiosk.stage.app.page.list;
    assert_int_equal(list->count, 2);
    assert_true(str_starts(list->items[0].title, STR("CAP")) && str_starts(list->items[1].title, STR("BAFA")));
    for (size_t i = 0; i < list->count; i++)
        assert_true(str_equal(kiosk.stage.app.page.compared[i].title, list->items[i].title));
    kiosk_close(&kiosk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole_notebook_is_a_text_of_all_that_is_kept),
        cmocka_unit_test(the_link_holds_the_list_after_its_hash_and_nothing_before),
        cmocka_unit_test(there_is_no_link_without_a_page_to_open_it),
        cmocka_unit_test(the_code_is_in_sight_above_buttons_that_are_within_reach),
        cmocka_unit_test(an_event_goes_into_the_calendar_with_its_day_hour_and_place),
        cmocka_unit_test(long_lines_of_a_calendar_are_folded_between_letters),
        cmocka_unit_test(what_has_no_day_offers_no_calendar),
        cmocka_unit_test(the_code_follows_its_thing_when_that_is_moved_and_leaves_with_it),
        cmocka_unit_test(things_of_one_kind_are_compared_in_the_order_of_the_notebook),
    };
    return cmocka_run_group_tests_name("takeaway", tests, NULL, NULL);
}
