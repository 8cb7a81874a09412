/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

/* Staff read French in every language. */
static const char TITLE[] = "Espace de l’équipe", ASK[] = "Tapez le code du lieu.", WRONG[] = "Ce n’est pas ce code. Après cinq essais, attendez une minute.",
                  CLASS[] = "Mode groupe", START[] = "Commencer le mode groupe", STOP[] = "Arrêter le mode groupe", ERASE[] = "Effacer", CHECK[] = "Valider",
                  TELLS[] = "Pour une classe\u202f: rien ne s’efface tout seul, et les visites ne sont pas comptées une par une. "
                            "Le mode s’arrête seul au bout du temps prévu, ou ici.";

static void code_draw(const App *app, DrawList *list, Rect row)
{
    int dot = sizes_mm(&app->sizes, 7), gap = sizes_mm(&app->sizes, 5);
    for (size_t i = 0; i < STAFF_DIGITS; i++) {
        Rect place = rect_centre(rect_cut_left(&row, dot), dot, dot);
        if (i < app->staff.length)
            draw_box(list, place, dot / 2, INK_NIGHT);
        else
            draw_outline(list, place, dot / 2, INK_LINE, INK_CARD);
        rect_cut_left(&row, gap);
    }
}

/* 1 2 3, 4 5 6, 7 8 9, erase 0 enter. */
static Button key_at(DrawList *list, int place)
{
    if (place == 9)
        return (Button){ ICON_ERASE, str_of(ERASE), { ACTION_DIGIT, -1, {0} }, BUTTON_QUIET, false };
    if (place == 11)
        return (Button){ ICON_CHECK, str_of(CHECK), { ACTION_CODE, 0, {0} }, BUTTON_MAIN, false };
    int digit = place == 10 ? 0 : place + 1;
    return (Button){ ICON_NONE, str_format(list->arena, "%d", digit), { ACTION_DIGIT, digit, {0} }, BUTTON_OUTLINE, false };
}

static void keypad_draw(const App *app, DrawList *list, Rect area)
{
    int gap = app->sizes.gap, width = sizes_mm(&app->sizes, 62), height = app->sizes.target;
    for (int place = 0; place < 12; place++) {
        Button key = key_at(list, place);
        button_draw(list, (Rect){ area.x + place % 3 * (width + gap), area.y + place / 3 * (height + gap), width, height }, &key);
    }
}

static void class_draw(const App *app, DrawList *list, Rect area)
{
    bool on = app->group_until > 0;
    rect_cut_top(&area, draw_paragraph(list, area, style_title(), 1, str_of(CLASS)));
    rect_cut_top(&area, draw_paragraph(list, area, style_body(), 6, str_of(TELLS)));
    rect_cut_top(&area, app->sizes.gap);
    Button button = { ICON_PEOPLE, str_of(on ? STOP : START), { ACTION_GROUP, !on, {0} }, BUTTON_MAIN, false };
    Rect row = rect_cut_top(&area, app->sizes.target);
    button_draw(list, rect_cut_left(&row, button_width(list, &button)), &button);
}

void staff_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    rect_cut_top(&area, draw_paragraph(list, area, style_headline(), 1, str_of(TITLE)));
    rect_cut_top(&area, app->sizes.gap);
    if (app->staff.open) {
        class_draw(app, list, area);
        return;
    }
    rect_cut_top(&area, draw_paragraph(list, area, style_body(), 2, str_of(app->staff.wrong ? WRONG : ASK)));
    rect_cut_top(&area, app->sizes.gap);
    code_draw(app, list, rect_cut_top(&area, sizes_mm(&app->sizes, 10)));
    rect_cut_top(&area, app->sizes.gap);
    keypad_draw(app, list, area);
}
