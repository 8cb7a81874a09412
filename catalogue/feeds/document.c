/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/document.h"

#include "catalogue/feeds/digest.h"
#include "catalogue/feeds/discovery.h"
#include "catalogue/feeds/engagement.h"
#include "catalogue/feeds/items.h"
#include "catalogue/feeds/lheo.h"
#include "catalogue/feeds/onisep.h"
#include "catalogue/feeds/pipeline.h"
#include "catalogue/feeds/rome_xml.h"
#include "catalogue/feeds/stranger.h"
#include "catalogue/feeds/unknown.h"

#include <stdio.h>
#include <string.h>

typedef struct ItemKind ItemKind;
typedef struct Root Root;
typedef struct Document Document;

struct ItemKind {
    const char *name;
    const Shape *shape;
    const char *(*finish)(Arena *arena, void *draft, Record *record, const char **warning);
};

enum { ITEM_KINDS_COUNT = 9, PROGRESS_STEP = 64 };

static const ItemKind ITEM_KINDS[ITEM_KINDS_COUNT] = {
    { .name = "formation", .shape = &LHEO_FORMATION, .finish = lheo_finish },
    { .name = "offre-formation", .shape = &LHEO_FORMATION, .finish = lheo_finish },
    { .name = "resume-offre", .shape = &LHEO_SUMMARY, .finish = lheo_finish_summary },
    { .name = "decouverte", .shape = &DISCOVERY_EXPERIENCE, .finish = discovery_finish_experience },
    { .name = "droit", .shape = &DISCOVERY_RIGHT, .finish = discovery_finish_right },
    { .name = "mission", .shape = &ENGAGEMENT_MISSION, .finish = engagement_finish },
    { .name = "metier", .shape = &ONISEP_TRADE, .finish = onisep_finish },
    { .name = "fiche_emploi_metier", .shape = &ROME_3_TRADE, .finish = rome_3_finish },
    { .name = "fiche_metier", .shape = &ROME_4_TRADE, .finish = rome_4_finish },
};

/* Roots by name: read, or known and refused with a reason. */
struct Root {
    const char *name;
    FeedFormat format;
    const char *items[4];    /* NULL-terminated */
    const char *version;     /* when the root alone says it */
    const char *refusal;
};

static const Root ROOTS[] = {
    { .name = "lheo", .format = FEED_LHEO, .items = { "formation", "offre-formation" } },
    { .name = "lheo-leger", .format = FEED_LHEO, .items = { "formation", "offre-formation" } },
    { .name = "lheo-index", .format = FEED_LHEO, .items = { "resume-offre" } },
    { .name = "lheo-plus", .format = FEED_LHEO, .items = { "formation" } },
    { .name = "offres", .format = FEED_LHEO, .items = { "formation" } },
    { .name = "decouvertes", .format = FEED_DISCOVERY, .items = { "decouverte", "droit" } },
    { .name = "droits", .format = FEED_DISCOVERY, .items = { "droit", "decouverte" } },
    { .name = "source", .format = FEED_ENGAGEMENT, .items = { "mission" } },
    { .name = "metiers", .format = FEED_ONISEP, .items = { "metier" } },
    { .name = "fiches_metier", .format = FEED_ROME_XML, .items = { "fiche_metier" }, .version = "4.0" },
    { .name = "ogr", .format = FEED_ROME_XML, .items = { "fiche_emploi_metier" }, .version = "3" },
    { .name = "Error", .refusal = "c’est un message d’erreur du serveur, pas un flux. Vérifiez l’adresse ou l’accès, puis téléchargez de nouveau." },
};

/* What is read of a root that no row knows, or another's, when the venue forces a format. */
static const Root FORCED[FEED_FORMAT_COUNT] = {
    [FEED_LHEO] = { .format = FEED_LHEO, .items = { "formation", "offre-formation", "resume-offre" } },
    [FEED_DISCOVERY] = { .format = FEED_DISCOVERY, .items = { "decouverte", "droit" } },
    [FEED_ROME_XML] = { .format = FEED_ROME_XML, .items = { "fiche_metier", "fiche_emploi_metier" } },
    [FEED_ONISEP] = { .format = FEED_ONISEP, .items = { "metier" } },
    [FEED_ENGAGEMENT] = { .format = FEED_ENGAGEMENT, .items = { "mission" } },
};

/* What a parser made of one item. */
typedef struct Parsed {
    Record record;
    Reading reading;
    const char *warning, *refusal;
} Parsed;

