/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/ini.h"

#include "catalogue/base/file.h"
#include "catalogue/base/utf8.h"

#include <ini.h>
#include <string.h>

typedef struct Reading Reading;

struct Reading {
    const IniReader *reader;
    Error *error;
};

/* inih cuts longer lines and names without a word: they are refused before it sees them. */
enum { FILE_LIMIT = 1 << 20, LINE_LIMIT = 198, NAME_LIMIT = 49 };

static bool wrong_line(Error *error, const char *path, int line)
{
    return error_while(error, "%s, ligne %d", path, line);
}

/* "[section]" opens a section; anything else is a line like another. */
static bool is_section(Str line, Str *name)
{
    line = str_trim(line);
    const char *end = str_starts(line, STR("[")) ? memchr(line.text, ']', line.length) : NULL;
    *name = end ? str_slice(line, 1, (size_t)(end - line.text)) : (Str){0};
    return end != NULL;
}

static bool is_comment(Str line)
{
    line = str_trim(line);
    return str_starts(line, STR("#")) || str_starts(line, STR(";"));
}

static bool line_check(const IniReader *reader, Str line, int number, Error *error)
{
    Str name;
    if (line.length > LINE_LIMIT)
        return error_set(error, ERROR_INPUT, "ligne de plus de %d octets. Raccourcissez-la.", LINE_LIMIT);
    if (!is_comment(line) && !utf8_valid(line))
        return error_set(error, ERROR_INPUT, "des lettres ne sont pas en UTF-8. Enregistrez le fichier en UTF-8.");
    if (!is_section(line, &name))
        return !str_starts(str_trim(line), STR("[")) || error_set(error, ERROR_INPUT, "il manque le crochet ] après le nom.");
    if (name.length > NAME_LIMIT)
        return error_set(error, ERROR_INPUT, "nom de section de plus de %d octets. Raccourcissez-le.", NAME_LIMIT);
    return !reader->section || reader->section(reader->context, name, number, error);
}

static bool lines_check(const char *path, Str text, const IniReader *reader, Error *error)
{
    int number = 0;
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.length);
    for (Str line; str_cut(&text, '\n', &line);)
        if (!line_check(reader, line, ++number, error))
            return wrong_line(error, path, number);
    return true;
}

static int on_key(void *context, const char *section, const char *name, const char *value)
{
    const Reading *reading = context;
    return reading->error->kind == ERROR_NONE
           && reading->reader->key(reading->reader->context, str_of(section), str_of(name), str_of(value), reading->error);
}

static bool keys_read(const char *path, Str text, const IniReader *reader, Error *error)
{
    Reading reading = { reader, error };
    int line = ini_parse_string(text.text, on_key, &reading);
    if (line == 0)
        return true;
    error_set(error, ERROR_INPUT, "ce n’est ni [section] ni clé = valeur.");
    return wrong_line(error, path, line);
}

bool ini_read(const char *path, const IniReader *reader, Error *error)
{
    Arena arena = {0};
    Str text;
    bool ok = file_read(&arena, path, FILE_LIMIT, &text, error) && lines_check(path, text, reader, error) && keys_read(path, text, reader, error);
    arena_free(&arena);
    return ok;
}

bool ini_first(IniGiven *given, Arena *arena, Str section, size_t key)
{
    if (!str_equal(section, given->section))
        *given = (IniGiven){ .section = str_copy(arena, section) };
    bool first = !(given->keys & 1u << key);
    given->keys |= 1u << key;
    return first;
}
