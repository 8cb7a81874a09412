/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/ways.h"

enum { STEPS = 3 };

typedef struct Step Step;

struct Step {
    bool there;
    CardsOf of;
    Kind kind;               /* of what the list holds */
};

#define TO(list, kind) { true, list, kind }
#define ALL(kind) TO(CARDS_OF_KIND, kind)
#define SELF(kind) TO(CARDS_SELF, kind)

/* From what was asked for to what is at least of the kind. A key that a list does not know gives nothing. */
static const Step STEPS_OF[KIND_COUNT][WAY_COUNT][STEPS] = {
    [KIND_TRADE] = {
        [WAY_LEARN] = { TO(CARDS_TRAININGS_OF_TRADE, KIND_TRAINING), TO(CARDS_TRAININGS_OF_NEAR, KIND_TRAINING), ALL(KIND_TRAINING) },
        [WAY_TRY] = { TO(CARDS_EXPERIENCES_OF_TRADE, KIND_EXPERIENCE), TO(CARDS_EXPERIENCES_OF_NEAR, KIND_EXPERIENCE), ALL(KIND_EXPERIENCE) },
        [WAY_NEAR] = { TO(CARDS_TRADES_NEAR, KIND_TRADE), TO(CARDS_TRADES_OF_DOMAIN, KIND_TRADE), ALL(KIND_TRADE) },
    },
    [KIND_TRAINING] = {
        [WAY_LEARN] = { SELF(KIND_TRAINING), TO(CARDS_TRAININGS_NEAR, KIND_TRAINING), ALL(KIND_TRAINING) },
        [WAY_TRY] = { TO(CARDS_EXPERIENCES_OF_TRAINING, KIND_EXPERIENCE), ALL(KIND_EXPERIENCE) },
        [WAY_NEAR] = { TO(CARDS_TRAININGS_NEAR, KIND_TRAINING), ALL(KIND_TRAINING) },
    },
    [KIND_EXPERIENCE] = {
        [WAY_LEARN] = { TO(CARDS_TRAININGS_OF_EXPERIENCE, KIND_TRAINING), ALL(KIND_TRAINING) },
        [WAY_TRY] = { SELF(KIND_EXPERIENCE), TO(CARDS_EXPERIENCES_NEAR, KIND_EXPERIENCE), ALL(KIND_EXPERIENCE) },
        [WAY_NEAR] = { TO(CARDS_EXPERIENCES_NEAR, KIND_EXPERIENCE), ALL(KIND_EXPERIENCE) },
    },
    [KIND_RIGHT] = {
        [WAY_LEARN] = { ALL(KIND_TRAINING) },
        [WAY_TRY] = { ALL(KIND_EXPERIENCE) },
        [WAY_NEAR] = { TO(CARDS_RIGHTS_NEAR, KIND_RIGHT), ALL(KIND_RIGHT) },
    },
};

/* The letter of a grand domaine is that of its trades' codes. */
static Str key_of(CardsOf of, Str code)
{
    return of == CARDS_OF_KIND ? (Str){0} : of == CARDS_TRADES_OF_DOMAIN ? str_slice(code, 0, 1) : code;
}

static bool open_way(Store *store, Arena *arena, const Step steps[STEPS], Str code, const CardQuery *at, WayOut *way, Error *error)
{
    bool ok = true;
    *way = (WayOut){0};
    for (int i = 0; ok && !way->total && i < STEPS && steps[i].there; i++) {
        CardQuery query = *at;
        CardList cards;
        query.of = steps[i].of;
        query.kind = steps[i].kind;
        query.key = key_of(query.of, code);
        query.offset = query.limit = 0;
        ok = store_cards(store, arena, &query, &cards, error);
        *way = (WayOut){ query.of, query.kind, query.key, cards.total, i };
    }
    return ok;
}

bool ways_of(Store *store, Arena *arena, Kind kind, Str code, const CardQuery *at, WayOut ways[WAY_COUNT], Error *error)
{
    bool ok = true;
    for (int way = 0; ok && way < WAY_COUNT; way++)
        ok = open_way(store, arena, STEPS_OF[kind][way], code, at, &ways[way], error);
    return ok;
}
