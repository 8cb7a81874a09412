/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/marks.h"
#include "catalogue/snapshot/postings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 20000, BYTES = 96, IDS = 600, ROOM = 40000, SETS = 60 };

/* The same numbers in every run. */
static unsigned random_below(unsigned *seed, unsigned bound)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 10) % bound;
}

/* Mostly steps of one byte, fewer of two, some of many, as lists have them, and any byte at all. */
static void random_bytes(unsigned *seed, unsigned char *bytes, size_t length)
{
    unsigned long_steps = random_below(seed, 4) * random_below(seed, 34);
    for (size_t i = 0; i < length; i++)
        bytes[i] = (unsigned char)(random_below(seed, 128) | (random_below(seed, 100) < long_steps ? 0x80 : 0));
}

/* Reads by parts of random size, each compared with as many single steps, to where these end. */
static void compare_readers(unsigned *seed, Str bytes)
{
    PostingsReader many = { .rest = bytes, .id = (long long)random_below(seed, 1000) }, one = many;
    long long ids[BYTES + 1];
    for (bool more = true; more;) {
        size_t most = random_below(seed, BYTES) + 1, count = postings_read(&many, ids, most);
        for (size_t i = 0; i < count; i++) {
            assert_true(postings_next(&one));
            assert_true(ids[i] == one.id);
        }
        assert_true(count <= most && many.rest.length == one.rest.length && many.id == one.id);
        more = count == most;
    }
    assert_false(postings_next(&one));
}

static void ids_read_many_at_once_are_those_read_one_by_one_whatever_the_bytes(void **state)
{
    (void)state;
    unsigned seed = 1;
    for (int round = 0; round < ROUNDS; round++) {
        size_t length = random_below(&seed, BYTES);
        unsigned char *bytes = malloc(length + 1);   /* to its last byte: a byte too far is seen by the sanitizers */
        assert_non_null(bytes);
        unsigned char *end = bytes + 1;
        random_bytes(&seed, end, length);
        compare_readers(&seed, (Str){ (const char *)end, length });
        free(bytes);
    }
}

static void nothing_is_read_without_room_for_it(void **state)
{
    (void)state;
    PostingsReader reader = { .rest = STR("\x02\x02\x02") };
    long long id = 7;
    assert_int_equal(postings_read(&reader, &id, 0), 0);
    assert_int_equal(reader.rest.length, 3);
    assert_int_equal(id, 7);
}

/* Takes all out by parts of random size: in order, once each, and none that `wanted` has not. */
static void assert_taken(unsigned *seed, Marks *marks, const bool *wanted)
{
    int ids[IDS];
    size_t expected = 1;
    for (size_t count = 1; count;) {
        count = marks_take(marks, ids, random_below(seed, IDS) + 1);
        for (size_t i = 0; i < count; i++, expected++) {
            while (expected < ROOM && !wanted[expected])
                expected++;
            assert_int_equal(ids[i], expected);
        }
    }
    while (expected < ROOM && !wanted[expected])
        expected++;
    assert_int_equal(expected, ROOM);
}

/* Ids here and there, some twice, the first and the last too, some out of the room; ascending or not, as classes give them. */
static size_t add_random(unsigned *seed, Marks *marks, bool *wanted)
{
    Postings postings = {0};
    size_t count = random_below(seed, IDS), added = 0;
    long long id = 0, before = -1;
    bool ascending = random_below(seed, 2);
    for (size_t i = 0; i < count; i++) {
        id = ascending ? id + random_below(seed, 90) : (long long)random_below(seed, ROOM);
        static const long long EDGES[] = { 0, -3, 1, 63, 64, 4095, 4096, ROOM - 1, ROOM, ROOM + 1, 1LL << 40 };
        long long one = random_below(seed, 20) ? id : EDGES[random_below(seed, sizeof EDGES / sizeof *EDGES)];
        postings_add(&postings, one);
        added += i == 0 || one != before;
        before = one;
        if (one > 0 && one < ROOM)
            wanted[one] = true;
    }
    assert_int_equal(marks_add(marks, postings_bytes(&postings)), added);
    postings_free(&postings);
    return added;
}

static void marks_give_ids_in_order_and_once_however_they_came(void **state)
{
    (void)state;
    unsigned seed = 3;
    Marks marks;
    marks_open(&marks, ROOM);
    for (int round = 0; round < SETS; round++) {      /* emptied each time: nothing of the last set is left */
        static bool wanted[ROOM];
        memset(wanted, 0, sizeof wanted);
        for (unsigned lists = random_below(&seed, 4); lists > 0; lists--)
            add_random(&seed, &marks, wanted);
        assert_taken(&seed, &marks, wanted);
    }
    marks_close(&marks);
}

static void marks_keep_what_two_sets_share_and_empty_the_other(void **state)
{
    (void)state;
    unsigned seed = 5;
    Marks marks, other;
    marks_open(&marks, ROOM);
    marks_open(&other, ROOM);
    for (int round = 0; round < SETS; round++) {
        static bool wanted[ROOM], others[ROOM], none[ROOM];
        memset(wanted, 0, sizeof wanted);
        memset(others, 0, sizeof others);
        for (unsigned lists = random_below(&seed, 12); lists > 0; lists--) {
            add_random(&seed, &marks, wanted);
            add_random(&seed, &other, others);
        }
        marks_keep(&marks, &other);
        for (size_t id = 0; id < ROOM; id++)
            wanted[id] = wanted[id] && others[id];
        assert_taken(&seed, &other, none);
        assert_taken(&seed, &marks, wanted);
    }
    marks_close(&marks);
    marks_close(&other);
}

static void marks_hold_the_greatest_id_of_any_room(void **state)
{
    (void)state;
    static const size_t ROOMS[] = { 1, 2, 63, 64, 65, 4095, 4096, 4097, 8192 };
    for (size_t i = 0; i < sizeof ROOMS / sizeof *ROOMS; i++) {
        Marks marks;
        Postings postings = {0};
        int ids[4];
        marks_open(&marks, ROOMS[i]);
        assert_int_equal(marks_take(&marks, ids, 4), 0);
        postings_add(&postings, (long long)ROOMS[i]);
        postings_add(&postings, (long long)ROOMS[i] - 1);
        marks_add(&marks, postings_bytes(&postings));
        assert_int_equal(marks_take(&marks, ids, 4), ROOMS[i] > 1);
        assert_true(ROOMS[i] == 1 || (size_t)ids[0] == ROOMS[i] - 1);
        postings_free(&postings);
        marks_close(&marks);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_read_many_at_once_are_those_read_one_by_one_whatever_the_bytes),
        cmocka_unit_test(nothing_is_read_without_room_for_it),
        cmocka_unit_test(marks_give_ids_in_order_and_once_however_they_came),
        cmocka_unit_test(marks_keep_what_two_sets_share_and_empty_the_other),
        cmocka_unit_test(marks_hold_the_greatest_id_of_any_room),
    };
    return cmocka_run_group_tests_name("postings", tests, NULL, NULL);
}
