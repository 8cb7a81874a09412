/* SPDX-License-Identifier: EUPL-1.2
 *
 * What SDL is told before there is a window: that fingers are fingers, and that a window painted in memory is no
 * business of OpenGL (which costs 102 MB and 0.45 s there).
 */
#include "kiosk/edge/window.h"
#include "tests/support/display.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const struct {
    const char *name, *value;
} WANTED[] = {
    { SDL_HINT_FRAMEBUFFER_ACCELERATION, "0" },
    { SDL_HINT_TOUCH_MOUSE_EVENTS, "0" },          /* else a finger is a mouse that only taps */
    { SDL_HINT_MOUSE_TOUCH_EVENTS, "0" },          /* else a mouse is also a finger: two touches of one */
    { SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1" },     /* the hours of the screen are the kiosk's, its sleep the system's */
};

static void what_was_measured_is_said_to_sdl(void **state)
{
    (void)state;
    Error error = {0};
    Window *window;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (!window_open(&window, &(WindowOptions){ .width = 640, .height = 480 }, &error))
        fail_msg("%s", error.text);
    for (size_t i = 0; i < sizeof WANTED / sizeof *WANTED; i++) {
        const char *said = SDL_GetHint(WANTED[i].name);
        if (!said || strcmp(said, WANTED[i].value) != 0)
            fail_msg("%s is %s and not %s", WANTED[i].name, said ? said : "not said", WANTED[i].value);
    }
    window_close(window);
    unsetenv("SDL_VIDEODRIVER");
}

static bool loaded(const char *library)
{
    char line[1000];
    bool found = false;
    FILE *maps = fopen("/proc/self/maps", "r");
    while (maps && fgets(line, sizeof line, maps))
        found = found || strstr(line, library);
    if (maps)
        fclose(maps);
    return found;
}

/* In the child: 0 when a window was painted on as wanted, 1 when with OpenGL and 2 when not at all. */
static int paint(bool gpu)
{
    Error error = {0};
    Window *window;
    if (!window_open(&window, &(WindowOptions){ .width = 640, .height = 480, .gpu = gpu }, &error))
        return 2;
    const Target *target = window_target(window);
    target->fill(target->context, (Rect){ 0, 0, target->width, target->height }, 0xFFFFFF, 255);
    window_present(window, &(Rect){ 0, 0, 640, 480 }, 1);
    return loaded("libGL.so") || loaded("_dri.so");
}

static int paint_in_a_process_of_its_own(bool gpu)
{
    int status;
    pid_t child = fork();
    if (child == 0)
        _exit(paint(gpu));
    assert_true(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void a_window_painted_in_memory_loads_no_opengl(void **state)
{
    (void)state;
    Display display;
    if (!display_start(&display, 800, 600)) {
        print_message("no Xvfb or xdotool here: skipped\n");
        skip();
    }
    assert_int_equal(paint_in_a_process_of_its_own(false), 0);
    if (paint_in_a_process_of_its_own(true) == 0)
        print_message("no OpenGL here: that it would be noticed is not shown\n");
    display_stop(&display);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_painted_in_memory_loads_no_opengl),
        cmocka_unit_test(what_was_measured_is_said_to_sdl),
    };
    return cmocka_run_group_tests_name("hints", tests, NULL, NULL);
}
