/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/brief.h"

#include <string.h>

enum { LINES_LEAST = 1, LINES_MOST = 6, NAME_LINES = 2, FACTS_MOST = 8, FACT_LINES_MOST = 8 };

static const double COLUMN_MM = 105, SIGN_GAP_MM = 4, ROW_GAP_MM = 1.5;

/* Where a sentence ends after `from`: behind its full stop, or at the end of its line. */
static size_t sentence_end(Str text, size_t from)
{
    for (size_t i = from; i < text.length; i++) {
        bool stop = strchr(".!?", text.text[i]) && i > from + 2 && text.text[i - 1] != '.';
        if (text.text[i] == '\n' || (stop && i + 1 < text.length && text.text[i + 1] == ' '))
            return i + 1;
    }
    return text.length;
}

/* As many whole sentences as stand in so many lines; one at least, even when it will be cut. */
static Str brief_of(const DrawList *list, int width, Style style, Str text, size_t lines)
{
    text = str_trim(text);
    size_t end = sentence_end(text, 0);
    while (end < text.length) {
        size_t next = sentence_end(text, end);
        Str longer = str_slice(text, 0, next);
        if ((size_t)text_height(list, width, style, lines + 1, longer) > lines * (size_t)line_height(list->sizes, style.size))
            break;
        end = next;
    }
    return str_trim(str_slice(text, 0, end));
}

int heading_height(const DrawList *list)
{
    return sizes_mm(list->sizes, 7) + line_height(list->sizes, SIZE_LEAD);
}

size_t flow_lines(const Flow *flow, int reserve, int texts)
{
    int left = flow->fold - flow->y - reserve, lines = left / (texts * line_height(flow->list->sizes, SIZE_BODY));
    return (size_t)(lines < LINES_LEAST ? LINES_LEAST : lines > LINES_MOST ? LINES_MOST : lines);
}

bool flow_brief(Flow *flow, const char *heading, Str text, size_t lines)
{
    Str brief = brief_of(flow->list, flow->column.w, style_body(), text, lines);
    if (brief.length == 0)
        return true;
    if (heading)
        flow_heading(flow, heading);
    int line = line_height(flow->list->sizes, SIZE_BODY), whole = text_height(flow->list, flow->column.w, style_body(), lines + 1, brief);
    bool french = flow->list->turned && !text_runs_left(brief, true);
    Flow body = *flow;
    if (french)                                /* in a page that runs the other way it keeps its side */
        body.column = draw_straight(flow->list, flow->column);
    Language before = draw_spoken(flow->list, LANGUAGE_FRENCH);
    body.y += draw_paragraph(body.list, flow_rest(&body), style_body(), lines, brief);
    draw_spoken(flow->list, before);
    if (french)
        draw_turn(flow->list);
    flow->y = body.y;
    return brief.length == str_trim(text).length && whole <= (int)lines * line;
}

/* ---- facts */

static int columns_of(const DrawList *list, int width)
{
    return width >= 2 * sizes_mm(list->sizes, COLUMN_MM) && list->sizes->text[SIZE_BODY] * 22 <= width ? 2 : 1;
}

static int sign_width(const DrawList *list)
{
    return list->sizes->text[SIZE_BODY] * 5 / 4 + sizes_mm(list->sizes, SIGN_GAP_MM);
}

static Str value_of(const DrawList *list, int room, const Fact *fact, size_t lines)
{
    return brief_of(list, room, style_strong(), fact->text, lines);
}

static int fact_height(const DrawList *list, int width, const Fact *fact, size_t lines)
{
    int room = width - sign_width(list);
    return text_height(list, room, style_soft(), NAME_LINES, say(list->tongue, fact->name))
           + text_height(list, room, style_strong(), lines, value_of(list, room, fact, lines));
}

static size_t said(const FactList *facts, const Fact *shown[FACTS_MOST])
{
    size_t some = 0;
    for (size_t i = 0; i < facts->count && some < FACTS_MOST; i++)
        if (facts->items[i].name && facts->items[i].text.length)
            shown[some++] = &facts->items[i];
    return some;
}

static void fact_draw(DrawList *list, Rect rect, const Fact *fact, size_t lines)
{
    int size = list->sizes->text[SIZE_BODY] * 5 / 4, line = line_height(list->sizes, SIZE_BODY);
    draw_icon(list, (Rect){ rect.x, rect.y + (line - size) / 2, size, size }, fact->icon, INK_SOFT);
    rect_cut_left(&rect, sign_width(list));
    rect.y += draw_paragraph(list, rect, style_soft(), NAME_LINES, say(list->tongue, fact->name));
    draw_paragraph(list, rect, style_strong(), lines, value_of(list, rect.w, fact, lines));
}

/* Draws them from the y of `area` when `drawn`; gives the height of all. A last one alone has the whole width. */
static int facts_lay(DrawList *drawn, const DrawList *list, Rect area, const FactList *facts)
{
    const Fact *shown[FACTS_MOST];
    size_t some = said(facts, shown), columns = (size_t)columns_of(list, area.w);
    int top = area.y;
    for (size_t i = 0; i < some; i += columns) {
        size_t beside = some - i < columns ? some - i : columns;
        int height = 0, width = (area.w - (int)(beside - 1) * list->sizes->gap) / (int)beside;
        for (size_t j = 0; j < beside; j++) {
            int need = fact_height(list, width, shown[i + j], facts->lines);
            height = need > height ? need : height;
            if (drawn)
                fact_draw(drawn, (Rect){ area.x + (int)j * (width + list->sizes->gap), area.y, width, need }, shown[i + j], facts->lines);
        }
        area.y += height + sizes_mm(list->sizes, ROW_GAP_MM);
    }
    return area.y - top;
}

int facts_height(const DrawList *list, int width, const FactList *facts)
{
    return facts_lay(NULL, list, (Rect){ 0, 0, width, 0 }, facts);
}

/* An upright screen is narrower, and has the room below. */
void facts_fit(const Flow *flow, FactList *facts, int reserve)
{
    const Sizes *sizes = flow->list->sizes;
    facts->lines = sizes->height > sizes->width ? 3 : 2;
    while (facts->lines > 1 && flow->y + facts_height(flow->list, flow->column.w, facts) + reserve > flow->fold)
        facts->lines--;
    if (flow->y + facts_height(flow->list, flow->column.w, facts) + reserve > flow->fold)
        facts->lines = FACT_LINES_MOST;          /* the text is so large that nothing is gained by cutting */
}

void flow_facts(Flow *flow, const FactList *facts)
{
    flow->y += facts_lay(flow->list, flow->list, flow_rest(flow), facts);
}
