/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/map.h"

#include "kiosk/screens/facets.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

typedef struct Control Control;

/* What a finger can drag or pinch, a tap can do too. */
struct Control {
    Icon icon;
    const char *label;
    MapLook look;
    bool worded;             /* the label is written on it */
};

static const Control CONTROLS[] = {
    { ICON_NEARER, WORD("Plus près"), LOOK_NEARER, false },
    { ICON_FARTHER, WORD("Plus loin"), LOOK_FARTHER, false },
    { ICON_WEST, WORD("Vers l’ouest"), LOOK_WEST, false },
    { ICON_UP, WORD("Vers le nord"), LOOK_NORTH, false },
    { ICON_DOWN, WORD("Vers le sud"), LOOK_SOUTH, false },
    { ICON_EAST, WORD("Vers l’est"), LOOK_EAST, false },
    { ICON_HERE, WORD("Ici"), LOOK_HERE, true },
    { ICON_NONE, WORD("Tout voir"), LOOK_WHOLE, true },
};

enum { CONTROL_COUNT = sizeof CONTROLS / sizeof *CONTROLS };

static const char *const WHENS[MAP_WHEN_COUNT] = {
    [MAP_WEEK] = WORD("Cette semaine"), [MAP_MONTH] = WORD("Ce mois-ci"), [MAP_ALWAYS] = WORD("Toute l’année"),
};

static bool control_off(const App *app, const Control *control)
{
    const Camera *camera = &app_view(app)->camera;
    if (camera->from.scale <= 0)
        return false;
    return (control->look == LOOK_NEARER && camera_at_most(camera, app->ms))
           || ((control->look == LOOK_FARTHER || control->look == LOOK_WHOLE) && camera_at_least(camera, app->ms))
           || (control->look == LOOK_HERE && !app->venue.located);
}

static Button control_button(const App *app, const DrawList *list, const Control *control)
{
    Str label = say(list->tongue, control->label);
    return (Button){ control->icon, control->worded ? label : (Str){0}, { ACTION_MAP_LOOK, (int)control->look, {0} }, BUTTON_QUIET, control_off(app, control) };
}

/* In rows, each as wide as it must be; gives the height of all. */
static int controls_place(const App *app, const DrawList *list, int width, Rect places[CONTROL_COUNT])
{
    int x = 0, y = 0, size = app->sizes.target, gap = app->sizes.gap;
    for (int i = 0; i < CONTROL_COUNT; i++) {
        Button button = control_button(app, list, &CONTROLS[i]);
        int wide = CONTROLS[i].worded ? button_width(list, &button) : size;
        wide = wide < width ? wide : width;
        if (x > 0 && x + wide > width) {
            x = 0;
            y += size + gap;
        }
        places[i] = (Rect){ x, y, wide, size };
        x += wide + gap;
    }
    return y + size;
}

static void controls_draw(const App *app, DrawList *list, Rect area, const Rect places[CONTROL_COUNT])
{
    for (int i = 0; i < CONTROL_COUNT; i++) {
        Button button = control_button(app, list, &CONTROLS[i]);
        button_draw(list, rect_move(places[i], area.x, area.y), &button);
        draw_said(list, say(list->tongue, CONTROLS[i].label));
    }
}

static size_t when_chips(const App *app, const DrawList *list, Chip chips[MAP_WHEN_COUNT])
{
    size_t count = 0;
    for (int when = MAP_WEEK; when < MAP_WHEN_COUNT && !say_unsure(app->now.date); when++)
        chips[count++] = (Chip){ .label = say(list->tongue, WHENS[when]), .count = app->page.map.whens[when],
                                 .chosen = app_view(app)->when == (MapWhen)when, .action = { ACTION_MAP_WHEN, when, {0} } };
    return count;
}

/* Types that the catalogue has not are not offered. */
static size_t kind_chips(const App *app, const DrawList *list, Chip chips[MAP_KINDS])
{
    size_t count = 0;
    for (int kind = 0; kind < MAP_KINDS; kind++) {
        Emblem emblem = kind == MAP_TRAININGS ? emblem_of_kind(KIND_TRAINING) : emblem_of_experience(kind);
        long number = app->page.map.kinds[kind];
        bool chosen = app_view(app)->kinds >> kind & 1u;
        if (number || chosen)
            chips[count++] = (Chip){ .label = kind == MAP_TRAININGS ? say(list->tongue, "Formations") : say(list->tongue, emblem.label),
                                     .count = number, .icon = emblem.icon,
                                     .chosen = chosen, .action = { ACTION_MAP_KIND, kind, {0} } };
    }
    return count;
}

static void chips_flow(Flow *flow, const char *title, const Chip *chips, size_t count)
{
    if (count == 0)
        return;
    flow_heading(flow, title);
    flow->y += chips_draw(flow->list, flow_rest(flow), chips, count);
}

/* No page is a dead end: what is not on the map is in a list. */
static void beyond_flow(Flow *flow, const App *app)
{
    const MapPage *map = &app->page.map;
    Tongue tongue = flow->list->tongue;
    bool found = app_view(app)->found;
    Button all = { ICON_PERSON_HAND, say(tongue, "Tout ce qu’on peut essayer"), { ACTION_LIST, CARDS_OF_KIND, STR("experience") }, BUTTON_OUTLINE, false };
    Button back = { ICON_SEARCH, say(tongue, "Revenir à la liste"), { ACTION_BACK, 0, {0} }, BUTTON_OUTLINE, false };
    if (map->nowhere <= 0 && !found)
        return;
    flow_gap(flow, 6);
    if (map->nowhere > 0)
        flow_text(flow, style_soft(), say_count(tongue, map->nowhere, "%s\u00a0autre proposition n’est pas sur la carte.", "%s\u00a0autres propositions ne sont pas sur la carte."));
    flow_gap(flow, 3);
    flow_button(flow, found ? &back : &all);
}

