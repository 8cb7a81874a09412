/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/store_inside.h"

#include "catalogue/search/fold.h"
#include "catalogue/snapshot/queries.h"


enum { AGENDA_DAYS = 120 };      /* a season: rarely an empty line, never a date one forgets */

typedef struct Listing {
    Query list, count;
    bool agenda;             /* the key is a structure, ?3 the last day */
} Listing;

static const Listing LISTINGS[CARDS_OF_COUNT] = {
    [CARDS_OF_KIND] = { .list = QUERY_CARDS_OF_KIND, .count = QUERY_COUNT_OF_KIND },
    [CARDS_TRADES_OF_DOMAIN] = { .list = QUERY_TRADES_OF_DOMAIN, .count = QUERY_COUNT_OF_DOMAIN },
    [CARDS_TRADES_OF_INTEREST] = { .list = QUERY_TRADES_OF_INTEREST, .count = QUERY_COUNT_OF_INTEREST },
    [CARDS_TRADES_NEAR] = { .list = QUERY_TRADES_NEAR, .count = QUERY_COUNT_NEAR },
    [CARDS_TRADES_OF_TRAINING] = { .list = QUERY_TRADES_OF_TRAINING, .count = QUERY_COUNT_TRADES_OF_TRAINING },
    [CARDS_TRADES_OF_EXPERIENCE] = { .list = QUERY_TRADES_OF_EXPERIENCE, .count = QUERY_COUNT_TRADES_OF_EXPERIENCE },
    [CARDS_TRAININGS_OF_TRADE] = { .list = QUERY_TRAININGS_OF_TRADE, .count = QUERY_COUNT_TRAININGS_OF_TRADE },
    [CARDS_TRAININGS_OF_EXPERIENCE] = { .list = QUERY_TRAININGS_OF_EXPERIENCE, .count = QUERY_COUNT_TRAININGS_OF_EXPERIENCE },
    [CARDS_EXPERIENCES_OF_TRADE] = { .list = QUERY_EXPERIENCES_OF_TRADE, .count = QUERY_COUNT_EXPERIENCES_OF_TRADE },
    [CARDS_EXPERIENCES_OF_TRAINING] = { .list = QUERY_EXPERIENCES_OF_TRAINING, .count = QUERY_COUNT_EXPERIENCES_OF_TRAINING },
    [CARDS_EXPERIENCES_OF_TYPE] = { .list = QUERY_EXPERIENCES_OF_TYPE, .count = QUERY_COUNT_OF_TYPE },
    [CARDS_RIGHTS_OF_DOMAIN] = { .list = QUERY_RIGHTS_OF_DOMAIN, .count = QUERY_COUNT_RIGHTS_OF_DOMAIN },
    [CARDS_SELF] = { .list = QUERY_SELF, .count = QUERY_COUNT_SELF },
    [CARDS_TRAININGS_NEAR] = { .list = QUERY_TRAININGS_NEAR, .count = QUERY_COUNT_TRAININGS_NEAR },
    [CARDS_EXPERIENCES_NEAR] = { .list = QUERY_EXPERIENCES_NEAR, .count = QUERY_COUNT_EXPERIENCES_NEAR },
    [CARDS_RIGHTS_NEAR] = { .list = QUERY_RIGHTS_NEAR, .count = QUERY_COUNT_RIGHTS_NEAR },
    [CARDS_RIGHTS_OF_SITUATION] = { .list = QUERY_RIGHTS_OF_SITUATION, .count = QUERY_COUNT_OF_SITUATION },
    [CARDS_TRAININGS_OF_NEAR] = { .list = QUERY_TRAININGS_OF_NEAR, .count = QUERY_COUNT_TRAININGS_OF_NEAR },
    [CARDS_EXPERIENCES_OF_NEAR] = { .list = QUERY_EXPERIENCES_OF_NEAR, .count = QUERY_COUNT_EXPERIENCES_OF_NEAR },
    [CARDS_EXPERIENCES_ON_DAY] = { .list = QUERY_EXPERIENCES_ON_DAY, .count = QUERY_COUNT_ON_DAY },
    [CARDS_AGENDA] = { .list = QUERY_AGENDA, .count = QUERY_COUNT_AGENDA, .agenda = true },
};

