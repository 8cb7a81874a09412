/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fingers that know nothing, always the same ones (MONKEY_SEED). MONKEY says how many things they do; `make monkey`
 * has them do a million under the address sanitizer, and tells at each quarter how far they are.
 */
#include "tests/support/monkey.h"

#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#ifdef __has_feature
#define HAS_FEATURE(feature) __has_feature(feature)
#else
#define HAS_FEATURE(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || HAS_FEATURE(address_sanitizer)
size_t __sanitizer_get_current_allocated_bytes(void);
#define LIVE_BYTES() __sanitizer_get_current_allocated_bytes()

/* What is freed stays unusable for a while, but not so much of it that copies of the process take long. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "quarantine_size_mb=32";
}
#else
#define LIVE_BYTES() (mallinfo2().uordblks + mallinfo2().hblkhd)
#endif

/* Steps of `make check`; of a mood; between two tries to go home; bytes that may be alive more than half-way. */
enum { SHORT = 20000, MOOD = 200, HOMEWARD = 100, GROWTH = 1 << 20 };

static long wanted(const char *name, long otherwise)
{
    const char *said = getenv(name);
    return said ? strtol(said, NULL, 10) : otherwise;
}

/* Resident, in MB: the sanitizer's own included. */
static long resident(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%*d %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024) / 1024;
}

static int screens_met(const Monkey *monkey)
{
    int met = 0;
    for (int i = 0; i < SCREEN_COUNT; i++)
        met += monkey->seen[i];
    return met;
}

/* Live bytes when nothing of a visit is left. */
static size_t tell(Monkey *monkey, long done, long count)
{
    monkey_rests(monkey);
    size_t live = LIVE_BYTES();
    print_message("%ld of %ld steps: %d of %d screens, %zu kB alive, %ld MB resident", done, count, screens_met(monkey), SCREEN_COUNT, live >> 10, resident());
    for (int i = 0; i < DEED_COUNT; i++)
        print_message(", %ld %s", monkey->deeds[i], deed_name((Deed)i));
    print_message("\n");
    fflush(stdout);
    return live;
}

static void play(Monkey *monkey, long count)
{
    size_t live = 0, half = SIZE_MAX / 2;
    for (long i = 1; i <= count; i++) {
        monkey->curious = i / MOOD % 2;
        monkey_plays(monkey);
        if (i % HOMEWARD == 0)
            monkey_can_go_home(monkey);
        if (i % (count / 4) == 0)
            live = tell(monkey, i, count);
        if (i == count / 2)
            half = live;
        assert_true(live < half + GROWTH);
    }
}

static void assert_it_met_everything(const Monkey *monkey)
{
    for (int i = 0; i < SCREEN_COUNT; i++)
        if (!monkey->seen[i])
            fail_msg("the screen %s was never met", SCREENS[i].name);
    for (int i = 0; i < DEED_COUNT; i++)
        if (!monkey->deeds[i])
            fail_msg("never: %s", deed_name((Deed)i));
    assert_int_equal(monkey->languages, (1u << LANGUAGE_COUNT) - 1);
    for (int i = 0; i < COMFORT_COUNT; i++)
        assert_int_equal(monkey->comforts[i], (1u << comfort_steps((ComfortMode)i)) - 1);
}

static void a_monkey_breaks_nothing_and_meets_everything(void **state)
{
    (void)state;
    static Monkey monkey;
    long count = wanted("MONKEY", SHORT);
    monkey_open(&monkey, (unsigned)wanted("MONKEY_SEED", 2026));
    play(&monkey, count);
    assert_it_met_everything(&monkey);
    monkey_close(&monkey);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_monkey_breaks_nothing_and_meets_everything) };
    return cmocka_run_group_tests_name("monkey", tests, NULL, NULL);
}
