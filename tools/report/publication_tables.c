/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/publication_tables.h"

#include <stdlib.h>
#include <string.h>

/* Decides on `cells`, rows × columns, which may be the caller's own. */
static bool decide(Publication *publication, ConfidentialTable *table, const bool *folded)
{
    table->threshold = table->threshold ? table->threshold : publication->threshold;
    table->folded = folded;
    bool shown = confidential_table(publication->arena, table);
    publication->withheld += (long)(table->hidden_count + table->folded_rows + table->folded_columns);
    return shown;
}

/* Room for a line a venue. */
static ConfidentialTable by_venue(const Publication *publication, size_t columns)
{
    size_t rows = publication->year->venue_count;
    return (ConfidentialTable){ .cells = ARENA_NEW(publication->arena, long, rows * columns + 1), .rows = rows, .columns = columns };
}

/* Venues whose year is folded, for tables of the same visits. */
static const bool *folded_venues(const Publication *publication)
{
    const ConfidentialTable *table = &publication->venues;
    bool *folded = ARENA_NEW(publication->arena, bool, publication->year->venue_count + 1);
    for (size_t i = 0; i < publication->year->venue_count; i++)
        folded[i] = table->folded_rows && table->row_of[i] == table->rows - 1;
    return folded;
}

static void decide_visits(Publication *publication)
{
    const Year *year = publication->year;
    ConfidentialTable visits = by_venue(publication, YEAR_MONTHS), engagement = by_venue(publication, 2);
    ConfidentialTable consulted = by_venue(publication, KIND_COUNT);
    for (size_t i = 0; i < year->venue_count; i++) {
        const YearVenue *venue = &year->venues[i];
        memcpy(&visits.cells[i * YEAR_MONTHS], venue->visits, sizeof venue->visits);
        memcpy(&consulted.cells[i * KIND_COUNT], venue->consulted, sizeof venue->consulted);
        engagement.cells[2 * i] = venue->engaged;
        engagement.cells[2 * i + 1] = year_visits_of(venue) - venue->engaged;
    }
    publication->visits_shown = decide(publication, &visits, NULL);
    publication->venues = visits;
    decide(publication, &engagement, folded_venues(publication));
    publication->engagement = engagement;
    decide(publication, &consulted, NULL);
    publication->consulted = consulted;
}

/* A day's month, 0 for January. */
static size_t month_of(const Year *year, int day)
{
    Date first = { .year = year->number, .month = 1, .day = 1, .precision = DATE_DAY };
    return (size_t)date_from_days(date_days(first) + day).month - 1;
}

/* The four or five days of a month that are, say, Tuesdays: their sum is shown. */
static void decide_group(Publication *publication, size_t month, size_t weekday)
{
    enum { MOST = 5 };
    const Year *year = publication->year;
    Date first = { .year = year->number, .month = 1, .day = 1, .precision = DATE_DAY };
    long values[MOST];
    int days[MOST];
    bool folded[MOST];
    ConfidentialList list = { .values = values, .threshold = publication->threshold, .folded = folded };
    for (int day = 0; day < year_days(year); day++)
        if (month_of(year, day) == month && (size_t)((date_weekday(first) + day) % YEAR_WEEKDAYS) == weekday) {
            values[list.count] = year->days[day];
            days[list.count++] = day;
        }
    Arena scratch = {0};
    confidential_fold(&scratch, &list);
    for (size_t i = 0; i < list.count; i++) {
        publication->day_hidden[days[i]] = folded[i];
        publication->withheld += folded[i];
    }
    arena_free(&scratch);
}

