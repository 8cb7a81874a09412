/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/words.h"

enum { FILTER_COUNT = 3, CHIP_COUNT = 1 + KIND_COUNT + FILTER_COUNT };

static const char *const KIND_CHIPS[KIND_COUNT] = {
    [KIND_TRADE] = "Métiers", [KIND_TRAINING] = "Formations", [KIND_EXPERIENCE] = "À essayer", [KIND_RIGHT] = "Droits",
};

static const struct {
    SearchFacet facet;
    int value;
    Icon icon;
    const char *label;
} FILTER_CHIPS[FILTER_COUNT] = {
    { FACET_DISTANCE, DISTANCE_30, ICON_PLACE, "30\u00a0km" },
    { FACET_APPRENTICESHIP, 0, ICON_NONE, "Apprentissage" },
    { FACET_NO_DIPLOMA, 0, ICON_NONE, "Sans diplôme" },
};

static Str typed(const App *app)
{
    return (Str){ app->words, app->words_length };
}

static void field_draw(const App *app, DrawList *list, Rect rect)
{
    draw_outline(list, rect, rect.h / 2, INK_TEXT, INK_CARD);
    Rect inside = rect_inset(rect, sizes_mm(&app->sizes, 8), 0);
    int icon = app->sizes.text[SIZE_LEAD];
    draw_icon(list, rect_centre(rect_cut_left(&inside, icon), icon, icon), ICON_SEARCH, INK_TEXT);
    rect_cut_left(&inside, sizes_mm(&app->sizes, 4));
    if (app->words_length == 0) {
        draw_text(list, inside, style_soft(), ALIGN_LEFT, STR("Écris un métier, une envie…"));
        return;
    }
    const Style style = { FACE_STRONG, SIZE_LEAD, INK_TEXT };
    int caret = sizes_mm(&app->sizes, 1), width = text_width(list, style, typed(app));
    Rect text = rect_cut_left(&inside, inside.w - 3 * caret);
    draw_text(list, text, style, width > text.w ? ALIGN_RIGHT : ALIGN_LEFT, typed(app));
    int end = text.x + (width < text.w ? width : text.w) + caret;
    draw_box(list, rect_centre((Rect){ end, rect.y, caret, rect.h }, caret, app->sizes.text[SIZE_LEAD]), 0, INK_BRICK);
}

/* "On a compris : soudeur. 41 réponses." and the way to refuse it. */
static Str understanding(const App *app, Arena *arena)
{
    const SearchAnswer *answer = &app->page.answer;
    if (app->words_length == 0)
        return STR("Même mal écrit, on essaie de comprendre.");
    Str count = answer->total ? words_count(arena, answer->total, "réponse", "réponses") : STR("Aucune réponse");
    if (answer->understood.length)
        return str_format(arena, "On a compris\u202f: %.*s. %s.", STR_FORMAT(answer->understood), count.text);
    return str_format(arena, "%s.", count.text);
}

static size_t chips_make(const App *app, Chip chips[CHIP_COUNT])
{
    const SearchAnswer *answer = &app->page.answer;
    long all = 0;
    size_t count = 1;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        all += answer->counts[FACET_KIND][kind];
        chips[count++] = (Chip){ str_of(KIND_CHIPS[kind]), answer->counts[FACET_KIND][kind], ICON_NONE, app->kind == kind, { ACTION_KIND, kind, {0} } };
    }
    chips[0] = (Chip){ STR("Tout"), all, ICON_NONE, app->kind < 0, { ACTION_KIND, -1, {0} } };
    for (int filter = 0; filter < FILTER_COUNT; filter++) {
        if (FILTER_CHIPS[filter].facet == FACET_DISTANCE && !app->venue.located)
            continue;
        chips[count++] = (Chip){ str_of(FILTER_CHIPS[filter].label), answer->counts[FILTER_CHIPS[filter].facet][FILTER_CHIPS[filter].value], FILTER_CHIPS[filter].icon,
                                 app->filters[FILTER_CHIPS[filter].facet], { ACTION_FILTER, (int)FILTER_CHIPS[filter].facet, {0} } };
    }
    return count;
}

