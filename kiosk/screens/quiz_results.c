/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

static const char *interest_label(Tongue tongue, int interest)
{
    return say(tongue, emblem_of_interest(str_format(tongue.arena, "%d", interest)).label).text;
}

/* "Parce que tu aimes : les animaux, la nature." */
static Str because(Tongue tongue, const TasteMatch *match)
{
    const char *first = interest_label(tongue, match->because[0]);
    if (!match->because[1])
        return say_format(tongue, "Parce que tu aimes\u202f: %s.", first);
    return say_format(tongue, "Parce que tu aimes\u202f: %s\u202f; %s.", first, interest_label(tongue, match->because[1]));
}

static void match_draw(Flow *flow, const App *app, TasteMatch *match)
{
    CardList one = { &match->card, 1, 1 };
    flow_text(flow, style_strong(), because(flow->list->tongue, match));
    flow_gap(flow, 2);
    flow_cards(flow, app, &one, false);
    flow_gap(flow, 3);
}

/* Answers all alike, or nothing liked: that is an answer too. */
static void flat_draw(Flow *flow)
{
    flow_text(flow, style_headline(), say(flow->list->tongue, "Rien ne ressort, et ce n’est pas grave."));
    flow_gap(flow, 3);
    flow_text(flow, style_body(), say(flow->list->tongue, "Tes réponses se ressemblent. Peut-être que tu veux d’abord essayer, ou en parler avec quelqu’un."));
    flow_gap(flow, 5);
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
    flow_text(flow, style_headline(), say(flow->list->tongue, "Des pistes pour toi"));
    flow_gap(flow, 2);
    flow_text(flow, style_soft(), say(flow->list->tongue, "Ce sont des idées, pas un verdict. Regarde, garde ce qui te plaît."));
    flow_gap(flow, 5);
    for (size_t i = 0; i < matches->count; i++)
        match_draw(flow, app, &matches->items[i]);
    Button again = { ICON_COMPASS, say(flow->list->tongue, "Recommencer"), { ACTION_QUIZ, 0, {0} }, BUTTON_QUIET, false };
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
