/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/take.h"

#include "kiosk/app.h"
#include "kiosk/reducer.h"
#include "kiosk/screens/takeaway.h"
#include "kiosk/visitor.h"

enum { ADDRESS_TYPED = 60 };     /* letters of an address that somebody would type */

static Str one_line(Tongue tongue, const Place *place)
{
    Str lines = say_address(tongue, place), line;
    StrList parts = {0};
    while (str_cut(&lines, '\n', &line))
        strlist_add(tongue.arena, &parts, line);
    return str_join(tongue.arena, parts, STR(", "));
}

static Str first_said(const Str *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (texts[i].length)
            return texts[i];
    return (Str){0};
}

static bool take_training(App *app, Str code, Taken *taken, Error *error)
{
    Arena *arena = &app->page_arena;
    Training *training = &app->page.training;
    if (!store_training(app->store, arena, code, training, error))
        return false;
    const TrainingAction *action = training->action_count ? training->actions : NULL;
    const Str addresses[] = { training->url, action ? action->url : (Str){0}, training->contact.web };
    taken->address = first_said(addresses, sizeof addresses / sizeof *addresses);
    if (action && training->action_count == 1)
        taken->place = one_line(app_tongue(app, arena), &action->place);
    return true;
}

static bool take_experience(App *app, Str code, Taken *taken, Error *error)
{
    Experience *experience = &app->page.experience;
    if (!store_experience(app->store, &app->page_arena, code, experience, error))
        return false;
    const Str addresses[] = { experience->link, experience->structure_web };
    taken->address = first_said(addresses, sizeof addresses / sizeof *addresses);
    if (experience->place_count == 1)
        taken->place = one_line(app_tongue(app, &app->page_arena), &experience->places[0]);
    return true;
}

static bool take_right(App *app, Str code, Taken *taken, Error *error)
{
    if (!store_right(app->store, &app->page_arena, code, &app->page.right, error))
        return false;
    taken->address = app->page.right.source_url;
    return true;
}

static bool take_thing(App *app, const Card *card, Error *error)
{
    app->page.taken = (Taken){0};
    switch (card->kind) {
    case KIND_TRAINING:
        return take_training(app, card->code, &app->page.taken, error);
    case KIND_EXPERIENCE:
        return take_experience(app, card->code, &app->page.taken, error);
    case KIND_RIGHT:
        return take_right(app, card->code, &app->page.taken, error);
    case KIND_TRADE:
    case KIND_COUNT:
    default:
        return true;
    }
}

bool take_load(App *app, Error *error)
{
    return app->taking == 0 || (size_t)app->taking > app->kept_count || take_thing(app, &app->kept[app->taking - 1], error);
}

/* A part of the page is one line; what is not said is left out. */
static void add_part(Builder *page, const char *part, Str text)
{
    Str line;
    Builder joined = builder_on(page->arena);
    while (str_cut(&text, '\n', &line))
        if (str_trim(line).length)
            builder_format(&joined, joined.length ? " %.*s" : "%.*s", STR_FORMAT(str_trim(line)));
    if (joined.length)
        builder_format(page, "%s %.*s\n", part, STR_FORMAT(builder_str(&joined)));
}

static Str keepsake_head(const App *app, Arena *arena)
{
    Builder page = builder_on(arena);
    add_part(&page, "title", say(app_tongue(app, arena), "Ton carnet"));
    add_part(&page, "desk", app->venue.name);
    add_part(&page, "desk", app->venue.desk);
    return builder_str(&page);
}

/* The first of those who can tell more. */
static Str phone_of(App *app, Kind kind)
{
    Record record = { .kind = kind };
    if (kind == KIND_TRAINING)
        record.as.training = app->page.training;
    if (kind == KIND_EXPERIENCE)
        record.as.experience = app->page.experience;
    if (kind == KIND_RIGHT)
        record.as.right = app->page.right;
    ContactList contacts = kind == KIND_TRADE ? (ContactList){0} : contacts_of(&app->page_arena, &record, date_number(app->now.date));
    for (size_t i = 0; i < contacts.count; i++)
        if (contacts.items[i].phone.length)
            return contacts.items[i].phone;
    return (Str){0};
}

