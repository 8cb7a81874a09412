/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/action.h"

static const char *const NAMES[ACTION_COUNT] = {
#define X(name, meaning) [ACTION_##name] = #name,
    ACTIONS(X)
#undef X
};

bool action_equal(Action a, Action b)
{
    return a.kind == b.kind && a.number == b.number && str_equal(a.text, b.text);
}

const char *action_name(ActionKind kind)
{
    return NAMES[kind];
}
