/* SPDX-License-Identifier: EUPL-1.2
 *
 * Imports feeds into a folder the way the import tool does, each as a source of its own, and asserts that it works.
 */
#ifndef TESTS_IMPORT_H
#define TESTS_IMPORT_H

#include <stddef.h>

/* Names and paths of the sources. Gives the seq published. */
int import_feeds(const char *folder, const char *const (*sources)[2], size_t count);

#endif
