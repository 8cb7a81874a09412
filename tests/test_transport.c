/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "tests/support/here.h"
#include "tests/support/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <archive.h>
#include <archive_entry.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

/* Letters that every encoding of feeds has; `WIDE` adds those that ISO-8859-1 lacks. */
#define LATIN "Métallerie à façon, où l’été"
#define PLAIN "Métallerie à façon"
#define WIDE "Œuvre à 10 € près"

typedef struct Encoding {
    const char *name;        /* of iconv */
    const char *declared;    /* in the prolog; NULL: no prolog */
    const char *mark;        /* first bytes */
    const char *title;       /* in UTF-8 */
} Encoding;

static const Encoding ENCODINGS[] = {
    { "UTF-8", "UTF-8", "", WIDE },
    { "UTF-8", NULL, "", WIDE },
    { "UTF-8", "UTF-8", "\xEF\xBB\xBF", WIDE },
    { "UTF-8", "ISO-8859-1", "", WIDE },                 /* the prolog lies */
    { "UTF-8", "ISO-8859-15", "\xEF\xBB\xBF", WIDE },
    { "UTF-8", "windows-1252", "", WIDE },
    { "UTF-8", "UTF-16", "", WIDE },
    { "UTF-16LE", "UTF-16", "\xFF\xFE", WIDE },
    { "UTF-16BE", "UTF-16", "\xFE\xFF", WIDE },
    { "UTF-16LE", "UTF-16LE", "", WIDE },
    { "UTF-16BE", "UTF-16BE", "", WIDE },
    { "UTF-16LE", "UTF-8", "\xFF\xFE", WIDE },
    { "UTF-16BE", NULL, "", WIDE },
    { "ISO-8859-1", "ISO-8859-1", "", PLAIN },
    { "ISO-8859-1", "iso-8859-1", "", PLAIN },
    { "ISO-8859-1", "latin1", "", PLAIN },
    { "ISO-8859-1", "UTF-8", "", PLAIN },
    { "ISO-8859-1", NULL, "", PLAIN },
    { "ISO-8859-1", "windows-1252", "", PLAIN },
    { "ISO-8859-15", "ISO-8859-15", "", WIDE },
    { "ISO-8859-15", "latin9", "", WIDE },
    { "WINDOWS-1252", "windows-1252", "", WIDE },
    { "WINDOWS-1252", "cp1252", "", LATIN },
    { "WINDOWS-1252", "ISO-8859-1", "", WIDE },          /* as most producers declare it */
    { "WINDOWS-1252", "UTF-8", "", LATIN },
    { "WINDOWS-1252", NULL, "", WIDE },
};

static Str encode(const Encoding *encoding, Str text)
{
    iconv_t converter = iconv_open(encoding->name, "UTF-8");
    assert_true(converter != (iconv_t)-1);
    size_t room = text.length * 4 + 16, left = text.length;
    char *bytes = ARENA_NEW(&here.arena, char, room), *out = bytes;
    char *in = ARENA_NEW(&here.arena, char, text.length + 1);
    memcpy(in, text.text, text.length);
    size_t lost = iconv(converter, &in, &left, &out, &room);
    iconv_close(converter);
    assert_int_equal(lost, 0);
    Builder all = builder_on(&here.arena);
    builder_add(&all, str_of(encoding->mark));
    builder_add(&all, (Str){ bytes, (size_t)(out - bytes) });
    return builder_str(&all);
}

/* One formation, its title far enough for a decision to be late. */
static Str feed_with(const char *declared, const char *title)
{
    Str prolog = declared ? str_format(&here.arena, "<?xml version=\"1.0\" encoding=\"%s\"?>", declared) : STR("");
    return str_format(&here.arena, "%.*s<lheo xmlns=\"http://lheo.gouv.fr/2.3\"><offres>\n<formation numero=\"1\"><intitule-formation>%s</intitule-formation>"
                              "<contenu-formation>%s</contenu-formation><action numero=\"a\"/></formation>\n</offres></lheo>\n",
                      STR_FORMAT(prolog), title, title);
}

/* What is read of these bytes, without the name of their file. */
static Str dump_of(Str bytes)
{
    return reader_dump(&here.arena, reader_file(&here.arena, here.folder, "feed.xml", bytes));
}

