/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/search.h"
#include "tests/support/folder.h"
#include "tests/support/naive.h"
#include "tests/support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum { TRADES = 6, TRAININGS = 24, EXPERIENCES = 10, RIGHTS = 3, RECORDS = TRADES + TRAININGS + EXPERIENCES + RIGHTS,
       CATALOGUES = 40, REQUESTS = 60, ALL = 1000 };

static const double LIMOGES[2] = { 45.8336, 1.2611 };

/* The same numbers in every run. */
static unsigned random_below(unsigned *seed, unsigned bound)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 10) % bound;
}

static bool chance(unsigned *seed, unsigned percent)
{
    return random_below(seed, 100) < percent;
}

static Date random_day(unsigned *seed)
{
    if (chance(seed, 8))
        return (Date){0};
    if (chance(seed, 5))
        return date_from_number(DATE_NUMBER_OPEN);
    return date_from_days(date_days(date_from_number(TODAY)) - 40 + (long)random_below(seed, 160));
}

/* Towns 15 km apart along a line through Limoges, of two départements; some places say the town and not where it is. */
static Place random_place(Arena *arena, unsigned *seed)
{
    unsigned town = random_below(seed, 12), department = town % 5 ? 87 : 24;
    Place place = { .town = str_format(arena, "Bourg%c", 'a' + (int)town), .postcode = str_format(arena, "%u%03u", department, town * 10),
                    .insee = chance(seed, 50) ? str_format(arena, "%u%03u", department, town + 100) : (Str){0} };
    if (chance(seed, 70)) {
        place.located = true;
        place.latitude = LIMOGES[0] + town * 0.135 + random_below(seed, 100) * 1e-4;
        place.longitude = LIMOGES[1] + random_below(seed, 100) * 1e-4;
    }
    return place;
}

static void random_session(unsigned *seed, Session *session)
{
    *session = (Session){ .start = random_day(seed), .end = random_day(seed), .enrolling = (Enrolling)random_below(seed, 4),
                          .enrol_to = chance(seed, 30) ? random_day(seed) : (Date){0}, .over = chance(seed, 10) };
}

static void random_action(Arena *arena, unsigned *seed, TrainingAction *action)
{
    *action = (TrainingAction){ .place = random_place(arena, seed), .mode = (Mode)random_below(seed, 4), .permanent = chance(seed, 15),
                                .apprenticeship = (Ternary)random_below(seed, 3), .over = chance(seed, 10),
                                .paid_for = (Ternary)random_below(seed, 3), .session_count = random_below(seed, 4) };
    if (chance(seed, 40))
        action->price = chance(seed, 50) ? STR("0") : STR("120,50");
    if (chance(seed, 30))
        strlist_add(arena, &action->funders, chance(seed, 50) ? STR("2") : STR("4"));
    action->sessions = ARENA_NEW(arena, Session, action->session_count);
    for (size_t i = 0; i < action->session_count; i++)
        random_session(seed, &action->sessions[i]);
}

static const char *const ROMES[] = { "A1101", "A1102", "B1201", "C1302", "C1303", "H2913", "X0001" };

static void random_training(Arena *arena, unsigned *seed, Training *training)
{
    training->level_in = (int)random_below(seed, 6);
    training->level_out = (int)random_below(seed, 8);
    training->action_count = random_below(seed, 4);
    training->actions = ARENA_NEW(arena, TrainingAction, training->action_count);
    for (size_t i = 0; i < training->action_count; i++)
        random_action(arena, seed, &training->actions[i]);
    for (unsigned i = random_below(seed, 3); i > 0; i--)
        strlist_add(arena, &training->rome, str_of(ROMES[random_below(seed, 7)]));
}

static void random_experience(Arena *arena, unsigned *seed, Experience *experience)
{
    experience->state = (ExperienceState)(chance(seed, 60) ? 0 : random_below(seed, 4));
    experience->mode = (Mode)random_below(seed, 4);
    experience->permanent = chance(seed, 30);
    experience->places[0] = random_place(arena, seed);
    experience->occurrence_count = random_below(seed, 3);
    experience->occurrences = ARENA_NEW(arena, Occurrence, experience->occurrence_count);
    for (size_t i = 0; i < experience->occurrence_count; i++)
        experience->occurrences[i].start.date = date_from_days(date_days(date_from_number(TODAY)) - 20 + (long)random_below(seed, 120));
}

static const char *title_of(Arena *arena, unsigned *seed)
{
    return str_format(arena, "Commun %s", chance(seed, 50) ? "zibeline" : "quartz").text;
}

static void random_catalogue(Arena *arena, unsigned *seed, Record *records)
{
    size_t count = 0;
    for (int i = 0; i < TRADES; i++)
        records[count++] = record_trade(arena, ROMES[i], i % 2 ? ROMES[i - 1] : ROMES[i], "Commun");
    for (int i = 0; i < TRAININGS; i++) {
        records[count] = record_training(arena, str_format(arena, "T%d", i).text, title_of(arena, seed), NULL);
        random_training(arena, seed, &records[count++].as.training);
    }
    for (int i = 0; i < EXPERIENCES; i++) {
        records[count] = record_experience(arena, str_format(arena, "E%d", i).text, title_of(arena, seed), ROMES[random_below(seed, 7)]);
        random_experience(arena, seed, &records[count++].as.experience);
    }
    for (int i = 0; i < RIGHTS; i++)
        records[count++] = record_right(arena, str_format(arena, "R%d", i).text, title_of(arena, seed));
}

