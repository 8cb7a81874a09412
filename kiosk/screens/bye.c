/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/opinion.h"
#include "kiosk/screens/screens.h"

/* The two ways on, below: nothing is wiped without the visitor's seeing it. */
static void ways_draw(const App *app, DrawList *list, Rect row)
{
    const Button ways[] = {
        { ICON_CHECK, say(list->tongue, "Tout effacer maintenant"), { ACTION_END, 0, {0} }, BUTTON_MAIN, false },
        { ICON_BACK, say(list->tongue, "Je continue"), { ACTION_BACK, 0, {0} }, BUTTON_OUTLINE, false },
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        int width = button_width(list, &ways[i]);
        Rect place = frame_wide(app) ? rect_cut_left(&row, width) : rect_cut_top(&row, app->sizes.target);
        button_draw(list, place, &ways[i]);
        frame_wide(app) ? rect_cut_left(&row, app->sizes.gap) : rect_cut_top(&row, app->sizes.gap);
    }
}

void bye_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    UsageFace said = usage_visit_face(app->usage);
    rect_cut_bottom(&area, frame_pad(app));
    ways_draw(app, list, rect_cut_bottom(&area, app->sizes.target * (frame_wide(app) ? 1 : 2) + (frame_wide(app) ? 0 : app->sizes.gap)));
    rect_cut_bottom(&area, app->sizes.gap);
    const Style headline = { FACE_TITLE, SIZE_HEADLINE, INK_TEXT };
    rect_cut_top(&area, draw_paragraph(list, area, headline, 2, say(list->tongue, said ? WORD("Merci, et à bientôt\u202f!") : WORD("C’était utile\u202f?"))));
    rect_cut_top(&area, app->sizes.gap);
    rect_cut_top(&area, draw_paragraph(list, area, style_body(), 2, say(list->tongue, "On compte les avis, jamais les personnes.")));
    Str left = say_count(list->tongue, app_seconds_left(app), "%s\u00a0seconde", "%s\u00a0secondes");
    rect_cut_top(&area, draw_paragraph(list, area, style_soft(), 2, say_format(list->tongue, "Ton carnet et tes recherches s’effacent dans %s.", left.text)));
    rect_cut_top(&area, app->sizes.gap * 2);
    int height = sizes_mm(&app->sizes, 62);
    opinion_faces(list, rect_cut_top(&area, height < area.h ? height : area.h), ACTION_VISIT_OPINION, said);
}
