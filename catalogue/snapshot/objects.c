/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/objects.h"

#include "catalogue/snapshot/fields.h"
#include "catalogue/snapshot/queries.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define AT(Type, member, field_type) { .offset = offsetof(Type, member), .type = (field_type) }
#define SHAPE(Type, table) { .fields = (table), .count = COUNT(table), .size = sizeof(Type) }

static const Field TRADE[] = {
    AT(Trade, code, FIELD_TEXT), AT(Trade, parent, FIELD_TEXT), AT(Trade, title, FIELD_TEXT), AT(Trade, definition, FIELD_TEXT),
    AT(Trade, access, FIELD_TEXT), AT(Trade, riasec, FIELD_TEXT), AT(Trade, domain.code, FIELD_TEXT), AT(Trade, domain.label, FIELD_TEXT),
    AT(Trade, grand_domain.code, FIELD_TEXT), AT(Trade, grand_domain.label, FIELD_TEXT), AT(Trade, names, FIELD_LIST),
    AT(Trade, interests, FIELD_TERMS), AT(Trade, sectors, FIELD_TERMS), AT(Trade, skills, FIELD_TERMS), AT(Trade, contexts, FIELD_TERMS),
    AT(Trade, near, FIELD_LIST), AT(Trade, regulated, FIELD_INTEGER), AT(Trade, upward, FIELD_LIST),
};

static const Field TRAINING[] = {
    AT(Training, number, FIELD_TEXT), AT(Training, title, FIELD_TEXT), AT(Training, objective, FIELD_TEXT), AT(Training, results, FIELD_TEXT),
    AT(Training, contents, FIELD_TEXT), AT(Training, certifying, FIELD_INTEGER), AT(Training, level_in, FIELD_INTEGER),
    AT(Training, level_out, FIELD_INTEGER), AT(Training, organisation, FIELD_TEXT), AT(Training, contact.name, FIELD_TEXT),
    AT(Training, contact.phone, FIELD_TEXT), AT(Training, contact.email, FIELD_TEXT), AT(Training, contact.web, FIELD_TEXT),
    AT(Training, url, FIELD_TEXT), AT(Training, rome, FIELD_LIST), AT(Training, nsf, FIELD_LIST), AT(Training, formacode, FIELD_LIST),
    AT(Training, rncp, FIELD_LIST), AT(Training, rs, FIELD_LIST), AT(Training, updated, FIELD_DATE), AT(Training, aim, FIELD_INTEGER),
    AT(Training, path, FIELD_INTEGER), AT(Training, siret, FIELD_TEXT), AT(Training, about, FIELD_TEXT), AT(Training, certifinfo, FIELD_LIST),
    AT(Training, cpf, FIELD_LIST), AT(Training, blocks, FIELD_TERMS),
};

