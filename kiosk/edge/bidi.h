/* SPDX-License-Identifier: EUPL-1.2
 *
 * The only file that says fribidi_: cuts a line into runs in the order of the eye, from left to right, each of one
 * face: Arabic letters with what their face also has, shaped from right to left, or anything else from left to
 * right. What is neither, inside Arabic (a bracket, a dot), comes already turned over. A Bidi is a value; its runs
 * point into it.
 */
#ifndef EDGE_BIDI_H
#define EDGE_BIDI_H

#include "catalogue/base/str.h"

enum { BIDI_LETTERS = 1024, BIDI_RUNS = 64 };       /* a line beyond them is cut: lines were wrapped before */

typedef struct BidiRun BidiRun;
typedef struct Bidi Bidi;

struct BidiRun {
    Str text;
    bool arabic;
};

struct Bidi {
    BidiRun runs[BIDI_RUNS];
    size_t count;
    char text[4 * BIDI_LETTERS];
};

/* runs_left: the sentence that the line is of begins at the right. */
void bidi_order(Bidi *bidi, Str line, bool runs_left);

#endif
