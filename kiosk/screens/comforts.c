/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

typedef struct Offer Offer;

/* A mode as it is offered: a question, and a word for each of its steps. */
struct Offer {
    Icon icon;
    const char *heading;
    const char *steps[COMFORT_STEPS];
};

static const Offer MODES[COMFORT_COUNT] = {
    [COMFORT_TEXT] = { ICON_LETTERS, WORD("La taille du texte"), { NULL } },
    [COMFORT_THEME] = { ICON_PALETTE, WORD("Les couleurs"), { WORD("Claires"), WORD("Sombres"), WORD("Très contrastées") } },
    [COMFORT_LETTERS] = { ICON_BOOK, WORD("Les lettres"), { WORD("Habituelles"), WORD("Faciles à lire"), "OpenDyslexic" } },
    [COMFORT_REACH] = { ICON_ACCESS, WORD("Les boutons à ma portée"), { WORD("Partout"), WORD("En bas, à droite"), WORD("En bas, à gauche") } },
    [COMFORT_CALM] = { ICON_WALK, WORD("Ce qui bouge"), { WORD("Comme d’habitude"), WORD("Moins de mouvement") } },
};

static Str step_label(Tongue tongue, ComfortMode mode, int step)
{
    if (mode == COMFORT_TEXT)
        return say_format(tongue, "%d\u00a0%%", comfort_percent(step));
    if (mode == COMFORT_LETTERS && step == LETTERS_OPEN)
        return str_of(MODES[mode].steps[step]);
    return say(tongue, MODES[mode].steps[step]);
}

/* Letters that are not installed are not offered. */
static bool offered(const App *app, ComfortMode mode, int step)
{
    return mode != COMFORT_LETTERS || step == LETTERS_PLAIN || app->letters[step];
}

static void mode_draw(const App *app, Flow *flow, ComfortMode mode)
{
    Chip chips[COMFORT_STEPS];
    size_t count = 0;
    for (int step = 0; step < comfort_steps(mode); step++)
        if (offered(app, mode, step))
            chips[count++] = (Chip){ .label = step_label(flow->list->tongue, mode, step), .count = -1,
                                     .icon = app->comfort.step[mode] == step ? ICON_CHECK : ICON_NONE,
                                     .chosen = app->comfort.step[mode] == step, .action = { ACTION_COMFORT_STEP, (int)mode * COMFORT_STEPS + step, {0} } };
    if (count < 2)
        return;
    flow_gap(flow, 7);
    flow_icon_heading(flow, MODES[mode].icon, MODES[mode].heading);
    flow->y += chips_draw(flow->list, flow_rest(flow), chips, count);
}

/* In two columns where there is room: then every mode is in sight while its effect is. */
static void modes_draw(const App *app, Flow *flow)
{
    bool two = frame_wide(app) && app->comfort.step[COMFORT_TEXT] < COMFORT_TEXTS - 1;
    Flow left = *flow, right = *flow;
    if (two) {
        left.column.w = flow->column.w * 61 / 100;
        right.column.x += left.column.w + 2 * app->sizes.gap;
        right.column.w = flow->column.w - left.column.w - 2 * app->sizes.gap;
    }
    for (ComfortMode mode = COMFORT_TEXT; mode < COMFORT_COUNT; mode++)
        mode_draw(app, two && mode >= COMFORT_REACH ? &right : &left, mode);
    flow->y = two && right.y > left.y ? right.y : left.y;
}

void comfort_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    Str title = say(list->tongue, "À ton confort"), says = say(list->tongue, "Tout change tout de suite, et redevient comme avant quand tu pars.");
    HeroSays above = frame_title(app, list, title, says);
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    flow_opening(&flow, above, title, says);
    modes_draw(app, &flow);
    if (!comfort_equal(&app->comfort, &app->usual)) {
        Button usual = { ICON_BACK, say(list->tongue, "Tout remettre comme avant"), { ACTION_COMFORT_USUAL, 0, {0} }, BUTTON_OUTLINE, false };
        flow_gap(&flow, 8);
        flow_button(&flow, &usual);
    }
    frame_scroll_end(app, list, &page, flow.y);
}
