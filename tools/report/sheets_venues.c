/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/completeness.h"
#include "tools/report/essentials.h"
#include "tools/report/sheets_parts.h"

static const BookColumn VENUE_COLUMNS[] = {
    { "Lieu", 48 }, { "Visites", 12 }, { "Évolution", 12 }, { "Part engagée", 14 }, { "Médiane (min)", 14 }, { "Recherches", 12 }, { "Complétude", 12 },
};

static const BookColumn MONTH_COLUMNS[] = {
    { "Lieu", 48 }, { "janv.", 8 }, { "févr.", 8 }, { "mars", 8 },  { "avr.", 8 }, { "mai", 8 },  { "juin", 8 },
    { "juil.", 8 }, { "août", 8 },  { "sept.", 8 }, { "oct.", 8 },  { "nov.", 8 }, { "déc.", 8 }, { "Total", 10 },
};

enum { VENUES_DRAWN = 15 };   /* more bars are higher than a page */

#define COLUMNS(array) array, sizeof(array) / sizeof *(array)

/* The shares of both visits are told, or of neither. */
static BookCell engaged_share(const Publication *publication, size_t venue)
{
    BookCell engaged = sheets_cell(&publication->engagement, venue, 0, publication->visits_shown);
    BookCell all = sheets_row_sum(&publication->engagement, venue, publication->visits_shown);
    if (engaged.form != BOOK_COUNT || all.form != BOOK_COUNT)
        return (BookCell){ .form = BOOK_HIDDEN };
    return all.number > 0 ? (BookCell){ .form = BOOK_SHARE, .number = engaged.number / all.number } : (BookCell){0};
}

/* To half a minute: it is told beside the median of all. */
static BookCell venue_median(const Publication *publication, size_t venue)
{
    enum { FEW = 4 };        /* times the threshold: a median of less is a story about a handful */
    PublishedBucket buckets[PERIOD_BUCKETS];
    const YearVenue *place = &publication->year->venues[venue];
    BookCell visits = sheets_row_sum(&publication->venues, venue, publication->visits_shown);
    if (visits.form != BOOK_COUNT || visits.number < (double)(FEW * publication->threshold))
        return (BookCell){ .form = visits.form == BOOK_COUNT ? BOOK_EMPTY : BOOK_HIDDEN };
    double seconds = publication_quantile(buckets, publication_buckets(place->durations, publication->threshold, buckets), 0.5);
    return (BookCell){ .form = BOOK_DECIMAL, .number = (double)(long)(seconds / 30 + 0.5) / 2 };
}

static BookCell venue_change(const Report *report, size_t venue)
{
    const Publication *now = report->now, *before = report->before;
    if (!before || completeness_share(completeness_of(now, venue)) < COMPLETENESS_ENOUGH ||
        completeness_share(completeness_of(before, venue)) < COMPLETENESS_ENOUGH)
        return (BookCell){0};
    return essentials_change(sheets_row_sum(&now->venues, venue, now->visits_shown), sheets_row_sum(&before->venues, venue, before->visits_shown));
}

static void add_venues(Book *book, const Report *report, BookSheet *sheet)
{
    const Publication *now = report->now;
    BookTable *table = book_table(sheet, "Par lieu", COLUMNS(VENUE_COLUMNS));
    for (size_t i = 0; i < now->year->venue_count; i++) {
        const YearVenue *venue = &now->year->venues[i];
        book_text(book, table, sheets_venue(venue));
        sheets_put(book, table, sheets_row_sum(&now->venues, i, now->visits_shown));
        sheets_put(book, table, venue_change(report, i));
        sheets_put(book, table, engaged_share(now, i));
        sheets_put(book, table, venue_median(now, i));
        sheets_put(book, table, sheets_row_sum(&now->searchers, i, now->searches_shown));
        sheets_put(book, table, completeness_cell(completeness_of(now, i)));
    }
    book_rank(book, table, 1);
    table->chart = now->year->venue_count > 1 ? BOOK_BARS : BOOK_NO_CHART;
    table->chart_column = 1;
    table->chart_rows = VENUES_DRAWN;
    if (now->year->venue_count > VENUES_DRAWN)
        book_note(book, sheet, str_format(book->arena, "Le graphique montre les %d lieux les plus fréquentés\u00A0; le tableau les donne tous.", VENUES_DRAWN));
}

static void add_venue_months(Book *book, const Report *report, BookSheet *sheet)
{
    const Publication *now = report->now;
    Str *labels = ARENA_NEW(book->arena, Str, now->year->venue_count + 1);
    for (size_t i = 0; i < now->year->venue_count; i++)
        labels[i] = sheets_venue(&now->year->venues[i]);
    sheets_grid(book, book_table(sheet, "Visites par lieu et par mois", COLUMNS(MONTH_COLUMNS)),
                &(Grid){ &now->venues, labels, now->year->venue_count, YEAR_MONTHS, now->visits_shown });
}

void sheet_venues(Book *book, const Report *report)
{
    BookSheet *sheet = book_sheet(book, "Lieux", "Lieu par lieu");
    book_note(book, sheet, STR("L’évolution d’un lieu n’est donnée que si ses deux années sont complètes à 80 % au moins."));
    add_venues(book, report, sheet);
    if (report->now->year->venue_count > 1)
        add_venue_months(book, report, sheet);
}
