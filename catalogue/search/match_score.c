/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/match_inside.h"

/* Weights of a match, measured on the project's query lists. */
static const double NAME_WEIGHT = 10, TITLE_BONUS = 0.05, TEXT_WEIGHT = 4, TRADE_BONUS = 0.25, TRADE_BY_NAME = 20, LENGTH_PART = 0.45;

static double work_out(int length, int covered)
{
    double longest = length > covered ? length : covered;
    return 1 - LENGTH_PART + LENGTH_PART * (longest > 0 ? covered / longest : 1);
}

void match_prepare(Matching *matching)
{
    for (int length = 0; length < FACTOR_LENGTHS; length++)
        for (int covered = 0; covered < FACTOR_LENGTHS; covered++)
            matching->factors[length][covered] = work_out(length, covered);
}

static double length_factor(const Matching *matching, const Entry *entry)
{
    bool prepared = entry->length < FACTOR_LENGTHS && entry->covered < FACTOR_LENGTHS;
    return prepared ? matching->factors[entry->length][entry->covered] : work_out(entry->length, entry->covered);
}

/* Names that are read ahead: what is kept of their documents is on its way from memory meanwhile. */
enum { AHEAD = 32 };

void match_settle_names(Matching *matching)
{
    for (size_t i = 0; i < matching->met_count; i++) {
        Entry *entry = &matching->entries[matching->met[i]];
        if (i + AHEAD < matching->met_count)
            __builtin_prefetch(&matching->standings[matching->entries[matching->met[i + AHEAD]].document], 1);
        Standing *standing = match_touch(matching, entry->document);
        float score = (float)(entry->sum * length_factor(matching, entry) * (entry->title ? 1 + TITLE_BONUS : 1));
        matching->masks[entry->document] |= entry->mask;
        if (score > standing->name) {
            standing->name = score;
            standing->named = entry->mask;
            standing->best = matching->met[i];
        }
        entry->mask = 0;     /* ready for the next query; its sum is still asked for */
    }
}

MatchScore match_score(const Matching *matching, const Understood *understood, int id, bool trade)
{
    if (!understood->count)
        return (MatchScore){0};
    const Standing *standing = &matching->standings[id];
    const Entry *best = &matching->entries[standing->best];
    double full = understood->weight > 0 ? understood->weight : 1;
    MatchScore score = { .texts = standing->text * TEXT_WEIGHT / full };
    if (standing->best) {
        score.names = best->sum * NAME_WEIGHT / full;
        score.rest = score.names * (length_factor(matching, best) - 1);
        score.title = best->title ? (score.names + score.rest) * TITLE_BONUS : 0;
    }
    if (trade) {
        score.trade = (score.names + score.rest + score.title + score.texts) * TRADE_BONUS;
        score.whole = standing->best && (standing->named & understood->mask) == understood->mask ? TRADE_BY_NAME : 0;
    }
    return score;
}

/* Most are far from the best: they are left out before anything is divided. Of trades, that share a bonus, all are weighed. */
size_t match_worths(const Matching *matching, const Understood *understood, const MatchSome *some, MatchWorth *worths)
{
    size_t count = 0;
    double full = understood->weight > 0 ? understood->weight : 1, least = some->trades ? 0 : some->least * full * (1 - 1e-9);
    for (size_t i = 0; i < some->count; i++) {
        const Standing *standing = &matching->standings[some->ids[i]];
        double worth = understood->count ? standing->name * NAME_WEIGHT + standing->text * TEXT_WEIGHT : 0;
        if (worth < least)
            continue;
        bool whole = understood->count && standing->best && (standing->named & understood->mask) == understood->mask;
        worth = some->trades ? worth / full * (1 + TRADE_BONUS) + (whole ? TRADE_BY_NAME : 0) : worth / full;
        worths[count++] = (MatchWorth){ some->ids[i], worth, whole };
    }
    return count;
}

size_t match_notes(const Matching *matching, Arena *arena, int id, MatchNote **notes)
{
    size_t count = 0;
    *notes = ARENA_NEW(arena, MatchNote, matching->note_count);
    for (int named = 1; named >= 0; named--)
        for (size_t i = 0; i < matching->note_count; i++) {
            const MatchNote *one = &matching->notes[i];
            if (one->named == named && one->id == (named ? matching->standings[id].best : id))
                (*notes)[count++] = *one;
        }
    return count;
}

double match_points(const MatchNote *note, double full)
{
    return note->weight * (note->named ? NAME_WEIGHT : TEXT_WEIGHT) / full;
}
