/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/report_lines.h"
#include "tools/report/sheets_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const char *const KINDS[KIND_COUNT] = { [KIND_TRADE] = "Métiers", [KIND_TRAINING] = "Formations", [KIND_EXPERIENCE] = "Découvertes", [KIND_RIGHT] = "Droits" };
static const char *const KIND[KIND_COUNT] = { [KIND_TRADE] = "Métier", [KIND_TRAINING] = "Formation", [KIND_EXPERIENCE] = "Découverte", [KIND_RIGHT] = "Droit" };

/* Its count follows from the share. */
static void end_share(const Reading *reading, const BookCell *share, const BookCell *whole)
{
    bool told = share->form == BOOK_SHARE && whole->form == BOOK_COUNT;
    reading_end(reading, &(BookCell){ .form = told ? BOOK_COUNT : BOOK_HIDDEN, .number = share->number * whole->number });
}

static size_t word_at(const char *const *words, size_t count, Str word)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(str_of(words[i]), word))
            return i;
    fail_msg("unknown: %.*s", STR_FORMAT(word));
    return 0;
}

void reading_essential(const Reading *reading, Essential what, const BookCell *told, const BookCell *whole)
{
    static const struct { ReaderBlock block; size_t column; bool share; } SUMS[ESSENTIAL_COUNT] = {
        [ESSENTIAL_VISITS] = { READER_VISITS, READING_ALL, false },        [ESSENTIAL_ENGAGED] = { READER_ENGAGED, 0, false },   [ESSENTIAL_ENGAGED_SHARE] = { READER_ENGAGED, 0, true },
        [ESSENTIAL_SEARCHES] = { READER_SEARCHES, READING_ALL, false },    [ESSENTIAL_MISSED_SHARE] = { READER_SEARCHES, 1, true },
        [ESSENTIAL_KEPT] = { READER_ACTIONS, USAGE_KEPT, false },          [ESSENTIAL_QR] = { READER_ACTIONS, USAGE_QR_TAKEN, false }, [ESSENTIAL_PRINTED] = { READER_ACTIONS, USAGE_PRINTED, false },
    };
    static const Kind OF[] = { KIND_TRADE, KIND_TRAINING, KIND_EXPERIENCE, KIND_RIGHT };
    if (what >= ESSENTIAL_TRADES && what <= ESSENTIAL_RIGHTS)
        reading_kind(reading, READER_SHEETS, OF[what - ESSENTIAL_TRADES], READING_ALL);
    else if (what == ESSENTIAL_QUIZZES || what == ESSENTIAL_GROUPS)
        reading_topic(reading, what == ESSENTIAL_QUIZZES ? USAGE_TOPIC_QUIZ : USAGE_TOPIC_GROUP, READING_ALL);
    else if (SUMS[what].block || what == ESSENTIAL_VISITS)
        reading_parts(reading, SUMS[what].block, SUMS[what].column);
    else
        return;              /* hours, shares of days, medians */
    if (SUMS[what].share)
        end_share(reading, told, whole);
    else
        reading_end(reading, told);
}

static void read_essentials(const Reading *reading, const BookTable *table)
{
    for (size_t i = 0; i < book_rows(table); i++) {
        size_t what = word_at(ESSENTIALS, ESSENTIAL_COUNT, book_row(table, i)[0].text);
        size_t whole = what == ESSENTIAL_MISSED_SHARE ? ESSENTIAL_SEARCHES : ESSENTIAL_VISITS;
        reading_essential(reading, (Essential)what, &book_row(table, i)[1], &book_row(table, whole)[1]);
    }
}

static void read_favourites(const Reading *reading, const BookTable *table)
{
    for (size_t i = 0; i < book_rows(table); i++) {
        const BookCell *row = book_row(table, i);
        reading_part(reading, READER_SHEETS, reading_object(reading, (Kind)word_at(KIND, KIND_COUNT, row[2].text), row[0].text), READING_ALL);
        reading_end(reading, &row[1]);
    }
}

