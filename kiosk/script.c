/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/script.h"

#include "catalogue/base/utf8.h"

#include <stdlib.h>

typedef struct Player Player;

struct Player {
    Stage *stage;
    const ScriptHost *host;
    long line;
    DateTime start;          /* civil time when ms was start_ms */
    long long start_ms;
};

typedef bool Command(Player *player, Str argument, Error *error);

enum { STEP_MS = 16, TAP_MS = 60, HOLD_MS = 5000, DRAG_STEPS = 12 };

static bool fail(const Player *player, Error *error, const char *what, Str argument)
{
    return error_set(error, ERROR_INPUT, "ligne %ld : %s « %.*s »", player->line, what, STR_FORMAT(argument));
}

/* Civil time moves with the virtual clock. */
static DateTime civil(const Player *player, long long ms)
{
    long minutes = player->start.hour * 60 + player->start.minute + (long)((ms - player->start_ms) / 60000);
    Date date = date_from_days(date_days(player->start.date) + minutes / 1440);
    return (DateTime){ .date = date, .hour = (int)(minutes / 60 % 24), .minute = (int)(minutes % 60), .timed = true };
}

static bool frame(Player *player, Error *error)
{
    if (player->host->frame)
        return player->host->frame(player->host->context, player->stage, error);
    Rect rects[DAMAGE_RECTS];
    stage_frame(player->stage, rects);
    return true;
}

static bool pass(Player *player, long long ms, Error *error)
{
    long long now = player->stage->app.ms + ms;
    return stage_tick(player->stage, civil(player, now), now, error) && frame(player, error);
}

static bool touch(Player *player, TouchPhase phase, int x, int y, Error *error)
{
    TouchEvent event = { phase, x, y, 0, player->stage->app.ms };
    return stage_touch(player->stage, event, error) && frame(player, error);
}

static bool tap_region(Player *player, const Region *region, Error *error)
{
    int x = region->rect.x + region->rect.w / 2, y = region->rect.y + region->rect.h / 2;
    return touch(player, TOUCH_DOWN, x, y, error) && pass(player, TAP_MS, error) && touch(player, TOUCH_UP, x, y, error)
           && pass(player, STEP_MS, error);
}

/* Adds the text with plain blanks: who writes a script does not think of no-break ones. */
static void add_plain(Builder *builder, Str text)
{
    for (uint32_t code; text.length;) {
        Str rest = text;
        utf8_next(&rest, &code);
        bool blank = code == 0xA0 || code == 0x202F;
        builder_add(builder, blank ? STR(" ") : str_slice(text, 0, text.length - rest.length));
        text = rest;
    }
    builder_add(builder, STR(" "));
}

static Str plain(Arena *arena, Str text)
{
    Builder builder = builder_on(arena);
    add_plain(&builder, text);
    return str_trim(builder_str(&builder));
}

/* Prefers the whole label to a part of it. */
static const Region *find(const DrawList *list, Str wanted, bool keys)
{
    Arena arena = {0};
    Str label = plain(&arena, wanted);
    const Region *whole = NULL, *part = NULL;
    for (size_t i = 0; i < list->region_count && !whole; i++) {
        const Region *region = &list->regions[i];
        if (region->off || (region->role == ROLE_KEY) != keys)
            continue;
        Str said = plain(&arena, region->label);
        if (str_equal(said, label))
            whole = region;
        else if (!part && !keys && str_contains(said, label))
            part = region;
    }
    arena_free(&arena);
    return whole ? whole : part;
}

static bool on_wait(Player *player, Str argument, Error *error);

static bool on_tap(Player *player, Str argument, Error *error)
{
    const Region *region = find(&player->stage->list, argument, false);
    if (!region)
        region = find(&player->stage->list, argument, true);
    return region ? tap_region(player, region, error) : fail(player, error, "rien à toucher ne s’appelle", argument);
}

