/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/sheet.h"

#include "kiosk/screens/doors.h"
#include "kiosk/screens/opinion.h"

static void flow_source(Flow *flow, const App *app)
{
    const SourceInfo *source = &app->page.source;
    if (source->name.length == 0)
        return;
    Date exported;
    bool dated = date_parse(str_slice(source->exported, 0, 10), &exported) && exported.precision != DATE_UNKNOWN;
    flow_gap(flow, 6);
    Str date = dated ? say_date(flow->list->tongue, exported) : say(flow->list->tongue, "date inconnue");
    Str name = str_starts(source->format, STR("ROME")) ? STR("France Travail, ROME") : source->name;
    flow_text(flow, style_soft(), say_format(flow->list->tongue, "Source\u202f: %.*s, %s", STR_FORMAT(name), date.text));
    flow_gap(flow, 4);
}

void flow_head(Flow *flow, Emblem emblem, Str title, const Chip *tags, size_t tag_count)
{
    int tile = sizes_mm(flow->list->sizes, 30), top = flow->y;
    Rect row = flow_rest(flow);
    Rect place = rect_cut_left(&row, tile);
    place.h = tile;
    tile_draw(flow->list, place, emblem);
    rect_cut_left(&row, sizes_mm(flow->list->sizes, 6));
    Style style = style_fitting(flow->list, row.w, style_headline(), 3, title);
    if (style.size < SIZE_LEAD) {              /* under the tile, where lines are longer */
        style = style_fitting(flow->list, flow->column.w, style_headline(), 0, title);
        row = flow_rest(flow);
        row.y += tile + sizes_mm(flow->list->sizes, 3);
    }
    if (!flow->titled)
        row.y += draw_paragraph(flow->list, row, style, 0, title);
    row.y += sizes_mm(flow->list->sizes, 2);
    row.y += tags_draw(flow->list, row, tags, tag_count);
    flow->y = row.y > top + tile ? row.y : top + tile;
}

static Button keep_button(const App *app, Tongue tongue, Kind kind, Str code)
{
    Action keep = { ACTION_KEEP, (int)kind, code };
    if (app_keeps(app, kind, code))
        return (Button){ ICON_NOTEBOOK, say(tongue, "Dans ton carnet"), keep, BUTTON_OUTLINE, false };
    return (Button){ ICON_NOTEBOOK_ADD, say(tongue, "Garder dans mon carnet"), keep, BUTTON_MAIN, false };
}

static int keep_draw(const App *app, DrawList *list, Rect area)
{
    Button button = keep_button(app, list->tongue, app_view(app)->kind, app_view(app)->key);
    rect_cut_bottom(&area, frame_pad(app));
    int height = button_height(list, area.w, &button);
    button_draw(list, rect_cut_bottom(&area, height), &button);
    return height + app->sizes.gap + frame_pad(app);
}

void flow_links(Flow *flow, const App *app, const char *heading, const CardList *cards, CardsOf of)
{
    if (cards->count == 0)
        return;
    flow_heading(flow, heading);
    flow_cards(flow, app, cards, true);
    if (cards->total > (long)cards->count) {
        Str label = say_format(flow->list->tongue, "Voir les %s", say_number(flow->list->tongue, cards->total).text);
        Button all = { ICON_MORE, label, { ACTION_LIST, (int)of, app_view(app)->key }, BUTTON_OUTLINE, false };
        flow_button(flow, &all);
    }
}

void flow_contact(Flow *flow, const Contact *contact)
{
    flow_fact(flow, ICON_PEOPLE, "Qui contacter", contact->name);
    flow_fact(flow, ICON_PHONE, "Par téléphone", contact->phone);
    flow_fact(flow, ICON_MAIL, "Par courriel", contact->email);
    flow_fact(flow, ICON_WEB, "Sur internet", contact->web);
}

