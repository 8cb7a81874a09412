/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/model.h"

static const char *const KIND_NAMES[KIND_COUNT + 1] = {
    [KIND_TRADE] = "trade",
    [KIND_TRAINING] = "training",
    [KIND_EXPERIENCE] = "experience",
    [KIND_RIGHT] = "right",
    [KIND_STORY] = "story",
};

const char *kind_name(Kind kind)
{
    return KIND_NAMES[kind];
}

bool kind_parse(Str name, Kind *kind)
{
    for (int i = 0; i < KIND_COUNT; i++) {
        if (str_equal(name, str_of(KIND_NAMES[i]))) {
            *kind = (Kind)i;
            return true;
        }
    }
    return false;
}
