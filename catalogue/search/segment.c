/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/segment.h"

#include "catalogue/search/fold.h"

enum { WHOLE_LEAST = 6, PART_LEAST = 3, TRADE_LEAST = 4, PART_MOST = 20, WEIGHT_FAR = 1000 };

/* Weight of one part: a small word is worth less than a word. WEIGHT_FAR: it is none. */
static int weight_of(const Vocabulary *vocabulary, Str part, bool inside)
{
    bool small = part.length == 1 ? part.text[0] == 'l' || part.text[0] == 'd' : part.length <= 3 && fold_is_stop(part);
    if (inside && small)
        return 2;
    if (part.length < PART_LEAST || part.length > PART_MOST)
        return WEIGHT_FAR;
    const VocabularyTerm *term = vocabulary_find(vocabulary, part);
    if (!term || !(term->trades + term->names))
        return WEIGHT_FAR;
    return term->trades && part.length >= TRADE_LEAST ? 3 : 5;
}

StrList segment_word(const Vocabulary *vocabulary, Arena *arena, Str word)
{
    int best[FOLD_WORD_MAX + 1] = {0};
    size_t from[FOLD_WORD_MAX + 1] = {0};
    StrList backwards = {0}, parts = {0};
    if (word.length < WHOLE_LEAST || word.length > FOLD_WORD_MAX)
        return parts;
    for (size_t end = 1; end <= word.length; end++) {
        best[end] = WEIGHT_FAR;
        for (size_t start = end > PART_MOST ? end - PART_MOST : 0; start < end; start++) {
            bool inside = start > 0 && end < word.length;
            int weight = best[start] < WEIGHT_FAR ? best[start] + weight_of(vocabulary, str_slice(word, start, end), inside) : WEIGHT_FAR;
            if (weight < best[end]) {
                best[end] = weight;
                from[end] = start;
            }
        }
    }
    if (best[word.length] >= WEIGHT_FAR)
        return parts;
    for (size_t end = word.length; end > 0; end = from[end])
        strlist_add(arena, &backwards, str_slice(word, from[end], end));
    for (size_t i = backwards.count; i > 0 && backwards.count > 1; i--)
        strlist_add(arena, &parts, backwards.items[i - 1]);
    return parts;
}
