/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "kiosk/config.h"
#include "kiosk/edge/printing.h"
#include "tests/support/counted.h"
#include "tests/support/cups.h"
#include "tests/support/folder.h"
#include "tests/support/kiosk.h"
#include "tests/support/layout.h"
#include "tests/support/tool.h"
#include "tools/print/handout.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#define KEEP "tap \"Touche l’écran pour commencer\"\ntap \"Chercher\"\ntype \"soudur\"\ntap \"Soudeur\"\ntap \"Garder dans mon carnet\"\n" \
             "reach \"Rencontre avec\"\ntap \"Rencontre avec\"\ntap \"Garder dans mon carnet\"\n"
#define NOTEBOOK "tap \"Mon carnet\"\n"

static Cups cups;
static bool has_cups;

/* A visit with a notebook, at a venue with a printer. */
typedef struct Desk Desk;

struct Desk {
    Kiosk kiosk;
    Printing printing;
};

static int begin(void **state)
{
    (void)state;
    has_cups = cups_start(&cups);
    if (!has_cups)
        return 0;
    cups_do("lpadmin -p good -E -v keep:%s/out/page -m raw 2>/dev/null", cups.folder);
    cups_do("lpadmin -p ticket -E -v keep:%s/out/ticket -m raw 2>/dev/null", cups.folder);
    cups_do("lpadmin -p ticket -o media-default=custom_80x200_80x200mm");
    cups_do("lpadmin -p dry -E -v dry:/ -m raw 2>/dev/null");
    cups_do("lpadmin -p slow -E -v slow:/ -m raw 2>/dev/null");
    cups_do("lpadmin -p leads -E -v ipp://127.0.0.1:%d/printers/good -m raw 2>/dev/null", cups.port);
    cups_do("lpadmin -p lost -E -v ipp://127.0.0.1:%d/printers/nowhere -m raw 2>/dev/null", cups.port);
    return 0;
}

static int end(void **state)
{
    (void)state;
    if (has_cups)
        cups_stop(&cups);
    return 0;
}

static void need_cups(void)
{
    if (!has_cups) {
        print_message("no cupsd here (cups-daemon, cups-client)\n");
        skip();
    }
}

static void desk_open(Desk *desk, const char *printer)
{
    kiosk_open(&desk->kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    Venue *venue = &desk->kiosk.stage.app.venue;
    venue->printer = str_of(printer);
    venue->desk = STR("À gauche en entrant");
    venue->page = STR("https://exemple.fr/carnet.html");
    desk->printing = (Printing){ .program = tool_path(&desk->kiosk.arena, "belvedere-print"), .printer = printer };
    kiosk_play(&desk->kiosk, KEEP NOTEBOOK);
}

static void frame(Desk *desk)
{
    Rect rects[DAMAGE_RECTS];
    stage_frame(&desk->kiosk.stage, rects);
}

static void settle(Desk *desk)
{
    Error error = {0};
    printing_settle(&desk->printing, &desk->kiosk.stage, &error);
    assert_string_equal(error.text, "");
    frame(desk);
}

static void desk_close(Desk *desk)
{
    printing_close(&desk->printing);
    kiosk_close(&desk->kiosk);
}

static bool offered(const Desk *desk)
{
    const DrawList *list = &desk->kiosk.stage.list;
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].action.kind == ACTION_PRINT)
            return true;
    return false;
}

static void rest(void)
{
    nanosleep(&(struct timespec){ .tv_nsec = PRINTING_LOOK_MS * 1000000L }, NULL);
}

/* pdftotext's answer, what it says of pages when `info`. */
static Str read_back(Arena *arena, const char *folder, const char *path)
{
    Str text = {0};
    Error error = {0};
    if (system("command -v pdftotext >/dev/null") != 0) {
        print_message("no pdftotext here (poppler-utils)\n");
        skip();
    }
    const char *out = file_path(arena, folder, "text");
    cups_do("{ pdftotext -layout %s - && pdfinfo %s; } >%s", path, path, out);
    assert_true(file_read(arena, out, 1 << 20, &text, &error));
    return text;
}

