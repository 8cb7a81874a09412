/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/notices.h"
#include "kiosk/screens/screens.h"

static const char STAFF[] = "Pour l’équipe\u202f:";      /* staff read French in every language */
static const double TILE_MM = 34, PAD_MM = 8, BREATH_MM = 12;

static Style on_stage(Face face, TextSize size)
{
    return (Style){ face, size, INK_ON_STAGE };
}

/* Stands at the bottom and takes its place off the area. */
static void notice_draw(const App *app, DrawList *list, Rect *area)
{
    Str notices[NOTICES_MOST];
    if (!notices_of(app, notices))
        return;
    Str says = draw_french(list, str_format(list->arena, "%s %.*s", STAFF, STR_FORMAT(notices[0])));
    const Style style = on_stage(FACE_TEXT, SIZE_BODY);
    draw_paragraph(list, rect_cut_bottom(area, text_height(list, area->w, style, 2, says)), style, 2, says);
}

/* "Un métier parmi 1 584" */
static Str one_of(const App *app, Tongue tongue)
{
    return say_format(tongue, "Un métier parmi %s", say_number(tongue, app->page.trade_count).text);
}

static void story_words(DrawList *list, Rect rect, Str above, const Card *trade)
{
    rect.y += draw_paragraph(list, rect, style_soft(), 1, above);
    rect.y += draw_paragraph(list, rect, style_headline(), 3, trade->title);
    draw_paragraph(list, rect, style_soft(), 3, trade->hook);
}

/* Of the card around a trade, without what stands above its title. */
static int story_height(const App *app, const DrawList *list, int width)
{
    if (app->page.list.count == 0)
        return 0;
    const Card *trade = &app->page.list.items[0];
    int pad = sizes_mm(&app->sizes, PAD_MM), tile = sizes_mm(&app->sizes, TILE_MM), room = width - 3 * pad - tile;
    int words = text_height(list, room, style_headline(), 3, trade->title) + text_height(list, room, style_soft(), 3, trade->hook);
    return 2 * pad + (words > tile ? words : tile);
}

/* A trade of the catalogue, as high as it needs; `spare` is what is left below. */
static int story_draw(const App *app, DrawList *list, Rect area, int spare)
{
    if (app->page.list.count == 0)
        return 0;
    const Card *trade = &app->page.list.items[0];
    int pad = sizes_mm(&app->sizes, PAD_MM), tile = sizes_mm(&app->sizes, TILE_MM), line = line_height(&app->sizes, SIZE_BODY);
    Str above = spare >= line ? one_of(app, list->tongue) : (Str){0};
    Rect card = { area.x, area.y, area.w, story_height(app, list, area.w) + (above.length ? line : 0) };
    draw_box(list, card, app->sizes.radius, INK_CARD);
    Rect inside = rect_inset(card, pad, pad);
    tile_draw(list, rect_centre(rect_cut_left(&inside, tile), tile, tile), card_emblem(trade));
    rect_cut_left(&inside, pad);
    int words = text_height(list, inside.w, style_headline(), 3, trade->title) + text_height(list, inside.w, style_soft(), 3, trade->hook) + (above.length ? line : 0);
    story_words(list, rect_centre(inside, inside.w, words), above, trade);
    return card.h;
}

static const Style AGENDA = { FACE_STRONG, SIZE_BODY, INK_ON_STAGE };

static int agenda_icon(const App *app)
{
    return app->sizes.text[SIZE_BODY] * 5 / 4;
}

