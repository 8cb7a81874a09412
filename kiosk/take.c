/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/take.h"

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

bool take_load(App *app, Error *error)
{
    if (app->taking == 0 || (size_t)app->taking > app->kept_count)
        return true;
    const Card *card = &app->kept[app->taking - 1];
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
