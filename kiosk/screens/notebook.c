/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/words.h"

static const double CODE_MM = 104;     /* about 70 modules with the quiet zone: 1.4 mm each, for a phone held at 40 cm */

/* One thing kept: its card, and a bin. */
static int kept_draw(const App *app, DrawList *list, Rect rect, const Card *card)
{
    CardView view = card_view(app, list, card, true);
    int bin = app->sizes.target;
    rect.w -= bin + app->sizes.gap;
    rect.h = card_height(list, rect.w, &view);
    card_draw(list, rect, &view);
    Rect button = rect_centre((Rect){ rect.x + rect.w + app->sizes.gap, rect.y, bin, rect.h }, bin, bin);
    Action drop = { ACTION_KEEP, (int)card->kind, card->code };
    draw_box(list, button, bin / 2, INK_SAND);
    draw_icon(list, rect_centre(button, bin * 6 / 10, bin * 6 / 10), ICON_BIN, INK_TEXT);
    draw_region(list, button, ROLE_BUTTON, drop, str_format(list->arena, "Enlever %.*s", STR_FORMAT(card->title)));
    return rect.h;
}

static void kept_list(const App *app, Flow *flow)
{
    for (size_t i = 0; i < app->kept_count; i++) {
        Rect rect = { flow->column.x, flow->y, flow->column.w, 0 };
        flow->y += kept_draw(app, flow->list, rect, &app->kept[i]);
        flow_gap(flow, 4);
    }
    Button clear = { ICON_BIN_ALL, app->sure ? STR("Oui, tout effacer") : STR("Tout effacer"), { ACTION_FORGET_ALL, 0, {0} },
                     app->sure ? BUTTON_MAIN : BUTTON_OUTLINE, false };
    flow_gap(flow, 2);
    flow_button(flow, &clear);
}

static void empty_draw(Flow *flow)
{
    flow_text(flow, style_body(), STR("Ton carnet est vide pour l’instant."));
    flow_gap(flow, 2);
    flow_text(flow, style_soft(), STR("Quand une fiche te plaît, touche le marque-page. Tu la retrouves ici, et tu l’emportes sur ton téléphone."));
    flow_gap(flow, 6);
    Button search = { ICON_SEARCH, STR("Chercher un mot"), { ACTION_SEARCH, 0, {0} }, BUTTON_MAIN, false };
    flow_button(flow, &search);
    Button discover = { ICON_TOOLS, STR("Voir les domaines"), { ACTION_GROUPS, GROUPS_DOMAINS, {0} }, BUTTON_OUTLINE, false };
    flow_button(flow, &discover);
}

static void code_card(const App *app, DrawList *list, Rect card)
{
    draw_shaded_box(list, card, app->sizes.radius, INK_CARD);
    Rect inside = rect_inset(card, sizes_mm(&app->sizes, 7), sizes_mm(&app->sizes, 7));
    int size = sizes_mm(&app->sizes, CODE_MM);
    size = size < inside.w ? size : inside.w;
    rect_cut_top(&inside, draw_paragraph(list, inside, style_title(), 2, STR("Emporte-le sur ton téléphone")));
    rect_cut_top(&inside, sizes_mm(&app->sizes, 4));
    Rect code = rect_cut_top(&inside, size);
    draw_code(list, rect_centre(code, size, size), notebook_text(app, list->arena));
    rect_cut_top(&inside, sizes_mm(&app->sizes, 4));
    rect_cut_top(&inside, draw_paragraph(list, inside, style_body(), 2, STR("Ouvre l’appareil photo et vise le carré.")));
    draw_paragraph(list, inside, style_soft(), 2, STR("Rien n’est envoyé. Aucun réseau n’est utilisé."));
}

static void head_draw(const App *app, Flow *flow)
{
    const Style headline = { FACE_TITLE, SIZE_HEADLINE, INK_TEXT };
    flow_text(flow, headline, STR("Mon carnet"));
    if (app->kept_count == 0)
        return;
    Str things = words_count(flow->list->arena, (long)app->kept_count, "chose gardée", "choses gardées");
    flow_text(flow, style_soft(), str_format(flow->list->arena, "%s. Tout s’efface quand tu pars.", things.text));
    flow_gap(flow, 4);
}

void notebook_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    bool code = app->kept_count > 0;
    int width = sizes_mm(&app->sizes, CODE_MM) + sizes_mm(&app->sizes, frame_wide(app) ? 46 : 0);
    Rect side = {0};
    if (!frame_wide(app))
        rect_cut_bottom(&area, frame_pad(app));
    if (code && frame_wide(app)) {
        side = rect_cut_right(&area, width);
        rect_cut_bottom(&side, frame_pad(app));
        rect_cut_right(&area, app->sizes.gap);
    } else if (code) {
        side = rect_cut_bottom(&area, sizes_mm(&app->sizes, CODE_MM + 82));
        rect_cut_bottom(&area, app->sizes.gap);
    }
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    head_draw(app, &flow);
    if (code)
        kept_list(app, &flow);
    else
        empty_draw(&flow);
    frame_scroll_end(app, list, &page, flow.y);
    if (code)
        code_card(app, list, side);
}
