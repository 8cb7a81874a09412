/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/lheo_finish.h"

/* dict-modalite-recrutement, by CODES_RECRUITMENT */
static const char *const RECRUITMENTS[] = {
    "", "Rendez-vous de recrutement", "Recrutement par simulation", "Concours", "Dossier", "Tests pratiques", "Épreuves écrites", "Épreuves orales",
    "Inscription sur candidature", "Entretien individuel", "Information collective",
};

static const char *const MONTHS[] = {
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
};

/* "12 janvier 2027", "janvier 2027", "2027" */
static Str date_words(Arena *arena, Date date)
{
    switch (date.precision) {
    case DATE_DAY: return str_format(arena, "%d%s %s %d", date.day, date.day == 1 ? "er" : "", MONTHS[date.month - 1], date.year);
    case DATE_MONTH: return str_format(arena, "%s %d", MONTHS[date.month - 1], date.year);
    case DATE_YEAR: return str_format(arena, "%d", date.year);
    case DATE_UNKNOWN:
    case DATE_OPEN: break;
    }
    return (Str){0};
}

static Str days_words(Arena *arena, const DraftMeeting *meeting)
{
    Str start = date_words(arena, meeting->start), end = date_words(arena, meeting->end);
    bool one = !end.length || date_number(meeting->start) == date_number(meeting->end);
    if (!start.length)
        return end.length ? str_format(arena, "jusqu’au %.*s", STR_FORMAT(end)) : end;
    if (one)
        return meeting->start.precision == DATE_DAY ? str_format(arena, "le %.*s", STR_FORMAT(start)) : str_format(arena, "en %.*s", STR_FORMAT(start));
    return str_format(arena, "du %.*s au %.*s", STR_FORMAT(start), STR_FORMAT(end));
}

static Str hours_words(Arena *arena, const DraftMeeting *meeting)
{
    if (meeting->from.length && meeting->to.length)
        return str_format(arena, "de %.*s à %.*s", STR_FORMAT(meeting->from), STR_FORMAT(meeting->to));
    return meeting->from.length ? str_format(arena, "à %.*s", STR_FORMAT(meeting->from)) : (Str){0};
}

/* "Information collective, le 12 janvier 2027, de 9h à 12h, 3 rue du Port, 33000 Bordeaux" */
static Str meeting_words(Arena *arena, const DraftMeeting *meeting)
{
    const Str parts[] = {
        str_of(RECRUITMENTS[meeting->how ? meeting->how : 1]),
        days_words(arena, meeting),
        hours_words(arena, meeting),
        meeting->remote == YES ? STR("à distance") : address_line(arena, &meeting->address),
        meeting->seats ? str_format(arena, "%d place%s", meeting->seats, meeting->seats > 1 ? "s" : "") : (Str){0},
        meeting->comment,
        web_address(arena, meeting->url),
    };
    StrList said = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].length)
            strlist_add(arena, &said, parts[i]);
    return str_join(arena, said, STR(", "));
}

/* The last day it may be held, as its code. */
static Str meeting_day(Arena *arena, const DraftMeeting *meeting)
{
    Date last = date_last(meeting->end.precision >= DATE_YEAR && meeting->end.precision <= DATE_DAY ? meeting->end : meeting->start);
    return last.precision == DATE_DAY ? str_format(arena, "%08d", date_number(last)) : (Str){0};
}

static TermList meetings_of(Arena *arena, const ObjectList *list)
{
    const DraftMeeting *drafts = list->items;
    TermList meetings = { .items = ARENA_NEW(arena, Term, list->count + 1) };
    for (size_t i = 0; i < list->count; i++) {
        bool said = drafts[i].how || drafts[i].start.precision != DATE_UNKNOWN || drafts[i].comment.length;
        if (said)
            meetings.items[meetings.count++] = (Term){ .code = meeting_day(arena, &drafts[i]), .label = meeting_words(arena, &drafts[i]) };
    }
    return meetings;
}

/* A certification has a dozen blocks; a feed made to hurt, as many as it likes. */
enum { BLOCKS_LIMIT = 64 };

