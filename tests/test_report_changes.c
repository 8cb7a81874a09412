/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "tests/support/folder.h"
#include "tests/support/region_year.h"
#include "tests/support/tool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum { VENUES = 12 };

static Arena arena;
static const char *folder;

static int make_region(void **state)
{
    (void)state;
    folder = folder_new(&arena);
    region_year_make(&arena, folder, VENUES);
    return 0;
}

static int remove_region(void **state)
{
    (void)state;
    folder_remove(folder);
    arena_free(&arena);
    return 0;
}

static ToolRun export(const char *words)
{
    return tool_run(&arena, folder, "belvedere-usage", str_format(&arena, "export --venues lieux.conf %s", words).text);
}

/* The next cell of a row of the JSON: a text with its quotes, or what else is not a comma. */
static bool next_cell(const char **at, Str *cell)
{
    const char *start = *at;
    bool quoted = false;
    for (; **at && (quoted || (**at != ',' && **at != ']')); ++*at)
        if (**at == '"' && (*at)[-1] != '\\')
            quoted = !quoted;
    *cell = (Str){ start, (size_t)(*at - start) };
    bool more = **at == ',';
    *at += more;
    return more;
}

/* How many changes all tables of the JSON tell. */
static long count_changes(Str json)
{
    long told = 0, places = 0;
    for (const char *at = str_text(&arena, json); (at = strstr(at, "\"columns\":["));) {
        int column = 0, change = -1;
        Str cell;
        at += strlen("\"columns\":[");
        for (bool more = true; more; column++) {
            more = next_cell(&at, &cell);
            change = str_equal(cell, STR("\"Évolution\"")) ? column : change;
        }
        places += change >= 0;
        for (at += strlen("],\"rows\":["); change >= 0 && *at == '['; at += *at == ',') {
            at++;
            for (int i = 0; i < column; i++) {
                next_cell(&at, &cell);
                told += i == change && !str_equal(cell, STR("null"));
            }
            at++;
        }
    }
    assert_true(places >= 9);
    return told;
}

typedef struct Change Change;

/* The first line of a name in the JSON, and which of its cells is the change. */
struct Change {
    const char *label;
    int cell;
};

static bool is_said(Str json, Change change)
{
    Str start = str_format(&arena, "[\"%s\",", change.label);
    for (size_t i = 0; i + start.length < json.length; i++) {
        Str rest = { json.text + i, json.length - i }, row, cell = {0};
        if (!str_starts(rest, start) || !str_cut(&rest, ']', &row))
            continue;
        for (int j = 0; j <= change.cell; j++)
            assert_true(str_cut(&row, ',', &cell));
        return !str_equal(cell, STR("null"));
    }
    fail_msg("no \"%s\"", change.label);
    return false;
}

/* The year before without what was counted from `day` on, in every file. */
static void forget_from(const char *day)
{
    for (int i = 0; i < VENUES; i++) {
        const char *source = str_format(&arena, "v%02d.db", i).text;
        Str command = str_format(&arena, "DELETE FROM avail WHERE day >= '%s' AND day < '2026-01-01'", day);
        Db *db = NULL;
        Error error = {0};
        assert_true(db_open(&db, file_path(&arena, folder, source), DB_WRITE, NULL, &error));
        assert_true(db_execute(db, command.text, &error));
        db_close(db);
    }
}

static void a_year_of_few_days_says_no_change(void **state)
{
    (void)state;
    enum { LINES = 4 };
    static const Change CHANGES[LINES] = { { "Visites", 3 }, { "août", 3 }, { "Lieu 07", 2 }, { "Haute-Vienne (87)", 3 } };
    static const char *const RULE = "L’évolution n’est donnée que si les deux années sont complètes";
    forget_from("2025-11-01");   /* five sixths are left */
    Str json = export("--year 2026 --format json").output;
    assert_false(str_contains(json, str_of(RULE)));
    for (int i = 0; i < LINES; i++)
        assert_true(is_said(json, CHANGES[i]));
    assert_true(count_changes(json) > 100);
    forget_from("2025-10-01");   /* three quarters */
    json = export("--year 2026 --format json").output;
    tool_assert_says(json, RULE);
    for (int i = 0; i < LINES; i++)
        assert_false(is_said(json, CHANGES[i]));
    assert_int_equal(count_changes(json), 0);
}

static void a_change_is_told_only_of_years_that_are_complete(void **state)
{
    (void)state;
    ToolRun complete = export("--year 2026 --format json"), first = export("--year 2025 --format json");
    assert_false(str_contains(complete.output, STR("seulement si les deux années sont complètes à 80 % au moins.\",\"Aucun")));
    tool_assert_says(first.output, "Aucun chiffre de l’année précédente");
    assert_false(str_contains(complete.output, STR("Aucun chiffre de l’année précédente")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_is_told_only_of_years_that_are_complete),
        cmocka_unit_test(a_year_of_few_days_says_no_change),   /* it changes the files */
    };
    return cmocka_run_group_tests(tests, make_region, remove_region);
}
