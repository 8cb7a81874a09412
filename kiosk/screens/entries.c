/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/entries.h"

typedef struct EntryLook EntryLook;

/* How large entries are: some are as many as the screen holds, a few may fill it. */
struct EntryLook {
    int tile;
    Style label;
};

static EntryLook look_plain(const DrawList *list)
{
    return (EntryLook){ sizes_mm(list->sizes, 22), style_strong() };
}

static EntryLook look_large(const DrawList *list)
{
    return (EntryLook){ sizes_mm(list->sizes, 32), style_title() };
}

static int padding(const DrawList *list)
{
    return sizes_mm(list->sizes, 5);
}

/* What is left for the words. */
static int words_width(const DrawList *list, int width, const EntryLook *look)
{
    return width - look->tile - 3 * padding(list);
}

static int words_height(const DrawList *list, int width, const EntryLook *look, const Entry *entry)
{
    return text_height(list, width, look->label, 3, entry->label) + text_height(list, width, style_soft(), 2, entry->says);
}

static int entry_height(const DrawList *list, int width, const EntryLook *look, const Entry *entry)
{
    int text = words_height(list, words_width(list, width, look), look, entry);
    return 2 * padding(list) + (text > look->tile ? text : look->tile);
}

static void entry_draw(DrawList *list, Rect rect, const EntryLook *look, const Entry *entry)
{
    int tile = look->tile, pad = padding(list);
    draw_shaded_box(list, rect, list->sizes->radius * 3 / 4, INK_CARD);
    Rect inside = rect_inset(rect, pad, pad);
    tile_draw(list, rect_centre(rect_cut_left(&inside, tile), tile, tile), entry->emblem);
    rect_cut_left(&inside, pad);
    inside = rect_centre(inside, inside.w, words_height(list, inside.w, look, entry));
    inside.y += draw_paragraph(list, inside, look->label, 3, entry->label);
    draw_paragraph(list, inside, style_soft(), 2, entry->says);
    draw_region(list, rect, ROLE_LINK, entry->action, entry->label);
}

/* Entries as they are asked for. */
typedef struct Entries Entries;

struct Entries {
    const Entry *items;
    size_t count;
};

static int tallest(const DrawList *list, int width, const EntryLook *look, Entries entries)
{
    int height = 0;
    for (size_t i = 0; i < entries.count; i++) {
        int need = entry_height(list, width, look, &entries.items[i]);
        height = need > height ? need : height;
    }
    return height;
}

static bool all_fit(const DrawList *list, int width, const EntryLook *look, Entries entries)
{
    int room = words_width(list, width, look);
    bool fit = true;
    for (size_t i = 0; fit && i < entries.count; i++)
        fit = text_fits(list, room, look->label, 3, entries.items[i].label) && text_fits(list, room, style_soft(), 2, entries.items[i].says);
    return fit;
}

static int column_width(const Flow *flow, int columns)
{
    return (flow->column.w - (columns - 1) * flow->list->sizes->gap) / columns;
}

/* As many as leave every word whole. */
static int columns_of(const Flow *flow, const EntryLook *look, Entries entries)
{
    int columns = flow->column.w / sizes_mm(flow->list->sizes, 140);
    columns = columns < 1 ? 1 : columns > 4 ? 4 : columns;
    while (columns > 1 && !all_fit(flow->list, column_width(flow, columns), look, entries))
        columns--;
    return entries.count == 4 && columns == 3 ? 2 : columns;          /* two rows of two, not three and one */
}

/* On a page that does not scroll rows share what is left of it, up to twice what they need. */
static int row_height(const Flow *flow, int rows, int need)
{
    int gap = flow->list->sizes->gap, room = flow->bottom && rows ? (flow->bottom - flow->y + gap) / rows - gap : 0;
    return room < need ? need : room < 2 * need ? room : 2 * need;
}

void flow_entries(Flow *flow, const Entry *items, size_t count)
{
    DrawList *list = flow->list;
    Entries entries = { items, count };
    EntryLook look = look_plain(list), large = look_large(list);
    int gap = list->sizes->gap, columns = columns_of(flow, &look, entries), width = column_width(flow, columns), rows = ((int)count + columns - 1) / columns;
    int need = tallest(list, width, &large, entries);
    bool room = row_height(flow, rows, need) > need && all_fit(list, width, &large, entries);
    if (room)
        look = large;
    int height = row_height(flow, rows, room ? need : tallest(list, width, &look, entries));
    for (size_t i = 0; i < count; i++) {
        int column = (int)i % columns, row = (int)i / columns;
        Rect rect = { flow->column.x + column * (width + gap), flow->y + row * (height + gap), width, height };
        entry_draw(list, rect, &look, &entries.items[i]);
    }
    flow->y += rows * (height + gap);
}

void flow_trade_ways(Flow *flow, const App *app)
{
    const View *view = app_view(app);
    bool levels = view->screen == SCREEN_MENU, groups = view->screen == SCREEN_GROUPS;
    Tongue tongue = flow->list->tongue;
    const Chip chips[] = {
        { .label = say(tongue, "Par domaine"), .count = -1, .icon = ICON_TOOLS, .chosen = groups && view->groups == GROUPS_DOMAINS, .action = { ACTION_GROUPS, GROUPS_DOMAINS, {0} } },
        { .label = say(tongue, "Par goût"), .count = -1, .icon = ICON_HEART, .chosen = groups && view->groups == GROUPS_INTERESTS, .action = { ACTION_GROUPS, GROUPS_INTERESTS, {0} } },
        { .label = say(tongue, "Par niveau d’études"), .count = -1, .icon = ICON_SCHOOL, .chosen = levels, .action = { ACTION_MENU, MENU_TRADE_LEVELS, {0} } },
    };
    flow->y += chips_draw(flow->list, flow_rest(flow), chips, sizeof chips / sizeof *chips);
    flow_gap(flow, 5);
}
