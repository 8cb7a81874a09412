/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"

#include "kiosk/screens/bar.h"

#include <math.h>

static const double ROOMY_MM = 290;      /* screens at least this high (24" 1080p) leave air around the header and the bar */

Style style_body(void)
{
    return (Style){ FACE_TEXT, SIZE_BODY, INK_TEXT };
}

Style style_soft(void)
{
    return (Style){ FACE_TEXT, SIZE_BODY, INK_SOFT };
}

Style style_strong(void)
{
    return (Style){ FACE_STRONG, SIZE_BODY, INK_TEXT };
}

Style style_title(void)
{
    return (Style){ FACE_TITLE, SIZE_LEAD, INK_TEXT };
}

Style style_headline(void)
{
    return (Style){ FACE_TITLE, SIZE_TITLE, INK_TEXT };
}

Style style_fitting(const DrawList *list, int width, Style style, size_t lines, Str text)
{
    while (style.size > SIZE_BODY && style.size <= SIZE_HEADLINE && !text_fits(list, width, style, lines, text))
        style.size--;
    return style;
}

bool frame_wide(const App *app)
{
    return app->sizes.width > app->sizes.height;
}

static bool roomy(const App *app)
{
    return app->sizes.height > sizes_mm(&app->sizes, ROOMY_MM);
}

static void header_draw(const App *app, DrawList *list, Rect header, bool on_stage)
{
    Ink ink = on_stage ? INK_ON_STAGE : INK_TEXT, soft = on_stage ? INK_ON_STAGE : INK_SOFT;
    header = rect_inset(header, app->sizes.margin, 0);
    int logo = sizes_mm(&app->sizes, 12);
    Rect disc = rect_centre(rect_cut_left(&header, logo), logo, logo);
    draw_box(list, disc, logo / 2, INK_BRICK);
    draw_icon(list, rect_centre(disc, logo * 3 / 4, logo * 3 / 4), ICON_COMPASS, INK_ON_COLOUR);
    rect_cut_left(&header, sizes_mm(&app->sizes, 4));
    const Style brand = { FACE_TITLE, SIZE_BODY, ink }, where = { FACE_TEXT, SIZE_BODY, soft };
    draw_text(list, rect_cut_left(&header, text_width(list, brand, STR("Belvédère"))), brand, ALIGN_LEFT, STR("Belvédère"));
    rect_cut_left(&header, sizes_mm(&app->sizes, 6));
    Str clock = say_clock(list->tongue, app->now);
    if (app->group_until)
        clock = say_format(list->tongue, "Mode groupe · %s", clock.text);
    const char *between = app->venue.name.length && clock.length ? " · " : "";
    Str place = clock.length ? str_format(list->arena, "%.*s%s%s", STR_FORMAT(app->venue.name), between, clock.text) : app->venue.name;
    place = text_width(list, where, place) > header.w ? clock : place;
    if (text_width(list, where, place) > header.w && app->now.timed)
        place = str_format(list->arena, "%d:%02d", app->now.hour, app->now.minute);
    draw_text(list, header, where, ALIGN_RIGHT, place);
}

/* What is only read fills the upper part; a screen that has more to say there takes the place of these words. */
static void hero_draw(const App *app, DrawList *list, Rect hero)
{
    Rect words = rect_inset(hero, app->sizes.margin, sizes_mm(&app->sizes, 6));
    Str says = say(list->tongue, "Les boutons sont en bas, à ta portée.");
    const Style style = { FACE_TEXT, SIZE_BODY, INK_ON_STAGE };
    int icon = app->sizes.text[SIZE_BODY] * 5 / 4, indent = icon + sizes_mm(&app->sizes, 4);
    int height = text_height(list, words.w - indent, style, 2, says);
    words = rect_cut_bottom(&words, height);
    Rect sign = rect_cut_left(&words, indent);
    draw_icon(list, (Rect){ sign.x, sign.y, icon, line_height(&app->sizes, SIZE_BODY) }, ICON_ACCESS, INK_ON_STAGE);
    draw_paragraph(list, words, style, 2, says);
}