/* A finger that stays five seconds. */
static bool on_hold(Player *player, Str argument, Error *error)
{
    const Region *region = find(&player->stage->list, argument, false);
    if (!region)
        return fail(player, error, "rien à toucher ne s’appelle", argument);
    int x = region->rect.x + region->rect.w / 2, y = region->rect.y + region->rect.h / 2;
    return touch(player, TOUCH_DOWN, x, y, error) && pass(player, HOLD_MS, error) && touch(player, TOUCH_UP, x, y, error) && pass(player, STEP_MS, error);
}

/* Page after page in one direction, until such a region is in sight or the end is reached. */
static bool leaf(Player *player, Str argument, Str button, Error *error)
{
    const Region *page;
    while (!find(&player->stage->list, argument, false) && (page = find(&player->stage->list, button, false)) != NULL)
        if (!tap_region(player, page, error) || !on_wait(player, STR("1s"), error))
            return false;
    return true;
}

/* As a visitor does: down to the end, then up again. */
static bool on_reach(Player *player, Str argument, Error *error)
{
    if (!leaf(player, argument, STR("Descendre"), error) || !leaf(player, argument, STR("Monter"), error))
        return false;
    return find(&player->stage->list, argument, false) || fail(player, error, "rien à toucher, ni plus bas ni plus haut, ne s’appelle", argument);
}

static Str key_label(Str letter)
{
    if (str_equal(letter, STR(" ")))
        return STR("Espace");
    return str_equal(letter, STR("'")) ? STR("’") : letter;
}

static bool on_type(Player *player, Str argument, Error *error)
{
    for (uint32_t code; argument.length;) {
        Str rest = argument;
        utf8_next(&rest, &code);
        Str letter = str_slice(argument, 0, argument.length - rest.length);
        const Region *key = find(&player->stage->list, key_label(letter), true);
        if (!key)
            return fail(player, error, "le clavier n’a pas la touche", letter);
        if (!tap_region(player, key, error))
            return false;
        argument = rest;
    }
    return true;
}

static bool duration(Str text, long long *ms)
{
    bool short_unit = str_ends(text, STR("ms"));
    if (!str_ends(text, STR("s")))
        return false;
    long number;
    if (!str_integer(str_slice(text, 0, text.length - (short_unit ? 2 : 1)), &number) || number < 0)
        return false;
    *ms = short_unit ? number : number * 1000;
    return true;
}

static bool on_wait(Player *player, Str argument, Error *error)
{
    long long ms;
    if (!duration(argument, &ms))
        return fail(player, error, "durée attendue (2s, 300ms), pas", argument);
    for (long long until = player->stage->app.ms + ms; player->stage->app.ms < until;) {
        long long next = stage_moving(player->stage) ? player->stage->app.ms + STEP_MS : stage_deadline(player->stage);
        next = next > until ? until : next <= player->stage->app.ms ? player->stage->app.ms + STEP_MS : next;
        if (!pass(player, next - player->stage->app.ms, error))
            return false;
    }
    return true;
}

static bool on_drag(Player *player, Str argument, Error *error)
{
    Str left;
    long dx, dy;
    if (!str_cut(&argument, ',', &left) || !str_integer(str_trim(left), &dx) || !str_integer(str_trim(argument), &dy))
        return fail(player, error, "déplacement attendu (0,-400), pas", argument);
    Rect area = player->stage->list.scroll.viewport;
    int x = area.x + area.w / 2, y = area.y + area.h / 2;
    bool ok = touch(player, TOUCH_DOWN, x, y, error);
    for (long i = 1; ok && i <= DRAG_STEPS; i++)
        ok = pass(player, STEP_MS, error) && touch(player, TOUCH_MOVE, x + (int)(dx * i / DRAG_STEPS), y + (int)(dy * i / DRAG_STEPS), error);
    return ok && touch(player, TOUCH_UP, x + (int)dx, y + (int)dy, error) && on_wait(player, STR("3s"), error);
}

