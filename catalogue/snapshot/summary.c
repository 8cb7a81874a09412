/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/summary.h"

#include "catalogue/base/utf8.h"
#include "catalogue/search/fold.h"

#include <string.h>

enum { HOOK_LETTERS = 140, HEADING_WORDS = 4 };

/* How access texts say that no diploma is asked for, folded. */
static const char *const NO_DIPLOMA[] = { "sans diplome", "sans qualification", "aucun diplome" };

static int later(int a, int b)
{
    return a > b ? a : b;
}

/* Last day that a date may mean; 0 when it is unknown. */
static int last_number(Date date)
{
    return date_number(date_last(date));
}

Str summary_clip(Arena *arena, Str text, size_t letters)
{
    text = str_trim(text);
    Str head = utf8_first(text, letters);
    if (head.length == text.length)
        return text;
    while (head.length && text.text[head.length] != ' ')
        head.length--;
    if (!head.length)
        head = utf8_first(text, letters - 1);
    head = str_trim(head);
    while (head.length && (head.text[head.length - 1] == ',' || head.text[head.length - 1] == ';' || head.text[head.length - 1] == ':'))
        head = str_trim(str_slice(head, 0, head.length - 1));
    return str_format(arena, "%.*s…", STR_FORMAT(head));
}

static size_t words_in(Str line)
{
    size_t count = 0;
    for (Str word; str_cut(&line, ' ', &word);)
        count += word.length > 0;
    return count;
}

/* The first line that says something: headings such as "Les missions principales" do not. */
static Str first_line(Str text)
{
    Str line = {0};
    while (str_cut(&text, '\n', &line) && text.length && words_in(line) < HEADING_WORDS) {
    }
    return str_trim(line);
}

/* Up to the first full stop that ends a sentence, or the end of the line. */
static Str first_sentence(Str text)
{
    Str line = first_line(str_trim(text));
    for (size_t i = 4; i + 1 < line.length; i++)
        if (strchr(".!?", line.text[i]) && line.text[i + 1] == ' ' && line.text[i - 1] != '.')
            return str_slice(line, 0, i + 1);
    return line;
}

static void add_labels(Arena *arena, StrList *texts, TermList terms)
{
    for (size_t i = 0; i < terms.count; i++)
        strlist_add(arena, texts, terms.items[i].label);
}

/* Where and when one works, how labels of ROME 4.0 say it: "En extérieur", "Travail de nuit". That is what people wish for; what is
 * worn, carried or breathed stands on every third trade, and "casque" is to find who makes helmets. */
static const char *const WISHED[] = { "En ", "Au ", "Sur ", "Travail ", "Possibilité de " };

/* Of conditions and hours (kinds 1 and 2). */
static bool is_wished(const Term *context)
{
    bool where_or_when = str_equal(context->code, STR("1")) || str_equal(context->code, STR("2"));
    for (size_t i = 0; where_or_when && i < sizeof WISHED / sizeof *WISHED; i++)
        if (str_starts(context->label, str_of(WISHED[i])))
            return true;
    return false;
}

static void add_contexts(Arena *arena, StrList *texts, TermList contexts)
{
    for (size_t i = 0; i < contexts.count; i++)
        if (is_wished(&contexts.items[i]))
            strlist_add(arena, texts, contexts.items[i].label);
}

static bool says_no_diploma(Arena *arena, Str access)
{
    Str folded = fold_text(arena, access);
    for (size_t i = 0; i < sizeof NO_DIPLOMA / sizeof *NO_DIPLOMA; i++)
        if (str_contains(folded, str_of(NO_DIPLOMA[i])))
            return true;
    return false;
}

static void of_trade(Arena *arena, const Trade *trade, Summary *summary)
{
    summary->title = trade->title;
    summary->hook = first_sentence(trade->definition);
    summary->grand_domain = trade->grand_domain.code;
    summary->last_day = summary->permanent = DATE_NUMBER_OPEN;
    summary->no_diploma = says_no_diploma(arena, trade->access) ? DATE_NUMBER_OPEN : 0;
    for (size_t i = 0; i < trade->names.count; i++)
        if (!str_equal(trade->names.items[i], trade->title))
            strlist_add(arena, &summary->names, trade->names.items[i]);
    strlist_add(arena, &summary->texts, trade->definition);
    strlist_add(arena, &summary->texts, trade->domain.label);
    strlist_add(arena, &summary->texts, trade->grand_domain.label);
    add_labels(arena, &summary->texts, trade->skills);
    add_labels(arena, &summary->texts, trade->sectors);
    add_labels(arena, &summary->texts, trade->interests);
    add_contexts(arena, &summary->texts, trade->contexts);
}

