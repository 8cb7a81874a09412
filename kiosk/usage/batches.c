/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/batches.h"

#include "catalogue/base/file.h"
#include "catalogue/feeds/sha256.h"
#include "kiosk/usage/avail.h"
#include "kiosk/usage/origin.h"
#include "kiosk/usage/queries.h"
#include "kiosk/usage/schema.h"

#include <stdlib.h>
#include <string.h>

typedef struct Share Share;
typedef struct Shares Shares;
typedef struct Past Past;

struct Batches {
    Db *db;
    long long epoch;
};

/* A line of a batch. */
struct Share {
    Str key;
    long long counts[TALLY_COUNTS];
    size_t count;
};

struct Shares {
    Arena *arena;
    Share *items;
    size_t count;
};

/* A period that is over. */
struct Past {
    Str kind, period;
    bool sealed;             /* once at least */
};

static const char DAY[] = "day";

static const struct {
    UsageBatch rows;
    size_t counts;
    bool daily;
} TABLES[] = {
    { .rows = USAGE_BATCH_ROWS_PRESENCE, .counts = 5 + PERIOD_BUCKETS, .daily = true },
    { .rows = USAGE_BATCH_ROWS_AVAIL, .counts = 1 + AVAIL_DAYS, .daily = true },
    { .rows = USAGE_BATCH_ROWS_OBJECT, .counts = 2 },
    { .rows = USAGE_BATCH_ROWS_ACTION, .counts = 1 },
    { .rows = USAGE_BATCH_ROWS_SEARCH, .counts = 1 },
    { .rows = USAGE_BATCH_ROWS_MISS_TERM, .counts = 1 },
    { .rows = USAGE_BATCH_ROWS_OPINION, .counts = 1 },
    { .rows = USAGE_BATCH_ROWS_MONTHLY, .counts = 1 },
};

static bool sum_of(Str text, char sum[SHA256_TEXT], Error *error)
{
    Sha256 *sha256 = NULL;
    if (!sha256_open(&sha256, error))
        return false;
    sha256_add(sha256, text);
    sha256_close(sha256, sum);
    return true;
}

/* A copy of a kiosk's file sent from elsewhere would be counted beside what the kiosk itself sends. */
static bool is_from_here(Batches *batches, const char *path, Str machine, Error *error)
{
    bool elsewhere;
    return origin_elsewhere(batches->db, USAGE_BATCH_ORIGIN, machine, &elsewhere, error) &&
           (!elsewhere || error_set(error, ERROR_INPUT, "%s : ces visites ont été comptées par une autre machine, rien n’est envoyé. Envoyez ce fichier depuis sa borne ; "
                                    "si cette machine la remplace, l’envoi reprendra après sa première visite.", path));
}

/* The file's own number. Which machine it is stands there as a sum only. */
static bool know_origin(Batches *batches, const char *path, Str name, Error *error)
{
    char sum[MACHINE_TEXT];
    machine_sum(name, sum);
    return is_from_here(batches, path, str_of(sum), error) && origin_know(batches->db, USAGE_BATCH_ORIGIN, str_of(sum), error) &&
           db_number(db_statement(batches->db, USAGE_BATCH_ORIGIN), &batches->epoch, error);
}

bool batches_open(Batches **batches, const char *path, Str machine, Error *error)
{
    bool damaged;
    Batches opened = {0};
    if (!file_exists(path))
        return error_set(error, ERROR_INPUT, "%s : introuvable. Indiquez le fichier de la borne avec --usage.", path);
    if (!schema_open_writer(&opened.db, path, &damaged, error) || !db_execute(opened.db, USAGE_PATIENCE, error) ||
        !db_prepare(opened.db, USAGE_BATCHES, USAGE_BATCH_COUNT, error) || !know_origin(&opened, path, machine, error)) {
        db_close(opened.db);
        return false;
    }
    *batches = malloc(sizeof **batches);
    if (!*batches)
        abort();
    **batches = opened;
    return true;
}

/* The log is emptied as the kiosk does after a visit; it will, else. */
void batches_close(Batches *batches)
{
    Error ignored = {0};
    if (!batches)
        return;
    db_run(db_statement(batches->db, USAGE_BATCH_SETTLE), &ignored);
    db_close(batches->db);
    free(batches);
}

static Share *new_share(Shares *shares, Str key)
{
    shares->items = arena_room(shares->arena, shares->items, shares->count, sizeof *shares->items);
    Share *share = &shares->items[shares->count++];
    *share = (Share){ .key = key };
    return share;
}

