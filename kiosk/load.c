/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/app.h"

#include "kiosk/mapping.h"
#include "kiosk/quiz.h"
#include "kiosk/screens/frame.h"
#include "kiosk/searching.h"
#include "kiosk/take.h"

enum { AGENDA_ROOM = 3, AGENDA_ASKED = 12, WEEK = 7 };
enum { STORY_STEP = 37, OTHER_STEP = 41 };     /* primes: far enough apart to change of world */

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

/* Today's that has begun is no longer ahead. */
static bool is_ahead(const App *app, const Card *card)
{
    bool today = card->next == date_number(app->now.date);
    return !today || card->next_time < 0 || card->next_time > app->now.hour * 100 + app->now.minute;
}

/* What the venue has this week, or what comes first after it; how much in all, and nothing of it, while the day is not
 * known. */
static bool load_agenda(App *app, Error *error)
{
    CardList *agenda = &app->page.agenda;
    CardQuery query = app_query(app, CARDS_AGENDA, app->venue.name);
    query.limit = AGENDA_ASKED;
    if (app->venue.name.length == 0)
        return true;
    if (!store_cards(app->store, &app->page_arena, &query, agenda, error))
        return false;
    if (say_unsure(app->now.date)) {
        agenda->count = 0;
        return true;
    }
    size_t kept = 0, week = 0;
    int end = date_number(date_from_days(date_days(app->now.date) + WEEK));
    for (size_t i = 0; i < agenda->count; i++)
        if (is_ahead(app, &agenda->items[i]))
            agenda->items[kept++] = agenda->items[i];
    while (week < kept && agenda->items[week].next < end)
        week++;
    app->page.this_week = week > 0;
    agenda->count = week ? week : kept;
    agenda->count = agenda->count < AGENDA_ROOM ? agenda->count : AGENDA_ROOM;
    return true;
}

/* One trade of the catalogue, another at each turn. */
static bool load_attract(App *app, Error *error)
{
    Page *page = &app->page;
    if (!count_trades(app, error) || !load_agenda(app, error))
        return false;
    if (page->trade_count == 0)
        return true;
    CardQuery query = app_query(app, CARDS_OF_KIND, (Str){0});
    query.kind = KIND_TRADE;
    query.limit = 1;
    long step = page->trade_count % STORY_STEP ? STORY_STEP : OTHER_STEP;      /* each in its turn */
    query.offset = app->attract_index * step % page->trade_count;
    return store_cards(app->store, &app->page_arena, &query, &page->list, error);
}

static bool load_home(App *app, Error *error)
{
    CardQuery trainings = app_query(app, CARDS_OF_KIND, (Str){0});
    trainings.kind = KIND_TRAINING;
    trainings.limit = 0;                       /* their number is enough */
    return count_trades(app, error)
           && store_cards(app->store, &app->page_arena, &trainings, &app->page.list, error)
           && load_agenda(app, error);
}

static bool load_groups(App *app, Error *error)
{
    return store_groups(app->store, &app->page_arena, app_view(app)->groups, date_number(app->now.date), &app->page.groups, error);
}

/* Lists that hang on a sheet, and its kind + 1. */
static const int SHEET_OF[CARDS_OF_COUNT] = {
    [CARDS_TRADES_NEAR] = KIND_TRADE + 1, [CARDS_TRAININGS_OF_TRADE] = KIND_TRADE + 1, [CARDS_EXPERIENCES_OF_TRADE] = KIND_TRADE + 1,
    [CARDS_TRAININGS_OF_NEAR] = KIND_TRADE + 1, [CARDS_EXPERIENCES_OF_NEAR] = KIND_TRADE + 1,
    [CARDS_TRADES_OF_TRAINING] = KIND_TRAINING + 1, [CARDS_EXPERIENCES_OF_TRAINING] = KIND_TRAINING + 1,
    [CARDS_TRAININGS_NEAR] = KIND_TRAINING + 1, [CARDS_TRADES_OF_EXPERIENCE] = KIND_EXPERIENCE + 1,
    [CARDS_TRAININGS_OF_EXPERIENCE] = KIND_EXPERIENCE + 1, [CARDS_EXPERIENCES_NEAR] = KIND_EXPERIENCE + 1,
    [CARDS_RIGHTS_NEAR] = KIND_RIGHT + 1,
};

/* The days that have something, and what the chosen one has. */
static bool load_calendar(App *app, Error *error)
{
    Page *page = &app->page;
    Str day = app_view(app)->key;
    return store_groups(app->store, &app->page_arena, GROUPS_DAYS, date_number(app->now.date), &page->groups, error)
           && (day.length == 0 || cards(app, CARDS_EXPERIENCES_ON_DAY, day, LIST_STEP, &page->list, error));
}