/* Labels of groups whose keys are numbers, for staff tools; the kiosk has its own words. */
static const char *const TYPE_LABELS[EXPERIENCE_TYPE_COUNT] = {
    [EXPERIENCE_OTHER] = "Autre", [EXPERIENCE_IMMERSION] = "Immersion", [EXPERIENCE_OBSERVATION] = "Stage d’observation",
    [EXPERIENCE_MINI_STAGE] = "Mini-stage", [EXPERIENCE_VISIT] = "Visite", [EXPERIENCE_EVENT] = "Événement",
    [EXPERIENCE_WORKSHOP] = "Atelier", [EXPERIENCE_CIVIC_SERVICE] = "Service civique",
    [EXPERIENCE_VOLUNTEERING] = "Bénévolat",
};

static const char *const DOMAIN_LABELS[RIGHT_DOMAIN_COUNT] = {
    [RIGHT_TRAINING_ACCOUNT] = "Compte formation", [RIGHT_HEALTH] = "Santé", [RIGHT_MOBILITY] = "Mobilité",
    [RIGHT_HOUSING] = "Logement", [RIGHT_ENTERPRISE] = "Création d’entreprise", [RIGHT_CULTURE] = "Culture, sport, vacances",
};

static void bind_position(DbStatement *statement, const CardQuery *query)
{
    if (query->located) {
        db_bind_real(statement, query->latitude);
        db_bind_real(statement, query->longitude);
    } else {
        db_bind_null(statement);
        db_bind_null(statement);
    }
}

static bool read_card(Store *store, Arena *arena, long long id, int today, Card *card, Error *error)
{
    DbStatement *statement = db_statement(store_db(store), QUERY_CARD);
    db_bind_integer(statement, id);
    db_bind_integer(statement, today);
    *card = (Card){ .km = -1, .next_time = -1 };
    bool found = db_next(statement);
    if (found) {
        card->kind = (Kind)db_integer(statement, 0);
        card->code = db_text(statement, 1, arena);
        card->title = db_text(statement, 2, arena);
        card->hook = db_text(statement, 3, arena);
        card->organisation = db_text(statement, 4, arena);
        card->grand_domain = db_text(statement, 5, arena);
        card->subtype = (int)db_integer(statement, 6);
        card->level_out = (int)db_integer(statement, 7);
        card->next = card->kind != KIND_TRADE && card->kind != KIND_RIGHT && db_integer(statement, 9) >= today ? DATE_NUMBER_OPEN : 0;
        card->apprenticeship = db_integer(statement, 10) >= today;
        card->no_diploma = db_integer(statement, 11) >= today;
        card->free = db_integer(statement, 12) >= today;
        card->remote = db_integer(statement, 13) >= today;
        card->trainings = (long)db_integer(statement, 14);
        card->experiences = (long)db_integer(statement, 15);
    }
    return db_done(statement, error) && (found || error_set(error, ERROR_CATALOGUE, "fichier endommagé\u00A0: la fiche %lld manque.", id));
}

/* "|24|33|" */
static Str codes_of(Arena *arena, const DepartmentSet *departments)
{
    Builder codes = builder_on(arena);
    builder_add(&codes, STR("|"));
    for (int i = 1; i <= DEPARTMENT_COUNT && !departments_none(departments); i++)
        if (departments_have(departments, i))
            builder_format(&codes, "%s|", DEPARTMENTS[i].code);
    return builder_str(&codes);
}

