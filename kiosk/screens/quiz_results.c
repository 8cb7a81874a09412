/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/words.h"

static Str interest_label(Arena *arena, int interest)
{
    return str_of(emblem_of_interest(str_format(arena, "%d", interest)).label);
}

/* "Parce que tu aimes : les animaux, la nature." */
static Str because(Arena *arena, const TasteMatch *match)
{
    Str first = interest_label(arena, match->because[0]);
    if (!match->because[1])
        return str_format(arena, "Parce que tu aimes\u202f: %.*s.", STR_FORMAT(first));
    return str_format(arena, "Parce que tu aimes\u202f: %.*s\u202f; %.*s.", STR_FORMAT(first), STR_FORMAT(interest_label(arena, match->because[1])));
}

static void match_draw(Flow *flow, const App *app, TasteMatch *match)
{
    CardList one = { &match->card, 1, 1 };
    flow_text(flow, style_strong(), because(flow->list->arena, match));
    flow_gap(flow, 2);
    flow_cards(flow, app, &one, false);
    flow_gap(flow, 3);
}

/* Answers all alike, or nothing liked: that is an answer too. */
static void flat_draw(Flow *flow)
{
    flow_text(flow, style_headline(), STR("Rien ne ressort, et ce n’est pas grave."));
    flow_gap(flow, 3);
    flow_text(flow, style_body(), STR("Tes réponses se ressemblent. Peut-être que tu veux d’abord essayer, ou en parler avec quelqu’un."));
    flow_gap(flow, 5);
    const Button ways[] = {
        { ICON_PERSON_HAND, STR("Voir ce qu’on peut essayer"), { ACTION_GROUPS, GROUPS_EXPERIENCE_TYPES, {0} }, BUTTON_MAIN, false },
        { ICON_TOOLS, STR("Voir tous les domaines"), { ACTION_GROUPS, GROUPS_DOMAINS, {0} }, BUTTON_OUTLINE, false },
        { ICON_COMPASS, STR("Recommencer"), { ACTION_QUIZ, 0, {0} }, BUTTON_OUTLINE, false },
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        flow_button(flow, &ways[i]);
    flow_text(flow, style_soft(), STR("Tu peux aussi demander à une personne de l’accueil\u202f: elle est là pour toi."));
}

static void matches_draw(Flow *flow, const App *app)
{
    const TasteMatches *matches = &app->page.matches;
    flow_text(flow, style_headline(), STR("Des pistes pour toi"));
    flow_gap(flow, 2);
    flow_text(flow, style_soft(), STR("Ce sont des idées, pas un verdict. Regarde, garde ce qui te plaît."));
    flow_gap(flow, 5);
    for (size_t i = 0; i < matches->count; i++)
        match_draw(flow, app, &matches->items[i]);
    Button again = { ICON_COMPASS, STR("Recommencer"), { ACTION_QUIZ, 0, {0} }, BUTTON_QUIET, false };
    flow_button(flow, &again);
}

void quiz_results_draw(const App *app, DrawList *list)
{
    ScrollPage page = frame_scroll_begin(app, list, frame_draw(app, list));
    Flow flow = flow_in(list, page.inside);
    if (app->page.matches.count)
        matches_draw(&flow, app);
    else
        flat_draw(&flow);
    frame_scroll_end(app, list, &page, flow.y);
}
