/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/facets.h"

#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

static const struct {
    Icon icon;
    const char *label;
} YES_CHIPS[FACET_COUNT] = {
    [FACET_APPRENTICESHIP] = { ICON_PEOPLE, WORD("En apprentissage") }, [FACET_NO_DIPLOMA] = { ICON_CHECK, WORD("Sans diplôme") },
    [FACET_FREE] = { ICON_EURO, WORD("Gratuit") },                      [FACET_REMOTE] = { ICON_COMPUTER, WORD("À distance") },
    [FACET_SOON] = { ICON_CLOCK, WORD("Ça commence bientôt") },         [FACET_OPEN] = { ICON_FLAG, WORD("Il reste des places") },
};

static const char *const KIND_CHIPS[KIND_COUNT] = {
    [KIND_TRADE] = WORD("Métiers"), [KIND_TRAINING] = WORD("Formations"), [KIND_EXPERIENCE] = WORD("À essayer"), [KIND_RIGHT] = WORD("Droits"),
};

static const char *const SORTS[] = {
    [SORT_RELEVANCE] = WORD("Ce qui ressemble le plus"), [SORT_DATE] = WORD("Le plus tôt"), [SORT_DISTANCE] = WORD("Le plus près"),
};

static Chip chip_of(Tongue tongue, SearchFacet facet, int value)
{
    switch (facet) {
    case FACET_KIND:
        return (Chip){ .label = say(tongue, KIND_CHIPS[value]) };
    case FACET_SECTOR: {
        char letter = (char)('A' + value);
        Emblem emblem = emblem_of_domain((Str){ &letter, 1 });
        return (Chip){ .label = say(tongue, emblem.label), .icon = emblem.icon };
    }
    case FACET_LEVEL:
        return (Chip){ .label = say_level(tongue, value), .icon = ICON_SCHOOL };
    case FACET_DISTANCE:
        return (Chip){ .label = say_distance(tongue, SEARCH_KILOMETRES[value]), .icon = ICON_PLACE };
    case FACET_APPRENTICESHIP:
    case FACET_NO_DIPLOMA:
    case FACET_FREE:
    case FACET_REMOTE:
    case FACET_SOON:
    case FACET_OPEN:
    case FACET_COUNT:
    default:
        return (Chip){ .label = say(tongue, YES_CHIPS[facet].label), .icon = YES_CHIPS[facet].icon };
    }
}

static const SearchReading *reading_of(const SearchAnswer *answer, SearchFacet facet, int value)
{
    for (size_t i = 0; i < answer->reading_count; i++)
        if (answer->readings[i].facet == facet && answer->readings[i].value == value)
            return &answer->readings[i];
    return NULL;
}

Chip facet_chip(const App *app, Arena *arena, SearchFacet facet, int value)
{
    const SearchAnswer *answer = &app->page.answer;
    const SearchReading *reading = reading_of(answer, facet, value);
    Chip chip = chip_of(app_tongue(app, arena), facet, value);
    chip.count = answer->counts[facet][value];
    chip.chosen = (answer->chosen[facet] | app->chosen[facet]) >> value & 1u;
    chip.action = (Action){ ACTION_FACET, (int)facet * FACET_VALUES + value, {0} };
    if (reading && !(app->chosen[facet] >> value & 1u))
        chip.action = (Action){ ACTION_REFUSE, 0, reading->key };
    return chip;
}

/* "Dordogne", which stands in place of any distance; a cross: what a touch does. */
static Chip area_chip(const App *app)
{
    const SearchAnswer *answer = &app->page.answer;
    Chip chip = { .label = answer->area, .count = -1, .icon = ICON_CLOSE, .chosen = answer->chosen[FACET_DISTANCE] != 0 };
    for (size_t i = 0; i < answer->reading_count; i++)
        if (answer->readings[i].area.length)
            chip.action = (Action){ ACTION_REFUSE, 0, answer->readings[i].key };
    return chip;
}

/* "Limoges · 20 km" when it was read, and a cross: what a touch does. */
static Chip in_force(const App *app, Arena *arena, SearchFacet facet, int value)
{
    Chip chip = facet_chip(app, arena, facet, value);
    if (facet == FACET_DISTANCE && app->page.answer.area.length)
        return area_chip(app);
    if (facet == FACET_DISTANCE && app->page.answer.town.length)
        chip.label = str_format(arena, "%.*s · %.*s", STR_FORMAT(app->page.answer.town), STR_FORMAT(chip.label));
    if (facet == FACET_DISTANCE && app->chosen[facet])
        chip.action = (Action){ ACTION_NO_FACET, (int)facet, {0} };
    chip.icon = ICON_CLOSE;
    chip.count = -1;
    return chip;
}

size_t facet_chips_in_force(const App *app, Arena *arena, Chip chips[FACETS_SHOWN])
{
    size_t count = 0;
    for (SearchFacet facet = FACET_KIND + 1; facet < FACET_COUNT; facet++)
        for (int value = 0; value < FACET_VALUES && count < FACETS_SHOWN; value++)
            if (app->page.answer.chosen[facet] >> value & 1u)
                chips[count++] = in_force(app, arena, facet, value);
    return count;
}

long facets_in_force(const App *app)
{
    long count = 0;
    for (int facet = FACET_KIND + 1; facet < FACET_COUNT; facet++)
        count += __builtin_popcount(app->page.answer.chosen[facet]);
    return count;
}

