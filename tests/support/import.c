/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/import.h"

#include "catalogue/snapshot/prepare.h"
#include "catalogue/snapshot/build.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static bool known(void *context, const Digest *digest)
{
    return build_known(context, digest);
}

static bool record(void *context, const Record *one, Error *error)
{
    return build_add(context, one, error);
}

static void problem(void *context, const Problem *one)
{
    (void)context;
    (void)one;
}

static bool import_one(Build *build, const char *name, const char *path, Error *error)
{
    FeedSink sink = { .context = build, .known = known, .record = record, .prepare = prepare_record, .problem = problem };
    FeedInfo info = {0};
    return build_source_begin(build, name, false, error) && feed_read(path, &sink, &info, error) && build_source_end(build, &info, true, error);
}

int import_feeds(const char *folder, const char *const (*sources)[2], size_t count)
{
    Build *build = NULL;
    Error error = {0};
    int seq = 0;
    bool ok = build_open(&build, folder, &error);
    for (size_t i = 0; ok && i < count; i++)
        ok = import_one(build, sources[i][0], sources[i][1], &error);
    ok = ok && build_publish(build, &seq, &error);
    build_close(build);
    if (!ok)
        print_error("%s\n", error.text);
    assert_true(ok);
    return seq;
}
