/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/outlines.h"

#include "catalogue/base/polyline.h"
#include "catalogue/feeds/digest.h"
#include "catalogue/feeds/source.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LEAST = 3 };                      /* points of a ring */
enum { LOOKED_AT = 4096 };               /* bytes at the beginning of a file */

typedef struct Reading Reading;
typedef struct Ring Ring;

struct Reading {
    Arena arena;             /* one feature */
    const char *path;
    const FeedSink *sink;
    FeedInfo *info;
};

struct Ring {
    GridPoint *points;
    size_t count;
};

bool outlines_like(const char *path)
{
    char room[LOOKED_AT];
    struct stat status;
    FILE *file = stat(path, &status) == 0 && S_ISREG(status.st_mode) ? fopen(path, "rbe") : NULL;   /* what flows cannot be looked at twice */
    size_t length = file ? fread(room, 1, sizeof room, file) : 0, at = 0;
    if (file)
        fclose(file);
    if (length >= 3 && memcmp(room, "\xEF\xBB\xBF", 3) == 0)
        at = 3;
    while (at < length && strchr(" \t\r\n", room[at]))
        at++;
    return at < length && room[at] == '{' && str_contains((Str){ room, length }, STR("\"FeatureCollection\""));
}

static Str text_of(const json_t *properties, const char *name)
{
    const json_t *value = json_object_get(properties, name);
    return json_is_string(value) ? (Str){ json_string_value(value), json_string_length(value) } : (Str){0};
}

/* France's, or whatever stands on Earth: [longitude, latitude]. */
static bool point_of(const json_t *position, GridPoint *point)
{
    const json_t *x = json_array_get(position, 0), *y = json_array_get(position, 1);
    if (!json_is_number(x) || !json_is_number(y) || fabs(json_number_value(x)) > 180 || fabs(json_number_value(y)) > 90)
        return false;
    *point = (GridPoint){ (int)lround(json_number_value(x) * POLYLINE_GRID), (int)lround(json_number_value(y) * POLYLINE_GRID) };
    return true;
}

/* On the grid, points that fall together are one. What stays depends on the point alone: a border that two rings share
 * is the same in both. */
static bool ring_of(Arena *arena, const json_t *positions, Ring *ring)
{
    size_t index;
    const json_t *position;
    *ring = (Ring){ ARENA_NEW(arena, GridPoint, json_array_size(positions) + 1), 0 };
    json_array_foreach(positions, index, position) {
        GridPoint point, *last = ring->count ? &ring->points[ring->count - 1] : NULL;
        if (!point_of(position, &point))
            return false;
        if (!last || last->x != point.x || last->y != point.y)
            ring->points[ring->count++] = point;
    }
    return true;
}

/* Of an island smaller than the grid nothing is left. */
static bool add_polygon(Arena *arena, Builder *rings, const json_t *polygon)
{
    size_t index;
    const json_t *positions;
    json_array_foreach(polygon, index, positions) {
        Ring ring;
        if (!json_is_array(positions) || !ring_of(arena, positions, &ring))
            return false;
        if (ring.count > LEAST)
            polyline_add(rings, ring.points, ring.count);
    }
    return true;
}

static bool add_geometry(Arena *arena, Builder *rings, const json_t *geometry)
{
    const json_t *coordinates = json_object_get(geometry, "coordinates"), *polygon;
    Str type = text_of(geometry, "type");
    size_t index;
    if (str_equal(type, STR("Polygon")))
        return add_polygon(arena, rings, coordinates);
    if (!str_equal(type, STR("MultiPolygon")))
        return false;
    json_array_foreach(coordinates, index, polygon)
        if (!add_polygon(arena, rings, polygon))
            return false;
    return true;
}

static void set_aside(Reading *reading, long number, Str code, const char *why)
{
    reading->info->rejected++;
    if (!reading->sink->problem)
        return;
    Str item = code.length ? code : str_format(&reading->arena, "contour n° %ld", number);
    reading->sink->problem(reading->sink->context, &(Problem){ .severity = SEVERITY_REJECTED, .source = str_of(reading->path), .item = item, .message = str_of(why) });
}

