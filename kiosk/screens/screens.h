/* SPDX-License-Identifier: EUPL-1.2
 *
 * The screens, one file each and one row each in SCREENS. A screen fills a draw list from a const App: it
 * cannot change anything, asks no clock and touches no disk.
 */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include "kiosk/screens/state.h"

typedef struct Screen Screen;

struct Screen {
    const char *name;                                /* in goldens and scripts */
    void (*draw)(const App *app, DrawList *list);
};

extern const Screen SCREENS[SCREEN_COUNT];

void attract_draw(const App *app, DrawList *list);
void home_draw(const App *app, DrawList *list);
void menu_draw(const App *app, DrawList *list);
void groups_draw(const App *app, DrawList *list);
void list_draw(const App *app, DrawList *list);
void search_draw(const App *app, DrawList *list);
void facets_draw(const App *app, DrawList *list);
void trade_draw(const App *app, DrawList *list);
void training_draw(const App *app, DrawList *list);
void experience_draw(const App *app, DrawList *list);
void right_draw(const App *app, DrawList *list);
void help_draw(const App *app, DrawList *list);
void notebook_draw(const App *app, DrawList *list);
void calendar_draw(const App *app, DrawList *list);
void map_draw(const App *app, DrawList *list);
void compare_draw(const App *app, DrawList *list);
void quiz_draw(const App *app, DrawList *list);
void quiz_results_draw(const App *app, DrawList *list);
void languages_draw(const App *app, DrawList *list);
void bye_draw(const App *app, DrawList *list);
void staff_draw(const App *app, DrawList *list);
void dark_draw(const App *app, DrawList *list);
void comfort_draw(const App *app, DrawList *list);
void still_draw(const App *app, DrawList *list);
void trouble_draw(const App *app, DrawList *list);

#endif
