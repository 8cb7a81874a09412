/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/print/sheet.h"

#include "tools/report/paper.h"

#include <stddef.h>

static const char *const WORDS[SHEET_PART_COUNT] = {
    [SHEET_TITLE] = "title", [SHEET_DESK] = "desk", [SHEET_THING] = "thing", [SHEET_FACT] = "fact",
    [SHEET_SAY] = "say",     [SHEET_CODE] = "code", [SHEET_FOOT] = "foot",
};

/* Points on A4, and mm left free above. */
static const PaperStyle STYLES[SHEET_PART_COUNT] = {
    [SHEET_TITLE] = { .points = 32, .bold = true },
    [SHEET_DESK] = { .points = 17, .before = 1 },
    [SHEET_THING] = { .points = 19, .bold = true, .before = 8 },
    [SHEET_FACT] = { .points = 16, .before = 1 },
    [SHEET_SAY] = { .points = 16, .before = 9, .middle = true },
    [SHEET_FOOT] = { .points = 13, .before = 4, .middle = true },
};

static const double RECEIPT_LEAST = 40, RECEIPT_MOST = 120, RECEIPT_SCALE = 0.72;   /* 80 mm: 23, 14 and 12 points */
static const double CODE_MM = 62, ROOM = 5000;

static bool part_of(Str word, SheetPart *part)
{
    for (*part = 0; *part < SHEET_PART_COUNT; (*part)++)
        if (str_equal(word, str_of(WORDS[*part])))
            return true;
    return false;
}

/* A blank ends the word; nothing after it is an empty part. */
static bool line_read(Str line, SheetLine *read)
{
    Str word;
    return str_cut(&line, ' ', &word) && part_of(word, &read->part) && ((read->text = str_trim(line)), true);
}

bool sheet_read(Arena *arena, Str text, Sheet *sheet, Error *error)
{
    size_t room = 1;
    for (size_t i = 0; i < text.length; i++)
        room += text.text[i] == '\n';
    *sheet = (Sheet){ ARENA_NEW(arena, SheetLine, room), 0 };
    for (Str line; str_cut(&text, '\n', &line);) {
        if (str_trim(line).length == 0)
            continue;
        if (!line_read(line, &sheet->lines[sheet->count++]))
            return error_set(error, ERROR_INPUT, "ligne %zu de la page : « %.*s »", sheet->count, STR_FORMAT(line));
    }
    return sheet->count || error_set(error, ERROR_INPUT, "la page est vide.");
}

static size_t code_rows(const Sheet *sheet, size_t from)
{
    size_t count = 0;
    while (from + count < sheet->count && sheet->lines[from + count].part == SHEET_CODE)
        count++;
    return count;
}

static void code_draw(Paper *paper, const Sheet *sheet, size_t from, double mm)
{
    size_t rows = code_rows(sheet, from);
    paper_square_begin(paper, (int)rows, mm);
    for (size_t y = 0; y < rows; y++)
        for (size_t x = 0; x < rows && x < sheet->lines[from + y].text.length; x++)
            if (sheet->lines[from + y].text.text[x] == '1')
                paper_square_dark(paper, (int)x, (int)y);
    paper_square_end(paper);
}

static void parts_draw(const Sheet *sheet, Paper *paper, double scale, double code)
{
    for (size_t i = 0; i < sheet->count; i++) {
        SheetPart part = sheet->lines[i].part;
        if (part == SHEET_CODE) {
            code_draw(paper, sheet, i, code);
            i += code_rows(sheet, i) - 1;
            continue;
        }
        PaperStyle style = STYLES[part];
        style.points *= scale;
        style.before *= scale;
        paper_text(paper, &style, sheet->lines[i].text);
    }
}

/* How long a receipt is: drawn once for nobody. */
static bool length_of(const Sheet *sheet, PaperSize size, double code, double *length, Error *error)
{
    Paper *paper = NULL;
    size.height = ROOM;
    if (!paper_open(&paper, NULL, size, error))
        return false;
    parts_draw(sheet, paper, RECEIPT_SCALE, code);
    *length = paper_at(paper) + size.margin;
    return paper_close(paper, error);
}

bool sheet_draw(const Sheet *sheet, const char *path, double width, double height, Error *error)
{
    bool receipt = width < RECEIPT_MOST;
    PaperSize size = { width, height, receipt ? 4 : 20 };      /* 80 mm rolls print on 72 */
    double inside = width - 2 * size.margin, code = inside < CODE_MM ? inside : CODE_MM;
    Paper *paper = NULL;
    if (width < RECEIPT_LEAST)
        return error_set(error, ERROR_INPUT, "un papier de %.0f mm est trop étroit.", width);
    if (receipt && !length_of(sheet, size, code, &size.height, error))
        return false;
    if (!paper_open(&paper, path, size, error))
        return false;
    parts_draw(sheet, paper, receipt ? RECEIPT_SCALE : 1, code);
    return paper_close(paper, error);
}
