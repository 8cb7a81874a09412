/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/takeaway.h"

#include "catalogue/base/utf8.h"

enum {
    CODE_ROOM = 600,         /* bytes of a code that phones read at arm's length: version ≤ 17 */
    TITLE_LETTERS = 48,
    FOLD = 74,               /* bytes of a calendar's line: RFC 5545 §3.1 allows 75 */
};

/* The one thing taken, NULL when it is all. */
static const Card *taken(const App *app)
{
    return app->taking > 0 && (size_t)app->taking <= app->kept_count ? &app->kept[app->taking - 1] : NULL;
}

static bool has_day(const App *app, const Card *card)
{
    return !say_unsure(app->now.date) && card->next && card->next != DATE_NUMBER_OPEN && card->next % 100;
}

bool takeaway_has(const App *app, TakeForm form)
{
    switch (form) {
    case TAKE_CALENDAR:
        return taken(app) && has_day(app, taken(app));
    case TAKE_ADDRESS:
        return taken(app) && app->page.taken.address.length;
    case TAKE_LINK:
        return !taken(app) && app->venue.page.length;
    case TAKE_TEXT:
    case TAKE_COUNT:
    default:
        return form == TAKE_TEXT;
    }
}

TakeForm takeaway_form(const App *app)
{
    return takeaway_has(app, app->form) ? app->form : TAKE_TEXT;
}

static Str short_title(Arena *arena, Str title)
{
    Str begun = utf8_first(title, TITLE_LETTERS);
    return begun.length < title.length ? str_format(arena, "%.*s…", STR_FORMAT(begun)) : title;
}

/* "CAP Cuisine (Agen, le 6 septembre 2027)" */
static Str told(Tongue tongue, const Card *card, Date today)
{
    Str title = short_title(tongue.arena, card->title);
    if (card->kind == KIND_TRADE || card->kind == KIND_RIGHT)
        return title;
    return str_format(tongue.arena, "%.*s (%.*s)", STR_FORMAT(title), STR_FORMAT(say_where(tongue, card, today)));
}

/* A line a thing, as many as the code has room for. */
static void add_things(const App *app, Builder *builder, size_t room, const char *before)
{
    for (size_t i = 0; i < app->kept_count; i++) {
        Str line = told(app_tongue(app, builder->arena), &app->kept[i], app->now.date);
        if (builder->length + line.length + 4 > room) {
            builder_add(builder, say_format(app_tongue(app, builder->arena), "… et %s de plus", say_number(app_tongue(app, builder->arena), (long)(app->kept_count - i)).text));
            return;
        }
        builder_format(builder, "%s%.*s\n", before, STR_FORMAT(line));
    }
}

static Str notebook_as_text(const App *app, Arena *arena)
{
    Builder builder = builder_on(arena);
    builder_format(&builder, "%s\n", say(app_tongue(app, arena), "Mon carnet Belvédère").text);
    add_things(app, &builder, CODE_ROOM, "- ");
    return builder_str(&builder);
}

static Str thing_as_text(const App *app, Arena *arena)
{
    const Card *card = taken(app);
    const Str lines[] = { told(app_tongue(app, arena), card, app->now.date), card->hook, app->page.taken.place, app->page.taken.address };
    Builder builder = builder_on(arena);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i].length && builder.length + lines[i].length < CODE_ROOM)
            builder_format(&builder, "%.*s\n", STR_FORMAT(lines[i]));
    return builder_str(&builder);
}

/* RFC 4648 §5, without padding. */
static void add_base64(Builder *builder, Str bytes)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (size_t i = 0; i < bytes.length; i += 3) {
        unsigned long group = 0;
        size_t have = bytes.length - i < 3 ? bytes.length - i : 3;
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (k < have ? (unsigned char)bytes.text[i + k] : 0);
        for (size_t k = 0; k <= have; k++)
            builder_add(builder, (Str){ &DIGITS[group >> (18 - 6 * k) & 63], 1 });
    }
}

/* "https://exemple.fr/carnet.html#…": the lines of the text, in the part that browsers do not send. */
static Str notebook_as_link(const App *app, Arena *arena)
{
    Builder lines = builder_on(arena), link = builder_on(arena);
    add_things(app, &lines, CODE_ROOM * 3 / 4, "");
    builder_format(&link, "%.*s#", STR_FORMAT(app->venue.page));
    add_base64(&link, builder_str(&lines));
    return builder_str(&link);
}

/* A property whose text has its , ; \ and ends of line escaped (§3.3.11), folded where the line is too long. */
static void add_property(Builder *builder, const char *name, Str text)
{
    Builder line = builder_on(builder->arena);
    builder_format(&line, "%s:", name);
    for (size_t i = 0; i < text.length; i++) {
        char letter = text.text[i];
        if (letter == '\n')
            builder_add(&line, STR("\\n"));
        else
            builder_format(&line, letter == ',' || letter == ';' || letter == '\\' ? "\\%c" : "%c", letter);
    }
    Str rest = builder_str(&line);
    while (rest.length > FOLD) {
        size_t cut = FOLD;
        while ((rest.text[cut] & 0xC0) == 0x80)      /* not within a letter */
            cut--;
        builder_format(builder, "%.*s\r\n ", (int)cut, rest.text);
        rest = (Str){ rest.text + cut, rest.length - cut };
    }
    builder_format(builder, "%.*s\r\n", STR_FORMAT(rest));
}

/* Local time without a zone: the phone's own, which is the venue's. */
static void add_start(Builder *builder, const Card *card)
{
    if (card->next_time < 0)
        builder_format(builder, "DTSTART;VALUE=DATE:%08d\r\n", card->next);
    else
        builder_format(builder, "DTSTART:%08dT%04d00\r\n", card->next, card->next_time);
}

static Str thing_as_event(const App *app, Arena *arena)
{
    const Card *card = taken(app);
    Str place = app->page.taken.place.length ? app->page.taken.place : card->town;
    Builder builder = builder_on(arena);
    builder_format(&builder, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Belvedere//FR\r\nBEGIN:VEVENT\r\n");
    builder_format(&builder, "UID:%s-%.*s\r\nDTSTAMP:%08dT000000Z\r\n", kind_name(card->kind), STR_FORMAT(card->code), date_number(app->now.date));
    add_start(&builder, card);
    add_property(&builder, "SUMMARY", short_title(arena, card->title));
    if (place.length)
        add_property(&builder, "LOCATION", place);
    if (app->page.taken.address.length)
        builder_format(&builder, "URL:%.*s\r\n", STR_FORMAT(app->page.taken.address));
    builder_format(&builder, "END:VEVENT\r\nEND:VCALENDAR\r\n");
    return builder_str(&builder);
}

Str takeaway_code(const App *app, Arena *arena)
{
    switch (takeaway_form(app)) {
    case TAKE_CALENDAR:
        return thing_as_event(app, arena);
    case TAKE_ADDRESS:
        return app->page.taken.address;
    case TAKE_LINK:
        return notebook_as_link(app, arena);
    case TAKE_TEXT:
    case TAKE_COUNT:
    default:
        return taken(app) ? thing_as_text(app, arena) : notebook_as_text(app, arena);
    }
}

Str takeaway_whole(const App *app, Arena *arena)
{
    return app->venue.page.length ? notebook_as_link(app, arena) : notebook_as_text(app, arena);
}

Str takeaway_when(const App *app, Arena *arena, const Card *card)
{
    bool lasting = card->kind == KIND_TRADE || card->kind == KIND_RIGHT;
    return lasting ? (Str){0} : say_where(app_tongue(app, arena), card, app->now.date);
}
