/* SPDX-License-Identifier: EUPL-1.2
 *
 * A build from the inside, for the files that make one up: build.c takes feeds in, build_publish.c puts what they made in
 * place. All of it is the Build's, until build_close.
 */
#ifndef SNAPSHOT_BUILD_INSIDE_H
#define SNAPSHOT_BUILD_INSIDE_H

#include "catalogue/snapshot/build.h"
#include "catalogue/snapshot/build_ahead.h"
#include "catalogue/snapshot/build_base.h"
#include "catalogue/snapshot/build_index.h"
#include "catalogue/snapshot/build_known.h"

/* The source between build_source_begin and build_source_end. */
typedef struct Running {
    long long id;            /* 0: none */
    bool partial;
    Str name;
    long items;              /* in the catalogue before */
    Str exported;            /* before */
    long long last;          /* the greatest id of an item before */
    Known known;
    BuildCounts counts;      /* of all sources before this one */
} Running;

struct Build {
    Db *db;                  /* NULL as long as nothing is written */
    Ahead *ahead;
    Index *index;
    Arena arena;             /* until build_close */
    Arena record;
    const char *folder, *aside;
    bool made_folder;
    int lock;
    Base base;
    Running running;
    BuildCounts counts;
    StrList preferred;       /* names, the highest priority first */
    StrList imported;        /* names of the sources that ended well */
};

/* Opens the new file once somebody wants to write. */
bool build_open_aside(Build *build, Error *error);

/* Undoes what the running source wrote. */
bool build_drop_running(Build *build, Error *error);

/* Damage met on the way is that of the file it started from: who reads the sentence needs the way out. */
bool build_blame_base(const Build *build, Error *error);

#endif
