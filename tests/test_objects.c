/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/publish.h"
#include "catalogue/snapshot/store.h"
#include "catalogue/snapshot/summary.h"
#include "tests/support/folder.h"
#include "tests/support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Record whole_training(Arena *arena)
{
    Record record = record_training(arena, "N1", "Un titre", "H2913");
    Training *training = &record.as.training;
    training->objective = STR("Deux lignes\n• et une liste");
    training->certifying = YES;
    training->level_out = 4;
    training->contact = (Contact){ STR("Nom"), STR("05"), STR("a@b.fr"), STR("https://b.fr") };
    training->updated = date_from_number(20261101);
    strlist_add(arena, &training->rome, STR("D1102"));
    TrainingAction *action = &training->actions[0];
    action->number = STR("A1");
    action->place = (Place){ STR("Campus"), STR("1 rue"), STR("87000"), STR("Limoges"), STR("87"), STR("87085"), 45.83, 1.26, true, STR("75") };
    action->mode = MODE_MIXED;
    action->hours_total = 120;
    action->url = STR("https://b.fr/a");
    strlist_add(arena, &action->funders, STR("2"));
    strlist_add(arena, &action->information, STR("20261201"));
    record_session(arena, &record, 20270104, 20270630, ENROLLING_OPEN);
    record_session(arena, &record, 20270900, 99999999, ENROLLING_UNSAID);
    return record;
}

static Record whole_experience(Arena *arena)
{
    Record record = record_experience(arena, "E1", "Atelier", "H2913");
    Experience *experience = &record.as.experience;
    record_at(&record, "Guéret", 46.17, 1.87);
    record_occurrence(arena, &record, 20270110, 20270111);
    experience->occurrences[0].end.timed = false;
    experience->mode = MODE_REMOTE;
    experience->motor = NO;
    experience->hearing = YES;
    experience->duration = 3;
    experience->duration_unit = STR("jour");
    experience->agreement = STR("PMSMP");
    strlist_add(arena, &experience->levels, STR("3e"));
    strlist_add(arena, &experience->levels, STR("2de"));
    experience->enrolments = ARENA_NEW(arena, Enrolment, 2);
    experience->enrolment_count = 2;
    experience->enrolments[1] = (Enrolment){ STR("telephone"), STR("05"), STR("le matin"), date_from_number(20270101) };
    return record;
}

static void assert_list(StrList got, StrList wanted)
{
    assert_int_equal(got.count, wanted.count);
    for (size_t i = 0; i < wanted.count; i++)
        assert_true(str_equal(got.items[i], wanted.items[i]));
}

static void a_training_is_read_as_it_was_written(void **state)
{
    (void)state;
    Arena arena = {0};
    Error error = {0};
    Store *store = NULL;
    Record record = whole_training(&arena);
    const char *folder = folder_new(&arena);
    records_publish(folder, "essai", &record, 1);
    assert_true(store_open(&store, publish_path(&arena, folder, 1), &error));
    Training got;
    const Training *put = &record.as.training;
    assert_true(store_training(store, &arena, STR("N1"), &got, &error));
    assert_true(str_equal(got.objective, put->objective));
    assert_true(str_equal(got.contact.email, put->contact.email));
    assert_int_equal(got.certifying, YES);
    assert_int_equal(got.level_out, 4);
    assert_int_equal(date_number(got.updated), 20261101);
    assert_list(got.rome, put->rome);
    assert_int_equal(got.action_count, 1);
    const TrainingAction *action = &got.actions[0];
    assert_true(action->place.located && action->place.latitude > 45.82 && action->place.latitude < 45.84);
    assert_true(str_equal(action->place.insee, STR("87085")));
    assert_true(str_equal(action->url, put->actions[0].url));
    assert_int_equal(action->mode, MODE_MIXED);
    assert_int_equal(action->hours_total, 120);
    assert_list(action->funders, put->actions[0].funders);
    assert_list(action->information, put->actions[0].information);
    assert_int_equal(action->session_count, 2);
    assert_int_equal(action->sessions[1].start.precision, DATE_MONTH);
    assert_int_equal(action->sessions[1].end.precision, DATE_OPEN);
    assert_int_equal(action->sessions[0].enrolling, ENROLLING_OPEN);
    store_close(store);
    folder_remove(folder);
    arena_free(&arena);
}

static void an_experience_is_read_as_it_was_written(void **state)
{
    (void)state;
    Arena arena = {0};
    Error error = {0};
    Store *store = NULL;
    Record record = whole_experience(&arena);
    const char *folder = folder_new(&arena);
    records_publish(folder, "essai", &record, 1);
    assert_true(store_open(&store, publish_path(&arena, folder, 1), &error));
    Experience got;
    const Experience *put = &record.as.experience;
    assert_true(store_experience(store, &arena, STR("E1"), &got, &error));
    assert_int_equal(got.type, put->type);
    assert_int_equal(got.mode, MODE_REMOTE);
    assert_int_equal(got.motor, NO);
    assert_int_equal(got.hearing, YES);
    assert_int_equal(got.vision, UNSAID);
    assert_int_equal(got.duration, 3);
    assert_true(str_equal(got.agreement, put->agreement));
    assert_list(got.levels, put->levels);
    assert_int_equal(got.place_count, 1);
    assert_true(str_equal(got.places[0].town, STR("Guéret")));
    assert_int_equal(got.occurrence_count, 1);
    assert_true(got.occurrences[0].start.timed && !got.occurrences[0].end.timed);
    assert_int_equal(got.occurrences[0].start.hour * 100 + got.occurrences[0].start.minute, 1430);
    assert_int_equal(got.enrolment_count, 2);
    assert_int_equal(date_number(got.enrolments[1].deadline), 20270101);
    assert_true(str_equal(got.enrolments[1].instructions, STR("le matin")));
    store_close(store);
    folder_remove(folder);
    arena_free(&arena);
}

static void a_hook_is_cut_between_words(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *text = "Apprendre à souder, à couper et à plier l’acier en toute sécurité.";
    assert_true(str_equal(summary_clip(&arena, str_of(text), 200), str_of(text)));
    assert_string_equal(summary_clip(&arena, str_of(text), 20).text, "Apprendre à souder…");
    assert_string_equal(summary_clip(&arena, STR("Anticonstitutionnellement"), 10).text, "Anticonst…");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_training_is_read_as_it_was_written),
        cmocka_unit_test(an_experience_is_read_as_it_was_written),
        cmocka_unit_test(a_hook_is_cut_between_words),
    };
    return cmocka_run_group_tests_name("objects", tests, NULL, NULL);
}
