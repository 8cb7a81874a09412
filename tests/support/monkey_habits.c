/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the fingers do, and how often.
 */
#include "tests/support/monkey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { FINGERS = 10, DAY = 24 * 60 };

/* Right again, summer, winter, half a year on, a year back, no battery, a driver's mistake; minutes. */
static const long SKEWS[] = { 0, 60, -60, 180L * DAY, -365L * DAY, -20700L * DAY, 30000L * DAY, 12 * 60 };

static int somewhere(Monkey *monkey, int size)
{
    return (int)monkey_dice(monkey, (unsigned)(size + 400)) - 200;        /* outside as well */
}

static bool on_the_bar(ActionKind kind)
{
    return kind == ACTION_HOME || kind == ACTION_BACK || kind == ACTION_END || kind == ACTION_COMFORT || kind == ACTION_LANGUAGES
           || kind == ACTION_NOTEBOOK;
}

static const Region *any_region(Monkey *monkey)
{
    const DrawList *list = &monkey->kiosk.stage.list;
    return &list->regions[monkey_dice(monkey, (unsigned)list->region_count)];
}

/* The page rather than the bar; what did something again, when curious. */
static const Region *pick(Monkey *monkey)
{
    const Region *region = any_region(monkey);
    unsigned patience = monkey_dice(monkey, monkey->curious ? 24 : 4);
    bool again = monkey->curious && monkey_dice(monkey, 10) < 6;
    for (unsigned tries = 0; tries < patience; tries++) {
        if (!on_the_bar(region->action.kind) && (!again || region->action.kind == monkey->last))
            break;
        region = any_region(monkey);
    }
    monkey->last = region->action.kind;
    return region;
}

/* Mostly on something: monkeys like buttons. */
static void tap(Monkey *monkey)
{
    const DrawList *list = &monkey->kiosk.stage.list;
    if (list->region_count && monkey_dice(monkey, 10) < 8)
        monkey_tap_region(monkey, pick(monkey));
    else
        monkey_tap_at(monkey, somewhere(monkey, list->sizes->width), somewhere(monkey, list->sizes->height));
}

static void drag(Monkey *monkey)
{
    const Sizes *sizes = &monkey_app(monkey)->sizes;
    int x = somewhere(monkey, sizes->width), y = somewhere(monkey, sizes->height), steps = 1 + (int)monkey_dice(monkey, 8);
    int dx = (int)monkey_dice(monkey, 161) - 80, dy = (int)monkey_dice(monkey, 321) - 160;
    monkey_touch(monkey, TOUCH_DOWN, x, y, 1);
    for (int i = 1; i <= steps; i++) {
        monkey_pass(monkey, 4 + monkey_dice(monkey, 30));
        monkey_touch(monkey, TOUCH_MOVE, x + i * dx, y + i * dy, 1);
    }
    monkey_touch(monkey, monkey_dice(monkey, 20) ? TOUCH_UP : TOUCH_CANCEL, x + steps * dx, y + steps * dy, 1);
    for (unsigned i = monkey_dice(monkey, 4); i > 0; i--)
        monkey_pass(monkey, 16 + monkey_dice(monkey, 200));
}

static double zoom(Monkey *monkey)
{
    App *app = monkey_app(monkey);
    return app_view(app)->screen == SCREEN_MAP ? app_view(app)->camera.from.scale : 0;
}

static void touch_somewhere(Monkey *monkey, TouchPhase phase, long long finger)
{
    const Sizes *sizes = &monkey_app(monkey)->sizes;
    monkey_touch(monkey, phase, somewhere(monkey, sizes->width), somewhere(monkey, sizes->height), finger);
    if (monkey_dice(monkey, 3) == 0)
        monkey_pass(monkey, monkey_dice(monkey, 40));
}

/* Fingers land, move and leave in any order; some leave that never came. */
static void pinch(Monkey *monkey)
{
    for (unsigned i = 4 + monkey_dice(monkey, 4 * FINGERS); i > 0; i--)
        touch_somewhere(monkey, (TouchPhase)monkey_dice(monkey, 3), 1 + monkey_dice(monkey, FINGERS));
    monkey_touch(monkey, TOUCH_CANCEL, 0, 0, 0);
    monkey_pass(monkey, 16);
}

