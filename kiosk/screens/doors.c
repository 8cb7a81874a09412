/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/doors.h"

#include "kiosk/screens/sheet.h"

enum { DOOR_COUNT = WAY_COUNT + 1, DOOR_HELP = WAY_COUNT };

typedef struct Door Door;

struct Door {
    Emblem emblem;           /* its label is the door's word */
    Str says;
    Action action;
};

static const Emblem FACES[DOOR_COUNT] = {
    [WAY_LEARN] = { ICON_SCHOOL, INK_LAGOON, WORD("Apprendre") },
    [WAY_TRY] = { ICON_PERSON_HAND, INK_BRICK, WORD("Essayer") },
    [WAY_NEAR] = { ICON_COMPASS, INK_NIGHT, WORD("Ça ressemble") },
    [DOOR_HELP] = { ICON_PEOPLE, INK_OCHRE, WORD("Qui peut m’aider") },
};

/* What is counted behind a door, and what is said above some of it on the sheet; no heading: only the door. */
static const struct {
    const char *one, *many, *heading;
} LISTS[CARDS_OF_COUNT] = {
    [CARDS_TRAININGS_OF_TRADE] = { WORD_MANY("%s\u00a0formation", "%s\u00a0formations"), WORD("Pour l’apprendre") },
    [CARDS_TRAININGS_OF_EXPERIENCE] = { WORD_MANY("%s\u00a0formation", "%s\u00a0formations"), WORD("Pour l’apprendre") },
    [CARDS_TRAININGS_OF_NEAR] = { WORD_MANY("%s\u00a0pour un métier proche", "%s\u00a0pour un métier proche"), WORD("Pour apprendre un métier proche") },
    [CARDS_TRAININGS_NEAR] = { WORD_MANY("%s\u00a0formation", "%s\u00a0formations"), WORD("Ça ressemble") },
    [CARDS_EXPERIENCES_OF_TRADE] = { WORD_MANY("%s\u00a0proposition", "%s\u00a0propositions"), WORD("Pour l’essayer") },
    [CARDS_EXPERIENCES_OF_TRAINING] = { WORD_MANY("%s\u00a0proposition", "%s\u00a0propositions"), WORD("Pour l’essayer") },
    [CARDS_EXPERIENCES_OF_NEAR] = { WORD_MANY("%s\u00a0pour un métier proche", "%s\u00a0pour un métier proche"), WORD("Pour essayer un métier proche") },
    [CARDS_EXPERIENCES_NEAR] = { WORD_MANY("%s\u00a0proposition", "%s\u00a0propositions"), WORD("Ça ressemble") },
    [CARDS_TRADES_NEAR] = { WORD_MANY("%s\u00a0métier", "%s\u00a0métiers"), WORD("Ça ressemble") },
    [CARDS_TRADES_OF_DOMAIN] = { WORD_MANY("%s\u00a0métier", "%s\u00a0métiers"), NULL },
    [CARDS_RIGHTS_NEAR] = { WORD_MANY("%s\u00a0droit", "%s\u00a0droits"), WORD("Ça ressemble") },
    [CARDS_OF_KIND] = { WORD_MANY("%s\u00a0en tout", "%s\u00a0en tout"), NULL },
};

/* The same of a whole kind. */
static const struct {
    const char *one, *many;
} KINDS[KIND_COUNT] = {
    [KIND_TRADE] = { WORD_MANY("%s\u00a0métier", "%s\u00a0métiers") }, [KIND_TRAINING] = { WORD_MANY("%s\u00a0formation", "%s\u00a0formations") },
    [KIND_EXPERIENCE] = { WORD_MANY("%s\u00a0proposition", "%s\u00a0propositions") }, [KIND_RIGHT] = { WORD_MANY("%s\u00a0droit", "%s\u00a0droits") },
};

/* What is wider than what was asked for says so. */
static Str way_says(Tongue tongue, const WayOut *way)
{
    if (way->of == CARDS_OF_KIND && way->step == 0)
        return say_count(tongue, way->total, KINDS[way->kind].one, KINDS[way->kind].many);
    return say_count(tongue, way->total, LISTS[way->of].one, LISTS[way->of].many);
}

static Str self_says(const App *app, Arena *arena)
{
    Card when = { .next = app->page.self.next, .next_time = -1, .km = -1 };
    Str says = say_place(app_tongue(app, arena), &when, app->now.date);
    return says.length ? says : say(app_tongue(app, arena), "sur cette page");
}

/* The desk, the Mission Locale when the venue names one, and those that the sheet names. */
static Str help_says(const App *app, Arena *arena)
{
    long others = (long)app->page.help.count + (app->venue.mission.name.length > 0);
    return others ? say_count(app_tongue(app, arena), 1 + others, "%s\u00a0contact", "%s\u00a0contacts") : say(app_tongue(app, arena), "l’accueil");
}

static Action help_action(const App *app)
{
    return (Action){ ACTION_HELP, (int)app_view(app)->kind, app_view(app)->key };
}

