/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
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

static int group_height(const DrawList *list, int width, Str label)
{
    int tile = sizes_mm(list->sizes, 22), pad = sizes_mm(list->sizes, 5);
    int text = text_height(list, width - tile - 3 * pad, style_strong(), 3, label) + line_height(list->sizes, SIZE_BODY);
    return 2 * pad + (text > tile ? text : tile);
}

static void group_draw(DrawList *list, Rect rect, const Group *group, const GroupsFace *face)
{
    Emblem emblem = face->emblem(group->key);
    Action action = { ACTION_LIST, (int)face->leads_to, group->key };
    int tile = sizes_mm(list->sizes, 22), pad = sizes_mm(list->sizes, 5);
    draw_shaded_box(list, rect, list->sizes->radius * 3 / 4, INK_CARD);
    Rect inside = rect_inset(rect, pad, pad);
    tile_draw(list, rect_centre(rect_cut_left(&inside, tile), tile, tile), emblem);
    rect_cut_left(&inside, pad);
    Str label = group_label(list, group, emblem);
    int height = text_height(list, inside.w, style_strong(), 3, label) + line_height(list->sizes, SIZE_BODY);
    inside = rect_centre(inside, inside.w, height);
    inside.y += draw_paragraph(list, inside, style_strong(), 3, label);
    draw_paragraph(list, inside, style_soft(), 1, say_count(list->tongue, group->count, face->one, face->many));
    draw_region(list, rect, ROLE_LINK, action, label);
}

static int tallest(const App *app, const DrawList *list, const GroupsFace *face, int width)
{
    int height = 0;
    for (size_t i = 0; i < app->page.groups.count; i++) {
        const Group *group = &app->page.groups.items[i];
        int need = group_height(list, width, group_label(list, group, face->emblem(group->key)));
        height = need > height ? need : height;
    }
    return height;
}

void groups_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    const GroupsFace *face = &FACES[app_view(app)->groups];
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    flow_text(&flow, style_headline(), say(list->tongue, face->title));
    flow_text(&flow, style_soft(), say(list->tongue, face->says));
    flow_gap(&flow, 5);
    if (face->otherwise) {
        Button other = { ICON_PEOPLE, say(list->tongue, face->otherwise), { ACTION_GROUPS, (int)face->other, {0} }, BUTTON_OUTLINE, false };
        flow_button(&flow, &other);
    }
    if (app_view(app)->groups == GROUPS_EXPERIENCE_TYPES) {
        Button calendar = { ICON_EVENT, say(list->tongue, "Voir le calendrier"), { ACTION_CALENDAR, 0, {0} }, BUTTON_OUTLINE, false };
        flow_button(&flow, &calendar);
    }
    if (app->page.groups.count == 0)
        flow_nothing(&flow);
    int gap = app->sizes.gap, columns = page.inside.w / sizes_mm(&app->sizes, 140);
    columns = columns < 1 ? 1 : columns > 4 ? 4 : columns;
    int width = (page.inside.w - (columns - 1) * gap) / columns, height = tallest(app, list, face, width);
    for (size_t i = 0; i < app->page.groups.count; i++) {
        int column = (int)i % columns, row = (int)i / columns;
        Rect rect = { page.inside.x + column * (width + gap), flow.y + row * (height + gap), width, height };
        group_draw(list, rect, &app->page.groups.items[i], face);
    }
    int rows = ((int)app->page.groups.count + columns - 1) / columns;
    flow.y += rows * (height + gap);
    frame_scroll_end(app, list, &page, flow.y);
}
