/* SPDX-License-Identifier: EUPL-1.2
 *
 * The figures as one long table: a line for each number, the form that spreadsheets pivot and that adds up
 * from one kiosk to the next. Columns: mois, rubrique, type, code, titre, mesure, valeur.
 *
 * Only what figures.h gives comes here, so nothing under the threshold does. The table says its own method:
 * the threshold, and how many cells were folded. It is written into the caller's Builder.
 */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "tools/report/csv.h"
#include "tools/report/titles.h"

bool table_write(Figures *figures, const Titles *titles, StrList months, Csv *csv, Error *error);

#endif
