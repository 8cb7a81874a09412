/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/error.h"

#include <stdarg.h>
#include <stdio.h>

bool error_set(Error *error, ErrorKind kind, const char *format, ...)
{
    if (error->kind != ERROR_NONE)
        return false;
    error->kind = kind;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    return false;
}

bool error_while(Error *error, const char *format, ...)
{
    char context[200];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(context, sizeof context, format, arguments);
    va_end(arguments);
    Error before = *error;
    snprintf(error->text, sizeof error->text, "%s\u00A0: %.*s", context, (int)(sizeof error->text - sizeof context - 4), before.text);
    return false;
}
