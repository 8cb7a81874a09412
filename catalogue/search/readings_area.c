/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/readings_inside.h"

#include "catalogue/search/areas.h"
#include "catalogue/search/fold.h"

enum { BEFORE_MOST = 5 };

/* Words that may stand before the name of an area. One that is certain leaves no doubt that an area comes. */
static const struct {
    const char *word;
    bool certain;
} LEADS[] = {
    { "dans", true }, { "ds", true }, { "en", true }, { "departement", true }, { "dep", true }, { "dept", true }, { "dpt", true }, { "region", true },
    { "de", false }, { "du", false }, { "des", false }, { "la", false }, { "le", false }, { "les", false }, { "sur", false }, { "partout", false },
};

/* Names that are words of every day: read as areas behind a word that is certain only. */
static const char *const EVERYDAY[] = { "nord", "manche", "cher", "somme", "lot", "aube", "ain", "jura", "paris", "centre", "var", "orne" };

/* What makes of a number something else than a code: what is counted stands behind it, what is numbered before. */
static const char *const COUNTED[] = {
    "ans", "an", "annees", "h", "heure", "heures", "km", "kms", "kilometre", "kilometres", "bornes", "euro", "euros", "mois", "jour", "jours", "semaines", "kg",
    "kilos", "tonnes", "t", "m", "cm", "cv", "places", "personnes", "eleves", "enfants", "sur", "x", "e", "eme", "min", "minutes", "de",
};
static const char *const NUMBERED[] = {
    "niveau", "bac", "caces", "ssiap", "titre", "iso", "groupe", "age", "ans", "plus", "moins", "sur", "windows", "office", "top", "article", "numero", "bts",
    "cap", "categorie", "classe", "type", "habilitation", "permis",
};

typedef struct Lead {
    size_t before;           /* words before the name that go with it */
    bool certain, town;      /* a town is announced: "à Corrèze" */
} Lead;

static Lead lead_of(const Text *text, size_t at)
{
    Lead lead = { .town = at > 0 && str_equal(text->tokens[at - 1].folded, STR("a")) };
    for (bool more = true; more && lead.before < at && lead.before < BEFORE_MOST && !text->tokens[at - lead.before - 1].taken;) {
        more = false;
        for (size_t i = 0; !more && i < COUNT(LEADS); i++)
            if (str_equal(text->tokens[at - lead.before - 1].folded, str_of(LEADS[i].word))) {
                lead.certain = lead.certain || LEADS[i].certain;
                more = true;
            }
        lead.before += more;
    }
    return lead;
}

/* Where something happens, and home. */
static bool is_known(const Text *text, const DepartmentSet *departments)
{
    DepartmentSet known = facets_departments(text->means->facets), home = areas_home().departments;
    return ((known.bits[0] | home.bits[0]) & departments->bits[0]) || ((known.bits[1] | home.bits[1]) & departments->bits[1]);
}

/* A word that begins trades or stands for something else. */
static bool is_doubtful(const Text *text, size_t at, size_t count)
{
    Str word = text->tokens[at].folded;
    bool doubtful = count == 1 && (readings_in(word, EVERYDAY, COUNT(EVERYDAY)) || lexicon_find(text->means->lexicon, word));
    size_t terms = 0;
    const VocabularyTerm *first = count == 1 ? vocabulary_starting(text->means->vocabulary, word, &terms) : NULL;
    for (size_t i = 0; !doubtful && i < terms; i++)
        doubtful = first[i].trades > 0;
    return doubtful;
}

static Area named(const Text *text, size_t at, size_t count, const Lead *lead)
{
    Area area = areas_find(readings_folded(text, at, count));
    if (!area.name.length || (!lead->certain && (is_doubtful(text, at, count) || !is_known(text, &area.departments))))
        return (Area){0};
    return area;
}

static Area guessed(const Text *text, size_t at, size_t count)
{
    Str folded = readings_folded(text, at, count);
    DepartmentSet known = areas_home().departments;
    if (text->request->literal || fold_is_stop(text->tokens[at].folded) || readings_known(text, at, count))
        return (Area){0};
    Area area = areas_guess(text->arena, folded, &known);
    bool heard = area.name.length && str_equal(fold_sound(text->arena, fold_text(text->arena, area.name)), fold_sound(text->arena, folded));
    bool rather_trade = count == 1 && readings_near_trade(text, folded, heard);
    return rather_trade || (text->count == 1 && !heard) ? (Area){0} : area;
}

/* "33", "dans le 33", "33000". */
static Area coded(const Text *text, size_t at, const Lead *lead)
{
    Area area = areas_of_code(text->tokens[at].folded);
    if (!area.name.length || !is_known(text, &area.departments))
        return (Area){0};
    bool counted = at + 1 < text->count && readings_in(text->tokens[at + 1].folded, COUNTED, COUNT(COUNTED));
    bool numbered = at > 0 && readings_in(text->tokens[at - 1].folded, NUMBERED, COUNT(NUMBERED));
    bool aside = at == 0 || at + 1 == text->count;
    return !counted && !numbered && (lead->certain || aside) ? area : (Area){0};
}

static bool keep(Text *text, size_t at, size_t count, const Area *area)
{
    Lead lead = lead_of(text, at);
    SearchReading reading = { .facet = FACET_DISTANCE, .value = 0, .area = area->name, .key = readings_folded(text, at, count) };
    if (!area->name.length || !readings_keep(text, at - lead.before, lead.before + count, reading))
        return false;
    text->answer->area = area->name;
    text->answer->departments = area->departments;
    return true;
}

size_t readings_take_area(Text *text, size_t at)
{
    Lead lead = lead_of(text, at);
    for (int near = 0; near <= 1 && !text->answer->area.length && !lead.town; near++)
        for (size_t count = AREA_WORDS; count > 0; count--) {
            if (!readings_free(text, at, count))
                continue;
            Area area = near ? guessed(text, at, count) : named(text, at, count, &lead);
            if (!near && count == 1 && !area.name.length)
                area = coded(text, at, &lead);
            if (keep(text, at, count, &area))
                return count;
        }
    return 0;
}