struct Document {
    const char *path;
    const FeedSink *sink;
    FeedInfo *info;
    Source *source;
    Items *items;
    const Root *root;
    char seen[40];           /* name of the last root */
    Grammar *grammars[PIPELINE_PARSERS][ITEM_KINDS_COUNT];
    Arena arena;             /* of one item */
    long kept;               /* items that the catalogue knows, not parsed */
    long unknown;
    char unknown_name[60];
    UnknownCodes codes;
    char first[200];         /* why the first item was rejected */
    long first_line;
};

static void report(Document *document, Severity severity, long line, Str item, Str message)
{
    Problem problem = { .severity = severity, .source = str_of(document->path), .line = line, .item = item, .message = message };
    if (severity == SEVERITY_REJECTED && document->info->rejected++ == 0) {
        snprintf(document->first, sizeof document->first, "%.*s", STR_FORMAT(message));
        document->first_line = line;
    }
    if (document->sink->problem)
        document->sink->problem(document->sink->context, &problem);
}

/* The numero as its bytes say it, for items that could not be parsed. */
static Str item_number(const Item *item)
{
    Str head = str_slice(item->bytes, 0, 2000);
    const char *end = head.length ? memchr(head.text, '>', head.length) : NULL;
    head = end ? str_slice(head, 0, (size_t)(end - head.text)) : head;
    const char *hit = head.length ? memmem(head.text, head.length, " numero=", 8) : NULL;
    size_t start = hit ? (size_t)(hit - head.text) + 9 : head.length;
    Str value = str_slice(head, start, head.length);
    const char *quote = value.length ? memchr(value.text, head.text[start - 1], value.length) : NULL;
    return quote ? str_slice(value, 0, (size_t)(quote - value.text)) : item->name;
}

static const char *fault_sentence(ItemFault fault)
{
    switch (fault) {
    case ITEM_TOO_LONG:
        return "élément de plus de 8\u00A0Mo\u00A0: demandez au producteur ce qui l’alourdit";
    case ITEM_UNCLOSED:
        return "élément jamais refermé\u00A0: demandez au producteur de corriger l’export";
    case ITEM_TOO_MANY_ATTRIBUTES:
        return "plus de 1\u202F000 attributs sur une balise\u00A0: demandez au producteur de corriger l’export";
    case ITEM_SOUND:
        break;
    }
    return NULL;
}

static const ItemKind *kind_of(const Item *item, size_t *index)
{
    for (*index = 0; *index < ITEM_KINDS_COUNT - 1; ++*index)
        if (str_equal(item->name, str_of(ITEM_KINDS[*index].name)))
            break;
    return &ITEM_KINDS[*index];
}

static void report_reading(Document *document, long line, Str item, const Reading *reading, const char *warning)
{
    if (reading->doubtful)
        report(document, SEVERITY_WARNING, line, item,
               str_format(&document->arena, "valeur illisible dans %s\u00A0: «\u00A0%.*s\u00A0»%s", reading->doubtful_path, STR_FORMAT(reading->doubtful_value),
                          reading->doubtful > 1 ? ", et d’autres" : ""));
    if (warning)
        report(document, SEVERITY_WARNING, line, item, str_of(warning));
    if (reading->unknown && !document->unknown)
        snprintf(document->unknown_name, sizeof document->unknown_name, "%.*s", STR_FORMAT(reading->unknown_name));
    document->unknown += reading->unknown;
}

static void *item_parse(void *context, int parser, Arena *arena, const PipelineItem *item)
{
    size_t index;
    const Document *document = context;
    const ItemKind *kind = kind_of(&item->item, &index);
    Parsed *parsed = ARENA_NEW(arena, Parsed, 1);
    void *draft = arena_alloc(arena, 1, kind->shape->size);
    parsed->record.line = item->item.line;
    parsed->record.digest = item->digest;
    if (!grammar_read(document->grammars[parser][index], arena, item->item.bytes, draft, &parsed->reading))
        return parsed;
    parsed->record.unknown = parsed->reading.codes;
    parsed->refusal = kind->finish(arena, draft, &parsed->record, &parsed->warning);
    if (!parsed->refusal && document->sink->prepare)
        parsed->record.prepared = document->sink->prepare(arena, &parsed->record);
    return parsed;
}

static bool parsed_take(Document *document, const Item *item, const Parsed *parsed, Error *error)
{
    const Reading *reading = &parsed->reading;
    if (reading->exhausted)
        return error_set(error, ERROR_SYSTEM, "%s, ligne %ld\u00A0: mémoire insuffisante. Fermez d’autres programmes, puis recommencez.", document->path, item->line);
    if (reading->fault) {
        Str message = str_format(&document->arena, "%s\u00A0: demandez au producteur de corriger l’export", reading->fault);
        report(document, SEVERITY_REJECTED, item->line + reading->line - 1, item_number(item), message);
        return true;
    }
    if (parsed->refusal) {
        report(document, SEVERITY_REJECTED, item->line, item_number(item), str_of(parsed->refusal));
        return true;
    }
    report_reading(document, item->line, item_number(item), reading, parsed->warning);
    unknown_add(&document->codes, parsed->record.unknown);
    document->info->folded += parsed->record.folded;
    return document->sink->record(document->sink->context, &parsed->record, error);
}

