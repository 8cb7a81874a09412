/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/opinion.h"
#include "kiosk/screens/screens.h"

enum { WAYS = 2 };

/* The two ways on, below: nothing is wiped without the visitor's seeing it. */
static void ways_make(const DrawList *list, Button ways[WAYS])
{
    ways[0] = (Button){ ICON_CHECK, say(list->tongue, "Tout effacer maintenant"), { ACTION_END, 0, {0} }, BUTTON_MAIN, false };
    ways[1] = (Button){ ICON_BACK, say(list->tongue, "Je continue"), { ACTION_BACK, 0, {0} }, BUTTON_OUTLINE, false };
}

typedef struct Farewell Farewell;

struct Farewell {
    Str title, promise, left;
};

static Farewell farewell_of(const App *app, const DrawList *list)
{
    Str left = say_count(list->tongue, app_seconds_left(app), "%s\u00a0seconde", "%s\u00a0secondes");
    return (Farewell){ say(list->tongue, usage_visit_face(app->usage) ? WORD("Merci, et à bientôt\u202f!") : WORD("C’était utile\u202f?")),
                       say(list->tongue, "On compte les avis, jamais les personnes."),
                       say_format(list->tongue, "Ton carnet et tes recherches s’effacent dans %s.", left.text) };
}

static Style title_style(const DrawList *list, int width, Str title)
{
    return style_fitting(list, width, (Style){ FACE_TITLE, SIZE_HEADLINE, INK_TEXT }, 2, title);
}

static int words_height(const DrawList *list, int width, const Farewell *farewell)
{
    return text_height(list, width, title_style(list, width, farewell->title), 0, farewell->title) + list->sizes->gap
           + text_height(list, width, style_body(), 0, farewell->promise) + text_height(list, width, style_soft(), 0, farewell->left);
}

/* Where the text is so large that not all has room: faces and ways in the page, which scrolls. */
static void scrolled_draw(const App *app, DrawList *list, Rect area, const Farewell *farewell)
{
    Button ways[WAYS];
    ways_make(list, ways);
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    flow_text(&flow, title_style(list, flow.column.w, farewell->title), farewell->title);
    flow_gap(&flow, 3);
    flow_faces(&flow, ACTION_VISIT_OPINION, usage_visit_face(app->usage));
    flow_text(&flow, style_soft(), farewell->left);
    flow_gap(&flow, 4);
    flow_buttons(&flow, ways, WAYS);
    flow_text(&flow, style_body(), farewell->promise);
    frame_scroll_end(app, list, &page, flow.y);
}

void bye_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list), whole = area;
    Farewell farewell = farewell_of(app, list);
    Button ways[WAYS];
    ways_make(list, ways);
    rect_cut_bottom(&area, frame_pad(app));
    Rect row = rect_cut_bottom(&area, buttons_height(list, area.w, ways, WAYS));
    rect_cut_bottom(&area, app->sizes.gap);
    int words = words_height(list, area.w, &farewell) + app->sizes.gap * 2;
    if (area.h < words + opinion_faces_need(list) || !opinion_faces_fit(list, area.w)) {
        scrolled_draw(app, list, whole, &farewell);
        return;
    }
    rect_cut_top(&area, draw_paragraph(list, area, title_style(list, area.w, farewell.title), 0, farewell.title) + app->sizes.gap);
    rect_cut_top(&area, draw_paragraph(list, area, style_body(), 0, farewell.promise));
    rect_cut_top(&area, draw_paragraph(list, area, style_soft(), 0, farewell.left) + app->sizes.gap * 2);
    int height = sizes_mm(&app->sizes, 62);
    opinion_faces(list, rect_cut_top(&area, height < area.h ? height : area.h), ACTION_VISIT_OPINION, usage_visit_face(app->usage));
    buttons_draw(list, row, ways, WAYS);
}