/* What the venue has this week, or soon, one under the other. Gives the height; nothing where the first has no room. */
static int agenda_draw(const App *app, DrawList *list, Rect area)
{
    const CardList *agenda = &app->page.agenda;
    const Style heading = on_stage(FACE_TITLE, SIZE_LEAD);
    int top = area.y, bottom = area.y + area.h, icon = agenda_icon(app), gap = sizes_mm(&app->sizes, 3);
    Str title = say(list->tongue, app->page.this_week ? WORD("Ici cette semaine") : WORD("Ici, bientôt"));
    area.y += text_height(list, area.w, heading, 2, title) + gap;
    for (size_t i = 0; i < agenda->count; i++) {
        Str says = say_soon(list->tongue, &agenda->items[i], app->now.date);
        Rect row = { area.x, area.y, area.w, line_height(&app->sizes, SIZE_BODY) };
        Rect mark = rect_cut_left(&row, icon);
        rect_cut_left(&row, gap);
        if (area.y + text_height(list, row.w, AGENDA, 3, says) > bottom)
            return i ? area.y - top : 0;
        if (i == 0)
            draw_paragraph(list, (Rect){ area.x, top, area.w, 0 }, heading, 2, title);
        draw_icon(list, rect_centre(mark, icon, icon), ICON_EVENT, INK_ON_STAGE);
        area.y += draw_paragraph(list, row, AGENDA, 3, says) + gap;
    }
    return agenda->count ? area.y - top : 0;
}

/* "Français · English · العربية": whoever reads another language sees it at once. The easy French is French. In rows,
 * drawn when `draw`, measured always. Gives their height. */
static int names_flow(const App *app, DrawList *list, Rect area, bool draw)
{
    const Style style = on_stage(FACE_STRONG, SIZE_BODY);
    int icon = app->sizes.text[SIZE_LEAD], gap = sizes_mm(&app->sizes, 6), line = line_height(&app->sizes, SIZE_BODY), x = icon, y = 0;
    Language languages[LANGUAGE_COUNT];
    size_t count = app_languages(app, languages);
    if (draw)
        draw_icon(list, (Rect){ area.x, area.y + (line - icon) / 2, icon, icon }, ICON_LANGUAGE, INK_ON_STAGE);
    for (size_t i = 0; i < count; i++) {
        Str name = str_of(LANGUAGES[languages[i]].name);
        int width = text_width(list, style, name);
        if (languages[i] == LANGUAGE_EASY)
            continue;
        if (x > icon && x + gap + width > area.w) {
            x = icon;
            y += line;
        }
        if (draw)
            draw_text(list, (Rect){ area.x + x + gap, area.y + y, width, line }, style, ALIGN_LEFT, name);
        x += gap + width;
    }
    return y + line;
}

/* The page drifts a little at each trade, so that no pixel shows the same thing for a day. */
static Rect drifted(const App *app, Rect area)
{
    int step = sizes_mm(&app->sizes, 2);
    return rect_move(area, (int)(app->attract_index % 5 - 2) * step, (int)(app->attract_index % 3 - 1) * step);
}

typedef struct Fullness Fullness;

/* How much is said, and how large. */
struct Fullness {
    TextSize title, says;
    bool told, story;        /* what there is here; a trade, and what the venue has */
};

/* The fullest that the size of the screen and of the text leaves room for; the last one always has it. */
static const Fullness FULLNESSES[] = {
    { SIZE_HEADLINE, SIZE_LEAD, true, true },
    { SIZE_TITLE, SIZE_BODY, true, true },
    { SIZE_HEADLINE, SIZE_LEAD, true, false },
    { SIZE_TITLE, SIZE_BODY, true, false },
    { SIZE_TITLE, SIZE_BODY, false, false },
};

enum { FULLNESS_COUNT = sizeof FULLNESSES / sizeof *FULLNESSES };

static const char TITLE[] = WORD("Ton avenir, ça se regarde de près.");
static const char SAYS[] = WORD("Des métiers, des formations, des façons d’essayer. Gratuit et anonyme.");

static Button enter_button(const DrawList *list)
{
    return (Button){ ICON_TOUCH, say(list->tongue, "Touche l’écran pour commencer"), { ACTION_ENTER, 0, {0} }, BUTTON_OUTLINE, false };
}

static int enter_height(const App *app, const DrawList *list, int width)
{
    Button enter = enter_button(list);
    int height = button_height(list, width, &enter), least = app->sizes.target * 5 / 4;
    return height > least ? height : least;
}

