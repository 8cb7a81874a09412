/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 32 };         /* cells that are looked at together */

typedef struct Spot Spot;

/* Sums are zero between two calls: what was touched is put back while it is read. */
struct Raster {
    float *sums;             /* pitch a row: a cell more than the area is wide */
    unsigned char *touched;  /* blocks of each row */
    unsigned char *pixels;
    size_t room;             /* cells */
    int width, height, pitch, blocks;
};

struct Spot {
    double x, y;             /* from the area's corner, pixels */
};

static double least(double a, double b)
{
    return a < b ? a : b;
}

static double most(double a, double b)
{
    return a > b ? a : b;
}

Raster *raster_new(void)
{
    Raster *raster = calloc(1, sizeof *raster);
    if (!raster)
        abort();
    return raster;
}

void raster_free(Raster *raster)
{
    if (!raster)
        return;
    free(raster->sums);
    free(raster->touched);
    free(raster->pixels);
    free(raster);
}

static void fit(Raster *raster, Rect area)
{
    raster->width = area.w;
    raster->height = area.h;
    raster->blocks = area.w / BLOCK + 1;
    raster->pitch = raster->blocks * BLOCK + 1;
    size_t room = (size_t)raster->pitch * (size_t)raster->height;
    if (room <= raster->room)
        return;
    free(raster->sums);
    free(raster->touched);
    free(raster->pixels);
    raster->sums = calloc(room, sizeof *raster->sums);
    raster->touched = calloc(room / BLOCK + 1, 1);
    raster->pixels = malloc(room);
    if (!raster->sums || !raster->touched || !raster->pixels)
        abort();
    raster->room = room;
}

static void touch(const Raster *raster, int y, int first, int last)
{
    unsigned char *row = raster->touched + (ptrdiff_t)y * raster->blocks;
    for (int i = first / BLOCK; i <= last / BLOCK && i < raster->blocks; i++)
        row[i] = 1;
}

/* An edge across several cells of a row, x from the first one's left side. What is right of it grows evenly with x;
 * `done` is that, summed up to x, and a cell's share is the difference between its two sides. */
static void add_wide(float *cell, double left, double right, double cover)
{
    double width = right - left, done = 0, before = 0;
    int count = (int)ceil(right);
    for (int i = 0; i < count; i++) {
        double x = i + 1;
        double sum = x < right ? (x - left) * (x - left) / (2 * width) : width / 2 + x - right;
        cell[i] += (float)(cover * (sum - done - before));
        before = sum - done;
        done = sum;
    }
    cell[count] += (float)(cover * (1 - before));
}

/* What an edge covers of one row: `cover` is its height there, signed. */
static void add_row(const Raster *raster, int y, Spot from, Spot to, double cover)
{
    float *row = raster->sums + (ptrdiff_t)y * raster->pitch;
    double left = least(most(least(from.x, to.x), 0), raster->width), right = least(most(most(from.x, to.x), 0), raster->width);
    int first = (int)left;
    if (left >= raster->width)
        return;
    touch(raster, y, first, (int)ceil(right));
    if (right <= first + 1) {
        double share = (left + right) / 2 - first;
        row[first] += (float)(cover * (1 - share));
        row[first + 1] += (float)(cover * share);
    } else {
        add_wide(row + first, left - first, right - first, cover);
    }
}

static void add_edge(const Raster *raster, Spot a, Spot b)
{
    double sign = a.y < b.y ? 1 : -1;
    Spot top = sign > 0 ? a : b, bottom = sign > 0 ? b : a;
    if (top.y >= bottom.y || bottom.y <= 0 || top.y >= raster->height || least(a.x, b.x) >= raster->width)
        return;
    double step = (bottom.x - top.x) / (bottom.y - top.y);
    double y = most(top.y, 0), end = least(bottom.y, raster->height);
    while (y < end) {
        int row = (int)y;
        double next = least(row + 1, end);
        Spot from = { top.x + (y - top.y) * step, y }, to = { top.x + (next - top.y) * step, next };
        add_row(raster, row, from, to, sign * (next - y));
        y = next;
    }
}

static Spot spot_of(PathPoint point, Rect area)
{
    return (Spot){ (double)point.x / PATH_UNIT - area.x, (double)point.y / PATH_UNIT - area.y };
}

static void add_ring(const Raster *raster, const PathPoint *points, size_t count, Rect area)
{
    for (size_t i = 0; i < count; i++)
        add_edge(raster, spot_of(points[i], area), spot_of(points[i + 1 < count ? i + 1 : 0], area));
}

/* A stroke is a box along it, longer by a quarter of its width at both ends so that bends have no notch. All run the
 * same way round: where boxes overlap they add up to more than covered, which is covered. */
static void add_stroke(const Raster *raster, Spot a, Spot b, double width)
{
    double length = hypot(b.x - a.x, b.y - a.y);
    if (length < 1e-6 || least(a.x, b.x) - width > raster->width || most(a.x, b.x) + width < 0 || least(a.y, b.y) - width > raster->height
        || most(a.y, b.y) + width < 0)
        return;
    double along_x = (b.x - a.x) / length * width / 4, along_y = (b.y - a.y) / length * width / 4;
    double aside_x = -2 * along_y, aside_y = 2 * along_x;
    a = (Spot){ a.x - along_x, a.y - along_y };
    b = (Spot){ b.x + along_x, b.y + along_y };
    Spot spots[4] = { { a.x + aside_x, a.y + aside_y }, { b.x + aside_x, b.y + aside_y }, { b.x - aside_x, b.y - aside_y }, { a.x - aside_x, a.y - aside_y } };
    for (int i = 0; i < 4; i++)
        add_edge(raster, spots[i], spots[(i + 1) % 4]);
}

static unsigned char shade(float sum)
{
    float cover = fabsf(sum);
    return (unsigned char)(cover >= 1 ? 255 : cover * 255 + 0.5f);
}

static void row_read(const Raster *raster, int y, unsigned char *pixel)
{
    float *cell = raster->sums + (ptrdiff_t)y * raster->pitch, sum = 0;
    unsigned char *touched = raster->touched + (ptrdiff_t)y * raster->blocks;
    for (int block = 0; block < raster->blocks; block++, cell += BLOCK) {
        int left = raster->width - block * BLOCK, count = left < BLOCK ? left : BLOCK;
        if (!touched[block]) {
            memset(pixel, shade(sum), (size_t)count);
        } else {
            for (int x = 0; x < count; x++) {
                sum += cell[x];
                pixel[x] = shade(sum);
            }
            memset(cell, 0, BLOCK * sizeof *cell);
            touched[block] = 0;
        }
        pixel += count;
    }
    *cell = 0;               /* beyond the right edge */
}

const unsigned char *raster_path(Raster *raster, const Path *path, Rect area)
{
    fit(raster, area);
    for (size_t i = 0; i < path->count; i++) {
        size_t start = i ? path->ends[i - 1] : 0;
        if (path->width == 0)
            add_ring(raster, path->points + start, path->ends[i] - start, area);
        for (size_t j = start + 1; path->width && j < path->ends[i]; j++)
            add_stroke(raster, spot_of(path->points[j - 1], area), spot_of(path->points[j], area), (double)path->width / PATH_UNIT);
    }
    for (int y = 0; y < area.h; y++)
        row_read(raster, y, raster->pixels + (ptrdiff_t)y * area.w);
    return raster->pixels;
}
