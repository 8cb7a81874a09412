/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/screens.h"
#include "kiosk/screens/sheet.h"

static Str steps(Arena *arena, const Right *right)
{
    Builder builder = builder_on(arena);
    for (size_t i = 0; i < right->steps.count; i++)
        builder_format(&builder, "%s%zu.\u00a0%.*s", i ? "\n" : "", i + 1, STR_FORMAT(right->steps.items[i]));
    return builder_str(&builder);
}

static void story_draw(const App *app, Flow *flow)
{
    const Right *right = &app->page.right;
    Emblem emblem = emblem_of_right((int)right->domain);
    const Chip tags[] = { { .label = str_of(emblem.label), .count = -1 } };
    flow_head(flow, emblem, right->title, tags, 1);
    flow_gap(flow, 2);
    flow_text(flow, style_strong(), right->hook);
    flow_section(flow, "C’est pour qui\u202f?", right->who);
    flow_section(flow, "C’est quoi\u202f?", right->description);
    flow_section(flow, "Comment faire\u202f?", steps(flow->list->arena, right));
    flow_section(flow, "Bon à savoir", right->caution);
    flow_source(flow, app);
}

static void links_column(const App *app, Flow *flow)
{
    const Right *right = &app->page.right;
    if (right->contact_count)
        flow_heading(flow, "Qui peut t’aider");
    for (size_t i = 0; i < right->contact_count; i++)
        flow_contact(flow, &right->contacts[i]);
    flow_links(flow, app, "D’autres droits", &app->page.list, CARDS_RIGHTS_OF_DOMAIN);
}

void right_draw(const App *app, DrawList *list)
{
    sheet_draw(app, list, story_draw, links_column);
}
