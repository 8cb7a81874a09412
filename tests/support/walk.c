/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/walk.h"

static void go(Kiosk *kiosk, int offset, int range)
{
    Rect rects[DAMAGE_RECTS];
    App *app = &kiosk->stage.app;
    app->views[app->depth].scroll = (Scroll){ .motion = SCROLL_STILL, .from = offset, .range = range };
    stage_changed(&kiosk->stage);
    stage_frame(&kiosk->stage, rects);
}

void kiosk_walk(Kiosk *kiosk, WalkLook *look, void *context)
{
    go(kiosk, 0, 0);
    look(context, kiosk);
    const ScrollArea *area = &kiosk->stage.list.scroll;
    int range = area->content - area->viewport.h, step = area->viewport.h * 3 / 4;
    for (int offset = step; range > 0 && step > 0 && offset < range + step; offset += step) {
        go(kiosk, offset < range ? offset : range, range);
        look(context, kiosk);
    }
    go(kiosk, 0, 0);
}
