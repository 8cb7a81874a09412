/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a sheet says first: texts cut at the end of a sentence to the lines that the first screen has left, and facts
 * side by side. What is cut here stands whole in the layer that "En savoir plus" unfolds.
 */
#ifndef SCREENS_BRIEF_H
#define SCREENS_BRIEF_H

#include "kiosk/screens/frame.h"

typedef struct Fact Fact;
typedef struct FactList FactList;

struct Fact {
    Icon icon;
    const char *name;        /* a key of the .po files; NULL: the fact is not said */
    Str text;
};

struct FactList {
    const Fact *items;
    size_t count;
    size_t lines;            /* of each value at most: facts_fit says them */
};

/* Lines of text that the first screen has left for each of `texts`, once `reserve` pixels are taken for what follows:
 * one at least, six at most. */
size_t flow_lines(const Flow *flow, int reserve, int texts);

/* As many whole sentences as stand in so many lines, under their heading when there is one; the first one is cut when it
 * does not. True when that was all of the text. */
bool flow_brief(Flow *flow, const char *heading, Str text, size_t lines);

/* Height that a heading takes. */
int heading_height(const DrawList *list);

/* Facts without a text are left out. Two columns where they fit. Values have two lines (three on an upright screen), fewer
 * when the first screen would not hold them with `reserve` pixels behind; all they need when it holds them in no way. */
void facts_fit(const Flow *flow, FactList *facts, int reserve);
int facts_height(const DrawList *list, int width, const FactList *facts);
void flow_facts(Flow *flow, const FactList *facts);

#endif
