/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/report_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

typedef enum LineCell { PERIOD, SECTION, TYPE, CODE, TITLE, MEASURE, VALUE } LineCell;

typedef struct Line {
    const BookTable *table;
    size_t number;
    const BookCell *cells;
} Line;

static Str text(const Line *line, LineCell cell)
{
    return line->cells[cell].text;
}

static bool is(const Line *line, LineCell cell, const char *word)
{
    return str_equal(text(line, cell), str_of(word));
}

/* READING_ALL for a whole year. */
static size_t month_of(const Line *line)
{
    long month = 0;
    if (text(line, PERIOD).length == 4)
        return READING_ALL;
    assert_true(str_integer(str_slice(text(line, PERIOD), 5, 7), &month));
    return (size_t)month - 1;
}

static Kind kind_of(const Line *line)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (str_equal(text(line, TYPE), titles_kind(str_of(kind_name((Kind)kind)))))
            return (Kind)kind;
    fail_msg("no kind %.*s", STR_FORMAT(text(line, TYPE)));
    return KIND_TRADE;
}

static void read_essential(const Reading *reading, const Line *line)
{
    for (int i = 0; i < ESSENTIAL_COUNT; i++)
        if (is(line, TITLE, ESSENTIALS[i]) && is(line, MEASURE, "valeur"))
            reading_essential(reading, (Essential)i, &line->cells[VALUE], NULL);
}

static void read_attendance(const Reading *reading, const Line *line)
{
    reading_parts(reading, READER_VISITS, month_of(line));
    reading_end(reading, &line->cells[VALUE]);
}

static void read_venue(const Reading *reading, const Line *line)
{
    if (!is(line, MEASURE, "visites"))
        return;
    reading_part(reading, READER_VISITS, reading_venue(reading, text(line, TITLE)), month_of(line));
    reading_end(reading, &line->cells[VALUE]);
}

static void read_hour(const Reading *reading, const Line *line)
{
    static const char *const WEEKDAYS[] = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" };
    long hour = 0;
    Str rest = text(line, TITLE), digits;
    assert_true(str_cut(&rest, ' ', &digits) && str_integer(digits, &hour));
    for (size_t day = 0; day < YEAR_WEEKDAYS; day++)
        if (is(line, TYPE, WEEKDAYS[day]))
            reading_part(reading, READER_HOURS, (size_t)hour, day);
    reading_end(reading, &line->cells[VALUE]);
}

static void read_duration(const Reading *reading, const Line *line)
{
    const Publication *publication = reading->reader->publication;
    for (size_t i = 0; i < publication->bucket_count && is(line, MEASURE, "visites"); i++)
        if (is(line, TITLE, str_format(publication->arena, "de %d à %d s", publication->durations[i].from, publication->durations[i].to).text)) {
            reading_bucket(reading, i);
            reading_end(reading, &line->cells[VALUE]);
        }
}

/* Whether a line of the same section, type and measure names the code. */
static bool is_named(const Line *line, Str code)
{
    for (size_t i = 0; i < book_rows(line->table); i++) {
        const Line other = { .cells = book_row(line->table, i) };
        if (str_equal(text(&other, CODE), code) && str_equal(text(&other, SECTION), text(line, SECTION)) && str_equal(text(&other, TYPE), text(line, TYPE)) &&
            str_equal(text(&other, MEASURE), text(line, MEASURE)))
            return true;
    }
    return false;
}

/* The sheet that is named, or all of the kind that are not. */
static void read_sheets(const Reading *reading, const Line *line, ReaderBlock block, size_t column)
{
    const Year *year = reading->reader->publication->year;
    Kind kind = kind_of(line);
    if (text(line, CODE).length)
        reading_part(reading, block, reading_object(reading, kind, text(line, CODE)), column);
    for (size_t i = 0; i < year->object_count && !text(line, CODE).length; i++)
        if (year->objects[i].kind == kind && !is_named(line, year->objects[i].code))
            reading_part(reading, block, i, column);
    reading_end(reading, &line->cells[VALUE]);
}