/* False when it is none of a kiosk's. */
static bool add_row(Shares *shares, DbStatement *row, size_t counts)
{
    bool believed = true;
    Share *share = new_share(shares, db_text(row, 0, shares->arena));
    share->count = counts;
    for (size_t i = 0; i < counts; i++) {
        share->counts[i] = db_integer(row, (int)i + 1);
        believed = believed && tally_believes(share->counts[i]);
    }
    return believed;
}

/* What the file holds of the period. */
static bool add_counted(Batches *batches, Str kind, Str period, Shares *shares, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof TABLES / sizeof *TABLES; i++) {
        if (TABLES[i].daily != str_equal(kind, str_of(DAY)))
            continue;
        DbStatement *rows = db_statement(batches->db, TABLES[i].rows);
        db_bind_text(rows, period);
        while (db_next(rows))
            ok = add_row(shares, rows, TABLES[i].counts) && ok;
        ok = db_done(rows, error) && (ok || error_set(error, ERROR_CATALOGUE, "fichier endommagé : il contient ce qu’aucune borne n’écrit."));
    }
    return ok;
}

/* "presence→2026-11-23→14→3 2 1": the key ends at the last tab. */
static void take_line_off(Shares *shares, Str line)
{
    const char *tab = memrchr(line.text, '\t', line.length);
    if (!tab)
        return;
    size_t length = (size_t)(tab - line.text);
    Share *share = new_share(shares, str_slice(line, 0, length));
    Str counts = str_slice(line, length + 1, line.length), number;
    for (long value; share->count < TALLY_COUNTS && str_cut(&counts, ' ', &number); share->count++)
        share->counts[share->count] = str_integer(number, &value) && tally_believes(value) ? -value : 0;
}

/* Less what its batches hold. */
static bool take_sealed_off(Batches *batches, Str kind, Str period, Shares *shares, Error *error)
{
    DbStatement *sealed = db_statement(batches->db, USAGE_BATCH_OF_PERIOD);
    db_bind_text(sealed, kind);
    db_bind_text(sealed, period);
    while (db_next(sealed)) {
        Str text = db_text(sealed, 0, shares->arena), line;
        str_cut(&text, '\n', &line);   /* the heading */
        while (str_cut(&text, '\n', &line) && line.length)
            take_line_off(shares, line);
    }
    return db_done(sealed, error);
}

static int by_key(const void *a, const void *b)
{
    return str_compare(((const Share *)a)->key, ((const Share *)b)->key);
}

/* The items from `start` that share its key, added up into it; gives where the next begin. */
static size_t add_up(Shares *shares, size_t start)
{
    Share *sum = &shares->items[start];
    size_t next = start + 1;
    for (; next < shares->count && str_equal(shares->items[next].key, sum->key); next++) {
        const Share *other = &shares->items[next];
        for (size_t c = 0; c < TALLY_COUNTS; c++)
            sum->counts[c] += other->counts[c];
        if (other->count > sum->count)
            sum->count = other->count;
    }
    return next;
}

static bool is_nothing(const Share *share)
{
    for (size_t c = 0; c < share->count; c++)
        if (share->counts[c])
            return false;
    return true;
}

/* Writes a line for each key of which something is left; gives how many. */
static long write_lines(Shares *shares, Builder *text)
{
    long lines = 0;
    if (shares->count)
        qsort(shares->items, shares->count, sizeof *shares->items, by_key);
    for (size_t start = 0, next; start < shares->count; start = next) {
        next = add_up(shares, start);
        const Share *share = &shares->items[start];
        if (is_nothing(share))
            continue;
        builder_add(text, share->key);
        for (size_t c = 0; c < share->count; c++)
            builder_format(text, "%c%lld", c ? ' ' : '\t', share->counts[c]);
        builder_add(text, STR("\n"));
        lines++;
    }
    return lines;
}

static bool write_text(Batches *batches, const Batch *batch, Builder *text, long *lines, Error *error)
{
    Shares shares = { .arena = text->arena };
    builder_format(text, "belvedere\t1\t%lld\t%lld\t%.*s\t%.*s\n", batch->epoch, batch->seq, STR_FORMAT(batch->kind), STR_FORMAT(batch->period));
    if (!add_counted(batches, batch->kind, batch->period, &shares, error) ||
        !take_sealed_off(batches, batch->kind, batch->period, &shares, error))
        return false;
    *lines = write_lines(&shares, text);
    return true;
}

static bool insert(Batches *batches, const Batch *batch, const Period *today, Error *error)
{
    char sum[SHA256_TEXT];
    if (!sum_of(batch->text, sum, error))
        return false;
    DbStatement *insert = db_statement(batches->db, USAGE_BATCH_INSERT);
    db_bind_integer(insert, batch->epoch);
    db_bind_integer(insert, batch->seq);
    db_bind_text(insert, batch->kind);
    db_bind_text(insert, batch->period);
    db_bind_text(insert, str_of(today->day));
    db_bind_text(insert, str_of(sum));
    db_bind_text(insert, batch->text);
    return db_run(insert, error);
}

