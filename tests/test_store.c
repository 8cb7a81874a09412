/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/db.h"
#include "catalogue/snapshot/publish.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/schema.h"
#include "catalogue/snapshot/store.h"
#include "tests/support/folder.h"
#include "tests/support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Bench Bench;

/* Trades of one family, trainings and experiences on every side of today, published once. */
struct Bench {
    Arena arena;
    const char *folder;
    Record records[40];
    size_t count;
    Store *store;
    Error error;
};

static Record *keep(Bench *bench, Record record)
{
    bench->records[bench->count] = record;
    return &bench->records[bench->count++];
}

static void add_trades(Bench *bench)
{
    Arena *arena = &bench->arena;
    Record *welder = keep(bench, record_trade(arena, "H2913", "H2913", "Soudeur / Soudeuse"));
    strlist_add(arena, &welder->as.trade.near, STR("H2914"));
    strlist_add(arena, &welder->as.trade.near, STR("Z9999"));   /* a trade that is not there */
    welder->as.trade.interests.items = ARENA_NEW(arena, Term, 1);
    welder->as.trade.interests.items[0] = (Term){ STR("3"), STR("J’aime le travail manuel"), true };
    welder->as.trade.interests.count = 1;
    welder->as.trade.access = STR("Ce métier est accessible sans diplôme particulier.");
    keep(bench, record_trade(arena, "H2914", "H2913", "Soudeur-tuyauteur / Soudeuse-tuyauteuse"));
    keep(bench, record_trade(arena, "H2915", "H2913", "Braseur / Braseuse"));
    keep(bench, record_trade(arena, "D1102", "D1102", "Boulanger / Boulangère"));
}

static void add_trainings(Bench *bench)
{
    Arena *arena = &bench->arena;
    Record *near = keep(bench, record_training(arena, "near", "CAP soudure", "H2913"));
    record_session(arena, near, 20270104, 20270630, ENROLLING_OPEN);
    record_session(arena, near, 20261201, 20270630, ENROLLING_OPEN);
    record_at(near, "Limoges", 45.83, 1.26);
    Record *far = keep(bench, record_training(arena, "far", "Bac pro soudure", "H2913"));
    record_session(arena, far, 20270900, 0, ENROLLING_UNSAID);
    record_at(far, "Bayonne", 43.49, -1.47);
    Record *child = keep(bench, record_training(arena, "child", "Titre tuyauteur", "H2914"));
    child->as.training.actions[0].permanent = true;
    child->as.training.actions[0].price = STR("0,00");
    child->as.training.actions[0].apprenticeship = YES;
    child->as.training.level_in = LEVEL_ANY;
    Record *past = keep(bench, record_training(arena, "past", "CAP d’avant", "H2913"));
    record_session(arena, past, 20240902, 20250630, ENROLLING_OPEN);
    Record *closed = keep(bench, record_training(arena, "closed", "CAP fermé", "H2913"));
    record_session(arena, closed, 20270104, 20270630, ENROLLING_CLOSED);
}

static void add_experiences(Bench *bench)
{
    Arena *arena = &bench->arena;
    record_occurrence(arena, keep(bench, record_experience(arena, "soon", "Visite de la forge", "H2913")), 20261126, 20261126);
    record_occurrence(arena, keep(bench, record_experience(arena, "later", "Visite plus tard", "H2913")), 20270510, 20270510);
    record_occurrence(arena, keep(bench, record_experience(arena, "running", "Semaine en cours", "H2913")), 20261120, 20261127);
    record_occurrence(arena, keep(bench, record_experience(arena, "gone", "Visite passée", "H2913")), 20261120, 20261120);
    Record *full = keep(bench, record_experience(arena, "full", "Visite complète", "H2913"));
    full->as.experience.state = EXPERIENCE_FULL;
    record_occurrence(arena, full, 20261126, 20261126);
    Record *off = keep(bench, record_experience(arena, "off", "Visite annulée", "H2913"));
    off->as.experience.state = EXPERIENCE_CANCELLED;
    Record *late = keep(bench, record_experience(arena, "late", "Inscriptions closes", "H2913"));
    record_occurrence(arena, late, 20261126, 20261126);
    late->as.experience.enrolments = ARENA_NEW(arena, Enrolment, 1);
    late->as.experience.enrolments[0].deadline = date_from_number(20261110);
    late->as.experience.enrolment_count = 1;
    Record *always = keep(bench, record_experience(arena, "always", "Immersion", "D1102"));
    always->as.experience.permanent = true;
    always->as.experience.type = EXPERIENCE_IMMERSION;
}

