/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/changes.h"

#include "catalogue/base/utf8.h"
#include "tools/shared/french.h"

typedef struct Trait Trait;

enum { VALUE_LETTERS = 60, VALUES_SHOWN = 3 };

/* Something an object says, as a list of values in words. */
struct Trait {
    Kind kind;
    const char *label;
    void (*values)(Arena *arena, const Record *record, StrList *values);
};

static void add(Arena *arena, StrList *values, Str value)
{
    if (value.length && !strlist_has(*values, value))
        strlist_add(arena, values, value);
}

static void add_list(Arena *arena, StrList *values, StrList list)
{
    for (size_t i = 0; i < list.count; i++)
        add(arena, values, list.items[i]);
}

static void add_number(Arena *arena, StrList *values, long number)
{
    if (number)
        add(arena, values, str_format(arena, "%ld", number));
}

static Str period(Arena *arena, Date start, Date end)
{
    Str from = french_day(arena, date_number(start)), to = french_day(arena, date_number(end));
    if (end.precision == DATE_OPEN)
        return str_format(arena, "à partir du %.*s", STR_FORMAT(from));
    return to.length ? str_format(arena, "du %.*s au %.*s", STR_FORMAT(from), STR_FORMAT(to)) : str_format(arena, "le %.*s", STR_FORMAT(from));
}

static Str moment(Arena *arena, DateTime when)
{
    Str day = french_day(arena, date_number(when.date));
    return when.timed ? str_format(arena, "le %.*s à %02d:%02d", STR_FORMAT(day), when.hour, when.minute) : str_format(arena, "le %.*s", STR_FORMAT(day));
}

static void trade_title(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.trade.title); }
static void trade_definition(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.trade.definition); }
static void trade_access(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.trade.access); }
static void trade_names(Arena *arena, const Record *record, StrList *values) { add_list(arena, values, record->as.trade.names); }
static void trade_near(Arena *arena, const Record *record, StrList *values) { add_list(arena, values, record->as.trade.near); }

static void training_title(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.training.title); }
static void training_organisation(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.training.organisation); }
static void training_objective(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.training.objective); }
static void training_contents(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.training.contents); }
static void training_level(Arena *arena, const Record *record, StrList *values) { add_number(arena, values, record->as.training.level_out); }
static void training_rome(Arena *arena, const Record *record, StrList *values) { add_list(arena, values, record->as.training.rome); }

static void training_places(Arena *arena, const Record *record, StrList *values)
{
    for (size_t i = 0; i < record->as.training.action_count; i++)
        add(arena, values, record->as.training.actions[i].place.town);
}

static void training_prices(Arena *arena, const Record *record, StrList *values)
{
    for (size_t i = 0; i < record->as.training.action_count; i++)
        add(arena, values, record->as.training.actions[i].price);
}

static void training_hours(Arena *arena, const Record *record, StrList *values)
{
    for (size_t i = 0; i < record->as.training.action_count; i++)
        add_number(arena, values, record->as.training.actions[i].hours_total);
}

static void training_dates(Arena *arena, const Record *record, StrList *values)
{
    for (size_t i = 0; i < record->as.training.action_count; i++) {
        const TrainingAction *action = &record->as.training.actions[i];
        if (action->permanent)
            add(arena, values, STR("toute l’année"));
        for (size_t k = 0; k < action->session_count; k++)
            add(arena, values, period(arena, action->sessions[k].start, action->sessions[k].end));
    }
}

static void training_enrolling(Arena *arena, const Record *record, StrList *values)
{
    static const char *const WORDS[] = {
        [ENROLLING_UNSAID] = "", [ENROLLING_OPEN] = "ouvertes", [ENROLLING_CLOSED] = "closes", [ENROLLING_SUSPENDED] = "suspendues",
    };
    for (size_t i = 0; i < record->as.training.action_count; i++)
        for (size_t k = 0; k < record->as.training.actions[i].session_count; k++) {
            const Session *session = &record->as.training.actions[i].sessions[k];
            if (session->enrolling != ENROLLING_UNSAID)
                add(arena, values, str_format(arena, "%s (%.*s)", WORDS[session->enrolling], STR_FORMAT(period(arena, session->start, session->end))));
        }
}

static void experience_title(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.experience.title); }
static void experience_hook(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.experience.hook); }
static void experience_description(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.experience.description); }
static void experience_structure(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.experience.structure); }
static void experience_rome(Arena *arena, const Record *record, StrList *values) { add_list(arena, values, record->as.experience.rome); }
static void experience_seats(Arena *arena, const Record *record, StrList *values) { add_number(arena, values, record->as.experience.seats); }

static void experience_state(Arena *arena, const Record *record, StrList *values)
{
    static const char *const WORDS[] = {
        [EXPERIENCE_OPEN] = "ouverte", [EXPERIENCE_FULL] = "complète", [EXPERIENCE_POSTPONED] = "reportée", [EXPERIENCE_CANCELLED] = "annulée",
    };
    add(arena, values, str_of(WORDS[record->as.experience.state]));
}

static void experience_places(Arena *arena, const Record *record, StrList *values)
{
    for (size_t i = 0; i < record->as.experience.place_count; i++)
        add(arena, values, record->as.experience.places[i].town);
}

