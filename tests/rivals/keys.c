/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/rivals/keys.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { KEYS_MOST = 100000 };

static double times[KEYS_MOST];
static size_t time_count;

FILE *keys_open(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

int keys_document(FILE *file, KeysDocument *document)
{
    static char *line;
    static size_t capacity;
    if (getline(&line, &capacity, file) < 0)
        return 0;
    char *rest = line;
    line[strcspn(line, "\n")] = '\0';
    document->code = strsep(&rest, "\t");
    document->title = strsep(&rest, "\t");
    document->names = strsep(&rest, "\t");
    document->text = strsep(&rest, "\t");
    return document->text != NULL;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static KeysAnswer press(KeysSearch *search, void *engine, const char *words)
{
    KeysAnswer answer = {0};
    double start = now();
    search(engine, words, &answer);
    if (time_count < KEYS_MOST)
        times[time_count++] = now() - start;
    return answer;
}

/* Types the line; gives what stands there after its last letter. */
static KeysAnswer type(KeysSearch *search, void *engine, const char *line)
{
    char typed[512] = "";
    KeysAnswer answer = {0};
    size_t length = strlen(line);
    for (size_t i = 0; i < length && i + 1 < sizeof typed; i++) {
        typed[i] = line[i];
        typed[i + 1] = '\0';
        if ((line[i + 1] & 0xC0) != 0x80)      /* a whole letter */
            answer = press(search, engine, typed);
    }
    return answer;
}

static int ascending(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

void keys_run(const char *path, KeysSearch *search, void *engine)
{
    FILE *file = keys_open(path);
    char line[512];
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        KeysAnswer answer = type(search, engine, line);
        fputs(line, stdout);
        for (size_t i = 0; i < answer.count && i < KEYS_SHOWN; i++)
            printf("\t%s", answer.codes[i]);
        putchar('\n');
    }
    fclose(file);
    qsort(times, time_count, sizeof *times, ascending);
    if (time_count)
        printf("# times\t%.3f\t%.3f\t%zu\n", times[time_count / 2], times[time_count * 99 / 100], time_count);
}

void keys_index(unsigned long long bytes)
{
    printf("# index\t%llu\n", bytes);
}
