/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/source.h"

#include "catalogue/base/file.h"
#include "catalogue/feeds/clean.h"
#include "catalogue/feeds/encoding.h"
#include "catalogue/feeds/hasher.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { INPUT = 64 * 1024, READY = 4 * INPUT };

/* Uncompressed bytes after which an archive is taken for a bomb: twice the national feed. */
static const long long BYTES_LIMIT = 4LL << 30;

/* The same of an archive that swells without measure: national feeds shrink to a fifteenth, repeated blanks to a thousandth. */
static const long long SWELLING_FROM = 64LL << 20, SWELLING_LIMIT = 150;

struct Source {
    char *path;
    int file;
    struct archive *archive;
    struct archive_entry *entry;   /* ours: the archive's own may be missing when memory was short */
    Hasher *hasher;          /* NULL once the file was read to its end; lends the blocks it is read into */
    SourceFacts facts;
    bool tables;             /* opened for the tables of a .zip */
    bool ended;              /* the document has no more raw bytes */
    bool decided;            /* the encoding is known, not only supposed */
    iconv_t converter;       /* NO_CONVERTER: the input is UTF-8 */
    Str raw;                 /* what the archive library gave and input has not taken yet */
    size_t input_start, input_end, ready_start, ready_end;
    char input[INPUT];       /* bytes of the document */
    char ready[READY];       /* the same converted, when they need to be */
};

#define NO_CONVERTER ((iconv_t)-1)

static bool source_starved(const Source *source, Error *error)
{
    return error_set(error, ERROR_SYSTEM, "%s\u00A0: mémoire insuffisante. Fermez d’autres programmes, puis recommencez.", source->path);
}

static bool source_broken(const Source *source, Error *error)
{
    if (source->archive && archive_errno(source->archive) == ENOMEM)
        return source_starved(source, error);
    return error_set(error, ERROR_INPUT, "%s : l’archive est abîmée ou coupée. Téléchargez-la de nouveau.", source->path);
}

static la_ssize_t file_block(struct archive *archive, void *context, const void **bytes)
{
    Source *source = context;
    char *room = hasher_room(source->hasher);
    ssize_t got;
    do
        got = read(source->file, room, HASHER_BLOCK);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        archive_set_error(archive, errno, "read");
        return -1;
    }
    hasher_add(source->hasher, (size_t)got);
    source->facts.read += got;
    *bytes = room;
    return got;
}

static bool file_open(Source *source, Error *error)
{
    bool standard_input = strcmp(source->path, "-") == 0;
    source->file = standard_input ? dup(STDIN_FILENO) : open(source->path, O_RDONLY | O_CLOEXEC);
    if (source->file < 0)
        return file_failed(error, source->path, errno);
    struct stat status;
    if (fstat(source->file, &status) != 0)
        return file_failed(error, source->path, errno);
    if (S_ISDIR(status.st_mode))
        return file_failed(error, source->path, EISDIR);
    source->facts.total = S_ISREG(status.st_mode) ? status.st_size : 0;
    return true;
}

static bool archive_begin(Source *source, Error *error)
{
    struct archive *archive = source->archive = archive_read_new();
    bool ready = archive && archive_read_support_filter_gzip(archive) == ARCHIVE_OK && archive_read_support_format_zip(archive) == ARCHIVE_OK
                 && archive_read_support_format_raw(archive) == ARCHIVE_OK && archive_read_support_format_empty(archive) == ARCHIVE_OK;
    source->entry = archive_entry_new();
    if (!ready || !source->entry || archive_read_set_callback_data(archive, source) != ARCHIVE_OK || archive_read_set_read_callback(archive, file_block) != ARCHIVE_OK)
        return source_starved(source, error);
    if (archive_read_open1(archive) == ARCHIVE_OK)
        return true;
    int code = archive_errno(archive);
    return code == EISDIR || code == EIO || code == EACCES ? file_failed(error, source->path, code) : source_broken(source, error);
}

bool source_open(Source **source, const char *path, Error *error)
{
    *source = calloc(1, sizeof **source);
    if (!*source || !((*source)->path = strdup(path)))
        abort();
    (*source)->file = -1;
    (*source)->converter = NO_CONVERTER;
    bool ok = file_open(*source, error) && hasher_open(&(*source)->hasher, error) && archive_begin(*source, error);
    if (!ok) {
        source_close(*source);
        *source = NULL;
    }
    return ok;
}

void source_close(Source *source)
{
    if (!source)
        return;
    if (source->archive)
        archive_read_free(source->archive);
    archive_entry_free(source->entry);
    if (source->converter != NO_CONVERTER)
        iconv_close(source->converter);
    hasher_close(source->hasher, NULL);
    if (source->file >= 0)
        close(source->file);
    free(source->path);
    free(source);
}

