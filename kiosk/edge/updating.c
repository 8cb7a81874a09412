/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/updating.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { TOLD_MOST = 4096, LOOK_MS = 50 };       /* bytes of what is shown */

static char *argument(Arena *arena, const char *text)
{
    Str copy = str_copy(arena, str_of(text));
    union { const char *from; char *to; } plain = { .from = copy.text };
    return plain.to;
}

static pid_t start(const Updating *updating)
{
    Arena arena = {0};
    char program[] = "belvedere-import", catalogue[] = "--catalogue", sources[] = "--sources";
    char *const arguments[] = { program, catalogue, argument(&arena, updating->catalogue), sources, argument(&arena, updating->sources), NULL };
    pid_t started = 0;
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, updating->printed, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, updating->printed, STDERR_FILENO);
    if (posix_spawn(&started, updating->program, &files, NULL, arguments, environ) != 0)
        started = 0;
    posix_spawn_file_actions_destroy(&files);
    arena_free(&arena);
    return started;
}

/* What it printed, from the beginning. */
static Str told(Updating *updating)
{
    char *text = ARENA_NEW(&updating->arena, char, TOLD_MOST);
    ssize_t length = pread(updating->printed, text, TOLD_MOST, 0);
    return str_trim((Str){ text, length > 0 ? (size_t)length : 0 });
}

static bool answer(Updating *updating, Stage *stage, bool well, Error *error)
{
    Str says = updating->printed >= 0 ? told(updating) : STR("belvedere-import n’a pas pu être lancé.");
    if (updating->printed >= 0)
        close(updating->printed);
    updating->running = 0;
    stage_changed(stage);
    return app_update(&stage->app, (Action){ ACTION_UPDATED, well, says }, error);
}

static bool begin(Updating *updating, Stage *stage, Error *error)
{
    arena_wipe(&updating->arena);
    updating->printed = memfd_create("import", MFD_CLOEXEC);
    updating->running = updating->printed >= 0 ? start(updating) : 0;
    if (!updating->running && updating->printed >= 0) {
        close(updating->printed);
        updating->printed = -1;
    }
    return updating->running || answer(updating, stage, false, error);
}

bool updating_follow(Updating *updating, Stage *stage, Error *error)
{
    int status;
    if (!updating->program)
        return false;
    if (!updating->running && stage->app.update.state == UPDATE_RUNNING)
        begin(updating, stage, error);
    if (!updating->running)
        return false;
    pid_t found = waitpid(updating->running, &status, WNOHANG);
    if (found == updating->running || (found < 0 && errno != EINTR))
        answer(updating, stage, found > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0, error);
    return updating->running;
}

void updating_settle(Updating *updating, Stage *stage, Error *error)
{
    while (updating_follow(updating, stage, error))
        nanosleep(&(struct timespec){ .tv_nsec = LOOK_MS * 1000000L }, NULL);
}

void updating_close(Updating *updating)
{
    arena_free(&updating->arena);
}