/* What was searched: the words, and what must hold; each choice goes at a touch. */
static void found_flow(Flow *flow, const App *app)
{
    Chip chips[FACETS_SHOWN];
    size_t count = facet_chips_in_force(app, flow->list->arena, chips);
    if (!app_view(app)->found)
        return;
    if (app->words_length)
        flow_text(flow, style_soft(), draw_french(flow->list, str_format(flow->list->arena, "«\u202f%.*s\u202f»", (int)app->words_length, app->words)));
    flow_gap(flow, 2);
    if (count)
        flow->y += chips_draw(flow->list, flow_rest(flow), chips, count);
}

static Str told_title(const App *app, Tongue tongue)
{
    long total = app->page.map.total;
    return total ? say_count(tongue, total, "%s\u00a0proposition", "%s\u00a0propositions") : say(tongue, "Rien de tel sur la carte.");
}

static Str told_says(const App *app, Tongue tongue)
{
    return say(tongue, app->page.map.total ? WORD("Touche un rond pour l’ouvrir.") : WORD("Touche un choix en couleur pour l’enlever."));
}

static void choices_flow(Flow *flow, const App *app, HeroSays above)
{
    Tongue tongue = flow->list->tongue;
    Chip whens[MAP_WHEN_COUNT], kinds[MAP_KINDS];
    if (!above.title)
        flow_text(flow, style_title(), told_title(app, tongue));
    if (!above.says)
        flow_text(flow, style_soft(), told_says(app, tongue));
    found_flow(flow, app);
    chips_flow(flow, WORD("Quand\u202f?"), whens, when_chips(app, flow->list, whens));
    chips_flow(flow, WORD("Quoi\u202f?"), kinds, kind_chips(app, flow->list, kinds));
    beyond_flow(flow, app);
}

static void cards_flow(Flow *flow, const App *app)
{
    const CardList *cards = &app->page.list;
    Tongue tongue = flow->list->tongue;
    Button back = { ICON_MAP, say(tongue, "Voir tous les lieux"), { ACTION_MAP_SITE, 0, {0} }, BUTTON_OUTLINE, false };
    flow_button(flow, &back);
    flow_text(flow, style_title(), cards->count && cards->items[0].town.length ? cards->items[0].town : say(tongue, "Ici"));
    flow_text(flow, style_soft(), say_count(tongue, cards->total, "%s\u00a0proposition", "%s\u00a0propositions"));
    flow_gap(flow, 3);
    flow_cards(flow, app, cards, true);
    if (cards->total > (long)cards->count) {
        Str label = say_format(tongue, "En voir plus (%s en tout)", say_number(tongue, cards->total).text);
        Button more = { ICON_DOWN, label, { ACTION_MORE, 0, {0} }, BUTTON_OUTLINE, false };
        flow_button(flow, &more);
    }
}

/* The buttons of the map beside it, where it has no room for them. */
static void controls_flow(const App *app, Flow *flow)
{
    Rect places[CONTROL_COUNT], area = draw_straight(flow->list, flow_rest(flow));
    int height = controls_place(app, flow->list, area.w, places);
    controls_draw(app, flow->list, area, places);
    draw_turn(flow->list);
    flow->y += height;
    flow_gap(flow, 6);
}

static void side_draw(const App *app, DrawList *list, Rect area, bool controlled)
{
    bool places = app->page.map.box.some && app->page.list.count;
    HeroSays above = places ? (HeroSays){0} : frame_title(app, list, told_title(app, list->tongue), told_says(app, list->tongue));
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    if (controlled)
        controls_flow(app, &flow);
    if (places)
        cards_flow(&flow, app);
    else
        choices_flow(&flow, app, above);
    frame_scroll_end(app, list, &page, flow.y);
}

/* The window and its buttons are where the layout puts them, and run from left to right: west is left. */
static void chart_draw(const App *app, DrawList *list, Rect area, bool controlled)
{
    Rect places[CONTROL_COUNT], window = draw_straight(list, area), controls = {0};
    if (controlled) {
        controls = rect_cut_bottom(&window, controls_place(app, list, window.w, places));
        rect_cut_bottom(&window, app->sizes.gap);
    }
    map_window(app, list, window);
    if (controlled)
        controls_draw(app, list, controls, places);
    draw_turn(list);
}

/* More of it is map than buttons. */
static bool chart_holds(const App *app, const DrawList *list, Rect area)
{
    Rect places[CONTROL_COUNT];
    return controls_place(app, list, area.w, places) + app->sizes.gap <= area.h / 2;
}

/* Half of a wide page; less where the words beside it are large. */
static int chart_width(const App *app, int width)
{
    int beside = app->sizes.text[SIZE_BODY] * 13 + app->sizes.target + 3 * app->sizes.gap, least = width * 7 / 20;
    int chart = width - beside < width / 2 ? width - beside : width / 2;
    return chart > least ? chart : least;
}

void map_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list), chart;
    if (frame_wide(app)) {
        chart = rect_cut_left(&area, chart_width(app, area.w));
        rect_cut_left(&area, app->sizes.gap * 2);
        rect_cut_bottom(&chart, frame_pad(app));
    } else {
        chart = rect_cut_top(&area, area.h * 11 / 20);
        rect_cut_top(&area, app->sizes.gap);
    }
    bool below = chart_holds(app, list, chart);
    Rect before = draw_clip(list, chart);        /* what has no room there never covers the bar */
    chart_draw(app, list, chart, below);
    draw_unclip(list, before);
    side_draw(app, list, area, !below);
}
