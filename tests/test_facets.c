/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/facets_inside.h"
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
       CATALOGUES = 40, REQUESTS = 60, ALL = 1000, KEPT_CATALOGUES = 4, KEPT_REQUESTS = 150 };

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

/* A catalogue made by chance, published and opened. */
typedef struct Chance {
    Arena arena;
    unsigned seed;
    Store *store;
    const char *folder;
} Chance;

static void chance_open(Chance *by, unsigned seed)
{
    Record records[RECORDS];
    Error error = {0}, trouble = {0};
    StoreOrigin origin;
    *by = (Chance){ .seed = seed };
    by->folder = folder_new(&by->arena);
    random_catalogue(&by->arena, &by->seed, records);
    records_publish(by->folder, "essai", records, RECORDS);
    assert_true(store_open_current(&by->store, by->folder, NULL, &origin, &trouble, &error));
}

static void chance_close(Chance *by)
{
    store_close(by->store);
    folder_remove(by->folder);
    arena_free(&by->arena);
}

static void counts_equal_a_count_by_hand_over_random_catalogues_and_choices(void **state)
{
    (void)state;
    for (unsigned round = 0; round < CATALOGUES; round++) {
        Chance by;
        chance_open(&by, round * 7919 + 1);
        compare(by.store, &by.arena, &by.seed);
        chance_close(&by);
    }
}

/* As a visitor types it: from one to the next, words, towns, areas, days, venues and choices change. */
static SearchRequest random_visit(unsigned *seed)
{
    static const char *const WORDS[] = { "", "c", "co", "commun", "zibeline", "zibelin", "quartz commun", "quart", "zibeline dordogne", "commun 24",
                                         "à bourgc", "commun à bourgb", "zibeline à moins de 30 km de bourgd", "quartz haute vienne", "à distance commun",
                                         "apprentissage", "rien de tel", "commun zibeline quartz" };
    static const int DAYS[] = { TODAY, TODAY, TODAY, 20261101, 20261100, 20270115 };
    SearchRequest request = random_request(seed);
    request.words = str_of(WORDS[random_below(seed, sizeof WORDS / sizeof *WORDS)]);
    request.literal = chance(seed, 30);
    request.today = DAYS[random_below(seed, sizeof DAYS / sizeof *DAYS)];
    request.latitude += chance(seed, 20) ? 0.4 : 0;
    request.everything = chance(seed, 30);
    request.ids = chance(seed, 30);
    request.offset = chance(seed, 20) ? 5 : 0;
    request.limit = 1 + (long)random_below(seed, 30);
    if (chance(seed, 50))
        memset(request.chosen, 0, sizeof request.chosen);
    return request;
}

static void say_list(Builder *said, const char *what, StrList list)
{
    for (size_t i = 0; i < list.count; i++)
        builder_format(said, "%s %.*s\n", what, STR_FORMAT(list.items[i]));
}

/* All that an answer says. */
static Str say(Arena *arena, const SearchAnswer *answer, const SearchRequest *request)
{
    Builder said = builder_on(arena);
    builder_format(&said, "%.*s: %ld of %ld, %d km within %d, %ld steps\n", STR_FORMAT(answer->understood), answer->total, answer->found, answer->asked_km,
                   answer->within_km, answer->work);
    for (size_t i = 0; i < answer->reading_count; i++)
        builder_format(&said, "read %.*s %d %d %d\n", STR_FORMAT(answer->readings[i].key), answer->readings[i].facet, answer->readings[i].value,
                       answer->readings[i].held);
    say_list(&said, "suggested", answer->suggestions);
    for (size_t i = 0; i < answer->count; i++)
        builder_format(&said, "%d %.*s %.9f %.3f\n", answer->hits[i].card.kind, STR_FORMAT(answer->hits[i].card.code), answer->hits[i].score,
                       answer->hits[i].card.km);
    for (long i = 0; request->ids && i < answer->total; i++)
        builder_format(&said, "%d ", answer->ids[i]);
    for (int facet = 0; facet < FACET_COUNT; facet++)
        for (int value = 0; value < FACET_VALUES; value++)
            builder_format(&said, "%ld ", answer->counts[facet][value]);
    return builder_str(&said);
}

