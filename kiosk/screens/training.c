/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/summary.h"
#include "kiosk/screens/brief.h"
#include "kiosk/screens/doors.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/sheet.h"

enum { CUT_OBJECTIVE = 1 };
enum { TRAINING_TAGS = 5, DATES_SHOWN = 4, MEETINGS_SHOWN = 3, BLOCKS_SHOWN = 6 };

static const char *const MODES[] = {
    [MODE_UNSAID] = "", [MODE_ON_SITE] = WORD("Sur place"), [MODE_MIXED] = WORD("Sur place et à distance"), [MODE_REMOTE] = WORD("À distance"),
};

static size_t tags_make(const App *app, Tongue tongue, Chip tags[TRAINING_TAGS])
{
    const Card *card = &app->page.self;
    size_t count = 0;
    Str level = say_level(tongue, app->page.training.level_out);
    if (level.length)
        tags[count++] = (Chip){ .label = level, .count = -1, .icon = ICON_SCHOOL };
    if (card->no_diploma)
        tags[count++] = (Chip){ .label = say(tongue, "Sans diplôme"), .count = -1, .icon = ICON_CHECK };
    if (card->apprenticeship)
        tags[count++] = (Chip){ .label = say(tongue, "Apprentissage possible"), .count = -1 };
    if (card->free)
        tags[count++] = (Chip){ .label = say(tongue, "Gratuit"), .count = -1 };
    if (card->remote)
        tags[count++] = (Chip){ .label = say(tongue, "À distance"), .count = -1 };
    return count;
}

/* Sessions one can still join, a line each. */
static Str dates(const App *app, Arena *arena, const TrainingAction *action)
{
    if (action->permanent)
        return say(app_tongue(app, arena), "Toute l’année, tu entres quand tu veux");
    if (say_unsure(app->now.date))
        return say(app_tongue(app, arena), "Prochaines dates à confirmer");
    StrList lines = {0};
    for (size_t i = 0; i < action->session_count && lines.count < DATES_SHOWN; i++) {
        const Session *session = &action->sessions[i];
        if (summary_session_day(session) >= date_number(app->now.date))
            strlist_add(arena, &lines, say_from(app_tongue(app, arena), session->start));
    }
    return str_join(arena, lines, STR("\n"));
}

/* Days still ahead on which one may come and ask, a line each, and where. */
static void add_information(const App *app, Arena *arena, const TrainingAction *action, StrList *lines)
{
    for (size_t i = 0; i < action->information.count && lines->count < MEETINGS_SHOWN; i++) {
        Date date;
        if (!date_parse(action->information.items[i], &date) || date_number(date) < date_number(app->now.date))
            continue;
        Str where = action->information_place.length ? str_format(arena, ", %.*s", STR_FORMAT(action->information_place)) : (Str){0};
        strlist_add(arena, lines, say_format(app_tongue(app, arena), "Réunion d’information, %.*s%.*s", STR_FORMAT(say_date(app_tongue(app, arena), date)), STR_FORMAT(where)));
    }
}

static bool is_ahead(const App *app, const Term *meeting)
{
    Date last;
    return !meeting->code.length || (date_parse(meeting->code, &last) && date_number(last) >= date_number(app->now.date));
}

/* Meetings to be told, then those to be taken on. */
static Str meetings(const App *app, Arena *arena, const TrainingAction *action)
{
    StrList lines = {0};
    if (say_unsure(app->now.date))
        return (Str){0};
    add_information(app, arena, action, &lines);
    for (size_t i = 0; i < action->session_count; i++) {
        const Session *session = &action->sessions[i];
        for (size_t k = 0; k < session->meetings.count && lines.count < MEETINGS_SHOWN && !session->over; k++)
            if (is_ahead(app, &session->meetings.items[k]) && !strlist_has(lines, session->meetings.items[k].label))
                strlist_add(arena, &lines, session->meetings.items[k].label);
    }
    return str_join(arena, lines, STR("\n"));
}

static Str enrol_at(const TrainingAction *action)
{
    for (size_t i = 0; i < action->session_count; i++)
        if (!action->sessions[i].over && action->sessions[i].enrol_at.length)
            return action->sessions[i].enrol_at;
    return (Str){0};
}

/* Parts that one can take on their own. */
static Str blocks(Arena *arena, const Training *training)
{
    StrList lines = {0};
    for (size_t i = 0; i < training->blocks.count && lines.count < BLOCKS_SHOWN; i++)
        if (training->blocks.items[i].label.length)
            strlist_add(arena, &lines, str_format(arena, "• %.*s", STR_FORMAT(training->blocks.items[i].label)));
    return str_join(arena, lines, STR("\n"));
}

static void action_draw(const App *app, Flow *flow, const TrainingAction *action)
{
    Arena *arena = flow->list->arena;
    flow_heading(flow, action->place.town.length ? say_format(flow->list->tongue, "À %.*s", STR_FORMAT(action->place.town)).text : "En pratique");
    flow_fact(flow, ICON_CALENDAR, "Quand", dates(app, arena, action));
    flow_fact(flow, ICON_PLACE, "Où", draw_french(flow->list, say_address(flow->list->tongue, &action->place)));
    flow_fact(flow, ICON_CLOCK, "Combien de temps", say_duration(flow->list->tongue, action));
    flow_fact(flow, ICON_SCHOOL, "Comment", say(flow->list->tongue, MODES[action->mode]));
    flow_fact(flow, ICON_EURO, "Prix", say_price(flow->list->tongue, action));
    flow_fact(flow, ICON_EURO, "Reste à payer", action->remaining);
    flow_fact(flow, ICON_CHECK, "Pour entrer", action->conditions);
    flow_fact(flow, ICON_EVENT, "Te renseigner", meetings(app, arena, action));
    flow_fact(flow, ICON_PERSON_HAND, "T’inscrire", enrol_at(action));
    flow_fact(flow, ICON_TOOLS, "À prévoir", draw_french(flow->list, str_join(arena, action->equipment, STR("\n"))));
    flow_fact(flow, ICON_HOUSE, "Dormir", action->lodging);
    flow_fact(flow, ICON_RESTAURANT, "Manger", action->catering);
    flow_fact(flow, ICON_BUS, "Venir", action->transport);
    flow_fact(flow, ICON_ACCESS, "Handicap", action->disability);
    flow_contact(flow, &action->contact);
}

