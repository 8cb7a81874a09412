/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/monkey.h"

#include "catalogue/base/file.h"
#include "kiosk/pin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { MONDAY = 10 * 60, DAY = 24 * 60 };

static const long long PART_MS = 2000 * 3600000LL;      /* longer than any part */

const char *deed_name(Deed deed)
{
    static const char *const NAMES[] = {
#define X(name, meaning) meaning,
        DEEDS(X)
#undef X
    };
    return NAMES[deed];
}

unsigned monkey_dice(Monkey *monkey, unsigned sides)
{
    monkey->seed = monkey->seed * 1664525 + 1013904223;      /* Numerical Recipes */
    return (monkey->seed >> 8) % sides;
}

App *monkey_app(Monkey *monkey)
{
    return &monkey->kiosk.stage.app;
}

static void note(Monkey *monkey)
{
    const App *app = monkey_app(monkey);
    const Screen *screen = app_screen(app);
    monkey->deeds[DEED_DARKS] += screen == &SCREENS[SCREEN_DARK] && monkey->shown != screen;
    monkey->shown = screen;
    monkey->seen[screen - SCREENS] = true;
    monkey->languages |= 1u << app->language;
    monkey->deeds[DEED_MIRRORED] += LANGUAGES[app->language].right_to_left && app->screen.height > app->screen.width;
    for (int i = 0; i < COMFORT_COUNT; i++)
        monkey->comforts[i] |= 1u << app->comfort.step[i];
}

/* What an action could not do is shown by the trouble screen; the monkey goes on. */
void monkey_frame(Monkey *monkey)
{
    Rect rects[DAMAGE_RECTS];
    bool was_between = monkey->seen[SCREEN_ATTRACT] && app_between_visits(monkey_app(monkey));
    size_t count = stage_frame(&monkey->kiosk.stage, rects);
    if (was_between)
        fonts_forget(monkey->fonts);
    if (monkey_dice(monkey, 16) == 0)
        monkey_paints(monkey, rects, count);
    note(monkey);
    if (monkey->kiosk.stage.list.command_count == 0)
        fail_msg("%s is empty", app_screen(monkey_app(monkey))->name);
}

static DateTime clock_of(const Monkey *monkey, long long ms)
{
    long long minutes = MONDAY + (ms - monkey->dawn) / 60000 + monkey->skew;
    long days = (long)(minutes / DAY - (minutes % DAY < 0)), left = (long)(minutes - (long long)days * DAY);
    return (DateTime){ .date = date_from_days(date_days((Date){ 2026, 11, 23, DATE_DAY }) + days), .hour = (int)(left / 60), .minute = (int)(left % 60), .timed = true };
}

void monkey_pass(Monkey *monkey, long long ms)
{
    Error error = {0};
    long long now = monkey_app(monkey)->ms + ms;
    stage_tick(&monkey->kiosk.stage, clock_of(monkey, now), now, &error);
    monkey_frame(monkey);
}

void monkey_touch(Monkey *monkey, TouchPhase phase, int x, int y, long long finger)
{
    Error error = {0};
    App *app = monkey_app(monkey);
    bool between = app_between_visits(app);
    monkey->deeds[DEED_OUTSIDE] += x < 0 || y < 0 || x >= app->sizes.width || y >= app->sizes.height;
    stage_touch(&monkey->kiosk.stage, (TouchEvent){ phase, x, y, finger, app->ms }, &error);
    monkey->deeds[DEED_VISITS] += between && !app_between_visits(app);
}

void monkey_tap_at(Monkey *monkey, int x, int y)
{
    monkey_touch(monkey, TOUCH_DOWN, x, y, 1);
    monkey_pass(monkey, 10 + monkey_dice(monkey, 120));
    monkey_touch(monkey, TOUCH_UP, x, y, 1);
    monkey_pass(monkey, 16);
}

void monkey_tap_region(Monkey *monkey, const Region *region)
{
    monkey_tap_at(monkey, region->rect.x + region->rect.w / 2, region->rect.y + region->rect.h / 2);
}

