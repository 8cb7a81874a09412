/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/staff.h"

#include "kiosk/pin.h"
#include "kiosk/reducer.h"
#include "kiosk/visitor.h"

#include <string.h>

static const long long HOLD_MS = 4000;           /* longer than anyone presses a button, shorter than a finger that rests */
static const long long MINUTE_MS = 60000;
static const double CLASS_MINUTES = 60;
enum { TRIES = 5, CLASS_TEXT = 2 };              /* wrong codes before a minute of waiting; 150 %: read over a shoulder */

long long staff_gesture_at(const App *app)
{
    const Touch *touch = &app->touch;
    bool held = app->venue.code.length && touch->down && !touch->dragging && touch->pressed.kind == ACTION_HOME;
    return held ? touch->since + HOLD_MS : 0;
}

bool staff_gesture(const App *app)
{
    long long at = staff_gesture_at(app);
    return at && app->ms >= at;
}

static void forget_code(App *app)
{
    explicit_bzero(app->staff.typed, sizeof app->staff.typed);
    app->staff.length = 0;
}

bool staff_open(App *app, Error *error)
{
    forget_code(app);
    app->staff.open = app->staff.wrong = false;
    return reducer_go(app, (View){ .screen = SCREEN_STAFF }, error);
}

bool staff_digit(App *app, Action action, Error *error)
{
    (void)error;
    StaffCode *code = &app->staff;
    code->wrong = false;
    if (action.number < 0)
        code->length -= code->length > 0;
    else if (code->length < STAFF_DIGITS)
        code->typed[code->length++] = (char)('0' + action.number);
    return true;
}

bool staff_enter(App *app, Action action, Error *error)
{
    (void)action;
    (void)error;
    StaffCode *code = &app->staff;
    bool closed = app->ms < code->closed_until;
    code->open = !closed && pin_matches(app->venue.code, (Str){ code->typed, code->length });
    code->wrong = !code->open;
    code->tries = code->open ? 0 : code->tries + 1;
    if (code->tries == TRIES) {
        code->closed_until = app->ms + MINUTE_MS;
        code->tries = 0;
    }
    if (code->open)
        usage_drop(app->usage);                  /* nobody came to find their way */
    forget_code(app);
    return true;
}

static bool begin_class(App *app, Error *error)
{
    app->usual.step[COMFORT_TEXT] = CLASS_TEXT;
    double minutes = app->venue.group_minutes > 0 ? app->venue.group_minutes : CLASS_MINUTES;
    usage_group(app->usage, app->now);
    app->group_until = app->ms + (long long)(minutes * (double)MINUTE_MS);
    return reducer_restart(app, error);
}

bool staff_end_class(App *app, Error *error)
{
    app->group_until = 0;
    app->usual.step[COMFORT_TEXT] = 0;
    return reducer_end_visit(app, error);
}

bool staff_group(App *app, Action action, Error *error)
{
    if (!app->staff.open)
        return true;
    app->staff.open = false;
    return action.number ? begin_class(app, error) : staff_end_class(app, error);
}

bool staff_update(App *app, Action action, Error *error)
{
    (void)action;
    (void)error;
    if (app->staff.open && app->update.state != UPDATE_NONE)
        app->update = (Update){ .state = UPDATE_RUNNING };
    return true;
}

bool staff_updated(App *app, Action action, Error *error)
{
    (void)error;
    app->update = (Update){ action.number ? UPDATE_DONE : UPDATE_FAILED, action.text };
    return true;
}
