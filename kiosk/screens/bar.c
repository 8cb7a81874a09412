/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/bar.h"

#include "kiosk/screens/frame.h"

typedef struct BarButton BarButton;
typedef struct BarPlan BarPlan;

struct BarButton {
    Icon icon;
    const char *label, *brief;     /* brief: under the icon when the screen is narrow */
    ActionKind action;
};

/* In the order of the bar; where words stand beside the icons the first two are at the left, the others at the right. */
static const BarButton BAR[] = {
    { ICON_HOME, WORD("Accueil"), WORD_IN("barre", "Accueil"), ACTION_HOME },
    { ICON_BACK, WORD("Retour"), WORD_IN("barre", "Retour"), ACTION_BACK },
    { ICON_COMFORT, WORD("Confort"), WORD_IN("barre", "Confort"), ACTION_COMFORT },
    { ICON_LANGUAGE, "", WORD_IN("barre", "Langue"), ACTION_LANGUAGES },
    { ICON_LEAVE, WORD("J’ai fini"), WORD_IN("barre", "J’ai fini"), ACTION_END },
    { ICON_NOTEBOOK, WORD("Mon carnet"), WORD_IN("barre", "Carnet"), ACTION_NOTEBOOK },
};

enum { BAR_COUNT = sizeof BAR / sizeof *BAR, BAR_LEFT = 2 };

typedef enum BarLook { BAR_ROW, BAR_COLUMNS, BAR_ICONS } BarLook;

/* How the bar is laid out so that every word of it fits. */
struct BarPlan {
    BarLook look;
    int rows;
    int height;              /* of a button */
};

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
    return say_pair(list->tongue, label, say_number(list->tongue, (long)app->kept_count));
}

static Str bar_brief(DrawList *list, const BarButton *button)
{
    return say_in(list->tongue, "barre", button->brief);
}

static bool bar_nowhere(const App *app, const BarButton *button)
{
    Language languages[LANGUAGE_COUNT];
    if (button->action == ACTION_LANGUAGES)
        return app_languages(app, languages) < 2;
    return button->action == ACTION_BACK && app->depth == 0 && app_view(app)->screen == SCREEN_HOME;
}

static int bar_icon(const App *app)
{
    return app->sizes.text[SIZE_BODY] * 11 / 10;
}

/* The icon, and how many things are kept beside it: the word stays where it was. */
static void bar_sign(const App *app, DrawList *list, Rect row, const BarButton *button, Ink ink)
{
    const Style style = { FACE_STRONG, SIZE_BODY, ink };
    bool counted = button->action == ACTION_NOTEBOOK && app->kept_count;
    Str count = counted ? say_number(list->tongue, (long)app->kept_count) : (Str){0};
    int icon = bar_icon(app), gap = sizes_mm(&app->sizes, 1), width = text_width(list, style, count);
    bool room = width && icon + gap + width <= row.w;
    Rect inside = rect_centre(row, room ? icon + gap + width : icon, row.h);
    draw_icon(list, rect_centre(rect_cut_left(&inside, icon), icon, icon), button->icon, ink);
    rect_cut_left(&inside, gap);
    if (room)
        draw_text(list, inside, style, ALIGN_LEFT, count);
}

/* Icon above the word, or alone and then larger; what it is stays said. */
static void bar_column(const App *app, DrawList *list, Rect rect, const BarButton *button, BarLook look)
{
    bool main = button->action == ACTION_NOTEBOOK, off = bar_nowhere(app, button);
    Ink ink = main ? INK_ON_COLOUR : off ? INK_SOFT : INK_TEXT;
    draw_box(list, rect, app->sizes.target / 4, main ? INK_NIGHT : INK_SAND);
    Region *region = draw_region(list, rect, ROLE_BUTTON, (Action){ button->action, 0, {0} }, bar_label(app, list, button));
    if (region)
        region->off = off;
    int line = look == BAR_ICONS ? 0 : line_height(&app->sizes, SIZE_BODY), row = line_height(&app->sizes, SIZE_BODY);
    Rect stack = rect_centre(rect, rect.w, row + line);
    bar_sign(app, list, rect_cut_top(&stack, row), button, ink);
    if (look == BAR_COLUMNS)
        draw_text(list, stack, (Style){ FACE_STRONG, SIZE_BODY, ink }, ALIGN_CENTRE, bar_brief(list, button));
}

/* The hand that touches finds the notebook on its side. */
static const BarButton *bar_at(const App *app, int place)
{
    return &BAR[app_left_handed(app) ? BAR_COUNT - 1 - place : place];
}

static int bar_gap(const App *app)
{
    return sizes_mm(&app->sizes, 3) + 1;
}

static int bar_column_width(const App *app, int width, int rows)
{
    int columns = BAR_COUNT / rows;
    return (width - (columns - 1) * bar_gap(app)) / columns;
}

static void bar_columns(const App *app, DrawList *list, Rect bar, const BarPlan *plan)
{
    int gap = bar_gap(app), columns = BAR_COUNT / plan->rows, width = bar_column_width(app, bar.w, plan->rows);
    for (int i = 0; i < BAR_COUNT; i++) {
        Rect rect = { bar.x + i % columns * (width + gap), bar.y + i / columns * (plan->height + gap), width, plan->height };
        bar_column(app, list, rect, bar_at(app, i), plan->look);
    }
}

