/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/onisep.h"

#include "catalogue/base/date.h"
#include "catalogue/base/utf8.h"
#include "catalogue/feeds/digest.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

typedef struct DraftStory {
    Story story;
    Str name, masculine, feminine, brief;
} DraftStory;

/* A synonym is a text or holds names; so is a short format. */
static const Field STORY_FIELDS[] = {
    FIELD_IN(DraftStory, story.number, "identifiant", FIELD_CODE),
    FIELD_IN(DraftStory, name, "nom_metier", FIELD_WORD),
    FIELD_IN(DraftStory, masculine, "libelle_masculin", FIELD_WORD),
    FIELD_IN(DraftStory, feminine, "libelle_feminin", FIELD_WORD),
    FIELD_IN(DraftStory, story.synonyms, "synonymes/synonyme", FIELD_WORDS),
    FIELD_IN(DraftStory, story.synonyms, "synonymes/synonyme/nom_metier", FIELD_WORDS),
    FIELD_IN(DraftStory, story.synonyms, "synonymes/synonyme/libelle_masculin", FIELD_WORDS),
    FIELD_IN(DraftStory, story.synonyms, "synonymes/synonyme/libelle_feminin", FIELD_WORDS),
    FIELD_IN(DraftStory, story.rome, "romesV3/romeV3", FIELD_CODES),
    FIELD_IN(DraftStory, story.hook, "accroche_metier", FIELD_TEXT),
    FIELD_IN(DraftStory, story.nature, "nature_travail", FIELD_TEXT),
    FIELD_IN(DraftStory, story.conditions, "condition_travail", FIELD_TEXT),
    FIELD_IN(DraftStory, story.skills, "competences", FIELD_TEXT),
    FIELD_IN(DraftStory, story.access, "acces_metier", FIELD_TEXT),
    FIELD_IN(DraftStory, story.career, "vie_professionnelle", FIELD_TEXT),
    FIELD_IN(DraftStory, brief, "formats_courts/format_court/descriptif", FIELD_TEXT),
    FIELD_IN(DraftStory, brief, "formats_courts/format_court", FIELD_TEXT),
    FIELD_IN(DraftStory, brief, "format_court", FIELD_TEXT),
    FIELD_IN(DraftStory, story.level, "niveau_acces_min/libelle", FIELD_WORD),
    FIELD_NOT_KEPT("synonymes/synonyme/identifiant"), FIELD_NOT_KEPT("formats_courts/format_court/type"),
    FIELD_NOT_KEPT("formats_courts/format_court/libelle"), FIELD_NOT_KEPT("statuts"), FIELD_NOT_KEPT("niveau_acces_min/id"),
    FIELD_NOT_KEPT("formations_min_requise"), FIELD_NOT_KEPT("metiers_associes"), FIELD_NOT_KEPT("secteurs_activite"),
    FIELD_NOT_KEPT("centres_interet"), FIELD_NOT_KEPT("sources_numeriques"),
};
const Shape ONISEP_TRADE = SHAPE(DraftStory, STORY_FIELDS);

/* Titles come in small letters. */
static Str capital(Arena *arena, Str title)
{
    uint32_t code;
    char first[4];
    Str rest = title;
    if (!utf8_next(&rest, &code))
        return title;
    bool accented = code >= 0xE0 && code <= 0xFE && code != 0xF7;   /* à to þ, 32 above their capitals */
    size_t length = utf8_write(code < 0x80 ? (uint32_t)toupper((int)code) : accented ? code - 32 : code, first);
    return str_format(arena, "%.*s%.*s", (int)length, first, STR_FORMAT(rest));
}

static Str title_of(Arena *arena, const DraftStory *draft)
{
    bool both = draft->masculine.length && draft->feminine.length && !str_equal(draft->masculine, draft->feminine);
    Str title = both ? str_format(arena, "%.*s / %.*s", STR_FORMAT(draft->masculine), STR_FORMAT(draft->feminine))
                : draft->name.length ? draft->name : draft->masculine.length ? draft->masculine : draft->feminine;
    return capital(arena, title);
}

static void add_name(Arena *arena, StrList *names, Str name)
{
    if (name.length && !strlist_has(*names, name))
        strlist_add(arena, names, name);
}

static void unknown_codes(Arena *arena, StrList codes, StrList *unknown)
{
    for (size_t i = 0; i < codes.count; i++)
        if (!code_rome(codes.items[i]))
            strlist_add(arena, unknown, str_format(arena, "romeV3 %.*s", STR_FORMAT(utf8_first(codes.items[i], 20))));
}

const char *onisep_finish(Arena *arena, void *draft, Record *record, const char **warning)
{
    DraftStory *all = draft;
    Story *story = &all->story;
    story->title = title_of(arena, all);
    if (!story->title.length)
        return "fiche sans nom de métier\u00A0: demandez de nouveau le fichier à l’ONISEP";
    if (!story->number.length)
        story->number = digest_number(arena, &record->digest);
    add_name(arena, &story->synonyms, all->name);
    add_name(arena, &story->synonyms, all->masculine);
    add_name(arena, &story->synonyms, all->feminine);
    if (!story->hook.length)
        story->hook = all->brief;
    unknown_codes(arena, story->rome, &record->unknown);
    story->rome = code_filter(arena, story->rome, code_rome);
    *warning = story->rome.count ? NULL : "fiche sans code ROME\u00A0: elle n’est reliée à aucun métier et ne sera pas montrée";
    record->kind = KIND_STORY;
    record->as.story = *story;
    return NULL;
}

bool onisep_exported(const char *path, char exported[11])
{
    enum { DIGITS = 8 };
    size_t digits = 0;
    for (const char *at = path; *at; at++) {
        digits = isdigit((unsigned char)*at) ? digits + 1 : 0;
        if (digits != DIGITS || isdigit((unsigned char)at[1]))
            continue;
        Date date;
        char day[11];
        const char *start = at + 1 - DIGITS;
        snprintf(day, sizeof day, "%.2s/%.2s/%.4s", start, start + 2, start + 4);
        if (!date_parse(str_of(day), &date) || date.precision != DATE_DAY || date.year < 2000)
            continue;
        snprintf(exported, 11, "%.4s-%.2s-%.2s", start + 4, start + 2, start);
        return true;
    }
    return false;
}