static bool read_place(Store *store, Arena *arena, long long id, const CardQuery *query, Card *card, Error *error)
{
    DbStatement *statement = db_statement(store_db(store), QUERY_CARD_PLACE);
    db_bind_integer(statement, id);
    db_bind_integer(statement, query->today);
    bind_position(statement, query);
    db_bind_text(statement, codes_of(arena, &query->within));
    if (db_next(statement)) {
        card->town = db_text(statement, 0, arena);
        card->km = db_null(statement, 1) ? -1 : db_real(statement, 1);
    }
    return db_done(statement, error);
}

static bool read_date(Store *store, long long id, int today, Card *card, Error *error)
{
    DbStatement *statement = db_statement(store_db(store), QUERY_CARD_DATE);
    db_bind_integer(statement, id);
    db_bind_integer(statement, today);
    if (db_next(statement) && !card->next) {
        card->next = (int)db_integer(statement, 0);
        card->next_time = (int)db_integer(statement, 1);
    }
    return db_done(statement, error);
}

bool store_card_of(Store *store, Arena *arena, long long id, const CardQuery *query, Card *card, Error *error)
{
    bool ok = read_card(store, arena, id, query->today, card, error);
    if (!ok || card->kind == KIND_TRADE || card->kind == KIND_RIGHT)
        return ok;
    return read_place(store, arena, id, query, card, error) && read_date(store, id, query->today, card, error);
}

bool store_card(Store *store, Arena *arena, Kind kind, Str code, const CardQuery *query, Card *card, Error *error)
{
    long long id;
    return store_item(store, kind, code, &id, error) && store_card_of(store, arena, id, query, card, error);
}

/* The day that ends the agenda, AAAAMMJJ. */
static int agenda_end(int today)
{
    return date_number(date_from_days(date_days(date_from_number(today)) + AGENDA_DAYS));
}

/* ?1 to ?3, which lists and counts share. `folded` must live as long as the statement runs. */
static DbStatement *bind_key(Store *store, Query query, const CardQuery *wanted, Str folded)
{
    const Listing *listing = &LISTINGS[wanted->of];
    DbStatement *statement = db_statement(store_db(store), query);
    int number = listing->agenda ? agenda_end(wanted->today) : (int)wanted->kind;
    db_bind_text(statement, listing->agenda ? folded : wanted->key);
    if (db_parameters(statement) >= 2)
        db_bind_integer(statement, wanted->today);
    if (db_parameters(statement) >= 3)
        db_bind_integer(statement, number);
    return statement;
}

static size_t read_ids(DbStatement *statement, long long *ids, size_t room)
{
    size_t count = 0;
    while (count < room && db_next(statement))
        ids[count++] = db_integer(statement, 0);
    return count;
}

/* A page of ids from a prepared list, whose first three parameters are bound. */
static bool read_page(DbStatement *statement, const CardQuery *query, double km, long long *ids, size_t room, size_t *count, Error *error)
{
    bind_position(statement, query);
    db_bind_integer(statement, query->limit);
    db_bind_integer(statement, query->offset);
    if (km > 0)
        db_bind_real(statement, km);
    *count = read_ids(statement, ids, room);
    return db_done(statement, error);
}

/* Looks around the position before looking everywhere: what is within some distance comes before all the rest, so a
 * page that is filled from there is the page. */
static bool read_nearest(Store *store, const CardQuery *query, Str folded, long long *ids, size_t room, size_t *count, Error *error)
{
    static const double KILOMETRES[] = { 15, 60, 240 };
    bool ok = true;
    *count = 0;
    if (query->of != CARDS_OF_KIND || !query->located)
        return true;
    for (size_t i = 0; ok && *count < room && i < sizeof KILOMETRES / sizeof *KILOMETRES; i++)
        ok = read_page(bind_key(store, QUERY_CARDS_WITHIN, query, folded), query, KILOMETRES[i], ids, room, count, error);
    return ok;
}

