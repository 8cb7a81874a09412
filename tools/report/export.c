/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/export.h"

#include "catalogue/snapshot/publish.h"
#include "tools/report/annual.h"
#include "tools/report/csv.h"
#include "tools/report/json.h"
#include "tools/report/output.h"
#include "tools/report/sheets.h"
#include "tools/report/summary.h"
#include "tools/report/xlsx.h"
#include "tools/shared/french.h"

typedef struct Form Form;
typedef struct Writing Writing;

struct Writing {
    const Report *report;
    const Book *book;
    Str format;
};

struct Form {
    const char *name;
    bool (*write)(const Writing *writing, Str *bytes, Error *error);
};

static bool write_csv(const Writing *writing, Str *bytes, Error *error)
{
    const Book *book = writing->book;
    (void)error;
    Builder out = builder_on(book->arena);
    Csv csv = csv_begin(&out, csv_dialect(writing->format));
    csv_table(&csv, sheets_data(book));
    *bytes = builder_str(&out);
    return true;
}

static bool write_json(const Writing *writing, Str *bytes, Error *error)
{
    (void)error;
    *bytes = json_book(writing->book);
    return true;
}

static bool write_xlsx(const Writing *writing, Str *bytes, Error *error)
{
    return xlsx_write(writing->book, writing->book->arena, bytes, error);
}

static bool write_pdf(const Writing *writing, Str *bytes, Error *error)
{
    Arena *arena = writing->book->arena;
    Annual annual = { .report = writing->report, .book = writing->book, .written = publish_now(arena) };
    return annual_pdf(arena, &annual, bytes, error);
}

static const Form FORMS[] = {
    { .name = "csv-fr", .write = write_csv },
    { .name = "csv", .write = write_csv },
    { .name = "xlsx", .write = write_xlsx },
    { .name = "json", .write = write_json },
    { .name = "pdf", .write = write_pdf },
};

static const Form *form_of(Str name)
{
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
        if (str_equal(str_of(FORMS[i].name), name))
            return &FORMS[i];
    return NULL;
}

bool export_knows(Str format)
{
    return form_of(format) != NULL;
}

static bool no_month(const Export *export, const YearTold *told, Error *error)
{
    return error_set(error, ERROR_INPUT, "%.*s : aucun chiffre pour ce mois dans %.*s.", STR_FORMAT(export->month), STR_FORMAT(told->place));
}

static bool read_years(const Export *export, Arena *arena, YearPair *pair, YearTold *told, Error *error)
{
    if (!year_source_read(arena, &export->source, export->years, pair, told, error))
        return false;
    if (pair->before.number == pair->now.number)
        return error_set(error, ERROR_INPUT, "--compare demande une autre année que %d, la plus récente de %.*s.", pair->now.number, STR_FORMAT(told->place));
    if (year_is_empty(&pair->now) && export->month.length)
        return no_month(export, told, error);
    return !year_is_empty(&pair->now) || error_set(error, ERROR_INPUT, "%d : aucun chiffre pour cette année dans %.*s.", pair->now.number, STR_FORMAT(told->place));
}

/* Months without anything are told, rather than an empty table. */
static bool has_month(const Export *export, const Book *book, const YearTold *told, Error *error)
{
    return !export->month.length || summary_has(book, export->month) || no_month(export, told, error);
}

bool export_run(const Export *export, Arena *arena, YearTold *told, Error *error)
{
    YearPair pair;
    Str bytes;
    if (!read_years(export, arena, &pair, told, error))
        return false;
    bool compares = !year_is_empty(&pair.before);
    Publication now = publication_of(&pair.now, export->titles, export->threshold);
    Publication before = compares ? publication_of(&pair.before, export->titles, export->threshold) : (Publication){0};
    Report report = { .now = &now, .before = compares ? &before : NULL, .compared = pair.before.number, .made = french_day(arena, date_number(date_now().date)), .month = export->month,
                      .catalogue = export->titles->store ? store_seq(export->titles->store) : 0 };
    Book book = sheets_book(&report);
    Writing writing = { .report = &report, .book = &book, .format = str_of(export->format) };
    return has_month(export, &book, told, error) && form_of(writing.format)->write(&writing, &bytes, error) &&
           output_write(export->output, bytes, error);
}
