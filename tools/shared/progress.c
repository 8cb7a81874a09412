/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/progress.h"

#include "catalogue/base/utf8.h"
#include "tools/shared/french.h"

#include <stdarg.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

static const double PERIOD = 0.25, LEAST = 0.01;   /* seconds between two lines, and to reckon a speed with */
enum { NAME_LETTERS = 24 };

void progress_complain(const char *program, const char *format, ...)
{
    char sentence[1200];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    int rows, columns;
    progress_screen(STDERR_FILENO, &rows, &columns);
    Arena arena = {0};
    Builder out = builder_on(&arena);
    french_paragraph(&out, str_format(&arena, "%s\u00A0: %s", program, sentence), (size_t)columns, 2);
    fprintf(stderr, "%.*s", STR_FORMAT(builder_str(&out)));
    arena_free(&arena);
}

double progress_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

void progress_screen(int descriptor, int *rows, int *columns)
{
    struct winsize size = {0};
    *rows = *columns = 0;
    if (!isatty(descriptor))
        return;
    bool said = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col;
    *rows = said ? size.ws_row : 24;
    *columns = said ? size.ws_col : 80;
}

Progress progress_on(int descriptor)
{
    return (Progress){ .terminal = isatty(descriptor) ? descriptor : -1 };
}

void progress_begin(Progress *progress, Str name, size_t at, size_t of)
{
    progress->name = name;
    progress->at = at;
    progress->of = of;
    progress->items = 0;
    progress->started = progress_now();
    progress->shown = 0;
}

/* The line, cut before the last column so that no terminal wraps it. */
static void put(Progress *progress, Str line)
{
    int rows, columns;
    progress_screen(progress->terminal, &rows, &columns);
    line = utf8_first(line, (size_t)(columns > 1 ? columns - 1 : 1));
    dprintf(progress->terminal, "\r%.*s\033[K", STR_FORMAT(line));
}

static void say_left(Builder *out, double seconds)
{
    long left = (long)(seconds + 0.5);
    if (left >= 120)
        builder_format(out, ", reste %ld\u00A0min", (left + 59) / 60);
    else
        builder_format(out, ", reste %ld\u00A0s", left);
}

static void say_line(const Progress *progress, Builder *out, double spent, long long done, long long total)
{
    Str name = utf8_first(progress->name, NAME_LETTERS);
    builder_format(out, "%.*s", STR_FORMAT(name));
    if (progress->of > 1)
        builder_format(out, " (%zu/%zu)", progress->at, progress->of);
    builder_add(out, STR("\u00A0: "));
    if (total > 0)
        builder_format(out, "%.0f\u00A0%%, ", 100.0 * (double)done / (double)total);
    french_count(out, progress->items, "fiche", "fiches");
    builder_add(out, STR(", "));
    french_number(out, (long)((double)progress->items / (spent > LEAST ? spent : LEAST)));
    builder_add(out, STR("\u00A0fiches/s"));
    if (total > 0 && done > 0)
        say_left(out, spent * (double)(total - done) / (double)done);
}

void progress_show(Progress *progress, long long done, long long total)
{
    double time = progress_now();
    if (progress->terminal < 0 || time - progress->shown < PERIOD)
        return;
    progress->shown = time;
    Arena arena = {0};
    Builder out = builder_on(&arena);
    say_line(progress, &out, time - progress->started, done, total);
    put(progress, builder_str(&out));
    arena_free(&arena);
}

void progress_say(Progress *progress, const char *sentence)
{
    if (progress->terminal < 0)
        return;
    progress->shown = progress_now();
    put(progress, str_of(sentence));
}

void progress_end(Progress *progress)
{
    if (progress->terminal >= 0 && progress->shown > 0)
        dprintf(progress->terminal, "\r\033[K");
    progress->shown = 0;
}
