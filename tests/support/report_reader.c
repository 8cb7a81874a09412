/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/report_reader.h"

#include "tests/support/report_lines.h"
#include "tools/report/essentials.h"
#include "tools/report/sheets_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

enum { FACES = USAGE_FACE_COUNT - USAGE_FACE_YES };

static const char *const BLOCKS[READER_BLOCKS] = { "a venue's month", "a month's weekday", "a day", "an hour of a weekday", "a venue's engaged visits", "durations", "a month's searches",
                                                   "a venue's searches", "searches of a length", "a sheet's month", "an action on a sheet", "an opinion on a sheet", "an action in a month", "a choice in a month" };

static long *cell(const ReportReader *reader, ReaderBlock block, size_t row, size_t column)
{
    return &reader->truth[reader->base[block] + row * reader->width[block] + column];
}

static void copy(const ReportReader *reader, ReaderBlock block, size_t row, const long *counts)
{
    for (size_t i = 0; i < reader->width[block]; i++)
        *cell(reader, block, row, i) = counts[i];
}

static void read_venue(const ReportReader *reader, size_t i)
{
    const YearVenue *venue = &reader->publication->year->venues[i];
    const long engaged[2] = { venue->engaged, year_visits_of(venue) - venue->engaged };
    const long searches[2] = { year_sum(venue->found, YEAR_MONTHS), year_sum(venue->missed, YEAR_MONTHS) };
    copy(reader, READER_VISITS, i, venue->visits);
    copy(reader, READER_ENGAGED, i, engaged);
    copy(reader, READER_SEARCHERS, i, searches);
    for (size_t j = 0; j < PERIOD_BUCKETS; j++)
        *cell(reader, READER_DURATIONS, 0, j) += venue->durations[j];
    for (size_t month = 0; month < YEAR_MONTHS; month++) {
        *cell(reader, READER_SEARCHES, month, 0) += venue->found[month];
        *cell(reader, READER_SEARCHES, month, 1) += venue->missed[month];
    }
}

static void read_object(const ReportReader *reader, size_t i)
{
    const YearObject *object = &reader->publication->year->objects[i];
    copy(reader, READER_SHEETS, i, object->visits);
    copy(reader, READER_FACES, i, &object->faces[USAGE_FACE_YES]);
    for (size_t j = 0; j < USAGE_ACTION_COUNT; j++)
        *cell(reader, READER_ACTIONS, i, j) = publication_action(object->actions, (UsageAction)j);
}

Date reading_day(const ReportReader *reader, int day)
{
    Date first = { .year = reader->publication->year->number, .month = 1, .day = 1, .precision = DATE_DAY };
    return date_from_days(date_days(first) + day);
}

static void read_truth(const ReportReader *reader)
{
    const Year *year = reader->publication->year;
    for (size_t i = 0; i < year->venue_count; i++)
        read_venue(reader, i);
    for (size_t i = 0; i < year->object_count; i++)
        read_object(reader, i);
    for (size_t i = 0; i < year->topic_count; i++)
        copy(reader, READER_TOPICS, i, year->topics[i].months);
    for (int day = 0; day < YEAR_DAYS; day++) {
        Date date = reading_day(reader, day);
        *cell(reader, READER_DAYS, 0, (size_t)day) = year->days[day];
        *cell(reader, READER_WEEKDAYS, (size_t)date.month - 1, (size_t)date_weekday(date)) += year->days[day];
    }
    for (size_t i = 0; i < YEAR_HOURS * YEAR_WEEKDAYS; i++)
        *cell(reader, READER_HOURS, i / YEAR_WEEKDAYS, i % YEAR_WEEKDAYS) = year->hours[i % YEAR_WEEKDAYS][i / YEAR_WEEKDAYS];
    for (size_t i = 0; i < 2; i++)
        copy(reader, READER_LENGTHS, i, year->lengths[i]);
    for (size_t i = 0; i < YEAR_MONTHS * USAGE_ACTION_COUNT; i++)
        *cell(reader, READER_ACTED, i / USAGE_ACTION_COUNT, i % USAGE_ACTION_COUNT) = publication_action(year->acted[i / USAGE_ACTION_COUNT], (UsageAction)(i % USAGE_ACTION_COUNT));
}

