/* SPDX-License-Identifier: EUPL-1.2
 *
 * The problems of an import, all of them, whatever their number: counted by reason in memory, kept one after
 * the other in a temporary file without a name.
 *
 * A reason is what a message says before its first colon; what follows is particular to an item or says what
 * to do. Reasons beyond PROBLEMS_REASONS are counted together, last. Problems owns its file and its reasons
 * until problems_close; problems given to a visitor are valid during the call only.
 */
#ifndef TOOLS_PROBLEMS_H
#define TOOLS_PROBLEMS_H

#include "catalogue/feeds/feed.h"

typedef struct Problems Problems;
typedef struct Reason Reason;

enum { SEVERITY_COUNT = SEVERITY_REJECTED + 1, PROBLEMS_REASONS = 60 };

struct Reason {
    Severity severity;
    Str text;                /* "formation sans intitulé" */
    Str advice;              /* what stood behind the colon the first time: mostly what to do */
    long count;
};

bool problems_open(Problems **problems, Error *error);
void problems_close(Problems *problems);

/* A failure of the disk is kept and said by problems_each. */
void problems_add(Problems *problems, const Problem *problem);

long problems_count(const Problems *problems);

/* What a message says before its first colon, without the number it may begin with; *advice gets the rest. */
Str problems_reason(Str message, Str *advice);

/* Sorted: the worst severity first, then the most frequent. Valid until the next problem. */
const Reason *problems_reasons(Problems *problems, size_t *count);

/* Hands over those of one severity, or all when it is SEVERITY_COUNT, in the order they came, until `visit`
 * says false. */
bool problems_each(Problems *problems, int severity, bool (*visit)(void *context, const Problem *problem), void *context, Error *error);

#endif
