/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/year.h"

#include <stdint.h>

enum { DAY_MINUTES = 24 * 60 };

typedef struct YearIndex YearIndex;

typedef struct Names {
    Str a, b;
} Names;

/* An array whose items are found by two names. */
typedef struct Shelf {
    size_t size;             /* of an item */
    void *items;
    Names *names;
    size_t count, capacity;
    size_t *slots;           /* place + 1; 0: free */
    size_t slot_count;
} Shelf;

struct YearIndex {
    Shelf objects, topics, terms;
};

Year year_begin(Arena *arena, int number)
{
    Year year = { .arena = arena, .number = number, .index = ARENA_NEW(arena, YearIndex, 1) };
    *year.index = (YearIndex){ .objects.size = sizeof(YearObject), .topics.size = sizeof(YearTopic), .terms.size = sizeof(YearTerm) };
    return year;
}

size_t year_venue(Year *year, const YearVenue *venue)
{
    year->venues = arena_room(year->arena, year->venues, year->venue_count, sizeof *year->venues);
    year->venues[year->venue_count] = (YearVenue){
        .name = str_copy(year->arena, venue->name),
        .mission = str_copy(year->arena, venue->mission),
        .department = str_copy(year->arena, venue->department),
        .epci = str_copy(year->arena, venue->epci),
        .kiosks = venue->kiosks,
    };
    return year->venue_count++;
}

/* FNV-1a of both names. */
static uint64_t hash(Names names)
{
    uint64_t sum = 14695981039346656037u;
    for (size_t i = 0; i < names.a.length; i++)
        sum = (sum ^ (unsigned char)names.a.text[i]) * 1099511628211u;
    sum = (sum ^ 0xFFu) * 1099511628211u;
    for (size_t i = 0; i < names.b.length; i++)
        sum = (sum ^ (unsigned char)names.b.text[i]) * 1099511628211u;
    return sum;
}

static size_t *slot_of(const Shelf *shelf, Names names)
{
    size_t slot = (size_t)(hash(names) % shelf->slot_count);
    while (shelf->slots[slot]) {
        const Names *here = &shelf->names[shelf->slots[slot] - 1];
        if (str_equal(here->a, names.a) && str_equal(here->b, names.b))
            break;
        slot = (slot + 1) % shelf->slot_count;
    }
    return &shelf->slots[slot];
}

/* Twice the room once it is full; one slot in two stays free. */
static void make_room(Arena *arena, Shelf *shelf)
{
    if (shelf->count < shelf->capacity)
        return;
    shelf->items = arena_room(arena, shelf->items, shelf->count, shelf->size);
    shelf->names = arena_room(arena, shelf->names, shelf->count, sizeof *shelf->names);
    shelf->capacity = shelf->capacity ? 2 * shelf->capacity : 1;
    shelf->slot_count = 2 * shelf->capacity;
    shelf->slots = ARENA_NEW(arena, size_t, shelf->slot_count);
    for (size_t i = 0; i < shelf->count; i++)
        *slot_of(shelf, shelf->names[i]) = i + 1;
}

/* The item's place; a new one is zero and its names are copied. */
static size_t place_of(Arena *arena, Shelf *shelf, Names names)
{
    make_room(arena, shelf);
    size_t *slot = slot_of(shelf, names);
    if (!*slot) {
        shelf->names[shelf->count] = (Names){ str_copy(arena, names.a), str_copy(arena, names.b) };
        *slot = ++shelf->count;
    }
    return *slot - 1;
}

static YearObject *object_of(Year *year, Kind kind, Str code)
{
    Shelf *shelf = &year->index->objects;
    size_t place = place_of(year->arena, shelf, (Names){ str_of(kind_name(kind)), code });
    year->objects = shelf->items;
    year->object_count = shelf->count;
    year->objects[place].kind = kind;
    year->objects[place].code = shelf->names[place].b;
    return &year->objects[place];
}

static YearTopic *topic_of(Year *year, Str topic, Str value)
{
    Shelf *shelf = &year->index->topics;
    size_t place = place_of(year->arena, shelf, (Names){ topic, value });
    year->topics = shelf->items;
    year->topic_count = shelf->count;
    year->topics[place].topic = shelf->names[place].a;
    year->topics[place].value = shelf->names[place].b;
    return &year->topics[place];
}

