/* SPDX-License-Identifier: EUPL-1.2
 *
 * The catalogues that the monkey meets beside the sample: some made by chance, one with a single trade, one with
 * nothing, and texts of 50,000 letters with and without blanks.
 */
#include "tests/support/monkey.h"

#include "catalogue/snapshot/publish.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { LETTERS = 50000, TITLE = 500 };

static Str letters(World *world, size_t count, Str blank)
{
    Builder text = builder_on(&world->arena);
    while (builder_str(&text).length < count) {
        builder_add(&text, STR("éternelle"));
        builder_add(&text, blank);
    }
    return builder_str(&text);
}

static void one_trade(World *world, unsigned seed)
{
    *world = (World){ .seed = seed };
    world_keep(world, record_trade(&world->arena, "H2901", "H2901", "Métier seul"));
    world_open(world);
}

static void nothing(World *world, unsigned seed)
{
    *world = (World){ .seed = seed };
    world_open(world);
}

static void long_trade(World *world, const char *code, Str blank)
{
    Str text = letters(world, LETTERS, blank);
    Record *record = world_keep(world, record_trade(&world->arena, code, code, letters(world, TITLE, blank).text));
    Trade *trade = &record->as.trade;
    trade->definition = trade->access = text;
    world_skill(world, trade, 1);
    trade->skills.items[0].label = text;
    trade->interests = trade->sectors = trade->contexts = trade->skills;
}

static void long_training(World *world, const char *number, Str blank)
{
    Str text = letters(world, LETTERS, blank);
    Record *record = world_keep(world, record_training(&world->arena, number, letters(world, TITLE, blank).text, "H2901"));
    Training *training = &record->as.training;
    training->objective = training->results = training->contents = training->organisation = training->about = text;
    TrainingAction *action = &training->actions[0];
    action->rhythm = action->public = action->conditions = action->price = action->duration = action->provider = text;
    action->place.name = action->place.street = action->place.town = text;
    record_session(&world->arena, record, TODAY + 2, 0, ENROLLING_OPEN);
}

static void long_experience(World *world, const char *number, Str blank)
{
    Str text = letters(world, LETTERS, blank);
    Record *record = world_keep(world, record_experience(&world->arena, number, letters(world, TITLE, blank).text, "H2901"));
    Experience *experience = &record->as.experience;
    experience->hook = experience->description = experience->structure = experience->structure_about = experience->hours = experience->prerequisites = text;
    record_occurrence(&world->arena, record, TODAY + 2, TODAY + 2);
    record_at(record, text.text, 45.83, 1.26);
}

static void long_right(World *world, const char *number, Str blank)
{
    Str text = letters(world, LETTERS, blank);
    Record *record = world_keep(world, record_right(&world->arena, number, letters(world, TITLE, blank).text));
    Right *right = &record->as.right;
    right->hook = right->who = right->description = right->caution = text;
    strlist_add(&world->arena, &right->steps, text);
}

static void long_texts(World *world, unsigned seed)
{
    *world = (World){ .seed = seed };
    long_trade(world, "H2901", STR(" "));
    long_trade(world, "H2902", STR(""));
    long_training(world, "f1", STR(" "));
    long_training(world, "f2", STR(""));
    long_experience(world, "d1", STR(" "));
    long_experience(world, "d2", STR(""));
    long_right(world, "r1", STR(" "));
    long_right(world, "r2", STR(""));
    world_open(world);
}

static void (*const MAKERS[MONKEY_WORLDS])(World *world, unsigned seed) = { world_random, world_random, world_random, one_trade, nothing, long_texts };

void monkey_worlds_open(Monkey *monkey, unsigned seed)
{
    for (unsigned i = 0; i < MONKEY_WORLDS; i++)
        MAKERS[i](&monkey->worlds[i], seed + i);
}

void monkey_worlds_close(Monkey *monkey)
{
    for (unsigned i = 0; i < MONKEY_WORLDS; i++)
        world_close(&monkey->worlds[i]);
}

static void take(Monkey *monkey, const char *path)
{
    Kiosk *kiosk = &monkey->kiosk;
    Error error = {0};
    Store *store = NULL;
    Search *search = NULL;
    if (!store_open(&store, path, &error) || !search_open(&search, store, &error)
        || !app_replace_catalogue(&kiosk->stage.app, &(AppCatalogue){ .store = store, .search = search }, &error))
        fail_msg("%s", error.text);
    search_close(kiosk->search);
    store_close(kiosk->store);
    kiosk->store = store;
    kiosk->search = search;
    stage_changed(&kiosk->stage);
    monkey_frame(monkey);
}

void monkey_takes(Monkey *monkey, unsigned world)
{
    Arena arena = {0};
    take(monkey, world < MONKEY_WORLDS ? publish_path(&arena, monkey->worlds[world].folder, 1) : sample_catalogue());
    arena_free(&arena);
}
