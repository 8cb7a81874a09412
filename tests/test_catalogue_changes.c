/* SPDX-License-Identifier: EUPL-1.2
 *
 * What belvedere-catalogue says of a catalogue beside the one before, and of what is wrong in it.
 */
#include "tests/support/asked.h"
#include "tests/support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

static void check_finds_the_sample_sound(void **state)
{
    Asked *asked = *state;
    asked_shows(asked_run(asked, "check"), "sain");
    assert_int_equal(asked->code, 0);
    json_t *check = asked_json(asked, "check --json");
    assert_true(json_is_true(json_object_get(check, "sound")));
    json_decref(check);
}

static void check_finds_damage(void **state)
{
    Asked *asked = *state;
    FILE *file = fopen(str_format(&asked->arena, "%s/cat-1.db", asked->folder).text, "r+b");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    for (long offset = 40960; offset < size; offset += 4096) {   /* the first bytes of a page say what it is */
        fseek(file, offset, SEEK_SET);
        fputc(0xA5, file);
    }
    fclose(file);
    asked_shows(asked_run(asked, "check"), "videz le");
    assert_int_equal(asked->code, 1);
}

static void diff_and_rollback_go_back_one_catalogue(void **state)
{
    Asked *asked = *state;
    asked_run(asked, "diff");
    assert_int_equal(asked->code, 1);
    Record training = record_training(&asked->arena, "X1", "CAP tout neuf", "H2913");
    assert_int_equal(records_publish(asked->folder, "ajout", &training, 1), 2);
    asked_shows(asked_run(asked, "diff"), "CAP tout neuf");
    json_t *diff = asked_json(asked, "diff --json");
    assert_int_equal(json_array_size(json_object_get(diff, "added")), 1);
    assert_int_equal(json_array_size(json_object_get(diff, "removed")), 0);
    json_decref(diff);
    asked_shows(asked_run(asked, "rollback"), "n° 1");
    json_t *info = asked_json(asked, "info --json");
    assert_int_equal(json_integer_value(json_object_get(info, "seq")), 1);
    json_decref(info);
}

/* A training with one action, one place, one price, one session. */
static Record offer(Asked *asked, const char *title, const char *town, const char *price, int start)
{
    Record record = record_training(&asked->arena, "X1", title, "H2913");
    record_session(&asked->arena, &record, start, 20280630, ENROLLING_UNSAID);
    record_at(&record, town, 45.8, 1.2);
    record.as.training.actions[0].price = str_of(price);
    return record;
}

static void diff_says_what_changed_in_words(void **state)
{
    Asked *asked = *state;
    Record before = offer(asked, "CAP Métallier", "Limoges", "0", 20270901);
    records_publish(asked->folder, "ajout", &before, 1);
    Record after = offer(asked, "CAP Métallier soudeur", "Guéret", "300", 20270915);
    record_change(&after, 2);
    records_publish(asked->folder, "ajout", &after, 1);
    const char *said = asked_run(asked, "diff");
    assert_int_equal(asked->code, 0);
    asked_shows(said, "Modifiées\u00A0: 1\u00A0formation\n");
    asked_shows(said, "Ajoutées\u00A0: aucune fiche\n");
    asked_shows(said, "intitulé\u00A0: «\u00A0CAP Métallier\u00A0» devient «\u00A0CAP Métallier soudeur\u00A0»");
    asked_shows(said, "lieux\u00A0: «\u00A0Limoges\u00A0» devient «\u00A0Guéret\u00A0»");
    asked_shows(said, "prix\u00A0: «\u00A00\u00A0» devient «\u00A0300\u00A0»");
    asked_shows(said, "«\u00A0du 01/09/2027 au 30/06/2028\u00A0»");
    json_t *diff = asked_json(asked, "diff --json");
    json_t *changed = json_array_get(json_object_get(diff, "changed"), 0);
    assert_string_equal(json_string_value(json_object_get(changed, "code")), "X1");
    assert_int_equal(json_array_size(json_object_get(changed, "changes")), 4);
    json_decref(diff);
}