void monkey_waits(Monkey *monkey)
{
    monkey_touch(monkey, TOUCH_CANCEL, 0, 0, 0);
    while (!app_between_visits(monkey_app(monkey)))
        monkey_pass(monkey, 60000);
}

const Region *monkey_region(const DrawList *list, ActionKind kind, int number)
{
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].action.kind == kind && list->regions[i].action.number == number && !list->regions[i].off)
            return &list->regions[i];
    return NULL;
}

void monkey_tap(Monkey *monkey, ActionKind kind, int number)
{
    const Region *region = monkey_region(&monkey->kiosk.stage.list, kind, number);
    if (region)
        monkey_tap_region(monkey, region);
}

static const Region *way_home(const DrawList *list)
{
    static const ActionKind ways[] = { ACTION_STAY, ACTION_HOME, ACTION_ENTER, ACTION_RETRY };
    const Region *way = NULL;
    for (size_t i = 0; !way && i < sizeof ways / sizeof *ways; i++)
        way = monkey_region(list, ways[i], 0);
    return way;
}

static bool at_home(Monkey *monkey)
{
    return app_screen(monkey_app(monkey)) == &SCREENS[SCREEN_HOME];
}

/* The copy counts nothing: the file is not its own. */
static void count_nowhere(App *app)
{
    Error told = {0};
    bool visit = usage_in_visit(app->usage);
    assert_false(usage_open(&app->usage, "/dev/null/usage.db", &told));
    if (visit)
        usage_begin(app->usage, app->now, app->ms);
}

static void go_home(Monkey *monkey)
{
    Arena arena = {0};
    App *app = monkey_app(monkey);
    const char *from = app_screen(app)->name;
    count_nowhere(app);
    for (int taps = 0; taps < 2 && !at_home(monkey); taps++) {
        const Region *way = way_home(&monkey->kiosk.stage.list);
        if (way)
            monkey_tap_region(monkey, way);
    }
    if (at_home(monkey))
        _exit(0);
    fprintf(stderr, "after two taps from %s (%dx%d): %s\n%s", from, app->sizes.width, app->sizes.height, app_screen(app)->name,
            list_print(&arena, &monkey->kiosk.stage.list).text);
    _exit(1);
}

void monkey_can_go_home(Monkey *monkey)
{
    int status = 0;
    fflush(NULL);
    pid_t copy = fork();
    if (copy == 0)
        go_home(monkey);
    assert_true(copy > 0 && waitpid(copy, &status, 0) == copy);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("home is more than two taps away, as told above");
    monkey->deeds[DEED_HOMES]++;
}

void monkey_rests(Monkey *monkey)
{
    monkey_waits(monkey);
    monkey_takes(monkey, MONKEY_WORLDS);
    monkey_sees_afresh(monkey);
}

void monkey_begins(Monkey *monkey, unsigned part)
{
    long long dawn = (part + 1) * PART_MS;
    monkey_rests(monkey);
    assert_true(monkey_app(monkey)->ms < dawn);
    monkey->seed = monkey->first + part * 2654435761u;       /* Knuth, TAOCP §6.4 */
    monkey->dawn = dawn;
    monkey->skew = 0;
    monkey->last = ACTION_NONE;
    monkey_pass(monkey, dawn - monkey_app(monkey)->ms);
}

void monkey_open(Monkey *monkey, unsigned seed)
{
    *monkey = (Monkey){ .seed = seed, .first = seed };
    monkey_worlds_open(monkey, seed);
    kiosk_open(&monkey->kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    Venue *venue = &monkey_app(monkey)->venue;
    venue->code = pin_hash(&monkey->kiosk.arena, str_of(MONKEY_CODE));
    venue->printer = STR("Accueil");
    venue->group_minutes = 5;
    venue->page = STR("https://exemple.fr/carnet");
    assert_true(hours_read_week(&venue->hours, STR("lun-dim 8:00-10:30 11:30-12:00 13:00-18:00")));
    monkey_display_open(monkey);
    monkey_frame(monkey);
}

void monkey_close(Monkey *monkey)
{
    kiosk_close(&monkey->kiosk);
    monkey_worlds_close(monkey);
    monkey_display_close(monkey);
}
