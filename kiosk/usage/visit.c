/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/visit.h"

#include "catalogue/base/utf8.h"

#include <stdio.h>
#include <string.h>

const char *const VISIT_ACTIONS[USAGE_ACTION_COUNT] = {
    [USAGE_KEPT] = "kept",
    [USAGE_QR_SHOWN] = "qr_shown",
    [USAGE_QR_TAKEN] = "qr_taken",
    [USAGE_PRINTED] = "printed",
};

const char *const VISIT_FACES[USAGE_FACE_COUNT] = { [USAGE_FACE_YES] = "yes", [USAGE_FACE_SOME] = "some", [USAGE_FACE_NO] = "no" };

const char *const VISIT_TOPICS[USAGE_TOPIC_COUNT] = {
    [USAGE_TOPIC_COMFORT] = "comfort", [USAGE_TOPIC_GROUP] = "group",   [USAGE_TOPIC_LANGUAGE] = "language",
    [USAGE_TOPIC_OPINION] = "opinion", [USAGE_TOPIC_QUIZ] = "quiz",
};

/* Characters from which words are of the next length: 1–3, 4–7, 8–15, 16 and more. */
static const size_t LENGTHS[VISIT_LENGTHS] = { 0, 4, 8, 16 };

enum { ENGAGED_TOUCHES = 2 };   /* facts §1.1: a visit of fewer touches bounced */

/* Room for one more item at the end of an array of the visit. */
static void *grown(Arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity ? 2 * *capacity : 16;
    void *room = arena_alloc(arena, *capacity, size);
    return count ? memcpy(room, items, count * size) : room;
}

static VisitObject *find_object(const Visit *visit, Kind kind, Str code)
{
    for (size_t i = 0; i < visit->object_count; i++)
        if (visit->objects[i].kind == kind && str_equal(visit->objects[i].code, code))
            return &visit->objects[i];
    return NULL;
}

VisitObject *visit_object(Visit *visit, Kind kind, Str code)
{
    if (code.length == 0 || code.length > VISIT_CODE_LONGEST)
        return NULL;
    VisitObject *known = find_object(visit, kind, code);
    if (known)
        return known;
    visit->objects = grown(&visit->arena, visit->objects, visit->object_count, &visit->object_capacity, sizeof *visit->objects);
    VisitObject *object = &visit->objects[visit->object_count++];
    *object = (VisitObject){ .kind = kind, .code = str_copy(&visit->arena, code) };
    return object;
}

UsageFace visit_opinion(const Visit *visit, Kind kind, Str code)
{
    const VisitObject *object = find_object(visit, kind, code);
    return object ? object->face : USAGE_FACE_NONE;
}

static bool is_value(Str value)
{
    bool plain = value.length > 0 && value.length <= VISIT_VALUE_LONGEST;
    for (size_t i = 0; plain && i < value.length; i++)
        plain = (value.text[i] >= 'a' && value.text[i] <= 'z') || value.text[i] == '-';
    return plain;
}

void visit_note(Visit *visit, UsageTopic topic, Str value)
{
    for (size_t i = 0; i < visit->note_count; i++)
        if (visit->notes[i].topic == topic && str_equal(visit->notes[i].value, value))
            return;
    if (is_value(value) && visit->note_count < VISIT_NOTES)
        visit->notes[visit->note_count++] = (VisitNote){ topic, str_copy(&visit->arena, value) };
}

void visit_search(Visit *visit, Str words, bool found)
{
    size_t count = utf8_count(words);
    int length = 0;
    while (length + 1 < VISIT_LENGTHS && count >= LENGTHS[length + 1])
        length++;
    (found ? visit->hits : visit->misses)[length]++;
}

void visit_term(Visit *visit, Str term, long visits)
{
    visit->terms = grown(&visit->arena, visit->terms, visit->term_count, &visit->term_capacity, sizeof *visit->terms);
    visit->terms[visit->term_count++] = (VisitTerm){ .term = str_copy(&visit->arena, term), .visits = visits };
}

