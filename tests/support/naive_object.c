/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/naive_inside.h"

#include "catalogue/snapshot/geo.h"

#include <math.h>

static int day_of(Date date)
{
    return date_number(date_last(date));
}

static int max_of(int a, int b)
{
    return a > b ? a : b;
}

static int in_days(int today, int days)
{
    return date_number(date_from_days(date_days(date_from_number(today)) + days));
}

static bool session_holds(const Session *session, int today)
{
    if (session->over || session->enrolling == ENROLLING_CLOSED || session->enrolling == ENROLLING_SUSPENDED)
        return false;
    int day = max_of(day_of(session->start), day_of(session->enrol_to));
    day = day ? day : day_of(session->end);
    return day == 0 || day >= today;
}

bool naive_action_holds(const TrainingAction *action, int today)
{
    bool some = action->permanent || !action->session_count;
    for (size_t i = 0; i < action->session_count; i++)
        some = some || session_holds(&action->sessions[i], today);
    return some && !action->over;
}

static bool training_holds(const Training *training, int today)
{
    bool some = !training->action_count;
    for (size_t i = 0; i < training->action_count; i++)
        some = some || naive_action_holds(&training->actions[i], today);
    return some;
}

static bool experience_holds(const Experience *experience, int today)
{
    bool some = experience->permanent || !experience->occurrence_count;
    for (size_t i = 0; i < experience->occurrence_count; i++)
        some = some || day_of(experience->occurrences[i].start.date) >= today;
    return some && experience->state != EXPERIENCE_FULL && experience->state != EXPERIENCE_CANCELLED;
}

bool naive_ahead(const NaiveDocument *document, int today)
{
    return document->kind == KIND_TRAINING ? training_holds(&document->training, today)
         : document->kind == KIND_EXPERIENCE ? experience_holds(&document->experience, today) : true;
}

static bool costs_nothing(const TrainingAction *action)
{
    if (action->price.length)
        return str_equal(action->price, STR("0"));
    return action->paid_for == YES || strlist_has(action->funders, STR("2"));
}

/* 0 none, NAIVE_LAST at any time. */
static int next_of_training(const Training *training, int today)
{
    int next = 0;
    for (size_t i = 0; i < training->action_count; i++) {
        const TrainingAction *action = &training->actions[i];
        if (!action->over && action->permanent)
            return NAIVE_LAST;
        for (size_t k = 0; k < action->session_count && !action->over; k++) {
            const Session *session = &action->sessions[k];
            bool dated = session->start.precision == DATE_DAY && session_holds(session, today) && day_of(session->start) >= today;
            if (dated && (!next || day_of(session->start) < next))
                next = day_of(session->start);
        }
    }
    return next;
}

static int next_of_experience(const Experience *experience, int today)
{
    int next = 0;
    for (size_t i = 0; i < experience->occurrence_count && experience->state != EXPERIENCE_POSTPONED; i++) {
        int day = day_of(experience->occurrences[i].start.date);
        if (day >= today && (!next || day < next))
            next = day;
    }
    return experience->permanent ? NAIVE_LAST : next;
}

int naive_next(const NaiveDocument *document, int today)
{
    int next = 0;
    if (document->kind == KIND_TRAINING)
        return next_of_training(&document->training, today);
    if (document->kind == KIND_EXPERIENCE)
        return next_of_experience(&document->experience, today);
    for (size_t i = 0; i < document->lead_count; i++) {
        int other = naive_ahead(document->leads[i], today) ? naive_next(document->leads[i], today) : 0;
        next = !next || (other && other < next) ? other : next;
    }
    return document->kind == KIND_RIGHT ? NAIVE_LAST : next;
}

static double place_km(const Place *place, const SearchRequest *request)
{
    return place->located ? geo_km(request->latitude, request->longitude, place->latitude, place->longitude) : HUGE_VAL;
}

