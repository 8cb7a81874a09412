/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/reducer.h"

#include "kiosk/app.h"
#include "kiosk/days.h"
#include "kiosk/mapping.h"
#include "kiosk/quiz.h"
#include "kiosk/searching.h"
#include "kiosk/staff.h"
#include "kiosk/take.h"
#include "kiosk/visitor.h"

#include <string.h>

typedef bool Handler(App *app, Action action, Error *error);

static View *current(App *app)
{
    return &app->views[app->depth];
}

static void leave_view(App *app)
{
    if (current(app)->screen == SCREEN_SEARCH)
        visitor_count_search(app);
    if (current(app)->screen == SCREEN_NOTEBOOK)
        visitor_hide_code(app);
}

/* Before the button is there: a printer without paper is not offered. */
static void ask_printer(App *app)
{
    if (app->venue.printer.length && app->kept_count && app->printer != PRINTER_PRINTING)
        app->printer = PRINTER_ASKED;
}

static bool enter_view(App *app, Error *error)
{
    app->touch.pressed = (Action){0};
    app->hand = (Hand){0};
    app->sure = false;
    if (current(app)->screen == SCREEN_NOTEBOOK)
        visitor_show_code(app);
    if (current(app)->screen == SCREEN_NOTEBOOK)
        ask_printer(app);
    return app_load(app, error);
}

bool reducer_go(App *app, View view, Error *error)
{
    leave_view(app);
    if (app->depth + 1 == VIEW_DEPTH) {          /* the oldest step but home is forgotten */
        memmove(app->views + 1, app->views + 2, (VIEW_DEPTH - 2) * sizeof *app->views);
        app->depth--;
    }
    view.key = str_copy(&app->visit_arena, view.key);
    view.limit = LIST_STEP;
    app->views[++app->depth] = view;
    return enter_view(app, error);
}

bool reducer_attract(App *app, Error *error)
{
    app->depth = 0;
    app->views[0] = (View){ .screen = SCREEN_ATTRACT };
    return app_load(app, error);
}

bool reducer_end_visit(App *app, Error *error)
{
    leave_view(app);
    usage_end(app->usage, app->ms);
    visitor_wipe(app);
    return reducer_attract(app, error);
}

bool reducer_restart(App *app, Error *error)
{
    leave_view(app);
    visitor_wipe(app);
    app->views[0] = (View){ .screen = SCREEN_HOME };
    return app_load(app, error);
}

static bool on_enter(App *app, Action action, Error *error)
{
    (void)action;
    visitor_wipe(app);
    usage_begin(app->usage, app->now, app->ms);
    usage_touch(app->usage, app->ms);
    app->views[0] = (View){ .screen = SCREEN_HOME };
    return app_load(app, error);
}

static bool on_home(App *app, Action action, Error *error)
{
    (void)action;
    leave_view(app);
    app->depth = 0;
    app->views[0] = (View){ .screen = SCREEN_HOME };
    return app_load(app, error);
}

static bool on_back(App *app, Action action, Error *error)
{
    if (current(app)->screen == SCREEN_QUIZ && quiz_back(app))
        return true;
    if (app->depth == 0)
        return on_home(app, action, error);
    leave_view(app);
    app->depth--;
    return enter_view(app, error);
}

/* Who kept something and leaves is shown the notebook first: one touch more, and nothing lost by accident. Then what
 * the visit was worth is asked, and a second "J’ai fini" ends it. */
static bool on_end(App *app, Action action, Error *error)
{
    (void)action;
    ScreenId here = current(app)->screen;
    if (app->group_until)                          /* the next of the class begins */
        return reducer_restart(app, error);
    if (here == SCREEN_BYE)
        return reducer_end_visit(app, error);
    bool last_look = app->kept_count == 0 || here == SCREEN_NOTEBOOK;
    return reducer_go(app, (View){ .screen = last_look ? SCREEN_BYE : SCREEN_NOTEBOOK }, error);
}

static bool on_open(App *app, Action action, Error *error)
{
    static const ScreenId sheets[KIND_COUNT] = {
        [KIND_TRADE] = SCREEN_TRADE, [KIND_TRAINING] = SCREEN_TRAINING, [KIND_EXPERIENCE] = SCREEN_EXPERIENCE, [KIND_RIGHT] = SCREEN_RIGHT,
    };
    Kind kind = (Kind)action.number;
    if (!reducer_go(app, (View){ .screen = sheets[kind], .kind = kind, .key = action.text }, error))
        return false;
    usage_view(app->usage, kind, current(app)->key);
    return true;
}

static bool on_help(App *app, Action action, Error *error)
{
    return reducer_go(app, (View){ .screen = SCREEN_HELP, .kind = (Kind)action.number, .key = action.text }, error);
}

/* The page is not longer yet: it will be when it is drawn, and what is beyond its end is taken back then. */
static bool on_unfold(App *app, Action action, Error *error)
{
    (void)error;
    Scroll *scroll = &current(app)->scroll;
    current(app)->unfolded = true;
    scroll->range = scroll->range > action.number ? scroll->range : action.number;
    scroll_glide(scroll, action.number, app->ms);
    return true;
}

