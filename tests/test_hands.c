/* SPDX-License-Identifier: EUPL-1.2
 *
 * What hands may do that nobody planned.
 */
#include "tests/support/guest.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static Scroll *scroll(void)
{
    return &guest.kiosk.stage.app.views[guest.kiosk.stage.app.depth].scroll;
}

/* All trades, a long list. */
static void go_to_list(void)
{
    Error error = {0};
    guest_tap(ACTION_ENTER);
    assert_true(app_update(&guest.kiosk.stage.app, (Action){ ACTION_LIST, CARDS_OF_KIND, STR("trade") }, &error));
    stage_changed(&guest.kiosk.stage);
    guest_pass(GUEST_MORNING, guest.kiosk.stage.app.ms + 16);
    assert_true(guest.kiosk.stage.list.scroll.content > 3 * guest.kiosk.stage.list.scroll.viewport.h);
}

typedef struct Fling Fling;

struct Fling {
    double end, halfway;     /* offsets */
    double duration;         /* ms */
};

/* The same finger on a screen that shows `hertz` pictures a second. */
static Fling fling_at(double hertz)
{
    Rect area = guest.kiosk.stage.list.scroll.viewport;
    int x = area.x + 20, y = area.y + area.h - 10;
    long long start = guest.kiosk.stage.app.ms;
    guest_touch(TOUCH_DOWN, x, y, 1);
    for (int i = 1; i <= 8; i++) {
        guest.kiosk.stage.app.ms = start + i * 10;
        guest_touch(TOUCH_MOVE, x, y - 18 * i, 1);
    }
    guest_touch(TOUCH_UP, x, y - 18 * 8, 1);
    Fling fling = { .halfway = scroll_offset(scroll(), start + 580) };
    long long released = start + 80, now = released;
    for (int frame = 1; stage_moving(&guest.kiosk.stage); frame++) {
        now = released + (long long)(frame * 1000 / hertz);
        guest_pass(GUEST_MORNING, now);
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
            guest_end(NULL);
            guest_begin(NULL);
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
    guest.kiosk.stage.app.usual.step[COMFORT_CALM] = 1;
    go_to_list();
    Fling fling = fling_at(60);
    assert_true(fling.duration == 0);
    double before = scroll_offset(scroll(), guest.kiosk.stage.app.ms);
    Rect down = guest_region(ACTION_PAGE)->rect;
    for (size_t i = 0; i < guest.kiosk.stage.list.region_count; i++)
        if (guest.kiosk.stage.list.regions[i].action.kind == ACTION_PAGE && guest.kiosk.stage.list.regions[i].action.number > 0)
            down = guest.kiosk.stage.list.regions[i].rect;
    guest_touch(TOUCH_DOWN, down.x + 5, down.y + 5, 1);
    guest_touch(TOUCH_UP, down.x + 5, down.y + 5, 1);
    assert_false(stage_moving(&guest.kiosk.stage));
    assert_true(scroll_offset(scroll(), guest.kiosk.stage.app.ms) > before + 100);
}

static void ten_fingers_do_no_more_than_one(void **state)
{
    (void)state;
    guest_tap(ACTION_ENTER);
    const DrawList *list = &guest.kiosk.stage.list;
    Rect rects[10];
    for (size_t i = 0; i < 10; i++)
        rects[i] = list->regions[i % list->region_count].rect;
    for (int i = 0; i < 10; i++)
        guest_touch(TOUCH_DOWN, rects[i].x + 5, rects[i].y + 5, i + 1);
    int depth = guest.kiosk.stage.app.depth;
    for (int i = 9; i > 0; i--)
        guest_touch(TOUCH_UP, rects[i].x + 5, rects[i].y + 5, i + 1);
    assert_int_equal(guest.kiosk.stage.app.depth, depth);
    assert_string_equal(guest_screen(), "home");
}

static void touches_outside_the_screen_do_nothing(void **state)
{
    (void)state;
    static const int far[] = { -1, -100000, 1920, 100000, INT32_MAX, INT32_MIN };
    guest_tap(ACTION_ENTER);
    for (size_t i = 0; i < 36; i++) {
        int x = far[i % 6], y = far[i / 6];
        guest_touch(TOUCH_DOWN, x, y, 1);
        guest_touch(TOUCH_MOVE, y, x, 1);
        guest_touch(TOUCH_UP, x, y, 1);
        guest_pass(GUEST_MORNING, guest.kiosk.stage.app.ms + 16);
    }
    assert_string_equal(guest_screen(), "home");
}

static void a_finger_left_on_the_screen_for_an_hour_keeps_nobody_out(void **state)
{
    (void)state;
    guest_tap(ACTION_ENTER);
    guest_touch(TOUCH_DOWN, 900, 60, 7);
    for (int second = 0; second < 3600; second++) {
        guest_touch(TOUCH_MOVE, 900 + second % 2, 60, 7);              /* a drop of water trembles */
        guest_pass(GUEST_MORNING, guest.kiosk.stage.app.ms + 1000);
    }
    assert_string_equal(guest_screen(), "attract");                   /* the visit ended by itself */
    guest_touch(TOUCH_DOWN, 900, 60, 7);
    guest_pass(GUEST_MORNING, guest.kiosk.stage.app.ms + 6000);
    guest_tap(ACTION_ENTER);                                           /* another finger, while that one lies there */
    guest_touch(TOUCH_UP, 900, 60, 7);
    assert_string_equal(guest_screen(), "home");
}

static void a_screen_that_turns_under_a_finger_lets_go_and_is_drawn_anew(void **state)
{
    (void)state;
    static const struct { int width, height; } sizes[] = { { 1080, 1920 }, { 3840, 2160 }, { 640, 480 }, { 1920, 1080 } };
    go_to_list();
    for (size_t i = 0; i < 4; i++) {
        Rect rects[DAMAGE_RECTS];
        guest_touch(TOUCH_DOWN, 300, 300, 1);
        guest_touch(TOUCH_MOVE, 300, 200, 1);
        stage_resize(&guest.kiosk.stage, sizes_for(sizes[i].width, sizes[i].height, 24, 60));
        assert_false(guest.kiosk.stage.app.touch.down);
        assert_int_equal(stage_frame(&guest.kiosk.stage, rects), 1);
        assert_int_equal(rects[0].w, sizes[i].width);
        assert_int_equal(rects[0].h, sizes[i].height);
    }
    assert_string_equal(guest_screen(), "list");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, guest_begin, guest_end)
    const struct CMUnitTest tests[] = {
        TEST(a_fling_goes_as_far_and_as_long_at_30_60_and_144_hertz),
        TEST(a_fling_into_an_edge_gives_softly_and_comes_back),
        TEST(a_finger_stops_a_list_where_it_is_even_beyond_an_edge),
        TEST(with_less_motion_nothing_moves_by_itself),
        TEST(ten_fingers_do_no_more_than_one),
        TEST(touches_outside_the_screen_do_nothing),
        TEST(a_finger_left_on_the_screen_for_an_hour_keeps_nobody_out),
        TEST(a_screen_that_turns_under_a_finger_lets_go_and_is_drawn_anew),
    };
    return cmocka_run_group_tests_name("hands", tests, NULL, NULL);
}
