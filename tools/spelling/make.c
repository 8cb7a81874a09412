/* SPDX-License-Identifier: EUPL-1.2
 *
 * Makes the table of catalogue/search/spelling.h: make DICTIONARY NAMES TABLE. Run by the Makefile only.
 *
 * DICTIONARY is hunspell's, of which the lemmas and their part of speech are read; NAMES has names, "#" begins a remark.
 *     abbaye/S.() po:nom is:fem
 *     Adidas/L'D'Q' po:npr is:epi is:inv
 */
#include "catalogue/base/error.h"
#include "catalogue/base/file.h"
#include "catalogue/search/fold.h"
#include "catalogue/search/spelling.h"

#include <stdio.h>
#include <stdlib.h>

enum { DICTIONARY_LIMIT = 1 << 24, LETTERS_LEAST = 3 };

typedef struct Table {
    unsigned *entries;
    size_t count, room;
} Table;

static void add(Table *table, Str word, bool name)
{
    FoldWord folded, more;
    Str rest = word;
    if (!fold_next(&rest, &folded) || folded.length < LETTERS_LEAST || fold_next(&rest, &more))
        return;
    if (table->count == table->room) {
        table->room = table->room * 2 + 4096;
        table->entries = realloc(table->entries, table->room * sizeof *table->entries);
        if (!table->entries)
            abort();
    }
    table->entries[table->count++] = spelling_hash(fold_word(&folded), name);
}

/* A line whose parts of speech are all names: prénom, patronyme, nom propre. */
static bool is_name(Str line)
{
    static const char *const NAMES[] = { "po:prn", "po:patr", "po:npr" };
    bool name = false;
    for (Str tag; str_cut(&line, ' ', &tag);) {
        bool known = false;
        for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
            known = known || str_equal(tag, str_of(NAMES[i]));
        if (str_starts(tag, STR("po:")) && !known)
            return false;
        name = name || known;
    }
    return name;
}

static void read_dictionary(Table *table, Str text)
{
    for (Str line; str_cut(&text, '\n', &line);) {
        Str rest = line, lemma, word;
        if (str_cut(&rest, ' ', &lemma) && str_contains(rest, STR("po:")) && str_cut(&lemma, '/', &word))
            add(table, word, is_name(rest));
    }
}

static void read_names(Table *table, Str text)
{
    for (Str line; str_cut(&text, '\n', &line);)
        for (Str word; !str_starts(line, STR("#")) && str_cut(&line, ' ', &word);)
            add(table, word, true);
}

static int by_value(const void *a, const void *b)
{
    unsigned left = *(const unsigned *)a, right = *(const unsigned *)b;
    return (left > right) - (left < right);
}

/* A name that is a word too stands as a word: it comes first. */
static bool write_table(const Table *table, const char *path)
{
    FILE *file = fopen(path, "wb");
    for (size_t i = 0; file && i < table->count; i++) {
        unsigned entry = table->entries[i];
        const unsigned char bytes[4] = { (unsigned char)entry, (unsigned char)(entry >> 8), (unsigned char)(entry >> 16), (unsigned char)(entry >> 24) };
        if (i == 0 || (entry & ~1u) != (table->entries[i - 1] & ~1u))
            fwrite(bytes, sizeof bytes, 1, file);
    }
    return file && !ferror(file) && fclose(file) == 0;
}

int main(int count, char **arguments)
{
    Arena arena = {0};
    Table table = {0};
    Error error = {0};
    Str dictionary, names;
    if (count != 4)
        return 2;
    bool ok = file_read(&arena, arguments[1], DICTIONARY_LIMIT, &dictionary, &error) && file_read(&arena, arguments[2], DICTIONARY_LIMIT, &names, &error);
    if (ok) {
        read_dictionary(&table, dictionary);
        read_names(&table, names);
        if (table.count)
            qsort(table.entries, table.count, sizeof *table.entries, by_value);
        ok = table.count && write_table(&table, arguments[3]);
    }
    if (!ok)
        fprintf(stderr, "%s: %s\n", arguments[3], error.kind == ERROR_NONE ? "cannot be written" : error.text);
    free(table.entries);
    arena_free(&arena);
    return !ok;
}
