/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/days.h"

#include "kiosk/app.h"
#include "kiosk/reducer.h"

static View *view_of(App *app)
{
    return &app->views[app->depth];
}

/* Of a day AAAAMMJJ, from the month that it is; < 0 for what is none. */
static int months_ahead(const App *app, Str day)
{
    long number;
    bool read = str_integer(day, &number);
    return read ? (int)((number / 10000 - app->now.date.year) * 12 + number / 100 % 100 - app->now.date.month) : -1;
}

/* A month is opened on its first day that has something. */
static bool choose_day(App *app, Error *error)
{
    View *view = view_of(app);
    const GroupList *days = &app->page.groups;
    view->key = (Str){0};
    for (size_t i = 0; i < days->count && !view->key.length; i++)
        if (months_ahead(app, days->items[i].key) == view->month)
            view->key = str_copy(&app->visit_arena, days->items[i].key);
    return app_load(app, error);
}

bool days_open(App *app, Action action, Error *error)
{
    (void)action;
    if (!reducer_go(app, (View){ .screen = SCREEN_CALENDAR }, error))
        return false;
    if (app->page.groups.count)            /* an empty month is no beginning */
        view_of(app)->month = months_ahead(app, app->page.groups.items[0].key);
    return choose_day(app, error);
}

bool days_month(App *app, Action action, Error *error)
{
    view_of(app)->month = action.number;
    view_of(app)->scroll = (Scroll){0};
    return choose_day(app, error);
}

bool days_day(App *app, Action action, Error *error)
{
    View *view = view_of(app);
    view->key = str_copy(&app->visit_arena, action.text);
    view->scroll = (Scroll){0};
    return app_load(app, error);
}