static Digest outline_digest(Arena *arena, const Outline *outline)
{
    return digest_of(str_format(arena, "contour\x1F%.*s\x1F%.*s\x1F%.*s", STR_FORMAT(outline->code), STR_FORMAT(outline->name), STR_FORMAT(outline->rings)));
}

static bool is_code(Str code)
{
    return (code.length && code.length <= DEPARTMENT_CODE_MOST) || code.length == COMMUNE_CODE;
}

static bool take_feature(Reading *reading, const json_t *feature, Error *error)
{
    const FeedSink *sink = reading->sink;
    arena_reset(&reading->arena);
    const json_t *properties = json_object_get(feature, "properties");
    Outline outline = { .code = text_of(properties, "code"), .name = text_of(properties, "nom") };
    Builder rings = builder_on(&reading->arena);
    long number = ++reading->info->items;
    bool sound = add_geometry(&reading->arena, &rings, json_object_get(feature, "geometry"));
    outline.rings = builder_str(&rings);
    if (!is_code(outline.code) || !outline.name.length)
        set_aside(reading, number, outline.code, "contour sans « code » de département ou de commune, ou sans « nom »\u00A0: complétez ses propriétés");
    else if (!sound || !outline.rings.length)
        set_aside(reading, number, outline.code, "contour illisible\u00A0: un Polygon ou un MultiPolygon en degrés est attendu");
    else {
        Record record = { .kind = (Kind)KIND_OUTLINE, .digest = outline_digest(&reading->arena, &outline), .as.outline = outline };
        return (sink->known && sink->known(sink->context, &record.digest)) || sink->record(sink->context, &record, error);
    }
    return true;
}

static bool take_features(Reading *reading, const json_t *root, Error *error)
{
    const json_t *features = json_object_get(root, "features"), *feature;
    size_t index;
    bool ok = true;
    if (!str_equal(text_of(root, "type"), STR("FeatureCollection")) || json_array_size(features) == 0)
        return error_set(error, ERROR_INPUT, "%s\u00A0: c’est du JSON, et pas des contours. Donnez un GeoJSON des départements ou des communes (FeatureCollection).", reading->path);
    reading->info->format = FEED_OUTLINES;
    json_array_foreach(features, index, feature)
        if (ok)
            ok = take_feature(reading, feature, error);
    return ok;
}

/* The whole file, and no more than may be. */
static bool bytes_of(Arena *arena, const char *path, Source *source, Builder *bytes, Error *error)
{
    char *room = ARENA_NEW(arena, char, 1 << 16);
    size_t got = 1;
    while (got) {
        if (!source_read(source, room, 1 << 16, &got, error))
            return false;
        builder_add(bytes, (Str){ room, got });
        if (bytes->length > OUTLINES_MOST)
            return error_set(error, ERROR_INPUT, "%s\u00A0: plus de %d Mo de contours. Prenez une version simplifiée.", path, OUTLINES_MOST >> 20);
    }
    return true;
}

static bool read_whole(Arena *arena, const char *path, FeedInfo *info, Builder *bytes, Error *error)
{
    Source *source;
    bool more;
    if (!source_open(&source, path, error))
        return false;
    bool ok = source_next(source, &more, error) && (!more || bytes_of(arena, path, source, bytes, error)) && (!more || source_next(source, &more, error));
    if (ok) {
        info->bytes = source_facts(source)->bytes;
        memcpy(info->sha256, source_facts(source)->sha256, sizeof info->sha256);
    }
    source_close(source);
    return ok;
}

bool outlines_read(const char *path, const FeedSink *sink, FeedInfo *info, Error *error)
{
    Arena whole = {0};
    Reading reading = { .path = path, .sink = sink, .info = info };
    Builder bytes = builder_on(&whole);
    bool ok = read_whole(&whole, path, info, &bytes, error);
    json_error_t wrong;
    json_t *root = ok ? json_loadb(bytes.text ? bytes.text : "", bytes.length, JSON_REJECT_DUPLICATES, &wrong) : NULL;
    if (ok && !root)
        ok = error_set(error, ERROR_INPUT, "%s, ligne %d\u00A0: ce JSON est abîmé ou coupé. Redemandez le fichier.", path, wrong.line);
    ok = ok && take_features(&reading, root, error);
    json_decref(root);
    arena_free(&reading.arena);
    arena_free(&whole);
    return ok;
}