static int frame_header(const App *app)
{
    int height = sizes_mm(&app->sizes, roomy(app) ? 26 : 22), line = line_height(&app->sizes, SIZE_BODY);
    return height > line ? height : line;
}

Rect frame_hero(const App *app)
{
    int height = app_reach(app), header = frame_header(app);
    if (height <= header)
        return (Rect){0};
    Rect hero = { 0, header, app->sizes.width, height - header };
    rect_cut_bottom(&hero, 2 * line_height(&app->sizes, SIZE_BODY) + sizes_mm(&app->sizes, 6));
    return rect_inset(hero, app->sizes.margin, 0);
}

Rect frame_draw(const App *app, DrawList *list)
{
    Rect rest = { 0, 0, app->sizes.width, app->sizes.height };
    draw_box(list, rest, 0, INK_PAPER);
    draw_part(list, PART_HEAD);
    int hero = app_reach(app), header = frame_header(app);
    if (hero > header)
        draw_box(list, (Rect){ 0, 0, rest.w, hero }, 0, INK_STAGE);
    header_draw(app, list, rect_cut_top(&rest, header), hero > header);
    if (hero > header) {
        hero_draw(app, list, rect_cut_top(&rest, hero - header));
        rect_cut_top(&rest, app->sizes.gap);
    }
    draw_part(list, PART_BAR);
    bar_draw(app, list, rect_cut_bottom(&rest, bar_height(app, list)));
    draw_part(list, PART_PAGE);
    return rect_inset(rest, app->sizes.margin, 0);
}

int frame_pad(const App *app)
{
    return sizes_mm(&app->sizes, roomy(app) ? 5 : 3);
}

ScrollPage frame_scroll_begin(const App *app, DrawList *list, Rect area)
{
    ScrollPage page = { .viewport = area };
    int gutter = app->sizes.target + app->sizes.gap;
    if (app_left_handed(app))
        rect_cut_left(&page.viewport, gutter);
    else
        rect_cut_right(&page.viewport, gutter);
    page.spill = app->sizes.radius / 2;
    Rect clip = rect_inset(page.viewport, -page.spill, 0);
    int offset = (int)floor(scroll_offset(&app_view(app)->scroll, app->ms) + 0.5);
    page.before = draw_scroll_begin(list, clip, offset);
    page.inside = rect_move(page.viewport, 0, -offset);
    return page;
}

void frame_scroll_end(const App *app, DrawList *list, const ScrollPage *page, int bottom)
{
    draw_scroll_end(list, page->before);
    draw_scroll(list, page->viewport, bottom + frame_pad(app) - page->inside.y);
    int x = app_left_handed(app) ? page->viewport.x - app->sizes.gap - app->sizes.target : page->viewport.x + page->viewport.w + app->sizes.gap;
    Rect gutter = { x, page->viewport.y, app->sizes.target,
                    page->viewport.h - frame_pad(app) };
    pages_draw(list, gutter, scroll_offset(&app_view(app)->scroll, app->ms));
}

HeroSays frame_title(const App *app, DrawList *list, Str title, Str says)
{
    Rect hero = frame_hero(app);
    HeroSays said = {0};
    const Style body = { FACE_TEXT, SIZE_BODY, INK_ON_STAGE };
    const TextSize largest = frame_wide(app) ? SIZE_TITLE : SIZE_HEADLINE;      /* as tall as the hero is */
    for (Style style = { FACE_TITLE, largest, INK_ON_STAGE }; style.size >= SIZE_LEAD && !said.title; style.size--) {
        size_t lines = (size_t)(hero.h / line_height(&app->sizes, style.size));
        said.title = lines && text_fits(list, hero.w, style, lines, title);
        if (said.title)
            rect_cut_top(&hero, draw_paragraph(list, hero, style, lines, title));
    }
    size_t lines = (size_t)(hero.h / line_height(&app->sizes, SIZE_BODY));
    said.says = said.title && lines && text_fits(list, hero.w, body, lines, says);
    if (said.says)
        draw_paragraph(list, hero, body, lines, says);
    return said;
}

