/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/json_catalogue.h"

#include "tools/shared/search_words.h"

#include <jansson.h>

static json_t *text(Str str)
{
    json_t *string = json_stringn(str.length ? str.text : "", str.length);
    return string ? string : json_null();
}

static json_t *number(long value)
{
    return json_integer((json_int_t)value);
}

/* Takes the reference of `json`. */
static bool dump(FILE *out, json_t *json, Error *error)
{
    bool ok = json && json_dumpf(json, out, JSON_COMPACT | JSON_REAL_PRECISION(6)) == 0 && fputc('\n', out) != EOF;
    json_decref(json);
    return ok || error_set(error, ERROR_SYSTEM, "La réponse n’a pas pu être écrite. Vérifiez la place sur le disque.");
}

static json_t *counts_json(const CatalogueInfo *info)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "trades", number(info->trades), "trainings", number(info->trainings), "actions",
                     number(info->actions), "sessions", number(info->sessions), "experiences", number(info->experiences), "rights",
                     number(info->rights), "stories", number(info->stories));
}

static json_t *source_json(const SourceInfo *source)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "name", text(source->name), "format", text(source->format), "exported",
                     text(source->exported), "imported", text(source->imported), "items", number(source->items), "rejected",
                     number(source->rejected), "sha256", text(source->sha256), "folded", number(source->folded), "unknown_codes", number(source->unknown_codes));
}

bool json_info(FILE *out, const CatalogueInfo *info, Error *error)
{
    json_t *sources = json_array();
    for (size_t i = 0; i < info->source_count; i++)
        json_array_append_new(sources, source_json(&info->sources[i]));
    return dump(out, json_pack("{s:i, s:o, s:o, s:o}", "seq", info->seq, "built", text(info->built), "counts", counts_json(info), "sources", sources),
                error);
}

static json_t *id_json(Kind kind, Str code)
{
    json_t *id = json_sprintf("%s:%.*s", kind_name(kind), STR_FORMAT(code));
    return id ? id : json_null();
}

static json_t *head_json(Kind kind, Str code, Str title)
{
    return json_pack("{s:o, s:s, s:o, s:o}", "id", id_json(kind, code), "kind", kind_name(kind), "code", text(code), "title", text(title));
}

static json_t *reasons_json(const Hit *hit)
{
    static const char *const WHY[REASON_COUNT] = {
        [REASON_NAME] = "name", [REASON_TEXT] = "text", [REASON_REST] = "rest", [REASON_TITLE] = "title", [REASON_TRADE] = "trade",
        [REASON_WHOLE] = "whole",
    };
    json_t *reasons = json_array();
    for (size_t i = 0; i < hit->reason_count; i++) {
        const SearchReason *reason = &hit->reasons[i];
        json_array_append_new(reasons, json_pack("{s:s, s:f, s:o, s:o}", "why", WHY[reason->why], "points", reason->points, "typed",
                                                 text(reason->typed), "found", text(reason->term)));
    }
    return reasons;
}

static json_t *hit_json(const Hit *hit)
{
    json_t *json = head_json(hit->card.kind, hit->card.code, hit->card.title);
    json_object_set_new(json, "score", json_real(hit->score));
    json_object_set_new(json, "km", hit->card.km < 0 ? json_null() : json_real(hit->card.km));
    json_object_set_new(json, "next", number(hit->card.next));
    if (hit->reason_count)
        json_object_set_new(json, "reasons", reasons_json(hit));
    return json;
}

static json_t *list_json(StrList list)
{
    json_t *json = json_array();
    for (size_t i = 0; i < list.count; i++)
        json_array_append_new(json, text(list.items[i]));
    return json;
}

/* Values by name, those of one value as their count. */
static json_t *facet_json(Arena *arena, const SearchAnswer *answer, SearchFacet facet)
{
    if (facet >= FACET_APPRENTICESHIP)
        return number(answer->counts[facet][0]);
    json_t *values = json_object();
    for (int value = 0; value < FACET_VALUES; value++) {
        const char *name = search_value_name(arena, facet, value);
        if (name && (facet != FACET_SECTOR || answer->counts[facet][value]))
            json_object_set_new(values, name, number(answer->counts[facet][value]));
    }
    return values;
}

