/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/guest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

Guest guest;

const DateTime GUEST_MORNING = { .date = { 2026, 11, 23, DATE_DAY }, .hour = 10, .minute = 42, .timed = true };

void guest_on(const char *catalogue)
{
    kiosk_open(&guest.kiosk, catalogue, sizes_for(1920, 1080, 24, 60), fake_metrics());
    Rect rects[DAMAGE_RECTS];
    stage_frame(&guest.kiosk.stage, rects);
}

int guest_begin(void **state)
{
    (void)state;
    guest_on(sample_catalogue());
    return 0;
}

int guest_end(void **state)
{
    (void)state;
    kiosk_close(&guest.kiosk);
    arena_free(&guest.arena);
    return 0;
}

void guest_pass(DateTime now, long long ms)
{
    Error error = {0};
    Rect rects[DAMAGE_RECTS];
    assert_true(stage_tick(&guest.kiosk.stage, now, ms, &error));
    stage_frame(&guest.kiosk.stage, rects);
}

void guest_touch(TouchPhase phase, int x, int y, long long finger)
{
    Error error = {0};
    assert_true(stage_touch(&guest.kiosk.stage, (TouchEvent){ phase, x, y, finger, guest.kiosk.stage.app.ms }, &error));
}

const char *guest_screen(void)
{
    return app_screen(&guest.kiosk.stage.app)->name;
}

const Region *guest_region(ActionKind kind)
{
    const DrawList *list = &guest.kiosk.stage.list;
    for (size_t i = 0; i < list->region_count; i++)
        if (list->regions[i].action.kind == kind)
            return &list->regions[i];
    fail_msg("nothing on %s does %s", guest_screen(), action_name(kind));
    return NULL;
}

void guest_tap(ActionKind kind)
{
    Rect at = guest_region(kind)->rect;
    guest_touch(TOUCH_DOWN, at.x + at.w / 2, at.y + at.h / 2, 1);
    guest_pass(GUEST_MORNING, guest.kiosk.stage.app.ms + 50);
    guest_touch(TOUCH_UP, at.x + at.w / 2, at.y + at.h / 2, 1);
    guest_pass(GUEST_MORNING, guest.kiosk.stage.app.ms + 16);
}
