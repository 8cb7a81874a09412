/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/search_inside.h"

#include "catalogue/base/file.h"

#include <stdlib.h>

bool search_open(Search **search, Store *store, Error *error)
{
    Search *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    Error trouble = {0};   /* of the shipped lexicon: a test reads it */
    opened->store = store;
    lexicon_read(&opened->lexicon, "jeunes.txt", lexicon_shipped(), &trouble);
    bool ok = vocabulary_open(&opened->vocabulary, store, error) && facets_open(&opened->facets, store, error)
        && towns_open(&opened->towns, store, error) && match_open(&opened->matching, store, opened->vocabulary, error);
    opened->found = calloc(ok ? facets_room(opened->facets) + 1 : 1, sizeof *opened->found);
    if (!opened->found)
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
    match_close(search->matching);
    lexicon_free(&search->lexicon);
    free(search->found);
    free(search);
}

void search_learn(Search *search, const char *path, Error *trouble)
{
    Str text;
    Arena arena = {0};
    if (file_read(&arena, path, LEXICON_LIMIT, &text, trouble))
        lexicon_read(&search->lexicon, path, text, trouble);
    arena_free(&arena);
}