void flow_leading(Flow *flow, const char *heading, const Chip *chips, size_t count)
{
    if (count == 0)
        return;
    flow_heading(flow, heading);
    flow->y += chips_draw(flow->list, flow_rest(flow), chips, count);
    flow_gap(flow, 4);
}

int fold_height(const DrawList *list)
{
    return sizes_mm(list->sizes, 4) + list->sizes->target;
}

/* Whether there is a rest to unfold: it is laid out where nothing can be seen of it. */
static bool has_details(const App *app, const Flow *flow, const SheetParts *parts)
{
    DrawList aside = *flow->list;
    Flow copy = *flow;
    aside.clip = (Rect){0};
    copy.list = &aside;
    parts->details(app, &copy);
    if (parts->others)
        parts->others(app, &copy);
    return copy.y > flow->y;
}

/* Both layers. Gives how far the page is to be scrolled for the second one to be in sight. */
static int story_draw(const App *app, Flow *flow, const SheetParts *parts)
{
    bool unfolded = app_view(app)->unfolded;
    parts->essential(app, flow);
    flow_gap(flow, 4);
    int offset = flow->y - flow->column.y;
    if (!unfolded && !has_details(app, flow, parts)) {
        flow_source(flow, app);
        return 0;
    }
    Button more = { ICON_DOWN, say(flow->list->tongue, "En savoir plus"), { ACTION_UNFOLD, offset, {0} }, BUTTON_OUTLINE, false };
    Button less = { ICON_UP, say(flow->list->tongue, "Replier"), { ACTION_FOLD, 0, {0} }, BUTTON_OUTLINE, false };
    flow_button(flow, unfolded ? &less : &more);
    if (unfolded)
        parts->details(app, flow);
    flow_source(flow, app);
    if (unfolded && parts->others)
        parts->others(app, flow);
    return offset;
}

/* The story and what visitors say of it. Gives how far the page is to be scrolled for its second layer. */
static int left_draw(const App *app, Flow *left, const SheetParts *parts)
{
    left->titled = parts->titled;
    parts->head(app, left);
    int practical = story_draw(app, left, parts);
    flow_opinion(left, app);
    return practical;
}

static void right_draw(const App *app, Flow *right, const SheetParts *parts, int practical)
{
    flow_doors(right, app, practical);
    flow_gap(right, 3);
    parts->links(app, right);
}

/* One of the two columns: where it shows, how much of that is its own when nothing runs under it, how high it is, and by
 * how much it stays behind the page. */
typedef struct Column Column;

struct Column {
    Rect place, clip, before;
    int room, height, held;
};

static Column column_in(Rect place, const ScrollPage *page, int shown, int room)
{
    Rect clip = { place.x, page->viewport.y, place.w, shown };
    return (Column){ .place = place, .clip = rect_inset(clip, -page->spill, 0), .room = room };
}

static int beyond(const Column *column)
{
    return column->height > column->room ? column->height - column->room : 0;
}

/* Of two columns the longer one scrolls on while the end of the other stays in sight: no half of a page is ever empty. */
static void columns_hold(Column *left, Column *right, int scrolled)
{
    Column *shorter = beyond(left) < beyond(right) ? left : right;
    shorter->held = scrolled > beyond(shorter) ? scrolled - beyond(shorter) : 0;
}

/* Beside a column that is held the other is all that scrolls. */
static Flow column_begin(DrawList *list, Column *column, const Column *other, int scrolled)
{
    Flow flow = flow_in(list, rect_move(column->place, 0, column->held));
    flow.fold = flow.y + column->room;
    if (column->held)
        column->before = draw_hold_begin(list, column->clip, column->held);
    else if (other->held)
        column->before = draw_scroll_begin(list, column->clip, scrolled);
    else
        column->before = draw_clip(list, column->clip);
    return flow;
}

static void column_end(DrawList *list, const Column *column, const Column *other)
{
    if (column->held)
        draw_hold_end(list, column->before);
    else if (other->held)
        draw_scroll_end(list, column->before);
    else
        draw_unclip(list, column->before);
}

