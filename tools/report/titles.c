/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/titles.h"

typedef struct Word Word;

struct Word {
    const char *stored, *french;
};

static const Word KINDS[] = {
    { .stored = "trade", .french = "métier" },
    { .stored = "training", .french = "formation" },
    { .stored = "experience", .french = "découverte" },
    { .stored = "right", .french = "droit" },
};

static const Word ACTIONS[] = {
    { .stored = "kept", .french = "gardée au carnet" },
    { .stored = "qr_shown", .french = "QR affiché" },
    { .stored = "qr_taken", .french = "QR affiché 5 s ou plus" },
};

static Str french(const Word *words, size_t count, Str stored)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(str_of(words[i].stored), stored))
            return str_of(words[i].french);
    return stored;
}

Str titles_kind(Str kind)
{
    return french(KINDS, sizeof KINDS / sizeof *KINDS, kind);
}

Str titles_action(Str action)
{
    return french(ACTIONS, sizeof ACTIONS / sizeof *ACTIONS, action);
}

Str titles_of(const Titles *titles, Arena *arena, const Cell *cell)
{
    if (cell->folded)
        return str_format(arena, "Autres (%.*s)", STR_FORMAT(titles_count(arena, cell->folded, "fiche", "fiches")));
    Kind kind;
    Card card = {0};
    Error gone = {0};
    CardQuery anywhere = {0};
    if (!titles->store || !kind_parse(cell->kind, &kind) || !store_card(titles->store, arena, kind, cell->code, &anywhere, &card, &gone))
        return (Str){0};
    return card.title;
}

Str titles_count(Arena *arena, long count, const char *one, const char *many)
{
    return str_format(arena, "%ld %s", count, count < 2 ? one : many);
}
