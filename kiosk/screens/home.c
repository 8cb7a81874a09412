/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

typedef struct Door Door;

struct Door {
    Icon icon;
    Ink ink;
    const char *title;
    Action action;
    Str (*says)(const App *app, Tongue tongue);
};

static Str says_trades(const App *app, Tongue tongue)
{
    if (app->page.trade_count == 0)
        return say(tongue, "Rien pour l’instant");
    return say_format(tongue, "%s, racontés simplement", say_count(tongue, app->page.trade_count, "%s\u00a0métier", "%s\u00a0métiers").text);
}

static Str says_trainings(const App *app, Tongue tongue)
{
    if (app->page.list.total == 0)
        return say(tongue, "Rien pour l’instant");
    Str count = say_count(tongue, app->page.list.total, "%s\u00a0formation", "%s\u00a0formations");
    return app->venue.located ? say_format(tongue, "%s, les plus proches d’abord", count.text) : count;
}

static Str says_experiences(const App *app, Tongue tongue)
{
    (void)app;
    return say(tongue, "Immersions, visites, ateliers, rencontres");
}

static Str says_quiz(const App *app, Tongue tongue)
{
    (void)app;
    return say(tongue, "Des images, tes goûts, et des pistes");
}

static const Door DOORS[] = {
    { ICON_TOOLS, INK_NIGHT, WORD("Je découvre les métiers"), { ACTION_GROUPS, GROUPS_DOMAINS, { 0 } }, says_trades },
    { ICON_SCHOOL, INK_LAGOON, WORD("Je cherche une formation"), { ACTION_MENU, MENU_TRAININGS, { 0 } }, says_trainings },
    { ICON_PERSON_HAND, INK_BRICK, WORD("J’essaie en\u00a0vrai"), { ACTION_GROUPS, GROUPS_EXPERIENCE_TYPES, { 0 } }, says_experiences },
    { ICON_COMPASS, INK_OCHRE, WORD("Je ne sais pas encore"), { ACTION_QUIZ, 0, { 0 } }, says_quiz },
};

enum { DOOR_COUNT = sizeof DOORS / sizeof *DOORS };

enum { TITLE_LINES = 2, TITLE_LINES_MOST = 4 };

static bool titles_fit(DrawList *list, int width, Style style, size_t lines)
{
    bool fit = true;
    for (int i = 0; fit && i < DOOR_COUNT; i++)
        fit = text_fits(list, width, style, lines, say(list->tongue, DOORS[i].title));
    return fit;
}

/* The larger title when every door's fits in two lines, the smaller one otherwise: doors stay alike. */
static Style door_title(DrawList *list, int width)
{
    Style style = { FACE_TITLE, SIZE_TITLE, INK_ON_COLOUR };
    if (!titles_fit(list, width, style, TITLE_LINES))
        style.size = SIZE_LEAD;
    return style;
}

/* Behind the title, which is large; what is said under it stands on the plain colour. */
static void door_ghost(DrawList *list, Rect rect, Rect words, Icon icon)
{
    rect.h = words.y - rect.y;
    Rect before = draw_clip(list, rect);
    int ghost = (rect.h < rect.w ? rect.h : rect.w) * 9 / 10;
    draw_ghost(list, (Rect){ rect.x + rect.w - ghost * 4 / 5, rect.y + rect.h / 10, ghost, ghost }, icon, INK_ON_COLOUR);
    draw_unclip(list, before);
}

/* Of the longest: titles stand on one line from door to door. */
static int door_says_height(const App *app, const DrawList *list, int width)
{
    int most = 0;
    for (int i = 0; i < DOOR_COUNT; i++) {
        int height = text_height(list, width, style_soft(), 3, DOORS[i].says(app, list->tongue));
        most = height > most ? height : most;
    }
    return most;
}

static void door_draw(const App *app, DrawList *list, Rect rect, const Door *door)
{
    draw_box(list, rect, app->sizes.radius, door->ink);
    Rect inside = rect_inset(rect, sizes_mm(&app->sizes, 7), sizes_mm(&app->sizes, 7)), words = { .y = rect.y + rect.h };
    const Style title = door_title(list, inside.w), text = { FACE_TEXT, SIZE_BODY, INK_ON_COLOUR };
    Str name = say(list->tongue, door->title), says = door->says(app, list->tongue);
    int title_height = text_height(list, inside.w, title, 0, name), icon = sizes_mm(&app->sizes, 28);
    int says_height = door_says_height(app, list, inside.w), gap = sizes_mm(&app->sizes, 2), room = inside.h - icon - title_height - gap;
    bool whole = text_height(list, inside.w, text, 3, says) <= room && text_fits(list, inside.w, text, 3, says);
    if (whole)
        words = rect_cut_bottom(&inside, says_height < room ? says_height : room);
    door_ghost(list, rect, words, door->icon);
    if (whole)
        draw_paragraph(list, words, text, 3, says);
    rect_cut_bottom(&inside, gap);
    draw_paragraph(list, rect_cut_bottom(&inside, title_height), title, 0, name);
    if (inside.h >= icon)
        draw_icon(list, (Rect){ inside.x, inside.y, icon, icon }, door->icon, INK_ON_COLOUR);
    draw_region(list, rect, ROLE_BUTTON, door->action, name);
}

