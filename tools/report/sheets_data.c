/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/completeness.h"
#include "tools/report/essentials.h"
#include "tools/report/sheets_parts.h"

typedef struct Line Line;
typedef struct Writer Writer;

/* What stands before the number. */
struct Line {
    Str period, section, kind, code, title, measure;
};

struct Writer {
    Book *book;
    BookTable *table;
    const Report *report;
    Str year;                /* "2026" */
    Str months[YEAR_MONTHS]; /* "2026-01"… */
};

static const BookColumn DATA_COLUMNS[] = {
    { "période", 12 }, { "rubrique", 30 }, { "type", 16 }, { "code", 24 }, { "titre", 56 }, { "mesure", 34 }, { "valeur", 12 },
};

static const char *const LENGTHS[VISIT_LENGTHS] = { "1 à 3 lettres", "4 à 7 lettres", "8 à 15 lettres", "16 lettres et plus" };
static const char *const ACTIONS[USAGE_ACTION_COUNT] = { "gardée au carnet", "QR affiché moins de 5 s", "QR affiché 5 s ou plus", "imprimée" };
static const char *const OUTCOMES[2] = { "avec résultat", "sans résultat" };
static const char *const WEEKDAYS[YEAR_WEEKDAYS] = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" };

/* What may not be shown gives no line, nor does another month than the one asked for. */
static void put(const Writer *writer, Line line, const char *measure, BookCell cell)
{
    bool told = cell.form == BOOK_COUNT || cell.form == BOOK_DECIMAL || cell.form == BOOK_SHARE;
    if (!told || (writer->report->month.length && !str_equal(writer->report->month, line.period)))
        return;
    const Str texts[] = { line.period, line.section, line.kind, line.code, line.title, str_of(measure) };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        book_text(writer->book, writer->table, texts[i]);
    if (cell.form == BOOK_COUNT)
        book_count(writer->book, writer->table, (long)cell.number);
    else
        book_number(writer->book, writer->table, BOOK_DECIMAL, cell.form == BOOK_SHARE ? 100 * cell.number : cell.number);
}

static BookCell count(long number)
{
    return (BookCell){ .form = BOOK_COUNT, .number = (double)number };
}

static void put_essentials(const Writer *writer)
{
    BookCell cells[ESSENTIAL_COUNT] = {0};
    essentials_of(writer->report->now, cells);
    for (int i = 0; i < ESSENTIAL_COUNT; i++)
        put(writer, (Line){ .period = writer->year, .section = STR("synthèse"), .title = str_of(ESSENTIALS[i]) },
            cells[i].form == BOOK_SHARE ? "%" : "valeur", cells[i]);
}

static void put_visits(const Writer *writer)
{
    const Publication *now = writer->report->now;
    for (size_t i = 0; i < YEAR_MONTHS; i++)
        put(writer, (Line){ .period = writer->months[i], .section = STR("fréquentation") }, "visites", sheets_column_sum(&now->venues, i, now->visits_shown));
    for (size_t venue = 0; venue < now->year->venue_count && now->year->venue_count > 1; venue++) {
        const YearVenue *place = &now->year->venues[venue];
        Line line = { .period = writer->year, .section = STR("lieux"), .title = sheets_venue(place) };
        put(writer, line, "visites", sheets_row_sum(&now->venues, venue, now->visits_shown));
        put(writer, line, "complétude (%)", completeness_cell(completeness_of(now, venue)));
        for (size_t i = 0; i < YEAR_MONTHS; i++) {
            line.period = writer->months[i];
            put(writer, line, "visites", sheets_cell(&now->venues, venue, i, now->visits_shown));
        }
    }
    for (size_t hour = 0; hour < YEAR_HOURS; hour++)
        for (size_t day = 0; day < YEAR_WEEKDAYS; day++) {
            BookCell cell = sheets_cell(&now->hours, hour, day, now->visits_shown);
            Line line = { .period = writer->year, .section = STR("heures × jours"), .kind = str_of(WEEKDAYS[day]), .title = str_format(writer->book->arena, "%zu h", hour) };
            if (cell.form == BOOK_COUNT && cell.number > 0)
                put(writer, line, "visites", cell);
        }
}

