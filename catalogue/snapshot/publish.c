/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/publish.h"

#include "catalogue/base/file.h"
#include "catalogue/snapshot/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { CURRENT_LIMIT = 64 * 1024, NO_LIMIT = 1000000000 };

bool (*publish_fault)(const char *step);

static bool step(const char *name, Error *error)
{
    return !publish_fault || publish_fault(name) || error_set(error, ERROR_SYSTEM, "publication interrompue à l’étape « %s ».", name);
}

const char *publish_path(Arena *arena, const char *folder, int seq)
{
    return str_format(arena, "%s/cat-%d.db", folder, seq).text;
}

const char *publish_report_path(Arena *arena, const char *folder, int seq)
{
    return str_format(arena, "%s/rapport-%d.txt", folder, seq).text;
}

/* seq of "cat-7.db", 0 for any other name. */
static int seq_of(Str name)
{
    long seq;
    if (!str_starts(name, STR("cat-")) || !str_ends(name, STR(".db")) || !str_integer(str_slice(name, 4, name.length - 3), &seq))
        return 0;
    return seq > 0 && seq < NO_LIMIT ? (int)seq : 0;
}

static void read_sources(Arena *arena, Str rest, Current *current)
{
    for (Str line; str_cut(&rest, '\n', &line);) {
        Str imported;
        if (!line.length || !str_cut(&line, ' ', &imported) || !line.length)
            continue;
        current->sources = arena_room(arena, current->sources, current->source_count, sizeof *current->sources);
        current->sources[current->source_count++] = (CurrentSource){ .name = line, .imported = imported };
    }
}

void publish_current(Arena *arena, const char *folder, Current *current)
{
    Error ignored = {0};
    Str rest, name = {0}, built = {0};
    *current = (Current){0};
    if (!file_read(arena, file_path(arena, folder, "current"), CURRENT_LIMIT, &rest, &ignored) || !str_cut(&rest, '\n', &name))
        return;
    current->seq = seq_of(str_trim(name));
    if (str_cut(&rest, '\n', &built) && str_cut(&built, ' ', &current->built))
        current->sum = str_trim(built);
    read_sources(arena, rest, current);
}

/* The greatest seq below `limit` among the files of the folder. */
static int greatest(const char *folder, int limit)
{
    Arena arena = {0};
    Error ignored = {0};
    StrList names = {0};
    int seq = 0;
    if (file_list(&arena, folder, &names, &ignored))
        for (size_t i = 0; i < names.count; i++) {
            int other = seq_of(names.items[i]);
            if (other > seq && other < limit)
                seq = other;
        }
    arena_free(&arena);
    return seq;
}

int publish_before(const char *folder, int seq)
{
    return greatest(folder, seq ? seq : NO_LIMIT);
}

const char *publish_remedy(const char *folder, int seq)
{
    return publish_before(folder, seq) ? "Revenez au précédent avec «\u00a0belvedere-catalogue rollback\u00a0», puis recommencez."
                                       : "Il n’y en a pas de plus ancien\u00a0: videz le dossier, puis importez de nouveau toutes les sources.";
}

int publish_next_seq(const char *folder)
{
    Arena arena = {0};
    Current current;
    publish_current(&arena, folder, &current);
    int seq = publish_before(folder, 0);
    arena_free(&arena);
    return (current.seq > seq ? current.seq : seq) + 1;
}

static Str iso(Arena *arena, time_t seconds)
{
    struct tm local;
    char text[40], zone[8];
    localtime_r(&seconds, &local);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &local);
    strftime(zone, sizeof zone, "%z", &local);   /* +0100, ISO wants +01:00 */
    return str_format(arena, "%s%.3s:%s", text, zone, zone + 3);
}

Str publish_now(Arena *arena)
{
    return iso(arena, time(NULL));
}

Str publish_time_of(Arena *arena, const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? iso(arena, status.st_mtime) : STR("");
}

int publish_lock(const char *folder, Error *error)
{
    int lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0) {
        error_set(error, ERROR_SYSTEM, "%s : dossier inaccessible (%s).", folder, strerror(errno));
        return -1;
    }
    if (flock(lock, LOCK_EX | LOCK_NB) == 0)
        return lock;
    close(lock);
    error_set(error, ERROR_SYSTEM, "%s : un autre import est en cours. Attendez qu’il finisse.", folder);
    return -1;
}

void publish_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}

static bool write_current(Arena *arena, const char *folder, const Current *current, Error *error)
{
    Builder text = builder_on(arena);
    builder_format(&text, "cat-%d.db\n%.*s %.*s\n", current->seq, STR_FORMAT(current->built), STR_FORMAT(current->sum));
    for (size_t i = 0; i < current->source_count; i++)
        builder_format(&text, "%.*s %.*s\n", STR_FORMAT(current->sources[i].imported), STR_FORMAT(current->sources[i].name));
    return file_write(file_path(arena, folder, "current"), builder_str(&text), error);
}

/* The catalogue in place is the one to keep, not merely the greatest number: a rollback may have left a later one. */
static void drop_others(Arena *arena, const char *folder, int keep, int also)
{
    Error ignored = {0};
    StrList names = {0};
    if (!file_list(arena, folder, &names, &ignored))
        return;
    for (size_t i = 0; i < names.count; i++) {
        int seq = seq_of(names.items[i]);
        if (seq && seq != keep && seq != also) {
            unlink(publish_path(arena, folder, seq));
            unlink(publish_report_path(arena, folder, seq));
        }
    }
}

bool publish_file(const char *folder, const char *aside, const Current *next, Error *error)
{
    Arena arena = {0};
    const char *path = publish_path(&arena, folder, next->seq);
    bool named = false;
    bool ok = step("synchroniser", error) && file_sync(aside, error)
        && step("nommer", error) && (named = file_rename(aside, path, error))
        && step("désigner", error) && write_current(&arena, folder, next, error);
    if (ok && step("ranger", &(Error){0}))
        drop_others(&arena, folder, next->seq, next->base);
    Current after;
    publish_current(&arena, folder, &after);
    if (!ok && named && after.seq != next->seq)
        unlink(path);
    arena_free(&arena);
    return ok;
}

/* The newest file before `seq` that opens, 0 when there is none. */
static int sound_before(Arena *arena, const char *folder, int seq)
{
    while (seq && (seq = publish_before(folder, seq)) > 0) {
        Store *store = NULL;
        Error ignored = {0};
        bool sound = store_open(&store, publish_path(arena, folder, seq), &ignored);
        store_close(store);
        if (sound)
            return seq;
    }
    return 0;
}

bool publish_rollback(const char *folder, int *seq, Error *error)
{
    int lock = publish_lock(folder, error);
    if (lock < 0)
        return false;
    Arena arena = {0};
    Current current;
    publish_current(&arena, folder, &current);
    *seq = sound_before(&arena, folder, current.seq);
    Current back = { .seq = *seq, .sources = current.sources, .source_count = current.source_count };
    back.built = publish_time_of(&arena, publish_path(&arena, folder, *seq));
    bool ok = *seq ? write_current(&arena, folder, &back, error)
                   : error_set(error, ERROR_CATALOGUE, "%s : il n’y a pas de catalogue précédent.", folder);
    arena_free(&arena);
    publish_unlock(lock);
    return ok;
}
