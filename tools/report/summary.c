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

static long total_of(CellList actions, UsageAction action)
{
    long total = 0;
    for (size_t i = 0; i < actions.count; i++)
        if (str_equal(actions.items[i].action, str_of(VISIT_ACTIONS[action])))
            total += actions.items[i].visits;
    return total;
}

static void add_actions(Builder *out, CellList actions)
{
    Str kept = titles_count(out->arena, total_of(actions, USAGE_KEPT), "fiche gardée", "fiches gardées");
    Str shown = titles_count(out->arena, total_of(actions, USAGE_QR_SHOWN), "QR affiché", "QR affichés");
    builder_format(out, "  Carnet       %.*s, %.*s, dont %ld pendant 5\u00a0s ou plus\n", STR_FORMAT(kept), STR_FORMAT(shown),
                   total_of(actions, USAGE_QR_TAKEN));
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
    CellList objects, actions, terms;
    if (!figures_month(figures, month, &totals, error) || !figures_objects(figures, arena, month, &objects, error) ||
        !figures_actions(figures, arena, month, &actions, error) || !figures_terms(figures, arena, month, &terms, error))
        return false;
    builder_format(out, "Fréquentation de la borne, %.*s\n\n", STR_FORMAT(period_words(arena, month)));
    add_visits(out, &totals);
    add_actions(out, actions);
    add_top(out, objects, titles);
    add_terms(out, terms);
    return true;
}
