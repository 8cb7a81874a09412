/* SPDX-License-Identifier: EUPL-1.2
 *
 * What is said aloud of a page says in which language it is to be said.
 */
#include "catalogue/base/utf8.h"
#include "tests/support/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool has_letters(Str text, uint32_t first, uint32_t last)
{
    for (uint32_t code; utf8_next(&text, &code);)
        if (code >= first && code <= last)
            return true;
    return false;
}

static bool is_latin(Str text)
{
    return has_letters(text, 'A', 'Z') || has_letters(text, 'a', 'z') || has_letters(text, 0xC0, 0xD6) || has_letters(text, 0xD8, 0x17F);
}

static bool names_language(Str label)
{
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        if (str_equal(label, str_of(LANGUAGES[language].name)))
            return true;
    return false;
}

/* Its letters tell: Cyrillic is Ukrainian (0x400 to 0x4FF), Arabic is Arabic (0x600 to 0x6FF), all else is French. */
static void check(const Visit *visit, const Phrases *phrases, Language language, const Stop *stop)
{
    bool phrase = stop->label.text >= phrases->bytes.text && stop->label.text < phrases->bytes.text + phrases->bytes.length;
    bool own = language == LANGUAGE_UKRAINIAN ? has_letters(stop->label, 0x400, 0x4FF) : has_letters(stop->label, 0x600, 0x6FF);
    own = own || phrase;                       /* "Bac + 2" is said so in all of them */
    if (stop->role == ROLE_KEY || names_language(stop->label) || (!own && !is_latin(stop->label)))
        return;
    if (own != (stop->language == language) || (!own && stop->language != LANGUAGE_FRENCH))
        fail_msg("%s in %s: “%.*s” is tagged %s", visit->name, LANGUAGES[language].code, STR_FORMAT(stop->label), LANGUAGES[stop->language].code);
}

static void every_text_says_its_language_on_every_screen(void **state)
{
    (void)state;
    static const Language OTHERS[] = { LANGUAGE_UKRAINIAN, LANGUAGE_ARABIC };
    for (size_t i = 0; i < VISIT_COUNT; i++) {
        if (VISITS[i].screen == SCREEN_LANGUAGES)
            continue;
        Kiosk kiosk;
        kiosk_open(&kiosk, sample_catalogue(), sizes_for(1080, 1920, 24, 60), fake_metrics());
        visit_play(&kiosk, &VISITS[i]);
        for (size_t k = 0; k < sizeof OTHERS / sizeof *OTHERS; k++) {
            kiosk_speak(&kiosk, OTHERS[k]);
            for (size_t n = 0; n < kiosk.stage.list.stop_count; n++)
                check(&VISITS[i], &kiosk.phrases[OTHERS[k]], OTHERS[k], &kiosk.stage.list.stops[n]);
        }
        kiosk_close(&kiosk);
    }
}

/* What a phrase may be called in French too. */
static bool is_said_alike(const Kiosk *kiosk, Language language, Str label)
{
    static const char *const WORDS[] = { "contact", "\u00a0km", "Bac", "CAP", "Lun " };
    const Str bytes = kiosk->phrases[language].bytes;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_contains(label, str_of(WORDS[i])))
            return true;
    return names_language(label) || (label.text >= bytes.text && label.text < bytes.text + bytes.length);
}

/* Two letters of a word at least. */
static bool has_words(Str label)
{
    for (size_t i = 0; i + 1 < label.length; i++)
        if (is_latin(str_slice(label, i, i + 1)) && is_latin(str_slice(label, i + 1, i + 2)))
            return true;
    return false;
}

static void check_alike(const Kiosk *kiosk, const Visit *visit, Language language, StrList french)
{
    for (size_t i = 0; i < kiosk->stage.list.stop_count; i++) {
        const Stop *stop = &kiosk->stage.list.stops[i];
        if (stop->role == ROLE_KEY || stop->language == LANGUAGE_FRENCH || !has_words(stop->label) || is_said_alike(kiosk, language, stop->label))
            continue;
        if (strlist_has(french, stop->label))
            fail_msg("%s in %s: “%.*s” is what French says too, and is tagged %s", visit->name, LANGUAGES[language].code, STR_FORMAT(stop->label), LANGUAGES[stop->language].code);
    }
}