static void read_sheet(const Reading *reading, const Line *line)
{
    if (is(line, MEASURE, "visites"))
        read_sheets(reading, line, READER_SHEETS, month_of(line));
}

static void read_consultations(const Reading *reading, const Line *line)
{
    reading_kind(reading, READER_SHEETS, kind_of(line), month_of(line));
    reading_end(reading, &line->cells[VALUE]);
}

static void read_action(const Reading *reading, const Line *line)
{
    static const char *const MEASURES[USAGE_ACTION_COUNT] = { "gardée au carnet", "QR affiché moins de 5 s", "QR affiché 5 s ou plus", "imprimée" };
    size_t action = 0, month = month_of(line);
    while (action < USAGE_ACTION_COUNT && !is(line, MEASURE, MEASURES[action]))
        action++;
    assert_true(action < USAGE_ACTION_COUNT);
    if (month == READING_ALL) {
        read_sheets(reading, line, READER_ACTIONS, action);
        return;
    }
    reading_part(reading, READER_ACTED, month, action);
    reading_end(reading, &line->cells[VALUE]);
}

static void read_opinion(const Reading *reading, const Line *line)
{
    read_sheets(reading, line, READER_FACES, is(line, MEASURE, "oui") ? 0 : is(line, MEASURE, "un peu") ? 1 : 2);
}

static void read_search(const Reading *reading, const Line *line)
{
    static const char *const LENGTHS[] = { "1 à 3 lettres", "4 à 7 lettres", "8 à 15 lettres", "16 lettres et plus" };
    size_t outcome = is(line, MEASURE, "avec résultat") ? 0 : 1;
    if (!text(line, TITLE).length)
        reading_part(reading, READER_SEARCHES, month_of(line), outcome);
    for (size_t i = 0; i < VISIT_LENGTHS; i++)
        if (is(line, TITLE, LENGTHS[i]))
            reading_part(reading, READER_LENGTHS, outcome, i);
    reading_end(reading, &line->cells[VALUE]);
}

static void read_choice(const Reading *reading, const Line *line)
{
    const Year *year = reading->reader->publication->year;
    for (size_t i = 0; i < year->topic_count; i++) {
        bool of = str_equal(titles_topic(year->topics[i].topic), text(line, SECTION));
        if (of && (text(line, CODE).length ? str_equal(text(line, CODE), year->topics[i].value) : !is_named(line, year->topics[i].value)))
            reading_part(reading, READER_TOPICS, i, month_of(line));
    }
    reading_end(reading, &line->cells[VALUE]);
}

static void pass(const Reading *reading, const Line *line)
{
    (void)reading, (void)line;
}

static const struct {
    const char *section;
    void (*read)(const Reading *reading, const Line *line);
} SECTIONS[] = {
    { "synthèse", read_essential },  { "fréquentation", read_attendance },  { "lieux", read_venue },       { "heures × jours", read_hour },
    { "durée", read_duration },      { "fiches", read_sheet },              { "consultations", read_consultations }, { "actions", read_action },
    { "avis sur les fiches", read_opinion }, { "recherches", read_search }, { "mots sans réponse", pass }, { "confort", read_choice },
    { "groupes", read_choice },      { "langues choisies", read_choice },   { "avis sur la visite", read_choice }, { "quiz", read_choice },
    { "ce que l’on emporte", read_action }, { "accès aux formations", pass }, { "méthode", pass },
};

static void read_line(const Reading *reading, const Line *line)
{
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        if (is(line, SECTION, SECTIONS[i].section)) {
            SECTIONS[i].read(reading, line);
            return;
        }
    fail_msg("nobody reads %.*s", STR_FORMAT(text(line, SECTION)));
}

void lines_read(const Reading *reading, const BookTable *table)
{
    for (size_t i = 0; i < book_rows(table); i++)
        read_line(reading, &(Line){ .table = table, .number = i, .cells = book_row(table, i) });
}
