/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

#include <string.h>

static Chip reason_tag(const DrawList *list, int interest)
{
    Emblem emblem = emblem_of_interest(str_format(list->arena, "%d", interest));
    return (Chip){ .label = say(list->tongue, emblem.label), .count = -1, .icon = emblem.icon };
}

/* "Parce que tu aimes", and each of the tastes as it was chosen: beside it where they have room in one row. */
static void because_draw(Flow *flow, const TasteMatch *match)
{
    DrawList *list = flow->list;
    Chip tags[TASTES_REASONS];
    size_t count = 0;
    while (count < TASTES_REASONS && match->because[count]) {
        tags[count] = reason_tag(list, match->because[count]);
        count++;
    }
    Str says = say(list->tongue, "Parce que tu aimes");
    Rect row = flow_rest(flow), words = rect_cut_left(&row, text_width(list, style_strong(), says));
    rect_cut_left(&row, list->sizes->gap);
    words.h = tags_height(list, flow->column.w, tags, 1);
    if (tags_height(list, row.w, tags, count) > words.h) {
        flow_text(flow, style_strong(), says);
        row = flow_rest(flow);
    } else {
        draw_text(list, words, style_strong(), ALIGN_LEFT, says);
    }
    flow->y += tags_draw(list, row, tags, count);
    flow_gap(flow, 3);
}

static bool same_reasons(const TasteMatch *a, const TasteMatch *b)
{
    return memcmp(a->because, b->because, sizeof a->because) == 0;
}

/* What trades have in common is said once, above them. */
static void match_draw(Flow *flow, const App *app, size_t index)
{
    TasteMatch *match = &app->page.matches.items[index];
    CardList one = { &match->card, 1, 1 };
    if (index == 0 || !same_reasons(match, match - 1)) {
        flow_gap(flow, index ? 4 : 0);
        because_draw(flow, match);
    }
    flow_cards(flow, app, &one, false);
}

/* Answers all alike, or nothing liked: that is an answer too. */
static void flat_draw(Flow *flow)
{
    const Button ways[] = {
        { ICON_PERSON_HAND, say(flow->list->tongue, "Voir ce qu’on peut essayer"), { ACTION_GROUPS, GROUPS_EXPERIENCE_TYPES, {0} }, BUTTON_MAIN, false },
        { ICON_TOOLS, say(flow->list->tongue, "Voir tous les domaines"), { ACTION_GROUPS, GROUPS_DOMAINS, {0} }, BUTTON_OUTLINE, false },
        { ICON_COMPASS, say(flow->list->tongue, "Recommencer"), { ACTION_QUIZ, 0, {0} }, BUTTON_OUTLINE, false },
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        flow_button(flow, &ways[i]);
    flow_text(flow, style_soft(), say(flow->list->tongue, "Tu peux aussi demander à une personne de l’accueil\u202f: elle est là pour toi."));
}

static void matches_draw(Flow *flow, const App *app)
{
    const TasteMatches *matches = &app->page.matches;
    for (size_t i = 0; i < matches->count; i++)
        match_draw(flow, app, i);
    Button again = { ICON_COMPASS, say(flow->list->tongue, "Recommencer"), { ACTION_QUIZ, 0, {0} }, BUTTON_QUIET, false };
    flow_button(flow, &again);
}

void quiz_results_draw(const App *app, DrawList *list)
{
    bool some = app->page.matches.count;
    Str title = say(list->tongue, some ? WORD("Des pistes pour toi") : WORD("Rien ne ressort, et ce n’est pas grave."));
    Str says = say(list->tongue, some ? WORD("Ce sont des idées, pas un verdict. Regarde, garde ce qui te plaît.")
                                      : WORD("Tes réponses se ressemblent. Peut-être que tu veux d’abord essayer, ou en parler avec quelqu’un."));
    Rect area = frame_draw(app, list);
    HeroSays above = frame_title(app, list, title, says);
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    flow_opening(&flow, above, title, says);
    if (some)
        matches_draw(&flow, app);
    else
        flat_draw(&flow);
    frame_scroll_end(app, list, &page, flow.y);
}
