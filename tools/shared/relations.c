/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/relations.h"

static const Relation RELATIONS[] = {
    { .of = KIND_TRADE, .cards = CARDS_TRAININGS_OF_TRADE, .name = "trainings", .label = "Formations qui y mènent" },
    { .of = KIND_TRADE, .cards = CARDS_EXPERIENCES_OF_TRADE, .name = "experiences", .label = "Découvertes pour l’essayer" },
    { .of = KIND_TRADE, .cards = CARDS_TRADES_NEAR, .name = "near", .label = "Métiers proches" },
    { .of = KIND_TRAINING, .cards = CARDS_TRADES_OF_TRAINING, .name = "trades", .label = "Métiers où elle mène" },
    { .of = KIND_TRAINING, .cards = CARDS_EXPERIENCES_OF_TRAINING, .name = "experiences", .label = "Découvertes pour essayer avant" },
    { .of = KIND_EXPERIENCE, .cards = CARDS_TRADES_OF_EXPERIENCE, .name = "trades", .label = "Métiers qu’elle fait découvrir" },
    { .of = KIND_EXPERIENCE, .cards = CARDS_TRAININGS_OF_EXPERIENCE, .name = "trainings", .label = "Formations pour continuer" },
};

bool relations_read(Store *store, Arena *arena, Kind kind, Str code, int today, Related *related, size_t *count, Error *error)
{
    *count = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof RELATIONS / sizeof *RELATIONS; i++) {
        if (RELATIONS[i].of != kind)
            continue;
        CardQuery query = { .of = RELATIONS[i].cards, .key = code, .today = today, .limit = RELATED_LIMIT };
        related[*count].relation = &RELATIONS[i];
        ok = store_cards(store, arena, &query, &related[(*count)++].cards, error);
    }
    return ok;
}
