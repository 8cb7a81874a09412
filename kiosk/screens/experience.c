/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/brief.h"
#include "kiosk/screens/doors.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/sheet.h"

enum { CUT_DESCRIPTION = 1 };
enum { DATES_SHOWN = 4 };

static const struct {
    const char *code, *says;
} AGREEMENTS[] = {
    { "PMSMP", WORD("Une convention d’immersion (PMSMP). Ta Mission Locale la prépare avec toi.") },
    { "stage-scolaire", WORD("Une convention de stage. Ton collège ou ton lycée la signe.") },
    { "mini-stage", WORD("Une convention de mini-stage. La chambre de métiers ou de commerce la prépare.") },
    { "service-civique", WORD("Un contrat de service civique. Tu es indemnisé.") },
};

static const struct {
    const char *code;
    Icon icon;
    const char *says;
} ENROLMENTS[] = {
    { "web", ICON_WEB, WORD("S’inscrire sur internet") },      { "courriel", ICON_MAIL, WORD("S’inscrire par courriel") },
    { "telephone", ICON_PHONE, WORD("S’inscrire par téléphone") }, { "sur-place", ICON_PLACE, WORD("S’inscrire sur place") },
    { "libre", ICON_CHECK, WORD("Entrée libre, sans inscription") },
};

static Str dates(const App *app, Arena *arena)
{
    const Experience *experience = &app->page.experience;
    if (experience->permanent)
        return say(app_tongue(app, arena), "Toute l’année");
    if (say_unsure(app->now.date))
        return say(app_tongue(app, arena), "Prochaines dates à confirmer");
    StrList lines = {0};
    for (size_t i = 0; i < experience->occurrence_count && lines.count < DATES_SHOWN; i++) {
        const Occurrence *when = &experience->occurrences[i];
        Date last = when->end.date.precision == DATE_UNKNOWN ? date_last(when->start.date) : date_last(when->end.date);
        if (date_number(last) >= date_number(app->now.date))
            strlist_add(arena, &lines, say_when(app_tongue(app, arena), when->start, app->now.date));
    }
    return str_join(arena, lines, STR("\n"));
}

/* What assets/decouvertes.md calls a unit. */
static const struct {
    const char *code, *one, *many;
} UNITS[] = {
    { "heure", WORD_MANY("%s\u00a0heure", "%s\u00a0heures") },       { "jour", WORD_MANY("%s\u00a0jour", "%s\u00a0jours") },
    { "semaine", WORD_MANY("%s\u00a0semaine", "%s\u00a0semaines") }, { "mois", WORD_MANY("%s\u00a0mois", "%s\u00a0mois") },
};

static Str duration(Tongue tongue, const Experience *experience)
{
    for (size_t i = 0; experience->duration && i < sizeof UNITS / sizeof *UNITS; i++)
        if (str_equal(experience->duration_unit, str_of(UNITS[i].code)))
            return say_count(tongue, experience->duration, UNITS[i].one, UNITS[i].many);
    return experience->duration ? str_format(tongue.arena, "%d\u00a0%.*s", experience->duration, STR_FORMAT(experience->duration_unit)) : (Str){0};
}

static Str ages(Tongue tongue, const Experience *experience)
{
    if (experience->age_min && experience->age_max)
        return say_format(tongue, "De %d à %d\u00a0ans", experience->age_min, experience->age_max);
    return experience->age_min ? say_format(tongue, "À partir de %d\u00a0ans", experience->age_min) : (Str){0};
}

static Str accesses(Tongue tongue, const Experience *experience)
{
    const struct {
        Ternary said;
        const char *name;
    } all[] = { { experience->motor, WORD("fauteuil") }, { experience->hearing, WORD("surdité") }, { experience->vision, WORD("vue") },
                { experience->psychic, WORD("handicap psychique") }, { experience->mental, WORD("handicap mental") } };
    Str names = {0};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].said == YES)
            names = names.length ? say_pair(tongue, names, say(tongue, all[i].name)) : say(tongue, all[i].name);
    return names.length ? say_format(tongue, "Adapté\u202f: %s", names.text) : names;
}

static void enrolment_draw(const App *app, Flow *flow, const Enrolment *enrolment)
{
    Arena *arena = flow->list->arena;
    for (size_t i = 0; i < sizeof ENROLMENTS / sizeof *ENROLMENTS; i++) {
        if (!str_equal(enrolment->mode, str_of(ENROLMENTS[i].code)))
            continue;
        Str value = enrolment->value.length ? enrolment->value : say(flow->list->tongue, "Il suffit de venir");
        if (enrolment->instructions.length)
            value = str_format(arena, "%.*s\n%.*s", STR_FORMAT(value), STR_FORMAT(enrolment->instructions));
        if (enrolment->value.length)
            draw_french(flow->list, value);
        flow_fact(flow, ENROLMENTS[i].icon, ENROLMENTS[i].says, value);
    }
    if (enrolment->deadline.precision == DATE_DAY && !say_unsure(app->now.date))
        flow_fact(flow, ICON_HOURGLASS, "Avant le", say_date(flow->list->tongue, enrolment->deadline));
}