static void an_experience_that_is_cancelled_is_said(void **state)
{
    Asked *asked = *state;
    Record record = record_experience(&asked->arena, "D900", "Une journée à l’atelier", "H2913");
    record_occurrence(&asked->arena, &record, 20270110, 20270110);
    records_publish(asked->folder, "ajout", &record, 1);
    record.as.experience.state = EXPERIENCE_CANCELLED;
    record_change(&record, 2);
    records_publish(asked->folder, "ajout", &record, 1);
    asked_shows(asked_run(asked, "diff"), "état\u00A0: «\u00A0ouverte\u00A0» devient «\u00A0annulée\u00A0»");
}

static void a_second_rollback_says_why_there_is_none(void **state)
{
    Asked *asked = *state;
    asked_shows(asked_run(asked, "rollback"), "Le catalogue n°\u00A01 est le premier");
    assert_int_equal(asked->code, 1);
    Record training = record_training(&asked->arena, "X1", "CAP tout neuf", "H2913");
    records_publish(asked->folder, "ajout", &training, 1);
    const char *said = asked_run(asked, "rollback");
    assert_int_equal(asked->code, 0);
    asked_shows(said, "Le catalogue n°\u00A01, publié le ");
    asked_shows(said, "métiers, ");
    asked_shows(asked_run(asked, "rollback"), "un seul retour en arrière est gardé");
    assert_int_equal(asked->code, 1);
}

static void a_damaged_catalogue_does_not_come_back(void **state)
{
    Asked *asked = *state;
    Record training = record_training(&asked->arena, "X1", "CAP tout neuf", "H2913");
    records_publish(asked->folder, "ajout", &training, 1);
    FILE *file = fopen(str_format(&asked->arena, "%s/cat-1.db", asked->folder).text, "w");
    assert_non_null(file);
    fputs("plus rien", file);
    fclose(file);
    asked_shows(asked_run(asked, "rollback"), "Le catalogue n°\u00A01 ne peut pas revenir");
    assert_int_equal(asked->code, 1);
    asked_shows(asked_run(asked, "info --json"), "\"seq\":2");
}

static void check_names_what_ends_before_it_begins_and_texts_that_are_no_utf_8(void **state)
{
    Asked *asked = *state;
    Record records[] = {
        record_training(&asked->arena, "A1", "À l’envers", "H2913"), record_experience(&asked->arena, "E1", "Aussi", "H2913"),
        record_training(&asked->arena, "U1", "Abîmé \xE9", "H2913"), record_training(&asked->arena, "M1", "Au mois", "H2913"),
    };
    record_session(&asked->arena, &records[0], 20270901, 20270630, ENROLLING_UNSAID);
    record_occurrence(&asked->arena, &records[1], 20270112, 20270110);
    record_session(&asked->arena, &records[3], 20270915, 20270900, ENROLLING_UNSAID);   /* in September: may be right */
    records_publish(asked->folder, "ajout", records, 4);
    const char *said = asked_run(asked, "check");
    assert_int_equal(asked->code, 1);
    asked_shows(said, "à corriger");
    asked_shows(said, "2 dates finissent avant de commencer\u00A0: training:A1, experience:E1.");
    asked_shows(said, "1 fiche dont le texte n’est pas de l’UTF-8\u00A0: training:U1.");
    asked_run(asked, "check --json");
    assert_int_equal(asked->code, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(check_finds_the_sample_sound, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(check_finds_damage, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(diff_and_rollback_go_back_one_catalogue, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(diff_says_what_changed_in_words, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(an_experience_that_is_cancelled_is_said, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(a_second_rollback_says_why_there_is_none, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(a_damaged_catalogue_does_not_come_back, asked_begin, asked_end),
        cmocka_unit_test_setup_teardown(check_names_what_ends_before_it_begins_and_texts_that_are_no_utf_8, asked_begin, asked_end),
    };
    return cmocka_run_group_tests_name("catalogue changes", tests, NULL, NULL);
}