static void columns_measure(const App *app, DrawList aside, Column *left, Column *right, const SheetParts *parts)
{
    aside.clip = (Rect){0};
    Flow story = flow_in(&aside, left->place), links = flow_in(&aside, right->place);
    story.fold = story.y + left->room;
    int practical = left_draw(app, &story, parts);
    right_draw(app, &links, parts, practical);
    left->height = story.y - left->place.y;
    right->height = links.y - right->place.y;
}

/* The right column ends above the pinned button. Gives the bottom of what was laid out. */
static int columns_draw(const App *app, DrawList *list, const ScrollPage *page, const SheetParts *parts)
{
    Rect inside = page->inside, viewport = page->viewport, story = inside;
    int scrolled = viewport.y - inside.y, keep = app->sizes.target + app->sizes.gap + frame_pad(app);
    story.w = inside.w * 62 / 100;
    rect_cut_left(&inside, story.w + 2 * app->sizes.gap);
    Column left = column_in(story, page, viewport.h, viewport.h - frame_pad(app));
    Column right = column_in(inside, page, viewport.h - keep, viewport.h - keep);
    if (scrolled > 0) {
        columns_measure(app, *list, &left, &right, parts);
        columns_hold(&left, &right, scrolled);
    }
    if (left.held || right.held)
        draw_scroll_end(list, page->before);
    Flow flow = column_begin(list, &left, &right, scrolled);
    int practical = left_draw(app, &flow, parts);
    left.height = flow.y - left.held - left.place.y;
    column_end(list, &left, &right);
    flow = column_begin(list, &right, &left, scrolled);
    right_draw(app, &flow, parts, practical);
    right.height = flow.y - right.held - right.place.y;
    column_end(list, &right, &left);
    int most = right.height + keep > left.height ? right.height + keep : left.height;
    return page->inside.y + most;
}

/* The doors are drawn once it is known where the story puts what one of them scrolls to. */
static void stacked_draw(const App *app, DrawList *list, Rect area, const SheetParts *parts)
{
    Button keep = keep_button(app, list->tongue, app_view(app)->kind, app_view(app)->key);
    bool pinned = area.h - button_height(list, area.w, &keep) >= 3 * app->sizes.target;
    if (pinned)
        rect_cut_bottom(&area, keep_draw(app, list, area));
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    flow.titled = parts->titled;
    flow.fold = page.inside.y + page.viewport.h;
    parts->head(app, &flow);
    flow_gap(&flow, 5);
    if (!pinned)
        flow_button(&flow, &keep);
    Flow doors = flow;
    flow.y += doors_height(app, list, flow.column.w);
    int practical = story_draw(app, &flow, parts);
    flow_doors(&doors, app, practical);
    parts->links(app, &flow);
    flow_opinion(&flow, app);
    frame_scroll_end(app, list, &page, flow.y);
}

void sheet_draw(const App *app, DrawList *list, const SheetParts *sheet)
{
    Rect area = frame_draw(app, list);
    SheetParts copy = *sheet, *parts = &copy;
    copy.titled = frame_title(app, list, app->page.self.title, app->page.self.hook).title;
    Button keep = keep_button(app, list->tongue, app_view(app)->kind, app_view(app)->key);
    if (!frame_wide(app) || button_width(list, &keep) > frame_fit_width(app, area.w) * 36 / 100) {
        stacked_draw(app, list, area, parts);
        return;
    }
    ScrollPage page = frame_scroll_begin(app, list, area);
    int bottom = columns_draw(app, list, &page, parts);
    frame_scroll_end(app, list, &page, bottom);
    Rect pinned = page.viewport;
    rect_cut_left(&pinned, page.viewport.w * 62 / 100 + 2 * app->sizes.gap);
    keep_draw(app, list, pinned);
}
