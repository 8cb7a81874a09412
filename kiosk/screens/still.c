/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

static Str left_says(const App *app, const DrawList *list)
{
    Str left = say_count(list->tongue, app_seconds_left(app), "%s\u00a0seconde", "%s\u00a0secondes");
    return say_format(list->tongue, "Touche l’écran pour continuer. Sinon, tout s’efface dans %s.", left.text);
}

/* As high as its words need, and no less than a card of its kind. */
static Rect card_rect(const App *app, const DrawList *list, Rect screen, int words)
{
    bool wide = frame_wide(app);
    int height = words + app->sizes.gap + app->sizes.target * 5 / 4 + sizes_mm(list->sizes, 20 + 3 + 24), least = sizes_mm(list->sizes, wide ? 150 : 220);
    height = height > least ? height : least;
    return rect_centre(screen, wide ? screen.w * 2 / 3 : screen.w - 2 * app->sizes.margin, height < screen.h ? height : screen.h);
}

void still_draw(const App *app, DrawList *list)
{
    Rect screen = { 0, 0, app->sizes.width, app->sizes.height };
    draw_box(list, screen, 0, INK_STAGE);
    int pad = sizes_mm(&app->sizes, 12), width = card_rect(app, list, screen, 0).w - 2 * pad, space = sizes_mm(&app->sizes, 3);
    Str title = say(list->tongue, "Tu es toujours là\u202f?"), says = left_says(app, list);
    Style headline = style_fitting(list, width, (Style){ FACE_TITLE, SIZE_HEADLINE, INK_TEXT }, 1, title);
    int words = text_height(list, width, headline, 0, title) + space + text_height(list, width, style_body(), 0, says);
    Rect card = card_rect(app, list, screen, words);
    draw_box(list, card, app->sizes.radius, INK_CARD);
    Rect inside = rect_inset(card, pad, pad);
    int icon = sizes_mm(&app->sizes, 20);
    draw_icon(list, rect_cut_left(&(Rect){ inside.x, inside.y, inside.w, icon }, icon), ICON_HOURGLASS, INK_OCHRE);
    rect_cut_top(&inside, icon + space);
    rect_cut_top(&inside, draw_paragraph(list, inside, headline, 0, title) + space);
    draw_paragraph(list, inside, style_body(), 0, says);
    Button stay = { ICON_TOUCH, say(list->tongue, "Je suis là"), { ACTION_STAY, 0, {0} }, BUTTON_MAIN, false };
    button_draw(list, rect_cut_bottom(&inside, app->sizes.target * 5 / 4), &stay);
    list->region_count = 0;                    /* anywhere will do */
    draw_region(list, screen, ROLE_BUTTON, stay.action, stay.label);
}
