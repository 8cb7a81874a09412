/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/quiz.h"

#include "tests/support/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define QUIZ "tap \"Touche l’écran pour commencer\"\ntap \"Je ne sais pas encore\"\n"

static void open_quiz(Kiosk *kiosk)
{
    kiosk_open(kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk_play(kiosk, QUIZ);
}

/* Answers every question: a liking for those of this interest, the opposite for the others. */
static void answer_all(Kiosk *kiosk, int interest, Answer yes, Answer no)
{
    Error error = {0};
    for (int i = 0; i < QUESTION_COUNT; i++) {
        bool liked = QUESTIONS[i].interests[0] == interest || QUESTIONS[i].interests[1] == interest;
        assert_true(app_update(&kiosk->stage.app, (Action){ ACTION_ANSWER, (int)(liked ? yes : no), {0} }, &error));
    }
    assert_int_equal(app_view(&kiosk->stage.app)->screen, SCREEN_QUIZ_RESULTS);
}

static void each_question_stands_for_a_letter_and_an_interest_that_has_words(void **state)
{
    (void)state;
    int letters[128] = {0}, half[128] = {0};
    for (int i = 0; i < QUESTION_COUNT; i++) {
        letters[(int)QUESTIONS[i].letter]++;
        half[(int)QUESTIONS[i].letter] += i < QUESTIONS_ENOUGH;
        assert_true(QUESTIONS[i].interests[0] > 0);
        for (int j = 0; j < QUESTION_INTERESTS && QUESTIONS[i].interests[j]; j++) {
            char code[8];
            snprintf(code, sizeof code, "%d", QUESTIONS[i].interests[j]);
            assert_non_null(emblem_of_interest(str_of(code)).label);
        }
    }
    for (const char *letter = RIASEC; *letter; letter++) {
        assert_int_equal(letters[(int)*letter], QUESTION_COUNT / RIASEC_COUNT);
        assert_int_equal(half[(int)*letter], QUESTIONS_ENOUGH / RIASEC_COUNT);
    }
}

static void likings_run_from_not_at_all_to_a_lot(void **state)
{
    (void)state;
    for (int answer = ANSWER_NOT_AT_ALL; answer < ANSWER_COUNT; answer++)
        assert_true(answer_liking((Answer)answer) == -1 + (answer - 1) * 0.5);
    assert_true(answer_liking(ANSWER_NONE) == 0);
}

/* What else those who are asked about this interest are asked about. */
static bool asked_with(int interest, int other)
{
    for (int q = 0; q < QUESTION_COUNT; q++)
        if (QUESTIONS[q].interests[0] == interest || QUESTIONS[q].interests[1] == interest)
            for (int j = 0; j < QUESTION_INTERESTS; j++)
                if (QUESTIONS[q].interests[j] == other)
                    return true;
    return false;
}

static bool catalogue_has(Kiosk *kiosk, int interest)
{
    GroupList groups;
    Error error = {0};
    bool found = false;
    assert_true(store_groups(kiosk->store, &kiosk->arena, GROUPS_INTERESTS, 20261123, &groups, &error));
    for (size_t i = 0; i < groups.count; i++)
        found |= str_equal(groups.items[i].key, str_format(&kiosk->arena, "%d", interest));
    return found;
}

/* One thing liked and nothing else said: every result is of it, and there are some when the catalogue has any. */
static void results_are_of_what_is_liked_and_say_why(void **state)
{
    (void)state;
    int seen = 0;
    for (int i = 0; i < QUESTION_COUNT; i++) {
        Kiosk kiosk;
        open_quiz(&kiosk);
        int interest = QUESTIONS[i].interests[0];
        answer_all(&kiosk, interest, ANSWER_LOVE, ANSWER_SO_SO);
        const TasteMatches *matches = &kiosk.stage.app.page.matches;
        assert_true(matches->count > 0 || !catalogue_has(&kiosk, interest));
        for (size_t m = 0; m < matches->count; m++) {
            assert_true(asked_with(interest, matches->items[m].because[0]));
            assert_true(matches->items[m].score > 0);
            assert_true(m == 0 || matches->items[m - 1].score >= matches->items[m].score);
        }
        seen += matches->count > 0;
        kiosk_close(&kiosk);
    }
    assert_true(seen > 3);
}

static void what_is_disliked_brings_nothing(void **state)
{
    (void)state;
    Kiosk kiosk;
    open_quiz(&kiosk);
    answer_all(&kiosk, 22, ANSWER_NOT_AT_ALL, ANSWER_RATHER);
    const TasteMatches *matches = &kiosk.stage.app.page.matches;
    assert_true(matches->count > 0);
    for (size_t i = 0; i < matches->count; i++)
        for (int reason = 0; reason < TASTES_REASONS; reason++)
            assert_int_not_equal(matches->items[i].because[reason], 22);
    kiosk_close(&kiosk);
}

static void no_domain_takes_all_the_results(void **state)
{
    (void)state;
    Kiosk kiosk;
    int count[128] = {0};
    open_quiz(&kiosk);
    answer_all(&kiosk, 14, ANSWER_SO_SO, ANSWER_LOVE);
    const TasteMatches *matches = &kiosk.stage.app.page.matches;
    for (size_t i = 0; i < matches->count; i++)
        assert_true(++count[(int)matches->items[i].card.grand_domain.text[0]] <= TASTES_PER_DOMAIN);
    kiosk_close(&kiosk);
}

static void flat_answers_get_a_kind_reply_and_ways_on(void **state)
{
    (void)state;
    for (int answer = ANSWER_NONE; answer < ANSWER_COUNT; answer++) {
        Kiosk kiosk;
        open_quiz(&kiosk);
        answer_all(&kiosk, 0, (Answer)answer, (Answer)answer);
        assert_int_equal(kiosk.stage.app.page.matches.count, 0);
        kiosk.stage.stale = true;
        kiosk_play(&kiosk, "see \"ce n’est pas grave\"\ntap \"Recommencer\"\nscreen quiz\n");
        assert_int_equal(quiz_answered(&kiosk.stage.app), 0);
        kiosk_close(&kiosk);
    }
}

static void one_can_go_back_over_every_answer(void **state)
{
    (void)state;
    Kiosk kiosk;
    open_quiz(&kiosk);
    kiosk_play(&kiosk, "tap \"J’adore\"\ntap \"Bof\"\ntap \"Retour\"\ntap \"Retour\"\nsee \"1 sur 24\"\ntap \"Pas trop\"\n");
    assert_int_equal(kiosk.stage.app.quiz.answers[0], ANSWER_NOT_REALLY);
    assert_int_equal(kiosk.stage.app.quiz.answers[1], ANSWER_SO_SO);
    kiosk_play(&kiosk, "tap \"Retour\"\ntap \"Retour\"\nscreen home\n");
    kiosk_close(&kiosk);
}

static void answers_are_forgotten_with_the_visit(void **state)
{
    (void)state;
    Kiosk kiosk;
    const Quiz nothing = {0};
    open_quiz(&kiosk);
    kiosk_play(&kiosk, "tap \"J’adore\"\ntap \"J’ai fini\"\ntap \"J’ai fini\"\nscreen attract\n");
    assert_memory_equal(&kiosk.stage.app.quiz, &nothing, sizeof nothing);
    kiosk_close(&kiosk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_question_stands_for_a_letter_and_an_interest_that_has_words),
        cmocka_unit_test(likings_run_from_not_at_all_to_a_lot),
        cmocka_unit_test(results_are_of_what_is_liked_and_say_why),
        cmocka_unit_test(what_is_disliked_brings_nothing),
        cmocka_unit_test(no_domain_takes_all_the_results),
        cmocka_unit_test(flat_answers_get_a_kind_reply_and_ways_on),
        cmocka_unit_test(one_can_go_back_over_every_answer),
        cmocka_unit_test(answers_are_forgotten_with_the_visit),
    };
    return cmocka_run_group_tests_name("quiz", tests, NULL, NULL);
}
