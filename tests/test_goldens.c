/* SPDX-License-Identifier: EUPL-1.2
 *
 * Every screen in every language at every size of text, as somebody read it: a file a screen and language, a column a
 * size (tests/support/rows.h). The French one is whole; another language's tells what it says or places differently and
 * counts what is as in French (tests/support/lines.h). Upright screens stand in French. A theme is a table of colours and
 * nothing else: that is proved for all of these, and the table has its own file. Widths are made up, the same everywhere.
 */
#include "catalogue/base/file.h"
#include "tests/support/golden.h"
#include "tests/support/lines.h"
#include "tests/support/rows.h"
#include "tests/support/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Shape Shape;
typedef struct Reading Reading;

/* A screen, and what of it is read. */
struct Shape {
    const char *name;
    int width, height;
    int languages, sizes;    /* the first of them */
};

static const Shape SHAPES[] = {
    { "", 1920, 1080, LANGUAGE_COUNT, COMFORT_TEXTS },
    { "upright-", 1080, 1920, 1, 1 },
};

enum { SHAPE_COUNT = sizeof SHAPES / sizeof *SHAPES };

/* The page whose header and bar others are told to have. */
static const char FRAME[] = "menu-trainings";

/* All of one shape. */
struct Reading {
    const Shape *shape;
    RowList frames[LANGUAGE_COUNT][COMFORT_TEXTS];
    StrList french;          /* of the visit that is read now */
    size_t pages, differing;
    Arena arena;
};

static void open_visit(Kiosk *kiosk, const Shape *shape, const Visit *visit)
{
    kiosk_open(kiosk, sample_catalogue(), sizes_for(shape->width, shape->height, 24, 60), fake_metrics());
    visit_play(kiosk, visit);
}

static void look(Kiosk *kiosk, int language, int column)
{
    kiosk->stage.app.language = (Language)language;
    kiosk_comfort(kiosk, (Comfort){ { [COMFORT_TEXT] = column } });
}

static const Visit *visit_of(const char *name)
{
    for (size_t i = 0; i < VISIT_COUNT; i++)
        if (strcmp(VISITS[i].name, name) == 0)
            return &VISITS[i];
    fail_msg("no visit is called %s", name);
    return NULL;
}

static void read_frames(Reading *reading)
{
    Kiosk kiosk;
    open_visit(&kiosk, reading->shape, visit_of(FRAME));
    for (int language = 0; language < reading->shape->languages; language++)
        for (int column = 0; column < reading->shape->sizes; column++) {
            look(&kiosk, language, column);
            reading->frames[language][column] = rows_of(&reading->arena, &kiosk.stage.list);
        }
    kiosk_close(&kiosk);
}

static void themed(Kiosk *kiosk, Theme theme)
{
    Rect rects[DAMAGE_RECTS];
    kiosk->stage.app.theme = theme;
    stage_changed(&kiosk->stage);
    stage_frame(&kiosk->stage, rects);
}

/* A theme moves nothing and says nothing else: what is drawn, its inks by name, is the same in all. */
static void check_themes(Kiosk *kiosk, const Visit *visit, int column)
{
    Arena arena = {0};
    Str light = list_print(&arena, &kiosk->stage.list);
    for (Theme theme = THEME_DARK; theme < THEME_COUNT; theme++) {
        themed(kiosk, theme);
        Str drawn = list_print(&arena, &kiosk->stage.list);
        if (str_equal(drawn, light))
            continue;
        golden_show("drawn in another way in another theme", lines_differing(&arena, lines_of(&arena, light), lines_of(&arena, drawn)));
        fail_msg("%s in %s at %d %% in theme %d", visit->name, LANGUAGES[kiosk->stage.app.language].code, comfort_percent(column), (int)theme);
    }
    themed(kiosk, THEME_LIGHT);
    arena_free(&arena);
}

static StrList read_columns(Reading *reading, Kiosk *kiosk, const Visit *visit, int language)
{
    RowList columns[COMFORT_TEXTS], further = {0};
    Arena *arena = &kiosk->arena;
    for (int column = 0; column < reading->shape->sizes; column++) {
        look(kiosk, language, column);
        RowList rows = rows_of(arena, &kiosk->stage.list);
        columns[column] = strcmp(visit->name, FRAME) == 0 ? rows : rows_within(arena, reading->frames[language][column], FRAME, rows);
        if (column == 0 && reading->shape == SHAPES)
            further = rows_out_of_sight(arena, &kiosk->stage.list);
        check_themes(kiosk, visit, column);
    }
    StrList lines = rows_print(arena, columns, (size_t)reading->shape->sizes), rest = rows_print(arena, &further, 1);
    for (size_t i = 0; i < rest.count; i++)
        strlist_add(arena, &lines, rest.items[i]);
    return lines;
}