static Str agreement(Tongue tongue, const Experience *experience)
{
    for (size_t i = 0; i < sizeof AGREEMENTS / sizeof *AGREEMENTS; i++)
        if (str_equal(experience->agreement, str_of(AGREEMENTS[i].code)))
            return say(tongue, AGREEMENTS[i].says);
    return (Str){0};
}

static void facts_draw(const App *app, Flow *flow)
{
    const Experience *experience = &app->page.experience;
    Arena *arena = flow->list->arena;
    flow_heading(flow, "En pratique");
    flow_fact(flow, ICON_CALENDAR, "Quand", dates(app, arena));
    flow_fact(flow, ICON_CLOCK, "Combien de temps", duration(flow->list->tongue, experience));
    flow_fact(flow, ICON_CLOCK, "Horaires", experience->hours);
    for (size_t i = 0; i < experience->place_count; i++)
        flow_fact(flow, ICON_PLACE, "Où", draw_french(flow->list, say_address(flow->list->tongue, &experience->places[i])));
    flow_fact(flow, ICON_BUS, "Pour venir", experience->place_access);
    flow_fact(flow, ICON_PEOPLE, "Pour qui", ages(flow->list->tongue, experience));
    flow_fact(flow, ICON_CHECK, "Il faut", experience->prerequisites);
    flow_fact(flow, ICON_ACCESS, "Handicap", accesses(flow->list->tongue, experience));
    flow_fact(flow, ICON_BOOK, "Papiers", agreement(flow->list->tongue, experience));
    for (size_t i = 0; i < experience->enrolment_count; i++)
        enrolment_draw(app, flow, &experience->enrolments[i]);
}

static void head_draw(const App *app, Flow *flow)
{
    const Experience *experience = &app->page.experience;
    Emblem emblem = emblem_of_experience((int)experience->type);
    const Chip tags[] = { { .label = say(flow->list->tongue, emblem.label), .count = -1 } };
    flow_head(flow, emblem, experience->title, tags, 1);
    flow_gap(flow, 2);
    flow_text(flow, style_soft(), experience->structure);
}

/* What to do now: the first way to enrol. */
static Fact next_step(Tongue tongue, const Experience *experience)
{
    for (size_t i = 0; experience->enrolment_count && i < sizeof ENROLMENTS / sizeof *ENROLMENTS; i++) {
        const Enrolment *first = &experience->enrolments[0];
        if (str_equal(first->mode, str_of(ENROLMENTS[i].code)))
            return (Fact){ ENROLMENTS[i].icon, ENROLMENTS[i].says, first->value.length ? first->value : say(tongue, "Il suffit de venir") };
    }
    return (Fact){ ICON_BOOK, WORD("Papiers"), agreement(tongue, experience) };
}

static Str first_line(Str lines)
{
    Str line = {0};
    str_cut(&lines, '\n', &line);
    return line;
}

/* When, where, how long, for whom, what to do now; then what there is to expect, where there is room for it. */
static void essential_draw(const App *app, Flow *flow)
{
    const Experience *experience = &app->page.experience;
    Tongue tongue = flow->list->tongue;
    Card where = { .town = app->page.self.town, .km = app->page.self.km, .next_time = -1 };
    const Fact facts[] = {
        { ICON_CALENDAR, WORD("Quand"), first_line(dates(app, tongue.arena)) },
        { ICON_PLACE, WORD("Où"), say_place(tongue, &where, app->now.date) },
        { ICON_CLOCK, WORD("Combien de temps"), duration(tongue, experience) },
        { ICON_PEOPLE, WORD("Pour qui"), ages(tongue, experience) },
        next_step(tongue, experience),
    };
    flow_gap(flow, 4);
    flow_text(flow, style_strong(), experience->hook);
    flow_gap(flow, 3);
    FactList all = { facts, sizeof facts / sizeof *facts, 0 };
    facts_fit(flow, &all, fold_height(flow->list));
    flow_facts(flow, &all);
    int end = fold_height(flow->list) + heading_height(flow->list), line = line_height(flow->list->sizes, SIZE_BODY);
    if (flow->fold - flow->y - end < 2 * line || !flow_brief(flow, "Ce qui t’attend", experience->description, flow_lines(flow, end, 1)))
        flow->cut |= CUT_DESCRIPTION;
}

static void details_draw(const App *app, Flow *flow)
{
    const Experience *experience = &app->page.experience;
    flow_section(flow, "Ce qui t’attend", flow->cut & CUT_DESCRIPTION ? experience->description : (Str){0});
    facts_draw(app, flow);
    flow_section(flow, "Qui t’accueille", experience->structure_about);
}

static void links_column(const App *app, Flow *flow)
{
    flow_links(flow, app, "Les métiers à découvrir là", &app->page.trades, CARDS_TRADES_OF_EXPERIENCE);
    flow_behind(flow, app);
}

void experience_draw(const App *app, DrawList *list)
{
    static const SheetParts PARTS = { .head = head_draw, .essential = essential_draw, .details = details_draw, .links = links_column };
    sheet_draw(app, list, &PARTS);
}
