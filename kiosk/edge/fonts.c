/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/fonts.h"

#include "catalogue/base/file.h"
#include "catalogue/base/utf8.h"
#include "kiosk/edge/bidi.h"
#include "kiosk/ui/tongue.h"

#include <SDL_ttf.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    OPEN_ROOM = 24,              /* faces × sizes in use */
    WIDTH_ROOM = 1 << 13,        /* remembered widths, direct-mapped */
    MASK_ROOM = 1 << 11,         /* remembered masks, open addressing, at most half full */
    MASK_BYTES = 8 << 20,        /* of masks kept; a full screen of text takes about 2 MB at 1080p */
    TEXT_ROOM = 1024,            /* bytes of one line of text; longer ones were wrapped before */
};

/* The faces, and those of Arabic letters beside them. */
enum { FONT_ARABIC = FACE_COUNT, FONT_ARABIC_BOLD, FONT_COUNT };

typedef struct FontFile FontFile;
typedef struct OpenFont OpenFont;
typedef struct Width Width;
typedef struct CachedMask CachedMask;

/* A letter is looked for in many places of its file: each would be a seek and a read. Only the pages that are looked at
 * come into memory, once for all sizes. Packages replace such a file by another one and leave this one whole. */
struct FontFile {
    void *bytes;                 /* NULL: not mapped */
    size_t length;
};

struct OpenFont {
    int which;                   /* Face or FONT_ARABIC… */
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
    FontFile files[FONT_COUNT];
    OpenFont open[OPEN_ROOM];
    size_t open_count;
    Width widths[WIDTH_ROOM];
    CachedMask masks[MASK_ROOM];
    size_t mask_count, mask_bytes;
    bool missing[FONT_COUNT];    /* optional ones that are not installed */
    bool started;
};

/* Where Debian 12 puts them: fonts-inter, fonts-material-design-icons-iconfont, fonts-noto-ui-core. */
static const char *const FILES[FONT_COUNT] = {
    [FACE_TEXT] = "/usr/share/fonts/opentype/inter/Inter-Regular.otf",
    [FACE_STRONG] = "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf",
    [FACE_TITLE] = "/usr/share/fonts/opentype/inter/InterDisplay-Bold.otf",
    [FACE_ICON] = "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf",
    [FACE_EASY] = "/usr/share/fonts/truetype/andika/Andika-Regular.ttf",
    [FACE_EASY_STRONG] = "/usr/share/fonts/truetype/andika/Andika-Bold.ttf",
    [FACE_OPEN] = "/usr/share/fonts/opentype/opendyslexic/OpenDyslexic-Regular.otf",
    [FACE_OPEN_STRONG] = "/usr/share/fonts/opentype/opendyslexic/OpenDyslexic-Bold.otf",
    [FONT_ARABIC] = "/usr/share/fonts/truetype/noto/NotoSansArabicUI-Regular.ttf",
    [FONT_ARABIC_BOLD] = "/usr/share/fonts/truetype/noto/NotoSansArabicUI-Bold.ttf",
};

/* Nobody is kept from the kiosk by letters that are one choice among others. */
static bool optional(int which)
{
    return which > FACE_ICON && which < FONT_ARABIC;
}

/* Takes one out of the row; those behind it close up. */
static OpenFont font_out(Fonts *fonts, size_t at)
{
    OpenFont font = fonts->open[at];
    fonts->open_count--;
    memmove(&fonts->open[at], &fonts->open[at + 1], (fonts->open_count - at) * sizeof font);
    return font;
}

static const FontFile *file_mapped(FontFile *file, const char *path)
{
    struct stat state;
    int descriptor = file->bytes ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return file;
    if (fstat(descriptor, &state) == 0 && state.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)state.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (bytes != MAP_FAILED)
            *file = (FontFile){ bytes, (size_t)state.st_size };
    }
    close(descriptor);
    return file;
}

