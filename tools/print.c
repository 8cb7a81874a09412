/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/base/option.h"
#include "tools/print/printer.h"
#include "tools/print/handout.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

static const unsigned STATE_SECONDS = 4;         /* whatever a library or a network does */
static const unsigned PRINT_SECONDS = 90;
static const long LOOK_MS = 250;                 /* between two looks at a job */
static const double A4_WIDTH = 210, A4_HEIGHT = 297;

typedef struct Follow Follow;

/* What the command line says. */
static struct {
    const char *printer, *output, *width;
    bool state;
} given;

static const Option OPTIONS[] = {
    { .name = "--printer", .value = "NOM", .help = "file d’impression de CUPS, ou adresse ipp://…", .text = &given.printer },
    { .name = "--state", .help = "dit si l’imprimante est prête (0) ou non (1), et pourquoi", .on = &given.state },
    { .name = "-o", .value = "FICHIER", .help = "écrit le PDF dans ce fichier, sans imprimer", .text = &given.output },
    { .name = "--width", .value = "MM", .help = "largeur du papier pour -o : 210 (A4), 80 (ticket)", .text = &given.width },
};

static const Program PROGRAM = {
    .name = "belvedere-print",
    .summary = "imprime un carnet, pour la borne",
    .details = "Lit la page sur l’entrée standard, la donne à l’imprimante et la suit jusqu’à la fin. Ce qui attend encore quand on\n"
               "l’arrête est retiré de la file, et rien n’y reste une fois imprimé.",
    .options = OPTIONS,
    .option_count = sizeof OPTIONS / sizeof *OPTIONS,
};

struct Follow {
    Printer *printer;
    int job, state;
    const char *fault;
    long long since;         /* ms after the start, of the fault */
    Outcome outcome;
};

static volatile sig_atomic_t gone;

static void on_term(int signal)
{
    (void)signal;
    gone = 1;
}

/* Who asked is gone or asks to stop: the job is looked at once more, then left or taken back. */
static void listen_to_parent(void)
{
    struct sigaction action = { .sa_handler = on_term };
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
}

static const char *fault_of(const PrinterReport *state)
{
    const char *fault = readiness_fault(&state->signs);
    return fault || !state->leads ? fault : readiness_fault(&state->behind);
}

static bool ready(Printer *printer, Arena *arena, PrinterReport *state, Error *error)
{
    if (!printer_state(printer, arena, state, error))
        return false;
    const char *fault = fault_of(state);
    return !fault || error_set(error, ERROR_INPUT, "imprimante %s : %s.", given.printer, fault);
}

static long long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Nobody waits any more: what has not begun is taken back, a page that comes out is left to come out. */
static bool let_go(const Follow *follow)
{
    return gone && !readiness_under_way(follow->state);
}

static bool look(Follow *follow, long long ms, Error *error)
{
    Arena arena = {0};
    PrinterReport state;
    bool ok = printer_job(follow->printer, follow->job, &follow->state, error) && printer_state(follow->printer, &arena, &state, error);
    bool had = follow->fault;
    follow->fault = ok ? fault_of(&state) : NULL;
    follow->since = had ? follow->since : ms;
    follow->outcome = ok ? readiness_outcome(follow->state, follow->fault ? ms - follow->since : -1, ms) : OUTCOME_FAILED;
    arena_free(&arena);
    return ok;
}

static bool follow_job(Follow *follow, Error *error)
{
    long long start = now_ms();
    bool ok = look(follow, 0, error);
    while (ok && follow->outcome == OUTCOME_WAIT && !let_go(follow)) {
        nanosleep(&(struct timespec){ .tv_nsec = LOOK_MS * 1000000 }, NULL);
        ok = look(follow, now_ms() - start, error);
    }
    printer_forget(follow->printer, follow->job);
    if (ok && follow->outcome != OUTCOME_PRINTED)
        error_set(error, ERROR_INPUT, "imprimante %s : %s, l’impression est retirée.", given.printer,
                  follow->fault ? follow->fault : gone ? "la visite est finie" : "la page ne sort pas");
    return ok && follow->outcome == OUTCOME_PRINTED;
}

static bool handout_given(Arena *arena, Handout *handout, Error *error)
{
    Str text;
    return file_read(arena, "/dev/stdin", 1 << 20, &text, error) && handout_read(arena, text, handout, error);
}

/* Pages are kept in memory: a disk that is asked later has nothing to tell. */
static bool print(Arena *arena, const Handout *handout, Error *error)
{
    char path[] = "/dev/shm/belvedere-XXXXXX";
    int file = mkstemp(path);
    Follow follow = {0};
    PrinterReport state;
    bool ok = file >= 0 || file_failed(error, path, errno);
    ok = ok && printer_open(&follow.printer, given.printer, error) && ready(follow.printer, arena, &state, error)
         && handout_draw(handout, path, state.width, state.height, error) && printer_send(follow.printer, path, &follow.job, error);
    if (file >= 0) {
        unlink(path);
        close(file);
    }
    ok = ok && follow_job(&follow, error);
    printer_close(follow.printer);
    return ok;
}

static bool tell_state(Arena *arena, Error *error)
{
    Printer *printer = NULL;
    PrinterReport state;
    alarm(STATE_SECONDS);
    bool ok = printer_open(&printer, given.printer, error) && ready(printer, arena, &state, error);
    if (ok)
        printf("prête, papier de %.0f × %.0f mm\n", state.width, state.height);
    printer_close(printer);
    return ok;
}

static bool draw(const Handout *handout, Error *error)
{
    double width = A4_WIDTH;
    return (!given.width || str_decimal(str_of(given.width), &width) || error_set(error, ERROR_USAGE, "largeur attendue en mm, pas « %s »", given.width))
           && handout_draw(handout, given.output, width, A4_HEIGHT, error);
}

static bool run(Arena *arena, Error *error)
{
    Handout handout;
    if (given.state)
        return tell_state(arena, error);
    if (!handout_given(arena, &handout, error))
        return false;
    if (given.output)
        return draw(&handout, error);
    alarm(PRINT_SECONDS);
    return print(arena, &handout, error);
}

int main(int argc, char **argv)
{
    Arena arena = {0};
    Error error = {0};
    StrList operands = { ARENA_NEW(&arena, Str, argc), 0 };
    OptionOutcome outcome = option_read(&PROGRAM, argc, argv, &operands);
    int code = outcome == OPTION_STOP ? 0 : 2;
    if (outcome == OPTION_GO && !given.printer && !given.output)
        option_wrong(&PROGRAM, "il manque --printer ou -o");
    else if (outcome == OPTION_GO) {
        listen_to_parent();
        code = run(&arena, &error) ? 0 : error.kind == ERROR_USAGE ? 2 : 1;
    }
    if (error.kind != ERROR_NONE)
        fprintf(stderr, "belvedere-print : %s\n", error.text);
    arena_free(&arena);
    return code;
}
