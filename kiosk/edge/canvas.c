/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/canvas.h"

#include <stddef.h>
#include <string.h>

enum { LANES = 32 };         /* bytes blended at once: eight pixels */

/* The same loop for the processor that is there: AVX2 halves it. Chosen once, when the program is loaded. */
#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !__has_feature(address_sanitizer)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

typedef struct Blend Blend;

/* pixel · keep + add, a channel at a time, over 256. */
struct Blend {
    uint16_t keep, add[LANES];
};

static uint32_t *row_at(const Canvas *canvas, int x, int y)
{
    return canvas->pixels + (ptrdiff_t)y * canvas->pitch + x;
}

static Blend blend_of(uint32_t colour, unsigned alpha)
{
    unsigned scale = alpha + (alpha >> 7);          /* 0 to 256 */
    Blend blend = { .keep = (uint16_t)(256 - scale) };
    for (int i = 0; i < LANES; i++)
        blend.add[i] = (uint16_t)((colour >> (i % 4 * 8) & 0xFF) * scale);
    return blend;
}

static uint32_t blended(uint32_t below, uint32_t colour, unsigned alpha)
{
    uint32_t scale = alpha + (alpha >> 7);
    uint32_t pairs = ((colour & 0xFF00FF) * scale + (below & 0xFF00FF) * (256 - scale)) >> 8;
    uint32_t green = ((colour & 0x00FF00) * scale + (below & 0x00FF00) * (256 - scale)) >> 8;
    return (pairs & 0xFF00FF) | (green & 0x00FF00);
}

WIDE static void row_blend(uint32_t *pixel, int count, const Blend *blend)
{
    unsigned char *bytes = (unsigned char *)pixel;
    int left = count * 4;
    for (; left >= LANES; left -= LANES, bytes += LANES)
        for (int i = 0; i < LANES; i++)
            bytes[i] = (unsigned char)((uint16_t)(bytes[i] * blend->keep + blend->add[i]) >> 8);
    for (int i = 0; i < left; i++)
        bytes[i] = (unsigned char)((uint16_t)(bytes[i] * blend->keep + blend->add[i]) >> 8);
}

static void row_fill(uint32_t *restrict pixel, int count, uint32_t colour)
{
    for (int x = 0; x < count; x++)
        pixel[x] = colour;
}

void canvas_fill(const Canvas *canvas, Rect rect, uint32_t colour, unsigned alpha)
{
    Blend blend = blend_of(colour, alpha);
    for (int y = rect.y; y < rect.y + rect.h; y++)
        if (alpha == 255)
            row_fill(row_at(canvas, rect.x, y), rect.w, colour);
        else
            row_blend(row_at(canvas, rect.x, y), rect.w, &blend);
}

/* Letters are mostly holes, shapes mostly whole: eight pixels without ink are passed over at once, eight covered ones filled. */
static void row_mask(uint32_t *pixel, const unsigned char *alpha, int count, uint32_t colour, unsigned strength)
{
    for (int x = 0; x < count;) {
        uint64_t eight = 1;
        if (x + 8 <= count)
            memcpy(&eight, alpha + x, sizeof eight);
        if (eight == 0) {
            x += 8;
            continue;
        }
        if (eight == UINT64_MAX && strength == 255) {
            row_fill(pixel + x, 8, colour);
            x += 8;
            continue;
        }
        for (int end = x + 8 < count ? x + 8 : count; x < end; x++) {
            unsigned cover = strength == 255 ? alpha[x] : alpha[x] * strength / 255;
            pixel[x] = cover == 255 ? colour : blended(pixel[x], colour, cover);
        }
    }
}

static void row_mask_flipped(uint32_t *pixel, const unsigned char *last, int count, uint32_t colour, unsigned strength)
{
    for (int x = 0; x < count; x++) {
        unsigned cover = strength == 255 ? last[-x] : last[-x] * strength / 255;
        if (cover)
            pixel[x] = cover == 255 ? colour : blended(pixel[x], colour, cover);
    }
}

void canvas_mask(const Canvas *canvas, const MaskJob *job)
{
    const Mask *mask = &job->mask;
    const MaskPlace *place = &job->place;
    Rect seen = rect_intersect((Rect){ place->left, place->top, mask->w, mask->h }, job->clip);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        int from = place->flip_y ? place->top + mask->h - 1 - y : y - place->top;
        const unsigned char *row = mask->pixels + (ptrdiff_t)from * mask->pitch;
        uint32_t *pixel = row_at(canvas, seen.x, y);
        if (place->flip_x)
            row_mask_flipped(pixel, row + (place->left + mask->w - 1 - seen.x), seen.w, job->colour, job->alpha);
        else
            row_mask(pixel, row + (seen.x - place->left), seen.w, job->colour, job->alpha);
    }
}

uint32_t mask_id(void)
{
    static uint32_t last;
    return ++last;
}

void canvas_move(const Canvas *canvas, Rect to, int by)
{
    size_t bytes = (size_t)to.w * sizeof *canvas->pixels;
    for (int i = 0; i < to.h; i++) {
        int y = by > 0 ? to.y + to.h - 1 - i : to.y + i;        /* what is read must not have been written */
        memcpy(row_at(canvas, to.x, y), row_at(canvas, to.x, y - by), bytes);
    }
}
