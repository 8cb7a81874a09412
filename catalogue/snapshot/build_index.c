/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_index.h"

#include "catalogue/snapshot/build_document.h"
#include "catalogue/snapshot/build_facets.h"
#include "catalogue/snapshot/build_near.h"
#include "catalogue/snapshot/build_places.h"
#include "catalogue/snapshot/build_stories.h"
#include "catalogue/snapshot/objects.h"
#include "catalogue/snapshot/queries.h"

#include <stdlib.h>

struct Index {
    Documents documents;
    Stories stories;
    NearTrades near;
    Arena kept;              /* codes, stories and what makes trades near */
    Arena record;            /* one object */
    bool codes_known;        /* documents.codes are those of the trades in the file */
    bool linked;             /* something but trades is indexed */
    bool told;               /* trades are indexed */
    bool stale;              /* make everything anew */
};

static bool read_state(Index *index, Error *error)
{
    Db *db = index->documents.db;
    long long trades, others;
    bool ok = db_number(db_statement(db, QUERY_HAS_TRADES), &trades, error) && db_number(db_statement(db, QUERY_HAS_OTHERS), &others, error)
        && db_number(db_statement(db, QUERY_LAST_NAME), &index->documents.names, error);
    index->told = ok && trades;
    index->linked = index->documents.ties.again = ok && others;
    return ok;
}

bool index_open(Index **index, Db *db, Error *error)
{
    Index *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    opened->documents.db = db;
    bool ok = read_state(opened, error);
    if (ok)
        *index = opened;
    else
        index_close(opened);
    return ok;
}

void index_close(Index *index)
{
    if (!index)
        return;
    words_free(&index->documents.words);
    ties_free(&index->documents.ties);
    arena_free(&index->kept);
    arena_free(&index->record);
    free(index);
}

static void add_codes(Index *index, long long id, const Trade *trade)
{
    Arena *kept = &index->kept;
    TradeCode code = { .code = str_copy(kept, trade->code), .trade = id, .title = prepare_text(kept, str_copy(kept, trade->title)),
                       .grand_domain = str_copy(kept, trade->grand_domain.code), .direct = true };
    trade_codes_add(kept, &index->documents.codes, code);
    if (trade->parent.length && !str_equal(trade->parent, trade->code)) {
        code.code = str_copy(kept, trade->parent);
        code.direct = false;
        trade_codes_add(kept, &index->documents.codes, code);
    }
}

static bool each_of_kind(Index *index, Query query, Kind kind, bool (*visit)(Index *index, long long id, const Record *record, Error *error), Error *error);

static bool add_trade(Index *index, long long id, const Record *record, Error *error)
{
    (void)error;
    add_codes(index, id, &record->as.trade);
    return true;
}

/* All trades must be known before anything is linked. */
static bool know_codes(Index *index, Error *error)
{
    if (index->codes_known)
        return true;
    index->documents.codes = (TradeCodes){0};
    bool ok = each_of_kind(index, QUERY_ITEMS_OF_KIND, KIND_TRADE, add_trade, error);
    trade_codes_sort(&index->documents.codes);
    index->codes_known = ok;
    return ok;
}

bool index_add(Index *index, long long id, Kind kind, Prepared *prepared, Error *error)
{
    if ((int)kind == KIND_COMMUNE || (int)kind == KIND_OUTLINE) {
        /* places are found at the end of a publication, outlines are looked at as they are */
    } else if (kind == KIND_TRADE) {
        index->stale = index->stale || index->linked || index->told;
        index->codes_known = false;
    } else if (kind == KIND_STORY) {
        index->stale = index->stale || index->told;
    } else if (!index->stale) {
        index->linked = true;
        return know_codes(index, error) && document_write(&index->documents, id, kind, prepared, error)
            && words_spill(&index->documents.words, index->documents.db, error);
    }
    return true;
}

bool index_remove(Index *index, long long id, Kind kind, Error *error)
{
    index->stale = index->stale || kind == KIND_TRADE || kind == KIND_STORY;
    if (index->stale || (int)kind == KIND_COMMUNE || (int)kind == KIND_OUTLINE)
        return true;
    Record record = { .kind = kind };
    arena_reset(&index->record);
    return know_codes(index, error) && object_read(index->documents.db, &index->record, id, &record, error)
        && document_erase(&index->documents, id, kind, prepare_record(&index->record, &record), error)
        && words_spill(&index->documents.words, index->documents.db, error);
}

void index_forget(Index *index)
{
    index->stale = true;
}

typedef struct IdList {
    long long *items;
    size_t count;
} IdList;

static bool read_ids(Db *db, Arena *arena, Query query, Kind kind, IdList *ids, Error *error)
{
    size_t capacity = 0;
    *ids = (IdList){0};
    DbStatement *statement = db_statement(db, query);
    db_bind_integer(statement, (long long)kind);
    while (db_next(statement)) {
        if (ids->count == capacity) {
            capacity = capacity ? capacity * 2 : 1024;
            long long *grown = ARENA_NEW(arena, long long, capacity);
            for (size_t i = 0; i < ids->count; i++)
                grown[i] = ids->items[i];
            ids->items = grown;
        }
        ids->items[ids->count++] = db_integer(statement, 0);
    }
    return db_done(statement, error);
}

