/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/essentials.h"
#include "tools/report/sheets_parts.h"

#include <stdlib.h>

typedef struct ClassSum ClassSum;

struct ClassSum {
    int class;               /* CONFIDENTIAL_NO_CLASS: those that keep none */
    long visits;
};

enum { TOP = 50, DRAWN = 12 };

static const BookColumn SECTOR_COLUMNS[] = { { "Secteur", 56 }, { "Consultations", 14 }, { "Part", 10 } };

static const BookColumn DEPARTMENT_COLUMNS[] = { { "Département de la formation", 40 }, { "Consultations", 14 }, { "Part", 10 } };

static const BookColumn ACCESS_COLUMNS[] = { { "Formations consultées", 56 }, { "Consultations", 14 }, { "Part", 10 } };

static const BookColumn ACTION_COLUMNS[] = { { "Fiches", 56 }, { "Gardées au carnet", 16 }, { "QR moins de 5 s", 14 }, { "QR 5 s ou plus", 14 }, { "Imprimées", 12 }, { "Total", 10 } };

static const BookColumn ACTED_COLUMNS[] = { { "Mois", 56 }, { "Gardées au carnet", 16 }, { "QR moins de 5 s", 14 }, { "QR 5 s ou plus", 14 }, { "Imprimées", 12 }, { "Total", 10 } };

static const BookColumn MONTHLY_COLUMNS[] = { { "Mois", 56 }, { "Formations consultées", 14 }, { "En apprentissage", 16 }, { "Sans diplôme", 12 }, { "Part en apprentissage", 16 }, { "Part sans diplôme", 12 } };

static const BookColumn SPECIALITY_COLUMNS[] = { { "Domaine de formation", 56 }, { "Consultations", 14 }, { "Part", 10 } };

#define COLUMNS(array) array, sizeof(array) / sizeof *(array)

static const BookColumn *top_columns(const Report *report)
{
    Arena *arena = report->now->arena;
    BookColumn *columns = ARENA_NEW(arena, BookColumn, 7);
    columns[0] = (BookColumn){ "Titre", 64 };
    columns[1] = (BookColumn){ str_format(arena, "%d", report->now->year->number).text, 14 };
    columns[2] = (BookColumn){ str_format(arena, "%d", report->compared).text, 12 };
    columns[3] = (BookColumn){ "Évolution", 12 };
    columns[4] = (BookColumn){ "Ouvertures", 14 };
    columns[5] = (BookColumn){ "Code", 20 };
    columns[6] = (BookColumn){ "Secteur", 56 };
    return columns;
}

/* The visits of the same sheet the year before. */
static BookCell visits_before(const Report *report, Kind kind, Str code)
{
    const PublishedKind *before = report->before ? &report->before->kinds[kind] : NULL;
    for (size_t i = 0; before && i < before->count; i++)
        if (str_equal(before->objects[i]->code, code))
            return before->folded[i] ? (BookCell){ .form = BOOK_HIDDEN }
                                     : (BookCell){ .form = BOOK_COUNT, .number = (double)year_object_visits(before->objects[i]) };
    return before && before->shown ? (BookCell){ .form = BOOK_COUNT } : (BookCell){0};
}

static void add_object(Book *book, BookTable *table, const Report *report, size_t place, Kind kind)
{
    const PublishedKind *published = &report->now->kinds[kind];
    const YearObject *object = published->objects[place];
    const TitleFacts *facts = &published->facts[place];
    const BookCell cells[2] = { { .form = BOOK_COUNT, .number = (double)year_object_visits(object) }, visits_before(report, kind, object->code) };
    book_text(book, table, facts->title.length ? facts->title : object->code);
    sheets_year_line(report, book, table, cells);
    book_count(book, table, object->views);
    book_text(book, table, object->code);
    book_text(book, table, titles_sector(facts->sector));
}

static void add_rest(Book *book, BookTable *table, const char *label, const long sums[2])
{
    book_text(book, table, str_of(label));
    book_count(book, table, sums[0]);
    book_blank(book, table, BOOK_EMPTY);
    book_blank(book, table, BOOK_EMPTY);
    book_count(book, table, sums[1]);
    book_blank(book, table, BOOK_EMPTY);
    book_blank(book, table, BOOK_EMPTY);
}