static void every_encoding_gives_the_same_records_whatever_its_prolog_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ENCODINGS / sizeof *ENCODINGS; i++) {
        const Encoding *encoding = &ENCODINGS[i];
        Str wanted = dump_of(feed_with("UTF-8", encoding->title));
        Str got = dump_of(encode(encoding, feed_with(encoding->declared, encoding->title)));
        if (!str_contains(wanted, str_of(encoding->title)) || !str_equal(wanted, got))
            fail_msg("row %zu, %s declared %s:\n%.*s\nnot\n%.*s", i, encoding->name, encoding->declared ? encoding->declared : "not at all", STR_FORMAT(got),
                     STR_FORMAT(wanted));
    }
}

/* A .zip of these names and texts. */
static const char *make_zip(const char *const (*entries)[2], size_t count)
{
    const char *path = here_path("feeds.zip");
    struct archive *archive = archive_write_new();
    archive_write_set_format_zip(archive);
    assert_int_equal(archive_write_open_filename(archive, path), ARCHIVE_OK);
    for (size_t i = 0; i < count; i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, entries[i][0]);
        archive_entry_set_size(entry, (la_int64_t)strlen(entries[i][1]));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
        archive_write_data(archive, entries[i][1], strlen(entries[i][1]));
        archive_entry_free(entry);
    }
    archive_write_close(archive);
    archive_write_free(archive);
    return path;
}

#define ONE_FEED(number) \
    "<lheo><offres><formation numero=\"" number "\"><intitule-formation>F" number "</intitule-formation><action numero=\"a\"/></formation></offres></lheo>"

static void every_feed_of_a_zip_is_read_and_what_is_no_feed_is_not(void **state)
{
    (void)state;
    static const char *const ENTRIES[][2] = {
        { "LISEZMOI.txt", "Bonjour" }, { "nord/a.xml", ONE_FEED("1") }, { "sud/b.XML", ONE_FEED("2") }, { "__MACOSX/nord/._a.xml", "x" }, { "c..d.xml", ONE_FEED("3") },
    };
    Reader reader = {0};
    if (!reader_read(make_zip(ENTRIES, sizeof ENTRIES / sizeof *ENTRIES), &reader))
        fail_msg("%s", reader.error.text);
    assert_int_equal(reader.records, 3);
}

static void a_zip_with_a_name_that_climbs_is_refused_whole(void **state)
{
    (void)state;
    static const char *const NAMES[] = { "../f.xml", "a/../../f.xml", "/etc/f.xml", "a/..", "..\\f.xml", "notes/../f.txt" };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const char *const entries[][2] = { { "a.xml", ONE_FEED("1") }, { NAMES[i], ONE_FEED("2") } };
        make_zip(entries, 2);
        ToolRun run = tool_run(&here.arena, here.folder, "belvedere-import", "--catalogue catalogue feeds.zip");
        tool_assert_error(&run, 1, "un nom qui sort de son dossier");
        tool_assert_says(run.errors, "Le catalogue n’a pas changé.");
        assert_false(file_exists(here_path("catalogue")));
    }
}

static void file_gzip_zip_and_standard_input_give_the_same_records(void **state)
{
    (void)state;
    static const char *const ENTRIES[][2] = { { "f.xml", ONE_FEED("1") } };
    static const char *const COMMANDS[] = { "f.xml", "f.xml.gz", "feeds.zip", "- <f.xml", "- <f.xml.gz", "- <feeds.zip" };
    tool_write(&here.arena, here.folder, "f.xml", str_of(ONE_FEED("1")));
    make_zip(ENTRIES, 1);
    assert_int_equal(system(str_format(&here.arena, "gzip -k %s/f.xml", here.folder).text), 0);
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        ToolRun run = tool_run(&here.arena, here.folder, "belvedere-import", str_format(&here.arena, "--catalogue cat%zu --source f %s", i, COMMANDS[i]).text);
        tool_assert_ran(&run);
        run = tool_run(&here.arena, here.folder, "belvedere-catalogue", str_format(&here.arena, "--catalogue cat%zu --json show training:1", i).text);
        tool_assert_ran(&run);
        tool_assert_says(run.output, "\"F1\"");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HERE(every_encoding_gives_the_same_records_whatever_its_prolog_says),
        HERE(every_feed_of_a_zip_is_read_and_what_is_no_feed_is_not),
        HERE(a_zip_with_a_name_that_climbs_is_refused_whole),
        HERE(file_gzip_zip_and_standard_input_give_the_same_records),
    };
    return cmocka_run_group_tests_name("transport", tests, NULL, NULL);
}
