/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

enum { WEEK = 7, WEEKS = 6, MONTHS_AHEAD = 11 };

/* The first day of the month in sight. */
static Date month_of(const App *app)
{
    int month = app->now.date.month - 1 + app_view(app)->month;
    return (Date){ .year = app->now.date.year + month / 12, .month = month % 12 + 1, .day = 1, .precision = DATE_DAY };
}

/* Experiences that start on this day. */
static long count_on(const App *app, int day)
{
    for (size_t i = 0; i < app->page.groups.count; i++) {
        long key;
        if (str_integer(app->page.groups.items[i].key, &key) && key == day)
            return app->page.groups.items[i].count;
    }
    return 0;
}

static void month_button(const App *app, DrawList *list, Rect rect, Icon icon, int step, Str label)
{
    int month = app_view(app)->month + step;
    bool off = month < 0 || month > MONTHS_AHEAD;
    draw_box(list, rect, rect.w / 2, INK_SAND);
    draw_icon(list, rect_centre(rect, rect.w * 6 / 10, rect.w * 6 / 10), icon, off ? INK_LINE : INK_TEXT);
    Region *region = draw_region(list, rect, ROLE_BUTTON, (Action){ ACTION_MONTH, month, {0} }, label);
    if (region)
        region->off = off;
}

static Str month_name(const App *app, const DrawList *list)
{
    Date month = month_of(app);
    month.precision = DATE_MONTH;
    return say_sentence(list->tongue, say_date(list->tongue, month));
}

/* ‹ mars 2027 › */
static void month_draw(const App *app, DrawList *list, Rect row)
{
    int size = app->sizes.target;
    month_button(app, list, rect_cut_left(&row, size), ICON_BACK, -1, say(list->tongue, "Le mois d’avant"));
    month_button(app, list, rect_cut_right(&row, size), ICON_FORWARD, 1, say(list->tongue, "Le mois d’après"));
    if (text_width(list, style_title(), month_name(app, list)) <= row.w)
        draw_text(list, row, style_title(), ALIGN_CENTRE, month_name(app, list));
}

/* Gives the height: the name stands above its buttons where it has no room between them. */
static int month_flow(const App *app, DrawList *list, Rect column)
{
    int size = app->sizes.target, top = column.y;
    if (text_width(list, style_title(), month_name(app, list)) > column.w - 2 * size)
        column.y += draw_paragraph(list, column, style_title(), 0, month_name(app, list)) + sizes_mm(&app->sizes, 2);
    month_draw(app, list, (Rect){ column.x, column.y, column.w, size });
    return column.y + size - top;
}

/* "mardi 24 novembre, 2 propositions" */
static Str day_says(const DrawList *list, Date date, long count)
{
    return say_pair(list->tongue, say_day(list->tongue, date), say_count(list->tongue, count, "%s\u00a0proposition", "%s\u00a0propositions"));
}

/* Between the letters of a day and the line around it. */
static int day_edge(const App *app)
{
    return sizes_mm(&app->sizes, 1);
}

/* A day of the month: its number, and how much there is to try. */
static void day_draw(const App *app, DrawList *list, Rect rect, Date date)
{
    long count = count_on(app, date_number(date));
    Str key = str_format(list->arena, "%d", date_number(date));
    bool chosen = str_equal(app_view(app)->key, key), today = date_number(date) == date_number(app->now.date);
    Ink ink = chosen ? INK_ON_COLOUR : count ? INK_TEXT : INK_SOFT;
    if (chosen)
        draw_box(list, rect, app->sizes.radius / 2, INK_BRICK);
    else if (count)
        draw_outline(list, rect, app->sizes.radius / 2, INK_WARM, INK_CARD);
    else if (today)
        draw_outline(list, rect, app->sizes.radius / 2, INK_LINE, INK_PAPER);
    Rect number = rect;
    if (count) {
        number = rect_inset(rect, 0, day_edge(app));
        Rect below = rect_cut_bottom(&number, number.h / 2);
        draw_text(list, below, (Style){ FACE_TEXT, SIZE_BODY, chosen ? INK_ON_COLOUR : INK_WARM }, ALIGN_CENTRE, str_format(list->arena, "× %ld", count));
    }
    draw_text(list, number, (Style){ count ? FACE_STRONG : FACE_TEXT, SIZE_BODY, ink }, ALIGN_CENTRE, str_format(list->arena, "%d", date.day));
    if (count == 0)
        return;
    Region *region = draw_region(list, rect, ROLE_SWITCH, (Action){ ACTION_DAY, 0, key }, day_says(list, date, count));
    if (region)
        region->chosen = chosen;
}

/* Of the days: what is between them, and their head with the names of the weekdays. */
static int grid_gap(const App *app)
{
    return sizes_mm(&app->sizes, 3) + 1;
}

static int grid_column(const App *app, int width)
{
    return (width - (WEEK - 1) * grid_gap(app)) / WEEK;
}

static int grid_row(const App *app, int height)
{
    return (height - line_height(&app->sizes, SIZE_BODY) - WEEKS * grid_gap(app)) / WEEKS;
}

