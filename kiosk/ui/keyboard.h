/* SPDX-License-Identifier: EUPL-1.2
 *
 * Our own touch keyboard: AZERTY, or alphabetical for who never typed. Keys are ≥ 20 mm with gaps ≥ 3 mm
 * when the room allows; each is a region that carries an Action. The layouts are tables of rows.
 */
#ifndef UI_KEYBOARD_H
#define UI_KEYBOARD_H

#include "kiosk/ui/draw.h"

typedef enum KeyboardLayout { KEYBOARD_AZERTY, KEYBOARD_ALPHABET, KEYBOARD_COUNT } KeyboardLayout;

/* Pixels that the keyboard takes at this width. */
int keyboard_height(const Sizes *sizes);
void keyboard_draw(DrawList *list, Rect rect, KeyboardLayout layout);

#endif
