/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/fleet/push.h"

#include "kiosk/usage/batches.h"
#include "tools/fleet/statements.h"

typedef struct Sending Sending;

struct Sending {
    const Push *push;
    Batches *batches;
    Region *region;
    Pushed *pushed;
};

static bool take_word(void *context, const Str *fields, size_t count, Error *error)
{
    (void)error;
    *(bool *)context = count > 0 && str_equal(fields[0], STR("counted"));
    return true;
}

/* The file is marked only after the server's last word. */
static bool send_one(Sending *sending, Batch *batch, Error *error)
{
    Arena arena = {0};
    StrList values = {0};
    bool counted = false;
    bool ok = batches_load(sending->batches, &arena, batch, error);
    const Str texts[] = { sending->push->venue, sending->push->kiosk, batch->text, batch->sha256 };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        strlist_add(&arena, &values, texts[i]);
    ok = ok && region_ask(sending->region, REGION_STATEMENTS[REGION_INGEST], values, &(RegionSink){ &counted, take_word }, error);
    if (!ok && error->kind == ERROR_INPUT)
        error_while(error, "lot n° %lld (%.*s)", batch->seq, STR_FORMAT(batch->period));
    ok = ok && batches_counted(sending->batches, batch, error);
    sending->pushed->counted += ok && counted;
    sending->pushed->known += ok && !counted;
    arena_free(&arena);
    return ok;
}

/* What is refused by itself does not keep the others; the first refusal is told. */
static bool send_all(Sending *sending, BatchList list, Error *error)
{
    for (size_t i = 0; i < list.count; i++) {
        Error refused = {0};
        if (send_one(sending, &list.items[i], &refused))
            continue;
        error_set(error, refused.kind, "%s", refused.text);
        if (refused.kind != ERROR_INPUT)
            return false;
    }
    return error->kind == ERROR_NONE;
}

static bool connect_and_send(Sending *sending, Arena *arena, BatchList list, Error *error)
{
    if (!region_open(&sending->region, &sending->push->address, error))
        return false;
    sending->pushed->place = str_copy(arena, str_of(region_place(sending->region))).text;
    bool ok = send_all(sending, list, error);
    region_close(sending->region);
    return ok;
}

/* Says that nothing is lost. */
static bool still_waiting(Sending *sending, Arena *arena, Error *error)
{
    BatchList list = {0};
    Error ignored = {0}, cause = *error;
    if (!batches_list(sending->batches, arena, false, &list, &ignored) || !list.count)
        return false;
    sending->pushed->waiting = (long)list.count;
    *error = (Error){0};
    return error_set(error, cause.kind, list.count == 1 ? "%s (Rien n’est perdu : %zu lot attend dans %s.)" : "%s (Rien n’est perdu : %zu lots attendent dans %s.)",
                     cause.text, list.count, sending->push->usage);
}

bool push_run(const Push *push, Arena *arena, Pushed *pushed, Error *error)
{
    BatchList list = {0};
    Sending sending = { .push = push, .pushed = pushed };
    *pushed = (Pushed){0};
    if (!batches_open(&sending.batches, push->usage, push->machine, error))
        return false;
    bool ok = batches_seal(sending.batches, &push->today, error) && batches_list(sending.batches, arena, push->all, &list, error) &&
              (connect_and_send(&sending, arena, list, error) || still_waiting(&sending, arena, error));
    batches_close(sending.batches);
    return ok;
}
