/* SPDX-License-Identifier: EUPL-1.2
 *
 * What everything stands on: sentences of errors, files written aside.
 */
#include "catalogue/base/file.h"
#include "catalogue/base/utf8.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* So many letters of two bytes behind what is before them. */
static const char *long_text(Arena *arena, const char *before, size_t letters)
{
    Builder text = builder_on(arena);
    builder_add(&text, str_of(before));
    for (size_t i = 0; i < letters; i++)
        builder_add(&text, STR("é"));
    return builder_str(&text).text;
}

static void a_sentence_that_is_too_long_ends_with_a_whole_letter(void **state)
{
    (void)state;
    static const char *const starts[] = { "", "a" };
    Arena arena = {0};
    for (int i = 0; i < 2; i++) {
        Error error = {0};
        error_set(&error, ERROR_INPUT, "%s", long_text(&arena, starts[i], 400));
        assert_true(strlen(error.text) >= sizeof error.text - 3);
        assert_true(utf8_valid(str_of(error.text)));
        error_while(&error, "%s", long_text(&arena, starts[i], 150));
        assert_true(utf8_valid(str_of(error.text)));
        assert_true(strlen(error.text) >= sizeof error.text - 3);
    }
    arena_free(&arena);
}

static void what_was_being_done_takes_nothing_from_the_cause_while_there_is_room(void **state)
{
    (void)state;
    Arena arena = {0};
    Error error = {0};
    const char *cause = long_text(&arena, "", 280);
    error_set(&error, ERROR_INPUT, "%s", cause);
    error_while(&error, "lieux.conf, ligne %d", 3);
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(error.text, str_format(&arena, "lieux.conf, ligne 3\u00A0: %s", cause).text);
    arena_free(&arena);
}

static void a_file_is_not_written_through_a_link_that_waits_beside_it(void **state)
{
    (void)state;
    Arena arena = {0};
    Error error = {0};
    Str kept;
    const char *folder = folder_new(&arena), *other = file_path(&arena, folder, "autre"), *path = file_path(&arena, folder, "rapport");
    assert_true(file_write(other, STR("à garder"), &error));
    assert_int_equal(symlink(other, file_path(&arena, folder, "rapport.part")), 0);
    assert_false(file_write(path, STR("écrit"), &error));
    assert_non_null(strstr(error.text, "un lien est à cette place"));
    assert_true(file_read(&arena, other, 100, &kept, &(Error){0}));
    assert_true(str_equal(kept, STR("à garder")));
    assert_false(file_exists(path));
    folder_remove(folder);
    arena_free(&arena);
}

static void what_lives_for_a_while_stands_under_tmpdir_when_it_says_where(void **state)
{
    (void)state;
    static const char *const places[][2] = { { "/var/tmp", "/var/tmp/belvedere-XXXXXX" }, { "", "/tmp/belvedere-XXXXXX" } };
    Arena arena = {0};
    const char *before = getenv("TMPDIR"), *kept = before ? str_copy(&arena, str_of(before)).text : NULL;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(setenv("TMPDIR", places[i][0], 1), 0);
        assert_string_equal(file_temporary(&arena), places[i][1]);
    }
    unsetenv("TMPDIR");
    assert_string_equal(file_temporary(&arena), "/tmp/belvedere-XXXXXX");
    if (kept)
        setenv("TMPDIR", kept, 1);
    arena_free(&arena);
}

static void an_array_that_grows_keeps_its_items_and_moves_seldom(void **state)
{
    (void)state;
    enum { ITEMS = 1000 };
    Arena arena = {0};
    int *items = NULL, moves = 0;
    for (size_t i = 0; i < ITEMS; i++) {
        int *room = arena_room(&arena, items, i, sizeof *items);
        moves += room != items;
        items = room;
        items[i] = (int)i;
    }
    for (size_t i = 0; i < ITEMS; i++)
        assert_int_equal(items[i], (int)i);
    assert_true(moves <= 11);                    /* 1, 2, 4 … 1024 */
    arena_free(&arena);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_array_that_grows_keeps_its_items_and_moves_seldom),
        cmocka_unit_test(a_sentence_that_is_too_long_ends_with_a_whole_letter),
        cmocka_unit_test(what_was_being_done_takes_nothing_from_the_cause_while_there_is_room),
        cmocka_unit_test(a_file_is_not_written_through_a_link_that_waits_beside_it),
        cmocka_unit_test(what_lives_for_a_while_stands_under_tmpdir_when_it_says_where),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