static bool is_undated(Str period)
{
    return str_starts(period, STR("0000"));
}

/* In a transaction. The first batch of a period is sealed even when nothing happened in it: then one knows that it was told. */
static bool seal_here(Batches *batches, const Past *past, const Period *today, Error *error)
{
    Arena arena = {0};
    Builder text = builder_on(&arena);
    Batch batch = { .epoch = batches->epoch, .kind = past->kind, .period = past->period };
    long lines = 0;
    bool ok = db_number(db_statement(batches->db, USAGE_BATCH_NEXT), &batch.seq, error) && write_text(batches, &batch, &text, &lines, error);
    if (ok && (lines || (!past->sealed && !is_undated(past->period)))) {
        batch.text = builder_str(&text);
        ok = insert(batches, &batch, today, error);
    }
    arena_free(&arena);
    return ok;
}

static bool seal(Batches *batches, const Past *past, const Period *today, Error *error)
{
    Error ignored = {0};
    if (!db_run(db_statement(batches->db, USAGE_BATCH_BEGIN), error))
        return false;
    if (seal_here(batches, past, today, error) && db_run(db_statement(batches->db, USAGE_BATCH_COMMIT), error))
        return true;
    db_run(db_statement(batches->db, USAGE_BATCH_ROLLBACK), &ignored);   /* SQLite may have done so itself */
    return false;
}

static bool forget_old(Batches *batches, const Period *today, Error *error)
{
    DbStatement *forget = db_statement(batches->db, USAGE_BATCH_FORGET);
    db_bind_text(forget, str_of(today->day));
    db_bind_integer(forget, PERIOD_KEPT_MONTHS);
    db_bind_integer(forget, PERIOD_WITNESS_DAYS);
    return db_run(forget, error);
}

/* All periods first, then each by itself: no reading stays open over a commit. */
static bool list_past(Batches *batches, const Period *today, Arena *arena, Past **past, size_t *count, Error *error)
{
    DbStatement *periods = db_statement(batches->db, USAGE_BATCH_PERIODS);
    db_bind_text(periods, str_of(today->day));
    db_bind_integer(periods, PERIOD_KEPT_MONTHS);
    while (db_next(periods)) {
        *past = arena_room(arena, *past, *count, sizeof **past);
        (*past)[(*count)++] = (Past){ db_text(periods, 0, arena), db_text(periods, 1, arena), db_integer(periods, 2) > 0 };
    }
    return db_done(periods, error);
}

bool batches_seal(Batches *batches, const Period *today, Error *error)
{
    Arena arena = {0};
    Past *past = NULL;
    size_t count = 0;
    if (is_undated(str_of(today->day)))
        return true;
    bool ok = forget_old(batches, today, error) && list_past(batches, today, &arena, &past, &count, error);
    for (size_t i = 0; ok && i < count; i++)
        ok = seal(batches, &past[i], today, error);
    arena_free(&arena);
    return ok;
}

static DbStatement *of_batch(Batches *batches, UsageBatch query, const Batch *batch)
{
    DbStatement *statement = db_statement(batches->db, query);
    db_bind_integer(statement, batch->epoch);
    db_bind_integer(statement, batch->seq);
    return statement;
}

bool batches_list(Batches *batches, Arena *arena, bool all, BatchList *list, Error *error)
{
    DbStatement *statement = db_statement(batches->db, USAGE_BATCH_LIST);
    db_bind_integer(statement, all);
    *list = (BatchList){0};
    while (db_next(statement)) {
        list->items = arena_room(arena, list->items, list->count, sizeof *list->items);
        list->items[list->count++] = (Batch){ .epoch = db_integer(statement, 0), .seq = db_integer(statement, 1) };
    }
    return db_done(statement, error);
}

bool batches_load(Batches *batches, Arena *arena, Batch *batch, Error *error)
{
    DbStatement *load = of_batch(batches, USAGE_BATCH_LOAD, batch);
    Str *const fields[] = { &batch->kind, &batch->period, &batch->sha256, &batch->text };
    bool found = db_next(load);
    for (int i = 0; found && i < 4; i++)
        *fields[i] = db_text(load, i, arena);
    return db_done(load, error);
}

bool batches_counted(Batches *batches, const Batch *batch, Error *error)
{
    return db_run(of_batch(batches, USAGE_BATCH_COUNTED, batch), error);
}
