/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/entries.h"

/* Of the words, at the width that is left for them. */
static int words_height(const DrawList *list, int width, const Entry *entry)
{
    return text_height(list, width, style_strong(), 3, entry->label) + text_height(list, width, style_soft(), 2, entry->says);
}

static int entry_height(const DrawList *list, int width, const Entry *entry)
{
    int tile = sizes_mm(list->sizes, 22), pad = sizes_mm(list->sizes, 5);
    int text = words_height(list, width - tile - 3 * pad, entry);
    return 2 * pad + (text > tile ? text : tile);
}

static void entry_draw(DrawList *list, Rect rect, const Entry *entry)
{
    int tile = sizes_mm(list->sizes, 22), pad = sizes_mm(list->sizes, 5);
    draw_shaded_box(list, rect, list->sizes->radius * 3 / 4, INK_CARD);
    Rect inside = rect_inset(rect, pad, pad);
    tile_draw(list, rect_centre(rect_cut_left(&inside, tile), tile, tile), entry->emblem);
    rect_cut_left(&inside, pad);
    inside = rect_centre(inside, inside.w, words_height(list, inside.w, entry));
    inside.y += draw_paragraph(list, inside, style_strong(), 3, entry->label);
    draw_paragraph(list, inside, style_soft(), 2, entry->says);
    draw_region(list, rect, ROLE_LINK, entry->action, entry->label);
}

static int tallest(const DrawList *list, int width, const Entry *entries, size_t count)
{
    int height = 0;
    for (size_t i = 0; i < count; i++) {
        int need = entry_height(list, width, &entries[i]);
        height = need > height ? need : height;
    }
    return height;
}

static bool all_fit(const DrawList *list, int width, const Entry *entries, size_t count)
{
    int room = width - sizes_mm(list->sizes, 22) - 3 * sizes_mm(list->sizes, 5);
    bool fit = true;
    for (size_t i = 0; fit && i < count; i++)
        fit = text_fits(list, room, style_strong(), 3, entries[i].label) && text_fits(list, room, style_soft(), 2, entries[i].says);
    return fit;
}

static int column_width(const Flow *flow, int columns)
{
    return (flow->column.w - (columns - 1) * flow->list->sizes->gap) / columns;
}

/* As many as leave every word whole. */
static int columns_of(const Flow *flow, const Entry *entries, size_t count)
{
    int columns = flow->column.w / sizes_mm(flow->list->sizes, 140);
    columns = columns < 1 ? 1 : columns > 4 ? 4 : columns;
    while (columns > 1 && !all_fit(flow->list, column_width(flow, columns), entries, count))
        columns--;
    return count == 4 && columns == 3 ? 2 : columns;          /* two rows of two, not three and one */
}

void flow_entries(Flow *flow, const Entry *entries, size_t count)
{
    DrawList *list = flow->list;
    int gap = list->sizes->gap, columns = columns_of(flow, entries, count), width = column_width(flow, columns);
    int height = tallest(list, width, entries, count);
    for (size_t i = 0; i < count; i++) {
        int column = (int)i % columns, row = (int)i / columns;
        Rect rect = { flow->column.x + column * (width + gap), flow->y + row * (height + gap), width, height };
        entry_draw(list, rect, &entries[i]);
    }
    flow->y += ((int)count + columns - 1) / columns * (height + gap);
}

void flow_trade_ways(Flow *flow, const App *app)
{
    const View *view = app_view(app);
    bool levels = view->screen == SCREEN_MENU, groups = view->screen == SCREEN_GROUPS;
    Tongue tongue = flow->list->tongue;
    const Chip chips[] = {
        { say(tongue, "Par domaine"), -1, ICON_TOOLS, groups && view->groups == GROUPS_DOMAINS, { ACTION_GROUPS, GROUPS_DOMAINS, {0} } },
        { say(tongue, "Par goût"), -1, ICON_HEART, groups && view->groups == GROUPS_INTERESTS, { ACTION_GROUPS, GROUPS_INTERESTS, {0} } },
        { say(tongue, "Par niveau d’études"), -1, ICON_SCHOOL, levels, { ACTION_MENU, MENU_TRADE_LEVELS, {0} } },
    };
    flow->y += chips_draw(flow->list, flow_rest(flow), chips, sizeof chips / sizeof *chips);
    flow_gap(flow, 5);
}