/* Gives where it ends. */
static int page_flow(const App *app, Flow flow, HeroSays above, const PageFace *face)
{
    flow_opening(&flow, above, face->title, face->says);
    face->draw(app, &flow);
    return flow.y;
}

void frame_page(const App *app, DrawList *list, const PageFace *face)
{
    Rect area = frame_draw(app, list);
    HeroSays above = frame_title(app, list, face->title, face->says);
    DrawList measure = *list;
    measure.clip = (Rect){0};
    int bottom = area.y + area.h - frame_pad(app);
    if (page_flow(app, flow_in(&measure, area), above, face) <= bottom + app->sizes.gap) {      /* that stands behind the last piece */
        Flow flow = flow_in(list, area);
        flow.bottom = bottom;
        page_flow(app, flow, above, face);
        return;
    }
    ScrollPage page = frame_scroll_begin(app, list, area);
    frame_scroll_end(app, list, &page, page_flow(app, flow_in(list, page.inside), above, face));
}

int frame_fit_width(const App *app, int width)
{
    return width - app->sizes.target - app->sizes.gap;
}

ScrollPage frame_fit_begin(const App *app, DrawList *list, Rect area, int height)
{
    if (area.h >= height)
        return (ScrollPage){ .inside = area };
    ScrollPage page = frame_scroll_begin(app, list, area);
    page.inside.h = height;
    return page;
}

void frame_fit_end(const App *app, DrawList *list, const ScrollPage *page)
{
    if (page->viewport.h)
        frame_scroll_end(app, list, page, page->inside.y + page->inside.h);
}

Flow flow_in(DrawList *list, Rect column)
{
    return (Flow){ .list = list, .column = column, .y = column.y };
}

void flow_gap(Flow *flow, double millimetres)
{
    flow->y += sizes_mm(flow->list->sizes, millimetres);
}

Rect flow_rest(const Flow *flow)
{
    return (Rect){ flow->column.x, flow->y, flow->column.w, 1 << 20 };
}

/* A list line hangs on its bullet: what wraps stays under its words. */
static int line_draw(Flow *flow, Style style, Str line)
{
    const Str bullet = STR("• ");
    Rect rest = flow_rest(flow);
    if (!str_starts(line, bullet))
        return draw_paragraph(flow->list, rest, style, 0, line);
    draw_paragraph(flow->list, rect_cut_left(&rest, text_width(flow->list, style, STR("•\u00a0"))), style, 1, STR("•"));
    return draw_paragraph(flow->list, rest, style, 0, str_slice(line, bullet.length, line.length));
}

void flow_text(Flow *flow, Style style, Str text)
{
    if (style.size > SIZE_LEAD)
        style = style_fitting(flow->list, flow->column.w, style, 0, text);
    for (Str line; str_cut(&text, '\n', &line);)
        flow->y += line_draw(flow, style, line);
}

void flow_opening(Flow *flow, HeroSays above, Str title, Str says)
{
    if (!above.title)
        flow_text(flow, style_headline(), title);
    if (!above.says)
        flow_text(flow, style_soft(), says);
    if (!above.title || (!above.says && says.length))
        flow_gap(flow, 5);
}

void flow_heading(Flow *flow, const char *text)
{
    if (flow->y > flow->column.y)
        flow_gap(flow, 5);
    flow_text(flow, style_title(), say(flow->list->tongue, text));
    flow_gap(flow, 2);
}

void flow_icon_heading(Flow *flow, Icon icon, const char *text)
{
    int size = flow->list->sizes->text[SIZE_LEAD], top = flow->y;
    Flow words = *flow;
    Rect sign = rect_cut_left(&words.column, size + sizes_mm(flow->list->sizes, 4));
    draw_icon(flow->list, (Rect){ sign.x, top + (line_height(flow->list->sizes, SIZE_LEAD) - size) / 2, size, size }, icon, INK_SOFT);
    flow_text(&words, style_title(), say(flow->list->tongue, text));
    flow->y = words.y;
    flow_gap(flow, 2);
}

