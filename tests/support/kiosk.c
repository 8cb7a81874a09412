/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/kiosk.h"

#include "catalogue/base/file.h"
#include "catalogue/base/utf8.h"
#include "kiosk/phrasebook.h"
#include "kiosk/visitor.h"
#include "tests/support/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static int fake_width(void *context, Face face, int size, Str text)
{
    (void)context;
    int letters = (int)utf8_count(text);
    for (uint32_t code; utf8_next(&text, &code);)
        letters -= code == 0x200E || code == 0x200F;      /* marks of direction */
    return face == FACE_ICON ? letters * size : letters * size * 11 / 20;
}

Metrics fake_metrics(void)
{
    return (Metrics){ NULL, fake_width };
}

const char *sample_catalogue(void)
{
    static char path[200];
    const char *out = getenv("BELVEDERE_OUT");
    snprintf(path, sizeof path, "%s/sample.db", out ? out : "build/gcc");
    return path;
}

const char *languages_folder(void)
{
    static char path[200];
    const char *out = getenv("BELVEDERE_OUT");
    snprintf(path, sizeof path, "%s/languages", out ? out : "build/gcc");
    return path;
}

static void check(bool ok, const Error *error)
{
    if (!ok)
        fail_msg("%s", error->text);
}

void kiosk_open(Kiosk *kiosk, const char *catalogue, Sizes sizes, Metrics metrics)
{
    Error error = {0};
    *kiosk = (Kiosk){0};
    kiosk->folder = folder_new(&kiosk->arena);
    kiosk->usage_path = file_path(&kiosk->arena, kiosk->folder, "usage.db");
    check(store_open(&kiosk->store, catalogue, &error), &error);
    check(search_open(&kiosk->search, kiosk->store, &error), &error);
    check(phrasebook_read(&kiosk->arena, languages_folder(), kiosk->phrases, &error), &error);
    check(usage_open(&kiosk->usage, kiosk->usage_path, &error), &error);
    AppParts parts = { .store = kiosk->store, .search = kiosk->search, .usage = kiosk->usage, .sizes = sizes, .metrics = metrics,
                       .phrases = kiosk->phrases,
                       .letters = { true, true, true },
                       .venue = { .name = STR("ERO de Limoges"), .latitude = 45.8336, .longitude = 1.2611, .located = true } };
    DateTime now = { .date = { 2026, 11, 23, DATE_DAY }, .hour = 10, .minute = 42, .timed = true };
    check(stage_open(&kiosk->stage, &parts, now, 0, &error), &error);
}

void kiosk_close(Kiosk *kiosk)
{
    stage_close(&kiosk->stage);
    usage_close(kiosk->usage);
    search_close(kiosk->search);
    store_close(kiosk->store);
    folder_remove(kiosk->folder);
    arena_free(&kiosk->arena);
}

void kiosk_speak(Kiosk *kiosk, Language language)
{
    Rect rects[DAMAGE_RECTS];
    kiosk->stage.app.language = language;
    stage_changed(&kiosk->stage);
    stage_frame(&kiosk->stage, rects);
}

void kiosk_comfort(Kiosk *kiosk, Comfort comfort)
{
    Rect rects[DAMAGE_RECTS];
    visitor_comfort(&kiosk->stage.app, comfort);
    stage_changed(&kiosk->stage);
    stage_frame(&kiosk->stage, rects);
}

void kiosk_play(Kiosk *kiosk, const char *script)
{
    Error error = {0};
    ScriptHost host = {0};
    check(script_play(&kiosk->stage, str_of(script), &host, &error), &error);
}

static const char *const SIZE_NAMES[SIZE_COUNT] = { "body", "lead", "title", "headline" };

static const char *size_name(const Sizes *sizes, int size)
{
    for (int i = 0; i < SIZE_COUNT; i++)
        if (sizes->text[i] == size)
            return SIZE_NAMES[i];
    return "?";
}

static void print_command(Builder *out, const DrawList *list, const DrawCommand *command)
{
    Rect rect = command->rect;
    switch (command->kind) {
    case DRAW_BOX:
        builder_format(out, "box    %d,%d %dx%d %s%s\n", rect.x, rect.y, rect.w, rect.h, ink_name(command->ink), command->shadow ? " shaded" : "");
        return;
    case DRAW_TEXT:
        builder_format(out, "text   %d,%d \"%.*s\" %s %s %s\n", rect.x, rect.y, STR_FORMAT(command->text), face_name(command->face),
                       size_name(list->sizes, command->size), ink_name(command->ink));
        return;
    case DRAW_ICON:
        builder_format(out, "icon   %d,%d %d %s %s\n", rect.x, rect.y, rect.h, icon_name(command->icon), ink_name(command->ink));
        return;
    case DRAW_CODE:
        builder_format(out, "code   %d,%d %d \"%.*s\"\n", rect.x, rect.y, rect.w, STR_FORMAT(command->text));
        return;
    case DRAW_PATH:
        builder_format(out, "path   %d,%d %dx%d %s %s, %zu of %zu points\n", rect.x, rect.y, rect.w, rect.h, command->path->width ? "lines" : "filled",
                       ink_name(command->ink), command->path->count, command->path->point_count);
        return;
    default:
        fail();
    }
}

Str list_print(Arena *arena, const DrawList *list)
{
    Builder out = builder_on(arena);
    for (size_t i = 0; i < list->command_count; i++)
        print_command(&out, list, &list->commands[i]);
    for (size_t i = 0; i < list->region_count; i++) {
        const Region *region = &list->regions[i];
        builder_format(&out, "touch  %d,%d %dx%d \"%.*s\" %s %d %.*s%s%s\n", region->rect.x, region->rect.y, region->rect.w, region->rect.h,
                       STR_FORMAT(region->label), action_name(region->action.kind), region->action.number, STR_FORMAT(region->action.text),
                       region->off ? " off" : "", region->chosen ? " chosen" : "");
    }
    if (list->chart.viewport.h)
        builder_format(&out, "chart  %d,%d %dx%d\n", list->chart.viewport.x, list->chart.viewport.y, list->chart.viewport.w, list->chart.viewport.h);
    if (list->scroll.viewport.h)
        builder_format(&out, "scroll %d,%d %dx%d of %d\n", list->scroll.viewport.x, list->scroll.viewport.y, list->scroll.viewport.w,
                       list->scroll.viewport.h, list->scroll.content);
    return builder_str(&out);
}

void list_read(Builder *out, const char *name, const DrawList *list)
{
    builder_format(out, "\n== %s\n", name);
    for (size_t i = 0; i < list->command_count; i++)
        if (list->commands[i].kind == DRAW_TEXT)
            builder_format(out, "%.*s%s\n", STR_FORMAT(list->commands[i].text), list->commands[i].runs_left ? " ←" : "");
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].role != ROLE_KEY)
            builder_format(out, "[%.*s]\n", STR_FORMAT(list->regions[i].label));
}
