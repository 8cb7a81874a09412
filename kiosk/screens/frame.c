/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"

#include <math.h>

typedef struct BarButton BarButton;

struct BarButton {
    Icon icon;
    const char *label, *brief;     /* brief: under the icon when the screen is narrow */
    ActionKind action;
};

/* In the order of the narrow bar; the first two stand at the left of a wide one, the others at its right. */
static const BarButton BAR[] = {
    { ICON_HOME, WORD("Accueil"), WORD_IN("barre", "Accueil"), ACTION_HOME },
    { ICON_BACK, WORD("Retour"), WORD_IN("barre", "Retour"), ACTION_BACK },
    { ICON_LANGUAGE, "", WORD_IN("barre", "Langue"), ACTION_LANGUAGES },
    { ICON_LEAVE, WORD("J’ai fini"), WORD_IN("barre", "J’ai fini"), ACTION_END },
    { ICON_NOTEBOOK, WORD("Mon carnet"), WORD_IN("barre", "Carnet"), ACTION_NOTEBOOK },
};

enum { BAR_COUNT = sizeof BAR / sizeof *BAR, BAR_LEFT = 2 };

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

bool frame_wide(const App *app)
{
    return app->sizes.width > app->sizes.height;
}

static void header_draw(const App *app, DrawList *list, Rect header)
{
    header = rect_inset(header, app->sizes.margin, 0);
    int logo = sizes_mm(&app->sizes, 12);
    Rect disc = rect_centre(rect_cut_left(&header, logo), logo, logo);
    draw_box(list, disc, logo / 2, INK_BRICK);
    draw_icon(list, rect_centre(disc, logo * 3 / 4, logo * 3 / 4), ICON_COMPASS, INK_ON_COLOUR);
    rect_cut_left(&header, sizes_mm(&app->sizes, 4));
    const Style brand = { FACE_TITLE, SIZE_BODY, INK_TEXT };
    draw_text(list, rect_cut_left(&header, text_width(list, brand, STR("Belvédère"))), brand, ALIGN_LEFT, STR("Belvédère"));
    rect_cut_left(&header, sizes_mm(&app->sizes, 6));
    Str clock = say_clock(list->tongue, app->now);
    if (app->group_until)
        clock = say_format(list->tongue, "Mode groupe · %s", clock.text);
    const char *between = app->venue.name.length && clock.length ? " · " : "";
    Str place = str_format(list->arena, "%.*s%s%s", STR_FORMAT(app->venue.name), between, clock.text);
    draw_text(list, header, style_soft(), ALIGN_RIGHT, text_width(list, style_soft(), place) > header.w ? clock : place);
}

static void badge_draw(DrawList *list, Rect rect, size_t count)
{
    if (count == 0)
        return;
    draw_box(list, rect, rect.h / 2, INK_BADGE);
    draw_text(list, rect, (Style){ FACE_STRONG, SIZE_BODY, INK_ON_COLOUR }, ALIGN_CENTRE, say_number(list->tongue, (long)count));
}

/* What is said of a button: the language's own name, the number of things kept. */
static Str bar_label(const App *app, DrawList *list, const BarButton *button)
{
    if (button->action == ACTION_LANGUAGES)
        return str_of(LANGUAGES[app->language].name);
    Str label = say(list->tongue, button->label);
    if (button->action != ACTION_NOTEBOOK || app->kept_count == 0)
        return label;
    return str_format(list->arena, "%s, %zu", label.text, app->kept_count);
}

