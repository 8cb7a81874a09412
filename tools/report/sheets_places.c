/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/completeness.h"
#include "tools/report/essentials.h"
#include "tools/report/sheets_parts.h"

typedef struct Level Level;

/* A way to part venues. */
struct Level {
    const char *title;
    Str (*name_of)(const YearVenue *venue);
    bool department;
};

static const BookColumn TERRITORY_COLUMNS[] = {
    { "Territoire", 44 }, { "Lieux", 8 }, { "Visites", 12 }, { "Évolution", 12 }, { "Jeunes 16–25", 14 }, { "Visites pour 1 000 jeunes", 24 }, { "Vulnérabilité", 14 },
};

static const BookColumn AVAILABILITY_COLUMNS[] = {
    { "Lieu", 44 },           { "Bornes", 8 },         { "Attendus", 10 },       { "Reçus", 10 },          { "Unité", 8 },
    { "Complétude", 12 },     { "Heures de service", 18 }, { "Heures d’ouverture", 18 }, { "Part en service", 14 }, { "Redémarrages", 14 },
    { "Âge du catalogue (jours)", 24 }, { "Au plus", 10 },
};

enum { TERRITORIES_DRAWN = 15 };   /* more bars are higher than a page */

#define COLUMNS(array) array, sizeof(array) / sizeof *(array)

static Str mission_of(const YearVenue *venue)
{
    return venue->mission;
}

static Str venue_department(const YearVenue *venue)
{
    return venue->department;
}

static Str epci_of(const YearVenue *venue)
{
    return venue->epci;
}

static const Level LEVELS[] = {
    { .title = "Par Mission Locale", .name_of = mission_of },
    { .title = "Par département", .name_of = venue_department, .department = true },
    { .title = "Par intercommunalité (EPCI)", .name_of = epci_of },
};

static const YearTerritory *territory_of(const Year *year, Str name)
{
    static const YearTerritory UNKNOWN = {0};
    for (size_t i = 0; i < year->territory_count; i++)
        if (str_equal(year->territories[i].name, name))
            return &year->territories[i];
    return &UNKNOWN;
}

/* Visits of the venues that are in, and whether each year covers enough of them. */
static BookCell visits_in(const Publication *publication, const bool *in, bool *covered)
{
    const Year *year = publication->year;
    long sum = 0;
    *covered = true;
    for (size_t i = 0; i < year->venue_count; i++)
        if (in[i] && completeness_share(completeness_of(publication, i)) < COMPLETENESS_ENOUGH)
            *covered = false;
    bool said = publication_sum(&publication->venues, in, year->venue_count, &sum) && publication->visits_shown;
    return said ? (BookCell){ .form = BOOK_COUNT, .number = (double)sum } : (BookCell){ .form = BOOK_HIDDEN };
}

static void add_figures(Book *book, BookTable *table, const YearTerritory *territory, BookCell visits)
{
    if (territory->young)
        book_count(book, table, territory->young);
    else
        book_blank(book, table, BOOK_EMPTY);
    if (territory->young && visits.form == BOOK_COUNT)
        book_number(book, table, BOOK_DECIMAL, visits.number * 1000 / (double)territory->young);
    else
        book_blank(book, table, territory->young ? BOOK_HIDDEN : BOOK_EMPTY);
    if (territory->has_vulnerability)
        book_number(book, table, BOOK_INDEX, territory->vulnerability);
    else
        book_blank(book, table, BOOK_EMPTY);
}

static void add_territory(Book *book, BookTable *table, const Report *report, const Level *level, Str name)
{
    const Year *year = report->now->year;
    bool *in = ARENA_NEW(book->arena, bool, year->venue_count + 1), now_covered, before_covered = false;
    long venues = 0;
    for (size_t i = 0; i < year->venue_count; i++)
        venues += in[i] = str_equal(level->name_of(&year->venues[i]), name);
    BookCell now = visits_in(report->now, in, &now_covered), before = report->before ? visits_in(report->before, in, &before_covered) : (BookCell){0};
    Str label = level->department ? titles_department(book->arena, name) : name;
    book_text(book, table, label.length ? label : STR("Non précisé"));
    book_count(book, table, venues);
    sheets_put(book, table, now);
    sheets_put(book, table, now_covered && before_covered ? essentials_change(now, before) : (BookCell){0});
    add_figures(book, table, territory_of(year, name), now);
}

