/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_index.h"

#include "catalogue/snapshot/build_links.h"
#include "catalogue/snapshot/build_stories.h"
#include "catalogue/snapshot/summary.h"
#include "catalogue/snapshot/objects.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/words.h"

typedef struct Item {
    long long id;
    Kind kind;
    Str code;
} Item;

typedef struct Indexing {
    Db *db;
    Arena *kept;             /* until the end */
    Arena *record;           /* one object */
    Item *items;
    size_t item_count;
    TradeCodes codes;
    Stories stories;
    Words words;
    long long name_count;
    Error *error;
} Indexing;

static bool read_items(Indexing *indexing)
{
    size_t capacity = 0;
    DbStatement *statement = db_statement(indexing->db, QUERY_ITEMS);
    while (db_next(statement)) {
        if (indexing->item_count == capacity) {
            capacity = capacity ? capacity * 2 : 1024;
            Item *grown = ARENA_NEW(indexing->kept, Item, capacity);
            for (size_t i = 0; i < indexing->item_count; i++)
                grown[i] = indexing->items[i];
            indexing->items = grown;
        }
        indexing->items[indexing->item_count++] =
            (Item){ db_integer(statement, 0), (Kind)db_integer(statement, 1), db_text(statement, 2, indexing->kept) };
    }
    return db_done(statement, indexing->error);
}

static bool write_document(Indexing *indexing, const Item *item, const Summary *summary)
{
    DbStatement *statement = db_statement(indexing->db, QUERY_INSERT_DOCUMENT);
    db_bind_integer(statement, item->id);
    db_bind_integer(statement, (long long)item->kind);
    db_bind_text(statement, item->code);
    db_bind_text(statement, summary->title);
    db_bind_text(statement, fold_text(indexing->record, summary->title));
    db_bind_text(statement, summary->hook);
    db_bind_text(statement, summary->organisation);
    db_bind_text(statement, summary->structure);
    db_bind_text(statement, summary->grand_domain);
    const int numbers[] = { summary->subtype, summary->level_out, summary->last_day, summary->permanent,
                            summary->apprenticeship, summary->no_diploma, summary->free, summary->remote };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        db_bind_integer(statement, numbers[i]);
    return db_run(statement, indexing->error);
}

static bool write_place(Indexing *indexing, long long id, size_t position, const SummaryPlace *place)
{
    DbStatement *statement = db_statement(indexing->db, QUERY_INSERT_DOCUMENT_PLACE);
    db_bind_integer(statement, id);
    db_bind_integer(statement, (long long)position);
    db_bind_integer(statement, place->last_day);
    db_bind_text(statement, place->place->town);
    if (place->place->located) {
        db_bind_real(statement, place->place->latitude);
        db_bind_real(statement, place->place->longitude);
    }
    return db_run(statement, indexing->error);
}

static bool write_places(Indexing *indexing, long long id, const Summary *summary)
{
    bool ok = true;
    for (size_t i = 0; ok && i < summary->place_count; i++)
        if (summary->places[i].place->located || summary->places[i].place->town.length)
            ok = write_place(indexing, id, i, &summary->places[i]);
    return ok;
}

static bool write_dates(Indexing *indexing, long long id, const Summary *summary)
{
    bool ok = true;
    for (size_t i = 0; ok && i < summary->date_count; i++) {
        DbStatement *statement = db_statement(indexing->db, QUERY_INSERT_DOCUMENT_DATE);
        db_bind_integer(statement, id);
        db_bind_integer(statement, summary->dates[i].start);
        db_bind_integer(statement, summary->dates[i].time);
        db_bind_integer(statement, summary->dates[i].last_day);
        ok = db_run(statement, indexing->error);
    }
    return ok;
}

/* Folds a text into `words` and counts its vocabulary. */
static void add_words(Indexing *indexing, Builder *words, Str text, WordPlace place)
{
    for (FoldWord word; fold_next(&text, &word);) {
        if (words->length)
            builder_add(words, STR(" "));
        builder_add(words, fold_word(&word));
        words_add(&indexing->words, &word, place);
    }
}

static bool write_words(Indexing *indexing, Query query, long long id, Str words)
{
    DbStatement *statement = db_statement(indexing->db, query);
    db_bind_integer(statement, id);
    db_bind_text(statement, words);
    return db_run(statement, indexing->error);
}

/* Words that count, both genders of one word counting once: "Maçon / Maçonne" is one. */
static size_t name_length(Arena *arena, Str folded)
{
    StrList stems = {0};
    for (Str word; folded.length && str_cut(&folded, ' ', &word);) {
        Str stem = fold_stem(arena, word);
        if (!fold_is_stop(word) && !strlist_has(stems, stem))
            strlist_add(arena, &stems, stem);
    }
    return stems.count;
}

