/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/screens.h"

const Screen SCREENS[SCREEN_COUNT] = {
    [SCREEN_ATTRACT] = { "attract", attract_draw },
    [SCREEN_HOME] = { "home", home_draw },
    [SCREEN_MENU] = { "menu", menu_draw },
    [SCREEN_GROUPS] = { "groups", groups_draw },
    [SCREEN_LIST] = { "list", list_draw },
    [SCREEN_SEARCH] = { "search", search_draw },
    [SCREEN_FACETS] = { "facets", facets_draw },
    [SCREEN_TRADE] = { "trade", trade_draw },
    [SCREEN_TRAINING] = { "training", training_draw },
    [SCREEN_EXPERIENCE] = { "experience", experience_draw },
    [SCREEN_RIGHT] = { "right", right_draw },
    [SCREEN_HELP] = { "help", help_draw },
    [SCREEN_NOTEBOOK] = { "notebook", notebook_draw },
    [SCREEN_COMPARE] = { "compare", compare_draw },
    [SCREEN_CALENDAR] = { "calendar", calendar_draw },
    [SCREEN_MAP] = { "map", map_draw },
    [SCREEN_QUIZ] = { "quiz", quiz_draw },
    [SCREEN_QUIZ_RESULTS] = { "quiz-results", quiz_results_draw },
    [SCREEN_LANGUAGES] = { "languages", languages_draw },
    [SCREEN_BYE] = { "bye", bye_draw },
    [SCREEN_STAFF] = { "staff", staff_draw },
    [SCREEN_DARK] = { "dark", dark_draw },
    [SCREEN_STILL] = { "still", still_draw },
    [SCREEN_TROUBLE] = { "trouble", trouble_draw },
};
