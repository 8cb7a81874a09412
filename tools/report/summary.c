/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/summary.h"

#include <stdlib.h>

enum { TOP = 10 };

/* "45 s", "2 min", "2 min 40 s" */
static Str duration(Arena *arena, double seconds)
{
    long rounded = seconds < 60 ? (long)(seconds + 0.5) : ((long)(seconds + 5) / 10) * 10;
    if (rounded < 60)
        return str_format(arena, "%ld s", rounded);
    if (rounded % 60 == 0)
        return str_format(arena, "%ld min", rounded / 60);
    return str_format(arena, "%ld min %ld s", rounded / 60, rounded % 60);
}

static long sum(const long *counts, size_t count)
{
    long total = 0;
    for (size_t i = 0; i < count; i++)
        total += counts[i];
    return total;
}

static long percent(long part, long whole)
{
    return whole ? (100 * part + whole / 2) / whole : 0;
}

static void add_visits(Builder *out, const MonthFigures *totals)
{
    Arena *arena = out->arena;
    builder_format(out, "  Visites      %ld, dont %.*s (%ld\u202f%%)\n", totals->visits,
                   STR_FORMAT(titles_count(arena, totals->engaged, "engagée", "engagées")), percent(totals->engaged, totals->visits));
    if (totals->visits && totals->visits < USAGE_THRESHOLD)
        builder_format(out, "  Durée        trop peu de visites pour la dire\n");
    else if (totals->visits)
        builder_format(out, "  Durée        médiane %.*s\u202f; une visite sur deux dure de %.*s à %.*s\n",
                       STR_FORMAT(duration(arena, period_quantile(totals->durations, 0.5))),
                       STR_FORMAT(duration(arena, period_quantile(totals->durations, 0.25))),
                       STR_FORMAT(duration(arena, period_quantile(totals->durations, 0.75))));
    long found = sum(totals->found, VISIT_LENGTHS), missed = sum(totals->missed, VISIT_LENGTHS);
    builder_format(out, "  Recherches   %ld, dont %ld sans résultat (%ld\u202f%%)\n", found + missed, missed, percent(missed, found + missed));
}

static long total_of(CellList actions, const char *action)
{
    long total = 0;
    for (size_t i = 0; i < actions.count; i++)
        if (str_equal(actions.items[i].action, str_of(action)))
            total += actions.items[i].visits;
    return total;
}

static void add_actions(Builder *out, CellList actions)
{
    Str kept = titles_count(out->arena, total_of(actions, VISIT_ACTIONS[USAGE_KEPT]), "fiche gardée", "fiches gardées");
    Str shown = titles_count(out->arena, total_of(actions, VISIT_ACTIONS[USAGE_QR_SHOWN]), "QR affiché", "QR affichés");
    builder_format(out, "  Carnet       %.*s, %.*s, dont %ld pendant 5\u00a0s ou plus\n", STR_FORMAT(kept), STR_FORMAT(shown),
                   total_of(actions, VISIT_ACTIONS[USAGE_QR_TAKEN]));
    long printed = total_of(actions, VISIT_ACTIONS[USAGE_PRINTED]);
    if (printed)
        builder_format(out, "               %.*s\n", STR_FORMAT(titles_count(out->arena, printed, "fiche imprimée", "fiches imprimées")));
}

/* "12 oui, 3 un peu, 1 non" of all sheets together; nothing when nobody said anything. */
static void add_opinions(Builder *out, CellList opinions)
{
    if (!opinions.count)
        return;
    builder_add(out, STR("  Avis         "));
    for (int face = USAGE_FACE_YES; face < USAGE_FACE_COUNT; face++)
        builder_format(out, "%s%ld %s", face > USAGE_FACE_YES ? ", " : "", total_of(opinions, VISIT_FACES[face]),
                       titles_face(str_of(VISIT_FACES[face])).text);
    builder_add(out, STR(" (sur les fiches)\n"));
}

/* A line a topic: "avis sur la visite : oui 12, Autres (2) 4". */
static void add_monthly(Builder *out, CellList cells)
{
    if (cells.count)
        builder_add(out, STR("\n  Dans le mois\n"));
    for (size_t i = 0; i < cells.count; i++) {
        const Cell *cell = &cells.items[i];
        if (i == 0 || !str_equal(cell->kind, cells.items[i - 1].kind))
            builder_format(out, "%s    %.*s\u202f:", i ? "\n" : "", STR_FORMAT(titles_topic(cell->kind)));
        else
            builder_add(out, STR(","));
        builder_format(out, " %.*s %ld", STR_FORMAT(titles_value(out->arena, cell)), cell->visits);
    }
    if (cells.count)
        builder_add(out, STR("\n"));
}

static int most_visited_first(const void *a, const void *b)
{
    const Cell *left = a, *right = b;
    if (left->visits != right->visits)
        return left->visits < right->visits ? 1 : -1;
    return str_compare(left->code, right->code);
}

static void add_top(Builder *out, CellList objects, const Titles *titles)
{
    Arena *arena = out->arena;
    Cell *named = ARENA_NEW(arena, Cell, objects.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < objects.count; i++)
        if (!objects.items[i].folded)
            named[count++] = objects.items[i];
    qsort(named, count, sizeof *named, most_visited_first);
    builder_format(out, "\n  Fiches les plus vues (au moins %d visites)\n", USAGE_THRESHOLD);
    for (size_t i = 0; i < count && i < TOP; i++)
        builder_format(out, "    %6ld  %.*s %.*s  %.*s\n", named[i].visits, STR_FORMAT(titles_kind(named[i].kind)), STR_FORMAT(named[i].code),
                       STR_FORMAT(titles_of(titles, arena, &named[i])));
    if (!count)
        builder_add(out, STR("    aucune pour l’instant\n"));
}

static void add_terms(Builder *out, CellList terms)
{
    if (!terms.count)
        return;
    builder_format(out, "\n  Mots sans réponse (tapés lors d’au moins %d visites)\n", USAGE_THRESHOLD);
    for (size_t i = 0; i < terms.count && i < TOP; i++)
        builder_format(out, "    %6ld  %.*s\n", terms.items[i].visits, STR_FORMAT(terms.items[i].code));
}

bool summary_write(Figures *figures, const Titles *titles, Str month, Builder *out, Error *error)
{
    Arena *arena = out->arena;
    MonthFigures totals;
    CellList objects, actions, terms, opinions, monthly;
    if (!figures_month(figures, month, &totals, error) || !figures_objects(figures, arena, month, &objects, error) ||
        !figures_actions(figures, arena, month, &actions, error) || !figures_terms(figures, arena, month, &terms, error) ||
        !figures_opinions(figures, arena, month, &opinions, error) || !figures_monthly(figures, arena, month, &monthly, error))
        return false;
    builder_format(out, "Fréquentation de la borne, %.*s\n\n", STR_FORMAT(period_words(arena, month)));
    add_visits(out, &totals);
    add_actions(out, actions);
    add_opinions(out, opinions);
    add_top(out, objects, titles);
    add_terms(out, terms);
    add_monthly(out, monthly);
    return true;
}
