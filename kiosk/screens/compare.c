/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

typedef struct Row Row;

/* A line of the comparison: what is compared, and what it is for one thing. */
struct Row {
    const char *label;
    Str (*value)(const App *app, Arena *arena, size_t index);
};

static const Card *card_at(const App *app, size_t index)
{
    return &app->page.list.items[index];
}

static const TrainingAction *action_at(const App *app, size_t index)
{
    return card_at(app, index)->kind == KIND_TRAINING && app->page.compared[index].action_count ? app->page.compared[index].actions : NULL;
}

static Str what_it_is(const App *app, Arena *arena, size_t index)
{
    (void)arena;
    return card_at(app, index)->hook;
}

static Str where_it_is(const App *app, Arena *arena, size_t index)
{
    const Card *card = card_at(app, index);
    Str far = say_distance(app_tongue(app, arena), card->km);
    return far.length ? str_format(arena, "%.*s (%.*s)", STR_FORMAT(card->town), STR_FORMAT(far)) : card->town;
}

static Str when_it_is(const App *app, Arena *arena, size_t index)
{
    const Card *card = card_at(app, index);
    if (card->next == 0)
        return (Str){0};
    if (card->next != DATE_NUMBER_OPEN && say_unsure(app->now.date))
        return say(app_tongue(app, arena), "Prochaines dates à confirmer");
    return card->next == DATE_NUMBER_OPEN ? say(app_tongue(app, arena), "Toute l’année") : say_from(app_tongue(app, arena), date_from_number(card->next));
}

static Str who_it_is(const App *app, Arena *arena, size_t index)
{
    (void)arena;
    return card_at(app, index)->organisation;
}

static Str how_long(const App *app, Arena *arena, size_t index)
{
    const TrainingAction *action = action_at(app, index);
    return action ? say_duration(app_tongue(app, arena), action) : (Str){0};
}

static Str how_much(const App *app, Arena *arena, size_t index)
{
    const TrainingAction *action = action_at(app, index);
    if (card_at(app, index)->free)
        return say(app_tongue(app, arena), "Gratuit");
    return action ? say_price(app_tongue(app, arena), action) : (Str){0};
}

static Str which_level(const App *app, Arena *arena, size_t index)
{
    (void)arena;
    return say_level(app_tongue(app, arena), card_at(app, index)->level_out);
}

static Str no_diploma(const App *app, Arena *arena, size_t index)
{
    (void)arena;
    return card_at(app, index)->no_diploma ? say(app_tongue(app, arena), "Oui") : (Str){0};
}

static Str apprenticeship(const App *app, Arena *arena, size_t index)
{
    (void)arena;
    return card_at(app, index)->apprenticeship ? say(app_tongue(app, arena), "Oui") : (Str){0};
}

static Str domain(const App *app, Arena *arena, size_t index)
{
    (void)arena;
    const Card *card = card_at(app, index);
    return card->kind == KIND_TRADE ? say(app_tongue(app, arena), emblem_of_domain(card->grand_domain).label) : (Str){0};
}

static Str trainings(const App *app, Arena *arena, size_t index)
{
    long count = card_at(app, index)->trainings;
    return count ? say_count(app_tongue(app, arena), count, "%s\u00a0formation", "%s\u00a0formations") : (Str){0};
}

static Str experiences(const App *app, Arena *arena, size_t index)
{
    long count = card_at(app, index)->experiences;
    return count ? say_count(app_tongue(app, arena), count, "%s\u00a0proposition", "%s\u00a0propositions") : (Str){0};
}