const SourceFacts *source_facts(const Source *source)
{
    return &source->facts;
}

/* An entry of a .zip that is a feed, or a table: read-me files and the folders of other systems are not. */
static bool entry_wanted(const Source *source, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    if (archive_entry_filetype(entry) != AE_IFREG)
        return false;
    if (!name)
        return true;
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    const char *dot = strrchr(base, '.');
    bool table = (dot && strcasecmp(dot, ".csv") == 0) || strcasecmp(base, "version.txt") == 0;
    bool feed = !dot || strcasecmp(dot, ".xml") == 0;
    return strncmp(name, "__MACOSX/", 9) != 0 && base[0] != '.' && (source->tables ? table : feed);
}

/* Nothing is ever unpacked to a disk; a name that climbs out of its folder tells that the archive was made to harm. */
static bool entry_safe(const Source *source, struct archive_entry *entry, Error *error)
{
    const char *name = archive_entry_pathname(entry);
    return !name || file_stays_inside(name)
           || error_set(error, ERROR_INPUT, "%s\u00A0: l’archive contient un nom qui sort de son dossier («\u00A0%.80s\u00A0»). Ne l’importez pas\u202F; demandez-en une autre au producteur.",
                        source->path, name);
}

/* The end of the archive: what stands after it in the file belongs to its hash all the same. */
static bool source_finish(Source *source, Error *error)
{
    const void *bytes;
    la_ssize_t got;
    while ((got = file_block(source->archive, source, &bytes)) > 0)
        ;
    if (got < 0)
        return file_failed(error, source->path, EIO);
    hasher_close(source->hasher, source->facts.sha256);
    source->hasher = NULL;
    return true;
}

static void document_begin(Source *source)
{
    if (source->converter != NO_CONVERTER)
        iconv_close(source->converter);
    source->converter = NO_CONVERTER;
    source->facts.encoding = "UTF-8";
    source->raw = (Str){0};
    source->decided = source->ended = false;
    source->input_start = source->input_end = source->ready_start = source->ready_end = 0;
}

bool source_next(Source *source, bool *more, Error *error)
{
    *more = false;
    if (!source->hasher)
        return true;
    struct archive_entry *entry = source->entry;
    int code;
    while ((code = archive_read_next_header2(source->archive, entry)) == ARCHIVE_OK || code == ARCHIVE_WARN) {
        bool zip = archive_format(source->archive) == ARCHIVE_FORMAT_ZIP;
        if (zip && !entry_safe(source, entry, error))
            return false;
        if (!zip || entry_wanted(source, entry)) {
            document_begin(source);
            const char *name = zip ? archive_entry_pathname(entry) : NULL;
            snprintf(source->facts.entry, sizeof source->facts.entry, "%s", name ? name : "");
            *more = true;
            return true;
        }
    }
    return code == ARCHIVE_EOF ? source_finish(source, error) : source_broken(source, error);
}

bool source_open_tables(Source **source, const char *path, Error *error)
{
    bool ok = source_open(source, path, error);
    if (ok)
        (*source)->tables = true;
    return ok;
}

/* Takes up to `size` raw bytes of the document. */
static bool raw_take(Source *source, char *room, size_t size, size_t *got, Error *error)
{
    *got = 0;
    while (!source->raw.length) {
        const void *bytes;
        size_t length;
        la_int64_t offset;
        int code = archive_read_data_block(source->archive, &bytes, &length, &offset);
        source->ended = code == ARCHIVE_EOF;
        if (source->ended)
            return true;
        if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
            return source_broken(source, error);
        source->raw = (Str){ bytes, length };
    }
    *got = source->raw.length < size ? source->raw.length : size;
    memcpy(room, source->raw.text, *got);
    source->raw = str_slice(source->raw, *got, source->raw.length);
    return true;
}

/* Fills the input; what was left of it comes first. */
static bool input_fill(Source *source, Error *error)
{
    size_t left = source->input_end - source->input_start;
    memmove(source->input, source->input + source->input_start, left);
    source->input_start = 0;
    source->input_end = left;
    while (!source->ended && source->input_end < INPUT) {
        size_t got;
        if (!raw_take(source, source->input + source->input_end, INPUT - source->input_end, &got, error))
            return false;
        source->input_end += got;
    }
    return true;
}

static Str input_str(const Source *source)
{
    return (Str){ source->input + source->input_start, source->input_end - source->input_start };
}

static bool convert_from(Source *source, const char *encoding, Error *error)
{
    source->decided = true;
    source->facts.encoding = encoding;
    source->converter = iconv_open("UTF-8", encoding);
    if (source->converter == NO_CONVERTER && errno == ENOMEM)
        return source_starved(source, error);
    return source->converter != NO_CONVERTER
           || error_set(error, ERROR_SYSTEM, "%s : ce système ne sait pas lire l’encodage %s. Réinstallez le paquet libc6.", source->path, encoding);
}

