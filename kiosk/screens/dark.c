/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/screens.h"

/* Black all over, should the screen's light not go out; a touch begins a visit. */
void dark_draw(const App *app, DrawList *list)
{
    Rect screen = { 0, 0, app->sizes.width, app->sizes.height };
    draw_box(list, screen, 0, INK_QR_DARK);
    draw_region(list, screen, ROLE_BUTTON, (Action){ ACTION_ENTER, 0, {0} }, say(list->tongue, "Touche l’écran pour commencer"));
}
