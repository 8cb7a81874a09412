/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fingers that know nothing: touches, drags, pinches with up to ten fingers, idle times and turns of the
 * screen, always the same ones (MONKEY_SEED). MONKEY says how many; `make monkey` plays a million of them
 * under the address sanitizer.
 */
#include "kiosk/pin.h"
#include "tests/support/kiosk.h"

#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#ifdef __has_feature
#define HAS_FEATURE(feature) __has_feature(feature)
#else
#define HAS_FEATURE(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || HAS_FEATURE(address_sanitizer)
size_t __sanitizer_get_current_allocated_bytes(void);
#define LIVE_BYTES() __sanitizer_get_current_allocated_bytes()
#else
#define LIVE_BYTES() (mallinfo2().uordblks + mallinfo2().hblkhd)
#endif

enum { FINGERS = 10, SHORT = 20000, GROWTH = 1 << 20 };

typedef struct Monkey Monkey;

struct Monkey {
    Kiosk kiosk;
    unsigned seed;
    bool curious;            /* stays: what leads away is left alone, what did something is done again */
    ActionKind last;
    bool seen[SCREEN_COUNT];
    size_t live;             /* bytes after the first tenth, between two visits */
};

static const struct {
    int width, height;
    double diagonal;
} TURNS[] = { { 1920, 1080, 24 }, { 1080, 1920, 24 }, { 3840, 2160, 55 }, { 1280, 1024, 19 }, { 1920, 1080, 32 } };

static unsigned dice(Monkey *monkey, unsigned sides)
{
    monkey->seed = monkey->seed * 1664525 + 1013904223;      /* Numerical Recipes */
    return (monkey->seed >> 8) % sides;
}

static App *app_of(Monkey *monkey)
{
    return &monkey->kiosk.stage.app;
}

/* What an action could not do is shown by the trouble screen; the monkey goes on. */
static void frame(Monkey *monkey)
{
    Rect rects[DAMAGE_RECTS];
    stage_frame(&monkey->kiosk.stage, rects);
    const Screen *screen = app_screen(app_of(monkey));
    monkey->seen[screen - SCREENS] = true;
    if (monkey->kiosk.stage.list.command_count == 0)
        fail_msg("%s is empty", screen->name);
}

static void pass(Monkey *monkey, long long ms)
{
    Error error = {0};
    long long now = app_of(monkey)->ms + ms, minutes = 10 * 60 + now / 60000;
    DateTime civil = { date_from_days(date_days((Date){ 2026, 11, 23, DATE_DAY }) + (long)(minutes / 1440)), (int)(minutes / 60 % 24), (int)(minutes % 60), true };
    stage_tick(&monkey->kiosk.stage, civil, now, &error);
    frame(monkey);
}

static void touch(Monkey *monkey, TouchPhase phase, int x, int y, long long finger)
{
    Error error = {0};
    stage_touch(&monkey->kiosk.stage, (TouchEvent){ phase, x, y, finger, app_of(monkey)->ms }, &error);
}

static void tap_at(Monkey *monkey, int x, int y)
{
    touch(monkey, TOUCH_DOWN, x, y, 1);
    pass(monkey, 10 + dice(monkey, 120));
    touch(monkey, TOUCH_UP, x, y, 1);
    pass(monkey, 16);
}

static void tap_region(Monkey *monkey, const Region *region)
{
    tap_at(monkey, region->rect.x + region->rect.w / 2, region->rect.y + region->rect.h / 2);
}

static int somewhere(Monkey *monkey, int size)
{
    return (int)dice(monkey, (unsigned)(size + 400)) - 200;        /* outside as well */
}

static bool leads_away(ActionKind kind)
{
    return kind == ACTION_HOME || kind == ACTION_BACK || kind == ACTION_END;
}

