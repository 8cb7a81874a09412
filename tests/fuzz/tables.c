/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/feeds/csv.h"
#include "catalogue/feeds/rome.h"
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TABLES = 16 };

/* ROME's tables in one input, parted by form feeds, into a folder that is emptied after. */
static char folder[] = "/tmp/belvedere-fuzz-XXXXXX";
static Arena arena;

static void leave(void)
{
    rmdir(folder);
}

int LLVMFuzzerInitialize(int *count, char ***words)
{
    (void)count, (void)words;
    FUZZ_MUST(mkdtemp(folder) && atexit(leave) == 0);
    return 0;
}

static const char *table_path(size_t table)
{
    return str_format(&arena, "%s/%zu.csv", folder, table).text;
}

static void table_write(size_t table, Str bytes)
{
    FILE *file = fopen(table_path(table), "wb");
    FUZZ_MUST(file);
    fwrite(bytes.text ? bytes.text : "", 1, bytes.length, file);
    fclose(file);
}

static void table_read(size_t table)
{
    Csv csv;
    Error error = {0};
    if (!csv_open(&csv, table_path(table), &error)) {
        fuzz_check_refusal(&error);
        return;
    }
    for (long line = 1; csv_next(&csv); line = csv.line) {
        FUZZ_MUST(csv.line >= line);
        for (size_t i = 0; i < CSV_COLUMNS; i++)
            fuzz_check_text(csv.fields[i]);
    }
    csv_close(&csv);
}

static bool take(void *context, const Record *record, Error *error)
{
    (void)context, (void)error;
    FUZZ_MUST(record->kind == KIND_TRADE && record->as.trade.title.length);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Str rest = fuzz_str(bytes, size), table;
    size_t count = 0;
    for (; count < TABLES && str_cut(&rest, '\f', &table); count++)
        table_write(count, table);
    for (size_t i = 0; i < count; i++)
        table_read(i);
    FeedSink sink = { .record = take };
    FeedInfo info = {0};
    Error error = {0};
    if (!rome_read(folder, &sink, &info, &error))
        fuzz_check_refusal(&error);
    for (size_t i = 0; i < count; i++)
        unlink(table_path(i));
    arena_reset(&arena);
    return 0;
}
