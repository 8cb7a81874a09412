/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/kiosks.h"

#include "kiosk/usage/rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Listing Listing;

struct Listing {
    Arena *arena;
    StrList lines;
    TallyTable table;        /* whose rows come */
};

static void play(Visits *visits, const char *code)
{
    visits_begin(visits);
    visits_touch(visits, 10);
    usage_view(visits->usage, KIND_TRADE, str_of(code));
    usage_act(visits->usage, USAGE_KEPT, KIND_TRADE, str_of(code));
    usage_opinion(visits->usage, KIND_TRADE, str_of(code), USAGE_FACE_YES);
    usage_search(visits->usage, STR("youtubeur"), 0);
    usage_search(visits->usage, STR("soudeur"), 3);
    usage_note(visits->usage, USAGE_TOPIC_LANGUAGE, STR("en"));
    visits_touch(visits, 30);
    visits_end(visits);
}

Visits kiosks_new(int seed)
{
    static const char *const codes[] = { "K1303", "H2913", "a\tb%0A", "M1805" };
    Visits visits = visits_open();
    for (int i = 0; i < 12; i++) {
        visits.now = visits_at(2026, i < 9 ? 10 : 11, 20 + i % 3, 9 + (i + seed) % 8);
        play(&visits, codes[(i * seed) % 4]);
    }
    visits.now = visits_at(2026, 11, 23, 9);
    visits_watch(&visits, 0);
    visits_watch(&visits, 30 + seed);
    usage_close(visits.usage);
    visits.usage = NULL;
    return visits;
}

void kiosks_close(Visits *visits)
{
    visits_close(visits);
}

void kiosks_visit(Visits *visits, int day, int count)
{
    if (!usage_open(&visits->usage, visits->path, &visits->error))
        fail_msg("%s", visits->error.text);
    visits->now = visits_at(2026, 11, day, 15);
    for (int i = 0; i < count; i++)
        play(visits, "late");
    usage_close(visits->usage);
    visits->usage = NULL;
}

Push kiosks_push(const Visits *visits, const char *url, const char *name)
{
    return (Push){ .usage = visits->path, .address = { .url = url, .wait = 20 }, .venue = STR("ERO"), .kiosk = str_of(name),
                   .today = period_of(visits_at(2026, 12, 1, 4)) };
}

BatchList kiosks_sealed(Visits *visits, const Period *today)
{
    BatchList list = {0};
    Batches *batches = NULL;
    bool ok = batches_open(&batches, visits->path, (Str){0}, &visits->error) && batches_seal(batches, today, &visits->error) &&
              batches_list(batches, &visits->arena, true, &list, &visits->error);
    for (size_t i = 0; ok && i < list.count; i++)
        ok = batches_load(batches, &visits->arena, &list.items[i], &visits->error);
    batches_close(batches);
    if (!ok)
        fail_msg("%s", visits->error.text);
    return list;
}

void kiosks_seal(Visits *visits)
{
    Period today = period_of(visits_at(2026, 12, 1, 4));
    kiosks_sealed(visits, &today);
}

static bool take_row(void *context, const TallyRow *row, Error *error)
{
    (void)error;
    Listing *listing = context;
    Builder line = builder_on(listing->arena);
    builder_format(&line, "%d %s %d", (int)row->table, row->when, row->number);
    for (int i = 0; i < TALLY_KEYS; i++)
        builder_format(&line, " %.*s", STR_FORMAT(row->keys[i]));
    for (int i = 0; i < TALLY_COUNTS; i++)
        builder_format(&line, " %ld", row->counts[i]);
    strlist_add(listing->arena, &listing->lines, builder_str(&line));
    return true;
}

/* Fields: when, number, keys, counts. */
static bool take_fields(void *context, const Str *fields, size_t count, Error *error)
{
    const Listing *listing = context;
    TallyRow row = { .table = listing->table };
    long number = 0;
    bool something = false;
    snprintf(row.when, sizeof row.when, "%.*s", STR_FORMAT(fields[0]));
    str_integer(fields[1], &number);
    row.number = (int)number;
    for (size_t i = 2; i < count; i++)
        if (i < 2 + TALLY_KEYS)
            row.keys[i - 2] = fields[i];
        else
            something = (str_integer(fields[i], &row.counts[i - 2 - TALLY_KEYS]) && row.counts[i - 2 - TALLY_KEYS] != 0) || something;
    return !something || take_row(context, &row, error);
}

static int in_order(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static const char *sorted(Listing *listing)
{
    if (!listing->lines.count)
        return "";
    qsort(listing->lines.items, listing->lines.count, sizeof *listing->lines.items, in_order);
    return str_join(listing->arena, listing->lines, STR("\n")).text;
}

const char *kiosks_rows(Visits *visits)
{
    Listing listing = { .arena = &visits->arena };
    if (!rows_read(visits->path, (RowSink){ &listing, take_row }, &visits->error))
        fail_msg("%s", visits->error.text);
    return sorted(&listing);
}

/* Every row of a table, of the kiosk $1 or of all. */
#define ROWS(table, columns) "SELECT " columns " FROM belvedere." table " AS t JOIN belvedere.kiosk AS k ON k.id = t.kiosk WHERE $1 IN ('', k.name)"

static const char *const ROWS_OF[TALLY_TABLE_COUNT] = {
    [TALLY_PRESENCE] = ROWS("presence", "day, hour, '', '', '', sessions, engaged, bounced, touches, active_s, d0, d1, d2, d3, d4, d5, d6, d7"),
    [TALLY_OBJECT] = ROWS("object", "month, 0, kind, code, '', visits, views"),
    [TALLY_ACTION] = ROWS("action", "month, 0, kind, code, action, n"),
    [TALLY_SEARCH] = ROWS("search", "month, len_bucket, outcome, '', '', n"),
    [TALLY_MISS_TERM] = ROWS("miss_term", "month, 0, term, '', '', n"),
    [TALLY_OPINION] = ROWS("opinion", "month, 0, kind, code, face, n"),
    [TALLY_MONTHLY] = ROWS("monthly", "month, 0, topic, value, '', n"),
    [TALLY_AVAIL] = ROWS("avail", "day, 0, '', '', '', sum(powered_min), sum(ready_min), sum(redated_min), sum(restarts), max(expected_min),"
                                  " max(catalogue_seq), max(catalogue_days)") " GROUP BY t.kiosk, t.day",
};

const char *kiosks_collected(Postgres *postgres, const char *name)
{
    Error error = {0};
    Region *region = NULL;
    Listing listing = { .arena = &postgres->arena };
    StrList values = {0};
    strlist_add(&postgres->arena, &values, str_of(name ? name : ""));
    bool ok = region_open(&region, &(RegionAddress){ .url = postgres_url(postgres, "postgres") }, &error);
    for (int table = 0; ok && table < TALLY_TABLE_COUNT; table++) {
        listing.table = (TallyTable)table;
        ok = region_ask(region, ROWS_OF[table], values, &(RegionSink){ &listing, take_fields }, &error);
    }
    region_close(region);
    if (!ok)
        fail_msg("%s", error.text);
    return sorted(&listing);
}
