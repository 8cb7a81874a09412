/* SPDX-License-Identifier: EUPL-1.2
 *
 * Turns a path into clean UTF-8: a plain file, .gz, .zip, or "-" for standard input.
 *
 * The encoding is decided from the bytes: a byte-order mark first, then valid UTF-8 (it wins over what the
 * XML prolog says), then the prolog, ISO-8859-1 meaning Windows-1252. What no encoding explains is repaired
 * and counted: lost bytes become U+FFFD, control characters blanks, C1 controls the Windows-1252 letters
 * they were. Of a .zip the .xml entries are given one after the other, each a document of its own, or its
 * tables when it is opened for them. Only this file knows the archive library. A Source is owned by its opener until source_close.
 */
#ifndef FEEDS_SOURCE_H
#define FEEDS_SOURCE_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Source Source;
typedef struct SourceFacts SourceFacts;

struct SourceFacts {
    long long read;         /* bytes of the file as delivered */
    long long total;        /* its size, 0 when it is not known */
    long long bytes;        /* UTF-8 bytes given out */
    long repaired;          /* characters that had to be repaired */
    const char *encoding;   /* "UTF-8", "Windows-1252"… as decided so far */
    char entry[120];        /* name of the document in a .zip, cut to fit */
    char sha256[65];        /* of the bytes as delivered, once source_next said there is no more */
};

bool source_open(Source **source, const char *path, Error *error);

/* The documents of a .zip are its .csv entries, and version.txt. */
bool source_open_tables(Source **source, const char *path, Error *error);

/* Goes to the next document (the first call too). *more is false when there is none left. */
bool source_next(Source *source, bool *more, Error *error);

/* Puts UTF-8 at `room` (at least 16 bytes of it). *got is 0 at the end of the document. */
bool source_read(Source *source, char *room, size_t size, size_t *got, Error *error);

/* Valid until source_close. */
const SourceFacts *source_facts(const Source *source);

void source_close(Source *source);

#endif