/* Texts are wrapped: what is looked for may stand on several lines of one paragraph, or in a label. */
static bool shown(const DrawList *list, Str text)
{
    Arena arena = {0};
    Builder screen = builder_on(&arena);
    for (size_t i = 0; i < list->command_count; i++)
        if (list->commands[i].kind == DRAW_TEXT)
            add_plain(&screen, list->commands[i].text);
    for (size_t i = 0; i < list->region_count; i++)
        add_plain(&screen, list->regions[i].label);
    bool found = str_contains(builder_str(&screen), plain(&arena, text));
    arena_free(&arena);
    return found;
}

/* One of the four keys of who does not touch. */
static bool on_key(Player *player, Str argument, Error *error)
{
    static const char *const NAMES[] = { [FOCUS_NEXT] = "next", [FOCUS_PREVIOUS] = "previous", [FOCUS_ACTIVATE] = "activate", [FOCUS_BACK] = "back" };
    for (FocusKey key = FOCUS_NEXT; key <= FOCUS_BACK; key++)
        if (str_equal(argument, str_of(NAMES[key])))
            return stage_key(player->stage, key, player->stage->app.ms, error) && frame(player, error) && on_wait(player, STR("1s"), error);
    return fail(player, error, "touche inconnue", argument);
}

static bool on_see(Player *player, Str argument, Error *error)
{
    return shown(&player->stage->list, argument) || fail(player, error, "pas à l’écran :", argument);
}

static bool on_absent(Player *player, Str argument, Error *error)
{
    return !shown(&player->stage->list, argument) || fail(player, error, "à l’écran, et ne devrait pas :", argument);
}

static bool on_screen(Player *player, Str argument, Error *error)
{
    const char *name = app_screen(&player->stage->app)->name;
    return str_equal(argument, str_of(name)) || fail(player, error, "l’écran est", str_of(name));
}

static bool on_shot(Player *player, Str argument, Error *error)
{
    return !player->host->shot || player->host->shot(player->host->context, player->stage, argument, error);
}

static bool on_now(Player *player, Str argument, Error *error)
{
    if (!datetime_parse(argument, &player->start) || !player->start.timed)
        return fail(player, error, "date attendue (2026-11-23T10:42), pas", argument);
    player->start_ms = player->stage->app.ms;
    return pass(player, 0, error);
}

static const struct {
    const char *name;
    Command *run;
} COMMANDS[] = {
    { "tap", on_tap },   { "hold", on_hold },     { "reach", on_reach },   { "type", on_type }, { "wait", on_wait }, { "drag", on_drag },
    { "see", on_see },   { "absent", on_absent }, { "screen", on_screen }, { "shot", on_shot }, { "now", on_now }, { "key", on_key },
};

static Str unquoted(Str text)
{
    text = str_trim(text);
    bool quoted = text.length >= 2 && str_starts(text, STR("\"")) && str_ends(text, STR("\""));
    return quoted ? str_slice(text, 1, text.length - 1) : text;
}

static bool play_line(Player *player, Str line, Error *error)
{
    Str word;
    line = str_trim(line);
    if (line.length == 0 || line.text[0] == '#' || !str_cut(&line, ' ', &word))
        return true;
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (str_equal(word, str_of(COMMANDS[i].name)))
            return COMMANDS[i].run(player, unquoted(line), error);
    return fail(player, error, "commande inconnue", word);
}

bool script_play(Stage *stage, Str text, const ScriptHost *host, Error *error)
{
    Player player = { stage, host, 0, stage->app.now, stage->app.ms };
    if (!frame(&player, error))
        return false;
    Str line;
    while (str_cut(&text, '\n', &line)) {
        player.line++;
        if (!play_line(&player, line, error))
            return false;
    }
    return true;
}

DateTime script_start(Str text, DateTime fallback)
{
    Str line, word;
    while (str_cut(&text, '\n', &line)) {
        DateTime start;
        line = str_trim(line);
        if (str_cut(&line, ' ', &word) && str_equal(word, STR("now")) && datetime_parse(line, &start))
            return start;
    }
    return fallback;
}