static TallyRow row_in(const Visit *visit, TallyTable table)
{
    TallyRow row = { .table = table };
    snprintf(row.when, sizeof row.when, "%s", table == TALLY_PRESENCE ? visit->period.day : visit->period.month);
    return row;
}

/* Counts in the order of presence's columns: sessions, engaged, bounced, touches, active_s, d0…d7. */
static void tally_presence(const Visit *visit, Tally *tally)
{
    long seconds = (long)((visit->last - visit->began) / 1000);
    if (seconds > PERIOD_LONGEST)
        seconds = PERIOD_LONGEST;
    bool engaged = visit->touches >= ENGAGED_TOUCHES;
    TallyRow row = row_in(visit, TALLY_PRESENCE);
    row.number = visit->period.hour;
    row.counts[0] = 1;
    row.counts[1] = engaged;
    row.counts[2] = !engaged;
    row.counts[3] = visit->touches;
    row.counts[4] = seconds;
    row.counts[5 + period_bucket(seconds)] = 1;
    tally_add(tally, &row);
}

void visit_monthly(const Period *period, UsageTopic topic, Str value, Tally *tally)
{
    TallyRow row = { .table = TALLY_MONTHLY, .keys = { str_of(VISIT_TOPICS[topic]), value } };
    snprintf(row.when, sizeof row.when, "%s", period->month);
    row.counts[0] = 1;
    tally_add(tally, &row);
}

static void tally_notes(const Visit *visit, Tally *tally)
{
    for (size_t i = 0; i < visit->note_count; i++)
        visit_monthly(&visit->period, visit->notes[i].topic, visit->notes[i].value, tally);
    if (visit->face)
        visit_monthly(&visit->period, USAGE_TOPIC_OPINION, str_of(VISIT_FACES[visit->face]), tally);
}

static void tally_object(const Visit *visit, const VisitObject *object, Tally *tally)
{
    TallyRow row = row_in(visit, TALLY_OBJECT);
    row.keys[0] = str_of(kind_name(object->kind));
    row.keys[1] = object->code;
    row.counts[0] = 1;
    row.counts[1] = object->views;
    if (object->views)
        tally_add(tally, &row);
    row.table = TALLY_ACTION;
    row.counts[1] = 0;
    for (int i = 0; i < USAGE_ACTION_COUNT; i++) {
        row.keys[2] = str_of(VISIT_ACTIONS[i]);
        if (object->acts[i])
            tally_add(tally, &row);
    }
    row.table = TALLY_OPINION;
    row.keys[2] = str_of(VISIT_FACES[object->face]);
    if (object->face)
        tally_add(tally, &row);
}

static void tally_searches(const Visit *visit, const long counts[VISIT_LENGTHS], Str outcome, Tally *tally)
{
    for (int i = 0; i < VISIT_LENGTHS; i++) {
        TallyRow row = row_in(visit, TALLY_SEARCH);
        row.keys[0] = outcome;
        row.number = i;
        row.counts[0] = counts[i];
        if (counts[i])
            tally_add(tally, &row);
    }
}

void visit_tally(const Visit *visit, Tally *tally)
{
    tally_presence(visit, tally);
    for (size_t i = 0; i < visit->object_count; i++)
        tally_object(visit, &visit->objects[i], tally);
    tally_notes(visit, tally);
    tally_searches(visit, visit->hits, STR("hit"), tally);
    tally_searches(visit, visit->misses, STR("miss"), tally);
    for (size_t i = 0; i < visit->term_count; i++) {
        TallyRow row = row_in(visit, TALLY_MISS_TERM);
        row.keys[0] = visit->terms[i].term;
        row.counts[0] = visit->terms[i].visits;
        tally_add(tally, &row);
    }
}

void visit_wipe(Visit *visit)
{
    arena_wipe(&visit->arena);
    arena_free(&visit->arena);
    explicit_bzero(visit, sizeof *visit);
}
