/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a printer says of itself, judged: whether a visitor may be offered to print, and what became of a job.
 * Pure. States are those of IPP (RFC 8011 §5.3.7, §5.4.11), reasons its keywords (§5.4.12), with or without their
 * "-report", "-warning", "-error". In doubt it is no: a button that is not there costs a QR code, a page that
 * never comes costs the visitor's trust. Sentences are French, for staff, and live as long as the program.
 */
#ifndef PRINT_READINESS_H
#define PRINT_READINESS_H

#include "catalogue/base/str.h"

typedef struct Signs Signs;

typedef enum Outcome { OUTCOME_WAIT, OUTCOME_PRINTED, OUTCOME_FAILED } Outcome;

struct Signs {
    int state;               /* 3 idle, 4 processing, 5 stopped; 0 not said */
    bool accepting;
    StrList reasons;
};

/* NULL: ready. */
const char *readiness_fault(const Signs *signs);

/* Of a job that is `job_state` after `ms`, whose printer has had a fault for `fault_ms` (negative: it has none). A fault of
 * a moment is a printer that wakes up; a job said to be completed by a printer that stays at fault was not printed
 * for all one knows. */
Outcome readiness_outcome(int job_state, long long fault_ms, long long ms);

/* Whether a job in that state comes out by itself: nobody cancels a page that is half out. */
bool readiness_under_way(int job_state);

#endif