static void read_venues(const Reading *reading, const BookTable *table)
{
    for (size_t i = 0; i < book_rows(table); i++) {
        const BookCell *row = book_row(table, i);
        size_t venue = reading_venue(reading, row[0].text);
        reading_part(reading, READER_VISITS, venue, READING_ALL);
        reading_end(reading, &row[1]);
        reading_part(reading, READER_ENGAGED, venue, 0);
        end_share(reading, &row[3], &row[1]);
        reading_part(reading, READER_SEARCHERS, venue, READING_ALL);
        reading_end(reading, &row[5]);
    }
}

/* A block's rows as the table names them; kinds are all their sheets. */
typedef struct Lines {
    ReaderBlock block;
    const char *const *labels;   /* NULL: venues */
    size_t count;
    bool kinds;
} Lines;

static void add_line(const Reading *reading, const Lines *lines, size_t line, size_t column)
{
    if (lines->kinds)
        reading_kind(reading, lines->block, (Kind)line, column);
    else
        reading_part(reading, lines->block, line, column);
}

/* Rows that are left out at both ends are nothing. */
static void read_absent(const Reading *reading, const Lines *lines, const bool *present)
{
    for (size_t i = 0; i < lines->count; i++)
        if (!present[i]) {
            add_line(reading, lines, i, READING_ALL);
            equations_end(reading->equations, 0);
        }
}

static void read_lines(const Reading *reading, const BookTable *table, const Lines *lines)
{
    bool present[128] = {0};
    size_t width = reading->reader->width[lines->block];
    assert_int_equal(table->column_count, width + 2);
    for (size_t i = 0; i < book_rows(table); i++) {
        const BookCell *row = book_row(table, i);
        bool total = i + 1 == book_rows(table);
        size_t line = total ? 0 : lines->labels ? word_at(lines->labels, lines->count, row[0].text) : reading_venue(reading, row[0].text);
        present[line] = present[line] || !total;
        for (size_t j = 0; j <= width; j++) {
            for (size_t k = total ? 0 : line; k < (total ? lines->count : line + 1); k++)
                add_line(reading, lines, k, j < width ? j : READING_ALL);
            reading_end(reading, &row[j + 1]);
        }
    }
    read_absent(reading, lines, present);
}

static void read_venue_months(const Reading *reading, const BookTable *table)
{
    read_lines(reading, table, &(Lines){ .block = READER_VISITS, .count = reading->reader->publication->year->venue_count });
}

static void read_weekdays(const Reading *reading, const BookTable *table)
{
    read_lines(reading, table, &(Lines){ .block = READER_WEEKDAYS, .labels = SHEETS_MONTHS, .count = YEAR_MONTHS });
}

static void read_hours(const Reading *reading, const BookTable *table)
{
    const char *labels[YEAR_HOURS];
    for (int i = 0; i < YEAR_HOURS; i++)
        labels[i] = str_format(reading->reader->publication->arena, "%d h à %d h", i, i + 1).text;
    read_lines(reading, table, &(Lines){ .block = READER_HOURS, .labels = labels, .count = YEAR_HOURS });
}

static void read_searches(const Reading *reading, const BookTable *table)
{
    read_lines(reading, table, &(Lines){ .block = READER_SEARCHES, .labels = SHEETS_MONTHS, .count = YEAR_MONTHS });
}

static void read_lengths(const Reading *reading, const BookTable *table)
{
    static const char *const OUTCOMES[] = { "Avec résultat", "Sans résultat" };
    read_lines(reading, table, &(Lines){ .block = READER_LENGTHS, .labels = OUTCOMES, .count = 2 });
}

static void read_actions(const Reading *reading, const BookTable *table)
{
    read_lines(reading, table, &(Lines){ .block = READER_ACTIONS, .labels = KINDS, .count = KIND_COUNT, .kinds = true });
}

static void read_acted(const Reading *reading, const BookTable *table)
{
    read_lines(reading, table, &(Lines){ .block = READER_ACTED, .labels = SHEETS_MONTHS, .count = YEAR_MONTHS });
}

static void read_faces(const Reading *reading, const BookTable *table)
{
    read_lines(reading, table, &(Lines){ .block = READER_FACES, .labels = KINDS, .count = KIND_COUNT, .kinds = true });
}

static void read_months(const Reading *reading, const BookTable *table)
{
    for (size_t i = 0; i < book_rows(table); i++) {
        reading_parts(reading, READER_VISITS, i < YEAR_MONTHS ? i : READING_ALL);
        reading_end(reading, &book_row(table, i)[1]);
    }
}