static bool item_wanted(void *context, const PipelineItem *item)
{
    const FeedSink *sink = ((Document *)context)->sink;
    return item->item.fault == ITEM_SOUND && !(sink->known && sink->known(sink->context, &item->digest));
}

static void progress(const Document *document, long long read)
{
    if (document->sink->progress && document->info->items % PROGRESS_STEP == 0)
        document->sink->progress(document->sink->context, read, source_facts(document->source)->total);
}

static bool item_take(void *context, const PipelineItem *item, Error *error)
{
    Document *document = context;
    bool ok = true;
    document->info->items++;
    if (item->item.fault != ITEM_SOUND)
        report(document, SEVERITY_REJECTED, item->item.line, item_number(&item->item), str_of(fault_sentence(item->item.fault)));
    else if (item->wanted)
        ok = parsed_take(document, &item->item, item->result, error);
    else
        document->kept++;
    progress(document, item->read);
    arena_reset(&document->arena);
    return ok;
}

static bool item_read(void *context, PipelineItem *item, bool *more, Error *error)
{
    const Document *document = context;
    if (!items_next(document->items, document->root->items, &item->item, more, error))
        return false;
    if (*more && item->item.fault == ITEM_SOUND)
        item->digest = digest_of(item->item.bytes);
    item->read = source_facts(document->source)->read;
    return true;
}

static const Root *root_named(Str name)
{
    for (size_t i = 0; i < sizeof ROOTS / sizeof *ROOTS; i++)
        if (str_equal(name, str_of(ROOTS[i].name)))
            return &ROOTS[i];
    return NULL;
}

static bool root_recognise(Document *document, Error *error)
{
    Str name = str_of(items_root(document->items)->name);
    FeedFormat forced = document->sink->forced;
    document->root = root_named(name);
    snprintf(document->seen, sizeof document->seen, "%.*s", STR_FORMAT(name));
    if (forced && !(document->root && document->root->format == forced))
        document->root = &FORCED[forced];
    if (!document->root)
        return stranger_root(document->path, name, error);
    if (document->root->refusal)
        return error_set(error, ERROR_INPUT, "%s\u00A0: %s", document->path, document->root->refusal);
    document->info->format = document->root->format;
    return true;
}

static bool is_digits(const char *text, size_t count)
{
    return strlen(text) == count && strspn(text, "0123456789") == count;
}

