/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/paint.h"

#include "kiosk/edge/qr.h"
#include "kiosk/edge/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CORNER_ROOM = 24, SUBPIXELS = 8, QUIET_MODULES = 4 };   /* quiet zone: ISO/IEC 18004 §5.3.8 */

static const double SHADE_MOST = 26;      /* alpha of a shadow at the edge, of 255 */

static const unsigned VEIL_ALPHA = 30;    /* of 255: 12 % of the ink over what is pressed */

typedef struct Corner Corner;
typedef struct Coat Coat;
typedef struct Work Work;

/* Coverage of the top left corner of a shape, size × size, and of the straight side of a shadow, outside first. */
struct Corner {
    int radius, spill;                    /* spill > 0: a shadow that reaches so far outside */
    int size, depth;
    unsigned char *alpha, *side;
    uint32_t id;                          /* of the corner's mask; the side's is the next */
    unsigned long long met;               /* Painter.met when it was last asked for */
};

struct Coat {
    uint32_t colour;
    unsigned alpha;
};

/* A command being painted. */
struct Work {
    Painter *painter;
    const Target *target;
    Theme theme;
    Rect clip;
};

struct Painter {
    Fonts *fonts;
    Corner corners[CORNER_ROOM];
    size_t corner_count;
    unsigned long long met;               /* corners asked for */
    Raster *raster;                       /* NULL until a path is met */
};

static void corner_drop(Corner *corner)
{
    free(corner->alpha);
    free(corner->side);
}

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
        corner_drop(&painter->corners[i]);
    raster_free(painter->raster);
    free(painter);
}

/* Whether that corner of a pixel is inside the circle. */
static bool inside_circle(int radius, int x, int y)
{
    return (radius - x) * (radius - x) + (radius - y) * (radius - y) <= radius * radius;
}

