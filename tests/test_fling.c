/* SPDX-License-Identifier: EUPL-1.2
 *
 * The same finger on every page that scrolls and on the map, through the whole kiosk, on screens that show 30, 60 and 144
 * pictures a second: what it flings goes as far and as long on each. A page may grow, be cut or be drawn twice while it
 * moves: none of that may depend on how often it is drawn.
 */
#include "kiosk/visitor.h"
#include "tests/support/kiosk.h"
#include "tests/support/screens.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { RATES = 3, STEPS = 8, STEP_MS = 10, STEP_PIXELS = 17, LONGEST_MS = 8000, PROBES = 5 };

typedef struct Fling Fling;
typedef struct Track Track;

/* What one finger does, from the middle of what it moves. */
struct Fling {
    const char *name;
    int dx, dy;              /* pixels a step */
};

/* Where the page, or the ground of the map, stood a while after the finger left, and how long it moved. */
struct Track {
    double x[PROBES], y[PROBES];
    double duration;
};

static const int HERTZ[RATES] = { 30, 60, 144 };
static const int PROBE_MS[PROBES] = { 0, 150, 400, 1000, LONGEST_MS };

/* Every screen that can hold more than it shows, at the largest letters on a small screen. */
static const ScreenId SCROLLERS[] = {
    SCREEN_MENU, SCREEN_GROUPS, SCREEN_LIST, SCREEN_SEARCH, SCREEN_FACETS, SCREEN_TRADE, SCREEN_TRAINING, SCREEN_EXPERIENCE, SCREEN_RIGHT, SCREEN_HELP,
    SCREEN_NOTEBOOK, SCREEN_COMPARE, SCREEN_CALENDAR, SCREEN_MAP, SCREEN_QUIZ_RESULTS, SCREEN_LANGUAGES, SCREEN_COMFORT, SCREEN_BYE,
};

static Kiosk kiosk;

static void tick(long long ms)
{
    Error error = {0};
    Rect rects[DAMAGE_RECTS];
    assert_true(stage_tick(&kiosk.stage, kiosk.stage.app.now, ms, &error));
    stage_frame(&kiosk.stage, rects);
}

static void touch(TouchPhase phase, int x, int y, long long ms)
{
    Error error = {0};
    assert_true(stage_touch(&kiosk.stage, (TouchEvent){ phase, x, y, 1, ms }, &error));
}

static bool on_map(void)
{
    return !rect_empty(kiosk.stage.list.chart.viewport);
}

static void probe(Track *track, int at, long long ms)
{
    const View *view = app_view(&kiosk.stage.app);
    Look look = camera_look(&view->camera, ms);
    track->x[at] = on_map() ? look.x * look.scale : 0;
    track->y[at] = on_map() ? look.y * look.scale : scroll_offset(&view->scroll, ms);
}

static long long frame_time(long long start, int hertz, int frame)
{
    return start + (long long)frame * 1000 / hertz;
}

/* Fingers are told of when they move, pictures are made when the screen wants one; each frame that is due comes first. */
static void frames_until(long long start, int hertz, int *frame, long long ms)
{
    for (; frame_time(start, hertz, *frame) <= ms; ++*frame)
        tick(frame_time(start, hertz, *frame));
}

static Track fling(const Fling *finger, int hertz)
{
    Track track = {0};
    int frame = 1;
    Rect area = on_map() ? kiosk.stage.list.chart.viewport : kiosk.stage.list.scroll.viewport;
    int x = area.x + area.w / 2, y = area.y + area.h / 2;
    long long start = kiosk.stage.app.ms, left = start + STEPS * STEP_MS;
    touch(TOUCH_DOWN, x, y, start);
    for (int i = 1; i <= STEPS; i++) {
        frames_until(start, hertz, &frame, start + i * STEP_MS);
        touch(i < STEPS ? TOUCH_MOVE : TOUCH_UP, x + i * finger->dx, y + i * finger->dy, start + i * STEP_MS);
    }
    for (int i = 0; i < PROBES; i++) {
        for (; frame_time(start, hertz, frame) <= left + PROBE_MS[i]; frame++) {
            if (stage_moving(&kiosk.stage))
                track.duration = (double)(frame_time(start, hertz, frame) - left);
            tick(frame_time(start, hertz, frame));
        }
        probe(&track, i, left + PROBE_MS[i]);
    }
    tick(left + LONGEST_MS + 100);
    return track;
}

