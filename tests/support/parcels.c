/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/parcels.h"

#include "catalogue/base/file.h"

#include <archive.h>
#include <archive_entry.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define FORMATION(number, title, text) \
    "<formation numero=\"" number "\"><domaine-formation><code-ROME>H2913</code-ROME></domaine-formation><intitule-formation>" title \
    "</intitule-formation><contenu-formation>" text "</contenu-formation><action numero=\"a\"><adresse-information><adresse><ville>Limoges</ville>" \
    "</adresse></adresse-information></action></formation>\n"
#define FEED(formations) "<lheo><offres>\n" formations "</offres></lheo>\n"

static const char FIRST[] = FEED(FORMATION("1", "Soudure", "Souder l’acier") FORMATION("2", "Cuisine", "Cuire le pain"));
static const char SECOND[] = FEED(FORMATION("1", "Soudure", "Souder l’acier") FORMATION("3", "Peinture &eacute;paisse", "Peindre &lt;b&gt;vite&lt;/b&gt;")
                                  FORMATION("4", "Couture", "<![CDATA[<p>Coudre</p>]]>") FORMATION("5", "Lecture", "Lire à <b>voix</b> haute"));
static const char LATIN[] = "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>" FEED(FORMATION("3", "\xC9lagage", "Tailler pour 5 \xA4"));

static void write_zip(const char *path, Str feed)
{
    struct archive *zip = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    assert_int_equal(archive_write_set_format_zip(zip), ARCHIVE_OK);
    assert_int_equal(archive_write_open_filename(zip, path), ARCHIVE_OK);
    archive_entry_set_pathname(entry, "flux/formations.xml");
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)feed.length);
    assert_int_equal(archive_write_header(zip, entry), ARCHIVE_OK);
    assert_int_equal(archive_write_data(zip, feed.text, feed.length), (la_ssize_t)feed.length);
    archive_entry_free(entry);
    assert_int_equal(archive_write_free(zip), ARCHIVE_OK);
}

const char *parcels_write(Arena *arena, const char *folder, const char *feeds[PARCELS])
{
    Error error = {0};
    const char *first = file_path(arena, folder, "first.xml"), *latin = file_path(arena, folder, "latin.xml");
    feeds[0] = file_path(arena, folder, "second.xml");
    feeds[1] = file_path(arena, folder, "latin.xml.gz");
    feeds[2] = file_path(arena, folder, "third.zip");
    assert_true(file_write(first, str_of(FIRST), &error) && file_write(feeds[0], str_of(SECOND), &error) && file_write(latin, str_of(LATIN), &error));
    assert_int_equal(system(str_format(arena, "gzip -n %s", latin).text), 0);
    write_zip(feeds[2], str_of(SECOND));
    return first;
}
