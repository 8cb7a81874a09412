/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/brief.h"
#include "kiosk/screens/doors.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/sheet.h"

#include <string.h>

enum { CUT_DEFINITION = 1, CUT_ACCESS = 2 };
enum { TRADE_TAGS = 2, LEADING_SHOWN = 4, NAMES_SHOWN = 8, SKILLS_SHOWN = 8, STORIES_SHOWN = 2 };

static bool ends_sentence(Str text)
{
    return text.length && strchr(".!?:", text.text[text.length - 1]);
}

/* ROME gives a sentence a line, with or without its full stop. */
static Str sentences(Arena *arena, Str text)
{
    Builder builder = builder_on(arena);
    Str line;
    for (Str rest = text; str_cut(&rest, '\n', &line);) {
        if (builder.length && line.length)
            builder_add(&builder, ends_sentence(builder_str(&builder)) ? STR(" ") : STR(". "));
        builder_add(&builder, line);
    }
    return builder_str(&builder);
}

static size_t tags_make(const App *app, Tongue tongue, Chip tags[TRADE_TAGS])
{
    const Trade *trade = &app->page.trade;
    size_t count = 0;
    tags[count++] = (Chip){ .label = say(tongue, emblem_of_domain(trade->grand_domain.code).label), .count = -1 };
    if (app->page.self.no_diploma && trade->regulated != YES)
        tags[count++] = (Chip){ .label = say(tongue, "Possible sans diplôme"), .count = -1, .icon = ICON_CHECK };
    if (trade->regulated == YES)
        tags[count++] = (Chip){ .label = say(tongue, "Diplôme obligatoire"), .count = -1, .icon = ICON_INFO };
    return count;
}

static Str bullets(Arena *arena, const TermList *terms, size_t most)
{
    Builder builder = builder_on(arena);
    for (size_t i = 0; i < terms->count && i < most; i++)
        builder_format(&builder, "%s• %.*s", i ? "\n" : "", STR_FORMAT(terms->items[i].label));
    return builder_str(&builder);
}

static Str other_names(Arena *arena, const Trade *trade)
{
    StrList names = {0};
    for (size_t i = 0; i < trade->names.count && names.count < NAMES_SHOWN; i++)
        if (!str_equal(trade->names.items[i], trade->title))
            strlist_add(arena, &names, trade->names.items[i]);
    return str_join(arena, names, STR("\n"));
}

/* Where it comes from stands right below it: its text is not ROME's. */
static void told_source(Flow *flow, const Story *story)
{
    Date exported;
    bool dated = date_parse(str_slice(story->exported, 0, 10), &exported) && exported.precision == DATE_DAY;
    Str date = dated ? say_date(flow->list->tongue, exported) : say(flow->list->tongue, "date inconnue");
    flow_gap(flow, 2);
    Str name = str_starts(story->source, STR("onisep")) ? STR("ONISEP, Idéo-fiches métiers") : story->source;
    flow_text(flow, style_soft(), say_format(flow->list->tongue, "Source\u202f: %.*s, %.*s", STR_FORMAT(name), STR_FORMAT(date)));
}

static void told_part(Flow *flow, const char *label, Str text)
{
    if (!text.length)
        return;
    flow_gap(flow, 2);
    flow_text(flow, style_strong(), say(flow->list->tongue, label));
    flow_text(flow, style_body(), text);
}

/* What ONISEP tells of the trade, apart from what ROME says of it. */
static void told_draw(Flow *flow, const Story *story)
{
    Arena *arena = flow->list->arena;
    Str level = story->level.length ? say_format(flow->list->tongue, ", à partir de\u202f: %.*s", STR_FORMAT(story->level)) : (Str){0};
    flow_heading(flow, "Le métier raconté");
    flow_text(flow, style_soft(), level.length ? str_format(arena, "%.*s%.*s", STR_FORMAT(story->title), STR_FORMAT(level)) : story->title);
    flow_text(flow, style_body(), story->hook);
    told_part(flow, WORD("Le travail"), story->nature);
    told_part(flow, WORD("Les conditions"), story->conditions);
    told_part(flow, WORD("Les qualités"), story->skills);
    told_part(flow, WORD("Les études"), story->access);
    told_part(flow, WORD("Et après"), story->career);
    told_source(flow, story);
}

static void head_draw(const App *app, Flow *flow)
{
    const Trade *trade = &app->page.trade;
    Chip tags[TRADE_TAGS];
    size_t count = tags_make(app, flow->list->tongue, tags);
    flow_head(flow, emblem_of_domain(trade->grand_domain.code), trade->title, tags, count);
}

/* What the trade is for who likes it; each opens the others that are. */
static void interests_draw(Flow *flow, const Trade *trade)
{
    Chip chips[LEADING_SHOWN];
    size_t count = 0;
    for (int main = 1; main >= 0; main--)
        for (size_t i = 0; i < trade->interests.count && count < LEADING_SHOWN; i++) {
            const Term *interest = &trade->interests.items[i];
            Emblem emblem = emblem_of_interest(interest->code);
            if (interest->main == main)
                chips[count++] = (Chip){ .label = emblem.label ? say(flow->list->tongue, emblem.label) : interest->label, .count = -1,
                                         .icon = emblem.icon, .action = { ACTION_LIST, CARDS_TRADES_OF_INTEREST, interest->code } };
        }
    flow_leading(flow, "J’aime…", chips, count);
}

/* What one does and how one gets there, each with half of the first screen. */
static void essential_draw(const App *app, Flow *flow)
{
    const Trade *trade = &app->page.trade;
    Arena *arena = flow->list->arena;
    int heading = heading_height(flow->list), end = fold_height(flow->list);
    if (!flow_brief(flow, "Ce qu’on fait", sentences(arena, trade->definition), flow_lines(flow, end + 2 * heading, 2)))
        flow->cut |= CUT_DEFINITION;
    if (!flow_brief(flow, "Comment y arriver", sentences(arena, trade->access), flow_lines(flow, end + heading, 1)))
        flow->cut |= CUT_ACCESS;
}

static void details_draw(const App *app, Flow *flow)
{
    const Trade *trade = &app->page.trade;
    Arena *arena = flow->list->arena;
    flow_section(flow, "Ce qu’on fait", flow->cut & CUT_DEFINITION ? sentences(arena, trade->definition) : (Str){0});
    flow_section(flow, "Comment y arriver", flow->cut & CUT_ACCESS ? sentences(arena, trade->access) : (Str){0});
    flow_section(flow, "Ce qu’il faut savoir faire", bullets(arena, &trade->skills, SKILLS_SHOWN));
    flow_section(flow, "Où et comment ça se passe", bullets(arena, &trade->contexts, SKILLS_SHOWN));
    flow_section(flow, "On dit aussi", other_names(arena, trade));
}

static void others_draw(const App *app, Flow *flow)
{
    const Trade *trade = &app->page.trade;
    for (size_t i = 0; i < trade->story_count && i < STORIES_SHOWN; i++)
        told_draw(flow, &trade->stories[i]);
}

static void links_column(const App *app, Flow *flow)
{
    flow_behind(flow, app);
    interests_draw(flow, &app->page.trade);
}

void trade_draw(const App *app, DrawList *list)
{
    static const SheetParts PARTS = { .head = head_draw, .essential = essential_draw, .details = details_draw, .others = others_draw, .links = links_column };
    sheet_draw(app, list, &PARTS);
}
