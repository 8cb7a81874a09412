/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/contacts.h"
#include "catalogue/snapshot/publish.h"
#include "catalogue/snapshot/ways.h"
#include "tests/support/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum { CATALOGUES = 12, DAYS = 4 };

static bool joinable(const TrainingAction *action, int today)
{
    if (action->over || action->permanent || !action->session_count)
        return !action->over;
    for (size_t i = 0; i < action->session_count; i++)
        if (action->sessions[i].enrolling != ENROLLING_CLOSED && date_number(action->sessions[i].start) >= today)
            return true;
    return false;
}

static bool takes_place(const Experience *experience, int today)
{
    bool ahead = experience->permanent || !experience->occurrence_count;
    if (experience->state == EXPERIENCE_FULL || experience->state == EXPERIENCE_CANCELLED)
        return false;
    if (experience->enrolment_count && date_number(experience->enrolments[0].deadline) < today)
        return false;
    for (size_t i = 0; i < experience->occurrence_count; i++)
        ahead = ahead || date_number(experience->occurrences[i].start.date) >= today;
    return ahead;
}

/* By what the record says, not by what the catalogue made of it. */
static bool is_live(const Record *record, int today)
{
    if (record->kind == KIND_TRAINING)
        return joinable(&record->as.training.actions[0], today);
    return record->kind != KIND_EXPERIENCE || takes_place(&record->as.experience, today);
}

static Str code_of(const Record *record)
{
    const Str codes[] = { record->as.trade.code, record->as.training.number, record->as.experience.number, record->as.right.number };
    return codes[record->kind];
}

static const Record *record_of(const World *world, Kind kind, Str code)
{
    for (size_t i = 0; i < world->count; i++)
        if (world->records[i].kind == kind && str_equal(code_of(&world->records[i]), code))
            return &world->records[i];
    fail_msg("%.*s is not in the catalogue", STR_FORMAT(code));
    return NULL;
}

static CardList cards_of(World *world, CardsOf of, Kind kind, Str key, int today)
{
    CardQuery query = { .of = of, .kind = kind, .key = key, .today = today, .limit = 100 };
    CardList cards;
    if (!store_cards(world->store, &world->arena, &query, &cards, &world->error))
        fail_msg("%s", world->error.text);
    assert_int_equal(cards.total, cards.count);
    return cards;
}

static bool lists(World *world, CardsOf of, Str key, Str code, int today)
{
    CardList cards = cards_of(world, of, KIND_TRADE, key, today);
    bool found = false;
    for (size_t i = 0; i < cards.count; i++) {
        assert_false(found && str_equal(cards.items[i].code, code));   /* once */
        found = found || str_equal(cards.items[i].code, code);
    }
    return found;
}

static long live_of(const World *world, Kind kind, int today)
{
    long count = 0;
    for (size_t i = 0; i < world->count; i++)
        count += world->records[i].kind == kind && is_live(&world->records[i], today);
    return count;
}

static void check_way(World *world, const WayOut *way, int today)
{
    CardList cards = cards_of(world, way->of, way->kind, way->key, today);
    assert_int_equal(cards.total, way->total);
    for (size_t i = 0; i < cards.count; i++) {
        assert_int_equal(cards.items[i].kind, way->kind);
        assert_true(is_live(record_of(world, cards.items[i].kind, cards.items[i].code), today));
    }
    if (way->of == CARDS_OF_KIND)
        assert_int_equal(way->total, live_of(world, way->kind, today));
}

static void check_ways(World *world, const Record *record, int today)
{
    WayOut ways[WAY_COUNT];
    CardQuery at = { .today = today };
    assert_true(ways_of(world->store, &world->arena, record->kind, code_of(record), &at, ways, &world->error));
    for (int i = 0; i < WAY_COUNT; i++) {
        check_way(world, &ways[i], today);
        if (!ways[i].total)
            assert_int_equal(live_of(world, ways[i].kind, today), 0);
    }
    assert_int_equal(ways[WAY_LEARN].kind, KIND_TRAINING);
    assert_int_equal(ways[WAY_TRY].kind, KIND_EXPERIENCE);
    assert_int_equal(ways[WAY_NEAR].kind, record->kind);
}

typedef void Check(World *world, int today);

static void over_random_worlds(Check *check)
{
    for (unsigned seed = 1; seed <= CATALOGUES; seed++) {
        World world;
        world_random(&world, seed);
        for (int day = 0; day < DAYS; day++)
            check(&world, world_day(&world));
        world_close(&world);
    }
}

static void check_all_ways(World *world, int today)
{
    for (size_t i = 0; i < world->count; i++)
        if (is_live(&world->records[i], today))
            check_ways(world, &world->records[i], today);
}

static void every_door_opens_on_what_is_live_and_counts_it(void **state)
{
    (void)state;
    over_random_worlds(check_all_ways);
}

