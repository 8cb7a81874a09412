/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/published.h"
#include "tests/support/visits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void say_of(Visits *visits, const char *code, UsageFace face, int count)
{
    for (int i = 0; i < count; i++) {
        visits_begin(visits);
        visits_touch(visits, 10);
        usage_view(visits->usage, KIND_TRADE, str_of(code));
        usage_opinion(visits->usage, KIND_TRADE, str_of(code), face);
        visits_end(visits);
    }
}

static void the_last_word_on_a_sheet_counts_once_a_visit(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_begin(&visits);
    visits_touch(&visits, 1);
    usage_opinion(visits.usage, KIND_TRADE, STR("A1101"), USAGE_FACE_NO);
    usage_opinion(visits.usage, KIND_TRADE, STR("A1101"), USAGE_FACE_YES);
    usage_opinion(visits.usage, KIND_TRADE, STR("B1101"), USAGE_FACE_SOME);
    usage_opinion(visits.usage, KIND_TRADE, STR("B1101"), USAGE_FACE_NONE);
    assert_int_equal(usage_opinion_of(visits.usage, KIND_TRADE, STR("A1101")), USAGE_FACE_YES);
    assert_int_equal(usage_opinion_of(visits.usage, KIND_TRADE, STR("D1101")), USAGE_FACE_NONE);
    visits_end(&visits);
    assert_rows(&visits, "presence 2026-11-23 14 1 0 1 1 1 10000000\n"
                         "opinion 2026-11 trade A1101 yes 1\n");
    visits_close(&visits);
}

static void what_is_counted_by_month_counts_once_a_visit_and_beside_no_object(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_begin(&visits);
    visits_touch(&visits, 1);
    usage_note(visits.usage, USAGE_TOPIC_LANGUAGE, STR("uk"));
    usage_note(visits.usage, USAGE_TOPIC_LANGUAGE, STR("uk"));
    usage_note(visits.usage, USAGE_TOPIC_COMFORT, STR("dark"));
    usage_note(visits.usage, USAGE_TOPIC_QUIZ, STR("done"));
    usage_visit_opinion(visits.usage, USAGE_FACE_SOME);
    visits_end(&visits);
    assert_rows(&visits, "presence 2026-11-23 14 1 0 1 1 1 10000000\n"
                         "monthly 2026-11 comfort dark 1\nmonthly 2026-11 language uk 1\nmonthly 2026-11 opinion some 1\nmonthly 2026-11 quiz done 1\n");
    visits_close(&visits);
}

static void values_that_could_hold_words_of_a_visitor_are_refused(void **state)
{
    (void)state;
    static const char *const WRONG[] = { "", "Uk", "06 12", "a@b", "accents-é", "much-longer-than-any-name-of-ours" };
    Visits visits = visits_open();
    visits_begin(&visits);
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        usage_note(visits.usage, USAGE_TOPIC_COMFORT, str_of(WRONG[i]));
    visits_end(&visits);
    assert_false(str_contains(visits_rows(&visits), STR("monthly")));
    visits_close(&visits);
}

static void a_class_is_counted_as_a_class_and_not_as_a_visit(void **state)
{
    (void)state;
    Visits visits = visits_open();
    visits_begin(&visits);
    visits_touch(&visits, 5);
    usage_drop(visits.usage);
    usage_group(visits.usage, visits.now);
    usage_view(visits.usage, KIND_TRADE, STR("A1101"));
    usage_visit_opinion(visits.usage, USAGE_FACE_YES);
    usage_note(visits.usage, USAGE_TOPIC_QUIZ, STR("done"));
    usage_end(visits.usage, visits.ms);
    assert_rows(&visits, "monthly 2026-11 group begun 1\n");
    visits_close(&visits);
}

static void what_fewer_than_five_visits_said_is_folded_and_sums_hold(void **state)
{
    (void)state;
    Visits visits = visits_open();
    say_of(&visits, "A1101", USAGE_FACE_YES, 6);
    say_of(&visits, "B1101", USAGE_FACE_YES, 4);
    say_of(&visits, "C1101", USAGE_FACE_YES, 1);
    say_of(&visits, "A1101", USAGE_FACE_NO, 1);
    Str alone = published_lines(&visits.arena, visits.path, 2026);
    assert_false(str_contains(alone, STR("avis sur les fiches")));      /* 12 less 11 would tell it */
    say_of(&visits, "D1101", USAGE_FACE_NO, 4);
    Str lines = published_lines(&visits.arena, visits.path, 2026);
    assert_published(lines, "2026,avis sur les fiches,métier,A1101,,oui,6\r\n");
    assert_published(lines, "2026,avis sur les fiches,métier,,Autres (2 fiches),oui,5\r\n");
    assert_published(lines, "2026,avis sur les fiches,métier,,Autres (2 fiches),non,5\r\n");
    visits_close(&visits);
}

