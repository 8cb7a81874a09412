/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/keyboard.h"

#include "catalogue/base/utf8.h"

enum { KEY_ROWS = 3 };

static const char *const LAYOUTS[KEYBOARD_COUNT][KEY_ROWS] = {
    [KEYBOARD_AZERTY] = { "azertyuiop", "qsdfghjklm", "wxcvbn’éè" },
    [KEYBOARD_ALPHABET] = { "abcdefghij", "klmnopqrst", "uvwxyz’éè" },
};

/* What the layout key offers: the other one. */
static const char *const LAYOUT_LABELS[KEYBOARD_COUNT] = { [KEYBOARD_AZERTY] = WORD("ABC"), [KEYBOARD_ALPHABET] = WORD("AZERTY") };

static const Style KEY_STYLE = { FACE_STRONG, SIZE_KEY, INK_TEXT };

static int key_gap(const Sizes *sizes)
{
    return sizes_mm(sizes, 3) + 1;
}

int keyboard_height(const Sizes *sizes)
{
    return (KEY_ROWS + 1) * sizes->key + (KEY_ROWS + 2) * key_gap(sizes);
}

static void key_draw(DrawList *list, Rect rect, Action action, Str label)
{
    draw_shaded_box(list, rect, sizes_mm(list->sizes, 3), INK_CARD);
    draw_region(list, rect, ROLE_KEY, action, label);
}

static void letter_draw(DrawList *list, Rect rect, Str letter)
{
    key_draw(list, rect, (Action){ ACTION_TYPE, 0, letter }, letter);
    draw_text(list, rect, KEY_STYLE, ALIGN_CENTRE, letter);
}

static void row_draw(DrawList *list, Rect row, Str letters, bool erase)
{
    int gap = key_gap(list->sizes), count = (int)utf8_count(letters) + erase;
    int width = (row.w - (count - 1) * gap) / count;
    row = rect_inset(row, (row.w - count * width - (count - 1) * gap) / 2, 0);
    for (uint32_t code; letters.length;) {
        Str rest = letters;
        utf8_next(&rest, &code);
        letter_draw(list, rect_cut_left(&row, width), str_slice(letters, 0, letters.length - rest.length));
        rect_cut_left(&row, gap);
        letters = rest;
    }
    if (erase) {
        key_draw(list, row, (Action){ ACTION_ERASE, 0, {0} }, say(list->tongue, "Effacer une lettre"));
        draw_icon(list, rect_centre(row, row.w, list->sizes->text[SIZE_KEY] * 6 / 5), ICON_ERASE, INK_TEXT);
    }
}

static void word_key_draw(DrawList *list, Rect rect, Action action, Str label)
{
    key_draw(list, rect, action, label);
    draw_text(list, rect, KEY_STYLE, ALIGN_CENTRE, label);
}

static void last_row_draw(DrawList *list, Rect row, KeyboardLayout layout)
{
    int gap = key_gap(list->sizes), side = row.w / 4;
    word_key_draw(list, rect_cut_left(&row, side), (Action){ ACTION_LAYOUT, 0, {0} }, say(list->tongue, LAYOUT_LABELS[layout]));
    rect_cut_left(&row, gap);
    word_key_draw(list, rect_cut_right(&row, side), (Action){ ACTION_CLEAR, 0, {0} }, say(list->tongue, "Effacer"));
    rect_cut_right(&row, gap);
    key_draw(list, row, (Action){ ACTION_TYPE, 0, STR(" ") }, say(list->tongue, "Espace"));
    draw_icon(list, rect_centre(row, row.w, list->sizes->text[SIZE_KEY] * 6 / 5), ICON_SPACE, INK_SOFT);
}

void keyboard_draw(DrawList *list, Rect rect, KeyboardLayout layout)
{
    int gap = key_gap(list->sizes);
    rect = draw_straight(list, rect);          /* what one types is French */
    draw_box(list, rect, list->sizes->radius / 2, INK_SAND);
    Rect inside = rect_inset(rect, gap, gap);
    int height = (inside.h - KEY_ROWS * gap) / (KEY_ROWS + 1);
    for (int i = 0; i < KEY_ROWS; i++) {
        row_draw(list, rect_cut_top(&inside, height), str_of(LAYOUTS[layout][i]), i == KEY_ROWS - 1);
        rect_cut_top(&inside, gap);
    }
    last_row_draw(list, inside, layout);
    draw_turn(list);
}
