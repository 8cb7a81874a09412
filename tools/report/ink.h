/* SPDX-License-Identifier: EUPL-1.2
 *
 * The colours of paper, 0xRRGGBB: those of the kiosk's light theme (kiosk/ui/theme.c), on white. In grey they keep their
 * order: night is darkest, then brick, lagoon and ochre, then line and sand; nothing is told by colour alone.
 */
#ifndef REPORT_INK_H
#define REPORT_INK_H

enum {
    PAPER_TEXT = 0x1C1A33, PAPER_SOFT = 0x4A4766, PAPER_SAND = 0xF1ECE3, PAPER_LINE = 0xCFC7B8, PAPER_WHITE = 0xFFFFFF,
    PAPER_NIGHT = 0x2B2A6B, PAPER_LAGOON = 0x0B7A75, PAPER_BRICK = 0xB93A22, PAPER_OCHRE = 0x8A5A00,
};

#endif
