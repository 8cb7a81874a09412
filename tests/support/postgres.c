/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/postgres.h"

#include "catalogue/base/file.h"
#include "tests/support/folder.h"
#include "tools/fleet/prepare.h"

#include <arpa/inet.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define PROGRAMS "/usr/lib/postgresql/15/bin/"

enum { NOBODY = 65534, TRIES = 400, TRY_MS = 25 };

static const char SETTINGS[] =
    "listen_addresses = '127.0.0.1'\nport = %d\nunix_socket_directories = '%s'\nssl = on\nssl_cert_file = '%s/server.crt'\n"
    "ssl_key_file = '%s/server.key'\nfsync = off\nfull_page_writes = off\nsynchronous_commit = off\nautovacuum = off\n"
    "shared_buffers = 128MB\nmax_connections = 40\ndynamic_shared_memory_type = mmap\nlog_destination = stderr\nlogging_collector = off\n"
    "lc_messages = 'C'\ntimezone = 'UTC'\nlog_timezone = 'UTC'\n";

/* "borne" is believed everywhere: tests of broken wires need no secret. */
static const char BELIEFS[] = "local all all trust\nhost all borne 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n";

static int free_port(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    int handle = socket(AF_INET, SOCK_STREAM, 0), port = 0;
    if (bind(handle, (struct sockaddr *)&address, sizeof address) == 0 && getsockname(handle, (struct sockaddr *)&address, &length) == 0)
        port = ntohs(address.sin_port);
    close(handle);
    return port;
}

/* A child that is nobody, says nothing but in the folder's log, and does not outlive the test. */
static pid_t start(Postgres *postgres, char *const words[])
{
    const char *log = file_path(&postgres->arena, postgres->folder, "log");
    pid_t child = fork();
    if (child != 0)
        return child;
    if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
        _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (!freopen(log, "a", stdout) || dup2(fileno(stdout), STDERR_FILENO) < 0 || chdir("/") != 0)
        _exit(126);
    execv(words[0], words);
    _exit(127);
}

static void fail_with_log(Postgres *postgres, const char *what)
{
    Error error = {0};
    Str log = {0};
    file_read(&postgres->arena, file_path(&postgres->arena, postgres->folder, "log"), 1 << 20, &log, &error);
    postgres_stop(postgres);
    fail_msg("%s: %.*s", what, STR_FORMAT(log));
}

static void run(Postgres *postgres, char *const words[])
{
    int status = 0;
    waitpid(start(postgres, words), &status, 0);
    if (status != 0)
        fail_with_log(postgres, words[0]);
}

static char *word(Postgres *postgres, const char *text)
{
    return memcpy(arena_alloc(&postgres->arena, strlen(text) + 1, 1), text, strlen(text) + 1);
}

static void make_folder(Postgres *postgres)
{
    postgres->folder = folder_new(&postgres->arena);
    if (chmod(postgres->folder, 0755) != 0 || (geteuid() == 0 && chown(postgres->folder, NOBODY, NOBODY) != 0))
        fail_msg("%s", postgres->folder);
}

static void make_certificate(Postgres *postgres)
{
    const char *folder = postgres->folder;
    char *request = word(postgres, str_format(&postgres->arena,
        "cd %s && umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj /CN=localhost "
        "-addext subjectAltName=DNS:localhost -keyout server.key -out server.crt && chmod 644 server.crt", folder).text);
    run(postgres, (char *[]){ word(postgres, "/bin/sh"), word(postgres, "-c"), request, NULL });
    postgres->authority = file_path(&postgres->arena, folder, "server.crt");
}

static void make_cluster(Postgres *postgres)
{
    Error error = {0};
    const char *folder = postgres->folder, *data = file_path(&postgres->arena, folder, "data");
    run(postgres, (char *[]){ word(postgres, PROGRAMS "initdb"), word(postgres, "-D"), word(postgres, data), word(postgres, "--no-sync"),
                              word(postgres, "-U"), word(postgres, "postgres"), word(postgres, "-A"), word(postgres, "trust"),
                              word(postgres, "-E"), word(postgres, "UTF8"), word(postgres, "--locale=C"), NULL });
    Str settings = str_format(&postgres->arena, SETTINGS, postgres->port, folder, folder, folder);
    if (!file_write(file_path(&postgres->arena, data, "postgresql.conf"), settings, &error) ||
        !file_write(file_path(&postgres->arena, data, "pg_hba.conf"), str_of(BELIEFS), &error) ||
        chmod(file_path(&postgres->arena, data, "postgresql.conf"), 0644) != 0 || chmod(file_path(&postgres->arena, data, "pg_hba.conf"), 0644) != 0)
        fail_msg("%s", error.text);
}

