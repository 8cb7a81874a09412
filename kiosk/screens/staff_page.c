/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/notices.h"
#include "kiosk/screens/screens.h"

/* Staff read French in every language. */
static const char TITLE[] = "Espace de l’équipe", ASK[] = "Tapez le code du lieu.", WRONG[] = "Ce n’est pas ce code. Après cinq essais, attendez une minute.",
                  CLASS[] = "Mode groupe", KNOW[] = "À savoir", START[] = "Commencer le mode groupe", STOP[] = "Arrêter le mode groupe", ERASE[] = "Effacer", CHECK[] = "Valider",
                  UPDATE[] = "Mettre à jour le catalogue", BEGIN[] = "Lire les nouveaux fichiers",
                  PLUG[] = "Branchez la clé USB, puis touchez le bouton. La borne lit les fichiers que nomme sources.conf.",
                  BUSY[] = "Lecture en cours. La borne reste utilisable\u202f; ne retirez pas la clé.",
                  DONE[] = "C’est fait. Le nouveau catalogue est là dès la prochaine visite. Vous pouvez retirer la clé.",
                  FAILED[] = "Rien n’a changé\u202f: la borne montre toujours le catalogue d’avant.",
                  TELLS[] = "Pour une classe\u202f: rien ne s’efface tout seul, et les visites ne sont pas comptées une par une. "
                            "Le mode s’arrête seul au bout du temps prévu, ou ici.";

static void code_draw(const App *app, DrawList *list, Rect row)
{
    int dot = sizes_mm(&app->sizes, 7), gap = sizes_mm(&app->sizes, 5);
    for (size_t i = 0; i < STAFF_DIGITS; i++) {
        Rect place = rect_centre(rect_cut_left(&row, dot), dot, dot);
        if (i < app->staff.length)
            draw_box(list, place, dot / 2, INK_NIGHT);
        else
            draw_outline(list, place, dot / 2, INK_LINE, INK_CARD);
        rect_cut_left(&row, gap);
    }
}

/* 1 2 3, 4 5 6, 7 8 9, erase 0 enter. Where these two words are too long for a third, they stand below. */
typedef struct Keypad Keypad;

struct Keypad {
    int key;                 /* its width */
    bool narrow;
};

enum { KEYS = 12, ERASES = 9, CHECKS = 11 };

static Button key_at(DrawList *list, int place)
{
    if (place == ERASES)
        return (Button){ ICON_ERASE, str_of(ERASE), { ACTION_DIGIT, -1, {0} }, BUTTON_QUIET, false };
    if (place == CHECKS)
        return (Button){ ICON_CHECK, str_of(CHECK), { ACTION_CODE, 0, {0} }, BUTTON_MAIN, false };
    int digit = place > ERASES ? 0 : place + 1;
    return (Button){ ICON_NONE, str_format(list->arena, "%d", digit), { ACTION_DIGIT, digit, {0} }, BUTTON_OUTLINE, false };
}

static Keypad keypad_of(const App *app, DrawList *list, int width)
{
    Button erase = key_at(list, ERASES), check = key_at(list, CHECKS);
    int wanted = button_width(list, &erase), other = button_width(list, &check), most = (width - 2 * app->sizes.gap) / 3;
    int usual = sizes_mm(&app->sizes, 62);
    wanted = wanted > other ? wanted : other;
    int key = wanted > usual ? wanted : usual;
    return (Keypad){ .key = key < most ? key : most, .narrow = wanted > most };
}

static int keypad_height(const App *app, const Keypad *pad)
{
    int rows = pad->narrow ? 5 : 4;
    return rows * app->sizes.target + (rows - 1) * app->sizes.gap;
}

static Rect key_rect(const App *app, const Keypad *pad, Rect area, int place)
{
    int gap = app->sizes.gap, height = app->sizes.target, half = (area.w - gap) / 2;
    if (pad->narrow && (place == ERASES || place == CHECKS))
        return (Rect){ area.x + (place == CHECKS) * (half + gap), area.y + 4 * (height + gap), half, height };
    return (Rect){ area.x + place % 3 * (pad->key + gap), area.y + place / 3 * (height + gap), pad->key, height };
}

/* 1 stands at the left in every language, as on a telephone. */
static void keypad_draw(const App *app, DrawList *list, Rect area)
{
    Keypad pad = keypad_of(app, list, area.w);
    int keys = 3 * pad.key + 2 * app->sizes.gap;
    if (!pad.narrow)
        area = rect_cut_left(&area, keys);
    area = draw_straight(list, area);
    for (int place = 0; place < KEYS; place++) {
        Button key = key_at(list, place);
        button_draw(list, key_rect(app, &pad, area, place), &key);
    }
    draw_turn(list);
}

