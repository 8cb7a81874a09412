/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/app.h"

#include "kiosk/reducer.h"
#include "kiosk/screens/screens.h"
#include "kiosk/staff.h"
#include "kiosk/usage/period.h"
#include "kiosk/visitor.h"

static const long long IDLE_MS = 60000;          /* without a touch, and beyond the time to read what is on screen */
static const long long WARNING_MS = 30000;       /* "still there?" stays in sight: WCAG 2.2.1 asks ≥ 20 s */
static const long long LEAVING_MS = 25000;       /* who said to have finished sees for so long that all will be wiped */
static const long long THANKED_MS = 4000;        /* and so long after a face was touched */
static const long long STORY_MS = 9000;          /* a trade on the attract screen */
static const long long SECOND_MS = 1000;

static bool leaving(const App *app)
{
    return app_view(app)->screen == SCREEN_BYE;
}

/* When "still there?" comes up. */
static long long idle_at(const App *app)
{
    return app->last_touch + IDLE_MS + app->reading;
}

static long long ends_at(const App *app)
{
    if (leaving(app))
        return app->last_touch + (usage_visit_face(app->usage) ? THANKED_MS : LEAVING_MS);
    return idle_at(app) + WARNING_MS;
}

static bool speaks(const App *app, Language language)
{
    return language == LANGUAGE_FRENCH || (app->phrases && app->phrases[language].count);
}

size_t app_languages(const App *app, Language languages[LANGUAGE_COUNT])
{
    size_t offered = app->venue.language_count, count = 0;
    for (size_t i = 0; i < (offered ? offered : LANGUAGE_COUNT); i++) {
        Language language = offered ? app->venue.languages[i] : (Language)i;
        if (speaks(app, language))
            languages[count++] = language;
    }
    if (count == 0)
        languages[count++] = LANGUAGE_FRENCH;
    return count;
}

bool app_counting(const App *app)
{
    return app->asking || leaving(app);
}

int app_seconds_left(const App *app)
{
    long long left = ends_at(app) - app->ms;
    return left > 0 ? (int)((left + SECOND_MS - 1) / SECOND_MS) : 0;
}

/* The catalogue was published later than that, by more than a time zone. */
static bool before_catalogue(const App *app, Date day)
{
    return app->live && app->published.precision == DATE_DAY && date_days(day) + 1 < date_days(app->published);
}

/* A clock without a battery says 1970, a wrong one 2099: then it is the month when the catalogue was published, no day
 * is told, and screens say that dates are to be confirmed. */
static void set_clock(App *app, DateTime now)
{
    Date month = { app->published.year, app->published.month, 0, app->published.precision >= DATE_MONTH ? DATE_MONTH : DATE_UNKNOWN };
    app->now = period_believed(now) && !before_catalogue(app, now.date) ? now : (DateTime){ .date = month };
}

bool app_open(App *app, const AppParts *parts, DateTime now, long long ms, Error *error)
{
    *app = (App){ .store = parts->store, .search = parts->search, .usage = parts->usage, .venue = parts->venue, .notice = parts->notice, .sample = parts->sample,
                  .screen = parts->sizes, .metrics = parts->metrics, .phrases = parts->phrases, .now = now, .ms = ms, .last_touch = ms };
    app->usual.step[COMFORT_CALM] = parts->calm;
    app->live = parts->live;
    app->update.state = parts->updates ? UPDATE_OFFERED : UPDATE_NONE;
    for (int i = 0; i < LETTERS_COUNT; i++)
        app->letters[i] = parts->letters[i];
    visitor_comfort(app, app->usual);
    visitor_speak(app);
    app->published = store_day(app->store);
    set_clock(app, now);
    return reducer_attract(app, error);
}

void app_close(App *app)
{
    if (usage_in_visit(app->usage))
        usage_end(app->usage, app->ms);
    visitor_wipe(app);
    arena_free(&app->visit_arena);
    arena_free(&app->page_arena);
}

void app_resize(App *app, Sizes screen)
{
    app->screen = screen;
    visitor_comfort(app, app->comfort);
}

