/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/attacker.h"

#include <math.h>
#include <string.h>

typedef struct Tableau Tableau;

/* Rows of equations, one basic column each; the last row is the objective, the last column the right side. */
struct Tableau {
    double *cells;
    size_t rows, columns;
    size_t *basis;
};

static const double NEARLY = 1e-7;

Attacker attacker_new(Arena *arena, size_t unknowns)
{
    return (Attacker){ .arena = arena, .unknowns = unknowns };
}

void attacker_sum(Attacker *attacker, long total)
{
    if (attacker->sums == attacker->capacity) {
        size_t capacity = attacker->capacity ? 2 * attacker->capacity : 16;
        double *coefficients = ARENA_NEW(attacker->arena, double, capacity * (attacker->unknowns + 1));
        double *totals = ARENA_NEW(attacker->arena, double, capacity);
        if (attacker->sums) {
            memcpy(coefficients, attacker->coefficients, attacker->sums * attacker->unknowns * sizeof *coefficients);
            memcpy(totals, attacker->totals, attacker->sums * sizeof *totals);
        }
        attacker->coefficients = coefficients;
        attacker->totals = totals;
        attacker->capacity = capacity;
    }
    attacker->totals[attacker->sums++] = (double)total;
}

void attacker_add(Attacker *attacker, size_t unknown, int times)
{
    attacker->coefficients[(attacker->sums - 1) * attacker->unknowns + unknown] = times;
}

void attacker_part(Attacker *attacker, size_t unknown)
{
    attacker_add(attacker, unknown, 1);
}

static double *row_of(const Tableau *tableau, size_t row)
{
    return &tableau->cells[row * tableau->columns];
}

static void pivot(Tableau *tableau, size_t row, size_t column)
{
    double *line = row_of(tableau, row), by = line[column];
    for (size_t j = 0; j < tableau->columns; j++)
        line[j] /= by;
    for (size_t i = 0; i <= tableau->rows; i++) {
        double *other = row_of(tableau, i), factor = other[column];
        for (size_t j = 0; i != row && fabs(factor) > 0 && j < tableau->columns; j++)
            other[j] -= factor * line[j];
    }
    tableau->basis[row] = column;
}

/* The row that first stops a growing column; `rows` when none does. Of two, the lowest basis (Bland). */
static size_t leaving(const Tableau *tableau, size_t column)
{
    size_t best = tableau->rows;
    double least = 0;
    for (size_t i = 0; i < tableau->rows; i++) {
        const double *line = row_of(tableau, i);
        if (line[column] < NEARLY)
            continue;
        double ratio = line[tableau->columns - 1] / line[column];
        if (best == tableau->rows || ratio < least - NEARLY || (ratio < least + NEARLY && tableau->basis[i] < tableau->basis[best])) {
            best = i;
            least = ratio;
        }
    }
    return best;
}

/* Makes the objective (costs to be reduced) as small as it gets, over the first `usable` columns. */
static void minimise(Tableau *tableau, size_t usable)
{
    for (;;) {
        const double *costs = row_of(tableau, tableau->rows);
        size_t column = 0;
        while (column < usable && costs[column] > -NEARLY)
            column++;
        size_t row = column < usable ? leaving(tableau, column) : tableau->rows;
        if (row == tableau->rows)
            return;
        pivot(tableau, row, column);
    }
}

/* The objective in terms of what is not basic. */
static void set_objective(Tableau *tableau, size_t column, double cost)
{
    double *costs = row_of(tableau, tableau->rows);
    memset(costs, 0, tableau->columns * sizeof *costs);
    costs[column] = cost;
    for (size_t i = 0; i < tableau->rows; i++) {
        double factor = costs[tableau->basis[i]];
        for (size_t j = 0; fabs(factor) > 0 && j < tableau->columns; j++)
            costs[j] -= factor * row_of(tableau, i)[j];
    }
}

/* A first solution: one helper a row, driven to zero. */
static Tableau start(const Attacker *attacker, Arena *arena)
{
    size_t n = attacker->unknowns, m = attacker->sums;
    Tableau tableau = { .rows = m, .columns = n + m + 1, .basis = ARENA_NEW(arena, size_t, m + 1) };
    tableau.cells = ARENA_NEW(arena, double, (m + 1) * tableau.columns);
    for (size_t i = 0; i < m; i++) {
        double *line = row_of(&tableau, i);
        memcpy(line, &attacker->coefficients[i * n], n * sizeof *line);
        line[n + i] = 1;
        line[n + m] = attacker->totals[i];
        tableau.basis[i] = n + i;
        for (size_t j = 0; j < tableau.columns; j++)
            row_of(&tableau, m)[j] -= j < n || j == n + m ? line[j] : 0;
    }
    minimise(&tableau, n);
    for (size_t i = 0; i < m; i++)      /* a helper left at zero gives way where it can */
        for (size_t j = 0; tableau.basis[i] >= n && j < n; j++)
            if (fabs(row_of(&tableau, i)[j]) > NEARLY)
                pivot(&tableau, i, j);
    return tableau;
}

static double value_of(const Tableau *tableau, size_t column)
{
    for (size_t i = 0; i < tableau->rows; i++)
        if (tableau->basis[i] == column)
            return row_of(tableau, i)[tableau->columns - 1];
    return 0;
}

void attacker_bounds(const Attacker *attacker, size_t unknown, double *least, double *most)
{
    Arena arena = {0};
    Tableau tableau = start(attacker, &arena);
    set_objective(&tableau, unknown, 1);
    minimise(&tableau, attacker->unknowns);
    *least = value_of(&tableau, unknown);
    set_objective(&tableau, unknown, -1);
    minimise(&tableau, attacker->unknowns);
    *most = value_of(&tableau, unknown);
    arena_free(&arena);
}
