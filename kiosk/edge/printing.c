/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/printing.h"

#include "kiosk/edge/qr.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* The code's modules, a line a row. */
static void add_code(Builder *builder, Str text)
{
    Code code = qr_make(text);
    for (int y = 0; y < code.width; y++) {
        builder_add(builder, STR("code "));
        for (int x = 0; x < code.width; x++)
            builder_add(builder, code.dark[y * code.width + x] ? STR("1") : STR("0"));
        builder_add(builder, STR("\n"));
    }
    qr_free(&code);
}

/* In memory, open for reading from its beginning; -1 when that cannot be. */
static int page_file(const Keepsake *keepsake)
{
    Arena arena = {0};
    Builder builder = builder_on(&arena);
    builder_add(&builder, keepsake->head);
    add_code(&builder, keepsake->code);
    builder_add(&builder, keepsake->foot);
    Str page = builder_str(&builder);
    int file = memfd_create("carnet", MFD_CLOEXEC);
    bool ok = file >= 0 && write(file, page.text, page.length) == (ssize_t)page.length && lseek(file, 0, SEEK_SET) == 0;
    arena_free(&arena);
    if (!ok && file >= 0)
        close(file);
    return ok ? file : -1;
}

/* `page`: its standard input, or -1. */
static pid_t start(const Printing *printing, int page)
{
    char program[] = "belvedere-print", option[] = "--printer", state[] = "--state";
    Arena arena = {0};
    Str name = str_copy(&arena, str_of(printing->printer));
    union { const char *from; char *to; } printer = { .from = name.text };
    char *const arguments[] = { program, option, printer.to, page < 0 ? state : NULL, NULL };
    pid_t started = 0;
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);      /* faults go to the journal */
    if (page >= 0)
        posix_spawn_file_actions_adddup2(&files, page, STDIN_FILENO);
    if (posix_spawn(&started, printing->program, &files, NULL, arguments, environ) != 0)
        started = 0;
    posix_spawn_file_actions_destroy(&files);
    arena_free(&arena);
    return started;
}

static bool ended(pid_t process, bool *well)
{
    int status;
    pid_t found = waitpid(process, &status, WNOHANG);
    *well = found == process && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return found == process || (found < 0 && errno != EINTR);
}

static void call_back(Printing *printing)
{
    bool well;
    kill(printing->running, SIGTERM);
    for (size_t i = 0; i < PRINTING_LEAVING; i++) {
        if (printing->leaving[i] && !ended(printing->leaving[i], &well))
            continue;
        printing->leaving[i] = printing->running;
        break;
    }
    printing->running = 0;
}

/* Those that ended are no longer ours. */
static void see_off(Printing *printing)
{
    bool well;
    for (size_t i = 0; i < PRINTING_LEAVING; i++)
        if (printing->leaving[i] && ended(printing->leaving[i], &well))
            printing->leaving[i] = 0;
}

static bool answer(Stage *stage, bool well, Error *error)
{
    stage_changed(stage);
    return app_update(&stage->app, (Action){ ACTION_PRINTER, well, {0} }, error);
}

static bool send_out(Printing *printing, Stage *stage, Error *error)
{
    const App *app = &stage->app;
    int page = app->printer == PRINTER_PRINTING ? page_file(&app->keepsake) : -1;
    bool possible = app->printer == PRINTER_ASKED || page >= 0;
    printing->asked = app->printer;
    printing->running = possible ? start(printing, page) : 0;
    if (page >= 0)
        close(page);
    return printing->running || answer(stage, false, error);
}

bool printing_follow(Printing *printing, Stage *stage, Error *error)
{
    PrinterState wanted = stage->app.printer;
    bool well, wants = wanted == PRINTER_ASKED || wanted == PRINTER_PRINTING;
    if (!printing->program)
        return false;
    see_off(printing);
    if (printing->running && (!wants || printing->asked != wanted))
        call_back(printing);
    if (printing->running && ended(printing->running, &well)) {
        printing->running = 0;
        answer(stage, well, error);
    } else if (!printing->running && wants) {
        send_out(printing, stage, error);
    }
    return printing->running;
}

static void look_later(void)
{
    nanosleep(&(struct timespec){ .tv_nsec = PRINTING_LOOK_MS * 1000000L }, NULL);
}

void printing_settle(Printing *printing, Stage *stage, Error *error)
{
    while (printing_follow(printing, stage, error))
        look_later();
}

void printing_close(Printing *printing)
{
    if (printing->running)
        call_back(printing);
}