static TTF_Font *font_read(Fonts *fonts, int which, int size)
{
    const FontFile *file = file_mapped(&fonts->files[which], FILES[which]);
    return file->bytes ? TTF_OpenFontRW(SDL_RWFromConstMem(file->bytes, (int)file->length), 1, size) : NULL;
}

/* The last one asked for stands last, and the first leaves when there is no room: two that are used together stay. */
static TTF_Font *font_of(Fonts *fonts, int which, int size)
{
    for (size_t i = fonts->open_count; i-- > 0;)
        if (fonts->open[i].which == which && fonts->open[i].size == size) {
            OpenFont found = font_out(fonts, i);
            fonts->open[fonts->open_count++] = found;
            return found.font;
        }
    if (fonts->open_count == OPEN_ROOM)
        TTF_CloseFont(font_out(fonts, 0).font);
    TTF_Font *font = font_read(fonts, which, size);
    if (!font)
        return NULL;
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    if (which >= FONT_ARABIC) {
        TTF_SetFontDirection(font, TTF_DIRECTION_RTL);
        TTF_SetFontScriptName(font, "Arab");
    }
    fonts->open[fonts->open_count++] = (OpenFont){ which, size, font };
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
    for (int which = 0; which < FONT_COUNT; which++)
        if (optional(which))
            (*fonts)->missing[which] = !file_exists(FILES[which]);
        else if (which < FONT_ARABIC ? !font_of(*fonts, which, 36) : !file_exists(FILES[which]))      /* few visits read Arabic: opened then */
            return error_set(error, ERROR_SYSTEM, "police absente\u00a0: %s. Installez %s.", FILES[which],
                             which == FACE_ICON ? "fonts-material-design-icons-iconfont" : which < FONT_ARABIC ? "fonts-inter" : "fonts-noto-ui-core");
    return true;
}

bool fonts_have(const Fonts *fonts, Letters letters)
{
    return !fonts->missing[letters_face(letters, FACE_TEXT)] && !fonts->missing[letters_face(letters, FACE_STRONG)];
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
    for (int which = 0; which < FONT_COUNT; which++)
        if (fonts->files[which].bytes)
            munmap(fonts->files[which].bytes, fonts->files[which].length);
    if (fonts->started)
        TTF_Quit();
    free(fonts);
}

static const uint64_t RUNS_LEFT_KEY = 0x9e3779b97f4a7c15u;      /* the same letters in another order */

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

/* An optional face that lacks a letter of the text gives way to the plain one: OpenDyslexic has no Cyrillic. Blanks are
 * made up by HarfBuzz. */
static int drawn_with(Fonts *fonts, int which, int size, Str text)
{
    enum { LATIN_END = 0x250, BLANKS = 0x2000, BLANKS_END = 0x2010, NARROW_BLANK = 0x202F };
    if (!optional(which))
        return which;
    int plain = which == FACE_EASY || which == FACE_OPEN ? FACE_TEXT : FACE_STRONG;
    TTF_Font *font = fonts->missing[which] ? NULL : font_of(fonts, which, size);
    for (uint32_t code; font && utf8_next(&text, &code);) {
        bool blank = (code >= BLANKS && code < BLANKS_END) || code == NARROW_BLANK;
        if (code >= LATIN_END && !blank && !TTF_GlyphIsProvided32(font, code))
            return plain;
    }
    return font ? which : plain;
}

static int run_width(Fonts *fonts, int which, int size, Str text)
{
    char room[TEXT_ROOM];
    int width = 0;
    TTF_Font *font = font_of(fonts, drawn_with(fonts, which, size, text), size);
    if (font)
        TTF_SizeUTF8(font, terminated(text, room), &width, NULL);
    return width;
}

static int arabic_of(Face face)
{
    return face == FACE_TEXT ? FONT_ARABIC : FONT_ARABIC_BOLD;
}

