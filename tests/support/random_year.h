/* SPDX-License-Identifier: EUPL-1.2
 *
 * Usage files of a kiosk that counts little, and everything: from November 2025 to February 2026 and without a date, in every table,
 * so that a report has much to hide. Codes are also such as no catalogue should have. The same seed makes the same rows.
 */
#ifndef SUPPORT_RANDOM_YEAR_H
#define SUPPORT_RANDOM_YEAR_H

#include <stdint.h>

/* The file must not be there. */
void random_year_make(const char *path, uint64_t seed);

#endif