/* What failed is not shown half: the visitor gets a page that says so, and a way on. */
static bool trouble(App *app)
{
    app->asking = false;
    app->views[app->depth].screen = SCREEN_TROUBLE;
    return false;
}

bool app_update(App *app, Action action, Error *error)
{
    return reducer_apply(app, action, error) || trouble(app);
}

void app_alive(App *app, long long ms)
{
    app->last_touch = ms;
}

void app_touched(App *app, long long ms)
{
    app_alive(app, ms);
    if (usage_in_visit(app->usage))
        usage_touch(app->usage, ms);
}

static bool tell_next_story(App *app, Error *error)
{
    long index = (long)(app->ms / STORY_MS);
    if (index == app->attract_index && app->page.list.count)
        return true;
    app->attract_index = index;
    return app_load(app, error);
}

/* Nobody is asked whether they are still there; all is wiped when the time is over. */
static bool class_goes_on(App *app, Error *error)
{
    app->asking = false;
    return app->ms < app->group_until || staff_end_class(app, error);
}

/* How old the catalogue is, -1 when either day is not known. */
static int catalogue_days(const App *app)
{
    bool known = app->now.date.precision == DATE_DAY && app->published.precision == DATE_DAY;
    long days = known ? date_days(app->now.date) - date_days(app->published) : -1;
    return known && days < 0 ? 0 : (int)days;
}

static void watch(App *app)
{
    bool shown = !app->sample && app_view(app)->screen != SCREEN_TROUBLE;
    usage_watch(app->usage, &(UsageWatch){ .now = app->now, .ms = app->ms, .ready = shown && !app->dark,
                                           .expected = hours_minutes(&app->venue.hours, app->now.date),
                                           .catalogue = app->sample ? 0 : store_seq(app->store), .catalogue_days = catalogue_days(app) });
}

bool app_tick(App *app, DateTime now, long long ms, Error *error)
{
    set_clock(app, now);
    app->ms = ms;
    app->dark = !hours_open(&app->venue.hours, app->now);
    watch(app);
    if (app_between_visits(app))
        return app_dark(app) || tell_next_story(app, error) || trouble(app);
    if (staff_gesture(app))
        return staff_open(app, error) || trouble(app);
    if (app->group_until)
        return class_goes_on(app, error) || trouble(app);
    if (ms >= ends_at(app))
        return reducer_end_visit(app, error) || trouble(app);
    app->asking = ms >= idle_at(app) && !leaving(app);
    return true;
}

bool app_between_visits(const App *app)
{
    return app_view(app)->screen == SCREEN_ATTRACT;
}

bool app_dark(const App *app)
{
    return app->dark && app_between_visits(app);
}

static long long sooner(long long a, long long b)
{
    return a < b ? a : b;
}

long long app_deadline(const App *app)
{
    const long long minute = 60 * SECOND_MS, turn = app->ms + minute - app->now.second * SECOND_MS;   /* of the clock in the header */
    if (app_dark(app))
        return app->ms + hours_until_change(&app->venue.hours, app->now) * minute;
    if (app_between_visits(app))
        return (app->ms / STORY_MS + 1) * STORY_MS;
    long long gesture = staff_gesture_at(app);
    if (gesture)
        return sooner(turn, gesture);
    if (app->group_until)
        return sooner(turn, app->group_until);
    if (app_counting(app))
        return sooner(app->ms + SECOND_MS, ends_at(app));
    return sooner(turn, idle_at(app));
}

const Screen *app_screen(const App *app)
{
    return &SCREENS[app_dark(app) ? SCREEN_DARK : app->asking ? SCREEN_STILL : app_view(app)->screen];
}

void app_draw(const App *app, DrawList *list)
{
    app_screen(app)->draw(app, list);
}

bool app_replace_catalogue(App *app, const AppCatalogue *catalogue, Error *error)
{
    app->store = catalogue->store;
    app->search = catalogue->search;
    app->notice = catalogue->notice;
    app->sample = catalogue->sample;
    app->published = store_day(app->store);
    return reducer_attract(app, error);
}
