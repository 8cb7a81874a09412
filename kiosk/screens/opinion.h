/* SPDX-License-Identifier: EUPL-1.2
 *
 * Three faces by which visitors say what they think: of a sheet at its foot, of the visit at its end. What was said
 * is asked of the visit's counters, so that nothing of it is kept anywhere else.
 */
#ifndef SCREENS_OPINION_H
#define SCREENS_OPINION_H

#include "kiosk/screens/frame.h"

/* "Cette fiche t’aide ?" and three faces; nothing while nothing is counted, as with a class. */
void flow_opinion(Flow *flow, const App *app);

/* The faces as chips, which take little room. */
void flow_faces(Flow *flow, ActionKind action, UsageFace chosen);

/* Three large faces side by side: the height they need at least, and whether their words fit under them. */
int opinion_faces_need(const DrawList *list);
bool opinion_faces_fit(const DrawList *list, int width);
void opinion_faces(DrawList *list, Rect area, ActionKind action, UsageFace chosen);

#endif