static void languages_of_fewer_than_five_visits_are_folded(void **state)
{
    (void)state;
    static const struct { const char *code; int visits; } SPOKEN[] = { { "en", 7 }, { "ar", 4 }, { "uk", 1 } };
    Visits visits = visits_open();
    for (size_t i = 0; i < sizeof SPOKEN / sizeof *SPOKEN; i++)
        for (int j = 0; j < SPOKEN[i].visits; j++) {
            visits_begin(&visits);
            usage_note(visits.usage, USAGE_TOPIC_LANGUAGE, str_of(SPOKEN[i].code));
            visits_end(&visits);
        }
    Str lines = published_lines(&visits.arena, visits.path, 2026);
    assert_published(lines, "2026-11,langues choisies,,en,anglais,visites,7\r\n");
    assert_published(lines, "2026,langues choisies,,,Autres (2),visites,5\r\n");
    assert_false(str_contains(lines, STR("ukrainien")));
    visits_close(&visits);
}

/* Standard output of belvedere-usage. */
static Str told(Visits *visits, const char *words)
{
    const char *out = getenv("BELVEDERE_OUT") ? getenv("BELVEDERE_OUT") : "build/gcc";
    char text[16384];
    FILE *pipe = popen(str_format(&visits->arena, "%s/belvedere-usage --usage %s %s", out, visits->path, words).text, "r");
    assert_non_null(pipe);
    size_t length = fread(text, 1, sizeof text, pipe);
    assert_int_equal(pclose(pipe), 0);
    return str_copy(&visits->arena, (Str){ text, length });
}

static void assert_told(Str text, const char *line)
{
    if (!str_contains(text, str_of(line)))
        fail_msg("no “%s” in:\n%.*s", line, STR_FORMAT(text));
}

static void reports_and_exports_tell_opinions_and_what_is_counted_by_month(void **state)
{
    (void)state;
    Visits visits = visits_open();
    say_of(&visits, "A1101", USAGE_FACE_YES, 6);
    say_of(&visits, "B1101", USAGE_FACE_NO, 6);
    say_of(&visits, "C1101", USAGE_FACE_SOME, 5);
    say_of(&visits, "D1101", USAGE_FACE_NO, 2);
    for (int i = 0; i < 5; i++) {
        visits_begin(&visits);
        usage_note(visits.usage, USAGE_TOPIC_LANGUAGE, STR("uk"));
        usage_note(visits.usage, USAGE_TOPIC_QUIZ, STR("done"));
        usage_visit_opinion(visits.usage, USAGE_FACE_SOME);
        visits_end(&visits);
    }
    usage_group(visits.usage, visits.now);
    Str info = told(&visits, "info"), csv = told(&visits, "export --format csv"), french = told(&visits, "export --format csv-fr");
    assert_told(info, "       5  langues choisies\u00A0: ukrainien\n");
    assert_told(info, "       5  avis sur la visite\u00A0: un peu\n");
    assert_told(info, "       5  quiz\u00A0: jusqu’aux pistes\n");
    assert_told(info, "       1  groupes\u00A0: commencés\n");
    assert_told(csv, "2026,avis sur les fiches,métier,A1101,,oui,6\r\n");
    assert_told(csv, "2026-11,groupes,,begun,commencés,groupes,1\r\n");
    assert_told(french, "2026-11;langues choisies;;uk;ukrainien;visites;5\r\n");
    assert_false(str_contains(csv, STR("D1101")));
    visits_close(&visits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_word_on_a_sheet_counts_once_a_visit),
        cmocka_unit_test(what_is_counted_by_month_counts_once_a_visit_and_beside_no_object),
        cmocka_unit_test(values_that_could_hold_words_of_a_visitor_are_refused),
        cmocka_unit_test(a_class_is_counted_as_a_class_and_not_as_a_visit),
        cmocka_unit_test(what_fewer_than_five_visits_said_is_folded_and_sums_hold),
        cmocka_unit_test(languages_of_fewer_than_five_visits_are_folded),
        cmocka_unit_test(reports_and_exports_tell_opinions_and_what_is_counted_by_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