static const Field ACTION[] = {
    AT(TrainingAction, number, FIELD_TEXT), AT(TrainingAction, place.name, FIELD_TEXT), AT(TrainingAction, place.street, FIELD_TEXT),
    AT(TrainingAction, place.postcode, FIELD_TEXT), AT(TrainingAction, place.town, FIELD_TEXT), AT(TrainingAction, place.department, FIELD_TEXT),
    AT(TrainingAction, place.insee, FIELD_TEXT), AT(TrainingAction, place.latitude, FIELD_REAL), AT(TrainingAction, place.longitude, FIELD_REAL),
    AT(TrainingAction, place.located, FIELD_BOOL), AT(TrainingAction, mode, FIELD_INTEGER), AT(TrainingAction, permanent, FIELD_BOOL),
    AT(TrainingAction, apprenticeship, FIELD_INTEGER), AT(TrainingAction, professional_contract, FIELD_INTEGER),
    AT(TrainingAction, level_required, FIELD_INTEGER), AT(TrainingAction, fundable, FIELD_INTEGER), AT(TrainingAction, rhythm, FIELD_TEXT),
    AT(TrainingAction, alternance, FIELD_TEXT), AT(TrainingAction, public, FIELD_TEXT), AT(TrainingAction, conditions, FIELD_TEXT),
    AT(TrainingAction, recruitment, FIELD_TEXT), AT(TrainingAction, price, FIELD_TEXT), AT(TrainingAction, hours_centre, FIELD_INTEGER),
    AT(TrainingAction, hours_company, FIELD_INTEGER), AT(TrainingAction, hours_total, FIELD_INTEGER), AT(TrainingAction, duration, FIELD_TEXT),
    AT(TrainingAction, catering, FIELD_TEXT), AT(TrainingAction, lodging, FIELD_TEXT), AT(TrainingAction, transport, FIELD_TEXT),
    AT(TrainingAction, disability, FIELD_TEXT), AT(TrainingAction, provider, FIELD_TEXT), AT(TrainingAction, contact.name, FIELD_TEXT),
    AT(TrainingAction, contact.phone, FIELD_TEXT), AT(TrainingAction, contact.email, FIELD_TEXT), AT(TrainingAction, contact.web, FIELD_TEXT),
    AT(TrainingAction, url, FIELD_TEXT), AT(TrainingAction, funders, FIELD_LIST), AT(TrainingAction, information, FIELD_LIST),
    AT(TrainingAction, place.region, FIELD_TEXT), AT(TrainingAction, over, FIELD_BOOL), AT(TrainingAction, paid_for, FIELD_INTEGER),
    AT(TrainingAction, seats, FIELD_INTEGER), AT(TrainingAction, years, FIELD_INTEGER), AT(TrainingAction, teaching, FIELD_TEXT),
    AT(TrainingAction, information_place, FIELD_TEXT), AT(TrainingAction, catchment, FIELD_TEXT), AT(TrainingAction, funding, FIELD_TEXT),
    AT(TrainingAction, remaining, FIELD_TEXT), AT(TrainingAction, hourly_price, FIELD_TEXT), AT(TrainingAction, languages, FIELD_LIST),
    AT(TrainingAction, equipment, FIELD_LIST), AT(TrainingAction, subjects, FIELD_LIST),
};

static const Field SESSION[] = {
    AT(Session, number, FIELD_TEXT), AT(Session, start, FIELD_DATE), AT(Session, end, FIELD_DATE), AT(Session, enrolling, FIELD_INTEGER),
    AT(Session, enrol_from, FIELD_DATE), AT(Session, enrol_to, FIELD_DATE), AT(Session, over, FIELD_BOOL), AT(Session, enrol_at, FIELD_TEXT),
    AT(Session, url, FIELD_TEXT), AT(Session, meetings, FIELD_TERMS),
};

static const Field EXPERIENCE[] = {
    AT(Experience, number, FIELD_TEXT), AT(Experience, type, FIELD_INTEGER), AT(Experience, state, FIELD_INTEGER), AT(Experience, title, FIELD_TEXT),
    AT(Experience, hook, FIELD_TEXT), AT(Experience, description, FIELD_TEXT), AT(Experience, rome, FIELD_LIST), AT(Experience, structure, FIELD_TEXT),
    AT(Experience, structure_nature, FIELD_TEXT), AT(Experience, structure_about, FIELD_TEXT), AT(Experience, structure_web, FIELD_TEXT),
    AT(Experience, place_access, FIELD_TEXT), AT(Experience, mode, FIELD_INTEGER), AT(Experience, link, FIELD_TEXT),
    AT(Experience, permanent, FIELD_BOOL), AT(Experience, duration, FIELD_INTEGER), AT(Experience, duration_unit, FIELD_TEXT),
    AT(Experience, hours, FIELD_TEXT), AT(Experience, seats, FIELD_INTEGER), AT(Experience, age_min, FIELD_INTEGER),
    AT(Experience, age_max, FIELD_INTEGER), AT(Experience, levels, FIELD_LIST), AT(Experience, statuses, FIELD_LIST),
    AT(Experience, minors, FIELD_INTEGER), AT(Experience, prerequisites, FIELD_TEXT), AT(Experience, motor, FIELD_INTEGER),
    AT(Experience, hearing, FIELD_INTEGER), AT(Experience, vision, FIELD_INTEGER), AT(Experience, psychic, FIELD_INTEGER),
    AT(Experience, mental, FIELD_INTEGER), AT(Experience, transport, FIELD_TEXT), AT(Experience, agreement, FIELD_TEXT),
    AT(Experience, pay, FIELD_TEXT), AT(Experience, updated, FIELD_DATE),
};

