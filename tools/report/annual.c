/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/annual.h"

#include "tools/report/annual_words.h"
#include "tools/report/plot.h"
#include "tools/report/pages.h"
#include "tools/report/sheets_parts.h"

enum { MOST_ROWS = 20 };

/* The figures on the first page, each with what it counts. */
static const struct { Essential what; const char *label; } TILES[] = {
    { ESSENTIAL_VISITS, "visites" },
    { ESSENTIAL_ENGAGED_SHARE, "des visites sont engagées\u00A0: deux touchers ou plus" },
    { ESSENTIAL_MEDIAN, "minutes\u00A0: la durée médiane d’une visite" },
    { ESSENTIAL_TRADES, "consultations de métiers" },
    { ESSENTIAL_TRAININGS, "consultations de formations" },
    { ESSENTIAL_EXPERIENCES, "consultations de découvertes\u00A0: stages, visites, service civique" },
    { ESSENTIAL_RIGHTS, "consultations de droits" },
    { ESSENTIAL_KEPT, "fiches gardées dans un carnet" },
    { ESSENTIAL_PLEASED_SHARE, "des avis disent que la visite a aidé" },
};

enum { TILE_COUNT = sizeof TILES / sizeof *TILES };

static Str change_note(Arena *arena, const Report *report, BookCell now, BookCell before)
{
    BookCell change = essentials_change(now, before);
    if (!sheets_comparable(report) || change.form != BOOK_CHANGE)
        return STR("");
    return str_format(arena, "%.*s sur %d", STR_FORMAT(pages_cell(arena, &change)), report->compared);
}

static Str or_dash(Arena *arena, const BookCell *cell)
{
    return cell->form == BOOK_EMPTY ? STR("–") : pages_cell(arena, cell);
}

static void draw_essentials(Pages *pages, const Annual *annual, const BookCell now[ESSENTIAL_COUNT])
{
    BookCell before[ESSENTIAL_COUNT] = {0};
    DocumentTile tiles[TILE_COUNT];
    if (annual->report->before)
        essentials_of(annual->report->before, before);
    for (size_t i = 0; i < TILE_COUNT; i++) {
        Essential what = TILES[i].what;
        tiles[i] = (DocumentTile){ .figure = what == ESSENTIAL_MEDIAN && now[what].form != BOOK_EMPTY ? annual_minutes(pages->arena, &now[what]) : or_dash(pages->arena, &now[what]), .label = str_of(TILES[i].label),
                                   .note = change_note(pages->arena, annual->report, now[what], before[what]) };
    }
    document_tiles(pages->document, tiles, TILE_COUNT);
}

static void draw_first_page(Pages *pages, const Annual *annual)
{
    BookCell now[ESSENTIAL_COUNT];
    essentials_of(annual->report->now, now);
    document_title(pages->document, STR("Une année d’orientation"), annual->book->title);
    draw_essentials(pages, annual, now);
    document_heading(pages->document, STR("L’année en quelques phrases"), 30);
    StrList said = annual_words(pages->arena, annual->report, now);
    for (size_t i = 0; i < said.count; i++)
        document_say(pages->document, said.items[i]);
    document_note(pages->document, str_format(pages->arena, "Une visite s’ouvre au premier toucher et se ferme par «\u00A0J’ai fini\u00A0» ou quand la borne reste seule. On compte des visites, jamais des personnes. "
                                              "«\u00A0%s\u00A0» (secret) tient lieu d’un nombre trop petit (moins de %ld) ou qui en dévoilerait un.",
                                              PLOT_WITHHELD, annual->report->now->threshold));
}

bool annual_pdf(Arena *arena, const Annual *annual, Str *pdf, Error *error)
{
    const Book *book = annual->book;
    Pages pages = { .arena = arena, .most_rows = MOST_ROWS };
    DocumentAbout about = { .title = str_text(arena, book->title), .subject = "Fréquentation et usage des bornes d’orientation", .author = "Belvédère",
                            .written = str_text(arena, annual->written),
                            .foot = str_format(arena, "%.*s · fait le %.*s", STR_FORMAT(book->title), STR_FORMAT(annual->report->made)) };
    if (!document_open(&pages.document, &about, error))
        return false;
    draw_first_page(&pages, annual);
    for (size_t i = annual->report->now->year->venue_count > 1 ? 1 : 2; i + 1 < book->sheet_count; i++)   /* the first is the page above, the last the data; one place is told there */
        pages_sheet(&pages, &book->sheets[i]);
    return document_close(pages.document, arena, pdf, error);
}
