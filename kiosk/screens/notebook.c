/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/takeaway.h"

static const double CODE_MM = 104;     /* about 70 modules with the quiet zone: 1.4 mm each, for a phone held at 40 cm */

/* A round button beside a card. */
static void round_button(DrawList *list, Rect rect, Icon icon, Action action, Str label, bool chosen)
{
    draw_box(list, rect, rect.w / 2, chosen ? INK_NIGHT : INK_SAND);
    draw_icon(list, rect_centre(rect, rect.w * 6 / 10, rect.w * 6 / 10), icon, chosen ? INK_ON_COLOUR : INK_TEXT);
    Region *region = draw_region(list, rect, ROLE_BUTTON, action, label);
    if (region)
        region->chosen = chosen;
}

/* What can be done with a thing kept, from left to right. */
static void kept_buttons(const App *app, DrawList *list, Rect row, size_t index)
{
    const Card *card = &app->kept[index];
    int size = app->sizes.target, gap = app->sizes.gap;
    bool taken = app->taking == (int)index + 1;
    Rect raise = rect_centre(rect_cut_left(&row, size), size, size);
    if (index > 0)
        round_button(list, raise, ICON_RAISE, (Action){ ACTION_RAISE, (int)index, {0} }, say_format(list->tongue, "Monter %.*s", STR_FORMAT(card->title)), false);
    rect_cut_left(&row, gap);
    round_button(list, rect_centre(rect_cut_left(&row, size), size, size), ICON_CODE, (Action){ ACTION_TAKE, taken ? 0 : (int)index + 1, {0} },
                 say_format(list->tongue, "Emporter %.*s", STR_FORMAT(card->title)), taken);
    rect_cut_left(&row, gap);
    round_button(list, rect_centre(rect_cut_left(&row, size), size, size), ICON_BIN, (Action){ ACTION_KEEP, (int)card->kind, card->code },
                 say_format(list->tongue, "Enlever %.*s", STR_FORMAT(card->title)), false);
}

/* One thing kept: its card and its buttons. */
static int kept_draw(const App *app, DrawList *list, Rect rect, size_t index)
{
    CardView view = card_view(app, list, &app->kept[index], true);
    int buttons = 3 * app->sizes.target + 3 * app->sizes.gap;
    rect.w -= buttons;
    rect.h = card_height(list, rect.w, &view);
    card_draw(list, rect, &view);
    kept_buttons(app, list, (Rect){ rect.x + rect.w + app->sizes.gap, rect.y, buttons - app->sizes.gap, rect.h }, index);
    return rect.h;
}

/* A button for each kind of which there are two to compare. */
static void compare_buttons(const App *app, Flow *flow)
{
    static const char *const LABELS[KIND_COUNT] = {
        [KIND_TRADE] = WORD("Comparer les métiers"), [KIND_TRAINING] = WORD("Comparer les formations"), [KIND_EXPERIENCE] = WORD("Comparer ce que je peux essayer"),
        [KIND_RIGHT] = NULL,
    };
    for (Kind kind = KIND_TRADE; kind < KIND_COUNT; kind++) {
        size_t count = 0;
        for (size_t i = 0; i < app->kept_count; i++)
            count += app->kept[i].kind == kind;
        Button compare = { ICON_COMPARE, LABELS[kind] ? say(flow->list->tongue, LABELS[kind]) : (Str){0}, { ACTION_COMPARE, (int)kind, {0} }, BUTTON_MAIN, false };
        if (LABELS[kind] && count > 1)
            flow_button(flow, &compare);
    }
}

static void kept_list(const App *app, Flow *flow)
{
    for (size_t i = 0; i < app->kept_count; i++) {
        Rect rect = { flow->column.x, flow->y, flow->column.w, 0 };
        flow->y += kept_draw(app, flow->list, rect, i);
        flow_gap(flow, 4);
    }
    flow_gap(flow, 2);
    compare_buttons(app, flow);
    Button clear = { ICON_BIN_ALL, app->sure ? say(flow->list->tongue, "Oui, tout effacer") : say(flow->list->tongue, "Tout effacer"), { ACTION_FORGET_ALL, 0, {0} },
                     app->sure ? BUTTON_MAIN : BUTTON_OUTLINE, false };
    flow_button(flow, &clear);
}

static void empty_draw(Flow *flow)
{
    flow_text(flow, style_body(), say(flow->list->tongue, "Ton carnet est vide pour l’instant."));
    flow_gap(flow, 2);
    flow_text(flow, style_soft(), say(flow->list->tongue, "Quand une fiche te plaît, touche le marque-page. Tu la retrouves ici, et tu l’emportes sur ton téléphone."));
    flow_gap(flow, 6);
    Button search = { ICON_SEARCH, say(flow->list->tongue, "Chercher un mot"), { ACTION_SEARCH, 0, {0} }, BUTTON_MAIN, false };
    flow_button(flow, &search);
    Button discover = { ICON_TOOLS, say(flow->list->tongue, "Voir les domaines"), { ACTION_GROUPS, GROUPS_DOMAINS, {0} }, BUTTON_OUTLINE, false };
    flow_button(flow, &discover);
}

