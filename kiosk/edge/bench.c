/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/bench.h"

#include "kiosk/edge/canvas.h"
#include "kiosk/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

const char BENCH_NAMES[] = "start, scroll, map, press, change, key, idle, memory";

enum { SCROLL_FRAMES = 300, PRESSES = 300, CHANGES = 256, DOORS = 16 };

static double cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Field 22 of /proc/self/stat: when the process started, in clock ticks since boot. */
static double since_start_ms(void)
{
    char line[1024];
    FILE *file = fopen("/proc/self/stat", "r");
    if (!file)
        return 0;
    size_t length = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    line[length] = '\0';
    const char *field = strrchr(line, ')');
    for (int i = 2; field && i < 22; i++)
        field = strchr(field + 1, ' ');
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    double ticks = field ? strtod(field, NULL) : 0;
    return ((double)now.tv_sec + (double)now.tv_nsec / 1e9 - ticks / (double)sysconf(_SC_CLK_TCK)) * 1e3;
}

static int by_size(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

static void print_spread(const char *name, double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_size);
    printf("%s median %.3f ms, p99 %.3f ms, most %.3f ms (%zu frames)\n", name, values[count / 2], values[count * 99 / 100], values[count - 1], count);
}

static bool play(Show *show, const char *script, Error *error)
{
    return show_play(show, str_of(script), NULL, error);
}

static bool bench_start(Show *show, Error *error)
{
    (void)error;
    show_frame(show);
    printf("start %.1f ms (resolution %.0f ms), cpu %.1f ms\n", since_start_ms(), 1e3 / (double)sysconf(_SC_CLK_TCK), cpu_ms());
    return true;
}

/* The longest list there is. */
static bool open_trainings(Show *show, Error *error)
{
    const Action list = { ACTION_LIST, CARDS_OF_KIND, STR("training") };
    bool ok = play(show, "tap \"Touche l’écran pour commencer\"\n", error) && app_update(&show->stage.app, list, error);
    stage_changed(&show->stage);
    show_frame(show);
    return ok;
}

static bool bench_scroll(Show *show, Error *error)
{
    if (!open_trainings(show, error))
        return false;
    Stage *stage = &show->stage;
    static double values[SCROLL_FRAMES];
    scroll_grab(&stage->app.views[stage->app.depth].scroll, stage->app.ms);
    for (int i = 0; i < SCROLL_FRAMES; i++) {
        double before = cpu_ms();
        scroll_drag(&stage->app.views[stage->app.depth].scroll, 7.0 * i);
        stage->stale = true;
        show_frame(show);
        values[i] = cpu_ms() - before;
    }
    print_spread("scroll", values, SCROLL_FRAMES);
    return true;
}

/* CPU of reading the page and of painting it. */
static bool change_map(Show *show, const char *what, Action action, Error *error)
{
    Stage *stage = &show->stage;
    double start = cpu_ms();
    bool ok = app_update(&stage->app, action, error);
    double read = cpu_ms() - start;
    stage_changed(stage);
    show_frame(show);
    const MapPage *map = &stage->app.page.map;
    printf("map, %s: %.1f ms, %.1f of it to read (%ld things at %zu places)\n", what, cpu_ms() - start, read, map->total, map->site_count);
    return ok;
}

/* As a visitor does: opened with what there is to try, then trainings beside; a finger pans it, then the same nearer. */
static bool bench_map(Show *show, Error *error)
{
    static double values[SCROLL_FRAMES];
    Stage *stage = &show->stage;
    const Action open = { ACTION_MAP, 0, {0} }, trainings = { ACTION_MAP_KIND, MAP_TRAININGS, {0} };
    if (!play(show, "tap \"Touche l’écran pour commencer\"\n", error) || !change_map(show, "opened", open, error) || !change_map(show, "with trainings", trainings, error))
        return false;
    Camera *camera = &stage->app.views[stage->app.depth].camera;
    for (int nearer = 0; nearer < 2; nearer++) {
        camera_grab(camera, stage->app.ms);
        camera_pinch(camera, 0, 0, nearer ? 4 : 1);
        for (int i = 0; i < SCROLL_FRAMES; i++) {
            double before = cpu_ms();
            camera_drag(camera, i % 100 < 50 ? 5 : -5, i % 40 < 20 ? 3 : -3);
            stage->stale = true;
            show_frame(show);
            values[i] = cpu_ms() - before;
        }
        print_spread(nearer ? "map, near," : "map, whole,", values, SCROLL_FRAMES);
    }
    return true;
}

static const Region *region_with(const DrawList *list, ActionKind kind)
{
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].action.kind == kind)
            return &list->regions[i];
    return NULL;
}

/* The rows of `rect` into room of their own. */
static void copy_pixels(Show *show, Rect rect, uint32_t *room)
{
    const Canvas *canvas = window_target(show->window)->context;
    for (int y = 0; y < rect.h; y++)
        memcpy(room + y * rect.w, canvas->pixels + (rect.y + y) * canvas->pitch + rect.x, (size_t)rect.w * sizeof *room);
}