static const Field PLACE[] = {
    AT(Place, name, FIELD_TEXT), AT(Place, street, FIELD_TEXT), AT(Place, postcode, FIELD_TEXT), AT(Place, town, FIELD_TEXT),
    AT(Place, department, FIELD_TEXT), AT(Place, insee, FIELD_TEXT), AT(Place, latitude, FIELD_REAL), AT(Place, longitude, FIELD_REAL),
    AT(Place, located, FIELD_BOOL), AT(Place, region, FIELD_TEXT),
};

static const Field OCCURRENCE[] = { AT(Occurrence, start, FIELD_MOMENT), AT(Occurrence, end, FIELD_MOMENT) };

static const Field ENROLMENT[] = {
    AT(Enrolment, mode, FIELD_TEXT), AT(Enrolment, value, FIELD_TEXT), AT(Enrolment, instructions, FIELD_TEXT), AT(Enrolment, deadline, FIELD_DATE),
};

static const Field RIGHT[] = {
    AT(Right, number, FIELD_TEXT), AT(Right, domain, FIELD_INTEGER), AT(Right, title, FIELD_TEXT), AT(Right, hook, FIELD_TEXT), AT(Right, who, FIELD_TEXT),
    AT(Right, description, FIELD_TEXT), AT(Right, caution, FIELD_TEXT), AT(Right, steps, FIELD_LIST), AT(Right, situations, FIELD_LIST),
    AT(Right, source_name, FIELD_TEXT), AT(Right, source_url, FIELD_TEXT), AT(Right, updated, FIELD_DATE),
};

static const Field CONTACT[] = {
    AT(Contact, name, FIELD_TEXT), AT(Contact, phone, FIELD_TEXT), AT(Contact, email, FIELD_TEXT), AT(Contact, web, FIELD_TEXT),
};

static const Field STORY[] = {
    AT(Story, number, FIELD_TEXT), AT(Story, title, FIELD_TEXT), AT(Story, hook, FIELD_TEXT), AT(Story, nature, FIELD_TEXT),
    AT(Story, conditions, FIELD_TEXT), AT(Story, skills, FIELD_TEXT), AT(Story, access, FIELD_TEXT), AT(Story, career, FIELD_TEXT),
    AT(Story, level, FIELD_TEXT), AT(Story, synonyms, FIELD_LIST), AT(Story, rome, FIELD_LIST),
};

/* As it is read for a trade: whence it comes stands behind. */
static const Field STORY_TOLD[] = {
    AT(Story, number, FIELD_TEXT), AT(Story, title, FIELD_TEXT), AT(Story, hook, FIELD_TEXT), AT(Story, nature, FIELD_TEXT),
    AT(Story, conditions, FIELD_TEXT), AT(Story, skills, FIELD_TEXT), AT(Story, access, FIELD_TEXT), AT(Story, career, FIELD_TEXT),
    AT(Story, level, FIELD_TEXT), AT(Story, synonyms, FIELD_LIST), AT(Story, rome, FIELD_LIST), AT(Story, source, FIELD_TEXT),
    AT(Story, exported, FIELD_TEXT),
};

static const Field COMMUNE[] = {
    AT(Commune, insee, FIELD_TEXT), AT(Commune, name, FIELD_TEXT), AT(Commune, department, FIELD_TEXT), AT(Commune, postcodes, FIELD_LIST),
    AT(Commune, population, FIELD_INTEGER), AT(Commune, latitude, FIELD_REAL), AT(Commune, longitude, FIELD_REAL),
};

static const Field OUTLINE[] = { AT(Outline, code, FIELD_TEXT), AT(Outline, name, FIELD_TEXT), AT(Outline, rings, FIELD_TEXT) };

