/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/table.h"

typedef struct Line Line;

/* What stands before the number. */
struct Line {
    Str month, section, kind, code, title, measure;
};

static const char *const COLUMNS[] = { "mois", "rubrique", "type", "code", "titre", "mesure", "valeur" };

static const char *const DURATIONS[PERIOD_BUCKETS] = { "moins de 15 s", "15 à 30 s", "30 s à 1 min",  "1 à 2 min",
                                                       "2 à 5 min",     "5 à 10 min", "10 à 20 min", "plus de 20 min" };

static const char *const LENGTHS[VISIT_LENGTHS] = { "1 à 3 lettres", "4 à 7 lettres", "8 à 15 lettres", "16 lettres et plus" };

static void write_head(Csv *csv)
{
    for (size_t i = 0; i < sizeof COLUMNS / sizeof *COLUMNS; i++)
        csv_text(csv, str_of(COLUMNS[i]));
    csv_end(csv);
}

static void write_start(Csv *csv, const Line *line)
{
    csv_text(csv, line->month);
    csv_text(csv, line->section);
    csv_text(csv, line->kind);
    csv_text(csv, line->code);
    csv_text(csv, line->title);
    csv_text(csv, line->measure);
}

static void write_integer(Csv *csv, Line line, const char *measure, long value)
{
    line.measure = str_of(measure);
    write_start(csv, &line);
    csv_integer(csv, value);
    csv_end(csv);
}

static void write_decimal(Csv *csv, Line line, const char *measure, double value)
{
    line.measure = str_of(measure);
    write_start(csv, &line);
    csv_decimal(csv, value);
    csv_end(csv);
}

static void write_presence(Csv *csv, Str month, const MonthFigures *totals)
{
    Line line = { .month = month, .section = STR("fréquentation") };
    write_integer(csv, line, "visites", totals->visits);
    write_integer(csv, line, "visites engagées", totals->engaged);
    write_integer(csv, line, "visites sans suite", totals->bounced);
    write_integer(csv, line, "touchers", totals->touches);
    if (totals->visits)
        write_decimal(csv, line, "part des visites engagées (%)", 100.0 * (double)totals->engaged / (double)totals->visits);
    line.section = STR("durée");
    write_decimal(csv, line, "premier quartile (min)", period_quantile(totals->durations, 0.25) / 60);
    write_decimal(csv, line, "médiane (min)", period_quantile(totals->durations, 0.5) / 60);
    write_decimal(csv, line, "troisième quartile (min)", period_quantile(totals->durations, 0.75) / 60);
    for (int i = 0; i < PERIOD_BUCKETS; i++) {
        line.title = str_of(DURATIONS[i]);
        write_integer(csv, line, "visites", totals->durations[i]);
    }
}

static void write_searches(Csv *csv, Str month, const MonthFigures *totals)
{
    Line line = { .month = month, .section = STR("recherches") };
    for (int i = 0; i < VISIT_LENGTHS; i++) {
        line.title = str_of(LENGTHS[i]);
        write_integer(csv, line, "avec résultat", totals->found[i]);
        write_integer(csv, line, "sans résultat", totals->missed[i]);
    }
}

static void write_terms(Csv *csv, Str month, CellList cells)
{
    Line line = { .month = month, .section = STR("mots sans réponse") };
    for (size_t i = 0; i < cells.count; i++) {
        line.title = cells.items[i].code;
        write_integer(csv, line, "visites", cells.items[i].visits);
    }
}

/* One section a topic: what is counted by month alone. */
static void write_monthly(Csv *csv, Str month, CellList cells)
{
    for (size_t i = 0; i < cells.count; i++) {
        const Cell *cell = &cells.items[i];
        Line line = { .month = month, .section = titles_topic(cell->kind), .code = cell->code, .title = titles_value(csv->out->arena, cell) };
        bool class = str_equal(cell->kind, str_of(VISIT_TOPICS[USAGE_TOPIC_GROUP]));
        write_integer(csv, line, class ? "groupes" : "visites", cell->visits);
    }
}

/* Opinions on sheets; gives how many cells were folded. */
static long write_opinions(Csv *csv, Str month, CellList cells, const Titles *titles)
{
    long folded = 0;
    for (size_t i = 0; i < cells.count; i++) {
        const Cell *cell = &cells.items[i];
        Line line = { month, STR("avis sur les fiches"), titles_kind(cell->kind), cell->code, titles_of(titles, csv->out->arena, cell), {0} };
        write_integer(csv, line, titles_face(cell->action).text, cell->visits);
        folded += cell->folded;
    }
    return folded;
}

/* Objects or actions; gives how many cells were folded. */
static long write_cells(Csv *csv, Str month, CellList cells, const Titles *titles)
{
    long folded = 0;
    for (size_t i = 0; i < cells.count; i++) {
        const Cell *cell = &cells.items[i];
        Line line = {
            .month = month,
            .section = cell->action.length ? STR("actions") : STR("fiches"),
            .kind = titles_kind(cell->kind),
            .code = cell->code,
            .title = titles_of(titles, csv->out->arena, cell),
        };
        if (cell->action.length) {
            write_integer(csv, line, titles_action(cell->action).text, cell->visits);
        } else {
            write_integer(csv, line, "visites", cell->visits);
            write_integer(csv, line, "vues", cell->views);
        }
        folded += cell->folded;
    }
    return folded;
}

static bool write_month(Figures *figures, const Titles *titles, Str month, Csv *csv, Error *error)
{
    Arena *arena = csv->out->arena;
    MonthFigures totals;
    CellList objects, actions, terms, opinions, monthly;
    if (!figures_month(figures, month, &totals, error) || !figures_objects(figures, arena, month, &objects, error) ||
        !figures_actions(figures, arena, month, &actions, error) || !figures_terms(figures, arena, month, &terms, error) ||
        !figures_opinions(figures, arena, month, &opinions, error) || !figures_monthly(figures, arena, month, &monthly, error))
        return false;
    write_presence(csv, month, &totals);
    long folded = write_cells(csv, month, objects, titles);
    folded += write_cells(csv, month, actions, titles);
    folded += write_opinions(csv, month, opinions, titles);
    write_searches(csv, month, &totals);
    write_terms(csv, month, terms);
    write_monthly(csv, month, monthly);
    Line method = { .month = month, .section = STR("méthode") };
    write_integer(csv, method, "seuil (visites)", USAGE_THRESHOLD);
    write_integer(csv, method, "fiches regroupées sous le seuil", folded);
    return true;
}

bool table_write(Figures *figures, const Titles *titles, StrList months, Csv *csv, Error *error)
{
    bool ok = true;
    write_head(csv);
    for (size_t i = 0; ok && i < months.count; i++)
        ok = write_month(figures, titles, months.items[i], csv, error);
    return ok;
}