static void decide_days(Publication *publication)
{
    const Year *year = publication->year;
    Date first = { .year = year->number, .month = 1, .day = 1, .precision = DATE_DAY };
    ConfidentialTable weekdays = { .cells = ARENA_NEW(publication->arena, long, YEAR_MONTHS * YEAR_WEEKDAYS), .rows = YEAR_MONTHS, .columns = YEAR_WEEKDAYS };
    ConfidentialTable hours = { .cells = ARENA_NEW(publication->arena, long, YEAR_HOURS * YEAR_WEEKDAYS), .rows = YEAR_HOURS, .columns = YEAR_WEEKDAYS };
    for (int day = 0; day < year_days(year); day++)
        weekdays.cells[month_of(year, day) * YEAR_WEEKDAYS + (size_t)((date_weekday(first) + day) % YEAR_WEEKDAYS)] += year->days[day];
    for (size_t i = 0; i < YEAR_HOURS * YEAR_WEEKDAYS; i++)
        hours.cells[i] = year->hours[i % YEAR_WEEKDAYS][i / YEAR_WEEKDAYS];
    decide(publication, &weekdays, NULL);
    publication->weekdays = weekdays;
    publication->days_shown = publication->visits_shown && weekdays.hidden_count + weekdays.folded_rows + weekdays.folded_columns == 0;
    for (size_t group = 0; publication->days_shown && group < YEAR_MONTHS * YEAR_WEEKDAYS; group++)
        decide_group(publication, group / YEAR_WEEKDAYS, group % YEAR_WEEKDAYS);
    decide(publication, &hours, NULL);
    publication->hours = hours;
}

static void decide_searches(Publication *publication)
{
    const Year *year = publication->year;
    ConfidentialTable months = { .cells = ARENA_NEW(publication->arena, long, YEAR_MONTHS * 2), .rows = YEAR_MONTHS, .columns = 2 };
    ConfidentialTable venues = by_venue(publication, 2);
    ConfidentialTable lengths = { .cells = ARENA_NEW(publication->arena, long, 2 * VISIT_LENGTHS), .rows = 2, .columns = VISIT_LENGTHS };
    for (size_t i = 0; i < year->venue_count; i++)
        for (size_t month = 0; month < YEAR_MONTHS; month++) {
            const long outcome[2] = { year->venues[i].found[month], year->venues[i].missed[month] };
            for (size_t j = 0; j < 2; j++) {
                months.cells[2 * month + j] += outcome[j];
                venues.cells[2 * i + j] += outcome[j];
            }
        }
    memcpy(lengths.cells, year->lengths, sizeof year->lengths);
    publication->searches_shown = decide(publication, &months, NULL);
    publication->searches = months;
    decide(publication, &venues, NULL);
    publication->searchers = venues;
    decide(publication, &lengths, NULL);
    publication->lengths = lengths;
}

static int most_frequent_first(const void *a, const void *b)
{
    const YearTopic *left = *(const YearTopic *const *)a, *right = *(const YearTopic *const *)b;
    long more = year_sum(left->months, YEAR_MONTHS), less = year_sum(right->months, YEAR_MONTHS);
    return more != less ? (more < less ? 1 : -1) : str_compare(left->value, right->value);
}

static void decide_topic(Publication *publication, UsageTopic number)
{
    const Year *year = publication->year;
    PublishedTopic *topic = &publication->topics[number];
    *topic = (PublishedTopic){ .topic = str_of(VISIT_TOPICS[number]), .values = ARENA_NEW(publication->arena, const YearTopic *, year->topic_count + 1),
                               .exact = number == USAGE_TOPIC_GROUP };
    for (size_t i = 0; i < year->topic_count; i++)
        if (str_equal(year->topics[i].topic, topic->topic))
            topic->values[topic->count++] = &year->topics[i];
    qsort(topic->values, topic->count, sizeof *topic->values, most_frequent_first);
    topic->months = (ConfidentialTable){ .cells = ARENA_NEW(publication->arena, long, topic->count * YEAR_MONTHS + 1), .rows = topic->count, .columns = YEAR_MONTHS };
    topic->months.threshold = topic->exact ? 1 : 0;
    for (size_t i = 0; i < topic->count * YEAR_MONTHS; i++)
        topic->months.cells[i] = topic->values[i / YEAR_MONTHS]->months[i % YEAR_MONTHS];
    topic->shown = decide(publication, &topic->months, NULL);
}

