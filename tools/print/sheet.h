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
 * Type is large; paper narrower than 120 mm is a receipt, as long as what is on it. The Sheet points into the text.
 */
#ifndef PRINT_SHEET_H
#define PRINT_SHEET_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef enum SheetPart { SHEET_TITLE, SHEET_DESK, SHEET_THING, SHEET_FACT, SHEET_SAY, SHEET_CODE, SHEET_FOOT, SHEET_PART_COUNT } SheetPart;

typedef struct Sheet Sheet;
typedef struct SheetLine SheetLine;

struct SheetLine {
    SheetPart part;
    Str text;
};

struct Sheet {
    SheetLine *lines;
    size_t count;
};

bool sheet_read(Arena *arena, Str text, Sheet *sheet, Error *error);

/* `width` and `height` of the paper in mm. */
bool sheet_draw(const Sheet *sheet, const char *path, double width, double height, Error *error);

#endif
