/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/image.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Name *name_find(Name *list, const char *text)
{
    for (int i = 0; i < IMAGE_FILES; i++)
        if (strcmp(list[i].text, text) == 0)
            return &list[i];
    return NULL;
}

void name_put(Name *list, const char *text, int file)
{
    Name *name = name_find(list, text);
    if (!name && !(name = name_find(list, "")))
        abort();
    snprintf(name->text, sizeof name->text, "%s", text);
    name->file = file;
}

void name_drop(Name *list, const char *text)
{
    Name *name = name_find(list, text);
    if (name)
        name->text[0] = '\0';
}

void image_resize(Image *image, int file, size_t length)
{
    char *bytes = realloc(image->files[file].bytes, length + 1);
    if (!bytes)
        abort();
    if (length > image->files[file].length)
        memset(bytes + image->files[file].length, 0, length - image->files[file].length);
    image->files[file].bytes = bytes;
    image->files[file].length = length;
}

void image_put(Image *image, int file, size_t offset, Str bytes)
{
    if (offset + bytes.length > image->files[file].length)
        image_resize(image, file, offset + bytes.length);
    if (bytes.length)
        memcpy(image->files[file].bytes + offset, bytes.text, bytes.length);
}

void image_free(Image *image)
{
    for (int i = 0; i < IMAGE_FILES; i++)
        free(image->files[i].bytes);
    *image = (Image){0};
}

void image_write(const Image *image, const char *into)
{
    char path[PATH_MAX];
    for (int i = 0; i < IMAGE_FILES; i++) {
        const Name *name = &image->names[i];
        if (!name->text[0])
            continue;
        snprintf(path, sizeof path, "%s/%s", into, name->text);
        FILE *file = fopen(path, "wb");
        if (!file)
            abort();
        if (image->files[name->file].length)
            fwrite(image->files[name->file].bytes, 1, image->files[name->file].length, file);
        fclose(file);
    }
}
