/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/app.h"

#include "kiosk/quiz.h"
#include "kiosk/screens/frame.h"
#include "kiosk/searching.h"
#include "kiosk/take.h"

enum { AGENDA_ROOM = 3 };

typedef bool Loader(App *app, Error *error);

static bool cards(App *app, CardsOf of, Str key, long limit, CardList *list, Error *error)
{
    CardQuery query = app_query(app, of, key);
    query.limit = limit;
    query.kind = app_view(app)->kind;
    return store_cards(app->store, &app->page_arena, &query, list, error);
}

static bool load_nothing(App *app, Error *error)
{
    (void)app;
    (void)error;
    return true;
}

/* How many trades there are; counting all that a catalogue holds would take longer than showing it. */
static bool count_trades(App *app, Error *error)
{
    CardQuery query = app_query(app, CARDS_OF_KIND, (Str){0});
    CardList none;
    query.kind = KIND_TRADE;
    query.limit = 0;
    bool ok = store_cards(app->store, &app->page_arena, &query, &none, error);
    app->page.trade_count = ok ? none.total : 0;
    return ok;
}

/* One trade of the catalogue, another at each turn. */
static bool load_attract(App *app, Error *error)
{
    Page *page = &app->page;
    if (!count_trades(app, error))
        return false;
    if (page->trade_count == 0)
        return true;
    CardQuery query = app_query(app, CARDS_OF_KIND, (Str){0});
    query.kind = KIND_TRADE;
    query.limit = 1;
    query.offset = app->attract_index * 37 % page->trade_count;   /* 37: far enough apart to change of world */
    return store_cards(app->store, &app->page_arena, &query, &page->list, error);
}

static bool load_home(App *app, Error *error)
{
    CardQuery trainings = app_query(app, CARDS_OF_KIND, (Str){0});
    trainings.kind = KIND_TRAINING;
    trainings.limit = 0;                       /* their number is enough */
    return count_trades(app, error)
           && store_cards(app->store, &app->page_arena, &trainings, &app->page.list, error)
           && (app->venue.name.length == 0 || cards(app, CARDS_AGENDA, app->venue.name, AGENDA_ROOM, &app->page.agenda, error));
}

static bool load_groups(App *app, Error *error)
{
    return store_groups(app->store, &app->page_arena, app_view(app)->groups, date_number(app->now.date), &app->page.groups, error);
}

static bool load_list(App *app, Error *error)
{
    const View *view = app_view(app);
    return cards(app, view->of, view->key, view->limit, &app->page.list, error);
}

static bool load_search(App *app, Error *error)
{
    SearchRequest request = searching_request(app);
    return !searching_anything(app) || search_run(app->search, &app->page_arena, &request, &app->page.answer, error);
}

/* Counts, even of everything: the answers themselves are on the search. */
static bool load_facets(App *app, Error *error)
{
    SearchRequest request = searching_request(app);
    request.limit = 0;
    return search_run(app->search, &app->page_arena, &request, &app->page.answer, error);
}

/* What every sheet shows of itself. */
static bool load_self(App *app, Error *error)
{
    const View *view = app_view(app);
    CardQuery query = app_query(app, CARDS_OF_KIND, (Str){0});
    return store_card(app->store, &app->page_arena, view->kind, view->key, &query, &app->page.self, error)
           && store_source(app->store, &app->page_arena, view->kind, view->key, &app->page.source, error);
}

static bool load_trade(App *app, Error *error)
{
    Page *page = &app->page;
    Str key = app_view(app)->key;
    return load_self(app, error) && store_trade(app->store, &app->page_arena, key, &page->trade, error)
           && cards(app, CARDS_EXPERIENCES_OF_TRADE, key, SHEET_LINKS / 2, &page->attempt, error)
           && cards(app, CARDS_TRAININGS_OF_TRADE, key, SHEET_LINKS / 2, &page->learn, error)
           && cards(app, CARDS_TRADES_NEAR, key, SHEET_LINKS, &page->near, error);
}

static bool load_training(App *app, Error *error)
{
    Page *page = &app->page;
    Str key = app_view(app)->key;
    return load_self(app, error) && store_training(app->store, &app->page_arena, key, &page->training, error)
           && cards(app, CARDS_TRADES_OF_TRAINING, key, SHEET_LINKS, &page->trades, error)
           && cards(app, CARDS_EXPERIENCES_OF_TRAINING, key, SHEET_LINKS / 2, &page->attempt, error);
}

static bool load_experience(App *app, Error *error)
{
    Page *page = &app->page;
    Str key = app_view(app)->key;
    return load_self(app, error) && store_experience(app->store, &app->page_arena, key, &page->experience, error)
           && cards(app, CARDS_TRADES_OF_EXPERIENCE, key, SHEET_LINKS, &page->trades, error)
           && cards(app, CARDS_TRAININGS_OF_EXPERIENCE, key, SHEET_LINKS / 2, &page->learn, error);
}

/* A sheet is no link of its own. */
static void drop_self(CardList *list, Str code)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (!str_equal(list->items[i].code, code))
            list->items[kept++] = list->items[i];
    list->total -= (long)(list->count - kept);
    list->count = kept;
}

static bool load_right(App *app, Error *error)
{
    Page *page = &app->page;
    if (!load_self(app, error) || !store_right(app->store, &app->page_arena, app_view(app)->key, &page->right, error))
        return false;
    Str domain = str_format(&app->page_arena, "%d", (int)page->right.domain);
    if (!cards(app, CARDS_RIGHTS_OF_DOMAIN, domain, SHEET_LINKS, &page->list, error))
        return false;
    drop_self(&page->list, app_view(app)->key);
    return true;
}

static Loader *const LOADERS[SCREEN_COUNT] = {
    [SCREEN_ATTRACT] = load_attract, [SCREEN_HOME] = load_home,         [SCREEN_GROUPS] = load_groups,         [SCREEN_LIST] = load_list,
    [SCREEN_QUIZ] = load_nothing,    [SCREEN_QUIZ_RESULTS] = quiz_load_results,
    [SCREEN_SEARCH] = load_search,   [SCREEN_FACETS] = load_facets,     [SCREEN_TRADE] = load_trade,       [SCREEN_TRAINING] = load_training,     [SCREEN_EXPERIENCE] = load_experience,
    [SCREEN_RIGHT] = load_right,     [SCREEN_NOTEBOOK] = take_load, [SCREEN_COMPARE] = take_load_compared,  [SCREEN_STILL] = load_nothing,         [SCREEN_TROUBLE] = load_nothing,
};

bool app_load(App *app, Error *error)
{
    arena_wipe(&app->page_arena);              /* the words and sheets of a visitor */
    app->page = (Page){0};
    return LOADERS[app_view(app)->screen](app, error);
}
