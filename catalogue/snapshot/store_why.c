/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/build_near.h"
#include "catalogue/snapshot/build_ties.h"
#include "catalogue/snapshot/objects.h"
#include "catalogue/snapshot/queries.h"
#include "catalogue/snapshot/store_inside.h"
#include "catalogue/snapshot/summary.h"

enum { SKILL_LETTERS = 56, SKILLS_BYTES = 72 };   /* of one; of all: two lines of a card */

typedef struct Asking Asking;

/* A list whose cards are being explained. */
struct Asking {
    Store *store;
    Arena *arena;
    long long key;           /* item id of what the list is about */
    Trade trade;             /* the same, when it is a trade whose skills are told */
};

typedef bool Teller(Asking *asking, long long id, Card *card, Error *error);

/* The two objects of a pair, in the order the query takes them. */
static DbStatement *ask(const Asking *asking, Query query, long long first, long long second)
{
    DbStatement *statement = db_statement(store_db(asking->store), query);
    db_bind_integer(statement, first);
    db_bind_integer(statement, second);
    return statement;
}

/* "Accueillir un client" as it stands in the middle of a sentence; acronyms keep their capitals. */
static Str lowered(Arena *arena, Str label)
{
    Builder builder = builder_on(arena);
    unsigned char first = label.length > 1 ? (unsigned char)label.text[0] : 0, second = label.length > 1 ? (unsigned char)label.text[1] : 0;
    bool plain = first >= 'A' && first <= 'Z' && !(second >= 'A' && second <= 'Z');
    bool marked = first == 0xC3 && second >= 0x80 && second <= 0x9E;   /* À to Þ: small ones stand 32 further */
    if (plain)
        builder_format(&builder, "%c", first + 32);
    else if (marked)
        builder_format(&builder, "\xC3%c", second + 32);
    builder_add(&builder, str_slice(label, plain ? 1 : marked ? 2 : 0, label.length));
    return summary_clip(arena, builder_str(&builder), SKILL_LETTERS);
}

static Str skill_label(const Trade *trade, Str code)
{
    for (size_t i = 0; i < trade->skills.count; i++)
        if (str_equal(trade->skills.items[i].code, code))
            return trade->skills.items[i].label;
    return (Str){0};
}

/* "Savoir-faire en commun : souder, lire un plan" */
static Str shared_skills(Asking *asking, Str codes)
{
    StrList said = {0};
    size_t bytes = 0;
    for (Str code; codes.length && str_cut(&codes, ' ', &code);) {
        Str label = lowered(asking->arena, skill_label(&asking->trade, code));
        bytes += label.length;
        if (label.length && (!said.count || bytes <= SKILLS_BYTES))
            strlist_add(asking->arena, &said, label);
    }
    return said.count ? str_format(asking->arena, "Savoir-faire en commun\u202f: %s", str_join(asking->arena, said, STR(", ")).text) : (Str){0};
}

static bool tell_near(Asking *asking, long long id, Card *card, Error *error)
{
    static const char *const TIES[NEAR_TIE_COUNT] = {
        [NEAR_BY_SKILLS] = "", [NEAR_BY_MOBILITY] = "Métier proche", [NEAR_UPWARD] = "Évolution possible", [NEAR_DOWNWARD] = "Mène à ce métier",
    };
    DbStatement *statement = ask(asking, QUERY_WHY_NEAR, asking->key, id);
    if (db_next(statement)) {
        long long tie = db_integer(statement, 0);
        const char *words = tie >= 0 && tie < NEAR_TIE_COUNT ? TIES[tie] : "";
        Str skills = shared_skills(asking, db_text(statement, 1, asking->arena));
        card->why = str_format(asking->arena, "%s%s%.*s", words, *words && skills.length ? ". " : "", STR_FORMAT(skills));
    }
    return db_done(statement, error);
}

