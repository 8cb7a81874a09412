/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a touch can ask for. A region of the draw list carries an Action; app_update applies it. The text
 * of an action lives as long as the list that carries it: who keeps it copies it.
 */
#ifndef UI_ACTION_H
#define UI_ACTION_H

#include "catalogue/base/str.h"

/* X(name, what `number` and `text` mean) */
#define ACTIONS(X) \
    X(NONE, "") \
    X(ENTER, "leave the attract screen") \
    X(HOME, "") \
    X(BACK, "") \
    X(END, "the visitor is done: wipe") \
    X(OPEN, "number: Kind, text: code") \
    X(LIST, "number: CardsOf, text: key") \
    X(GROUPS, "number: GroupsOf") \
    X(MENU, "number: MenuOf") \
    X(BROWSE, "all of a kind. text: kind; number: SearchFacet × FACET_VALUES + value that must hold, or -1") \
    X(SEARCH, "open the search") \
    X(TYPE, "text: what the key writes") \
    X(ERASE, "the last letter") \
    X(CLEAR, "all letters") \
    X(LAYOUT, "AZERTY or alphabetical keys") \
    X(LITERAL, "search what was typed, do not correct") \
    X(FACETS, "what must hold of the answers") \
    X(FACET, "number: SearchFacet × FACET_VALUES + value; again to let go") \
    X(NO_FACET, "number: SearchFacet, or -1 for all") \
    X(REFUSE, "text: key of a reading that is not meant") \
    X(SORT, "number: SearchSort") \
    X(SUGGESTION, "text: words to search instead") \
    X(MORE, "more of the list") \
    X(HELP, "who can help. number: Kind, text: code") \
    X(UNFOLD, "the rest of a sheet. number: how far down it begins, pixels") \
    X(FOLD, "the rest of a sheet goes") \
    X(KEEP, "number: Kind, text: code; again to let go") \
    X(NOTEBOOK, "") \
    X(TAKE, "number: place in the notebook, from 1, of what the code holds; 0 all") \
    X(FORM, "number: TakeForm") \
    X(PRINT, "the notebook") \
    X(PRINTER, "what it answers. number: 1 yes, 0 no") \
    X(RAISE, "number: place in the notebook of what goes one up") \
    X(COMPARE, "number: Kind") \
    X(FORGET_ALL, "empty the notebook") \
    X(CALENDAR, "") \
    X(MONTH, "number: month of the calendar, from this one") \
    X(DAY, "text: AAAAMMJJ; again to let go") \
    X(MAP, "number: 1 << MapKind of each one shown; 0: all there is to try") \
    X(MAP_FOUND, "what the search found, on the map") \
    X(MAP_LOOK, "number: MapLook, text: for LOOK_BOX, what is to fill the window") \
    X(MAP_KIND, "number: MapKind, again to let go") \
    X(MAP_WHEN, "number: MapWhen; again to let go") \
    X(MAP_SITE, "text: what of the map is listed; empty nothing") \
    X(QUIZ, "begin the quiz anew") \
    X(ANSWER, "number: Answer to the question in sight") \
    X(QUIZ_RESULTS, "what the answers lead to") \
    X(LANGUAGES, "choose the language") \
    X(LANGUAGE, "number: Language, for this visit") \
    X(OPINION, "number: UsageFace, of the sheet in sight; again to take it back") \
    X(VISIT_OPINION, "number: UsageFace, of the visit") \
    X(DIGIT, "number: of the staff's code; -1 the last one goes") \
    X(CODE, "the staff's code is complete") \
    X(GROUP, "number: 1 a class begins, 0 it ends") \
    X(UPDATE, "staff want the catalogue read anew from its sources") \
    X(UPDATED, "what became of it. number: 1 published, 0 not; text: what was printed, which outlives the page") \
    X(COMFORT, "choose what is comfortable") \
    X(COMFORT_STEP, "number: ComfortMode × COMFORT_STEPS + step, for this visit") \
    X(COMFORT_USUAL, "as it was at the beginning") \
    X(PAGE, "number: pages to scroll, negative up") \
    X(STAY, "still there") \
    X(RETRY, "leave the trouble screen")

typedef enum ActionKind {
#define X(name, meaning) ACTION_##name,
    ACTIONS(X)
#undef X
    ACTION_COUNT
} ActionKind;

typedef struct Action Action;

struct Action {
    ActionKind kind;
    int number;
    Str text;
};

bool action_equal(Action a, Action b);
const char *action_name(ActionKind kind);

#endif
