/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_document.h"

#include "catalogue/snapshot/queries.h"

static bool write_row(Db *db, long long id, Kind kind, const Prepared *prepared, Error *error)
{
    const Summary *summary = &prepared->summary;
    DbStatement *statement = db_statement(db, QUERY_INSERT_DOCUMENT);
    db_bind_integer(statement, id);
    db_bind_integer(statement, (long long)kind);
    db_bind_text(statement, summary->title);
    db_bind_text(statement, prepared->sort_key);
    db_bind_text(statement, summary->hook);
    db_bind_text(statement, summary->organisation);
    db_bind_text(statement, summary->structure);
    db_bind_text(statement, summary->grand_domain);
    const int numbers[] = { summary->subtype, summary->level_out, summary->last_day, summary->permanent,
                            summary->apprenticeship, summary->no_diploma, summary->free, summary->remote, summary->open };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        db_bind_integer(statement, numbers[i]);
    return db_run(statement, error);
}

static bool write_place(Db *db, long long id, size_t position, const SummaryPlace *place, Error *error)
{
    DbStatement *statement = db_statement(db, QUERY_INSERT_DOCUMENT_PLACE);
    db_bind_integer(statement, id);
    db_bind_integer(statement, (long long)position);
    db_bind_integer(statement, place->last_day);
    db_bind_text(statement, place->place->town);
    db_bind_text(statement, place->place->postcode);
    db_bind_text(statement, place->place->insee);
    db_bind_integer(statement, place->place->located);
    if (place->place->located) {
        db_bind_real(statement, place->place->latitude);
        db_bind_real(statement, place->place->longitude);
    }
    return db_run(statement, error);
}

static bool says_where(const Place *place)
{
    return place->located || place->town.length || place->postcode.length || place->insee.length;
}

static bool write_places(Db *db, long long id, const Summary *summary, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < summary->place_count; i++)
        if (says_where(summary->places[i].place))
            ok = write_place(db, id, i, &summary->places[i], error);
    return ok;
}

static bool write_dates(Db *db, long long id, const Summary *summary, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < summary->date_count; i++) {
        DbStatement *statement = db_statement(db, QUERY_INSERT_DOCUMENT_DATE);
        db_bind_integer(statement, id);
        db_bind_integer(statement, summary->dates[i].start);
        db_bind_integer(statement, summary->dates[i].time);
        db_bind_integer(statement, summary->dates[i].last_day);
        ok = db_run(statement, error);
    }
    return ok;
}

static WordPlace place_of(Kind kind)
{
    return kind == KIND_TRADE ? WORD_IN_TRADE : WORD_IN_NAME;
}

static bool write_name(Documents *documents, long long id, Kind kind, const PreparedName *name, Error *error)
{
    DbStatement *statement = db_statement(documents->db, QUERY_INSERT_NAME);
    db_bind_integer(statement, ++documents->names);
    db_bind_integer(statement, id);
    db_bind_integer(statement, (long long)name->length);
    db_bind_text(statement, kind == KIND_TRADE ? name->initials : STR(""));   /* other titles are no acronyms */
    words_add(&documents->words, &name->words, place_of(kind), documents->names);
    return db_run(statement, error);
}

static bool write_link(Documents *documents, long long id, Kind kind, const TradeCode *code, int last_day, Error *error)
{
    DbStatement *statement = db_statement(documents->db, QUERY_INSERT_LINK);
    db_bind_integer(statement, code->trade);
    db_bind_integer(statement, (long long)kind);
    db_bind_integer(statement, id);
    db_bind_integer(statement, last_day);
    db_bind_integer(statement, code->direct);
    return db_run(statement, error);
}

/* The names of the trades it names itself also find the object. */
static bool link_code(Documents *documents, long long id, Kind kind, Summary *summary, Str rome, Error *error)
{
    size_t count;
    const TradeCode *codes = trade_codes_find(&documents->codes, rome, &count);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = write_link(documents, id, kind, &codes[i], summary->last_day, error);
        if (codes[i].direct)
            words_add(&documents->words, &codes[i].title, WORD_IN_TEXT, id);
        if (!summary->grand_domain.length)
            summary->grand_domain = codes[i].grand_domain;
    }
    return ok;
}

static bool link_codes(Documents *documents, long long id, Kind kind, Summary *summary, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < summary->rome.count; i++)
        ok = link_code(documents, id, kind, summary, summary->rome.items[i], error);
    return ok;
}

bool document_write(Documents *documents, long long id, Kind kind, Prepared *prepared, Error *error)
{
    Db *db = documents->db;
    words_add(&documents->words, &prepared->texts, WORD_IN_TEXT, id);
    bool ok = link_codes(documents, id, kind, &prepared->summary, error) && ties_add(&documents->ties, db, id, &prepared->summary, error) && write_row(db, id, kind, prepared, error)
        && write_places(db, id, &prepared->summary, error) && write_dates(db, id, &prepared->summary, error);
    for (size_t i = 0; ok && i < prepared->name_count; i++)
        ok = write_name(documents, id, kind, &prepared->names[i], error);
    return ok;
}

/* Names were written in the order in which they are prepared. */
static bool forget_names(Documents *documents, long long id, Kind kind, const Prepared *prepared, Error *error)
{
    DbStatement *statement = db_statement(documents->db, QUERY_NAMES_OF);
    db_bind_integer(statement, id);
    for (size_t i = 0; i < prepared->name_count && db_next(statement); i++)
        words_remove(&documents->words, &prepared->names[i].words, place_of(kind), db_integer(statement, 0));
    return db_done(statement, error);
}

static void forget_titles(Documents *documents, long long id, const Summary *summary)
{
    for (size_t i = 0; i < summary->rome.count; i++) {
        size_t count;
        const TradeCode *codes = trade_codes_find(&documents->codes, summary->rome.items[i], &count);
        for (size_t k = 0; k < count && codes[k].direct; k++)
            words_remove(&documents->words, &codes[k].title, WORD_IN_TEXT, id);
    }
}

bool document_erase(Documents *documents, long long id, Kind kind, const Prepared *prepared, Error *error)
{
    static const Query ERASING[] = { QUERY_ERASE_DOCUMENT, QUERY_ERASE_PLACES, QUERY_ERASE_DATES, QUERY_ERASE_LINKS, QUERY_ERASE_NAMES };
    bool ok = forget_names(documents, id, kind, prepared, error);
    words_remove(&documents->words, &prepared->texts, WORD_IN_TEXT, id);
    forget_titles(documents, id, &prepared->summary);
    ok = ok && ties_remove(&documents->ties, documents->db, id, &prepared->summary, error);
    for (size_t i = 0; ok && i < sizeof ERASING / sizeof *ERASING; i++) {
        DbStatement *statement = db_statement(documents->db, ERASING[i]);
        db_bind_integer(statement, id);
        ok = db_run(statement, error);
    }
    return ok;
}