/* Byte-order marks and UTF-16 without one, at the head of the document. */
static bool decide_from_head(Source *source, Error *error)
{
    Str head = input_str(source);
    const char *declared = encoding_declared(head);
    if (declared)
        source->facts.encoding = declared;
    if (str_starts(head, STR("\xEF\xBB\xBF"))) {
        source->input_start += 3;
        source->facts.encoding = "UTF-8";
        source->decided = true;
        return true;
    }
    bool little = str_starts(head, STR("\xFF\xFE")), big = str_starts(head, STR("\xFE\xFF"));
    source->input_start += little || big ? 2 : 0;
    if (little || (head.length > 1 && head.text[0] == '<' && head.text[1] == '\0'))
        return convert_from(source, "UTF-16LE", error);
    if (big || (head.length > 1 && head.text[0] == '\0' && head.text[1] == '<'))
        return convert_from(source, "UTF-16BE", error);
    return true;
}

/* The first bytes beyond ASCII tell whether this is UTF-8; the prolog is asked only when it is not. */
static bool decide_from_bytes(Source *source, Error *error)
{
    long weight = clean_utf8_weight(input_str(source));
    if (weight < 0)
        return convert_from(source, strcmp(source->facts.encoding, "UTF-8") == 0 ? "WINDOWS-1252" : source->facts.encoding, error);
    if (weight > 0) {
        source->decided = true;
        source->facts.encoding = "UTF-8";
    }
    return true;
}

/* A byte the converter does not know: U+FFFD in its place. */
static void convert_lost(Source *source, char **out)
{
    memcpy(*out, "\xEF\xBF\xBD", 3);
    *out += 3;
    source->input_start += source->input_start < source->input_end;
    source->facts.repaired++;
}

static void input_convert(Source *source)
{
    char *out = source->ready;
    size_t room = READY;
    while (source->input_start < source->input_end && room > 16) {
        char *in = source->input + source->input_start;
        size_t left = source->input_end - source->input_start;
        size_t result = iconv(source->converter, &in, &left, &out, &room);
        source->input_start = source->input_end - left;
        if (result != (size_t)-1)
            continue;
        if (errno == EILSEQ || (errno == EINVAL && source->ended))
            convert_lost(source, &out);
        else
            break;
        room = READY - (size_t)(out - source->ready);
    }
    source->ready_start = 0;
    source->ready_end = (size_t)(out - source->ready);
}

/* More bytes to clean: read, decided about, converted. */
static bool source_supply(Source *source, Error *error)
{
    bool first = source->input_end == 0;
    if (!input_fill(source, error))
        return false;
    if (first && !decide_from_head(source, error))
        return false;
    if (!source->decided && !decide_from_bytes(source, error))
        return false;
    if (source->converter != NO_CONVERTER)
        input_convert(source);
    return true;
}

/* Cleans what is ready into the room. */
static size_t source_give(Source *source, char *room, size_t size)
{
    bool converted = source->converter != NO_CONVERTER;
    Str dirty = converted ? (Str){ source->ready + source->ready_start, source->ready_end - source->ready_start } : input_str(source);
    bool last = source->ended && (!converted || source->input_start == source->input_end);
    Clean clean = clean_utf8(dirty, room, size, last || converted);
    if (converted)
        source->ready_start += clean.taken;
    else
        source->input_start += clean.taken;
    source->facts.repaired += clean.repaired;
    source->facts.bytes += (long long)clean.given;
    return clean.given;
}

/* What is given out has a bound, whatever the archive holds. */
static bool source_bounded(const Source *source, Error *error)
{
    const SourceFacts *facts = &source->facts;
    if (facts->bytes > BYTES_LIMIT)
        return error_set(error, ERROR_INPUT, "%s\u00A0: plus de %lld\u00A0Go une fois décompressé. Vérifiez le fichier reçu.", source->path, BYTES_LIMIT >> 30);
    if (facts->bytes > SWELLING_FROM && facts->bytes > SWELLING_LIMIT * facts->read)
        return error_set(error, ERROR_INPUT, "%s\u00A0: l’archive gonfle sans mesure une fois décompressée. Ne l’importez pas\u202F; demandez-en une autre au producteur.",
                         source->path);
    return true;
}

bool source_read(Source *source, char *room, size_t size, size_t *got, Error *error)
{
    while ((*got = source_give(source, room, size)) == 0) {
        if (source->ended && source->input_start == source->input_end && source->ready_start == source->ready_end)
            return true;
        if (!source_supply(source, error))
            return false;
    }
    return source_bounded(source, error);
}
