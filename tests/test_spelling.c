/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/edits.h"
#include "catalogue/search/fold.h"
#include "catalogue/search/spelling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

static void words_fold_to_the_letters_they_are_compared_by(void **state)
{
    (void)state;
    Arena arena = {0};
    const struct {
        const char *text, *folded;
    } rows[] = {
        { "Maçon / Maçonne", "macon maconne" }, { "ŒUVRE d’art", "oeuvre art" },        { "L'ÉLÈVE", "eleve" },
        { "auto-école", "auto ecole" },         { "Straße", "strasse" },                { "  ", "" },
        { "aujourd'hui", "aujourd hui" },       { "e\xCC\x81te\xCC\x81", "ete" },       { "\xFF\xFE" "abc\x80", "abc" },
        { "C++ & C#", "c c" },                  { "qu’est-ce", "est ce" },              { "ﬁ", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(fold_text(&arena, str_of(rows[i].text)).text, rows[i].folded);
    arena_free(&arena);
}

static void forms_of_one_word_share_a_stem_and_families_a_root(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *stems[][2] = { { "coiffeuses", "coiffeur" }, { "directrice", "directeur" }, { "infirmieres", "infirmier" }, { "animaux", "animal" } };
    const char *roots[][2] = { { "soudure", "soudeur" }, { "souder", "soudage" }, { "boulangerie", "boulanger" }, { "maconnerie", "macon" },
                               { "reparation", "reparateur" }, { "defendre", "defense" } };
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
        assert_true(str_equal(fold_stem(&arena, str_of(stems[i][0])), fold_stem(&arena, str_of(stems[i][1]))));
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        assert_true(str_equal(fold_root(&arena, str_of(roots[i][0])), fold_root(&arena, str_of(roots[i][1]))));
    assert_false(str_equal(fold_stem(&arena, STR("vente")), fold_stem(&arena, STR("verte"))));
    arena_free(&arena);
}

static void words_said_alike_sound_alike(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *pairs[][2] = {
        { "kwafeur", "coiffeur" }, { "electrissien", "electricien" }, { "jardinie", "jardinier" }, { "fotografe", "photographe" },
        { "contable", "comptable" }, { "secretere", "secretaire" }, { "dantiste", "dentiste" }, { "farmassien", "pharmacien" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(fold_sound(&arena, str_of(pairs[i][0])).text, fold_sound(&arena, str_of(pairs[i][1])).text);
    assert_string_equal(fold_spoken(&arena, STR("maçon")).text, fold_sound(&arena, STR("masson")).text);
    assert_string_not_equal(fold_sound(&arena, STR("boucher")).text, fold_sound(&arena, STR("boulanger")).text);
    arena_free(&arena);
}

static void what_french_writes_is_told_from_a_slip_and_from_a_name(void **state)
{
    (void)state;
    const struct {
        const char *word;
        Spelling spelling;
    } rows[] = {
        { "robe", SPELLING_WORD }, { "robes", SPELLING_WORD }, { "chateaux", SPELLING_WORD }, { "marin", SPELLING_WORD }, { "faure", SPELLING_NAME },
        { "marseille", SPELLING_NAME }, { "garcia", SPELLING_NAME }, { "kwafeur", SPELLING_UNKNOWN }, { "boulanje", SPELLING_UNKNOWN }, { "", SPELLING_UNKNOWN },
        { "ab", SPELLING_UNKNOWN }, { "\xD8\xB7\xD8\xA8", SPELLING_UNKNOWN },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(spelling_of(str_of(rows[i].word)), rows[i].spelling);
}

static void edits_are_weighed_by_what_fingers_do(void **state)
{
    (void)state;
    const struct {
        const char *typed, *meant;
        int least, most;     /* hundredths of an edit */
    } rows[] = {
        { "soudeur", "soudeur", 0, 0 },     { "soudur", "soudeur", 1, 100 },  { "sodueur", "soudeur", 1, 100 }, { "plonbier", "plombier", 1, 100 },
        { "vente", "verte", 80, 100 },      { "macon", "maison", 101, 200 },  { "coifeur", "coiffeur", 1, 50 }, { "soudeuur", "soudeur", 1, 50 },
        { "soydeur", "soudeur", 1, 79 },    { "abc", "xyz", EDITS_FAR, EDITS_FAR }, { "", "ab", 100, 200 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_in_range(edits_between(str_of(rows[i].typed), str_of(rows[i].meant), 200).whole, rows[i].least, rows[i].most);
}

/* Every letter left out, doubled, exchanged with the next or hit beside, in words of four letters and more. */
static void one_slip_is_always_within_what_is_allowed(void **state)
{
    (void)state;
    const char *words[] = { "dent", "macon", "soudeur", "boulanger", "electricien" };
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        for (size_t i = 0; words[w][i]; i++) {
            char typed[4][40];
            Str word = str_of(words[w]);
            snprintf(typed[0], 40, "%.*s%s", (int)i, words[w], words[w] + i + 1);
            snprintf(typed[1], 40, "%.*s%c%s", (int)i, words[w], words[w][i], words[w] + i);
            snprintf(typed[2], 40, "%.*s%c%c%s", (int)i, words[w], words[w][i + 1] ? words[w][i + 1] : 'x', words[w][i], words[w][i + 1] ? words[w] + i + 2 : "");
            snprintf(typed[3], 40, "%.*sw%s", (int)i, words[w], words[w] + i + 1);
            for (int k = 0; k < 4; k++)
                assert_true(edits_between(str_of(typed[k]), word, edits_allowed(word.length)).whole < EDITS_FAR);
        }
}

static void a_message_writes_small_words_in_many_ways(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *const small[] = { "jvoudré", "travayer", "metyé", "voudrè" }, *const others[] = { "soudeur", "macon", "traiteur", "fleur" };
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (!fold_sounds_stop(&arena, fold_spoken(&arena, str_of(small[i]))))
            fail_msg("%s is not heard", small[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(fold_sounds_stop(&arena, fold_spoken(&arena, str_of(others[i]))));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_fold_to_the_letters_they_are_compared_by),
        cmocka_unit_test(forms_of_one_word_share_a_stem_and_families_a_root),
        cmocka_unit_test(words_said_alike_sound_alike),
        cmocka_unit_test(what_french_writes_is_told_from_a_slip_and_from_a_name),
        cmocka_unit_test(edits_are_weighed_by_what_fingers_do),
        cmocka_unit_test(one_slip_is_always_within_what_is_allowed),
        cmocka_unit_test(a_message_writes_small_words_in_many_ways),
    };
    return cmocka_run_group_tests_name("spelling", tests, NULL, NULL);
}