/* The date of the export, from wherever the feed says it. */
static void info_exported(const ItemsRoot *root, FeedInfo *info)
{
    DateTime when;
    const char *day = root->export_date, *hour = root->export_time;
    if (is_digits(day, 8) && is_digits(hour, 6))
        snprintf(info->exported, sizeof info->exported, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2s", day, day + 4, day + 6, hour, hour + 2, hour + 4);
    else if (is_digits(day, 8))
        snprintf(info->exported, sizeof info->exported, "%.4s-%.2s-%.2s", day, day + 4, day + 6);
    else if (datetime_parse(str_of(root->exported), &when))
        snprintf(info->exported, sizeof info->exported, "%.19s", root->exported);
}

static void info_version(Document *document, const ItemsRoot *root)
{
    FeedInfo *info = document->info;
    if (document->root->version)
        snprintf(info->version, sizeof info->version, "%s", document->root->version);
    if (info->format != FEED_LHEO)
        return;
    Str version = strstr(root->space, "moncompteformation") ? STR("EDOF") : lheo_version(str_of(root->space));
    snprintf(info->version, sizeof info->version, "%.*s", STR_FORMAT(version));
    if (!str_equal(version, STR("EDOF")) && root->space[0] && !lheo_version_known(version))
        report(document, SEVERITY_NOTE, 1, (Str){0}, str_format(&document->arena, "espace de noms inconnu (%s)\u00A0: lu comme LHÉO 2.3", root->space));
}

static bool is_read(const Document *document, const ItemKind *kind)
{
    for (const char *const *name = document->root->items; *name; name++)
        if (strcmp(*name, kind->name) == 0)
            return true;
    return false;
}

/* Parsers share no grammar. */
static bool grammars_open(Document *document, Error *error)
{
    bool ok = true;
    for (int parser = 0; parser < pipeline_parsers(); parser++)
        for (size_t i = 0; ok && i < ITEM_KINDS_COUNT; i++)
            if (!document->grammars[parser][i] && is_read(document, &ITEM_KINDS[i]))
                ok = grammar_open(&document->grammars[parser][i], ITEM_KINDS[i].shape, error);
    return ok;
}

static bool items_all(Document *document, Error *error)
{
    PipelineWork work = { .context = document, .read = item_read, .wanted = item_wanted, .parse = item_parse, .take = item_take };
    return grammars_open(document, error) && pipeline_run(&work, error);
}

static bool document_one(Document *document, Error *error)
{
    bool ok = items_open(&document->items, document->source, document->path, error) && root_recognise(document, error);
    if (ok)
        info_version(document, items_root(document->items));
    ok = ok && items_all(document, error);
    if (ok)
        info_exported(items_root(document->items), document->info);
    if (ok && document->info->format == FEED_ONISEP && !document->info->exported[0])
        onisep_exported(document->path, document->info->exported);
    items_close(document->items);
    document->items = NULL;
    return ok;
}

static void report_sums(Document *document)
{
    const SourceFacts *facts = source_facts(document->source);
    const char *among = document->kept ? ", parmi les fiches relues" : "";
    if (document->unknown)
        report(document, SEVERITY_NOTE, 0, (Str){0},
               str_format(&document->arena, "balises inconnues laissées de côté\u00A0: %ld, la première <%s>%s", document->unknown, document->unknown_name, among));
    Str codes = unknown_sentence(&document->arena, &document->codes);
    document->info->unknown_codes = document->codes.total;
    if (codes.length)
        report(document, SEVERITY_NOTE, 0, (Str){0}, str_format(&document->arena, "%.*s%s", STR_FORMAT(codes), among));
    if (document->info->folded)
        report(document, SEVERITY_NOTE, 0, (Str){0}, str_format(&document->arena, "actions presque identiques réunies\u00A0: %ld%s", document->info->folded, among));
    if (facts->repaired)
        report(document, SEVERITY_NOTE, 0, (Str){0}, str_format(&document->arena, "caractères illisibles réparés\u00A0: %ld", facts->repaired));
}

/* Nothing came out: a forced format that is the wrong one shows here. */
static bool refuse_empty(const Document *document, Error *error)
{
    FeedFormat forced = document->sink->forced;
    const Root *looks = root_named(str_of(document->seen));
    if (!forced || (looks && looks->format == forced))
        return error_set(error, ERROR_INPUT, "%s\u00A0: le flux ne contient aucune fiche. Demandez un nouvel export au producteur.", document->path);
    return error_set(error, ERROR_INPUT, "%s\u00A0: lu comme %s, ce flux ne donne aucune fiche%s%s. Vérifiez chemin et format dans sources.conf.", document->path,
                     feed_format_name(forced), looks && looks->format ? "\u202F; il ressemble à\u00A0: " : "", looks && looks->format ? feed_format_name(looks->format) : "");
}

static bool documents_all(Document *document, Error *error)
{
    long count = 0;
    for (bool more = true; more;) {
        if (!source_next(document->source, &more, error))
            return false;
        if (more && !document_one(document, error))
            return false;
        count += more;
    }
    if (count == 0)
        return error_set(error, ERROR_INPUT, "%s\u00A0: le fichier est vide, ou l’archive ne contient aucun fichier .xml. Téléchargez-le de nouveau.", document->path);
    if (document->info->items == 0)
        return refuse_empty(document, error);
    if (document->info->items == document->info->rejected)
        return error_set(error, ERROR_INPUT, "%s\u00A0: aucune des fiches du flux ne peut être lue (%ld). Ligne %ld\u00A0: %s.", document->path, document->info->items,
                         document->first_line, document->first);
    return true;
}

bool document_read(const char *path, const FeedSink *sink, FeedInfo *info, Error *error)
{
    Document document = { .path = path, .sink = sink, .info = info };
    bool ok = source_open(&document.source, path, error) && documents_all(&document, error);
    if (ok) {
        const SourceFacts *facts = source_facts(document.source);
        report_sums(&document);
        info->bytes = facts->bytes;
        memcpy(info->sha256, facts->sha256, sizeof info->sha256);
        if (sink->progress)
            sink->progress(sink->context, facts->read, facts->total);
    }
    for (size_t i = 0; i < PIPELINE_PARSERS * ITEM_KINDS_COUNT; i++)
        grammar_close(document.grammars[i / ITEM_KINDS_COUNT][i % ITEM_KINDS_COUNT]);
    unknown_free(&document.codes);
    arena_free(&document.arena);
    source_close(document.source);
    return ok;
}
