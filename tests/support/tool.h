/* SPDX-License-Identifier: EUPL-1.2
 *
 * Runs a program of ours as a person does, in a folder, and keeps what it said. Texts live in the caller's arena;
 * the files `output` and `errors` are left in the folder.
 */
#ifndef SUPPORT_TOOL_H
#define SUPPORT_TOOL_H

#include "catalogue/base/str.h"

typedef struct ToolRun ToolRun;

struct ToolRun {
    int code;
    Str output, errors;
};

/* Its absolute path in BELVEDERE_OUT. */
const char *tool_path(Arena *arena, const char *program);

/* `words` are the shell's. */
ToolRun tool_run(Arena *arena, const char *folder, const char *program, const char *words);

/* Fail the test when it is otherwise. */
void tool_assert_ran(const ToolRun *run);
void tool_assert_error(const ToolRun *run, int code, const char *words);
void tool_assert_says(Str text, const char *words);

/* A file of the folder, made with these bytes. */
void tool_write(Arena *arena, const char *folder, const char *name, Str bytes);

#endif
