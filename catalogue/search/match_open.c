/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/match_inside.h"

#include "catalogue/search/edits.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"

#include <stdlib.h>
#include <string.h>

enum { ID_MOST = 1 << 24 };   /* documents or names: forty times the largest catalogue we measure */

void *match_room(void *array, size_t *count, size_t id, size_t size)
{
    if (id < *count)
        return array;
    size_t grown = (id + 1) * 5 / 4 + 1024;
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

static void keep_initials(Matching *matching, size_t entry, Str initials)
{
    if (initials.length < 3)
        return;
    matching->initials = match_room(matching->initials, &matching->initials_room, matching->initials_length + initials.length + 2, 1);
    matching->acronyms = match_room(matching->acronyms, &matching->acronym_room, matching->acronym_count, sizeof *matching->acronyms);
    size_t place = matching->initials_length ? matching->initials_length : 1;
    memcpy(matching->initials + place, initials.text, initials.length);
    matching->initials_length = place + initials.length + 1;
    matching->acronyms[matching->acronym_count++] = (Acronym){ (int)entry, (unsigned)place, edits_letters(initials) };
}

static bool read_names(Matching *matching, Error *error)
{
    long long previous = 0;
    DbStatement *statement = db_statement(store_db(matching->store), QUERY_SEARCH_ENTRIES);
    while (db_next(statement)) {
        long long id = db_integer(statement, 0), document = db_integer(statement, 1), length = db_integer(statement, 2);
        if (!id_allowed(id) || !id_allowed(document))
            return error_set(error, ERROR_CATALOGUE, "catalogue endommagé\u00a0: un numéro de fiche est impossible. Importez de nouveau les sources.");
        matching->entries = match_room(matching->entries, &matching->entry_count, (size_t)id, sizeof *matching->entries);
        matching->standings = match_room(matching->standings, &matching->standing_count, (size_t)document, sizeof *matching->standings);
        matching->entries[id] = (Entry){ .document = (unsigned)document & 0x7FFFFFFF, .title = document != previous,
                                         .length = (unsigned char)(length < 0 ? 0 : length > 255 ? 255 : length) };
        keep_initials(matching, (size_t)id, db_view(statement, 3));
        previous = document;
    }
    return db_done(statement, error);
}

bool match_open(Matching **matching, Store *store, const Vocabulary *vocabulary, Error *error)
{
    Matching *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    opened->store = store;
    opened->vocabulary = vocabulary;
    match_prepare(opened);
    bool ok = read_names(opened, error);
    size_t most = opened->entry_count > opened->standing_count ? opened->entry_count : opened->standing_count;
    opened->touched = calloc(opened->standing_count + 1, sizeof *opened->touched);
    opened->met = calloc(opened->entry_count + 1, sizeof *opened->met);
    opened->masks = calloc(opened->standing_count + 1, sizeof *opened->masks);
    if (!opened->masks || !opened->touched || !opened->met)
        abort();
    marks_open(&opened->marks, most);
    marks_open(&opened->others, most);
    if (ok)
        *matching = opened;
    else
        match_close(opened);
    return ok;
}

void match_close(Matching *matching)
{
    if (!matching)
        return;
    free(matching->entries);
    free(matching->standings);
    free(matching->masks);
    free(matching->touched);
    free(matching->met);
    marks_close(&matching->marks);
    marks_close(&matching->others);
    free(matching->initials);
    free(matching->acronyms);
    free(matching->notes);
    free(matching);
}