/* Two fingers on the map, apart or together. */
static void zoom_map(Monkey *monkey)
{
    Rect map = monkey->kiosk.stage.list.chart.viewport;
    double before = zoom(monkey);
    int x = map.x + map.w / 2, y = map.y + map.h / 2, near = 20 + (int)monkey_dice(monkey, 60), far = near + (int)monkey_dice(monkey, (unsigned)map.w / 2);
    bool apart = monkey_dice(monkey, 2);
    int from = apart ? near : far, to = apart ? far : near;
    monkey_touch(monkey, TOUCH_DOWN, x - from, y, 1);
    monkey_touch(monkey, TOUCH_DOWN, x + from, y, 2);
    for (int i = 1; i <= 4; i++) {
        monkey_pass(monkey, 8 + monkey_dice(monkey, 20));
        monkey_touch(monkey, TOUCH_MOVE, x - from - (to - from) * i / 4, y, 1);
        monkey_touch(monkey, TOUCH_MOVE, x + from + (to - from) * i / 4, y, 2);
    }
    monkey->deeds[DEED_ZOOMS] += zoom(monkey) != before;
    monkey_touch(monkey, TOUCH_UP, x - to, y, 1);
    monkey_touch(monkey, TOUCH_UP, x + to, y, 2);
    monkey_pass(monkey, 16);
}

/* Both hands. */
static void grab(Monkey *monkey)
{
    unsigned first = monkey_dice(monkey, FINGERS);
    for (unsigned i = 0; i < FINGERS; i++)
        touch_somewhere(monkey, TOUCH_DOWN, 1 + i);
    for (unsigned i = 2 * FINGERS; i > 0; i--)
        touch_somewhere(monkey, TOUCH_MOVE, 1 + monkey_dice(monkey, FINGERS));
    for (unsigned i = 0; i < FINGERS; i++)
        touch_somewhere(monkey, TOUCH_UP, 1 + (first + 3 * i) % FINGERS);
    monkey->deeds[DEED_HANDS]++;
}

static void strike(Monkey *monkey)
{
    App *app = monkey_app(monkey);
    for (unsigned i = 1 + monkey_dice(monkey, 12); i > 0; i--) {
        Error error = {0};
        FocusKey key = monkey_dice(monkey, 4) ? FOCUS_NEXT : (FocusKey)monkey_dice(monkey, 4);
        bool between = app_between_visits(app);
        monkey->deeds[DEED_KEYS] += key == FOCUS_ACTIVATE && focus_region(&monkey->kiosk.stage.list, app->focus);
        stage_key(&monkey->kiosk.stage, key, app->ms + monkey_dice(monkey, 400), &error);
        monkey->deeds[DEED_VISITS] += between && !app_between_visits(app);
        monkey_frame(monkey);
    }
}

/* A lesson, a lunch, and at times a night in which the machine slept. */
static void idle(Monkey *monkey)
{
    if (monkey_dice(monkey, 20) == 0)
        monkey_pass(monkey, 9 * 3600000LL);
    for (unsigned i = monkey_dice(monkey, 5); i > 0; i--)
        monkey_pass(monkey, 500LL << monkey_dice(monkey, 9));
}

/* A sleeve, a drop of water, a child that leans: hours pass, others come, it may go or stay. */
static void lean(Monkey *monkey)
{
    const Sizes *sizes = &monkey_app(monkey)->sizes;
    int x = somewhere(monkey, sizes->width), y = somewhere(monkey, sizes->height);
    monkey_touch(monkey, TOUCH_DOWN, x, y, FINGERS + 1);
    for (unsigned i = 1 + monkey_dice(monkey, 6); i > 0; i--) {
        monkey_pass(monkey, monkey_dice(monkey, 2) ? 3600000 : 20000);
        tap(monkey);
    }
    if (monkey_dice(monkey, 2))
        monkey_touch(monkey, TOUCH_UP, x, y, FINGERS + 1);
    monkey->deeds[DEED_LEANING]++;
}

static void jump(Monkey *monkey)
{
    monkey->skew = SKEWS[monkey_dice(monkey, sizeof SKEWS / sizeof *SKEWS)];
    monkey_pass(monkey, 1000);
    monkey->deeds[DEED_CLOCKS]++;
}

/* As the kiosk does it when one was published: as soon as nobody is there. */
static void change_over(Monkey *monkey)
{
    monkey_waits(monkey);
    monkey_takes(monkey, monkey_dice(monkey, MONKEY_WORLDS + 3));
    monkey->deeds[DEED_SWAPS]++;
}

/* A sheet that has gone: nothing on screen leads there, the trouble screen must be met all the same. */
static void stumble(Monkey *monkey)
{
    Error error = {0};
    if (!app_between_visits(monkey_app(monkey)))
        assert_false(app_update(monkey_app(monkey), (Action){ ACTION_OPEN, KIND_TRADE, STR("nulle part") }, &error));
    stage_changed(&monkey->kiosk.stage);
    monkey_frame(monkey);
}

