/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/print/handout.h"

#include "tools/report/paper.h"

#include <stddef.h>

static const char *const WORDS[HANDOUT_PART_COUNT] = {
    [HANDOUT_TITLE] = "title", [HANDOUT_DESK] = "desk", [HANDOUT_THING] = "thing", [HANDOUT_FACT] = "fact",
    [HANDOUT_SAY] = "say",     [HANDOUT_CODE] = "code", [HANDOUT_FOOT] = "foot",
};

/* Points on A4, and mm left free above. */
static const PaperStyle STYLES[HANDOUT_PART_COUNT] = {
    [HANDOUT_TITLE] = { .points = 32, .bold = true },
    [HANDOUT_DESK] = { .points = 17, .before = 1 },
    [HANDOUT_THING] = { .points = 19, .bold = true, .before = 8 },
    [HANDOUT_FACT] = { .points = 16, .before = 1 },
    [HANDOUT_SAY] = { .points = 16, .before = 9, .middle = true },
    [HANDOUT_FOOT] = { .points = 13, .before = 4, .middle = true },
};

static const double RECEIPT_LEAST = 40, RECEIPT_MOST = 120, RECEIPT_SCALE = 0.72;   /* 80 mm: 23, 14 and 12 points */
static const double CODE_MM = 62, ROOM = 5000;

static bool part_of(Str word, HandoutPart *part)
{
    for (*part = 0; *part < HANDOUT_PART_COUNT; (*part)++)
        if (str_equal(word, str_of(WORDS[*part])))
            return true;
    return false;
}

/* A blank ends the word; nothing after it is an empty part. */
static bool line_read(Str line, HandoutLine *read)
{
    Str word;
    return str_cut(&line, ' ', &word) && part_of(word, &read->part) && ((read->text = str_trim(line)), true);
}

bool handout_read(Arena *arena, Str text, Handout *handout, Error *error)
{
    size_t room = 1;
    for (size_t i = 0; i < text.length; i++)
        room += text.text[i] == '\n';
    *handout = (Handout){ ARENA_NEW(arena, HandoutLine, room), 0 };
    for (Str line; str_cut(&text, '\n', &line);) {
        if (str_trim(line).length == 0)
            continue;
        if (!line_read(line, &handout->lines[handout->count++]))
            return error_set(error, ERROR_INPUT, "ligne %zu de la page : « %.*s »", handout->count, STR_FORMAT(line));
    }
    return handout->count || error_set(error, ERROR_INPUT, "la page est vide.");
}

static size_t code_rows(const Handout *handout, size_t from)
{
    size_t count = 0;
    while (from + count < handout->count && handout->lines[from + count].part == HANDOUT_CODE)
        count++;
    return count;
}

static void code_draw(Paper *paper, const Handout *handout, size_t from, double mm)
{
    size_t rows = code_rows(handout, from);
    paper_square_begin(paper, (int)rows, mm);
    for (size_t y = 0; y < rows; y++)
        for (size_t x = 0; x < rows && x < handout->lines[from + y].text.length; x++)
            if (handout->lines[from + y].text.text[x] == '1')
                paper_square_dark(paper, (int)x, (int)y);
    paper_square_end(paper);
}

static void parts_draw(const Handout *handout, Paper *paper, double scale, double code)
{
    for (size_t i = 0; i < handout->count; i++) {
        HandoutPart part = handout->lines[i].part;
        if (part == HANDOUT_CODE) {
            code_draw(paper, handout, i, code);
            i += code_rows(handout, i) - 1;
            continue;
        }
        PaperStyle style = STYLES[part];
        style.points *= scale;
        style.before *= scale;
        paper_text(paper, &style, handout->lines[i].text);
    }
}

/* How long a receipt is: drawn once for nobody. */
static bool length_of(const Handout *handout, PaperSize size, double code, double *length, Error *error)
{
    Paper *paper = NULL;
    size.height = ROOM;
    if (!paper_open(&paper, NULL, size, error))
        return false;
    parts_draw(handout, paper, RECEIPT_SCALE, code);
    *length = paper_at(paper) + size.margin;
    return paper_close(paper, error);
}

bool handout_draw(const Handout *handout, const char *path, double width, double height, Error *error)
{
    bool receipt = width < RECEIPT_MOST;
    PaperSize size = { width, height, receipt ? 4 : 20 };      /* 80 mm rolls print on 72 */
    double inside = width - 2 * size.margin, code = inside < CODE_MM ? inside : CODE_MM;
    Paper *paper = NULL;
    if (width < RECEIPT_LEAST)
        return error_set(error, ERROR_INPUT, "un papier de %.0f mm est trop étroit.", width);
    if (receipt && !length_of(handout, size, code, &size.height, error))
        return false;
    if (!paper_open(&paper, path, size, error))
        return false;
    parts_draw(handout, paper, receipt ? RECEIPT_SCALE : 1, code);
    return paper_close(paper, error);
}
