/* SPDX-License-Identifier: EUPL-1.2
 *
 * A wire that breaks where the test says: passes the bytes of one connection to a port of this machine, and cuts both ends once
 * so many went up (to the server) or down. A thread of the test; proxy_end ends it and tells how many passed.
 */
#ifndef SUPPORT_PROXY_H
#define SUPPORT_PROXY_H

#include <pthread.h>

typedef struct Proxy Proxy;

enum { PROXY_UP, PROXY_DOWN, PROXY_WAYS };

struct Proxy {
    int listener, port, target;
    long most[PROXY_WAYS];       /* bytes; negative: all */
    long passed[PROXY_WAYS];
    int stop[2];                 /* a pipe */
    pthread_t thread;
};

void proxy_start(Proxy *proxy, int target, long up, long down);
void proxy_end(Proxy *proxy);

#endif
