/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "tests/support/folder.h"
#include "tests/support/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static long first_difference(Str a, Str b)
{
    long line = 1;
    for (size_t i = 0; i < a.length && i < b.length && a.text[i] == b.text[i]; i++)
        line += a.text[i] == '\n';
    return line;
}

/* GOLDEN_UPDATE=1 writes what was got instead of comparing it. */
static void assert_expected(Arena *arena, const char *name)
{
    Error error = {0};
    Str wanted = {0};
    Str got = reader_dump(arena, str_format(arena, "tests/feeds/%s", name).text);
    const char *path = str_format(arena, "tests/feeds/%.*s.expected", (int)(strlen(name) - 4), name).text;
    if (getenv("GOLDEN_UPDATE"))
        assert_true(file_write(path, got, &error));
    if (!file_read(arena, path, 1 << 20, &wanted, &error))
        fail_msg("%s", error.text);
    if (!str_equal(wanted, got))
        fail_msg("%s differs from line %ld; got:\n%s", path, first_difference(wanted, got), got.text);
}

static void feeds_read_as_their_expected_files_say(void **state)
{
    (void)state;
    Arena arena = {0};
    StrList names;
    Error error = {0};
    long feeds = 0;
    assert_true(file_list(&arena, "tests/feeds", &names, &error));
    for (size_t i = 0; i < names.count; i++) {
        if (!str_ends(names.items[i], STR(".xml")))
            continue;
        assert_expected(&arena, names.items[i].text);
        feeds++;
    }
    assert_true(feeds >= 8);
    arena_free(&arena);
}

/* The rows of what real feeds do wrong, a pair of files each; bytes, sections and the prolog that lies have theirs
 * beside. */
static void every_fault_met_in_real_feeds_has_its_pair(void **state)
{
    (void)state;
    static const char *const FAULTS[] = {
        "answer", "arrondissements", "codes", "communes", "contacts", "cut-texts", "dates", "dates-malformed", "empty", "funders", "geolocation",
        "html", "lines", "modes", "numbers", "offres", "order", "placeholders", "plain-text", "prices", "publics", "regions", "repeats", "titles",
        "updated",
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) {
        const char *xml = str_format(&arena, "tests/feeds/real-%s.xml", FAULTS[i]).text;
        if (!file_exists(xml) || !file_exists(str_format(&arena, "tests/feeds/real-%s.expected", FAULTS[i]).text))
            fail_msg("%s has no pair", xml);
    }
    arena_free(&arena);
}

#define ONE "<formation numero=\"1\"><intitule-formation>Un</intitule-formation><action numero=\"a\"/></formation>"

static void what_cannot_be_taken_is_one_sentence_with_line_and_remedy(void **state)
{
    (void)state;
    const struct {
        Str bytes;
        const char *says[3];
    } refusals[] = {
        { STR(""), { "vide", "Téléchargez" } },
        { STR(" \n\n"), { "aucune balise", "Vérifiez" } },
        { STR("{\"error\":403}"), { "un fichier JSON", "Vérifiez" } },
        { STR("<!DOCTYPE html>\n<html><body>403</body></html>"), { "ligne 1\u00A0:", "page web", "téléchargez de nouveau" } },
        { STR("\n<HTML><body>403</body></HTML>"), { "ligne 2\u00A0:", "page web", "téléchargez de nouveau" } },
        { STR("<?xml version=\"1.0\"?>\n<!DOCTYPE lheo SYSTEM \"lheo.dtd\">\n<lheo/>"), { "ligne 2\u00A0:", "DOCTYPE", "Demandez" } },
        { STR("<lheo><offres>\n" ONE "<!DOCTYPE x []></offres></lheo>"), { "ligne 2\u00A0:", "DOCTYPE", "Demandez" } },
        { STR("<lheo><offres>\n" ONE "\n<formation numero=\"2\"><intit"), { "ligne 3\u00A0:", "coupé", "Téléchargez" } },
        { STR("<lheo><offres>\n" ONE "\n"), { "ligne 3\u00A0:", "coupé", "Téléchargez" } },
        { STR("<lheo><offres>\n" ONE "</offres><!-- "), { "ligne 2\u00A0:", "coupé", "Téléchargez" } },
        { STR("<lheo><offres></offres></lheo>"), { "aucune fiche", "Demandez" } },
        { STR("<rss><channel/></rss>"), { "<rss>", "Vérifiez" } },
        { STR("<lheo-index><resumes-offres/></lheo-index>"), { "aucune fiche", "Demandez" } },
        { STR("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xb3\x29"), { "archive", "Téléchargez" } },
    };
    Arena arena = {0};
    const char *folder = folder_new(&arena);
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        Reader reader = {0};
        const char *path = reader_file(&arena, folder, "feed.xml", refusals[i].bytes);
        assert_false(reader_read(path, &reader));
        assert_int_equal(reader.error.kind, ERROR_INPUT);
        assert_non_null(strstr(reader.error.text, "feed.xml"));
        for (size_t k = 0; k < 3 && refusals[i].says[k]; k++)
            if (!strstr(reader.error.text, refusals[i].says[k]))
                fail_msg("refusal %zu says \"%s\", not \"%s\"", i, reader.error.text, refusals[i].says[k]);
    }
    Reader missing = {0};
    assert_false(reader_read(file_path(&arena, folder, "absent.xml"), &missing));
    assert_non_null(strstr(missing.error.text, "introuvable"));
    folder_remove(folder);
    arena_free(&arena);
}

