/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/damage.h"
#include "kiosk/ui/say.h"
#include "kiosk/ui/wrap.h"
#include "tests/support/kiosk.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Arena arena;

static int arena_empty(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static const struct {
    int width, height;
    double diagonal;
} SCREENS_MET[] = {
    { 1920, 1080, 22 }, { 1920, 1080, 24 }, { 1920, 1080, 32 }, { 3840, 2160, 43 }, { 3840, 2160, 55 }, { 1080, 1920, 24 },
};

static void sizes_hold_in_millimetres_on_every_screen(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SCREENS_MET / sizeof *SCREENS_MET; i++) {
        Sizes sizes = sizes_for(SCREENS_MET[i].width, SCREENS_MET[i].height, SCREENS_MET[i].diagonal, 60);
        double diagonal_mm = hypot(SCREENS_MET[i].width, SCREENS_MET[i].height) / sizes.per_mm;
        assert_true(fabs(diagonal_mm - SCREENS_MET[i].diagonal * 25.4) < 0.01);
        assert_true(sizes.target / sizes.per_mm >= 20);
        assert_true(sizes.gap / sizes.per_mm >= 3);
        /* a capital H of Inter is 0.7275 em; at 60 cm it must be 0.7° = 7.33 mm */
        assert_true(sizes.text[SIZE_BODY] * 0.7275 / sizes.per_mm >= 7.33);
        assert_true(sizes.text[SIZE_TITLE] >= sizes.text[SIZE_BODY] * 16 / 10);
        assert_true(sizes.text[SIZE_HEADLINE] >= sizes.text[SIZE_BODY] * 22 / 10);
    }
}

static void a_farther_reader_gets_larger_letters(void **state)
{
    (void)state;
    assert_true(sizes_for(1920, 1080, 24, 100).text[SIZE_BODY] > sizes_for(1920, 1080, 24, 60).text[SIZE_BODY]);
}

/* Ink on ink as the screens use them, and the contrast that WCAG 1.4.3 and 1.4.11 ask for. */
static void every_text_contrasts_with_its_ground(void **state)
{
    (void)state;
    static const struct {
        Ink ink, ground;
        double least;
    } pairs[] = {
        { INK_TEXT, INK_PAPER, 4.5 },      { INK_TEXT, INK_CARD, 4.5 },       { INK_TEXT, INK_SAND, 4.5 },        { INK_SOFT, INK_PAPER, 4.5 },
        { INK_SOFT, INK_CARD, 4.5 },       { INK_SOFT, INK_SAND, 4.5 },       { INK_ON_COLOUR, INK_NIGHT, 4.5 },  { INK_ON_COLOUR, INK_LAGOON, 4.5 },
        { INK_ON_COLOUR, INK_BRICK, 4.5 }, { INK_ON_COLOUR, INK_OCHRE, 4.5 }, { INK_ON_COLOUR, INK_BADGE, 4.5 },  { INK_NIGHT, INK_CARD, 3 },
        { INK_BRICK, INK_CARD, 3 },        { INK_OCHRE, INK_CARD, 3 },        { INK_QR_DARK, INK_QR_LIGHT, 7 },   { INK_ACCENT, INK_CARD, 3 },
        { INK_ACCENT, INK_SAND, 3 },       { INK_WARM, INK_PAPER, 4.5 },      { INK_WARM, INK_CARD, 4.5 },       { INK_ON_STAGE, INK_STAGE, 4.5 },
    };
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
            double contrast = colour_contrast(theme_colour((Theme)theme, pairs[i].ink), theme_colour((Theme)theme, pairs[i].ground));
            double least = theme == THEME_CONTRAST && pairs[i].least > 3 ? 7 : pairs[i].least;      /* WCAG 1.4.6 */
            if (contrast < least)
                fail_msg("%s on %s: %.2f, at least %.1f", ink_name(pairs[i].ink), ink_name(pairs[i].ground), contrast, least);
        }
}