/* Share of the pixel inside the circle, by SUBPIXELS² samples where the circle cuts it. */
static unsigned char circle_alpha(int radius, int x, int y)
{
    int inside = 0;
    if (inside_circle(radius, x, y))
        return 255;
    if (!inside_circle(radius, x + 1, y + 1))
        return 0;
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

/* For one more: that of the corner which was not asked for the longest when all are taken. */
static Corner *corner_room(Painter *painter)
{
    if (painter->corner_count < CORNER_ROOM)
        return &painter->corners[painter->corner_count++];
    Corner *oldest = painter->corners;
    for (size_t i = 1; i < CORNER_ROOM; i++)
        if (painter->corners[i].met < oldest->met)
            oldest = &painter->corners[i];
    corner_drop(oldest);
    return oldest;
}

static void corner_make(Corner *corner, int radius, int spill)
{
    /* the shade lies lower than its box: its bottom side is thicker */
    *corner = (Corner){ .radius = radius, .spill = spill, .size = radius + spill, .depth = spill + spill / 3, .id = mask_id() };
    mask_id();
    corner->alpha = malloc((size_t)corner->size * (size_t)corner->size + 1);
    corner->side = malloc((size_t)corner->depth + 1);
    if (!corner->alpha || !corner->side)
        abort();
    for (int i = 0; i < corner->size * corner->size; i++)
        corner->alpha[i] = corner_alpha(corner, i % corner->size, i / corner->size);
    for (int i = 0; i < corner->depth; i++)
        corner->side[i] = shade_alpha(spill - i - 0.5, spill);
}

/* Valid until the next one is asked for. */
static const Corner *corner_of(Painter *painter, int radius, int spill)
{
    Corner *corner = NULL;
    for (size_t i = 0; i < painter->corner_count && !corner; i++)
        if (painter->corners[i].radius == radius && painter->corners[i].spill == spill)
            corner = &painter->corners[i];
    if (!corner) {
        corner = corner_room(painter);
        corner_make(corner, radius, spill);
    }
    corner->met = ++painter->met;
    return corner;
}

static void fill(const Work *work, Rect rect, Coat coat)
{
    Rect seen = rect_intersect(rect, work->clip);
    if (!rect_empty(seen))
        work->target->fill(work->target->context, seen, coat.colour, coat.alpha);
}

static void mask(const Work *work, Mask what, MaskPlace place, Coat coat)
{
    Rect whole = { place.left, place.top, what.w, what.h };
    if (rect_overlaps(whole, work->clip))
        work->target->mask(work->target->context, &(MaskJob){ what, place, work->clip, coat.colour, coat.alpha });
}

/* The corners of a shape, each the same mask turned. */
static void corners_paint(const Work *work, const Corner *corner, Rect rect, Coat coat)
{
    Mask quarter = { corner->size, corner->size, corner->size, corner->alpha, corner->id };
    int right = rect.x + rect.w - corner->size, bottom = rect.y + rect.h - corner->size;
    for (int i = 0; i < 4; i++)
        mask(work, quarter, (MaskPlace){ i % 2 ? right : rect.x, i / 2 ? bottom : rect.y, i % 2, i / 2 }, coat);
}

static int roundest(Rect rect, int radius)
{
    int most = (rect.w < rect.h ? rect.w : rect.h) / 2;
    return radius < most ? radius : most;
}

static void box_fill(const Work *work, Rect rect, int radius, Coat coat)
{
    radius = roundest(rect, radius);
    fill(work, rect_inset(rect, radius, 0), coat);
    if (radius == 0)
        return;
    fill(work, (Rect){ rect.x, rect.y + radius, radius, rect.h - 2 * radius }, coat);
    fill(work, (Rect){ rect.x + rect.w - radius, rect.y + radius, radius, rect.h - 2 * radius }, coat);
    corners_paint(work, corner_of(work->painter, radius, 0), rect, coat);
}

/* The straight sides of a shadow: lines that fade outwards. */
static void shade_sides(const Work *work, Rect rect, const Corner *corner, uint32_t colour)
{
    int size = corner->size, depth = corner->depth;
    Mask side = { depth, rect.h - 2 * size, 0, corner->side, corner->id + 1 };
    mask(work, side, (MaskPlace){ rect.x, rect.y + size, false, false }, (Coat){ colour, 255 });
    mask(work, side, (MaskPlace){ rect.x + rect.w - depth, rect.y + size, true, false }, (Coat){ colour, 255 });
    for (int i = 0; i < depth; i++) {
        Coat coat = { colour, corner->side[i] };
        fill(work, (Rect){ rect.x + size, rect.y + i, rect.w - 2 * size, 1 }, coat);
        fill(work, (Rect){ rect.x + size, rect.y + rect.h - 1 - i, rect.w - 2 * size, 1 }, coat);
    }
}

static void shade_paint(const Work *work, const DrawCommand *box, int spill)
{
    const Corner *corner = corner_of(work->painter, roundest(box->rect, box->radius), spill);
    Rect rect = rect_move(rect_inset(box->rect, -spill, -spill), 0, spill / 3);
    uint32_t colour = theme_colour(work->theme, INK_SHADOW);
    shade_sides(work, rect, corner, colour);
    corners_paint(work, corner, rect, (Coat){ colour, 255 });
}

static void code_paint(const Work *work, const DrawCommand *command)
{
    Code code = qr_make(command->text);
    fill(work, command->rect, (Coat){ theme_colour(work->theme, INK_QR_LIGHT), 255 });
    int module = code.width ? command->rect.w / (code.width + 2 * QUIET_MODULES) : 0;
    Rect square = rect_centre(command->rect, module * code.width, module * code.width);
    for (int i = 0; i < code.width * code.width; i++) {
        Rect place = { square.x + i % code.width * module, square.y + i / code.width * module, module, module };
        if (code.dark[i])
            fill(work, place, (Coat){ theme_colour(work->theme, INK_QR_DARK), 255 });
    }
    qr_free(&code);
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* Where a path may leave something: a region in a wide window is mostly not there. Never empty but without points. */
static Rect path_bounds(const Path *path)
{
    if (path->point_count == 0)
        return (Rect){0};
    int left = path->points[0].x, top = path->points[0].y, right = left, bottom = top;
    for (size_t i = 1; i < path->point_count; i++) {
        left = least(left, path->points[i].x);
        top = least(top, path->points[i].y);
        right = most(right, path->points[i].x);
        bottom = most(bottom, path->points[i].y);
    }
    int around = path->width + PATH_UNIT;                 /* a stroke's half, its longer ends, and a started pixel */
    int x = (left - around) / PATH_UNIT - 1, y = (top - around) / PATH_UNIT - 1;
    return (Rect){ x, y, (right + around) / PATH_UNIT + 1 - x, (bottom + around) / PATH_UNIT + 1 - y };
}

/* A picture for this once. */
static void path_paint(const Work *work, const DrawCommand *command, Coat coat)
{
    Rect area = rect_intersect(rect_intersect(command->rect, work->clip), path_bounds(command->path));
    if (rect_empty(area))
        return;
    if (!work->painter->raster)
        work->painter->raster = raster_new();
    Mask drawn = { area.w, area.h, area.w, raster_path(work->painter->raster, command->path, area), 0 };
    mask(work, drawn, (MaskPlace){ area.x, area.y, false, false }, coat);
}

static void command_paint(const Work *work, const DrawCommand *command)
{
    Rect rect = command->rect;
    Coat coat = { theme_colour(work->theme, command->ink), command->alpha };
    Mask drawn;
    switch (command->kind) {
    case DRAW_BOX:
        box_fill(work, rect, command->radius, coat);
        return;
    case DRAW_TEXT:
        drawn = fonts_text(work->painter->fonts, &(TextLine){ command->face, command->size, command->text, command->runs_left });
        mask(work, drawn, (MaskPlace){ rect.x, rect.y + (rect.h - drawn.h) / 2, false, false }, coat);
        return;
    case DRAW_ICON:
        drawn = fonts_icon(work->painter->fonts, command->icon, command->size);
        mask(work, drawn, (MaskPlace){ rect.x + (rect.w - drawn.w) / 2, rect.y + (rect.h - drawn.h) / 2, command->runs_left, false }, coat);
        return;
    case DRAW_CODE:
        code_paint(work, command);
        return;
    case DRAW_PATH:
        path_paint(work, command, coat);
        return;
    default:
        return;
    }
}

/* A line within its edge in place of the shade: outside of it a page that scrolls would cut the line at its top. */
static void lined_paint(const Work *work, const DrawCommand *box)
{
    int width = (box->rect.h + box->rect.w) / 600 + 2;
    DrawCommand inside = *box;
    inside.rect = rect_inset(box->rect, width, width);
    inside.radius = box->radius > width ? box->radius - width : 0;
    box_fill(work, box->rect, box->radius, (Coat){ theme_colour(work->theme, INK_LINE), 255 });
    command_paint(work, &inside);
}

static void veil_paint(Work work, Veil veil)
{
    work.clip = rect_intersect(veil.clip, work.clip);
    box_fill(&work, veil.rect, veil.radius, (Coat){ theme_colour(work.theme, veil.ink), VEIL_ALPHA });
}

void painter_draw(Painter *painter, const Target *target, const DrawList *list, Theme theme, Rect area)
{
    Work work = { painter, target, theme, {0} };
    int spill = list->sizes->radius / 2;
    area = rect_intersect(area, (Rect){ 0, 0, target->width, target->height });
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *command = &list->commands[i];
        work.clip = rect_intersect(command->clip, area);
        if (rect_empty(work.clip))
            continue;
        if (command->shadow && theme_lines(theme)) {
            lined_paint(&work, command);
            continue;
        }
        if (command->shadow)
            shade_paint(&work, command, spill);
        command_paint(&work, command);
    }
    work.clip = area;
    veil_paint(work, draw_pressed_veil(list));
}

void painter_veil(Painter *painter, const Target *target, const DrawList *list, Theme theme)
{
    veil_paint((Work){ painter, target, theme, { 0, 0, target->width, target->height } }, draw_pressed_veil(list));
}
