/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/usage/visit.h"
#include "tests/support/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Where the C library's heap lies; false when there is none to look at (the sanitizers have their own). */
static bool find_heap(unsigned long *from, unsigned long *to)
{
    char line[512];
    bool found = false;
    FILE *maps = fopen("/proc/self/maps", "r");
    assert_non_null(maps);
    while (!found && fgets(line, sizeof line, maps))
        found = strstr(line, "[heap]") && sscanf(line, "%lx-%lx", from, to) == 2;
    fclose(maps);
    return found;
}

/* Read from outside, so that what was freed is seen too. */
static bool heap_has(const char *word)
{
    static char bytes[16 << 20];
    unsigned long from = 0, to = 0;
    assert_true(find_heap(&from, &to));
    int memory = open("/proc/self/mem", O_RDONLY);
    assert_true(memory >= 0 && to - from <= sizeof bytes);
    ssize_t got = pread(memory, bytes, to - from, (off_t)from);
    close(memory);
    assert_int_equal(got, to - from);
    bool has = memmem(bytes, (size_t)got, word, strlen(word)) != NULL;
    explicit_bzero(bytes, sizeof bytes);
    return has;
}

/* The search itself must be able to find: a word put on the heap on purpose. */
static bool can_look(void)
{
    unsigned long from, to;
    Arena arena = {0};
    str_copy(&arena, STR("quetzalcoatl"));
    bool seen = find_heap(&from, &to) && heap_has("quetzalcoatl");
    arena_wipe(&arena);
    arena_free(&arena);
    return seen;
}

static void look_or_skip(void)
{
    if (!can_look()) {
        print_message("no heap to look at with this allocator\n");
        skip();
    }
}

static void words_typed_are_nowhere_in_memory_once_counted(void **state)
{
    (void)state;
    static const char *const WORDS[] = { "Wyverne", "mon nom est Wyverne et je cherche un métier", "wyverne 12", "jean@wyverne.fr", "WYVERNE" };
    look_or_skip();
    Visits visits = visits_open();
    visits_begin(&visits);
    visits_touch(&visits, 5);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        usage_search(visits.usage, str_of(WORDS[i]), i == 4 ? 3 : 0);
        assert_false(heap_has("yverne"));
        assert_false(heap_has("YVERNE"));
    }
    visits_end(&visits);
    assert_false(heap_has("yverne"));
    visits_close(&visits);
}

static void what_a_visit_looked_at_is_wiped_with_it(void **state)
{
    (void)state;
    look_or_skip();
    Visit visit = { .open = true };
    for (int i = 0; i < 40; i++) {
        char code[32];
        snprintf(code, sizeof code, "griffon-%d", i);
        visit_object(&visit, KIND_TRAINING, str_of(code));
    }
    visit_term(&visit, STR("griffonnage"), 5);
    assert_true(heap_has("griffon"));
    visit_wipe(&visit);
    assert_false(heap_has("griffon"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_typed_are_nowhere_in_memory_once_counted),
        cmocka_unit_test(what_a_visit_looked_at_is_wiped_with_it),
    };
    return cmocka_run_group_tests_name("usage memory", tests, NULL, NULL);
}