static void head_draw(const App *app, Flow *flow)
{
    const Training *training = &app->page.training;
    Chip tags[TRAINING_TAGS];
    size_t count = tags_make(app, flow->list->tongue, tags);
    flow_head(flow, emblem_of_kind(KIND_TRAINING), training->title, tags, count);
    flow_gap(flow, 2);
    flow_text(flow, style_soft(), training->organisation);
}

static bool is_open(const App *app, const TrainingAction *action)
{
    return summary_action_day(action) >= date_number(app->now.date);
}

/* Where the card says it is, or the first that one can still join. */
static const TrainingAction *action_shown(const App *app)
{
    const Training *training = &app->page.training;
    const TrainingAction *first = NULL;
    for (size_t i = 0; i < training->action_count; i++) {
        const TrainingAction *action = &training->actions[i];
        if (is_open(app, action) && str_equal(action->place.town, app->page.self.town))
            return action;
        if (is_open(app, action) && !first)
            first = action;
    }
    return first;
}

static Str first_line(Str lines)
{
    Str line = {0};
    str_cut(&lines, '\n', &line);
    return line;
}

/* What to do now: where one is told more, where one enrols, whom to ask. */
static Fact next_step(const App *app, Arena *arena, const TrainingAction *action)
{
    const Contact *contact = action->contact.phone.length || action->contact.email.length ? &action->contact : &app->page.training.contact;
    const Fact ways[] = {
        { ICON_EVENT, WORD("Te renseigner"), first_line(meetings(app, arena, action)) }, { ICON_PERSON_HAND, WORD("T’inscrire"), enrol_at(action) },
        { ICON_PHONE, WORD("Par téléphone"), contact->phone },                           { ICON_MAIL, WORD("Par courriel"), contact->email },
        { ICON_WEB, WORD("Sur internet"), contact->web },
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i].text.length)
            return ways[i];
    return (Fact){0};
}

/* What it is for, as long as there is room; when, where, for how much, for whom, and what to do now. */
static void essential_draw(const App *app, Flow *flow)
{
    const TrainingAction *action = action_shown(app), none = {0};
    Tongue tongue = flow->list->tongue;
    Card where = { .town = app->page.self.town, .km = app->page.self.km, .next_time = -1 };
    action = action ? action : &none;
    const Fact facts[] = {
        { ICON_CALENDAR, WORD("Quand"), first_line(dates(app, tongue.arena, action)) },
        { ICON_PLACE, WORD("Où"), say_place(tongue, &where, app->now.date) },
        { ICON_EURO, WORD("Prix"), app->page.self.free ? (Str){0} : say_price(tongue, action) },      /* a tag says that it is free */
        { ICON_CLOCK, WORD("Combien de temps"), say_duration(tongue, action) },
        { ICON_CHECK, WORD("Pour entrer"), action->conditions },
        next_step(app, tongue.arena, action),
    };
    FactList all = { facts, sizeof facts / sizeof *facts, 0 };
    flow_gap(flow, 2);
    facts_fit(flow, &all, fold_height(flow->list));
    int reserve = facts_height(flow->list, flow->column.w, &all) + fold_height(flow->list) + sizes_mm(flow->list->sizes, 5);
    bool room = flow->fold - flow->y - reserve >= line_height(flow->list->sizes, SIZE_BODY);
    flow_gap(flow, room ? 2 : 0);
    if (!room || !flow_brief(flow, NULL, app->page.training.objective, flow_lines(flow, reserve, 1)))
        flow->cut |= CUT_OBJECTIVE;
    flow_gap(flow, room ? 3 : 0);
    flow_facts(flow, &all);
}

static void details_draw(const App *app, Flow *flow)
{
    const Training *training = &app->page.training;
    for (size_t i = 0; i < training->action_count; i++)
        if (is_open(app, &training->actions[i]))
            action_draw(app, flow, &training->actions[i]);
    flow_section(flow, "À quoi ça sert", flow->cut & CUT_OBJECTIVE ? training->objective : (Str){0});
    flow_section(flow, "Ce qu’on y apprend", training->contents);
    flow_section(flow, "Ce que tu obtiens", training->results);
    flow_section(flow, "Les parties qu’on peut suivre à part", blocks(flow->list->arena, training));
}

static void links_column(const App *app, Flow *flow)
{
    flow_links(flow, app, "Les métiers où ça mène", &app->page.trades, CARDS_TRADES_OF_TRAINING);
    flow_behind(flow, app);
}

void training_draw(const App *app, DrawList *list)
{
    static const SheetParts PARTS = { .head = head_draw, .essential = essential_draw, .details = details_draw, .links = links_column };
    sheet_draw(app, list, &PARTS);
}
