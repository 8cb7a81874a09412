/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/theme.h"

#include <math.h>

/* Cap height of Inter: 1490 of 2048 units (its OS/2 table). */
static const double CAP_HEIGHT = 0.7275;
static const double DEFAULT_DIAGONAL = 24, DEFAULT_DISTANCE = 60;
static const double MILLIMETRES_PER_INCH = 25.4;
static const double FIRST_WIDTH = 560, LARGEST_SCALE = 1.75;   /* mm: the width from which everything grows; 24" is 531 */
static const double SMALLEST_CAPITAL = 0.7;   /* degrees, EN 301 549 §5.1.4 */

static const double SCALES[SIZE_COUNT] = {
    [SIZE_BODY] = 1.0,
    [SIZE_LEAD] = 1.2,
    [SIZE_TITLE] = 1.6,
    [SIZE_HEADLINE] = 2.2,
    [SIZE_KEY] = 1.0,
};

static const uint32_t THEMES[THEME_COUNT][INK_COUNT] = {
    [THEME_LIGHT] = {
        [INK_PAPER] = 0xFBF8F3, [INK_CARD] = 0xFFFFFF, [INK_TEXT] = 0x1C1A33, [INK_SOFT] = 0x4A4766,
        [INK_SAND] = 0xF1ECE3, [INK_LINE] = 0x8F8672, [INK_NIGHT] = 0x2B2A6B, [INK_LAGOON] = 0x0B7A75,
        [INK_BRICK] = 0xB93A22, [INK_OCHRE] = 0x8A5A00, [INK_ON_COLOUR] = 0xFFFFFF, [INK_BADGE] = 0xB93A22,
        [INK_ACCENT] = 0x2B2A6B, [INK_WARM] = 0xB93A22, [INK_STAGE] = 0x2B2A6B, [INK_ON_STAGE] = 0xFFFFFF,
        [INK_SHADOW] = 0x1C1A33, [INK_QR_DARK] = 0x000000, [INK_QR_LIGHT] = 0xFFFFFF,
    },
    [THEME_DARK] = {
        [INK_PAPER] = 0x14131F, [INK_CARD] = 0x1E1C2F, [INK_TEXT] = 0xF4F1EA, [INK_SOFT] = 0xC9C5D6,
        [INK_SAND] = 0x2B2840, [INK_LINE] = 0x8E89A8, [INK_NIGHT] = 0x6866D8, [INK_LAGOON] = 0x0E827C,
        [INK_BRICK] = 0xCA4A2F, [INK_OCHRE] = 0x9C6A0C, [INK_ON_COLOUR] = 0xFFFFFF, [INK_BADGE] = 0xCA4A2F,
        [INK_ACCENT] = 0xB9B7FF, [INK_WARM] = 0xFF9B82, [INK_STAGE] = 0x0B0A14, [INK_ON_STAGE] = 0xFFFFFF,
        [INK_SHADOW] = 0x000000, [INK_QR_DARK] = 0x000000, [INK_QR_LIGHT] = 0xFFFFFF,
    },
    [THEME_CONTRAST] = {
        [INK_PAPER] = 0x000000, [INK_CARD] = 0x000000, [INK_TEXT] = 0xFFFFFF, [INK_SOFT] = 0xFFFFFF,
        [INK_SAND] = 0x2E2E2E, [INK_LINE] = 0xFFFFFF, [INK_NIGHT] = 0xFFD83D, [INK_LAGOON] = 0x5CE1D6,
        [INK_BRICK] = 0xFFA48C, [INK_OCHRE] = 0xFFC14D, [INK_ON_COLOUR] = 0x000000, [INK_BADGE] = 0xFFFFFF,
        [INK_ACCENT] = 0xFFD83D, [INK_WARM] = 0xFFA48C, [INK_STAGE] = 0x000000, [INK_ON_STAGE] = 0xFFFFFF,
        [INK_SHADOW] = 0xFFFFFF, [INK_QR_DARK] = 0x000000, [INK_QR_LIGHT] = 0xFFFFFF,
    },
};

