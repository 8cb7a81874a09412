/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/document.h"

#include "tools/report/accessible.h"
#include "tools/report/ink.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* mm: A4 (ISO 216). */
static const double WIDTH = 210, HEIGHT = 297, MARGIN = 18, TOP = 18, BOTTOM = 24;
static const double GAP = 3, TILE_HEIGHT = 27, TILE_GAP = 4, ROW_PADDING = 0.8, CELL_PADDING = 1;

enum { TILES_IN_A_ROW = 3 };

struct Document {
    Arena arena;
    Canvas *canvas;
    const DocumentAbout *about;
    Builder bytes;
    StrList figures;         /* what each says */
    double y;
    int page;
};

static const double COLUMN = 210 - 2 * 18;

/* The type of each part; the house's sizes: body 10, titles 1.6 × and 2.2 × it (design). */
static const CanvasText TITLE = { .points = 26, .width = 174, .colour = PAPER_NIGHT, .bold = true, .title = true };
static const CanvasText BELOW_TITLE = { .points = 12, .width = 174, .colour = PAPER_SOFT };
static const CanvasText CHAPTER = { .points = 18, .width = 174, .colour = PAPER_NIGHT, .bold = true, .title = true };
static const CanvasText HEADING = { .points = 12, .width = 174, .colour = PAPER_TEXT, .bold = true };
static const CanvasText BODY = { .points = 10, .width = 174, .colour = PAPER_TEXT };
static const CanvasText NOTE = { .points = 8, .width = 174, .colour = PAPER_SOFT };

bool document_open(Document **opened, const DocumentAbout *about, Error *error)
{
    Document *document = calloc(1, sizeof *document);
    if (!document)
        abort();
    document->about = about;
    document->bytes = builder_on(&document->arena);
    document->y = TOP;
    document->page = 1;
    *opened = document;
    if (!canvas_open_memory(&document->canvas, &document->bytes, WIDTH, HEIGHT, error)) {
        arena_free(&document->arena);
        free(document);
        *opened = NULL;
        return false;
    }
    canvas_about(document->canvas, &(CanvasAbout){ .title = about->title, .subject = about->subject, .author = about->author, .written = about->written });
    canvas_tag(document->canvas, "Document");
    return true;
}

static void draw_foot(Document *document)
{
    CanvasText left = { .points = 8, .width = COLUMN - 20, .colour = PAPER_SOFT, .clipped = true };
    CanvasText right = { .points = 8, .width = COLUMN, .colour = PAPER_SOFT, .align = CANVAS_RIGHT, .tabular = true };
    CanvasPoint line[] = { { MARGIN, HEIGHT - 17 }, { WIDTH - MARGIN, HEIGHT - 17 } };
    canvas_line(document->canvas, line, 2, PAPER_LINE);
    canvas_text(document->canvas, &left, (CanvasPoint){ MARGIN, HEIGHT - 15 }, document->about->foot);
    canvas_text(document->canvas, &right, (CanvasPoint){ MARGIN, HEIGHT - 15 }, str_format(&document->arena, "%d", document->page));
}

static void next_page(Document *document)
{
    draw_foot(document);
    canvas_next_page(document->canvas);
    document->page++;
    document->y = TOP;
}

static bool fits(const Document *document, double height)
{
    return document->y + height <= HEIGHT - BOTTOM || document->y <= TOP;
}

static void make_room(Document *document, double height)
{
    if (!fits(document, height))
        next_page(document);
}

static double next_line(void *context, double height)
{
    Document *document = context;
    make_room(document, height);
    document->y += height;
    return document->y - height;
}

static void flow(Document *document, const CanvasText *style, const char *tag, Str text)
{
    canvas_tag(document->canvas, tag);
    canvas_flow(document->canvas, style, text, &(CanvasFlow){ .line = next_line, .context = document, .x = MARGIN });
    canvas_tag_end(document->canvas, tag);
}

/* White above, but at the top of a page. */
static void leave(Document *document, double height)
{
    if (document->y > TOP)
        document->y += height;
}

void document_title(Document *document, Str title, Str below)
{
    canvas_boxes(document->canvas, &(CanvasBox){ .x = MARGIN, .y = document->y, .width = 22, .height = 2.4, .radius = 1.2 }, 1, PAPER_BRICK);
    document->y += 6;
    flow(document, &TITLE, "H1", title);
    document->y += 1.5;
    flow(document, &BELOW_TITLE, "P", below);
    document->y += 3;
}

void document_chapter(Document *document, Str text, double below)
{
    leave(document, 9);
    make_room(document, fmin(fmax((HEIGHT - TOP - BOTTOM) / 3, below + 12), HEIGHT - TOP - BOTTOM));
    flow(document, &CHAPTER, "H1", text);
    document->y += 1.5;
}

