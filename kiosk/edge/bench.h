/* SPDX-License-Identifier: EUPL-1.2
 *
 * Measures of the kiosk, printed as "name value unit" lines. Figures for people to compare; nothing is
 * asserted. CPU time is the process's own.
 */
#ifndef EDGE_BENCH_H
#define EDGE_BENCH_H

#include "kiosk/edge/show.h"

/* start: process start to first painted frame. scroll: a frame of a scrolled list. press: a card under the
 * finger, and the copy of its pixels. change: from a screen to another. key: a letter typed in the search, with its frame. idle: frames made in an idle minute. memory: resident size. */
bool bench_run(Show *show, const char *name, Error *error);

/* One line for the usage text: the names above. */
extern const char BENCH_NAMES[];

#endif
