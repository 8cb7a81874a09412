/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/quiz.h"

#include "kiosk/screens/frame.h"

#include <string.h>

enum { RESULTS = 9 };        /* three screens of three: enough to choose from, few enough to read */

bool quiz_answer(App *app, Answer answer)
{
    app->quiz.answers[app->quiz.question] = answer;
    bool last = app->quiz.question + 1 == QUESTION_COUNT;
    if (!last)
        app->quiz.question++;
    return last;
}

bool quiz_back(App *app)
{
    return app->quiz.question > 0 && app->quiz.question-- > 0;
}

void quiz_clear(App *app)
{
    explicit_bzero(&app->quiz, sizeof app->quiz);
}

int quiz_answered(const App *app)
{
    int count = 0;
    for (int i = 0; i < QUESTION_COUNT; i++)
        count += app->quiz.answers[i] != ANSWER_NONE;
    return count;
}

/* Nothing to go by: every answer is the same, or none is a liking. */
static bool is_flat(const App *app)
{
    double least = 1, most = -1;
    for (int i = 0; i < QUESTION_COUNT; i++) {
        if (app->quiz.answers[i] == ANSWER_NONE)
            continue;
        double liking = answer_liking(app->quiz.answers[i]);
        least = liking < least ? liking : least;
        most = liking > most ? liking : most;
    }
    return most <= 0 || most == least;
}

/* An interest asked twice is liked as much as its answers on average. */
static void add_taste(Taste *tastes, size_t *count, int asked[], int interest, double liking)
{
    for (size_t i = 0; i < *count; i++)
        if (tastes[i].interest == interest) {
            tastes[i].liking = (tastes[i].liking * asked[i] + liking) / (asked[i] + 1);
            asked[i]++;
            return;
        }
    asked[*count] = 1;
    tastes[(*count)++] = (Taste){ interest, liking };
}

static void count_letter(Tastes *found, int asked[RIASEC_COUNT], char letter, double liking)
{
    int place = (int)(strchr(RIASEC, letter) - RIASEC);
    found->letters[place] = (found->letters[place] * asked[place] + liking) / (asked[place] + 1);
    asked[place]++;
}

bool quiz_load_results(App *app, Error *error)
{
    Taste tastes[QUESTION_COUNT * QUESTION_INTERESTS];
    int asked[QUESTION_COUNT * QUESTION_INTERESTS], letters[RIASEC_COUNT] = {0};
    Tastes found = { .items = tastes };
    if (is_flat(app))
        return true;
    for (int i = 0; i < QUESTION_COUNT; i++) {
        double liking = answer_liking(app->quiz.answers[i]);
        if (app->quiz.answers[i] == ANSWER_NONE)
            continue;
        count_letter(&found, letters, QUESTIONS[i].letter, liking);
        for (int j = 0; j < QUESTION_INTERESTS && QUESTIONS[i].interests[j]; j++)
            add_taste(tastes, &found.count, asked, QUESTIONS[i].interests[j], liking);
    }
    CardQuery query = app_query(app, CARDS_OF_KIND, (Str){0});
    query.limit = RESULTS;
    return tastes_match(app->store, &app->page_arena, &found, &query, &app->page.matches, error);
}
