/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/items.h"

#include "tests/fuzz/fuzz.h"

static void check_item(const Item *item, long line)
{
    FUZZ_MUST(item->line >= line);
    FUZZ_MUST(item->name.length && (item->bytes.length || item->fault != ITEM_SOUND));
    FUZZ_MUST(item->fault != ITEM_SOUND || item->bytes.text[0] == '<');
    FUZZ_MUST(item->fault != ITEM_SOUND || item->bytes.text[item->bytes.length - 1] == '>');
    fuzz_check_text(item->bytes);
}

static bool read_items(Items *items, Error *error)
{
    static const char *const NAMES[] = { "formation", "droit", "a", NULL };
    Item item;
    long line = 1;
    for (bool more = true; more;) {
        if (!items_next(items, NAMES, &item, &more, error))
            return false;
        if (more)
            check_item(&item, line);
        line = more ? item.line : line;
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Source *source = NULL;
    Items *items = NULL;
    Error error = {0};
    bool more = false;
    bool ok = source_open(&source, fuzz_path(bytes, size), &error) && source_next(source, &more, &error);
    if (ok && more) {
        ok = items_open(&items, source, "f.xml", &error) && read_items(items, &error);
        if (!ok)
            fuzz_check_refusal(&error);
        items_close(items);
    }
    source_close(source);
    return 0;
}
