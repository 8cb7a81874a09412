/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/twin.h"

#include "catalogue/base/file.h"
#include "tests/support/tool.h"

#include <SDL.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { WIDTH = 1920, HEIGHT = 1080, PATIENCE_MS = 20000, PAGES = 40 };

static const char SETTINGS[] = "[lieu]\nnom = ERO de Limoges\nposition = 45.8336, 1.2611\n[écran]\ndiagonale = 24\n";

/* The label has these words, whatever blanks stand between. */
static bool says(Str label, const char *words)
{
    char plain[300];
    size_t length = 0;
    for (size_t i = 0; i < label.length && length < sizeof plain; length++) {
        Str rest = str_slice(label, i, label.length);
        size_t blank = str_starts(rest, STR("\u00a0")) ? 2 : str_starts(rest, STR("\u202f")) ? 3 : 0;
        plain[length] = blank ? ' ' : label.text[i];
        i += blank ? blank : 1;
    }
    return str_contains((Str){ plain, length }, str_of(words));
}

static bool matches(const Region *region, const Step *step)
{
    if (region->off)
        return false;
    switch (step->kind) {
    case STEP_LABEL:
    case STEP_KEEP:
        return region->role != ROLE_KEY && says(region->label, step->text);
    case STEP_ACT:
        return (int)region->action.kind == step->number >> 16 && ((step->number & 0xFFFF) == STEP_ANY || region->action.number == (step->number & 0xFFFF));
    case STEP_OPEN:
        return region->action.kind == ACTION_OPEN && region->action.number == step->number;
    case STEP_TYPE:
        return region->action.kind == ACTION_TYPE && str_equal(region->action.text, (Str){ step->text, 1 });
    case STEP_SCREEN:
    case STEP_SEE:
    case STEP_STAY:
    default:
        return false;
    }
}

static const Region *find(const Twin *twin, const Step *step)
{
    const DrawList *list = &twin->show.stage.list;
    for (size_t i = 0; i < list->region_count; i++)
        if (matches(&list->regions[i], step))
            return &list->regions[i];
    return NULL;
}

static void check(bool ok, const Error *error)
{
    if (!ok)
        fail_msg("%s", error->text);
}

/* The double lives on; whether the screen is what it painted, at rest. */
static bool met(Twin *twin)
{
    Error error = {0};
    Stage *stage = &twin->show.stage;
    check(stage_tick(stage, date_now(), window_ms(), &error), &error);
    show_frame(&twin->show);
    nanosleep(&(struct timespec){ .tv_nsec = 4000000 }, NULL);
    return !stage_moving(stage) && display_shows(&twin->display, window_target(twin->show.window)->context);
}

static void meet(Twin *twin, const char *what)
{
    Error error = {0};
    for (long long until = window_ms() + PATIENCE_MS; window_ms() < until;)
        if (met(twin))
            return;
    display_save(&twin->display, "build/window-seen.ppm");
    window_save(twin->show.window, "build/window-wanted.png", &error);
    fail_msg("%s: the screen is not what it should be; see build/window-seen.ppm and build/window-wanted.png", what);
}

static void stay(Twin *twin, long long ms, const char *what)
{
    for (long long until = window_ms() + ms; window_ms() < until;)
        met(twin);
    meet(twin, what);
}

static void touch(Twin *twin, Rect rect, const char *what)
{
    Error error = {0};
    int x = rect.x + rect.w / 2, y = rect.y + rect.h / 2;
    if (twin->fingers < 0)
        display_click(x, y);
    else
        assert_true(dprintf(twin->fingers, "%d %d\n", x, y) > 0);
    check(stage_touch(&twin->show.stage, (TouchEvent){ TOUCH_DOWN, x, y, 0, window_ms() }, &error), &error);
    check(stage_touch(&twin->show.stage, (TouchEvent){ TOUCH_UP, x, y, 0, window_ms() }, &error), &error);
    meet(twin, what);
}

/* What is further down is looked for page by page, with the button for that. */
static void tap(Twin *twin, const Step *step, const char *what)
{
    static const Step down = ACT(ACTION_PAGE, 1);
    const Region *region = find(twin, step), *page;
    for (int i = 0; !region && i < PAGES && (page = find(twin, &down)) != NULL; i++) {
        touch(twin, page->rect, what);
        region = find(twin, step);
    }
    if (!region)
        fail_msg("%s: nothing to touch on %s", what, app_screen(&twin->show.stage.app)->name);
    else
        touch(twin, region->rect, what);
}

static void see(const Twin *twin, const char *words, const char *what)
{
    Arena arena = {0};
    Builder text = builder_on(&arena);
    list_read(&text, what, &twin->show.stage.list);
    if (!str_contains(builder_str(&text), str_of(words)))
        fail_msg("%s: not on %s", what, app_screen(&twin->show.stage.app)->name);
    arena_free(&arena);
}

static void type(Twin *twin, const char *text, const char *what)
{
    for (Step key = { STEP_TYPE, text, 0 }; *key.text; key.text++)
        tap(twin, &key, what);
}

