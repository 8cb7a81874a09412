/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/check.h"

#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/postings.h"
#include "catalogue/snapshot/store_inside.h"
#include "catalogue/snapshot/words.h"

static bool integrity(Db *db, Error *error)
{
    DbStatement *statement = db_statement(db, QUERY_CHECK_INTEGRITY);
    bool sound = db_next(statement) && str_equal(db_view(statement, 0), STR("ok"));
    return db_done(statement, error) && (sound || error_set(error, ERROR_CATALOGUE, "fichier endommagé : des pages sont abîmées."));
}

static bool references(Db *db, Error *error)
{
    DbStatement *statement = db_statement(db, QUERY_CHECK_FOREIGN);
    bool broken = db_next(statement);
    return db_done(statement, error) && (!broken || error_set(error, ERROR_CATALOGUE, "fichier endommagé : une fiche renvoie à ce qui n’existe pas."));
}

static bool none(Db *db, Query query, const char *what, Error *error)
{
    long long count;
    return db_number(db_statement(db, query), &count, error)
        && (count == 0 || error_set(error, ERROR_CATALOGUE, "fichier incohérent : %lld %s.", count, what));
}

bool check_tables(Db *db, Error *error)
{
    return integrity(db, error) && references(db, error) && none(db, QUERY_CHECK_ORPHANS, "liens sans objet", error)
        && none(db, QUERY_CHECK_DOCUMENTS, "fiches sans document", error);
}

/* Whether the ids can be read to the end, each between 1 and the greatest. */
static bool sound_ids(Str ids, long long greatest)
{
    PostingsReader reader = { .rest = ids };
    while (postings_next(&reader))
        if (reader.id < 1 || reader.id > greatest)
            return false;
    return ids.length && !reader.rest.length;
}

bool check_words(Db *db, Error *error)
{
    long long greatest[WORD_FIELD_COUNT];
    bool sound = true;
    if (!none(db, QUERY_CHECK_WORDS, "mots que rien ne trouve", error)
        || !db_number(db_statement(db, QUERY_LAST_NAME), &greatest[WORD_OF_NAMES], error)
        || !db_number(db_statement(db, QUERY_LAST_DOCUMENT), &greatest[WORD_OF_TEXTS], error))
        return false;
    DbStatement *statement = db_statement(db, QUERY_CHECK_POSTINGS);
    while (sound && db_next(statement)) {
        long long field = db_integer(statement, 0);
        sound = field >= 0 && field < WORD_FIELD_COUNT && sound_ids(db_view(statement, 1), greatest[field]);
    }
    return db_done(statement, error) && (sound || error_set(error, ERROR_CATALOGUE, "fichier endommagé : l’index des mots est abîmé."));
}

static bool count_past(Db *db, Kind kind, int today, long *past, Error *error)
{
    long long count;
    DbStatement *statement = db_statement(db, QUERY_CHECK_PAST);
    db_bind_integer(statement, (long long)kind);
    db_bind_integer(statement, today);
    bool ok = db_number(statement, &count, error);
    *past = (long)count;
    return ok;
}

bool check_store(Store *store, int today, CheckReport *report, Error *error)
{
    Db *db = store_db(store);
    long long unlinked = 0;
    bool ok = check_tables(db, error) && check_words(db, error) && db_number(db_statement(db, QUERY_CHECK_UNLINKED), &unlinked, error);
    report->unlinked = (long)unlinked;
    for (int kind = 0; ok && kind < KIND_COUNT; kind++)
        ok = count_past(db, (Kind)kind, today, &report->past[kind], error);
    return ok;
}