/* `before`, then `opens` number `closes` many times, then `after`. */
typedef struct Hurt {
    const char *before, *opens, *closes;
    size_t times;
    const char *after;
} Hurt;

/* A feed of one such item between two good ones. */
static Str feed_around(Arena *arena, const Hurt *hurt)
{
    Builder feed = builder_on(arena);
    builder_add(&feed, STR("<lheo><offres>" ONE "\n"));
    builder_add(&feed, str_of(hurt->before));
    for (size_t i = 0; i < hurt->times; i++)
        builder_format(&feed, "%s%zu%s", hurt->opens, i, hurt->closes);
    builder_add(&feed, str_of(hurt->after));
    builder_add(&feed, STR(ONE "</offres></lheo>"));
    return builder_str(&feed);
}

static void an_item_made_to_hurt_costs_only_itself(void **state)
{
    (void)state;
    static const Hurt HURTS[] = {
        { "<formation><intitule-formation>", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "", 300000, "</intitule-formation></formation>" },
        { "<formation><intitule-formation><![CDATA[", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "", 300000, "]]></intitule-formation></formation>" },
        { "<formation>", "<code-ROME>", "</code-ROME>", 400000, "</formation>" },
        { "<formation ", "a", "=\"\" ", 60000, "></formation>" },
        { "<formation><action ", "a", "=\"\" ", 60000, "/></formation>" },
        { "<formation>", "<extras>", "", 40, "</formation>" },
        { "<formation>&boum;", "", "", 0, "</formation>" },
    };
    for (size_t i = 0; i < sizeof HURTS / sizeof *HURTS; i++) {
        Arena arena = {0};
        Reader reader = {0};
        const char *folder = folder_new(&arena);
        Str feed = feed_around(&arena, &HURTS[i]);
        if (!reader_read(reader_file(&arena, folder, "feed.xml", feed), &reader))
            fail_msg("hurt %zu: %s", i, reader.error.text);
        assert_int_equal(reader.records, 2);
        assert_int_equal(reader.info.items, 3);
        assert_int_equal(reader.info.rejected, 1);
        assert_int_equal(reader.last_line, 2);
        folder_remove(folder);
        arena_free(&arena);
    }
}

/* No other section follows that would close it: only the items behind tell where the broken one ends. */
static void a_section_cut_open_costs_only_its_item_in_a_long_feed_too(void **state)
{
    (void)state;
    static const char *const OPENINGS[] = { "<![CDATA[", "<!-- ", "<?" };
    enum { ITEMS = 1000 };
    for (size_t i = 0; i < sizeof OPENINGS / sizeof *OPENINGS; i++) {
        Arena arena = {0};
        Reader reader = {0};
        const char *folder = folder_new(&arena);
        Builder feed = builder_on(&arena);
        builder_add(&feed, STR("<lheo><offres>"));
        for (int k = 0; k < ITEMS; k++)
            builder_format(&feed, "<formation numero=\"%d\"><intitule-formation>%sT%012000d</intitule-formation><action numero=\"a\"/></formation>\n", k,
                           k == 2 ? OPENINGS[i] : "", k);
        builder_add(&feed, STR("</offres></lheo>"));
        if (!reader_read(reader_file(&arena, folder, "feed.xml", builder_str(&feed)), &reader))
            fail_msg("%s: %s", OPENINGS[i], reader.error.text);
        assert_int_equal(reader.info.items, ITEMS);
        assert_int_equal(reader.info.rejected, 1);
        folder_remove(folder);
        arena_free(&arena);
    }
}