static void put_durations(const Writer *writer)
{
    static const struct {
        const char *measure;
        double share;
    } QUARTILES[] = { { "premier quartile (min)", 0.25 }, { "médiane (min)", 0.5 }, { "troisième quartile (min)", 0.75 } };
    const Publication *now = writer->report->now;
    Line line = { .period = writer->year, .section = STR("durée") };
    if (!now->visits_shown || !year_visits(now->year))
        return;
    for (size_t i = 0; i < sizeof QUARTILES / sizeof *QUARTILES; i++)
        put(writer, line, QUARTILES[i].measure,
            (BookCell){ .form = BOOK_DECIMAL, .number = publication_quantile(now->durations, now->bucket_count, QUARTILES[i].share) / 60 });
    for (size_t i = 0; i < now->bucket_count; i++) {
        line.title = str_format(writer->book->arena, "de %d à %d s", now->durations[i].from, now->durations[i].to);
        put(writer, line, "visites", count(now->durations[i].visits));
    }
}

static void put_others(const Writer *writer, Line line, const PublishedKind *published)
{
    if (!published->others)
        return;
    line.code = (Str){0};
    line.title = str_format(writer->book->arena, "Autres (%zu fiches)", published->others);
    put(writer, line, "visites", count(published->others_visits));
    put(writer, line, "vues", count(published->others_views));
    for (size_t i = 0; i < YEAR_MONTHS && !published->yearly; i++) {
        const ConfidentialTable *months = &published->months;
        size_t at = (months->rows - 1) * months->columns + months->column_of[i];
        line.period = writer->months[i];
        bool stands = publication_line(months->column_of, i, months->folded_columns, months->columns) && !months->hidden[at];
        if (stands && months->cells[at])
            put(writer, line, "visites", count(months->cells[at]));
    }
}

static void put_access(const Writer *writer, Line line, const PublishedKind *published, size_t month)
{
    static const char *const MEASURES[] = { "possibles en apprentissage", "accessibles sans diplôme" };
    line.section = STR("accès aux formations");
    for (size_t i = 0; i < sizeof MEASURES / sizeof *MEASURES && published->access_shown; i++)
        put(writer, line, MEASURES[i], sheets_cell(&published->access[i], 1, month, true));
}

/* Sheets of a kind: the year, and the months in which it may be told. */
static void put_kind(const Writer *writer, Kind kind)
{
    const PublishedKind *published = &writer->report->now->kinds[kind];
    Line line = { .period = writer->year, .section = STR("fiches"), .kind = titles_kind(str_of(kind_name(kind))) };
    if (!published->shown)
        return;
    for (size_t i = 0; i < published->count; i++) {
        if (published->folded[i])
            continue;
        line.period = writer->year;
        line.code = published->objects[i]->code;
        line.title = published->facts[i].title;
        put(writer, line, "visites", count(year_object_visits(published->objects[i])));
        put(writer, line, "vues", count(published->objects[i]->views));
        for (size_t month = 0; month < YEAR_MONTHS && !published->yearly; month++) {
            BookCell cell = sheets_cell(&published->months, i, month, true);
            line.period = writer->months[month];
            if (cell.form == BOOK_COUNT && cell.number > 0)
                put(writer, line, "visites", cell);
        }
    }
    line.period = writer->year;
    put_others(writer, line, published);
    line.code = line.title = (Str){0};
    for (size_t month = 0; month < YEAR_MONTHS; month++) {
        line.period = writer->months[month];
        line.section = STR("consultations");
        put(writer, line, "visites", sheets_column_sum(&published->months, month, true));
        put_access(writer, line, published, month);
    }
}

static void put_marks(const Writer *writer, Line line, const char *measure, size_t count_of, const PublishedMark *marks)
{
    for (size_t i = 0; i < count_of; i++) {
        line.code = marks[i].object ? marks[i].object->code : (Str){0};
        line.title = marks[i].object ? (Str){0} : str_format(writer->book->arena, "Autres (%zu fiches)", marks[i].others);
        put(writer, line, measure, count(marks[i].count));
    }
}

static void put_actions(const Writer *writer, Kind kind)
{
    const Publication *now = writer->report->now;
    PublishedMark *marks;
    Line line = { .period = writer->year, .section = STR("actions"), .kind = titles_kind(str_of(kind_name(kind))) };
    for (int action = 0; action < USAGE_ACTION_COUNT; action++) {
        size_t found = publication_actions(now, kind, (UsageAction)action, &marks);
        put_marks(writer, line, ACTIONS[action], found, marks);
    }
    line.section = STR("avis sur les fiches");
    for (int face = USAGE_FACE_YES; face < USAGE_FACE_COUNT; face++) {
        size_t found = publication_opinions(now, kind, (UsageFace)face, &marks);
        put_marks(writer, line, titles_face(str_of(VISIT_FACES[face])).text, found, marks);
    }
}

