/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/faults.h"

#include <errno.h>
#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include <link.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unwind.h>

const char *const FAULTS_OWNER_NAMES[FAULTS_OWNERS] = {
    [FAULTS_OURS] = "ours", [FAULTS_SQLITE] = "SQLite", [FAULTS_XML] = "libxml2", [FAULTS_ARCHIVE] = "libarchive", [FAULTS_CRYPTO] = "libcrypto",
    [FAULTS_OTHERS] = "C library and others",
};

#ifndef __has_feature
#define __has_feature(x) 0
#endif

/* Names and addresses of the functions that are replaced, and those behind them. */
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define HOOKED 1
#define TAKEN(name) __wrap_##name
#define BEHIND(name) __real_##name
#else
#define HOOKED 0
#define TAKEN(name) name
#define BEHIND(name) __libc_##name
#endif

void *BEHIND(malloc)(size_t size);
void *BEHIND(calloc)(size_t count, size_t size);
void *BEHIND(realloc)(void *memory, size_t size);
void BEHIND(free)(void *memory);
void *TAKEN(malloc)(size_t size);
void *TAKEN(calloc)(size_t count, size_t size);
void *TAKEN(realloc)(void *memory, size_t size);
char *TAKEN(strdup)(const char *text);
void TAKEN(free)(void *memory);

enum { FRAMES = 60, THREADS = 8, MODULES = 64, BLOCKS = 1 << 17 };

typedef struct Module {
    uintptr_t from, to;
    FaultsOwner owner;
} Module;

typedef struct Thread {
    atomic_uintptr_t function;
    atomic_long asked;
} Thread;

typedef struct Block {
    void *memory;
    FaultsOwner owner;
} Block;

static Module modules[MODULES];
static size_t module_count;

static atomic_bool watching, fired;
static FaultsRecord *recording;
static FaultsCall armed;
static bool armed_sticky;
static Thread threads[THREADS];
static _Thread_local Thread *self;
static _Thread_local bool inside;    /* the unwinder may ask for memory too */

static atomic_flag lock = ATOMIC_FLAG_INIT;
static Block blocks[BLOCKS];
static char dropped[1];              /* stands where a block was */
static long left[FAULTS_OWNERS];

static const struct {
    const char *name;
    FaultsOwner owner;
} LIBRARIES[] = {
    { "libsqlite3", FAULTS_SQLITE }, { "libxml2", FAULTS_XML }, { "libarchive", FAULTS_ARCHIVE }, { "libcrypto", FAULTS_CRYPTO },
};

static void hold(void)
{
    while (atomic_flag_test_and_set(&lock))
        ;
}

static void let_go(void)
{
    atomic_flag_clear(&lock);
}

static int add_module(struct dl_phdr_info *info, size_t size, void *context)
{
    (void)size, (void)context;
    FaultsOwner owner = info->dlpi_name[0] ? FAULTS_OTHERS : FAULTS_OURS;
    for (size_t i = 0; i < sizeof LIBRARIES / sizeof *LIBRARIES; i++)
        if (strstr(info->dlpi_name, LIBRARIES[i].name))
            owner = LIBRARIES[i].owner;
    for (int i = 0; i < info->dlpi_phnum && module_count < MODULES; i++)
        if (info->dlpi_phdr[i].p_type == PT_LOAD && (info->dlpi_phdr[i].p_flags & PF_X)) {
            uintptr_t from = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
            modules[module_count++] = (Module){ from, from + info->dlpi_phdr[i].p_memsz, owner };
        }
    return 0;
}

/* Who lives at an address; libraries loaded later are others. */
static FaultsOwner owner_at(uintptr_t address)
{
    for (size_t i = 0; i < module_count; i++)
        if (address >= modules[i].from && address < modules[i].to)
            return modules[i].owner;
    return FAULTS_OTHERS;
}

static FaultsOwner owner_of(const void *caller)
{
    return HOOKED ? FAULTS_OURS : owner_at((uintptr_t)caller);
}

typedef struct Stack {
    uintptr_t frames[FRAMES];
    size_t count;
} Stack;

static _Unwind_Reason_Code add_frame(struct _Unwind_Context *context, void *to)
{
    Stack *stack = to;
    stack->frames[stack->count++] = _Unwind_GetIP(context);
    return stack->count < FRAMES ? _URC_NO_REASON : _URC_END_OF_STACK;
}

static uint64_t site_here(void)
{
    Stack stack = {0};
    uint64_t site = 14695981039346656037u;
    _Unwind_Backtrace(add_frame, &stack);
    for (size_t i = 0; i < stack.count; i++)
        site = (site ^ stack.frames[i]) * 1099511628211u;
    return site;
}

/* The outermost function of ours on the stack: what a thread was begun with. */
static uintptr_t function_here(void)
{
    Stack stack = {0};
    uintptr_t outermost = 0;
    _Unwind_Backtrace(add_frame, &stack);
    for (size_t i = 0; i < stack.count; i++)
        if (owner_at(stack.frames[i]) == FAULTS_OURS)
            outermost = stack.frames[i];
    return outermost ? (uintptr_t)_Unwind_FindEnclosingFunction((void *)outermost) : 0;
}

/* Threads that run the same function share a row: the feed is so short that one of them does all. */
static Thread *thread_here(void)
{
    uintptr_t function = function_here(), none = 0;
    for (size_t i = 0; i < THREADS; i++, none = 0)
        if (atomic_compare_exchange_strong(&threads[i].function, &none, function) || none == function)
            return &threads[i];
    abort();
}

