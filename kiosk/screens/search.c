/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/facets.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

enum { CHIP_COUNT = 2 + KIND_COUNT + FACETS_SHOWN };

/* Something was asked: words, or only what must hold. */
static bool searched(const App *app)
{
    return app->words_length || app->chosen[FACET_KIND] || facets_in_force(app);
}

static Str typed(const App *app)
{
    return (Str){ app->words, app->words_length };
}

static const char ASK[] = WORD("Écris un métier, une envie…");

static void field_draw(const App *app, DrawList *list, Rect rect)
{
    draw_outline(list, rect, app->sizes.target / 2, INK_TEXT, INK_CARD);
    Rect inside = rect_inset(rect, sizes_mm(&app->sizes, 8), 0);
    int icon = app->sizes.text[SIZE_LEAD];
    draw_icon(list, rect_centre(rect_cut_left(&inside, icon), icon, icon), ICON_SEARCH, INK_TEXT);
    rect_cut_left(&inside, sizes_mm(&app->sizes, 4));
    if (app->words_length == 0) {
        int height = text_height(list, inside.w, style_soft(), 0, say(list->tongue, ASK));
        draw_paragraph(list, rect_centre(inside, inside.w, height), style_soft(), 0, say(list->tongue, ASK));
        return;
    }
    const Style style = { FACE_STRONG, SIZE_LEAD, INK_TEXT };
    inside = draw_straight(list, inside);      /* what is typed is French: it runs from left to right */
    int caret = sizes_mm(&app->sizes, 1), width = text_width(list, style, typed(app));
    Rect text = rect_cut_left(&inside, inside.w - 3 * caret);
    draw_text(list, text, style, width > text.w ? ALIGN_RIGHT : ALIGN_LEFT, typed(app));
    int end = text.x + (width < text.w ? width : text.w) + caret;
    draw_box(list, rect_centre((Rect){ end, rect.y, caret, rect.h }, caret, app->sizes.text[SIZE_LEAD]), 0, INK_BRICK);
    draw_turn(list);
}

/* "Rien à moins de 20 km : voici à moins de 50 km." */
static Str widened(const App *app, Arena *arena)
{
    const SearchAnswer *answer = &app->page.answer;
    if (answer->asked_km == 0 || answer->within_km == answer->asked_km)
        return (Str){0};
    Str nearer = say_format(app_tongue(app, arena), "Rien à moins de %d\u00a0km\u202f: ", answer->asked_km);
    return answer->within_km ? say_format(app_tongue(app, arena), "%.*svoici à moins de %d\u00a0km. ", STR_FORMAT(nearer), answer->within_km)
                             : say_format(app_tongue(app, arena), "%.*svoici ce qui est plus loin. ", STR_FORMAT(nearer));
}

/* "Rien avec « à distance » : voici sans. " */
static Str let_go(const App *app, Arena *arena)
{
    const SearchAnswer *answer = &app->page.answer;
    Builder words = builder_on(arena);
    for (size_t i = 0; i < answer->reading_count; i++) {
        const SearchReading *reading = &answer->readings[i];
        if (reading->held || (reading->facet == FACET_DISTANCE && !reading->area.length))      /* of distances `widened` tells */
            continue;
        builder_add(&words, words.length ? STR(", ") : STR(""));
        builder_add(&words, reading->words);
    }
    return words.length ? say_format(app_tongue(app, arena), "Rien avec «\u202f%.*s\u202f»\u202f: voici sans. ", STR_FORMAT(builder_str(&words))) : (Str){0};
}

/* "On a compris : soudeur. 41 réponses." */
static Str understanding(const App *app, Arena *arena)
{
    const SearchAnswer *answer = &app->page.answer;
    if (!searched(app))
        return say(app_tongue(app, arena), "Même mal écrit, on essaie de comprendre.");
    Str count = answer->total ? say_count(app_tongue(app, arena), answer->total, "%s\u00a0réponse", "%s\u00a0réponses") : say(app_tongue(app, arena), "Aucune réponse");
    Str far = str_format(arena, "%.*s%.*s", STR_FORMAT(let_go(app, arena)), STR_FORMAT(widened(app, arena)));
    if (answer->understood.length)
        return say_format(app_tongue(app, arena), "On a compris\u202f: %.*s. %.*s%s.", STR_FORMAT(answer->understood), STR_FORMAT(far), count.text);
    return str_format(arena, "%.*s%s.", STR_FORMAT(far), count.text);
}

