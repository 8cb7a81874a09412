/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_stories.h"

#include "catalogue/search/fold.h"

#include <stdlib.h>

static void telling_add(Arena *kept, Stories *stories, Telling telling)
{
    stories->items = arena_room(kept, stories->items, stories->count, sizeof *stories->items);
    stories->items[stories->count++] = telling;
}

static bool tells_already(const Stories *stories, long long trade, long long story)
{
    for (size_t i = stories->count; i > 0 && stories->items[i - 1].story == story; i--)
        if (stories->items[i - 1].trade == trade)
            return true;
    return false;
}

void stories_add(Arena *kept, Stories *stories, const TradeCodes *codes, long long id, const Story *story)
{
    Story *said = ARENA_NEW(kept, Story, 1);
    said->title = str_copy(kept, story->title);
    for (size_t i = 0; i < story->synonyms.count; i++)
        strlist_add(kept, &said->synonyms, str_copy(kept, story->synonyms.items[i]));
    for (size_t i = 0; i < story->rome.count; i++) {
        size_t count;
        const TradeCode *found = trade_codes_find(codes, story->rome.items[i], &count);
        for (size_t k = 0; k < count; k++)
            if (!tells_already(stories, found[k].trade, id))
                telling_add(kept, stories, (Telling){ .trade = found[k].trade, .story = id, .direct = found[k].direct, .said = said });
    }
}

/* "Soudeur / Soudeuse" gives both. */
static void add_genders(Arena *arena, StrList *names, Str name)
{
    Str half;
    while (str_cut(&name, '/', &half))
        strlist_add(arena, names, fold_text(arena, str_trim(half)));
}

static bool bears_one_of(Arena *arena, const Story *said, StrList names)
{
    StrList own = {0};
    add_genders(arena, &own, said->title);
    for (size_t i = 0; i < said->synonyms.count; i++)
        add_genders(arena, &own, said->synonyms.items[i]);
    for (size_t i = 0; i < own.count; i++)
        if (own.items[i].length && strlist_has(names, own.items[i]))
            return true;
    return false;
}

/* The names by which a trade is known, as they are compared. */
static StrList names_of(Arena *arena, const Trade *trade)
{
    StrList names = {0};
    add_genders(arena, &names, trade->title);
    for (size_t i = 0; i < trade->names.count; i++)
        add_genders(arena, &names, trade->names.items[i]);
    return names;
}

typedef struct Ranked {
    const Telling *telling;
    bool close;              /* it bears one of the trade's names */
} Ranked;

static int by_closeness(const void *a, const void *b)
{
    const Ranked *one = a, *other = b;
    if (one->close != other->close)
        return one->close ? -1 : 1;
    if (one->telling->direct != other->telling->direct)
        return one->telling->direct ? -1 : 1;
    int order = str_compare(one->telling->said->title, other->telling->said->title);
    return order ? order : (one->telling->story > other->telling->story) - (one->telling->story < other->telling->story);
}

/* A child of a v3 code is called by a story only when one of its own names is in it: the code is wide. */
static void add_names(Arena *arena, StrList *names, const Ranked *ranked)
{
    const Story *said = ranked->telling->said;
    if (!ranked->close && !ranked->telling->direct)
        return;
    strlist_add(arena, names, said->title);
    for (size_t i = 0; i < said->synonyms.count; i++)
        strlist_add(arena, names, said->synonyms.items[i]);
}

const long long *stories_tell(Arena *arena, const Stories *stories, long long id, const Trade *trade, StrList *names, size_t *count)
{
    Ranked *ranked = NULL;
    StrList known = {0};
    *count = 0;
    for (size_t i = 0; i < stories->count; i++) {
        if (stories->items[i].trade != id)
            continue;
        if (!ranked) {
            ranked = ARENA_NEW(arena, Ranked, stories->count - i);
            known = names_of(arena, trade);
        }
        ranked[(*count)++] = (Ranked){ &stories->items[i], bears_one_of(arena, stories->items[i].said, known) };
    }
    if (!*count)
        return NULL;
    qsort(ranked, *count, sizeof *ranked, by_closeness);
    long long *ids = ARENA_NEW(arena, long long, *count);
    for (size_t i = 0; i < *count; i++) {
        ids[i] = ranked[i].telling->story;
        add_names(arena, names, &ranked[i]);
    }
    return ids;
}
