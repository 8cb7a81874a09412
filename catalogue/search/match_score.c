/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/match_inside.h"

/* Weights of a match, measured on the project's query lists. */
static const double NAME_WEIGHT = 10, TITLE_BONUS = 0.05, TEXT_WEIGHT = 4, TRADE_BONUS = 0.25, TRADE_BY_NAME = 20, LENGTH_PART = 0.45;

static double length_factor(const Entry *entry)
{
    double length = entry->length > entry->covered ? entry->length : entry->covered;
    return 1 - LENGTH_PART + LENGTH_PART * (length > 0 ? entry->covered / length : 1);
}

void match_settle_names(Matching *matching)
{
    for (size_t i = 0; i < matching->met_count; i++) {
        Entry *entry = &matching->entries[matching->met[i]];
        if (i + AHEAD < matching->met_count)
            __builtin_prefetch(&matching->entries[matching->met[i + AHEAD]], 1);
        if (i + AHEAD / 2 < matching->met_count)
            __builtin_prefetch(&matching->standings[matching->entries[matching->met[i + AHEAD / 2]].document], 1);
        Standing *standing = match_touch(matching, entry->document);
        if (!standing)
            continue;
        float score = (float)(entry->sum * length_factor(entry) * (entry->title ? 1 + TITLE_BONUS : 1));
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
    const Standing *standing = &matching->standings[id];
    const Entry *best = &matching->entries[standing->best];
    double full = understood->weight > 0 ? understood->weight : 1;
    MatchScore score = { .texts = standing->text * TEXT_WEIGHT / full };
    if (standing->best) {
        score.names = best->sum * NAME_WEIGHT / full;
        score.rest = score.names * (length_factor(best) - 1);
        score.title = best->title ? (score.names + score.rest) * TITLE_BONUS : 0;
    }
    if (trade) {
        score.trade = (score.names + score.rest + score.title + score.texts) * TRADE_BONUS;
        score.whole = standing->best && (standing->named & understood->mask) == understood->mask ? TRADE_BY_NAME : 0;
    }
    return score;
}

double match_worth(const Matching *matching, const Understood *understood, int id, bool trade)
{
    const Standing *standing = &matching->standings[id];
    double full = understood->weight > 0 ? understood->weight : 1;
    double worth = (standing->name * NAME_WEIGHT + standing->text * TEXT_WEIGHT) / full;
    bool whole = standing->best && (standing->named & understood->mask) == understood->mask;
    return trade ? worth * (1 + TRADE_BONUS) + (whole ? TRADE_BY_NAME : 0) : worth;
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
