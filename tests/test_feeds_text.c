/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/clean.h"
#include "catalogue/feeds/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static void html_becomes_paragraphs_and_bullets(void **state)
{
    (void)state;
    static const struct {
        const char *html, *text;
    } ROWS[] = {
        { "", "" }, { "  ", "" }, { "<p></p><br>", "" }, { "un  deux\tmots", "un deux mots" }, { "a < b & c > d", "a < b & c > d" },
        { "R&D", "R&D" }, { "l''été d''un 'maître' ''ici''", "l’été d’un ’maître’ ’’ici’’" }, { "&eacute;&#233;&#xE9;&#146;", "ééé’" }, { "&inconnue; &#0; &amp;", "&inconnue; &#0; &" },
        { "un\r\ndeux\n\n\ntrois", "un\ndeux\ntrois" }, { "<p>un\ndeux</p>", "un deux" }, { "un<br/>deux<BR>trois", "un\ndeux\ntrois" },
        { "<ul><li>a<li>b</ul>c", "• a\n• b\nc" }, { "- a\n* b\n· c\n– d", "• a\n• b\n• c\n• d" }, { "-5 °C", "-5 °C" },
        { "x<!-- <p>non</p> -->y", "xy" }, { "<script>a<b</script>ok", "ok" }, { "<p>coupé <em", "coupé" }, { "doux\xC2\xADment", "douxment" },
        { "&lt;p&gt;deux&lt;/p&gt;&lt;p&gt;fois&lt;/p&gt;", "deux\nfois" }, { "cinq&nbsp;%", "cinq\u00A0%" }, { "fin\xEF\xBF\xBD", "fin" },
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_string_equal(str_text(&arena, html_text(&arena, str_of(ROWS[i].html))), ROWS[i].text);
    assert_string_equal(str_text(&arena, html_line(&arena, STR("un\n<li>deux</li>"))), "un deux");
    arena_free(&arena);
}

static void stray_bytes_become_the_letters_they_were(void **state)
{
    (void)state;
    static const struct {
        const char *dirty, *clean;
        long repaired;
    } ROWS[] = {
        { "été", "été", 0 }, { "\xE9t\xE9", "été", 2 }, { "d\x92or", "d’or", 1 }, { "\xC2\x9Cuvre", "œuvre", 1 }, { "a\x01" "b", "a b", 1 },
        { "coup\xC3", "coup\xEF\xBF\xBD", 1 }, { "\xE2\x82x", "\xEF\xBF\xBDx", 1 }, { "\xED\xA0\x80", "\xC3\xAD\u00A0€", 3 },
        { "\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80", 0 }, { "\t\r\n", "\t\r\n", 0 }, { "\x7F", " ", 1 },
    };
    char room[64];
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Clean clean = clean_utf8(str_of(ROWS[i].dirty), room, sizeof room, true);
        room[clean.given] = '\0';
        assert_string_equal(room, ROWS[i].clean);
        assert_int_equal(clean.repaired, ROWS[i].repaired);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_becomes_paragraphs_and_bullets),
        cmocka_unit_test(stray_bytes_become_the_letters_they_were),
    };
    return cmocka_run_group_tests_name("feeds, text", tests, NULL, NULL);
}
