/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/error.h"

#include "catalogue/base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A sentence that is too long ends with a whole letter. */
static void end_whole(char *text)
{
    Str written = str_of(text);
    text[written.length - utf8_unfinished(written)] = '\0';
}

bool error_set(Error *error, ErrorKind kind, const char *format, ...)
{
    if (error->kind != ERROR_NONE)
        return false;
    error->kind = kind;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    end_whole(error->text);
    return false;
}

bool error_while(Error *error, const char *format, ...)
{
    char context[200];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(context, sizeof context, format, arguments);
    va_end(arguments);
    end_whole(context);
    Error before = *error;
    int room = (int)(sizeof error->text - strlen(context) - sizeof "\u00A0: ");
    snprintf(error->text, sizeof error->text, "%s\u00A0: %.*s", context, room, before.text);
    end_whole(error->text);
    return false;
}
