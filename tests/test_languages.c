/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "kiosk/edge/bidi.h"
#include "kiosk/phrasebook.h"
#include "tests/support/folder.h"
#include "tests/support/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Arena arena;

static int arena_empty(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static const Phrases *phrases(void)
{
    static Phrases read[LANGUAGE_COUNT];
    Error error = {0};
    if (!phrasebook_read(&arena, languages_folder(), read, &error))
        fail_msg("%s", error.text);
    return read;
}

static Tongue speak(Language language)
{
    return (Tongue){ &arena, language, &phrases()[language] };
}

/* Unicode CLDR 44, cardinal samples: the form for each number. */
static void a_number_takes_the_plural_of_its_language(void **state)
{
    (void)state;
    static const struct {
        Language language;
        long count;
        unsigned form;
    } samples[] = {
        { LANGUAGE_FRENCH, 0, 0 },    { LANGUAGE_FRENCH, 1, 0 },     { LANGUAGE_FRENCH, 2, 1 },     { LANGUAGE_ENGLISH, 0, 1 },
        { LANGUAGE_ENGLISH, 1, 0 },   { LANGUAGE_SPANISH, 1, 0 },    { LANGUAGE_SPANISH, 7, 1 },    { LANGUAGE_PORTUGUESE, 0, 1 },
        { LANGUAGE_UKRAINIAN, 1, 0 }, { LANGUAGE_UKRAINIAN, 21, 0 }, { LANGUAGE_UKRAINIAN, 2, 1 },  { LANGUAGE_UKRAINIAN, 24, 1 },
        { LANGUAGE_UKRAINIAN, 0, 2 }, { LANGUAGE_UKRAINIAN, 11, 2 }, { LANGUAGE_UKRAINIAN, 13, 2 }, { LANGUAGE_UKRAINIAN, 111, 2 },
        { LANGUAGE_ARABIC, 0, 0 },    { LANGUAGE_ARABIC, 1, 1 },     { LANGUAGE_ARABIC, 2, 2 },     { LANGUAGE_ARABIC, 3, 3 },
        { LANGUAGE_ARABIC, 10, 3 },   { LANGUAGE_ARABIC, 103, 3 },   { LANGUAGE_ARABIC, 11, 4 },    { LANGUAGE_ARABIC, 99, 4 },
        { LANGUAGE_ARABIC, 100, 5 },  { LANGUAGE_ARABIC, 102, 5 },   { LANGUAGE_ARABIC, 1002, 5 },
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        if (LANGUAGES[samples[i].language].plural(samples[i].count) != samples[i].form)
            fail_msg("%s: %ld takes form %u", LANGUAGES[samples[i].language].code, samples[i].count, samples[i].form);
}

static size_t forms_of(Str value)
{
    size_t forms = 1;
    for (size_t i = 0; i < value.length; i++)
        forms += value.text[i] == '\0';
    return forms;
}

static void each_file_has_the_plurals_of_its_language(void **state)
{
    (void)state;
    for (int language = LANGUAGE_FRENCH + 1; language < LANGUAGE_COUNT; language++) {
        const Phrases *read = &phrases()[language];
        Str header = phrases_find(read, NULL, ""), metiers = phrases_find(read, NULL, "%s\u00a0métier");
        assert_true(str_contains(header, str_format(&arena, "Plural-Forms: %s\n", LANGUAGES[language].plurals)));
        assert_int_equal(forms_of(metiers), strtoul(LANGUAGES[language].plurals + strlen("nplurals="), NULL, 10));
    }
}

static void a_phrase_is_found_by_its_context(void **state)
{
    (void)state;
    assert_string_equal(say(speak(LANGUAGE_UKRAINIAN), "Accueil").text, "Головна");
    assert_string_equal(say_in(speak(LANGUAGE_UKRAINIAN), "barre", "Accueil").text, "Початок");
    assert_string_equal(say(speak(LANGUAGE_UKRAINIAN), "Personne ne l’a traduit").text, "Personne ne l’a traduit");
    assert_int_equal(say(speak(LANGUAGE_ENGLISH), "").length, 0);
    assert_string_equal(say((Tongue){ .arena = &arena }, "Accueil").text, "Accueil");
}

static void numbers_and_dates_read_as_in_each_language(void **state)
{
    (void)state;
    static const struct {
        const char *count, *when, *month;
    } said[LANGUAGE_COUNT] = {
        [LANGUAGE_FRENCH] = { "1\u202f584\u00a0métiers", "mercredi 25\u00a0novembre à 14\u00a0h\u00a030", "en\u00a0septembre\u00a02027" },
        [LANGUAGE_EASY] = { "1\u202f584\u00a0métiers", "mercredi 25\u00a0novembre à 14\u00a0h\u00a030", "en\u00a0septembre\u00a02027" },
        [LANGUAGE_ENGLISH] = { "1,584\u00a0jobs", "Wednesday 25\u00a0November at 14:30", "in\u00a0September\u00a02027" },
        [LANGUAGE_SPANISH] = { "1584\u00a0profesiones", "miércoles 25 de\u00a0noviembre a las 14:30", "en\u00a0septiembre\u00a0de\u00a02027" },
        [LANGUAGE_PORTUGUESE] = { "1584\u00a0profissões", "quarta-feira, 25 de\u00a0novembro às 14:30", "em\u00a0setembro\u00a0de\u00a02027" },
        [LANGUAGE_UKRAINIAN] = { "1\u202f584\u00a0професії", "середа, 25\u00a0листопада о 14:30", "вересень\u00a02027" },
        [LANGUAGE_ARABIC] = { "1\u202f584\u00a0مهنة", "الأربعاء 25\u00a0نوفمبر على الساعة 14:30", "في\u00a0سبتمبر\u00a02027" },
    };
    DateTime when = { .date = { 2026, 11, 25, DATE_DAY }, .hour = 14, .minute = 30, .timed = true };
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        Tongue tongue = speak((Language)language);
        assert_string_equal(say_count(tongue, 1584, "%s\u00a0métier", "%s\u00a0métiers").text, said[language].count);
        assert_string_equal(say_when(tongue, when, (Date){ 2026, 11, 23, DATE_DAY }).text, said[language].when);
        assert_string_equal(say_from(tongue, (Date){ 2027, 9, 0, DATE_MONTH }).text, said[language].month);
    }
    assert_string_equal(say_count(speak(LANGUAGE_ARABIC), 2, "%s\u00a0métier", "%s\u00a0métiers").text, "مهنتان");
}

static Str mo_of(Language language)
{
    Error error = {0};
    Str bytes = {0};
    const char *name = str_format(&arena, "%s.mo", LANGUAGES[language].code).text;
    assert_true(file_read(&arena, file_path(&arena, languages_folder(), name), 1 << 20, &bytes, &error));
    return bytes;
}

static void a_damaged_file_is_refused_and_never_read_beyond_its_end(void **state)
{
    (void)state;
    Str bytes = mo_of(LANGUAGE_ENGLISH);
    for (size_t length = 0; length < bytes.length; length += length < 2000 ? 1 : 499) {
        Error error = {0};
        Phrases cut;
        char *copy = malloc(length + 1);       /* exactly as long: the sanitizer sees a step beyond */
        assert_non_null(copy);
        memcpy(copy, bytes.text, length);
        assert_false(phrases_read(&cut, (Str){ copy, length }, &error));
        assert_int_equal(cut.count, 0);
        free(copy);
    }
    for (size_t at = 8; at < 2000; at++) {
        Error error = {0};
        Phrases odd;
        char *copy = malloc(bytes.length);
        assert_non_null(copy);
        memcpy(copy, bytes.text, bytes.length);
        copy[at] ^= 0x55;
        if (phrases_read(&odd, (Str){ copy, bytes.length }, &error))
            phrases_find(&odd, "barre", "Accueil");
        free(copy);
    }
}

static void without_its_files_the_kiosk_speaks_french_and_tells_staff(void **state)
{
    (void)state;
    Phrases none[LANGUAGE_COUNT];
    Error error = {0};
    const char *folder = folder_new(&arena);
    assert_false(phrasebook_read(&arena, folder, none, &error));
    assert_true(str_contains(str_of(error.text), STR("langues absentes")));
    assert_string_equal(say((Tongue){ &arena, LANGUAGE_ENGLISH, &none[LANGUAGE_ENGLISH] }, "Retour").text, "Retour");
    folder_remove(folder);
}

static Sizes sizes(void)
{
    return sizes_for(1920, 1080, 24, 60);
}

#define ENTER "tap \"Touche l’écran pour commencer\"\n"

static void the_language_changes_at_once_where_one_is(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes(), fake_metrics());
    kiosk_play(&kiosk, ENTER "tap \"Je découvre les métiers\"\ntap \"Français\"\nscreen languages\ntap \"Українська\"\nscreen groups\n"
                             "see \"Який світ тебе вабить?\"\ntap \"Українська\"\ntap \"العربية\"\nscreen groups\ntap \"رجوع\"\nscreen home\n");
    kiosk_close(&kiosk);
}

