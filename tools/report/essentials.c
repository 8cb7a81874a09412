/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/essentials.h"

#include "tools/report/completeness.h"

const char *const ESSENTIALS[ESSENTIAL_COUNT] = {
    [ESSENTIAL_VISITS] = "Visites",
    [ESSENTIAL_ENGAGED] = "Visites engagées (2 touchers ou plus)",
    [ESSENTIAL_ENGAGED_SHARE] = "Part des visites engagées",
    [ESSENTIAL_MEDIAN] = "Durée médiane d’une visite (minutes)",
    [ESSENTIAL_SEARCHES] = "Recherches",
    [ESSENTIAL_MISSED_SHARE] = "Part des recherches sans résultat",
    [ESSENTIAL_TRADES] = "Consultations de métiers",
    [ESSENTIAL_TRAININGS] = "Consultations de formations",
    [ESSENTIAL_EXPERIENCES] = "Consultations de découvertes",
    [ESSENTIAL_RIGHTS] = "Consultations de droits",
    [ESSENTIAL_KEPT] = "Fiches gardées au carnet",
    [ESSENTIAL_QR] = "Fiches emportées par QR (affiché 5 s ou plus)",
    [ESSENTIAL_PRINTED] = "Fiches imprimées",
    [ESSENTIAL_QUIZZES] = "Quiz menés jusqu’aux pistes",
    [ESSENTIAL_GROUPS] = "Groupes accueillis",
    [ESSENTIAL_PLEASED_SHARE] = "Part des avis « oui » sur la visite",
    [ESSENTIAL_READY_HOURS] = "Heures de service",
    [ESSENTIAL_VISITS_AN_HOUR] = "Visites par heure de service",
    [ESSENTIAL_COMPLETENESS] = "Complétude de l’année",
};

static BookCell cell(BookForm form, double number)
{
    return (BookCell){ .form = form, .number = number };
}

static BookCell unless(bool hidden, BookForm form, double number)
{
    return hidden ? (BookCell){ .form = BOOK_HIDDEN } : cell(form, number);
}

static long row_sum(const ConfidentialTable *table, size_t row)
{
    long sum = 0;
    for (size_t i = 0; i < table->columns; i++)
        sum += table->cells[row * table->columns + i];
    return sum;
}

/* The sum of a column that was given, HIDDEN when it is folded. Columns that nothing fell into are zeros. */
static BookCell column_sum(const ConfidentialTable *table, size_t column)
{
    long sum = 0;
    size_t place = table->column_of[column];
    for (size_t i = 0; i < table->rows; i++)
        sum += table->cells[i * table->columns + place];
    return unless(!publication_line(table->column_of, column, table->folded_columns, table->columns), BOOK_COUNT, (double)sum);
}

/* A cell's share of two. */
static BookCell share_of(BookCell part, BookCell rest)
{
    if (part.form != BOOK_COUNT || rest.form != BOOK_COUNT)
        return (BookCell){ .form = BOOK_HIDDEN };
    double total = part.number + rest.number;
    return total > 0 ? cell(BOOK_SHARE, part.number / total) : (BookCell){0};
}

static void add_visits(const Publication *publication, BookCell cells[ESSENTIAL_COUNT])
{
    const Year *year = publication->year;
    long visits = year_visits(year), minutes = 0;
    BookCell engaged = column_sum(&publication->engagement, 0), bounced = column_sum(&publication->engagement, 1);
    for (size_t i = 0; i < year->venue_count; i++)
        minutes += year->venues[i].avail.ready;
    bool hidden = !publication->visits_shown;
    cells[ESSENTIAL_VISITS] = unless(hidden, BOOK_COUNT, (double)visits);
    cells[ESSENTIAL_ENGAGED] = engaged;
    cells[ESSENTIAL_ENGAGED_SHARE] = share_of(engaged, bounced);
    cells[ESSENTIAL_MEDIAN] = visits ? unless(hidden, BOOK_DECIMAL, publication_quantile(publication->durations, publication->bucket_count, 0.5) / 60)
                                     : (BookCell){0};
    cells[ESSENTIAL_READY_HOURS] = minutes ? cell(BOOK_COUNT, (double)(minutes / 60)) : (BookCell){0};
    cells[ESSENTIAL_VISITS_AN_HOUR] = minutes ? unless(hidden, BOOK_DECIMAL, (double)visits * 60 / (double)minutes) : (BookCell){0};
    cells[ESSENTIAL_COMPLETENESS] = completeness_year_cell(publication);
}

