/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/print/printer.h"

#include <cups/cups.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWER_MS = 1000, URI_ROOM = HTTP_MAX_URI };

static const double A4_WIDTH = 210, A4_HEIGHT = 297;

struct Printer {
    http_t *http;
    bool queue;              /* of CUPS: it may lead to a printer */
    char uri[URI_ROOM], resource[URI_ROOM];
};

static bool broke(Error *error, const Printer *printer)
{
    return error_set(error, ERROR_SYSTEM, "imprimante %s : %s", printer->uri, cupsLastErrorString());
}

/* No answer within ANSWER_MS: the connection is given up. */
static int on_silence(http_t *http, void *context)
{
    (void)http;
    (void)context;
    return 0;
}

static bool connect_to(Printer *printer, const char *host, int port, bool encrypted)
{
    printer->http = httpConnect2(host, port, NULL, AF_UNSPEC, encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1, ANSWER_MS, NULL);
    if (printer->http)
        httpSetTimeout(printer->http, ANSWER_MS / 1000.0, on_silence, NULL);
    return printer->http;
}

static bool open_address(Printer *printer)
{
    char scheme[32], user[256], host[256];
    int port;
    if (httpSeparateURI(HTTP_URI_CODING_ALL, printer->uri, scheme, sizeof scheme, user, sizeof user, host, sizeof host, &port, printer->resource,
                        sizeof printer->resource) < HTTP_URI_STATUS_OK)
        return false;
    return connect_to(printer, host, port, strcmp(scheme, "ipps") == 0);
}

static bool open_queue(Printer *printer, const char *name)
{
    snprintf(printer->resource, sizeof printer->resource, "/printers/%s", name);
    httpAssembleURI(HTTP_URI_CODING_ALL, printer->uri, sizeof printer->uri, "ipp", NULL, "localhost", 0, printer->resource);
    return connect_to(printer, cupsServer(), ippPort(), cupsEncryption() == HTTP_ENCRYPTION_ALWAYS);
}

static bool is_address(const char *name)
{
    return strncmp(name, "ipp://", 6) == 0 || strncmp(name, "ipps://", 7) == 0;
}

bool printer_open(Printer **opened, const char *name, Error *error)
{
    Printer *printer = calloc(1, sizeof *printer);
    if (!printer)
        abort();
    bool address = is_address(name);
    printer->queue = !address;
    snprintf(printer->uri, sizeof printer->uri, "%s", name);
    bool ok = address ? open_address(printer) : open_queue(printer, name);
    *opened = printer;
    return ok || error_set(error, ERROR_SYSTEM, "imprimante %s : %s ne répond pas.", name, address ? "elle" : "CUPS");
}

void printer_close(Printer *printer)
{
    if (!printer)
        return;
    httpClose(printer->http);
    free(printer);
}

static ipp_t *request_of(const Printer *printer, ipp_op_t operation)
{
    ipp_t *request = ippNewRequest(operation);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, printer->uri);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, "belvedere");
    return request;
}

static bool answered(const ipp_t *answer)
{
    return answer && cupsLastError() < IPP_STATUS_REDIRECTION_OTHER_SITE;
}

static int number_of(ipp_t *answer, const char *name)
{
    ipp_attribute_t *found = ippFindAttribute(answer, name, IPP_TAG_ZERO);
    return found ? ippGetInteger(found, 0) : 0;
}

