/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/screens.h"

/* 60 s, then 30 s of warning in sight (WCAG 2.2.1 asks ≥ 20 s); twice as long where there is much to read. */
const Screen SCREENS[SCREEN_COUNT] = {
    [SCREEN_ATTRACT] = { "attract", attract_draw, 0 },
    [SCREEN_HOME] = { "home", home_draw, 60 },
    [SCREEN_GROUPS] = { "groups", groups_draw, 60 },
    [SCREEN_LIST] = { "list", list_draw, 60 },
    [SCREEN_SEARCH] = { "search", search_draw, 60 },
    [SCREEN_FACETS] = { "facets", facets_draw, 60 },
    [SCREEN_TRADE] = { "trade", trade_draw, 120 },
    [SCREEN_TRAINING] = { "training", training_draw, 120 },
    [SCREEN_EXPERIENCE] = { "experience", experience_draw, 120 },
    [SCREEN_RIGHT] = { "right", right_draw, 120 },
    [SCREEN_HELP] = { "help", help_draw, 120 },
    [SCREEN_NOTEBOOK] = { "notebook", notebook_draw, 120 },
    [SCREEN_COMPARE] = { "compare", compare_draw, 120 },
    [SCREEN_CALENDAR] = { "calendar", calendar_draw, 60 },
    [SCREEN_QUIZ] = { "quiz", quiz_draw, 60 },
    [SCREEN_QUIZ_RESULTS] = { "quiz-results", quiz_results_draw, 120 },
    [SCREEN_LANGUAGES] = { "languages", languages_draw, 60 },
    [SCREEN_STILL] = { "still", still_draw, 0 },
    [SCREEN_TROUBLE] = { "trouble", trouble_draw, 60 },
};
