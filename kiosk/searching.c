/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/searching.h"

#include "catalogue/base/utf8.h"

#include <string.h>

void searching_clear(App *app)
{
    explicit_bzero(app->words, sizeof app->words);
    app->words_length = 0;
    app->words_counted = app->literal = false;
    app->sort = SORT_RELEVANCE;
    app->refused = (StrList){0};
    searching_no_facets(app);
}

void searching_browse(App *app, Kind kind, int what)
{
    searching_clear(app);
    app->chosen[FACET_KIND] = 1u << kind;
    if (what < 0)
        return;
    app->chosen[what / FACET_VALUES] = 1u << what % FACET_VALUES;
    app->sort = what / FACET_VALUES == FACET_SOON ? SORT_DATE : SORT_RELEVANCE;
}

bool searching_anything(const App *app)
{
    unsigned any = 0;
    for (int facet = 0; facet < FACET_COUNT; facet++)
        any |= app->chosen[facet];
    return app->words_length || any;
}

SearchRequest searching_request(const App *app)
{
    SearchRequest request = { .words = { app->words, app->words_length }, .literal = app->literal, .refused = app->refused, .sort = app->sort,
                              .today = date_number(app->now.date), .latitude = app->venue.latitude, .longitude = app->venue.longitude,
                              .located = app->venue.located, .everything = true, .limit = app_view(app)->limit };
    memcpy(request.chosen, app->chosen, sizeof request.chosen);
    return request;
}

/* Other words are read afresh. */
static bool words_changed(App *app, size_t length)
{
    app->words_length = length;
    app->literal = app->words_counted = false;
    app->refused = (StrList){0};
    return true;
}

bool searching_type(App *app, Str text)
{
    size_t length = app->words_length;
    bool blank = str_equal(text, STR(" "));
    if (length + text.length >= WORDS_ROOM || (blank && (length == 0 || app->words[length - 1] == ' ')))
        return false;
    memcpy(app->words + length, text.text, text.length);
    return words_changed(app, length + text.length);
}

bool searching_erase(App *app)
{
    Str words = { app->words, app->words_length };
    size_t letters = utf8_count(words);
    return letters && words_changed(app, utf8_first(words, letters - 1).length);
}

void searching_suggestion(App *app, Str words)
{
    words = utf8_first(words, WORDS_ROOM / 4);      /* four bytes a letter at most */
    memcpy(app->words, words.text, words.length);
    words_changed(app, words.length);
}

void searching_facet(App *app, SearchFacet facet, int value)
{
    unsigned bit = 1u << value, before = app->chosen[facet];
    bool alone = facet == FACET_KIND || facet == FACET_DISTANCE;
    app->chosen[facet] = alone ? (before == bit ? 0 : bit) : before ^ bit;
}

void searching_no_facets(App *app)
{
    memset(app->chosen, 0, sizeof app->chosen);
}

void searching_refuse(App *app, Str key)
{
    strlist_add(&app->visit_arena, &app->refused, str_copy(&app->visit_arena, key));
}