/* A search keeps days, distances and what words found: none of it may tell on what is asked later. */
static void an_answer_is_that_of_a_search_just_opened_whatever_was_asked_before(void **state)
{
    (void)state;
    for (unsigned round = 0; round < KEPT_CATALOGUES; round++) {
        Chance by;
        Search *kept, *fresh;
        Error error = {0};
        chance_open(&by, round * 104729 + 11);
        assert_true(search_open(&kept, by.store, &error));
        for (int i = 0; i < KEPT_REQUESTS; i++) {
            SearchRequest request = random_visit(&by.seed);
            SearchAnswer answers[2];
            assert_true(search_open(&fresh, by.store, &error));
            assert_true(search_run(kept, &by.arena, &request, &answers[0], &error) && search_run(fresh, &by.arena, &request, &answers[1], &error));
            assert_string_equal(str_text(&by.arena, say(&by.arena, &answers[0], &request)), str_text(&by.arena, say(&by.arena, &answers[1], &request)));
            search_close(fresh);
        }
        search_close(kept);
        chance_close(&by);
    }
}

static FacetCentre *centre_at(Facets *facets, double north)
{
    facets_begin(facets, TODAY);
    facets_centre(facets, &(SearchAnswer){ .located = true, .latitude = LIMOGES[0] + north, .longitude = LIMOGES[1] });
    return facets->centre;
}

/* What is kept of a centre is what is worked out anew. */
static void assert_worked_out(Facets *facets, Store *store, double north)
{
    Facets *fresh;
    Error error = {0};
    FacetCentre *kept = centre_at(facets, north);
    assert_true(facets_open(&fresh, store, &error));
    FacetCentre *anew = centre_at(fresh, north);
    for (size_t id = 1; id < facets_room(fresh); id++)
        if (facets_ahead(fresh, (long long)id)) {
            assert_int_equal(kept->bands[id], anew->bands[id]);
            float km = facets_km(facets, kept, (int)id), again = facets_km(fresh, anew, (int)id);
            assert_memory_equal(&km, &again, sizeof km);
        }
    facets_close(fresh);
}

static void the_venue_and_two_towns_are_kept_and_a_third_takes_the_place_of_that_used_longest_ago(void **state)
{
    (void)state;
    static const double VENUE = 0, FIRST = 0.3, SECOND = 0.6, THIRD = 0.9;
    Chance by;
    Facets *facets;
    Error error = {0};
    chance_open(&by, 77);
    assert_true(facets_open(&facets, by.store, &error));
    FacetCentre *venue = centre_at(facets, VENUE), *first = centre_at(facets, FIRST), *second = centre_at(facets, SECOND);
    assert_true(venue != first && first != second && second != venue);
    assert_ptr_equal(centre_at(facets, VENUE), venue);
    assert_ptr_equal(centre_at(facets, SECOND), second);
    assert_ptr_equal(centre_at(facets, THIRD), first);
    assert_ptr_equal(centre_at(facets, VENUE), venue);
    assert_ptr_equal(centre_at(facets, SECOND), second);
    assert_ptr_equal(centre_at(facets, FIRST), first);       /* that of the third is now the oldest */
    static const double WALK[] = { 0, 0.3, 0.9, 0, 0.6, 0.9, 0.3, 0 };
    for (size_t i = 0; i < sizeof WALK / sizeof *WALK; i++)
        assert_worked_out(facets, by.store, WALK[i]);
    facets_close(facets);
    chance_close(&by);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_equal_a_count_by_hand_over_random_catalogues_and_choices),
        cmocka_unit_test(an_answer_is_that_of_a_search_just_opened_whatever_was_asked_before),
        cmocka_unit_test(the_venue_and_two_towns_are_kept_and_a_third_takes_the_place_of_that_used_longest_ago),
    };
    return cmocka_run_group_tests_name("facets", tests, NULL, NULL);
}
