/* SPDX-License-Identifier: EUPL-1.2
 *
 * The connection to the Region's database. The only file that knows libpq.
 *
 * A Region owns the connection until region_close. Nothing waits for ever: a server that says nothing for `wait` seconds is
 * given up. The password comes from a file in the form of ~/.pgpass, never from the address. Outside this machine TLS with a
 * proven certificate is the rule; an address may ask for less (`sslmode=require`), never for none. Errors are French
 * sentences that name the server; their kinds are those of tools/fleet/refusal.h. No SQL here: it comes from the callers' tables.
 */
#ifndef FLEET_REGION_H
#define FLEET_REGION_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Region Region;
typedef struct RegionAddress RegionAddress;
typedef struct RegionSink RegionSink;

enum { REGION_WAIT = 30 };   /* seconds: a kiosk's link may be a slow one */

struct RegionAddress {
    const char *url;         /* "postgresql://name@server/database" */
    const char *passfile;    /* NULL: ~/.pgpass, or what PGPASSFILE names */
    long wait;               /* seconds without a word from the server; 0: REGION_WAIT */
};

/* Whoever takes the rows of an answer, one after the other; fields are valid during the call. False ends it with its error. */
struct RegionSink {
    void *context;
    bool (*take)(void *context, const Str *fields, size_t count, Error *error);
};

bool region_open(Region **region, const RegionAddress *address, Error *error);
void region_close(Region *region);

/* The server's name, for sentences. */
const char *region_place(const Region *region);

/* One statement; `values` are $1, $2… `sink` NULL: rows are passed over. It commits by itself, and is done once this is true. */
bool region_ask(Region *region, const char *statement, StrList values, const RegionSink *sink, Error *error);

/* Several statements without values, in one transaction of their own unless they say otherwise. */
bool region_run(Region *region, const char *statements, Error *error);

#endif