static int bench_begin(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    bench->folder = folder_new(&bench->arena);
    add_trades(bench);
    add_trainings(bench);
    add_experiences(bench);
    keep(bench, record_right(&bench->arena, "mobilite", "Mobili-Jeune"));
    int seq = records_publish(bench->folder, "essai", bench->records, bench->count);
    assert_true(store_open(&bench->store, publish_path(&bench->arena, bench->folder, seq), &bench->error));
    *state = bench;
    return 0;
}

static int bench_end(void **state)
{
    Bench *bench = *state;
    store_close(bench->store);
    folder_remove(bench->folder);
    arena_free(&bench->arena);
    free(bench);
    return 0;
}

static CardList cards_of(Bench *bench, CardsOf of, Kind kind, const char *key)
{
    CardQuery query = { .of = of, .kind = kind, .key = str_of(key), .today = TODAY, .limit = 100,
                        .located = true, .latitude = 45.83, .longitude = 1.26 };
    CardList cards;
    if (!store_cards(bench->store, &bench->arena, &query, &cards, &bench->error))
        fail_msg("%s", bench->error.text);
    return cards;
}

/* The codes of a list, parted by spaces. */
static const char *codes_of(Bench *bench, CardsOf of, Kind kind, const char *key)
{
    CardList cards = cards_of(bench, of, kind, key);
    Builder codes = builder_on(&bench->arena);
    for (size_t i = 0; i < cards.count; i++)
        builder_format(&codes, "%s%s", i ? " " : "", cards.items[i].code.text);
    assert_int_equal(cards.total, cards.count);
    return builder_str(&codes).text;
}

/* Whether a step of a plan goes through a table: SCAN, but for the matches of a word index and of the rows of a subquery. */
static bool is_scan(const char *detail)
{
    return strncmp(detail, "SCAN ", 5) == 0 && !strstr(detail, "VIRTUAL TABLE INDEX") && strncmp(detail, "SCAN (", 6) != 0;
}

static void every_statement_prepares_and_uses_an_index(void **state)
{
    Bench *bench = *state;
    Db *db = NULL;
    int wrong = 0;
    const char *path = publish_path(&bench->arena, bench->folder, 1);
    assert_true(db_open(&db, path, DB_PUBLISHED, SCHEMA_READING, &bench->error));
    assert_true(db_prepare(db, QUERIES, QUERY_COUNT, &bench->error));
    for (size_t i = 0; i < QUERY_COUNT; i++) {
        assert_non_null(QUERIES[i]);
        const char *explained = str_format(&bench->arena, "EXPLAIN QUERY PLAN %s", QUERIES[i]).text;
        bool scans = false;
        if (!db_prepare(db, &explained, 1, &bench->error))
            fail_msg("%s: %s", QUERIES[i], bench->error.text);
        for (DbStatement *plan = db_statement(db, 0); db_next(plan);)
            scans = scans || is_scan(str_text(&bench->arena, db_view(plan, 3)));
        if (scans != (QUERY_SCANS[i] != NULL)) {
            print_error("%s: %s\n", scans ? "goes through a table" : "is excused and need not be", QUERIES[i]);
            wrong++;
        }
    }
    db_close(db);
    assert_int_equal(wrong, 0);
}

static void a_v3_code_reaches_its_trade_and_all_its_children(void **state)
{
    Bench *bench = *state;
    assert_string_equal(codes_of(bench, CARDS_TRADES_OF_TRAINING, KIND_TRADE, "near"), "H2913 H2915 H2914");
    assert_string_equal(codes_of(bench, CARDS_TRAININGS_OF_TRADE, KIND_TRADE, "H2914"), "near far child");
    assert_string_equal(codes_of(bench, CARDS_TRAININGS_OF_TRADE, KIND_TRADE, "H2913"), "near far");
    assert_string_equal(codes_of(bench, CARDS_TRADES_OF_TRAINING, KIND_TRADE, "child"), "H2914");
}

static const char *const NEVER[] = { "past", "closed", "gone", "full", "off", "late" };