static int door_gap(const App *app)
{
    return app->sizes.gap * 5 / 4;
}

static int door_width(const App *app, int width, int columns)
{
    return (width - (columns - 1) * door_gap(app)) / columns;
}

/* The least height at which every title is whole. */
static int door_need(const App *app, DrawList *list, int width)
{
    int inside = width - 2 * sizes_mm(&app->sizes, 7), most = 0;
    for (int i = 0; i < DOOR_COUNT; i++) {
        int height = text_height(list, inside, door_title(list, inside), 0, say(list->tongue, DOORS[i].title));
        most = height > most ? height : most;
    }
    return most + sizes_mm(&app->sizes, 16);
}

/* As many beside each other as leave each title a few lines, and no word of it broken. */
static int door_columns(const App *app, DrawList *list, int width)
{
    const Style smaller = { FACE_TITLE, SIZE_LEAD, INK_ON_COLOUR };
    int columns = frame_wide(app) ? DOOR_COUNT : 2;
    while (columns > 1 && !titles_fit(list, door_width(app, width, columns) - 2 * sizes_mm(&app->sizes, 7), smaller, TITLE_LINES_MOST))
        columns /= 2;
    return columns;
}

static void doors_draw(const App *app, DrawList *list, Rect area)
{
    int columns = door_columns(app, list, area.w), rows = DOOR_COUNT / columns, gap = door_gap(app);
    int width = door_width(app, area.w, columns), height = (area.h - (rows - 1) * gap) / rows;
    for (int i = 0; i < DOOR_COUNT; i++) {
        Rect rect = { area.x + i % columns * (width + gap), area.y + i / columns * (height + gap), width, height };
        door_draw(app, list, rect, &DOORS[i]);
    }
}

static const char ASK[] = WORD("Un métier, une envie, un mot…");

/* What is left of the field for its words, beside the icon. */
static int field_room(const App *app, int width)
{
    return width - 2 * sizes_mm(&app->sizes, 8) - app->sizes.text[SIZE_LEAD] - sizes_mm(&app->sizes, 4);
}

static int field_height(const App *app, const DrawList *list, int width)
{
    int words = text_height(list, field_room(app, width), style_soft(), 0, say(list->tongue, ASK)) + sizes_mm(&app->sizes, 4);
    int least = app->sizes.target * 11 / 10;
    return words > least ? words : least;
}

static void search_field(const App *app, DrawList *list, Rect rect)
{
    Action action = { ACTION_SEARCH, 0, {0} };
    int radius = app->sizes.target * 11 / 20;
    draw_outline(list, rect, radius, INK_TEXT, INK_CARD);
    Rect inside = rect_inset(rect, sizes_mm(&app->sizes, 8), 0);
    int icon = app->sizes.text[SIZE_LEAD];
    draw_icon(list, rect_centre(rect_cut_left(&inside, icon), icon, icon), ICON_SEARCH, INK_TEXT);
    rect_cut_left(&inside, sizes_mm(&app->sizes, 4));
    int height = text_height(list, inside.w, style_soft(), 0, say(list->tongue, ASK));
    draw_paragraph(list, rect_centre(inside, inside.w, height), style_soft(), 0, say(list->tongue, ASK));
    draw_region(list, rect, ROLE_BUTTON, action, say(list->tongue, "Chercher : un métier, une envie, un mot"));
}

/* There is something ahead, and no day is today. */
static bool agenda_undated(const App *app)
{
    return app->page.agenda.count == 0 && app->page.agenda.total > 0 && say_unsure(app->now.date);
}

static void undated_agenda(const App *app, DrawList *list, Rect row)
{
    if (!agenda_undated(app))
        return;
    Str title = say(list->tongue, "Ici, bientôt");
    draw_text(list, rect_cut_left(&row, text_width(list, style_soft(), title)), style_soft(), ALIGN_LEFT, title);
    rect_cut_left(&row, app->sizes.gap);
    Button all = { ICON_EVENT, say(list->tongue, "Prochaines dates à confirmer"), { ACTION_LIST, CARDS_AGENDA, app->venue.name }, BUTTON_QUIET, false };
    int width = button_width(list, &all);
    button_draw(list, rect_cut_left(&row, width < row.w ? width : row.w), &all);
}