static void experience_dates(Arena *arena, const Record *record, StrList *values)
{
    if (record->as.experience.permanent)
        add(arena, values, STR("toute l’année"));
    for (size_t i = 0; i < record->as.experience.occurrence_count; i++)
        add(arena, values, moment(arena, record->as.experience.occurrences[i].start));
}

static void right_title(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.right.title); }
static void right_who(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.right.who); }
static void right_description(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.right.description); }
static void right_steps(Arena *arena, const Record *record, StrList *values) { add_list(arena, values, record->as.right.steps); }
static void right_source(Arena *arena, const Record *record, StrList *values) { add(arena, values, record->as.right.source_url); }

static const Trait TRAITS[] = {
    { KIND_TRADE, "intitulé", trade_title }, { KIND_TRADE, "définition", trade_definition }, { KIND_TRADE, "accès", trade_access },
    { KIND_TRADE, "appellations", trade_names }, { KIND_TRADE, "métiers proches", trade_near },
    { KIND_TRAINING, "intitulé", training_title }, { KIND_TRAINING, "inscriptions", training_enrolling }, { KIND_TRAINING, "dates", training_dates },
    { KIND_TRAINING, "lieux", training_places }, { KIND_TRAINING, "prix", training_prices }, { KIND_TRAINING, "heures", training_hours },
    { KIND_TRAINING, "organisme", training_organisation }, { KIND_TRAINING, "niveau de sortie", training_level },
    { KIND_TRAINING, "codes ROME", training_rome }, { KIND_TRAINING, "objectif", training_objective }, { KIND_TRAINING, "contenu", training_contents },
    { KIND_EXPERIENCE, "titre", experience_title }, { KIND_EXPERIENCE, "état", experience_state }, { KIND_EXPERIENCE, "dates", experience_dates },
    { KIND_EXPERIENCE, "lieux", experience_places }, { KIND_EXPERIENCE, "places", experience_seats }, { KIND_EXPERIENCE, "structure", experience_structure },
    { KIND_EXPERIENCE, "codes ROME", experience_rome }, { KIND_EXPERIENCE, "accroche", experience_hook },
    { KIND_EXPERIENCE, "description", experience_description },
    { KIND_RIGHT, "titre", right_title }, { KIND_RIGHT, "pour qui", right_who }, { KIND_RIGHT, "description", right_description },
    { KIND_RIGHT, "démarches", right_steps }, { KIND_RIGHT, "source", right_source },
};

static bool all_short(StrList list)
{
    for (size_t i = 0; i < list.count; i++)
        if (utf8_count(list.items[i]) > VALUE_LETTERS)
            return false;
    return true;
}

/* Values of `list` that `other` has not. */
static StrList missing(Arena *arena, StrList list, StrList other)
{
    StrList left = {0};
    for (size_t i = 0; i < list.count; i++)
        if (!strlist_has(other, list.items[i]))
            strlist_add(arena, &left, list.items[i]);
    return left;
}

static void say_values(Builder *out, const char *verb, StrList values)
{
    size_t shown = values.count < VALUES_SHOWN ? values.count : VALUES_SHOWN;
    builder_format(out, "%s ", verb);
    for (size_t i = 0; i < shown; i++)
        builder_format(out, "%s«\u00A0%.*s\u00A0»", i ? ", " : "", STR_FORMAT(values.items[i]));
    if (values.count > shown)
        builder_format(out, " et %zu de plus", values.count - shown);
}

/* "dates : plus « du 01/09/2027 au 30/06/2028 », moins « … »" */
static Str say(Arena *arena, const char *label, StrList before, StrList after)
{
    Builder out = builder_on(arena);
    StrList fresh = missing(arena, after, before), gone = missing(arena, before, after);
    builder_format(&out, "%s\u00A0: ", label);
    if (!all_short(before) || !all_short(after))
        builder_add(&out, STR("texte revu"));
    else if (!fresh.count && !gone.count)
        builder_add(&out, STR("autre ordre"));
    else if (before.count == 1 && after.count == 1)
        builder_format(&out, "«\u00A0%.*s\u00A0» devient «\u00A0%.*s\u00A0»", STR_FORMAT(before.items[0]), STR_FORMAT(after.items[0]));
    else {
        if (fresh.count)
            say_values(&out, "en plus", fresh);
        builder_add(&out, fresh.count && gone.count ? STR("\u202F; ") : STR(""));
        if (gone.count)
            say_values(&out, "en moins", gone);
    }
    return builder_str(&out);
}

static bool same(StrList a, StrList b)
{
    bool equal = a.count == b.count;
    for (size_t i = 0; equal && i < a.count; i++)
        equal = str_equal(a.items[i], b.items[i]);
    return equal;
}

StrList changes_words(Arena *arena, const Record *before, const Record *after)
{
    StrList lines = {0};
    for (size_t i = 0; i < sizeof TRAITS / sizeof *TRAITS; i++) {
        StrList old = {0}, new = {0};
        if (TRAITS[i].kind != after->kind)
            continue;
        TRAITS[i].values(arena, before, &old);
        TRAITS[i].values(arena, after, &new);
        if (!same(old, new))
            strlist_add(arena, &lines, say(arena, TRAITS[i].label, old, new));
    }
    if (!lines.count)
        strlist_add(arena, &lines, STR("autres détails"));
    return lines;
}
