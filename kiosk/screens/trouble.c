/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

static void trouble_flow(Flow *flow)
{
    DrawList *list = flow->list;
    int icon = sizes_mm(list->sizes, 18);
    draw_icon(list, (Rect){ flow->column.x, flow->y, icon, icon }, ICON_WARNING, INK_OCHRE);
    flow->y += icon;
    flow_gap(flow, 3);
    flow_text(flow, style_headline(), say(list->tongue, "Oups, cette page ne s’ouvre pas."));
    flow_gap(flow, 3);
    flow_text(flow, style_body(), say(list->tongue, "Ce n’est pas ta faute. Le reste marche encore. Si ça continue, dis-le à une personne de l’accueil."));
    flow_gap(flow, 5);
    Button back = { ICON_HOME, say(list->tongue, "Revenir à l’accueil"), { ACTION_RETRY, 0, {0} }, BUTTON_MAIN, false };
    flow_button(flow, &back);
}

/* What it takes in a column of that width. */
static int trouble_height(const DrawList *list, int width)
{
    DrawList measure = { .arena = list->arena, .sizes = list->sizes, .metrics = list->metrics, .tongue = list->tongue };
    Flow flow = flow_in(&measure, (Rect){ 0, 0, width, 0 });
    trouble_flow(&flow);
    return flow.y;
}

/* A card as high as its words need; where they need more than the page has, the page scrolls. */
void trouble_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    int pad = sizes_mm(&app->sizes, 12), width = area.w * (frame_wide(app) ? 7 : 10) / 10;
    int height = trouble_height(list, width - 2 * pad) + 2 * pad;
    if (height + frame_pad(app) <= area.h) {
        Rect card = rect_centre(area, width, height);
        draw_shaded_box(list, card, app->sizes.radius, INK_CARD);
        trouble_flow(&(Flow){ .list = list, .column = rect_inset(card, pad, pad), .y = card.y + pad });
        return;
    }
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    trouble_flow(&flow);
    frame_scroll_end(app, list, &page, flow.y);
}
