/* SPDX-License-Identifier: EUPL-1.2
 *
 * Words as the search compares them: what a weak speller typed and what a table says come to the same letters.
 *
 * Pure: any bytes in, words of a–z and 0–9 out, parted by single spaces (letters of other scripts stay as they
 * are). fold_stem, fold_root and fold_sound take one folded word. fold_stem joins the forms of one word
 * ("coiffeuses", "coiffeur"), fold_root its family ("soudure", "souder", "soudeur"), fold_sound what is
 * pronounced alike in French ("kwafeur", "coiffeur"). Results live in the arena.
 */
#ifndef SEARCH_FOLD_H
#define SEARCH_FOLD_H

#include "catalogue/base/str.h"

enum { FOLD_WORD_MAX = 40 };   /* letters kept of one word */

typedef struct FoldWord FoldWord;

struct FoldWord {
    char text[FOLD_WORD_MAX];
    size_t length;
    Str written;             /* the bytes it was made from, inside the text */
};

/* Takes the next word off *rest: case, accents, ligatures and hyphens out, elided articles (l’, d’, qu’)
 * dropped. False at the end. */
bool fold_next(Str *rest, FoldWord *word);
Str fold_word(const FoldWord *word);   /* points into *word */

Str fold_text(Arena *arena, Str text);

/* True for words that carry no meaning in a search: articles, "je veux être", "métier". */
bool fold_is_stop(Str word);

/* True for a word that sounds like one of them, of which a message has many writings: "jvoudrè", "travayé". */
bool fold_sounds_stop(Arena *arena, Str sound);

Str fold_stem(Arena *arena, Str word);
Str fold_root(Arena *arena, Str word);
Str fold_sound(Arena *arena, Str word);

/* fold_sound of a word as it is written: the ear hears the ç that folding takes away. */
Str fold_spoken(Arena *arena, Str written);

/* First letters of the words that are no stop words: "conseiller en économie sociale" gives "ces". */
Str fold_initials(Arena *arena, Str folded);

#endif
