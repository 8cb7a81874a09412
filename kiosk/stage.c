/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/stage.h"

static Scroll *scroll_of(Stage *stage)
{
    return &stage->app.views[stage->app.depth].scroll;
}

static Camera *camera_of(Stage *stage)
{
    return &stage->app.views[stage->app.depth].camera;
}

bool stage_open(Stage *stage, const AppParts *parts, DateTime now, long long ms, Error *error)
{
    *stage = (Stage){ .stale = true };
    return app_open(&stage->app, parts, now, ms, error);
}

void stage_close(Stage *stage)
{
    app_close(&stage->app);
    arena_free(&stage->frames[0]);
    arena_free(&stage->frames[1]);
    damage_free(&stage->damage);
}

static bool same_minute(DateTime a, DateTime b)
{
    return a.minute == b.minute && a.hour == b.hour && date_number(a.date) == date_number(b.date);
}

bool stage_tick(Stage *stage, DateTime now, long long ms, Error *error)
{
    App *app = &stage->app;
    bool moving = stage_moving(stage), counted = app_counting(app), dark = app_dark(app);
    long story = app->attract_index;
    ScreenId screen = app_view(app)->screen;
    bool minute = !same_minute(now, app->now);
    bool ok = app_tick(app, now, ms, error);
    stage->outdated = stage->outdated || dark != app_dark(app) || story != app->attract_index || screen != app_view(app)->screen;
    minute = minute && !app_dark(app);
    stage->stale = stage->stale || moving || minute || dark != app_dark(app) || counted || app_counting(app) || story != app->attract_index
                   || screen != app_view(app)->screen;
    return ok;
}

/* What is on screen is given the time to be read; not what asks whether somebody is there. */
static void give_time(Stage *stage)
{
    if (!stage->app.asking)
        stage->app.reading = draw_reading_ms(&stage->list);
}

static void draw_once(Stage *stage)
{
    stage->frame = 1 - stage->frame;
    stage->damage.all = stage->damage.all || !comfort_equal(&stage->comfort, &stage->app.comfort);
    stage->comfort = stage->app.comfort;
    Arena *arena = &stage->frames[stage->frame];
    if (app_between_visits(&stage->app))
        arena_wipe(arena);
    arena_reset(arena);
    draw_begin(&stage->list, arena, &stage->app.sizes, stage->app.metrics);
    draw_speak(&stage->list, stage->app.language, app_phrases(&stage->app));
    stage->list.pressed = stage->app.touch.pressed;
    stage->list.pressed_at = stage->app.touch.pressed_rect;
    app_draw(&stage->app, &stage->list);
    focus_draw(&stage->list, stage->app.focus);
    stage->outdated = false;
    if (app_between_visits(&stage->app))
        arena_wipe(&stage->frames[1 - stage->frame]);      /* what the last visitor saw */
}

/* A shorter page than before may leave the view beyond its end, and a map be looked at from nowhere yet: then it is
 * drawn once more. */
static void draw_settled(Stage *stage)
{
    draw_once(stage);
    const ScrollArea *area = &stage->list.scroll;
    Scroll *scroll = scroll_of(stage);
    double before = scroll_offset(scroll, stage->app.ms);
    scroll_range(scroll, area->content, area->viewport.h, stage->app.ms);
    bool again = scroll->motion != SCROLL_HELD && scroll_offset(scroll, stage->app.ms) != before;
    const Chart *chart = &stage->list.chart;
    if (!rect_empty(chart->viewport))
        again = camera_frame(camera_of(stage), chart->world, chart->viewport.w, chart->viewport.h) || again;
    if (again)
        draw_once(stage);
    give_time(stage);
}

void stage_changed(Stage *stage)
{
    stage->stale = stage->outdated = true;
}

void stage_resize(Stage *stage, Sizes sizes)
{
    Error ignored = {0};
    stage_touch(stage, (TouchEvent){ .phase = TOUCH_CANCEL, .ms = stage->app.ms }, &ignored);
    app_resize(&stage->app, sizes);
    stage->damage.all = true;
    stage_changed(stage);
}

static bool same_view(const View *a, const View *b)
{
    return a->screen == b->screen && a->kind == b->kind && str_equal(a->key, b->key);
}

/* On another page the focus begins anew. */
static bool act(Stage *stage, Action action, Error *error)
{
    App *app = &stage->app;
    View before = *app_view(app);
    int depth = app->depth;
    bool asking = app->asking;
    stage->stale = stage->outdated = true;
    bool ok = app_update(app, action, error);
    if (depth != app->depth || asking != app->asking || !same_view(&before, app_view(app)))
        app->focus = 0;
    return ok;
}

