/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/option.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#ifndef BELVEDERE_VERSION
#define BELVEDERE_VERSION "0"
#endif

static void print_usage(FILE *out, const Program *program)
{
    fprintf(out, "usage\u00A0: %s", program->name);
    for (size_t i = 0; i < program->option_count; i++) {
        const Option *option = &program->options[i];
        fprintf(out, option->value ? " [%s %s]" : " [%s]", option->name, option->value);
    }
    fprintf(out, "%s%s\n", program->operands ? " " : "", program->operands ? program->operands : "");
}

static void print_help(const Program *program)
{
    printf("%s\u00A0: %s\n\n", program->name, program->summary);
    print_usage(stdout, program);
    puts("");
    for (size_t i = 0; i < program->option_count; i++) {
        const Option *option = &program->options[i];
        char left[60];
        snprintf(left, sizeof left, "%s%s%s", option->name, option->value ? " " : "", option->value ? option->value : "");
        printf("  %-26s %s\n", left, option->help);
    }
    printf("  %-26s %s\n  %-26s %s\n", "--help", "affiche cette aide", "--version", "affiche la version");
    if (program->details)
        printf("\n%s\n", program->details);
}

int option_wrong(const Program *program, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s\u00A0: ", program->name);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    print_usage(stderr, program);
    return 2;
}

static const Option *option_find(const Program *program, const char *word, size_t length)
{
    for (size_t i = 0; i < program->option_count; i++)
        if (strlen(program->options[i].name) == length && strncmp(program->options[i].name, word, length) == 0)
            return &program->options[i];
    return NULL;
}

/* Takes the option at argv[*at], and its value when it has one. */
static bool option_take(const Program *program, int argc, char **argv, int *at)
{
    const char *word = argv[*at];
    const char *equals = strchr(word, '=');
    const Option *option = option_find(program, word, equals ? (size_t)(equals - word) : strlen(word));
    if (!option)
        return option_wrong(program, "option inconnue\u00A0: %s", word) == 0;
    if (!option->value) {
        if (equals)
            return option_wrong(program, "%s ne prend pas de valeur", option->name) == 0;
        *option->on = true;
        return true;
    }
    if (!equals && *at + 1 >= argc)
        return option_wrong(program, "il manque une valeur après %s", option->name) == 0;
    *option->text = equals ? equals + 1 : argv[++*at];
    return true;
}

OptionOutcome option_read(const Program *program, int argc, char **argv, StrList *operands)
{
    bool only_operands = false;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (only_operands || word[0] != '-' || word[1] == '\0') {
            operands->items[operands->count++] = str_of(word);
        } else if (strcmp(word, "--") == 0) {
            only_operands = true;
        } else if (strcmp(word, "--help") == 0) {
            print_help(program);
            return OPTION_STOP;
        } else if (strcmp(word, "--version") == 0) {
            printf("%s %s\n", program->name, BELVEDERE_VERSION);
            return OPTION_STOP;
        } else if (!option_take(program, argc, argv, &i)) {
            return OPTION_WRONG;
        }
    }
    if (operands->count && !program->operands) {
        option_wrong(program, "mot en trop\u00A0: %s", operands->items[0].text);
        return OPTION_WRONG;
    }
    return OPTION_GO;
}
