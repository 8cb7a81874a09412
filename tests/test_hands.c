/* SPDX-License-Identifier: EUPL-1.2
 *
 * What hands, screens, clocks and catalogues may do that nobody planned.
 */
#include "catalogue/base/file.h"
#include "tests/support/folder.h"
#include "tests/support/kiosk.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

static Arena arena;
static Kiosk kiosk;

static const DateTime MORNING = { .date = { 2026, 11, 23, DATE_DAY }, .hour = 10, .minute = 42, .timed = true };

static void set_up(const char *catalogue)
{
    kiosk_open(&kiosk, catalogue, sizes_for(1920, 1080, 24, 60), fake_metrics());
    Rect rects[DAMAGE_RECTS];
    stage_frame(&kiosk.stage, rects);
}

static int opened(void **state)
{
    (void)state;
    set_up(sample_catalogue());
    return 0;
}

static int closed(void **state)
{
    (void)state;
    kiosk_close(&kiosk);
    arena_free(&arena);
    return 0;
}

static void pass(DateTime now, long long ms)
{
    Error error = {0};
    Rect rects[DAMAGE_RECTS];
    assert_true(stage_tick(&kiosk.stage, now, ms, &error));
    stage_frame(&kiosk.stage, rects);
}

static void touch(TouchPhase phase, int x, int y, long long finger)
{
    Error error = {0};
    assert_true(stage_touch(&kiosk.stage, (TouchEvent){ phase, x, y, finger, kiosk.stage.app.ms }, &error));
}

static const char *screen(void)
{
    return app_screen(&kiosk.stage.app)->name;
}

static Scroll *scroll(void)
{
    return &kiosk.stage.app.views[kiosk.stage.app.depth].scroll;
}

static const Region *region_of(ActionKind kind)
{
    const DrawList *list = &kiosk.stage.list;
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].action.kind == kind)
            return &list->regions[i];
    fail_msg("nothing on %s does %s", screen(), action_name(kind));
    return NULL;
}

static void tap(ActionKind kind)
{
    Rect at = region_of(kind)->rect;
    touch(TOUCH_DOWN, at.x + at.w / 2, at.y + at.h / 2, 1);
    pass(MORNING, kiosk.stage.app.ms + 50);
    touch(TOUCH_UP, at.x + at.w / 2, at.y + at.h / 2, 1);
    pass(MORNING, kiosk.stage.app.ms + 16);
}

/* All trades, a long list. */
static void go_to_list(void)
{
    Error error = {0};
    tap(ACTION_ENTER);
    assert_true(app_update(&kiosk.stage.app, (Action){ ACTION_LIST, CARDS_OF_KIND, STR("trade") }, &error));
    stage_changed(&kiosk.stage);
    pass(MORNING, kiosk.stage.app.ms + 16);
    assert_true(kiosk.stage.list.scroll.content > 3 * kiosk.stage.list.scroll.viewport.h);
}

typedef struct Fling Fling;

struct Fling {
    double end, halfway;     /* offsets */
    double duration;         /* ms */
};

/* The same finger on a screen that shows `hertz` pictures a second. */
static Fling fling_at(double hertz)
{
    Rect area = kiosk.stage.list.scroll.viewport;
    int x = area.x + 20, y = area.y + area.h - 10;
    long long start = kiosk.stage.app.ms;
    touch(TOUCH_DOWN, x, y, 1);
    for (int i = 1; i <= 8; i++) {
        kiosk.stage.app.ms = start + i * 10;
        touch(TOUCH_MOVE, x, y - 18 * i, 1);
    }
    touch(TOUCH_UP, x, y - 18 * 8, 1);
    Fling fling = { .halfway = scroll_offset(scroll(), start + 580) };
    long long released = start + 80, now = released;
    for (int frame = 1; stage_moving(&kiosk.stage); frame++) {
        now = released + (long long)(frame * 1000 / hertz);
        pass(MORNING, now);
    }
    fling.end = scroll_offset(scroll(), now);
    fling.duration = (double)(now - released);
    return fling;
}

static void a_fling_goes_as_far_and_as_long_at_30_60_and_144_hertz(void **state)
{
    (void)state;
    static const double rates[] = { 30, 60, 144 };
    Fling flings[3];
    for (int i = 0; i < 3; i++) {
        if (i > 0) {
            closed(NULL);
            opened(NULL);
        }
        go_to_list();
        flings[i] = fling_at(rates[i]);
    }
    assert_true(flings[0].end > 300);
    for (int i = 1; i < 3; i++) {
        assert_true(fabs(flings[i].end - flings[0].end) < 1);
        assert_true(fabs(flings[i].halfway - flings[0].halfway) < 1);
        assert_true(fabs(flings[i].duration - flings[0].duration) <= 1000.0 / 30 + 1);    /* the last frame */
    }
}