ReportReader report_reader(const Publication *publication)
{
    const Year *year = publication->year;
    const size_t sizes[READER_BLOCKS][2] = {
        { year->venue_count, YEAR_MONTHS }, { YEAR_MONTHS, YEAR_WEEKDAYS }, { 1, YEAR_DAYS }, { YEAR_HOURS, YEAR_WEEKDAYS }, { year->venue_count, 2 }, { 1, PERIOD_BUCKETS }, { YEAR_MONTHS, 2 },
        { year->venue_count, 2 }, { 2, VISIT_LENGTHS }, { year->object_count, YEAR_MONTHS }, { year->object_count, USAGE_ACTION_COUNT }, { year->object_count, FACES }, { YEAR_MONTHS, USAGE_ACTION_COUNT }, { year->topic_count, YEAR_MONTHS },
    };
    ReportReader reader = { .publication = publication };
    for (size_t i = 0; i < READER_BLOCKS; i++) {
        reader.width[i] = sizes[i][1];
        reader.base[i + 1] = reader.base[i] + sizes[i][0] * sizes[i][1];
    }
    reader.unknowns = reader.base[READER_BLOCKS];
    reader.truth = ARENA_NEW(publication->arena, long, reader.unknowns + 1);
    read_truth(&reader);
    return reader;
}

static ReaderBlock block_of(const ReportReader *reader, size_t unknown)
{
    size_t block = 0;
    while (unknown >= reader->base[block + 1])
        block++;
    return (ReaderBlock)block;
}

bool report_is_public(const ReportReader *reader, size_t unknown)
{
    size_t topic = (unknown - reader->base[READER_TOPICS]) / YEAR_MONTHS;
    return block_of(reader, unknown) == READER_TOPICS && str_equal(reader->publication->year->topics[topic].topic, STR("group"));
}

const char *report_name(const ReportReader *reader, size_t unknown)
{
    ReaderBlock block = block_of(reader, unknown);
    size_t at = unknown - reader->base[block];
    return str_format(reader->publication->arena, "%s, %zu × %zu", BLOCKS[block], at / reader->width[block], at % reader->width[block]).text;
}

void reading_part(const Reading *reading, ReaderBlock block, size_t row, size_t column)
{
    const ReportReader *reader = reading->reader;
    if (column != READING_ALL)
        equations_part(reading->equations, reader->base[block] + row * reader->width[block] + column);
    for (size_t i = 0; column == READING_ALL && i < reader->width[block]; i++)
        equations_part(reading->equations, reader->base[block] + row * reader->width[block] + i);
}

void reading_parts(const Reading *reading, ReaderBlock block, size_t column)
{
    const ReportReader *reader = reading->reader;
    for (size_t row = 0; row < (reader->base[block + 1] - reader->base[block]) / reader->width[block]; row++)
        reading_part(reading, block, row, column);
}

void reading_kind(const Reading *reading, ReaderBlock block, Kind kind, size_t column)
{
    const Year *year = reading->reader->publication->year;
    for (size_t i = 0; i < year->object_count; i++)
        if (year->objects[i].kind == kind)
            reading_part(reading, block, i, column);
}

void reading_end(const Reading *reading, const BookCell *told)
{
    if (told->form == BOOK_COUNT)
        equations_end(reading->equations, lround(told->number));
    else
        equations_drop(reading->equations);
}

size_t reading_object(const Reading *reading, Kind kind, Str code)
{
    const Year *year = reading->reader->publication->year;
    for (size_t i = 0; i < year->object_count; i++)
        if (year->objects[i].kind == kind && str_equal(year->objects[i].code, code))
            return i;
    fail_msg("no sheet %.*s", STR_FORMAT(code));
    return 0;
}

