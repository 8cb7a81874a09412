/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/show.h"

#include "catalogue/base/file.h"
#include "kiosk/script.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const int FRAME_MS = 16;

typedef struct Play Play;

struct Play {
    Show *show;
    const char *shots;
};

bool show_open(Show *show, const ShowOptions *options, Error *error)
{
    *show = (Show){0};
    return fonts_open(&show->fonts, error) && window_open(&show->window, &options->window, error);
}

static Sizes sizes_now(const Show *show)
{
    const Target *target = window_target(show->window);
    Sizes sizes = sizes_for(target->width, target->height, show->diagonal, show->distance);
    sizes.floor = show->floor * 10;
    return sizes;
}

bool show_stage(Show *show, const ShowOptions *options, AppParts parts, DateTime now, long long ms, Error *error)
{
    show->painter = painter_new(show->fonts);
    show->diagonal = options->diagonal;
    show->distance = options->distance;
    show->floor = options->floor;
    parts.sizes = sizes_now(show);
    parts.metrics = fonts_metrics(show->fonts);
    for (int letters = 0; letters < LETTERS_COUNT; letters++)
        parts.letters[letters] = fonts_have(show->fonts, (Letters)letters);
    show->staged = true;
    return stage_open(&show->stage, &parts, now, ms, error);
}

void show_close(Show *show)
{
    printing_close(&show->printing);
    updating_close(&show->updating);
    if (show->staged)
        stage_close(&show->stage);
    painter_free(show->painter);
    fonts_close(show->fonts);
    window_close(show->window);
}

/* Nothing of a frame is left on the window: all of it again. */
static void paint_whole(Show *show)
{
    const Target *target = window_target(show->window);
    painter_draw(show->painter, target, &show->stage.list, show->stage.app.theme, (Rect){ 0, 0, target->width, target->height });
}

static void paint_parts(Show *show, const Rect *rects, size_t count)
{
    const Target *target = window_target(show->window);
    const Stage *stage = &show->stage;
    if (!rect_empty(stage->damage.moved))
        window_move(show->window, stage->damage.moved, stage->damage.by);
    if (stage->veiled)
        painter_veil(show->painter, target, &stage->list, stage->app.theme);
    for (size_t i = 0; i < count && !stage->veiled; i++)
        painter_draw(show->painter, target, &stage->list, stage->app.theme, rects[i]);
}

/* Where pixels moved, all of it is shown anew, and of the rest what was painted. */
static void present(Show *show, const Rect *rects, size_t count)
{
    Rect shown[DAMAGE_RECTS + 1] = { show->stage.list.scroll.clip };
    Rect whole = rect_empty(show->stage.damage.moved) ? (Rect){0} : shown[0];
    size_t kept = !rect_empty(whole);
    for (size_t i = 0; i < count; i++)
        if (!rect_equal(rect_intersect(rects[i], whole), rects[i]))
            shown[kept++] = rects[i];
    window_present(show->window, shown, kept);
}

void show_frame(Show *show)
{
    Rect rects[DAMAGE_RECTS];
    bool visited = !app_between_visits(&show->stage.app);
    if (show->visited && !visited) {
        fonts_forget(show->fonts);
        window_forget(show->window);
    }
    show->visited = visited;
    size_t count = stage_frame(&show->stage, rects);
    bool moved = !rect_empty(show->stage.damage.moved);
    if (count == 0 && !moved)
        return;
    if (window_keeps(show->window))
        paint_parts(show, rects, count);
    else
        paint_whole(show);
    present(show, rects, count);
}

/* The visitor sees the trouble screen; staff find the sentence in the journal. */
static void report(Error *error)
{
    if (error->kind != ERROR_NONE)
        fprintf(stderr, "belvedere : %s\n", error->text);
    *error = (Error){0};
}

static void show_light(Show *show, bool on)
{
    if (show->dark != on)
        return;
    show->dark = !on;
    window_light(show->window, on);
}

