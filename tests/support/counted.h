/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a usage file has counted, asked in SQL and so past everything that folds small numbers.
 */
#ifndef SUPPORT_COUNTED_H
#define SUPPORT_COUNTED_H

/* The one number that a query gives on the file, while a kiosk may have it open. Fails the test when it cannot. */
long long counted(const char *path, const char *query);

#endif
