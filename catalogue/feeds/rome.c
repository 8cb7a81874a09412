/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/rome.h"

#include "catalogue/base/file.h"
#include "catalogue/feeds/codes.h"
#include "catalogue/feeds/digest.h"
#include "catalogue/feeds/html.h"
#include "catalogue/feeds/rome_tables.h"
#include "catalogue/feeds/sha256.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Folder Folder;

enum { ZIP_TABLES = 64 };    /* ROME 4.0 has 28 */

/* The tables of one folder or .zip, open until the trades were handed over. */
struct Folder {
    const char *path;
    const FeedSink *sink;
    FeedInfo *info;
    Csv *tables;
    StrList names;           /* of the files, as tables */
    size_t count;
    Rome rome;
    long long size;
};

static void report(Folder *folder, Severity severity, Str item, Str message)
{
    Problem problem = { .severity = severity, .source = str_of(folder->path), .item = item, .message = message };
    if (severity == SEVERITY_REJECTED)
        folder->info->rejected++;
    if (folder->sink->problem)
        folder->sink->problem(folder->sink->context, &problem);
}

static void progress(Folder *folder)
{
    if (folder->sink->progress)
        folder->sink->progress(folder->sink->context, folder->info->bytes, folder->size);
}

static bool is_table(Str name)
{
    return str_ends_like(name, ".csv");
}

