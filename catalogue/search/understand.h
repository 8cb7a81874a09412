/* SPDX-License-Identifier: EUPL-1.2
 *
 * From what was typed to what is looked for: words, their other forms and, unless literal, corrections.
 *
 * Pure but for the Vocabulary and the Lexicon it reads. Any bytes give an Understood, perhaps without words. A word
 * looked for may stand for several typed ("mé cano") and one typed for several ("sagefemme"). Terms live in the arena.
 */
#ifndef SEARCH_UNDERSTAND_H
#define SEARCH_UNDERSTAND_H

#include "catalogue/search/lexicon.h"
#include "catalogue/search/vocabulary.h"

enum { UNDERSTOOD_WORDS = 12, UNDERSTOOD_CLASSES = 24 };

typedef struct Understanding Understanding;
typedef struct UnderstoodClass UnderstoodClass;
typedef struct UnderstoodWord UnderstoodWord;
typedef struct Understood Understood;

/* By what it is understood. */
struct Understanding {
    const Vocabulary *vocabulary;
    const Lexicon *lexicon;
    size_t documents;        /* a word that stands in a quarter of them tells nothing */
    bool literal;            /* as typed: the visitor refused what was understood */
};

/* Terms that are equally close to a word. */
struct UnderstoodClass {
    StrList terms;           /* any of them will do */
    bool together;           /* …or all of them, in one name or one text */
    bool prefix;             /* they begin what is looked for */
    double closeness;
};

struct UnderstoodWord {
    Str typed;
    UnderstoodClass classes[UNDERSTOOD_CLASSES];   /* closest first */
    size_t class_count;
    Str initials;            /* letters that may be an acronym, or empty */
    double weight;           /* rare words weigh more */
    bool optional;           /* an answer may do without */
};

struct Understood {
    UnderstoodWord words[UNDERSTOOD_WORDS];
    size_t count;
    unsigned short mask;     /* one bit a word that is not optional */
    double weight;           /* of all words */
    Str text;                /* what was understood, empty when it is what was typed */
};

Understood understand(const Understanding *understanding, Arena *arena, Str words);

/* A word that stands in so many texts that it tells nothing of any. */
bool understood_common(const VocabularyTerm *term, size_t documents);

#endif
