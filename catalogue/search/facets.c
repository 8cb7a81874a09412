/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/facets_inside.h"

#include <string.h>

const int SEARCH_KILOMETRES[DISTANCE_COUNT] = { 10, 20, 30, 50, 100 };

/* Choices that are being tried. */
typedef struct Trial {
    unsigned chosen[FACET_COUNT];   /* distance left out */
    int asked;               /* the widest distance chosen, -1 none */
    unsigned readings;       /* in force, one bit each */
    bool read;               /* something was read from the words: what is close to them counts first */
} Trial;

bool facets_ahead(const Facets *facets, long long id)
{
    return id > 0 && (size_t)id < facets->room && facets->standing[id];
}

size_t facets_keep_ahead(const Facets *facets, const int *ids, size_t count, int *kept)
{
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        kept[left] = ids[i];
        left += facets_ahead(facets, ids[i]);
    }
    return left;
}

size_t facets_trades_first(const Facets *facets, int *ids, size_t count)
{
    size_t trades = 0;
    for (size_t i = 0; i < count; i++)
        if (facets->standing[ids[i]] > facets->trade_pattern) {
            int trade = ids[i];
            ids[i] = ids[trades];
            ids[trades++] = trade;
        }
    return trades;
}

void facets_begin(Facets *facets, int today)
{
    unsigned short day = facet_day(today) ? facet_day(today) : 1;
    bool undated = today % 100 == 0;
    if (day != facets->day || undated != facets->undated) {
        facets->undated = undated;
        facets_of_day(facets, day);
    }
    if (facets->pattern_count) {
        memset(facets->tally, 0, facets->pattern_count * DISTANCE_BANDS * sizeof *facets->tally);
        memset(facets->close, 0, facets->pattern_count * DISTANCE_BANDS * sizeof *facets->close);
    }
}

static bool is_from(const FacetCentre *centre, const Facets *facets, const SearchAnswer *answer)
{
    bool there = centre->located == answer->located && (!answer->located || (centre->latitude == answer->latitude && centre->longitude == answer->longitude));
    return there && centre->day == facets->day && departments_same(&centre->within, &answer->departments);
}

/* A kiosk does not move, and a town is typed letter by letter: distances are kept, in place of those used longest ago. */
void facets_centre(Facets *facets, const SearchAnswer *answer)
{
    facets->queries++;
    facets->centre = NULL;
    if (!answer->located && departments_none(&answer->departments))
        return;
    FacetCentre *oldest = &facets->centres[0];
    for (FacetCentre *centre = facets->centres; centre < facets->centres + CENTRES; centre++) {
        if (is_from(centre, facets, answer))
            facets->centre = centre;
        oldest = centre->used < oldest->used ? centre : oldest;
    }
    if (!facets->centre)
        facets_from(facets, facets->centre = oldest, answer);
    facets->centre->used = facets->queries;
}

static void tell(const Facets *facets, const int *ids, size_t count, unsigned *tally)
{
    const unsigned char *bands = facets->centre ? facets->centre->bands : NULL;
    for (size_t i = 0; i < count; i++)
        tally[(facets->standing[ids[i]] - 1) * DISTANCE_BANDS + (bands ? bands[ids[i]] : (unsigned)DISTANCE_FAR)]++;
}

void facets_tell(Facets *facets, const int *ids, size_t count)
{
    tell(facets, ids, count, facets->tally);
}

void facets_tell_close(Facets *facets, const int *ids, size_t count)
{
    tell(facets, ids, count, facets->close);
}

static int widest(unsigned chosen)
{
    return chosen ? 31 - __builtin_clz(chosen) : -1;
}

/* Facets of which none of the pattern's values is chosen; `which` is the last of them. */
static int failed(const FacetPattern *pattern, const unsigned chosen[FACET_COUNT], int *which)
{
    int count = 0;
    for (int facet = 0; facet < FACET_COUNT; facet++)
        if (facet != FACET_DISTANCE && chosen[facet] && !(chosen[facet] & pattern->values[facet])) {
            *which = facet;
            count++;
        }
    return count;
}

