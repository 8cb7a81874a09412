/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/fonts.h"

#include "catalogue/base/utf8.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

enum {
    OPEN_ROOM = 24,              /* faces × sizes in use */
    WIDTH_ROOM = 1 << 13,        /* remembered widths, direct-mapped */
    MASK_ROOM = 1 << 11,         /* remembered masks, open addressing, at most half full */
    MASK_BYTES = 8 << 20,        /* of masks kept; a full screen of text takes about 2 MB at 1080p */
    TEXT_ROOM = 1024,            /* bytes of one line of text; longer ones were wrapped before */
};

typedef struct OpenFont OpenFont;
typedef struct Width Width;
typedef struct CachedMask CachedMask;

struct OpenFont {
    Face face;
    int size;
    TTF_Font *font;
};

struct Width {
    uint64_t key;
    int width;
};

struct CachedMask {
    uint64_t key;                /* 0: free */
    Mask mask;                   /* pixels owned */
};

struct Fonts {
    OpenFont open[OPEN_ROOM];
    size_t open_count;
    Width widths[WIDTH_ROOM];
    CachedMask masks[MASK_ROOM];
    size_t mask_count, mask_bytes;
    bool started;
};

/* Where Debian 12 puts them: fonts-inter, fonts-material-design-icons-iconfont. */
static const char *const FILES[FACE_COUNT] = {
    [FACE_TEXT] = "/usr/share/fonts/opentype/inter/Inter-Regular.otf",
    [FACE_STRONG] = "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf",
    [FACE_TITLE] = "/usr/share/fonts/opentype/inter/InterDisplay-Bold.otf",
    [FACE_ICON] = "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf",
};

static TTF_Font *font_of(Fonts *fonts, Face face, int size)
{
    for (size_t i = 0; i < fonts->open_count; i++)
        if (fonts->open[i].face == face && fonts->open[i].size == size)
            return fonts->open[i].font;
    if (fonts->open_count == OPEN_ROOM) {        /* the oldest leaves */
        TTF_CloseFont(fonts->open[0].font);
        memmove(fonts->open, fonts->open + 1, sizeof fonts->open - sizeof *fonts->open);
        fonts->open_count--;
    }
    TTF_Font *font = TTF_OpenFont(FILES[face], size);
    if (!font)
        return NULL;
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    fonts->open[fonts->open_count++] = (OpenFont){ face, size, font };
    return font;
}

bool fonts_open(Fonts **fonts, Error *error)
{
    *fonts = calloc(1, sizeof **fonts);
    if (!*fonts)
        abort();
    if (TTF_Init() != 0)
        return error_set(error, ERROR_SYSTEM, "SDL_ttf ne démarre pas : %s.", TTF_GetError());
    (*fonts)->started = true;
    for (int face = 0; face < FACE_COUNT; face++)
        if (!font_of(*fonts, (Face)face, 36))
            return error_set(error, ERROR_SYSTEM, "police absente : %s. Installez fonts-inter et fonts-material-design-icons-iconfont.", FILES[face]);
    return true;
}

void fonts_forget(Fonts *fonts)
{
    for (size_t i = 0; i < MASK_ROOM; i++) {
        unsigned char *pixels = NULL;
        memcpy(&pixels, &fonts->masks[i].mask.pixels, sizeof pixels);
        if (pixels)
            explicit_bzero(pixels, (size_t)fonts->masks[i].mask.w * (size_t)fonts->masks[i].mask.h);
        free(pixels);
        fonts->masks[i] = (CachedMask){0};
    }
    fonts->mask_count = fonts->mask_bytes = 0;
}

void fonts_close(Fonts *fonts)
{
    if (!fonts)
        return;
    fonts_forget(fonts);
    for (size_t i = 0; i < fonts->open_count; i++)
        TTF_CloseFont(fonts->open[i].font);
    if (fonts->started)
        TTF_Quit();
    free(fonts);
}

