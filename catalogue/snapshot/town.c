/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/town.h"

#include "catalogue/search/fold.h"

#include <ctype.h>
#include <strings.h>

/* Abbreviations of the post, folded. */
static const char *const WRITTEN_OUT[][2] = { { "st", "saint" }, { "ste", "sainte" }, { "sts", "saints" } };

static Str written_out(Str word)
{
    for (size_t i = 0; i < sizeof WRITTEN_OUT / sizeof *WRITTEN_OUT; i++)
        if (str_equal(word, str_of(WRITTEN_OUT[i][0])))
            return str_of(WRITTEN_OUT[i][1]);
    return word;
}

/* Where the name itself ends: "Bordeaux Cedex 9", "Lyon 3e". */
static bool ends_name(Str word)
{
    return str_equal(word, STR("cedex")) || (word.length && isdigit((unsigned char)word.text[0]));
}

Str town_folded(Arena *arena, Str name)
{
    Builder builder = builder_on(arena);
    for (FoldWord word; fold_next(&name, &word) && !(builder.length && ends_name(fold_word(&word)));) {
        builder_add(&builder, builder.length ? STR(" ") : STR(""));
        builder_add(&builder, written_out(fold_word(&word)));
    }
    return builder_str(&builder);
}

static bool has_small_letters(Str name)
{
    for (size_t i = 0; i < name.length; i++)
        if (islower((unsigned char)name.text[i]))
            return true;
    return false;
}

static Str without_cedex(Str name)
{
    static const char CEDEX[] = "cedex";
    for (size_t i = 1; i + sizeof CEDEX - 1 <= name.length; i++)
        if (strncasecmp(name.text + i, CEDEX, sizeof CEDEX - 1) == 0)
            return str_trim(str_slice(name, 0, i));
    return str_trim(name);
}

Str town_shown(Arena *arena, Str name)
{
    name = without_cedex(name);
    if (has_small_letters(name))
        return str_copy(arena, name);
    char *text = arena_alloc(arena, name.length + 1, 1);
    for (size_t i = 0; i < name.length; i++) {
        bool inside = i > 0 && isalpha((unsigned char)name.text[i - 1]);
        text[i] = inside ? (char)tolower((unsigned char)name.text[i]) : name.text[i];
    }
    return (Str){ text, name.length };
}

Str town_department(Str code)
{
    return str_slice(code, 0, str_starts(code, STR("97")) || str_starts(code, STR("98")) ? 3 : 2);
}