static YearTerm *term_of(Year *year, Str term)
{
    Shelf *shelf = &year->index->terms;
    size_t place = place_of(year->arena, shelf, (Names){ term, {0} });
    year->terms = shelf->items;
    year->term_count = shelf->count;
    year->terms[place].term = shelf->names[place].a;
    return &year->terms[place];
}

static int word_of(const char *const *words, int first, int count, Str word)
{
    for (int i = first; i < count; i++)
        if (str_equal(str_of(words[i]), word))
            return i;
    return -1;
}

/* 0 for 1 January; -1 for what is no day of that year. */
static long day_of(const Year *year, const TallyRow *row)
{
    Date day, first = { .year = year->number, .month = 1, .day = 1, .precision = DATE_DAY };
    return date_parse(str_of(row->when), &day) && day.precision == DATE_DAY ? date_days(day) - date_days(first) : -1;
}

/* Counts: sessions, engaged, bounced, touches, active_s, d0…d7. */
static void presence_of_venue(const Year *year, YearVenue *venue, const TallyRow *row, int month)
{
    (void)year;
    venue->visits[month] += row->counts[0];
    venue->engaged += row->counts[1];
    venue->bounced += row->counts[2];
    venue->touches += row->counts[3];
    venue->seconds += row->counts[4];
    for (int i = 0; i < PERIOD_BUCKETS; i++)
        venue->durations[i] += row->counts[5 + i];
}

static void presence_of_all(Year *year, const TallyRow *row, int month)
{
    (void)month;
    long day = day_of(year, row);
    if (day < 0 || row->number < 0 || row->number >= YEAR_HOURS)
        return;              /* hours that are too old are known by the month alone */
    Date first = { .year = year->number, .month = 1, .day = 1, .precision = DATE_DAY };
    year->days[day] += row->counts[0];
    year->hours[(date_weekday(first) + day) % YEAR_WEEKDAYS][row->number] += row->counts[0];
}

/* Keys: kind, code; counts: visits, views. */
static void object_of_venue(const Year *year, YearVenue *venue, const TallyRow *row, int month)
{
    (void)year, (void)month;
    Kind kind;
    if (kind_parse(row->keys[0], &kind))
        venue->consulted[kind] += row->counts[0];
}

static void object_of_all(Year *year, const TallyRow *row, int month)
{
    Kind kind;
    if (!kind_parse(row->keys[0], &kind))
        return;
    YearObject *object = object_of(year, kind, row->keys[1]);
    object->visits[month] += row->counts[0];
    object->views += row->counts[1];
}

/* Keys: kind, code, action. */
static void action_of_all(Year *year, const TallyRow *row, int month)
{
    Kind kind;
    int action = word_of(VISIT_ACTIONS, 0, USAGE_ACTION_COUNT, row->keys[2]);
    if (action < 0 || !kind_parse(row->keys[0], &kind))
        return;
    object_of(year, kind, row->keys[1])->actions[action] += row->counts[0];
    year->acted[month][action] += row->counts[0];
}

/* Keys: kind, code, face. */
static void opinion_of_all(Year *year, const TallyRow *row, int month)
{
    (void)month;
    Kind kind;
    int face = word_of(VISIT_FACES, USAGE_FACE_YES, USAGE_FACE_COUNT, row->keys[2]);
    if (face >= 0 && kind_parse(row->keys[0], &kind))
        object_of(year, kind, row->keys[1])->faces[face] += row->counts[0];
}

static bool has_found(const TallyRow *row)
{
    return str_equal(row->keys[0], STR("hit"));
}

/* Keys: "hit" or "miss"; number: length of the words. */
static void search_of_venue(const Year *year, YearVenue *venue, const TallyRow *row, int month)
{
    (void)year;
    (has_found(row) ? venue->found : venue->missed)[month] += row->counts[0];
}

static void search_of_all(Year *year, const TallyRow *row, int month)
{
    (void)month;
    if (row->number >= 0 && row->number < VISIT_LENGTHS)
        year->lengths[has_found(row) ? 0 : 1][row->number] += row->counts[0];
}

/* Keys: the words. */
static void term_of_all(Year *year, const TallyRow *row, int month)
{
    (void)month;
    term_of(year, row->keys[0])->visits += row->counts[0];
}