/* A finger stays on a button: on "Accueil" it is the staff's gesture. */
static void linger(Monkey *monkey)
{
    const Region *home = monkey_region(&monkey->kiosk.stage.list, ACTION_HOME, 0);
    if (!home)
        return;
    Rect rect = home->rect;
    monkey_touch(monkey, TOUCH_DOWN, rect.x + rect.w / 2, rect.y + rect.h / 2, 1);
    monkey_pass(monkey, 4500);
    monkey_touch(monkey, TOUCH_UP, rect.x + rect.w / 2, rect.y + rect.h / 2, 1);
    monkey_pass(monkey, 16);
}

/* Staff come by: now and then they know the code, and begin a class or end it. */
static void call_staff(Monkey *monkey)
{
    const App *app = monkey_app(monkey);
    bool right = monkey_dice(monkey, 3) == 0;
    long long before = app->group_until;
    linger(monkey);
    if (app_screen(app) != &SCREENS[SCREEN_STAFF])
        return;
    for (const char *digit = MONKEY_CODE; *digit; digit++)
        monkey_tap(monkey, ACTION_DIGIT, right ? *digit - '0' : (int)monkey_dice(monkey, 10));
    monkey_tap(monkey, ACTION_CODE, 0);
    monkey->deeds[app->staff.open ? DEED_RIGHT : DEED_WRONG]++;
    if (app->staff.open)
        monkey_tap(monkey, ACTION_GROUP, !app->group_until);
    monkey->deeds[DEED_CLASSES] += !before && app->group_until;
}

/* Somebody who knows the way. */
static void begin_again(Monkey *monkey)
{
    monkey_tap(monkey, ACTION_HOME, 0);
}

/* One who means it: all the questions. */
static void answer(Monkey *monkey)
{
    for (int i = 0; i < QUESTION_COUNT && app_screen(monkey_app(monkey)) == &SCREENS[SCREEN_QUIZ]; i++)
        monkey_tap(monkey, ACTION_ANSWER, (int)monkey_dice(monkey, ANSWER_COUNT));
    monkey_tap(monkey, ACTION_QUIZ_RESULTS, 0);
}

/* Two that go side by side: the first two cards of this page. */
static void keep_two(Monkey *monkey)
{
    const DrawList *list = &monkey->kiosk.stage.list;
    for (int kept = 0; kept < 2; kept++)
        for (size_t i = 0; i < list->region_count; i++)
            if (list->regions[i].action.kind == ACTION_KEEP && !list->regions[i].chosen) {
                monkey_tap_region(monkey, &list->regions[i]);
                break;
            }
    monkey_tap(monkey, ACTION_NOTEBOOK, 0);
    monkey_tap(monkey, ACTION_COMPARE, KIND_TRAINING);
}

static bool printer_waits(const App *app)
{
    return app->printer == PRINTER_ASKED || app->printer == PRINTER_PRINTING;
}

static void print(Monkey *monkey)
{
    Error error = {0};
    App *app = monkey_app(monkey);
    monkey->deeds[DEED_PRINTS] += app->printer == PRINTER_PRINTING;
    app_update(app, (Action){ ACTION_PRINTER, monkey_dice(monkey, 4) > 0, {0} }, &error);
    stage_changed(&monkey->kiosk.stage);
    monkey_frame(monkey);
}

static const struct {
    void (*play)(Monkey *monkey);
    unsigned share;          /* of a thousand, two when curious; what is left taps */
} HABITS[] = { { drag, 180 }, { pinch, 40 }, { grab, 6 }, { strike, 30 }, { idle, 25 }, { begin_again, 16 }, { answer, 4 }, { keep_two, 4 }, { monkey_turns, 5 }, { monkey_plugs, 3 },
               { monkey_raves, 3 }, { lean, 2 }, { jump, 2 }, { call_staff, 3 }, { linger, 1 }, { stumble, 1 }, { change_over, 1 } };

void monkey_plays(Monkey *monkey)
{
    if (!rect_empty(monkey->kiosk.stage.list.chart.viewport) && monkey_dice(monkey, 4) == 0)
        zoom_map(monkey);
    if (printer_waits(monkey_app(monkey)) && monkey_dice(monkey, 4) == 0)
        print(monkey);
    if (window_target(monkey->window)->width == 0 && monkey_dice(monkey, 10) == 0)
        monkey_plugs(monkey);
    unsigned chance = monkey_dice(monkey, monkey->curious ? 2000 : 1000);
    for (size_t i = 0; i < sizeof HABITS / sizeof *HABITS; i++) {
        if (chance < HABITS[i].share) {
            HABITS[i].play(monkey);
            return;
        }
        chance -= HABITS[i].share;
    }
    tap(monkey);
}