void flow_section(Flow *flow, const char *heading, Str text)
{
    if (text.length == 0)
        return;
    flow_heading(flow, heading);
    bool french = flow->list->turned && !text_runs_left(text, true);
    Flow body = *flow;
    if (french)                                /* in a page that runs the other way it keeps its side, bullets too */
        body.column = draw_straight(flow->list, flow->column);
    Language before = draw_spoken(flow->list, LANGUAGE_FRENCH);
    flow_text(&body, style_body(), text);
    draw_spoken(flow->list, before);
    if (french)
        draw_turn(flow->list);
    flow->y = body.y;
}

void flow_fact(Flow *flow, Icon icon, const char *name, Str text)
{
    if (text.length == 0)
        return;
    int size = flow->list->sizes->text[SIZE_BODY] * 5 / 4, line = line_height(flow->list->sizes, SIZE_BODY);
    Rect row = flow_rest(flow);
    Rect place = rect_cut_left(&row, size);
    draw_icon(flow->list, (Rect){ place.x, place.y + (line - size) / 2, size, size }, icon, INK_SOFT);
    rect_cut_left(&row, sizes_mm(flow->list->sizes, 4));
    int top = row.y;
    row.y += draw_paragraph(flow->list, row, style_soft(), 0, say(flow->list->tongue, name));
    row.y += draw_paragraph(flow->list, row, style_strong(), 0, text);
    flow->y += row.y - top;
    flow_gap(flow, 2.5);
}

void flow_button(Flow *flow, const Button *button)
{
    int width = button_width(flow->list, button), height = button_height(flow->list, flow->column.w, button);
    button_draw(flow->list, (Rect){ flow->column.x, flow->y, width < flow->column.w ? width : flow->column.w, height }, button);
    flow->y += height;
    flow_gap(flow, 4);
}

void flow_buttons(Flow *flow, const Button *buttons, size_t count)
{
    flow->y += buttons_draw(flow->list, flow_rest(flow), buttons, count);
    flow_gap(flow, 4);
}

void flow_nothing(Flow *flow)
{
    flow_text(flow, style_body(), say(flow->list->tongue, "Il n’y a rien ici pour le moment."));
    flow_gap(flow, 4);
    Button search = { ICON_SEARCH, say(flow->list->tongue, "Chercher autre chose"), { ACTION_SEARCH, 0, {0} }, BUTTON_MAIN, false };
    flow_button(flow, &search);
    flow_text(flow, style_soft(), say(flow->list->tongue, "Tu peux aussi demander à une personne de l’accueil."));
}

CardView card_view(const App *app, DrawList *list, const Card *card, bool compact)
{
    bool nowhere = card->kind == KIND_TRADE || card->kind == KIND_RIGHT;
    Str where = nowhere ? (Str){0} : compact ? say_place(list->tongue, card, app->now.date) : say_where(list->tongue, card, app->now.date);
    return (CardView){ card, where, !compact, app_keeps(app, card->kind, card->code), compact };
}

void flow_cards(Flow *flow, const App *app, const CardList *cards, bool compact)
{
    for (size_t i = 0; i < cards->count; i++) {
        CardView view = card_view(app, flow->list, &cards->items[i], compact);
        int height = card_height(flow->list, flow->column.w, &view);
        card_draw(flow->list, (Rect){ flow->column.x, flow->y, flow->column.w, height }, &view);
        flow->y += height;
        flow_gap(flow, 4);
    }
}

CardQuery app_query(const App *app, CardsOf of, Str key)
{
    return (CardQuery){ .of = of, .key = key, .today = date_number(app->now.date), .latitude = app->venue.latitude,
                        .longitude = app->venue.longitude, .located = app->venue.located, .limit = LIST_STEP };
}
