/* SPDX-License-Identifier: EUPL-1.2
 *
 * The main screens as pixels: what a golden text cannot tell, such as a colour, a corner, a shadow, letters that are
 * joined. Each is painted in memory, with the fonts of Debian, and compared with tests/golden/pixels/<name>.png;
 * GOLDEN_UPDATE=1 writes these instead. Other versions of the fonts have other letters: then the test is skipped.
 */
#include "catalogue/base/file.h"
#include "kiosk/edge/window.h"
#include "tests/support/kiosk.h"
#include "tests/support/screens.h"

#include <SDL.h>
#include <SDL_image.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Another build of FreeType rounds the edges of letters otherwise: a few levels on many pixels, more on very few. A
 * colour, a line or a word that changes is far above both. */
enum { WIDTH = 960, HEIGHT = 540, NEAR = 24 /* of 255, in a channel */, FAR_PER_MILLE = 1 };

typedef struct Shot Shot;
typedef struct Package Package;

struct Shot {
    const char *name, *visit;
    Language language;
    Theme theme;
};

struct Package {
    const char *name, *version;
};

static const Shot SHOTS[] = {
    { .name = "attract", .visit = "attract" },
    { .name = "home", .visit = "home" },
    { .name = "trade", .visit = "trade" },
    { .name = "search-found", .visit = "search-found" },
    { .name = "quiz", .visit = "quiz" },
    { .name = "notebook", .visit = "notebook" },
    { .name = "calendar", .visit = "calendar" },
    { .name = "map", .visit = "map" },
    { .name = "home-ar", .visit = "home", .language = LANGUAGE_ARABIC },
    { .name = "trade-ar", .visit = "trade", .language = LANGUAGE_ARABIC },
    { .name = "home-dark", .visit = "home", .theme = THEME_DARK },
    { .name = "home-contrast", .visit = "home", .theme = THEME_CONTRAST },
};

static const Package PACKAGES[] = {
    { "fonts-inter", "4.0~beta7+ds-1" },
    { "fonts-material-design-icons-iconfont", "6.7.0+dfsg-1" },
    { "fonts-noto-ui-core", "20201225-1" },
};

static void check(bool ok, const Error *error)
{
    if (!ok)
        fail_msg("%s", error->text);
}

static bool has(const Package *package)
{
    char command[200], version[100] = "";
    snprintf(command, sizeof command, "dpkg-query -W -f '${Version}' %s 2>/dev/null", package->name);
    FILE *answer = popen(command, "r");
    bool read = answer && fgets(version, sizeof version, answer);
    if (answer)
        pclose(answer);
    if (read && strcmp(version, package->version) == 0)
        return true;
    print_message("%s is %s here, the pictures are of %s: not compared\n", package->name, read ? version : "missing", package->version);
    return false;
}

static const Visit *visit_of(const char *name)
{
    for (int i = 0; i < VISIT_COUNT; i++)
        if (strcmp(VISITS[i].name, name) == 0)
            return &VISITS[i];
    fail_msg("no visit is called %s", name);
    return NULL;
}

static void reach(Kiosk *kiosk, const Shot *shot)
{
    Comfort comfort = { .step[COMFORT_THEME] = (int)shot->theme };
    visit_play(kiosk, visit_of(shot->visit));
    kiosk_speak(kiosk, shot->language);
    kiosk_comfort(kiosk, comfort);
}

/* Writes the picture of a screen. */
static void paint(const Shot *shot, const char *path)
{
    Error error = {0};
    Kiosk kiosk;
    Fonts *fonts = NULL;
    Window *window = NULL;
    WindowOptions options = { .width = WIDTH, .height = HEIGHT, .offscreen = true };
    check(fonts_open(&fonts, &error) && window_open(&window, &options, &error), &error);
    Painter *painter = painter_new(fonts);
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(WIDTH, HEIGHT, 24, 60), fonts_metrics(fonts));
    reach(&kiosk, shot);
    painter_draw(painter, window_target(window), &kiosk.stage.list, kiosk.stage.app.theme, (Rect){ 0, 0, WIDTH, HEIGHT });
    check(window_save(window, path, &error), &error);
    kiosk_close(&kiosk);
    painter_free(painter);
    fonts_close(fonts);
    window_close(window);
}

/* In four bytes a pixel; the caller frees it. */
static SDL_Surface *load(const char *path)
{
    SDL_Surface *read = IMG_Load(path), *same = read ? SDL_ConvertSurfaceFormat(read, SDL_PIXELFORMAT_RGBA32, 0) : NULL;
    SDL_FreeSurface(read);
    if (!same)
        fail_msg("%s: %s", path, SDL_GetError());
    return same;
}

static uint8_t *pixel(const SDL_Surface *surface, int i)
{
    return (uint8_t *)surface->pixels + (size_t)(i / WIDTH) * (size_t)surface->pitch + (size_t)(i % WIDTH) * 4;
}

/* Pixels that are far from what is wanted; `got` becomes the difference, white where they are. */
static int far_pixels(SDL_Surface *got, const SDL_Surface *wanted)
{
    int count = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        uint8_t *a = pixel(got, i);
        const uint8_t *b = pixel(wanted, i);
        bool far = false;
        for (int channel = 0; channel < 3; channel++)
            far = far || abs(a[channel] - b[channel]) > NEAR;
        memset(a, far ? 255 : 0, 3);
        count += far;
    }
    return count;
}

static bool sized(const SDL_Surface *surface)
{
    return surface->w == WIDTH && surface->h == HEIGHT;
}

/* True when it is as wanted; otherwise the three pictures stay in the build folder, and are named. */
static bool compare(Arena *arena, const Shot *shot, const char *out)
{
    Error error = {0};
    const char *stem = str_format(arena, "%s/pixels-%s", out, shot->name).text;
    const char *got_path = str_format(arena, "%s-got.png", stem).text, *golden = str_format(arena, "tests/golden/pixels/%s.png", shot->name).text;
    paint(shot, got_path);
    Str bytes;
    if (getenv("GOLDEN_UPDATE"))
        check(file_read(arena, got_path, 1 << 22, &bytes, &error) && file_write(golden, bytes, &error), &error);
    SDL_Surface *got = load(got_path), *wanted = load(golden);
    assert_true(sized(got) && sized(wanted));
    int far = far_pixels(got, wanted);
    bool same = far * 1000 <= WIDTH * HEIGHT * FAR_PER_MILLE;
    if (same) {
        remove(got_path);
    } else {
        IMG_SavePNG(wanted, str_format(arena, "%s-wanted.png", stem).text);
        IMG_SavePNG(got, str_format(arena, "%s-difference.png", stem).text);
        print_error("%s: %d of %d pixels differ; see %s-got.png, -wanted.png and -difference.png\n", shot->name, far, WIDTH * HEIGHT, stem);
    }
    SDL_FreeSurface(got);
    SDL_FreeSurface(wanted);
    return same;
}

static void the_main_screens_are_painted_as_they_were_seen(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof PACKAGES / sizeof *PACKAGES; i++)
        if (!has(&PACKAGES[i]))
            skip();
    Arena arena = {0};
    int differ = 0;
    const char *out = getenv("BELVEDERE_OUT");
    for (size_t i = 0; i < sizeof SHOTS / sizeof *SHOTS; i++)
        differ += !compare(&arena, &SHOTS[i], out ? out : "build/gcc");
    arena_free(&arena);
    assert_int_equal(differ, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(the_main_screens_are_painted_as_they_were_seen) };
    return cmocka_run_group_tests_name("pixels", tests, NULL, NULL);
}
