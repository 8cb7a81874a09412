/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/brief.h"
#include "kiosk/screens/doors.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/sheet.h"

enum { CUT_WHO = 1, CUT_STEPS = 2 };
enum { SITUATIONS_SHOWN = 8 };

static Str steps(Arena *arena, const Right *right)
{
    Builder builder = builder_on(arena);
    for (size_t i = 0; i < right->steps.count; i++)
        builder_format(&builder, "%s%zu.\u00a0%.*s", i ? "\n" : "", i + 1, STR_FORMAT(right->steps.items[i]));
    return builder_str(&builder);
}

static void head_draw(const App *app, Flow *flow)
{
    const Right *right = &app->page.right;
    Emblem emblem = emblem_of_right((int)right->domain);
    const Chip tags[] = { { .label = say(flow->list->tongue, emblem.label), .count = -1 } };
    flow_head(flow, emblem, right->title, tags, 1);
}

/* What somebody may say of themselves for whom it is; each opens the other rights for them. */
static void situations_draw(Flow *flow, const Right *right)
{
    Chip chips[SITUATIONS_SHOWN];
    size_t count = 0;
    for (size_t i = 0; i < right->situations.count && count < SITUATIONS_SHOWN; i++) {
        Emblem emblem = emblem_of_situation(right->situations.items[i]);
        Str label = emblem.label ? say(flow->list->tongue, emblem.label) : store_situation(flow->list->arena, right->situations.items[i]);
        chips[count++] = (Chip){ .label = label, .count = -1, .icon = emblem.icon,
                                 .action = { ACTION_LIST, CARDS_RIGHTS_OF_SITUATION, right->situations.items[i] } };
    }
    flow_leading(flow, "C’est pour toi si tu dis", chips, count);
}

/* For whom it is and how to begin, each with half of the first screen. */
static void essential_draw(const App *app, Flow *flow)
{
    const Right *right = &app->page.right;
    int heading = heading_height(flow->list), end = fold_height(flow->list);
    flow_gap(flow, 4);
    flow_text(flow, style_strong(), right->hook);
    if (!flow_brief(flow, "C’est pour qui\u202f?", right->who, flow_lines(flow, end + 2 * heading, 2)))
        flow->cut |= CUT_WHO;
    if (!flow_brief(flow, "Comment faire\u202f?", steps(flow->list->arena, right), flow_lines(flow, end + heading, 1)))
        flow->cut |= CUT_STEPS;
}

static void details_draw(const App *app, Flow *flow)
{
    const Right *right = &app->page.right;
    (void)app;
    flow_section(flow, "C’est pour qui\u202f?", flow->cut & CUT_WHO ? right->who : (Str){0});
    flow_section(flow, "C’est quoi\u202f?", right->description);
    flow_section(flow, "Comment faire\u202f?", flow->cut & CUT_STEPS ? steps(flow->list->arena, right) : (Str){0});
    flow_section(flow, "Bon à savoir", right->caution);
}

static void links_column(const App *app, Flow *flow)
{
    flow_behind(flow, app);
    situations_draw(flow, &app->page.right);
}

void right_draw(const App *app, DrawList *list)
{
    static const SheetParts PARTS = { .head = head_draw, .essential = essential_draw, .details = details_draw, .links = links_column };
    sheet_draw(app, list, &PARTS);
}