/* The venue's own events of the week, as many as fit in a row. */
static void agenda_draw(const App *app, DrawList *list, Rect row)
{
    const CardList *agenda = &app->page.agenda;
    if (agenda->count == 0) {
        undated_agenda(app, list, row);
        return;
    }
    Str title = say(list->tongue, app->page.this_week ? WORD("Ici cette semaine") : WORD("Ici, bientôt"));
    draw_text(list, rect_cut_left(&row, text_width(list, style_soft(), title)), style_soft(), ALIGN_LEFT, title);
    rect_cut_left(&row, app->sizes.gap);
    for (size_t i = 0; i < agenda->count; i++) {
        const Card *card = &agenda->items[i];
        Button button = { ICON_EVENT, say_soon(list->tongue, card, app->now.date), { ACTION_OPEN, KIND_EXPERIENCE, card->code }, BUTTON_QUIET, false };
        int width = button_width(list, &button);
        if (width > row.w && i > 0)
            return;
        button_draw(list, rect_cut_left(&row, width), &button);
        rect_cut_left(&row, app->sizes.gap);
    }
}

static Button rights_button(const DrawList *list)
{
    return (Button){ ICON_KEY, say(list->tongue, "Mes droits\u202f: logement, santé…"), { ACTION_GROUPS, GROUPS_RIGHT_DOMAINS, {0} }, BUTTON_OUTLINE, false };
}

/* Side by side where both fit, on top of each other otherwise. */
static bool ways_beside(const App *app, const DrawList *list, int width)
{
    Button rights = rights_button(list);
    return frame_wide(app) && button_width(list, &rights) <= width * 9 / 20 - door_gap(app);
}

/* Of the search field, side by side with the rights or above them. */
static int ask_width(const App *app, const DrawList *list, int width)
{
    return ways_beside(app, list, width) ? width * 11 / 20 : width;
}

static int ways_height(const App *app, const DrawList *list, int width)
{
    Button rights = rights_button(list);
    int field = field_height(app, list, ask_width(app, list, width));
    return ways_beside(app, list, width) ? field : field + door_gap(app) + button_height(list, width, &rights);
}

static void ways_draw(const App *app, DrawList *list, Rect row)
{
    bool beside = ways_beside(app, list, row.w);
    int width = ask_width(app, list, row.w);
    search_field(app, list, beside ? rect_cut_left(&row, width) : rect_cut_top(&row, field_height(app, list, width)));
    if (beside)
        rect_cut_left(&row, door_gap(app));
    else
        rect_cut_top(&row, door_gap(app));
    Button rights = rights_button(list);
    button_draw(list, row, &rights);
}

static const char TITLE[] = WORD("Par où on commence\u202f?");

/* Gives its height; where there is a hero that holds it, it is said there. */
static int headline_draw(const App *app, DrawList *list, Rect area)
{
    Rect hero = frame_hero(app);
    Str title = say(list->tongue, TITLE);
    for (TextSize size = SIZE_HEADLINE; size >= SIZE_TITLE; size--) {
        const Style on_stage = { FACE_TITLE, size, INK_ON_STAGE };
        size_t lines = (size_t)(hero.h / line_height(&app->sizes, size));
        if (lines && text_fits(list, hero.w, on_stage, lines, title)) {
            draw_paragraph(list, hero, on_stage, lines, title);
            return 0;
        }
    }
    Style style = style_fitting(list, area.w, (Style){ FACE_TITLE, SIZE_HEADLINE, INK_TEXT }, 2, title);
    return draw_paragraph(list, area, style, 0, title) + door_gap(app);
}

static int agenda_height(const App *app)
{
    return app->page.agenda.count || agenda_undated(app) ? app->sizes.target + door_gap(app) : 0;
}

static int home_need(const App *app, DrawList *list, int width)
{
    int columns = door_columns(app, list, width), gap = door_gap(app);
    int doors = DOOR_COUNT / columns * (door_need(app, list, door_width(app, width, columns)) + gap);
    return doors + ways_height(app, list, width) + agenda_height(app);
}

/* Drawn as it is read: what to begin with, the doors, the search, the agenda. */
void home_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    rect_cut_bottom(&area, frame_pad(app));
    rect_cut_top(&area, headline_draw(app, list, area));
    int need = home_need(app, list, area.w);
    ScrollPage page = frame_fit_begin(app, list, area, need > area.h ? home_need(app, list, frame_fit_width(app, area.w)) : need);
    Rect inside = page.inside, row = rect_cut_bottom(&inside, agenda_height(app));
    rect_cut_top(&row, door_gap(app));
    Rect find = rect_cut_bottom(&inside, ways_height(app, list, inside.w));
    rect_cut_bottom(&inside, door_gap(app));
    doors_draw(app, list, inside);
    ways_draw(app, list, find);
    agenda_draw(app, list, row);
    frame_fit_end(app, list, &page);
}