static const Region *pick(Monkey *monkey)
{
    const DrawList *list = &monkey->kiosk.stage.list;
    const Region *region = &list->regions[dice(monkey, (unsigned)list->region_count)];
    bool again = dice(monkey, 10) < 9;
    for (int tries = 0; monkey->curious && tries < 20; tries++) {
        if (!leads_away(region->action.kind) && (!again || tries > 12 || region->action.kind == monkey->last))
            break;
        region = &list->regions[dice(monkey, (unsigned)list->region_count)];
    }
    monkey->last = region->action.kind;
    return region;
}

/* Mostly on something: monkeys like buttons. */
static void tap(Monkey *monkey)
{
    const DrawList *list = &monkey->kiosk.stage.list;
    if (list->region_count && dice(monkey, 10) < 8)
        tap_region(monkey, pick(monkey));
    else
        tap_at(monkey, somewhere(monkey, list->sizes->width), somewhere(monkey, list->sizes->height));
}

static void drag(Monkey *monkey)
{
    const Sizes *sizes = &app_of(monkey)->sizes;
    int x = somewhere(monkey, sizes->width), y = somewhere(monkey, sizes->height), steps = 1 + (int)dice(monkey, 8);
    int dx = (int)dice(monkey, 161) - 80, dy = (int)dice(monkey, 321) - 160;
    touch(monkey, TOUCH_DOWN, x, y, 1);
    for (int i = 1; i <= steps; i++) {
        pass(monkey, 4 + dice(monkey, 30));
        touch(monkey, TOUCH_MOVE, x + i * dx, y + i * dy, 1);
    }
    touch(monkey, dice(monkey, 20) ? TOUCH_UP : TOUCH_CANCEL, x + steps * dx, y + steps * dy, 1);
    for (unsigned i = dice(monkey, 4); i > 0; i--)
        pass(monkey, 16 + dice(monkey, 200));
}

/* Fingers land, move and leave in any order; some leave that never came. */
static void pinch(Monkey *monkey)
{
    const Sizes *sizes = &app_of(monkey)->sizes;
    for (unsigned i = 4 + dice(monkey, 4 * FINGERS); i > 0; i--) {
        touch(monkey, (TouchPhase)dice(monkey, 3), somewhere(monkey, sizes->width), somewhere(monkey, sizes->height), 1 + dice(monkey, FINGERS));
        if (dice(monkey, 3) == 0)
            pass(monkey, dice(monkey, 40));
    }
    touch(monkey, TOUCH_CANCEL, 0, 0, 0);
    pass(monkey, 16);
}

static void idle(Monkey *monkey)
{
    for (unsigned i = dice(monkey, 5); i > 0; i--)
        pass(monkey, 500LL << dice(monkey, 9));
}

static void turn(Monkey *monkey)
{
    unsigned i = dice(monkey, sizeof TURNS / sizeof *TURNS);
    stage_resize(&monkey->kiosk.stage, sizes_for(TURNS[i].width, TURNS[i].height, TURNS[i].diagonal, 60));
    frame(monkey);
}

/* A sheet that has gone: nothing on screen leads there, the trouble screen must be met all the same. */
static void stumble(Monkey *monkey)
{
    Error error = {0};
    if (!app_between_visits(app_of(monkey)))
        assert_false(app_update(app_of(monkey), (Action){ ACTION_OPEN, KIND_TRADE, STR("nulle part") }, &error));
    stage_changed(&monkey->kiosk.stage);
    frame(monkey);
}

/* A finger stays on a button: on "Accueil" it is the staff's gesture. */
static void linger(Monkey *monkey)
{
    const DrawList *list = &monkey->kiosk.stage.list;
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].action.kind == ACTION_HOME) {
            Rect rect = list->regions[i].rect;
            touch(monkey, TOUCH_DOWN, rect.x + rect.w / 2, rect.y + rect.h / 2, 1);
            pass(monkey, 4500);
            touch(monkey, TOUCH_UP, rect.x + rect.w / 2, rect.y + rect.h / 2, 1);
            return;
        }
}

