/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/search_words.h"

#include <math.h>

const char *const SEARCH_FACET_NAMES[FACET_COUNT] = {
    [FACET_KIND] = "kind", [FACET_SECTOR] = "sector", [FACET_LEVEL] = "level", [FACET_DISTANCE] = "distance",
    [FACET_APPRENTICESHIP] = "apprenticeship", [FACET_NO_DIPLOMA] = "no_diploma", [FACET_FREE] = "free", [FACET_REMOTE] = "remote",
    [FACET_SOON] = "soon", [FACET_OPEN] = "open",
};

static const char *const SORTS[] = { [SORT_RELEVANCE] = "relevance", [SORT_DATE] = "date", [SORT_DISTANCE] = "distance" };

const char *search_value_name(Arena *arena, SearchFacet facet, int value)
{
    switch (facet) {
    case FACET_KIND: return value < KIND_COUNT ? kind_name((Kind)value) : NULL;
    case FACET_SECTOR: return str_format(arena, "%c", 'A' + value).text;
    case FACET_LEVEL: return value >= 1 && value <= 8 ? str_format(arena, "%d", value).text : NULL;
    case FACET_DISTANCE: return value < DISTANCE_COUNT ? str_format(arena, "%d", SEARCH_KILOMETRES[value]).text : NULL;
    case FACET_APPRENTICESHIP: case FACET_NO_DIPLOMA: case FACET_FREE: case FACET_REMOTE: case FACET_SOON: case FACET_OPEN: case FACET_COUNT: break;
    }
    return value == 0 ? "yes" : NULL;
}

static bool find_facet(Str name, int *facet)
{
    for (*facet = 0; *facet < FACET_COUNT; (*facet)++)
        if (str_equal(name, str_of(SEARCH_FACET_NAMES[*facet])))
            return true;
    return false;
}

static bool read_value(int facet, Str name, unsigned *chosen)
{
    Arena arena = {0};
    bool found = false;
    for (int value = 0; !found && value < FACET_VALUES; value++) {
        const char *known = search_value_name(&arena, (SearchFacet)facet, value);
        found = known && str_equal(name, str_of(known));
        *chosen |= found ? 1u << value : 0;
    }
    arena_free(&arena);
    return found;
}

static bool read_word(Str word, SearchRequest *request, Error *error)
{
    int facet;
    Str rest = word, name, value;
    str_cut(&rest, '=', &name);
    if (!find_facet(name, &facet))
        return error_set(error, ERROR_USAGE, "--filter : « %.*s » n’est pas un filtre. Choisissez parmi kind, sector, level, distance, "
                         "apprenticeship, no_diploma, free, remote, soon et open.", STR_FORMAT(name));
    rest = rest.length ? rest : STR("yes");
    while (rest.length && str_cut(&rest, ',', &value))
        if (!read_value(facet, value, &request->chosen[facet]))
            return error_set(error, ERROR_USAGE, "--filter : « %.*s » n’est pas une valeur de %s.", STR_FORMAT(value), SEARCH_FACET_NAMES[facet]);
    return true;
}

bool search_words_read(Str words, SearchRequest *request, Error *error)
{
    bool ok = true;
    for (Str word; ok && words.length && str_cut(&words, ' ', &word);)
        ok = !word.length || read_word(word, request, error);
    return ok;
}

bool search_sort_read(Str word, SearchSort *sort, Error *error)
{
    for (size_t i = 0; i < sizeof SORTS / sizeof *SORTS; i++)
        if (str_equal(word, str_of(SORTS[i]))) {
            *sort = (SearchSort)i;
            return true;
        }
    return error_set(error, ERROR_USAGE, "--sort : choisissez relevance, date ou distance.");
}

bool search_position_read(Str text, SearchRequest *request, Error *error)
{
    Str latitude;
    bool ok = str_cut(&text, ',', &latitude) && str_decimal(str_trim(latitude), &request->latitude) && str_decimal(str_trim(text), &request->longitude)
        && fabs(request->latitude) <= 90 && fabs(request->longitude) <= 180;
    request->located = ok;
    return ok || error_set(error, ERROR_USAGE, "--near : donnez une latitude et une longitude, comme 45.83,1.26.");
}
