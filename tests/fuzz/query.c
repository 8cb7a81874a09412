/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/base/utf8.h"
#include "catalogue/search/fold.h"
#include "catalogue/search/search.h"
#include "catalogue/snapshot/build.h"
#include "tests/fuzz/fuzz.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LIMIT = 20 };

static const char *const FEEDS[] = { "assets/sample/rome", "assets/sample/formations.xml", "assets/sample/decouvertes.xml" };

static Store *store;
static Search *search;
static Arena arena;

static bool known(void *context, const Digest *digest)
{
    return build_known(context, digest);
}

static bool record(void *context, const Record *one, Error *error)
{
    return build_add(context, one, error);
}

static bool import(const char *folder, Error *error)
{
    Build *build = NULL;
    int seq;
    bool ok = build_open(&build, folder, error);
    for (size_t i = 0; ok && i < sizeof FEEDS / sizeof *FEEDS; i++) {
        FeedSink sink = { .context = build, .known = known, .record = record };
        FeedInfo info;
        ok = build_source_begin(build, FEEDS[i], false, error) && feed_read(FEEDS[i], &sink, &info, error)
             && build_source_end(build, &info, true, error);
    }
    ok = ok && build_publish(build, &seq, error);
    build_close(build);
    return ok;
}

/* The sample's catalogue: open, it needs its name no more. */
int LLVMFuzzerInitialize(int *count, char ***words)
{
    (void)count, (void)words;
    char folder[] = "/tmp/belvedere-fuzz-XXXXXX";
    Error error = {0}, trouble = {0};
    StoreOrigin origin;
    bool ok = mkdtemp(folder) && import(folder, &error) && store_open_current(&store, folder, NULL, &origin, &trouble, &error)
              && search_open(&search, store, &error);
    if (!ok)
        fprintf(stderr, "%s\n", error.text);
    FUZZ_MUST(ok);
    remove(file_path(&arena, folder, "current"));
    remove(file_path(&arena, folder, "cat-1.db"));
    remove(folder);
    return 0;
}

/* Two bytes say what is chosen and how, the rest is what is typed; a NUL parts it from what is refused. */
static SearchRequest request_of(Str bytes)
{
    unsigned char flags = bytes.length ? (unsigned char)bytes.text[0] : 0, more = bytes.length > 1 ? (unsigned char)bytes.text[1] : 0;
    SearchRequest request = {
        .words = str_slice(bytes, 2, bytes.length), .literal = flags & 1, .everything = more & 8,
        .chosen = { [FACET_KIND] = flags >> 1 & 7, [FACET_DISTANCE] = flags & 16 ? 1u << (more & 7) % DISTANCE_COUNT : 0, [FACET_APPRENTICESHIP] = flags >> 5 & 1,
                    [FACET_NO_DIPLOMA] = flags >> 6 & 1, [FACET_LEVEL] = more & 16 ? 1u << (more & 7) : 0 },
        .sort = (SearchSort)((more >> 6) % 3), .today = 20261123, .latitude = 45.83, .longitude = 1.26, .located = flags & 128, .limit = LIMIT, .explain = more & 32,
    };
    const char *end = request.words.length ? memchr(request.words.text, '\0', request.words.length) : NULL;
    if (end && more & 64)
        strlist_add(&arena, &request.refused, fold_text(&arena, str_slice(request.words, (size_t)(end - request.words.text), request.words.length)));
    return request;
}

static SearchAnswer ask(const SearchRequest *request)
{
    SearchAnswer answer = {0};
    Error error = {0};
    FUZZ_MUST(search_run(search, &arena, request, &answer, &error));
    FUZZ_MUST(answer.count <= LIMIT && (long)answer.count <= answer.total && answer.total <= answer.found);
    return answer;
}

static double points_of(const Hit *hit)
{
    double sum = 0;
    for (size_t i = 0; i < hit->reason_count; i++)
        sum += hit->reasons[i].points;
    return sum;
}

/* Each word offered leads somewhere; each reading was typed. */
static void check(const SearchRequest *request, const SearchAnswer *answer)
{
    SearchRequest again = *request;
    FUZZ_MUST(answer->suggestions.count <= SEARCH_SUGGESTIONS && answer->reading_count <= SEARCH_READINGS);
    for (size_t i = 0; i < answer->reading_count; i++)
        FUZZ_MUST(answer->readings[i].words.length && answer->readings[i].words.length <= request->words.length);
    again.refused = (StrList){0};
    for (size_t i = 0; i < answer->suggestions.count; i++) {
        again.words = answer->suggestions.items[i];
        FUZZ_MUST(ask(&again).total > 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    SearchRequest request = request_of(fuzz_str(bytes, size));
    SearchAnswer answer = ask(&request);
    FUZZ_MUST(!utf8_valid(request.words) || utf8_valid(answer.understood));
    for (size_t i = 1; request.sort == SORT_RELEVANCE && i < answer.count; i++)
        FUZZ_MUST(answer.hits[i].score <= answer.hits[i - 1].score || answer.reading_count || request.everything);
    for (size_t i = 0; request.explain && i < answer.count; i++)
        FUZZ_MUST(fabs(points_of(&answer.hits[i]) - answer.hits[i].score) < 0.001);
    check(&request, &answer);
    arena_reset(&arena);
    return 0;
}
