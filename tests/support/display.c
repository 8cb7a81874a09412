/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/display.h"

#include "catalogue/base/file.h"
#include "tests/support/folder.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* X11/XWDFile.h: a header of big-endian words, then the colours, then the pixels. */
enum { WORD_HEADER_SIZE = 0, WORD_WIDTH = 4, WORD_HEIGHT = 5, WORD_BYTES_A_LINE = 12, WORD_COLOURS = 19, COLOUR_BYTES = 12 };

static bool installed(const char *program)
{
    char command[100];
    snprintf(command, sizeof command, "command -v %s >/dev/null", program);
    return system(command) == 0;
}

static uint32_t word(const Display *display, int index)
{
    const unsigned char *at = display->file + 4 * index;
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* The server writes its number once it is there to be asked. */
static bool run_server(Display *display, int width, int height)
{
    int ends[2];
    char number[16] = ":", handle[16], screen[40];
    if (pipe(ends) != 0)
        return false;
    snprintf(handle, sizeof handle, "%d", ends[1]);
    snprintf(screen, sizeof screen, "%dx%dx24", width, height);
    display->server = fork();
    if (display->server == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (!freopen("/dev/null", "w", stderr))
            _exit(127);
        execlp("Xvfb", "Xvfb", "-displayfd", handle, "-screen", "0", screen, "-fbdir", display->folder, "-noreset", "-nolisten", "tcp", (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    ssize_t length = read(ends[0], number + 1, sizeof number - 2);
    close(ends[0]);
    if (length <= 0)
        return false;
    number[strcspn(number, "\n")] = '\0';
    return setenv("DISPLAY", number, 1) == 0;
}

static bool map_pixels(Display *display)
{
    struct stat status;
    int file = open(file_path(&display->arena, display->folder, "Xvfb_screen0"), O_RDONLY);
    if (file < 0 || fstat(file, &status) != 0)
        return false;
    display->length = (size_t)status.st_size;
    void *mapped = mmap(NULL, display->length, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (mapped == MAP_FAILED)
        return false;
    display->file = mapped;
    size_t start = word(display, WORD_HEADER_SIZE) + (size_t)word(display, WORD_COLOURS) * COLOUR_BYTES;
    uint32_t *pixels = (uint32_t *)(void *)((char *)mapped + start);
    display->seen = (Canvas){ pixels, (int)word(display, WORD_WIDTH), (int)word(display, WORD_HEIGHT), (int)word(display, WORD_BYTES_A_LINE) / 4 };
    return true;
}

bool display_start(Display *display, int width, int height)
{
    *display = (Display){0};
    if (!installed("Xvfb") || !installed("xdotool"))
        return false;
    display->folder = folder_new(&display->arena);
    if (run_server(display, width, height) && map_pixels(display))
        return true;
    display_stop(display);
    return false;
}

void display_stop(Display *display)
{
    unsetenv("DISPLAY");
    if (display->file)
        munmap((void *)(uintptr_t)display->file, display->length);
    if (display->server > 0) {
        kill(display->server, SIGTERM);
        waitpid(display->server, NULL, 0);
    }
    if (display->folder)
        folder_remove(display->folder);
    arena_free(&display->arena);
    *display = (Display){0};
}

void display_click(int x, int y)
{
    char command[100];
    snprintf(command, sizeof command, "xdotool mousemove %d %d click 1", x, y);
    if (system(command) != 0)
        fail_msg("%s", command);
}

bool display_shows(const Display *display, const Canvas *canvas)
{
    for (int y = 0; y < canvas->height; y++) {
        const uint32_t *seen = display->seen.pixels + (ptrdiff_t)y * display->seen.pitch, *wanted = canvas->pixels + (ptrdiff_t)y * canvas->pitch;
        for (int x = 0; x < canvas->width; x++)
            if ((seen[x] ^ wanted[x]) & 0xFFFFFF)
                return false;
    }
    return true;
}

void display_save(const Display *display, const char *path)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        fail_msg("%s", path);
    fprintf(file, "P6\n%d %d\n255\n", display->seen.width, display->seen.height);
    for (int y = 0; y < display->seen.height; y++)
        for (int x = 0; x < display->seen.width; x++) {
            uint32_t pixel = display->seen.pixels[(ptrdiff_t)y * display->seen.pitch + x];
            fputc((int)(pixel >> 16 & 255), file);
            fputc((int)(pixel >> 8 & 255), file);
            fputc((int)(pixel & 255), file);
        }
    fclose(file);
}
