/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/snapshot/db.h"
#include "kiosk/usage/usage.h"
#include "tests/support/folder.h"
#include "tests/support/random_year.h"
#include "tests/support/tool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>

enum { FILES = 8, COLUMNS = 7, COLUMN_VALUE = 6 };

static const char *const MONTHS[] = { "2025-11", "2025-12", "2026-01", "2026-02" };

static Arena arena;
static const char *folder;

static int start(void **state)
{
    (void)state;
    folder = folder_new(&arena);
    for (int i = 0; i < FILES; i++)
        random_year_make(file_path(&arena, folder, str_format(&arena, "%d.db", i).text), 70 + (uint64_t)i);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    folder_remove(folder);
    arena_free(&arena);
    return 0;
}

static Str said(int file, const char *words)
{
    ToolRun run = tool_run(&arena, folder, "belvedere-usage", str_format(&arena, "--usage %d.db %s", file, words).text);
    tool_assert_ran(&run);
    return run.output;
}

static json_t *loaded(Str text)
{
    json_error_t error;
    json_t *root = json_loadb(text.text, text.length, 0, &error);
    if (!root)
        fail_msg("%s in:\n%.*s", error.text, STR_FORMAT(text));
    return root;
}

/* The rows of every table of a sheet, one after the other. */
static json_t *rows_of(const json_t *root, const char *name)
{
    json_t *rows = json_array(), *sheet, *table;
    size_t i, j;
    json_array_foreach (json_object_get(root, "sheets"), i, sheet)
        if (str_equal(str_of(json_string_value(json_object_get(sheet, "name"))), str_of(name)))
            json_array_foreach (json_object_get(sheet, "tables"), j, table)
                json_array_extend(rows, json_object_get(table, "rows"));
    return rows;
}

static bool has_row(const json_t *rows, const json_t *wanted)
{
    size_t i;
    json_t *row;
    json_array_foreach (rows, i, row)
        if (json_equal(row, wanted))
            return true;
    return false;
}

/* A line of the text tells a row when it ends with its title, code or measure and begins with its number. */
static bool tells(Str line, const json_t *row)
{
    static const int LABELS[] = { 4, 3, 2, 5, 1 };
    char number[40], *end = number;
    json_t *value = json_array_get(row, COLUMN_VALUE);
    bool share = str_equal(str_of(json_string_value(json_array_get(row, 5))), STR("%"));
    snprintf(number, sizeof number, share ? "%.0f\u202F%%" : json_is_integer(value) ? "%.0f" : "%.1f", json_number_value(value));
    for (; *end; end++)
        *end = (char)(*end == '.' ? ',' : *end);
    if (!str_starts(str_trim(line), str_of(number)))
        return false;
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (json_is_string(json_array_get(row, (size_t)LABELS[i])) && str_contains(line, str_of(json_string_value(json_array_get(row, (size_t)LABELS[i])))))
            return true;
    return false;
}

static void assert_told_only(Str text, const json_t *rows)
{
    size_t lines = 0, i;
    for (Str line, rest = text; str_cut(&rest, '\n', &line);) {
        json_t *row;
        bool told = false;
        if (!str_starts(line, STR("   ")))
            continue;        /* titles */
        lines++;
        json_array_foreach (rows, i, row)
            told = told || tells(line, row);
        if (!told)
            fail_msg("“%.*s” is no line of the export", STR_FORMAT(line));
    }
    assert_int_equal(lines, json_array_size(rows));
}

static void every_line_of_info_is_one_of_the_export(void **state)
{
    (void)state;
    size_t told = 0, i;
    json_t *row;
    for (int file = 0; file < FILES; file++)
        for (size_t month = 0; month < sizeof MONTHS / sizeof *MONTHS; month++) {
            const char *words = str_format(&arena, "info --month %s", MONTHS[month]).text;
            json_t *info = loaded(said(file, str_format(&arena, "%s --json", words).text));
            json_t *export = loaded(said(file, str_format(&arena, "export --format json --year %.4s", MONTHS[month]).text));
            json_t *rows = rows_of(info, "Résumé"), *data = rows_of(export, "Données");
            json_array_foreach (rows, i, row)
                if (!has_row(data, row))
                    fail_msg("%d, %s: %s", file, MONTHS[month], json_dumps(row, 0));
            assert_told_only(said(file, words), rows);
            told += json_array_size(rows);
            json_decref(rows);
            json_decref(data);
            json_decref(info);
            json_decref(export);
        }
    assert_true(told > FILES * 40);
}

