/* SPDX-License-Identifier: EUPL-1.2
 *
 * The tables of ROME 4.0 and what each gives to the trades. Shared by rome.c, which drives, and
 * rome_tables.c, which knows the columns. Texts point into the tables, which stay open until the end.
 */
#ifndef FEEDS_ROME_TABLES_H
#define FEEDS_ROME_TABLES_H

#include "catalogue/feeds/csv.h"
#include "catalogue/model.h"

typedef struct Ranked Ranked;
typedef struct RankedList RankedList;
typedef struct DraftTrade DraftTrade;
typedef struct Label Label;
typedef struct LabelList LabelList;
typedef struct Rome Rome;
typedef struct Table Table;

enum { TABLE_WANTED = 6 };

struct Ranked {
    long rank;
    Str text;
};

struct RankedList {
    Ranked *items;
    size_t count;
};

struct DraftTrade {
    Trade trade;
    RankedList definition, access, near;
    long line;
};

/* A label by its OGR number. */
struct Label {
    long number;
    Str code, text;
};

struct LabelList {
    Label *items;
    size_t count;
    bool sorted;
};

struct Rome {
    Arena arena;
    DraftTrade *trades;      /* by code, once rome_tables_ready was called */
    size_t trade_count, trade_room;
    DraftTrade *last;        /* rows of a trade stand together */
    LabelList items, contexts;
};

struct Table {
    const char *name;                    /* in sentences */
    const char *columns[TABLE_WANTED];   /* "a|b": either; NULL-terminated unless full */
    bool required;
    void (*take)(Rome *rome, const Str *row);   /* the columns' fields, in that order */
};

extern const Table ROME_TABLES[];
extern const size_t ROME_TABLE_COUNT;

/* After the first table: the trades can be found by code. */
void rome_trades_sort(Rome *rome);

/* Puts what was ranked into the trade. */
void rome_trade_finish(Rome *rome, DraftTrade *draft);

#endif