/* What happens somewhere under the trial tried last, by the least distance that holds it; gives how many. */
static long count_bands(const Facets *facets, const unsigned *tally, long bands[DISTANCE_BANDS])
{
    long sum = 0;
    memset(bands, 0, DISTANCE_BANDS * sizeof *bands);
    for (size_t i = 0; i < facets->pattern_count; i++) {
        const FacetPattern *pattern = &facets->patterns[i];
        bool counts = facets->holds[i + 1] && (pattern->values[FACET_KIND] & PLACED_KINDS);
        for (int band = 0; counts && band < DISTANCE_BANDS; band++) {
            bands[band] += tally[i * DISTANCE_BANDS + (size_t)band];
            sum += tally[i * DISTANCE_BANDS + (size_t)band];
        }
    }
    return sum;
}

/* Which patterns hold under the trial; true when a document of the tally has one of them. */
static bool try(Facets *facets, const Trial *trial, const unsigned *tally)
{
    int which;
    bool some = false;
    for (size_t i = 0; i < facets->pattern_count; i++) {
        facets->holds[i + 1] = failed(&facets->patterns[i], trial->chosen, &which) == 0;
        for (int band = 0; facets->holds[i + 1] && !some && band < DISTANCE_BANDS; band++)
            some = tally[i * DISTANCE_BANDS + (size_t)band] > 0;
    }
    return some;
}

/* The distance that is in force: the one asked for or, when nothing happens there, the next where something does, at
 * last anywhere (DISTANCE_FAR). */
static int widened(const Facets *facets, const Trial *trial)
{
    long bands[DISTANCE_BANDS], sum = 0, placed = trial->read ? count_bands(facets, facets->close, bands) : 0;
    if (!placed)
        placed = count_bands(facets, facets->tally, bands);
    int least_band = trial->asked < 0 ? DISTANCE_FAR : trial->asked;
    for (int band = 0; placed && band < DISTANCE_BANDS; band++) {
        sum += bands[band];
        if (sum && band >= least_band)
            return band;
    }
    return least_band;
}

static Trial trial_of(const Facets *facets, const SearchRequest *request, const SearchAnswer *answer, unsigned readings)
{
    Trial trial = { .readings = readings };
    memcpy(trial.chosen, request->chosen, sizeof trial.chosen);
    unsigned distance = request->chosen[FACET_DISTANCE] & ((1u << DISTANCE_COUNT) - 1);
    for (size_t i = 0; i < answer->reading_count; i++) {
        const SearchReading *reading = &answer->readings[i];
        if (reading->facet == FACET_DISTANCE)
            distance = distance ? distance : 1u << reading->value;
        else if (readings >> i & 1u)
            trial.chosen[reading->facet] |= 1u << reading->value;
    }
    trial.asked = answer->area.length ? 0 : facets->centre && facets->centre->located ? widest(distance) : -1;
    trial.read = answer->reading_count > 0;
    trial.chosen[FACET_DISTANCE] = 0;
    return trial;
}

/* Patterns that fail in one facet only still count for that facet's values. */
static void count_pattern(const Facets *facets, size_t place, SearchAnswer *answer)
{
    const FacetPattern *pattern = &facets->patterns[place];
    const unsigned *tally = &facets->tally[place * DISTANCE_BANDS];
    int which = -1, wrong = failed(pattern, answer->chosen, &which);
    long inside = 0, all = 0;
    for (int band = 0; band < DISTANCE_BANDS; band++) {
        all += tally[band];
        inside += band <= facets->band ? tally[band] : 0;
    }
    answer->found += all;
    answer->total += wrong ? 0 : inside;
    for (int facet = 0; facet < FACET_COUNT; facet++)
        for (unsigned left = wrong == 0 || (wrong == 1 && which == facet) ? pattern->values[facet] : 0; left; left &= left - 1)
            answer->counts[facet][__builtin_ctz(left)] += inside;
    long sum = 0;
    for (int band = 0; wrong == 0 && band < DISTANCE_COUNT; band++)
        answer->counts[FACET_DISTANCE][band] += sum += tally[band];
}

