/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/chips.h"

static const Style COUNT_STYLE = { FACE_TEXT, SIZE_BODY, INK_SOFT };

int label_icon(const DrawList *list)
{
    return list->sizes->text[SIZE_BODY] * 5 / 4;
}

int label_padding(const DrawList *list)
{
    return sizes_mm(list->sizes, 6);
}

static Style strong(Ink ink)
{
    return (Style){ FACE_STRONG, SIZE_BODY, ink };
}

static int chip_width(const DrawList *list, const Chip *chip, int pad)
{
    int width = 2 * pad + text_width(list, strong(INK_TEXT), chip->label);
    if (chip->icon)
        width += label_icon(list) + pad / 2;
    if (chip->count >= 0)
        width += pad / 2 + text_width(list, COUNT_STYLE, say_number(list->tongue, chip->count));
    return width;
}

/* Icon, label and count inside an already drawn shape. */
static void chip_inside(DrawList *list, Rect rect, const Chip *chip, int pad, Ink ink)
{
    rect = rect_inset(rect, pad, 0);
    if (chip->icon) {
        int icon = label_icon(list);
        draw_icon(list, rect_centre(rect_cut_left(&rect, icon), icon, icon), chip->icon, ink);
        rect_cut_left(&rect, pad / 2);
    }
    if (chip->count >= 0) {
        Str count = say_number(list->tongue, chip->count);
        Style style = COUNT_STYLE;
        style.ink = ink == INK_TEXT ? INK_SOFT : ink;
        draw_text(list, rect_cut_right(&rect, text_width(list, style, count)), style, ALIGN_RIGHT, count);
        rect_cut_right(&rect, pad / 2);
    }
    draw_text(list, rect, strong(ink), ALIGN_LEFT, chip->label);
}

static bool chip_useless(const Chip *chip)
{
    return chip->count == 0 && !chip->chosen;
}

static void chip_draw(DrawList *list, Rect rect, const Chip *chip)
{
    bool off = chip_useless(chip);
    if (chip->chosen)
        draw_box(list, rect, rect.h / 2, INK_NIGHT);
    else if (off)
        draw_box(list, rect, rect.h / 2, INK_SAND);
    else
        draw_outline(list, rect, rect.h / 2, INK_LINE, INK_CARD);
    chip_inside(list, rect, chip, label_padding(list), chip->chosen ? INK_ON_COLOUR : off ? INK_SOFT : INK_TEXT);
    Region *region = draw_region(list, rect, ROLE_SWITCH, chip->action, chip->label);
    if (region) {
        region->off = off;
        region->chosen = chip->chosen;
    }
}

/* Lays chips out in rows; `place` (may be NULL) draws each. Gives the height taken. */
static int flow(DrawList *list, Rect rect, const Chip *chips, size_t count, int height, int gap, int pad,
                void (*place)(DrawList *, Rect, const Chip *))
{
    int x = 0, y = 0;
    for (size_t i = 0; i < count; i++) {
        Chip chip = chips[i];
        if (chip_width(list, &chip, pad) > rect.w)     /* words before pictures */
            chip.icon = ICON_NONE;
        int width = chip_width(list, &chip, pad);
        if (width > rect.w)
            width = rect.w;
        if (x > 0 && x + width > rect.w) {
            x = 0;
            y += height + gap;
        }
        if (place)
            place(list, (Rect){ rect.x + x, rect.y + y, width, height }, &chip);
        x += width + gap;
    }
    return count ? y + height : 0;
}

int chips_draw(DrawList *list, Rect rect, const Chip *chips, size_t count)
{
    return flow(list, rect, chips, count, list->sizes->target, list->sizes->gap, label_padding(list), chip_draw);
}

int chips_height(const DrawList *list, int width, const Chip *chips, size_t count)
{
    DrawList measure = *list;
    return flow(&measure, (Rect){ 0, 0, width, 0 }, chips, count, list->sizes->target, list->sizes->gap, label_padding(list), NULL);
}

static int tag_padding(const DrawList *list)
{
    return sizes_mm(list->sizes, 4);
}

static void tag_draw(DrawList *list, Rect rect, const Chip *tag)
{
    draw_box(list, rect, rect.h / 2, INK_SAND);
    chip_inside(list, rect, tag, tag_padding(list), INK_TEXT);
}

static int tag_height(const DrawList *list)
{
    return line_height(list->sizes, SIZE_BODY) + sizes_mm(list->sizes, 2);
}

int tags_draw(DrawList *list, Rect rect, const Chip *tags, size_t count)
{
    return flow(list, rect, tags, count, tag_height(list), sizes_mm(list->sizes, 2.5), tag_padding(list), tag_draw);
}
