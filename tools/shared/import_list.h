/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which feeds an import reads, and as which sources: those of its operands, else those of sources.conf.
 *
 * A feed given as an operand is the source of its file's name, unless --source says another; no two have the same name. What a
 * command line asks for wrongly is ERROR_USAGE. Paths, names and the list live in the caller's arena.
 */
#ifndef TOOLS_IMPORT_LIST_H
#define TOOLS_IMPORT_LIST_H

#include "tools/shared/import_report.h"

typedef struct ImportAsked ImportAsked;
typedef struct ImportList ImportList;

/* As the command line has it. */
struct ImportAsked {
    StrList operands;
    const char *sources, *source;   /* --sources, --source; may be NULL */
    bool partial;
};

struct ImportList {
    ImportedSource *items;
    size_t count;
    StrList preferred;       /* names of all that sources.conf has, the highest priority first */
};

bool import_list(Arena *arena, const ImportAsked *asked, ImportList *list, Error *error);

#endif