/* Lists that are each other's way back. */
static const struct {
    Kind from, to;
    CardsOf there, back;
} BOTH_WAYS[] = {
    { KIND_TRADE, KIND_TRADE, CARDS_TRADES_NEAR, CARDS_TRADES_NEAR },
    { KIND_TRADE, KIND_TRAINING, CARDS_TRAININGS_OF_TRADE, CARDS_TRADES_OF_TRAINING },
    { KIND_TRADE, KIND_EXPERIENCE, CARDS_EXPERIENCES_OF_TRADE, CARDS_TRADES_OF_EXPERIENCE },
    { KIND_TRAINING, KIND_EXPERIENCE, CARDS_EXPERIENCES_OF_TRAINING, CARDS_TRAININGS_OF_EXPERIENCE },
    { KIND_TRAINING, KIND_TRAINING, CARDS_TRAININGS_NEAR, CARDS_TRAININGS_NEAR },
    { KIND_EXPERIENCE, KIND_EXPERIENCE, CARDS_EXPERIENCES_NEAR, CARDS_EXPERIENCES_NEAR },
    { KIND_RIGHT, KIND_RIGHT, CARDS_RIGHTS_NEAR, CARDS_RIGHTS_NEAR },
};

static void check_pair(World *world, size_t row, const Record *from, const Record *to, int today)
{
    bool there = lists(world, BOTH_WAYS[row].there, code_of(from), code_of(to), today);
    bool back = lists(world, BOTH_WAYS[row].back, code_of(to), code_of(from), today);
    if (there != back || (from == to && there))
        fail_msg("%.*s and %.*s, on %d", STR_FORMAT(code_of(from)), STR_FORMAT(code_of(to)), today);
}

static void check_pairs(World *world, int today)
{
    for (size_t row = 0; row < sizeof BOTH_WAYS / sizeof *BOTH_WAYS; row++)
        for (size_t i = 0; i < world->count; i++)
            for (size_t k = 0; k < world->count; k++) {
                const Record *from = &world->records[i], *to = &world->records[k];
                if (from->kind == BOTH_WAYS[row].from && to->kind == BOTH_WAYS[row].to && is_live(from, today) && is_live(to, today))
                    check_pair(world, row, from, to, today);
            }
}

static void what_leads_there_leads_back(void **state)
{
    (void)state;
    over_random_worlds(check_pairs);
}

/* What a record says of itself, and the lists of what is said. */
static void check_said(World *world, int today)
{
    for (size_t i = 0; i < world->count; i++) {
        const Record *record = &world->records[i];
        const StrList *situations = &record->as.right.situations;
        const TermList *interests = &record->as.trade.interests;
        for (size_t k = 0; record->kind == KIND_RIGHT && k < situations->count; k++)
            assert_true(lists(world, CARDS_RIGHTS_OF_SITUATION, situations->items[k], record->as.right.number, today));
        for (size_t k = 0; record->kind == KIND_TRADE && k < interests->count; k++)
            assert_true(lists(world, CARDS_TRADES_OF_INTEREST, interests->items[k].code, record->as.trade.code, today));
    }
    GroupList groups;
    assert_true(store_groups(world->store, &world->arena, GROUPS_SITUATIONS, today, &groups, &world->error));
    for (size_t i = 0; i < groups.count; i++) {
        CardList cards = cards_of(world, CARDS_RIGHTS_OF_SITUATION, KIND_RIGHT, groups.items[i].key, today);
        assert_int_equal(cards.total, groups.items[i].count);
        for (size_t k = 0; k < cards.count; k++)
            assert_true(strlist_has(record_of(world, KIND_RIGHT, cards.items[k].code)->as.right.situations, groups.items[i].key));
    }
}

static void a_situation_has_its_rights_and_an_interest_its_trades(void **state)
{
    (void)state;
    over_random_worlds(check_said);
}

/* The codes of a list, parted by spaces. */
static const char *codes(World *world, CardsOf of, const char *key)
{
    CardList cards = cards_of(world, of, KIND_TRADE, str_of(key), TODAY);
    Builder builder = builder_on(&world->arena);
    for (size_t i = 0; i < cards.count; i++)
        builder_format(&builder, "%s%s", i ? " " : "", cards.items[i].code.text);
    return builder.length ? builder_str(&builder).text : "";
}

static const char *why(World *world, CardsOf of, const char *key, size_t index)
{
    CardList cards = cards_of(world, of, KIND_TRADE, str_of(key), TODAY);
    assert_true(index < cards.count);
    return cards.items[index].why.text;
}

