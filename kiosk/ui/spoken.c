/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/spoken.h"

#include "catalogue/base/utf8.h"

typedef struct Script Script;

struct Script {
    uint32_t first, last;    /* of its letters in Unicode; 0: Latin */
};

static const Script SCRIPTS[LANGUAGE_COUNT] = { [LANGUAGE_UKRAINIAN] = { 0x400, 0x4FF }, [LANGUAGE_ARABIC] = { 0x600, 0x6FF } };

static bool holds(Str whole, Str part)
{
    return part.text >= whole.text && part.text < whole.text + whole.length;
}

static bool of_phrases(const Phrases *phrases, Str text)
{
    return phrases && holds(phrases->bytes, text);
}

static bool is_latin(uint32_t code)
{
    return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') || (code >= 0xC0 && code < 0x180 && code != 0xD7);
}

/* Words, and none of them in the letters of the language: put together from French alone, as an address is. */
static bool is_foreign(Script script, Str text)
{
    bool latin = false;
    for (uint32_t code; script.first && utf8_next(&text, &code);) {
        if (code >= script.first && code <= script.last)
            return false;
        latin = latin || is_latin(code);
    }
    return latin;
}

static bool is_french(const DrawList *list, Str text)
{
    for (size_t i = 0; i < list->french.count; i++)
        if (holds(list->french.items[i], text))
            return true;
    return false;
}

Language spoken_in(const DrawList *list, Str text)
{
    Language language = list->tongue.language;
    if (list->spoken != LANGUAGE_COUNT)
        return list->spoken;
    if (of_phrases(list->tongue.phrases, text))
        return language;
    if (is_french(list, text))
        return LANGUAGE_FRENCH;
    for (int named = 0; named < LANGUAGE_COUNT; named++)
        if (text.text == LANGUAGES[named].name)
            return (Language)named;
    return arena_holds(list->arena, text.text) && !is_foreign(SCRIPTS[language], text) ? language : LANGUAGE_FRENCH;
}

Language draw_spoken(DrawList *list, Language language)
{
    Language before = list->spoken;
    list->spoken = language;
    return before;
}

Str draw_french(DrawList *list, Str text)
{
    if (text.length)
        strlist_add(list->arena, &list->french, text);
    return text;
}