/* The way to the facets, with how many are in force. */
static Chip choose_chip(const App *app, Tongue tongue)
{
    return (Chip){ .label = say(tongue, "Choisir"), .count = facets_in_force(app) ? facets_in_force(app) : -1, .icon = ICON_TUNE,
                   .action = { ACTION_FACETS, 0, {0} } };
}

/* All kinds, each kind, the way to the other facets, and those in force. */
static size_t chips_make(const App *app, Arena *arena, Chip chips[CHIP_COUNT])
{
    long all = 0;
    size_t count = 1;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        all += app->page.answer.counts[FACET_KIND][kind];
        chips[count++] = facet_chip(app, arena, FACET_KIND, kind);
    }
    chips[0] = (Chip){ .label = say(app_tongue(app, arena), "Tout"), .count = all, .chosen = app->chosen[FACET_KIND] == 0,
                       .action = { ACTION_NO_FACET, FACET_KIND, {0} } };
    chips[count++] = choose_chip(app, app_tongue(app, arena));
    return count + facet_chips_in_force(app, arena, chips + count);
}

static Button refuse_button(const App *app, const DrawList *list)
{
    Str label = say_format(list->tongue, "Non, je cherche «\u202f%.*s\u202f»", STR_FORMAT(typed(app)));
    return (Button){ ICON_CLOSE, label, { ACTION_LITERAL, 0, {0} }, BUTTON_QUIET, false };
}

static void refuse_draw(const App *app, DrawList *list, Rect *area)
{
    if (app->page.answer.understood.length == 0)
        return;
    Button button = refuse_button(app, list);
    int width = button_width(list, &button);
    Rect place = rect_cut_top(area, button_height(list, area->w, &button));
    button_draw(list, rect_cut_left(&place, width < place.w ? width : place.w), &button);
    rect_cut_top(area, app->sizes.gap);
}

static void suggestions_draw(const App *app, Flow *flow)
{
    const SearchAnswer *answer = &app->page.answer;
    Chip chips[SEARCH_SUGGESTIONS];
    size_t count = 0;
    for (; count < answer->suggestions.count && count < SEARCH_SUGGESTIONS; count++)
        chips[count] = (Chip){ .label = answer->suggestions.items[count], .count = -1, .icon = ICON_SEARCH,
                               .action = { ACTION_SUGGESTION, 0, answer->suggestions.items[count] } };
    if (count == 0)
        return;
    flow_text(flow, style_body(), say(flow->list->tongue, "Tu voulais dire\u202f:"));
    flow_gap(flow, 2);
    flow->y += chips_draw(flow->list, flow_rest(flow), chips, count);
    flow_gap(flow, 4);
}