/* FNV-1a over face, size and text; never 0. Two texts with one key would need 2^32 texts in sight. */
static uint64_t key_of(Face face, int size, Str text)
{
    uint64_t hash = 14695981039346656037u ^ ((uint64_t)face << 32 | (uint64_t)size);
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.text[i]) * 1099511628211u;
    hash ^= hash >> 29;
    return hash ? hash : 1;
}

/* SDL_ttf wants terminated text. */
static const char *terminated(Str text, char room[TEXT_ROOM])
{
    if (text.length >= TEXT_ROOM)
        text = str_slice(text, 0, TEXT_ROOM - 1 - utf8_unfinished(str_slice(text, 0, TEXT_ROOM - 1)));
    memcpy(room, text.text, text.length);
    room[text.length] = '\0';
    return room;
}

static int measured(Fonts *fonts, Face face, int size, Str text)
{
    char room[TEXT_ROOM];
    int width = 0;
    TTF_Font *font = font_of(fonts, face, size);
    if (font)
        TTF_SizeUTF8(font, terminated(text, room), &width, NULL);
    return width;
}

static int width_of(void *context, Face face, int size, Str text)
{
    Fonts *fonts = context;
    if (text.length == 0)
        return 0;
    uint64_t key = key_of(face, size, text);
    Width *entry = &fonts->widths[key % WIDTH_ROOM];
    if (entry->key != key)
        *entry = (Width){ key, measured(fonts, face, size, text) };
    return entry->width;
}

Metrics fonts_metrics(Fonts *fonts)
{
    return (Metrics){ fonts, width_of };
}

/* The alpha of a rendered line is its coverage. */
static Mask mask_of(SDL_Surface *surface)
{
    if (!surface)
        return (Mask){0};
    unsigned char *pixels = malloc((size_t)surface->w * (size_t)surface->h + 1);
    if (!pixels)
        abort();
    for (int y = 0; y < surface->h; y++) {
        const unsigned char *row = (const unsigned char *)surface->pixels + (ptrdiff_t)y * surface->pitch;
        for (int x = 0; x < surface->w; x++) {
            uint32_t pixel;
            memcpy(&pixel, row + 4 * x, sizeof pixel);
            pixels[y * surface->w + x] = (unsigned char)(pixel >> 24);
        }
    }
    Mask mask = { surface->w, surface->h, surface->w, pixels, mask_id() };
    SDL_FreeSurface(surface);
    return mask;
}

static Mask remember(Fonts *fonts, uint64_t key, Mask mask)
{
    if (fonts->mask_count >= MASK_ROOM / 2 || fonts->mask_bytes > MASK_BYTES)
        fonts_forget(fonts);
    size_t at = key % MASK_ROOM;
    while (fonts->masks[at].key)
        at = (at + 1) % MASK_ROOM;
    fonts->masks[at] = (CachedMask){ key, mask };
    fonts->mask_count++;
    fonts->mask_bytes += (size_t)mask.w * (size_t)mask.h;
    return mask;
}

static const CachedMask *remembered(const Fonts *fonts, uint64_t key)
{
    for (size_t at = key % MASK_ROOM; fonts->masks[at].key; at = (at + 1) % MASK_ROOM)
        if (fonts->masks[at].key == key)
            return &fonts->masks[at];
    return NULL;
}

Mask fonts_text(Fonts *fonts, Face face, int size, Str text)
{
    static const SDL_Color white = { 255, 255, 255, 255 };
    uint64_t key = key_of(face, size, text);
    const CachedMask *known = remembered(fonts, key);
    if (known)
        return known->mask;
    char room[TEXT_ROOM];
    TTF_Font *font = text.length ? font_of(fonts, face, size) : NULL;
    return remember(fonts, key, mask_of(font ? TTF_RenderUTF8_Blended(font, terminated(text, room), white) : NULL));
}

Mask fonts_icon(Fonts *fonts, Icon icon, int size)
{
    char text[4];
    size_t length = utf8_write(icon_code(icon), text);
    return fonts_text(fonts, FACE_ICON, size, (Str){ text, length });
}