void document_heading(Document *document, Str text, double below)
{
    leave(document, 5);
    make_room(document, 8 + fmin(below, HEIGHT - TOP - BOTTOM - 8));
    flow(document, &HEADING, "H2", text);
    document->y += 1;
}

void document_say(Document *document, Str text)
{
    make_room(document, fmin(canvas_text_height(document->canvas, &BODY, text), 20));
    flow(document, &BODY, "P", text);
    document->y += 2;
}

void document_note(Document *document, Str text)
{
    make_room(document, fmin(canvas_text_height(document->canvas, &NOTE, text), 12));
    flow(document, &NOTE, "P", text);
    document->y += 2;
}

static void tell(Document *document, const CanvasText *style, CanvasPoint at, Str text)
{
    if (!text.length)
        return;
    canvas_tag(document->canvas, "P");
    canvas_text(document->canvas, style, at, text);
    canvas_tag_end(document->canvas, "P");
}

static void tile(Document *document, const DocumentTile *one, CanvasPoint at, double width)
{
    CanvasText figure = { .points = 22, .width = width - 8, .colour = PAPER_NIGHT, .bold = true, .title = true, .clipped = true };
    CanvasText label = { .points = 9, .width = width - 8, .colour = PAPER_TEXT };
    CanvasText note = { .points = 8, .width = width - 8, .colour = PAPER_SOFT, .clipped = true };
    canvas_boxes(document->canvas, &(CanvasBox){ .x = at.x, .y = at.y, .width = width, .height = TILE_HEIGHT, .radius = 3 }, 1, PAPER_SAND);
    tell(document, &figure, (CanvasPoint){ at.x + 4, at.y + 2 }, one->figure);
    tell(document, &label, (CanvasPoint){ at.x + 4, at.y + 12 }, one->label);
    tell(document, &note, (CanvasPoint){ at.x + 4, at.y + TILE_HEIGHT - 5.6 }, one->note);
}

void document_tiles(Document *document, const DocumentTile *tiles, size_t count)
{
    double width = (COLUMN - (TILES_IN_A_ROW - 1) * TILE_GAP) / TILES_IN_A_ROW;
    for (size_t i = 0; i < count; i += TILES_IN_A_ROW) {
        make_room(document, TILE_HEIGHT);
        for (size_t k = i; k < count && k < i + TILES_IN_A_ROW; k++)
            tile(document, &tiles[k], (CanvasPoint){ MARGIN + (double)(k - i) * (width + TILE_GAP), document->y }, width);
        document->y += TILE_HEIGHT + TILE_GAP;
    }
}

/* A table as it is set: the type that lets its figures stand beside each other, and how wide each column is. */
typedef struct Setting {
    const DocumentTable *table;
    double points;
    double *widths;
} Setting;

static CanvasText cell_type(const Setting *setting, size_t column, bool strong)
{
    bool number = setting->table->columns[column].number;
    return (CanvasText){ .points = setting->points, .width = setting->widths[column] - 2 * CELL_PADDING, .colour = strong ? PAPER_NIGHT : PAPER_TEXT, .bold = strong,
                         .align = number ? CANVAS_RIGHT : CANVAS_LEFT, .tabular = number };
}

/* The widest of the words of a title: it wraps between them only. */
static double title_width(Document *document, double points, Str title)
{
    CanvasText type = { .points = points, .bold = true };
    double widest = 0;
    for (Str word; str_cut(&title, ' ', &word);)
        widest = fmax(widest, canvas_text_width(document->canvas, &type, word));
    return widest;
}

static double figures_width(Document *document, const Setting *setting, size_t column)
{
    enum { ROOMY = 7 };      /* so few columns that a title need not take more than two lines */
    const DocumentTable *table = setting->table;
    CanvasText type = { .points = setting->points, .bold = true, .tabular = true };
    double widest = title_width(document, setting->points, table->columns[column].title);
    if (table->column_count <= ROOMY)
        widest = fmax(widest, 0.6 * canvas_text_width(document->canvas, &type, table->columns[column].title));
    for (size_t row = 0; row < table->row_count; row++)
        widest = fmax(widest, canvas_text_width(document->canvas, &type, table->cells[row * table->column_count + column]));
    return widest + 2 * CELL_PADDING + 0.5;
}

/* Gives what the columns of texts have left. */
static double measure_figures(Document *document, Setting *setting, double *shares)
{
    const DocumentTable *table = setting->table;
    double left = COLUMN;
    *shares = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        bool fixed = table->columns[i].number || table->columns[i].tight;
        setting->widths[i] = fixed ? figures_width(document, setting, i) : 0;
        *shares += fixed ? 0 : table->columns[i].share;
        left -= setting->widths[i];
    }
    return left;
}