static void add_contents(const Publication *publication, BookCell cells[ESSENTIAL_COUNT])
{
    static const Essential KINDS[KIND_COUNT] = { [KIND_TRADE] = ESSENTIAL_TRADES, [KIND_TRAINING] = ESSENTIAL_TRAININGS,
                                                 [KIND_EXPERIENCE] = ESSENTIAL_EXPERIENCES, [KIND_RIGHT] = ESSENTIAL_RIGHTS };
    BookCell found = column_sum(&publication->searches, 0), missed = column_sum(&publication->searches, 1);
    double searches = 0;
    for (size_t i = 0; i < publication->searches.rows; i++)
        searches += (double)row_sum(&publication->searches, i);
    cells[ESSENTIAL_SEARCHES] = unless(!publication->searches_shown, BOOK_COUNT, searches);
    cells[ESSENTIAL_MISSED_SHARE] = share_of(missed, found);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        cells[KINDS[kind]] = unless(!publication->kinds[kind].shown, BOOK_COUNT, (double)publication->kinds[kind].total);
    cells[ESSENTIAL_KEPT] = column_sum(&publication->actions, USAGE_KEPT);
    cells[ESSENTIAL_QR] = column_sum(&publication->actions, USAGE_QR_TAKEN);
    cells[ESSENTIAL_PRINTED] = column_sum(&publication->actions, USAGE_PRINTED);
}

/* How often a topic was counted in all. */
static BookCell topic_sum(const PublishedTopic *topic)
{
    double sum = 0;
    for (size_t i = 0; i < topic->months.rows; i++)
        sum += (double)row_sum(&topic->months, i);
    return unless(!topic->shown, BOOK_COUNT, sum);
}

static BookCell pleased_share(const PublishedTopic *opinion)
{
    BookCell yes = { .form = BOOK_COUNT }, rest = { .form = BOOK_COUNT };
    for (size_t i = 0; i < opinion->count; i++) {
        bool is_yes = str_equal(opinion->values[i]->value, str_of(VISIT_FACES[USAGE_FACE_YES]));
        BookCell *into = is_yes ? &yes : &rest;
        into->number += (double)year_sum(opinion->values[i]->months, YEAR_MONTHS);
        if (is_yes && !publication_line(opinion->months.row_of, i, opinion->months.folded_rows, opinion->months.rows))
            yes.form = BOOK_HIDDEN;
    }
    return opinion->shown ? share_of(yes, rest) : (BookCell){ .form = BOOK_HIDDEN };
}

void essentials_of(const Publication *publication, BookCell cells[ESSENTIAL_COUNT])
{
    add_visits(publication, cells);
    add_contents(publication, cells);
    cells[ESSENTIAL_QUIZZES] = topic_sum(&publication->topics[USAGE_TOPIC_QUIZ]);
    cells[ESSENTIAL_GROUPS] = topic_sum(&publication->topics[USAGE_TOPIC_GROUP]);
    cells[ESSENTIAL_PLEASED_SHARE] = pleased_share(&publication->topics[USAGE_TOPIC_OPINION]);
}

BookCell essentials_change(BookCell now, BookCell before)
{
    bool counts = (now.form == BOOK_COUNT || now.form == BOOK_DECIMAL) && before.form == now.form;
    return counts && before.number >= (now.form == BOOK_COUNT ? ESSENTIALS_BASE : 0.1) ? cell(BOOK_CHANGE, now.number / before.number - 1) : (BookCell){0};
}
