/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/reader.h"

#include "catalogue/base/file.h"
#include "tests/support/dump.h"

#include <stdlib.h>

static bool on_known(void *context, const Digest *digest)
{
    (void)digest;
    return ((Reader *)context)->everything_known;
}

static bool on_record(void *context, const Record *record, Error *error)
{
    (void)error;
    Reader *reader = context;
    reader->records++;
    reader->digest = record->digest;
    if (record->kind == KIND_TRADE) {
        const Trade *trade = &record->as.trade;
        reader->names += (long)trade->names.count;
        reader->complete += trade->definition.length && trade->access.length && trade->grand_domain.code.length && trade->domain.label.length
                            && trade->riasec.length && trade->interests.count && trade->skills.count && trade->near.count;
    }
    if (reader->out)
        dump_record(reader->out, record);
    return true;
}

static void on_problem(void *context, const Problem *problem)
{
    Reader *reader = context;
    reader->problems++;
    reader->last_line = problem->line;
    if (reader->out)
        dump_problem(reader->out, problem);
}

bool reader_read(const char *path, Reader *reader)
{
    FeedSink sink = { .context = reader, .known = on_known, .record = on_record, .problem = on_problem };
    return feed_read(path, &sink, &reader->info, &reader->error);
}

/* The feed as text, or its refusal. */
Str reader_dump(Arena *arena, const char *path)
{
    char *text = NULL;
    size_t length = 0;
    Reader reader = { .out = open_memstream(&text, &length) };
    if (!reader_read(path, &reader))
        fprintf(reader.out, "refused: %s\n", reader.error.text);
    dump_info(reader.out, &reader.info);
    fclose(reader.out);
    Str copy = str_copy(arena, (Str){ text, length });
    free(text);
    return copy;
}

const char *reader_file(Arena *arena, const char *folder, const char *name, Str bytes)
{
    Error error = {0};
    const char *path = file_path(arena, folder, name);
    if (!file_write(path, bytes, &error)) {
        fprintf(stderr, "%s\n", error.text);
        abort();
    }
    return path;
}

const char *reader_shared(Arena *arena, const char *name)
{
    const char *folder = getenv("BELVEDERE_SHARED") ? getenv("BELVEDERE_SHARED") : "../shared/data";
    const char *path = file_path(arena, folder, name);
    if (file_exists(path))
        return path;
    printf("%s is not there: skipped\n", path);
    return NULL;
}