static void a_page_reads_back_and_a_receipt_is_one_narrow_page(void **state)
{
    (void)state;
    Arena arena = {0};
    Error error = {0};
    Handout handout;
    const char *folder = folder_new(&arena), *a4 = file_path(&arena, folder, "a4.pdf"), *ticket = file_path(&arena, folder, "ticket.pdf");
    Builder page = builder_on(&arena);
    builder_format(&page, "title Ton carnet\ndesk À gauche en entrant\n");
    for (int i = 0; i < 24; i++)
        builder_format(&page, "thing Métier n° %d\nfact 05 55 00 00 %02d\n", i, i);
    builder_format(&page, "code 101\ncode 010\ncode 101\nfoot Fin.\n");
    assert_true(handout_read(&arena, builder_str(&page), &handout, &error));
    assert_true(handout_draw(&handout, a4, 210, 297, &error));
    assert_true(handout_draw(&handout, ticket, 80, 200, &error));
    Str whole = read_back(&arena, folder, a4), narrow = read_back(&arena, folder, ticket);
    static const char *const wanted[] = { "Ton carnet", "À gauche en entrant", "Métier n° 0", "Métier n° 23", "05 55 00 00 23", "Fin." };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        tool_assert_says(whole, wanted[i]);
        tool_assert_says(narrow, wanted[i]);
    }
    tool_assert_says(whole, "595.276 x 841.89 pts (A4)");
    tool_assert_says(narrow, "226.772 x");
    assert_true(str_contains(narrow, STR("Pages:           1\n")));
    assert_false(str_contains(whole, STR("Pages:           1\n")));
    folder_remove(folder);
    arena_free(&arena);
}

static void what_was_kept_comes_out_of_a_ready_printer_and_nothing_stays_behind(void **state)
{
    (void)state;
    need_cups();
    Desk desk;
    desk_open(&desk, "good");
    assert_false(offered(&desk));               /* nobody has answered yet */
    settle(&desk);
    assert_true(offered(&desk));
    kiosk_play(&desk.kiosk, "tap \"Imprimer mon carnet\"\nsee \"Ton carnet s’imprime\"\n");
    settle(&desk);
    kiosk_play(&desk.kiosk, "see \"C’est imprimé\"\nabsent \"Imprimer mon carnet\"\n");
    Str text = read_back(&desk.kiosk.arena, desk.kiosk.folder, file_path(&desk.kiosk.arena, cups.folder, "out/page"));
    static const char *const wanted[] = { "Ton carnet", "ERO de Limoges", "À gauche en entrant", "Soudeur / Soudeuse", "Rencontre avec des soudeuses",
                                          "mercredi 10 mars", "place de l’Exemple, 87000 Limoges", "05 00 00 00 00", "Vise le carré", "A4" };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        tool_assert_says(text, wanted[i]);
    kiosk_play(&desk.kiosk, "tap \"J’ai fini\"\ntap \"J’ai fini\"\n");
    assert_int_equal(counted(desk.kiosk.usage_path, "SELECT sum(n) FROM action WHERE action = 'printed'"), 2);
    StrList left = {0};
    Error error = {0};
    assert_true(file_list(&desk.kiosk.arena, file_path(&desk.kiosk.arena, cups.folder, "spool"), &left, &error));
    assert_int_equal(left.count, 1);             /* tmp */
    desk_close(&desk);
}

static void narrow_paper_makes_a_receipt(void **state)
{
    (void)state;
    need_cups();
    Desk desk;
    desk_open(&desk, "ticket");
    settle(&desk);
    kiosk_play(&desk.kiosk, "tap \"Imprimer mon carnet\"\n");
    settle(&desk);
    tool_assert_says(read_back(&desk.kiosk.arena, desk.kiosk.folder, file_path(&desk.kiosk.arena, cups.folder, "out/ticket")), "226.772 x");
    desk_close(&desk);
}

static void assert_not_offered(const char *printer)
{
    Desk desk;
    desk_open(&desk, printer);
    settle(&desk);
    assert_int_equal(desk.kiosk.stage.app.printer, PRINTER_AWAY);
    assert_false(offered(&desk));
    desk_close(&desk);
}

static void a_printer_that_is_paused_or_refuses_or_is_unknown_is_not_offered(void **state)
{
    (void)state;
    need_cups();
    cups_do("cupsdisable good");
    assert_not_offered("good");
    assert_not_offered("leads");                 /* the queue is well; the printer it leads to is not */
    cups_do("cupsenable good");
    cups_do("cupsreject good");
    assert_not_offered("good");
    cups_do("cupsaccept good");
    assert_not_offered("nobody");
    assert_not_offered("lost");
}

static void without_a_print_service_there_is_no_button(void **state)
{
    (void)state;
    const char *before = getenv("CUPS_SERVER");
    Arena arena = {0};
    Str kept = str_copy(&arena, str_of(before));
    setenv("CUPS_SERVER", "127.0.0.1:9", 1);     /* discard: nobody listens */
    assert_not_offered("good");
    if (before)
        setenv("CUPS_SERVER", kept.text, 1);
    else
        unsetenv("CUPS_SERVER");
    arena_free(&arena);
}

static void paper_that_runs_out_is_a_kind_sentence_with_the_code_and_the_job_is_taken_back(void **state)
{
    (void)state;
    need_cups();
    Desk desk;
    desk_open(&desk, "dry");
    settle(&desk);
    kiosk_play(&desk.kiosk, "tap \"Imprimer mon carnet\"\n");
    settle(&desk);
    kiosk_play(&desk.kiosk, "see \"L’imprimante n’a pas pu. Prends ton carnet avec le carré\"\n");
    bool code = false;
    for (size_t i = 0; i < desk.kiosk.stage.list.command_count; i++)
        code = code || desk.kiosk.stage.list.commands[i].kind == DRAW_CODE;
    assert_true(code);
    assert_int_equal(cups_waiting(&cups, "dry"), 0);
    desk_close(&desk);
    assert_not_offered("dry");                   /* the next visitor: still no paper */
}

