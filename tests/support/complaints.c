/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/complaints.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { GATHERED = 2000, SENTENCE = 300, SHOWN = 40 };

typedef struct Complaint Complaint;

struct Complaint {
    char sentence[SENTENCE], where[120];
    long count;
};

static Complaint *gathered;      /* NULL: the first one fails the test */
static size_t gathered_count;

void complaints_gather(void)
{
    gathered = calloc(GATHERED, sizeof *gathered);
    assert_non_null(gathered);
    gathered_count = 0;
}

void complaints_told(void)
{
    size_t count = gathered_count, shown = getenv("LAYOUT_ALL") ? count : SHOWN;
    for (size_t i = 0; i < count && i < shown; i++)
        fprintf(stderr, "%s: %s (%ld in all)\n", gathered[i].where, gathered[i].sentence, gathered[i].count);
    free(gathered);
    gathered = NULL;
    if (count)
        fail_msg("%zu things do not hold; LAYOUT_ALL=1 says them all", count);
}

static void keep(const char *where, const char *sentence)
{
    for (size_t i = 0; i < gathered_count; i++)
        if (strcmp(gathered[i].sentence, sentence) == 0) {
            gathered[i].count++;
            return;
        }
    if (gathered_count == GATHERED)
        return;
    Complaint *complaint = &gathered[gathered_count++];
    snprintf(complaint->sentence, sizeof complaint->sentence, "%s", sentence);
    snprintf(complaint->where, sizeof complaint->where, "%s", where);
    complaint->count = 1;
}

void complain(const char *where, const char *format, ...)
{
    char sentence[SENTENCE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    if (!gathered)
        fail_msg("%s: %s", where, sentence);
    keep(where, sentence);
}
