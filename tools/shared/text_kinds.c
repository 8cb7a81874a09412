/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/text_kinds.h"

#include "catalogue/base/utf8.h"
#include "tools/shared/french.h"

static const char *const KIND_LABELS[KIND_COUNT + 1] = {
    [KIND_TRADE] = "Métier", [KIND_TRAINING] = "Formation", [KIND_EXPERIENCE] = "Découverte", [KIND_RIGHT] = "Droit", [KIND_STORY] = "Récit",
};

static const char *const KIND_SINGULARS[KIND_COUNT + 1] = {
    [KIND_TRADE] = "métier", [KIND_TRAINING] = "formation", [KIND_EXPERIENCE] = "découverte", [KIND_RIGHT] = "droit", [KIND_STORY] = "récit de métier",
};

static const char *const KIND_PLURALS[KIND_COUNT + 1] = {
    [KIND_TRADE] = "métiers", [KIND_TRAINING] = "formations", [KIND_EXPERIENCE] = "découvertes", [KIND_RIGHT] = "droits", [KIND_STORY] = "récits de métiers",
};

const char *text_kind(Kind kind)
{
    return KIND_LABELS[kind];
}

void text_kind_count(Builder *out, Kind kind, long count)
{
    french_count(out, count, KIND_SINGULARS[kind], KIND_PLURALS[kind]);
}

void text_pad(Builder *out, Str text, size_t width)
{
    builder_add(out, text);
    for (size_t letters = utf8_count(text); letters < width; letters++)
        builder_add(out, STR(" "));
}