static void fields_longer_than_64_kb_are_cut_on_a_letter(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *folder = folder_new(&arena);
    Builder feed = builder_on(&arena);
    builder_add(&feed, STR("<lheo><offres><formation numero=\"1\"><intitule-formation>Long</intitule-formation><contenu-formation>x"));
    for (int i = 0; i < 40000; i++)
        builder_add(&feed, STR("é"));
    builder_add(&feed, STR("</contenu-formation></formation></offres></lheo>"));
    Str text = reader_dump(&arena, reader_file(&arena, folder, "feed.xml", builder_str(&feed)));
    assert_true(text.length > 65000 && text.length < 66500);
    assert_false(str_contains(text, STR("\xEF\xBF\xBD")));
    folder_remove(folder);
    arena_free(&arena);
}

static Str utf16(Arena *arena, Str ascii, bool big, bool mark)
{
    Builder wide = builder_on(arena);
    if (mark)
        builder_add(&wide, big ? STR("\xFE\xFF") : STR("\xFF\xFE"));
    for (size_t i = 0; i < ascii.length; i++) {
        char pair[2] = { big ? '\0' : ascii.text[i], big ? ascii.text[i] : '\0' };
        builder_add(&wide, (Str){ pair, 2 });
    }
    return builder_str(&wide);
}

static void utf_16_is_read_in_both_orders_with_or_without_a_mark(void **state)
{
    (void)state;
    for (int which = 0; which < 4; which++) {
        Arena arena = {0};
        Reader reader = {0};
        const char *folder = folder_new(&arena);
        Str feed = utf16(&arena, STR("<?xml version=\"1.0\" encoding=\"UTF-16\"?><lheo><offres>" ONE "</offres></lheo>"), which & 1, which & 2);
        if (!reader_read(reader_file(&arena, folder, "feed.xml", feed), &reader))
            fail_msg("%s", reader.error.text);
        assert_int_equal(reader.records, 1);
        folder_remove(folder);
        arena_free(&arena);
    }
}

/* A feed read in pieces of any size is the same feed: letters and tags fall across the pieces. */
static void letters_and_tags_across_blocks_are_whole(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *folder = folder_new(&arena);
    Builder feed = builder_on(&arena);
    builder_add(&feed, STR("<lheo><offres>"));
    for (int i = 0; i < 3000; i++) {
        builder_format(&feed, "<formation numero=\"%d\"><intitule-formation>%.*séé€œ</intitule-formation><action numero=\"a\"/></formation>", i, i % 61,
                       "-------------------------------------------------------------");
    }
    builder_add(&feed, STR("</offres></lheo>"));
    Reader reader = {0};
    assert_true(reader_read(reader_file(&arena, folder, "feed.xml", builder_str(&feed)), &reader));
    assert_int_equal(reader.records, 3000);
    assert_int_equal(reader.problems, 0);
    assert_int_equal(reader.info.bytes, (long long)feed.length);
    folder_remove(folder);
    arena_free(&arena);
}

static void what_is_known_is_not_parsed_again(void **state)
{
    (void)state;
    Reader reader = { .everything_known = true };
    assert_true(reader_read("tests/feeds/faults.xml", &reader));
    assert_int_equal(reader.records, 0);
    assert_int_equal(reader.info.items, 14);
}

static void the_same_bytes_have_the_same_digest_wherever_they_stand(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *folder = folder_new(&arena);
    Reader one = {0}, other = {0}, changed = {0};
    assert_true(reader_read(reader_file(&arena, folder, "a.xml", STR("<lheo><offres>" ONE "</offres></lheo>")), &one));
    assert_true(reader_read(reader_file(&arena, folder, "b.xml", STR("<lheo>\n<offres> " ONE "\n</offres></lheo>")), &other));
    assert_true(reader_read(reader_file(&arena, folder, "c.xml", STR("<lheo><offres><formation numero=\"1\"><intitule-formation>Deux</intitule-formation>"
                                                                   "<action numero=\"a\"/></formation></offres></lheo>")), &changed));
    assert_memory_equal(&one.digest, &other.digest, sizeof one.digest);
    assert_memory_not_equal(&one.digest, &changed.digest, sizeof one.digest);
    assert_string_not_equal(one.info.sha256, other.info.sha256);
    folder_remove(folder);
    arena_free(&arena);
}

