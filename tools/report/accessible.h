/* SPDX-License-Identifier: EUPL-1.2
 *
 * What cairo 1.16 cannot write into a tagged PDF: its language, that its title is shown, and the sentence that stands for
 * each figure (ISO 32000-1 §14.9.2, §14.9.3; what PDF/UA-1 asks first). The only file that says qpdf_.
 *
 * The same bytes come out for the same input. What comes out lives in the arena.
 */
#ifndef REPORT_ACCESSIBLE_H
#define REPORT_ACCESSIBLE_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Accessible Accessible;

struct Accessible {
    const char *language;    /* BCP 47: "fr-FR" */
    const StrList *figures;  /* a sentence for each Figure, in the order they were drawn */
};

bool accessible_pdf(Arena *arena, const Accessible *what, Str pdf, Str *completed, Error *error);

#endif