/* The words find something, what was chosen leaves nothing of it. */
static void nothing_left(const App *app, Flow *flow)
{
    const SearchAnswer *answer = &app->page.answer;
    flow_text(flow, style_headline(), say(flow->list->tongue, "Rien avec ces choix."));
    flow_gap(flow, 4);
    Str label = say_format(flow->list->tongue, "Les enlever (%s)", say_count(flow->list->tongue, answer->found, "%s\u00a0réponse", "%s\u00a0réponses").text);
    const Button ways[] = {
        { ICON_CLOSE, label, { ACTION_NO_FACET, -1, {0} }, BUTTON_MAIN, false },
        { ICON_TUNE, say(flow->list->tongue, "Changer mes choix"), { ACTION_FACETS, 0, {0} }, BUTTON_OUTLINE, false },
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        flow_button(flow, &ways[i]);
}

/* Nothing found never dead-ends: near words, other ways in, and a person. */
static void nothing_found(const App *app, Flow *flow)
{
    flow_text(flow, style_headline(), say(flow->list->tongue, "On n’a pas trouvé."));
    flow_gap(flow, 2);
    suggestions_draw(app, flow);
    flow_text(flow, style_body(), say(flow->list->tongue, "Essaie un mot plus court, ou passe par là\u202f:"));
    flow_gap(flow, 4);
    const Button ways[] = {
        { ICON_COMPASS, say(flow->list->tongue, "Je ne sais pas encore"), { ACTION_QUIZ, 0, {0} }, BUTTON_MAIN, false },
        { ICON_HEART, say(flow->list->tongue, "Partir de ce que j’aime"), { ACTION_GROUPS, GROUPS_INTERESTS, {0} }, BUTTON_OUTLINE, false },
        { ICON_TOOLS, say(flow->list->tongue, "Voir tous les domaines"), { ACTION_GROUPS, GROUPS_DOMAINS, {0} }, BUTTON_OUTLINE, false },
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        flow_button(flow, &ways[i]);
    flow_text(flow, style_soft(), say(flow->list->tongue, "Ou demande à une personne de l’accueil\u202f: elle est là pour toi."));
}

/* What can be asked, said by examples that a touch tries. */
static const struct {
    const char *what, *words;
} EXAMPLES[] = { { WORD("Un métier"), "soudeur" }, { WORD("Une envie"), "les animaux" }, { WORD("Une formation"), "CAP cuisine" }, { WORD("Un souci"), "permis" } };

static void start_draw(Flow *flow)
{
    flow_text(flow, style_headline(), say(flow->list->tongue, "Écris comme tu parles."));
    flow_gap(flow, 2);
    flow_text(flow, style_soft(), say(flow->list->tongue, "Ou touche un exemple\u202f:"));
    flow_gap(flow, 4);
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        Str label = say_format(flow->list->tongue, "%s\u202f: %s", say(flow->list->tongue, EXAMPLES[i].what).text, EXAMPLES[i].words);
        Button button = { ICON_SEARCH, label, { ACTION_SUGGESTION, 0, str_of(EXAMPLES[i].words) }, BUTTON_OUTLINE, false };
        flow_button(flow, &button);
    }
}

static size_t chips_asked(const App *app, DrawList *list, Chip chips[CHIP_COUNT])
{
    if (searched(app))
        return chips_make(app, list->arena, chips);
    chips[0] = choose_chip(app, list->tongue);
    return 1;
}

/* A map shows what happens somewhere. */
static void map_button(const App *app, Flow *flow)
{
    const long *counts = app->page.answer.counts[FACET_KIND];
    unsigned chosen = app->chosen[FACET_KIND], placed = 1u << KIND_TRAINING | 1u << KIND_EXPERIENCE;
    bool some = (!chosen || chosen & placed) && counts[KIND_TRAINING] + counts[KIND_EXPERIENCE] > 0;
    Button map = { ICON_MAP, say(flow->list->tongue, "Voir sur la carte"), { ACTION_MAP_FOUND, 0, {0} }, BUTTON_OUTLINE, false };
    if (some && app->page.answer.total)
        flow_button(flow, &map);
}

/* What found no place beside the keyboard scrolls with the results. */
typedef struct Beside Beside;

struct Beside {
    bool chips, says, refuse;        /* stand beside the keyboard */
};

static void results_draw(const App *app, DrawList *list, Rect area, Beside beside)
{
    bool roomy = beside.chips && area.h >= 5 * app->sizes.target;      /* for a button that stays while results scroll */
    if (roomy && !beside.refuse)
        refuse_draw(app, list, &area);
    const SearchAnswer *answer = &app->page.answer;
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    Chip chips[CHIP_COUNT];
    if (!beside.says) {
        flow_text(&flow, style_soft(), understanding(app, list->arena));
        flow_gap(&flow, 3);
    }
    if (!roomy && !beside.refuse) {
        Rect rest = flow_rest(&flow);
        refuse_draw(app, list, &rest);
        flow.y = rest.y;
    }
    if (!beside.chips) {
        flow.y += chips_draw(list, flow_rest(&flow), chips, chips_asked(app, list, chips));
        flow_gap(&flow, 4);
    }
    if (!searched(app))
        start_draw(&flow);
    else if (answer->found == 0)
        nothing_found(app, &flow);
    else if (answer->total == 0)
        nothing_left(app, &flow);
    else
        map_button(app, &flow);
    for (size_t i = 0; i < answer->count; i++) {
        CardList one = { &answer->hits[i].card, 1, 1 };
        flow_cards(&flow, app, &one, false);
    }
    if (answer->found)
        suggestions_draw(app, &flow);
    if (answer->total > (long)answer->count) {
        Button more = { ICON_DOWN, say(list->tongue, "En voir plus"), { ACTION_MORE, 0, {0} }, BUTTON_OUTLINE, false };
        flow_button(&flow, &more);
    }
    frame_scroll_end(app, list, &page, flow.y);
}

/* Two lines where what it asks for needs them, also once something is typed: nothing moves at the first letter. */
static int field_height(const App *app, const DrawList *list, int width)
{
    int room = width - 2 * sizes_mm(&app->sizes, 8) - app->sizes.text[SIZE_LEAD] - sizes_mm(&app->sizes, 4), least = app->sizes.target * 21 / 20;
    int words = text_height(list, room, style_soft(), 0, say(list->tongue, ASK)) + sizes_mm(&app->sizes, 4);
    return words > least ? words : least;
}

/* The field and what was understood are only read: they go above where there is a hero for it. Gives whether there was
 * room to say what was understood. */
static bool asked_draw(const App *app, DrawList *list, Rect *column)
{
    Rect hero = frame_hero(app);
    bool apart = hero.h >= field_height(app, list, hero.w);
    Rect *place = apart ? &hero : column;
    Style says = style_soft();
    says.ink = apart ? INK_ON_STAGE : says.ink;
    field_draw(app, list, rect_cut_top(place, field_height(app, list, place->w)));
    rect_cut_top(place, app->sizes.gap / 2);
    size_t lines = (size_t)(place->h / line_height(&app->sizes, SIZE_BODY));
    bool said = lines && text_fits(list, place->w, says, apart || lines < 3 ? lines : 3, understanding(app, list->arena));
    if (said)
        rect_cut_top(place, draw_paragraph(list, *place, says, 0, understanding(app, list->arena)));
    rect_cut_top(place, app->sizes.gap / 2);
    return said;
}

/* Field, what was understood, chips, keyboard: the column of what one asks. Leaves in `column` the results' place when
 * narrow. */
static Beside question_draw(const App *app, DrawList *list, Rect *column)
{
    Rect keyboard = rect_cut_bottom(column, keyboard_height(&app->sizes));
    rect_cut_bottom(column, app->sizes.gap / 2);
    Beside question = { .says = asked_draw(app, list, column) };
    Chip chips[CHIP_COUNT];
    size_t count = chips_asked(app, list, chips);
    int spare = frame_wide(app) ? 0 : 3 * app->sizes.target;      /* that some results are seen below */
    while (count && chips_height(list, column->w, chips, count) > column->h - spare)
        count--;
    if (count)
        rect_cut_top(column, chips_draw(list, *column, chips, count) + app->sizes.gap);
    Button refuse = refuse_button(app, list);
    question.refuse = frame_wide(app) && count && button_height(list, column->w, &refuse) <= column->h;
    if (question.refuse)
        refuse_draw(app, list, column);
    keyboard_draw(list, keyboard, app->keyboard);
    question.chips = count > 0;
    return question;
}

void search_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    if (!frame_wide(app)) {
        rect_cut_bottom(&area, frame_pad(app));
        Beside question = question_draw(app, list, &area);
        results_draw(app, list, area, question);
        return;
    }
    int keyboard = 10 * app->sizes.key + 11 * (sizes_mm(&app->sizes, 3) + 1);
    Rect left = rect_cut_left(&area, keyboard > area.w / 2 + app->sizes.key ? area.w / 2 + app->sizes.key : keyboard);
    rect_cut_left(&area, app->sizes.gap * 3 / 2);
    rect_cut_bottom(&left, frame_pad(app));
    Beside question = question_draw(app, list, &left);
    results_draw(app, list, area, question);
}
