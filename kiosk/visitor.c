/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/visitor.h"

#include "kiosk/quiz.h"
#include "kiosk/screens/frame.h"
#include "kiosk/searching.h"

#include <string.h>

static const long long CODE_TAKEN_MS = 5000;     /* a QR code in sight this long counts as taken: facts of measure, not of scans */

bool app_keeps(const App *app, Kind kind, Str code)
{
    for (size_t i = 0; i < app->kept_count; i++)
        if (app->kept[i].kind == kind && str_equal(app->kept[i].code, code))
            return true;
    return false;
}

/* What the code in sight holds is counted, each thing once. */
static void count_code(App *app, UsageAction action)
{
    for (size_t i = 0; i < app->kept_count; i++)
        if (app->taking == 0 || app->taking == (int)i + 1)
            usage_act(app->usage, action, app->kept[i].kind, app->kept[i].code);
}

/* A code shown long enough on the notebook was taken. */
void visitor_hide_code(App *app)
{
    if (app->code_since && app->ms - app->code_since >= CODE_TAKEN_MS)
        count_code(app, USAGE_QR_TAKEN);
    app->code_since = 0;
}

void visitor_show_code(App *app)
{
    if (app->kept_count == 0)
        return;
    app->code_since = app->ms;
    count_code(app, USAGE_QR_SHOWN);
}

void visitor_count_printed(App *app)
{
    for (size_t i = 0; i < app->kept_count; i++)
        usage_act(app->usage, USAGE_PRINTED, app->kept[i].kind, app->kept[i].code);
}

/* The visitor settled on these words: counted once. */
void visitor_count_search(App *app)
{
    if (app->words_length == 0 || app->words_counted)
        return;
    app->words_counted = true;
    usage_search(app->usage, (Str){ app->words, app->words_length }, app->page.answer.found);
}

void visitor_comfort(App *app, Comfort comfort)
{
    app->comfort = comfort;
    app->sizes = sizes_comfort(&app->screen, &comfort);
    app->theme = (Theme)comfort.step[COMFORT_THEME];
    app->calm = comfort.step[COMFORT_CALM];
}

void visitor_speak(App *app)
{
    Language languages[LANGUAGE_COUNT];
    app_languages(app, languages);
    app->language = languages[0];
}

/* Nothing of the visitor is left in memory. */
void visitor_wipe(App *app)
{
    arena_wipe(&app->visit_arena);
    arena_wipe(&app->page_arena);
    explicit_bzero(app->kept, sizeof app->kept);
    explicit_bzero(app->views, sizeof app->views);
    explicit_bzero(&app->touch, sizeof app->touch);
    explicit_bzero(&app->hand, sizeof app->hand);
    app->page = (Page){0};
    app->depth = 0;
    app->kept_count = 0;
    app->taking = 0;
    app->form = TAKE_TEXT;
    app->printer = PRINTER_NONE;
    app->keepsake = (Keepsake){0};
    app->asking = false;
    searching_clear(app);
    quiz_clear(app);
    app->keyboard = KEYBOARD_AZERTY;
    visitor_speak(app);
    app->code_since = 0;
    explicit_bzero(app->staff.typed, sizeof app->staff.typed);
    app->staff.open = false;
    app->focus = 0;
    visitor_comfort(app, app->usual);
}

static void forget(App *app, size_t index)
{
    app->taking = 0;
    memmove(app->kept + index, app->kept + index + 1, (app->kept_count - index - 1) * sizeof *app->kept);
    app->kept_count--;
}

/* A card whose texts outlive the page: the notebook's. */
static bool keep(App *app, Kind kind, Str code, Error *error)
{
    CardQuery query = app_query(app, CARDS_OF_KIND, (Str){0});
    Card card;
    if (!store_card(app->store, &app->visit_arena, kind, str_copy(&app->visit_arena, code), &query, &card, error))
        return false;
    app->kept[app->kept_count++] = card;
    usage_act(app->usage, USAGE_KEPT, kind, code);
    return true;
}

void visitor_raise(App *app, size_t index)
{
    if (index == 0 || index >= app->kept_count)
        return;
    Card above = app->kept[index - 1];
    app->kept[index - 1] = app->kept[index];
    app->kept[index] = above;
    if (app->taking == (int)index || app->taking == (int)index + 1)      /* the code goes with its thing */
        app->taking = app->taking == (int)index ? app->taking + 1 : app->taking - 1;
}

bool visitor_keep(App *app, Kind kind, Str code, Error *error)
{
    for (size_t i = 0; i < app->kept_count; i++) {
        if (app->kept[i].kind == kind && str_equal(app->kept[i].code, code)) {
            forget(app, i);
            return true;
        }
    }
    return app->kept_count == NOTEBOOK_ROOM || keep(app, kind, code, error);
}
