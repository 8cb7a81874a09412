/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/doors.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/sheet.h"

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
        chips[count++] = (Chip){ label, -1, emblem.icon, false, { ACTION_LIST, CARDS_RIGHTS_OF_SITUATION, right->situations.items[i] } };
    }
    flow_leading(flow, "C’est pour toi si tu dis", chips, count);
}

static void story_draw(const App *app, Flow *flow)
{
    const Right *right = &app->page.right;
    flow_gap(flow, 4);
    flow_text(flow, style_strong(), right->hook);
    flow_section(flow, "C’est pour qui\u202f?", right->who);
    flow_section(flow, "C’est quoi\u202f?", right->description);
    flow_section(flow, "Comment faire\u202f?", steps(flow->list->arena, right));
    flow_section(flow, "Bon à savoir", right->caution);
    flow_source(flow, app);
}

static void links_column(const App *app, Flow *flow)
{
    flow_behind(flow, app);
    situations_draw(flow, &app->page.right);
}

void right_draw(const App *app, DrawList *list)
{
    static const SheetParts PARTS = { .head = head_draw, .story = story_draw, .links = links_column };
    sheet_draw(app, list, &PARTS);
}