/* What was taken away, month by month. */
static void put_acted(const Writer *writer)
{
    Line line = { .section = STR("ce que l’on emporte") };
    for (size_t month = 0; month < YEAR_MONTHS; month++)
        for (size_t action = 0; action < USAGE_ACTION_COUNT; action++) {
            line.period = writer->months[month];
            put(writer, line, ACTIONS[action], sheets_cell(&writer->report->now->acted, month, action, sheets_acted(writer->report->now)));
        }
}

static void put_searches(const Writer *writer)
{
    const Publication *now = writer->report->now;
    const YearTerm **terms;
    Line line = { .section = STR("recherches") };
    for (size_t month = 0; month < YEAR_MONTHS; month++)
        for (size_t i = 0; i < 2; i++) {
            line.period = writer->months[month];
            put(writer, line, OUTCOMES[i], sheets_cell(&now->searches, month, i, now->searches_shown));
        }
    line.period = writer->year;
    for (size_t length = 0; length < VISIT_LENGTHS; length++)
        for (size_t i = 0; i < 2; i++) {
            line.title = str_of(LENGTHS[length]);
            put(writer, line, OUTCOMES[i], sheets_cell(&now->lengths, i, length, now->searches_shown));
        }
    size_t found = sheets_terms(now, &terms);
    line.section = STR("mots sans réponse");
    for (size_t i = 0; i < found; i++) {
        line.title = terms[i]->term;
        put(writer, line, "visites", count(terms[i]->visits));
    }
}

static void put_topic(const Writer *writer, const PublishedTopic *topic)
{
    const char *measure = topic->exact ? "groupes" : "visites";
    long others = 0;
    Line line = { .period = writer->year, .section = titles_topic(topic->topic) };
    for (size_t i = 0; i < topic->count && topic->shown; i++) {
        BookCell sum = sheets_row_sum(&topic->months, i, true);
        others += sum.form == BOOK_HIDDEN ? year_sum(topic->values[i]->months, YEAR_MONTHS) : 0;
        line.period = writer->year;
        line.code = topic->values[i]->value;
        line.title = titles_choice(topic->topic, line.code);
        put(writer, line, measure, sum);
        for (size_t month = 0; month < YEAR_MONTHS; month++) {
            line.period = writer->months[month];
            put(writer, line, measure, sheets_cell(&topic->months, i, month, true));
        }
    }
    line = (Line){ .period = writer->year, .section = line.section, .title = str_format(writer->book->arena, "Autres (%zu)", topic->months.folded_rows) };
    if (others)
        put(writer, line, measure, count(others));
}

static void put_method(const Writer *writer)
{
    const Publication *now = writer->report->now;
    Line line = { .period = writer->report->month.length ? writer->report->month : writer->year, .section = STR("méthode") };
    put(writer, line, "seuil (visites)", count(now->threshold));
    line.period = writer->year;
    put(writer, line, "chiffres cachés ou regroupés", count(now->withheld));
}

void sheet_data(Book *book, const Report *report)
{
    BookSheet *sheet = book_sheet(book, "Données", "Tous les chiffres, un par ligne");
    Writer writer = { .book = book, .table = book_table(sheet, "", DATA_COLUMNS, 7), .report = report,
                      .year = str_format(book->arena, "%d", report->now->year->number) };
    for (int i = 0; i < YEAR_MONTHS; i++)
        writer.months[i] = str_format(book->arena, "%d-%02d", report->now->year->number, i + 1);
    put_essentials(&writer);
    put_visits(&writer);
    put_durations(&writer);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        put_kind(&writer, (Kind)kind);
        put_actions(&writer, (Kind)kind);
    }
    put_acted(&writer);
    put_searches(&writer);
    for (int topic = 0; topic < USAGE_TOPIC_COUNT; topic++)
        put_topic(&writer, &report->now->topics[topic]);
    put_method(&writer);
    book_note(book, sheet, str_format(book->arena, "%zu lignes, à lire et à filtrer à l’écran : sur papier, cette feuille n’a que son titre.", book_rows(writer.table)));
    sheet->unprinted = true;
}