static const struct {
    const char *label, *says;
} FORMS[TAKE_COUNT] = {
    [TAKE_TEXT] = { WORD("Texte"), WORD("Ouvre l’appareil photo et vise le carré.") },
    [TAKE_CALENDAR] = { WORD("Agenda"), WORD("Vise le carré\u202f: la date va dans ton agenda.") },
    [TAKE_ADDRESS] = { WORD("Page web"), WORD("Vise le carré\u202f: la page s’ouvrira sur ton téléphone.") },
    [TAKE_LINK] = { WORD("Lien"), WORD("Vise le carré\u202f: ton carnet s’ouvre dans ton téléphone, et nulle part ailleurs.") },
};

/* The forms that there are, when there is a choice. */
static void forms_draw(const App *app, DrawList *list, Rect *inside)
{
    Chip chips[TAKE_COUNT];
    size_t count = 0;
    for (TakeForm form = TAKE_TEXT; form < TAKE_COUNT; form++)
        if (takeaway_has(app, form))
            chips[count++] = (Chip){ say(list->tongue, FORMS[form].label), -1, ICON_NONE, takeaway_form(app) == form, { ACTION_FORM, (int)form, {0} } };
    if (count < 2)
        return;
    rect_cut_top(inside, chips_draw(list, *inside, chips, count));
    rect_cut_top(inside, sizes_mm(&app->sizes, 4));
}

/* What a visitor is told of the printer. Nothing while nobody knows, and nothing of a printer that is away. */
static const char *const PRINTER_SAYS[] = {
    [PRINTER_PRINTING] = WORD("Ton carnet s’imprime…"),
    [PRINTER_PRINTED] = WORD("C’est imprimé\u202f: prends ta feuille."),
    [PRINTER_FAILED] = WORD("L’imprimante n’a pas pu. Prends ton carnet avec le carré, c’est aussi bien."),
    [PRINTER_NONE] = NULL,
};

/* Above the list, so that it is in sight however much is kept. */
static void printer_draw(const App *app, Flow *flow)
{
    const char *says = PRINTER_SAYS[app->printer];
    Button print = { ICON_PRINTER, say(flow->list->tongue, "Imprimer mon carnet"), { ACTION_PRINT, 0, {0} }, BUTTON_OUTLINE, false };
    if (app->printer == PRINTER_READY) {
        flow_button(flow, &print);
        flow_gap(flow, 4);
    } else if (says) {
        flow_text(flow, style_strong(), say(flow->list->tongue, says));
        flow_gap(flow, 4);
    }
}

static void code_card(const App *app, DrawList *list, Rect card)
{
    draw_shaded_box(list, card, app->sizes.radius, INK_CARD);
    Rect inside = rect_inset(card, sizes_mm(&app->sizes, 7), sizes_mm(&app->sizes, 6));
    Str title = app->taking ? app->kept[app->taking - 1].title : say(list->tongue, "Tout mon carnet, sur mon téléphone");
    rect_cut_top(&inside, draw_paragraph(list, inside, style_title(), 2, title));
    rect_cut_top(&inside, sizes_mm(&app->sizes, 3));
    forms_draw(app, list, &inside);
    Str says = say(list->tongue, FORMS[takeaway_form(app)].says), promise = say(list->tongue, "Rien n’est envoyé. Aucun réseau n’est utilisé.");
    Rect words = rect_cut_bottom(&inside, text_height(list, inside.w, style_body(), 3, says) + text_height(list, inside.w, style_soft(), 2, promise));
    rect_cut_top(&words, draw_paragraph(list, words, style_body(), 3, says));
    draw_paragraph(list, words, style_soft(), 2, promise);
    rect_cut_bottom(&inside, sizes_mm(&app->sizes, 3));
    int size = sizes_mm(&app->sizes, CODE_MM);
    size = size < inside.w ? size : inside.w;
    size = size < inside.h ? size : inside.h;
    draw_code(list, rect_centre(inside, size, size), takeaway_code(app, list->arena));
}

static void head_draw(const App *app, Flow *flow)
{
    const Style headline = { FACE_TITLE, SIZE_HEADLINE, INK_TEXT };
    flow_text(flow, headline, say(flow->list->tongue, "Mon carnet"));
    if (app->kept_count == 0)
        return;
    Str things = say_count(flow->list->tongue, (long)app->kept_count, "%s\u00a0chose gardée", "%s\u00a0choses gardées");
    flow_text(flow, style_soft(), say_format(flow->list->tongue, "%s. Tout s’efface quand tu pars.", things.text));
    flow_gap(flow, 4);
}

void notebook_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    bool code = app->kept_count > 0;
    int width = sizes_mm(&app->sizes, CODE_MM) + sizes_mm(&app->sizes, frame_wide(app) ? 46 : 0);
    Rect side = {0};
    if (!frame_wide(app))
        rect_cut_bottom(&area, frame_pad(app));
    if (code && frame_wide(app)) {
        side = rect_cut_right(&area, width);
        rect_cut_bottom(&side, frame_pad(app));
        rect_cut_right(&area, app->sizes.gap);
    } else if (code) {
        side = rect_cut_bottom(&area, sizes_mm(&app->sizes, CODE_MM + 82));
        rect_cut_bottom(&area, app->sizes.gap);
    }
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    head_draw(app, &flow);
    if (code) {
        printer_draw(app, &flow);
        kept_list(app, &flow);
    } else {
        empty_draw(&flow);
    }
    frame_scroll_end(app, list, &page, flow.y);
    if (code)
        code_card(app, list, side);
}