/* Whether what one line says of a column is said of it by a line of the other sign too. */
static bool is_matched(StrList differing, Str line, size_t column)
{
    for (size_t i = 0; i < differing.count; i++) {
        Str other = differing.items[i];
        if (other.text[0] != line.text[0] && str_equal(row_what(other), row_what(line)) && str_equal(row_place(other, column), row_place(line, column)))
            return true;
    }
    return false;
}

/* "trade in ar at 125 %, 200 %" */
static Str heading_of(Arena *arena, const Reading *reading, const char *name, StrList differing)
{
    Builder heading = builder_on(arena);
    builder_format(&heading, "%s at", name);
    for (int column = 0; column < reading->shape->sizes; column++) {
        bool differs = false;
        for (size_t i = 0; i < differing.count; i++)
            differs = differs || (row_place(differing.items[i], (size_t)column).length && !is_matched(differing, differing.items[i], (size_t)column));
        if (differs)
            builder_format(&heading, " %d %%", comfort_percent(column));
    }
    return builder_str(&heading);
}

static Str page_text(Arena *arena, const Reading *reading, const Visit *visit, int language, StrList lines)
{
    Builder text = builder_on(arena);
    builder_format(&text, "%s in %s", visit->name, LANGUAGES[language].code);
    for (int column = 0; column < reading->shape->sizes; column++)
        builder_format(&text, "%s %d %%", column ? " |" : "", comfort_percent(column));
    builder_format(&text, "\n%.*s\n", STR_FORMAT(str_join(arena, lines, STR("\n"))));
    return builder_str(&text);
}

static void read_page(Reading *reading, Kiosk *kiosk, const Visit *visit, int language)
{
    Arena *arena = &kiosk->arena;
    StrList lines = read_columns(reading, kiosk, visit, language);
    if (language == LANGUAGE_FRENCH)
        reading->french = lines;
    else
        lines = lines_beside(arena, reading->french, lines);
    const char *name = str_format(arena, "screens/%s%s/%s", reading->shape->name, LANGUAGES[language].code, visit->name).text;
    StrList differing = golden_difference(arena, name, page_text(arena, reading, visit, language, lines));
    if (differing.count)
        golden_show(heading_of(arena, reading, name, differing).text, differing);
    reading->pages++;
    reading->differing += differing.count > 0;
}

static void read_shape(const Shape *shape)
{
    Reading reading = { .shape = shape };
    read_frames(&reading);
    for (size_t i = 0; i < VISIT_COUNT; i++) {
        Kiosk kiosk;
        open_visit(&kiosk, shape, &VISITS[i]);
        for (int language = 0; language < shape->languages; language++)
            read_page(&reading, &kiosk, &VISITS[i], language);
        kiosk_close(&kiosk);
    }
    arena_free(&reading.arena);
    if (reading.differing)
        fail_msg("%zu of %zu pages differ; with GOLDEN_UPDATE=1 they are written, to be read before they are committed", reading.differing, reading.pages);
}

static void every_screen_is_as_it_was_read_in_every_language_size_and_theme(void **state)
{
    (void)state;
    read_shape(&SHAPES[0]);
}

static void every_screen_upright_is_as_it_was_read(void **state)
{
    (void)state;
    read_shape(&SHAPES[1]);
}

static void no_golden_is_of_a_screen_that_is_gone(void **state)
{
    (void)state;
    Arena arena = {0};
    StrList names = {0};
    for (size_t i = 0; i < VISIT_COUNT; i++)
        strlist_add(&arena, &names, str_of(VISITS[i].name));
    for (size_t i = 0; i < SHAPE_COUNT; i++)
        for (int language = 0; language < SHAPES[i].languages; language++)
            assert_golden_names(str_format(&arena, "screens/%s%s", SHAPES[i].name, LANGUAGES[language].code).text, names);
    arena_free(&arena);
}

static void every_ink_has_the_colours_that_were_read(void **state)
{
    (void)state;
    Arena arena = {0};
    Builder text = builder_on(&arena);
    builder_add(&text, STR("ink, light, dark, high contrast\n"));
    for (Ink ink = 0; ink < INK_COUNT; ink++) {
        builder_add(&text, str_of(ink_name(ink)));
        for (Theme theme = THEME_LIGHT; theme < THEME_COUNT; theme++)
            builder_format(&text, " #%06X", (unsigned)theme_colour(theme, ink));
        builder_add(&text, STR("\n"));
    }
    assert_golden("themes", builder_str(&text));
    arena_free(&arena);
}

/* What is written here need not outlast the test: in memory nobody waits for the disk. */
static int in_memory(void **state)
{
    (void)state;
    return file_is_folder("/dev/shm") ? setenv("TMPDIR", "/dev/shm", true) : 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_is_as_it_was_read_in_every_language_size_and_theme),
        cmocka_unit_test(every_screen_upright_is_as_it_was_read),
        cmocka_unit_test(no_golden_is_of_a_screen_that_is_gone),
        cmocka_unit_test(every_ink_has_the_colours_that_were_read),
    };
    return cmocka_run_group_tests_name("goldens", tests, in_memory, NULL);
}