static void nothing_past_closed_full_or_cancelled_comes_out_of_any_list(void **state)
{
    Bench *bench = *state;
    const char *keys[] = { "H2913", "H2914", "near", "soon", "H", "3", "4", "2", "Forge de l’Isle" };
    for (int of = 0; of < CARDS_OF_COUNT; of++)
        for (int kind = 0; kind < KIND_COUNT; kind++)
            for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
                CardList cards = cards_of(bench, (CardsOf)of, (Kind)kind, keys[k]);
                assert_int_equal(cards.total, cards.count);
                for (size_t i = 0; i < cards.count; i++)
                    for (size_t n = 0; n < sizeof NEVER / sizeof *NEVER; n++)
                        assert_string_not_equal(cards.items[i].code.text, NEVER[n]);
            }
    Card card;
    CardQuery query = { .today = TODAY };
    assert_true(store_card(bench->store, &bench->arena, KIND_TRADE, STR("H2913"), &query, &card, &bench->error));
    assert_int_equal(card.trainings, 2);
    assert_int_equal(card.experiences, 3);
}

static void what_is_ahead_today_is_past_one_day(void **state)
{
    Bench *bench = *state;
    CardQuery query = { .of = CARDS_TRAININGS_OF_TRADE, .key = STR("H2914"), .today = 20270701, .limit = 10 };
    CardList cards;
    assert_true(store_cards(bench->store, &bench->arena, &query, &cards, &bench->error));
    assert_int_equal(cards.total, 2);   /* "near" ended on 30 June */
    query.today = 20271001;
    assert_true(store_cards(bench->store, &bench->arena, &query, &cards, &bench->error));
    assert_int_equal(cards.total, 1);   /* September 2027 is over; what is permanent stays */
    assert_int_equal(cards.items[0].next, DATE_NUMBER_OPEN);
}

static void the_nearest_come_first_and_what_has_no_place_last(void **state)
{
    Bench *bench = *state;
    CardList cards = cards_of(bench, CARDS_OF_KIND, KIND_TRAINING, "");
    assert_int_equal(cards.count, 3);
    assert_string_equal(cards.items[0].town.text, "Limoges");
    assert_true(cards.items[0].km < 1);
    assert_string_equal(cards.items[1].town.text, "Bayonne");
    assert_true(cards.items[1].km > 300 && cards.items[1].km < 360);   /* by road 400 km */
    assert_true(cards.items[2].km < 0);
}

static void a_page_is_a_part_of_the_whole_list(void **state)
{
    Bench *bench = *state;
    CardQuery query = { .of = CARDS_OF_KIND, .kind = KIND_TRADE, .today = TODAY, .limit = 2, .offset = 3 };
    CardList cards;
    assert_true(store_cards(bench->store, &bench->arena, &query, &cards, &bench->error));
    assert_int_equal(cards.total, 4);
    assert_int_equal(cards.count, 1);
    query.offset = 9;
    assert_true(store_cards(bench->store, &bench->arena, &query, &cards, &bench->error));
    assert_int_equal(cards.count, 0);
}

