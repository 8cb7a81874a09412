/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/searching.h"

#include "catalogue/base/utf8.h"
#include "kiosk/app.h"
#include "kiosk/reducer.h"
#include "kiosk/visitor.h"

#include <string.h>

static void searching_no_facets(App *app)
{
    memset(app->chosen, 0, sizeof app->chosen);
}

void searching_clear(App *app)
{
    explicit_bzero(app->words, sizeof app->words);
    app->words_length = 0;
    app->words_counted = app->literal = false;
    app->sort = SORT_RELEVANCE;
    app->refused = (StrList){0};
    searching_no_facets(app);
}

/* All of a kind, under one value of a facet (SearchFacet × FACET_VALUES + value) or none (-1); what starts soon by
 * date. */
static void searching_browse(App *app, Kind kind, int what)
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

/* The words changed; each is false when nothing did. */
static bool searching_type(App *app, Str text)
{
    size_t length = app->words_length;
    bool blank = str_equal(text, STR(" "));
    if (length + text.length >= WORDS_ROOM || (blank && (length == 0 || app->words[length - 1] == ' ')))
        return false;
    memcpy(app->words + length, text.text, text.length);
    return words_changed(app, length + text.length);
}

static bool searching_erase(App *app)
{
    Str words = { app->words, app->words_length };
    size_t letters = utf8_count(words);
    return letters && words_changed(app, utf8_first(words, letters - 1).length);
}

/* Words that would find something, in place of those that do not. */
static void searching_suggestion(App *app, Str words)
{
    words = utf8_first(words, WORDS_ROOM / 4);      /* four bytes a letter at most */
    memcpy(app->words, words.text, words.length);
    words_changed(app, words.length);
}

/* A value of a facet is chosen, or no longer. Kinds and distances exclude each other. */
static void searching_facet(App *app, SearchFacet facet, int value)
{
    unsigned bit = 1u << value, before = app->chosen[facet];
    bool alone = facet == FACET_KIND || facet == FACET_DISTANCE;
    app->chosen[facet] = alone ? (before == bit ? 0 : bit) : before ^ bit;
}

/* A reading that the visitor does not want: the words are words again. */
static void searching_refuse(App *app, Str key)
{
    strlist_add(&app->visit_arena, &app->refused, str_copy(&app->visit_arena, key));
}

bool searching_on_browse(App *app, Action action, Error *error)
{
    Kind kind;
    if (!kind_parse(action.text, &kind))
        return error_set(error, ERROR_SYSTEM, "liste inconnue : %.*s", STR_FORMAT(action.text));
    searching_browse(app, kind, action.number);
    return reducer_go(app, (View){ .screen = SCREEN_SEARCH }, error);
}

bool searching_on_search(App *app, Action action, Error *error)
{
    (void)action;
    searching_clear(app);
    return reducer_go(app, (View){ .screen = SCREEN_SEARCH }, error);
}

/* What is asked changed: search again, from the top of the answer. */
static bool searched_again(App *app, Error *error)
{
    if (app->views[app->depth].screen == SCREEN_SEARCH)
        app->views[app->depth].scroll = (Scroll){0};
    app->views[app->depth].limit = LIST_STEP;
    return app_load(app, error);
}

bool searching_on_type(App *app, Action action, Error *error)
{
    return !searching_type(app, action.text) || searched_again(app, error);
}

bool searching_on_erase(App *app, Action action, Error *error)
{
    (void)action;
    return !searching_erase(app) || searched_again(app, error);
}

bool searching_on_clear(App *app, Action action, Error *error)
{
    (void)action;
    visitor_count_search(app);
    searching_clear(app);
    return searched_again(app, error);
}

bool searching_on_literal(App *app, Action action, Error *error)
{
    (void)action;
    app->literal = true;
    return searched_again(app, error);
}

bool searching_on_facets(App *app, Action action, Error *error)
{
    (void)action;
    return reducer_go(app, (View){ .screen = SCREEN_FACETS }, error);
}

bool searching_on_facet(App *app, Action action, Error *error)
{
    searching_facet(app, (SearchFacet)(action.number / FACET_VALUES), action.number % FACET_VALUES);
    return searched_again(app, error);
}

bool searching_on_no_facet(App *app, Action action, Error *error)
{
    if (action.number < 0)
        searching_no_facets(app);
    else
        app->chosen[action.number] = 0;
    return searched_again(app, error);
}

bool searching_on_refuse(App *app, Action action, Error *error)
{
    searching_refuse(app, action.text);
    return searched_again(app, error);
}

bool searching_on_sort(App *app, Action action, Error *error)
{
    app->sort = (SearchSort)action.number;
    return searched_again(app, error);
}

bool searching_on_suggestion(App *app, Action action, Error *error)
{
    visitor_count_search(app);
    searching_suggestion(app, action.text);
    return searched_again(app, error);
}
