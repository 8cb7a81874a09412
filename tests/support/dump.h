/* SPDX-License-Identifier: EUPL-1.2
 *
 * Records, problems and facts of a feed as text for a reviewer: one field a line, what is not said left
 * out. The golden files of tests/feeds are made of it.
 */
#ifndef SUPPORT_DUMP_H
#define SUPPORT_DUMP_H

#include "catalogue/feeds/feed.h"

#include <stdio.h>

void dump_record(FILE *out, const Record *record);
void dump_problem(FILE *out, const Problem *problem);
void dump_info(FILE *out, const FeedInfo *info);

#endif
