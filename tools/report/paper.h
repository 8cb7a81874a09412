/* SPDX-License-Identifier: EUPL-1.2
 *
 * A PDF, written from top to bottom. Texts wrap, go on to a next page, and stand right to left where their letters do.
 * Lengths are mm. A Paper is its opener's until paper_close, which tells whether all of it reached the file.
 */
#ifndef REPORT_PAPER_H
#define REPORT_PAPER_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

typedef struct Paper Paper;
typedef struct PaperSize PaperSize;
typedef struct PaperStyle PaperStyle;

struct PaperSize {
    double width, height, margin;
};

struct PaperStyle {
    double points;
    bool bold, middle;
    double before;           /* left free above, but at the top of a page */
};

/* `path` NULL: drawn for its length alone. */
bool paper_open(Paper **paper, const char *path, PaperSize size, Error *error);
bool paper_close(Paper *paper, Error *error);

void paper_text(Paper *paper, const PaperStyle *style, Str text);

/* A square of `modules` × `modules`, `mm` wide with its quiet zone of 4 modules, in the middle of the column. */
void paper_square_begin(Paper *paper, int modules, double mm);
void paper_square_dark(Paper *paper, int x, int y);
void paper_square_end(Paper *paper);

/* How far down the page one is. */
double paper_at(const Paper *paper);

#endif
