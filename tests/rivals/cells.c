/* SPDX-License-Identifier: EUPL-1.2
 *
 * A stand-in for lite's renderer (not its code), beside ours: cells CATALOGUE
 *
 * Every command of a frame is hashed (FNV-1a, 32 bits) into the 96 px cells it touches; cells whose hash differs from
 * the last frame's are joined into rectangles, which are painted again. It gets our draw lists, our painter and our
 * fonts, so only the way of finding what to paint differs; what scrolls is painted anew, since cells know of no motion.
 * Prints CPU time of a scrolled frame, a pressed card and a frame where nothing changed; the list is made each time.
 */
#include "catalogue/snapshot/store.h"
#include "kiosk/edge/show.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CELL = 96, COLUMNS = 80, ROWS = 50, FRAMES = 300, RECTS = 64 };

static const uint32_t FNV_START = 2166136261u, FNV_PRIME = 16777619u;

typedef struct Cells Cells;

struct Cells {
    uint32_t now[ROWS][COLUMNS], before[ROWS][COLUMNS];
    Rect rects[RECTS];
    size_t count;
    Rect screen;
    Arena frames[2];
    int frame;
    DrawList list;
};

static Cells cells;

static void hash_bytes(uint32_t *hash, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;
    while (length--)
        *hash = (*hash ^ *byte++) * FNV_PRIME;
}

static void mark(Rect rect, uint32_t hash)
{
    rect = rect_intersect(rect, cells.screen);
    for (int y = rect.y / CELL; !rect_empty(rect) && y <= (rect.y + rect.h - 1) / CELL; y++)
        for (int x = rect.x / CELL; x <= (rect.x + rect.w - 1) / CELL; x++)
            hash_bytes(&cells.now[y][x], &hash, sizeof hash);
}

static void mark_command(const DrawCommand *command, int shade)
{
    uint32_t hash = FNV_START;
    const int numbers[] = { (int)command->kind, command->rect.x, command->rect.y, command->rect.w, command->rect.h, (int)command->ink, command->alpha,
                            command->shadow, command->radius, (int)command->face, command->size, (int)command->icon };
    hash_bytes(&hash, numbers, sizeof numbers);
    hash_bytes(&hash, command->text.text, command->text.length);
    Rect touched = command->shadow ? rect_inset(command->rect, -shade, -shade) : command->rect;
    mark(rect_intersect(touched, command->clip), hash);
}

static void join(Rect rect)
{
    for (size_t i = 0; i < cells.count; i++) {
        Rect *old = &cells.rects[i];
        if (!rect_overlaps(rect_inset(*old, -1, -1), rect) && cells.count < RECTS)
            continue;
        int right = old->x + old->w > rect.x + rect.w ? old->x + old->w : rect.x + rect.w;
        int bottom = old->y + old->h > rect.y + rect.h ? old->y + old->h : rect.y + rect.h;
        old->x = old->x < rect.x ? old->x : rect.x;
        old->y = old->y < rect.y ? old->y : rect.y;
        old->w = right - old->x;
        old->h = bottom - old->y;
        return;
    }
    cells.rects[cells.count++] = rect;
}

static void compare(void)
{
    cells.count = 0;
    for (int y = 0; y < ROWS; y++)
        for (int x = 0; x < COLUMNS; x++) {
            if (cells.now[y][x] != cells.before[y][x])
                join(rect_intersect((Rect){ x * CELL, y * CELL, CELL, CELL }, cells.screen));
            cells.before[y][x] = cells.now[y][x];
            cells.now[y][x] = FNV_START;
        }
}

static void cells_frame(Show *show)
{
    App *app = &show->stage.app;
    const Target *target = window_target(show->window);
    Arena *arena = &cells.frames[cells.frame ^= 1];
    cells.screen = (Rect){ 0, 0, target->width, target->height };
    arena_reset(arena);
    draw_begin(&cells.list, arena, &app->sizes, app->metrics);
    draw_speak(&cells.list, app->language, app_phrases(app));
    cells.list.pressed = app->touch.pressed;
    cells.list.pressed_at = app->touch.pressed_rect;
    app_draw(app, &cells.list);
    for (size_t i = 0; i < cells.list.command_count; i++)
        mark_command(&cells.list.commands[i], sizes_mm(&app->sizes, 4));
    Veil veil = draw_pressed_veil(&cells.list);
    mark(rect_intersect(veil.rect, veil.clip), FNV_START);
    compare();
    for (size_t i = 0; i < cells.count; i++)
        painter_draw(show->painter, target, &cells.list, app->theme, cells.rects[i]);
}

/* The list of trainings, as the kiosk's own benches take it. */
static bool go_to_list(Show *show, Error *error)
{
    const Action list = { ACTION_LIST, CARDS_OF_KIND, STR("training") };
    if (!show_play(show, STR("tap \"Touche l’écran pour commencer\"\n"), NULL, error) || !app_update(&show->stage.app, list, error))
        return false;
    stage_changed(&show->stage);
    show_frame(show);
    return true;
}

static const Region *first_card(const DrawList *list)
{
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].action.kind == ACTION_OPEN)
            return &list->regions[i];
    return NULL;
}

static double cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

/* `pixels` scrolled a frame; `press`: every other frame a card is under the finger. */
static void measure(Show *show, const char *name, double pixels, bool press)
{
    static double values[FRAMES];
    App *app = &show->stage.app;
    Scroll *scroll = &app->views[app->depth].scroll;
    const Region *card = first_card(&show->stage.list);
    if (!card) {
        printf("lite's approach: no card in this catalogue\n");
        return;
    }
    scroll_grab(scroll, app->ms);
    for (int i = 0; i < FRAMES; i++) {
        scroll_drag(scroll, pixels * i);
        app->touch.pressed = press && i % 2 ? card->action : (Action){0};
        app->touch.pressed_rect = card->rect;
        double before = cpu_ms();
        cells_frame(show);
        values[i] = cpu_ms() - before;
    }
    app->touch.pressed = (Action){0};
    qsort(values, FRAMES, sizeof *values, by_size);
    printf("lite's approach, stand-in, %s median %.3f ms, p99 %.3f ms (%d frames)\n", name, values[FRAMES / 2], values[FRAMES * 99 / 100], FRAMES);
}

int main(int argc, char **argv)
{
    Store *store = NULL;
    Search *search = NULL;
    Usage *usage = NULL;
    Show show = {0};
    Error error = {0};
    ShowOptions options = { .window = { .width = 1920, .height = 1080, .offscreen = true } };
    bool ok = argc == 2 && store_open(&store, argv[1], &error) && search_open(&search, store, &error) && usage_open(&usage, "build/bench/cells.db", &error)
              && show_open(&show, &options, &error)
              && show_stage(&show, &options, (AppParts){ .store = store, .search = search, .usage = usage }, (DateTime){ .date = { 2026, 11, 23, DATE_DAY }, .hour = 10, .minute = 42, .timed = true }, 0, &error)
              && go_to_list(&show, &error);
    if (ok) {
        measure(&show, "scroll", 7, false);
        measure(&show, "press", 0, true);
        measure(&show, "still", 0, false);
    } else {
        fprintf(stderr, "%s\n", error.text);
    }
    show_close(&show);
    search_close(search);
    store_close(store);
    usage_close(usage);
    return ok ? 0 : 1;
}
