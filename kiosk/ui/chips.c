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

/* What stands beside the label. */
static int chip_beside(const DrawList *list, const Chip *chip, int pad)
{
    int width = chip->icon ? label_icon(list) + pad / 2 : 0;
    if (chip->count >= 0)
        width += pad / 2 + text_width(list, COUNT_STYLE, say_number(list->tongue, chip->count));
    return width;
}

static int chip_width(const DrawList *list, const Chip *chip, int pad)
{
    return 2 * pad + chip_beside(list, chip, pad) + text_width(list, strong(INK_TEXT), chip->label);
}

/* Icon, label and count inside an already drawn shape; a label that is too wide stands on several lines of it. */
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
    int height = text_height(list, rect.w, strong(ink), 0, chip->label);
    if (height > line_height(list->sizes, SIZE_BODY) && height <= rect.h)
        draw_paragraph(list, rect_centre(rect, rect.w, height), strong(ink), 0, chip->label);
    else
        draw_text(list, rect, strong(ink), ALIGN_LEFT, chip->label);
}

static bool chip_useless(const Chip *chip)
{
    return chip->count == 0 && !chip->chosen;
}

static void chip_draw(DrawList *list, Rect rect, const Chip *chip)
{
    bool off = chip_useless(chip);
    int radius = list->sizes->target / 2;
    if (chip->chosen)
        draw_box(list, rect, radius, INK_NIGHT);
    else if (off)
        draw_box(list, rect, radius, INK_SAND);
    else
        draw_outline(list, rect, radius, INK_LINE, INK_CARD);
    chip_inside(list, rect, chip, label_padding(list), chip->chosen ? INK_ON_COLOUR : off ? INK_SOFT : INK_TEXT);
    Region *region = draw_region(list, rect, ROLE_SWITCH, chip->action, chip->said.length ? chip->said : chip->label);
    if (region) {
        region->off = off;
        region->chosen = chip->chosen;
    }
}

/* How chips or tags stand: the height of those of one line, between them, at their ends. */
typedef struct Rows Rows;

struct Rows {
    int height, gap, pad;
    void (*draw)(DrawList *, Rect, const Chip *);      /* NULL: only measured */
};

/* One that has a row to itself is as high as its label needs. */
static int chip_height(const DrawList *list, int width, const Chip *chip, const Rows *rows)
{
    int room = width - 2 * rows->pad - chip_beside(list, chip, rows->pad);
    int extra = text_height(list, room, strong(INK_TEXT), 0, chip->label) - line_height(list->sizes, SIZE_BODY);
    return rows->height + (extra > 0 ? extra : 0);
}

/* Row after row. Gives the height taken. */
static int flow(DrawList *list, Rect rect, const Rows *rows, const Chip *chips, size_t count)
{
    int x = 0, y = 0, height = 0;
    for (size_t i = 0; i < count; i++) {
        Chip chip = chips[i];
        if (chip_width(list, &chip, rows->pad) > rect.w)     /* words before pictures */
            chip.icon = ICON_NONE;
        int width = chip_width(list, &chip, rows->pad);
        bool whole = width <= rect.w;
        width = whole ? width : rect.w;
        if (x > 0 && x + width > rect.w) {
            x = 0;
            y += height + rows->gap;
        }
        height = whole ? rows->height : chip_height(list, width, &chip, rows);
        if (rows->draw)
            rows->draw(list, (Rect){ rect.x + x, rect.y + y, width, height }, &chip);
        x += width + rows->gap;
    }
    return count ? y + height : 0;
}

static Rows chip_rows(const DrawList *list)
{
    return (Rows){ list->sizes->target, list->sizes->gap, label_padding(list), chip_draw };
}

int chips_draw(DrawList *list, Rect rect, const Chip *chips, size_t count)
{
    Rows rows = chip_rows(list);
    return flow(list, rect, &rows, chips, count);
}

static int rows_height(const DrawList *list, int width, Rows rows, const Chip *chips, size_t count)
{
    DrawList measure = *list;
    rows.draw = NULL;
    return flow(&measure, (Rect){ 0, 0, width, 0 }, &rows, chips, count);
}

int chips_height(const DrawList *list, int width, const Chip *chips, size_t count)
{
    return rows_height(list, width, chip_rows(list), chips, count);
}

static int tag_padding(const DrawList *list)
{
    return sizes_mm(list->sizes, 4);
}

static int tag_height(const DrawList *list)
{
    return line_height(list->sizes, SIZE_BODY) + sizes_mm(list->sizes, 2);
}

static void tag_draw(DrawList *list, Rect rect, const Chip *tag)
{
    draw_box(list, rect, tag_height(list) / 2, INK_SAND);
    chip_inside(list, rect, tag, tag_padding(list), INK_TEXT);
}

static Rows tag_rows(const DrawList *list)
{
    return (Rows){ tag_height(list), sizes_mm(list->sizes, 2.5), tag_padding(list), tag_draw };
}

int tags_draw(DrawList *list, Rect rect, const Chip *tags, size_t count)
{
    Rows rows = tag_rows(list);
    return flow(list, rect, &rows, tags, count);
}

int tags_height(const DrawList *list, int width, const Chip *tags, size_t count)
{
    return rows_height(list, width, tag_rows(list), tags, count);
}