static void a_fling_into_an_edge_gives_softly_and_comes_back(void **state)
{
    (void)state;
    Scroll scroll = { .range = 500 };
    scroll_release(&scroll, 4, 0);
    double most = 0, last = 0;
    for (long long ms = 0; ms < 1000; ms++) {
        double offset = scroll_offset(&scroll, ms);
        assert_true(fabs(offset - last) < 8);                 /* nowhere a jump */
        most = fmax(most, offset);
        last = offset;
    }
    assert_true(most > 510 && most < 700);
    assert_false(scroll_moving(&scroll, 1000));
    assert_true(fabs(scroll_offset(&scroll, 1000) - 500) < 0.001);
}

static void a_finger_stops_a_list_where_it_is_even_beyond_an_edge(void **state)
{
    (void)state;
    for (long long ms = 20; ms < 600; ms += 20) {
        Scroll scroll = { .range = 500 };
        scroll_release(&scroll, 4, 0);
        double before = scroll_offset(&scroll, ms);
        scroll_grab(&scroll, ms);
        assert_true(fabs(scroll_offset(&scroll, ms) - before) < 0.001);
        assert_true(fabs(scroll_offset(&scroll, ms + 500) - before) < 0.001);
    }
}

static void with_less_motion_nothing_moves_by_itself(void **state)
{
    (void)state;
    kiosk.stage.app.usual.step[COMFORT_CALM] = 1;
    go_to_list();
    Fling fling = fling_at(60);
    assert_true(fling.duration == 0);
    double before = scroll_offset(scroll(), kiosk.stage.app.ms);
    Rect down = region_of(ACTION_PAGE)->rect;
    for (size_t i = 0; i < kiosk.stage.list.region_count; i++)
        if (kiosk.stage.list.regions[i].action.kind == ACTION_PAGE && kiosk.stage.list.regions[i].action.number > 0)
            down = kiosk.stage.list.regions[i].rect;
    touch(TOUCH_DOWN, down.x + 5, down.y + 5, 1);
    touch(TOUCH_UP, down.x + 5, down.y + 5, 1);
    assert_false(stage_moving(&kiosk.stage));
    assert_true(scroll_offset(scroll(), kiosk.stage.app.ms) > before + 100);
}

static void ten_fingers_do_no_more_than_one(void **state)
{
    (void)state;
    tap(ACTION_ENTER);
    const DrawList *list = &kiosk.stage.list;
    Rect rects[10];
    for (size_t i = 0; i < 10; i++)
        rects[i] = list->regions[i % list->region_count].rect;
    for (int i = 0; i < 10; i++)
        touch(TOUCH_DOWN, rects[i].x + 5, rects[i].y + 5, i + 1);
    int depth = kiosk.stage.app.depth;
    for (int i = 9; i > 0; i--)
        touch(TOUCH_UP, rects[i].x + 5, rects[i].y + 5, i + 1);
    assert_int_equal(kiosk.stage.app.depth, depth);
    assert_string_equal(screen(), "home");
}

static void touches_outside_the_screen_do_nothing(void **state)
{
    (void)state;
    static const int far[] = { -1, -100000, 1920, 100000, INT32_MAX, INT32_MIN };
    tap(ACTION_ENTER);
    for (size_t i = 0; i < 36; i++) {
        int x = far[i % 6], y = far[i / 6];
        touch(TOUCH_DOWN, x, y, 1);
        touch(TOUCH_MOVE, y, x, 1);
        touch(TOUCH_UP, x, y, 1);
        pass(MORNING, kiosk.stage.app.ms + 16);
    }
    assert_string_equal(screen(), "home");
}

static void a_finger_left_on_the_screen_for_an_hour_keeps_nobody_out(void **state)
{
    (void)state;
    tap(ACTION_ENTER);
    touch(TOUCH_DOWN, 900, 60, 7);
    for (int second = 0; second < 3600; second++) {
        touch(TOUCH_MOVE, 900 + second % 2, 60, 7);              /* a drop of water trembles */
        pass(MORNING, kiosk.stage.app.ms + 1000);
    }
    assert_string_equal(screen(), "attract");                   /* the visit ended by itself */
    touch(TOUCH_DOWN, 900, 60, 7);
    pass(MORNING, kiosk.stage.app.ms + 6000);
    tap(ACTION_ENTER);                                           /* another finger, while that one lies there */
    touch(TOUCH_UP, 900, 60, 7);
    assert_string_equal(screen(), "home");
}