static void take_step(Twin *twin, const Step *step, const char *walk)
{
    char what[100];
    snprintf(what, sizeof what, "%s, %s %d", walk, step->text ? step->text : "step", step->number);
    if (step->kind == STEP_SCREEN)
        assert_string_equal(app_screen(&twin->show.stage.app)->name, step->text);
    else if (step->kind == STEP_SEE)
        see(twin, step->text, what);
    else if (step->kind == STEP_STAY)
        stay(twin, step->number, what);
    else if (step->kind == STEP_TYPE)
        type(twin, step->text, what);
    else
        tap(twin, step, what);
    if (step->kind == STEP_KEEP)
        assert_int_equal(twin->show.stage.app.kept_count, ++twin->kept);
}

void twin_walk(Twin *twin, const Step *steps, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        take_step(twin, &steps[i], name);
}

static const char *catalogue(Arena *arena)
{
    const char *out = getenv("BELVEDERE_OUT");
    return str_format(arena, "%s/sample", out ? out : "build/gcc").text;
}

/* A show of its own on what the files hold; `offscreen`: the double. */
static void show_begin(Twin *twin, Show *show, Usage *usage, bool offscreen)
{
    Error error = {0};
    ShowOptions options = { .window = { .width = offscreen ? WIDTH : 0, .height = offscreen ? HEIGHT : 0, .offscreen = offscreen }, .diagonal = 24 };
    AppParts parts = { .store = twin->files.store, .search = twin->files.search, .usage = usage, .venue = twin->config.venue,
                       .phrases = twin->files.phrases };
    check(show_open(show, &options, &error) && show_stage(show, &options, parts, date_now(), window_ms(), &error), &error);
}

/* In the child: lines "x y" become a finger that comes down and leaves, through SDL's own queue. */
static int push_fingers(void *context)
{
    FILE *lines = fdopen(*(int *)context, "r");
    int x, y;
    while (lines && fscanf(lines, "%d %d", &x, &y) == 2) {
        SDL_Event event = { .tfinger = { .type = SDL_FINGERDOWN, .touchId = 1, .fingerId = 7, .x = ((float)x + 0.25f) / (WIDTH - 1),
                                         .y = ((float)y + 0.25f) / (HEIGHT - 1), .pressure = 1 } };
        SDL_PushEvent(&event);
        event.type = SDL_FINGERUP;
        SDL_PushEvent(&event);
    }
    return 0;
}

static void run_with_fingers(Twin *twin, int lines)
{
    Show show;
    Usage *usage = NULL;
    Error error = {0};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (!usage_open(&usage, twin->usage, &error))
        _exit(1);
    show_begin(twin, &show, usage, false);
    SDL_Thread *thread = SDL_CreateThread(push_fingers, "fingers", &lines);
    bool ok = thread && show_run(&show, &error);
    _exit(ok ? 0 : 1);
}

static void start_for_fingers(Twin *twin)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    twin->kiosk = fork();
    if (twin->kiosk == 0) {
        close(ends[1]);
        run_with_fingers(twin, ends[0]);
    }
    close(ends[0]);
    twin->fingers = ends[1];
}

static void start_for_mouse(Twin *twin)
{
    const char *program = tool_path(&twin->arena, "belvedere"), *settings = file_path(&twin->arena, twin->files.folder, "belvedere.conf");
    twin->kiosk = fork();
    if (twin->kiosk == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execl(program, "belvedere", "--catalogue", catalogue(&twin->arena), "--config", settings, "--usage", twin->usage, (char *)NULL);
        _exit(127);
    }
}

bool twin_open(Twin *twin, TwinHand hand)
{
    Error error = {0}, trouble = {0};
    *twin = (Twin){ .fingers = -1 };
    if (!display_start(&twin->display, WIDTH, HEIGHT)) {
        print_message("no Xvfb or xdotool here\n");
        return false;
    }
    kiosk_open(&twin->files, sample_catalogue(), sizes_for(WIDTH, HEIGHT, 24, 60), fake_metrics());
    twin->usage = file_path(&twin->arena, twin->files.folder, "window.db");
    tool_write(&twin->arena, twin->files.folder, "belvedere.conf", str_of(SETTINGS));
    check(config_read(&twin->arena, file_path(&twin->arena, twin->files.folder, "belvedere.conf"), &twin->config, &trouble, &error), &error);
    if (hand == TWIN_FINGER)
        start_for_fingers(twin);
    else
        start_for_mouse(twin);
    show_begin(twin, &twin->show, twin->files.usage, true);
    meet(twin, "the first screen");
    return true;
}

void twin_close(Twin *twin)
{
    if (twin->fingers >= 0)
        close(twin->fingers);
    kill(twin->kiosk, SIGTERM);
    waitpid(twin->kiosk, NULL, 0);
    show_close(&twin->show);
    kiosk_close(&twin->files);
    display_stop(&twin->display);
    arena_free(&twin->arena);
}