static void black_on_white_has_the_contrast_of_the_standard(void **state)
{
    (void)state;
    assert_true(fabs(colour_contrast(0x000000, 0xFFFFFF) - 21) < 0.001);
    assert_true(fabs(colour_contrast(0x767676, 0xFFFFFF) - 4.54) < 0.01);
}

static StrList wrapped(const char *text, int letters, size_t lines)
{
    Metrics metrics = fake_metrics();
    return wrap_text(&arena, &metrics, str_of(text), (WrapBox){ FACE_TEXT, 20, letters * 11, lines });
}

static void text_breaks_at_spaces_and_never_leaves_its_width(void **state)
{
    (void)state;
    StrList lines = wrapped("Un métier qui a du sens", 10, 0);
    assert_int_equal(lines.count, 3);
    assert_string_equal(str_text(&arena, lines.items[0]), "Un métier");
    assert_string_equal(str_text(&arena, lines.items[1]), "qui a du");
    assert_string_equal(str_text(&arena, lines.items[2]), "sens");
}

static void a_word_wider_than_its_line_is_cut_between_letters(void **state)
{
    (void)state;
    StrList lines = wrapped("anticonstitutionnellement", 10, 0);
    assert_int_equal(lines.count, 3);
    assert_string_equal(str_text(&arena, lines.items[0]), "anticonsti");
}

static int counted_width(void *context, Face face, int size, Str text)
{
    *(size_t *)context += text.length;
    return fake_metrics().width(NULL, face, size, text);
}

/* Measured for each of its lines to its end it would be 125 million letters, with HarfBuzz minutes. */
static void a_word_of_50000_letters_is_measured_only_as_far_as_its_lines_go(void **state)
{
    (void)state;
    enum { LETTERS = 50000, A_LINE = 50 };
    size_t measured = 0;
    Metrics metrics = { &measured, counted_width };
    char *word = ARENA_NEW(&arena, char, LETTERS);
    memset(word, 'e', LETTERS);
    WrapBox box = { FACE_TEXT, 20, A_LINE * 11, 0 };
    StrList lines = wrap_text(&arena, &metrics, (Str){ word, LETTERS }, box);
    assert_int_equal(lines.count, LETTERS / A_LINE);
    assert_true(measured < 20 * LETTERS);
    measured = 0;
    assert_int_equal(wrap_line(&arena, &metrics, (Str){ word, LETTERS }, box).length, A_LINE - 1 + strlen("…"));
    assert_true(measured < 20 * A_LINE);
}