/* Icon above the word: narrow screens. */
static void bar_column(const App *app, DrawList *list, Rect rect, const BarButton *button)
{
    Action action = { button->action, 0, {0} };
    bool main = button->action == ACTION_NOTEBOOK;
    Ink ink = main ? INK_ON_COLOUR : INK_TEXT;
    draw_box(list, rect, rect.h / 4, main ? INK_NIGHT : INK_SAND);
    draw_region(list, rect, ROLE_BUTTON, action, bar_label(app, list, button));
    int line = line_height(&app->sizes, SIZE_BODY), icon = app->sizes.text[SIZE_BODY] * 11 / 10;
    Rect stack = rect_centre(rect, rect.w, icon + line);
    draw_icon(list, rect_centre(rect_cut_top(&stack, icon), icon, icon), button->icon, ink);
    Str brief = say_in(list->tongue, "barre", button->brief);
    Str label = main && app->kept_count ? str_format(list->arena, "%s %zu", brief.text, app->kept_count) : brief;
    draw_text(list, stack, (Style){ FACE_STRONG, SIZE_BODY, ink }, ALIGN_CENTRE, label);
}

static void bar_columns(const App *app, DrawList *list, Rect bar)
{
    int gap = app->sizes.gap, width = (bar.w - (BAR_COUNT - 1) * gap) / BAR_COUNT;
    for (int i = 0; i < BAR_COUNT; i++) {
        bar_column(app, list, rect_cut_left(&bar, width), &BAR[i]);
        rect_cut_left(&bar, gap);
    }
}

static Button bar_button(const App *app, DrawList *list, const BarButton *button)
{
    bool nowhere = button->action == ACTION_BACK && app->depth == 0 && app_view(app)->screen == SCREEN_HOME;
    return (Button){ button->icon, bar_label(app, list, button), { button->action, 0, {0} },
                     button->action == ACTION_NOTEBOOK ? BUTTON_MAIN : BUTTON_QUIET, nowhere };
}

static void bar_notebook(const App *app, DrawList *list, Rect rect, Button button)
{
    if (app->kept_count == 0) {
        button_draw(list, rect, &button);
        return;
    }
    int badge = sizes_mm(&app->sizes, 12);
    Rect inside = rect_inset(rect, sizes_mm(&app->sizes, 6), 0);
    draw_box(list, rect, rect.h / 2, INK_NIGHT);
    int icon = app->sizes.text[SIZE_BODY] * 5 / 4;
    draw_icon(list, rect_centre(rect_cut_left(&inside, icon), icon, icon), ICON_NOTEBOOK, INK_ON_COLOUR);
    rect_cut_left(&inside, sizes_mm(&app->sizes, 3));
    badge_draw(list, rect_centre(rect_cut_right(&inside, badge), badge, badge), app->kept_count);
    draw_text(list, inside, (Style){ FACE_STRONG, SIZE_BODY, INK_ON_COLOUR }, ALIGN_LEFT, say(list->tongue, "Mon carnet"));
    draw_region(list, rect, ROLE_BUTTON, button.action, button.label);
}

static void bar_rows(const App *app, DrawList *list, Rect bar)
{
    int gap = app->sizes.gap;
    for (int i = 0; i < BAR_LEFT; i++) {
        Button button = bar_button(app, list, &BAR[i]);
        button_draw(list, rect_cut_left(&bar, button_width(list, &button)), &button);
        rect_cut_left(&bar, gap);
    }
    Button notebook = bar_button(app, list, &BAR[BAR_COUNT - 1]), wide = notebook;
    wide.label = say(list->tongue, "Mon carnet");
    int badge = app->kept_count ? sizes_mm(&app->sizes, 15) : 0;
    bar_notebook(app, list, rect_cut_right(&bar, button_width(list, &wide) + badge), notebook);
    for (int i = BAR_COUNT - 2; i >= BAR_LEFT; i--) {
        Button button = bar_button(app, list, &BAR[i]);
        rect_cut_right(&bar, gap);
        button_draw(list, rect_cut_right(&bar, button_width(list, &button)), &button);
    }
}

static void bar_draw(const App *app, DrawList *list, Rect bar)
{
    draw_box(list, bar, 0, INK_CARD);
    draw_box(list, (Rect){ bar.x, bar.y, bar.w, sizes_mm(&app->sizes, 0.4) + 1 }, 0, INK_LINE);
    Rect inside = rect_inset(bar, app->sizes.margin * 3 / 4, (bar.h - app->sizes.target) / 2);
    if (frame_wide(app))
        bar_rows(app, list, inside);
    else
        bar_columns(app, list, rect_inset(inside, 0, -sizes_mm(&app->sizes, 1.5)));
}