static bool on_fold(App *app, Action action, Error *error)
{
    (void)action;
    (void)error;
    current(app)->unfolded = false;
    scroll_glide(&current(app)->scroll, 0, app->ms);
    return true;
}

static bool on_list(App *app, Action action, Error *error)
{
    View view = { .screen = SCREEN_LIST, .of = (CardsOf)action.number, .key = action.text };
    if (view.of == CARDS_OF_KIND && !kind_parse(action.text, &view.kind))
        return error_set(error, ERROR_SYSTEM, "liste inconnue : %.*s", STR_FORMAT(action.text));
    return reducer_go(app, view, error);
}

/* Domains, interests and levels are tabs of one page: "back" leaves them all. */
static bool is_tab(const View *view)
{
    return (view->screen == SCREEN_GROUPS && (view->groups == GROUPS_DOMAINS || view->groups == GROUPS_INTERESTS))
           || (view->screen == SCREEN_MENU && view->menu == MENU_TRADE_LEVELS);
}

static bool go_tab(App *app, View view, Error *error)
{
    if (!is_tab(current(app)) || !is_tab(&view))
        return reducer_go(app, view, error);
    *current(app) = view;
    return enter_view(app, error);
}

static bool on_groups(App *app, Action action, Error *error)
{
    return go_tab(app, (View){ .screen = SCREEN_GROUPS, .groups = (GroupsOf)action.number }, error);
}

static bool on_menu(App *app, Action action, Error *error)
{
    return go_tab(app, (View){ .screen = SCREEN_MENU, .menu = (MenuOf)action.number }, error);
}

static bool on_layout(App *app, Action action, Error *error)
{
    (void)action;
    (void)error;
    app->keyboard = (KeyboardLayout)((app->keyboard + 1) % KEYBOARD_COUNT);
    return true;
}

static bool on_more(App *app, Action action, Error *error)
{
    (void)action;
    current(app)->limit += LIST_STEP;
    return app_load(app, error);
}

static bool on_keep(App *app, Action action, Error *error)
{
    return visitor_keep(app, (Kind)action.number, action.text, error);
}

static bool on_notebook(App *app, Action action, Error *error)
{
    (void)action;
    return current(app)->screen == SCREEN_NOTEBOOK || reducer_go(app, (View){ .screen = SCREEN_NOTEBOOK }, error);
}

static bool on_languages(App *app, Action action, Error *error)
{
    return current(app)->screen == SCREEN_LANGUAGES ? on_back(app, action, error) : reducer_go(app, (View){ .screen = SCREEN_LANGUAGES }, error);
}

/* At once, and back to what one was reading. */
static bool on_language(App *app, Action action, Error *error)
{
    app->language = (Language)action.number;
    usage_note(app->usage, USAGE_TOPIC_LANGUAGE, str_of(LANGUAGES[app->language].code));
    return current(app)->screen != SCREEN_LANGUAGES || on_back(app, action, error);
}

static bool on_comfort(App *app, Action action, Error *error)
{
    return current(app)->screen == SCREEN_COMFORT ? on_back(app, action, error) : reducer_go(app, (View){ .screen = SCREEN_COMFORT }, error);
}

static bool on_comfort_step(App *app, Action action, Error *error)
{
    (void)error;
    Comfort comfort = app->comfort;
    ComfortMode mode = (ComfortMode)(action.number / COMFORT_STEPS);
    comfort.step[mode] = action.number % COMFORT_STEPS;
    const char *name = comfort_name(mode, comfort.step[mode]);
    if (name)
        usage_note(app->usage, USAGE_TOPIC_COMFORT, str_of(name));
    visitor_comfort(app, comfort);
    return true;
}

static bool on_comfort_usual(App *app, Action action, Error *error)
{
    (void)action;
    (void)error;
    visitor_comfort(app, app->usual);
    return true;
}

static bool on_map(App *app, Action action, Error *error)
{
    return reducer_go(app, (View){ .screen = SCREEN_MAP, .kinds = (unsigned)action.number }, error);
}

static bool on_map_found(App *app, Action action, Error *error)
{
    (void)action;
    return reducer_go(app, (View){ .screen = SCREEN_MAP, .found = true }, error);
}

static bool on_quiz(App *app, Action action, Error *error)
{
    (void)action;
    quiz_clear(app);
    bool from_results = current(app)->screen == SCREEN_QUIZ_RESULTS && app->depth > 0 && app->views[app->depth - 1].screen == SCREEN_QUIZ;
    if (from_results)
        return on_back(app, action, error);
    return current(app)->screen == SCREEN_QUIZ || reducer_go(app, (View){ .screen = SCREEN_QUIZ }, error);
}