int summary_session_day(const Session *session)
{
    if (session->over || session->enrolling == ENROLLING_CLOSED || session->enrolling == ENROLLING_SUSPENDED)
        return 0;
    /* one joins at the start, or while enrolment lasts; the end counts only where the start is not said */
    int day = later(last_number(session->start), last_number(session->enrol_to));
    if (!day)
        day = last_number(session->end);
    return day ? day : DATE_NUMBER_OPEN;
}

int summary_action_day(const TrainingAction *action)
{
    if (action->over)
        return 0;
    int day = action->permanent || !action->session_count ? DATE_NUMBER_OPEN : 0;
    for (size_t i = 0; i < action->session_count; i++)
        day = later(day, summary_session_day(&action->sessions[i]));
    return day;
}

/* LHÉO code-financeur 2 is the Region: with it, or with places bought by a public body, and no price, the trainee
 * pays nothing. */
static bool is_free(const TrainingAction *action)
{
    double price;
    if (action->price.length)
        return str_decimal(action->price, &price) && price <= 0;
    return action->paid_for == YES || strlist_has(action->funders, STR("2"));
}

static void add_sessions(const TrainingAction *action, Summary *summary)
{
    for (size_t i = 0; i < action->session_count; i++) {
        const Session *session = &action->sessions[i];
        if (summary_session_day(session) && session->start.precision >= DATE_MONTH && session->start.precision != DATE_OPEN)
            summary->dates[summary->date_count++] = (SummaryDate){ date_number(session->start), -1, last_number(session->start) };
    }
}

/* The last day on which its feed takes people in: sessions that say so, and are neither past nor closed. */
static int open_last_day(const TrainingAction *action)
{
    int day = 0;
    for (size_t i = 0; i < action->session_count; i++)
        if (action->sessions[i].enrolling == ENROLLING_OPEN)
            day = later(day, summary_session_day(&action->sessions[i]));
    return day;
}

static void of_action(const TrainingAction *action, Summary *summary)
{
    int day = summary_action_day(action);
    summary->last_day = later(summary->last_day, day);
    if (action->over)
        return;
    if (action->permanent)
        summary->permanent = DATE_NUMBER_OPEN;
    if (action->apprenticeship == YES)
        summary->apprenticeship = later(summary->apprenticeship, day);
    if (is_free(action))
        summary->free = later(summary->free, day);
    if (action->mode == MODE_REMOTE)
        summary->remote = later(summary->remote, day);
    summary->open = later(summary->open, open_last_day(action));
    summary->places[summary->place_count++] = (SummaryPlace){ &action->place, day };
    add_sessions(action, summary);
}

static size_t sessions_of(const Training *training)
{
    size_t count = 0;
    for (size_t i = 0; i < training->action_count; i++)
        count += training->actions[i].session_count;
    return count;
}

static void of_training(Arena *arena, const Training *training, Summary *summary)
{
    summary->title = training->title;
    summary->hook = summary_clip(arena, first_sentence(training->objective), HOOK_LETTERS);
    summary->organisation = training->organisation;
    summary->level_out = training->level_out;
    summary->rome = training->rome;
    summary->rncp = training->rncp;
    summary->places = ARENA_NEW(arena, SummaryPlace, training->action_count);
    summary->dates = ARENA_NEW(arena, SummaryDate, sessions_of(training));
    for (size_t i = 0; i < training->action_count; i++)
        of_action(&training->actions[i], summary);
    if (!training->action_count)
        summary->last_day = DATE_NUMBER_OPEN;
    bool open_to_all = training->level_in == LEVEL_ANY || (training->level_in > LEVEL_UNSAID && training->level_in <= 2);
    summary->no_diploma = open_to_all ? summary->last_day : 0;
    strlist_add(arena, &summary->texts, training->objective);
    strlist_add(arena, &summary->texts, training->organisation);
    for (size_t i = 0; i < training->action_count; i++)
        strlist_add(arena, &summary->texts, training->actions[i].place.town);
}

static int occurrence_last_day(const Occurrence *occurrence)
{
    return later(last_number(occurrence->start.date), last_number(occurrence->end.date));
}

