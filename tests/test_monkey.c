/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fingers that know nothing, always the same ones (MONKEY_SEED). MONKEY says how many things they do; `make monkey`
 * has them do a million under the address sanitizer, and tells at each twentieth how far they are. Where it ends badly
 * it says with which MONKEY_FROM the same is played again from near there.
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

/* What is freed stays unusable for a while, but not so much of it that copies of the process take long. Signals are
 * the sanitizer's, not cmocka's: it says where. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "quarantine_size_mb=32:handle_segv=2:handle_sigbus=2:handle_sigfpe=2:handle_sigill=2:handle_abort=2";
}
void __sanitizer_set_death_callback(void (*callback)(void));
#else
#define LIVE_BYTES() (mallinfo2().uordblks + mallinfo2().hblkhd)
#define __sanitizer_set_death_callback(callback) (void)(callback)
#endif

/* Steps of `make check`; of a part; of a mood; between two tries to go home; times that it tells how far it is; bytes
 * that may be alive more than half-outing. */
enum { SHORT = 20000, PART = 5000, MOOD = 200, HOMEWARD = 100, TOLD = 20, GROWTH = 1 << 20 };

typedef struct Outing Outing;

struct Outing {
    unsigned seed;
    long first, step, count;
};

static Monkey monkey;
static Outing outing;

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

static int screens_met(void)
{
    int met = 0;
    for (int i = 0; i < SCREEN_COUNT; i++)
        met += monkey.seen[i];
    return met;
}

/* Live bytes when nothing of a visit is left. */
static size_t tell(long done, long count)
{
    monkey_rests(&monkey);
    size_t live = LIVE_BYTES();
    print_message("%ld of %ld steps: %d of %d screens, %zu kB alive, %ld MB resident", done, count, screens_met(), SCREEN_COUNT, live >> 10, resident());
    for (int i = 0; i < DEED_COUNT; i++)
        print_message(", %ld %s", monkey.deeds[i], deed_name((Deed)i));
    print_message("\n");
    fflush(stdout);
    return live;
}

static void say_again(void)
{
    fprintf(stderr, "at step %ld: MONKEY_SEED=%u MONKEY_FROM=%ld MONKEY=%ld plays it again\n", outing.step, outing.seed, outing.step / PART * PART, outing.count);
}

static int ended(void **state)
{
    (void)state;
    if (outing.step < outing.count)
        say_again();
    return 0;
}

static void play_part(long until)
{
    monkey_begins(&monkey, (unsigned)(outing.step / PART));
    for (; outing.step < until; outing.step++) {
        monkey.curious = outing.step / MOOD % 2;
        monkey_plays(&monkey);
        if (outing.step % HOMEWARD == 0)
            monkey_can_go_home(&monkey);
    }
}

static void play(void)
{
    size_t half = 0;
    while (outing.step < outing.count) {
        long before = outing.step, end = outing.step / PART * PART + PART;
        play_part(end < outing.count ? end : outing.count);
        if (before * TOLD / outing.count == outing.step * TOLD / outing.count)
            continue;
        size_t live = tell(outing.step, outing.count);
        half = half || outing.step < outing.count / 2 ? half : live;
        assert_true(!half || live < half + GROWTH);
    }
}

static void assert_it_met_everything(void)
{
    for (int i = 0; i < SCREEN_COUNT; i++)
        if (!monkey.seen[i])
            fail_msg("the screen %s was never met", SCREENS[i].name);
    for (int i = 0; i < DEED_COUNT; i++)
        if (!monkey.deeds[i])
            fail_msg("never: %s", deed_name((Deed)i));
    assert_int_equal(monkey.languages, (1u << LANGUAGE_COUNT) - 1);
    for (int i = 0; i < COMFORT_COUNT; i++)
        assert_int_equal(monkey.comforts[i], (1u << comfort_steps((ComfortMode)i)) - 1);
}

static void a_monkey_breaks_nothing_and_meets_everything(void **state)
{
    (void)state;
    outing = (Outing){ .seed = (unsigned)wanted("MONKEY_SEED", 2026), .count = wanted("MONKEY", SHORT), .first = wanted("MONKEY_FROM", 0) / PART * PART };
    outing.step = outing.first;
    __sanitizer_set_death_callback(say_again);
    monkey_open(&monkey, outing.seed);
    play();
    if (outing.first == 0)
        assert_it_met_everything();
    monkey_close(&monkey);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test_teardown(a_monkey_breaks_nothing_and_meets_everything, ended) };
    return cmocka_run_group_tests_name("monkey", tests, NULL, NULL);
}
