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

static void phrase_draw(DrawList *list, Rect rect, const Question *question)
{
    int gap = sizes_mm(list->sizes, 3);
    int height = text_height(list, rect.w, style_headline(), 0, say(list->tongue, question->phrase)) + gap
                 + text_height(list, rect.w, style_body(), 0, say(list->tongue, question->detail));
    rect = rect_centre(rect, rect.w, height < rect.h ? height : rect.h);
    rect_cut_top(&rect, draw_paragraph(list, rect, style_headline(), 0, say(list->tongue, question->phrase)) + gap);
    draw_paragraph(list, rect, (Style){ FACE_TEXT, SIZE_BODY, INK_SOFT }, 0, say(list->tongue, question->detail));
}

/* A face over its words, or beside them where there is no room for that. */
static void face_draw(const App *app, DrawList *list, Rect rect, Answer answer)
{
    Action action = { ACTION_ANSWER, (int)answer, {0} };
    bool chosen = app->quiz.answers[app->quiz.question] == answer;
    Ink ink = chosen ? INK_NIGHT : INK_SOFT;
    Str label = say(list->tongue, ANSWER_FACES[answer].label);
    draw_outline(list, rect, app->sizes.radius * 3 / 4, chosen ? INK_NIGHT : INK_LINE, chosen ? INK_SAND : INK_CARD);
    Rect inside = rect_inset(rect, sizes_mm(&app->sizes, 3), sizes_mm(&app->sizes, 3));
    int icon = sizes_mm(&app->sizes, 20);
    if (frame_wide(app)) {
        Rect words = rect_cut_bottom(&inside, line_height(&app->sizes, SIZE_BODY) * 5 / 4);
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

static void faces_draw(const App *app, DrawList *list, Rect area)
{
    enum { FACES = ANSWER_COUNT - 1 };
    int gap = app->sizes.gap;
    for (int i = 0; i < FACES; i++) {
        Rect rect = area;
        if (frame_wide(app)) {
            rect.w = (area.w - (FACES - 1) * gap) / FACES;
            rect.x += i * (rect.w + gap);
        } else {
            rect.h = (area.h - (FACES - 1) * gap) / FACES;
            rect.y += i * (rect.h + gap);
        }
        face_draw(app, list, rect, (Answer)(i + 1));
    }
}

static void ways_draw(const App *app, DrawList *list, Rect row)
{
    Button pass = { ICON_SKIP, say(list->tongue, "Je ne sais pas"), { ACTION_ANSWER, ANSWER_NONE, {0} }, BUTTON_QUIET, false };
    Button early = { ICON_STAR, say(list->tongue, "Voir mes pistes"), { ACTION_QUIZ_RESULTS, 0, {0} }, BUTTON_OUTLINE, false };
    Button interests = { ICON_HEART, say(list->tongue, "Plutôt choisir ce que j’aime"), { ACTION_GROUPS, GROUPS_INTERESTS, {0} }, BUTTON_QUIET, false };
    button_draw(list, rect_cut_left(&row, button_width(list, &pass)), &pass);
    rect_cut_left(&row, app->sizes.gap);
    const Button *second = quiz_answered(app) >= QUESTIONS_ENOUGH ? &early : &interests;
    int width = button_width(list, second);
    button_draw(list, rect_cut_right(&row, width < row.w ? width : row.w), second);
}

void quiz_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    const Question *question = &QUESTIONS[app->quiz.question];
    int gap = app->sizes.gap * 3 / 2;
    rect_cut_bottom(&area, frame_pad(app));
    progress_draw(app, list, rect_cut_top(&area, line_height(&app->sizes, SIZE_BODY)));
    rect_cut_top(&area, gap);
    ways_draw(app, list, rect_cut_bottom(&area, app->sizes.target));
    rect_cut_bottom(&area, gap);
    faces_draw(app, list, rect_cut_bottom(&area, frame_wide(app) ? sizes_mm(&app->sizes, 42) : area.h * 11 / 20));
    rect_cut_bottom(&area, gap);
    Rect picture = frame_wide(app) ? rect_cut_left(&area, area.w * 3 / 10) : rect_cut_top(&area, area.h / 2);
    picture_draw(app, list, picture, question);
    if (frame_wide(app))
        rect_cut_left(&area, 2 * gap);
    else
        rect_cut_top(&area, gap);
    phrase_draw(list, area, question);
}