/* What the trial and the distance found mean for the reader of the answer. */
static void put_in_force(Facets *facets, const Trial *trial, SearchAnswer *answer)
{
    memcpy(answer->chosen, trial->chosen, sizeof answer->chosen);
    bool held = trial->asked >= 0 && facets->band < DISTANCE_COUNT, area = answer->area.length > 0;
    answer->asked_km = trial->asked < 0 || area ? 0 : SEARCH_KILOMETRES[trial->asked];
    answer->within_km = held && !area ? SEARCH_KILOMETRES[facets->band] : 0;
    answer->chosen[FACET_DISTANCE] = held ? 1u << facets->band : 0;
    for (size_t i = 0; i < answer->reading_count; i++) {
        SearchReading *reading = &answer->readings[i];
        reading->held = reading->facet == FACET_DISTANCE ? held : trial->readings >> i & 1u;
        if (reading->facet == FACET_DISTANCE && reading->held)
            reading->value = facets->band;
    }
}

/* Readings are taken up one after the other, each as long as something is left: of what is close to the words when there
 * is such without them. All of them when nothing is found anyway. */
static unsigned readings_kept(Facets *facets, const SearchRequest *request, const SearchAnswer *answer)
{
    unsigned kept = 0, all = (1u << answer->reading_count) - 1;
    Trial trial = trial_of(facets, request, answer, 0);
    const unsigned *tally = trial.read && try(facets, &trial, facets->close) ? facets->close : facets->tally;
    bool some = try(facets, &trial, tally);
    for (size_t i = 0; some && i < answer->reading_count; i++) {
        trial = trial_of(facets, request, answer, kept | 1u << i);
        kept |= try(facets, &trial, tally) ? 1u << i : 0;
    }
    return some ? kept : all;
}

void facets_settle(Facets *facets, const SearchRequest *request, SearchAnswer *answer)
{
    Trial trial = trial_of(facets, request, answer, readings_kept(facets, request, answer));
    try(facets, &trial, facets->tally);
    facets->band = widened(facets, &trial);
    put_in_force(facets, &trial, answer);
    for (size_t i = 0; i < facets->pattern_count; i++)
        count_pattern(facets, i, answer);
}

void facets_chosen_only(Facets *facets, const SearchRequest *request)
{
    SearchAnswer nothing_read = {0};
    Trial trial = trial_of(facets, request, &nothing_read, 0);
    try(facets, &trial, facets->tally);
    facets->band = DISTANCE_FAR;
}

bool facets_hold(const Facets *facets, int id)
{
    unsigned band = facets->centre ? facets->centre->bands[id] : (unsigned)DISTANCE_FAR;
    return facets->holds[facets->standing[id]] && (int)band <= facets->band;
}

size_t facets_keep_held(const Facets *facets, int *ids, size_t count)
{
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        ids[left] = ids[i];
        left += facets_hold(facets, ids[i]);
    }
    return left;
}

double facets_rank(Facets *facets, int id, SearchSort sort)
{
    switch (sort) {
    case SORT_DATE: return facets->next[id] ? facets->next[id] : HUGE_VAL;
    case SORT_DISTANCE: return facets->centre && facets->centre->located ? (double)facets_km(facets, facets->centre, id) : HUGE_VAL;
    case SORT_RELEVANCE: break;
    }
    return 0;
}

bool facets_any(const Facets *facets, SearchFacet facet, int value)
{
    for (size_t i = 0; i < facets->pattern_count; i++)
        if (facets->patterns[i].values[facet] >> value & 1)
            return true;
    return false;
}
