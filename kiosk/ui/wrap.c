/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/wrap.h"

#include "catalogue/base/utf8.h"

#include <string.h>

/* Letters are wider than that share of their height, taken together. What has more of them than the box could hold is not
 * measured: a word of 50,000 letters, measured for each of its lines, held the screen for minutes. */
enum { NARROWEST = 16, LETTER_BYTES = 4 };

static size_t letters_at_most(WrapBox box)
{
    return box.width > 0 && box.size > 0 ? (size_t)box.width * NARROWEST / (size_t)box.size + 1 : 1;
}

static bool too_long(WrapBox box, Str text)
{
    size_t most = letters_at_most(box);
    return text.length > most && utf8_first(text, most).length < text.length;
}

static int width_of(const Metrics *metrics, WrapBox box, Str text)
{
    return too_long(box, text) ? box.width + 1 : metrics->width(metrics->context, box.face, box.size, text);
}

/* Longest beginning, whole letters, that fits; at least one letter. Looked for from the front: all is wider. */
static Str fitting(const Metrics *metrics, WrapBox box, Str text)
{
    size_t low = 1, high = 2;
    for (Str more; (more = utf8_first(text, high)).length < text.length && width_of(metrics, box, more) <= box.width; high *= 2)
        low = high;
    for (high--; low < high;) {
        size_t middle = (low + high + 1) / 2;
        if (width_of(metrics, box, utf8_first(text, middle)) <= box.width)
            low = middle;
        else
            high = middle - 1;
    }
    return utf8_first(text, low);
}

static Str with_ellipsis(Arena *arena, const Metrics *metrics, Str text, WrapBox box)
{
    const Str dots = STR("…");
    WrapBox room = box;
    room.width -= width_of(metrics, box, dots);
    Str kept = width_of(metrics, room, text) <= room.width ? text : fitting(metrics, room, text);
    return str_format(arena, "%.*s%s", STR_FORMAT(str_trim(kept)), dots.text);
}

Str wrap_line(Arena *arena, const Metrics *metrics, Str text, WrapBox box)
{
    if (text.length == 0 || width_of(metrics, box, text) <= box.width)
        return text;
    return with_ellipsis(arena, metrics, text, box);
}

/* French puts a blank before these; feeds give a plain one, and it must not break there either. */
static bool clings(Str rest)
{
    return rest.length && (strchr(":;!?", rest.text[0]) || str_starts(rest, STR("»")));
}

/* Bytes of the next piece that must stay together: a word with the blanks behind it. */
static size_t piece_length(Str rest)
{
    size_t end = 0;
    while (end < rest.length && rest.text[end] != ' ' && rest.text[end] != '-')
        end++;
    if (end < rest.length && rest.text[end] == '-')
        return end + 1;
    while (end < rest.length && rest.text[end] == ' ')
        end++;
    Str behind = str_slice(rest, end, rest.length);
    return clings(behind) ? end + piece_length(behind) : end;
}

static Str without_tail(Str text)
{
    while (text.length && text.text[text.length - 1] == ' ')
        text.length--;
    return text;
}

/* Bytes of the pieces whose widths together fit. */
static size_t pieces_fitting(const Metrics *metrics, WrapBox box, Str rest)
{
    size_t taken = 0, seen = LETTER_BYTES * (letters_at_most(box) + 1);
    int used = 0;
    while (taken < rest.length) {
        size_t length = piece_length(str_slice(rest, taken, taken + seen));
        Str piece = str_slice(rest, taken, taken + length);
        int visible = width_of(metrics, box, without_tail(piece));
        if (used + visible > box.width)
            break;
        used += visible == 0 || piece.text[length - 1] != ' ' ? visible : width_of(metrics, box, piece);
        taken += length;
    }
    return taken;
}

/* Takes one line off *rest. Widths of pieces add up in most faces; where they kern across a blank, as OpenDyslexic does,
 * the line is shorter by what it is too wide. */
static Str next_line(const Metrics *metrics, WrapBox box, Str *rest)
{
    size_t taken = pieces_fitting(metrics, box, *rest);
    int over;
    for (WrapBox room = box; taken && (over = width_of(metrics, box, without_tail(str_slice(*rest, 0, taken))) - box.width) > 0;) {
        room.width -= over;
        taken = pieces_fitting(metrics, room, *rest);
    }
    if (taken == 0)
        taken = fitting(metrics, box, *rest).length;
    Str line = without_tail(str_slice(*rest, 0, taken));
    *rest = str_slice(*rest, taken, rest->length);
    return line;
}

StrList wrap_text(Arena *arena, const Metrics *metrics, Str text, WrapBox box)
{
    StrList lines = {0};
    Str paragraph;
    for (Str paragraphs = text; str_cut(&paragraphs, '\n', &paragraph);) {
        do {
            Str before = paragraph;
            Str line = next_line(metrics, box, &paragraph);
            bool last = box.lines && lines.count + 1 == box.lines;
            bool more = paragraph.length || str_trim(paragraphs).length;
            if (last && more) {
                Str whole = paragraph.length ? before : line;
                strlist_add(arena, &lines, with_ellipsis(arena, metrics, whole, box));
                return lines;
            }
            strlist_add(arena, &lines, line);
            if (last)
                return lines;
        } while (paragraph.length);
    }
    return lines;
}