static bool write_name(Indexing *indexing, const Item *item, Str name)
{
    Builder words = builder_on(indexing->record);
    add_words(indexing, &words, name, item->kind == KIND_TRADE ? WORD_IN_TRADE : WORD_IN_NAME);
    Str folded = builder_str(&words), initials = fold_initials(indexing->record, folded);
    DbStatement *statement = db_statement(indexing->db, QUERY_INSERT_NAME);
    db_bind_integer(statement, ++indexing->name_count);
    db_bind_integer(statement, item->id);
    db_bind_integer(statement, (long long)name_length(indexing->record, folded));
    db_bind_text(statement, initials);
    return db_run(statement, indexing->error) && write_words(indexing, QUERY_INSERT_NAME_WORDS, indexing->name_count, folded);
}

static bool write_texts(Indexing *indexing, const Item *item, const Summary *summary)
{
    Builder words = builder_on(indexing->record);
    for (size_t i = 0; i < summary->texts.count; i++)
        add_words(indexing, &words, summary->texts.items[i], WORD_IN_TEXT);
    return write_words(indexing, QUERY_INSERT_TEXT_WORDS, item->id, builder_str(&words));
}

static bool write_link(Indexing *indexing, const Item *item, const TradeCode *code, int last_day)
{
    DbStatement *statement = db_statement(indexing->db, QUERY_INSERT_LINK);
    db_bind_integer(statement, code->trade);
    db_bind_integer(statement, (long long)item->kind);
    db_bind_integer(statement, item->id);
    db_bind_integer(statement, last_day);
    db_bind_integer(statement, code->direct);
    return db_run(statement, indexing->error);
}

/* The names of the trades it names itself also find the object. */
static bool link_code(Indexing *indexing, const Item *item, Summary *summary, Str rome)
{
    size_t count;
    const TradeCode *codes = trade_codes_find(&indexing->codes, rome, &count);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = write_link(indexing, item, &codes[i], summary->last_day);
        if (codes[i].direct)
            strlist_add(indexing->record, &summary->texts, codes[i].title);
        if (!summary->grand_domain.length)
            summary->grand_domain = codes[i].grand_domain;
    }
    return ok;
}

static bool link_codes(Indexing *indexing, const Item *item, Summary *summary)
{
    bool ok = true;
    for (size_t i = 0; ok && i < summary->rome.count; i++)
        ok = link_code(indexing, item, summary, summary->rome.items[i]);
    return ok;
}

static bool write_interest(Indexing *indexing, long long trade, const Term *interest)
{
    DbStatement *statement = db_statement(indexing->db, QUERY_INSERT_INTEREST);
    db_bind_text(statement, interest->code);
    db_bind_integer(statement, trade);
    db_bind_text(statement, interest->label);
    db_bind_integer(statement, interest->main);
    return db_run(statement, indexing->error);
}

static bool write_domain(Indexing *indexing, const Term *domain)
{
    if (!domain->code.length)
        return true;
    DbStatement *statement = db_statement(indexing->db, QUERY_INSERT_DOMAIN);
    db_bind_text(statement, domain->code);
    db_bind_text(statement, domain->label);
    return db_run(statement, indexing->error);
}

static bool write_near(Indexing *indexing, long long trade, size_t position, Str rome)
{
    size_t count;
    const TradeCode *other = trade_codes_find(&indexing->codes, rome, &count);
    if (!other || !other->direct || other->trade == trade)
        return true;
    DbStatement *statement = db_statement(indexing->db, QUERY_INSERT_NEAR);
    db_bind_integer(statement, trade);
    db_bind_integer(statement, (long long)position);
    db_bind_integer(statement, other->trade);
    return db_run(statement, indexing->error);
}

static bool write_trade(Indexing *indexing, long long id, const Trade *trade)
{
    bool ok = write_domain(indexing, &trade->grand_domain);
    for (size_t i = 0; ok && i < trade->interests.count; i++)
        ok = write_interest(indexing, id, &trade->interests.items[i]);
    for (size_t i = 0; ok && i < trade->near.count; i++)
        ok = write_near(indexing, id, i, trade->near.items[i]);
    return ok;
}

static bool write_told(Indexing *indexing, long long trade, const long long *stories, size_t count)
{
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        DbStatement *statement = db_statement(indexing->db, QUERY_INSERT_TOLD);
        db_bind_integer(statement, trade);
        db_bind_integer(statement, (long long)i);
        db_bind_integer(statement, stories[i]);
        ok = db_run(statement, indexing->error);
    }
    return ok;
}

