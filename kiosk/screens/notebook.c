/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/takeaway.h"

static const double LEAST_CODE_MM = 55;    /* the same held at 25 cm */
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
    if (app->kept_count > 1) {
        Rect raise = rect_centre(rect_cut_left(&row, size), size, size);
        if (index > 0)
            round_button(list, raise, ICON_RAISE, (Action){ ACTION_RAISE, (int)index, {0} }, say_format(list->tongue, "Monter %.*s", STR_FORMAT(card->title)), false);
        rect_cut_left(&row, gap);
    }
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
    int buttons = (app->kept_count > 1 ? 3 : 2) * (app->sizes.target + app->sizes.gap);
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

static const char PROMISE[] = WORD("Rien n’est envoyé. Aucun réseau n’est utilisé.");

static const struct {
    const char *label, *says;
} FORMS[TAKE_COUNT] = {
    [TAKE_TEXT] = { WORD("Texte"), WORD("Ouvre l’appareil photo et vise le carré.") },
    [TAKE_CALENDAR] = { WORD("Agenda"), WORD("Vise le carré\u202f: la date va dans ton agenda.") },
    [TAKE_ADDRESS] = { WORD("Page web"), WORD("Vise le carré\u202f: la page s’ouvrira sur ton téléphone.") },
    [TAKE_LINK] = { WORD("Lien"), WORD("Vise le carré\u202f: ton carnet s’ouvre dans ton téléphone, et nulle part ailleurs.") },
};

static size_t forms_make(const App *app, const DrawList *list, Chip chips[TAKE_COUNT])
{
    size_t count = 0;
    for (TakeForm form = TAKE_TEXT; form < TAKE_COUNT; form++)
        if (takeaway_has(app, form))
            chips[count++] = (Chip){ .label = say(list->tongue, FORMS[form].label), .count = -1, .chosen = takeaway_form(app) == form,
                                     .action = { ACTION_FORM, (int)form, {0} } };
    return count;
}

static void code_draw(const App *app, DrawList *list, Rect place)
{
    int size = sizes_mm(&app->sizes, CODE_MM);
    size = size < place.w ? size : place.w;
    size = size < place.h ? size : place.h;
    draw_code(list, rect_centre(place, size, size), takeaway_code(app, list->arena));
}

