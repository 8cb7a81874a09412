/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/cups.h"

#include "catalogue/base/file.h"
#include "tests/support/folder.h"

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

static const char DAEMON[] = "/usr/sbin/cupsd";
enum { TRIES = 200, TRY_MS = 50 };

/* A backend without arguments lists devices: none here. */
static const char *const BACKENDS[][2] = {
    { "keep", "#!/bin/sh\n[ $# -ge 5 ] || exit 0\ncat \"${6:--}\" >\"${DEVICE_URI#keep:}\"\n" },
    { "dry", "#!/bin/sh\n[ $# -ge 5 ] || exit 0\necho 'STATE: +media-empty-error' >&2\nexec sleep 60\n" },
    { "slow", "#!/bin/sh\n[ $# -ge 5 ] || exit 0\nexec sleep 60\n" },
};

static const char SETTINGS[] =
    "Listen 127.0.0.1:%d\nLogLevel warn\nBrowsing Off\nWebInterface No\nDefaultAuthType None\n"
    "<Location />\nOrder allow,deny\nAllow all\n</Location>\n<Location /admin>\nOrder allow,deny\nAllow all\n</Location>\n"
    "<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n";

static const char FILES[] = "%sServerRoot %s\nRequestRoot %s/spool\nCacheDir %s/cache\nStateDir %s/state\nAccessLog %s/access\nErrorLog %s/error\n"
                            "PageLog %s/page\nDataDir /usr/share/cups\nServerBin %s/bin\n";

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

static const char *within(Cups *cups, const char *name)
{
    return file_path(&cups->arena, cups->folder, name);
}

static void write_out(Cups *cups, const char *name, Str text, mode_t mode)
{
    Error error = {0};
    if (!file_write(within(cups, name), text, &error) || chmod(within(cups, name), mode) != 0)
        fail_msg("%s: %s", name, error.text);
}

static void make_folders(Cups *cups)
{
    static const char *const names[] = { "spool", "cache", "state", "bin", "bin/backend", "out" };
    static const char *const lent[] = { "daemon", "filter", "monitor", "notifier", "cgi-bin", "backend/ipp" };
    Error error = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        file_make_folder(within(cups, names[i]), &error);
    for (size_t i = 0; i < sizeof lent / sizeof *lent; i++)
        if (symlink(str_format(&cups->arena, "/usr/lib/cups/%s", lent[i]).text, within(cups, str_format(&cups->arena, "bin/%s", lent[i]).text)) != 0)
            fail_msg("%s", lent[i]);
    chmod(cups->folder, 0755);
    chmod(within(cups, "out"), 0777);      /* where a backend, which is nobody in particular, writes */
}

static void make_files(Cups *cups)
{
    const char *f = cups->folder;
    Str user = geteuid() ? str_format(&cups->arena, "User %d\nGroup %d\n", (int)geteuid(), (int)getegid()) : (Str){0};
    for (size_t i = 0; i < sizeof BACKENDS / sizeof *BACKENDS; i++)
        write_out(cups, str_format(&cups->arena, "bin/backend/%s", BACKENDS[i][0]).text, str_of(BACKENDS[i][1]), 0755);
    write_out(cups, "cupsd.conf", str_format(&cups->arena, SETTINGS, cups->port), 0644);
    write_out(cups, "cups-files.conf", str_format(&cups->arena, FILES, user.length ? user.text : "", f, f, f, f, f, f, f, f), 0644);
}

static bool answers(const Cups *cups)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)cups->port) };
    int handle = socket(AF_INET, SOCK_STREAM, 0);
    bool ok = connect(handle, (struct sockaddr *)&address, sizeof address) == 0;
    close(handle);
    return ok;
}

static void run_daemon(Cups *cups)
{
    const char *settings = within(cups, "cupsd.conf"), *files = within(cups, "cups-files.conf");
    cups->daemon = fork();
    if (cups->daemon == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execl(DAEMON, "cupsd", "-f", "-c", settings, "-s", files, (char *)NULL);
        _exit(127);
    }
}

bool cups_start(Cups *cups)
{
    *cups = (Cups){ .port = free_port() };
    if (access(DAEMON, X_OK) != 0 || access("/usr/sbin/lpadmin", X_OK) != 0)
        return false;
    cups->folder = folder_new(&cups->arena);
    make_folders(cups);
    make_files(cups);
    run_daemon(cups);
    setenv("CUPS_SERVER", str_format(&cups->arena, "127.0.0.1:%d", cups->port).text, 1);
    for (int i = 0; i < TRIES && !answers(cups) && waitpid(cups->daemon, NULL, WNOHANG) == 0; i++)
        nanosleep(&(struct timespec){ .tv_nsec = TRY_MS * 1000000L }, NULL);
    if (answers(cups))
        return true;
    cups_stop(cups);
    return false;
}

void cups_stop(Cups *cups)
{
    unsetenv("CUPS_SERVER");
    if (cups->daemon > 0) {
        kill(cups->daemon, SIGTERM);
        waitpid(cups->daemon, NULL, 0);
    }
    if (cups->folder)
        folder_remove(cups->folder);
    arena_free(&cups->arena);
    *cups = (Cups){0};
}

void cups_do(const char *format, ...)
{
    char command[600];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof command, format, arguments);
    va_end(arguments);
    if (system(command) != 0)
        fail_msg("%s", command);
}

long cups_waiting(Cups *cups, const char *queue)
{
    long count = 0;
    Str text;
    Error error = {0};
    cups_do("lpstat -o %s >%s/waiting", queue, cups->folder);
    if (!file_read(&cups->arena, within(cups, "waiting"), 1 << 16, &text, &error))
        fail_msg("%s", error.text);
    for (size_t i = 0; i < text.length; i++)
        count += text.text[i] == '\n';
    return count;
}
