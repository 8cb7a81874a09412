/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "kiosk/usage/batches.h"
#include "tests/support/crowd.h"
#include "tests/support/folder.h"
#include "tests/support/published.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

/* Where the pages that are in the log begin in its index (SQLite file format §4: two headers of 48 bytes, 40 of checkpoints). */
enum { INDEX_PAGES = 136, TEN = 10, CROWDS = 12 };

/* All that a thief finds: the file, and of its log, which is empty, the index without its random salts. */
static Str loot(Arena *arena, const Visits *visits)
{
    Str file, index;
    Error error = {0};
    const char *log = str_format(arena, "%s-wal", visits->path).text, *shared = str_format(arena, "%s-shm", visits->path).text;
    assert_true(file_read(arena, visits->path, 1 << 24, &file, &error));
    assert_true(file_read(arena, shared, 1 << 24, &index, &error));
    assert_int_equal(file_size(log), 0);
    Builder all = builder_on(arena);
    builder_add(&all, file);
    builder_add(&all, str_slice(index, INDEX_PAGES, index.length));
    return builder_str(&all);
}

/* A file's identity is drawn at random when it first sends: here it is always the same. */
static void name_file(Visits *visits)
{
    Db *db = NULL;
    assert_true(db_open(&db, visits->path, DB_WRITE, "INSERT OR REPLACE INTO origin VALUES (1, 1, '');", &visits->error));
    db_close(db);
}

/* All that is over leaves for the Region. */
static void seal(Visits *visits)
{
    Batches *batches = NULL;
    Period later = period_of(visits_at(2027, 2, 1, 9));
    assert_true(batches_open(&batches, visits->path, (Str){0}, &visits->error));
    assert_true(batches_seal(batches, &later, &visits->error));
    batches_close(batches);
}

/* What is left of these visits, counted in some order and sealed in batches. */
static Str left_by(Crowd *crowd)
{
    Visits visits = visits_open();
    name_file(&visits);
    crowd_play(crowd, &visits);
    seal(&visits);
    Str bytes = loot(&crowd->arena, &visits);
    visits_close(&visits);
    return bytes;
}

static void assert_same(Str a, Str b)
{
    assert_int_equal(a.length, b.length);
    for (size_t i = 0; i < a.length; i++)
        if (a.text[i] != b.text[i])
            fail_msg("bytes differ from %zu (page %zu, at %zu)", i, i / 4096 + 1, i % 4096);
}

static bool same_marks(const Crowd *crowd, const int *before)
{
    bool same = true;
    for (int i = 0; i < crowd->mark_count; i++)
        same = same && crowd->marks[i].visit == before[i];
    return same;
}

/* Ten visits and any other ten of which as many looked at each thing leave the same bytes: whatever the attacker asks of
 * the file, the answer fits who did what, with what else, when and in which order in all of these stories alike. */
static void no_query_tells_one_story_of_ten_visits_from_another(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= CROWDS; seed++) {
        Crowd crowd = crowd_new(TEN, 12, seed);
        int *before = ARENA_NEW(&crowd.arena, int, crowd.mark_count + 1);
        for (int i = 0; i < crowd.mark_count; i++)
            before[i] = crowd.marks[i].visit;
        Str bytes = left_by(&crowd);
        assert_same(left_by(&crowd), bytes);
        crowd_shuffle(&crowd);
        assert_false(same_marks(&crowd, before));
        assert_same(left_by(&crowd), bytes);
        crowd_free(&crowd);
    }
}

/* Large enough for tables of many pages, which split where rows came in. */
static void neither_does_the_file_of_a_whole_month(void **state)
{
    (void)state;
    Crowd crowd = crowd_new(240, 1500, 77);
    Str bytes = left_by(&crowd);
    assert_true(bytes.length > 20 * 4096);
    crowd_shuffle(&crowd);
    assert_same(left_by(&crowd), bytes);
    crowd_free(&crowd);
}

/* The list says when each of ten visits was and, elsewhere, what each of them did: every pairing is as good. */
static void no_time_is_linked_to_what_was_done_then(void **state)
{
    (void)state;
    Crowd crowd = crowd_new(TEN, 30, 2026);
    Str bytes = left_by(&crowd);
    int swaps = 0;
    for (int one = 0; one < TEN; one++)
        for (int other = 0; other < one; other++)
            if (crowd.visits[one].month == crowd.visits[other].month) {
                crowd_swap(&crowd, one, other);
                assert_same(left_by(&crowd), bytes);
                swaps++;
            }
    assert_true(swaps >= 20);
    crowd_free(&crowd);
}