static void a_sentence_begins_with_a_capital_in_every_alphabet(void **state)
{
    (void)state;
    static const struct { const char *text, *sentence; } CASES[] = {
        { "mars 2027", "Mars 2027" }, { "été", "Été" }, { "березень 2027", "Березень 2027" }, { "є", "Є" }, { "ґрунт", "Ґрунт" }, { "مارس", "مارس" }, { "12 mars", "12 mars" }, { "", "" },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(str_text(&arena, say_sentence((Tongue){ .arena = &arena }, str_of(CASES[i].text))), CASES[i].sentence);
}

static void the_path_of_a_file_breaks_after_a_stroke(void **state)
{
    (void)state;
    StrList lines = wrapped("/var/lib/belvedere/cat-12.db", 14, 0);
    assert_int_equal(lines.count, 3);
    assert_string_equal(str_text(&arena, lines.items[0]), "/var/lib/");
}

static void text_that_does_not_fit_ends_with_an_ellipsis(void **state)
{
    (void)state;
    StrList lines = wrapped("Un métier qui a du sens", 10, 2);
    assert_int_equal(lines.count, 2);
    assert_string_equal(str_text(&arena, lines.items[1]), "qui a du…");
    lines = wrapped("Une ligne\nPuis une autre", 12, 1);
    assert_string_equal(str_text(&arena, lines.items[0]), "Une ligne…");
}

static void an_ellipsis_stands_behind_a_whole_word(void **state)
{
    (void)state;
    StrList lines = wrapped("Assemble des pièces de métal en les chauffant", 21, 1);
    assert_string_equal(str_text(&arena, lines.items[0]), "Assemble des pièces…");
    lines = wrapped("Soude, découpe et assemble", 8, 1);
    assert_string_equal(str_text(&arena, lines.items[0]), "Soude…");
    lines = wrapped("Un anticonstitutionnellement", 12, 1);      /* half of the line is not given up for it */
    assert_string_equal(str_text(&arena, lines.items[0]), "Un anticons…");
}

static void a_dot_between_two_parts_is_not_left_at_the_end_of_a_line(void **state)
{
    (void)state;
    StrList lines = wrapped("Limoges\u00a0· 2\u00a0km\u00a0· le\u00a012\u00a0mai", 16, 0);
    assert_int_equal(lines.count, 2);
    assert_string_equal(str_text(&arena, lines.items[0]), "Limoges\u00a0· 2\u00a0km");
    lines = wrapped("Limoges · 12", 8, 0);                       /* nor does one begin it */
    assert_string_equal(str_text(&arena, lines.items[0]), "Limoges");
    assert_string_equal(str_text(&arena, lines.items[1]), "12");
}

static void a_title_does_not_leave_a_word_alone(void **state)
{
    (void)state;
    Metrics metrics = fake_metrics();
    StrList lines = wrap_even(&arena, &metrics, STR("Je ne sais pas encore"), (WrapBox){ FACE_TITLE, 20, 15 * 11, 0 });
    assert_int_equal(lines.count, 2);
    assert_string_equal(str_text(&arena, lines.items[0]), "Je ne sais");
    lines = wrap_even(&arena, &metrics, STR("anticonstitutionnel non"), (WrapBox){ FACE_TITLE, 20, 19 * 11, 0 });
    assert_string_equal(str_text(&arena, lines.items[0]), "anticonstitutionnel");      /* never by breaking one */
}

static void a_no_break_space_does_not_break(void **state)
{
    (void)state;
    StrList lines = wrapped("Prix\u00a0: 20\u00a0euros", 9, 0);
    assert_string_equal(str_text(&arena, lines.items[0]), "Prix\u00a0:");
    assert_string_equal(str_text(&arena, lines.items[1]), "20\u00a0euros");
}

static void a_line_never_begins_with_high_punctuation(void **state)
{
    (void)state;
    StrList lines = wrapped("Protection (EPI) : gants", 17, 0);
    assert_string_equal(str_text(&arena, lines.items[0]), "Protection");
    assert_string_equal(str_text(&arena, lines.items[1]), "(EPI) : gants");
}

static void a_fling_travels_the_same_whatever_the_frame_rate(void **state)
{
    (void)state;
    Scroll slow = { .range = 100000 }, fast = slow;
    scroll_release(&slow, 3, 0);
    scroll_release(&fast, 3, 0);
    for (long long ms = 0; ms <= 3000; ms += 33)
        scroll_range(&slow, 100000, 0, ms);
    for (long long ms = 0; ms <= 3000; ms += 7)
        scroll_range(&fast, 100000, 0, ms);
    assert_true(fabs(scroll_offset(&slow, 3000) - scroll_offset(&fast, 3000)) < 0.001);
    /* ∫ 3·0.998^t dt over the whole fling, less the tail below the slowest speed */
    assert_true(fabs(scroll_offset(&slow, 60000) - (3 - 0.02) / -log(0.998)) < 0.5);
}

static void a_list_never_ends_up_beyond_its_edges(void **state)
{
    (void)state;
    Scroll scroll = { .range = 500 };
    scroll_release(&scroll, 8, 0);
    assert_true(scroll_offset(&scroll, 100000) == 500);
    assert_false(scroll_moving(&scroll, 100000));
    scroll_grab(&scroll, 100000);
    scroll_drag(&scroll, 900);
    double pulled = scroll_offset(&scroll, 100010);
    assert_true(pulled > 500 && pulled < 900);       /* it gives, softly */
    scroll_release(&scroll, 0, 100020);
    assert_true(scroll_offset(&scroll, 101000) == 500);
}

typedef struct Bench Bench;

/* A page with one button above a list that scrolls. */
struct Bench {
    DrawList list;
    Sizes sizes;
    Touch touch;
    Scroll scroll;
};

static const Action PUSH = { ACTION_HOME, 0, { NULL, 0 } };

static void bench_set(Bench *bench)
{
    *bench = (Bench){ .sizes = sizes_for(1920, 1080, 24, 60), .scroll = { .range = 1000 } };
    draw_begin(&bench->list, &arena, &bench->sizes, fake_metrics());
    bench->list.scroll = (ScrollArea){ .viewport = { 0, 500, 1920, 500 }, .content = 1500 };
    draw_region(&bench->list, (Rect){ 100, 100, 200, 100 }, ROLE_BUTTON, PUSH, STR("Accueil"));
    draw_region(&bench->list, (Rect){ 100, 600, 200, 100 }, ROLE_BUTTON, PUSH, STR("Dans la liste"));
}

static Action touch_at(Bench *bench, TouchPhase phase, int x, int y, long long ms)
{
    return touch_event(&bench->touch, &bench->list, &bench->scroll, (TouchEvent){ phase, x, y, 1, ms });
}

static void a_tap_fires_on_release_inside_the_same_region(void **state)
{
    (void)state;
    Bench bench;
    bench_set(&bench);
    assert_int_equal(touch_at(&bench, TOUCH_DOWN, 150, 150, 0).kind, ACTION_NONE);
    assert_int_equal(bench.touch.pressed.kind, ACTION_HOME);
    assert_int_equal(touch_at(&bench, TOUCH_UP, 152, 151, 80).kind, ACTION_HOME);
    touch_at(&bench, TOUCH_DOWN, 150, 150, 100);
    touch_at(&bench, TOUCH_MOVE, 900, 150, 120);
    assert_int_equal(touch_at(&bench, TOUCH_UP, 900, 150, 140).kind, ACTION_NONE);
}

static void a_drag_scrolls_and_taps_nothing(void **state)
{
    (void)state;
    Bench bench;
    bench_set(&bench);
    touch_at(&bench, TOUCH_DOWN, 150, 650, 0);
    touch_at(&bench, TOUCH_MOVE, 150, 630, 16);
    touch_at(&bench, TOUCH_MOVE, 150, 580, 32);
    assert_true(scroll_offset(&bench.scroll, 32) == 50);   /* the finger exactly, from where the drag began */
    assert_int_equal(touch_at(&bench, TOUCH_UP, 150, 580, 40).kind, ACTION_NONE);
    assert_true(scroll_moving(&bench.scroll, 50));
}

static void a_second_finger_changes_nothing(void **state)
{
    (void)state;
    Bench bench;
    bench_set(&bench);
    touch_at(&bench, TOUCH_DOWN, 150, 150, 0);
    TouchEvent other = { TOUCH_DOWN, 500, 700, 2, 10 };
    touch_event(&bench.touch, &bench.list, &bench.scroll, other);
    other.phase = TOUCH_UP;
    assert_int_equal(touch_event(&bench.touch, &bench.list, &bench.scroll, other).kind, ACTION_NONE);
    assert_int_equal(touch_at(&bench, TOUCH_UP, 150, 150, 60).kind, ACTION_HOME);
}

static void a_touch_on_a_moving_list_stops_it_and_taps_nothing(void **state)
{
    (void)state;
    Bench bench;
    bench_set(&bench);
    scroll_release(&bench.scroll, 4, 0);
    touch_at(&bench, TOUCH_DOWN, 150, 650, 50);
    assert_int_equal(touch_at(&bench, TOUCH_UP, 150, 650, 90).kind, ACTION_NONE);
    assert_false(scroll_moving(&bench.scroll, 91));
}

static void list_with(DrawList *list, const Sizes *sizes, int x)
{
    draw_begin(list, &arena, sizes, fake_metrics());
    draw_box(list, (Rect){ 0, 0, 1920, 1080 }, 0, INK_PAPER);
    draw_box(list, (Rect){ x, 200, 40, 40 }, 0, INK_NIGHT);
}

static void only_what_changed_is_painted_again(void **state)
{
    (void)state;
    Sizes sizes = sizes_for(1920, 1080, 24, 60);
    Damage damage = {0};
    DrawList list;
    Rect rects[DAMAGE_RECTS];
    list_with(&list, &sizes, 100);
    assert_true(damage_find(&damage, &list, rects) > 0);
    list_with(&list, &sizes, 100);
    assert_int_equal(damage_find(&damage, &list, rects), 0);
    list_with(&list, &sizes, 700);
    size_t count = damage_find(&damage, &list, rects);
    bool before = false, after = false;
    for (size_t i = 0; i < count; i++) {
        before = before || rect_contains(rects[i], 120, 220);
        after = after || rect_contains(rects[i], 720, 220);
        assert_false(rect_contains(rects[i], 1500, 900));
    }
    assert_true(before && after);
    damage_free(&damage);
}

static void numbers_and_dates_read_as_french(void **state)
{
    (void)state;
    Tongue french = { .arena = &arena };
    Date today = { 2026, 11, 23, DATE_DAY };
    DateTime event = { .date = { 2026, 11, 25, DATE_DAY }, .hour = 14, .timed = true }, far = { .date = { 2028, 6, 1, DATE_DAY }, .hour = 9, .minute = 30, .timed = true };
    assert_string_equal(say_number(french, 1584).text, "1\u202f584");
    assert_string_equal(say_count(french, 1, "%s\u00a0métier", "%s\u00a0métiers").text, "1\u00a0métier");
    assert_string_equal(say_when(french, event, today).text, "mercredi 25\u00a0novembre à 14\u00a0h");
    assert_string_equal(say_when(french, far, today).text, "le\u00a01er\u00a0juin 2028 à 9\u00a0h\u00a030");
    assert_string_equal(say_from(french, (Date){ 2027, 9, 0, DATE_MONTH }).text, "en\u00a0septembre\u00a02027");
    assert_string_equal(say_distance(french, 0.4).text, "tout près");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_teardown(name, arena_empty)
    const struct CMUnitTest tests[] = {
        TEST(sizes_hold_in_millimetres_on_every_screen),
        TEST(a_farther_reader_gets_larger_letters),
        TEST(every_text_contrasts_with_its_ground),
        TEST(black_on_white_has_the_contrast_of_the_standard),
        TEST(text_breaks_at_spaces_and_never_leaves_its_width),
        TEST(a_word_wider_than_its_line_is_cut_between_letters),
        TEST(a_word_of_50000_letters_is_measured_only_as_far_as_its_lines_go),
        TEST(a_sentence_begins_with_a_capital_in_every_alphabet),
        TEST(the_path_of_a_file_breaks_after_a_stroke),
        TEST(text_that_does_not_fit_ends_with_an_ellipsis),
        TEST(an_ellipsis_stands_behind_a_whole_word),
        TEST(a_dot_between_two_parts_is_not_left_at_the_end_of_a_line),
        TEST(a_title_does_not_leave_a_word_alone),
        TEST(a_no_break_space_does_not_break),
        TEST(a_line_never_begins_with_high_punctuation),
        TEST(a_fling_travels_the_same_whatever_the_frame_rate),
        TEST(a_list_never_ends_up_beyond_its_edges),
        TEST(a_tap_fires_on_release_inside_the_same_region),
        TEST(a_drag_scrolls_and_taps_nothing),
        TEST(a_second_finger_changes_nothing),
        TEST(a_touch_on_a_moving_list_stops_it_and_taps_nothing),
        TEST(only_what_changed_is_painted_again),
        TEST(numbers_and_dates_read_as_french),
    };
    return cmocka_run_group_tests_name("ui", tests, NULL, NULL);
}
