/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

static void progress_draw(const App *app, DrawList *list, Rect row)
{
    Str where = say_format(list->tongue, "%d sur %d", app->quiz.question + 1, QUESTION_COUNT);
    draw_text(list, rect_cut_right(&row, text_width(list, style_soft(), where)), style_soft(), ALIGN_RIGHT, where);
    rect_cut_right(&row, app->sizes.gap);
    Rect track = rect_centre(row, row.w, sizes_mm(&app->sizes, 3.5));
    draw_box(list, track, track.h / 2, INK_SAND);
    track.w = track.w * (app->quiz.question + 1) / QUESTION_COUNT;
    draw_box(list, track, track.h / 2, INK_LAGOON);
}

static void picture_draw(const App *app, DrawList *list, Rect rect, const Question *question)
{
    draw_box(list, rect, app->sizes.radius, question->ink);
    Rect before = draw_clip(list, rect);
    int small = rect.w < rect.h ? rect.w : rect.h;
    draw_ghost(list, (Rect){ rect.x + rect.w - small * 2 / 3, rect.y + rect.h - small * 2 / 3, small, small }, question->icon, INK_ON_COLOUR);
    draw_unclip(list, before);
    draw_icon(list, rect_centre(rect, small * 11 / 20, small * 11 / 20), question->icon, INK_ON_COLOUR);
}

/* Larger where it stands on one line. */
static Style phrase_style(const DrawList *list, int width, const Question *question)
{
    const Style large = { FACE_TITLE, SIZE_HEADLINE, INK_TEXT };
    return text_fits(list, width, large, 1, say(list->tongue, question->phrase)) ? large : style_headline();
}

static int phrase_height(const DrawList *list, int width, const Question *question)
{
    return text_height(list, width, phrase_style(list, width, question), 0, say(list->tongue, question->phrase)) + sizes_mm(list->sizes, 3)
           + text_height(list, width, style_body(), 0, say(list->tongue, question->detail));
}

static void phrase_draw(DrawList *list, Rect rect, const Question *question, bool on_paper)
{
    Style phrase = phrase_style(list, rect.w, question), detail = style_soft();
    if (!on_paper)
        phrase.ink = detail.ink = INK_ON_STAGE;
    int height = phrase_height(list, rect.w, question);
    rect = rect_centre(rect, rect.w, height < rect.h ? height : rect.h);
    rect_cut_top(&rect, draw_paragraph(list, rect, phrase, 0, say(list->tongue, question->phrase)) + sizes_mm(list->sizes, 3));
    draw_paragraph(list, rect, detail, 0, say(list->tongue, question->detail));
}

enum { FACES = ANSWER_COUNT - 1 };

/* Words under the faces when all of them fit there. */
static bool faces_beside(const App *app, const DrawList *list, int width)
{
    int room = (width - (FACES - 1) * app->sizes.gap) / FACES - 2 * sizes_mm(&app->sizes, 3);
    bool fit = frame_wide(app);
    for (int i = 1; fit && i <= FACES; i++)
        fit = text_width(list, style_strong(), say(list->tongue, ANSWER_FACES[i].label)) <= room;
    return fit;
}

/* A face over its words, or beside them where there is no room for that. */
static void face_draw(const App *app, DrawList *list, Rect rect, Answer answer, bool over)
{
    Action action = { ACTION_ANSWER, (int)answer, {0} };
    bool chosen = app->quiz.answers[app->quiz.question] == answer;
    Ink ink = chosen ? INK_ACCENT : INK_SOFT;
    Str label = say(list->tongue, ANSWER_FACES[answer].label);
    draw_outline(list, rect, app->sizes.radius * 3 / 4, chosen ? INK_ACCENT : INK_LINE, chosen ? INK_SAND : INK_CARD);
    Rect inside = rect_inset(rect, sizes_mm(&app->sizes, 3), over ? sizes_mm(&app->sizes, 3) : 0);
    int icon = sizes_mm(&app->sizes, 20), largest = sizes_mm(&app->sizes, 30);
    icon = icon < rect.h ? icon : rect.h;
    if (over) {
        Rect words = rect_cut_bottom(&inside, line_height(&app->sizes, SIZE_BODY) * 5 / 4);
        icon = inside.h < icon ? icon : inside.h < largest ? inside.h : largest;
        draw_icon(list, rect_centre(inside, icon, icon), ANSWER_FACES[answer].icon, ink);
        draw_text(list, words, style_strong(), ALIGN_CENTRE, label);
    } else {
        draw_icon(list, rect_centre(rect_cut_left(&inside, icon * 3 / 2), icon, icon), ANSWER_FACES[answer].icon, ink);
        draw_text(list, inside, style_strong(), ALIGN_LEFT, label);
    }
    Region *region = draw_region(list, rect, ROLE_SWITCH, action, label);
    if (region)
        region->chosen = chosen;
}

static int faces_need(const App *app, const DrawList *list, int width)
{
    int over = sizes_mm(&app->sizes, 42), words = sizes_mm(&app->sizes, 27) + line_height(&app->sizes, SIZE_BODY) * 5 / 4;
    if (faces_beside(app, list, width))
        return app_reach(app) ? words : over > words ? over : words;
    return FACES * app->sizes.target + (FACES - 1) * app->sizes.gap;
}

