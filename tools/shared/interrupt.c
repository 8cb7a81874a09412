/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/interrupt.h"

#include <signal.h>
#include <stddef.h>

static const int SIGNALS[] = { SIGINT, SIGTERM, SIGHUP };

static volatile sig_atomic_t came;

static void on_signal(int number)
{
    (void)number;
    came = 1;
}

static void handle(void (*handler)(int), int flags)
{
    struct sigaction wanted = { .sa_handler = handler, .sa_flags = flags };
    sigemptyset(&wanted.sa_mask);
    for (size_t i = 0; i < sizeof SIGNALS / sizeof *SIGNALS; i++)
        sigaction(SIGNALS[i], &wanted, NULL);
}

void interrupt_listen(void)
{
    handle(on_signal, SA_RESTART | (int)SA_RESETHAND);
}

void interrupt_let_through(void)
{
    handle(SIG_DFL, 0);
}

bool interrupt_came(void)
{
    return came;
}
