/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/check.h"

#include "catalogue/base/utf8.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/postings.h"
#include "catalogue/snapshot/store_inside.h"
#include "catalogue/snapshot/words.h"

#include <pthread.h>

enum { NAMED = 5 };   /* objects that a sentence names */

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

static bool links(Db *db, Error *error)
{
    return none(db, QUERY_CHECK_ORPHANS, "liens sans objet", error);
}

static bool documents(Db *db, Error *error)
{
    return none(db, QUERY_CHECK_DOCUMENTS, "fiches sans document", error);
}

static bool check_links(Db *db, Error *error)
{
    return links(db, error) && documents(db, error);
}

bool check_tables(Db *db, Error *error)
{
    return integrity(db, error) && references(db, error) && check_links(db, error);
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

/* The words against where they stand. */
static bool check_words(Db *db, Error *error)
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
    return db_done(statement, error) && (sound || error_set(error, ERROR_CATALOGUE, "fichier endommagé\u00A0: l’index des mots est abîmé."));
}

/* The links of a file, on a thread of its own. */
typedef struct LinkCheck {
    const char *path;
    bool sound;
    Error error;
} LinkCheck;

static void *look_at_links(void *context)
{
    LinkCheck *check = context;
    Store *store = NULL;
    check->sound = store_open(&store, check->path, &check->error) && check_links(store_db(store), &check->error);
    store_close(store);
    return NULL;
}

static bool check_both(const char *path, Db *db, Error *error)
{
    LinkCheck check = { .path = path };
    pthread_t thread;
    bool running = pthread_create(&thread, NULL, look_at_links, &check) == 0;
    bool ok = check_words(db, error);
    if (!running)
        look_at_links(&check);
    else
        pthread_join(thread, NULL);
    if (ok && !check.sound)
        *error = check.error;
    return ok && check.sound;
}

bool check_published(const char *path, bool changed, Error *error)
{
    Store *store = NULL;
    bool ok = store_open(&store, path, error) && (!changed || check_both(path, store_db(store), error));
    store_close(store);
    return ok;
}

/* Counts of a kind, `today` when the query asks for a day. */
static bool count_kinds(Db *db, Query query, int today, long counts[KIND_COUNT], Error *error)
{
    bool ok = true;
    for (int kind = 0; ok && kind < KIND_COUNT; kind++) {
        long long count;
        DbStatement *statement = db_statement(db, query);
        db_bind_integer(statement, kind);
        if (db_parameters(statement) > 1)
            db_bind_integer(statement, today);
        ok = db_number(statement, &count, error);
        counts[kind] = (long)count;
    }
    return ok;
}

/* A check of the file as a whole: what it finds is a sentence among others. */
static void whole(Db *db, Arena *arena, bool (*check)(Db *db, Error *error), CheckReport *report)
{
    Error found = {0};
    if (!check(db, &found))
        strlist_add(arena, &report->wrong, str_copy(arena, str_of(found.text)));
}

static Str object_name(Arena *arena, DbStatement *statement)
{
    Str code = db_view(statement, 1);
    return str_format(arena, "%s:%.*s", kind_name((Kind)db_integer(statement, 0)), STR_FORMAT(code));
}

/* Says what was found, its first objects by name. */
static void say_found(Arena *arena, CheckReport *report, StrList objects, long count, const char *what)
{
    if (!count)
        return;
    Str names = str_join(arena, objects, STR(", "));
    strlist_add(arena, &report->wrong, str_format(arena, "%ld %s\u00A0: %.*s%s.", count, what, STR_FORMAT(names), count > (long)objects.count ? "…" : ""));
}

static bool check_dates(Db *db, Arena *arena, CheckReport *report, Error *error)
{
    StrList first = {0};
    long count = 0;
    DbStatement *statement = db_statement(db, QUERY_CHECK_BACKWARDS);
    for (; db_next(statement); count++)
        if (first.count < NAMED)
            strlist_add(arena, &first, object_name(arena, statement));
    say_found(arena, report, first, count, count > 1 ? "dates finissent avant de commencer" : "date finit avant de commencer");
    return db_done(statement, error);
}

/* Letters that UTF-8 read twice leaves, and the sign of what is lost. */
static bool is_garbled(Str text)
{
    static const Str SIGNS[] = { { "\uFFFD", 3 }, { "Ã©", 4 }, { "Ã¨", 4 }, { "Ãª", 4 }, { "â€™", 7 } };
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (str_contains(text, SIGNS[i]))
            return true;
    return false;
}

static bool check_letters(Db *db, Arena *arena, CheckReport *report, Error *error)
{
    StrList first = {0};
    long count = 0;
    DbStatement *statement = db_statement(db, QUERY_CHECK_LETTERS);
    while (db_next(statement)) {
        Str text = db_view(statement, 2);
        report->garbled += is_garbled(text);
        if (utf8_valid(text))
            continue;
        count++;
        if (first.count < NAMED)
            strlist_add(arena, &first, object_name(arena, statement));
    }
    say_found(arena, report, first, count, count > 1 ? "fiches dont le texte n’est pas de l’UTF-8" : "fiche dont le texte n’est pas de l’UTF-8");
    return db_done(statement, error);
}

static bool check_unlinked(Db *db, CheckReport *report, Error *error)
{
    long long count = 0;
    bool ok = db_number(db_statement(db, QUERY_CHECK_UNLINKED), &count, error);
    report->unlinked = (long)count;
    return ok;
}

bool check_store(Store *store, Arena *arena, int today, CheckReport *report, Error *error)
{
    Db *db = store_db(store);
    *report = (CheckReport){0};
    whole(db, arena, integrity, report);
    if (report->wrong.count)
        return true;   /* nothing that pages say can be believed */
    whole(db, arena, references, report);
    whole(db, arena, links, report);
    whole(db, arena, documents, report);
    whole(db, arena, check_words, report);
    return check_dates(db, arena, report, error) && check_letters(db, arena, report, error) && check_unlinked(db, report, error)
        && count_kinds(db, QUERY_CHECK_PAST, today, report->past, error) && count_kinds(db, QUERY_CHECK_UNDATED, today, report->undated, error);
}