static Door door_of(const App *app, Arena *arena, int which, int practical)
{
    if (which == DOOR_HELP)
        return (Door){ FACES[which], help_says(app, arena), help_action(app) };
    const WayOut *way = &app->page.ways[which];
    if (!way->total)
        return (Door){ FACES[which], say(app_tongue(app, arena), "demande à l’accueil"), help_action(app) };
    if (way->of == CARDS_SELF)
        return (Door){ FACES[which], self_says(app, arena), { ACTION_UNFOLD, practical, {0} } };
    Str key = way->of == CARDS_OF_KIND ? str_of(kind_name(way->kind)) : way->key;
    return (Door){ FACES[which], way_says(app_tongue(app, arena), way), { ACTION_LIST, (int)way->of, key } };
}

static int door_pad(const DrawList *list)
{
    return sizes_mm(list->sizes, 4);
}

static int door_tile(const DrawList *list)
{
    return sizes_mm(list->sizes, 14);
}

/* What is left for words at a width. */
static int door_room(const DrawList *list, int width)
{
    return width - door_tile(list) - 3 * door_pad(list);
}

/* Whether word and count stand side by side: in all doors or in none. */
static bool doors_flat(const App *app, DrawList *list, int width)
{
    bool flat = true;
    for (int i = 0; flat && i < DOOR_COUNT; i++) {
        Door door = door_of(app, list->arena, i, 0);
        int word = text_width(list, style_strong(), say(list->tongue, door.emblem.label));
        flat = word + sizes_mm(list->sizes, 5) + text_width(list, style_soft(), door.says) <= door_room(list, width);
    }
    return flat;
}

static int words_height(DrawList *list, int room, const Door *door)
{
    return text_height(list, room, style_strong(), 2, say(list->tongue, door->emblem.label)) + text_height(list, room, style_soft(), 3, door->says);
}

/* All doors are as high as the highest needs. */
static int door_height(const App *app, DrawList *list, int width)
{
    int height = list->sizes->target;
    if (doors_flat(app, list, width))
        return height;
    for (int i = 0; i < DOOR_COUNT; i++) {
        Door door = door_of(app, list->arena, i, 0);
        int need = words_height(list, door_room(list, width), &door) + 2 * door_pad(list);
        height = need > height ? need : height;
    }
    return height;
}

static void door_words(DrawList *list, Rect inside, const Door *door, bool flat)
{
    Str word = say(list->tongue, door->emblem.label);
    if (flat) {
        draw_text(list, rect_cut_right(&inside, text_width(list, style_soft(), door->says)), style_soft(), ALIGN_RIGHT, door->says);
        draw_text(list, inside, style_strong(), ALIGN_LEFT, word);
        return;
    }
    inside = rect_centre(inside, inside.w, words_height(list, inside.w, door));
    inside.y += draw_paragraph(list, inside, style_strong(), 2, word);
    draw_paragraph(list, inside, style_soft(), 3, door->says);
}

static void door_draw(DrawList *list, Rect rect, const Door *door, bool flat)
{
    int pad = door_pad(list), tile = door_tile(list);
    draw_shaded_box(list, rect, list->sizes->radius * 3 / 4, INK_CARD);
    Rect inside = rect_inset(rect, pad, 0);
    tile_draw(list, rect_centre(rect_cut_left(&inside, tile), tile, tile), door->emblem);
    rect_cut_left(&inside, pad);
    door_words(list, inside, door, flat);
    draw_region(list, rect, ROLE_LINK, door->action, say_pair(list->tongue, say(list->tongue, door->emblem.label), door->says));
}

/* Two columns where the doors stand under the head of an upright page, and no word is broken in them. */
static int columns_of(const App *app, DrawList *list, int width)
{
    int room = door_room(list, (width - list->sizes->gap) / 2);
    bool whole = width >= sizes_mm(list->sizes, 210);
    for (int i = 0; whole && i < DOOR_COUNT; i++) {
        Door door = door_of(app, list->arena, i, 0);
        whole = text_fits(list, room, style_strong(), 2, say(list->tongue, door.emblem.label)) && text_fits(list, room, style_soft(), 3, door.says);
    }
    return whole ? 2 : 1;
}

static int width_of(const App *app, DrawList *list, int width)
{
    return columns_of(app, list, width) == 2 ? (width - list->sizes->gap) / 2 : width;
}

int doors_height(const App *app, DrawList *list, int width)
{
    int rows = DOOR_COUNT / columns_of(app, list, width);
    return rows * door_height(app, list, width_of(app, list, width)) + (rows - 1) * list->sizes->gap;
}

void flow_doors(Flow *flow, const App *app, int practical)
{
    DrawList *list = flow->list;
    int columns = columns_of(app, list, flow->column.w), width = width_of(app, list, flow->column.w), gap = list->sizes->gap;
    int height = door_height(app, list, width);
    bool flat = doors_flat(app, list, width);
    for (int i = 0; i < DOOR_COUNT; i++) {
        Door door = door_of(app, list->arena, i, practical);
        Rect rect = { flow->column.x + i % columns * (width + gap), flow->y + i / columns * (height + gap), width, height };
        door_draw(list, rect, &door, flat);
    }
    flow->y += doors_height(app, list, flow->column.w);
}

void flow_behind(Flow *flow, const App *app)
{
    for (int i = 0; i < WAY_COUNT; i++) {
        const WayOut *way = &app->page.ways[i];
        if (LISTS[way->of].heading)
            flow_links(flow, app, LISTS[way->of].heading, &app->page.behind[i], way->of);
    }
}
