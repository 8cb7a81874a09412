/* SPDX-License-Identifier: EUPL-1.2
 *
 * A printer, through IPP: the only file that says cups, ipp_ and http. A printer is a queue of this machine's CUPS by its name, or an
 * address (ipp://…). A queue only knows what its last job told it, so where it leads to a printer that speaks IPP, that
 * one is asked too. Everything waits for answers, at most a second each: a process of its own calls this, never the
 * kiosk's. A Printer is its opener's until printer_close.
 */
#ifndef PRINT_PRINTER_H
#define PRINT_PRINTER_H

#include "catalogue/base/error.h"
#include "tools/print/readiness.h"

typedef struct Printer Printer;
typedef struct PrinterReport PrinterReport;

struct PrinterReport {
    Signs signs, behind;     /* of the queue, and of the printer it leads to */
    bool leads;              /* there is one */
    double width, height;    /* of the paper in it, mm */
};

bool printer_open(Printer **printer, const char *name, Error *error);
void printer_close(Printer *printer);

bool printer_state(Printer *printer, Arena *arena, PrinterReport *state, Error *error);

/* Gives it a PDF; `job` is its number there. */
bool printer_send(Printer *printer, const char *path, int *job, Error *error);
bool printer_job(Printer *printer, int job, int *state, Error *error);

/* Takes the job and its pages off the printer, where one may. */
void printer_forget(Printer *printer, int job);

#endif
