/* SPDX-License-Identifier: EUPL-1.2
 *
 * A kiosk without a screen for tests: a catalogue, a usage file in a folder of its own, a stage. The
 * catalogue is the sample that the build made through belvedere-import, or any other file.
 */
#ifndef SUPPORT_KIOSK_H
#define SUPPORT_KIOSK_H

#include "kiosk/script.h"

typedef struct Kiosk Kiosk;

struct Kiosk {
    Phrases phrases[LANGUAGE_COUNT];
    Store *store;
    Search *search;
    Usage *usage;
    Stage stage;
    Arena arena;
    const char *folder;
    const char *usage_path;
};

/* Every letter is 0.55 em wide: the same on every machine. */
Metrics fake_metrics(void);

/* "$BELVEDERE_OUT/sample.db" */
const char *sample_catalogue(void);

/* "$BELVEDERE_OUT/languages" */
const char *languages_folder(void);

/* Width and height in pixels, diagonal in inches. Fails the test when it cannot. */
void kiosk_open(Kiosk *kiosk, const char *catalogue, Sizes sizes, Metrics metrics);
void kiosk_close(Kiosk *kiosk);

/* Plays a script; fails the test with its sentence. */
void kiosk_play(Kiosk *kiosk, const char *script);

/* What is on screen in another language, at once, as if it had been chosen. */
void kiosk_speak(Kiosk *kiosk, Language language);

/* The same with other sizes, colours, letters… */
void kiosk_comfort(Kiosk *kiosk, Comfort comfort);

/* The list on screen, as text that a reviewer reads: a line a command. */
Str list_print(Arena *arena, const DrawList *list);

/* Its texts and what is said of its regions, but the keys', under a name. */
void list_read(Builder *out, const char *name, const DrawList *list);

#endif