/* The forms that there are, when there is a choice. */
static void forms_draw(const App *app, DrawList *list, Rect *inside)
{
    Chip chips[TAKE_COUNT];
    size_t count = forms_make(app, list, chips);
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

enum { CODE_TITLE_LINES = 4 };

static Str code_title(const App *app, const DrawList *list)
{
    return app->taking ? app->kept[app->taking - 1].title : say(list->tongue, "Tout mon carnet, sur mon téléphone");
}

static int words_height(const App *app, const DrawList *list, int width)
{
    return text_height(list, width, style_body(), 0, say(list->tongue, FORMS[takeaway_form(app)].says))
           + text_height(list, width, style_soft(), 0, say(list->tongue, PROMISE));
}

static void code_card(const App *app, DrawList *list, Rect card)
{
    draw_shaded_box(list, card, app->sizes.radius, INK_CARD);
    Rect inside = rect_inset(card, sizes_mm(&app->sizes, 7), sizes_mm(&app->sizes, 6));
    rect_cut_top(&inside, draw_paragraph(list, inside, style_title(), CODE_TITLE_LINES, code_title(app, list)));
    rect_cut_top(&inside, sizes_mm(&app->sizes, 3));
    forms_draw(app, list, &inside);
    Rect words = rect_cut_bottom(&inside, words_height(app, list, inside.w));
    rect_cut_top(&words, draw_paragraph(list, words, style_body(), 0, say(list->tongue, FORMS[takeaway_form(app)].says)));
    draw_paragraph(list, words, style_soft(), 0, say(list->tongue, PROMISE));
    rect_cut_bottom(&inside, sizes_mm(&app->sizes, 3));
    code_draw(app, list, inside);
}

static int forms_height(const App *app, DrawList *list, int width)
{
    Chip chips[TAKE_COUNT];
    size_t count = forms_make(app, list, chips);
    return count < 2 ? 0 : chips_height(list, width, chips, count) + sizes_mm(&app->sizes, 4);
}

/* What the card needs, the code as small as `code`. */
static int code_need(const App *app, DrawList *list, int width, int code)
{
    int inside = width - 2 * sizes_mm(&app->sizes, 7);
    return text_height(list, inside, style_title(), CODE_TITLE_LINES, code_title(app, list)) + forms_height(app, list, inside) + words_height(app, list, inside)
           + sizes_mm(&app->sizes, 18) + (code < inside ? code : inside);
}

/* What stands above the page has its own title. */
static void head_draw(const App *app, Flow *flow, HeroSays above)
{
    const Style headline = { FACE_TITLE, SIZE_HEADLINE, INK_TEXT };
    if (!above.title)
        flow_text(flow, headline, say(flow->list->tongue, "Mon carnet"));
    if (app->kept_count == 0)
        return;
    Str things = say_count(flow->list->tongue, (long)app->kept_count, "%s\u00a0chose gardée", "%s\u00a0choses gardées");
    flow_text(flow, style_soft(), say_format(flow->list->tongue, "%s. Tout s’efface quand tu pars.", things.text));
    flow_gap(flow, 4);
}

/* Where the code stands: beside or under what was kept, in the hero above what is touched, or, when the text leaves it
 * no room, at the end of the page. */
typedef struct CodePlace CodePlace;

struct CodePlace {
    Rect side;               /* of its card; empty: in the page */
    bool above;              /* the code itself is in the hero */
};

static CodePlace code_place(const App *app, DrawList *list, Rect *area)
{
    CodePlace place = { .above = !rect_empty(frame_hero(app)) };
    int gap = app->sizes.gap, width = sizes_mm(&app->sizes, CODE_MM + 46), height = sizes_mm(&app->sizes, CODE_MM + 82);
    if (place.above)
        return place;
    bool beside = frame_wide(app);
    int room = beside ? area->h - frame_pad(app) : height;
    if (code_need(app, list, beside ? width : area->w, sizes_mm(&app->sizes, LEAST_CODE_MM)) > room || (!beside && height > area->h / 2))
        return place;
    place.side = beside ? rect_cut_right(area, width) : rect_cut_bottom(area, height);
    if (beside) {
        rect_cut_bottom(&place.side, frame_pad(app));
        rect_cut_right(area, gap);
    } else
        rect_cut_bottom(area, gap);
    return place;
}

static void code_in_page(const App *app, Flow *flow)
{
    Rect card = flow_rest(flow);
    card.h = code_need(app, flow->list, card.w, sizes_mm(&app->sizes, CODE_MM));
    code_card(app, flow->list, card);
    flow->y += card.h;
    flow_gap(flow, 4);
}

/* The code and, as far as all of it has room, what is said of it; only the forms are touched, and stay below. Gives
 * what was said. */
static HeroSays code_in_hero(const App *app, DrawList *list)
{
    Rect hero = frame_hero(app);
    rect_cut_bottom(&hero, app->sizes.gap);
    int size = frame_wide(app) ? hero.h : hero.h * 3 / 5;
    Rect place = frame_wide(app) ? rect_cut_right(&hero, size) : rect_centre(rect_cut_bottom(&hero, size), size, size);
    draw_box(list, place, app->sizes.radius / 2, INK_QR_LIGHT);
    code_draw(app, list, place);
    rect_cut_right(&hero, frame_wide(app) ? app->sizes.gap * 2 : 0);
    const Style title = { FACE_TITLE, SIZE_LEAD, INK_ON_STAGE }, text = { FACE_TEXT, SIZE_BODY, INK_ON_STAGE };
    Str says = say(list->tongue, FORMS[takeaway_form(app)].says);
    HeroSays said = {0};
    size_t lines = (size_t)(hero.h / line_height(&app->sizes, SIZE_LEAD));
    said.title = lines && text_fits(list, hero.w, title, lines, code_title(app, list));
    if (said.title)
        rect_cut_top(&hero, draw_paragraph(list, hero, title, lines, code_title(app, list)));
    lines = (size_t)(hero.h / line_height(&app->sizes, SIZE_BODY));
    said.says = lines && text_fits(list, hero.w, text, lines, says);
    if (said.says)
        draw_paragraph(list, hero, text, lines, says);
    return said;
}

/* What had no room above, and the forms. */
static void code_below(const App *app, Flow *flow, HeroSays said)
{
    if (!said.title)
        flow_text(flow, style_title(), code_title(app, flow->list));
    if (!said.says)
        flow_text(flow, style_body(), say(flow->list->tongue, FORMS[takeaway_form(app)].says));
    flow_gap(flow, said.title && said.says ? 0 : 3);
}

static void forms_in_page(const App *app, Flow *flow)
{
    Rect rest = flow_rest(flow);
    int top = rest.y;
    forms_draw(app, flow->list, &rest);
    flow->y += rest.y - top;
}

void notebook_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    bool code = app->kept_count > 0;
    if (!frame_wide(app))
        rect_cut_bottom(&area, frame_pad(app));
    CodePlace place = code ? code_place(app, list, &area) : (CodePlace){0};
    HeroSays said = place.above ? code_in_hero(app, list) : (HeroSays){0};
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    head_draw(app, &flow, said);
    if (!code)
        empty_draw(&flow);
    else if (place.above) {
        code_below(app, &flow, said);
        forms_in_page(app, &flow);
    }
    else if (rect_empty(place.side))
        code_in_page(app, &flow);
    if (code) {
        printer_draw(app, &flow);
        kept_list(app, &flow);
    }
    frame_scroll_end(app, list, &page, flow.y);
    if (!rect_empty(place.side))
        code_card(app, list, place.side);
}