/* Visits the objects of a kind in the order of the query; each lives until the next. */
static bool each_of_kind(Index *index, Query query, Kind kind, bool (*visit)(Index *index, long long id, const Record *record, Error *error), Error *error)
{
    Arena arena = {0};
    IdList ids;
    bool ok = read_ids(index->documents.db, &arena, query, kind, &ids, error);
    for (size_t i = 0; ok && i < ids.count; i++) {
        Record record = { .kind = kind };
        arena_reset(&index->record);
        ok = object_read(index->documents.db, &index->record, ids.items[i], &record, error) && visit(index, ids.items[i], &record, error);
    }
    arena_free(&arena);
    return ok;
}

static bool write_interest(Index *index, long long trade, const Term *interest, Error *error)
{
    DbStatement *statement = db_statement(index->documents.db, QUERY_INSERT_INTEREST);
    db_bind_text(statement, interest->code);
    db_bind_integer(statement, trade);
    db_bind_text(statement, interest->label);
    db_bind_integer(statement, interest->main);
    return db_run(statement, error);
}

static bool write_domain(Index *index, const Term *domain, Error *error)
{
    if (!domain->code.length)
        return true;
    DbStatement *statement = db_statement(index->documents.db, QUERY_INSERT_DOMAIN);
    db_bind_text(statement, domain->code);
    db_bind_text(statement, domain->label);
    return db_run(statement, error);
}

static bool write_near(Db *db, const NearLink *link, Error *error)
{
    DbStatement *statement = db_statement(db, QUERY_INSERT_NEAR);
    db_bind_integer(statement, link->trade);
    db_bind_integer(statement, (long long)link->position);
    db_bind_integer(statement, link->other);
    db_bind_integer(statement, (long long)link->tie);
    db_bind_text(statement, link->shared);
    return db_run(statement, error);
}

/* Once all trades were gathered. */
static bool write_near_trades(Index *index, Error *error)
{
    Arena arena = {0};
    NearLinks links = near_work_out(&arena, &index->near);
    bool ok = true;
    for (size_t i = 0; ok && i < links.count; i++)
        ok = write_near(index->documents.db, &links.items[i], error);
    arena_free(&arena);
    return ok;
}

static bool write_told(Index *index, long long trade, const long long *stories, size_t count, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        DbStatement *statement = db_statement(index->documents.db, QUERY_INSERT_TOLD);
        db_bind_integer(statement, trade);
        db_bind_integer(statement, (long long)i);
        db_bind_integer(statement, stories[i]);
        ok = db_run(statement, error);
    }
    return ok;
}

static bool write_relations(Index *index, long long id, const Trade *trade, Error *error)
{
    bool ok = write_domain(index, &trade->grand_domain, error);
    for (size_t i = 0; ok && i < trade->interests.count; i++)
        ok = write_interest(index, id, &trade->interests.items[i], error);
    near_add(&index->kept, &index->near, id, trade);
    return ok;
}

/* A trade, with its stories, whose names also find it. */
static bool write_trade(Index *index, long long id, const Record *record, Error *error)
{
    size_t count;
    Prepared prepared = {0};
    const Trade *trade = &record->as.trade;
    summary_of(&index->record, record, &prepared.summary);
    const long long *stories = stories_tell(&index->record, &index->stories, id, trade, &prepared.summary.names, &count);
    prepare_words(&index->record, &prepared);
    return write_told(index, id, stories, count, error) && document_write(&index->documents, id, KIND_TRADE, &prepared, error)
        && write_relations(index, id, trade, error);
}

static bool add_story(Index *index, long long id, const Record *record, Error *error)
{
    (void)error;
    stories_add(&index->kept, &index->stories, &index->documents.codes, id, &record->as.story);
    return true;
}

static bool write_trades(Index *index, Error *error)
{
    index->stories = (Stories){0};
    index->near = (NearTrades){0};
    return know_codes(index, error) && each_of_kind(index, QUERY_ITEMS_OF_KIND, KIND_STORY, add_story, error)
        && each_of_kind(index, QUERY_ITEMS_OF_KIND, KIND_TRADE, write_trade, error) && write_near_trades(index, error);
}

static bool write_other(Index *index, long long id, const Record *record, Error *error)
{
    return document_write(&index->documents, id, record->kind, prepare_record(&index->record, record), error)
        && words_spill(&index->documents.words, index->documents.db, error);
}

static bool write_all(Index *index, Error *error)
{
    static const Kind OTHERS[] = { KIND_TRAINING, KIND_EXPERIENCE, KIND_RIGHT };
    words_free(&index->documents.words);
    ties_free(&index->documents.ties);
    index->documents.ties.again = false;
    index->documents.names = 0;
    index->codes_known = false;
    bool ok = db_execute(index->documents.db, QUERIES_CLEAR, error) && write_trades(index, error);
    for (size_t i = 0; ok && i < sizeof OTHERS / sizeof *OTHERS; i++)
        ok = each_of_kind(index, QUERY_ITEMS_OF_KIND, OTHERS[i], write_other, error);
    return ok;
}

bool index_finish(Index *index, Error *error)
{
    bool ok = index->stale ? write_all(index, error) : index->told || write_trades(index, error);
    Db *db = index->documents.db;
    if (ok)
        words_ready(&index->documents.words);
    return ok && ties_write(&index->documents.ties, db, error) && db_run(db_statement(db, QUERY_TRADE_FACETS), error) && build_places(db, error)
        && build_facets(db, error) && words_write(&index->documents.words, db, error);
}
