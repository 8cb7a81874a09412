/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/show.h"

#include "catalogue/base/file.h"
#include "kiosk/script.h"

#include <stdio.h>
#include <string.h>

static const int FRAME_MS = 16;

typedef struct Play Play;

struct Play {
    Show *show;
    const char *shots;
};

bool show_open(Show *show, const ShowOptions *options, Error *error)
{
    *show = (Show){0};
    return fonts_open(&show->fonts, error) && window_open(&show->window, options->width, options->height, options->offscreen, error);
}

static Sizes sizes_now(const Show *show)
{
    Canvas canvas = window_canvas(show->window);
    return sizes_for(canvas.width, canvas.height, show->diagonal, show->distance);
}

bool show_stage(Show *show, const ShowOptions *options, AppParts parts, DateTime now, long long ms, Error *error)
{
    show->painter = painter_new(show->fonts);
    show->diagonal = options->diagonal;
    show->distance = options->distance;
    parts.sizes = sizes_now(show);
    parts.metrics = fonts_metrics(show->fonts);
    show->staged = true;
    return stage_open(&show->stage, &parts, now, ms, error);
}

void show_close(Show *show)
{
    if (show->staged)
        stage_close(&show->stage);
    painter_free(show->painter);
    fonts_close(show->fonts);
    window_close(show->window);
}

void show_frame(Show *show)
{
    Rect rects[DAMAGE_RECTS];
    bool visited = !app_between_visits(&show->stage.app);
    if (show->visited && !visited)
        fonts_forget(show->fonts);
    show->visited = visited;
    size_t count = stage_frame(&show->stage, rects);
    if (count == 0)
        return;
    Canvas canvas = window_canvas(show->window);
    for (size_t i = 0; i < count; i++)
        painter_draw(show->painter, canvas, &show->stage.list, show->stage.app.theme, rects[i]);
    window_present(show->window, rects, count);
}

/* The visitor sees the trouble screen; staff find the sentence in the journal. */
static void report(Error *error)
{
    if (error->kind != ERROR_NONE)
        fprintf(stderr, "belvedere : %s\n", error->text);
    *error = (Error){0};
}

static int timeout(const Show *show)
{
    if (stage_moving(&show->stage))
        return FRAME_MS;
    long long left = stage_deadline(&show->stage) - window_ms();
    return left < 0 ? 0 : left > 60000 ? 60000 : (int)left;
}

static bool take(Show *show, WindowNews news, TouchEvent event, Error *error)
{
    if (news == WINDOW_TOUCH)
        stage_touch(&show->stage, event, error);
    if (news == WINDOW_EXPOSED)
        show->stage.damage.all = true;
    if (news == WINDOW_RESIZED) {          /* turned, or a screen that came up late */
        show->stage.app.sizes = sizes_now(show);
        show->stage.damage.all = true;
        stage_changed(&show->stage);
    }
    return news != WINDOW_QUIT;
}

void show_run(Show *show)
{
    Error error = {0};
    for (bool open = true; open;) {
        TouchEvent event;
        WindowNews news = window_wait(show->window, timeout(show), &event);
        for (open = take(show, news, event, &error); open && news != WINDOW_QUIET;) {
            news = window_wait(show->window, 0, &event);
            open = take(show, news, event, &error);
        }
        stage_tick(&show->stage, date_now(), window_ms(), &error);
        if (show->between && app_between_visits(&show->stage.app))
            show->between(show->context, &show->stage, &error);
        report(&error);
        show_frame(show);
    }
}

static bool play_frame(void *context, Stage *stage, Error *error)
{
    (void)stage;
    (void)error;
    show_frame(((Play *)context)->show);
    return true;
}

static bool play_shot(void *context, Stage *stage, Str name, Error *error)
{
    (void)stage;
    Play *play = context;
    if (!play->shots)
        return error_set(error, ERROR_USAGE, "« shot » demande l’option --shots DOSSIER.");
    Arena arena = {0};
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