static void flow_class(Flow *flow, const App *app)
{
    bool on = app->group_until > 0;
    flow_text(flow, style_title(), str_of(CLASS));
    flow_text(flow, style_body(), str_of(TELLS));
    flow_gap(flow, 3);
    Button button = { ICON_PEOPLE, str_of(on ? STOP : START), { ACTION_GROUP, !on, {0} }, BUTTON_MAIN, false };
    flow_button(flow, &button);
}

/* What is wrong with the kiosk; nothing when all is well. */
static void flow_notices(Flow *flow, const App *app)
{
    Str notices[NOTICES_MOST];
    size_t count = notices_of(app, notices);
    if (count)
        flow_text(flow, style_title(), str_of(KNOW));
    for (size_t i = 0; i < count; i++)
        flow_text(flow, style_body(), draw_french(flow->list, str_format(flow->list->arena, "• %.*s", STR_FORMAT(say_sentence(flow->list->tongue, notices[i])))));
    flow_gap(flow, count ? 5 : 0);
}

enum { UPDATE_LINES = 14 };                      /* of the report; all of it stands beside the catalogue */

static const char *const UPDATES[] = { [UPDATE_NONE] = "", [UPDATE_OFFERED] = PLUG, [UPDATE_RUNNING] = BUSY, [UPDATE_DONE] = DONE, [UPDATE_FAILED] = FAILED };

/* The report of the import, or why there is none. */
static void flow_update(Flow *flow, const App *app)
{
    const Update *update = &app->update;
    if (update->state == UPDATE_NONE)
        return;
    flow_gap(flow, 5);
    flow_text(flow, style_title(), str_of(UPDATE));
    flow_text(flow, update->state == UPDATE_FAILED || update->state == UPDATE_DONE ? style_strong() : style_body(), str_of(UPDATES[update->state]));
    Str rest = update->says, line;
    for (int i = 0; i < UPDATE_LINES && str_cut(&rest, '\n', &line); i++)
        flow_text(flow, style_soft(), str_trim(line));
    flow_gap(flow, 3);
    Button button = { ICON_FORWARD, str_of(BEGIN), { ACTION_UPDATE, 0, {0} }, BUTTON_OUTLINE, update->state == UPDATE_RUNNING };
    flow_button(flow, &button);
}

static void open_draw(const App *app, DrawList *list, Rect area)
{
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    flow_text(&flow, style_headline(), str_of(TITLE));
    flow_gap(&flow, 3);
    flow_notices(&flow, app);
    flow_class(&flow, app);
    flow_update(&flow, app);
    frame_scroll_end(app, list, &page, flow.y);
}

static Str asked(const App *app)
{
    return str_of(app->staff.wrong ? WRONG : ASK);
}

static Style title_style(DrawList *list, int width)
{
    return style_fitting(list, width, style_headline(), 1, str_of(TITLE));
}

static void ask_draw(const App *app, DrawList *list, Rect area)
{
    rect_cut_top(&area, draw_paragraph(list, area, title_style(list, area.w), 0, str_of(TITLE)));
    rect_cut_top(&area, app->sizes.gap);
    rect_cut_top(&area, draw_paragraph(list, area, style_body(), 0, asked(app)));
    rect_cut_top(&area, app->sizes.gap);
    code_draw(app, list, rect_cut_top(&area, sizes_mm(&app->sizes, 10)));
    rect_cut_top(&area, app->sizes.gap);
    keypad_draw(app, list, area);
}

static int need(const App *app, DrawList *list, int width)
{
    int gap = app->sizes.gap;
    Keypad pad = keypad_of(app, list, width);
    return text_height(list, width, title_style(list, width), 0, str_of(TITLE)) + text_height(list, width, style_body(), 0, asked(app)) + sizes_mm(&app->sizes, 10)
           + 3 * gap + keypad_height(app, &pad);
}

/* Where letters are large the page scrolls: its keys never cover the bar. */
void staff_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    if (app->staff.open) {
        open_draw(app, list, area);
        return;
    }
    Rect room = area;
    rect_cut_bottom(&room, frame_pad(app));
    int height = need(app, list, room.w);
    bool fits = height <= room.h;
    ScrollPage page = frame_fit_begin(app, list, fits ? room : area, fits ? height : need(app, list, frame_fit_width(app, area.w)));
    ask_draw(app, list, page.inside);
    frame_fit_end(app, list, &page);
}
