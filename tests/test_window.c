/* SPDX-License-Identifier: EUPL-1.2
 *
 * The five main tasks in a real window on a real X server, by mouse and by finger. Beside the kiosk on the screen, a
 * second one without a screen is told the same; a step is done when every pixel of the screen is what the second one
 * painted. So nothing waits for a time, and where to touch is read from the second one's draw list.
 */
#include "catalogue/base/file.h"
#include "kiosk/config.h"
#include "kiosk/edge/show.h"
#include "kiosk/screens/takeaway.h"
#include "tests/support/display.h"
#include "tests/support/folder.h"
#include "tests/support/kiosk.h"
#include "tests/support/tool.h"

#include <SDL.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { WIDTH = 1920, HEIGHT = 1080, PATIENCE_MS = 20000, PAGES = 40 };

typedef struct Step Step;
typedef struct House House;

typedef enum StepKind { STEP_LABEL, STEP_ACT, STEP_OPEN, STEP_TYPE, STEP_SCREEN, STEP_KEPT } StepKind;

struct Step {
    StepKind kind;
    const char *text;
    int number;
};

/* The kiosk on the screen, and its double. */
struct House {
    Arena arena;
    Display display;
    Kiosk files;             /* catalogue and languages of the double */
    Config config;
    Show show;
    pid_t kiosk;
    size_t kept;
    int fingers;             /* where touches are sent, -1: the mouse */
};

#define LABEL(words) { STEP_LABEL, words, 0 }
#define ACT(action, value) { STEP_ACT, NULL, (action) << 16 | ((value) & 0xFFFF) }
#define OPEN(of) { STEP_OPEN, NULL, of }
#define TYPE(words) { STEP_TYPE, words, 0 }
#define SCREEN(name) { STEP_SCREEN, name, 0 }
#define ONE_MORE { STEP_KEPT, NULL, 0 }       /* is kept */
#define ENTER LABEL("Touche l’écran pour commencer")
#define KEEP_IT LABEL("Garder dans mon carnet")
#define ANY 0x7FFF

static const Step A_TRADE[] = { ENTER, LABEL("Chercher"), TYPE("soudur"), LABEL("Soudeur / Soudeuse"), SCREEN("trade"), KEEP_IT, ONE_MORE };
static const Step A_TRAINING[] = { LABEL("Accueil"), LABEL("Chercher"), TYPE("cuisine"), LABEL("Choisir"), ACT(ACTION_FACET, FACET_KIND * FACET_VALUES + KIND_TRAINING),
                                   LABEL("Sans diplôme"), LABEL("100 km"),
                                   LABEL("Voir "), SCREEN("search"), OPEN(KIND_TRAINING), SCREEN("training"), KEEP_IT, ONE_MORE };
static const Step TO_CALENDAR[] = { LABEL("Accueil"), LABEL("J’essaie en vrai"), LABEL("Voir le calendrier"), SCREEN("calendar") };
static const Step TO_TRY[] = { ACT(ACTION_DAY, ANY), OPEN(KIND_EXPERIENCE),
                               SCREEN("experience"), KEEP_IT, ONE_MORE };
static const Step A_RIGHT[] = { LABEL("Accueil"), LABEL("Mes droits"), LABEL("Partir de ma situation"), LABEL("Je n’ai pas le permis"), OPEN(KIND_RIGHT),
                                SCREEN("right"), KEEP_IT, ONE_MORE };
static const Step TAKE_AWAY[] = { LABEL("Mon carnet"), SCREEN("notebook") };
static const Step LEAVE[] = { LABEL("J’ai fini"), LABEL("J’ai fini"), SCREEN("attract") };

static House house;

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
        return region->role != ROLE_KEY && says(region->label, step->text);
    case STEP_ACT:
        return (int)region->action.kind == step->number >> 16 && ((step->number & 0xFFFF) == ANY || region->action.number == (step->number & 0xFFFF));
    case STEP_OPEN:
        return region->action.kind == ACTION_OPEN && region->action.number == step->number;
    case STEP_TYPE:
        return region->role == ROLE_KEY && str_equal(region->label, (Str){ step->text, 1 });
    case STEP_SCREEN:
    case STEP_KEPT:
    default:
        return false;
    }
}

