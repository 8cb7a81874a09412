/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/annual_words.h"
#include "tools/report/completeness.h"
#include "tools/report/essentials.h"
#include "tools/report/sheets_parts.h"

static const BookColumn WEEK_COLUMNS[] = {
    { "Mois", 14 }, { "lundi", 10 }, { "mardi", 10 }, { "mercredi", 10 }, { "jeudi", 10 }, { "vendredi", 10 }, { "samedi", 10 }, { "dimanche", 10 }, { "Total", 10 },
};

static const BookColumn DAY_COLUMNS[] = {
    { "Jour", 36 }, { "janv.", 8 }, { "févr.", 8 }, { "mars", 8 },  { "avr.", 8 }, { "mai", 8 }, { "juin", 8 },
    { "juil.", 8 }, { "août", 8 },  { "sept.", 8 }, { "oct.", 8 },  { "nov.", 8 }, { "déc.", 8 },
};

static const BookColumn HOUR_COLUMNS[] = {
    { "Heure", 14 }, { "lundi", 10 }, { "mardi", 10 }, { "mercredi", 10 }, { "jeudi", 10 }, { "vendredi", 10 }, { "samedi", 10 }, { "dimanche", 10 }, { "Total", 10 },
};

static const BookColumn DURATION_COLUMNS[] = { { "Durée d’une visite", 30 }, { "Visites", 12 }, { "Part", 12 } };

static const BookColumn QUARTILE_COLUMNS[] = { { "Repère", 44 }, { "Minutes", 12 } };

static const BookColumn FAVOURITE_COLUMNS[] = { { "Fiche", 64 }, { "Visites", 12 }, { "Type", 12 } };

#define COLUMNS(array) array, sizeof(array) / sizeof *(array)

static void add_note(const Book *book, BookSheet *sheet, const char *note)
{
    book_note(book, sheet, str_of(note));
}

static void add_essentials(Book *book, const Report *report, BookSheet *sheet)
{
    BookCell now[ESSENTIAL_COUNT] = {0}, before[ESSENTIAL_COUNT] = {0};
    BookTable *table = book_table(sheet, "L’essentiel", sheets_year_columns(report, "Indicateur", 46), 4);
    essentials_of(report->now, now);
    if (report->before)
        essentials_of(report->before, before);
    for (int i = 0; i < ESSENTIAL_COUNT; i++) {
        const BookCell cells[2] = { now[i], before[i] };
        book_text(book, table, str_of(ESSENTIALS[i]));
        sheets_year_line(report, book, table, cells);
    }
}

/* The three most visited sheets of each kind. */
static void add_favourites(Book *book, const Report *report, BookSheet *sheet)
{
    static const char *const KINDS[KIND_COUNT] = { [KIND_TRADE] = "Métier", [KIND_TRAINING] = "Formation", [KIND_EXPERIENCE] = "Découverte", [KIND_RIGHT] = "Droit" };
    enum { MOST = 3 };
    BookTable *table = book_table(sheet, "Le plus consulté", COLUMNS(FAVOURITE_COLUMNS));
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const PublishedKind *published = &report->now->kinds[kind];
        for (size_t i = 0, named = 0; published->shown && i < published->count && named < MOST; i++) {
            if (published->folded[i])
                continue;
            Str title = published->facts[i].title.length ? published->facts[i].title : published->objects[i]->code;
            book_text(book, table, title);
            book_count(book, table, year_object_visits(published->objects[i]));
            book_text(book, table, str_of(KINDS[kind]));
            named++;
        }
    }
}

void sheet_summary(Book *book, const Report *report)
{
    BookSheet *sheet = book_sheet(book, "Synthèse", "Synthèse de l’année");
    BookCell now[ESSENTIAL_COUNT] = {0};
    essentials_of(report->now, now);
    StrList said = annual_words(book->arena, report, now);
    for (size_t i = 0; i < said.count; i++)
        book_note(book, sheet, said.items[i]);
    add_note(book, sheet, "Une visite va du premier toucher à « J’ai fini », ou à 90 s sans toucher. La borne compte des visites, jamais des personnes.");
    if (!report->before)
        add_note(book, sheet, "Aucun chiffre de l’année précédente dans ces fichiers.");
    else if (!sheets_comparable(report))
        add_note(book, sheet, "L’évolution n’est donnée que si les deux années sont complètes à 80 % au moins.");
    add_essentials(book, report, sheet);
    add_favourites(book, report, sheet);
}

static void add_months(Book *book, const Report *report, BookSheet *sheet)
{
    BookTable *table = book_table(sheet, "Visites par mois", sheets_year_columns(report, "Mois", 36), 4);
    const Publication *now = report->now, *before = report->before;
    for (size_t i = 0; i < YEAR_MONTHS; i++) {
        const BookCell cells[2] = { sheets_column_sum(&now->venues, i, now->visits_shown),
                                    before ? sheets_column_sum(&before->venues, i, before->visits_shown) : (BookCell){0} };
        book_text(book, table, str_of(SHEETS_MONTHS[i]));
        sheets_year_line(report, book, table, cells);
    }
    BookCell totals[2][ESSENTIAL_COUNT] = {0};
    essentials_of(now, totals[0]);
    if (before)
        essentials_of(before, totals[1]);
    book_text(book, table, STR("Total"));
    sheets_year_line(report, book, table, (const BookCell[2]){ totals[0][ESSENTIAL_VISITS], totals[1][ESSENTIAL_VISITS] });
    table->total = true;
    table->chart = BOOK_COLUMNS;
    table->chart_column = 1;
    table->chart_columns = before ? 2 : 1;
}