static void the_next_visitor_finds_french_again(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes(), fake_metrics());
    kiosk_play(&kiosk, ENTER "tap \"Français\"\ntap \"English\"\nsee \"Where do we start?\"\ntap \"I’m done\"\ntap \"I’m done\"\nscreen attract\n" ENTER
                             "see \"Par où on commence ?\"\n");
    kiosk_play(&kiosk, "tap \"Français\"\ntap \"English\"\nwait 150s\nscreen attract\nsee \"Touche l’écran pour commencer\"\n");
    kiosk_close(&kiosk);
}

static Str order_of(const char *line, bool runs_left)
{
    Bidi bidi;
    Builder out = builder_on(&arena);
    bidi_order(&bidi, str_of(line), runs_left);
    for (size_t i = 0; i < bidi.count; i++)
        builder_format(&out, "%s[%.*s]", bidi.runs[i].arabic ? "ar" : "", STR_FORMAT(bidi.runs[i].text));
    return builder_str(&out);
}

/* From left to right as the eye meets them; Arabic within a run in the order it is read. */
static void arabic_and_french_stand_in_order_on_one_line(void **state)
{
    (void)state;
    assert_string_equal(order_of("Soudeur", false).text, "[Soudeur]");
    assert_string_equal(order_of("مهنة", true).text, "ar[مهنة]");
    assert_string_equal(order_of("حفظ Soudeur", true).text, "[Soudeur]ar[حفظ ]");
    assert_string_equal(order_of("ROME، CAP", true).text, "[ROME]ar[،][ CAP]");
    assert_string_equal(order_of("ROME\u200F، 18 مهنة", true).text, "ar[ مهنة][18]ar[، ][ROME]");
    assert_string_equal(order_of("Soudeur (CAP).", true).text, "ar[.][Soudeur (CAP)]");
    assert_string_equal(order_of("عرض (41)", true).text, "[(41)]ar[عرض ]");
    assert_string_equal(order_of("Limoges\u00a0·\u200f 2\u00a0كم", true).text, "ar[\u00a0كم][2]ar[ ][·]ar[\u00a0][Limoges]");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_teardown(name, arena_empty)
    const struct CMUnitTest tests[] = {
        TEST(a_number_takes_the_plural_of_its_language),
        TEST(each_file_has_the_plurals_of_its_language),
        TEST(a_phrase_is_found_by_its_context),
        TEST(numbers_and_dates_read_as_in_each_language),
        TEST(a_damaged_file_is_refused_and_never_read_beyond_its_end),
        TEST(without_its_files_the_kiosk_speaks_french_and_tells_staff),
        TEST(the_language_changes_at_once_where_one_is),
        TEST(the_next_visitor_finds_french_again),
        TEST(arabic_and_french_stand_in_order_on_one_line),
    };
    return cmocka_run_group_tests_name("languages", tests, NULL, NULL);
}
