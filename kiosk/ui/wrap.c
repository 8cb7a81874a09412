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

/* What begins a new thought has no place before an ellipsis or the end of a line. */
static Str without_marks(Str text)
{
    static const char *const MARKS[] = { " ", ",", ";", ":", ".", "(", "·", "\u00a0", "\u202f", "\u200f" };
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (str_ends(text, str_of(MARKS[i]))) {
            text.length -= strlen(MARKS[i]);
            i = (size_t)-1;
        }
    return text;
}

/* Up to the last whole word, as long as that leaves more than half. */
static Str whole_words(Str text)
{
    size_t end = text.length;
    while (end > text.length / 2 && (end == text.length || text.text[end] != ' '))
        end--;
    return end > text.length / 2 ? str_slice(text, 0, end) : text;
}

static Str with_ellipsis(Arena *arena, const Metrics *metrics, Str text, WrapBox box)
{
    const Str dots = STR("…");
    WrapBox room = box;
    room.width -= width_of(metrics, box, dots);
    bool all = width_of(metrics, room, text) <= room.width;
    Str kept = all ? text : fitting(metrics, room, text);
    bool within = !all && kept.length < text.length && text.text[kept.length] != ' ';
    return str_format(arena, "%.*s%s", STR_FORMAT(without_marks(within ? whole_words(kept) : kept)), dots.text);
}

Str wrap_line(Arena *arena, const Metrics *metrics, Str text, WrapBox box)
{
    if (text.length == 0 || width_of(metrics, box, text) <= box.width)
        return text;
    return with_ellipsis(arena, metrics, text, box);
}

/* French puts a blank before these, and parts of a line are joined by a dot; feeds give a plain one, and it must not break there either. */
static bool clings(Str rest)
{
    return rest.length && (strchr(":;!?", rest.text[0]) || str_starts(rest, STR("»")) || str_starts(rest, STR("·")));
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

static Str without_blanks(Str text)
{
    while (text.length && text.text[text.length - 1] == ' ')
        text.length--;
    return text;
}

/* A dot that parts two things is not seen where the line parts them. */
static Str without_tail(Str text)
{
    static const char *const DOTS[] = { " ·", "\u00a0·", "\u00a0·\u200f" };
    text = without_blanks(text);
    for (size_t i = 0; i < sizeof DOTS / sizeof *DOTS; i++)
        if (str_ends(text, str_of(DOTS[i])))
            return without_blanks(str_slice(text, 0, text.length - strlen(DOTS[i])));
    return text;
}

/* Of a word that is wider than the line: what stands before its last stroke that fits, as in the path of a file; else as
 * many letters as fit. */
static size_t broken(const Metrics *metrics, WrapBox box, Str rest)
{
    Str fits = fitting(metrics, box, rest);
    size_t end = fits.length;
    while (end && fits.text[end - 1] != '/')
        end--;
    return end ? end : fits.length;
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
        taken = broken(metrics, box, *rest);
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

/* No word of the text is parted by the end of a line. */
static bool words_whole(Str text, StrList lines)
{
    bool whole = true;
    for (size_t i = 0; whole && i + 1 < lines.count; i++) {
        const char *end = lines.items[i].text + lines.items[i].length;
        whole = end < text.text + text.length && (*end == ' ' || end[-1] == '-');
    }
    return whole;
}

StrList wrap_even(Arena *arena, const Metrics *metrics, Str text, WrapBox box)
{
    StrList lines = wrap_text(arena, metrics, text, box);
    size_t most = 3;
    for (int eighths = 7; eighths >= 5 && lines.count > 1 && lines.count <= most; eighths--) {
        WrapBox narrower = box;
        narrower.width = box.width * eighths / 8;
        if (width_of(metrics, box, lines.items[lines.count - 1]) * 2 >= width_of(metrics, box, lines.items[0]))
            return lines;
        narrower.lines = lines.count + 1;
        StrList even = wrap_text(arena, metrics, text, narrower);
        if (even.count != lines.count || !words_whole(text, even))
            return lines;
        lines = even;
    }
    return lines;
}
