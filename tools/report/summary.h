/* SPDX-License-Identifier: EUPL-1.2
 *
 * One month in a dozen French lines, for the person who asks how the kiosk is doing.
 *
 * Only what figures.h gives comes here: objects and words under the threshold are not named.
 */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "tools/report/titles.h"

bool summary_write(Figures *figures, const Titles *titles, Str month, Builder *out, Error *error);

#endif
