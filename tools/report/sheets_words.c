/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/sheets_parts.h"

#include <stdlib.h>

enum { TOP = 50, FACES = USAGE_FACE_COUNT - USAGE_FACE_YES };

static const BookColumn OUTCOME_COLUMNS[] = { { "Mois", 36 }, { "Avec résultat", 14 }, { "Sans résultat", 14 }, { "Total", 12 } };

static const BookColumn LENGTH_COLUMNS[] = { { "Recherches", 36 }, { "1 à 3 lettres", 14 }, { "4 à 7 lettres", 14 }, { "8 à 15 lettres", 14 }, { "16 et plus", 14 }, { "Total", 12 } };

static const BookColumn TERM_COLUMNS[] = { { "Mots sans réponse", 36 }, { "Visites", 14 } };

static const BookColumn FACE_COLUMNS[] = { { "Avis sur les fiches", 36 }, { "oui", 12 }, { "un peu", 12 }, { "non", 12 }, { "Total", 12 } };

static const BookColumn VALUE_COLUMNS[] = { { "Choix", 36 }, { "Visites", 12 } };

static const BookColumn GROUP_COLUMNS[] = { { "Mois", 36 }, { "Groupes", 12 } };

#define COLUMNS(array) array, sizeof(array) / sizeof *(array)

static int most_typed_first(const void *a, const void *b)
{
    const YearTerm *left = *(const YearTerm *const *)a, *right = *(const YearTerm *const *)b;
    return left->visits != right->visits ? (left->visits < right->visits ? 1 : -1) : str_compare(left->term, right->term);
}

size_t sheets_terms(const Publication *publication, const YearTerm ***terms)
{
    const Year *year = publication->year;
    size_t count = 0;
    *terms = ARENA_NEW(publication->arena, const YearTerm *, year->term_count + 1);
    for (size_t i = 0; i < year->term_count; i++)
        if (year->terms[i].visits >= publication->threshold)
            (*terms)[count++] = &year->terms[i];
    qsort(*terms, count, sizeof **terms, most_typed_first);
    return count;
}

void sheet_searches(Book *book, const Report *report)
{
    Str months[YEAR_MONTHS], outcomes[2] = { STR("Avec résultat"), STR("Sans résultat") };
    const Publication *now = report->now;
    const YearTerm **terms;
    size_t count = sheets_terms(now, &terms);
    BookSheet *sheet = book_sheet(book, "Recherches", "Ce que l’on cherche");
    book_note(book, sheet, STR("Les mots tapés ne sont pas gardés. Ceux qui n’ont rien trouvé ne sont écrits qu’à partir de la cinquième visite qui les tape."));
    for (size_t i = 0; i < YEAR_MONTHS; i++)
        months[i] = str_of(SHEETS_MONTHS[i]);
    BookTable *table = book_table(sheet, "Recherches par mois", COLUMNS(OUTCOME_COLUMNS));
    sheets_grid(book, table, &(Grid){ &now->searches, months, YEAR_MONTHS, 2, now->searches_shown });
    table->chart = BOOK_COLUMNS;
    table->chart_column = 1;
    table->chart_columns = 2;
    sheets_grid(book, book_table(sheet, "Longueur des mots", COLUMNS(LENGTH_COLUMNS)), &(Grid){ &now->lengths, outcomes, 2, VISIT_LENGTHS, now->searches_shown });
    if (!count)
        return;
    table = book_table(sheet, "Mots que le catalogue ne connaît pas", COLUMNS(TERM_COLUMNS));
    for (size_t i = 0; i < count && i < TOP; i++) {
        book_text(book, table, terms[i]->term);
        book_count(book, table, terms[i]->visits);
    }
}

/* A line a value; those folded are one. */
static void add_values(Book *book, const Report *report, BookSheet *sheet, UsageTopic number)
{
    static const char *const TITLES[USAGE_TOPIC_COUNT] = {
        [USAGE_TOPIC_COMFORT] = "Modes de confort choisis", [USAGE_TOPIC_LANGUAGE] = "Langues choisies",
        [USAGE_TOPIC_OPINION] = "Avis sur la visite",       [USAGE_TOPIC_QUIZ] = "Quiz",
    };
    const PublishedTopic *topic = &report->now->topics[number];
    const ConfidentialTable *months = &topic->months;
    long others = 0;
    if (!topic->count)
        return;
    BookTable *table = book_table(sheet, TITLES[number], COLUMNS(VALUE_COLUMNS));
    for (size_t i = 0; i < topic->count; i++) {
        BookCell sum = sheets_row_sum(months, i, topic->shown);
        if (topic->shown && sum.form == BOOK_HIDDEN) {
            others += year_sum(topic->values[i]->months, YEAR_MONTHS);
            continue;
        }
        book_text(book, table, titles_choice(topic->topic, topic->values[i]->value));
        sheets_put(book, table, sum);
    }
    if (others) {
        book_text(book, table, str_format(book->arena, "Autres (%zu)", months->folded_rows));
        book_count(book, table, others);
    }
}

static void add_groups(Book *book, const Report *report, BookSheet *sheet)
{
    const PublishedTopic *topic = &report->now->topics[USAGE_TOPIC_GROUP];
    long total = 0;
    if (!topic->count)
        return;
    BookTable *table = book_table(sheet, "Groupes accueillis", COLUMNS(GROUP_COLUMNS));
    for (size_t i = 0; i < YEAR_MONTHS; i++) {
        book_text(book, table, str_of(SHEETS_MONTHS[i]));
        book_count(book, table, topic->values[0]->months[i]);
        total += topic->values[0]->months[i];
    }
    book_text(book, table, STR("Total"));
    book_count(book, table, total);
    table->total = true;
    table->chart = BOOK_COLUMNS;
    table->chart_column = 1;
}

void sheet_opinions(Book *book, const Report *report)
{
    static const char *const KINDS[KIND_COUNT] = { [KIND_TRADE] = "Métiers", [KIND_TRAINING] = "Formations", [KIND_EXPERIENCE] = "Découvertes", [KIND_RIGHT] = "Droits" };
    Str labels[KIND_COUNT];
    const ConfidentialTable *opinions = &report->now->opinions;
    BookSheet *sheet = book_sheet(book, "Avis et usages", "Ce que l’on en dit, et comment on s’en sert");
    book_note(book, sheet, STR("Langues, confort, quiz et avis sur la visite sont comptés au mois, une fois par visite, sans lien avec ce qui a été consulté."));
    book_note(book, sheet, STR("Une classe compte pour un groupe : ce qu’elle regarde n’entre pas dans les visites."));
    for (int i = 0; i < KIND_COUNT; i++)
        labels[i] = str_of(KINDS[i]);
    long total = 0;
    for (size_t i = 0; i < opinions->rows * opinions->columns; i++)
        total += opinions->cells[i];
    add_values(book, report, sheet, USAGE_TOPIC_OPINION);
    sheets_grid(book, book_table(sheet, "Avis sur les fiches", COLUMNS(FACE_COLUMNS)),
                &(Grid){ opinions, labels, KIND_COUNT, FACES, total == 0 || total >= report->now->threshold });
    add_values(book, report, sheet, USAGE_TOPIC_LANGUAGE);
    add_values(book, report, sheet, USAGE_TOPIC_COMFORT);
    add_values(book, report, sheet, USAGE_TOPIC_QUIZ);
    add_groups(book, report, sheet);
}
