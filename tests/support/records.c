/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

void record_change(Record *record, int version)
{
    const Str numbers[KIND_COUNT] = {
        [KIND_TRADE] = record->as.trade.code,
        [KIND_TRAINING] = record->as.training.number,
        [KIND_EXPERIENCE] = record->as.experience.number,
        [KIND_RIGHT] = record->as.right.number,
    };
    const Str number = numbers[record->kind];
    record->digest = (Digest){ .bytes = { [0] = (unsigned char)record->kind, [1] = (unsigned char)version } };
    for (size_t i = 0; i < number.length; i++)
        record->digest.bytes[2 + i % 14] = (unsigned char)(record->digest.bytes[2 + i % 14] * 31 + (unsigned char)number.text[i]);
}

Record record_trade(Arena *arena, const char *code, const char *parent, const char *title)
{
    Record record = { .kind = KIND_TRADE };
    Trade *trade = &record.as.trade;
    *trade = (Trade){ .code = str_of(code), .parent = str_of(parent), .title = str_of(title) };
    trade->definition = str_format(arena, "Exerce le métier : %s.\nTravaille en équipe.", title);
    trade->grand_domain = (Term){ .code = str_slice(trade->code, 0, 1), .label = STR("Grand domaine") };
    trade->domain = (Term){ .code = str_slice(trade->code, 0, 3), .label = STR("Domaine") };
    strlist_add(arena, &trade->names, trade->title);
    record_change(&record, 1);
    return record;
}

Record record_training(Arena *arena, const char *number, const char *title, const char *rome)
{
    Record record = { .kind = KIND_TRAINING };
    Training *training = &record.as.training;
    *training = (Training){ .number = str_of(number), .title = str_of(title), .organisation = STR("Campus des métiers") };
    training->actions = ARENA_NEW(arena, TrainingAction, 1);
    training->action_count = 1;
    if (rome)
        strlist_add(arena, &training->rome, str_of(rome));
    record_change(&record, 1);
    return record;
}

Record record_experience(Arena *arena, const char *number, const char *title, const char *rome)
{
    Record record = { .kind = KIND_EXPERIENCE };
    Experience *experience = &record.as.experience;
    *experience = (Experience){ .number = str_of(number), .title = str_of(title), .type = EXPERIENCE_VISIT, .structure = STR("Forge de l’Isle") };
    experience->places = ARENA_NEW(arena, Place, 1);
    experience->place_count = 1;
    if (rome)
        strlist_add(arena, &experience->rome, str_of(rome));
    record_change(&record, 1);
    return record;
}

Record record_right(Arena *arena, const char *number, const char *title)
{
    Record record = { .kind = KIND_RIGHT };
    Right *right = &record.as.right;
    *right = (Right){ .number = str_of(number), .title = str_of(title), .domain = RIGHT_MOBILITY, .hook = STR("Une aide pour avancer.") };
    strlist_add(arena, &right->steps, STR("Demander à l’accueil"));
    record_change(&record, 1);
    return record;
}

void record_session(Arena *arena, Record *record, int start, int end, Enrolling enrolling)
{
    TrainingAction *action = &record->as.training.actions[0];
    Session *grown = ARENA_NEW(arena, Session, action->session_count + 1);
    if (action->session_count)
        memcpy(grown, action->sessions, action->session_count * sizeof *grown);
    grown[action->session_count++] =
        (Session){ .number = STR("S"), .start = date_from_number(start), .end = date_from_number(end), .enrolling = enrolling };
    action->sessions = grown;
}

void record_occurrence(Arena *arena, Record *record, int start, int end)
{
    Experience *experience = &record->as.experience;
    Occurrence *grown = ARENA_NEW(arena, Occurrence, experience->occurrence_count + 1);
    if (experience->occurrence_count)
        memcpy(grown, experience->occurrences, experience->occurrence_count * sizeof *grown);
    grown[experience->occurrence_count++] = (Occurrence){
        .start = { .date = date_from_number(start), .hour = 14, .minute = 30, .timed = true }, .end = { .date = date_from_number(end) } };
    experience->occurrences = grown;
}

void record_at(Record *record, const char *town, double latitude, double longitude)
{
    Place *place = record->kind == KIND_TRAINING ? &record->as.training.actions[0].place : &record->as.experience.places[0];
    *place = (Place){ .town = str_of(town), .latitude = latitude, .longitude = longitude, .located = true };
}

int records_publish(const char *folder, const char *source, const Record *records, size_t count)
{
    Build *build = NULL;
    Error error = {0};
    int seq = 0;
    FeedInfo info = { .format = FEED_LHEO, .items = (long)count, .version = "2.3", .exported = "2026-11-22" };
    bool ok = build_open(&build, folder, &error) && build_source_begin(build, source, false, &error);
    for (size_t i = 0; ok && i < count; i++)
        ok = build_add(build, &records[i], &error);
    ok = ok && build_source_end(build, &info, true, &error) && build_publish(build, &seq, &error);
    build_close(build);
    if (!ok)
        print_error("%s\n", error.text);
    assert_true(ok);
    return seq;
}
