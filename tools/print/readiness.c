/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/print/readiness.h"

#include <stddef.h>

enum { PRINTER_IDLE = 3, PRINTER_PROCESSING = 4 };
enum { JOB_PENDING = 3, JOB_PROCESSING = 5, JOB_COMPLETED = 9 };

static const long long FAULT_MS = 4000;
static const long long PENDING_MS = 15000;      /* nothing began: other jobs, or a queue that sleeps */
static const long long PRINTING_MS = 60000;

/* Reasons that stop a page whatever their severity: an "empty" that is only a warning, in a tray of two, is not worth
 * a try at the visitor's cost. "cups-" and "offline" are those of CUPS's own backends. */
static const struct {
    const char *reason, *fault;
} FAULTS[] = {
    { "media-empty", "il n’y a plus de papier" },
    { "media-needed", "il n’y a plus de papier" },
    { "input-tray-missing", "le bac à papier manque" },
    { "media-jam", "du papier est coincé" },
    { "output-area-full", "le bac de sortie est plein" },
    { "output-tray-missing", "le bac de sortie manque" },
    { "paused", "elle est en pause" },
    { "moving-to-paused", "elle est en pause" },
    { "hold-new-jobs", "elle retient ce qu’on lui envoie" },
    { "stopping", "elle s’arrête" },
    { "stopped-partly", "elle est arrêtée" },
    { "shutdown", "elle est éteinte" },
    { "offline", "elle est éteinte ou débranchée" },
    { "timed-out", "elle ne répond pas" },
    { "connecting-to-device", "elle ne répond pas" },
    { "cover-open", "son capot est ouvert" },
    { "door-open", "une porte est ouverte" },
    { "interlock-open", "un capot est ouvert" },
    { "toner-empty", "il n’y a plus d’encre" },
    { "marker-supply-empty", "il n’y a plus d’encre" },
    { "developer-empty", "il n’y a plus d’encre" },
    { "spool-area-full", "sa mémoire est pleine" },
    { "cups-missing-filter", "il lui manque un pilote" },
    { "cups-insecure-filter", "il lui manque un pilote" },
    { "cups-remote-stopped", "elle est arrêtée" },
    { "deactivated", "elle est désactivée" },
};

/* Reasons that some printers give without a severity, and that stop nothing. RFC 8011 takes a reason without one for
 * an error; printers in the field do not always. */
static const char *const HARMLESS[] = { "none", "media-low", "toner-low", "marker-supply-low", "developer-low", "marker-waste-almost-full",
                                        "output-area-almost-full", "wifi-not-configured", "cups-waiting-for-job-completed",
                                         "identify-printer-requested" };

static bool take_off(Str *reason, Str suffix)
{
    bool there = str_ends(*reason, suffix);
    if (there)
        reason->length -= suffix.length;
    return there;
}

static const char *reason_fault(Str reason)
{
    bool light = take_off(&reason, STR("-report")) || take_off(&reason, STR("-warning"));
    take_off(&reason, STR("-error"));
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++)
        if (str_equal(reason, str_of(FAULTS[i].reason)))
            return FAULTS[i].fault;
    for (size_t i = 0; i < sizeof HARMLESS / sizeof *HARMLESS; i++)
        if (str_equal(reason, str_of(HARMLESS[i])))
            return NULL;
    return light ? NULL : "elle signale une panne";
}

const char *readiness_fault(const Signs *signs)
{
    for (size_t i = 0; i < signs->reasons.count; i++) {
        const char *fault = reason_fault(signs->reasons.items[i]);
        if (fault)
            return fault;
    }
    if (signs->state != PRINTER_IDLE && signs->state != PRINTER_PROCESSING)
        return signs->state ? "elle est arrêtée" : "elle ne dit pas son état";
    return signs->accepting ? NULL : "elle refuse les impressions";
}

Outcome readiness_outcome(int job_state, long long fault_ms, long long ms)
{
    if (job_state == JOB_COMPLETED && fault_ms < 0)
        return OUTCOME_PRINTED;
    if (fault_ms >= FAULT_MS)
        return OUTCOME_FAILED;
    if (job_state == JOB_COMPLETED)
        return OUTCOME_WAIT;
    if (job_state != JOB_PENDING && job_state != JOB_PROCESSING)
        return OUTCOME_FAILED;
    return ms < (job_state == JOB_PENDING ? PENDING_MS : PRINTING_MS) ? OUTCOME_WAIT : OUTCOME_FAILED;
}

bool readiness_under_way(int job_state)
{
    return job_state == JOB_PROCESSING;
}