static bool tell_tie(Asking *asking, long long trade, long long object, Card *card, Error *error)
{
    DbStatement *statement = ask(asking, QUERY_WHY_LINK, trade, object);
    if (db_next(statement)) {
        long long tie = db_integer(statement, 0);
        card->why = tie == LINK_BY_CERTIFICATION ? STR("Même certification") : tie == LINK_BY_PARENT ? STR("Même famille de métiers") : (Str){0};
    }
    return db_done(statement, error);
}

static bool tell_trade(Asking *asking, long long id, Card *card, Error *error)
{
    return tell_tie(asking, id, asking->key, card, error);
}

static bool tell_object(Asking *asking, long long id, Card *card, Error *error)
{
    return tell_tie(asking, asking->key, id, card, error);
}

static bool tell_through(Asking *asking, Query query, const char *words, long long id, Card *card, Error *error)
{
    DbStatement *statement = ask(asking, query, asking->key, id);
    if (db_next(statement))
        card->why = str_format(asking->arena, "%s\u202f: %s", words, db_text(statement, 0, asking->arena).text);
    return db_done(statement, error);
}

static bool tell_same_trade(Asking *asking, long long id, Card *card, Error *error)
{
    return tell_through(asking, QUERY_WHY_TRADE, "Même métier", id, card, error);
}

static bool tell_near_trade(Asking *asking, long long id, Card *card, Error *error)
{
    return tell_through(asking, QUERY_WHY_NEAR_TRADE, "Métier proche", id, card, error);
}

static bool tell_right(Asking *asking, long long id, Card *card, Error *error)
{
    DbStatement *statement = ask(asking, QUERY_WHY_RIGHT, asking->key, id);
    if (db_next(statement))
        card->why = db_integer(statement, 0) ? STR("Même sujet") : STR("Pour les mêmes situations");
    return db_done(statement, error);
}

/* Which lists say why, and of what kind their key is. */
static const struct {
    Teller *tell;
    Kind key;
} TELLING[CARDS_OF_COUNT] = {
    [CARDS_TRADES_NEAR] = { tell_near, KIND_TRADE },
    [CARDS_TRADES_OF_TRAINING] = { tell_trade, KIND_TRAINING },
    [CARDS_TRADES_OF_EXPERIENCE] = { tell_trade, KIND_EXPERIENCE },
    [CARDS_TRAININGS_OF_TRADE] = { tell_object, KIND_TRADE },
    [CARDS_EXPERIENCES_OF_TRADE] = { tell_object, KIND_TRADE },
    [CARDS_TRAININGS_OF_EXPERIENCE] = { tell_same_trade, KIND_EXPERIENCE },
    [CARDS_EXPERIENCES_OF_TRAINING] = { tell_same_trade, KIND_TRAINING },
    [CARDS_TRAININGS_NEAR] = { tell_same_trade, KIND_TRAINING },
    [CARDS_EXPERIENCES_NEAR] = { tell_same_trade, KIND_EXPERIENCE },
    [CARDS_TRAININGS_OF_NEAR] = { tell_near_trade, KIND_TRADE },
    [CARDS_EXPERIENCES_OF_NEAR] = { tell_near_trade, KIND_TRADE },
    [CARDS_RIGHTS_NEAR] = { tell_right, KIND_RIGHT },
};

bool store_why(Store *store, Arena *arena, const CardQuery *query, const long long *ids, CardList *cards, Error *error)
{
    Asking asking = { .store = store, .arena = arena };
    Record record = { .kind = KIND_TRADE };
    Teller *tell = TELLING[query->of].tell;
    bool ok = !tell || !cards->count || store_item(store, TELLING[query->of].key, query->key, &asking.key, error);
    if (ok && tell == tell_near && cards->count) {
        ok = object_read(store_db(store), arena, asking.key, &record, error);
        asking.trade = record.as.trade;
    }
    for (size_t i = 0; ok && tell && i < cards->count; i++)
        ok = tell(&asking, ids[i], &cards->items[i], error);
    return ok;
}
