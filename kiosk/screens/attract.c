/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/notices.h"
#include "kiosk/screens/screens.h"

static const char STAFF[] = "Pour l’équipe\u202f:";      /* staff read French in every language */
static const Style ON_NIGHT = { FACE_TEXT, SIZE_LEAD, INK_ON_COLOUR };

static void notice_draw(const App *app, DrawList *list, Rect area)
{
    Str notices[NOTICES_MOST];
    if (notices_of(app, notices))
        draw_paragraph(list, area, (Style){ FACE_TEXT, SIZE_BODY, INK_ON_COLOUR }, 2,
                       str_format(list->arena, "%s %.*s", STAFF, STR_FORMAT(notices[0])));
}

static const double TILE_MM = 34, PAD_MM = 8;

static int enter_height(const App *app)
{
    return app->sizes.target * 5 / 4;
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

/* A trade of the catalogue, as high as it needs. */
static int story_draw(const App *app, DrawList *list, Rect area)
{
    if (app->page.list.count == 0)
        return 0;
    const Card *trade = &app->page.list.items[0];
    int pad = sizes_mm(&app->sizes, PAD_MM), tile = sizes_mm(&app->sizes, TILE_MM), width = area.w - 3 * pad - tile;
    int words = text_height(list, width, style_headline(), 3, trade->title) + text_height(list, width, style_soft(), 3, trade->hook);
    int room = area.h - words - 2 * pad - sizes_mm(&app->sizes, 12) - enter_height(app);      /* the button comes under it */
    Str above = room >= line_height(&app->sizes, SIZE_BODY) ? one_of(app, list->tongue) : (Str){0};
    words += above.length ? line_height(&app->sizes, SIZE_BODY) : 0;
    Rect card = { area.x, area.y, area.w, 2 * pad + (words > tile ? words : tile) };
    draw_box(list, card, app->sizes.radius, INK_CARD);
    Rect inside = rect_inset(card, pad, pad);
    tile_draw(list, rect_centre(rect_cut_left(&inside, tile), tile, tile), card_emblem(trade));
    rect_cut_left(&inside, pad);
    story_words(list, rect_centre(inside, inside.w, words), above, trade);
    return card.h;
}

static const Style AGENDA = { FACE_STRONG, SIZE_BODY, INK_ON_COLOUR };

static int agenda_icon(const App *app)
{
    return app->sizes.text[SIZE_BODY] * 5 / 4;
}

/* What the venue has this week, or soon, one under the other. Gives the height. */
static int agenda_draw(const App *app, DrawList *list, Rect area)
{
    const CardList *agenda = &app->page.agenda;
    int top = area.y, bottom = area.y + area.h, icon = agenda_icon(app);
    if (agenda->count == 0)
        return 0;
    area.y += draw_paragraph(list, area, (Style){ FACE_TITLE, SIZE_LEAD, INK_ON_COLOUR }, 2, say(list->tongue, app->page.this_week ? WORD("Ici cette semaine") : WORD("Ici, bientôt")));
    area.y += sizes_mm(&app->sizes, 3);
    for (size_t i = 0; i < agenda->count; i++) {
        Str says = say_soon(list->tongue, &agenda->items[i], app->now.date);
        Rect row = { area.x, area.y, area.w, line_height(&app->sizes, SIZE_BODY) };
        Rect mark = rect_cut_left(&row, icon);
        rect_cut_left(&row, sizes_mm(&app->sizes, 3));
        int height = text_height(list, row.w, AGENDA, 3, says);
        if (area.y + height > bottom)
            break;
        draw_icon(list, rect_centre(mark, icon, icon), ICON_EVENT, INK_ON_COLOUR);
        area.y += draw_paragraph(list, row, AGENDA, 3, says) + sizes_mm(&app->sizes, 3);
    }
    return area.y - top;
}

/* "Français · English · العربية": whoever reads another language sees it at once. The easy French is French. */
static void names_draw(const App *app, DrawList *list, Rect row)
{
    const Style style = { FACE_STRONG, SIZE_BODY, INK_ON_COLOUR };
    int icon = app->sizes.text[SIZE_LEAD];
    draw_icon(list, rect_centre(rect_cut_left(&row, icon), icon, icon), ICON_LANGUAGE, INK_ON_COLOUR);
    Language languages[LANGUAGE_COUNT];
    size_t count = app_languages(app, languages);
    for (size_t i = 0; i < count; i++) {
        Str name = str_of(LANGUAGES[languages[i]].name);
        int width = text_width(list, style, name), gap = sizes_mm(&app->sizes, 6);
        if (languages[i] == LANGUAGE_EASY || gap + width > row.w)
            continue;
        rect_cut_left(&row, gap);
        draw_text(list, rect_cut_left(&row, width), style, ALIGN_LEFT, name);
    }
}

/* The page drifts a little at each trade, so that no pixel shows the same thing for a day. */
static Rect drifted(const App *app, Rect area)
{
    int step = sizes_mm(&app->sizes, 2);
    return rect_move(area, (int)(app->attract_index % 5 - 2) * step, (int)(app->attract_index % 3 - 1) * step);
}

void attract_draw(const App *app, DrawList *list)
{
    Rect screen = { 0, 0, app->sizes.width, app->sizes.height };
    draw_box(list, screen, 0, INK_NIGHT);
    int ghost = app->sizes.height * 9 / 10;
    draw_ghost(list, (Rect){ app->sizes.width - ghost * 3 / 4, app->sizes.height - ghost * 3 / 4, ghost, ghost }, ICON_COMPASS, INK_ON_COLOUR);
    Rect area = drifted(app, rect_inset(screen, app->sizes.margin + sizes_mm(&app->sizes, 6), app->sizes.margin));
    const Style title = { FACE_TITLE, SIZE_HEADLINE, INK_ON_COLOUR };
    Rect notice = rect_cut_bottom(&area, 2 * line_height(&app->sizes, SIZE_BODY));
    notice_draw(app, list, notice);
    names_draw(app, list, rect_cut_bottom(&area, line_height(&app->sizes, SIZE_BODY)));
    rect_cut_top(&area, area.h / 12);
    rect_cut_top(&area, draw_paragraph(list, area, title, 2, say(list->tongue, "Ton avenir, ça se regarde de près.")));
    rect_cut_top(&area, sizes_mm(&app->sizes, 4));
    rect_cut_top(&area, draw_paragraph(list, area, ON_NIGHT, 3, say(list->tongue, "Des métiers, des formations, des façons d’essayer. Gratuit et anonyme.")));
    rect_cut_top(&area, sizes_mm(&app->sizes, 12));
    Rect story = area, beside = area;
    if (frame_wide(app)) {
        story = rect_cut_left(&beside, beside.w * 13 / 20);
        rect_cut_left(&beside, sizes_mm(&app->sizes, 14));
        agenda_draw(app, list, beside);
    }
    rect_cut_top(&area, story_draw(app, list, story));
    rect_cut_top(&area, sizes_mm(&app->sizes, 12));
    if (!frame_wide(app)) {
        beside = area;
        rect_cut_bottom(&beside, enter_height(app) + sizes_mm(&app->sizes, 12));
        int height = agenda_draw(app, list, beside);
        rect_cut_top(&area, height ? height + sizes_mm(&app->sizes, 9) : 0);
    }
    Button enter = { ICON_TOUCH, say(list->tongue, "Touche l’écran pour commencer"), { ACTION_ENTER, 0, {0} }, BUTTON_OUTLINE, false };
    Rect place = rect_cut_top(&area, enter_height(app));
    button_draw(list, rect_cut_left(&place, button_width(list, &enter) + sizes_mm(&app->sizes, 8)), &enter);
    list->region_count = 0;                    /* the whole screen enters, not the button alone */
    draw_region(list, screen, ROLE_BUTTON, enter.action, enter.label);
}