/* How often each action (or face) was counted for a kind. */
static void decide_marks(Publication *publication)
{
    enum { FACES = USAGE_FACE_COUNT - USAGE_FACE_YES };
    const Year *year = publication->year;
    long *actions = ARENA_NEW(publication->arena, long, KIND_COUNT * USAGE_ACTION_COUNT), *faces = ARENA_NEW(publication->arena, long, KIND_COUNT * FACES);
    for (size_t i = 0; i < year->object_count; i++) {
        const YearObject *object = &year->objects[i];
        for (size_t j = 0; j < USAGE_ACTION_COUNT; j++)
            actions[(size_t)object->kind * USAGE_ACTION_COUNT + j] += publication_action(object->actions, (UsageAction)j);
        for (size_t j = 0; j < FACES; j++)
            faces[(size_t)object->kind * FACES + j] += object->faces[USAGE_FACE_YES + j];
    }
    long *acted = ARENA_NEW(publication->arena, long, YEAR_MONTHS * USAGE_ACTION_COUNT);
    for (size_t i = 0; i < YEAR_MONTHS * USAGE_ACTION_COUNT; i++)
        acted[i] = publication_action(year->acted[i / USAGE_ACTION_COUNT], (UsageAction)(i % USAGE_ACTION_COUNT));
    publication->acted = (ConfidentialTable){ .cells = acted, .rows = YEAR_MONTHS, .columns = USAGE_ACTION_COUNT };
    decide(publication, &publication->acted, NULL);
    publication->actions = (ConfidentialTable){ .cells = actions, .rows = KIND_COUNT, .columns = USAGE_ACTION_COUNT };
    publication->opinions = (ConfidentialTable){ .cells = faces, .rows = KIND_COUNT, .columns = FACES };
    decide(publication, &publication->actions, NULL);
    decide(publication, &publication->opinions, NULL);
}

size_t publication_buckets(const long counts[PERIOD_BUCKETS], long threshold, PublishedBucket buckets[PERIOD_BUCKETS])
{
    size_t count = 0;
    for (int i = 0; i < PERIOD_BUCKETS; i++) {
        bool joins = count && buckets[count - 1].visits > 0 && buckets[count - 1].visits < threshold;
        if (!joins)
            buckets[count++] = (PublishedBucket){ .from = PERIOD_EDGES[i] };
        buckets[count - 1].to = PERIOD_EDGES[i + 1];
        buckets[count - 1].visits += counts[i];
    }
    while (count > 1 && buckets[count - 1].visits > 0 && buckets[count - 1].visits < threshold) {
        buckets[count - 2].to = buckets[count - 1].to;
        buckets[count - 2].visits += buckets[count - 1].visits;
        count--;
    }
    return count;
}

double publication_quantile(const PublishedBucket *buckets, size_t count, double share)
{
    double total = 0, before = 0;
    for (size_t i = 0; i < count; i++)
        total += (double)buckets[i].visits;
    for (size_t i = 0; i < count; i++) {
        double here = (double)buckets[i].visits;
        if (here > 0 && before + here >= share * total)
            return buckets[i].from + (share * total - before) / here * (buckets[i].to - buckets[i].from);
        before += here;
    }
    return 0;
}

bool publication_line(const size_t *place_of, size_t line, size_t folded, size_t count)
{
    return !folded || place_of[line] != count - 1;
}

bool publication_sum(const ConfidentialTable *table, const bool *in, size_t count, long *sum)
{
    size_t folded = 0;
    *sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (!in[i])
            continue;
        if (!publication_line(table->row_of, i, table->folded_rows, table->rows) && folded++)
            continue;        /* the folded ones share one row */
        for (size_t j = 0; j < table->columns; j++)
            *sum += table->cells[table->row_of[i] * table->columns + j];
    }
    return folded == 0 || folded == table->folded_rows;
}

void publication_tables(Publication *publication)
{
    long durations[PERIOD_BUCKETS] = {0};
    for (size_t i = 0; i < publication->year->venue_count; i++)
        for (int j = 0; j < PERIOD_BUCKETS; j++)
            durations[j] += publication->year->venues[i].durations[j];
    publication->bucket_count = publication_buckets(durations, publication->threshold, publication->durations);
    decide_visits(publication);
    decide_days(publication);
    decide_searches(publication);
    decide_marks(publication);
    for (int topic = 0; topic < USAGE_TOPIC_COUNT; topic++)
        decide_topic(publication, (UsageTopic)topic);
}