/* "filter" repeats three of them for those who read the first catalogues. */
static json_t *facets_json(Arena *arena, const SearchAnswer *answer)
{
    json_t *facets = json_object();
    for (int facet = 0; facet < FACET_COUNT; facet++)
        json_object_set_new(facets, SEARCH_FACET_NAMES[facet], facet_json(arena, answer, (SearchFacet)facet));
    json_object_set_new(facets, "filter", json_pack("{s:o, s:o, s:o}", "near", number(answer->counts[FACET_DISTANCE][DISTANCE_30]), "apprenticeship",
                                                    number(answer->counts[FACET_APPRENTICESHIP][0]), "no_diploma",
                                                    number(answer->counts[FACET_NO_DIPLOMA][0])));
    return facets;
}

static json_t *readings_json(Arena *arena, const SearchAnswer *answer)
{
    json_t *readings = json_array();
    for (size_t i = 0; i < answer->reading_count; i++) {
        const SearchReading *one = &answer->readings[i];
        const char *value = one->area.length ? NULL : search_value_name(arena, one->facet, one->value);
        json_array_append_new(readings, json_pack("{s:o, s:o, s:s, s:s?, s:o, s:o, s:b}", "words", text(one->words), "key", text(one->key), "facet",
                                                  SEARCH_FACET_NAMES[one->facet], "value", value, "town", text(one->town), "area",
                                                  text(one->area), "held", one->held));
    }
    return readings;
}

static json_t *distance_json(const SearchAnswer *answer)
{
    return json_pack("{s:i, s:i, s:o}", "asked", answer->asked_km, "within", answer->within_km, "from", text(answer->town));
}

bool json_search(FILE *out, const SearchAnswer *answer, Error *error)
{
    Arena arena = {0};
    json_t *hits = json_array();
    for (size_t i = 0; i < answer->count; i++)
        json_array_append_new(hits, hit_json(&answer->hits[i]));
    json_t *json = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "query", text(answer->query), "understood", text(answer->understood), "total",
                             number(answer->total), "filters", readings_json(&arena, answer), "distance", distance_json(answer), "suggestions",
                             list_json(answer->suggestions), "facets", facets_json(&arena, answer), "hits", hits);
    arena_free(&arena);
    return dump(out, json, error);
}

static json_t *terms_json(TermList terms)
{
    json_t *json = json_array();
    for (size_t i = 0; i < terms.count; i++)
        json_array_append_new(json, json_pack("{s:o, s:o, s:b}", "code", text(terms.items[i].code), "label", text(terms.items[i].label), "main",
                                              terms.items[i].main));
    return json;
}

static json_t *place_json(const Place *place)
{
    json_t *json = json_pack("{s:o, s:o, s:o, s:o, s:o}", "name", text(place->name), "street", text(place->street), "postcode",
                             text(place->postcode), "town", text(place->town), "insee", text(place->insee));
    if (place->located) {
        json_object_set_new(json, "latitude", json_real(place->latitude));
        json_object_set_new(json, "longitude", json_real(place->longitude));
    }
    return json;
}

static json_t *stories_json(const Trade *trade)
{
    json_t *json = json_array();
    for (size_t i = 0; i < trade->story_count; i++) {
        const Story *story = &trade->stories[i];
        json_array_append_new(json, json_pack("{s:o, s:o, s:o, s:o, s:o}", "number", text(story->number), "title", text(story->title), "hook", text(story->hook),
                                              "source", text(story->source), "exported", text(story->exported)));
    }
    return json;
}

static void add_trade(json_t *json, const Trade *trade)
{
    json_object_set_new(json, "definition", text(trade->definition));
    json_object_set_new(json, "access", text(trade->access));
    json_object_set_new(json, "riasec", text(trade->riasec));
    json_object_set_new(json, "parent", text(trade->parent));
    json_object_set_new(json, "domain", text(trade->domain.label));
    json_object_set_new(json, "names", list_json(trade->names));
    json_object_set_new(json, "interests", terms_json(trade->interests));
    json_object_set_new(json, "sectors", terms_json(trade->sectors));
    json_object_set_new(json, "skills", terms_json(trade->skills));
    json_object_set_new(json, "contexts", terms_json(trade->contexts));
    json_object_set_new(json, "near", list_json(trade->near));
    json_object_set_new(json, "stories", stories_json(trade));
}