static const Shape SESSION_SHAPE = SHAPE(Session, SESSION);

/* An array that hangs on an object: where the struct keeps it, and its table. */
typedef struct Part {
    Shape shape;
    size_t items, count;     /* offsets of the pointer and of the size_t in the owner */
    Query insert, select;
} Part;

#define PART(Owner, Type, member, counter, table, insert_query, select_query) \
    { .shape = SHAPE(Type, table), .items = offsetof(Owner, member), .count = offsetof(Owner, counter), .insert = (insert_query), .select = (select_query) }

static const Part EXPERIENCE_PARTS[] = {
    PART(Experience, Place, places, place_count, PLACE, QUERY_INSERT_PLACE, QUERY_PLACES),
    PART(Experience, Occurrence, occurrences, occurrence_count, OCCURRENCE, QUERY_INSERT_DATE, QUERY_DATES),
    PART(Experience, Enrolment, enrolments, enrolment_count, ENROLMENT, QUERY_INSERT_ENROLMENT, QUERY_ENROLMENTS),
};

static const Part RIGHT_PARTS[] = {
    PART(Right, Contact, contacts, contact_count, CONTACT, QUERY_INSERT_CONTACT, QUERY_CONTACTS),
};

typedef struct Object {
    Shape shape;
    size_t number;           /* offset in the struct */
    Query insert, select;
    const Part *parts;
    size_t part_count;
} Object;

static const Object OBJECTS[KIND_MOST] = {
    [KIND_TRADE] = { .shape = SHAPE(Trade, TRADE), .number = offsetof(Trade, code), .insert = QUERY_INSERT_TRADE, .select = QUERY_TRADE },
    [KIND_TRAINING] = { .shape = SHAPE(Training, TRAINING), .number = offsetof(Training, number), .insert = QUERY_INSERT_TRAINING, .select = QUERY_TRAINING },
    [KIND_EXPERIENCE] = { .shape = SHAPE(Experience, EXPERIENCE), .number = offsetof(Experience, number), .insert = QUERY_INSERT_EXPERIENCE, .select = QUERY_EXPERIENCE,
                          .parts = EXPERIENCE_PARTS, .part_count = COUNT(EXPERIENCE_PARTS) },
    [KIND_RIGHT] = { .shape = SHAPE(Right, RIGHT), .number = offsetof(Right, number), .insert = QUERY_INSERT_RIGHT, .select = QUERY_RIGHT, .parts = RIGHT_PARTS, .part_count = COUNT(RIGHT_PARTS) },
    [KIND_STORY] = { .shape = SHAPE(Story, STORY), .number = offsetof(Story, number), .insert = QUERY_INSERT_STORY, .select = QUERY_STORY },
    [KIND_COMMUNE] = { .shape = SHAPE(Commune, COMMUNE), .number = offsetof(Commune, insee), .insert = QUERY_INSERT_COMMUNE, .select = QUERY_COMMUNE },
    [KIND_OUTLINE] = { .shape = SHAPE(Outline, OUTLINE), .number = offsetof(Outline, code), .insert = QUERY_INSERT_OUTLINE, .select = QUERY_OUTLINE },
};

/* Every member of the union starts where the union starts. */
static const char *struct_of(const Record *record)
{
    return (const char *)&record->as;
}

Str object_number(const Record *record)
{
    return *(const Str *)(const void *)(struct_of(record) + OBJECTS[record->kind].number);
}

static bool write_part(Db *db, Arena *arena, long long id, const Part *part, const void *owner, Error *error)
{
    const char *item;
    size_t count;
    memcpy(&item, (const char *)owner + part->items, sizeof item);
    memcpy(&count, (const char *)owner + part->count, sizeof count);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++, item += part->shape.size) {
        DbStatement *statement = db_statement(db, part->insert);
        db_bind_integer(statement, id);
        db_bind_integer(statement, (long long)i);
        fields_bind(&part->shape, item, statement, arena);
        ok = db_run(statement, error);
    }
    return ok;
}