/* version.txt: "Date de publication : 18/09/2025" */
static void version_read(Folder *folder, Str text)
{
    Str line;
    while (str_cut(&text, '\n', &line)) {
        Date date;
        const char *colon = line.length ? memchr(line.text, ':', line.length) : NULL;
        Str value = colon ? str_slice(line, (size_t)(colon - line.text) + 1, line.length) : (Str){0};
        if (str_starts(line, STR("Date de publication")) && date_parse(value, &date))
            snprintf(folder->info->exported, sizeof folder->info->exported, "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
    }
}

static bool entry_take(Folder *folder, Source *source, Error *error)
{
    Csv *table = &folder->tables[folder->count];
    if (folder->count == ZIP_TABLES)
        return error_set(error, ERROR_INPUT, "%s : l’archive contient plus de %d tables. Vérifiez que c’est bien le ROME.", folder->path, ZIP_TABLES);
    if (!csv_read(table, folder->path, source, error))
        return false;
    folder->info->bytes += (long long)table->end;
    progress(folder);
    if (is_table(str_of(source_facts(source)->entry)))
        folder->count++;
    else
        version_read(folder, (Str){ table->text, table->end });
    if (folder->count == 0 || table != &folder->tables[folder->count - 1])
        csv_close(table);
    return true;
}

/* The same of a .zip, whose hash is its own. */
static bool zip_open(Folder *folder, Error *error)
{
    Source *source;
    bool more = true;
    folder->tables = ARENA_NEW(&folder->rome.arena, Csv, ZIP_TABLES + 1);
    if (!source_open_tables(&source, folder->path, error))
        return false;
    folder->size = source_facts(source)->total;
    bool ok = source_next(source, &more, error);
    while (ok && more)
        ok = entry_take(folder, source, error) && source_next(source, &more, error);
    memcpy(folder->info->sha256, source_facts(source)->sha256, sizeof folder->info->sha256);
    source_close(source);
    return ok;
}

/* Opens all tables. The hash of the folder is that of its tables' hashes, in the order of their names. */
static bool tables_open(Folder *folder, Error *error)
{
    StrList names;
    Sha256 *all;
    if (!file_list(&folder->rome.arena, folder->path, &names, error) || !sha256_open(&all, error))
        return false;
    folder->tables = ARENA_NEW(&folder->rome.arena, Csv, names.count + 1);
    for (size_t i = 0; i < names.count; i++)
        if (is_table(names.items[i])) {
            strlist_add(&folder->rome.arena, &folder->names, names.items[i]);
            folder->size += file_size(file_path(&folder->rome.arena, folder->path, names.items[i].text));
        }
    bool ok = true;
    for (size_t i = 0; ok && i < folder->names.count; i++) {
        Csv *table = &folder->tables[folder->count++];
        ok = csv_open(table, file_path(&folder->rome.arena, folder->path, folder->names.items[i].text), error);
        sha256_add(all, str_of(table->sha256));
        folder->info->bytes += (long long)table->end;
        progress(folder);
    }
    sha256_close(all, folder->info->sha256);
    return ok;
}

/* Place of "a|b", either; -1 when there is none. */
static int column_of(const Csv *csv, const char *wanted)
{
    Str names = str_of(wanted), name;
    int place = -1;
    while (place < 0 && str_cut(&names, '|', &name))
        place = csv_column(csv, name);
    return place;
}

/* True when the header has every column of the table; *places says where. */
static bool columns_match(const Csv *csv, const Table *table, int places[TABLE_WANTED])
{
    for (size_t i = 0; i < TABLE_WANTED; i++) {
        places[i] = table->columns[i] ? column_of(csv, table->columns[i]) : -1;
        if (table->columns[i] && places[i] < 0)
            return false;
    }
    return true;
}

/* A cell as it is read: the tables double some apostrophes ("l''emploi"), and French prints them otherwise. */
static Str cell_text(Arena *arena, Str cell)
{
    if (cell.length == 0 || !memchr(cell.text, '\'', cell.length))
        return cell;
    char *single = ARENA_NEW(arena, char, cell.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < cell.length; i++)
        if (cell.text[i] != '\'' || length == 0 || single[length - 1] != '\'')
            single[length++] = cell.text[i];
    return html_text(arena, (Str){ single, length });
}

static void table_take(Rome *rome, Csv *csv, const Table *table, const int places[TABLE_WANTED])
{
    while (csv_next(csv)) {
        Str row[TABLE_WANTED] = {0};
        for (size_t i = 0; i < TABLE_WANTED; i++)
            if (places[i] >= 0)
                row[i] = cell_text(&rome->arena, csv->fields[places[i]]);
        table->take(rome, row);
    }
}

static bool tables_take(Folder *folder, Error *error)
{
    for (size_t t = 0; t < ROME_TABLE_COUNT; t++) {
        const Table *table = &ROME_TABLES[t];
        int places[TABLE_WANTED];
        bool found = false;
        for (size_t i = 0; i < folder->count && !found; i++)
            if ((found = columns_match(&folder->tables[i], table, places)))
                table_take(&folder->rome, &folder->tables[i], table, places);
        if (!found && table->required)
            return error_set(error, ERROR_INPUT, "%s : ce dossier n’est pas un ROME 4.0 complet, il manque la table %s. Décompressez de nouveau toutes les tables.",
                             folder->path, table->name);
        if (!found)
            report(folder, SEVERITY_WARNING, (Str){0}, str_format(&folder->rome.arena, "table %s absente\u00A0: les fiches seront moins complètes", table->name));
        if (t == 0)
            rome_trades_sort(&folder->rome);
    }
    return true;
}

static void add_field(Builder *all, Str field)
{
    builder_add(all, field);
    builder_add(all, STR("\x1F"));
}

static void add_terms(Builder *all, TermList terms)
{
    for (size_t i = 0; i < terms.count; i++) {
        add_field(all, terms.items[i].code);
        add_field(all, terms.items[i].label);
        add_field(all, terms.items[i].main ? STR("1") : STR("0"));
    }
    add_field(all, STR("\x1E"));
}

/* The identity of a trade: every field that the catalogue keeps. */
static Digest trade_digest(const Trade *trade)
{
    Arena arena = {0};
    Builder all = builder_on(&arena);
    const Str fields[] = {
        trade->code, trade->parent, trade->title, trade->definition, trade->access, trade->riasec,
        trade->domain.code, trade->domain.label, trade->grand_domain.code, trade->grand_domain.label,
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        add_field(&all, fields[i]);
    add_field(&all, str_join(&arena, trade->names, STR("\x1F")));
    add_field(&all, str_join(&arena, trade->near, STR("\x1F")));
    add_terms(&all, trade->interests);
    add_terms(&all, trade->sectors);
    add_terms(&all, trade->skills);
    add_terms(&all, trade->contexts);
    builder_format(&all, "%d", (int)trade->regulated);
    Digest digest = digest_of(builder_str(&all));
    arena_free(&arena);
    return digest;
}

static bool trade_hand(Folder *folder, const DraftTrade *draft, Error *error)
{
    const FeedSink *sink = folder->sink;
    const Trade *trade = &draft->trade;
    folder->info->items++;
    if (!code_rome(trade->code) || !trade->title.length) {
        report(folder, SEVERITY_REJECTED, trade->code, STR("métier sans code ROME ou sans intitulé\u00A0: vérifiez la table referentiel_code_rome"));
        return true;
    }
    if (!trade->definition.length)
        report(folder, SEVERITY_WARNING, trade->code, STR("métier sans définition\u00A0: vérifiez la table texte"));
    Record record = { .kind = KIND_TRADE, .digest = trade_digest(trade), .as.trade = *trade };
    if (sink->known && sink->known(sink->context, &record.digest))
        return true;
    return sink->record(sink->context, &record, error);
}

static bool trades_hand(Folder *folder, Error *error)
{
    if (folder->rome.trade_count == 0)
        return error_set(error, ERROR_INPUT, "%s : la table referentiel_code_rome est vide. Décompressez de nouveau toutes les tables.", folder->path);
    for (size_t i = 0; i < folder->rome.trade_count; i++) {
        rome_trade_finish(&folder->rome, &folder->rome.trades[i]);
        if (!trade_hand(folder, &folder->rome.trades[i], error))
            return false;
    }
    return true;
}

static void info_exported(Folder *folder)
{
    Str text;
    Error ignored = {0};
    const char *path = file_path(&folder->rome.arena, folder->path, "version.txt");
    if (file_exists(path) && file_read(&folder->rome.arena, path, 1 << 16, &text, &ignored))
        version_read(folder, text);
}

bool rome_read(const char *path, const FeedSink *sink, FeedInfo *info, Error *error)
{
    Folder folder = { .path = path, .sink = sink, .info = info };
    info->format = FEED_ROME_CSV;
    snprintf(info->version, sizeof info->version, "4.0");
    bool ok = (file_is_folder(path) ? tables_open(&folder, error) : zip_open(&folder, error)) && tables_take(&folder, error) && trades_hand(&folder, error);
    if (ok)
        info_exported(&folder);
    for (size_t i = 0; i < folder.count; i++)
        csv_close(&folder.tables[i]);
    arena_free(&folder.rome.arena);
    return ok;
}