/* A heading and the chips under it. */
static void section(Flow *flow, Str heading, const Chip *chips, size_t count)
{
    flow_text(flow, style_title(), heading);
    flow_gap(flow, 2);
    flow->y += chips_draw(flow->list, flow_rest(flow), chips, count);
    flow_gap(flow, 6);
}

/* Values `first` to before `end` of a facet. */
static void facet_section(Flow *flow, const App *app, SearchFacet facet, int first, int end, Str heading)
{
    Chip chips[FACET_VALUES];
    size_t count = 0;
    for (int value = first; value < end; value++)
        chips[count++] = facet_chip(app, flow->list->arena, facet, value);
    section(flow, heading, chips, count);
}

/* Facets that only say yes, `first` to before `end`. */
static void yes_section(Flow *flow, const App *app, SearchFacet first, SearchFacet end, const char *heading)
{
    Chip chips[FACET_COUNT];
    size_t count = 0;
    for (SearchFacet facet = first; facet < end; facet++)
        chips[count++] = facet_chip(app, flow->list->arena, facet, 0);
    section(flow, say(flow->list->tongue, heading), chips, count);
}

static void sort_section(Flow *flow, const App *app)
{
    Chip chips[SORT_DISTANCE + 1];
    size_t count = 0;
    for (SearchSort sort = SORT_RELEVANCE; sort <= SORT_DISTANCE; sort++)
        if ((sort != SORT_DISTANCE || app->page.answer.located) && (sort != SORT_DATE || !say_unsure(app->now.date)))
            chips[count++] = (Chip){ .label = say(flow->list->tongue, SORTS[sort]), .count = -1, .chosen = app->sort == sort,
                                     .action = { ACTION_SORT, (int)sort, {0} } };
    section(flow, say(flow->list->tongue, "Montre d’abord"), chips, count);
}

static Str near_heading(const App *app, Arena *arena)
{
    Str town = app->page.answer.town;
    return town.length ? say_format(app_tongue(app, arena), "Près de %.*s", STR_FORMAT(town)) : say(app_tongue(app, arena), "Près d’ici");
}

/* The départements that were read, to be taken back: distances come again then. */
static void area_section(Flow *flow, const App *app)
{
    Chip chip = area_chip(app);
    section(flow, say(flow->list->tongue, "Où"), &chip, 1);
}

enum { LEVEL_FIRST = 3, LEVEL_END = 8, SECTORS = 14 };   /* CAP to bac + 5; ROME grands domaines A to N */

static void sections_draw(const App *app, Flow *flow)
{
    facet_section(flow, app, FACET_KIND, 0, KIND_COUNT, say(flow->list->tongue, "Je cherche"));
    if (app->page.answer.area.length)
        area_section(flow, app);
    else if (app->page.answer.located)
        facet_section(flow, app, FACET_DISTANCE, 0, DISTANCE_COUNT, near_heading(app, flow->list->arena));
    yes_section(flow, app, FACET_APPRENTICESHIP, FACET_SOON, WORD("Comment"));
    yes_section(flow, app, FACET_SOON, FACET_COUNT, WORD("Quand"));
    facet_section(flow, app, FACET_LEVEL, LEVEL_FIRST, LEVEL_END, say(flow->list->tongue, "Quel diplôme ça donne"));
    facet_section(flow, app, FACET_SECTOR, 0, SECTORS, say(flow->list->tongue, "Dans quel domaine"));
    sort_section(flow, app);
}

static Str answers_label(const App *app, Arena *arena)
{
    long total = app->page.answer.total;
    return total ? say_format(app_tongue(app, arena), "Voir %s", say_count(app_tongue(app, arena), total, "%s\u00a0réponse", "%s\u00a0réponses").text) : say(app_tongue(app, arena), "Revenir à mes mots");
}

enum { WAYS_OUT = 2 };

/* See the answers, or start again. */
static void ways_out(const App *app, const DrawList *list, Button ways[WAYS_OUT])
{
    ways[0] = (Button){ ICON_SEARCH, answers_label(app, list->arena), { ACTION_BACK, 0, {0} }, BUTTON_MAIN, false };
    ways[1] = (Button){ ICON_CLOSE, say(list->tongue, "Tout enlever"), { ACTION_NO_FACET, -1, {0} }, BUTTON_QUIET, facets_in_force(app) == 0 };
}

/* The ways out stand below what scrolls; at its end where it would have too little room above them. */
void facets_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    Button ways[WAYS_OUT];
    ways_out(app, list, ways);
    int height = buttons_height(list, area.w, ways, WAYS_OUT) + frame_pad(app);
    bool pinned = area.h - height - app->sizes.gap >= 3 * app->sizes.target;
    Rect row = pinned ? rect_cut_bottom(&area, height) : (Rect){0};
    rect_cut_bottom(&area, pinned ? app->sizes.gap : 0);
    Str title = say(list->tongue, "Ce qui compte pour toi");
    HeroSays above = frame_title(app, list, title, (Str){0});
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    flow_opening(&flow, above, title, (Str){0});
    sections_draw(app, &flow);
    if (!pinned)
        flow_buttons(&flow, ways, WAYS_OUT);
    frame_scroll_end(app, list, &page, flow.y);
    if (pinned)
        buttons_draw(list, row, ways, WAYS_OUT);
}
