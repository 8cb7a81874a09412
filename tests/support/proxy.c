/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/proxy.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

static struct sockaddr_in here(int port)
{
    return (struct sockaddr_in){ .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)port) };
}

/* What can be read of one side, written to the other; false once the wire is cut or a side has gone. */
static bool pass(Proxy *proxy, int way, int from, int to)
{
    char bytes[4096];
    long left = proxy->most[way] - proxy->passed[way];
    size_t most = proxy->most[way] < 0 || left > (long)sizeof bytes ? sizeof bytes : (size_t)left;
    ssize_t got = recv(from, bytes, most, 0);
    if (got <= 0 || send(to, bytes, (size_t)got, MSG_NOSIGNAL) != got)
        return false;
    proxy->passed[way] += got;
    return proxy->most[way] < 0 || proxy->passed[way] < proxy->most[way];
}

static void carry(Proxy *proxy, int client, int server)
{
    struct pollfd watched[] = { { .fd = client, .events = POLLIN }, { .fd = server, .events = POLLIN }, { .fd = proxy->stop[0], .events = POLLIN } };
    bool whole = proxy->most[PROXY_UP] != 0 && proxy->most[PROXY_DOWN] != 0;
    while (whole && poll(watched, 3, -1) > 0 && !watched[2].revents) {
        if (watched[0].revents)
            whole = pass(proxy, PROXY_UP, client, server);
        if (whole && watched[1].revents)
            whole = pass(proxy, PROXY_DOWN, server, client);
    }
}

static void *serve(void *context)
{
    Proxy *proxy = context;
    struct pollfd watched[] = { { .fd = proxy->listener, .events = POLLIN }, { .fd = proxy->stop[0], .events = POLLIN } };
    if (poll(watched, 2, -1) <= 0 || watched[1].revents)
        return NULL;
    struct sockaddr_in address = here(proxy->target);
    int client = accept(proxy->listener, NULL, NULL), server = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof(int));
    setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof(int));
    if (connect(server, (struct sockaddr *)&address, sizeof address) == 0)
        carry(proxy, client, server);
    close(client);
    close(server);
    return NULL;
}

void proxy_start(Proxy *proxy, int target, long up, long down)
{
    struct sockaddr_in address = here(0);
    socklen_t length = sizeof address;
    *proxy = (Proxy){ .target = target, .most = { up, down }, .listener = socket(AF_INET, SOCK_STREAM, 0) };
    if (bind(proxy->listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(proxy->listener, 4) != 0 ||
        getsockname(proxy->listener, (struct sockaddr *)&address, &length) != 0 || pipe(proxy->stop) != 0 ||
        (proxy->port = ntohs(address.sin_port), pthread_create(&proxy->thread, NULL, serve, proxy)) != 0)
        fail_msg("no proxy");
}

void proxy_end(Proxy *proxy)
{
    if (write(proxy->stop[1], "", 1) != 1)
        fail_msg("no proxy");
    pthread_join(proxy->thread, NULL);
    close(proxy->listener);
    close(proxy->stop[0]);
    close(proxy->stop[1]);
}
