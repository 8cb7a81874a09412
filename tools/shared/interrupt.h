/* SPDX-License-Identifier: EUPL-1.2
 *
 * Ctrl-C, a closed terminal or a stopped service, asked for between two steps of a long work.
 *
 * The first of them only sets a mark, so that the work ends where it can clear up behind itself; a second one ends the
 * program as if nobody were listening. One listening a process.
 */
#ifndef TOOLS_INTERRUPT_H
#define TOOLS_INTERRUPT_H

#include <stdbool.h>

/* Listens from now on. */
void interrupt_listen(void);

/* From now on they end the program at once. */
void interrupt_let_through(void);

/* True once one came. */
bool interrupt_came(void);

#endif
