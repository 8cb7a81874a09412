/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/relations.h"

static const Relation RELATIONS[] = {
    { .of = KIND_TRADE, .cards = CARDS_TRAININGS_OF_TRADE, .name = "trainings", .label = "Formations qui y mènent" },
    { .of = KIND_TRADE, .cards = CARDS_EXPERIENCES_OF_TRADE, .name = "experiences", .label = "Découvertes pour l’essayer" },
    { .of = KIND_TRADE, .cards = CARDS_TRADES_NEAR, .name = "near", .label = "Métiers proches" },
    { .of = KIND_TRAINING, .cards = CARDS_TRADES_OF_TRAINING, .name = "trades", .label = "Métiers où elle mène" },
    { .of = KIND_TRAINING, .cards = CARDS_EXPERIENCES_OF_TRAINING, .name = "experiences", .label = "Découvertes pour essayer avant" },
    { .of = KIND_TRAINING, .cards = CARDS_TRAININGS_NEAR, .name = "near", .label = "Formations qui lui ressemblent" },
    { .of = KIND_EXPERIENCE, .cards = CARDS_TRADES_OF_EXPERIENCE, .name = "trades", .label = "Métiers qu’elle fait découvrir" },
    { .of = KIND_EXPERIENCE, .cards = CARDS_TRAININGS_OF_EXPERIENCE, .name = "trainings", .label = "Formations pour continuer" },
    { .of = KIND_EXPERIENCE, .cards = CARDS_EXPERIENCES_NEAR, .name = "near", .label = "Découvertes qui lui ressemblent" },
    { .of = KIND_RIGHT, .cards = CARDS_RIGHTS_NEAR, .name = "near", .label = "Droits qui vont avec" },
};

const char *const WAY_NAMES[WAY_COUNT] = { [WAY_LEARN] = "learn", [WAY_TRY] = "try", [WAY_NEAR] = "near" };
const char *const WAY_LABELS[WAY_COUNT] = { [WAY_LEARN] = "Apprendre", [WAY_TRY] = "Essayer", [WAY_NEAR] = "Ça ressemble" };

static const struct {
    const char *name, *label;
} LISTS[CARDS_OF_COUNT] = {
    [CARDS_SELF] = { "self", "cette fiche même" },
    [CARDS_TRAININGS_OF_TRADE] = { "trainings_of_trade", "qui y mènent" },
    [CARDS_TRAININGS_OF_NEAR] = { "trainings_of_near", "pour un métier proche, faute de mieux" },
    [CARDS_EXPERIENCES_OF_TRADE] = { "experiences_of_trade", "pour l’essayer" },
    [CARDS_EXPERIENCES_OF_NEAR] = { "experiences_of_near", "pour un métier proche, faute de mieux" },
    [CARDS_TRADES_NEAR] = { "trades_near", "proches" },
    [CARDS_TRADES_OF_DOMAIN] = { "trades_of_domain", "du même domaine, faute de mieux" },
    [CARDS_EXPERIENCES_OF_TRAINING] = { "experiences_of_training", "pour essayer avant" },
    [CARDS_TRAININGS_NEAR] = { "trainings_near", "pour le même métier" },
    [CARDS_TRAININGS_OF_EXPERIENCE] = { "trainings_of_experience", "pour continuer" },
    [CARDS_EXPERIENCES_NEAR] = { "experiences_near", "pour le même métier" },
    [CARDS_RIGHTS_NEAR] = { "rights_near", "qui vont avec" },
    [CARDS_OF_KIND] = { "all", "en tout" },
};

const char *relation_list_name(const WayOut *way)
{
    return LISTS[way->of].name;
}

const char *relation_list_label(const WayOut *way)
{
    return LISTS[way->of].label;
}

static bool read_lists(Store *store, Arena *arena, const CardQuery *at, Relations *relations, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof RELATIONS / sizeof *RELATIONS; i++) {
        if (RELATIONS[i].of != relations->kind)
            continue;
        CardQuery query = *at;
        query.of = RELATIONS[i].cards;
        query.key = relations->code;
        Related *list = &relations->lists[relations->list_count++];
        list->relation = &RELATIONS[i];
        ok = store_cards(store, arena, &query, &list->cards, error);
    }
    return ok;
}

static bool add_leading(Store *store, Arena *arena, const CardQuery *query, Group group, Relations *relations, Error *error)
{
    CardList cards;
    bool ok = store_cards(store, arena, query, &cards, error);
    group.count = cards.total;
    relations->leading.items[relations->leading.count++] = group;
    return ok;
}

/* What a visitor says of themselves that leads here. */
static bool read_leading(Store *store, Arena *arena, const Record *record, Relations *relations, Error *error)
{
    const Trade *trade = &record->as.trade;
    const Right *right = &record->as.right;
    size_t count = record->kind == KIND_TRADE ? trade->interests.count : record->kind == KIND_RIGHT ? right->situations.count : 0;
    relations->leading.items = ARENA_NEW(arena, Group, count);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        bool interest = record->kind == KIND_TRADE;
        Group group = { .key = interest ? trade->interests.items[i].code : right->situations.items[i] };
        group.label = interest ? trade->interests.items[i].label : store_situation(arena, group.key);
        CardQuery query = { .of = interest ? CARDS_TRADES_OF_INTEREST : CARDS_RIGHTS_OF_SITUATION, .key = group.key };
        ok = add_leading(store, arena, &query, group, relations, error);
    }
    return ok;
}

bool relations_read(Store *store, Arena *arena, const Record *record, Str code, int today, Relations *relations, Error *error)
{
    CardQuery at = { .today = today, .limit = RELATED_LIMIT };
    Card self;
    *relations = (Relations){ .kind = record->kind, .code = code, .help = contacts_of(arena, record, today) };
    bool ok = store_card(store, arena, record->kind, code, &at, &self, error);
    relations->title = ok ? self.title : (Str){0};
    return ok && ways_of(store, arena, record->kind, code, &at, relations->ways, error) && read_lists(store, arena, &at, relations, error)
        && read_leading(store, arena, record, relations, error);
}