static bool on_quiz_results(App *app, Action action, Error *error)
{
    (void)action;
    usage_note(app->usage, USAGE_TOPIC_QUIZ, STR("done"));
    return reducer_go(app, (View){ .screen = SCREEN_QUIZ_RESULTS }, error);
}

static bool on_answer(App *app, Action action, Error *error)
{
    return !quiz_answer(app, (Answer)action.number) || on_quiz_results(app, action, error);
}

static bool on_opinion(App *app, Action action, Error *error)
{
    (void)error;
    const View *view = current(app);
    UsageFace said = usage_opinion_of(app->usage, view->kind, view->key), face = (UsageFace)action.number;
    usage_opinion(app->usage, view->kind, view->key, said == face ? USAGE_FACE_NONE : face);
    return true;
}

static bool on_visit_opinion(App *app, Action action, Error *error)
{
    (void)error;
    usage_visit_opinion(app->usage, (UsageFace)action.number);
    return true;
}

static bool on_page(App *app, Action action, Error *error)
{
    (void)error;
    Scroll *scroll = &current(app)->scroll;
    double page = app->sizes.height * 0.55;
    scroll_glide(scroll, scroll_offset(scroll, app->ms) + action.number * page, app->ms);
    return true;
}

static bool on_stay(App *app, Action action, Error *error)
{
    (void)action;
    (void)error;
    app->asking = false;
    return true;
}

/* A page may fail between two visits too: then the next touch is a visit that begins. */
static bool on_retry(App *app, Action action, Error *error)
{
    return usage_in_visit(app->usage) || app->group_until ? on_home(app, action, error) : on_enter(app, action, error);
}

static bool on_none(App *app, Action action, Error *error)
{
    (void)app;
    (void)action;
    (void)error;
    return true;
}

static Handler *const HANDLERS[ACTION_COUNT] = {
    [ACTION_NONE] = on_none,       [ACTION_ENTER] = on_enter,   [ACTION_HOME] = on_home,         [ACTION_BACK] = on_back,
    [ACTION_HELP] = on_help,       [ACTION_UNFOLD] = on_unfold, [ACTION_FOLD] = on_fold,
    [ACTION_END] = on_end,         [ACTION_OPEN] = on_open,     [ACTION_LIST] = on_list,         [ACTION_GROUPS] = on_groups,
    [ACTION_MENU] = on_menu,       [ACTION_BROWSE] = searching_on_browse,
    [ACTION_SEARCH] = searching_on_search,   [ACTION_TYPE] = searching_on_type,     [ACTION_ERASE] = searching_on_erase,       [ACTION_CLEAR] = searching_on_clear,
    [ACTION_LAYOUT] = on_layout,   [ACTION_LITERAL] = searching_on_literal, [ACTION_FACETS] = searching_on_facets,   [ACTION_FACET] = searching_on_facet,
    [ACTION_NO_FACET] = searching_on_no_facet, [ACTION_REFUSE] = searching_on_refuse, [ACTION_SORT] = searching_on_sort,       [ACTION_SUGGESTION] = searching_on_suggestion,
    [ACTION_MORE] = on_more,       [ACTION_KEEP] = on_keep,     [ACTION_NOTEBOOK] = on_notebook, [ACTION_FORGET_ALL] = take_on_forget_all,
    [ACTION_QUIZ] = on_quiz,       [ACTION_ANSWER] = on_answer, [ACTION_QUIZ_RESULTS] = on_quiz_results,
    [ACTION_TAKE] = take_on_take,       [ACTION_FORM] = take_on_form,     [ACTION_RAISE] = take_on_raise,       [ACTION_COMPARE] = take_on_compare,
    [ACTION_PRINT] = take_on_print,     [ACTION_PRINTER] = take_on_printer,
    [ACTION_LANGUAGES] = on_languages, [ACTION_LANGUAGE] = on_language,
    [ACTION_COMFORT] = on_comfort, [ACTION_COMFORT_STEP] = on_comfort_step, [ACTION_COMFORT_USUAL] = on_comfort_usual,
    [ACTION_CALENDAR] = days_open, [ACTION_MONTH] = days_month, [ACTION_DAY] = days_day,
    [ACTION_OPINION] = on_opinion, [ACTION_VISIT_OPINION] = on_visit_opinion,
    [ACTION_DIGIT] = staff_digit,  [ACTION_CODE] = staff_enter, [ACTION_GROUP] = staff_group,
    [ACTION_UPDATE] = staff_update, [ACTION_UPDATED] = staff_updated,
    [ACTION_MAP] = on_map, [ACTION_MAP_FOUND] = on_map_found,        [ACTION_MAP_LOOK] = mapping_look, [ACTION_MAP_KIND] = mapping_kind, [ACTION_MAP_WHEN] = mapping_when,
    [ACTION_MAP_SITE] = mapping_site,
    [ACTION_PAGE] = on_page,       [ACTION_STAY] = on_stay,     [ACTION_RETRY] = on_retry,
};

bool reducer_apply(App *app, Action action, Error *error)
{
    return HANDLERS[action.kind](app, action, error);
}
