/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/entries.h"
#include "kiosk/screens/screens.h"

enum { LEVEL_FIRST = 3, LEVEL_END = 9, ENTRIES_MOST = 12 };   /* CAP to doctorate, in the order of schooling */

typedef struct MenuFace MenuFace;

struct MenuFace {
    const char *title, *says;
    Kind kind;
    const char *one, *many;
};

static const MenuFace FACES[MENU_COUNT] = {
    [MENU_TRAININGS] = { WORD("Je cherche une formation"), WORD("Choisis par quoi commencer. Tu pourras trier ensuite."), KIND_TRAINING, NULL, NULL },
    [MENU_TRAINING_LEVELS] = { WORD("Pour quel diplôme\u202f?"), WORD("Touche un niveau pour voir les formations qui y mènent."), KIND_TRAINING,
                               WORD_MANY("%s\u00a0formation", "%s\u00a0formations") },
    [MENU_TRADE_LEVELS] = { WORD("Quel niveau d’études\u202f?"), WORD("Touche un niveau\u202f: ses formations mènent à ces métiers."), KIND_TRADE,
                            WORD_MANY("%s\u00a0métier", "%s\u00a0métiers") },
};

static const Emblem LEVEL = { ICON_SCHOOL, INK_LAGOON, NULL }, NEAR = { ICON_PLACE, INK_NIGHT, NULL }, SOON = { ICON_CLOCK, INK_BRICK, NULL },
                    ALL = { ICON_TUNE, INK_OCHRE, NULL }, OPEN = { ICON_CHECK, INK_NIGHT, NULL };

static Action browse(Kind kind, int what)
{
    return (Action){ ACTION_BROWSE, what, str_of(kind_name(kind)) };
}

static long counted(const App *app, SearchFacet facet, int value)
{
    return app->page.answer.counts[facet][value];
}

/* Without a diploma first, then each level that something leads to. */
static size_t level_entries(const App *app, Tongue tongue, const MenuFace *face, Entry *entries)
{
    size_t count = 0;
    long open = counted(app, FACET_NO_DIPLOMA, 0);
    if (open)
        entries[count++] = (Entry){ OPEN, say(tongue, "Sans diplôme au départ"), say_count(tongue, open, face->one, face->many),
                                    browse(face->kind, FACET_NO_DIPLOMA * FACET_VALUES) };
    for (int level = LEVEL_FIRST; level < LEVEL_END; level++) {
        long held = counted(app, FACET_LEVEL, level);
        Str name = say_level(tongue, level);
        if (held && name.length)
            entries[count++] = (Entry){ LEVEL, name, say_count(tongue, held, face->one, face->many), browse(face->kind, FACET_LEVEL * FACET_VALUES + level) };
    }
    return count;
}

static Str trainings(Tongue tongue, long count)
{
    return say_count(tongue, count, "%s\u00a0formation", "%s\u00a0formations");
}

static size_t training_entries(const App *app, Tongue tongue, Entry *entries)
{
    size_t count = 0;
    long soon = counted(app, FACET_SOON, 0), all = app->page.answer.total;
    if (all && app->venue.located)
        entries[count++] = (Entry){ NEAR, say(tongue, "Près d’ici"), say(tongue, "Les plus proches d’abord"), { ACTION_LIST, CARDS_OF_KIND, str_of(kind_name(KIND_TRAINING)) } };
    if (all)
        entries[count++] = (Entry){ LEVEL, say(tongue, "Par niveau"), say(tongue, "CAP, bac, BTS…"), { ACTION_MENU, MENU_TRAINING_LEVELS, {0} } };
    if (soon && !say_unsure(app->now.date))
        entries[count++] = (Entry){ SOON, say(tongue, "Par date"), say_format(tongue, "%s bientôt", trainings(tongue, soon).text),
                                    browse(KIND_TRAINING, FACET_SOON * FACET_VALUES) };
    if (all)
        entries[count++] = (Entry){ ALL, say(tongue, "Toutes les formations"), trainings(tongue, all), browse(KIND_TRAINING, -1) };
    return count;
}

static void menu_flow(const App *app, Flow *flow)
{
    MenuOf menu = app_view(app)->menu;
    Entry entries[ENTRIES_MOST];
    if (menu == MENU_TRADE_LEVELS)
        flow_trade_ways(flow, app);
    Tongue tongue = flow->list->tongue;
    size_t count = menu == MENU_TRAININGS ? training_entries(app, tongue, entries) : level_entries(app, tongue, &FACES[menu], entries);
    if (count == 0)
        flow_nothing(flow);
    flow_entries(flow, entries, count);
}

void menu_draw(const App *app, DrawList *list)
{
    const MenuFace *face = &FACES[app_view(app)->menu];
    frame_page(app, list, &(PageFace){ say(list->tongue, face->title), say(list->tongue, face->says), menu_flow });
}
