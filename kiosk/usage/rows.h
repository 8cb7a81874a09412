/* SPDX-License-Identifier: EUPL-1.2
 *
 * A usage file from end to end, as the rows it is made of: what a year or a merger adds up.
 *
 * Rows come table by table in the order of TallyTable, each with its keys and counts as kiosk/usage/tally.h says;
 * what an older file has no table for gives no row. They are exact counts of few visits too: nothing of them is to
 * be shown before tools/report/confidential.h has seen it. A row and its texts are valid during the call that hands
 * it over. The file is only read, all of it as it stood at one moment, while a kiosk may be writing it.
 */
#ifndef USAGE_ROWS_H
#define USAGE_ROWS_H

#include "catalogue/base/error.h"
#include "kiosk/usage/tally.h"

typedef struct RowSink RowSink;

struct RowSink {
    void *context;
    /* False ends the reading with its error. */
    bool (*take)(void *context, const TallyRow *row, Error *error);
};

/* Also false for a file whose rows are none of a kiosk's: letters that are not UTF-8, numbers that nobody counted. */
bool rows_read(const char *path, RowSink sink, Error *error);

#endif
