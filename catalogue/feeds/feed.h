/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads a feed, whatever it is, and hands its objects over one by one.
 *
 * The format is recognised from the content, unless the sink forces one: LHÉO 1.3 to 2.3 and its index, ROME 3 and
 * 4.0, ONISEP's Idéo-fiches, our discovery feed, API Engagement, tables of communes, outlines of departments. Nothing is ever whole
 * in memory but one item (and the outlines). A broken item is a Problem and the rest goes on; a source that cannot be taken at all is an Error: one French sentence
 * with the file, the line and what to do. Never writes, never asks the network. Records and problems are valid during
 * the call only.
 */
#ifndef FEEDS_FEED_H
#define FEEDS_FEED_H

#include "catalogue/base/error.h"
#include "catalogue/model.h"

typedef enum FeedFormat {
    FEED_UNKNOWN, FEED_LHEO, FEED_ROME_CSV, FEED_DISCOVERY, FEED_ROME_XML, FEED_ONISEP, FEED_ENGAGEMENT, FEED_COMMUNES, FEED_OUTLINES, FEED_FORMAT_COUNT
} FeedFormat;
typedef enum Severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_REJECTED } Severity;

typedef struct Problem Problem;
typedef struct FeedInfo FeedInfo;
typedef struct FeedSink FeedSink;

struct Problem {
    Severity severity;       /* REJECTED: the item is not in the catalogue */
    Str source;              /* path of the feed */
    long line;               /* 0 unknown */
    Str item;                /* numero of the item, or what stands for it */
    Str message;             /* French: what, and what to do */
};

struct FeedInfo {
    FeedFormat format;
    char version[8];         /* "2.3", "4.0" or empty */
    char exported[20];       /* ISO 8601 as the feed says it, or empty */
    char sha256[65];         /* of the bytes as delivered, hexadecimal */
    long items;              /* seen, rejected ones included */
    long rejected;
    long folded;             /* actions of trainings that only repeated another, in what was parsed (build_source_end: in all) */
    long unknown_codes;      /* codes that no dictionary has, likewise */
    long long bytes;         /* of XML or CSV read */
};

struct FeedSink {
    void *context;
    FeedFormat forced;       /* what it is read as, whatever it looks like; FEED_UNKNOWN: as its content says */
    /* True: an item with these bytes stands in the catalogue already; it is kept and not parsed. May be NULL. */
    bool (*known)(void *context, const Digest *digest);
    bool (*record)(void *context, const Record *record, Error *error);
    /* Pure, called from other threads: what the record is handed over with. May be NULL. */
    struct Prepared *(*prepare)(Arena *arena, const Record *record);
    void (*problem)(void *context, const Problem *problem);
    /* Bytes read so far, and in all (0 when not known). May be NULL. */
    void (*progress)(void *context, long long done, long long total);
};

/* Paths of the feeds under `path`: itself when it is a feed, its files when it is a plain folder. */
bool feed_list(Arena *arena, const char *path, StrList *paths, Error *error);

/* Reads one feed to its end. */
bool feed_read(const char *path, const FeedSink *sink, FeedInfo *info, Error *error);

/* "LHÉO", "ROME 4.0", "Découvertes"… */
const char *feed_format_name(FeedFormat format);

#endif
