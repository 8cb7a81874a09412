/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "tests/support/folder.h"
#include "tests/support/region_year.h"
#include "tests/support/tool.h"
#include "tools/report/accessible.h"
#include "tools/report/document.h"
#include "tools/report/pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

enum { VENUES = 40 };

static Arena arena;
static const char *folder;

static int make_region(void **state)
{
    (void)state;
    folder = folder_new(&arena);
    region_year_make(&arena, folder, VENUES);
    ToolRun run = tool_run(&arena, folder, "belvedere-usage", "report --venues lieux.conf --year 2026 -o rapport.pdf");
    tool_assert_ran(&run);
    return 0;
}

static int remove_region(void **state)
{
    (void)state;
    folder_remove(folder);
    arena_free(&arena);
    return 0;
}

/* What a command of poppler-utils prints of a PDF in the folder. */
static Str poppler(const char *command)
{
    Str text;
    Error error = {0};
    if (system("command -v pdftotext >/dev/null") != 0) {
        print_message("no pdftotext here (poppler-utils)\n");
        skip();
    }
    assert_int_equal(system(str_format(&arena, "cd %s && %s >said 2>/dev/null", folder, command).text), 0);
    assert_true(file_read(&arena, file_path(&arena, folder, "said"), 1 << 24, &text, &error));
    return text;
}

static void the_report_has_a_page_of_essentials_and_a_chapter_for_each_sheet(void **state)
{
    (void)state;
    Str text = poppler("pdftotext -layout rapport.pdf -");
    static const char *const PARTS[] = {
        "Une année d’orientation", "L’année en quelques phrases", "Le mois le plus fréquenté est", "« youtubeur »", "sur 2025",
        "Fréquentation par mois et par jour", "À quelle heure vient-on", "Les métiers consultés", "Les formations consultées", "Vers quels secteurs",
        "Consultations de formations en apprentissage", "Consultations de formations accessibles sans diplôme", "Ce que l’on emporte, mois par mois", "Lieu par lieu", "Droits les plus consultés", "Avis sur les fiches",
        "Mots que le catalogue ne connaît pas", "L’activité selon les territoires", "La borne était-elle là", "Méthode et confidentialité",
    };
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        if (!str_contains(text, str_of(PARTS[i])))
            fail_msg("not in the report: %s", PARTS[i]);
}

/* The last line of a page above its foot. */
static Str last_line(Str page)
{
    Str line, last = {0};
    while (str_cut(&page, '\n', &line)) {
        if (str_contains(line, STR("fait le")))
            break;
        last = str_trim(line).length ? str_trim(line) : last;
    }
    return last;
}

static void no_heading_stands_at_the_foot_of_a_page_and_no_sum_at_the_top(void **state)
{
    (void)state;
    static const char *const HEADINGS[] = {
        "Lieu par lieu", "Par lieu", "Visites par lieu et par mois", "Fréquentation par mois et par jour", "Visites par mois", "Visites par mois et jour de la semaine",
        "Le calendrier de l’année", "Visites jour par jour", "À quelle heure vient-on, et quel jour", "Combien de temps dure une visite", "Répartition", "Médiane et quartiles",
        "Les métiers consultés", "Métiers les plus consultés", "Les formations consultées", "Vers quels secteurs", "Métiers consultés", "Découvertes les plus consultées",
        "Droits les plus consultés", "Ce que l’on emporte", "Ce que l’on emporte, mois par mois", "Ce que l’on cherche", "Recherches par mois", "Longueur des mots", "Langues choisies",
        "L’activité selon les territoires", "Par département", "La borne était-elle là", "Méthode et confidentialité", "Ce rapport", "Définitions",
    };
    Str pages = poppler("pdftotext -layout rapport.pdf -"), page;
    size_t count = 0;
    for (; str_cut(&pages, '\f', &page) && page.length; count++) {
        Str last = last_line(page), head, first;
        for (size_t i = 0; i < sizeof HEADINGS / sizeof *HEADINGS; i++)
            if (str_equal(last, str_of(HEADINGS[i])))
                fail_msg("page %zu ends with its heading: %s", count + 1, HEADINGS[i]);
        assert_true(str_cut(&page, '\n', &head) && str_cut(&page, '\n', &first));
        assert_false(str_starts(str_trim(first), STR("Total")));
    }
    assert_true(count > 15);
}