/* The stories of a trade, whose names also find it. */
static bool tell(Indexing *indexing, const Item *item, const Trade *trade, Summary *summary)
{
    size_t count;
    const long long *stories = stories_tell(indexing->record, &indexing->stories, item->id, trade, &summary->names, &count);
    return write_told(indexing, item->id, stories, count);
}

static bool write_item(Indexing *indexing, const Item *item, const Record *record)
{
    Summary summary;
    summary_of(indexing->record, record, &summary);
    if (item->kind == KIND_TRADE && !tell(indexing, item, &record->as.trade, &summary))
        return false;
    bool ok = link_codes(indexing, item, &summary) && write_document(indexing, item, &summary)
        && write_places(indexing, item->id, &summary) && write_dates(indexing, item->id, &summary);
    for (size_t i = 0; ok && i < summary.names.count; i++)
        ok = write_name(indexing, item, summary.names.items[i]);
    ok = ok && write_texts(indexing, item, &summary);
    return ok && (item->kind != KIND_TRADE || write_trade(indexing, item->id, &record->as.trade));
}

static void add_codes(Indexing *indexing, const Item *item, const Trade *trade)
{
    Arena *kept = indexing->kept;
    TradeCode code = { .code = str_copy(kept, trade->code), .trade = item->id, .title = str_copy(kept, trade->title),
                       .grand_domain = str_copy(kept, trade->grand_domain.code), .direct = true };
    trade_codes_add(kept, &indexing->codes, code);
    if (trade->parent.length && !str_equal(trade->parent, trade->code)) {
        code.code = str_copy(kept, trade->parent);
        code.direct = false;
        trade_codes_add(kept, &indexing->codes, code);
    }
}

/* Trades come first in the items, and must all be known before anything is linked. */
static bool read_trades(Indexing *indexing)
{
    bool ok = true;
    for (size_t i = 0; ok && i < indexing->item_count && indexing->items[i].kind == KIND_TRADE; i++) {
        Record record = { .kind = KIND_TRADE };
        arena_reset(indexing->record);
        ok = object_read(indexing->db, indexing->record, indexing->items[i].id, &record, indexing->error);
        if (ok)
            add_codes(indexing, &indexing->items[i], &record.as.trade);
    }
    trade_codes_sort(&indexing->codes);
    return ok;
}

/* Stories come last in the items. */
static bool read_stories(Indexing *indexing)
{
    bool ok = true;
    for (size_t i = indexing->item_count; ok && i > 0 && indexing->items[i - 1].kind == KIND_STORY; i--) {
        Record record = { .kind = KIND_STORY };
        arena_reset(indexing->record);
        ok = object_read(indexing->db, indexing->record, indexing->items[i - 1].id, &record, indexing->error);
        if (ok)
            stories_add(indexing->kept, &indexing->stories, &indexing->codes, indexing->items[i - 1].id, &record.as.story);
    }
    return ok;
}

static bool write_items(Indexing *indexing)
{
    bool ok = true;
    for (size_t i = 0; ok && i < indexing->item_count && indexing->items[i].kind != KIND_STORY; i++) {
        Record record = { .kind = indexing->items[i].kind };
        arena_reset(indexing->record);
        ok = object_read(indexing->db, indexing->record, indexing->items[i].id, &record, indexing->error)
            && write_item(indexing, &indexing->items[i], &record);
    }
    return ok;
}

static bool write_vocabulary(Indexing *indexing)
{
    Word **sorted = words_sorted(&indexing->words);
    bool ok = true;
    for (size_t i = 0; ok && i < indexing->words.count; i++) {
        const Word *word = sorted[i];
        arena_reset(indexing->record);
        DbStatement *statement = db_statement(indexing->db, QUERY_INSERT_VOCABULARY);
        db_bind_text(statement, word->term);
        db_bind_text(statement, word->shown);
        db_bind_text(statement, fold_stem(indexing->record, word->term));
        db_bind_text(statement, fold_root(indexing->record, word->term));
        db_bind_text(statement, fold_spoken(indexing->record, word->shown));
        for (int place = 0; place < WORD_PLACE_COUNT; place++)
            db_bind_integer(statement, word->counts[place]);
        ok = db_run(statement, indexing->error);
    }
    return ok;
}

bool build_index(Db *db, Error *error)
{
    Arena kept = {0}, record = {0};
    Indexing indexing = { .db = db, .kept = &kept, .record = &record, .words = { .arena = &kept }, .error = error };
    bool ok = db_execute(db, QUERIES_CLEAR, error) && read_items(&indexing) && read_trades(&indexing) && read_stories(&indexing) && write_items(&indexing)
        && write_vocabulary(&indexing) && db_run(db_statement(db, QUERY_TRADE_FACETS), error)
        && db_execute(db, QUERIES_OPTIMIZE, error);
    arena_free(&record);
    arena_free(&kept);
    return ok;
}