/* Every code and word of the file that the export does not name. */
static StrList hidden_names(int file, Str export)
{
    static const char *const NAMES = "SELECT code FROM object UNION SELECT term FROM miss_term UNION SELECT value FROM monthly WHERE topic = 'language'";
    StrList names = {0};
    Db *db = NULL;
    Error error = {0};
    assert_true(db_open(&db, file_path(&arena, folder, str_format(&arena, "%d.db", file).text), DB_SHARED, NULL, &error));
    assert_true(db_prepare(db, &NAMES, 1, &error));
    DbStatement *statement = db_statement(db, 0);
    while (db_next(statement)) {
        Str name = db_text(statement, 0, &arena);
        json_t *string = json_string(name.text);
        char *quoted = json_dumps(string, JSON_ENCODE_ANY);
        if (!str_contains(export, str_of(quoted)))
            strlist_add(&arena, &names, name);
        free(quoted);
        json_decref(string);
    }
    db_close(db);
    return names;
}

static void info_names_nothing_that_the_export_does_not_name(void **state)
{
    (void)state;
    size_t hidden = 0;
    for (int file = 0; file < FILES; file++)
        for (size_t month = 0; month < sizeof MONTHS / sizeof *MONTHS; month++) {
            const char *words = str_format(&arena, "info --month %s", MONTHS[month]).text;
            Str info[2] = { said(file, words), said(file, str_format(&arena, "%s --json", words).text) };
            StrList names = hidden_names(file, said(file, str_format(&arena, "export --format json --year %.4s", MONTHS[month]).text));
            for (size_t i = 0; i < names.count; i++)
                for (int j = 0; j < 2; j++)
                    if (names.items[i].length > 2 && str_contains(info[j], names.items[i]))
                        fail_msg("“%.*s” in:\n%.*s", STR_FORMAT(names.items[i]), STR_FORMAT(info[j]));
            hidden += names.count;
        }
    assert_true(hidden > 0);
}


static void an_empty_file_says_so_in_both_ways(void **state)
{
    (void)state;
    Db *db = NULL;
    Error error = {0};
    assert_true(file_copy(file_path(&arena, folder, "0.db"), file_path(&arena, folder, "99.db"), NULL, &error));
    assert_true(db_open(&db, file_path(&arena, folder, "99.db"), DB_WRITE,
                        "DELETE FROM presence; DELETE FROM object; DELETE FROM action; DELETE FROM search; DELETE FROM miss_term;"
                        "DELETE FROM opinion; DELETE FROM monthly; DELETE FROM avail;", &error));
    db_close(db);
    tool_assert_says(said(99, "info"), "aucune visite comptée pour l’instant");
    json_t *root = loaded(said(99, "info --json"));
    assert_int_equal(json_array_size(json_object_get(root, "sheets")), 0);
    json_decref(root);
}

/* "vidé.db" as a disk of before UTF-8 wrote it: the title names a file without a visit. */
static void a_file_without_a_visit_is_named_as_it_can_be(void **state)
{
    (void)state;
    Usage *usage = NULL;
    Error error = {0};
    assert_true(usage_open(&usage, file_path(&arena, folder, "vid\xe9.db"), &error));
    usage_close(usage);
    ToolRun run = tool_run(&arena, folder, "belvedere-usage", "--usage vid\xe9.db info --json");
    tool_assert_ran(&run);
    json_t *root = loaded(run.output);
    tool_assert_says(str_of(json_string_value(json_object_get(root, "title"))), "vid\uFFFD.db : aucune visite");
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_of_info_is_one_of_the_export),
        cmocka_unit_test(info_names_nothing_that_the_export_does_not_name),
        cmocka_unit_test(an_empty_file_says_so_in_both_ways),
        cmocka_unit_test(a_file_without_a_visit_is_named_as_it_can_be),
    };
    return cmocka_run_group_tests_name("info", tests, start, stop);
}
