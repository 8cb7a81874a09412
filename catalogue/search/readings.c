/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/readings_inside.h"

#include "catalogue/search/edits.h"
#include "catalogue/search/fold.h"

#include <string.h>

enum { KILOMETRES_MOST = 500 };

/* Letters from which a word may be written wrong; words of a phrase that leave no doubt, be one of them a trade's. */
enum { SLIP_ALONE = 6, SLIP_IN_PHRASE = 4, SURE_WORDS = 3 };

/* Folded words that mean a value; of two that fit the longer is taken. Folding drops the articles l’ and d’. */
static const struct {
    const char *words;
    SearchFacet facet;
    int value;
} PHRASES[] = {
    { "cap", FACET_LEVEL, 3 }, { "niveau cap", FACET_LEVEL, 3 }, { "capa", FACET_LEVEL, 3 }, { "bep", FACET_LEVEL, 3 }, { "niveau 3", FACET_LEVEL, 3 },
    { "bac", FACET_LEVEL, 4 }, { "bac pro", FACET_LEVEL, 4 }, { "bac professionnel", FACET_LEVEL, 4 }, { "bac techno", FACET_LEVEL, 4 },
    { "baccalaureat", FACET_LEVEL, 4 }, { "niveau bac", FACET_LEVEL, 4 }, { "brevet professionnel", FACET_LEVEL, 4 }, { "niveau 4", FACET_LEVEL, 4 },
    { "bts", FACET_LEVEL, 5 }, { "btsa", FACET_LEVEL, 5 }, { "dut", FACET_LEVEL, 5 }, { "deug", FACET_LEVEL, 5 }, { "bac 2", FACET_LEVEL, 5 },
    { "niveau 5", FACET_LEVEL, 5 },
    { "licence", FACET_LEVEL, 6 }, { "licence pro", FACET_LEVEL, 6 }, { "licence professionnelle", FACET_LEVEL, 6 }, { "bachelor", FACET_LEVEL, 6 },
    { "bac 3", FACET_LEVEL, 6 }, { "niveau 6", FACET_LEVEL, 6 },
    { "master", FACET_LEVEL, 7 }, { "master 2", FACET_LEVEL, 7 }, { "bac 5", FACET_LEVEL, 7 }, { "niveau 7", FACET_LEVEL, 7 },
    { "doctorat", FACET_LEVEL, 8 }, { "bac 8", FACET_LEVEL, 8 },
    { "apprentissage", FACET_APPRENTICESHIP, 0 }, { "en apprentissage", FACET_APPRENTICESHIP, 0 }, { "apprenti", FACET_APPRENTICESHIP, 0 },
    { "apprentie", FACET_APPRENTICESHIP, 0 }, { "alternance", FACET_APPRENTICESHIP, 0 }, { "en alternance", FACET_APPRENTICESHIP, 0 },
    { "alternant", FACET_APPRENTICESHIP, 0 }, { "contrat apprentissage", FACET_APPRENTICESHIP, 0 }, { "contrat alternance", FACET_APPRENTICESHIP, 0 },
    { "sans diplome", FACET_NO_DIPLOMA, 0 }, { "sans aucun diplome", FACET_NO_DIPLOMA, 0 }, { "aucun diplome", FACET_NO_DIPLOMA, 0 },
    { "pas de diplome", FACET_NO_DIPLOMA, 0 }, { "sans qualification", FACET_NO_DIPLOMA, 0 },
    { "gratuit", FACET_FREE, 0 }, { "gratuite", FACET_FREE, 0 }, { "gratuits", FACET_FREE, 0 }, { "gratuites", FACET_FREE, 0 },
    { "gratuitement", FACET_FREE, 0 }, { "sans payer", FACET_FREE, 0 },
    { "a distance", FACET_REMOTE, 0 }, { "en ligne", FACET_REMOTE, 0 }, { "distanciel", FACET_REMOTE, 0 }, { "en distanciel", FACET_REMOTE, 0 },
    { "elearning", FACET_REMOTE, 0 }, { "e learning", FACET_REMOTE, 0 }, { "par correspondance", FACET_REMOTE, 0 },
    { "bientot", FACET_SOON, 0 }, { "tout de suite", FACET_SOON, 0 }, { "maintenant", FACET_SOON, 0 },
    { "places disponibles", FACET_OPEN, 0 }, { "places ouvertes", FACET_OPEN, 0 }, { "places libres", FACET_OPEN, 0 },
    { "pres de chez moi", FACET_DISTANCE, DISTANCE_20 }, { "proche de chez moi", FACET_DISTANCE, DISTANCE_20 },
    { "a cote de chez moi", FACET_DISTANCE, DISTANCE_20 }, { "autour de chez moi", FACET_DISTANCE, DISTANCE_20 },
    { "autour de moi", FACET_DISTANCE, DISTANCE_20 }, { "pres de moi", FACET_DISTANCE, DISTANCE_20 }, { "pres ici", FACET_DISTANCE, DISTANCE_20 },
    { "a proximite", FACET_DISTANCE, DISTANCE_20 }, { "dans le coin", FACET_DISTANCE, DISTANCE_20 }, { "pas loin", FACET_DISTANCE, DISTANCE_20 },
};