/* A finger lands on a card; beside it, the same pixels copied. */
static bool bench_press(Show *show, Error *error)
{
    if (!open_trainings(show, error))
        return false;
    Stage *stage = &show->stage;
    static double values[PRESSES], copies[PRESSES];
    const Region *card = region_with(&stage->list, ACTION_OPEN);
    if (!card)
        return error_set(error, ERROR_INPUT, "pas de fiche dans ce catalogue");
    Rect place = card->rect, veil = card->veil.rect;
    TouchEvent event = { TOUCH_DOWN, place.x + place.w / 2, place.y + place.h / 2, 0, stage->app.ms };
    uint32_t *room = calloc((size_t)veil.w * (size_t)veil.h, sizeof *room);
    if (!room)
        abort();
    for (int i = 0; i < PRESSES; i++) {
        double before = cpu_ms();
        event.phase = TOUCH_DOWN;
        stage_touch(stage, event, error);
        show_frame(show);
        double after = cpu_ms();
        copy_pixels(show, veil, room);
        values[i] = after - before;
        copies[i] = cpu_ms() - after;
        event.phase = TOUCH_CANCEL;
        stage_touch(stage, event, error);
        show_frame(show);
    }
    free(room);
    qsort(values, PRESSES, sizeof *values, by_size);
    qsort(copies, PRESSES, sizeof *copies, by_size);
    double pressed = values[PRESSES / 2], copied = copies[PRESSES / 2];
    printf("press median %.3f ms, %.3f ms of it as its pixels copied, %.3f ms beyond (asked 0.02) (%d frames)\n", pressed, copied, pressed - copied, PRESSES);
    return error->kind == ERROR_NONE;
}

typedef struct Changes Changes;

struct Changes {
    double values[CHANGES];
    size_t count;
};

static bool change(Show *show, Changes *changes, Action action, Error *error)
{
    double before = cpu_ms();
    if (!app_update(&show->stage.app, action, error))
        return false;
    stage_changed(&show->stage);
    show_frame(show);
    if (changes->count < CHANGES)
        changes->values[changes->count++] = cpu_ms() - before;
    return true;
}

static bool change_back(Show *show, Changes *changes, Error *error)
{
    const Region *card = region_with(&show->stage.list, ACTION_OPEN);
    if (card && !change(show, changes, card->action, error))
        return false;
    return change(show, changes, (Action){ ACTION_BACK, 0, {0} }, error) && change(show, changes, (Action){ ACTION_HOME, 0, {0} }, error);
}

/* Through every door of the home screen, to the first sheet there, and back; the first time letters are not known yet. */
static bool bench_change(Show *show, Error *error)
{
    static Changes changes;
    if (!play(show, "tap \"Touche l’écran pour commencer\"\n", error))
        return false;
    Arena arena = {0};
    Action doors[DOORS];
    size_t count = 0;
    const DrawList *list = &show->stage.list;
    for (size_t i = 0; i < list->region_count && count < DOORS; i++) {
        Action action = list->regions[i].action;
        action.text = str_copy(&arena, action.text);
        if (!list->regions[i].off && action.kind != ACTION_END)
            doors[count++] = action;
    }
    bool ok = true;
    for (size_t i = 0; ok && i < 3 * count; i++)
        ok = change(show, &changes, doors[i % count], error) && change_back(show, &changes, error);
    arena_free(&arena);
    print_spread("change", changes.values, changes.count);
    return ok;
}

static bool bench_key(Show *show, Error *error)
{
    static const char *const words[] = { "soudur", "coifeuse", "travailler avec les animaux", "cap cuisine", "zzzz" };
    double values[256];
    size_t count = 0;
    if (!play(show, "tap \"Touche l’écran pour commencer\"\ntap \"Chercher\"\n", error))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        for (const char *letter = words[i]; *letter; letter++) {
            double before = cpu_ms();
            if (!app_update(&show->stage.app, (Action){ ACTION_TYPE, 0, { letter, 1 } }, error))
                return false;
            show->stage.stale = true;
            show_frame(show);
            values[count++] = cpu_ms() - before;
        }
        if (!app_update(&show->stage.app, (Action){ ACTION_CLEAR, 0, {0} }, error))
            return false;
    }
    print_spread("key", values, count);
    return true;
}

static bool bench_idle(Show *show, Error *error)
{
    if (!play(show, "tap \"Touche l’écran pour commencer\"\nwait 1s\n", error))
        return false;
    Rect rects[DAMAGE_RECTS];
    Stage *stage = &show->stage;
    size_t frames = 0;
    long long start = stage->app.ms, wakes = 0;
    for (long long ms = start; ms < start + 50000; ms = stage_deadline(stage), wakes++) {
        stage_tick(stage, stage->app.now, ms, error);
        frames += stage_frame(stage, rects) > 0;
    }
    printf("idle %zu frames, %lld wake-ups in 50 s of a still home screen\n", frames, wakes - 1);
    return error->kind == ERROR_NONE;
}

static bool bench_memory(Show *show, Error *error)
{
    if (!play(show, "tap \"Touche l’écran pour commencer\"\ntap \"Chercher\"\ntype \"soudeur\"\nwait 1s\n", error))
        return false;
    char line[256];
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, "Rss:", 4) == 0 || strncmp(line, "Pss:", 4) == 0)
            printf("memory %s", line);
    if (file)
        fclose(file);
    (void)show;
    return true;
}

static const struct {
    const char *name;
    bool (*run)(Show *show, Error *error);
} BENCHES[] = {
    { "start", bench_start }, { "scroll", bench_scroll }, { "map", bench_map }, { "press", bench_press }, { "change", bench_change }, { "key", bench_key }, { "idle", bench_idle }, { "memory", bench_memory },
};

bool bench_run(Show *show, const char *name, Error *error)
{
    for (size_t i = 0; i < sizeof BENCHES / sizeof *BENCHES; i++)
        if (strcmp(BENCHES[i].name, name) == 0)
            return BENCHES[i].run(show, error);
    return error_set(error, ERROR_USAGE, "mesure inconnue : %s (%s)", name, BENCH_NAMES);
}
