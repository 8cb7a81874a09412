/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/world.h"

#include "catalogue/snapshot/publish.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

enum { TRADES = 12, TRAININGS = 24, EXPERIENCES = 20, RIGHTS = 10 };

static unsigned below(World *world, unsigned limit)
{
    world->seed = world->seed * 1664525u + 1013904223u;
    return (world->seed >> 8) % limit;
}

void world_open(World *world)
{
    world->folder = folder_new(&world->arena);
    int seq = records_publish(world->folder, "hasard", world->records, world->count);
    assert_true(store_open(&world->store, publish_path(&world->arena, world->folder, seq), &world->error));
}

void world_close(World *world)
{
    store_close(world->store);
    folder_remove(world->folder);
    arena_free(&world->arena);
}

Record *world_keep(World *world, Record record)
{
    assert_true(world->count < WORLD_ROOM);
    world->records[world->count] = record;
    return &world->records[world->count++];
}

const char *world_trade(World *world, unsigned number)
{
    return str_format(&world->arena, "H2%u%02u", 9u, number + 1).text;
}

int world_day(World *world)
{
    return 20261101 + (int)below(world, 28) + (int)below(world, 2) * 100;
}

void world_skill(World *world, Trade *trade, unsigned number)
{
    Term *grown = ARENA_NEW(&world->arena, Term, trade->skills.count + 1);
    if (trade->skills.count)
        memcpy(grown, trade->skills.items, trade->skills.count * sizeof *grown);
    Str code = str_format(&world->arena, "%u", 1000 + number);
    grown[trade->skills.count++] = (Term){ code, str_format(&world->arena, "Savoir %u", number), true };
    trade->skills.items = grown;
}

static void random_trade(World *world, unsigned number)
{
    const char *title = str_format(&world->arena, "Métier %u", number).text;
    Record *record = world_keep(world, record_trade(&world->arena, world_trade(world, number), world_trade(world, below(world, TRADES)), title));
    Trade *trade = &record->as.trade;
    for (unsigned i = below(world, 4); i > 0; i--) {
        Str other = str_of(world_trade(world, below(world, TRADES + 1)));   /* one of them is not there */
        strlist_add(&world->arena, &trade->near, other);
        if (below(world, 3) == 0)
            strlist_add(&world->arena, &trade->upward, other);
    }
    for (unsigned i = below(world, 5); i > 0; i--)
        world_skill(world, trade, below(world, 12));
    trade->interests.items = ARENA_NEW(&world->arena, Term, 1);
    trade->interests.items[0] = (Term){ str_format(&world->arena, "%u", 1 + below(world, 4)), STR("J’aime"), true };
    trade->interests.count = below(world, 2);
}

static void random_training(World *world, unsigned number)
{
    Arena *arena = &world->arena;
    const char *rome = below(world, 4) ? world_trade(world, below(world, TRADES + 1)) : NULL;
    Record *record = world_keep(world, record_training(arena, str_format(arena, "f%u", number).text, str_format(arena, "Formation %u", number).text, rome));
    Training *training = &record->as.training;
    if (rome && below(world, 3) == 0)
        strlist_add(arena, &training->rome, str_of(world_trade(world, below(world, TRADES))));
    if (below(world, 2))
        strlist_add(arena, &training->rncp, str_format(arena, "%u", 30000 + below(world, 3)));
    TrainingAction *action = &training->actions[0];
    action->permanent = below(world, 6) == 0;
    action->over = below(world, 8) == 0;
    for (unsigned i = below(world, 3); i > 0; i--)
        record_session(arena, record, world_day(world), 0, below(world, 3) ? ENROLLING_OPEN : ENROLLING_CLOSED);
}

static void random_experience(World *world, unsigned number)
{
    Arena *arena = &world->arena;
    const char *rome = below(world, 5) ? world_trade(world, below(world, TRADES)) : NULL;
    Record *record = world_keep(world, record_experience(arena, str_format(arena, "d%u", number).text, str_format(arena, "Découverte %u", number).text, rome));
    Experience *experience = &record->as.experience;
    experience->state = (ExperienceState)below(world, 4);
    experience->permanent = below(world, 5) == 0;
    for (unsigned i = below(world, 3); i > 0; i--) {
        int day = world_day(world);
        record_occurrence(arena, record, day, day);
    }
    if (below(world, 3) == 0) {
        experience->enrolments = ARENA_NEW(arena, Enrolment, 1);
        experience->enrolments[0].deadline = date_from_number(world_day(world));
        experience->enrolment_count = 1;
    }
}

static void random_right(World *world, unsigned number)
{
    static const char *const SITUATIONS[] = { "mineur", "sans-logement", "rural", "parent", "apprenti" };
    Arena *arena = &world->arena;
    Record *record = world_keep(world, record_right(arena, str_format(arena, "r%u", number).text, str_format(arena, "Droit %u", number).text));
    record->as.right.domain = (RightDomain)below(world, RIGHT_DOMAIN_COUNT);
    for (size_t i = 0; i < sizeof SITUATIONS / sizeof *SITUATIONS; i++)
        if (below(world, 2))
            strlist_add(arena, &record->as.right.situations, str_of(SITUATIONS[i]));
}

void world_random(World *world, unsigned seed)
{
    *world = (World){ .seed = seed };
    for (unsigned i = 0; i < TRADES; i++)
        random_trade(world, i);
    for (unsigned i = below(world, TRAININGS); i > 0; i--)
        random_training(world, i);
    for (unsigned i = below(world, EXPERIENCES); i > 0; i--)
        random_experience(world, i);
    for (unsigned i = 0; i < RIGHTS; i++)
        random_right(world, i);
    world_open(world);
}
