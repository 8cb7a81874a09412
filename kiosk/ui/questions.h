/* SPDX-License-Identifier: EUPL-1.2
 *
 * The quiz: what one might do, as a picture and a phrase, and what liking it says. Each question stands for one
 * letter of Holland's RIASEC, four a letter in turn so that an early end is fair, and for one or two of ROME's
 * centres d'intérêt. Questions and words are our own. Pure.
 */
#ifndef UI_QUESTIONS_H
#define UI_QUESTIONS_H

#include "kiosk/ui/icons.h"

enum {
    QUESTION_COUNT = 24,
    QUESTIONS_ENOUGH = 12,   /* two a letter: results may be asked for */
    QUESTION_INTERESTS = 2,
};

/* What the five faces say of a question; ANSWER_NONE: not answered, or passed. */
typedef enum Answer { ANSWER_NONE, ANSWER_NOT_AT_ALL, ANSWER_NOT_REALLY, ANSWER_SO_SO, ANSWER_RATHER, ANSWER_LOVE, ANSWER_COUNT } Answer;

typedef struct Question Question;
typedef struct AnswerFace AnswerFace;

struct Question {
    const char *phrase, *detail;     /* keys of the .po files */
    Icon icon;
    Ink ink;
    char letter;
    int interests[QUESTION_INTERESTS];   /* codes; 0: none */
};

struct AnswerFace {
    Icon icon;
    const char *label;
};

extern const Question QUESTIONS[QUESTION_COUNT];
extern const AnswerFace ANSWER_FACES[ANSWER_COUNT];

/* -1 to 1. */
double answer_liking(Answer answer);

#endif
