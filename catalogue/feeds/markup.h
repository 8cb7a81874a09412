/* SPDX-License-Identifier: EUPL-1.2
 *
 * XML markup by its bytes: what a '<' begins, where a tag ends, an attribute's value. Pure, and no parser:
 * it only tells items apart, and never fails on what is no XML.
 */
#ifndef FEEDS_MARKUP_H
#define FEEDS_MARKUP_H

#include "catalogue/base/str.h"

typedef enum Markup { MARKUP_START, MARKUP_END, MARKUP_SECTION, MARKUP_DOCTYPE, MARKUP_STRAY } Markup;

enum { MARKUP_LOOK = 9, MARKUP_SHORT = 5000 };   /* bytes: that tell what a '<' begins, "<![CDATA["; of a tag never overloaded */

typedef struct Tag Tag;

struct Tag {
    Str whole;               /* "<l:formation numero=…>" */
    Str qualified;           /* "l:formation" */
    Str name;                /* "formation" */
    bool alone;              /* "<formation/>" */
};

/* What the '<' at the start begins. Sections are comments, CDATA and processing instructions. */
Markup markup_kind(Str text);

/* How the section at the start closes ("-->"), and the length of its opening. */
Str markup_section(Str text, size_t *opening);

/* Length of the tag at the start: to its '>' outside quotes, or to a '<', which no tag may hold. 0 while
 * its end is not there. */
size_t markup_tag_length(Str text);

Tag markup_tag(Str whole);

/* Value of an attribute of a start tag, as written; empty when it has none. */
Str markup_attribute(Str tag, Str name);

/* True when the name `skip` bytes into the tag is exactly this one. */
bool markup_named(Str text, size_t skip, const char *name);

/* True when the tag at the start has so many attributes that parsing it would take minutes (libxml2 2.9 is
 * quadratic in them). Only the first `span` bytes are looked at; below MARKUP_SHORT it is never true. */
bool markup_overloaded(Str text, size_t span);

/* True for the head of a page in HTML. */
bool markup_is_page(Str text);

#endif