/* A row a day of the month, a column a month. */
void sheet_calendar(Book *book, const Report *report)
{
    enum { LONGEST = 31 };
    const Publication *now = report->now;
    Date first = { .year = now->year->number, .month = 1, .day = 1, .precision = DATE_DAY };
    BookSheet *sheet = book_sheet(book, "Calendrier", "Le calendrier de l’année");
    if (!now->days_shown) {
        add_note(book, sheet, "Trop peu de visites pour un détail jour par jour.");
        return;
    }
    BookTable *table = book_table(sheet, "Visites jour par jour", COLUMNS(DAY_COLUMNS));
    for (int day = 1; day <= LONGEST; day++) {
        book_number(book, table, BOOK_COUNT, day);
        for (int month = 1; month <= YEAR_MONTHS; month++) {
            Date date = { .year = now->year->number, .month = month, .day = day, .precision = DATE_DAY };
            long at = date_days(date) - date_days(first);
            if (date_from_days(date_days(date)).month == month)
                book_count_unless(book, table, now->day_hidden[at], now->year->days[at]);
            else
                book_blank(book, table, BOOK_EMPTY);
        }
    }
    table->chart = BOOK_HEAT;
}

void sheet_attendance(Book *book, const Report *report)
{
    Str labels[YEAR_MONTHS];
    const Publication *now = report->now;
    BookSheet *sheet = book_sheet(book, "Fréquentation", "Fréquentation par mois et par jour");
    add_months(book, report, sheet);
    for (size_t i = 0; i < YEAR_MONTHS; i++)
        labels[i] = str_of(SHEETS_MONTHS[i]);
    sheets_grid(book, book_table(sheet, "Visites par mois et jour de la semaine", COLUMNS(WEEK_COLUMNS)),
                &(Grid){ &now->weekdays, labels, YEAR_MONTHS, YEAR_WEEKDAYS, now->visits_shown });
}

void sheet_hours(Book *book, const Report *report)
{
    Str labels[YEAR_HOURS];
    const Publication *now = report->now;
    BookSheet *sheet = book_sheet(book, "Heures × jours", "À quelle heure vient-on, et quel jour");
    add_note(book, sheet, "Visites de l’année selon l’heure et le jour où elles ont commencé, à l’heure locale.");
    for (int i = 0; i < YEAR_HOURS; i++)
        labels[i] = str_format(book->arena, "%d h à %d h", i, i + 1);
    BookTable *table = book_table(sheet, "Visites par heure et jour de la semaine", COLUMNS(HOUR_COLUMNS));
    sheets_grid(book, table, &(Grid){ &now->hours, labels, YEAR_HOURS, YEAR_WEEKDAYS, now->visits_shown });
    table->chart = BOOK_HEAT;
}

/* "2 à 5 min", "moins de 15 s", "plus de 20 min" */
static Str bucket_label(Arena *arena, const PublishedBucket *bucket)
{
    bool minutes = bucket->from >= 60 || (bucket->from == 0 && bucket->to >= 60);
    int unit = minutes ? 60 : 1;
    const char *name = minutes ? "min" : "s";
    if (bucket->from == 0)
        return bucket->to == PERIOD_LONGEST ? STR("toutes") : str_format(arena, "moins de %d %s", bucket->to / unit, name);
    if (bucket->to == PERIOD_LONGEST)
        return str_format(arena, "%d %s et plus", bucket->from / unit, name);
    return minutes || bucket->to < 60 ? str_format(arena, "%d à %d %s", bucket->from / unit, bucket->to / unit, name)
                                      : str_format(arena, "%d s à %d min", bucket->from, bucket->to / 60);
}

static void add_quartiles(Book *book, const Report *report, BookSheet *sheet)
{
    static const struct {
        const char *label;
        double share;
    } QUARTILES[] = {
        { .label = "Premier quartile (une visite sur quatre est plus courte)", .share = 0.25 },
        { .label = "Médiane (une visite sur deux est plus courte)", .share = 0.5 },
        { .label = "Troisième quartile (trois visites sur quatre sont plus courtes)", .share = 0.75 },
    };
    const Publication *now = report->now;
    BookTable *table = book_table(sheet, "Médiane et quartiles", COLUMNS(QUARTILE_COLUMNS));
    for (size_t i = 0; i < sizeof QUARTILES / sizeof *QUARTILES; i++) {
        book_text(book, table, str_of(QUARTILES[i].label));
        if (now->visits_shown)
            book_number(book, table, BOOK_DECIMAL, publication_quantile(now->durations, now->bucket_count, QUARTILES[i].share) / 60);
        else
            book_blank(book, table, BOOK_HIDDEN);
    }
}

void sheet_durations(Book *book, const Report *report)
{
    const Publication *now = report->now;
    BookSheet *sheet = book_sheet(book, "Durées", "Combien de temps dure une visite");
    add_note(book, sheet, "Du premier au dernier toucher, 30 minutes au plus. Les durées sont comptées par tranches : médiane et quartiles sont lus dans leur tranche, comme si les visites y étaient réparties également. Des tranches voisines de peu de visites sont réunies.");
    BookTable *table = book_table(sheet, "Répartition", COLUMNS(DURATION_COLUMNS));
    double total = 0;
    for (size_t i = 0; i < now->bucket_count; i++)
        total += (double)now->durations[i].visits;
    for (size_t i = 0; i < now->bucket_count; i++) {
        book_text(book, table, bucket_label(book->arena, &now->durations[i]));
        book_count_unless(book, table, !now->visits_shown, now->durations[i].visits);
        if (now->visits_shown && total > 0)
            book_number(book, table, BOOK_SHARE, (double)now->durations[i].visits / total);
        else
            book_blank(book, table, BOOK_EMPTY);
    }
    table->chart = BOOK_COLUMNS;
    table->chart_column = 1;
    add_quartiles(book, report, sheet);
}
