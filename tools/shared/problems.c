/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/problems.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Head Head;

/* A problem in the file: this, then its three texts. */
struct Head {
    int severity;
    long line;
    size_t source, item, message;
};

struct Problems {
    FILE *file;
    int failed;              /* why the list could not be written, an errno; 0 it could */
    Arena arena;             /* of the reasons */
    Reason reasons[PROBLEMS_REASONS + 1];
    size_t reason_count;
    long count;
};

static bool spool_failed(Error *error, int code)
{
    return error_set(error, ERROR_SYSTEM, "La liste des problèmes ne peut pas être gardée (%s). Vérifiez la place dans /tmp.", strerror(code));
}

bool problems_open(Problems **problems, Error *error)
{
    Problems *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    opened->file = tmpfile();
    if (!opened->file) {
        int code = errno;
        problems_close(opened);
        return spool_failed(error, code);
    }
    *problems = opened;
    return true;
}

void problems_close(Problems *problems)
{
    if (!problems)
        return;
    if (problems->file)
        fclose(problems->file);
    arena_free(&problems->arena);
    free(problems);
}

Str problems_reason(Str message, Str *advice)
{
    size_t start = 0;
    while (start < message.length && message.text[start] >= '0' && message.text[start] <= '9')
        start++;
    Str rest = str_slice(message, start, message.length);
    const char *colon = rest.length ? memchr(rest.text, ':', rest.length) : NULL;
    size_t end = colon ? (size_t)(colon - rest.text) : rest.length;
    *advice = str_trim(str_slice(rest, end + 1, rest.length));
    if (advice->length && advice->text[0] >= '0' && advice->text[0] <= '9')
        *advice = (Str){0};
    return str_trim(str_slice(rest, 0, end));
}

static Reason *reason_find(Problems *problems, Severity severity, Str message)
{
    Str advice, text = problems_reason(message, &advice);
    for (size_t i = 0; i < problems->reason_count; i++)
        if (problems->reasons[i].severity == severity && str_equal(problems->reasons[i].text, text))
            return &problems->reasons[i];
    if (problems->reason_count < PROBLEMS_REASONS) {
        problems->reasons[problems->reason_count] = (Reason){
            .severity = severity, .text = str_copy(&problems->arena, text), .advice = str_copy(&problems->arena, advice) };
        return &problems->reasons[problems->reason_count++];
    }
    problems->reasons[PROBLEMS_REASONS].text = STR("autres raisons");
    return &problems->reasons[PROBLEMS_REASONS];
}

static bool put(FILE *file, Str text)
{
    return text.length == 0 || fwrite(text.text, 1, text.length, file) == text.length;
}

void problems_add(Problems *problems, const Problem *problem)
{
    Head head = { (int)problem->severity, problem->line, problem->source.length, problem->item.length, problem->message.length };
    problems->count++;
    reason_find(problems, problem->severity, problem->message)->count++;
    bool ok = fwrite(&head, sizeof head, 1, problems->file) == 1 && put(problems->file, problem->source) && put(problems->file, problem->item)
              && put(problems->file, problem->message);
    if (!ok && !problems->failed)
        problems->failed = errno;
}

long problems_count(const Problems *problems)
{
    return problems->count;
}

static int worst_first(const void *a, const void *b)
{
    const Reason *left = a, *right = b;
    if (left->severity != right->severity)
        return (int)right->severity - (int)left->severity;
    return left->count != right->count ? (left->count < right->count ? 1 : -1) : str_compare(left->text, right->text);
}

const Reason *problems_reasons(Problems *problems, size_t *count)
{
    qsort(problems->reasons, problems->reason_count, sizeof *problems->reasons, worst_first);
    *count = problems->reason_count + (problems->reasons[PROBLEMS_REASONS].count > 0);
    return problems->reasons;
}

static bool take(FILE *file, Arena *arena, size_t length, Str *text)
{
    char *room = ARENA_NEW(arena, char, length + 1);
    *text = (Str){ room, length };
    return fread(room, 1, length, file) == length;
}

static bool read_one(Problems *problems, Arena *arena, Problem *problem)
{
    Head head;
    if (fread(&head, sizeof head, 1, problems->file) != 1)
        return false;
    problem->severity = (Severity)head.severity;
    problem->line = head.line;
    return take(problems->file, arena, head.source, &problem->source) && take(problems->file, arena, head.item, &problem->item)
           && take(problems->file, arena, head.message, &problem->message);
}

bool problems_each(Problems *problems, int severity, bool (*visit)(void *context, const Problem *problem), void *context, Error *error)
{
    Arena arena = {0};
    Problem problem;
    if (!problems->failed && fflush(problems->file) != 0)
        problems->failed = errno;
    bool more = true, ok = !problems->failed;
    rewind(problems->file);
    for (long i = 0; ok && more && i < problems->count; i++) {
        ok = read_one(problems, &arena, &problem);
        if (ok && (severity == SEVERITY_COUNT || (int)problem.severity == severity))
            more = visit(context, &problem);
        arena_reset(&arena);
    }
    fseek(problems->file, 0, SEEK_END);
    arena_free(&arena);
    return ok || spool_failed(error, problems->failed ? problems->failed : EIO);
}