/* Keys: topic, value. */
static void monthly_of_all(Year *year, const TallyRow *row, int month)
{
    topic_of(year, row->keys[0], row->keys[1])->months[month] += row->counts[0];
}

/* Counts: powered, ready, redated, restarts, then expected, catalogue, its age in days (-1 unknown). */
static void avail_of_venue(const Year *year, YearVenue *venue, const TallyRow *row, int month)
{
    (void)month;
    YearAvail *avail = &venue->avail;
    long day = day_of(year, row), age = row->counts[6];
    if (day < 0)
        return;
    avail->there[day] = avail->there[day] || row->counts[0] > 0;
    if (row->counts[4] > avail->open[day])
        avail->open[day] = (short)(row->counts[4] < DAY_MINUTES ? row->counts[4] : DAY_MINUTES);
    avail->powered += row->counts[0];
    avail->ready += row->counts[1];
    avail->redated += row->counts[2];
    avail->restarts += row->counts[3];
    avail->expected += row->counts[4];
    if (row->counts[5] <= 0 || age < 0)
        return;
    avail->catalogue_days += age;
    avail->catalogue_known++;
    if (age > avail->catalogue_oldest)
        avail->catalogue_oldest = (int)age;
}

static void (*const OF_VENUE[TALLY_TABLE_COUNT])(const Year *year, YearVenue *venue, const TallyRow *row, int month) = {
    [TALLY_PRESENCE] = presence_of_venue, [TALLY_OBJECT] = object_of_venue, [TALLY_SEARCH] = search_of_venue, [TALLY_AVAIL] = avail_of_venue,
};

static void (*const OF_ALL[TALLY_TABLE_COUNT])(Year *year, const TallyRow *row, int month) = {
    [TALLY_PRESENCE] = presence_of_all, [TALLY_OBJECT] = object_of_all,   [TALLY_ACTION] = action_of_all,   [TALLY_SEARCH] = search_of_all,
    [TALLY_MISS_TERM] = term_of_all,    [TALLY_OPINION] = opinion_of_all, [TALLY_MONTHLY] = monthly_of_all,
};

/* 0 for January; -1 when it is of another year, or of none. */
static int month_of(const Year *year, const TallyRow *row)
{
    long number = 0, month = 0;
    Str when = str_of(row->when);
    str_integer(str_slice(when, 0, 4), &number);
    str_integer(str_slice(when, 5, 7), &month);
    return number == year->number && month >= 1 && month <= YEAR_MONTHS ? (int)month - 1 : -1;
}

void year_add_to_venue(const Year *year, size_t venue, const TallyRow *row)
{
    int month = month_of(year, row);
    if (row->table == TALLY_PRESENCE && str_starts(str_of(row->when), STR("0000")))
        year->venues[venue].undated += row->counts[0];
    if (month >= 0 && OF_VENUE[row->table])
        OF_VENUE[row->table](year, &year->venues[venue], row, month);
}

void year_add_to_all(Year *year, const TallyRow *row)
{
    int month = month_of(year, row);
    if (month >= 0 && OF_ALL[row->table])
        OF_ALL[row->table](year, row, month);
}

void year_add(Year *year, size_t venue, const TallyRow *row)
{
    year_add_to_venue(year, venue, row);
    year_add_to_all(year, row);
}

long year_sum(const long *counts, size_t count)
{
    long total = 0;
    for (size_t i = 0; i < count; i++)
        total += counts[i];
    return total;
}

long year_visits_of(const YearVenue *venue)
{
    return year_sum(venue->visits, YEAR_MONTHS);
}

long year_visits(const Year *year)
{
    long total = 0;
    for (size_t i = 0; i < year->venue_count; i++)
        total += year_visits_of(&year->venues[i]);
    return total;
}

long year_object_visits(const YearObject *object)
{
    return year_sum(object->visits, YEAR_MONTHS);
}

int year_days(const Year *year)
{
    Date first = { .year = year->number, .month = 1, .day = 1, .precision = DATE_DAY };
    Date next = { .year = year->number + 1, .month = 1, .day = 1, .precision = DATE_DAY };
    return (int)(date_days(next) - date_days(first));
}

bool year_is_empty(const Year *year)
{
    return year_visits(year) == 0 && year->object_count == 0 && year->topic_count == 0;
}