double naive_km(const NaiveDocument *document, const SearchRequest *request)
{
    double km = HUGE_VAL;
    for (size_t i = 0; document->kind == KIND_TRAINING && i < document->training.action_count; i++)
        if (naive_action_holds(&document->training.actions[i], request->today))
            km = fmin(km, place_km(&document->training.actions[i].place, request));
    for (size_t i = 0; document->kind == KIND_EXPERIENCE && i < document->experience.place_count; i++)
        km = fmin(km, place_km(&document->experience.places[i], request));
    for (size_t i = 0; i < document->lead_count; i++)
        if (naive_ahead(document->leads[i], request->today))
            km = fmin(km, naive_km(document->leads[i], request));
    return km;
}

static unsigned action_values(const TrainingAction *action, SearchFacet facet, int today)
{
    unsigned yes = 0;
    for (size_t i = 0; i < action->session_count && facet == FACET_OPEN && !action->over; i++)
        yes |= action->sessions[i].enrolling == ENROLLING_OPEN && session_holds(&action->sessions[i], today);
    if (!naive_action_holds(action, today))
        return yes;
    return facet == FACET_APPRENTICESHIP ? action->apprenticeship == YES : facet == FACET_FREE ? costs_nothing(action)
         : facet == FACET_REMOTE ? action->mode == MODE_REMOTE : yes;
}

static unsigned training_values(const Training *training, SearchFacet facet, int today)
{
    unsigned values = 0;
    if (facet == FACET_LEVEL)
        return training->level_out ? 1u << training->level_out : 0;
    if (facet == FACET_NO_DIPLOMA)
        return training->level_in == 1 || training->level_in == 2;
    for (size_t i = 0; i < training->action_count; i++)
        values |= action_values(&training->actions[i], facet, today);
    return values;
}

static unsigned experience_values(const Experience *experience, SearchFacet facet)
{
    return facet == FACET_REMOTE ? experience->mode == MODE_REMOTE : facet == FACET_OPEN ? experience->state == EXPERIENCE_OPEN : 0;
}

static unsigned distances(const NaiveDocument *document, const SearchRequest *request)
{
    unsigned values = 0;
    for (int i = 0; i < DISTANCE_COUNT && document->by_area; i++)
        values |= document->kind == KIND_RIGHT || document->kind == KIND_TRADE || document->inside ? 1u << i : 0;
    for (int i = 0; i < DISTANCE_COUNT && request->located && !document->by_area; i++)
        if (document->kind == KIND_RIGHT || document->kind == KIND_TRADE || naive_km(document, request) <= SEARCH_KILOMETRES[i])
            values |= 1u << i;
    return values;
}

static unsigned values_of(const NaiveDocument *document, SearchFacet facet, const SearchRequest *request)
{
    unsigned values = 0;
    int today = request->today, next = naive_next(document, today);
    switch (facet) {
    case FACET_KIND: return 1u << document->kind;
    case FACET_SECTOR: return document->sectors;
    case FACET_DISTANCE: return distances(document, request);
    case FACET_SOON: return document->kind != KIND_RIGHT && (next == NAIVE_LAST || (next && next <= in_days(today, SOON_DAYS)))
                         ? 1 : 0;
    case FACET_NO_DIPLOMA: return document->kind == KIND_TRAINING && training_values(&document->training, facet, today);
    case FACET_LEVEL: case FACET_APPRENTICESHIP: case FACET_FREE: case FACET_REMOTE: case FACET_OPEN: case FACET_COUNT: break;
    }
    if (document->kind == KIND_TRAINING)
        return training_values(&document->training, facet, today);
    if (document->kind == KIND_EXPERIENCE)
        return experience_values(&document->experience, facet);
    for (size_t i = 0; i < document->lead_count; i++)
        if (naive_ahead(document->leads[i], today))
            values |= values_of(document->leads[i], facet, request);
    return values;
}

/* A trade starts soon when one thing that leads to it does, which its first start alone does not tell. */
unsigned naive_values(const NaiveDocument *document, SearchFacet facet, const SearchRequest *request)
{
    unsigned values = 0;
    if (document->kind != KIND_TRADE || facet != FACET_SOON)
        return values_of(document, facet, request);
    for (size_t i = 0; i < document->lead_count; i++)
        values |= naive_ahead(document->leads[i], request->today) ? values_of(document->leads[i], facet, request) : 0;
    return values;
}