static void faces_draw(const App *app, DrawList *list, Rect area)
{
    int gap = app->sizes.gap;
    bool beside = faces_beside(app, list, area.w);
    for (int i = 0; i < FACES; i++) {
        Rect rect = area;
        if (beside) {
            rect.w = (area.w - (FACES - 1) * gap) / FACES;
            rect.x += i * (rect.w + gap);
        } else {
            rect.h = (area.h - (FACES - 1) * gap) / FACES;
            rect.y += i * (rect.h + gap);
        }
        face_draw(app, list, rect, (Answer)(i + 1), beside);
    }
}

static Button pass_button(const DrawList *list)
{
    return (Button){ ICON_SKIP, say(list->tongue, "Je ne sais pas"), { ACTION_ANSWER, ANSWER_NONE, {0} }, BUTTON_QUIET, false };
}

/* What one may do instead of going on. */
static Button other_button(const App *app, const DrawList *list)
{
    if (quiz_answered(app) >= QUESTIONS_ENOUGH)
        return (Button){ ICON_STAR, say(list->tongue, "Voir mes pistes"), { ACTION_QUIZ_RESULTS, 0, {0} }, BUTTON_OUTLINE, false };
    return (Button){ ICON_HEART, say(list->tongue, "Plutôt choisir ce que j’aime"), { ACTION_GROUPS, GROUPS_INTERESTS, {0} }, BUTTON_QUIET, false };
}

static bool ways_beside(const App *app, const DrawList *list, int width)
{
    Button pass = pass_button(list), other = other_button(app, list);
    return button_width(list, &pass) + app->sizes.gap + button_width(list, &other) <= width;
}

static int ways_need(const App *app, const DrawList *list, int width)
{
    Button other = other_button(app, list);
    return ways_beside(app, list, width) ? app->sizes.target : app->sizes.target + app->sizes.gap + button_height(list, width, &other);
}

static void ways_draw(const App *app, DrawList *list, Rect row)
{
    Button pass = pass_button(list), other = other_button(app, list);
    int width = button_width(list, &other);
    if (ways_beside(app, list, row.w)) {
        button_draw(list, rect_cut_left(&row, button_width(list, &pass)), &pass);
        button_draw(list, rect_cut_right(&row, width), &other);
        return;
    }
    Rect first = rect_cut_top(&row, app->sizes.target);
    button_draw(list, rect_cut_left(&first, button_width(list, &pass)), &pass);
    rect_cut_top(&row, app->sizes.gap);
    button_draw(list, rect_cut_left(&row, width), &other);
}

/* What is asked: only read, so it may stand where nothing is touched. */
static void asked_draw(const App *app, DrawList *list, Rect area, bool on_paper)
{
    const Question *question = &QUESTIONS[app->quiz.question];
    bool beside = frame_wide(app);
    Rect picture = beside ? rect_cut_left(&area, area.w * 3 / 10) : rect_cut_top(&area, area.h / 2);
    picture_draw(app, list, picture, question);
    if (beside)
        rect_cut_left(&area, app->sizes.gap * 3);
    else
        rect_cut_top(&area, app->sizes.gap * 3 / 2);
    phrase_draw(list, area, question, on_paper);
}

static int asked_need(const App *app, const DrawList *list, int width, const Question *question)
{
    return frame_wide(app) ? phrase_height(list, width * 7 / 10 - app->sizes.gap * 3, question)
                           : 2 * phrase_height(list, width, question) + app->sizes.gap * 3 / 2;
}

/* Heights of the parts of the page at a width. */
typedef struct Parts Parts;

struct Parts {
    int asked, faces, ways, whole;
};

static Parts parts_of(const App *app, const DrawList *list, int width)
{
    const Question *question = &QUESTIONS[app->quiz.question];
    Rect hero = frame_hero(app);
    bool apart = !rect_empty(hero) && asked_need(app, list, hero.w, question) <= hero.h;
    int gap = app->sizes.gap * 3 / 2;
    Parts parts = { .asked = apart ? 0 : asked_need(app, list, width, question) + gap, .faces = faces_need(app, list, width),
                    .ways = ways_need(app, list, width) };
    parts.whole = line_height(&app->sizes, SIZE_BODY) + gap + parts.asked + parts.faces + gap + parts.ways;
    return parts;
}

void quiz_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    int gap = app->sizes.gap * 3 / 2;
    rect_cut_bottom(&area, frame_pad(app));
    Parts parts = parts_of(app, list, area.w);
    if (parts.whole > area.h)
        parts = parts_of(app, list, frame_fit_width(app, area.w));
    ScrollPage page = frame_fit_begin(app, list, area, parts.whole);
    Rect inside = page.inside;
    if (!parts.asked)
        asked_draw(app, list, frame_hero(app), false);
    progress_draw(app, list, rect_cut_top(&inside, line_height(&app->sizes, SIZE_BODY)));
    rect_cut_top(&inside, gap);
    Rect row = rect_cut_bottom(&inside, parts.ways);
    rect_cut_bottom(&inside, gap);
    int large = sizes_mm(&app->sizes, 58);
    int most = !parts.asked ? inside.h : !frame_wide(app) ? inside.h * 11 / 20 : large > parts.faces && large <= inside.h * 2 / 5 ? large : parts.faces;
    bool tight = parts.faces > most || inside.h - most < parts.asked;
    Rect choice = rect_cut_bottom(&inside, tight ? parts.faces : most);
    rect_cut_bottom(&inside, gap);
    if (parts.asked)
        asked_draw(app, list, inside, true);
    faces_draw(app, list, choice);
    ways_draw(app, list, row);
    frame_fit_end(app, list, &page);
}