static void note(FaultsOwner owner, long number)
{
    FaultsCall call = { .thread = atomic_load(&self->function), .number = number, .site = site_here(), .owner = owner };
    hold();
    if (recording->count == recording->room)
        abort();
    recording->calls[recording->count++] = call;
    let_go();
}

static bool fails(FaultsOwner owner)
{
    if (!atomic_load(&watching) || inside)
        return false;
    inside = true;
    self = self ? self : thread_here();
    long number = atomic_fetch_add(&self->asked, 1) + 1;
    bool hit = number == armed.number && atomic_load(&self->function) == armed.thread;
    if (recording)
        note(owner, number);
    if (hit)
        atomic_store(&fired, true);
    inside = false;
    bool refused = hit || (armed_sticky && owner == armed.owner && atomic_load(&fired));
    if (refused)
        errno = ENOMEM;
    return refused;
}

static Block *block_of(const void *memory, bool free_too)
{
    size_t at = ((uintptr_t)memory >> 4) * 0x9E3779B97F4A7C15u >> 47;
    Block *room = NULL;
    for (size_t i = 0; i < BLOCKS; i++, at = (at + 1) % BLOCKS) {
        if (blocks[at].memory == memory)
            return &blocks[at];
        if (!room && blocks[at].memory == dropped)
            room = &blocks[at];
        if (!blocks[at].memory)
            return free_too ? (room ? room : &blocks[at]) : NULL;
    }
    abort();
}

static void *given(FaultsOwner owner, void *memory)
{
    if (!memory || !atomic_load(&watching))
        return memory;
    hold();
    *block_of(memory, true) = (Block){ memory, owner };
    left[owner]++;
    let_go();
    return memory;
}

static void given_back(const void *memory)
{
    if (!memory || !atomic_load(&watching))
        return;
    hold();
    Block *block = block_of(memory, false);
    if (block) {
        block->memory = dropped;
        left[block->owner]--;
    }
    let_go();
}

static void *take(FaultsOwner owner, size_t size)
{
    return fails(owner) ? NULL : given(owner, BEHIND(malloc)(size));
}

/* A block that could not grow stays. */
static void *take_again(FaultsOwner owner, void *memory, size_t size)
{
    if (fails(owner))
        return NULL;
    given_back(memory);
    return given(owner, BEHIND(realloc)(memory, size));
}

static char *take_copy(FaultsOwner owner, const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = take(owner, size);
    return copy ? memcpy(copy, text, size) : NULL;
}

static void give_back(void *memory)
{
    given_back(memory);
    BEHIND(free)(memory);
}

/* The state of a thread, which libxml2 cannot do without: grammar.c has just made sure of it. */
static bool is_reserved(FaultsOwner owner, size_t size)
{
    return owner == FAULTS_XML && size == sizeof(xmlGlobalState);
}

void *TAKEN(malloc)(size_t size)
{
    FaultsOwner owner = owner_of(__builtin_return_address(0));
    return is_reserved(owner, size) ? BEHIND(malloc)(size) : take(owner, size);
}

void *TAKEN(calloc)(size_t count, size_t size)
{
    FaultsOwner owner = owner_of(__builtin_return_address(0));
    if (is_reserved(owner, count * size))
        return BEHIND(calloc)(count, size);
    return fails(owner) ? NULL : given(owner, BEHIND(calloc)(count, size));
}

void *TAKEN(realloc)(void *memory, size_t size)
{
    return take_again(owner_of(__builtin_return_address(0)), memory, size);
}

char *TAKEN(strdup)(const char *text)
{
    return take_copy(owner_of(__builtin_return_address(0)), text);
}

void TAKEN(free)(void *memory)
{
    give_back(memory);
}

static sqlite3_mem_methods sqlite;

static void *sqlite_malloc(int size)
{
    return fails(FAULTS_SQLITE) ? NULL : given(FAULTS_SQLITE, sqlite.xMalloc(size));
}

static void *sqlite_realloc(void *memory, int size)
{
    if (fails(FAULTS_SQLITE))
        return NULL;
    given_back(memory);
    return given(FAULTS_SQLITE, sqlite.xRealloc(memory, size));
}

static void sqlite_free(void *memory)
{
    given_back(memory);
    sqlite.xFree(memory);
}

static void *xml_malloc(size_t size) { return take(FAULTS_XML, size); }
static void *xml_realloc(void *memory, size_t size) { return take_again(FAULTS_XML, memory, size); }
static char *xml_strdup(const char *text) { return take_copy(FAULTS_XML, text); }

static void hook(void)
{
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &sqlite);
    sqlite3_mem_methods hooked = sqlite;
    hooked.xMalloc = sqlite_malloc;
    hooked.xRealloc = sqlite_realloc;
    hooked.xFree = sqlite_free;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &hooked) != SQLITE_OK || xmlMemSetup(give_back, xml_malloc, xml_realloc, xml_strdup) != 0)
        abort();
}

void faults_install(void)
{
    if (HOOKED)
        hook();
    dl_iterate_phdr(add_module, NULL);
    site_here();   /* the unwinder makes itself ready */
}

void faults_record(FaultsRecord *record)
{
    record->count = 0;
    recording = record;
    atomic_store(&watching, true);
}

void faults_arm(const FaultsCall *call, bool sticky)
{
    armed = *call;
    armed_sticky = sticky;
    atomic_store(&watching, true);
}

bool faults_fired(void)
{
    return atomic_load(&fired);
}

long faults_left(void)
{
    armed = (FaultsCall){0};
    armed_sticky = false;
    sqlite3_shutdown();
    xmlCleanupParser();
    atomic_store(&watching, false);
    return left[FAULTS_OURS] + left[FAULTS_SQLITE] + left[FAULTS_XML] + left[FAULTS_ARCHIVE];
}
