/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/grammar.h"

#include "catalogue/feeds/discovery.h"
#include "catalogue/feeds/engagement.h"
#include "catalogue/feeds/lheo.h"
#include "catalogue/feeds/onisep.h"
#include "catalogue/feeds/rome_xml.h"
#include "catalogue/snapshot/prepare.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

typedef struct Dialect Dialect;

struct Dialect {
    const char *name;        /* of the harness: one program, as many names */
    const Shape *shape;
    const char *(*finish)(Arena *arena, void *draft, Record *record, const char **warning);
};

static const Dialect DIALECTS[] = {
    { .name = "lheo", .shape = &LHEO_FORMATION, .finish = lheo_finish },
    { .name = "lheo-index", .shape = &LHEO_SUMMARY, .finish = lheo_finish_summary },
    { .name = "experience", .shape = &DISCOVERY_EXPERIENCE, .finish = discovery_finish_experience },
    { .name = "right", .shape = &DISCOVERY_RIGHT, .finish = discovery_finish_right },
    { .name = "engagement", .shape = &ENGAGEMENT_MISSION, .finish = engagement_finish },
    { .name = "onisep", .shape = &ONISEP_TRADE, .finish = onisep_finish },
    { .name = "rome-3", .shape = &ROME_3_TRADE, .finish = rome_3_finish },
    { .name = "rome-4", .shape = &ROME_4_TRADE, .finish = rome_4_finish },
};

static const Dialect *dialect;
static Grammar *grammar;
static Arena arena;

int LLVMFuzzerInitialize(int *count, char ***words)
{
    (void)count;
    Error error = {0};
    const char *slash = strrchr((*words)[0], '/');
    for (size_t i = 0; i < sizeof DIALECTS / sizeof *DIALECTS; i++)
        if (strcmp(slash ? slash + 1 : (*words)[0], DIALECTS[i].name) == 0)
            dialect = &DIALECTS[i];
    FUZZ_MUST(dialect && grammar_open(&grammar, dialect->shape, &error));
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Reading reading;
    Record record = { .line = 1 };
    const char *warning = NULL;
    void *draft = arena_alloc(&arena, 1, dialect->shape->size);
    if (!grammar_read(grammar, &arena, fuzz_str(bytes, size), draft, &reading))
        FUZZ_MUST(reading.fault[0] && reading.line >= 0);
    else if (!dialect->finish(&arena, draft, &record, &warning))
        FUZZ_MUST(prepare_record(&arena, &record));
    arena_reset(&arena);
    return 0;
}
