/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/lheo_finish.h"

static bool same_town(const Place *a, const Place *b)
{
    if (a->insee.length && b->insee.length)
        return str_equal(a->insee, b->insee);
    return str_equal(a->town, b->town) && str_equal(a->postcode, b->postcode);
}

static bool same_session(const Session *a, const Session *b)
{
    return date_number(a->start) == date_number(b->start) && date_number(a->end) == date_number(b->end) && a->over == b->over
        && a->enrolling == b->enrolling;
}

static bool has_session(const TrainingAction *action, const Session *session)
{
    for (size_t i = 0; i < action->session_count; i++)
        if (same_session(&action->sessions[i], session))
            return true;
    return false;
}

static bool same_dates(const TrainingAction *a, const TrainingAction *b)
{
    if (a->permanent != b->permanent || a->over != b->over)
        return false;
    for (size_t i = 0; i < a->session_count; i++)
        if (!has_session(b, &a->sessions[i]))
            return false;
    for (size_t i = 0; i < b->session_count; i++)
        if (!has_session(a, &b->sessions[i]))
            return false;
    return true;
}

/* Actions that say neither where nor when are not known to be the same. */
static bool says_something(const TrainingAction *action)
{
    return action->place.town.length && (action->session_count || action->permanent);
}

static bool same_offer(const TrainingAction *a, const TrainingAction *b)
{
    return says_something(a) && a->mode == b->mode && str_equal(a->provider, b->provider) && str_equal(a->public, b->public)
        && same_town(&a->place, &b->place) && same_dates(a, b);
}

/* What an action may take from one that repeats it. */
static const size_t TEXTS[] = {
    offsetof(TrainingAction, rhythm), offsetof(TrainingAction, alternance), offsetof(TrainingAction, conditions), offsetof(TrainingAction, recruitment),
    offsetof(TrainingAction, price), offsetof(TrainingAction, duration), offsetof(TrainingAction, catering), offsetof(TrainingAction, lodging),
    offsetof(TrainingAction, transport), offsetof(TrainingAction, disability), offsetof(TrainingAction, url), offsetof(TrainingAction, teaching),
    offsetof(TrainingAction, information_place), offsetof(TrainingAction, catchment), offsetof(TrainingAction, funding),
    offsetof(TrainingAction, remaining), offsetof(TrainingAction, hourly_price),
};

static const size_t TERNARIES[] = {
    offsetof(TrainingAction, apprenticeship), offsetof(TrainingAction, professional_contract), offsetof(TrainingAction, fundable),
    offsetof(TrainingAction, paid_for),
};

static void take_texts(TrainingAction *kept, const TrainingAction *other)
{
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        Str *to = (Str *)(void *)((char *)kept + TEXTS[i]);
        if (!to->length)
            *to = *(const Str *)(const void *)((const char *)other + TEXTS[i]);
    }
}

/* A yes of either is a yes: one contract, or one way of paying, for each of the two. */
static void take_ternaries(TrainingAction *kept, const TrainingAction *other)
{
    for (size_t i = 0; i < sizeof TERNARIES / sizeof *TERNARIES; i++) {
        Ternary *to = (Ternary *)(void *)((char *)kept + TERNARIES[i]);
        Ternary said = *(const Ternary *)(const void *)((const char *)other + TERNARIES[i]);
        if (said > *to)
            *to = said;
    }
}

static void take_list(Arena *arena, StrList *to, StrList from)
{
    for (size_t i = 0; i < from.count; i++)
        if (!strlist_has(*to, from.items[i]))
            strlist_add(arena, to, from.items[i]);
}

static void fold_into(Arena *arena, TrainingAction *kept, const TrainingAction *other)
{
    take_texts(kept, other);
    take_ternaries(kept, other);
    take_list(arena, &kept->funders, other->funders);
    take_list(arena, &kept->information, other->information);
    take_list(arena, &kept->languages, other->languages);
    if (!kept->place.located && other->place.located)
        kept->place = other->place;
    if (!kept->hours_total)
        kept->hours_total = other->hours_total;
}

/* The most actions a real training has is a few dozen; each is compared with those before it. */
enum { COMPARED = 500 };

long lheo_fold(Arena *arena, Training *training)
{
    size_t kept = 0;
    for (size_t i = 0; i < training->action_count; i++) {
        size_t same = kept > COMPARED ? kept - COMPARED : 0;
        while (same < kept && !same_offer(&training->actions[same], &training->actions[i]))
            same++;
        if (same < kept)
            fold_into(arena, &training->actions[same], &training->actions[i]);
        else
            training->actions[kept++] = training->actions[i];
    }
    long folded = (long)(training->action_count - kept);
    training->action_count = kept;
    return folded;
}
