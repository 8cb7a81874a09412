/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/screens.h"
#include "kiosk/screens/sheet.h"
#include "kiosk/ui/words.h"

enum { TRAINING_TAGS = 5, DATES_SHOWN = 4 };

static const char *const MODES[] = {
    [MODE_UNSAID] = "", [MODE_ON_SITE] = "Sur place", [MODE_MIXED] = "Sur place et à distance", [MODE_REMOTE] = "À distance",
};

static size_t tags_make(const App *app, Chip tags[TRAINING_TAGS])
{
    const Card *card = &app->page.self;
    size_t count = 0;
    Str level = words_level(app->page.training.level_out);
    if (level.length)
        tags[count++] = (Chip){ level, -1, ICON_SCHOOL, false, {0} };
    if (card->no_diploma)
        tags[count++] = (Chip){ STR("Sans diplôme"), -1, ICON_CHECK, false, {0} };
    if (card->apprenticeship)
        tags[count++] = (Chip){ .label = STR("Apprentissage possible"), .count = -1 };
    if (card->free)
        tags[count++] = (Chip){ .label = STR("Gratuit"), .count = -1 };
    if (card->remote)
        tags[count++] = (Chip){ .label = STR("À distance"), .count = -1 };
    return count;
}

/* Sessions one can still join, a line each. */
static Str dates(const App *app, Arena *arena, const TrainingAction *action)
{
    if (action->permanent)
        return STR("Toute l’année, tu entres quand tu veux");
    StrList lines = {0};
    for (size_t i = 0; i < action->session_count && lines.count < DATES_SHOWN; i++) {
        const Session *session = &action->sessions[i];
        Date last = session->end.precision == DATE_UNKNOWN ? date_last(session->start) : date_last(session->end);
        if (session->over || session->enrolling == ENROLLING_CLOSED || (last.precision == DATE_DAY && date_number(last) < date_number(app->now.date)))
            continue;
        strlist_add(arena, &lines, words_from(arena, session->start));
    }
    return str_join(arena, lines, STR("\n"));
}

static Str duration(Arena *arena, const TrainingAction *action)
{
    if (action->hours_centre && action->hours_company)
        return str_format(arena, "%s au centre, %s en entreprise", words_count(arena, action->hours_centre, "heure", "heures").text,
                          words_count(arena, action->hours_company, "heure", "heures").text);
    int hours = action->hours_total ? action->hours_total : action->hours_centre;
    return hours ? words_count(arena, hours, "heure", "heures") : action->duration;
}

static Str price(Arena *arena, const TrainingAction *action)
{
    double euros;
    if (!str_decimal(action->price, &euros))
        return action->price;
    if (euros == 0)
        return STR("Gratuit");
    return str_format(arena, "%s\u00a0€", words_number(arena, (long)(euros + 0.5)).text);
}

static void action_draw(const App *app, Flow *flow, const TrainingAction *action)
{
    Arena *arena = flow->list->arena;
    flow_heading(flow, action->place.town.length ? str_format(arena, "À %.*s", STR_FORMAT(action->place.town)).text : "En pratique");
    flow_fact(flow, ICON_CALENDAR, "Quand", dates(app, arena, action));
    flow_fact(flow, ICON_PLACE, "Où", words_address(arena, &action->place));
    flow_fact(flow, ICON_CLOCK, "Combien de temps", duration(arena, action));
    flow_fact(flow, ICON_SCHOOL, "Comment", str_of(MODES[action->mode]));
    flow_fact(flow, ICON_EURO, "Prix", price(arena, action));
    flow_fact(flow, ICON_CHECK, "Pour entrer", action->conditions);
    flow_fact(flow, ICON_HOUSE, "Dormir", action->lodging);
    flow_fact(flow, ICON_RESTAURANT, "Manger", action->catering);
    flow_fact(flow, ICON_BUS, "Venir", action->transport);
    flow_fact(flow, ICON_ACCESS, "Handicap", action->disability);
    flow_contact(flow, &action->contact);
}

static void story_draw(const App *app, Flow *flow)
{
    const Training *training = &app->page.training;
    Chip tags[TRAINING_TAGS];
    size_t count = tags_make(app, tags);
    flow_head(flow, emblem_of_kind(KIND_TRAINING), training->title, tags, count);
    flow_gap(flow, 2);
    flow_text(flow, style_soft(), training->organisation);
    flow_section(flow, "À quoi ça sert", training->objective);
    flow_section(flow, "Ce qu’on y apprend", training->contents);
    flow_section(flow, "Ce que tu obtiens", training->results);
    for (size_t i = 0; i < training->action_count; i++)
        if (!training->actions[i].over)
            action_draw(app, flow, &training->actions[i]);
    flow_source(flow, app);
}

static void links_column(const App *app, Flow *flow)
{
    flow_links(flow, app, "Les métiers où ça mène", &app->page.trades, CARDS_TRADES_OF_TRAINING);
    flow_links(flow, app, "Pour essayer avant", &app->page.attempt, CARDS_EXPERIENCES_OF_TRAINING);
}

void training_draw(const App *app, DrawList *list)
{
    sheet_draw(app, list, story_draw, links_column);
}
