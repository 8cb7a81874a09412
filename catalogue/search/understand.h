/* SPDX-License-Identifier: EUPL-1.2
 *
 * From what was typed to what is looked for: words, their other forms and, unless literal, corrections.
 *
 * Pure but for the Vocabulary it reads. Any bytes give an Understood, perhaps without words. Terms live in the
 * arena.
 */
#ifndef SEARCH_UNDERSTAND_H
#define SEARCH_UNDERSTAND_H

#include "catalogue/search/vocabulary.h"

enum { UNDERSTOOD_WORDS = 12, UNDERSTOOD_CLASSES = 8 };

typedef struct UnderstoodClass UnderstoodClass;
typedef struct UnderstoodWord UnderstoodWord;
typedef struct Understood Understood;

/* Terms that are equally close to a word. */
struct UnderstoodClass {
    StrList terms;           /* any of them will do */
    bool prefix;             /* they begin what is looked for */
    double closeness;
};

struct UnderstoodWord {
    UnderstoodClass classes[UNDERSTOOD_CLASSES];   /* closest first */
    size_t class_count;
    Str initials;            /* letters that may be an acronym, or empty */
    double weight;           /* rare words weigh more */
};

struct Understood {
    UnderstoodWord words[UNDERSTOOD_WORDS];
    size_t count;
    unsigned short mask;     /* one bit a word */
    double weight;           /* of all words */
    Str text;                /* the corrected words, empty when nothing was corrected */
};

Understood understand(const Vocabulary *vocabulary, Arena *arena, Str words, bool literal);

#endif