/* The day after which no enrolment is taken any more; open when one of the ways has no limit. */
static int enrolment_last_day(const Experience *experience)
{
    int day = experience->enrolment_count ? 0 : DATE_NUMBER_OPEN;
    for (size_t i = 0; i < experience->enrolment_count; i++) {
        int deadline = last_number(experience->enrolments[i].deadline);
        day = later(day, deadline ? deadline : DATE_NUMBER_OPEN);
    }
    return day;
}

static int experience_last_day(const Experience *experience)
{
    if (experience->state == EXPERIENCE_FULL || experience->state == EXPERIENCE_CANCELLED)
        return 0;
    int day = experience->permanent || !experience->occurrence_count ? DATE_NUMBER_OPEN : 0;
    for (size_t i = 0; i < experience->occurrence_count; i++)
        day = later(day, occurrence_last_day(&experience->occurrences[i]));
    int enrolment = enrolment_last_day(experience);
    return day < enrolment ? day : enrolment;
}

static void add_occurrences(Arena *arena, const Experience *experience, Summary *summary)
{
    summary->dates = ARENA_NEW(arena, SummaryDate, experience->occurrence_count);
    if (experience->state == EXPERIENCE_POSTPONED)
        return;   /* its days no longer hold */
    for (size_t i = 0; i < experience->occurrence_count; i++) {
        const DateTime *start = &experience->occurrences[i].start;
        int time = start->timed ? start->hour * 100 + start->minute : -1;
        summary->dates[summary->date_count++] =
            (SummaryDate){ date_number(start->date), time, occurrence_last_day(&experience->occurrences[i]) };
    }
}

static void of_experience(Arena *arena, const Experience *experience, Summary *summary)
{
    summary->title = experience->title;
    summary->hook = experience->hook;
    summary->organisation = experience->structure;
    summary->structure = fold_text(arena, experience->structure);
    summary->subtype = (int)experience->type;
    summary->rome = experience->rome;
    summary->last_day = experience_last_day(experience);
    summary->permanent = experience->permanent ? DATE_NUMBER_OPEN : 0;
    summary->remote = experience->mode == MODE_REMOTE ? summary->last_day : 0;
    summary->open = experience->state == EXPERIENCE_OPEN ? summary->last_day : 0;
    summary->places = ARENA_NEW(arena, SummaryPlace, experience->place_count);
    for (size_t i = 0; i < experience->place_count; i++)
        summary->places[summary->place_count++] = (SummaryPlace){ &experience->places[i], summary->last_day };
    add_occurrences(arena, experience, summary);
    strlist_add(arena, &summary->texts, experience->hook);
    strlist_add(arena, &summary->texts, experience->description);
    strlist_add(arena, &summary->texts, experience->structure);
    for (size_t i = 0; i < experience->place_count; i++)
        strlist_add(arena, &summary->texts, experience->places[i].town);
}

static void of_right(Arena *arena, const Right *right, Summary *summary)
{
    summary->title = right->title;
    summary->hook = right->hook;
    summary->situations = right->situations;
    summary->organisation = right->source_name;
    summary->subtype = (int)right->domain;
    summary->last_day = summary->permanent = DATE_NUMBER_OPEN;
    strlist_add(arena, &summary->texts, right->hook);
    strlist_add(arena, &summary->texts, right->who);
    strlist_add(arena, &summary->texts, right->description);
    for (size_t i = 0; i < right->situations.count; i++)
        strlist_add(arena, &summary->texts, right->situations.items[i]);
    for (size_t i = 0; i < right->steps.count; i++)
        strlist_add(arena, &summary->texts, right->steps.items[i]);
}

void summary_of(Arena *arena, const Record *record, Summary *summary)
{
    *summary = (Summary){0};
    switch (record->kind) {
    case KIND_TRADE: strlist_add(arena, &summary->names, record->as.trade.title); of_trade(arena, &record->as.trade, summary); break;
    case KIND_TRAINING: strlist_add(arena, &summary->names, record->as.training.title); of_training(arena, &record->as.training, summary); break;
    case KIND_EXPERIENCE: strlist_add(arena, &summary->names, record->as.experience.title); of_experience(arena, &record->as.experience, summary); break;
    case KIND_RIGHT: strlist_add(arena, &summary->names, record->as.right.title); of_right(arena, &record->as.right, summary); break;
    case KIND_COUNT: break;
    }
}