static void read_calendar(const Reading *reading, const BookTable *table)
{
    for (size_t day = 0; day < YEAR_DAYS; day++) {
        Date date = reading_day(reading->reader, (int)day);
        if (date.year != reading->reader->publication->year->number)
            continue;
        reading_part(reading, READER_DAYS, 0, day);
        reading_end(reading, &book_row(table, (size_t)date.day - 1)[date.month]);
    }
}

void reading_bucket(const Reading *reading, size_t number)
{
    const PublishedBucket *bucket = &reading->reader->publication->durations[number];
    for (size_t i = 0; i < PERIOD_BUCKETS; i++)
        if (PERIOD_EDGES[i] >= bucket->from && PERIOD_EDGES[i + 1] <= bucket->to)
            reading_part(reading, READER_DURATIONS, 0, i);
}

static void read_durations(const Reading *reading, const BookTable *table)
{
    for (size_t i = 0; i < book_rows(table); i++) {
        reading_bucket(reading, i);
        reading_end(reading, &book_row(table, i)[1]);
    }
}

static void read_top(const Reading *reading, const BookTable *table)
{
    static const char *const TITLES[KIND_COUNT] = { [KIND_TRADE] = "Métiers les plus consultés", [KIND_TRAINING] = "Formations les plus consultées",
                                                    [KIND_EXPERIENCE] = "Découvertes les plus consultées", [KIND_RIGHT] = "Droits les plus consultés" };
    enum { CODE = 5 };
    Kind kind = (Kind)word_at(TITLES, KIND_COUNT, table->title);
    long named = 0;
    for (size_t i = 0; i < book_rows(table); i++) {
        const BookCell *row = book_row(table, i);
        if (row[CODE].form != BOOK_TEXT && !str_equal(row[0].text, STR("Total")))
            continue;        /* the others are what the sum leaves */
        if (row[CODE].form == BOOK_TEXT)
            reading_part(reading, READER_SHEETS, reading_object(reading, kind, row[CODE].text), READING_ALL);
        else
            reading_kind(reading, READER_SHEETS, kind, READING_ALL);
        reading_end(reading, &row[1]);
        named += row[CODE].form == BOOK_TEXT;
    }
    assert_true(named <= 50);
}

/* Who reads it knows which sheets keep their class. */
static void read_classes(const Reading *reading, const BookTable *table, Kind kind, PublishedClass class)
{
    const PublishedKind *published = &reading->reader->publication->kinds[kind];
    for (size_t i = 0; i < book_rows(table); i++) {
        const BookCell *row = book_row(table, i);
        bool none = str_starts(row[0].text, STR("Non réparti"));
        for (size_t j = 0; j < published->count; j++)
            if (str_equal(row[0].text, STR("Total")) || published->classes[class][j] == (none ? CONFIDENTIAL_NO_CLASS : row[0].text.text[0] - 'A'))
                reading_part(reading, READER_SHEETS, reading_object(reading, kind, published->objects[j]->code), READING_ALL);
        reading_end(reading, &row[1]);
    }
}

static void read_trade_sectors(const Reading *reading, const BookTable *table)
{
    read_classes(reading, table, KIND_TRADE, CLASS_SECTOR);
}

static void read_training_sectors(const Reading *reading, const BookTable *table)
{
    read_classes(reading, table, KIND_TRAINING, CLASS_SECTOR);
}

static void read_choices(const Reading *reading, const BookTable *table)
{
    static const char *const TITLES[USAGE_TOPIC_COUNT] = { [USAGE_TOPIC_COMFORT] = "Modes de confort choisis", [USAGE_TOPIC_GROUP] = "Groupes accueillis", [USAGE_TOPIC_LANGUAGE] = "Langues choisies",
                                                           [USAGE_TOPIC_OPINION] = "Avis sur la visite",       [USAGE_TOPIC_QUIZ] = "Quiz" };
    size_t topic = word_at(TITLES, USAGE_TOPIC_COUNT, table->title);
    const Year *year = reading->reader->publication->year;
    double all = 0;
    bool whole = true;
    for (size_t i = 0; i < book_rows(table); i++) {
        const BookCell *row = book_row(table, i);
        for (size_t j = 0; j < year->topic_count; j++)
            if (str_equal(year->topics[j].topic, str_of(VISIT_TOPICS[topic])) && str_equal(titles_choice(year->topics[j].topic, year->topics[j].value), row[0].text))
                reading_part(reading, READER_TOPICS, j, READING_ALL);
        if (reading->equations->next.count)
            reading_end(reading, &row[1]);
        all += row[1].number;
        whole = whole && row[1].form == BOOK_COUNT;
    }
    reading_topic(reading, (UsageTopic)topic, READING_ALL);
    reading_end(reading, &(BookCell){ .form = whole ? BOOK_COUNT : BOOK_HIDDEN, .number = all });
}

