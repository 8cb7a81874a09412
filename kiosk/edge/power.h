/* SPDX-License-Identifier: EUPL-1.2
 *
 * The light of the screen: DPMS, through X11 or the kernel's own (KMSDRM), whichever SDL's window stands on. The
 * only file that says X or drm. A screen that cannot be switched off stays black: nothing fails.
 */
#ifndef EDGE_POWER_H
#define EDGE_POWER_H

#include <stdbool.h>

struct SDL_Window;

/* False when nothing there knows how to. */
bool power_screen(struct SDL_Window *window, bool on);

#endif