static void assert_same(const char *where, const char *what, const Track *slow, const Track *fast, int hertz)
{
    for (int i = 0; i < PROBES; i++)
        if (fabs(slow->x[i] - fast->x[i]) >= 1 || fabs(slow->y[i] - fast->y[i]) >= 1)
            fail_msg("%s, %s: %d ms after, it is at %.1f,%.1f with %d pictures a second, and not at %.1f,%.1f", where, what, PROBE_MS[i], fast->x[i],
                     fast->y[i], hertz, slow->x[i], slow->y[i]);
    if (fabs(slow->duration - fast->duration) > 1000.0 / HERTZ[0] + 1)         /* the last picture */
        fail_msg("%s, %s: it moves for %.0f ms with %d pictures a second, and not for %.0f", where, what, fast->duration, hertz, slow->duration);
}

/* The screen of the visit with letters so large that it scrolls, if it ever does. */
static bool reach(const Visit *visit)
{
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1280, 720, 24, 60), fake_metrics());
    visit_play(&kiosk, visit);
    kiosk_comfort(&kiosk, (Comfort){ .step[COMFORT_TEXT] = comfort_steps(COMFORT_TEXT) - 1 });
    tick(kiosk.stage.app.ms + 16);
    bool moves = on_map() || kiosk.stage.list.scroll.content > kiosk.stage.list.scroll.viewport.h;
    for (int i = 0; on_map() && i < 3; i++) {
        Error error = {0};
        assert_true(app_update(&kiosk.stage.app, (Action){ ACTION_MAP_LOOK, LOOK_NEARER, {0} }, &error));
        tick(kiosk.stage.app.ms + 2000);
    }
    return moves;
}

/* Down the page, where it may load more; back, into its end; and down again from there. */
static bool assert_flings_alike(const Visit *visit)
{
    static const Fling FLINGS[] = { { "down", -3, -STEP_PIXELS }, { "back into the end", 2, STEP_PIXELS }, { "slowly down", 0, -6 } };
    enum { COUNT = sizeof FLINGS / sizeof *FLINGS };
    Track tracks[RATES][COUNT];
    for (int rate = 0; rate < RATES; rate++) {
        bool moves = reach(visit);
        for (int i = 0; moves && i < COUNT; i++)
            tracks[rate][i] = fling(&FLINGS[i], HERTZ[rate]);
        kiosk_close(&kiosk);
        if (!moves)
            return false;
    }
    assert_true(tracks[0][0].duration > 0);
    for (int i = 0; i < COUNT; i++)
        for (int rate = 1; rate < RATES; rate++)
            assert_same(visit->name, FLINGS[i].name, &tracks[0][i], &tracks[rate][i], HERTZ[rate]);
    return true;
}

static void what_is_flung_goes_as_far_and_as_long_on_every_screen(void **state)
{
    (void)state;
    bool flung[SCREEN_COUNT] = {0};
    for (int i = 0; i < VISIT_COUNT; i++)
        flung[VISITS[i].screen] = assert_flings_alike(&VISITS[i]) || flung[VISITS[i].screen];
    for (size_t i = 0; i < sizeof SCROLLERS / sizeof *SCROLLERS; i++)
        if (!flung[SCROLLERS[i]])
            fail_msg("nothing was flung on %s", SCREENS[SCROLLERS[i]].name);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(what_is_flung_goes_as_far_and_as_long_on_every_screen) };
    return cmocka_run_group_tests_name("fling", tests, NULL, NULL);
}
