/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/search_inside.h"

#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"

#include <stdlib.h>
#include <string.h>

enum { ID_MOST = 1 << 24 };   /* documents or names: forty times the largest catalogue we measure */

/* Grows an array that is indexed by ids. */
static void *room(void *array, size_t *count, size_t id, size_t size)
{
    if (id < *count)
        return array;
    size_t grown = *count ? *count * 2 : 4096;
    while (grown <= id)
        grown *= 2;
    char *bytes = realloc(array, grown * size);
    if (!bytes)
        abort();
    memset(bytes + *count * size, 0, (grown - *count) * size);
    *count = grown;
    return bytes;
}

/* Ids come from a file: a wild one must not ask for all the memory there is. */
static bool id_allowed(long long id)
{
    return id > 0 && id <= ID_MOST;
}

static bool damaged(Error *error)
{
    return error_set(error, ERROR_CATALOGUE, "catalogue endommagé\u00a0: un numéro de fiche est impossible. Importez de nouveau les sources.");
}

static bool read_documents(Search *search, Error *error)
{
    if (!facets_open(&search->facets, search->store, error))
        return false;
    search->document_count = facets_room(search->facets);
    search->documents = calloc(search->document_count + 1, sizeof *search->documents);
    if (!search->documents)
        abort();
    for (size_t id = 0; id < search->document_count; id++)
        search->documents[id].kind = (signed char)facets_kind(search->facets, (long long)id);
    return true;
}

static bool read_entries(Search *search, Error *error)
{
    long long previous = 0;
    DbStatement *statement = db_statement(store_db(search->store), QUERY_SEARCH_ENTRIES);
    while (db_next(statement)) {
        if (!id_allowed(db_integer(statement, 0)))
            return damaged(error);
        size_t id = (size_t)db_integer(statement, 0);
        long long document = db_integer(statement, 1);
        search->entries = room(search->entries, &search->entry_count, id, sizeof *search->entries);
        search->entries[id] = (Entry){ .document = (int)document, .length = (short)db_integer(statement, 2), .title = document != previous,
                                       .initials = db_text(statement, 3, &search->arena) };
        previous = document;
    }
    return db_done(statement, error);
}

bool search_open(Search **search, Store *store, Error *error)
{
    Search *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    opened->store = store;
    bool ok = vocabulary_open(&opened->vocabulary, store, error) && towns_open(&opened->towns, store, error) && read_documents(opened, error) && read_entries(opened, error);
    opened->touched = calloc(opened->document_count + 1, sizeof *opened->touched);
    opened->met = calloc(opened->entry_count + 1, sizeof *opened->met);
    if (!opened->touched || !opened->met)
        abort();
    if (ok)
        *search = opened;
    else
        search_close(opened);
    return ok;
}

void search_close(Search *search)
{
    if (!search)
        return;
    vocabulary_close(search->vocabulary);
    facets_close(search->facets);
    towns_close(search->towns);
    free(search->entries);
    free(search->documents);
    free(search->touched);
    free(search->met);
    arena_free(&search->arena);
    free(search);
}