static void focus_move(Stage *stage, FocusKey key)
{
    App *app = &stage->app;
    Scroll *scroll = scroll_of(stage);
    const Stop *stop = focus_step(&stage->list, app->focus, key);
    if (!stop)
        return;
    app->focus = stop->order;
    double offset = scroll_offset(scroll, app->ms), wanted = focus_offset(&stage->list, stop, offset);
    scroll->calm = app->calm;
    if (wanted != offset)
        scroll_glide(scroll, wanted, app->ms);
}

bool stage_key(Stage *stage, FocusKey key, long long ms, Error *error)
{
    App *app = &stage->app;
    app->ms = ms;
    app_touched(app, ms);
    if (stage->outdated)
        draw_settled(stage);
    stage->stale = true;
    if (key == FOCUS_BACK)
        return app_between_visits(app) || act(stage, (Action){ .kind = ACTION_BACK }, error);
    const Region *region = key == FOCUS_ACTIVATE ? focus_region(&stage->list, app->focus) : NULL;
    if (region)
        return region->off || act(stage, region->action, error);
    focus_move(stage, app->focus || key != FOCUS_ACTIVATE ? key : FOCUS_NEXT);
    return true;
}

bool stage_touch(Stage *stage, TouchEvent event, Error *error)
{
    App *app = &stage->app;
    app->ms = event.ms;
    if (event.phase == TOUCH_DOWN)
        app_touched(app, event.ms);
    else if (event.phase == TOUCH_UP || app->touch.dragging || app->hand.moving)       /* a finger that only lies there is nobody */
        app_alive(app, event.ms);
    stage->stale = stage->stale || app->focus;     /* a finger needs no ring */
    app->focus = 0;
    if (stage->outdated)
        draw_settled(stage);
    scroll_of(stage)->calm = camera_of(stage)->calm = app->calm;
    double before = scroll_offset(scroll_of(stage), event.ms);
    Action action = touch_event(&app->touch, &stage->list, scroll_of(stage), event);
    bool mapped = hand_event(&app->hand, &stage->list, camera_of(stage), event);
    if (mapped)
        app->touch.pressed = (Action){0};
    stage->stale = stage->stale || mapped;
    stage->stale = stage->stale || stage_moving(stage) || scroll_offset(scroll_of(stage), event.ms) != before;
    if (action.kind == ACTION_NONE)
        return true;
    return act(stage, action, error);
}

/* A press that came since the list was made; a veil that goes is not one: what it hid is painted anew. */
static bool only_pressed(const Stage *stage)
{
    const Touch *touch = &stage->app.touch;
    return !stage->stale && !stage->damage.all && stage->list.pressed.kind == ACTION_NONE && touch->pressed.kind != ACTION_NONE;
}

static bool press_changed(const Stage *stage)
{
    const DrawList *list = &stage->list;
    const Touch *touch = &stage->app.touch;
    bool moved = touch->pressed.kind != ACTION_NONE && !rect_equal(list->pressed_at, touch->pressed_rect);
    return moved || !action_equal(list->pressed, touch->pressed);
}

static size_t press(Stage *stage, Rect rects[DAMAGE_RECTS])
{
    stage->list.pressed = stage->app.touch.pressed;
    stage->list.pressed_at = stage->app.touch.pressed_rect;
    rects[0] = damage_press(&stage->damage, &stage->list);
    stage->veiled = !rect_empty(rects[0]);
    return stage->veiled;
}

size_t stage_frame(Stage *stage, Rect rects[DAMAGE_RECTS])
{
    stage->veiled = false;
    stage->damage.moved = (Rect){0};
    if (only_pressed(stage))
        return press(stage, rects);
    if (!stage->stale && !stage->damage.all && !press_changed(stage))
        return 0;
    draw_settled(stage);
    stage->stale = stage_moving(stage);
    return damage_find(&stage->damage, &stage->list, rects);
}

long long stage_deadline(const Stage *stage)
{
    return stage_moving(stage) ? stage->app.ms : app_deadline(&stage->app);
}

bool stage_moving(const Stage *stage)
{
    const View *view = app_view(&stage->app);
    return scroll_moving(&view->scroll, stage->app.ms) || camera_moving(&view->camera, stage->app.ms);
}