static void a_visit_that_ends_takes_its_page_off_the_queue(void **state)
{
    (void)state;
    need_cups();
    Desk desk;
    Error error = {0};
    cups_do("lp -s -d slow %s/cupsd.conf", cups.folder);       /* somebody else's, and it takes its time */
    desk_open(&desk, "slow");
    settle(&desk);
    kiosk_play(&desk.kiosk, "tap \"Imprimer mon carnet\"\n");
    while (printing_follow(&desk.printing, &desk.kiosk.stage, &error) && cups_waiting(&cups, "slow") < 2)
        rest();
    assert_int_equal(cups_waiting(&cups, "slow"), 2);
    kiosk_play(&desk.kiosk, "tap \"J’ai fini\"\ntap \"J’ai fini\"\n");
    assert_int_equal(desk.kiosk.stage.app.printer, PRINTER_NONE);
    assert_null(desk.kiosk.stage.app.keepsake.head.text);
    assert_false(printing_follow(&desk.printing, &desk.kiosk.stage, &error));
    while (desk.printing.leaving[0]) {
        printing_follow(&desk.printing, &desk.kiosk.stage, &error);
        rest();
    }
    assert_int_equal(cups_waiting(&cups, "slow"), 1);
    desk_close(&desk);
    cups_do("cancel -a -x slow");
}

static void without_a_printer_configured_nobody_is_asked(void **state)
{
    (void)state;
    Kiosk kiosk;
    kiosk_open(&kiosk, sample_catalogue(), sizes_for(1920, 1080, 24, 60), fake_metrics());
    kiosk_play(&kiosk, KEEP NOTEBOOK "absent \"Imprimer\"\n");
    assert_int_equal(kiosk.stage.app.printer, PRINTER_NONE);
    kiosk_close(&kiosk);
}

static void the_venue_names_its_printer(void **state)
{
    (void)state;
    Arena arena = {0};
    Config config = {0};
    Error trouble = {0}, error = {0};
    const char *folder = folder_new(&arena);
    tool_write(&arena, folder, "belvedere.conf", STR("[lieu]\nimprimante = Accueil\n"));
    assert_true(config_read(&arena, file_path(&arena, folder, "belvedere.conf"), &config, &trouble, &error));
    assert_string_equal(trouble.text, "");
    assert_true(str_equal(config.venue.printer, STR("Accueil")));
    folder_remove(folder);
    arena_free(&arena);
}

static void what_the_notebook_says_of_the_printer_fits_in_every_language(void **state)
{
    (void)state;
    static const int shapes[][2] = { { 1920, 1080 }, { 1080, 1920 } };
    for (size_t i = 0; i < 2; i++) {
        Kiosk kiosk;
        kiosk_open(&kiosk, sample_catalogue(), sizes_for(shapes[i][0], shapes[i][1], 24, 60), fake_metrics());
        kiosk_play(&kiosk, KEEP NOTEBOOK);
        for (Language language = LANGUAGE_FRENCH; language < LANGUAGE_COUNT; language++)
            for (PrinterState printer = PRINTER_NONE; printer <= PRINTER_FAILED; printer++) {
                kiosk.stage.app.printer = printer;
                kiosk_speak(&kiosk, language);
                layout_targets(&kiosk.stage.list, "notebook with a printer");
                layout_gaps(&kiosk.stage.list, "notebook with a printer");
                layout_texts(&kiosk.stage.list, "notebook with a printer");
                layout_words(&kiosk.stage.list, "notebook with a printer");
            }
        kiosk_close(&kiosk);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
    static const struct CMUnitTest tests[] = {
        TEST(a_page_reads_back_and_a_receipt_is_one_narrow_page),
        TEST(what_was_kept_comes_out_of_a_ready_printer_and_nothing_stays_behind),
        TEST(narrow_paper_makes_a_receipt),
        TEST(a_printer_that_is_paused_or_refuses_or_is_unknown_is_not_offered),
        TEST(without_a_print_service_there_is_no_button),
        TEST(paper_that_runs_out_is_a_kind_sentence_with_the_code_and_the_job_is_taken_back),
        TEST(a_visit_that_ends_takes_its_page_off_the_queue),
        TEST(without_a_printer_configured_nobody_is_asked),
        TEST(the_venue_names_its_printer),
        TEST(what_the_notebook_says_of_the_printer_fits_in_every_language),
    };
    return cmocka_run_group_tests_name("printing", tests, begin, end);
}