static SearchRequest random_request(unsigned *seed)
{
    static const char *const WORDS[] = { "commun", "zibeline", "quartz" };
    SearchRequest request = { .words = str_of(WORDS[random_below(seed, 3)]), .literal = true, .today = TODAY, .limit = ALL,
                              .sort = (SearchSort)random_below(seed, 3), .located = chance(seed, 85), .latitude = LIMOGES[0], .longitude = LIMOGES[1] };
    for (int facet = 0; facet < FACET_COUNT; facet++)
        if (chance(seed, 22))
            request.chosen[facet] = facet >= FACET_APPRENTICESHIP ? 1 : 1u << random_below(seed, 8) | (chance(seed, 50) ? 1u << random_below(seed, 8) : 0);
    return request;
}

static void assert_same(const SearchAnswer *answer, const NaiveAnswer *naive)
{
    assert_int_equal(answer->found, naive->found);
    assert_int_equal(answer->asked_km, naive->asked_km);
    assert_int_equal(answer->within_km, naive->within_km);
    assert_int_equal(answer->total, naive->total);
    for (int facet = 0; facet < FACET_COUNT; facet++)
        for (int value = 0; value < FACET_VALUES; value++)
            if (answer->counts[facet][value] != naive->counts[facet][value])
                fail_msg("facet %d, value %d: %ld counted, %ld by hand", facet, value, answer->counts[facet][value], naive->counts[facet][value]);
}

static void assert_hits(const SearchAnswer *answer, const Naive *naive, const SearchRequest *request, int in_force)
{
    double before = -1;
    assert_int_equal(answer->count, answer->total);
    for (size_t i = 0; i < answer->count; i++) {
        const NaiveDocument *document = naive_find(naive, answer->hits[i].card.kind, answer->hits[i].card.code);
        assert_non_null(document);
        assert_true(naive_holds(document, request, in_force));
        double rank = naive_rank(document, request);
        assert_true(rank >= before);
        before = rank;
    }
}

/* "zibeline dordogne": what has a place there, else anything, whatever distance was chosen. */
static void compare_areas(Search *search, Naive *naive, unsigned *seed)
{
    static const char *const AREAS[][2] = { { "dordogne", "24" }, { "haute vienne", "87" }, { "dans la creuse", "23" }, { "24", "24" } };
    for (int i = 0; i < REQUESTS / 2; i++) {
        const char *const *area = AREAS[random_below(seed, 4)];
        SearchRequest request = random_request(seed), asked = request;
        SearchAnswer answer;
        NaiveAnswer wanted;
        Error error = {0};
        asked.words = str_format(naive->arena, "%.*s %s", STR_FORMAT(request.words), area[0]);
        naive_within(naive, area[1], TODAY);
        naive_answer(naive, &request, &wanted);
        assert_true(search_run(search, naive->arena, &asked, &answer, &error));
        assert_int_equal(answer.reading_count, 1);
        assert_same(&answer, &wanted);
        assert_hits(&answer, naive, &request, wanted.in_force);
    }
}

static void compare(Store *store, Arena *arena, unsigned *seed)
{
    Search *search;
    Error error = {0};
    Naive naive;
    assert_true(search_open(&search, store, &error));
    naive_open(&naive, store, arena);
    for (int i = 0; i < REQUESTS; i++) {
        SearchRequest request = random_request(seed);
        SearchAnswer answer;
        NaiveAnswer wanted;
        naive_within(&naive, "", TODAY);
        naive_answer(&naive, &request, &wanted);
        assert_true(search_run(search, arena, &request, &answer, &error));
        assert_same(&answer, &wanted);
        assert_hits(&answer, &naive, &request, wanted.in_force);
    }
    compare_areas(search, &naive, seed);
    search_close(search);
}

static void counts_equal_a_count_by_hand_over_random_catalogues_and_choices(void **state)
{
    (void)state;
    for (unsigned round = 0; round < CATALOGUES; round++) {
        Arena arena = {0};
        unsigned seed = round * 7919 + 1;
        Record records[RECORDS];
        Store *store;
        Error error = {0}, trouble = {0};
        StoreOrigin origin;
        const char *folder = folder_new(&arena);
        random_catalogue(&arena, &seed, records);
        records_publish(folder, "essai", records, RECORDS);
        assert_true(store_open_current(&store, folder, NULL, &origin, &trouble, &error));
        compare(store, &arena, &seed);
        store_close(store);
        folder_remove(folder);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_equal_a_count_by_hand_over_random_catalogues_and_choices),
    };
    return cmocka_run_group_tests_name("facets", tests, NULL, NULL);
}