/* Names of trades that are worked at a distance, or online: these words then say the trade. */
static const char *const DISTANT_TRADES[] = {
    "vente", "vendeur", "vendeuse", "clientele", "client", "clients", "conseiller", "conseillere", "relation", "assistance", "support",
    "surveillance", "secretaire", "secretariat", "commerce", "redacteur",
};

bool readings_in(Str word, const char *const *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(word, str_of(table[i])))
            return true;
    return false;
}

static void split(Text *text)
{
    Str rest = text->request->words;
    for (FoldWord word; text->count < READINGS_WORDS && fold_next(&rest, &word);)
        text->tokens[text->count++] = (Token){ .folded = str_copy(text->arena, fold_word(&word)), .written = word.written };
}

bool readings_trade(const Text *text, Str word)
{
    const VocabularyTerm *term = vocabulary_find(text->means->vocabulary, word);
    return term && term->trades > 0;
}

/* A word that begins or names trades is theirs, but for the very word that the filter is said by. */
static bool is_rather_trade(const Text *text, Str typed, Str word)
{
    size_t count;
    const VocabularyTerm *terms = vocabulary_starting(text->means->vocabulary, str_slice(typed, 0, 1), &count);
    bool trade = readings_trade(text, typed);
    for (size_t i = 0; !trade && i < count; i++) {
        Str other = vocabulary_word(text->means->vocabulary, &terms[i]);
        trade = terms[i].trades > 0 && !str_equal(other, word) && !str_starts(other, word) && edits_between(typed, other, EDIT).whole < EDITS_FAR;
    }
    return trade;
}

/* One slip, or another writing of what is heard, in a word that is no trade's. */
static bool is_slip_of(const Text *text, const Token *token, Str word, size_t words)
{
    size_t least = words > 1 ? SLIP_IN_PHRASE : SLIP_ALONE;
    if (text->request->literal || word.length < least || token->folded.length + 1 < least || token->folded.text[0] != word.text[0] || fold_is_stop(token->folded))
        return false;
    return (edits_count(token->folded, word, 1) == 1 || str_equal(fold_spoken(text->arena, token->written), fold_sound(text->arena, word)))
        && (words >= SURE_WORDS || !is_rather_trade(text, token->folded, word));
}

/* Words of the phrase when it stands at the token, else 0. Of a phrase one word may be written wrong. */
static size_t fits_nearly(const Text *text, size_t at, const char *phrase, int slips)
{
    size_t count = 0, words = 1;
    Str rest = str_of(phrase);
    for (const char *blank = phrase; (blank = strchr(blank, ' ')); blank++)
        words++;
    for (Str word; str_cut(&rest, ' ', &word); count++) {
        const Token *token = &text->tokens[at + count];
        if (at + count >= text->count || token->taken)
            return 0;
        if (!str_equal(token->folded, word) && (slips-- <= 0 || !is_slip_of(text, token, word, words)))
            return 0;
    }
    return slips >= 0 ? count : 0;
}

size_t readings_fits(const Text *text, size_t at, const char *phrase)
{
    return fits_nearly(text, at, phrase, 0);
}

Str readings_folded(const Text *text, size_t at, size_t count)
{
    Builder builder = builder_on(text->arena);
    for (size_t i = at; i < at + count; i++) {
        builder_add(&builder, i > at ? STR(" ") : STR(""));
        builder_add(&builder, text->tokens[i].folded);
    }
    return builder_str(&builder);
}

/* From the first word to the last, as it was typed. */
static Str written_of(const Text *text, size_t at, size_t count)
{
    Str first = text->tokens[at].written, last = text->tokens[at + count - 1].written;
    return (Str){ first.text, (size_t)(last.text + last.length - first.text) };
}

bool readings_keep(Text *text, size_t at, size_t count, SearchReading reading)
{
    SearchAnswer *answer = text->answer;
    reading.key = reading.key.length ? reading.key : readings_folded(text, at, count);
    bool refused = strlist_has(text->request->refused, reading.key);
    for (size_t i = at; i < at + count && refused; i++)
        text->tokens[i].refused = true;
    if (answer->reading_count == SEARCH_READINGS || refused)
        return false;
    reading.words = str_copy(text->arena, written_of(text, at, count));
    answer->readings[answer->reading_count++] = reading;
    for (size_t i = at; i < at + count; i++)
        text->tokens[i].taken = true;
    return true;
}

static bool says_trade(const Text *text, size_t at, SearchFacet facet)
{
    return facet == FACET_REMOTE && at > 0 && readings_in(text->tokens[at - 1].folded, DISTANT_TRADES, COUNT(DISTANT_TRADES));
}

