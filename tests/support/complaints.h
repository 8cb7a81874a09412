/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SUPPORT_COMPLAINTS_H
#define SUPPORT_COMPLAINTS_H

/* What does not hold at a place of many that are looked at: the first one fails the test; between complaints_gather and
 * complaints_told they are kept, each sentence once with its first place and how often it came, and told at the end. */
void complaints_gather(void);
void complaints_told(void);
__attribute__((format(printf, 2, 3))) void complain(const char *where, const char *format, ...);

#endif