/* Somebody who knows the code begins a class. */
static void teach(Monkey *monkey)
{
    app_of(monkey)->staff.open = true;
    Error error = {0};
    app_update(app_of(monkey), (Action){ ACTION_GROUP, 1, {0} }, &error);
    stage_changed(&monkey->kiosk.stage);
    frame(monkey);
}

static const struct {
    void (*play)(Monkey *monkey);
    unsigned share;          /* of a thousand, four when curious; what is left taps */
} HABITS[] = { { drag, 180 }, { pinch, 40 }, { idle, 25 }, { turn, 5 }, { linger, 2 }, { stumble, 1 }, { teach, 1 } };

static void play(Monkey *monkey)
{
    unsigned chance = dice(monkey, monkey->curious ? 4000 : 1000);
    for (size_t i = 0; i < sizeof HABITS / sizeof *HABITS; i++) {
        if (chance < HABITS[i].share) {
            HABITS[i].play(monkey);
            return;
        }
        chance -= HABITS[i].share;
    }
    tap(monkey);
}

static const Region *way_home(const DrawList *list)
{
    static const ActionKind ways[] = { ACTION_STAY, ACTION_HOME, ACTION_ENTER, ACTION_RETRY };
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
        for (size_t i = 0; i < list->region_count; i++)
            if (list->regions[i].action.kind == ways[way] && !list->regions[i].off)
                return &list->regions[i];
    return NULL;
}

static bool at_home(Monkey *monkey)
{
    return app_screen(app_of(monkey)) == &SCREENS[SCREEN_HOME];
}

static void assert_home_in_two_taps(Monkey *monkey)
{
    const char *from = app_screen(app_of(monkey))->name;
    for (int taps = 0; taps < 2 && !at_home(monkey); taps++) {
        const Region *way = way_home(&monkey->kiosk.stage.list);
        if (!way)
            fail_msg("no way home from %s", from);
        tap_region(monkey, way);
    }
    if (!at_home(monkey))
        fail_msg("home is more than two taps from %s: now %s", from, app_screen(app_of(monkey))->name);
}

/* Live bytes when nothing of a visit is left. */
static size_t live_between_visits(Monkey *monkey)
{
    while (!app_between_visits(app_of(monkey)))
        pass(monkey, 60000);
    return LIVE_BYTES();
}

static long wanted(const char *name, long otherwise)
{
    const char *said = getenv(name);
    return said ? strtol(said, NULL, 10) : otherwise;
}

static void monkey_plays(Monkey *monkey, long count)
{
    for (long i = 0; i < count; i++) {
        monkey->curious = i / 400 % 2;
        play(monkey);
        if (i % 97 == 0 && (!monkey->curious || i % 400 > 300))
            assert_home_in_two_taps(monkey);
        if (i == count / 10)
            monkey->live = live_between_visits(monkey);
    }
}

static void a_monkey_breaks_nothing_and_meets_every_screen(void **state)
{
    (void)state;
    Monkey monkey = { .seed = (unsigned)wanted("MONKEY_SEED", 2026) };
    long count = wanted("MONKEY", SHORT);
    kiosk_open(&monkey.kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    app_of(&monkey)->venue.code = pin_hash(&monkey.kiosk.arena, STR("1946"));
    assert_true(hours_read_week(&app_of(&monkey)->venue.hours, STR("lun-dim 8:00-10:30 11:30-12:00 13:00-18:00")));
    frame(&monkey);
    monkey_plays(&monkey, count);
    for (int i = 0; i < SCREEN_COUNT; i++)
        if (!monkey.seen[i])
            fail_msg("in %ld steps the screen %s was never met", count, SCREENS[i].name);
    size_t live = live_between_visits(&monkey);
    print_message("%ld steps, %zu kB alive after a tenth of them, %zu kB at the end\n", count, monkey.live >> 10, live >> 10);
    assert_true(live < monkey.live + GROWTH);
    kiosk_close(&monkey.kiosk);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_monkey_breaks_nothing_and_meets_every_screen) };
    return cmocka_run_group_tests_name("monkey", tests, NULL, NULL);
}