static void signs_read(ipp_t *answer, Arena *arena, Signs *signs)
{
    *signs = (Signs){ .state = number_of(answer, "printer-state") };
    ipp_attribute_t *accepting = ippFindAttribute(answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    signs->accepting = accepting && ippGetBoolean(accepting, 0);
    ipp_attribute_t *reasons = ippFindAttribute(answer, "printer-state-reasons", IPP_TAG_KEYWORD);
    for (int i = 0; reasons && i < ippGetCount(reasons); i++)
        strlist_add(arena, &signs->reasons, str_copy(arena, str_of(ippGetString(reasons, i, NULL))));
}

/* What lies in the tray, else what is taken when nothing is said, else A4. */
static void paper_read(ipp_t *answer, PrinterReport *state)
{
    static const char *const names[] = { "media-ready", "media-default" };
    state->width = A4_WIDTH;
    state->height = A4_HEIGHT;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ipp_attribute_t *found = ippFindAttribute(answer, names[i], IPP_TAG_ZERO);
        const char *name = found ? ippGetString(found, 0, NULL) : NULL;
        pwg_media_t *media = name ? pwgMediaForPWG(name) : NULL;
        if (media && media->width > 0) {
            state->width = media->width / 100.0;
            state->height = media->length / 100.0;
            return;
        }
    }
}

static ipp_t *ask(Printer *printer, ipp_t *request)
{
    return cupsDoRequest(printer->http, request, printer->resource);
}

static ipp_t *ask_state(Printer *printer)
{
    static const char *const wanted[] = { "printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "media-ready", "media-default", "device-uri" };
    ipp_t *request = request_of(printer, IPP_OP_GET_PRINTER_ATTRIBUTES);
    ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", sizeof wanted / sizeof *wanted, NULL, wanted);
    return ask(printer, request);
}

/* The printer that the queue leads to: unknown is not ready. */
static void ask_behind(const char *address, Arena *arena, PrinterReport *state)
{
    Printer *printer = NULL;
    Error silent = {0};
    ipp_t *answer = NULL;
    state->leads = true;
    state->behind = (Signs){0};
    if (printer_open(&printer, address, &silent) && answered(answer = ask_state(printer))) {
        signs_read(answer, arena, &state->behind);
        paper_read(answer, state);
    }
    ippDelete(answer);
    printer_close(printer);
}

bool printer_state(Printer *printer, Arena *arena, PrinterReport *state, Error *error)
{
    *state = (PrinterReport){0};
    ipp_t *answer = ask_state(printer);
    bool ok = answered(answer) || broke(error, printer);
    if (ok) {
        signs_read(answer, arena, &state->signs);
        paper_read(answer, state);
        ipp_attribute_t *device = ippFindAttribute(answer, "device-uri", IPP_TAG_URI);
        const char *address = device ? ippGetString(device, 0, NULL) : NULL;
        if (address && is_address(address) && printer->queue)
            ask_behind(address, arena, state);
    }
    ippDelete(answer);
    return ok;
}

bool printer_send(Printer *printer, const char *path, int *job, Error *error)
{
    ipp_t *request = request_of(printer, IPP_OP_PRINT_JOB);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, "Carnet");
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL, "application/pdf");
    ipp_t *answer = cupsDoFileRequest(printer->http, request, printer->resource, path);
    bool ok = answered(answer) || broke(error, printer);
    *job = ok ? number_of(answer, "job-id") : 0;
    ippDelete(answer);
    return ok && (*job || error_set(error, ERROR_SYSTEM, "imprimante %s : elle n’a pas pris la page.", printer->uri));
}

static ipp_t *job_request(const Printer *printer, ipp_op_t operation, int job)
{
    ipp_t *request = ippNewRequest(operation);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, printer->uri);
    ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, "belvedere");
    return request;
}

bool printer_job(Printer *printer, int job, int *state, Error *error)
{
    ipp_t *answer = ask(printer, job_request(printer, IPP_OP_GET_JOB_ATTRIBUTES, job));
    bool ok = answered(answer) || broke(error, printer);
    *state = ok ? number_of(answer, "job-state") : 0;
    ippDelete(answer);
    return ok;
}

/* CUPS keeps the pages of a job for a day unless it is told to purge it. */
void printer_forget(Printer *printer, int job)
{
    ippDelete(ask(printer, job_request(printer, IPP_OP_CANCEL_JOB, job)));
    ipp_t *request = job_request(printer, IPP_OP_CANCEL_JOB, job);
    ippAddBoolean(request, IPP_TAG_OPERATION, "purge-job", 1);
    ippDelete(ask(printer, request));
}