static uint32_t crc32_of(Str bytes)
{
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < bytes.length; i++) {
        crc ^= (unsigned char)bytes.text[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
    }
    return ~crc;
}

static void add_number(Builder *builder, uint32_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++, number >>= 8)
        builder_add(builder, (Str){ &(char){ (char)(number & 0xFF) }, 1 });
}

/* A stored entry of a .zip: its local header (APPNOTE 4.3.7) and its bytes. */
static void add_entry(Builder *zip, const char *name, Str bytes)
{
    add_number(zip, 0x04034B50, 4);
    add_number(zip, 10, 2);
    for (int i = 0; i < 4; i++)
        add_number(zip, 0, 2);
    add_number(zip, crc32_of(bytes), 4);
    add_number(zip, (uint32_t)bytes.length, 4);
    add_number(zip, (uint32_t)bytes.length, 4);
    add_number(zip, (uint32_t)strlen(name), 2);
    add_number(zip, 0, 2);
    builder_add(zip, str_of(name));
    builder_add(zip, bytes);
}

static void every_feed_of_a_zip_is_read_and_its_readme_is_not(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *folder = folder_new(&arena);
    Builder zip = builder_on(&arena);
    add_entry(&zip, "LISEZMOI.txt", STR("Bonjour"));
    add_entry(&zip, "flux/un.xml", STR("<lheo><offres>" ONE "</offres></lheo>"));
    add_entry(&zip, "__MACOSX/._un.xml", STR("\x05\x16"));
    add_entry(&zip, "flux/deux.xml", STR("<decouvertes><droit numero=\"R\"><domaine>sante</domaine><intitule>R</intitule></droit></decouvertes>"));
    add_number(&zip, 0x06054B50, 4);
    for (int i = 0; i < 9; i++)
        add_number(&zip, 0, 2);
    Reader reader = {0};
    if (!reader_read(reader_file(&arena, folder, "flux.zip", builder_str(&zip)), &reader))
        fail_msg("%s", reader.error.text);
    assert_int_equal(reader.records, 2);
    folder_remove(folder);
    arena_free(&arena);
}

static void a_gzip_is_read_and_a_cut_one_refused(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *folder = folder_new(&arena);
    Reader reader = {0}, cut = {0};
    Error error = {0};
    Str bytes;
    const char *command = str_format(&arena, "gzip -9 -n -c tests/feeds/faults.xml >%s/f.xml.gz", folder).text;
    assert_int_equal(system(command), 0);
    const char *path = file_path(&arena, folder, "f.xml.gz");
    assert_true(reader_read(path, &reader));
    assert_int_equal(reader.info.items, 14);
    assert_true(file_read(&arena, path, 1 << 20, &bytes, &error));
    assert_false(reader_read(reader_file(&arena, folder, "cut.xml.gz", str_slice(bytes, 0, bytes.length / 2)), &cut));
    assert_non_null(strstr(cut.error.text, "coupée"));
    folder_remove(folder);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(feeds_read_as_their_expected_files_say),
        cmocka_unit_test(every_fault_met_in_real_feeds_has_its_pair),
        cmocka_unit_test(what_cannot_be_taken_is_one_sentence_with_line_and_remedy),
        cmocka_unit_test(an_item_made_to_hurt_costs_only_itself),
        cmocka_unit_test(a_section_cut_open_costs_only_its_item_in_a_long_feed_too),
        cmocka_unit_test(fields_longer_than_64_kb_are_cut_on_a_letter),
        cmocka_unit_test(utf_16_is_read_in_both_orders_with_or_without_a_mark),
        cmocka_unit_test(letters_and_tags_across_blocks_are_whole),
        cmocka_unit_test(what_is_known_is_not_parsed_again),
        cmocka_unit_test(the_same_bytes_have_the_same_digest_wherever_they_stand),
        cmocka_unit_test(every_feed_of_a_zip_is_read_and_its_readme_is_not),
        cmocka_unit_test(a_gzip_is_read_and_a_cut_one_refused),
    };
    return cmocka_run_group_tests_name("feeds", tests, NULL, NULL);
}
