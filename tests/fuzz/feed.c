/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/feed.h"

#include "tests/fuzz/fuzz.h"

static bool take(void *context, const Record *record, Error *error)
{
    (void)error, (void)record;
    ++*(long *)context;
    return true;
}

/* The whole way from bytes to records, whatever the bytes are. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    long records = 0;
    FeedSink sink = { .context = &records, .record = take };
    FeedInfo info;
    Error error = {0};
    if (!feed_read(fuzz_path(bytes, size), &sink, &info, &error))
        fuzz_check_refusal(&error);
    FUZZ_MUST(info.items >= info.rejected + records);
    return 0;
}
