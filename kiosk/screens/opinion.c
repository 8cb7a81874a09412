/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/opinion.h"

static const struct {
    Icon icon;
    const char *label;
} FACES[USAGE_FACE_COUNT] = {
    [USAGE_FACE_YES] = { ICON_FACE_DELIGHTED, WORD_IN("avis", "Oui") },
    [USAGE_FACE_SOME] = { ICON_FACE_NEUTRAL, WORD_IN("avis", "Un peu") },
    [USAGE_FACE_NO] = { ICON_FACE_UNHAPPY, WORD_IN("avis", "Non") },
};

void flow_faces(Flow *flow, ActionKind action, UsageFace chosen)
{
    Chip chips[USAGE_FACE_COUNT - 1];
    for (int face = USAGE_FACE_YES; face < USAGE_FACE_COUNT; face++)
        chips[face - 1] = (Chip){ .label = say_in(flow->list->tongue, "avis", FACES[face].label), .count = -1, .icon = FACES[face].icon,
                                  .chosen = chosen == (UsageFace)face, .action = { action, face, {0} } };
    flow->y += chips_draw(flow->list, flow_rest(flow), chips, USAGE_FACE_COUNT - 1);
    flow_gap(flow, 4);
}

void flow_opinion(Flow *flow, const App *app)
{
    const View *view = app_view(app);
    UsageFace said = usage_opinion_of(app->usage, view->kind, view->key);
    if (!usage_in_visit(app->usage))
        return;
    flow_heading(flow, "Cette fiche t’aide\u202f?");
    flow_faces(flow, ACTION_OPINION, said);
    flow_text(flow, style_soft(), say(flow->list->tongue, said ? WORD("Merci\u202f! Ton avis est compté, sans ton nom.") : WORD("On compte les avis, jamais les personnes.")));
    flow_gap(flow, 4);
}

static const double FACE_MM = 26;

static int face_width(const DrawList *list, int width)
{
    return (width - (USAGE_FACE_COUNT - 2) * list->sizes->gap) / (USAGE_FACE_COUNT - 1);
}

int opinion_faces_need(const DrawList *list)
{
    return sizes_mm(list->sizes, FACE_MM + 6) + line_height(list->sizes, SIZE_BODY) * 5 / 4;
}

bool opinion_faces_fit(const DrawList *list, int width)
{
    bool fit = true;
    for (int face = USAGE_FACE_YES; fit && face < USAGE_FACE_COUNT; face++)
        fit = text_width(list, style_strong(), say_in(list->tongue, "avis", FACES[face].label)) <= face_width(list, width) - sizes_mm(list->sizes, 6);
    return fit;
}

static void face_draw(DrawList *list, Rect rect, Action action, bool chosen)
{
    Str label = say_in(list->tongue, "avis", FACES[action.number].label);
    draw_outline(list, rect, list->sizes->radius * 3 / 4, chosen ? INK_ACCENT : INK_LINE, chosen ? INK_SAND : INK_CARD);
    Rect inside = rect_inset(rect, sizes_mm(list->sizes, 3), sizes_mm(list->sizes, 3));
    int icon = sizes_mm(list->sizes, FACE_MM);
    Rect words = rect_cut_bottom(&inside, line_height(list->sizes, SIZE_BODY) * 5 / 4);
    draw_icon(list, rect_centre(inside, icon, icon), FACES[action.number].icon, chosen ? INK_ACCENT : INK_SOFT);
    draw_text(list, words, style_strong(), ALIGN_CENTRE, label);
    Region *region = draw_region(list, rect, ROLE_SWITCH, action, label);
    if (region)
        region->chosen = chosen;
}

void opinion_faces(DrawList *list, Rect area, ActionKind action, UsageFace chosen)
{
    int gap = list->sizes->gap, width = face_width(list, area.w);
    for (int face = USAGE_FACE_YES; face < USAGE_FACE_COUNT; face++) {
        face_draw(list, rect_cut_left(&area, width), (Action){ action, face, {0} }, chosen == (UsageFace)face);
        rect_cut_left(&area, gap);
    }
}
