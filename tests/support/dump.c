/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/dump.h"

#include <string.h>

static const char *const INDENTS[] = { "", "  ", "    ", "      " };

/* Lines of a text stand under each other, marked by '|'. */
static void put(FILE *out, int depth, const char *name, Str value)
{
    if (!value.length)
        return;
    fprintf(out, "%s%s: ", INDENTS[depth], name);
    for (size_t i = 0; i < value.length; i++) {
        fputc(value.text[i], out);
        if (value.text[i] == '\n')
            fprintf(out, "%s%*s| ", INDENTS[depth], (int)strlen(name), "");
    }
    fputc('\n', out);
}

static void put_list(FILE *out, int depth, const char *name, StrList list)
{
    if (!list.count)
        return;
    fprintf(out, "%s%s:", INDENTS[depth], name);
    for (size_t i = 0; i < list.count; i++)
        fprintf(out, "%s %.*s", i ? " ;" : "", STR_FORMAT(list.items[i]));
    fputc('\n', out);
}

static void put_terms(FILE *out, const char *name, TermList list)
{
    if (!list.count)
        return;
    fprintf(out, "  %s:", name);
    for (size_t i = 0; i < list.count; i++)
        fprintf(out, "%s %.*s %.*s%s", i ? " ;" : "", STR_FORMAT(list.items[i].code), STR_FORMAT(list.items[i].label), list.items[i].main ? " (main)" : "");
    fputc('\n', out);
}

static void put_number(FILE *out, int depth, const char *name, long value)
{
    if (value)
        fprintf(out, "%s%s: %ld\n", INDENTS[depth], name, value);
}

static void put_ternary(FILE *out, int depth, const char *name, Ternary value)
{
    if (value != UNSAID)
        fprintf(out, "%s%s: %s\n", INDENTS[depth], name, value == YES ? "yes" : "no");
}

static void put_date(FILE *out, int depth, const char *name, Date date)
{
    if (date.precision != DATE_UNKNOWN)
        fprintf(out, "%s%s: %08d\n", INDENTS[depth], name, date_number(date));
}

static void put_place(FILE *out, int depth, const char *name, const Place *place)
{
    if (!place->town.length && !place->postcode.length && !place->name.length && !place->located)
        return;
    fprintf(out, "%s%s: %.*s / %.*s / %.*s %.*s / %.*s / %.*s", INDENTS[depth], name, STR_FORMAT(place->name), STR_FORMAT(place->street),
            STR_FORMAT(place->postcode), STR_FORMAT(place->town), STR_FORMAT(place->department), STR_FORMAT(place->insee));
    if (place->located)
        fprintf(out, " / %.5f %.5f", place->latitude, place->longitude);
    if (place->region.length)
        fprintf(out, " / region %.*s", STR_FORMAT(place->region));
    fputc('\n', out);
}

static void put_contact(FILE *out, int depth, const char *name, const Contact *contact)
{
    if (contact->name.length || contact->phone.length || contact->email.length || contact->web.length)
        fprintf(out, "%s%s: %.*s / %.*s / %.*s / %.*s\n", INDENTS[depth], name, STR_FORMAT(contact->name), STR_FORMAT(contact->phone),
                STR_FORMAT(contact->email), STR_FORMAT(contact->web));
}

static void dump_trade(FILE *out, const Trade *trade)
{
    put(out, 1, "code", trade->code);
    put(out, 1, "parent", trade->parent);
    put(out, 1, "title", trade->title);
    put(out, 1, "definition", trade->definition);
    put(out, 1, "access", trade->access);
    put(out, 1, "riasec", trade->riasec);
    put(out, 1, "domain", trade->domain.code);
    put(out, 1, "domain label", trade->domain.label);
    put(out, 1, "grand domain", trade->grand_domain.code);
    put(out, 1, "grand domain label", trade->grand_domain.label);
    put_list(out, 1, "names", trade->names);
    put_terms(out, "interests", trade->interests);
    put_terms(out, "sectors", trade->sectors);
    put_terms(out, "skills", trade->skills);
    put_terms(out, "contexts", trade->contexts);
    put_list(out, 1, "near", trade->near);
    put_list(out, 1, "upward", trade->upward);
    put_ternary(out, 1, "regulated", trade->regulated);
}

static void dump_session(FILE *out, const Session *session)
{
    fprintf(out, "    session %.*s: %08d to %08d", STR_FORMAT(session->number), date_number(session->start), date_number(session->end));
    if (session->enrolling)
        fprintf(out, ", enrolling %d", (int)session->enrolling);
    if (session->enrol_from.precision || session->enrol_to.precision)
        fprintf(out, ", enrol %08d to %08d", date_number(session->enrol_from), date_number(session->enrol_to));
    if (session->over)
        fputs(", over", out);
    fputc('\n', out);
    put(out, 3, "enrol at", session->enrol_at);
    put(out, 3, "url", session->url);
    for (size_t i = 0; i < session->meetings.count; i++)
        fprintf(out, "      meeting %.*s: %.*s\n", STR_FORMAT(session->meetings.items[i].code), STR_FORMAT(session->meetings.items[i].label));
}