static void refuse_draw(const App *app, DrawList *list, Rect *area)
{
    if (app->page.answer.understood.length == 0)
        return;
    Str label = str_format(list->arena, "Non, je cherche «\u202f%.*s\u202f»", STR_FORMAT(typed(app)));
    Button button = { ICON_CLOSE, label, { ACTION_LITERAL, 0, {0} }, BUTTON_QUIET, false };
    int width = button_width(list, &button);
    Rect place = rect_cut_top(area, app->sizes.target);
    button_draw(list, rect_cut_left(&place, width < place.w ? width : place.w), &button);
    rect_cut_top(area, app->sizes.gap);
}

/* Nothing found never dead-ends: other ways in, and a person. */
static void nothing_found(const App *app, Flow *flow)
{
    flow_text(flow, style_headline(), STR("On n’a pas trouvé."));
    flow_gap(flow, 2);
    flow_text(flow, style_body(), STR("Essaie un mot plus court, ou passe par là\u202f:"));
    flow_gap(flow, 4);
    const Button ways[] = {
        { ICON_HEART, STR("Partir de ce que j’aime"), { ACTION_GROUPS, GROUPS_INTERESTS, {0} }, BUTTON_MAIN, false },
        { ICON_TOOLS, STR("Voir tous les domaines"), { ACTION_GROUPS, GROUPS_DOMAINS, {0} }, BUTTON_OUTLINE, false },
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        flow_button(flow, &ways[i]);
    flow_text(flow, style_soft(), STR("Ou demande à une personne de l’accueil\u202f: elle est là pour toi."));
    (void)app;
}

static void start_draw(Flow *flow)
{
    flow_text(flow, style_headline(), STR("Écris comme tu parles."));
    flow_gap(flow, 2);
    flow_text(flow, style_soft(), STR("Un métier\u202f: soudeur. Une envie\u202f: les animaux. Une formation\u202f: CAP cuisine. Un souci\u202f: permis."));
}

static void results_draw(const App *app, DrawList *list, Rect area)
{
    const SearchAnswer *answer = &app->page.answer;
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    if (app->words_length == 0)
        start_draw(&flow);
    else if (answer->count == 0)
        nothing_found(app, &flow);
    for (size_t i = 0; i < answer->count; i++) {
        CardList one = { &answer->hits[i].card, 1, 1 };
        flow_cards(&flow, app, &one, false);
    }
    if (answer->total > (long)answer->count) {
        Button more = { ICON_DOWN, STR("En voir plus"), { ACTION_MORE, 0, {0} }, BUTTON_OUTLINE, false };
        flow_button(&flow, &more);
    }
    frame_scroll_end(app, list, &page, flow.y);
}

/* Field, what was understood, chips, keyboard: the column of what one asks. Gives the results' place when narrow. */
static Rect question_draw(const App *app, DrawList *list, Rect column)
{
    field_draw(app, list, rect_cut_top(&column, app->sizes.target * 21 / 20));
    rect_cut_top(&column, app->sizes.gap / 2);
    keyboard_draw(list, rect_cut_bottom(&column, keyboard_height(&app->sizes)), app->keyboard);
    rect_cut_bottom(&column, app->sizes.gap / 2);
    rect_cut_top(&column, draw_paragraph(list, column, style_soft(), 2, understanding(app, list->arena)));
    rect_cut_top(&column, app->sizes.gap / 2);
    if (app->words_length == 0)
        return column;
    Chip chips[CHIP_COUNT];
    size_t count = chips_make(app, chips);
    while (count && chips_height(list, column.w, chips, count) > column.h)
        count--;
    rect_cut_top(&column, chips_draw(list, column, chips, count) + app->sizes.gap);
    return column;
}

void search_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    if (!frame_wide(app)) {
        rect_cut_bottom(&area, frame_pad(app));
        Rect results = question_draw(app, list, area);
        refuse_draw(app, list, &results);
        results_draw(app, list, results);
        return;
    }
    int keyboard = 10 * app->sizes.target + 11 * (sizes_mm(&app->sizes, 3) + 1);
    Rect left = rect_cut_left(&area, keyboard > area.w / 2 + app->sizes.target ? area.w / 2 + app->sizes.target : keyboard);
    rect_cut_left(&area, app->sizes.gap * 3 / 2);
    rect_cut_bottom(&left, frame_pad(app));
    question_draw(app, list, left);
    refuse_draw(app, list, &area);
    results_draw(app, list, area);
}
