/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/entries.h"
#include "kiosk/screens/screens.h"

typedef struct GroupsFace GroupsFace;

/* How a menu of groups presents itself and where its entries lead. */
struct GroupsFace {
    const char *title, *says;
    CardsOf leads_to;
    const char *one, *many;
    Emblem (*emblem)(Str key);
    const char *otherwise;   /* another way into the same things, or NULL */
    GroupsOf other;
};

static int key_number(Str key)
{
    long number;
    return str_integer(key, &number) ? (int)number : -1;
}

static Emblem experience_emblem(Str key)
{
    return emblem_of_experience(key_number(key));
}

static Emblem right_emblem(Str key)
{
    return emblem_of_right(key_number(key));
}

static const GroupsFace FACES[GROUPS_OF_COUNT] = {
    [GROUPS_DOMAINS] = { WORD("Quel monde t’attire\u202f?"), WORD("Touche un domaine pour voir ses métiers."), CARDS_TRADES_OF_DOMAIN, WORD_MANY("%s\u00a0métier", "%s\u00a0métiers"), emblem_of_domain, NULL, GROUPS_DOMAINS },
    [GROUPS_INTERESTS] = { WORD("Qu’est-ce que tu aimes\u202f?"), WORD("Touche ce qui te ressemble. Il n’y a pas de mauvaise réponse."),
                           CARDS_TRADES_OF_INTEREST, WORD_MANY("%s\u00a0métier", "%s\u00a0métiers"), emblem_of_interest, NULL, GROUPS_DOMAINS },
    [GROUPS_EXPERIENCE_TYPES] = { WORD("Comment veux-tu essayer\u202f?"), WORD("Une heure, un jour ou plus\u202f: choisis."),
                                  CARDS_EXPERIENCES_OF_TYPE, WORD_MANY("%s\u00a0proposition", "%s\u00a0propositions"), experience_emblem, NULL, GROUPS_DOMAINS },
    [GROUPS_RIGHT_DOMAINS] = { WORD("Mes droits"), WORD("Ce que tu peux demander, et comment faire."), CARDS_RIGHTS_OF_DOMAIN, WORD_MANY("%s\u00a0droit", "%s\u00a0droits"),
                               right_emblem, WORD("Partir de ma situation"), GROUPS_SITUATIONS },
    [GROUPS_SITUATIONS] = { WORD("Tu en es où\u202f?"), WORD("Touche ce qui te ressemble. Ta réponse n’est gardée nulle part."), CARDS_RIGHTS_OF_SITUATION,
                            WORD_MANY("%s\u00a0droit", "%s\u00a0droits"), emblem_of_situation, WORD("Voir par sujet"), GROUPS_RIGHT_DOMAINS },
};

static Str group_label(const DrawList *list, const Group *group, Emblem emblem)
{
    return emblem.label ? say(list->tongue, emblem.label) : group->label;
}

static void entries_draw(const App *app, Flow *flow, const GroupsFace *face)
{
    const GroupList *groups = &app->page.groups;
    Entry *entries = ARENA_NEW(flow->list->arena, Entry, groups->count + 1);
    for (size_t i = 0; i < groups->count; i++) {
        const Group *group = &groups->items[i];
        Emblem emblem = face->emblem(group->key);
        entries[i] = (Entry){ emblem, group_label(flow->list, group, emblem), say_count(flow->list->tongue, group->count, face->one, face->many),
                              { ACTION_LIST, (int)face->leads_to, group->key } };
    }
    flow_entries(flow, entries, groups->count);
}

static void ways_draw(const App *app, Flow *flow, const GroupsFace *face)
{
    Tongue tongue = flow->list->tongue;
    if (app_view(app)->groups == GROUPS_DOMAINS || app_view(app)->groups == GROUPS_INTERESTS)
        flow_trade_ways(flow, app);
    if (face->otherwise) {
        Button other = { ICON_PEOPLE, say(tongue, face->otherwise), { ACTION_GROUPS, (int)face->other, {0} }, BUTTON_OUTLINE, false };
        flow_button(flow, &other);
    }
    if (app_view(app)->groups == GROUPS_EXPERIENCE_TYPES) {
        Button calendar = { ICON_EVENT, say(tongue, "Voir le calendrier"), { ACTION_CALENDAR, 0, {0} }, BUTTON_OUTLINE, false };
        Button map = { ICON_MAP, say(tongue, "Voir la carte"), { ACTION_MAP, 0, {0} }, BUTTON_OUTLINE, false };
        bool dated = !say_unsure(app->now.date);
        flow_buttons(flow, dated ? (const Button[]){ calendar, map } : (const Button[]){ map }, dated ? 2 : 1);
    }
}

static void groups_flow(const App *app, Flow *flow)
{
    const GroupsFace *face = &FACES[app_view(app)->groups];
    ways_draw(app, flow, face);
    if (app->page.groups.count == 0)
        flow_nothing(flow);
    entries_draw(app, flow, face);
}

void groups_draw(const App *app, DrawList *list)
{
    const GroupsFace *face = &FACES[app_view(app)->groups];
    frame_page(app, list, &(PageFace){ say(list->tongue, face->title), say(list->tongue, face->says), groups_flow });
}
