/* SPDX-License-Identifier: EUPL-1.2
 *
 * A folder in memory: the bytes of its files, and their names, which change hands as on a disk.
 *
 * A value, {0} an empty folder; it owns the bytes until image_free. A file is a number below IMAGE_FILES, with or
 * without a name.
 */
#ifndef SUPPORT_IMAGE_H
#define SUPPORT_IMAGE_H

#include "catalogue/base/str.h"

enum { IMAGE_FILES = 64, IMAGE_NAME = 64 };

typedef struct Name Name;
typedef struct Image Image;

struct Name {
    char text[IMAGE_NAME];   /* empty: free */
    int file;
};

struct Image {
    Name names[IMAGE_FILES];
    struct {
        char *bytes;
        size_t length;
    } files[IMAGE_FILES];
};

/* In a list of IMAGE_FILES names; NULL when it has none of them. */
Name *name_find(Name *list, const char *text);
void name_put(Name *list, const char *text, int file);
void name_drop(Name *list, const char *text);

/* What is new of a longer file is zeros. */
void image_resize(Image *image, int file, size_t length);
void image_put(Image *image, int file, size_t offset, Str bytes);

/* Fills `into`, an empty folder. */
void image_write(const Image *image, const char *into);
void image_free(Image *image);

#endif
