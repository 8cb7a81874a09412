/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/communes.h"

#include "catalogue/feeds/csv.h"
#include "catalogue/feeds/digest.h"

#include <math.h>
#include <string.h>
#include <strings.h>

typedef enum Column { COLUMN_INSEE, COLUMN_NAME, COLUMN_DEPARTMENT, COLUMN_POSTCODES, COLUMN_POPULATION, COLUMN_LATITUDE, COLUMN_LONGITUDE, COLUMN_COUNT } Column;

enum { NAMES = 6 };

/* code_insee	nom	departement	codes_postaux	population	lat	lon
 * 16001	Abzac	16	16500	518	46.09947	0.71585 */
static const struct {
    const char *names[NAMES];   /* as tables of INSEE, La Poste and data.gouv.fr call it */
    bool needed;
} COLUMNS[COLUMN_COUNT] = {
    [COLUMN_INSEE] = { { "code_insee", "code_commune_insee", "code_commune", "codgeo", "insee", "com" }, true },
    [COLUMN_NAME] = { { "nom", "nom_commune", "nom_standard", "nom_commune_complet", "libelle", "libgeo" }, true },
    [COLUMN_DEPARTMENT] = { { "departement", "dep_code", "code_departement", "dep" }, false },
    [COLUMN_POSTCODES] = { { "codes_postaux", "code_postal", "codepostal" }, false },
    [COLUMN_POPULATION] = { { "population", "pop", "population_municipale" }, false },
    [COLUMN_LATITUDE] = { { "lat", "latitude", "latitude_centre", "latitude_mairie" }, true },
    [COLUMN_LONGITUDE] = { { "lon", "lng", "longitude", "longitude_centre", "longitude_mairie" }, true },
};

typedef struct Table {
    Arena arena;             /* one row */
    Csv csv;
    int columns[COLUMN_COUNT];
    const char *path;
    const FeedSink *sink;
    FeedInfo *info;
} Table;

static int find_column(const Csv *csv, Column column)
{
    for (size_t name = 0; name < NAMES && COLUMNS[column].names[name]; name++)
        for (size_t i = 0; i < csv->column_count; i++) {
            Str title = csv->columns[i];
            if (title.length == strlen(COLUMNS[column].names[name]) && strncasecmp(title.text, COLUMNS[column].names[name], title.length) == 0)
                return (int)i;
        }
    return -1;
}

static bool find_columns(Table *table)
{
    bool all = true;
    for (int column = 0; column < COLUMN_COUNT; column++) {
        table->columns[column] = find_column(&table->csv, (Column)column);
        all = all && (table->columns[column] >= 0 || !COLUMNS[column].needed);
    }
    return all;
}

static Str field(const Table *table, Column column)
{
    int at = table->columns[column];
    return at >= 0 ? table->csv.fields[at] : (Str){0};
}

/* "16500|16490", "33000,33800": whatever parts them. */
static StrList postcodes(Arena *arena, Str text)
{
    StrList codes = {0};
    for (size_t from = 0, at = 0; at <= text.length; at++) {
        bool digit = at < text.length && text.text[at] >= '0' && text.text[at] <= '9';
        if (!digit && at > from)
            strlist_add(arena, &codes, str_copy(arena, str_slice(text, from, at)));
        from = digit ? from : at + 1;
    }
    return codes;
}

static Commune commune_of(Table *table)
{
    Arena *arena = &table->arena;
    long population = 0;
    Commune commune = { .insee = str_copy(arena, field(table, COLUMN_INSEE)), .name = str_copy(arena, field(table, COLUMN_NAME)),
                        .department = str_copy(arena, field(table, COLUMN_DEPARTMENT)), .postcodes = postcodes(arena, field(table, COLUMN_POSTCODES)) };
    commune.located = str_decimal(field(table, COLUMN_LATITUDE), &commune.latitude) && str_decimal(field(table, COLUMN_LONGITUDE), &commune.longitude)
        && fabs(commune.latitude) <= 90 && fabs(commune.longitude) <= 180;
    if (str_integer(field(table, COLUMN_POPULATION), &population) && population > 0)
        commune.population = (int)population;
    if (!commune.department.length)
        commune.department = str_slice(commune.insee, 0, str_starts(commune.insee, STR("97")) ? 3 : 2);
    return commune;
}

static Digest row_digest(Table *table)
{
    Builder all = builder_on(&table->arena);
    builder_add(&all, STR("commune"));
    for (int column = 0; column < COLUMN_COUNT; column++) {
        builder_add(&all, STR("\x1F"));
        builder_add(&all, field(table, (Column)column));
    }
    return digest_of(builder_str(&all));
}

static void set_aside(Table *table, Str item)
{
    table->info->rejected++;
    if (table->sink->problem)
        table->sink->problem(table->sink->context, &(Problem){ .severity = SEVERITY_REJECTED, .source = str_of(table->path), .line = table->csv.line,
                             .item = item, .message = STR("commune sans code, sans nom ou sans coordonnées\u00A0: complétez la ligne") });
}

static bool take_row(Table *table, Error *error)
{
    const FeedSink *sink = table->sink;
    arena_reset(&table->arena);
    Commune commune = commune_of(table);
    table->info->items++;
    if (!commune.insee.length || !commune.name.length || !commune.located) {
        set_aside(table, commune.insee);
        return true;
    }
    Record record = { .kind = (Kind)KIND_COMMUNE, .digest = row_digest(table), .line = table->csv.line, .as.commune = commune };
    return (sink->known && sink->known(sink->context, &record.digest)) || sink->record(sink->context, &record, error);
}

bool communes_read(const char *path, const FeedSink *sink, FeedInfo *info, bool *ours, Error *error)
{
    Table table = { .path = path, .sink = sink, .info = info };
    *ours = false;
    if (!csv_open(&table.csv, path, error))
        return false;
    bool ok = true;
    *ours = find_columns(&table);
    if (*ours) {
        info->format = FEED_COMMUNES;
        info->bytes = (long long)table.csv.end;
        memcpy(info->sha256, table.csv.sha256, sizeof info->sha256);
    }
    while (ok && *ours && csv_next(&table.csv))
        ok = take_row(&table, error);
    csv_close(&table.csv);
    arena_free(&table.arena);
    return ok;
}
