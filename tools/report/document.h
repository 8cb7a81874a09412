/* SPDX-License-Identifier: EUPL-1.2
 *
 * A report of A4 pages that fills from top to bottom: headings, sentences, key figures, tables and figures, none of them
 * cut by the end of a page. Each page says below what it is part of and its number.
 *
 * Tagged for who does not see it (ISO 32000-1 §14.8): headings, paragraphs, tables, figures with a sentence that says
 * what they show, a title and a language. A Document is its opener's until document_close; nothing is written before.
 */
#ifndef REPORT_DOCUMENT_H
#define REPORT_DOCUMENT_H

#include "tools/report/canvas.h"

typedef struct Document Document;
typedef struct DocumentAbout DocumentAbout;
typedef struct DocumentTile DocumentTile;
typedef struct DocumentColumn DocumentColumn;
typedef struct DocumentTable DocumentTable;

struct DocumentAbout {
    const char *title, *subject, *author;
    const char *written;     /* ISO 8601: the only moment in the file */
    Str foot;                /* below each page, before its number */
};

/* A key figure. */
struct DocumentTile {
    Str figure, label, note; /* note: the change since last year; may be empty */
};

struct DocumentColumn {
    Str title;
    double share;            /* of what columns of figures leave, beside the other texts; any unit */
    bool number;             /* to the right, figures above figures, as wide as they need */
    bool tight;              /* short words, as wide as they need */
};

struct DocumentTable {
    const DocumentColumn *columns;
    size_t column_count;
    const Str *cells;        /* row after row */
    size_t row_count;
    bool total;              /* the last row is the sum of the others */
};

/* The texts of `about` outlive the document; all others are only read during the call. */
bool document_open(Document **document, const DocumentAbout *about, Error *error);

/* Once, on the first page. */
void document_title(Document *document, Str title, Str below);

/* A chapter's heading begins a page when less than a third is left of it, or less than `below` mm, which belong to it. */
void document_chapter(Document *document, Str text, double below);
/* Stays on the page of what comes below it, whose first `below` mm belong together. */
void document_heading(Document *document, Str text, double below);
void document_say(Document *document, Str text);

/* Small: a definition, a source, what is withheld. */
void document_note(Document *document, Str text);

/* The head of a table and its first rows. */
enum { DOCUMENT_TABLE_MM = 24 };

/* A table that is not higher is never parted. */
enum { DOCUMENT_WHOLE_MM = 105 };

/* Three in a row. */
void document_tiles(Document *document, const DocumentTile *tiles, size_t count);
void document_table(Document *document, const DocumentTable *table);

/* Room of `height` mm for a chart; drawn into between the two calls. `says` tells in a sentence what it shows. */
CanvasBox document_figure(Document *document, double height, Str says);
void document_figure_end(Document *document);
Canvas *document_canvas(Document *document);

/* The whole PDF, in the arena. NULL `pdf`: given up. */
bool document_close(Document *document, Arena *arena, Str *pdf, Error *error);

#endif
