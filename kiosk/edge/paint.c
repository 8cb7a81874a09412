/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/paint.h"

#include "kiosk/edge/qr.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CORNER_ROOM = 24, SUBPIXELS = 8, QUIET_MODULES = 4 };   /* quiet zone: ISO/IEC 18004 §5.3.8 */

static const double SHADE_MOST = 26;      /* alpha of a shadow at the edge, of 255 */

typedef struct Corner Corner;

/* Coverage of the top left corner of a shape, a byte a pixel, size × size. */
struct Corner {
    int radius, spill;                    /* spill > 0: a shadow that reaches so far outside */
    int size;
    unsigned char *alpha;
};

struct Painter {
    Fonts *fonts;
    Corner corners[CORNER_ROOM];
    size_t corner_count;
};

Painter *painter_new(Fonts *fonts)
{
    Painter *painter = calloc(1, sizeof *painter);
    if (!painter)
        abort();
    painter->fonts = fonts;
    return painter;
}

void painter_free(Painter *painter)
{
    if (!painter)
        return;
    for (size_t i = 0; i < painter->corner_count; i++)
        free(painter->corners[i].alpha);
    free(painter);
}

/* Share of the pixel inside the circle, by SUBPIXELS² samples. */
static unsigned char circle_alpha(int radius, int x, int y)
{
    int inside = 0;
    for (int i = 0; i < SUBPIXELS * SUBPIXELS; i++) {
        double dx = radius - (x + (i % SUBPIXELS + 0.5) / SUBPIXELS), dy = radius - (y + (double)(i / SUBPIXELS) / SUBPIXELS + 0.5 / SUBPIXELS);
        inside += dx * dx + dy * dy <= (double)radius * radius;
    }
    return (unsigned char)(inside * 255 / (SUBPIXELS * SUBPIXELS));
}

/* A shadow fades with the square of the way outside. */
static unsigned char shade_alpha(double distance, int spill)
{
    double left = 1 - fmin(fmax(distance / spill, 0), 1);
    return (unsigned char)(SHADE_MOST * left * left);
}

static unsigned char corner_alpha(const Corner *corner, int x, int y)
{
    if (corner->spill == 0)
        return circle_alpha(corner->radius, x, y);
    double dx = corner->size - x - 0.5, dy = corner->size - y - 0.5;
    return shade_alpha(hypot(dx, dy) - corner->radius, corner->spill);
}

static const Corner *corner_of(Painter *painter, int radius, int spill)
{
    for (size_t i = 0; i < painter->corner_count; i++)
        if (painter->corners[i].radius == radius && painter->corners[i].spill == spill)
            return &painter->corners[i];
    if (painter->corner_count == CORNER_ROOM)
        free(painter->corners[--painter->corner_count].alpha);
    Corner *corner = &painter->corners[painter->corner_count++];
    *corner = (Corner){ radius, spill, radius + spill, NULL };
    corner->alpha = malloc((size_t)corner->size * (size_t)corner->size + 1);
    if (!corner->alpha)
        abort();
    for (int y = 0; y < corner->size; y++)
        for (int x = 0; x < corner->size; x++)
            corner->alpha[y * corner->size + x] = corner_alpha(corner, x, y);
    return corner;
}

static uint32_t blended(uint32_t below, uint32_t colour, unsigned alpha)
{
    uint32_t scale = alpha + (alpha >> 7);          /* 0 to 256 */
    uint32_t pairs = ((colour & 0xFF00FF) * scale + (below & 0xFF00FF) * (256 - scale)) >> 8;
    uint32_t green = ((colour & 0x00FF00) * scale + (below & 0x00FF00) * (256 - scale)) >> 8;
    return (pairs & 0xFF00FF) | (green & 0x00FF00);
}

static uint32_t *row_at(Canvas canvas, int x, int y)
{
    return canvas.pixels + (ptrdiff_t)y * canvas.pitch + x;
}

static void fill(Canvas canvas, Rect rect, uint32_t colour, unsigned alpha)
{
    for (int y = rect.y; y < rect.y + rect.h; y++) {
        uint32_t *pixel = row_at(canvas, rect.x, y);
        if (alpha == 255)
            for (int x = 0; x < rect.w; x++)
                pixel[x] = colour;
        else
            for (int x = 0; x < rect.w; x++)
                pixel[x] = blended(pixel[x], colour, alpha);
    }
}

/* One of the four corners: the mask is turned by flip_x and flip_y. */
static void corner_paint(Canvas canvas, const Corner *corner, Rect place, Rect clip, uint32_t colour, bool flip_x, bool flip_y)
{
    Rect seen = rect_intersect(place, clip);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        int from_y = flip_y ? place.y + place.h - 1 - y : y - place.y;
        const unsigned char *alpha = corner->alpha + (ptrdiff_t)from_y * corner->size;
        uint32_t *pixel = row_at(canvas, 0, y);
        for (int x = seen.x; x < seen.x + seen.w; x++)
            pixel[x] = blended(pixel[x], colour, alpha[flip_x ? place.x + place.w - 1 - x : x - place.x]);
    }
}

static void corners_paint(Canvas canvas, const Corner *corner, Rect rect, Rect clip, uint32_t colour)
{
    int size = corner->size, right = rect.x + rect.w - size, bottom = rect.y + rect.h - size;
    corner_paint(canvas, corner, (Rect){ rect.x, rect.y, size, size }, clip, colour, false, false);
    corner_paint(canvas, corner, (Rect){ right, rect.y, size, size }, clip, colour, true, false);
    corner_paint(canvas, corner, (Rect){ rect.x, bottom, size, size }, clip, colour, false, true);
    corner_paint(canvas, corner, (Rect){ right, bottom, size, size }, clip, colour, true, true);
}

