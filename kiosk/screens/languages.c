/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

static const char *const SAYS[LANGUAGE_COUNT] = { [LANGUAGE_EASY] = "Des mots simples" };

/* Room for the name and what is said of it, the same for all. */
static int face_height(const App *app)
{
    int least = app->sizes.target * 8 / 5, words = line_height(&app->sizes, SIZE_LEAD) + line_height(&app->sizes, SIZE_BODY) + sizes_mm(&app->sizes, 4);
    return words > least ? words : least;
}

static void language_draw(const App *app, DrawList *list, Rect rect, Language language)
{
    Action action = { ACTION_LANGUAGE, (int)language, {0} };
    bool chosen = app->language == language;
    Str name = str_of(LANGUAGES[language].name), says = str_of(SAYS[language]);
    Ink back = chosen ? INK_NIGHT : INK_CARD;
    Ink text = chosen ? INK_ON_COLOUR : INK_TEXT;
    draw_shaded_box(list, rect, app->sizes.radius * 3 / 4, back);
    Rect inside = rect_inset(rect, sizes_mm(&app->sizes, 7), 0);
    int icon = app->sizes.text[SIZE_LEAD];
    if (chosen)
        draw_icon(list, rect_centre(rect_cut_right(&inside, icon), icon, icon), ICON_CHECK, text);
    const Style title = { FACE_TITLE, SIZE_LEAD, text }, soft = { FACE_TEXT, SIZE_BODY, chosen ? INK_ON_COLOUR : INK_SOFT };
    int height = line_height(&app->sizes, SIZE_LEAD) + (says.length ? line_height(&app->sizes, SIZE_BODY) : 0);
    inside = rect_centre(inside, inside.w, height);
    draw_text(list, rect_cut_top(&inside, line_height(&app->sizes, SIZE_LEAD)), title, ALIGN_LEFT, name);
    draw_text(list, inside, soft, ALIGN_LEFT, says);
    Region *region = draw_region(list, rect, ROLE_SWITCH, action, name);
    if (region)
        region->chosen = chosen;
}

static void languages_flow(const App *app, Flow *flow)
{
    Language languages[LANGUAGE_COUNT];
    int gap = app->sizes.gap, columns = frame_wide(app) ? 2 : 1, width = (flow->column.w - (columns - 1) * gap) / columns;
    int shown = (int)app_languages(app, languages), rows = (shown + columns - 1) / columns;
    int height = face_height(app), room = flow->bottom ? (flow->bottom - flow->y + gap) / rows - gap : 0;
    height = room < height ? height : room < height * 3 / 2 ? room : height * 3 / 2;
    for (int i = 0; i < shown; i++) {
        Rect rect = { flow->column.x + i % columns * (width + gap), flow->y + i / columns * (height + gap), width, height };
        language_draw(app, flow->list, rect, languages[i]);
    }
    flow->y += rows * (height + gap);
}

/* Each language in its own words: who looks for one reads only that. */
void languages_draw(const App *app, DrawList *list)
{
    frame_page(app, list, &(PageFace){ say(list->tongue, "Ta langue"), say(list->tongue, "Les boutons et les titres changent. Les fiches restent en français."), languages_flow });
}