static json_t *session_json(const Session *session)
{
    return json_pack("{s:o, s:i, s:i, s:i}", "number", text(session->number), "start", date_number(session->start), "end",
                     date_number(session->end), "enrolling", (int)session->enrolling);
}

static json_t *action_json(const TrainingAction *action)
{
    json_t *sessions = json_array();
    for (size_t i = 0; i < action->session_count; i++)
        json_array_append_new(sessions, session_json(&action->sessions[i]));
    return json_pack("{s:o, s:o, s:o, s:b, s:b, s:o}", "number", text(action->number), "place", place_json(&action->place), "provider",
                     text(action->provider), "permanent", action->permanent, "apprenticeship", action->apprenticeship == YES, "sessions", sessions);
}

static void add_training(json_t *json, const Training *training)
{
    json_t *actions = json_array();
    for (size_t i = 0; i < training->action_count; i++)
        json_array_append_new(actions, action_json(&training->actions[i]));
    json_object_set_new(json, "organisation", text(training->organisation));
    json_object_set_new(json, "objective", text(training->objective));
    json_object_set_new(json, "contents", text(training->contents));
    json_object_set_new(json, "level_in", number(training->level_in));
    json_object_set_new(json, "level_out", number(training->level_out));
    json_object_set_new(json, "rome", list_json(training->rome));
    json_object_set_new(json, "rncp", list_json(training->rncp));
    json_object_set_new(json, "url", text(training->url));
    json_object_set_new(json, "actions", actions);
}

static json_t *moment_json(const DateTime *moment)
{
    if (!moment->timed)
        return json_sprintf("%04d-%02d-%02d", moment->date.year, moment->date.month, moment->date.day);
    return json_sprintf("%04d-%02d-%02dT%02d:%02d", moment->date.year, moment->date.month, moment->date.day, moment->hour, moment->minute);
}

static void add_experience(json_t *json, const Experience *experience)
{
    json_t *dates = json_array(), *places = json_array();
    for (size_t i = 0; i < experience->occurrence_count; i++)
        json_array_append_new(dates, json_pack("{s:o, s:o}", "start", moment_json(&experience->occurrences[i].start), "end",
                                               moment_json(&experience->occurrences[i].end)));
    for (size_t i = 0; i < experience->place_count; i++)
        json_array_append_new(places, place_json(&experience->places[i]));
    json_object_set_new(json, "hook", text(experience->hook));
    json_object_set_new(json, "description", text(experience->description));
    json_object_set_new(json, "structure", text(experience->structure));
    json_object_set_new(json, "rome", list_json(experience->rome));
    json_object_set_new(json, "permanent", json_boolean(experience->permanent));
    json_object_set_new(json, "dates", dates);
    json_object_set_new(json, "places", places);
}

static void add_right(json_t *json, const Right *right)
{
    json_object_set_new(json, "hook", text(right->hook));
    json_object_set_new(json, "who", text(right->who));
    json_object_set_new(json, "description", text(right->description));
    json_object_set_new(json, "caution", text(right->caution));
    json_object_set_new(json, "steps", list_json(right->steps));
    json_object_set_new(json, "situations", list_json(right->situations));
    json_object_set_new(json, "source_url", text(right->source_url));
}

static Str title_of(const Record *record)
{
    switch (record->kind) {
    case KIND_TRADE: return record->as.trade.title;
    case KIND_TRAINING: return record->as.training.title;
    case KIND_EXPERIENCE: return record->as.experience.title;
    case KIND_RIGHT: return record->as.right.title;
    case KIND_COUNT: break;
    }
    return (Str){0};
}

bool json_record(FILE *out, const Record *record, Str code, const SourceInfo *source, Error *error)
{
    json_t *json = head_json(record->kind, code, title_of(record));
    switch (record->kind) {
    case KIND_TRADE: add_trade(json, &record->as.trade); break;
    case KIND_TRAINING: add_training(json, &record->as.training); break;
    case KIND_EXPERIENCE: add_experience(json, &record->as.experience); break;
    case KIND_RIGHT: add_right(json, &record->as.right); break;
    case KIND_COUNT: break;
    }
    json_object_set_new(json, "source", text(source->name));
    json_object_set_new(json, "exported", text(source->exported));
    return dump(out, json, error);
}

