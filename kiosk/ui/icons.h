/* SPDX-License-Identifier: EUPL-1.2
 *
 * The icons we use, by name, as code points of Debian's fonts-material-design-icons-iconfont; and which
 * icon, colour and plain words stand for each ROME grand domaine, interest and kind. Never colour alone.
 */
#ifndef UI_ICONS_H
#define UI_ICONS_H

#include "catalogue/model.h"
#include "kiosk/ui/theme.h"

/* X(name, code point) */
#define ICONS(X) \
    X(HOME, 0xe88a) X(BACK, 0xe5c4) X(NOTEBOOK, 0xe866) X(NOTEBOOK_EMPTY, 0xe867) X(NOTEBOOK_ADD, 0xe598) \
    X(LEAVE, 0xe9ba) X(SEARCH, 0xe8b6) X(KEY, 0xe0da) X(EVENT, 0xe878) X(COMPASS, 0xe87a) X(TOOLS, 0xf10b) \
    X(SCHOOL, 0xe80c) X(PERSON_HAND, 0xea1d) X(ERASE, 0xe14a) X(CLOSE, 0xe5cd) X(UP, 0xe316) X(DOWN, 0xe313) \
    X(MORE, 0xe5cc) X(PLACE, 0xe0c8) X(CLOCK, 0xe8b5) X(EURO, 0xea15) X(CHECK, 0xe5ca) X(INFO, 0xe88e) \
    X(BIN, 0xe92e) X(BIN_ALL, 0xe872) X(TOUCH, 0xe913) X(PHONE, 0xe0cd) X(MAIL, 0xe0be) X(WEB, 0xe80b) \
    X(PEOPLE, 0xe7fb) X(WARNING, 0xe002) X(HOURGLASS, 0xe88b) X(SPACE, 0xe256) X(BOOK, 0xe666) X(STAR, 0xe838) \
    X(ACCESS, 0xe92c) X(VERIFIED, 0xef76) X(SUITCASE, 0xe8f9) X(LIGHT, 0xe0f0) \
    X(TREE, 0xea63) X(PALETTE, 0xe40a) X(BANK, 0xe84f) X(SHOP, 0xea12) X(MEGAPHONE, 0xef49) X(BUILDING, 0xea3c) \
    X(RESTAURANT, 0xe56c) X(ROBOT, 0xf049) X(WRENCH, 0xe869) X(HEALTH, 0xe1d5) X(HANDS, 0xea70) X(MASKS, 0xea66) \
    X(OFFICE, 0xeb3f) X(TRUCK, 0xe558) X(HEART, 0xe87d) X(HOUSE, 0xea44) X(BUS, 0xe530) X(CARD, 0xef63) \
    X(CULTURE, 0xe405) X(EYE, 0xe8f4) X(WALK, 0xe536) X(CALENDAR, 0xe8df) X(FLAG, 0xf233) \
    X(BRUSH, 0xe3ae) X(CHAT, 0xe0ca) X(LEAF, 0xea35) X(SCIENCE, 0xea4b) X(SCALES, 0xe90e) X(SPORT, 0xeb43) X(NUMBERS, 0xe24a) \
    X(PLANE, 0xe539) X(PAW, 0xe91d) X(WHEEL, 0xe531) X(EARTH, 0xe80b) X(CHILD, 0xeb41) X(SHIELD, 0xe32a) X(MOUNTAIN, 0xe50a) \
    X(STAGE, 0xe8da) X(TUNE, 0xe429) X(CODE, 0xef6b) X(COMPARE, 0xe915) X(RAISE, 0xe5d8) X(PRINTER, 0xe8ad) X(FORWARD, 0xe5c8) X(LANGUAGE, 0xe894) X(COMFORT, 0xe84e) \
    X(FACE_SAD, 0xe814) X(FACE_UNHAPPY, 0xe811) X(FACE_NEUTRAL, 0xe812) X(FACE_HAPPY, 0xe813) X(FACE_DELIGHTED, 0xe815) X(SKIP, 0xe5c8) X(COMPUTER, 0xe30a) X(LETTERS, 0xe262) X(DETAIL, 0xe8b6) \
    X(MAP, 0xe55b) X(NEARER, 0xe145) X(FARTHER, 0xe15b) X(WEST, 0xe314) X(EAST, 0xe315) X(HERE, 0xe55c)

typedef enum Icon {
    ICON_NONE,
#define X(name, code) ICON_##name,
    ICONS(X)
#undef X
    ICON_COUNT
} Icon;

typedef struct Emblem Emblem;

/* How something presents itself: a picture, a colour, words. */
struct Emblem {
    Icon icon;
    Ink ink;
    const char *label;       /* French: a key of the .po files (kiosk/ui/say.h) */
};

uint32_t icon_code(Icon icon);
const char *icon_name(Icon icon);
bool icon_points(Icon icon);                     /* to one side: turned over with the layout */

Emblem emblem_of_kind(Kind kind);
Emblem emblem_of_domain(Str letter);             /* ROME grand domaine A to N; others: the trades' emblem */
Emblem emblem_of_interest(Str code);             /* ROME 4.0 centre d'intérêt, 1 to 30; unknown: no label */
Emblem emblem_of_experience(int type);           /* ExperienceType */
Emblem emblem_of_right(int domain);              /* RightDomain */
Emblem emblem_of_situation(Str code);            /* "sans-logement"; unknown: no label */

#endif
