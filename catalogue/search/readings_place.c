/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/readings_inside.h"

#include "catalogue/search/areas.h"
#include "catalogue/search/edits.h"
#include "catalogue/search/fold.h"
#include "catalogue/search/spelling.h"
#include "catalogue/snapshot/town.h"

enum { VILLAGE = 1000, GUESS_WORDS = 3 };

/* What announces a place; a word that could be another is then a town. */
static const struct {
    const char *words;
    bool certain;
} PREPOSITIONS[] = {
    { "pres de", true }, { "proche de", true }, { "autour de", true }, { "a cote de", true }, { "aux environs de", true }, { "environs de", true },
    { "secteur de", true }, { "secteur", true }, { "region de", true }, { "ville de", true }, { "vers", true }, { "sur", true }, { "a", true }, { "au", true },
    { "de", false }, { "dans", false }, { "en", false }, { "du", false }, { "pres", true },
};

/* Towns whose name is a word of every day: they are read as towns after a preposition only. */
static const char *const EVERYDAY[] = {
    "angles", "ars", "bois", "bonnes", "bourg", "bouquet", "brie", "bruges", "camps", "cars", "celles", "champagne", "cognac", "croix", "dame", "die",
    "eaux", "folles", "fontaine", "force", "isle", "lit", "luxe", "melle", "mer", "mons", "monts", "mouton", "orange", "pau", "plaisance", "pont",
    "port", "rions", "rivieres", "roses", "salle", "salles", "salon", "sens", "tours", "tresses", "tulle", "vienne", "ville", "villages",
};

/* Words that name a place, and how many before them announce it. */
typedef struct Name {
    size_t at, count, before;
    bool certain;
} Name;

/* Words before the town that announce it; *certain when they leave no doubt. */
static size_t announced(const Text *text, size_t at, bool *certain)
{
    size_t longest = 0;
    *certain = false;
    for (size_t i = 0; i < COUNT(PREPOSITIONS); i++)
        for (size_t back = 1; back <= 3 && back <= at; back++)
            if (readings_fits(text, at - back, PREPOSITIONS[i].words) == back && back > longest) {
                longest = back;
                *certain = PREPOSITIONS[i].certain || (text->km && at > back && text->tokens[at - back - 1].taken);
            }
    return longest;
}

/* Whether the words could as well be something else than the town. */
static bool is_doubtful(const Text *text, size_t at, size_t count, const Town *town)
{
    size_t telling = 0, others = 0;
    for (size_t i = at; i < at + count; i++) {
        Str word = text->tokens[i].folded;
        if (fold_is_stop(word))
            continue;
        telling++;
        others += word.length < 3 || readings_trade(text, word) || readings_in(word, EVERYDAY, COUNT(EVERYDAY));
    }
    return others == telling || (telling == 1 && town->weight < VILLAGE);
}

bool readings_near_trade(const Text *text, Str word, bool heard)
{
    size_t count;
    const VocabularyTerm *terms = vocabulary_starting(text->means->vocabulary, str_slice(word, 0, 2), &count);
    int most = heard ? 0 : word.length >= 9 ? 2 : 1;
    for (size_t i = 0; i < count; i++)
        if (terms[i].trades > 0 && (str_starts(vocabulary_word(text->means->vocabulary, &terms[i]), word) || edits_count(word, vocabulary_word(text->means->vocabulary, &terms[i]), most) <= most))
            return true;
    return false;
}

static TownQuery query_of(const Text *text, Str name)
{
    return (TownQuery){ .name = town_folded(text->arena, name), .latitude = text->request->latitude, .longitude = text->request->longitude,
                        .located = text->request->located };
}

bool readings_known(const Text *text, size_t at, size_t count)
{
    bool known = true;
    for (size_t i = at; i < at + count; i++)
        known = known && (fold_is_stop(text->tokens[i].folded) || spelling_of(text->tokens[i].folded) == SPELLING_WORD || vocabulary_find(text->means->vocabulary, text->tokens[i].folded)
                          || lexicon_find(text->means->lexicon, text->tokens[i].folded));
    return known;
}

static const Town *guess(const Text *text, size_t at, size_t count)
{
    TownQuery query = query_of(text, readings_folded(text, at, count));
    if (text->request->literal || count > GUESS_WORDS || fold_is_stop(text->tokens[at].folded) || readings_known(text, at, count))
        return NULL;
    const Town *town = towns_guess(text->means->towns, text->arena, &query);
    bool heard = town && str_equal(town->sound, fold_sound(text->arena, query.name));
    if (text->count == 1 && !heard)      /* alone, a name written wrong is rather a word that is not typed to its end */
        return NULL;
    return town && count == 1 && readings_near_trade(text, query.name, heard) ? NULL : town;
}

/* Takes the name and the words before it that announce it. A reading is refused by the name alone. */
static bool keep(Text *text, const Name *name, const Town *town, SearchDistance reach)
{
    SearchReading reading = { .facet = FACET_DISTANCE, .value = (int)reach, .town = town->name, .key = readings_folded(text, name->at, name->count) };
    if (!readings_keep(text, name->at - name->before, name->before + name->count, reading))
        return false;
    text->answer->town = town->name;
    text->answer->latitude = town->latitude;
    text->answer->longitude = town->longitude;
    return text->answer->located = true;
}

static bool take_as(Text *text, const Name *name, const Town *town)
{
    return town && (name->certain || !is_doubtful(text, name->at, name->count, town)) && keep(text, name, town, DISTANCE_20);
}

bool readings_free(const Text *text, size_t at, size_t count)
{
    bool free = at + count <= text->count;
    for (size_t i = at; free && i < at + count; i++)
        free = !text->tokens[i].taken && !text->tokens[i].refused;
    return free;
}

/* "pays basque", as far as it reaches around its town. */
static bool take_land(Text *text, const Name *name)
{
    const Land *land = areas_land(readings_folded(text, name->at, name->count));
    TownQuery query = query_of(text, str_of(land ? land->town : ""));
    const Town *town = land ? towns_find(text->means->towns, &query) : NULL;
    return town && keep(text, name, town, land->reach);
}

/* The longest name that stands at the token: as it is written, then nearly so. */
size_t readings_take_town(Text *text, size_t at)
{
    Name name = { .at = at };
    name.before = announced(text, at, &name.certain);
    for (int near = 0; near <= 1 && !text->answer->town.length; near++)
        for (name.count = TOWN_WORDS; name.count > 0; name.count--) {
            if (!readings_free(text, at, name.count))
                continue;
            TownQuery query = query_of(text, readings_folded(text, at, name.count));
            if ((!near && take_land(text, &name)) || take_as(text, &name, near ? guess(text, at, name.count) : towns_find(text->means->towns, &query)))
                return name.count;
        }
    return 0;
}