static json_t *card_json(const Card *card)
{
    json_t *json = head_json(card->kind, card->code, card->title);
    json_object_set_new(json, "organisation", text(card->organisation));
    json_object_set_new(json, "town", text(card->town));
    json_object_set_new(json, "next", number(card->next));
    return json;
}

static json_t *cards_json(const CardList *list)
{
    json_t *cards = json_array();
    for (size_t i = 0; i < list->count; i++) {
        json_t *card = card_json(&list->items[i]);
        json_object_set_new(card, "why", text(list->items[i].why));
        json_array_append_new(cards, card);
    }
    return json_pack("{s:o, s:o}", "total", number(list->total), "cards", cards);
}

static json_t *ways_json(const Relations *relations)
{
    json_t *ways = json_object();
    for (int i = 0; i < WAY_COUNT; i++) {
        const WayOut *way = &relations->ways[i];
        json_object_set_new(ways, WAY_NAMES[i], json_pack("{s:s, s:s, s:o, s:i}", "list", relation_list_name(way), "kind", kind_name(way->kind), "total",
                                                          number(way->total), "wider", way->step));
    }
    return ways;
}

static json_t *help_json(const ContactList *help)
{
    json_t *contacts = json_array();
    for (size_t i = 0; i < help->count; i++) {
        const Contact *one = &help->items[i];
        json_array_append_new(contacts, json_pack("{s:o, s:o, s:o, s:o}", "name", text(one->name), "phone", text(one->phone), "email", text(one->email),
                                                  "web", text(one->web)));
    }
    return contacts;
}

static json_t *groups_json(const GroupList *groups)
{
    json_t *json = json_array();
    for (size_t i = 0; i < groups->count; i++)
        json_array_append_new(json, json_pack("{s:o, s:o, s:o}", "code", text(groups->items[i].key), "label", text(groups->items[i].label), "total",
                                              number(groups->items[i].count)));
    return json;
}

bool json_related(FILE *out, const Relations *relations, Error *error)
{
    json_t *json = head_json(relations->kind, relations->code, relations->title);
    json_object_set_new(json, "ways", ways_json(relations));
    json_object_set_new(json, "help", help_json(&relations->help));
    for (size_t i = 0; i < relations->list_count; i++)
        json_object_set_new(json, relations->lists[i].relation->name, cards_json(&relations->lists[i].cards));
    if (relations->kind == KIND_TRADE || relations->kind == KIND_RIGHT)
        json_object_set_new(json, relations->kind == KIND_TRADE ? "interests" : "situations", groups_json(&relations->leading));
    return dump(out, json, error);
}

bool json_diff(FILE *out, int before, int after, const DifferenceList *differences, Error *error)
{
    static const char *const NAMES[DIFFERENCE_COUNT] = {
        [DIFFERENCE_ADDED] = "added", [DIFFERENCE_REMOVED] = "removed", [DIFFERENCE_CHANGED] = "changed",
    };
    json_t *json = json_pack("{s:i, s:i}", "before", before, "after", after);
    for (int i = 0; i < DIFFERENCE_COUNT; i++)
        json_object_set_new(json, NAMES[i], json_array());
    for (size_t i = 0; i < differences->count; i++) {
        const Difference *one = &differences->items[i];
        json_t *object = head_json(one->kind, one->code, one->title);
        if (one->what == DIFFERENCE_CHANGED)
            json_object_set_new(object, "changes", list_json(one->words));
        json_array_append_new(json_object_get(json, NAMES[one->what]), object);
    }
    return dump(out, json, error);
}

static json_t *kinds_json(const long counts[KIND_COUNT])
{
    json_t *json = json_object();
    for (int i = 0; i < KIND_COUNT; i++)
        json_object_set_new(json, kind_name((Kind)i), number(counts[i]));
    return json;
}

bool json_check(FILE *out, int seq, const CheckReport *report, Error *error)
{
    return dump(out, json_pack("{s:i, s:b, s:o, s:o, s:o, s:o, s:o}", "seq", seq, "sound", report->wrong.count == 0, "wrong", list_json(report->wrong),
                               "unlinked", number(report->unlinked), "past", kinds_json(report->past), "undated", kinds_json(report->undated),
                               "garbled", number(report->garbled)), error);
}

bool json_rollback(FILE *out, int seq, Error *error)
{
    return dump(out, json_pack("{s:i}", "seq", seq), error);
}