/* A filter that no document passes is no reading: without trainings, "CAP" is a word like any other. */
static bool is_of_use(const Text *text, SearchFacet facet, int value)
{
    return facet == FACET_DISTANCE || facets_any(text->means->facets, facet, value);
}

/* The longest phrase that stands at the token, written with so many slips. */
static size_t longest_phrase(const Text *text, size_t at, int slips, SearchReading *reading)
{
    size_t length = 0;
    for (size_t i = 0; i < COUNT(PHRASES); i++) {
        size_t count = fits_nearly(text, at, PHRASES[i].words, slips);
        if (count > length) {
            length = count;
            *reading = (SearchReading){ .facet = PHRASES[i].facet, .value = PHRASES[i].value };
        }
    }
    return length;
}

static size_t take_phrase(Text *text, size_t at)
{
    SearchReading reading = {0};
    size_t length = longest_phrase(text, at, 0, &reading);
    if (!length)
        length = longest_phrase(text, at, 1, &reading);
    bool fit = length && !says_trade(text, at, reading.facet) && is_of_use(text, reading.facet, reading.value) && readings_keep(text, at, length, reading);
    return fit ? length : 0;
}

/* "20 km", "à moins de 30 kilomètres": the least of our distances that is not shorter. */
static size_t take_kilometres(Text *text, size_t at)
{
    static const char *const UNITS[] = { "km", "kms", "kilometre", "kilometres", "bornes" };
    Str word = text->tokens[at].folded;
    long km = 0;
    bool glued = word.length > 2 && str_ends(word, STR("km"));
    if (!str_integer(glued ? str_slice(word, 0, word.length - 2) : word, &km) || km <= 0 || km > KILOMETRES_MOST)
        return 0;
    if (!glued && (at + 1 >= text->count || !readings_in(text->tokens[at + 1].folded, UNITS, COUNT(UNITS))))
        return 0;
    int value = 0;
    while (value + 1 < DISTANCE_COUNT && SEARCH_KILOMETRES[value] < km)
        value++;
    size_t before = at >= 3 && readings_fits(text, at - 3, "a moins de") ? 3 : at >= 1 && readings_fits(text, at - 1, "a") ? 1 : 0;
    size_t count = before + (glued ? 1 : 2);
    if (!readings_keep(text, at - before, count, (SearchReading){ .facet = FACET_DISTANCE, .value = value }))
        return 0;
    text->km = SEARCH_KILOMETRES[value];
    return count - before;
}

static void take_all(Text *text, size_t (*take_at)(Text *text, size_t at))
{
    for (size_t at = 0; at < text->count;) {
        size_t count = text->tokens[at].taken ? 0 : take_at(text, at);
        at += count ? count : 1;
    }
}

/* The words that nobody took; none when only articles are left of a query that was understood. */
static Str rest_of(const Text *text)
{
    Builder builder = builder_on(text->arena);
    bool tells = !text->answer->reading_count;
    for (size_t i = 0; i < text->count; i++)
        tells = tells || (!text->tokens[i].taken && !fold_is_stop(text->tokens[i].folded));
    for (size_t i = 0; i < text->count && tells; i++)
        if (!text->tokens[i].taken) {
            builder_add(&builder, builder.length ? STR(" ") : STR(""));
            builder_add(&builder, text->tokens[i].written);
        }
    return builder_str(&builder);
}

/* All that says where means one place. "bergerac dordogne": the town says more than the area that it lies in. "à 30 km en
 * dordogne": an area stands in place of any distance. */
static void agree_on_place(const Text *text)
{
    SearchAnswer *answer = text->answer;
    if (answer->town.length) {
        answer->area = (Str){0};
        answer->departments = (DepartmentSet){0};
    }
    for (size_t i = 0; i < answer->reading_count; i++) {
        SearchReading *reading = &answer->readings[i];
        if (reading->facet != FACET_DISTANCE)
            continue;
        reading->value = answer->area.length ? 0 : reading->area.length ? DISTANCE_20 : reading->value;
        reading->area = answer->area;
        reading->town = answer->town;
    }
}

/* Kilometres said beside a town are from there. */
static void agree_on_distance(const Text *text)
{
    SearchAnswer *answer = text->answer;
    for (size_t i = 0; i < answer->reading_count && text->km && !answer->area.length; i++)
        for (int value = 0; answer->readings[i].facet == FACET_DISTANCE && value < DISTANCE_COUNT; value++)
            if (SEARCH_KILOMETRES[value] == text->km)
                answer->readings[i].value = value;
}

Str readings_take(const ReadingMeans *means, Arena *arena, const SearchRequest *request, SearchAnswer *answer)
{
    Text text = { .means = means, .arena = arena, .request = request, .answer = answer };
    split(&text);
    take_all(&text, take_phrase);
    take_all(&text, take_kilometres);
    take_all(&text, readings_take_area);
    take_all(&text, readings_take_town);
    agree_on_place(&text);
    agree_on_distance(&text);
    return answer->reading_count ? rest_of(&text) : request->words;
}