Rect frame_draw(const App *app, DrawList *list)
{
    Rect rest = { 0, 0, app->sizes.width, app->sizes.height };
    draw_box(list, rest, 0, INK_PAPER);
    bool roomy = app->sizes.height > sizes_mm(&app->sizes, ROOMY_MM);
    header_draw(app, list, rect_cut_top(&rest, sizes_mm(&app->sizes, roomy ? 26 : 22)));
    bar_draw(app, list, rect_cut_bottom(&rest, app->sizes.target + sizes_mm(&app->sizes, frame_wide(app) ? 7 : 10)));
    return rect_inset(rest, app->sizes.margin, 0);
}

int frame_pad(const App *app)
{
    return sizes_mm(&app->sizes, app->sizes.height > sizes_mm(&app->sizes, ROOMY_MM) ? 5 : 3);
}

ScrollPage frame_scroll_begin(const App *app, DrawList *list, Rect area)
{
    ScrollPage page = { .viewport = area };
    rect_cut_right(&page.viewport, app->sizes.target + app->sizes.gap);
    int spill = app->sizes.radius / 2;
    Rect clip = { page.viewport.x - spill, page.viewport.y, page.viewport.w + 2 * spill, page.viewport.h };
    int offset = (int)floor(scroll_offset(&app_view(app)->scroll, app->ms) + 0.5);
    page.before = draw_scroll_begin(list, clip, offset);
    page.inside = rect_move(page.viewport, 0, -offset);
    return page;
}

void frame_scroll_end(const App *app, DrawList *list, const ScrollPage *page, int bottom)
{
    draw_scroll_end(list, page->before);
    draw_scroll(list, page->viewport, bottom + frame_pad(app) - page->inside.y);
    Rect gutter = { page->viewport.x + page->viewport.w + app->sizes.gap, page->viewport.y, app->sizes.target,
                    page->viewport.h - frame_pad(app) };
    pages_draw(list, gutter, scroll_offset(&app_view(app)->scroll, app->ms));
}

Flow flow_in(DrawList *list, Rect column)
{
    return (Flow){ list, column, column.y, 0 };
}

void flow_mark(Flow *flow)
{
    if (!flow->mark)
        flow->mark = flow->y;
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
    for (Str line; str_cut(&text, '\n', &line);)
        flow->y += line_draw(flow, style, line);
}

void flow_heading(Flow *flow, const char *text)
{
    if (flow->y > flow->column.y)
        flow_gap(flow, 5);
    flow_text(flow, style_title(), say(flow->list->tongue, text));
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
    flow_text(&body, style_body(), text);
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
    row.y += draw_paragraph(flow->list, row, style_soft(), 1, say(flow->list->tongue, name));
    row.y += draw_paragraph(flow->list, row, style_strong(), 0, text);
    flow->y += row.y - top;
    flow_gap(flow, 2.5);
}

void flow_button(Flow *flow, const Button *button)
{
    int width = button_width(flow->list, button);
    button_draw(flow->list, (Rect){ flow->column.x, flow->y, width < flow->column.w ? width : flow->column.w, flow->list->sizes->target }, button);
    flow->y += flow->list->sizes->target;
    flow_gap(flow, 4);
}

void flow_buttons(Flow *flow, const Button *buttons, size_t count)
{
    int x = 0, room = flow->column.w, gap = flow->list->sizes->gap;
    for (size_t i = 0; i < count; i++) {
        int width = button_width(flow->list, &buttons[i]);
        width = width < room ? width : room;
        if (x > 0 && x + width > room) {
            x = 0;
            flow->y += flow->list->sizes->target + gap;
        }
        button_draw(flow->list, (Rect){ flow->column.x + x, flow->y, width, flow->list->sizes->target }, &buttons[i]);
        x += width + gap;
    }
    flow->y += flow->list->sizes->target;
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
