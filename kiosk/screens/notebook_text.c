/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/utf8.h"
#include "kiosk/screens/state.h"
#include "kiosk/ui/words.h"

enum { TEXT_ROOM = 600, TITLE_LETTERS = 48 };   /* bytes of a code that phones read at arm's length: version ≤ 17 */

static Str line_of(Arena *arena, const Card *card, Date today)
{
    Str title = utf8_first(card->title, TITLE_LETTERS);
    if (title.length < card->title.length)
        title = str_format(arena, "%.*s…", STR_FORMAT(title));
    if (card->kind == KIND_TRADE || card->kind == KIND_RIGHT)
        return str_format(arena, "- %.*s\n", STR_FORMAT(title));
    return str_format(arena, "- %.*s (%.*s)\n", STR_FORMAT(title), STR_FORMAT(words_where(arena, card, today)));
}

Str notebook_text(const App *app, Arena *arena)
{
    Builder builder = builder_on(arena);
    builder_format(&builder, "Mon carnet Belvédère\n");
    for (size_t i = 0; i < app->kept_count; i++) {
        Str line = line_of(arena, &app->kept[i], app->now.date);
        if (builder.length + line.length > TEXT_ROOM) {
            builder_format(&builder, "… et %zu de plus", app->kept_count - i);
            break;
        }
        builder_add(&builder, line);
    }
    return builder_str(&builder);
}
