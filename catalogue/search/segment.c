/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/segment.h"

#include "catalogue/search/fold.h"

enum { WHOLE_LEAST = 6, PART_LEAST = 3, TRADE_LEAST = 4, PART_MOST = 20, SMALL_MOST = 10, OPENS_LEAST = 4, WEIGHT_FAR = 1000 };

/* By what a word is parted. */
typedef struct Parting {
    const Vocabulary *vocabulary;
    const Lexicon *lexicon;
    Str word;
} Parting;

/* Names a trade, or means one. */
static bool tells(const Parting *parting, Str part)
{
    const VocabularyTerm *term = part.length >= TRADE_LEAST ? vocabulary_find(parting->vocabulary, part) : NULL;
    return (term && term->trades) || (part.length >= TRADE_LEAST && lexicon_find(parting->lexicon, part));
}

/* Weight of one part: a small word is worth less than a word. WEIGHT_FAR: it is none. */
static int weight_of(const Parting *parting, size_t start, size_t end)
{
    Str part = str_slice(parting->word, start, end);
    bool inside = start > 0 && end < parting->word.length;
    bool opens = start == 0 && (part.length >= OPENS_LEAST || end + TRADE_LEAST * 2 < parting->word.length);
    bool elided = inside && part.length == 1 && (part.text[0] == 'l' || part.text[0] == 'd');
    if (elided || ((inside || opens) && part.length > 1 && part.length <= SMALL_MOST && fold_is_stop(part)))
        return 2;
    if (part.length < PART_LEAST)
        return WEIGHT_FAR;
    if (tells(parting, part))
        return 3;
    const VocabularyTerm *term = vocabulary_find(parting->vocabulary, part);
    return term && term->trades + term->names ? 5 : WEIGHT_FAR;
}

static StrList parts_of(const Parting *parting, Arena *arena, const size_t *from)
{
    StrList backwards = {0}, parts = {0};
    bool some = false;
    for (size_t end = parting->word.length; end > 0; end = from[end]) {
        strlist_add(arena, &backwards, str_slice(parting->word, from[end], end));
        some = some || tells(parting, backwards.items[backwards.count - 1]);
    }
    for (size_t i = backwards.count; some && i > 0 && backwards.count > 1; i--)
        strlist_add(arena, &parts, backwards.items[i - 1]);
    return parts;
}

StrList segment_word(const Vocabulary *vocabulary, const Lexicon *lexicon, Arena *arena, Str word)
{
    int best[FOLD_WORD_MAX + 1] = {0};
    size_t from[FOLD_WORD_MAX + 1] = {0};
    const Parting parting = { vocabulary, lexicon, word };
    if (word.length < WHOLE_LEAST || word.length > FOLD_WORD_MAX)
        return (StrList){0};
    for (size_t end = 1; end <= word.length; end++) {
        best[end] = WEIGHT_FAR;
        for (size_t start = end > PART_MOST ? end - PART_MOST : 0; start < end; start++) {
            int weight = best[start] < WEIGHT_FAR ? best[start] + weight_of(&parting, start, end) : WEIGHT_FAR;
            if (weight < best[end]) {
                best[end] = weight;
                from[end] = start;
            }
        }
    }
    return best[word.length] < WEIGHT_FAR ? parts_of(&parting, arena, from) : (StrList){0};
}
