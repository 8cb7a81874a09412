/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/crowd.h"

#include <string.h>

enum { DAYS = 4, HOURS = 3, MARKS = 14, NOTES = 4, UNKNOWN_WORDS = 6 };

static const struct {
    UsageTopic topic;
    const char *value;
} NOTE_VALUES[NOTES] = {
    { USAGE_TOPIC_LANGUAGE, "uk" }, { USAGE_TOPIC_LANGUAGE, "ar" }, { USAGE_TOPIC_COMFORT, "text-larger" }, { USAGE_TOPIC_QUIZ, "done" },
};

int crowd_throw(Crowd *crowd, int limit)
{
    crowd->dice = crowd->dice * 6364136223846793005ULL + 1442695040888963407ULL;   /* Knuth, MMIX */
    return (int)((crowd->dice >> 33) % (unsigned)limit);
}

/* Marks of one slot are of different visits: a visit looks at a thing, or says what it is worth, once. */
static bool same_slot(const Mark *a, const Mark *b)
{
    static const bool of_value[MARK_KIND_COUNT] = { [MARK_ACT] = true, [MARK_NOTE] = true };
    return a->kind == b->kind && a->object == b->object && (!of_value[a->kind] || a->value == b->value);
}

static bool is_taken(const Crowd *crowd, int before, const Mark *mark)
{
    for (int i = 0; i < before; i++)
        if (crowd->marks[i].visit == mark->visit && same_slot(&crowd->marks[i], mark))
            return true;
    return false;
}

static Mark any_mark(Crowd *crowd, int visit, int objects)
{
    static const int values[MARK_KIND_COUNT] = { [MARK_VIEW] = 3, [MARK_ACT] = USAGE_ACTION_COUNT, [MARK_FACE] = 3, [MARK_NOTE] = NOTES,
                                                 [MARK_VISIT_FACE] = 3, [MARK_SEARCH] = 2 };
    Mark mark = { .kind = crowd_throw(crowd, 2) ? MARK_VIEW : (MarkKind)crowd_throw(crowd, MARK_KIND_COUNT), .visit = visit };
    bool named = mark.kind != MARK_NOTE && mark.kind != MARK_VISIT_FACE;
    int most = mark.kind == MARK_SEARCH ? UNKNOWN_WORDS : objects;
    mark.object = named ? crowd_throw(crowd, 1 + crowd_throw(crowd, most)) : 0;
    mark.value = crowd_throw(crowd, values[mark.kind]);
    return mark;
}

Crowd crowd_new(int visits, int objects, unsigned seed)
{
    Crowd crowd = { .dice = seed, .visit_count = visits };
    crowd.visits = ARENA_NEW(&crowd.arena, CrowdVisit, visits);
    crowd.marks = ARENA_NEW(&crowd.arena, Mark, visits * MARKS);
    for (int i = 0; i < visits; i++) {
        crowd.visits[i] = (CrowdVisit){ crowd_throw(&crowd, CROWD_MONTHS), 1 + crowd_throw(&crowd, DAYS), 9 + crowd_throw(&crowd, HOURS),
                                        crowd_throw(&crowd, 1500), 1 + crowd_throw(&crowd, 40) };
        for (int marks = crowd_throw(&crowd, MARKS); marks > 0; marks--) {
            crowd.marks[crowd.mark_count] = any_mark(&crowd, i, objects);
            crowd.mark_count += !is_taken(&crowd, crowd.mark_count, &crowd.marks[crowd.mark_count]);
        }
    }
    return crowd;
}

void crowd_free(Crowd *crowd)
{
    arena_free(&crowd->arena);
}

static int any_visit_of(Crowd *crowd, int month)
{
    int visit;
    do
        visit = crowd_throw(crowd, crowd->visit_count);
    while (crowd->visits[visit].month != month);
    return visit;
}

void crowd_shuffle(Crowd *crowd)
{
    for (int i = 0; i < crowd->mark_count; i++) {
        Mark *mark = &crowd->marks[i];
        int month = crowd->visits[mark->visit].month;
        do
            mark->visit = any_visit_of(crowd, month);
        while (is_taken(crowd, i, mark));
    }
}

void crowd_swap(Crowd *crowd, int one, int other)
{
    for (int i = 0; i < crowd->mark_count; i++) {
        Mark *mark = &crowd->marks[i];
        mark->visit = mark->visit == one ? other : mark->visit == other ? one : mark->visit;
    }
}

Str crowd_code(Arena *arena, int object)
{
    return str_format(arena, "X%04d", object);
}

Str crowd_words(Arena *arena, int object)
{
    static const char *const WORDS[UNKNOWN_WORDS] = { "Zorbeùr", "klaxonniste", "QUIBBLE", "vrombisseur", "œnoplaste", "jeanne dupuisard" };
    return str_copy(arena, str_of(WORDS[object]));
}

static void make_mark(const Mark *mark, Visits *visits)
{
    static const UsageFace FACES[] = { USAGE_FACE_YES, USAGE_FACE_SOME, USAGE_FACE_NO };
    Kind kind = (Kind)(mark->object % KIND_COUNT);
    Str code = crowd_code(&visits->arena, mark->object);
    Usage *usage = visits->usage;
    for (int i = 0; mark->kind == MARK_VIEW && i <= mark->value; i++)
        usage_view(usage, kind, code);
    if (mark->kind == MARK_ACT)
        usage_act(usage, (UsageAction)mark->value, kind, code);
    if (mark->kind == MARK_FACE)
        usage_opinion(usage, kind, code, FACES[mark->value]);
    if (mark->kind == MARK_NOTE)
        usage_note(usage, NOTE_VALUES[mark->value].topic, str_of(NOTE_VALUES[mark->value].value));
    if (mark->kind == MARK_VISIT_FACE)
        usage_visit_opinion(usage, FACES[mark->value]);
    if (mark->kind == MARK_SEARCH)
        usage_search(usage, crowd_words(&visits->arena, mark->object), mark->value ? 12 : 0);
}

static void play_visit(Crowd *crowd, int visit, Visits *visits)
{
    const CrowdVisit *when = &crowd->visits[visit];
    int first = crowd->mark_count ? crowd_throw(crowd, crowd->mark_count) : 0;
    visits->now = visits_at(2026, 11 + when->month, when->day, when->hour);
    visits_begin(visits);
    for (int i = 1; i < when->touches; i++)
        visits_touch(visits, 0);
    for (int i = 0; i < crowd->mark_count; i++) {
        const Mark *mark = &crowd->marks[(first + i) % crowd->mark_count];
        if (mark->visit == visit)
            make_mark(mark, visits);
    }
    visits_touch(visits, when->seconds);
    visits_end(visits);
}

static void mix(Crowd *crowd, int *order)
{
    for (int i = 0; i < crowd->visit_count; i++)
        order[i] = i;
    for (int i = crowd->visit_count - 1; i > 0; i--) {
        int j = crowd_throw(crowd, i + 1), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

void crowd_play(Crowd *crowd, Visits *visits)
{
    int *order = ARENA_NEW(&crowd->arena, int, crowd->visit_count);
    mix(crowd, order);
    for (int month = 0; month < CROWD_MONTHS; month++)
        for (int i = 0; i < crowd->visit_count; i++)
            if (crowd->visits[order[i]].month == month)
                play_visit(crowd, order[i], visits);
}
