/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/gpu.h"

#include <SDL_render.h>
#include <stdlib.h>

enum { TEXTURES = 1024 };        /* open addressing, at most half full */

typedef struct Texture Texture;

struct Texture {
    uint32_t id;                 /* 0: free */
    SDL_Texture *texture;
};

struct Gpu {
    SDL_Renderer *renderer;
    Target target;
    Texture textures[TEXTURES];
    size_t count;
    SDL_Texture *passing;        /* of the last mask that is not kept */
};

static Uint8 part(uint32_t colour, int shift)
{
    return (Uint8)(colour >> shift & 0xFF);
}

static void gpu_fill(void *context, Rect rect, uint32_t colour, unsigned alpha)
{
    Gpu *gpu = context;
    SDL_RenderSetClipRect(gpu->renderer, NULL);
    SDL_SetRenderDrawBlendMode(gpu->renderer, alpha == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(gpu->renderer, part(colour, 16), part(colour, 8), part(colour, 0), (Uint8)alpha);
    SDL_RenderFillRect(gpu->renderer, &(SDL_Rect){ rect.x, rect.y, rect.w, rect.h });
}

/* White everywhere, its coverage as alpha. A mask whose rows are all the same becomes one row, stretched when drawn. */
static SDL_Texture *texture_make(Gpu *gpu, const Mask *mask)
{
    int height = mask->pitch ? mask->h : 1;
    uint32_t *pixels = malloc((size_t)mask->w * (size_t)height * sizeof *pixels);
    if (!pixels)
        abort();
    for (int i = 0; i < mask->w * height; i++)
        pixels[i] = 0xFFFFFF | (uint32_t)mask->pixels[i / mask->w * mask->pitch + i % mask->w] << 24;
    SDL_Texture *texture = SDL_CreateTexture(gpu->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, mask->w, height);
    if (texture) {
        SDL_UpdateTexture(texture, NULL, pixels, mask->w * (int)sizeof *pixels);
        SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    }
    free(pixels);
    return texture;
}

static SDL_Texture *texture_of(Gpu *gpu, const Mask *mask)
{
    size_t at = mask->id % TEXTURES;
    for (; gpu->textures[at].id; at = (at + 1) % TEXTURES)
        if (gpu->textures[at].id == mask->id)
            return gpu->textures[at].texture;
    if (gpu->count >= TEXTURES / 2) {
        gpu_forget(gpu);
        at = mask->id % TEXTURES;
    }
    gpu->textures[at] = (Texture){ mask->id, texture_make(gpu, mask) };
    gpu->count++;
    return gpu->textures[at].texture;
}

/* The renderer draws with the one before, if it has not yet, when that is given back. */
static SDL_Texture *texture_passing(Gpu *gpu, const Mask *mask)
{
    if (gpu->passing)
        SDL_DestroyTexture(gpu->passing);
    gpu->passing = texture_make(gpu, mask);
    return gpu->passing;
}

static void gpu_mask(void *context, const MaskJob *job)
{
    Gpu *gpu = context;
    SDL_Texture *texture = job->mask.id ? texture_of(gpu, &job->mask) : texture_passing(gpu, &job->mask);
    if (!texture)
        return;
    SDL_SetTextureColorMod(texture, part(job->colour, 16), part(job->colour, 8), part(job->colour, 0));
    SDL_SetTextureAlphaMod(texture, (Uint8)job->alpha);
    SDL_RenderSetClipRect(gpu->renderer, &(SDL_Rect){ job->clip.x, job->clip.y, job->clip.w, job->clip.h });
    SDL_Rect place = { job->place.left, job->place.top, job->mask.w, job->mask.h };
    SDL_RendererFlip flip = (job->place.flip_x ? SDL_FLIP_HORIZONTAL : SDL_FLIP_NONE) | (job->place.flip_y ? SDL_FLIP_VERTICAL : SDL_FLIP_NONE);
    SDL_RenderCopyEx(gpu->renderer, texture, NULL, &place, 0, NULL, flip);
}

bool gpu_open(Gpu **gpu, SDL_Window *window, Error *error)
{
    *gpu = calloc(1, sizeof **gpu);
    if (!*gpu)
        abort();
    (*gpu)->renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (!(*gpu)->renderer)
        return error_set(error, ERROR_SYSTEM, "pas de processeur graphique\u00a0: %s.", SDL_GetError());
    (*gpu)->target = (Target){ .context = *gpu, .fill = gpu_fill, .mask = gpu_mask };
    return true;
}

void gpu_close(Gpu *gpu)
{
    if (!gpu)
        return;
    gpu_forget(gpu);
    if (gpu->renderer)
        SDL_DestroyRenderer(gpu->renderer);
    free(gpu);
}

const Target *gpu_target(Gpu *gpu)
{
    SDL_GetRendererOutputSize(gpu->renderer, &gpu->target.width, &gpu->target.height);
    return &gpu->target;
}

void gpu_present(Gpu *gpu)
{
    SDL_RenderPresent(gpu->renderer);
}

void gpu_forget(Gpu *gpu)
{
    for (size_t i = 0; i < TEXTURES; i++) {
        if (gpu->textures[i].texture)
            SDL_DestroyTexture(gpu->textures[i].texture);
        gpu->textures[i] = (Texture){0};
    }
    if (gpu->passing)
        SDL_DestroyTexture(gpu->passing);
    gpu->passing = NULL;
    gpu->count = 0;
}

SDL_Surface *gpu_read(Gpu *gpu)
{
    const Target *target = gpu_target(gpu);
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, target->width, target->height, 32, SDL_PIXELFORMAT_RGB888);
    SDL_RenderSetClipRect(gpu->renderer, NULL);
    if (surface && SDL_RenderReadPixels(gpu->renderer, NULL, SDL_PIXELFORMAT_RGB888, surface->pixels, surface->pitch) == 0)
        return surface;
    SDL_FreeSurface(surface);
    return NULL;
}