/* What LHÉO says of an action besides. */
static void dump_more(FILE *out, const TrainingAction *action)
{
    put_number(out, 2, "over", action->over);
    put_ternary(out, 2, "paid for", action->paid_for);
    put_number(out, 2, "seats", action->seats);
    put_number(out, 2, "years", action->years);
    put(out, 2, "teaching", action->teaching);
    put(out, 2, "information place", action->information_place);
    put(out, 2, "catchment", action->catchment);
    put(out, 2, "funding", action->funding);
    put(out, 2, "remaining", action->remaining);
    put(out, 2, "hourly price", action->hourly_price);
    put_list(out, 2, "languages", action->languages);
    put_list(out, 2, "equipment", action->equipment);
    put_list(out, 2, "subjects", action->subjects);
}

static void dump_action(FILE *out, const TrainingAction *action)
{
    fprintf(out, "  action %.*s\n", STR_FORMAT(action->number));
    put_place(out, 2, "place", &action->place);
    put_number(out, 2, "mode", (long)action->mode);
    put_number(out, 2, "permanent", action->permanent);
    put_ternary(out, 2, "apprenticeship", action->apprenticeship);
    put_ternary(out, 2, "professional contract", action->professional_contract);
    put_ternary(out, 2, "level required", action->level_required);
    put_ternary(out, 2, "fundable", action->fundable);
    put(out, 2, "rhythm", action->rhythm);
    put(out, 2, "alternance", action->alternance);
    put(out, 2, "public", action->public);
    put(out, 2, "conditions", action->conditions);
    put(out, 2, "recruitment", action->recruitment);
    put(out, 2, "price", action->price);
    put_number(out, 2, "hours centre", action->hours_centre);
    put_number(out, 2, "hours company", action->hours_company);
    put_number(out, 2, "hours total", action->hours_total);
    put(out, 2, "duration", action->duration);
    put(out, 2, "catering", action->catering);
    put(out, 2, "lodging", action->lodging);
    put(out, 2, "transport", action->transport);
    put(out, 2, "disability", action->disability);
    put(out, 2, "provider", action->provider);
    put_contact(out, 2, "contact", &action->contact);
    put(out, 2, "url", action->url);
    put_list(out, 2, "funders", action->funders);
    put_list(out, 2, "information", action->information);
    dump_more(out, action);
    for (size_t i = 0; i < action->session_count; i++)
        dump_session(out, &action->sessions[i]);
}

static void dump_training(FILE *out, const Training *training)
{
    put(out, 1, "number", training->number);
    put(out, 1, "title", training->title);
    put(out, 1, "objective", training->objective);
    put(out, 1, "results", training->results);
    put(out, 1, "contents", training->contents);
    put_ternary(out, 1, "certifying", training->certifying);
    put_number(out, 1, "level in", training->level_in);
    put_number(out, 1, "level out", training->level_out);
    put(out, 1, "organisation", training->organisation);
    put_contact(out, 1, "contact", &training->contact);
    put(out, 1, "url", training->url);
    put_list(out, 1, "rome", training->rome);
    put_list(out, 1, "nsf", training->nsf);
    put_list(out, 1, "formacode", training->formacode);
    put_list(out, 1, "rncp", training->rncp);
    put_list(out, 1, "rs", training->rs);
    put_date(out, 1, "updated", training->updated);
    put_number(out, 1, "aim", training->aim);
    put_number(out, 1, "path", training->path);
    put(out, 1, "siret", training->siret);
    put(out, 1, "about", training->about);
    put_list(out, 1, "certifinfo", training->certifinfo);
    put_list(out, 1, "cpf", training->cpf);
    put_terms(out, "blocks", training->blocks);
    for (size_t i = 0; i < training->action_count; i++)
        dump_action(out, &training->actions[i]);
}

static void put_moment(FILE *out, DateTime moment)
{
    fprintf(out, " %08d", date_number(moment.date));
    if (moment.timed)
        fprintf(out, " %02d:%02d", moment.hour, moment.minute);
}

static void dump_access(FILE *out, const Experience *experience)
{
    put_list(out, 1, "levels", experience->levels);
    put_list(out, 1, "statuses", experience->statuses);
    put_ternary(out, 1, "minors", experience->minors);
    put(out, 1, "prerequisites", experience->prerequisites);
    put_ternary(out, 1, "motor", experience->motor);
    put_ternary(out, 1, "hearing", experience->hearing);
    put_ternary(out, 1, "vision", experience->vision);
    put_ternary(out, 1, "psychic", experience->psychic);
    put_ternary(out, 1, "mental", experience->mental);
    put(out, 1, "transport", experience->transport);
    for (size_t i = 0; i < experience->enrolment_count; i++) {
        const Enrolment *enrolment = &experience->enrolments[i];
        fprintf(out, "  enrolment %.*s: %.*s\n", STR_FORMAT(enrolment->mode), STR_FORMAT(enrolment->value));
        put(out, 2, "instructions", enrolment->instructions);
        put_date(out, 2, "deadline", enrolment->deadline);
    }
    put(out, 1, "agreement", experience->agreement);
    put(out, 1, "pay", experience->pay);
    put_date(out, 1, "updated", experience->updated);
}