/* Every day is a target that holds two lines, a little closer than in a text, and every weekday's name is whole. */
static bool grid_fits(const App *app, const DrawList *list, Rect area)
{
    int least = 2 * (app->sizes.text[SIZE_BODY] * 6 / 5 + day_edge(app)), target = app->sizes.target, column = grid_column(app, area.w);
    bool fits = text_width(list, style_title(), month_name(app, list)) <= area.w - 2 * target && column >= target && grid_row(app, area.h) >= (least > target ? least : target);
    for (int day = 0; fits && day < WEEK; day++)
        fits = text_width(list, style_soft(), say_weekday(list->tongue, day)) <= column;
    return fits;
}

static void grid_draw(const App *app, DrawList *list, Rect area)
{
    Date first = month_of(app);
    int gap = grid_gap(app), head = line_height(&app->sizes, SIZE_BODY), width = grid_column(app, area.w), height = grid_row(app, area.h);
    for (int day = 0; day < WEEK; day++)
        draw_text(list, (Rect){ area.x + day * (width + gap), area.y, width, head }, style_soft(), ALIGN_CENTRE, say_weekday(list->tongue, day));
    int before = date_weekday(first);
    for (Date date = first; date.month == first.month; date = date_from_days(date_days(date) + 1)) {
        int place = before + date.day - 1;
        Rect rect = { area.x + place % WEEK * (width + gap), area.y + head + gap + place / WEEK * (height + gap), width, height };
        day_draw(app, list, rect, date);
    }
}

/* Where the month has no room as a grid: its days that have something, one after the other. */
static void days_flow(const App *app, Flow *flow)
{
    Date first = month_of(app);
    Tongue tongue = flow->list->tongue;
    Chip chips[31];
    size_t count = 0;
    for (Date date = first; date.month == first.month; date = date_from_days(date_days(date) + 1)) {
        long there = count_on(app, date_number(date));
        Str key = str_format(flow->list->arena, "%d", date_number(date));
        Str label = str_format(flow->list->arena, "%.*s %d", STR_FORMAT(say_weekday(tongue, date_weekday(date))), date.day);
        if (there)
            chips[count++] = (Chip){ .label = label, .count = there, .chosen = str_equal(app_view(app)->key, key), .action = { ACTION_DAY, 0, key },
                                     .said = day_says(flow->list, date, there) };
    }
    flow->y += chips_draw(flow->list, flow_rest(flow), chips, count);
    flow_gap(flow, count ? 6 : 0);
}

static void all_button(Flow *flow)
{
    flow_gap(flow, 4);
    Button all = { ICON_PERSON_HAND, say(flow->list->tongue, "Tout ce qu’on peut essayer"), { ACTION_LIST, CARDS_OF_KIND, STR("experience") }, BUTTON_OUTLINE, false };
    flow_button(flow, &all);
}

/* What is said of the day that is looked at, or of a month without any. */
typedef struct Told Told;

struct Told {
    Str title, says;
};

static Told told_of(const App *app, const DrawList *list)
{
    long day;
    if (app_view(app)->key.length && str_integer(app_view(app)->key, &day))
        return (Told){ .title = say_sentence(list->tongue, say_day(list->tongue, date_from_number((int)day))) };
    return (Told){ say(list->tongue, "Rien de daté ce mois-ci."), say(list->tongue, "Regarde un autre mois, ou ce qu’on peut essayer toute l’année.") };
}

static void day_flow(const App *app, Flow *flow, HeroSays above)
{
    Told told = told_of(app, flow->list);
    if (!above.title)
        flow_text(flow, style_title(), told.title);
    if (!above.says)
        flow_text(flow, style_soft(), told.says);
    flow_gap(flow, above.title && above.says ? 0 : 3);
    if (app_view(app)->key.length)
        flow_cards(flow, app, &app->page.list, false);
    else
        all_button(flow);
}

/* One under the other, all of it scrolling. */
static void stacked_draw(const App *app, DrawList *list, Rect area, HeroSays above)
{
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    flow.y += month_flow(app, list, flow_rest(&flow)) + app->sizes.gap;
    days_flow(app, &flow);
    day_flow(app, &flow, above);
    frame_scroll_end(app, list, &page, flow.y);
}

/* The clock is not believed any more: no day is today. */
static void undated_draw(const App *app, DrawList *list, Rect area)
{
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    flow_text(&flow, style_title(), say(list->tongue, "Prochaines dates à confirmer"));
    flow_gap(&flow, 2);
    flow_text(&flow, style_soft(), say(list->tongue, "Tu peux aussi demander à une personne de l’accueil."));
    all_button(&flow);
    frame_scroll_end(app, list, &page, flow.y);
}

void calendar_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list), whole = area, month;
    if (say_unsure(app->now.date)) {
        undated_draw(app, list, area);
        return;
    }
    Told told = told_of(app, list);
    HeroSays above = frame_title(app, list, told.title, told.says);
    if (frame_wide(app)) {
        month = rect_cut_left(&area, area.w * 11 / 20);
        rect_cut_left(&area, app->sizes.gap * 2);
        rect_cut_bottom(&month, frame_pad(app));
    } else {
        month = rect_cut_top(&area, area.h / 2);
        rect_cut_top(&area, app->sizes.gap);
    }
    Rect head = rect_cut_top(&month, app->sizes.target);
    rect_cut_top(&month, app->sizes.gap);
    if (!grid_fits(app, list, month)) {
        stacked_draw(app, list, whole, above);
        return;
    }
    month_draw(app, list, head);
    grid_draw(app, list, month);
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    day_flow(app, &flow, above);
    frame_scroll_end(app, list, &page, flow.y);
}