static const char *const INK_NAMES[INK_COUNT] = {
    [INK_PAPER] = "paper", [INK_CARD] = "card", [INK_TEXT] = "text", [INK_SOFT] = "soft", [INK_SAND] = "sand",
    [INK_LINE] = "line", [INK_NIGHT] = "night", [INK_LAGOON] = "lagoon", [INK_BRICK] = "brick", [INK_OCHRE] = "ochre",
    [INK_ON_COLOUR] = "on-colour", [INK_BADGE] = "badge", [INK_ACCENT] = "accent", [INK_WARM] = "warm", [INK_STAGE] = "stage",
    [INK_ON_STAGE] = "on-stage", [INK_SHADOW] = "shadow", [INK_QR_DARK] = "qr-dark",
    [INK_QR_LIGHT] = "qr-light",
};

static const char *const FACE_NAMES[FACE_COUNT] = {
    [FACE_TEXT] = "text", [FACE_STRONG] = "strong", [FACE_TITLE] = "title", [FACE_ICON] = "icon",
    [FACE_EASY] = "easy", [FACE_EASY_STRONG] = "easy-strong", [FACE_OPEN] = "open", [FACE_OPEN_STRONG] = "open-strong",
};

/* Faces of titles are the strong ones: neither family has a third. */
static const Face LETTERS[LETTERS_COUNT][FACE_COUNT] = {
    [LETTERS_PLAIN] = { FACE_TEXT, FACE_STRONG, FACE_TITLE, FACE_ICON },
    [LETTERS_EASY] = { FACE_EASY, FACE_EASY_STRONG, FACE_EASY_STRONG, FACE_ICON },
    [LETTERS_OPEN] = { FACE_OPEN, FACE_OPEN_STRONG, FACE_OPEN_STRONG, FACE_ICON },
};

static int pixels(double value)
{
    return (int)lround(value);
}

Sizes sizes_for(int width, int height, double diagonal, double distance)
{
    double inches = diagonal > 0 ? diagonal : DEFAULT_DIAGONAL;
    double centimetres = distance > 0 ? distance : DEFAULT_DISTANCE;
    double per_mm = hypot(width, height) / (inches * MILLIMETRES_PER_INCH);
    double capital = tan(SMALLEST_CAPITAL * M_PI / 180) * centimetres * 10;   /* mm */
    Sizes sizes = { .width = width, .height = height, .per_mm = per_mm };
    sizes.scale = fmin(fmax(fmax(width, height) / per_mm / FIRST_WIDTH, 1), LARGEST_SCALE);
    sizes.target = (int)ceil(20 * per_mm * sizes.scale);
    sizes.key = sizes.target;
    sizes.gap = (int)ceil(4 * per_mm * sizes.scale);
    sizes.margin = sizes_mm(&sizes, width < height ? 11 : 17);
    sizes.radius = sizes_mm(&sizes, 8);
    for (int i = 0; i < SIZE_COUNT; i++)
        sizes.text[i] = (int)ceil(ceil(capital * per_mm * sizes.scale / CAP_HEIGHT) * SCALES[i]);
    return sizes;
}

int sizes_mm(const Sizes *sizes, double millimetres)
{
    return pixels(millimetres * sizes->per_mm * sizes->scale);
}

int line_height(const Sizes *sizes, TextSize size)
{
    static const double LEADINGS[LETTERS_COUNT] = { [LETTERS_PLAIN] = 1.3, [LETTERS_EASY] = 1.45, [LETTERS_OPEN] = 1.45 };
    double leading = LEADINGS[sizes->letters] - (size == SIZE_TITLE || size == SIZE_HEADLINE ? 0.15 : 0);
    return pixels(sizes->text[size] * leading);
}

Face letters_face(Letters letters, Face face)
{
    return LETTERS[letters][face];
}

bool theme_lines(Theme theme)
{
    return theme == THEME_CONTRAST;
}

uint32_t theme_colour(Theme theme, Ink ink)
{
    return THEMES[theme][ink];
}

/* Relative luminance, WCAG 2.2 glossary. */
static double luminance(uint32_t colour)
{
    static const double weights[] = { 0.2126, 0.7152, 0.0722 };
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double channel = (double)(colour >> (16 - 8 * i) & 0xFF) / 255;
        sum += weights[i] * (channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double colour_contrast(uint32_t a, uint32_t b)
{
    double first = luminance(a), second = luminance(b);
    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

const char *ink_name(Ink ink)
{
    return INK_NAMES[ink];
}

const char *face_name(Face face)
{
    return FACE_NAMES[face];
}