static void dump_experience(FILE *out, const Experience *experience)
{
    put(out, 1, "number", experience->number);
    put_number(out, 1, "type", (long)experience->type);
    put_number(out, 1, "state", (long)experience->state);
    put(out, 1, "title", experience->title);
    put(out, 1, "hook", experience->hook);
    put(out, 1, "description", experience->description);
    put_list(out, 1, "rome", experience->rome);
    put(out, 1, "structure", experience->structure);
    put(out, 1, "nature", experience->structure_nature);
    put(out, 1, "about", experience->structure_about);
    put(out, 1, "web", experience->structure_web);
    for (size_t i = 0; i < experience->place_count; i++)
        put_place(out, 1, "place", &experience->places[i]);
    put(out, 1, "place access", experience->place_access);
    put_number(out, 1, "mode", (long)experience->mode);
    put(out, 1, "link", experience->link);
    for (size_t i = 0; i < experience->occurrence_count; i++) {
        fputs("  when:", out);
        put_moment(out, experience->occurrences[i].start);
        fputs(" to", out);
        put_moment(out, experience->occurrences[i].end);
        fputc('\n', out);
    }
    put_number(out, 1, "permanent", experience->permanent);
    put_number(out, 1, "duration", experience->duration);
    put(out, 1, "unit", experience->duration_unit);
    put(out, 1, "hours", experience->hours);
    put_number(out, 1, "seats", experience->seats);
    put_number(out, 1, "age min", experience->age_min);
    put_number(out, 1, "age max", experience->age_max);
    dump_access(out, experience);
}

static void dump_right(FILE *out, const Right *right)
{
    put(out, 1, "number", right->number);
    fprintf(out, "  domain: %d\n", (int)right->domain);
    put(out, 1, "title", right->title);
    put(out, 1, "hook", right->hook);
    put(out, 1, "who", right->who);
    put(out, 1, "description", right->description);
    put(out, 1, "caution", right->caution);
    for (size_t i = 0; i < right->steps.count; i++)
        put(out, 1, "step", right->steps.items[i]);
    for (size_t i = 0; i < right->contact_count; i++)
        put_contact(out, 1, "contact", &right->contacts[i]);
    put_list(out, 1, "situations", right->situations);
    put(out, 1, "source", right->source_name);
    put(out, 1, "source url", right->source_url);
    put_date(out, 1, "updated", right->updated);
}

static void dump_story(FILE *out, const Story *story)
{
    put(out, 1, "number", story->number);
    put(out, 1, "title", story->title);
    put(out, 1, "hook", story->hook);
    put(out, 1, "nature", story->nature);
    put(out, 1, "conditions", story->conditions);
    put(out, 1, "skills", story->skills);
    put(out, 1, "access", story->access);
    put(out, 1, "career", story->career);
    put(out, 1, "level", story->level);
    put_list(out, 1, "synonyms", story->synonyms);
    put_list(out, 1, "rome", story->rome);
}

void dump_record(FILE *out, const Record *record)
{
    fprintf(out, "%s, line %ld\n", record->kind == KIND_STORY ? "story" : kind_name(record->kind), record->line);
    switch (record->kind) {
    case KIND_TRADE:
        dump_trade(out, &record->as.trade);
        break;
    case KIND_TRAINING:
        dump_training(out, &record->as.training);
        break;
    case KIND_EXPERIENCE:
        dump_experience(out, &record->as.experience);
        break;
    case KIND_RIGHT:
        dump_right(out, &record->as.right);
        break;
    case KIND_STORY:
        dump_story(out, &record->as.story);
        break;
    }
}

void dump_problem(FILE *out, const Problem *problem)
{
    static const char *const SEVERITIES[] = { [SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_REJECTED] = "rejected" };
    fprintf(out, "%s, line %ld, %.*s: %.*s\n", SEVERITIES[problem->severity], problem->line, STR_FORMAT(problem->item), STR_FORMAT(problem->message));
}

void dump_info(FILE *out, const FeedInfo *info)
{
    fprintf(out, "%s %s, exported %s, %ld items, %ld rejected\n", feed_format_name(info->format), info->version, info->exported, info->items, info->rejected);
    if (info->folded || info->unknown_codes)
        fprintf(out, "%ld folded, %ld unknown codes\n", info->folded, info->unknown_codes);
}
