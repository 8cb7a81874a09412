/* SPDX-License-Identifier: EUPL-1.2
 *
 * The languages of the interface, and what one of them calls a French phrase. French is the source: a key is
 * the French text itself, with a context where one word has two meanings. Phrases are the bytes of a .mo file
 * (GNU gettext's, made from assets/languages/<code>.po), borrowed: they live as long as the program. A phrase
 * that is not there is said in French; nothing fails. What the catalogue holds stays in French. Pure.
 */
#ifndef UI_TONGUE_H
#define UI_TONGUE_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

#include <stdint.h>

/* Marks a text that a table holds and a screen says: its key in the .po files. */
#define WORD(french) french
#define WORD_IN(context, french) french
#define WORD_MANY(one, many) one, many

typedef enum Language {
    LANGUAGE_FRENCH, LANGUAGE_EASY, LANGUAGE_ENGLISH, LANGUAGE_SPANISH, LANGUAGE_PORTUGUESE, LANGUAGE_UKRAINIAN, LANGUAGE_ARABIC,
    LANGUAGE_COUNT
} Language;

typedef struct LanguageFace LanguageFace;
typedef struct Phrases Phrases;

struct LanguageFace {
    const char *code;                    /* of its files */
    const char *name;                    /* its own */
    bool right_to_left;
    const char *plurals;                 /* what the .po file must say of them */
    unsigned (*plural)(long count);      /* which form goes with a number */
    const char *thousands;               /* between groups of three digits */
    long first_grouped;                  /* the smallest number that is written in groups */
};

extern const LanguageFace LANGUAGES[LANGUAGE_COUNT];

struct Phrases {
    Str bytes;
    uint32_t count;          /* 0: none, French */
    uint32_t keys, values;   /* where their tables begin */
};

/* False when the bytes are no .mo file of ours: little-endian, whole, every text inside and terminated. */
bool phrases_read(Phrases *phrases, Str bytes, Error *error);

/* Every form of the phrase, one behind the other with a NUL after each; empty when it is not there. */
Str phrases_find(const Phrases *phrases, const char *context, const char *french);

/* True when the text runs from right to left on its own: its first letter does, or, inside a frame that does,
 * any letter. */
bool text_runs_left(Str text, bool frame);

#endif