/* How many different visits typed the words and found nothing, in the month where most did. */
static int visits_that_typed(const Crowd *crowd, int words)
{
    int count[CROWD_MONTHS] = {0};
    for (int i = 0; i < crowd->mark_count; i++) {
        const Mark *mark = &crowd->marks[i];
        if (mark->kind == MARK_SEARCH && mark->object == words && mark->value == 0)
            count[crowd->visits[mark->visit].month]++;
    }
    return count[0] > count[1] ? count[0] : count[1];
}

static void assert_nowhere(Arena *arena, Str bytes, Str words)
{
    for (size_t start = 0; start + 5 <= words.length; start++)
        if (str_contains(bytes, str_slice(words, start, start + 5)))
            fail_msg("“%s” of “%s” is in the folder", str_text(arena, str_slice(words, start, start + 5)), words.text);
}

static void words_of_few_are_nowhere_in_the_folder(void **state)
{
    (void)state;
    int hidden = 0, told = 0;
    for (unsigned seed = 1; seed <= CROWDS; seed++) {
        Crowd crowd = crowd_new(4 * TEN, 12, seed);
        Visits visits = visits_open();
        crowd_play(&crowd, &visits);
        Str bytes = folder_bytes(&crowd.arena, visits.folder);
        for (int words = 0; words < 6; words++) {
            Str typed = crowd_words(&crowd.arena, words);
            bool few = visits_that_typed(&crowd, words) < USAGE_THRESHOLD;
            hidden += few;
            told += !few;
            if (few)
                assert_nowhere(&crowd.arena, bytes, typed);
        }
        visits_close(&visits);
        crowd_free(&crowd);
    }
    assert_true(hidden > CROWDS && told > 0);
}

/* All lines that staff read of the year. */
static Str report_of(Crowd *crowd)
{
    Visits visits = visits_open();
    crowd_play(crowd, &visits);
    Str lines = published_lines(&crowd->arena, visits.path, 2026);
    visits_close(&visits);
    return lines;
}

/* Who knows nine visits whole, and reads the report, cannot tell which rare things the tenth looked at. */
static void a_report_does_not_tell_what_one_visit_alone_looked_at(void **state)
{
    (void)state;
    Crowd crowd = crowd_new(2 * TEN, 10, 5);
    int alone = crowd.mark_count;
    for (int i = 0; i < crowd.mark_count; i++)
        crowd.marks[i].visit = crowd.marks[i].visit == 0 ? 1 : crowd.marks[i].visit;      /* visit 0 is the one that nobody knows */
    for (int i = 0; i < 3; i++)
        crowd.marks[crowd.mark_count++] = (Mark){ MARK_VIEW, 0, 1000 + KIND_COUNT * i, 0 };
    crowd.visits[0].month = 0;
    Str report = report_of(&crowd);
    assert_false(str_contains(report, crowd_code(&crowd.arena, 1000)));
    for (int i = alone; i < crowd.mark_count; i++)
        crowd.marks[i].object += 100 * KIND_COUNT;
    assert_true(str_equal(report_of(&crowd), report));
    crowd_free(&crowd);
}

static void others_on_the_machine_cannot_read_the_file(void **state)
{
    (void)state;
    static const char *const ENDS[] = { "", "-wal", "-shm", ".ballast" };
    Visits visits = visits_open();
    struct stat status;
    visits_one(&visits, "H2913");
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        assert_int_equal(stat(str_format(&visits.arena, "%s%s", visits.path, ENDS[i]).text, &status), 0);
        assert_int_equal(status.st_mode & 0007, 0);
    }
    visits_close(&visits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_query_tells_one_story_of_ten_visits_from_another),
        cmocka_unit_test(neither_does_the_file_of_a_whole_month),
        cmocka_unit_test(no_time_is_linked_to_what_was_done_then),
        cmocka_unit_test(words_of_few_are_nowhere_in_the_folder),
        cmocka_unit_test(a_report_does_not_tell_what_one_visit_alone_looked_at),
        cmocka_unit_test(others_on_the_machine_cannot_read_the_file),
    };
    visits_off_disk();
    return cmocka_run_group_tests_name("usage attacker", tests, NULL, NULL);
}