static void a_screen_that_turns_under_a_finger_lets_go_and_is_drawn_anew(void **state)
{
    (void)state;
    static const struct { int width, height; } sizes[] = { { 1080, 1920 }, { 3840, 2160 }, { 640, 480 }, { 1920, 1080 } };
    go_to_list();
    for (size_t i = 0; i < 4; i++) {
        Rect rects[DAMAGE_RECTS];
        touch(TOUCH_DOWN, 300, 300, 1);
        touch(TOUCH_MOVE, 300, 200, 1);
        stage_resize(&kiosk.stage, sizes_for(sizes[i].width, sizes[i].height, 24, 60));
        assert_false(kiosk.stage.app.touch.down);
        assert_int_equal(stage_frame(&kiosk.stage, rects), 1);
        assert_int_equal(rects[0].w, sizes[i].width);
        assert_int_equal(rects[0].h, sizes[i].height);
    }
    assert_string_equal(screen(), "list");
}

static bool says(const char *text)
{
    Str printed = list_print(&arena, &kiosk.stage.list);
    return str_contains(printed, str_of(text));
}

static void a_clock_that_is_wrong_dates_nothing_and_staff_are_told(void **state)
{
    (void)state;
    static const int years[] = { 1970, 2099 };
    for (int i = 0; i < 2; i++) {
        DateTime wrong = { .date = { years[i], 1, 1, DATE_DAY }, .minute = 3, .timed = true };
        pass(wrong, kiosk.stage.app.ms + 10000);
        assert_true(says("horloge de la borne est fausse"));
        Error error = {0};
        assert_true(app_update(&kiosk.stage.app, (Action){ ACTION_ENTER, 0, {0} }, &error));
        assert_true(app_update(&kiosk.stage.app, (Action){ ACTION_LIST, CARDS_OF_KIND, STR("experience") }, &error));
        stage_changed(&kiosk.stage);
        pass(wrong, kiosk.stage.app.ms + 16);
        assert_true(kiosk.stage.app.page.list.count > 0);
        kiosk_play(&kiosk, "see \"prochaines dates à confirmer\"");
        char year[8];
        snprintf(year, sizeof year, "%d", years[i]);
        assert_false(says(year));
        assert_true(app_update(&kiosk.stage.app, (Action){ ACTION_END, 0, {0} }, &error) && app_update(&kiosk.stage.app, (Action){ ACTION_END, 0, {0} }, &error));
        stage_changed(&kiosk.stage);
    }
    pass(MORNING, kiosk.stage.app.ms + 10000);
    assert_false(says("horloge de la borne est fausse"));
}

static int run(const char *command)
{
    return WEXITSTATUS(system(command));
}

static void without_its_fonts_it_names_the_package_and_stops(void **state)
{
    (void)state;
    const char *out = getenv("BELVEDERE_OUT") ? getenv("BELVEDERE_OUT") : "build/gcc";
    if (run("unshare -rm mount -t tmpfs none /usr/share/fonts 2>/dev/null") != 0) {
        print_message("no right to hide the fonts here: skipped\n");
        skip();
    }
    static const struct { const char *folder, *package; } fonts[] = {
        { "/usr/share/fonts/opentype/inter", "fonts-inter" },
        { "/usr/share/fonts/truetype/material-design-icons-iconfont", "fonts-material-design-icons-iconfont" },
        { "/usr/share/fonts/truetype/noto", "fonts-noto-ui-core" },
    };
    for (int i = 0; i < 3; i++) {
        const char *command = str_format(&arena, "unshare -rm sh -c 'mount -t tmpfs none %s && %s/belvedere --headless --bench start --usage %s/u.db "
                                                 "2>&1 >/dev/null; echo exit $?' > %s/said", fonts[i].folder, out, kiosk.folder, kiosk.folder).text;
        Str said;
        Error error = {0};
        assert_int_equal(run(command), 0);
        assert_true(file_read(&arena, file_path(&arena, kiosk.folder, "said"), 4096, &said, &error));
        if (!str_contains(said, str_of(str_format(&arena, "Installez %s.", fonts[i].package).text)) || !str_contains(said, STR("exit 1")))
            fail_msg("%.*s", STR_FORMAT(said));
    }
}

/* Imports what is in the test's folder under `name`. */
static void import(const char *name)
{
    const char *out = getenv("BELVEDERE_OUT") ? getenv("BELVEDERE_OUT") : "build/gcc";
    const char *command = str_format(&arena, "%s/belvedere-import --force --catalogue %s/cat %s/%s >/dev/null", out, kiosk.folder, kiosk.folder, name).text;
    assert_int_equal(run(command), 0);
}