static bool answers(Postgres *postgres)
{
    Region *region = NULL;
    Error ignored = {0};
    bool ok = region_open(&region, &(RegionAddress){ .url = postgres_url(postgres, "postgres"), .wait = 2 }, &ignored);
    region_close(region);
    return ok;
}

bool postgres_start(Postgres *postgres)
{
    *postgres = (Postgres){ .port = free_port(), .database = "postgres" };
    if (access(PROGRAMS "postgres", X_OK) != 0)
        return false;
    make_folder(postgres);
    make_certificate(postgres);
    make_cluster(postgres);
    const char *data = file_path(&postgres->arena, postgres->folder, "data");
    postgres->server = start(postgres, (char *[]){ word(postgres, PROGRAMS "postgres"), word(postgres, "-D"), word(postgres, data), NULL });
    for (int i = 0; i < TRIES && !answers(postgres) && waitpid(postgres->server, NULL, WNOHANG) == 0; i++)
        nanosleep(&(struct timespec){ .tv_nsec = TRY_MS * 1000000L }, NULL);
    if (!answers(postgres))
        fail_with_log(postgres, "postgres");
    return true;
}

void postgres_stop(Postgres *postgres)
{
    if (postgres->server > 0) {
        kill(postgres->server, SIGQUIT);
        waitpid(postgres->server, NULL, 0);
    }
    if (postgres->folder)
        folder_remove(postgres->folder);
    arena_free(&postgres->arena);
    *postgres = (Postgres){0};
}

void postgres_new(Postgres *postgres, bool prepared)
{
    if (!postgres->server) {
        print_message("no PostgreSQL 15 here\n");
        skip();
    }
    postgres_database(postgres, prepared);
}

Region *postgres_region(Postgres *postgres, const char *role)
{
    Region *region = NULL;
    Error error = {0};
    if (!region_open(&region, &(RegionAddress){ .url = postgres_url(postgres, role) }, &error))
        fail_msg("%s", error.text);
    return region;
}

const char *postgres_url(Postgres *postgres, const char *role)
{
    return str_format(&postgres->arena, "postgresql://%s@/%s?host=%s&port=%d", role, postgres->database, postgres->folder, postgres->port).text;
}

static Region *opened(Postgres *postgres)
{
    Region *region = NULL;
    Error error = {0};
    if (!region_open(&region, &(RegionAddress){ .url = postgres_url(postgres, "postgres") }, &error))
        fail_msg("%s", error.text);
    return region;
}

void postgres_do(Postgres *postgres, const char *format, ...)
{
    char statements[4000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(statements, sizeof statements, format, arguments);
    va_end(arguments);
    Error error = {0};
    Region *region = opened(postgres);
    bool ok = region_run(region, statements, &error);
    region_close(region);
    if (!ok)
        fail_msg("%s: %s", statements, error.text);
}

static bool take_row(void *context, const Str *fields, size_t count, Error *error)
{
    (void)error;
    Builder *text = context;
    builder_add(text, text->length ? STR("\n") : (Str){0});
    for (size_t i = 0; i < count; i++) {
        builder_add(text, i ? STR(" ") : (Str){0});
        builder_add(text, fields[i]);
    }
    return true;
}

const char *postgres_says(Postgres *postgres, const char *query)
{
    Error error = {0};
    Builder text = builder_on(&postgres->arena);
    Region *region = opened(postgres);
    bool ok = region_ask(region, query, (StrList){0}, &(RegionSink){ &text, take_row }, &error);
    region_close(region);
    if (!ok)
        fail_msg("%s: %s", query, error.text);
    return text.length ? builder_str(&text).text : "";
}

static void prepare(Postgres *postgres)
{
    Error error = {0};
    Prepared prepared;
    Region *region = opened(postgres);
    bool ok = prepare_region(region, &prepared, &error);
    region_close(region);
    if (!ok)
        fail_msg("%s", error.text);
}

/* The first prepared one is the model of those to come. */
void postgres_database(Postgres *postgres, bool prepared)
{
    static int number;
    postgres->database = "postgres";
    bool model = strcmp(postgres_says(postgres, "SELECT count(*) FROM pg_database WHERE datname = 'model'"), "1") == 0;
    if (prepared && !model) {
        postgres_do(postgres, "CREATE DATABASE model");
        postgres->database = "model";
        prepare(postgres);
        postgres->database = "postgres";
    }
    const char *name = str_format(&postgres->arena, "region_%d", ++number).text;
    postgres_do(postgres, "CREATE DATABASE %s TEMPLATE %s", name, prepared ? "model" : "template0");
    postgres->database = name;
}