static void add_block(TermList *blocks, const DraftBlock *draft)
{
    bool said = draft->code.length || draft->label.length;
    for (size_t i = 0; said && i < blocks->count; i++)
        said = !(str_equal(blocks->items[i].code, draft->code) && str_equal(blocks->items[i].label, draft->label));
    if (said && blocks->count < BLOCKS_LIMIT)
        blocks->items[blocks->count++] = (Term){ .code = draft->code, .label = draft->label };
}

static void add_blocks(Arena *arena, TermList *blocks, const ObjectList *list)
{
    const DraftBlock *drafts = list->items;
    if (list->count && !blocks->items)
        blocks->items = ARENA_NEW(arena, Term, BLOCKS_LIMIT);
    for (size_t i = 0; i < list->count; i++)
        add_block(blocks, &drafts[i]);
}

static void add_codes(Arena *arena, StrList *to, StrList from)
{
    for (size_t i = 0; i < from.count; i++)
        if (!strlist_has(*to, from.items[i]))
            strlist_add(arena, to, from.items[i]);
}

/* "2 semaines au centre, 1 semaine en entreprise" */
static Str rhythm_words(Arena *arena, const DraftSession *session)
{
    static const char *const UNITS[][2] = {
        { "", "" }, { "heure", "heures" }, { "demi-journée", "demi-journées" }, { "jour", "jours" }, { "semaine", "semaines" }, { "mois", "mois" },
    };
    if (!session->unit || !session->in_centre || !session->in_company)
        return (Str){0};
    const char *const *unit = UNITS[session->unit];
    return str_format(arena, "%d\u00A0%s au centre, %d\u00A0%s en entreprise", session->in_centre, unit[session->in_centre > 1], session->in_company,
                      unit[session->in_company > 1]);
}

/* What a session says of its whole action, where the action does not say it. */
static void finish_action_words(Arena *arena, const DraftSession *draft, TrainingAction *action)
{
    if (!action->url.length)
        action->url = draft->session.url;
    if (!action->recruitment.length)
        action->recruitment = draft->enrolling;
    if (!action->conditions.length)
        action->conditions = draft->special;
    if (!action->alternance.length)
        action->alternance = rhythm_words(arena, draft);
    if ((draft->alternance & ALTERNANCE_APPRENTICESHIP) && action->apprenticeship == UNSAID)
        action->apprenticeship = YES;
    if ((draft->alternance & ALTERNANCE_PROFESSIONAL) && action->professional_contract == UNSAID)
        action->professional_contract = YES;
}

static Session finish_session(Arena *arena, const DraftSession *draft, const DraftAction *action)
{
    Session session = draft->session;
    session.over = draft->expired == YES;
    session.url = web_address(arena, session.url);
    session.enrol_at = address_line(arena, &draft->enrol_at);
    if (!session.enrol_at.length)
        session.enrol_at = address_line(arena, &action->enrol_at);
    if (session.enrol_to.precision == DATE_UNKNOWN)
        session.enrol_to = draft->limit.precision != DATE_UNKNOWN ? draft->limit : action->limit;
    session.meetings = meetings_of(arena, &draft->meetings);
    return session;
}

void lheo_finish_sessions(Arena *arena, DraftAction *draft, Training *training, Contact *contact)
{
    const DraftSession *sessions = draft->sessions.items;
    TrainingAction *action = &draft->action;
    action->sessions = ARENA_NEW(arena, Session, draft->sessions.count + 1);
    for (size_t i = 0; i < draft->sessions.count; i++) {
        const DraftSession *session = &sessions[i];
        action->sessions[action->session_count++] = finish_session(arena, session, draft);
        add_blocks(arena, &training->blocks, &session->blocks);
        if (session->expired == YES)
            continue;
        add_codes(arena, &training->rncp, session->rncp);
        add_codes(arena, &training->rs, session->rs);
        if (!contact_reachable(contact))
            *contact = contact_among(arena, &session->contacts);
        if (!contact_reachable(contact))
            *contact = contact_among(arena, &session->desks);
        finish_action_words(arena, session, action);
    }
}