/* The most visited sheets of a kind; what is below the fiftieth or the threshold is one line. */
static void add_top(Book *book, const Report *report, BookSheet *sheet, Kind kind)
{
    static const char *const TITLES[KIND_COUNT] = { [KIND_TRADE] = "Métiers les plus consultés", [KIND_TRAINING] = "Formations les plus consultées",
                                                    [KIND_EXPERIENCE] = "Découvertes les plus consultées", [KIND_RIGHT] = "Droits les plus consultés" };
    const PublishedKind *published = &report->now->kinds[kind];
    BookTable *table = book_table(sheet, TITLES[kind], top_columns(report), 7);
    long rest[2] = {0}, all[2] = {0};
    size_t named = 0, others = 0;
    for (size_t i = 0; i < published->count; i++) {
        const long sums[2] = { year_object_visits(published->objects[i]), published->objects[i]->views };
        bool apart = published->folded[i] || named == TOP;
        if (!apart) {
            add_object(book, table, report, i, kind);
            named++;
        }
        others += apart;
        for (int j = 0; j < 2; j++) {
            rest[j] += apart ? sums[j] : 0;
            all[j] += sums[j];
        }
    }
    if (!published->shown) {
        book_note(book, sheet, str_format(book->arena, "%s : trop peu de consultations pour en donner.", TITLES[kind]));
        return;
    }
    if (others)
        add_rest(book, table, str_format(book->arena, "Toutes les autres (%zu)", others).text, rest);
    add_rest(book, table, "Total", all);
    table->total = true;
    table->chart = named > 1 ? BOOK_BARS : BOOK_NO_CHART;
    table->chart_column = 1;
    table->chart_rows = named < DRAWN ? named : DRAWN;
    table->ranked = named;
}

void sheet_trades(Book *book, const Report *report)
{
    BookSheet *sheet = book_sheet(book, "Métiers", "Les métiers consultés");
    book_note(book, sheet, STR("Consultations : visites distinctes qui ont ouvert la fiche. Ouvertures : une visite peut ouvrir la même fiche plusieurs fois."));
    add_top(book, report, sheet, KIND_TRADE);
}

static int most_first(const void *a, const void *b)
{
    const ClassSum *left = a, *right = b;
    bool none = left->class == CONFIDENTIAL_NO_CLASS, other = right->class == CONFIDENTIAL_NO_CLASS;
    if (none != other)
        return none ? 1 : -1;
    return left->visits != right->visits ? (left->visits < right->visits ? 1 : -1) : left->class - right->class;
}

/* Sums of a kind by class, the largest first, those without a class last. */
static size_t sum_classes(Arena *arena, const PublishedKind *published, PublishedClass class, ClassSum **sums)
{
    size_t count = 0;
    *sums = ARENA_NEW(arena, ClassSum, published->count + 1);
    for (size_t i = 0; i < published->count; i++) {
        size_t j = 0;
        while (j < count && (*sums)[j].class != published->classes[class][i])
            j++;
        (*sums)[j].class = published->classes[class][i];
        (*sums)[j].visits += year_object_visits(published->objects[i]);
        count += j == count;
    }
    qsort(*sums, count, sizeof **sums, most_first);
    return count;
}

static Str class_label(const Publication *publication, PublishedClass class, int value)
{
    static const char *const YES_NO[CLASS_COUNT][2] = {
        [CLASS_APPRENTICESHIP] = { "Sans apprentissage possible", "Possibles en apprentissage" },
        [CLASS_NO_DIPLOMA] = { "Un diplôme ou un niveau est demandé, ou rien n’est dit", "Accessibles sans diplôme" },
    };
    if (value == CONFIDENTIAL_NO_CLASS)
        return STR("Non réparti (inconnu, ou trop peu de visites)");
    if (class == CLASS_SECTOR)
        return str_format(publication->arena, "%c · %.*s", 'A' + value, STR_FORMAT(titles_sector((char)('A' + value))));
    if (class == CLASS_SPECIALITY)
        return str_format(publication->arena, "%d · %.*s", value, STR_FORMAT(titles_speciality(value)));
    if (class == CLASS_DEPARTMENT)
        return titles_department(publication->arena, publication->departments.items[value]);
    return str_of(YES_NO[class][value]);
}

typedef struct ClassTable {
    const char *title;
    Kind kind;
    PublishedClass class;
    const BookColumn *columns;
} ClassTable;

static void add_classes(Book *book, const Report *report, BookSheet *sheet, const ClassTable *wanted)
{
    const PublishedKind *published = &report->now->kinds[wanted->kind];
    ClassSum *sums;
    size_t count = sum_classes(book->arena, published, wanted->class, &sums);
    if (!published->shown || !published->total) {
        book_note(book, sheet, str_format(book->arena, "%s : trop peu de consultations pour en donner.", wanted->title));
        return;
    }
    BookTable *table = book_table(sheet, wanted->title, wanted->columns, 3);
    for (size_t i = 0; i < count; i++) {
        book_text(book, table, class_label(report->now, wanted->class, sums[i].class));
        book_count(book, table, sums[i].visits);
        book_number(book, table, BOOK_SHARE, (double)sums[i].visits / (double)published->total);
    }
    book_text(book, table, STR("Total"));
    book_count(book, table, published->total);
    book_number(book, table, BOOK_SHARE, 1);
    table->total = true;
    table->chart = count > 2 ? BOOK_BARS : BOOK_NO_CHART;
    table->chart_column = 1;
}

static BookCell share(long part, long whole)
{
    return whole ? (BookCell){ .form = BOOK_SHARE, .number = (double)part / (double)whole } : (BookCell){0};
}

static void add_access_line(const Book *book, BookTable *table, Str label, const long sums[3])
{
    book_text(book, table, label);
    for (int i = 0; i < 3; i++)
        book_count(book, table, sums[i]);
    for (int i = 1; i < 3; i++)
        sheets_put(book, table, share(sums[i], sums[0]));
}

