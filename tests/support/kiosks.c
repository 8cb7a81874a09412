/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/kiosks.h"

#include "kiosk/usage/rows.h"
#include "tools/fleet/collected.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Listing Listing;

struct Listing {
    Arena *arena;
    StrList lines;
    const char *name;        /* of the kiosk that is asked for, or NULL */
    bool wanted;             /* the rows that come are its */
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
    if (!listing->wanted)
        return true;
    Builder line = builder_on(listing->arena);
    builder_format(&line, "%d %s %d", (int)row->table, row->when, row->number);
    for (int i = 0; i < TALLY_KEYS; i++)
        builder_format(&line, " %.*s", STR_FORMAT(row->keys[i]));
    for (int i = 0; i < TALLY_COUNTS; i++)
        builder_format(&line, " %ld", row->counts[i]);
    strlist_add(listing->arena, &listing->lines, builder_str(&line));
    return true;
}

static bool take_kiosk(void *context, Str venue, Str kiosk, Error *error)
{
    (void)venue, (void)error;
    Listing *listing = context;
    listing->wanted = !listing->name || str_equal(kiosk, str_of(listing->name));
    return true;
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
    Listing listing = { .arena = &visits->arena, .wanted = true };
    if (!rows_read(visits->path, (RowSink){ &listing, take_row }, &visits->error))
        fail_msg("%s", visits->error.text);
    return sorted(&listing);
}

const char *kiosks_collected(Postgres *postgres, const char *name)
{
    Error error = {0};
    Region *region = NULL;
    Listing listing = { .arena = &postgres->arena, .name = name };
    bool ok = region_open(&region, &(RegionAddress){ .url = postgres_url(postgres, "postgres") }, &error) &&
              collected_read(region, STR("2020"), STR("2050"), &(CollectedSink){ &listing, take_kiosk, take_row }, &error);
    region_close(region);
    if (!ok)
        fail_msg("%s", error.text);
    return sorted(&listing);
}