/* Until the clock in the header shows another minute: it turns with those of the phones around it. */
static long long minute_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return 60000 - (now.tv_sec % 60 * 1000LL + now.tv_nsec / 1000000);
}

static int timeout(const Show *show)
{
    if (stage_moving(&show->stage))
        return FRAME_MS;
    long long left = stage_deadline(&show->stage) - window_ms();
    long long most = show->printing.running || show->updating.running ? PRINTING_LOOK_MS : app_dark(&show->stage.app) ? INT_MAX : minute_ms();      /* nothing wakes a dark screen but its hour or a finger */
    return left < 0 ? 0 : left > most ? (int)most : (int)left;
}

/* Out after the last frame, on before the next. */
static void follow_hours(Show *show)
{
    bool dark = app_dark(&show->stage.app);
    if (!dark)
        show_light(show, true);
    show_frame(show);
    if (dark)
        show_light(show, false);
}

/* Sizes follow the screen; what the finger held is let go. */
static void show_resize(Show *show)
{
    Sizes sizes = sizes_now(show);
    if (sizes.width > 0 && sizes.height > 0)
        stage_resize(&show->stage, sizes);
}

static bool take(Show *show, WindowNews news, TouchEvent event, Error *error)
{
    if (news == WINDOW_TOUCH)
        stage_touch(&show->stage, event, error);
    if (news == WINDOW_KEY)
        stage_key(&show->stage, window_key(show->window), window_ms(), error);
    if (news == WINDOW_EXPOSED)
        show->stage.damage.all = true;
    if (news == WINDOW_RESIZED)            /* turned, plugged again, or a screen that came up late */
        show_resize(show);
    if (news == WINDOW_GONE)
        return error_set(error, ERROR_SYSTEM, "plus d’écran depuis une minute. Vérifiez le câble et l’alimentation de l’écran.");
    return news != WINDOW_QUIT;
}

static bool step(Show *show, Error *gone)
{
    Error error = {0};
    TouchEvent event;
    WindowNews news = window_wait(show->window, timeout(show), &event);
    bool open = take(show, news, event, &error);
    while (open && news != WINDOW_QUIET) {
        news = window_wait(show->window, 0, &event);
        open = take(show, news, event, &error);
    }
    if (news == WINDOW_GONE) {
        *gone = error;
        return false;
    }
    stage_tick(&show->stage, date_now(), window_ms(), &error);
    if (show->between && app_between_visits(&show->stage.app))
        show->between(show->context, &show->stage, &error);
    printing_follow(&show->printing, &show->stage, &error);
    updating_follow(&show->updating, &show->stage, &error);
    report(&error);
    follow_hours(show);
    return open;
}

bool show_run(Show *show, Error *error)
{
    while (step(show, error))
        ;
    show_light(show, true);
    return error->kind == ERROR_NONE;
}

static bool play_frame(void *context, Stage *stage, Error *error)
{
    Show *show = ((Play *)context)->show;
    printing_settle(&show->printing, stage, error);
    updating_settle(&show->updating, stage, error);
    show_frame(show);
    return error->kind == ERROR_NONE;
}

static bool play_shot(void *context, Stage *stage, Str name, Error *error)
{
    (void)stage;
    Play *play = context;
    if (!play->shots)
        return error_set(error, ERROR_USAGE, "« shot » demande l’option --shots DOSSIER.");
    Arena arena = {0};
    if (!window_keeps(play->show->window))
        paint_whole(play->show);
    const char *path = str_format(&arena, "%s/%.*s.png", play->shots, STR_FORMAT(name)).text;
    bool ok = file_make_folder(play->shots, error) && window_save(play->show->window, path, error);
    arena_free(&arena);
    return ok;
}

bool show_play(Show *show, Str script, const char *shots, Error *error)
{
    Play play = { show, shots };
    ScriptHost host = { &play, play_frame, play_shot };
    return script_play(&show->stage, script, &host, error);
}