static bool add_thing(App *app, Builder *page, const Card *card, Error *error)
{
    if (!take_thing(app, card, error))
        return false;
    const Taken *taken = &app->page.taken;
    add_part(page, "thing", card->title);
    add_part(page, "fact", takeaway_when(app, page->arena, card));
    add_part(page, "fact", taken->place);
    add_part(page, "fact", phone_of(app, card->kind));
    if (taken->address.length <= ADDRESS_TYPED)
        add_part(page, "fact", taken->address);
    return true;
}

/* The whole notebook as a page to print, in the visit's arena. */
static bool take_keepsake(App *app, Error *error)
{
    Arena *arena = &app->visit_arena;
    Tongue tongue = app_tongue(app, arena);
    Builder head = builder_on(arena), foot = builder_on(arena);
    bool ok = true;
    builder_add(&head, keepsake_head(app, arena));
    for (size_t i = 0; ok && i < app->kept_count; i++)
        ok = add_thing(app, &head, &app->kept[i], error);
    add_part(&head, "say", say(tongue, "Vise le carré avec ton téléphone\u202f: ton carnet y va aussi."));
    add_part(&foot, "foot", app->venue.mission.name);
    add_part(&foot, "foot", app->venue.mission.phone);
    add_part(&foot, "foot", say(tongue, "Cette feuille est à toi. La borne ne garde rien."));
    app->keepsake = (Keepsake){ builder_str(&head), takeaway_whole(app, arena), builder_str(&foot) };
    return take_load(app, error) && ok;
}

bool take_load_compared(App *app, Error *error)
{
    Page *page = &app->page;
    bool ok = true;
    page->list.items = ARENA_NEW(&app->page_arena, Card, COMPARED);
    for (size_t i = 0; ok && i < app->kept_count && page->list.count < COMPARED; i++) {
        if (app->kept[i].kind != app_view(app)->kind)
            continue;
        if (app->kept[i].kind == KIND_TRAINING)
            ok = store_training(app->store, &app->page_arena, app->kept[i].code, &page->compared[page->list.count], error);
        page->list.items[page->list.count++] = app->kept[i];
    }
    page->list.total = (long)page->list.count;
    return ok;
}

bool take_on_forget_all(App *app, Action action, Error *error)
{
    (void)action;
    (void)error;
    if (app->sure) {
        app->kept_count = 0;
        app->taking = 0;
        app->code_since = 0;
    }
    app->sure = !app->sure;
    return true;
}

/* Another code comes in sight: the one before is counted, as when one leaves. */
bool take_on_take(App *app, Action action, Error *error)
{
    visitor_hide_code(app);
    app->taking = action.number;
    visitor_show_code(app);
    return app_load(app, error);
}

bool take_on_form(App *app, Action action, Error *error)
{
    (void)error;
    app->form = (TakeForm)action.number;
    return true;
}

bool take_on_print(App *app, Action action, Error *error)
{
    (void)action;
    if (app->printer != PRINTER_READY || !take_keepsake(app, error))
        return app->printer != PRINTER_READY;
    app->printer = PRINTER_PRINTING;
    return true;
}

/* An answer to what was asked; one that comes after its visit is nobody's. */
bool take_on_printer(App *app, Action action, Error *error)
{
    (void)error;
    if (app->printer == PRINTER_ASKED)
        app->printer = action.number ? PRINTER_READY : PRINTER_AWAY;
    else if (app->printer == PRINTER_PRINTING)
        app->printer = action.number ? PRINTER_PRINTED : PRINTER_FAILED;
    if (app->printer == PRINTER_PRINTED)
        visitor_count_printed(app);
    return true;
}

bool take_on_raise(App *app, Action action, Error *error)
{
    (void)error;
    visitor_raise(app, (size_t)action.number);
    return true;
}

bool take_on_compare(App *app, Action action, Error *error)
{
    return reducer_go(app, (View){ .screen = SCREEN_COMPARE, .kind = (Kind)action.number }, error);
}
