/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

static const char *const KIND_TITLES[KIND_COUNT] = {
    [KIND_TRADE] = WORD("Tous les métiers"),
    [KIND_TRAINING] = WORD("Toutes les formations"),
    [KIND_EXPERIENCE] = WORD("Tout ce qu’on peut essayer"),
    [KIND_RIGHT] = WORD("Tous tes droits"),
};

static const char *const LINK_TITLES[CARDS_OF_COUNT] = {
    [CARDS_TRADES_NEAR] = WORD("Les métiers proches"),
    [CARDS_TRADES_OF_TRAINING] = WORD("Les métiers où ça mène"),
    [CARDS_TRADES_OF_EXPERIENCE] = WORD("Les métiers à découvrir là"),
    [CARDS_TRAININGS_OF_TRADE] = WORD("Pour apprendre ce métier"),
    [CARDS_TRAININGS_OF_EXPERIENCE] = WORD("Pour aller plus loin"),
    [CARDS_EXPERIENCES_OF_TRADE] = WORD("Pour essayer ce métier"),
    [CARDS_EXPERIENCES_OF_TRAINING] = WORD("Pour essayer avant"),
    [CARDS_AGENDA] = WORD("Ici, bientôt"),
    [CARDS_TRAININGS_NEAR] = WORD("Les formations qui lui ressemblent"),
    [CARDS_EXPERIENCES_NEAR] = WORD("Ce qu’on peut essayer d’autre"),
    [CARDS_RIGHTS_NEAR] = WORD("Les droits qui vont avec"),
    [CARDS_TRAININGS_OF_NEAR] = WORD("Pour apprendre un métier proche"),
    [CARDS_EXPERIENCES_OF_NEAR] = WORD("Pour essayer un métier proche"),
};

static int number_of(Str key)
{
    long number;
    return str_integer(key, &number) ? (int)number : -1;
}

static const char *list_title(const App *app)
{
    const View *view = app_view(app);
    const char *interest = emblem_of_interest(view->key).label, *situation = emblem_of_situation(view->key).label;
    switch (view->of) {
    case CARDS_OF_KIND:
        return view->kind == KIND_TRAINING && app->venue.located ? WORD("Les formations, les plus proches d’abord") : KIND_TITLES[view->kind];
    case CARDS_TRADES_OF_DOMAIN:
        return emblem_of_domain(view->key).label;
    case CARDS_EXPERIENCES_OF_TYPE:
        return emblem_of_experience(number_of(view->key)).label;
    case CARDS_RIGHTS_OF_DOMAIN:
        return emblem_of_right(number_of(view->key)).label;
    case CARDS_RIGHTS_OF_SITUATION:
        return situation ? situation : WORD("Selon ta situation");
    case CARDS_TRADES_OF_INTEREST:
        return interest ? interest : WORD("Ce que tu aimes");
    case CARDS_TRADES_NEAR:
    case CARDS_TRADES_OF_TRAINING:
    case CARDS_TRADES_OF_EXPERIENCE:
    case CARDS_TRAININGS_OF_TRADE:
    case CARDS_TRAININGS_OF_EXPERIENCE:
    case CARDS_EXPERIENCES_OF_TRADE:
    case CARDS_EXPERIENCES_OF_TRAINING:
    case CARDS_AGENDA:
    case CARDS_SELF:
    case CARDS_TRAININGS_NEAR:
    case CARDS_EXPERIENCES_NEAR:
    case CARDS_RIGHTS_NEAR:
    case CARDS_TRAININGS_OF_NEAR:
    case CARDS_EXPERIENCES_OF_NEAR:
    case CARDS_EXPERIENCES_ON_DAY:
    case CARDS_OF_COUNT:
    default:
        return LINK_TITLES[view->of];
    }
}

/* Cards in two columns where each holds some words to a line, each row as high as its higher card. */
static int cards_grid(const App *app, DrawList *list, Rect area, const CardList *cards)
{
    int gap = app->sizes.gap, columns = area.w >= 32 * app->sizes.text[SIZE_BODY] ? 2 : 1, width = (area.w - (columns - 1) * gap) / columns;
    for (size_t i = 0; i < cards->count; i += (size_t)columns) {
        int height = 0;
        for (size_t j = i; j < cards->count && j < i + (size_t)columns; j++) {
            CardView view = card_view(app, list, &cards->items[j], false);
            int need = card_height(list, width, &view);
            height = need > height ? need : height;
        }
        for (size_t j = i; j < cards->count && j < i + (size_t)columns; j++) {
            CardView view = card_view(app, list, &cards->items[j], false);
            Rect rect = { area.x + (int)(j - i) * (width + gap), area.y, width, height };
            card_draw(list, rect, &view);
        }
        area.y += height + gap;
    }
    return area.y;
}

void list_draw(const App *app, DrawList *list)
{
    Rect area = frame_draw(app, list);
    const CardList *cards = &app->page.list;
    Str title = say(list->tongue, list_title(app)), says = app->page.self.title;
    HeroSays above = frame_title(app, list, title, says);
    ScrollPage page = frame_scroll_begin(app, list, area);
    Flow flow = flow_in(list, page.inside);
    flow_opening(&flow, above, title, says);
    if (app_view(app)->of == CARDS_OF_KIND && (app_view(app)->kind == KIND_TRAINING || app_view(app)->kind == KIND_EXPERIENCE)) {
        int kinds = app_view(app)->kind == KIND_TRAINING ? 1 << MAP_TRAININGS : 0;
        Button map = { ICON_MAP, say(list->tongue, "Voir la carte"), { ACTION_MAP, kinds, {0} }, BUTTON_OUTLINE, false };
        flow_button(&flow, &map);
    }
    if (cards->count == 0)
        flow_nothing(&flow);
    flow.y = cards_grid(app, list, (Rect){ page.inside.x, flow.y, page.inside.w, 0 }, cards);
    if (cards->total > (long)cards->count) {
        Str label = say_format(list->tongue, "En voir plus (%s en tout)", say_number(list->tongue, cards->total).text);
        Button more = { ICON_DOWN, label, { ACTION_MORE, 0, {0} }, BUTTON_OUTLINE, false };
        flow_button(&flow, &more);
    }
    frame_scroll_end(app, list, &page, flow.y);
}