static bool load_list(App *app, Error *error)
{
    const View *view = app_view(app);
    CardQuery query = app_query(app, CARDS_OF_KIND, (Str){0});
    int sheet = SHEET_OF[view->of];
    if (sheet && !store_card(app->store, &app->page_arena, (Kind)(sheet - 1), view->key, &query, &app->page.self, error))
        return false;
    return cards(app, view->of, view->key, view->limit, &app->page.list, error);
}

static bool load_search(App *app, Error *error)
{
    SearchRequest request = searching_request(app);
    return !searching_anything(app) || search_run(app->search, &app->page_arena, &request, &app->page.answer, error);
}

/* How much is behind each entry: counts of everything of a kind. */
static bool load_menu(App *app, Error *error)
{
    SearchRequest request = { .today = date_number(app->now.date), .everything = true };
    request.chosen[FACET_KIND] = 1u << (app_view(app)->menu == MENU_TRADE_LEVELS ? KIND_TRADE : KIND_TRAINING);
    return search_run(app->search, &app->page_arena, &request, &app->page.answer, error);
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

/* The doors, and some of what is behind those that lead to lists of their own. */
static bool load_ways(App *app, Error *error)
{
    Page *page = &app->page;
    const View *view = app_view(app);
    CardQuery at = app_query(app, CARDS_OF_KIND, (Str){0});
    bool ok = ways_of(app->store, &app->page_arena, view->kind, view->key, &at, page->ways, error);
    for (int i = 0; ok && i < WAY_COUNT; i++)
        if (page->ways[i].of != CARDS_SELF && page->ways[i].of != CARDS_OF_KIND)
            ok = cards(app, page->ways[i].of, page->ways[i].key, SHEET_BEHIND, &page->behind[i], error);
    return ok;
}

/* Whatever the view is about, and who can help with it. */
static bool load_object(App *app, Error *error)
{
    Page *page = &app->page;
    const View *view = app_view(app);
    Record record = { .kind = view->kind };
    bool ok = load_self(app, error);
    if (ok && view->kind == KIND_TRADE)
        ok = store_trade(app->store, &app->page_arena, view->key, &page->trade, error);
    if (ok && view->kind == KIND_TRAINING && (ok = store_training(app->store, &app->page_arena, view->key, &page->training, error)))
        record.as.training = page->training;
    if (ok && view->kind == KIND_EXPERIENCE && (ok = store_experience(app->store, &app->page_arena, view->key, &page->experience, error)))
        record.as.experience = page->experience;
    if (ok && view->kind == KIND_RIGHT && (ok = store_right(app->store, &app->page_arena, view->key, &page->right, error)))
        record.as.right = page->right;
    page->help = ok ? contacts_of(&app->page_arena, &record, date_number(app->now.date)) : (ContactList){0};
    return ok;
}

static bool load_sheet(App *app, Error *error)
{
    Page *page = &app->page;
    const View *view = app_view(app);
    bool led = view->kind == KIND_TRAINING || view->kind == KIND_EXPERIENCE;
    CardsOf of = view->kind == KIND_TRAINING ? CARDS_TRADES_OF_TRAINING : CARDS_TRADES_OF_EXPERIENCE;
    return load_object(app, error) && load_ways(app, error) && (!led || cards(app, of, view->key, SHEET_LINKS, &page->trades, error));
}

static Loader *const LOADERS[SCREEN_COUNT] = {
    [SCREEN_ATTRACT] = load_attract, [SCREEN_HOME] = load_home,         [SCREEN_MENU] = load_menu,         [SCREEN_GROUPS] = load_groups,         [SCREEN_LIST] = load_list,
    [SCREEN_CALENDAR] = load_calendar, [SCREEN_MAP] = mapping_load, [SCREEN_QUIZ] = load_nothing,    [SCREEN_QUIZ_RESULTS] = quiz_load_results,
    [SCREEN_SEARCH] = load_search,   [SCREEN_FACETS] = load_facets,     [SCREEN_TRADE] = load_sheet,       [SCREEN_TRAINING] = load_sheet,     [SCREEN_EXPERIENCE] = load_sheet,
    [SCREEN_RIGHT] = load_sheet,     [SCREEN_HELP] = load_object,       [SCREEN_NOTEBOOK] = take_load,     [SCREEN_COMPARE] = take_load_compared,
    [SCREEN_LANGUAGES] = load_nothing, [SCREEN_BYE] = load_nothing,     [SCREEN_STAFF] = load_nothing,   [SCREEN_DARK] = load_nothing,    [SCREEN_STILL] = load_nothing,   [SCREEN_TROUBLE] = load_nothing,
    [SCREEN_COMFORT] = load_nothing,
};

bool app_load(App *app, Error *error)
{
    arena_wipe(&app->page_arena);              /* the words and sheets of a visitor */
    app->page = (Page){0};
    return LOADERS[app_view(app)->screen](app, error);
}