/* Ids first, cards after: details are read for the cards of the page only. */
static bool list_ids(Store *store, Arena *arena, const CardQuery *query, long long **ids, CardList *cards, Error *error)
{
    const Listing *listing = &LISTINGS[query->of];
    Str folded = fold_text(arena, query->key);
    long long total;
    if (!db_number(bind_key(store, listing->count, query, folded), &total, error))
        return false;
    cards->total = (long)total;
    long left = cards->total > query->offset ? cards->total - query->offset : 0;
    size_t room = (size_t)(query->limit < left ? query->limit : left);
    *ids = ARENA_NEW(arena, long long, room);
    if (!read_nearest(store, query, folded, *ids, room, &cards->count, error))
        return false;
    return cards->count == room || read_page(bind_key(store, listing->list, query, folded), query, 0, *ids, room, &cards->count, error);
}

bool store_cards(Store *store, Arena *arena, const CardQuery *query, CardList *cards, Error *error)
{
    long long *ids;
    *cards = (CardList){0};
    if (!list_ids(store, arena, query, &ids, cards, error))
        return false;
    cards->items = ARENA_NEW(arena, Card, cards->count);
    bool ok = true;
    for (size_t i = 0; ok && i < cards->count; i++)
        ok = store_card_of(store, arena, ids[i], query, &cards->items[i], error);
    return ok && store_why(store, arena, query, ids, cards, error);
}

typedef struct Grouping {
    Query query;
    Kind kind;               /* of QUERY_GROUPS_SUBTYPES */
    const char *const *labels;
    int label_count;
    bool dated;              /* the query asks from which day on */
} Grouping;

static const Grouping GROUPINGS[GROUPS_OF_COUNT] = {
    [GROUPS_DOMAINS] = { .query = QUERY_GROUPS_DOMAINS },
    [GROUPS_INTERESTS] = { .query = QUERY_GROUPS_INTERESTS },
    [GROUPS_EXPERIENCE_TYPES] = { .query = QUERY_GROUPS_SUBTYPES, .kind = KIND_EXPERIENCE, .labels = TYPE_LABELS, .label_count = EXPERIENCE_TYPE_COUNT },
    [GROUPS_DAYS] = { .query = QUERY_GROUPS_DAYS, .kind = KIND_EXPERIENCE, .dated = true },
    [GROUPS_SITUATIONS] = { .query = QUERY_GROUPS_SITUATIONS },
    [GROUPS_RIGHT_DOMAINS] = { .query = QUERY_GROUPS_SUBTYPES, .kind = KIND_RIGHT, .labels = DOMAIN_LABELS, .label_count = RIGHT_DOMAIN_COUNT },
};

static void add_group(Arena *arena, GroupList *groups, Group group)
{
    groups->items = arena_room(arena, groups->items, groups->count, sizeof *groups->items);
    groups->items[groups->count++] = group;
}

Str store_situation(Arena *arena, Str code)
{
    Builder builder = builder_on(arena);
    for (Str word; code.length && str_cut(&code, '-', &word);)
        builder_format(&builder, "%s%.*s", builder.length ? " " : "", STR_FORMAT(word));
    if (builder.length && builder.text[0] >= 'a' && builder.text[0] <= 'z')
        builder.text[0] = (char)(builder.text[0] - 'a' + 'A');
    return builder_str(&builder);
}

bool store_groups(Store *store, Arena *arena, GroupsOf of, int today, GroupList *groups, Error *error)
{
    const Grouping *grouping = &GROUPINGS[of];
    *groups = (GroupList){0};
    DbStatement *statement = db_statement(store_db(store), grouping->query);
    if (grouping->labels || grouping->dated) {
        db_bind_integer(statement, today);
        db_bind_integer(statement, (long long)grouping->kind);
    }
    while (db_next(statement)) {
        Group group = { .key = db_text(statement, 0, arena), .label = db_text(statement, 1, arena), .count = (long)db_integer(statement, 2) };
        long long number = db_integer(statement, 0);
        if (number >= 0 && number < grouping->label_count)
            group.label = str_of(grouping->labels[number]);
        if (of == GROUPS_SITUATIONS)
            group.label = store_situation(arena, group.key);
        add_group(arena, groups, group);
    }
    return db_done(statement, error);
}