static Setting set_table(Document *document, const DocumentTable *table)
{
    static const double LARGEST = 9, SMALLEST = 5.5, STEP = 0.5, TEXTS = 0.2;
    Setting setting = { .table = table, .points = LARGEST, .widths = ARENA_NEW(&document->arena, double, table->column_count) };
    double shares, left = measure_figures(document, &setting, &shares);
    while (left < TEXTS * COLUMN && setting.points > SMALLEST) {
        setting.points -= STEP;
        left = measure_figures(document, &setting, &shares);
    }
    for (size_t i = 0; i < table->column_count; i++)
        if (!table->columns[i].number && !table->columns[i].tight)
            setting.widths[i] = fmax(left, TEXTS * COLUMN) * table->columns[i].share / shares;
    return setting;
}

static double row_height(const Document *document, const Setting *setting, const Str *cells, bool strong)
{
    double height = 0;
    for (size_t i = 0; i < setting->table->column_count; i++) {
        CanvasText type = cell_type(setting, i, strong);
        height = fmax(height, canvas_text_height(document->canvas, &type, cells[i]));
    }
    return height + 2 * ROW_PADDING;
}

static void draw_row(Document *document, const Setting *setting, const Str *cells, const char *tag)
{
    bool strong = tag[1] == 'H';
    double height = row_height(document, setting, cells, strong), x = MARGIN;
    canvas_tag(document->canvas, "TR");
    for (size_t i = 0; i < setting->table->column_count; i++) {
        CanvasText type = cell_type(setting, i, strong);
        canvas_tag(document->canvas, tag);
        canvas_text(document->canvas, &type, (CanvasPoint){ x + CELL_PADDING, document->y + ROW_PADDING }, cells[i]);
        canvas_tag_end(document->canvas, tag);
        x += setting->widths[i];
    }
    canvas_tag_end(document->canvas, "TR");
    document->y += height;
    CanvasPoint line[] = { { MARGIN, document->y }, { WIDTH - MARGIN, document->y } };
    canvas_line(document->canvas, line, 2, PAPER_LINE);
}

static const Str *titles_of(Document *document, const Setting *setting)
{
    Str *titles = ARENA_NEW(&document->arena, Str, setting->table->column_count);
    for (size_t i = 0; i < setting->table->column_count; i++)
        titles[i] = setting->table->columns[i].title;
    return titles;
}

/* The part of a table that is on one page, with its head. */
static void begin_part(Document *document, const Setting *setting)
{
    const Str *titles = titles_of(document, setting);
    canvas_tag(document->canvas, "Table");
    canvas_boxes(document->canvas, &(CanvasBox){ .x = MARGIN, .y = document->y, .width = COLUMN, .height = row_height(document, setting, titles, true) }, 1, PAPER_SAND);
    draw_row(document, setting, titles, "TH");
}

/* At most a page. */
static double whole_height(Document *document, const Setting *setting)
{
    double height = row_height(document, setting, titles_of(document, setting), true) + 1;
    for (size_t row = 0; row < setting->table->row_count; row++)
        height += row_height(document, setting, setting->table->cells + row * setting->table->column_count, false);
    return fmin(height, HEIGHT - TOP - BOTTOM);
}

void document_table(Document *document, const DocumentTable *table)
{
    leave(document, 1);
    Setting setting = set_table(document, table);
    double whole = whole_height(document, &setting);
    make_room(document, whole <= DOCUMENT_WHOLE_MM ? whole : DOCUMENT_TABLE_MM);
    begin_part(document, &setting);
    for (size_t row = 0; row < table->row_count; row++) {
        const Str *cells = table->cells + row * table->column_count;
        bool sum = table->total && row + 1 == table->row_count;
        double height = row_height(document, &setting, cells, sum);
        if (row + 2 == table->row_count && table->total)   /* no sum stands alone */
            height += row_height(document, &setting, cells + table->column_count, true);
        if (!fits(document, height)) {
            canvas_tag_end(document->canvas, "Table");
            next_page(document);
            begin_part(document, &setting);
        }
        draw_row(document, &setting, cells, sum ? "TH" : "TD");
    }
    canvas_tag_end(document->canvas, "Table");
    document->y += GAP;
}

CanvasBox document_figure(Document *document, double height, Str says)
{
    make_room(document, height);
    strlist_add(&document->arena, &document->figures, str_of(str_text(&document->arena, says)));
    canvas_tag(document->canvas, "Figure");
    CanvasBox box = { .x = MARGIN, .y = document->y, .width = COLUMN, .height = height };
    document->y += height + GAP;
    return box;
}

void document_figure_end(Document *document)
{
    canvas_tag_end(document->canvas, "Figure");
}

Canvas *document_canvas(Document *document)
{
    return document->canvas;
}

bool document_close(Document *document, Arena *arena, Str *pdf, Error *error)
{
    draw_foot(document);
    canvas_tag_end(document->canvas, "Document");
    Accessible what = { .language = "fr-FR", .figures = &document->figures };
    bool ok = canvas_close(document->canvas, error) && pdf && accessible_pdf(arena, &what, builder_str(&document->bytes), pdf, error);
    arena_free(&document->arena);
    free(document);
    return ok;
}
