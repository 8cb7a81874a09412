/* SPDX-License-Identifier: EUPL-1.2
 *
 * The page to print as the kiosk writes it, a line a part, and that page drawn as PDF:
 *
 *   title Ton carnet
 *   desk ERO de Limoges
 *   thing CAP Cuisine
 *   fact Lycée de l’Exemple, Limoges
 *   say Vise le carré avec ton téléphone.
 *   code 1110101…           (a row of the code's modules, dark 1 and light 0)
 *   foot Rien n’est gardé ici.
 *
 * Type is large; paper narrower than 120 mm is a receipt, as long as what is on it. The Handout points into the text.
 */
#ifndef PRINT_HANDOUT_H
#define PRINT_HANDOUT_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef enum HandoutPart { HANDOUT_TITLE, HANDOUT_DESK, HANDOUT_THING, HANDOUT_FACT, HANDOUT_SAY, HANDOUT_CODE, HANDOUT_FOOT, HANDOUT_PART_COUNT } HandoutPart;

typedef struct Handout Handout;
typedef struct HandoutLine HandoutLine;

struct HandoutLine {
    HandoutPart part;
    Str text;
};

struct Handout {
    HandoutLine *lines;
    size_t count;
};

bool handout_read(Arena *arena, Str text, Handout *handout, Error *error);

/* `width` and `height` of the paper in mm. */
bool handout_draw(const Handout *handout, const char *path, double width, double height, Error *error);

#endif