static void box_fill(Painter *painter, Canvas canvas, const DrawCommand *box, Rect clip, uint32_t colour)
{
    Rect rect = box->rect;
    int radius = box->radius, most = (rect.w < rect.h ? rect.w : rect.h) / 2;
    radius = radius < most ? radius : most;
    if (radius == 0 || box->alpha < 255) {
        fill(canvas, rect_intersect(rect, clip), colour, box->alpha);
        return;
    }
    fill(canvas, rect_intersect(rect_inset(rect, radius, 0), clip), colour, 255);
    fill(canvas, rect_intersect((Rect){ rect.x, rect.y + radius, radius, rect.h - 2 * radius }, clip), colour, 255);
    fill(canvas, rect_intersect((Rect){ rect.x + rect.w - radius, rect.y + radius, radius, rect.h - 2 * radius }, clip), colour, 255);
    corners_paint(canvas, corner_of(painter, radius, 0), rect, clip, colour);
}

/* The straight sides of a shadow: lines that fade outwards. */
static void shade_sides(Canvas canvas, Rect rect, Rect clip, uint32_t colour, const Corner *corner)
{
    int size = corner->size, spill = corner->spill;
    for (int i = 0; i < spill + spill / 3; i++) {      /* the shade lies lower than its box: its bottom side is thicker */
        unsigned alpha = shade_alpha(spill - i - 0.5, spill);
        fill(canvas, rect_intersect((Rect){ rect.x + size, rect.y + i, rect.w - 2 * size, 1 }, clip), colour, alpha);
        fill(canvas, rect_intersect((Rect){ rect.x + size, rect.y + rect.h - 1 - i, rect.w - 2 * size, 1 }, clip), colour, alpha);
        fill(canvas, rect_intersect((Rect){ rect.x + i, rect.y + size, 1, rect.h - 2 * size }, clip), colour, alpha);
        fill(canvas, rect_intersect((Rect){ rect.x + rect.w - 1 - i, rect.y + size, 1, rect.h - 2 * size }, clip), colour, alpha);
    }
}

static void shade_paint(Painter *painter, Canvas canvas, const DrawCommand *box, Rect clip, int spill, uint32_t colour)
{
    int most = (box->rect.w < box->rect.h ? box->rect.w : box->rect.h) / 2;
    const Corner *corner = corner_of(painter, box->radius < most ? box->radius : most, spill);
    Rect rect = rect_move(rect_inset(box->rect, -spill, -spill), 0, spill / 3);
    shade_sides(canvas, rect, clip, colour, corner);
    corners_paint(canvas, corner, rect, clip, colour);
}

static void mask_paint(Canvas canvas, Mask mask, int left, int top, Rect clip, uint32_t colour, unsigned strength)
{
    Rect seen = rect_intersect((Rect){ left, top, mask.w, mask.h }, clip);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        const unsigned char *alpha = mask.pixels + (ptrdiff_t)(y - top) * mask.w - left;
        uint32_t *pixel = row_at(canvas, 0, y);
        for (int x = seen.x; x < seen.x + seen.w; x++) {
            if (alpha[x] == 0)
                continue;
            unsigned cover = strength == 255 ? alpha[x] : alpha[x] * strength / 255;
            pixel[x] = cover == 255 ? colour : blended(pixel[x], colour, cover);
        }
    }
}

static void code_paint(Canvas canvas, const DrawCommand *command, Rect clip, Theme theme)
{
    Code code = qr_make(command->text);
    fill(canvas, rect_intersect(command->rect, clip), theme_colour(theme, INK_QR_LIGHT), 255);
    int module = code.width ? command->rect.w / (code.width + 2 * QUIET_MODULES) : 0;
    Rect square = rect_centre(command->rect, module * code.width, module * code.width);
    for (int i = 0; i < code.width * code.width; i++) {
        Rect place = { square.x + i % code.width * module, square.y + i / code.width * module, module, module };
        if (code.dark[i])
            fill(canvas, rect_intersect(place, clip), theme_colour(theme, INK_QR_DARK), 255);
    }
    qr_free(&code);
}

static void command_paint(Painter *painter, Canvas canvas, const DrawCommand *command, Rect clip, Theme theme)
{
    uint32_t colour = theme_colour(theme, command->ink);
    Mask mask;
    switch (command->kind) {
    case DRAW_BOX:
        box_fill(painter, canvas, command, clip, colour);
        return;
    case DRAW_TEXT:
        mask = fonts_text(painter->fonts, command->face, command->size, command->text);
        mask_paint(canvas, mask, command->rect.x, command->rect.y + (command->rect.h - mask.h) / 2, clip, colour, command->alpha);
        return;
    case DRAW_ICON:
        mask = fonts_icon(painter->fonts, command->icon, command->size);
        mask_paint(canvas, mask, command->rect.x + (command->rect.w - mask.w) / 2, command->rect.y + (command->rect.h - mask.h) / 2, clip,
                   colour, command->alpha);
        return;
    case DRAW_CODE:
        code_paint(canvas, command, clip, theme);
        return;
    default:
        return;
    }
}

void painter_draw(Painter *painter, Canvas canvas, const DrawList *list, Theme theme, Rect area)
{
    Rect screen = { 0, 0, canvas.width, canvas.height };
    area = rect_intersect(area, screen);
    int spill = list->sizes->radius / 2;
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *command = &list->commands[i];
        Rect clip = rect_intersect(command->clip, area);
        if (rect_empty(clip))
            continue;
        if (command->shadow)
            shade_paint(painter, canvas, command, clip, spill, theme_colour(theme, INK_SHADOW));
        command_paint(painter, canvas, command, clip, theme);
    }
}