static void the_next_day_is_the_first_still_ahead(void **state)
{
    Bench *bench = *state;
    const struct {
        Kind kind;
        const char *code;
        int next, time;
    } rows[] = {
        { KIND_TRAINING, "near", 20261201, -1 },   { KIND_TRAINING, "far", 20270900, -1 },    { KIND_TRAINING, "child", DATE_NUMBER_OPEN, -1 },
        { KIND_EXPERIENCE, "soon", 20261126, 1430 }, { KIND_EXPERIENCE, "running", TODAY, -1 }, { KIND_EXPERIENCE, "always", DATE_NUMBER_OPEN, -1 },
        { KIND_TRADE, "H2913", 0, -1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Card card;
        CardQuery query = { .today = TODAY };
        assert_true(store_card(bench->store, &bench->arena, rows[i].kind, str_of(rows[i].code), &query, &card, &bench->error));
        assert_int_equal(card.next, rows[i].next);
        assert_int_equal(card.next_time, rows[i].time);
    }
}

static void the_agenda_holds_the_season_ahead_at_one_structure(void **state)
{
    Bench *bench = *state;
    assert_string_equal(codes_of(bench, CARDS_AGENDA, KIND_EXPERIENCE, "FORGE DE L'ISLE"), "running soon");
    assert_int_equal(cards_of(bench, CARDS_AGENDA, KIND_EXPERIENCE, "Ailleurs").total, 0);
}

static void a_card_says_what_matters_at_a_glance(void **state)
{
    Bench *bench = *state;
    CardQuery query = { .today = TODAY };
    Card card;
    assert_true(store_card(bench->store, &bench->arena, KIND_TRAINING, STR("child"), &query, &card, &bench->error));
    assert_true(card.free && card.apprenticeship && card.no_diploma && !card.remote);
    assert_string_equal(card.grand_domain.text, "H");
    assert_string_equal(card.organisation.text, "Campus des métiers");
    assert_true(store_card(bench->store, &bench->arena, KIND_TRADE, STR("H2913"), &query, &card, &bench->error));
    assert_true(card.no_diploma);
    assert_string_equal(card.hook.text, "Exerce le métier : Soudeur / Soudeuse.");
    assert_true(store_card(bench->store, &bench->arena, KIND_TRADE, STR("H2914"), &query, &card, &bench->error));
    assert_true(card.apprenticeship);   /* through the training that leads to it */
    assert_false(card.no_diploma);
}

static void groups_count_what_their_lists_show(void **state)
{
    Bench *bench = *state;
    const struct {
        GroupsOf groups;
        CardsOf cards;
    } rows[] = {
        { GROUPS_DOMAINS, CARDS_TRADES_OF_DOMAIN },
        { GROUPS_INTERESTS, CARDS_TRADES_OF_INTEREST },
        { GROUPS_EXPERIENCE_TYPES, CARDS_EXPERIENCES_OF_TYPE },
        { GROUPS_RIGHT_DOMAINS, CARDS_RIGHTS_OF_DOMAIN },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        GroupList groups;
        assert_true(store_groups(bench->store, &bench->arena, rows[i].groups, TODAY, &groups, &bench->error));
        assert_true(groups.count > 0);
        for (size_t g = 0; g < groups.count; g++) {
            assert_true(groups.items[g].label.length > 0);
            assert_int_equal(groups.items[g].count, cards_of(bench, rows[i].cards, KIND_TRADE, groups.items[g].key.text).total);
        }
    }
}

static void an_unknown_code_is_a_sentence(void **state)
{
    Bench *bench = *state;
    Trade trade;
    assert_false(store_trade(bench->store, &bench->arena, STR("H9999"), &trade, &bench->error));
    assert_int_equal(bench->error.kind, ERROR_INPUT);
    assert_non_null(strstr(bench->error.text, "H9999"));
}

static void pages_by_nearness_are_parts_of_the_whole_list(void **state)
{
    Bench *bench = *state;
    CardQuery query = { .of = CARDS_OF_KIND, .kind = KIND_TRAINING, .today = TODAY, .limit = 1, .located = true, .latitude = 45.83, .longitude = 1.26 };
    const char *wanted[] = { "near", "far", "child" };   /* at hand, in the region, nowhere */
    for (query.offset = 0; query.offset < 3; query.offset++) {
        CardList cards;
        assert_true(store_cards(bench->store, &bench->arena, &query, &cards, &bench->error));
        assert_int_equal(cards.count, 1);
        assert_string_equal(cards.items[0].code.text, wanted[query.offset]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_prepares_and_uses_an_index),
        cmocka_unit_test(a_v3_code_reaches_its_trade_and_all_its_children),
        cmocka_unit_test(nothing_past_closed_full_or_cancelled_comes_out_of_any_list),
        cmocka_unit_test(what_is_ahead_today_is_past_one_day),
        cmocka_unit_test(the_nearest_come_first_and_what_has_no_place_last),
        cmocka_unit_test(pages_by_nearness_are_parts_of_the_whole_list),
        cmocka_unit_test(a_page_is_a_part_of_the_whole_list),
        cmocka_unit_test(the_next_day_is_the_first_still_ahead),
        cmocka_unit_test(the_agenda_holds_the_season_ahead_at_one_structure),
        cmocka_unit_test(a_card_says_what_matters_at_a_glance),
        cmocka_unit_test(groups_count_what_their_lists_show),
        cmocka_unit_test(an_unknown_code_is_a_sentence),
    };
    return cmocka_run_group_tests_name("store", tests, bench_begin, bench_end);
}