/* Visits for 1,000 young people where the list tells how many those are, visits otherwise. */
static size_t drawn_column(const BookTable *table)
{
    enum { VISITS = 2, RATE = 5 };
    for (size_t i = 0; i < book_rows(table); i++)
        if (book_row(table, i)[RATE].form == BOOK_DECIMAL)
            return RATE;
    return VISITS;
}

static void add_level(Book *book, const Report *report, BookSheet *sheet, const Level *level)
{
    const Year *year = report->now->year;
    StrList names = {0};
    bool any = false;
    for (size_t i = 0; i < year->venue_count; i++) {
        Str name = level->name_of(&year->venues[i]);
        any = any || name.length;
        if (!strlist_has(names, name))
            strlist_add(book->arena, &names, name);
    }
    if (!any) {
        book_note(book, sheet, str_format(book->arena, "%s : rien n’est dit dans la liste des lieux.", level->title));
        return;
    }
    BookTable *table = book_table(sheet, level->title, COLUMNS(TERRITORY_COLUMNS));
    for (size_t i = 0; i < names.count; i++)
        add_territory(book, table, report, level, names.items[i]);
    table->chart = names.count > 1 ? BOOK_BARS : BOOK_NO_CHART;
    table->chart_column = drawn_column(table);
    book_rank(book, table, table->chart_column);
    table->chart_rows = TERRITORIES_DRAWN;
}

void sheet_territories(Book *book, const Report *report)
{
    BookSheet *sheet = book_sheet(book, "Territoires", "L’activité selon les territoires");
    book_note(book, sheet, STR("Un territoire est celui de ses lieux : les visiteurs ne disent pas d’où ils viennent. Jeunes et vulnérabilité : liste des lieux."));
    for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
        add_level(book, report, sheet, &LEVELS[i]);
}

static void add_hours(Book *book, BookTable *table, const YearAvail *avail)
{
    if (!avail->powered) {
        for (int i = 0; i < 6; i++)
            book_blank(book, table, BOOK_EMPTY);
        return;
    }
    book_count(book, table, avail->ready / 60);
    if (avail->expected) {
        book_count(book, table, avail->expected / 60);
        book_number(book, table, BOOK_SHARE, (double)avail->ready / (double)avail->expected);
    } else {
        book_blank(book, table, BOOK_EMPTY);
        book_blank(book, table, BOOK_EMPTY);
    }
    book_count(book, table, avail->restarts);
    if (avail->catalogue_known) {
        book_number(book, table, BOOK_DECIMAL, (double)avail->catalogue_days / (double)avail->catalogue_known);
        book_count(book, table, avail->catalogue_oldest);
    } else {
        book_blank(book, table, BOOK_EMPTY);
        book_blank(book, table, BOOK_EMPTY);
    }
}

void sheet_availability(Book *book, const Report *report)
{
    const Year *year = report->now->year;
    BookSheet *sheet = book_sheet(book, "Disponibilité", "La borne était-elle là");
    book_note(book, sheet, STR("En service : un catalogue du lieu était affiché pendant les heures d’ouverture. Attendus : les jours d’ouverture de l’année ; reçus : ceux où "
                              "une borne était allumée. Un fichier qui ne dit rien des heures d’ouverture est jugé par mois : ceux dont les visites sont dites."));
    BookTable *table = book_table(sheet, "Par lieu", COLUMNS(AVAILABILITY_COLUMNS));
    for (size_t i = 0; i < year->venue_count; i++) {
        const YearVenue *venue = &year->venues[i];
        Completeness found = completeness_of(report->now, i);
        book_text(book, table, sheets_venue(venue));
        book_count(book, table, (long)venue->kiosks);
        book_count(book, table, found.expected);
        sheets_put(book, table, found.hidden ? (BookCell){ .form = BOOK_HIDDEN } : (BookCell){ .form = BOOK_COUNT, .number = (double)found.received });
        book_text(book, table, found.by_months ? STR("mois") : STR("jours"));
        sheets_put(book, table, completeness_cell(found));
        add_hours(book, table, &venue->avail);
    }
}
