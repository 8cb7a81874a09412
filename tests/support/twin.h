/* SPDX-License-Identifier: EUPL-1.2
 *
 * A kiosk in a real window on a real X server, and its double without a screen that is told the same. A step is done when
 * every pixel of the screen is what the double painted: nothing waits for a time, where to touch is read from the double's draw
 * list, and what the double says is what is seen.
 *
 * The Twin owns the server, the kiosk's process, the double and the folder with the usage file of the kiosk in the window.
 */
#ifndef SUPPORT_TWIN_H
#define SUPPORT_TWIN_H

#include "kiosk/config.h"
#include "kiosk/edge/show.h"
#include "tests/support/display.h"
#include "tests/support/kiosk.h"

#include <sys/types.h>

typedef struct Twin Twin;
typedef struct Step Step;

/* TWIN_MOUSE: the program itself, under xdotool. TWIN_FINGER: its loop in a child, whose fingers come through SDL's own queue. */
typedef enum TwinHand { TWIN_MOUSE, TWIN_FINGER } TwinHand;

typedef enum StepKind {
    STEP_LABEL,              /* touches what has these words */
    STEP_ACT,                /* touches what does this: action << 16 | its number */
    STEP_OPEN,               /* touches the first card of this kind */
    STEP_TYPE,               /* types, letter after letter */
    STEP_SCREEN,             /* is there */
    STEP_SEE,                /* these words are on it */
    STEP_KEEP,               /* keeps what is shown: one more than before is kept */
    STEP_STAY,               /* so many ms */
} StepKind;

struct Step {
    StepKind kind;
    const char *text;
    int number;
};

#define LABEL(words) { STEP_LABEL, words, 0 }
#define ACT(action, value) { STEP_ACT, NULL, (action) << 16 | ((value) & 0xFFFF) }
#define OPEN(of) { STEP_OPEN, NULL, of }
#define TYPE(words) { STEP_TYPE, words, 0 }
#define SCREEN(name) { STEP_SCREEN, name, 0 }
#define SEE(words) { STEP_SEE, words, 0 }
#define KEEP_IT { STEP_KEEP, "Garder dans mon carnet", 0 }
#define STAY(ms) { STEP_STAY, NULL, ms }
enum { STEP_ANY = 0x7FFF };  /* for ACT: whatever its number */

struct Twin {
    Arena arena;
    Display display;
    Kiosk files;             /* catalogue and languages of the double */
    Config config;
    Show show;               /* the double */
    const char *usage;       /* the file in which the kiosk in the window counts */
    pid_t kiosk;
    size_t kept;
    int fingers;             /* where touches are sent, -1: the mouse */
};

/* False, with a word, where Xvfb or xdotool is not installed. What goes wrong later fails the test. */
bool twin_open(Twin *twin, TwinHand hand);
void twin_close(Twin *twin);

void twin_walk(Twin *twin, const Step *steps, size_t count, const char *name);
#define TWIN_WALK(twin, steps) twin_walk(twin, steps, sizeof(steps) / sizeof *(steps), #steps)

#endif
