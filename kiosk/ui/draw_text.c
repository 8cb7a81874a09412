/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/draw_inside.h"
#include "kiosk/ui/wrap.h"

#include <string.h>

/* Titles are what the title face is for. A bullet is nothing to read. */
static void add_reading(DrawList *list, Rect rect, Style style, Str text)
{
    if (!rect_empty(list->clip) && !rect_empty(rect) && !str_equal(text, STR("•")))
        draw_stop(list, rect, style.face == FACE_TITLE ? ROLE_HEADING : ROLE_TEXT, text);
}

static WrapBox box_of(const DrawList *list, Style style, int width, size_t lines)
{
    return (WrapBox){ letters_face(list->sizes->letters, style.face), list->sizes->text[style.size], width, lines };
}

static bool runs_left(const DrawList *list, Str text)
{
    return text_runs_left(text, LANGUAGES[list->tongue.language].right_to_left);
}

static DrawCommand *add_line(DrawList *list, Rect rect, Style style, Str text)
{
    DrawCommand *command = draw_add(list, DRAW_TEXT, rect, style.ink);
    command->runs_left = runs_left(list, text);
    command->face = letters_face(list->sizes->letters, style.face);
    command->size = list->sizes->text[style.size];
    command->text = text;
    return command;
}

/* A line ends where its text does, at a blank, before a dot, after a hyphen or the stroke of a path; one with an ellipsis is
 * not of the text any more. */
static bool is_cut(Str text, Str line)
{
    const char *end = line.text + line.length;
    if (line.text < text.text || end > text.text + text.length)
        return true;
    if (line.length == 0)
        return false;
    Str rest = { end, (size_t)(text.text + text.length - end) };
    return rest.length && !strchr(" \n", *end) && !strchr(" -/", end[-1]) && !str_starts(rest, STR("\u00a0·"));
}

void draw_text(DrawList *list, Rect rect, Style style, Align align, Str text)
{
    if (text.length == 0)
        return;
    Str line = wrap_line(list->arena, &list->metrics, text, box_of(list, style, rect.w, 1));
    int width = text_width(list, style, line), height = line_height(list->sizes, style.size);
    int slack = rect.w > width ? rect.w - width : 0;
    int x = rect.x + (align == ALIGN_LEFT ? 0 : align == ALIGN_CENTRE ? slack / 2 : slack);
    Rect place = { x, rect.y + (rect.h - height) / 2, width, height };
    add_line(list, place, style, line)->cut = is_cut(text, line);
    add_reading(list, place, style, text);
}

static int widest(const DrawList *list, Style style, StrList lines)
{
    int widest = 0;
    for (size_t i = 0; i < lines.count; i++) {
        int width = text_width(list, style, lines.items[i]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* A French word cut at its hyphen keeps it at its own end in a line that runs from right to left: a mark says so. */
static Str hyphen_held(const DrawList *list, Str line)
{
    return str_ends(line, STR("-")) ? str_format(list->arena, "%.*s\u200e", STR_FORMAT(line)) : line;
}

int draw_paragraph(DrawList *list, Rect rect, Style style, size_t lines, Str text)
{
    if (text.length == 0)
        return 0;
    WrapBox box = box_of(list, style, rect.w, lines);
    StrList wrapped = style.size == SIZE_BODY ? wrap_text(list->arena, &list->metrics, text, box) : wrap_even(list->arena, &list->metrics, text, box);
    int height = line_height(list->sizes, style.size);
    bool left = runs_left(list, text);
    int block = left == list->turned ? 0 : widest(list, style, wrapped);      /* the other way than the layout */
    add_reading(list, (Rect){ rect.x, rect.y, rect.w, (int)wrapped.count * height }, style, text);
    for (size_t i = 0; i < wrapped.count; i++) {
        Str line = left ? hyphen_held(list, wrapped.items[i]) : wrapped.items[i];
        int y = rect.y + (int)i * height, width = text_width(list, style, line);
        if (line.length == 0)
            continue;
        DrawCommand *command = add_line(list, (Rect){ rect.x + (block ? block - width : 0), y, width, height }, style, line);
        command->runs_left = left;
        command->cut = is_cut(text, wrapped.items[i]);
    }
    return (int)wrapped.count * height;
}

static long words_of(Str text)
{
    long words = 0;
    for (Str word; str_cut(&text, ' ', &word);)
        words += word.length > 0;
    return words;
}

long long draw_reading_ms(const DrawList *list)
{
    enum { WORD_MS = 600, LONGEST_MS = 240000 };
    long words = 0;
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *text = &list->commands[i];
        if (text->kind == DRAW_TEXT && rect_overlaps(text->rect, text->clip))
            words += words_of(text->text);
    }
    return words * WORD_MS < LONGEST_MS ? words * WORD_MS : LONGEST_MS;
}

int text_width(const DrawList *list, Style style, Str text)
{
    return text.length ? list->metrics.width(list->metrics.context, letters_face(list->sizes->letters, style.face), list->sizes->text[style.size], text) : 0;
}

int text_height(const DrawList *list, int width, Style style, size_t lines, Str text)
{
    if (text.length == 0)
        return 0;
    StrList wrapped = wrap_text(list->arena, &list->metrics, text, box_of(list, style, width, lines));
    return (int)wrapped.count * line_height(list->sizes, style.size);
}

bool text_fits(const DrawList *list, int width, Style style, size_t lines, Str text)
{
    StrList wrapped = wrap_text(list->arena, &list->metrics, text, box_of(list, style, width, lines));
    for (size_t i = 0; i < wrapped.count; i++)
        if (is_cut(text, wrapped.items[i]))
            return false;
    return true;
}