size_t reading_venue(const Reading *reading, Str name)
{
    const Year *year = reading->reader->publication->year;
    for (size_t i = 0; i < year->venue_count; i++)
        if (str_equal(year->venues[i].name, name))
            return i;
    fail_msg("no venue %.*s", STR_FORMAT(name));
    return 0;
}

void reading_topic(const Reading *reading, UsageTopic topic, size_t month)
{
    const Year *year = reading->reader->publication->year;
    for (size_t i = 0; i < year->topic_count; i++)
        if (str_equal(year->topics[i].topic, str_of(VISIT_TOPICS[topic])))
            reading_part(reading, READER_TOPICS, i, month);
}

/* Columns told twice are of the same visits. */
static void tie(const Reading *reading, const ReaderBlock blocks[2], const size_t columns[2])
{
    reading_parts(reading, blocks[0], columns[0]);
    equations_turn(reading->equations);
    reading_parts(reading, blocks[1], columns[1]);
    equations_end(reading->equations, 0);
}

static void tie_months(const Reading *reading)
{
    const ReportReader *reader = reading->reader;
    for (size_t month = 0; month < YEAR_MONTHS; month++) {
        reading_parts(reading, READER_VISITS, month);
        equations_turn(reading->equations);
        reading_part(reading, READER_WEEKDAYS, month, READING_ALL);
        equations_end(reading->equations, 0);
        for (size_t weekday = 0; weekday < YEAR_WEEKDAYS; weekday++) {
            reading_part(reading, READER_WEEKDAYS, month, weekday);
            equations_turn(reading->equations);
            for (int day = 0; day < year_days(reader->publication->year); day++)
                if ((size_t)reading_day(reader, day).month == month + 1 && (size_t)date_weekday(reading_day(reader, day)) == weekday)
                    reading_part(reading, READER_DAYS, 0, (size_t)day);
            equations_end(reading->equations, 0);
        }
    }
}

static void tie_lines(const Reading *reading, const ReaderBlock blocks[2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        reading_part(reading, blocks[0], i, READING_ALL);
        equations_turn(reading->equations);
        reading_part(reading, blocks[1], i, READING_ALL);
        equations_end(reading->equations, 0);
    }
}

static void tie_all(const Reading *reading)
{
    const ReportReader *reader = reading->reader;
    tie_months(reading);
    for (size_t i = 0; i < YEAR_WEEKDAYS; i++)
        tie(reading, (const ReaderBlock[2]){ READER_WEEKDAYS, READER_HOURS }, (const size_t[2]){ i, i });
    tie_lines(reading, (const ReaderBlock[2]){ READER_VISITS, READER_ENGAGED }, reader->publication->year->venue_count);
    tie(reading, (const ReaderBlock[2]){ READER_VISITS, READER_DURATIONS }, (const size_t[2]){ READING_ALL, READING_ALL });
    for (size_t i = 0; i < USAGE_ACTION_COUNT; i++)
        tie(reading, (const ReaderBlock[2]){ READER_ACTIONS, READER_ACTED }, (const size_t[2]){ i, i });
    for (size_t i = 0; i < 2; i++) {
        tie(reading, (const ReaderBlock[2]){ READER_SEARCHES, READER_SEARCHERS }, (const size_t[2]){ i, i });
        reading_parts(reading, READER_SEARCHES, i);
        equations_turn(reading->equations);
        reading_part(reading, READER_LENGTHS, i, READING_ALL);
        equations_end(reading->equations, 0);
    }
}

void report_read(const ReportReader *reader, const Book *book, Equations *equations)
{
    Reading reading = { .reader = reader, .equations = equations };
    tie_all(&reading);
    for (size_t i = 0; i < book->sheet_count; i++)
        for (size_t j = 0; j < book->sheets[i].table_count; j++)
            reading_table(&reading, &book->sheets[i], &book->sheets[i].tables[j]);
}