static void near_trades_say_why(void **state)
{
    (void)state;
    World world = {0};
    Arena *arena = &world.arena;
    Record *baker = world_keep(&world, record_trade(arena, "D1102", "D1102", "Boulanger / Boulangère"));
    strlist_add(arena, &baker->as.trade.near, STR("D1104"));
    strlist_add(arena, &baker->as.trade.near, STR("D1106"));
    strlist_add(arena, &baker->as.trade.upward, STR("D1106"));
    Record *pastry = world_keep(&world, record_trade(arena, "D1104", "D1104", "Pâtissier / Pâtissière"));
    world_keep(&world, record_trade(arena, "D1106", "D1106", "Chef / Cheffe de fournil"));
    Record *cook = world_keep(&world, record_trade(arena, "G1602", "G1602", "Cuisinier / Cuisinière"));
    for (unsigned i = 0; i < 8; i++)
        world_keep(&world, record_trade(arena, world_trade(&world, i), world_trade(&world, i), "Autre métier"));
    world_skill(&world, &pastry->as.trade, 1);
    world_skill(&world, &pastry->as.trade, 2);
    world_skill(&world, &cook->as.trade, 2);
    world_skill(&world, &cook->as.trade, 1);
    world_open(&world);
    assert_string_equal(codes(&world, CARDS_TRADES_NEAR, "D1102"), "D1104 D1106");
    assert_string_equal(why(&world, CARDS_TRADES_NEAR, "D1102", 0), "Métier proche");
    assert_string_equal(why(&world, CARDS_TRADES_NEAR, "D1102", 1), "Évolution possible");
    assert_string_equal(why(&world, CARDS_TRADES_NEAR, "D1106", 0), "Mène à ce métier");
    assert_string_equal(codes(&world, CARDS_TRADES_NEAR, "G1602"), "D1104");
    assert_string_equal(why(&world, CARDS_TRADES_NEAR, "G1602", 0), "Savoir-faire en commun\u202f: savoir 1, savoir 2");
    world_close(&world);
}

/* Three trainings for one certification, of which one names no trade; then the two others go. */
static void a_training_without_a_code_is_tied_by_its_certification(void **state)
{
    (void)state;
    World world = {0};
    Arena *arena = &world.arena;
    world_keep(&world, record_trade(arena, "H2913", "H2913", "Soudeur / Soudeuse"));
    world_keep(&world, record_trade(arena, "D1102", "D1102", "Boulanger / Boulangère"));
    for (unsigned i = 0; i < 4; i++) {
        const char *rome = i == 3 ? "D1102" : "H2913";                   /* one that is wrong does not decide */
        strlist_add(arena, &world_keep(&world, record_training(arena, str_format(arena, "f%u", i).text, "Titre pro", rome))->as.training.rncp, STR("34161"));
    }
    strlist_add(arena, &world.records[5].as.training.rome, STR("H2913"));
    strlist_add(arena, &world_keep(&world, record_training(arena, "nu", "Titre pro soudage", NULL))->as.training.rncp, STR("34161"));
    world_open(&world);
    assert_string_equal(codes(&world, CARDS_TRADES_OF_TRAINING, "nu"), "H2913");
    assert_string_equal(why(&world, CARDS_TRADES_OF_TRAINING, "nu", 0), "Même certification");
    assert_true(lists(&world, CARDS_TRAININGS_OF_TRADE, STR("H2913"), STR("nu"), TODAY));
    store_close(world.store);
    Record left[] = { world.records[0], world.records[1], world.records[6] };
    int seq = records_publish(world.folder, "hasard", left, 3);
    assert_true(store_open(&world.store, publish_path(arena, world.folder, seq), &world.error));
    assert_string_equal(codes(&world, CARDS_TRADES_OF_TRAINING, "nu"), "");
    assert_string_equal(codes(&world, CARDS_TRAININGS_OF_TRADE, "H2913"), "");
    world_close(&world);
}

static void whom_to_ask_is_named_once_and_not_for_what_is_over(void **state)
{
    (void)state;
    Arena arena = {0};
    Record training = record_training(&arena, "f", "CAP", "H2913");
    TrainingAction *actions = ARENA_NEW(&arena, TrainingAction, 3);
    training.as.training.contact = (Contact){ .phone = STR("05 00 00 00 00") };
    actions[0] = (TrainingAction){ .contact = { .name = STR("Nadia"), .phone = STR("05 00 00 00 00") } };
    actions[1] = (TrainingAction){ .contact = { .phone = STR("05 00 00 00 01") }, .over = true };
    actions[2] = (TrainingAction){ .contact = { .email = STR("a@exemple.fr") }, .provider = STR("Antenne de Tulle") };
    training.as.training.actions = actions;
    training.as.training.action_count = 3;
    ContactList help = contacts_of(&arena, &training, TODAY);
    assert_int_equal(help.count, 2);
    assert_string_equal(help.items[0].name.text, "Campus des métiers");
    assert_string_equal(help.items[1].name.text, "Antenne de Tulle");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_door_opens_on_what_is_live_and_counts_it),
        cmocka_unit_test(what_leads_there_leads_back),
        cmocka_unit_test(a_situation_has_its_rights_and_an_interest_its_trades),
        cmocka_unit_test(near_trades_say_why),
        cmocka_unit_test(a_training_without_a_code_is_tied_by_its_certification),
        cmocka_unit_test(whom_to_ask_is_named_once_and_not_for_what_is_over),
    };
    return cmocka_run_group_tests_name("links", tests, NULL, NULL);
}