static bool read_part(Db *db, Arena *arena, long long id, const Part *part, void *owner, Error *error)
{
    DbStatement *statement = db_statement(db, part->select);
    db_bind_integer(statement, id);
    char *items = NULL;
    size_t count = 0;
    while (db_next(statement)) {
        items = arena_room(arena, items, count, part->shape.size);
        fields_read(&part->shape, items + count++ * part->shape.size, statement, 0, arena);
    }
    memcpy((char *)owner + part->items, &items, sizeof items);
    memcpy((char *)owner + part->count, &count, sizeof count);
    return db_done(statement, error);
}

static bool write_sessions(Db *db, Arena *arena, long long id, long long position, const TrainingAction *action, Error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < action->session_count; i++) {
        DbStatement *statement = db_statement(db, QUERY_INSERT_SESSION);
        db_bind_integer(statement, id);
        db_bind_integer(statement, position);
        db_bind_integer(statement, (long long)i);
        fields_bind(&SESSION_SHAPE, &action->sessions[i], statement, arena);
        ok = db_run(statement, error);
    }
    return ok;
}

static const Part ACTIONS = PART(Training, TrainingAction, actions, action_count, ACTION, QUERY_INSERT_ACTION, QUERY_ACTIONS);

static bool write_actions(Db *db, Arena *arena, long long id, const Training *training, Error *error)
{
    bool ok = write_part(db, arena, id, &ACTIONS, training, error);
    for (size_t i = 0; ok && i < training->action_count; i++)
        ok = write_sessions(db, arena, id, (long long)i, &training->actions[i], error);
    return ok;
}

/* All sessions of a training come in one reading, in the order of its actions. */
static bool read_sessions(Db *db, Arena *arena, long long id, Training *training, Error *error)
{
    DbStatement *statement = db_statement(db, QUERY_SESSIONS);
    db_bind_integer(statement, id);
    while (db_next(statement)) {
        size_t position = (size_t)db_integer(statement, 0);
        if (position >= training->action_count)
            continue;
        TrainingAction *action = &training->actions[position];
        if (!action->sessions)
            action->sessions = ARENA_NEW(arena, Session, db_integer(statement, 1));
        fields_read(&SESSION_SHAPE, &action->sessions[action->session_count++], statement, 2, arena);
    }
    return db_done(statement, error);
}

bool object_write(Db *db, Arena *arena, long long id, const Record *record, Error *error)
{
    const Object *object = &OBJECTS[record->kind];
    DbStatement *statement = db_statement(db, object->insert);
    db_bind_integer(statement, id);
    fields_bind(&object->shape, struct_of(record), statement, arena);
    bool ok = db_run(statement, error);
    for (size_t i = 0; ok && i < object->part_count; i++)
        ok = write_part(db, arena, id, &object->parts[i], struct_of(record), error);
    return ok && (record->kind != KIND_TRAINING || write_actions(db, arena, id, &record->as.training, error));
}

bool object_read(Db *db, Arena *arena, long long id, Record *record, Error *error)
{
    const Object *object = &OBJECTS[record->kind];
    DbStatement *statement = db_statement(db, object->select);
    db_bind_integer(statement, id);
    bool found = db_next(statement);
    if (found)
        fields_read(&object->shape, &record->as, statement, 0, arena);
    bool ok = db_done(statement, error) && (found || error_set(error, ERROR_CATALOGUE, "fichier endommagé : la fiche %lld manque.", id));
    for (size_t i = 0; ok && i < object->part_count; i++)
        ok = read_part(db, arena, id, &object->parts[i], &record->as, error);
    if (ok && record->kind == KIND_TRAINING)
        ok = read_part(db, arena, id, &ACTIONS, &record->as, error) && read_sessions(db, arena, id, &record->as.training, error);
    return ok;
}

bool object_stories(Db *db, Arena *arena, long long id, Trade *trade, Error *error)
{
    static const Part STORIES = { .shape = SHAPE(Story, STORY_TOLD), .items = offsetof(Trade, stories), .count = offsetof(Trade, story_count),
                                  .select = QUERY_STORIES_OF_TRADE };
    return read_part(db, arena, id, &STORIES, trade, error);
}