static const Region *find(const Step *step)
{
    const DrawList *list = &house.show.stage.list;
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

/* Until the screen is what the double paints, at rest. */
static void meet(const char *what)
{
    Error error = {0};
    Stage *stage = &house.show.stage;
    for (long long until = window_ms() + PATIENCE_MS; window_ms() < until;) {
        check(stage_tick(stage, date_now(), window_ms(), &error), &error);
        show_frame(&house.show);
        if (!stage_moving(stage) && display_shows(&house.display, window_target(house.show.window)->context))
            return;
        nanosleep(&(struct timespec){ .tv_nsec = 4000000 }, NULL);
    }
    display_save(&house.display, "build/window-seen.ppm");
    window_save(house.show.window, "build/window-wanted.png", &error);
    fail_msg("%s: the screen is not what it should be; see build/window-seen.ppm and build/window-wanted.png", what);
}

static void touch(Rect rect, const char *what)
{
    Error error = {0};
    int x = rect.x + rect.w / 2, y = rect.y + rect.h / 2;
    if (house.fingers < 0)
        display_click(x, y);
    else
        assert_true(dprintf(house.fingers, "%d %d\n", x, y) > 0);
    check(stage_touch(&house.show.stage, (TouchEvent){ TOUCH_DOWN, x, y, 0, window_ms() }, &error), &error);
    check(stage_touch(&house.show.stage, (TouchEvent){ TOUCH_UP, x, y, 0, window_ms() }, &error), &error);
    meet(what);
}

/* What is further down is looked for page by page, with the button for that. */
static void tap(const Step *step, const char *what)
{
    static const Step down = ACT(ACTION_PAGE, 1);
    const Region *region = find(step), *page;
    for (int i = 0; !region && i < PAGES && (page = find(&down)) != NULL; i++) {
        touch(page->rect, what);
        region = find(step);
    }
    if (!region)
        fail_msg("%s: nothing to touch on %s", what, app_screen(&house.show.stage.app)->name);
    else
        touch(region->rect, what);
}

static void take_step(const Step *step, const char *journey)
{
    char what[100];
    snprintf(what, sizeof what, "%s, %s %d", journey, step->text ? step->text : "step", step->number);
    if (step->kind == STEP_SCREEN) {
        assert_string_equal(app_screen(&house.show.stage.app)->name, step->text);
    } else if (step->kind == STEP_KEPT) {
        assert_int_equal(house.show.stage.app.kept_count, ++house.kept);
    } else if (step->kind == STEP_TYPE) {
        for (Step key = { STEP_TYPE, step->text, 0 }; *key.text; key.text++)
            tap(&key, what);
    } else {
        tap(step, what);
    }
}

#define JOURNEY(steps) journey(steps, sizeof(steps) / sizeof *(steps), #steps)
static void journey(const Step *steps, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        take_step(&steps[i], name);
}

/* As a phone does: from the picture of the screen alone. */
static void read_the_code(void)
{
    const char *picture = file_path(&house.arena, house.files.folder, "seen.ppm"), *out = file_path(&house.arena, house.files.folder, "read");
    Str read = {0};
    Error error = {0};
    if (system("command -v zbarimg >/dev/null") != 0) {
        print_message("no zbarimg here (zbar-tools): the code is not read back\n");
        return;
    }
    display_save(&house.display, picture);
    const char *command = str_format(&house.arena, "zbarimg -q --raw --oneshot %s >%s 2>/dev/null", picture, out).text;
    assert_int_equal(system(command), 0);
    assert_true(file_read(&house.arena, out, 1 << 16, &read, &error));
    Str wanted = takeaway_code(&house.show.stage.app, &house.arena);
    assert_true(wanted.length > 60 && str_contains(wanted, STR("Soudeur / Soudeuse")));
    assert_true(str_equal(str_trim(read), str_trim(wanted)));
}

static void five_tasks(void)
{
    meet("attract");
    JOURNEY(A_TRADE);
    JOURNEY(A_TRAINING);
    JOURNEY(TO_CALENDAR);
    if (house.show.stage.app.page.groups.count)
        JOURNEY(TO_TRY);
    else
        print_message("the dates of the sample are over: nothing is tried by date\n");
    JOURNEY(A_RIGHT);
    JOURNEY(TAKE_AWAY);
    read_the_code();
    JOURNEY(LEAVE);
    assert_int_equal(house.show.stage.app.kept_count, 0);
}

static const char SETTINGS[] = "[lieu]\nnom = ERO de Limoges\nposition = 45.8336, 1.2611\n[écran]\ndiagonale = 24\n";

static const char *catalogue(void)
{
    const char *out = getenv("BELVEDERE_OUT");
    return str_format(&house.arena, "%s/sample", out ? out : "build/gcc").text;
}

/* A show of its own on what the files hold; `offscreen`: the double. */
static void show_begin(Show *show, bool offscreen)
{
    Error error = {0};
    ShowOptions options = { .window = { .width = offscreen ? WIDTH : 0, .height = offscreen ? HEIGHT : 0, .offscreen = offscreen }, .diagonal = 24 };
    AppParts parts = { .store = house.files.store, .search = house.files.search, .usage = house.files.usage, .venue = house.config.venue,
                       .phrases = house.files.phrases };
    check(show_open(show, &options, &error) && show_stage(show, &options, parts, date_now(), window_ms(), &error), &error);
}

static bool house_begin(void)
{
    Error error = {0}, trouble = {0};
    house = (House){ .fingers = -1 };
    if (!display_start(&house.display, WIDTH, HEIGHT)) {
        print_message("no Xvfb or xdotool here\n");
        return false;
    }
    kiosk_open(&house.files, sample_catalogue(), sizes_for(WIDTH, HEIGHT, 24, 60), fake_metrics());
    tool_write(&house.arena, house.files.folder, "belvedere.conf", str_of(SETTINGS));
    check(config_read(&house.arena, file_path(&house.arena, house.files.folder, "belvedere.conf"), &house.config, &trouble, &error), &error);
    return true;
}

static void house_end(void)
{
    if (house.kiosk > 0) {
        kill(house.kiosk, SIGTERM);
        waitpid(house.kiosk, NULL, 0);
    }
    show_close(&house.show);
    kiosk_close(&house.files);
    display_stop(&house.display);
    arena_free(&house.arena);
}

static void the_five_tasks_are_done_in_a_window_with_the_mouse(void **state)
{
    (void)state;
    if (!house_begin())
        skip();
    const char *program = tool_path(&house.arena, "belvedere"), *folder = house.files.folder;
    house.kiosk = fork();
    if (house.kiosk == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execl(program, "belvedere", "--catalogue", catalogue(), "--config", file_path(&house.arena, folder, "belvedere.conf"), "--usage",
              file_path(&house.arena, folder, "window.db"), (char *)NULL);
        _exit(127);
    }
    show_begin(&house.show, true);
    five_tasks();
    house_end();
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

static void run_with_fingers(int lines)
{
    Show show;
    Error error = {0};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    show_begin(&show, false);
    SDL_Thread *thread = SDL_CreateThread(push_fingers, "fingers", &lines);
    bool ok = thread && show_run(&show, &error);
    _exit(ok ? 0 : 1);
}

static void the_five_tasks_are_done_in_a_window_with_a_finger(void **state)
{
    (void)state;
    int ends[2];
    if (!house_begin())
        skip();
    assert_int_equal(pipe(ends), 0);
    house.kiosk = fork();
    if (house.kiosk == 0) {
        close(ends[1]);
        run_with_fingers(ends[0]);
    }
    close(ends[0]);
    house.fingers = ends[1];
    show_begin(&house.show, true);
    five_tasks();
    close(ends[1]);
    house_end();
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_five_tasks_are_done_in_a_window_with_the_mouse),
        cmocka_unit_test(the_five_tasks_are_done_in_a_window_with_a_finger),
    };
    return cmocka_run_group_tests_name("window", tests, NULL, NULL);
}