/* With plain blanks, as poppler gives them. */
static const char *plain(Str text)
{
    Builder out = builder_on(&arena);
    for (size_t i = 0; i < text.length; i++) {
        bool narrow = str_starts(str_slice(text, i, text.length), STR("\u202F"));
        builder_add(&out, narrow ? STR(" ") : str_slice(text, i, i + 1));
        i += narrow ? sizeof "\u202F" - 2 : 0;
    }
    return str_text(&arena, builder_str(&out));
}

/* "217 355" of the first page is the sum that the data gives. */
static void the_figures_on_paper_are_those_of_the_data(void **state)
{
    (void)state;
    Str first = poppler("pdftotext -f 1 -l 1 -layout rapport.pdf -");
    ToolRun run = tool_run(&arena, folder, "belvedere-usage", "export --venues lieux.conf --year 2026 --format csv-fr");
    Str line, text = run.output, cell = {0};
    while (str_cut(&text, '\n', &line) && !str_starts(line, STR("2026;synthèse;")))
        continue;
    for (Str rest = str_trim(line); str_cut(&rest, ';', &cell);)
        continue;
    long visits = 0;
    assert_true(str_integer(cell, &visits) && visits > 1000);
    BookCell count = { .form = BOOK_COUNT, .number = (double)visits };
    tool_assert_says(str_of(plain(first)), plain(pages_cell(&arena, &count)));
}

static void who_does_not_see_the_report_is_told_what_it_shows(void **state)
{
    (void)state;
    Str about = poppler("pdfinfo rapport.pdf"), structure = poppler("pdfinfo -struct rapport.pdf");
    tool_assert_says(about, "Tagged:          yes");
    tool_assert_says(about, "Belvédère, année 2026");
    static const char *const TAGS[] = { "H1 (block)", "H2 (block)", "Table (block)", "TH", "TD", "Figure" };
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++)
        tool_assert_says(structure, TAGS[i]);
    Str fonts = poppler("pdffonts rapport.pdf"), line;
    for (int head = 0; str_cut(&fonts, '\n', &line); head++)
        if (head >= 2 && line.length && !str_contains(line, STR(" yes yes yes ")))
            fail_msg("letters that cannot be read aloud: %.*s", STR_FORMAT(line));
}

static void a_pdf_is_completed_with_its_language_and_what_its_figures_say(void **state)
{
    (void)state;
    Str bytes, again;
    Error error = {0};
    for (int i = 0; i < 2; i++) {
        Document *document = NULL;
        DocumentAbout about = { .title = "Essai", .written = "2026-11-23T10:00:00+01:00", .foot = STR("essai") };
        assert_true(document_open(&document, &about, &error));
        document_title(document, STR("Titre"), STR("dessous"));
        document_figure(document, 40, STR("Colonnes : mars, 12."));
        document_figure_end(document);
        assert_true(document_close(document, &arena, i ? &again : &bytes, &error));
    }
    assert_true(str_equal(bytes, again));
    assert_true(str_contains(bytes, STR("/Lang (fr-FR)")));
    assert_true(str_contains(bytes, STR("/DisplayDocTitle true")));
    assert_true(str_contains(bytes, STR("/Alt (Colonnes : mars, 12.)")));
    assert_false(accessible_pdf(&arena, &(Accessible){ .language = "fr-FR", .figures = &(StrList){0} }, STR("no PDF at all"), &again, &error));
}

/* A table longer than a page, with a cell of many words: its head stands on each page, nothing is lost. */
static void a_long_table_goes_on_with_its_head_on_each_page(void **state)
{
    (void)state;
    enum { ROWS = 120 };
    Str cells[ROWS * 2], pdf;
    Error error = {0};
    Document *document = NULL;
    const DocumentColumn columns[] = { { .title = STR("Lieu"), .share = 1 }, { .title = STR("Visites"), .number = true } };
    for (int row = 0; row < ROWS; row++) {
        cells[2 * row] = str_format(&arena, "lieu-%03d %s", row, row == 50 ? "dont le nom est si long qu’il prend bien plus d’une ligne sur la page où on l’écrit, et même deux ou trois" : "");
        cells[2 * row + 1] = str_format(&arena, "%d", row);
    }
    assert_true(document_open(&document, &(DocumentAbout){ .title = "Essai", .written = "2026-11-23T10:00:00+01:00" }, &error));
    document_table(document, &(DocumentTable){ .columns = columns, .column_count = 2, .cells = cells, .row_count = ROWS });
    assert_true(document_close(document, &arena, &pdf, &error));
    tool_write(&arena, folder, "table.pdf", pdf);
    Str text = poppler("pdftotext -layout table.pdf -"), line;
    int heads = 0, rows = 0, pages = 0;
    for (size_t i = 0; i < text.length; i++)
        pages += text.text[i] == '\f';
    while (str_cut(&text, '\n', &line)) {
        heads += str_contains(line, STR("Visites"));
        rows += str_contains(line, STR("lieu-"));
    }
    assert_int_equal(rows, ROWS);
    assert_true(pages > 2);
    assert_int_equal(heads, pages);
}

