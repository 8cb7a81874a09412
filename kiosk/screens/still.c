/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

void still_draw(const App *app, DrawList *list)
{
    Rect screen = { 0, 0, app->sizes.width, app->sizes.height };
    draw_box(list, screen, 0, INK_STAGE);
    Rect card = rect_centre(screen, screen.w * 2 / 3, sizes_mm(&app->sizes, 150));
    if (!frame_wide(app))
        card = rect_centre(screen, screen.w - 2 * app->sizes.margin, sizes_mm(&app->sizes, 220));
    draw_box(list, card, app->sizes.radius, INK_CARD);
    Rect inside = rect_inset(card, sizes_mm(&app->sizes, 12), sizes_mm(&app->sizes, 12));
    const Style headline = { FACE_TITLE, SIZE_HEADLINE, INK_TEXT };
    int icon = sizes_mm(&app->sizes, 20);
    draw_icon(list, rect_cut_left(&(Rect){ inside.x, inside.y, inside.w, icon }, icon), ICON_HOURGLASS, INK_OCHRE);
    rect_cut_top(&inside, icon + sizes_mm(&app->sizes, 3));
    rect_cut_top(&inside, draw_paragraph(list, inside, headline, 2, say(list->tongue, "Tu es toujours là\u202f?")));
    rect_cut_top(&inside, sizes_mm(&app->sizes, 3));
    Str left = say_count(list->tongue, app_seconds_left(app), "%s\u00a0seconde", "%s\u00a0secondes");
    Str says = say_format(list->tongue, "Touche l’écran pour continuer. Sinon, tout s’efface dans %s.", left.text);
    draw_paragraph(list, inside, style_body(), 4, says);
    Button stay = { ICON_TOUCH, say(list->tongue, "Je suis là"), { ACTION_STAY, 0, {0} }, BUTTON_MAIN, false };
    button_draw(list, rect_cut_bottom(&inside, app->sizes.target * 5 / 4), &stay);
    list->region_count = 0;                    /* anywhere will do */
    draw_region(list, screen, ROLE_BUTTON, stay.action, stay.label);
}
