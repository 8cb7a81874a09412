/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

void trouble_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    Rect card = rect_centre(area, area.w * (frame_wide(app) ? 7 : 10) / 10, sizes_mm(&app->sizes, frame_wide(app) ? 130 : 190));
    draw_shaded_box(list, card, app->sizes.radius, INK_CARD);
    Flow flow = flow_in(list, rect_inset(card, sizes_mm(&app->sizes, 12), sizes_mm(&app->sizes, 12)));
    int icon = sizes_mm(&app->sizes, 18);
    draw_icon(list, (Rect){ flow.column.x, flow.y, icon, icon }, ICON_WARNING, INK_OCHRE);
    flow.y += icon;
    flow_gap(&flow, 3);
    flow_text(&flow, style_headline(), say(list->tongue, "Oups, cette page ne s’ouvre pas."));
    flow_gap(&flow, 3);
    flow_text(&flow, style_body(), say(list->tongue, "Ce n’est pas ta faute. Le reste marche encore. Si ça continue, dis-le à une personne de l’accueil."));
    flow_gap(&flow, 5);
    Button back = { ICON_HOME, say(list->tongue, "Revenir à l’accueil"), { ACTION_RETRY, 0, {0} }, BUTTON_MAIN, false };
    flow_button(&flow, &back);
}