/* Discoveries, each with a text so many letters long, with or without blanks. */
static Str discoveries(int count, size_t letters, bool blanks)
{
    Builder feed = builder_on(&arena);
    builder_add(&feed, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<decouvertes version=\"1\">\n"));
    for (int i = 0; i < count; i++) {
        builder_format(&feed, "<decouverte numero=\"D%d\" datecrea=\"20261008\" datemaj=\"20261106\"><type>immersion</type><intitule>", i);
        for (size_t n = 0; n < letters / 100; n++)
            builder_add(&feed, STR("t"));
        builder_add(&feed, STR("Une semaine</intitule><accroche>Viens voir.</accroche><description>"));
        for (size_t n = 0; n < letters; n++)
            builder_add(&feed, blanks && n % 9 == 8 ? STR(" ") : STR("e"));
        builder_add(&feed, STR("</description><mode>distance</mode><dates><permanent/></dates></decouverte>\n"));
    }
    builder_add(&feed, STR("</decouvertes>\n"));
    return builder_str(&feed);
}

static void look_around(const char *catalogue)
{
    static const ActionKind ways[] = { ACTION_ENTER, ACTION_SEARCH, ACTION_HOME, ACTION_NOTEBOOK, ACTION_HOME };
    const char *folder = kiosk.folder;
    Arena kept = kiosk.arena;
    stage_close(&kiosk.stage);
    usage_close(kiosk.usage);
    search_close(kiosk.search);
    store_close(kiosk.store);
    set_up(catalogue);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        tap(ways[i]);
    Error error = {0};
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        if (strcmp(kind_name((Kind)kind), "story") == 0)
            continue;
        assert_true(app_update(&kiosk.stage.app, (Action){ ACTION_LIST, CARDS_OF_KIND, str_of(kind_name((Kind)kind)) }, &error));
        stage_changed(&kiosk.stage);
        pass(MORNING, kiosk.stage.app.ms + 16);
        assert_string_equal(screen(), "list");
        if (kiosk.stage.app.page.list.count) {
            tap(ACTION_OPEN);
            assert_string_not_equal(screen(), "trouble");
            assert_true(app_update(&kiosk.stage.app, (Action){ .kind = ACTION_UNFOLD, .number = 1 << 20 }, &error));
            stage_changed(&kiosk.stage);
            for (int page = 0; page < 5; page++)
                pass(MORNING, kiosk.stage.app.ms + 300);
        }
        tap(ACTION_HOME);
    }
    folder_remove(folder);
    arena_free(&kept);
}

static void write_feed(const char *name, Str text)
{
    Error error = {0};
    if (!file_write(file_path(&arena, kiosk.folder, name), text, &error))
        fail_msg("%s", error.text);
}

static void texts_of_50000_letters_are_shown_and_scrolled(void **state)
{
    (void)state;
    write_feed("feed.xml", discoveries(3, 50000, true));
    import("feed.xml");
    look_around(file_path(&arena, kiosk.folder, "cat/cat-1.db"));
}

static void a_word_of_50000_letters_is_cut(void **state)
{
    (void)state;
    write_feed("feed.xml", discoveries(1, 50000, false));
    import("feed.xml");
    look_around(file_path(&arena, kiosk.folder, "cat/cat-1.db"));
}

static void a_catalogue_with_one_trade_or_none_is_a_whole_kiosk(void **state)
{
    (void)state;
    assert_int_equal(run(str_format(&arena, "cp tests/feeds/rome-4.xml %s/trade.xml", kiosk.folder).text), 0);
    import("trade.xml");
    look_around(file_path(&arena, kiosk.folder, "cat/cat-1.db"));
    write_feed("feed.xml", discoveries(1, 100, true));
    import("feed.xml");
    look_around(file_path(&arena, kiosk.folder, "cat/cat-1.db"));
    assert_string_equal(screen(), "home");
    assert_true(says("Rien pour l’instant"));
    assert_false(says("0\u00a0métier"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, opened, closed)
    const struct CMUnitTest tests[] = {
        TEST(a_fling_goes_as_far_and_as_long_at_30_60_and_144_hertz),
        TEST(a_fling_into_an_edge_gives_softly_and_comes_back),
        TEST(a_finger_stops_a_list_where_it_is_even_beyond_an_edge),
        TEST(with_less_motion_nothing_moves_by_itself),
        TEST(ten_fingers_do_no_more_than_one),
        TEST(touches_outside_the_screen_do_nothing),
        TEST(a_finger_left_on_the_screen_for_an_hour_keeps_nobody_out),
        TEST(a_screen_that_turns_under_a_finger_lets_go_and_is_drawn_anew),
        TEST(a_clock_that_is_wrong_dates_nothing_and_staff_are_told),
        TEST(without_its_fonts_it_names_the_package_and_stops),
        TEST(texts_of_50000_letters_are_shown_and_scrolled),
        TEST(a_word_of_50000_letters_is_cut),
        TEST(a_catalogue_with_one_trade_or_none_is_a_whole_kiosk),
    };
    return cmocka_run_group_tests_name("hands", tests, NULL, NULL);
}
