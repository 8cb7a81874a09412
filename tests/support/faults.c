/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/faults.h"

#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void __real_free(void *memory);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
char *__wrap_strdup(const char *text);
void __wrap_free(void *memory);

static atomic_long asked[FAULTS_OWNERS], left[FAULTS_OWNERS];
static FaultsOwner armed_owner;
static long armed_at;
static bool armed_sticky;

static sqlite3_mem_methods sqlite;

static bool fails(FaultsOwner owner)
{
    long number = atomic_fetch_add(&asked[owner], 1) + 1;
    return armed_at && owner == armed_owner && (number == armed_at || (armed_sticky && number > armed_at));
}

static void *given(FaultsOwner owner, void *memory)
{
    if (memory)
        atomic_fetch_add(&left[owner], 1);
    return memory;
}

static void given_back(FaultsOwner owner, const void *memory)
{
    if (memory)
        atomic_fetch_sub(&left[owner], 1);
}

/* A block that grows stays one block. */
static void *grown(FaultsOwner owner, const void *before, void *memory)
{
    return before ? memory : given(owner, memory);
}

void *__wrap_malloc(size_t size)
{
    return fails(FAULTS_OURS) ? NULL : given(FAULTS_OURS, __real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails(FAULTS_OURS) ? NULL : given(FAULTS_OURS, __real_calloc(count, size));
}

void *__wrap_realloc(void *memory, size_t size)
{
    bool first = memory == NULL;
    if (fails(FAULTS_OURS))
        return NULL;
    void *moved = __real_realloc(memory, size);
    return first ? given(FAULTS_OURS, moved) : moved;
}

char *__wrap_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = __wrap_malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

void __wrap_free(void *memory)
{
    given_back(FAULTS_OURS, memory);
    __real_free(memory);
}

static void *sqlite_malloc(int size)
{
    return fails(FAULTS_SQLITE) ? NULL : given(FAULTS_SQLITE, sqlite.xMalloc(size));
}

static void *sqlite_realloc(void *memory, int size)
{
    return fails(FAULTS_SQLITE) ? NULL : grown(FAULTS_SQLITE, memory, sqlite.xRealloc(memory, size));
}

static void sqlite_free(void *memory)
{
    given_back(FAULTS_SQLITE, memory);
    sqlite.xFree(memory);
}

static void *xml_malloc(size_t size)
{
    return fails(FAULTS_XML) ? NULL : given(FAULTS_XML, __real_malloc(size));
}

static void *xml_realloc(void *memory, size_t size)
{
    bool first = memory == NULL;
    if (fails(FAULTS_XML))
        return NULL;
    void *moved = __real_realloc(memory, size);
    return first ? given(FAULTS_XML, moved) : moved;
}

static char *xml_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = xml_malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

static void xml_free(void *memory)
{
    given_back(FAULTS_XML, memory);
    __real_free(memory);
}

void faults_install(void)
{
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &sqlite);
    sqlite3_mem_methods hooked = sqlite;
    hooked.xMalloc = sqlite_malloc;
    hooked.xRealloc = sqlite_realloc;
    hooked.xFree = sqlite_free;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &hooked) != SQLITE_OK || xmlMemSetup(xml_free, xml_malloc, xml_realloc, xml_strdup) != 0)
        abort();
}

void faults_arm(FaultsOwner owner, long at, bool sticky)
{
    for (int i = 0; i < FAULTS_OWNERS; i++) {
        atomic_store(&asked[i], 0);
        atomic_store(&left[i], 0);
    }
    armed_owner = owner;
    armed_at = at;
    armed_sticky = sticky;
}

long faults_asked(FaultsOwner owner)
{
    return atomic_load(&asked[owner]);
}

long faults_left(FaultsOwner owner)
{
    armed_at = 0;
    sqlite3_shutdown();
    xmlCleanupParser();
    return atomic_load(&left[owner]);
}