static void what_is_withheld_is_no_zero_and_no_number(void **state)
{
    (void)state;
    static const struct {
        BookCell cell;
        const char *text;
    } CASES[] = {
        { { .form = BOOK_COUNT, .number = 12345 }, "12\u202F345" }, { { .form = BOOK_DECIMAL, .number = 1.5 }, "1,5" },
        { { .form = BOOK_SHARE, .number = 0.8 }, "80\u00A0%" },     { { .form = BOOK_SHARE, .number = 0.012 }, "1,2\u00A0%" },
        { { .form = BOOK_CHANGE, .number = 0.27 }, "+27\u00A0%" },  { { .form = BOOK_CHANGE, .number = -0.27 }, "−27\u00A0%" },
        { { .form = BOOK_HIDDEN, .number = 3 }, "s." },             { { .form = BOOK_EMPTY }, "" },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(str_text(&arena, pages_cell(&arena, &CASES[i].cell)), CASES[i].text);
}

static void a_wrong_use_is_told_and_writes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *words, *sentence;
        int code;
    } CASES[] = {
        { "report --venues lieux.conf --format csv -o x.pdf", "toujours un PDF", 2 },
        { "report --venues lieux.conf --year 26 -o x.pdf", "une année s’écrit AAAA", 2 },
        { "report --venues lieux.conf --year 2026 --compare 2026 -o x.pdf", "une autre année", 2 },
        { "report --venues lieux.conf --compare 2026 -o x.pdf", "--compare demande une autre année que 2026, la plus récente de lieux.conf", 1 },
        { "export --venues lieux.conf --format csv --month 2026-03 --compare 2026 -o x.pdf", "une autre année que 2026", 2 },
        { "report --venues lieux.conf --year 2031 -o x.pdf", "2031 : aucun chiffre pour cette année", 1 },
        { "report --venues lieux.conf --year 2026 -o nulle/part/x.pdf", "nulle/part", 1 },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        ToolRun run = tool_run(&arena, folder, "belvedere-usage", CASES[i].words);
        tool_assert_error(&run, CASES[i].code, CASES[i].sentence);
        assert_false(file_exists(file_path(&arena, folder, "x.pdf")));
    }
}

static void another_year_can_be_compared_with(void **state)
{
    (void)state;
    ToolRun run = tool_run(&arena, folder, "belvedere-usage", "report --venues lieux.conf --year 2026 --compare 2024 -o ancien.pdf");
    tool_assert_ran(&run);
    Str text = poppler("pdftotext -layout ancien.pdf -");
    tool_assert_says(text, "Rien n’a été compté en 2024");
    assert_false(str_contains(text, STR("sur 2025")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_report_has_a_page_of_essentials_and_a_chapter_for_each_sheet),
        cmocka_unit_test(no_heading_stands_at_the_foot_of_a_page_and_no_sum_at_the_top),
        cmocka_unit_test(the_figures_on_paper_are_those_of_the_data),
        cmocka_unit_test(who_does_not_see_the_report_is_told_what_it_shows),
        cmocka_unit_test(a_pdf_is_completed_with_its_language_and_what_its_figures_say),
        cmocka_unit_test(a_long_table_goes_on_with_its_head_on_each_page),
        cmocka_unit_test(what_is_withheld_is_no_zero_and_no_number),
        cmocka_unit_test(a_wrong_use_is_told_and_writes_nothing),
        cmocka_unit_test(another_year_can_be_compared_with),
    };
    return cmocka_run_group_tests_name("annual", tests, make_region, remove_region);
}