static Button bar_button(const App *app, DrawList *list, const BarButton *button)
{
    return (Button){ button->icon, bar_label(app, list, button), { button->action, 0, {0} },
                     button->action == ACTION_NOTEBOOK ? BUTTON_MAIN : BUTTON_QUIET, bar_nowhere(app, button) };
}

/* A disc that holds the number. */
static int bar_badge(const App *app)
{
    int disc = sizes_mm(&app->sizes, 12), line = line_height(&app->sizes, SIZE_BODY);
    return disc > line ? disc : line;
}

static void bar_notebook(const App *app, DrawList *list, Rect rect, Button button)
{
    if (app->kept_count == 0) {
        button_draw(list, rect, &button);
        return;
    }
    int badge = bar_badge(app);
    Rect inside = rect_inset(rect, sizes_mm(&app->sizes, 6), 0);
    draw_box(list, rect, rect.h / 2, INK_NIGHT);
    int icon = app->sizes.text[SIZE_BODY] * 5 / 4;
    draw_icon(list, rect_centre(rect_cut_left(&inside, icon), icon, icon), ICON_NOTEBOOK, INK_ON_COLOUR);
    rect_cut_left(&inside, sizes_mm(&app->sizes, 3));
    badge_draw(list, rect_centre(rect_cut_right(&inside, badge), badge, badge), app->kept_count);
    draw_text(list, inside, (Style){ FACE_STRONG, SIZE_BODY, INK_ON_COLOUR }, ALIGN_LEFT, say(list->tongue, "Mon carnet"));
    draw_region(list, rect, ROLE_BUTTON, button.action, button.label);
}

static void bar_one(const App *app, DrawList *list, Rect rect, const BarButton *which)
{
    Button button = bar_button(app, list, which);
    if (which->action == ACTION_NOTEBOOK)
        bar_notebook(app, list, rect, button);
    else
        button_draw(list, rect, &button);
}

static int bar_width(const App *app, DrawList *list, const BarButton *which)
{
    Button button = bar_button(app, list, which);
    bool badge = which->action == ACTION_NOTEBOOK && app->kept_count;
    if (badge)
        button.label = say(list->tongue, which->label);
    return button_width(list, &button) + (badge ? bar_badge(app) + sizes_mm(&app->sizes, 3) : 0);
}

/* Placed from both ends, drawn as they are read. */
static void bar_row(const App *app, DrawList *list, Rect bar)
{
    Rect places[BAR_COUNT];
    for (int i = 0; i < BAR_LEFT; i++) {
        places[i] = rect_cut_left(&bar, bar_width(app, list, &BAR[i]));
        rect_cut_left(&bar, app->sizes.gap);
    }
    for (int i = BAR_COUNT - 1; i >= BAR_LEFT; i--) {
        places[i] = rect_cut_right(&bar, bar_width(app, list, &BAR[i]));
        rect_cut_right(&bar, app->sizes.gap);
    }
    for (int i = 0; i < BAR_COUNT; i++)
        bar_one(app, list, places[i], &BAR[i]);
}

static bool bar_row_fits(const App *app, DrawList *list, int width)
{
    int whole = 0;
    for (int i = 0; i < BAR_COUNT; i++)
        whole += bar_width(app, list, &BAR[i]) + app->sizes.gap;
    return whole <= width;
}

static bool bar_columns_fit(const App *app, DrawList *list, int width, int rows)
{
    int room = bar_column_width(app, width, rows) - sizes_mm(&app->sizes, 2);
    bool fit = true;
    for (int i = 0; fit && i < BAR_COUNT; i++)
        fit = text_width(list, style_strong(), bar_brief(list, &BAR[i])) <= room;
    return fit;
}

static int bar_side(const App *app)
{
    return app->sizes.margin * 2 / 3;
}

/* Words beside the icons, under them, in two rows, or icons alone: the first that fits. A bar is not half of a screen. */
static BarPlan bar_plan(const App *app, DrawList *list)
{
    int width = app->sizes.width - 2 * bar_side(app);
    int stacked = 2 * line_height(&app->sizes, SIZE_BODY) + sizes_mm(&app->sizes, 3);
    int column = stacked > app->sizes.target ? stacked : app->sizes.target;
    int most = (app->sizes.height - app_reach(app)) / 4;
    if (frame_wide(app) && !app_left_handed(app) && bar_row_fits(app, list, width))
        return (BarPlan){ BAR_ROW, 1, app->sizes.target };
    for (int rows = 1; rows <= 2; rows++)
        if (rows * column < most && bar_columns_fit(app, list, width, rows))
            return (BarPlan){ BAR_COLUMNS, rows, column };
    return (BarPlan){ BAR_ICONS, 1, app->sizes.target };
}

static int bar_content(const App *app, const BarPlan *plan)
{
    return plan->rows * plan->height + (plan->rows - 1) * bar_gap(app);
}

int bar_height(const App *app, DrawList *list)
{
    BarPlan plan = bar_plan(app, list);
    return bar_content(app, &plan) + sizes_mm(&app->sizes, 7);
}

void bar_draw(const App *app, DrawList *list, Rect bar)
{
    BarPlan plan = bar_plan(app, list);
    draw_box(list, bar, 0, INK_CARD);
    draw_box(list, (Rect){ bar.x, bar.y, bar.w, sizes_mm(&app->sizes, 0.4) + 1 }, 0, INK_LINE);
    Rect inside = rect_centre(bar, bar.w - 2 * bar_side(app), bar_content(app, &plan));
    if (plan.look == BAR_ROW)
        bar_row(app, list, inside);
    else
        bar_columns(app, list, inside, &plan);
}