static const Row ROWS[] = {
    { WORD("En bref"), what_it_is },           { WORD("Domaine"), domain },        { WORD("Diplôme"), which_level },    { WORD("Sans diplôme au départ"), no_diploma },
    { WORD("Quand"), when_it_is },             { WORD("Où"), where_it_is },        { WORD("Combien de temps"), how_long }, { WORD("Prix"), how_much },
    { WORD("En apprentissage"), apprenticeship }, { WORD("Qui"), who_it_is },      { WORD("Pour l’apprendre"), trainings }, { WORD("Pour essayer"), experiences },
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

/* Columns of equal width, `index` from 0. */
static Rect column(const App *app, const Flow *flow, size_t index)
{
    int gap = app->sizes.gap * 3 / 2, count = (int)app->page.list.count, width = (flow->column.w - (count - 1) * gap) / count;
    return (Rect){ flow->column.x + (int)index * (width + gap), flow->y, width, 0 };
}

/* Cards on top, all as high as the highest. */
static void heads_draw(const App *app, Flow *flow)
{
    int height = 0;
    for (size_t i = 0; i < app->page.list.count; i++) {
        CardView view = { .card = card_at(app, i), .compact = true };
        int need = card_height(flow->list, column(app, flow, i).w, &view);
        height = need > height ? need : height;
    }
    for (size_t i = 0; i < app->page.list.count; i++) {
        CardView view = { .card = card_at(app, i), .compact = true };
        Rect rect = column(app, flow, i);
        rect.h = height;
        card_draw(flow->list, rect, &view);
    }
    flow->y += height;
    flow_gap(flow, 4);
}

/* No word is broken in the columns. */
static bool columns_fit(const App *app, const Flow *flow)
{
    int width = column(app, flow, 0).w, head = width - sizes_mm(&app->sizes, 20 + 3 * 5);
    bool fit = true;
    for (size_t i = 0; fit && i < app->page.list.count; i++) {
        fit = text_fits(flow->list, head, style_strong(), 0, card_at(app, i)->title);
        for (size_t row = 0; fit && row < ROW_COUNT; row++)
            fit = text_fits(flow->list, width, style_strong(), 0, ROWS[row].value(app, flow->list->arena, i));
    }
    return fit;
}

/* What one does not say is said so. */
static Str value_of(Str value)
{
    return value.length ? value : STR("–");
}

static Style value_style(Str value)
{
    return value.length ? style_strong() : style_soft();
}

static void values_beside(const App *app, Flow *flow, const Str values[COMPARED])
{
    int height = 0;
    for (size_t i = 0; i < app->page.list.count; i++) {
        Rect rect = column(app, flow, i);
        rect.h = app->sizes.height;
        int used = draw_paragraph(flow->list, rect, value_style(values[i]), 0, value_of(values[i]));
        height = used > height ? used : height;
    }
    flow->y += height;
}

/* Each under its name, where columns are too narrow for the text. */
static void values_stacked(const App *app, Flow *flow, const Str values[COMPARED])
{
    for (size_t i = 0; i < app->page.list.count; i++) {
        flow_text(flow, style_body(), card_at(app, i)->title);
        flow_text(flow, value_style(values[i]), value_of(values[i]));
        flow_gap(flow, 2);
    }
}

/* One row, unless none of the things has anything to say there. */
static void row_draw(const App *app, Flow *flow, const Row *row, bool beside)
{
    Str values[COMPARED];
    size_t said = 0;
    for (size_t i = 0; i < app->page.list.count; i++) {
        values[i] = row->value(app, flow->list->arena, i);
        said += values[i].length > 0;
    }
    if (said == 0)
        return;
    draw_box(flow->list, (Rect){ flow->column.x, flow->y, flow->column.w, sizes_mm(&app->sizes, 0.5) }, 0, INK_LINE);
    flow_gap(flow, 2);
    flow_text(flow, style_soft(), say(flow->list->tongue, row->label));
    if (beside)
        values_beside(app, flow, values);
    else
        values_stacked(app, flow, values);
    flow_gap(flow, 3);
}

static void all_draw(const App *app, Flow *flow)
{
    bool beside = columns_fit(app, flow);
    if (beside)
        heads_draw(app, flow);
    else
        flow_cards(flow, app, &app->page.list, true);
    for (size_t i = 0; i < ROW_COUNT; i++)
        row_draw(app, flow, &ROWS[i], beside);
}

void compare_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    Str title = say(list->tongue, "Côte à côte");
    HeroSays above = frame_title(app, list, title, (Str){0});
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    flow_opening(&flow, above, title, (Str){0});
    if (app->page.list.count)
        all_draw(app, &flow);
    else
        flow_nothing(&flow);
    frame_scroll_end(app, list, &page, flow.y);
}
