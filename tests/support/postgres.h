/* SPDX-License-Identifier: EUPL-1.2
 *
 * A database server of a test's own: a real PostgreSQL in a folder, on a socket there and on a free port of 127.0.0.1 with TLS and
 * a certificate made for "localhost". On the socket everyone is believed, on the port nobody without a password. It runs as nobody when
 * the test is root, writes no byte through to the disk, and ends with the test whatever happens.
 */
#ifndef SUPPORT_POSTGRES_H
#define SUPPORT_POSTGRES_H

#include "tools/fleet/region.h"

#include <sys/types.h>

typedef struct Postgres Postgres;

struct Postgres {
    Arena arena;
    const char *folder, *authority;   /* authority: the certificate, for sslrootcert */
    pid_t server;
    int port;
    const char *database;    /* that postgres_url and postgres_do speak of */
};

/* False where there is no PostgreSQL 15. Fails the test when there is one that does not run. */
bool postgres_start(Postgres *postgres);
void postgres_stop(Postgres *postgres);

/* An empty database, or one that is prepared for the Region; spoken of from now on. */
void postgres_database(Postgres *postgres, bool prepared);

/* The same for a test, which is skipped where there is no PostgreSQL 15. */
void postgres_new(Postgres *postgres, bool prepared);

/* By the socket. */
const char *postgres_url(Postgres *postgres, const char *role);

/* Connected there; the caller's. */
Region *postgres_region(Postgres *postgres, const char *role);

/* The superuser's. Statements without an answer; the answer's fields between blanks, its rows between line ends. */
void postgres_do(Postgres *postgres, const char *statements, ...) __attribute__((format(printf, 2, 3)));
const char *postgres_says(Postgres *postgres, const char *query);

#endif