static void read_departments(const Reading *reading, const BookTable *table)
{
    const Year *year = reading->reader->publication->year;
    for (size_t i = 0; i < book_rows(table); i++) {
        const BookCell *row = book_row(table, i);
        for (size_t j = 0; j < year->venue_count; j++)
            if (str_contains(row[0].text, year->venues[j].department))
                reading_part(reading, READER_VISITS, j, READING_ALL);
        reading_end(reading, &row[2]);
        assert_true(row[2].form == BOOK_COUNT || row[5].form != BOOK_DECIMAL);
    }
}

/* Every table of a report: who reads it, or none when it counts no visits. */
static const struct {
    const char *sheet, *title;
    void (*read)(const Reading *reading, const BookTable *table);
} TABLES[] = {
    { "Synthèse", "L’essentiel", read_essentials }, { "Synthèse", "Le plus consulté", read_favourites },
    { "Lieux", "Par lieu", read_venues }, { "Lieux", "Visites par lieu et par mois", read_venue_months },
    { "Fréquentation", "Visites par mois", read_months }, { "Fréquentation", "Visites par mois et jour de la semaine", read_weekdays },
    { "Calendrier", "Visites jour par jour", read_calendar }, { "Heures × jours", "Visites par heure et jour de la semaine", read_hours },
    { "Durées", "Répartition", read_durations }, { "Durées", "Médiane et quartiles", NULL },
    { "Métiers", "Métiers les plus consultés", read_top }, { "Formations", "Formations les plus consultées", read_top },
    { "Formations", "Consultations de formations en apprentissage", NULL }, { "Formations", "Consultations de formations accessibles sans diplôme", NULL },
    { "Secteurs", "Métiers consultés", read_trade_sectors }, { "Secteurs", "Formations consultées", read_training_sectors }, { "Secteurs", "Domaines des formations consultées", NULL }, { "Secteurs", "Où ont lieu les formations consultées", NULL },
    { "Découvertes", "Ce que l’on emporte", read_actions }, { "Découvertes", "Ce que l’on emporte, mois par mois", read_acted }, { "Découvertes", "Découvertes les plus consultées", read_top }, { "Découvertes", "Droits les plus consultés", read_top },
    { "Recherches", "Recherches par mois", read_searches }, { "Recherches", "Longueur des mots", read_lengths }, { "Recherches", "Mots que le catalogue ne connaît pas", NULL },
    { "Avis et usages", "Avis sur la visite", read_choices }, { "Avis et usages", "Avis sur les fiches", read_faces }, { "Avis et usages", "Langues choisies", read_choices },
    { "Avis et usages", "Modes de confort choisis", read_choices }, { "Avis et usages", "Quiz", read_choices }, { "Avis et usages", "Groupes accueillis", NULL },
    { "Territoires", "Par département", read_departments }, { "Disponibilité", "Par lieu", NULL }, { "Méthode", "Ce rapport", NULL }, { "Méthode", "Définitions", NULL },
    { "Données", "", lines_read },
};

void reading_table(const Reading *reading, const BookSheet *sheet, const BookTable *table)
{
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++) {
        if (!str_equal(sheet->name, str_of(TABLES[i].sheet)) || !str_equal(table->title, str_of(TABLES[i].title)))
            continue;
        if (TABLES[i].read && book_rows(table))
            TABLES[i].read(reading, table);
        return;
    }
    fail_msg("nobody reads %.*s, %.*s", STR_FORMAT(sheet->name), STR_FORMAT(table->title));
}
