/* SPDX-License-Identifier: EUPL-1.2
 *
 * The part of a Publication that is not about sheets: visits, searches and what is counted by month alone.
 */
#ifndef REPORT_PUBLICATION_TABLES_H
#define REPORT_PUBLICATION_TABLES_H

#include "tools/report/publication.h"

/* Fills its tables, topics and durations. */
void publication_tables(Publication *publication);

#endif