/* Both kinds of access, month by month. */
static void add_access(Book *book, const Report *report, BookSheet *sheet)
{
    const PublishedKind *published = &report->now->kinds[KIND_TRAINING];
    long totals[3] = {0};
    if (!published->access_shown)
        return;
    BookTable *table = book_table(sheet, "Apprentissage et accès sans diplôme, mois par mois", COLUMNS(MONTHLY_COLUMNS));
    for (size_t month = 0; month < YEAR_MONTHS; month++) {
        long sums[3] = {0};
        for (size_t i = 0; i < PUBLISHED_ACCESS; i++)
            sums[0] += published->access[0].cells[i * YEAR_MONTHS + month];
        for (size_t i = 0; i < 2; i++)
            sums[i + 1] = published->access[i].cells[YEAR_MONTHS + month];
        for (size_t i = 0; i < 3; i++)
            totals[i] += sums[i];
        add_access_line(book, table, str_of(SHEETS_MONTHS[month]), sums);
    }
    add_access_line(book, table, STR("Total"), totals);
    table->total = true;
    table->chart = BOOK_COLUMNS;
    table->chart_column = 2;
    table->chart_columns = 2;
}

void sheet_trainings(Book *book, const Report *report)
{
    BookSheet *sheet = book_sheet(book, "Formations", "Les formations consultées");
    book_note(book, sheet, STR("Apprentissage et accès sans diplôme : tels que le catalogue les dit aujourd’hui."));
    add_classes(book, report, sheet, &(ClassTable){ "Consultations de formations en apprentissage", KIND_TRAINING, CLASS_APPRENTICESHIP, ACCESS_COLUMNS });
    add_classes(book, report, sheet, &(ClassTable){ "Consultations de formations accessibles sans diplôme", KIND_TRAINING, CLASS_NO_DIPLOMA, ACCESS_COLUMNS });
    add_access(book, report, sheet);
    add_top(book, report, sheet, KIND_TRAINING);
}

void sheet_sectors(Book *book, const Report *report)
{
    BookSheet *sheet = book_sheet(book, "Secteurs", "Vers quels secteurs");
    book_note(book, sheet, STR("Grands domaines de ROME 4.0 ; une formation compte dans celui du premier métier auquel elle mène. Domaines de formation\u00A0: nomenclature des spécialités (NSF)."));
    add_classes(book, report, sheet, &(ClassTable){ "Métiers consultés", KIND_TRADE, CLASS_SECTOR, SECTOR_COLUMNS });
    add_classes(book, report, sheet, &(ClassTable){ "Formations consultées", KIND_TRAINING, CLASS_SECTOR, SECTOR_COLUMNS });
    add_classes(book, report, sheet, &(ClassTable){ "Domaines des formations consultées", KIND_TRAINING, CLASS_SPECIALITY, SPECIALITY_COLUMNS });
    add_classes(book, report, sheet, &(ClassTable){ "Où ont lieu les formations consultées", KIND_TRAINING, CLASS_DEPARTMENT, DEPARTMENT_COLUMNS });
}

bool sheets_acted(const Publication *publication)
{
    const ConfidentialTable *actions = &publication->actions;
    long total = 0;
    for (size_t i = 0; i < actions->rows * actions->columns; i++)
        total += actions->cells[i];
    return total == 0 || total >= publication->threshold;
}

void sheet_discoveries(Book *book, const Report *report)
{
    static const char *const KINDS[KIND_COUNT] = { [KIND_TRADE] = "Métiers", [KIND_TRAINING] = "Formations", [KIND_EXPERIENCE] = "Découvertes", [KIND_RIGHT] = "Droits" };
    Str labels[KIND_COUNT], months[YEAR_MONTHS];
    BookSheet *sheet = book_sheet(book, "Découvertes", "Découvertes, droits, et ce que l’on emporte");
    book_note(book, sheet, STR("Ce que l’on emporte est compté une fois par visite et par fiche. Si un QR a été lu, la borne ne peut pas le savoir."));
    for (int i = 0; i < KIND_COUNT; i++)
        labels[i] = str_of(KINDS[i]);
    for (int i = 0; i < YEAR_MONTHS; i++)
        months[i] = str_of(SHEETS_MONTHS[i]);
    sheets_grid(book, book_table(sheet, "Ce que l’on emporte", COLUMNS(ACTION_COLUMNS)),
                &(Grid){ &report->now->actions, labels, KIND_COUNT, USAGE_ACTION_COUNT, sheets_acted(report->now) });
    BookTable *table = book_table(sheet, "Ce que l’on emporte, mois par mois", COLUMNS(ACTED_COLUMNS));
    sheets_grid(book, table, &(Grid){ &report->now->acted, months, YEAR_MONTHS, USAGE_ACTION_COUNT, sheets_acted(report->now) });
    add_top(book, report, sheet, KIND_EXPERIENCE);
    add_top(book, report, sheet, KIND_RIGHT);
}