static int story_width(const App *app, int width)
{
    return frame_wide(app) ? width * 13 / 20 : width;
}

/* From the title to the button. */
static int whole_height(const App *app, const DrawList *list, int width, const Fullness *fullness)
{
    int height = text_height(list, width, on_stage(FACE_TITLE, fullness->title), 0, say(list->tongue, TITLE)) + sizes_mm(&app->sizes, 4);
    if (fullness->told)
        height += text_height(list, width, on_stage(FACE_TEXT, fullness->says), 0, say(list->tongue, SAYS));
    if (fullness->story)
        height += sizes_mm(&app->sizes, BREATH_MM) + story_height(app, list, story_width(app, width));
    return height + sizes_mm(&app->sizes, BREATH_MM) + enter_height(app, list, width);
}

/* The trade and, beside it or below, what the venue has; leaves room for the button. */
static void news_draw(const App *app, DrawList *list, Rect *area)
{
    Rect beside = *area, story = rect_cut_left(&beside, story_width(app, area->w));
    int breath = sizes_mm(&app->sizes, BREATH_MM), enter = enter_height(app, list, area->w);
    rect_cut_left(&beside, sizes_mm(&app->sizes, 14));
    if (frame_wide(app))
        agenda_draw(app, list, beside);
    rect_cut_top(area, story_draw(app, list, story, area->h - story_height(app, list, story.w) - breath - enter));
    rect_cut_top(area, breath);
    if (frame_wide(app))
        return;
    Rect below = *area;
    rect_cut_bottom(&below, enter + breath);
    int height = agenda_draw(app, list, below);
    rect_cut_top(area, height ? height + sizes_mm(&app->sizes, 9) : 0);
}

static void welcome_draw(const App *app, DrawList *list, Rect area)
{
    const Fullness *fullness = FULLNESSES;
    while (fullness + 1 < FULLNESSES + FULLNESS_COUNT && whole_height(app, list, area.w, fullness) > area.h)
        fullness++;
    int spare = area.h - whole_height(app, list, area.w, fullness), air = area.h / 12;
    rect_cut_top(&area, spare > air ? air : 0);
    rect_cut_top(&area, draw_paragraph(list, area, on_stage(FACE_TITLE, fullness->title), 0, say(list->tongue, TITLE)));
    rect_cut_top(&area, sizes_mm(&app->sizes, 4));
    if (fullness->told)
        rect_cut_top(&area, draw_paragraph(list, area, on_stage(FACE_TEXT, fullness->says), 0, say(list->tongue, SAYS)));
    rect_cut_top(&area, sizes_mm(&app->sizes, BREATH_MM));
    if (fullness->story)
        news_draw(app, list, &area);
    Button enter = enter_button(list);
    Rect place = rect_cut_top(&area, enter_height(app, list, area.w));
    button_draw(list, rect_cut_left(&place, button_width(list, &enter) + sizes_mm(&app->sizes, 8)), &enter);
}

void attract_draw(const App *app, DrawList *list)
{
    Rect screen = { 0, 0, app->sizes.width, app->sizes.height };
    draw_box(list, screen, 0, INK_STAGE);
    int ghost = app->sizes.height * 9 / 10;
    draw_ghost(list, drifted(app, (Rect){ app->sizes.width - ghost * 3 / 4, app->sizes.height - ghost * 3 / 4, ghost, ghost }), ICON_COMPASS, INK_ON_STAGE);
    Rect area = drifted(app, rect_inset(screen, app->sizes.margin + sizes_mm(&app->sizes, 6), app->sizes.margin));
    notice_draw(app, list, &area);
    names_flow(app, list, rect_cut_bottom(&area, names_flow(app, list, area, false)), true);
    rect_cut_bottom(&area, app->sizes.gap);
    welcome_draw(app, list, area);
    list->region_count = 0;                    /* the whole screen enters, not the button alone */
    draw_region(list, screen, ROLE_BUTTON, (Action){ ACTION_ENTER, 0, {0} }, enter_button(list).label);
}
