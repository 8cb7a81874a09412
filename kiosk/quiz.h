/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the visitor's answers to the quiz say they like, and the trades that go with it. Answers belong to the
 * visit and are wiped with it.
 */
#ifndef KIOSK_QUIZ_H
#define KIOSK_QUIZ_H

#include "kiosk/screens/state.h"

/* Answers the question in sight and goes to the next; true when it was the last one. */
bool quiz_answer(App *app, Answer answer);

/* The question before; false on the first. */
bool quiz_back(App *app);

/* Begins anew. */
void quiz_clear(App *app);

/* Fills the page with what the answers lead to; nothing when they are flat: all alike, or nothing liked. */
bool quiz_load_results(App *app, Error *error);

#endif