/* Where letters tell nothing: what reads the same in French was put together from French. */
static void what_is_french_in_languages_of_the_same_letters_says_so(void **state)
{
    (void)state;
    for (size_t i = 0; i < VISIT_COUNT; i++) {
        Kiosk kiosk;
        StrList french = {0};
        kiosk_open(&kiosk, sample_catalogue(), sizes_for(1080, 1920, 24, 60), fake_metrics());
        visit_play(&kiosk, &VISITS[i]);
        for (size_t k = 0; k < kiosk.stage.list.stop_count; k++)
            strlist_add(&kiosk.arena, &french, str_copy(&kiosk.arena, kiosk.stage.list.stops[k].label));
        for (Language language = LANGUAGE_ENGLISH; language <= LANGUAGE_PORTUGUESE; language++) {
            kiosk_speak(&kiosk, language);
            check_alike(&kiosk, &VISITS[i], language, french);
        }
        kiosk_close(&kiosk);
    }
}

static void check_reasons(Kiosk *kiosk, const CardList *cards, size_t *count)
{
    Tongue tongue = { &kiosk->arena, LANGUAGE_UKRAINIAN, &kiosk->phrases[LANGUAGE_UKRAINIAN] };
    for (size_t i = 0; i < cards->count; i++) {
        Str why = cards->items[i].why;
        if (why.length && !has_letters(say_why(tongue, why), 0x400, 0x4FF))
            fail_msg("“%.*s” is not said in Ukrainian", STR_FORMAT(why));
        *count += why.length > 0;
    }
}

static void why_a_card_stands_in_its_list_is_said_in_the_language_that_is_read(void **state)
{
    (void)state;
    size_t count = 0;
    for (size_t i = 0; i < VISIT_COUNT; i++) {
        Kiosk kiosk;
        kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
        visit_play(&kiosk, &VISITS[i]);
        const Page *page = &kiosk.stage.app.page;
        check_reasons(&kiosk, &page->list, &count);
        check_reasons(&kiosk, &page->trades, &count);
        for (int way = 0; way < WAY_COUNT; way++)
            check_reasons(&kiosk, &page->behind[way], &count);
        kiosk_close(&kiosk);
    }
    assert_true(count > 10);
}

static const Region *region_of(const DrawList *list, const char *label)
{
    for (size_t i = 0; i < list->region_count; i++)
        if (str_equal(list->regions[i].label, str_of(label)))
            return &list->regions[i];
    fail_msg("no “%s”", label);
    return NULL;
}

static void a_french_trade_stays_french_to_touch_in_english(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk_play(&kiosk, "tap \"Touche l’écran pour commencer\"\ntap \"Chercher\"\ntype \"soudur\"\n");
    kiosk_speak(&kiosk, LANGUAGE_ENGLISH);
    const DrawList *list = &kiosk.stage.list;
    assert_int_equal(region_of(list, "Soudeur / Soudeuse")->language, LANGUAGE_FRENCH);
    assert_int_equal(region_of(list, "See on the map")->language, LANGUAGE_ENGLISH);
    assert_int_equal(region_of(list, "English")->language, LANGUAGE_ENGLISH);
    kiosk_close(&kiosk);
}

static void each_language_is_named_in_itself(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk_play(&kiosk, "tap \"Touche l’écran pour commencer\"\ntap \"Français\"\n");
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        const DrawList *list = &kiosk.stage.list;
        int found = 0;
        for (size_t i = 0; i < list->region_count; i++)
            if (list->regions[i].action.kind == ACTION_LANGUAGE && list->regions[i].action.number == language)
                found += list->regions[i].language == (Language)language;
        assert_int_equal(found, 1);
    }
    kiosk_close(&kiosk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_says_its_language_on_every_screen),
        cmocka_unit_test(what_is_french_in_languages_of_the_same_letters_says_so),
        cmocka_unit_test(why_a_card_stands_in_its_list_is_said_in_the_language_that_is_read),
        cmocka_unit_test(a_french_trade_stays_french_to_touch_in_english),
        cmocka_unit_test(each_language_is_named_in_itself),
    };
    return cmocka_run_group_tests_name("spoken", tests, NULL, NULL);
}