static int measured(Fonts *fonts, Face face, int size, Str text)
{
    if (!text_runs_left(text, true))
        return run_width(fonts, (int)face, size, text);
    Bidi bidi;
    int width = 0;
    bidi_order(&bidi, text, true);
    for (size_t i = 0; i < bidi.count; i++)
        width += run_width(fonts, bidi.runs[i].arabic ? arabic_of(face) : (int)face, size, bidi.runs[i].text);
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

static SDL_Surface *run_surface(Fonts *fonts, int which, int size, Str text)
{
    static const SDL_Color white = { 255, 255, 255, 255 };
    char room[TEXT_ROOM];
    TTF_Font *font = text.length ? font_of(fonts, drawn_with(fonts, which, size, text), size) : NULL;
    return font ? TTF_RenderUTF8_Blended(font, terminated(text, room), white) : NULL;
}

/* Lays a run into the pixels of its line, `left` and `top` from their corner. Coverages of neighbours add up to the higher. */
static void run_lay(Mask line, unsigned char *pixels, Mask run, int left, int top)
{
    for (int y = 0; y < run.h; y++)
        for (int x = 0; x < run.w; x++) {
            int to_x = left + x, to_y = top + y;
            unsigned char cover = run.pixels[y * run.pitch + x];
            if (to_x >= 0 && to_x < line.w && to_y >= 0 && to_y < line.h && cover > pixels[to_y * line.w + to_x])
                pixels[to_y * line.w + to_x] = cover;
        }
}

static void mask_free(Mask mask)
{
    unsigned char *pixels = NULL;
    memcpy(&pixels, &mask.pixels, sizeof pixels);
    free(pixels);
}

/* Runs on one baseline, that of the line's own face: Arabic letters reach higher and lower, as far on both sides as
 * the line is taller, so that its middle stays where it was. */
static Mask line_mask(Fonts *fonts, const TextLine *line)
{
    Bidi bidi;
    bidi_order(&bidi, line->text, line->runs_left);
    TTF_Font *own = font_of(fonts, (int)line->face, line->size), *arabic = font_of(fonts, arabic_of(line->face), line->size);
    if (!own || !arabic)
        return (Mask){0};
    int ascent = TTF_FontAscent(own), above = TTF_FontAscent(arabic) - ascent, below = TTF_FontHeight(arabic) - TTF_FontHeight(own) - above;
    int more = above > below ? above : below, extra = more > 0 ? more : 0;
    Mask mask = { measured(fonts, line->face, line->size, line->text), TTF_FontHeight(own) + 2 * extra, 0, NULL, mask_id() };
    mask.pitch = mask.w;
    unsigned char *pixels = calloc((size_t)mask.w * (size_t)mask.h + 1, 1);
    if (!pixels)
        abort();
    mask.pixels = pixels;
    for (size_t i = 0, left = 0; i < bidi.count; i++) {
        int which = bidi.runs[i].arabic ? arabic_of(line->face) : (int)line->face;
        Mask run = mask_of(run_surface(fonts, which, line->size, bidi.runs[i].text));
        TTF_Font *font = font_of(fonts, drawn_with(fonts, which, line->size, bidi.runs[i].text), line->size);
        run_lay(mask, pixels, run, (int)left, extra + ascent - (font ? TTF_FontAscent(font) : ascent));
        left += (size_t)run_width(fonts, which, line->size, bidi.runs[i].text);
        mask_free(run);
    }
    return mask;
}

Mask fonts_text(Fonts *fonts, const TextLine *line)
{
    bool ordered = line->runs_left || text_runs_left(line->text, true);
    uint64_t key = key_of(line->face, line->size, line->text) ^ (line->runs_left ? RUNS_LEFT_KEY : 0);
    const CachedMask *known = remembered(fonts, key);
    if (known)
        return known->mask;
    return remember(fonts, key, ordered ? line_mask(fonts, line) : mask_of(run_surface(fonts, (int)line->face, line->size, line->text)));
}

Mask fonts_icon(Fonts *fonts, Icon icon, int size)
{
    char text[4];
    size_t length = utf8_write(icon_code(icon), text);
    return fonts_text(fonts, &(TextLine){ FACE_ICON, size, { text, length }, false });
}
