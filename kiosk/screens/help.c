/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

typedef struct Helper Helper;

/* Somebody to ask: how to reach them, a line each. */
struct Helper {
    Emblem emblem;
    Str name, says;
};

static void add_line(Tongue tongue, StrList *lines, const char *label, Str text)
{
    if (text.length)
        strlist_add(tongue.arena, lines, str_format(tongue.arena, "%s%.*s", say(tongue, label).text, STR_FORMAT(text)));
}

static Str reach_of(Tongue tongue, const Contact *contact, Str address)
{
    StrList lines = {0};
    add_line(tongue, &lines, "", address);
    add_line(tongue, &lines, WORD("Téléphone\u202f: "), contact->phone);
    add_line(tongue, &lines, WORD("Courriel\u202f: "), contact->email);
    add_line(tongue, &lines, "", contact->web);
    return str_join(tongue.arena, lines, STR("\n"));
}

static Helper desk(const App *app, Arena *arena)
{
    Str where = app->venue.desk.length ? app->venue.desk : say(app_tongue(app, arena), "Montre cette page à une personne d’ici. Elle répond à tes questions, sans rendez-vous.");
    Str name = app->venue.name.length ? say_format(app_tongue(app, arena), "L’accueil, %.*s", STR_FORMAT(app->venue.name)) : say(app_tongue(app, arena), "L’accueil, ici même");
    return (Helper){ { ICON_HANDS, INK_NIGHT, NULL }, name, where };
}

static Helper mission(const App *app, Arena *arena)
{
    const Contact *contact = &app->venue.mission;
    Str says = reach_of(app_tongue(app, arena), contact, app->venue.mission_address);
    if (contact->name.length)
        return (Helper){ { ICON_COMPASS, INK_OCHRE, NULL }, contact->name, says };
    return (Helper){ { ICON_COMPASS, INK_OCHRE, NULL }, say(app_tongue(app, arena), "Ta Mission Locale"),
                     say(app_tongue(app, arena), "De 16 à 25\u00a0ans, on t’y aide pour tout\u202f: travail, formation, logement, santé. L’accueil te donne son adresse.") };
}

static int helper_height(const DrawList *list, int width, const Helper *helper)
{
    int tile = sizes_mm(list->sizes, 20), pad = sizes_mm(list->sizes, 5);
    int room = width - tile - 3 * pad;
    int text = text_height(list, room, style_strong(), 3, helper->name) + text_height(list, room, style_body(), 0, helper->says);
    return 2 * pad + (text > tile ? text : tile);
}

static void flow_helper(Flow *flow, const Helper *helper)
{
    DrawList *list = flow->list;
    int tile = sizes_mm(list->sizes, 20), pad = sizes_mm(list->sizes, 5);
    Rect rect = { flow->column.x, flow->y, flow->column.w, helper_height(list, flow->column.w, helper) };
    draw_shaded_box(list, rect, list->sizes->radius * 3 / 4, INK_CARD);
    Rect inside = rect_inset(rect, pad, pad), place = rect_cut_left(&inside, tile);
    place.h = tile;
    tile_draw(list, place, helper->emblem);
    rect_cut_left(&inside, pad);
    inside.y += draw_paragraph(list, inside, style_strong(), 3, helper->name);
    draw_paragraph(list, inside, style_body(), 0, helper->says);
    flow->y += rect.h + list->sizes->gap;
}

static void helpers_draw(const App *app, Flow *flow)
{
    Arena *arena = flow->list->arena;
    Helper first = desk(app, arena), last = mission(app, arena);
    flow_helper(flow, &first);
    for (size_t i = 0; i < app->page.help.count; i++) {
        const Contact *contact = &app->page.help.items[i];
        Helper helper = { emblem_of_kind(app_view(app)->kind), contact->name, reach_of(app_tongue(app, arena), contact, (Str){0}) };
        flow_helper(flow, &helper);
    }
    flow_helper(flow, &last);
}

static void help_flow(const App *app, Flow *flow)
{
    helpers_draw(app, flow);
    flow_gap(flow, 3);
    Button rights = { ICON_KEY, say(flow->list->tongue, "Mes droits, selon ma situation"), { ACTION_GROUPS, GROUPS_SITUATIONS, {0} }, BUTTON_OUTLINE, false };
    flow_button(flow, &rights);
}

void help_draw(const App *app, DrawList *list)
{
    frame_page(app, list, &(PageFace){ say(list->tongue, "Qui peut m’aider\u202f?"), app->page.self.title, help_flow });
}
