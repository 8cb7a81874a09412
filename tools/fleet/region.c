/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/fleet/region.h"

#include "catalogue/base/file.h"
#include "tools/fleet/refusal.h"

#include <assert.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

struct Region {
    PGconn *connection;
    Arena arena;
    const char *place;
    long wait;               /* ms */
};

/* What an address asks for, as far as it matters here. */
typedef struct Wish {
    const char *host, *hostaddr, *sslmode, *password, *passfile, *service, *rootcert;
} Wish;

typedef enum Phase { PHASE_CONNECT, PHASE_ASK } Phase;

enum { STATE_LENGTH = 5, VALUES_MOST = 8, FIELDS_MOST = 24, SETTINGS_MOST = 12 };

/* Where Debian keeps the certificates of the authorities that the world believes. */
static const char AUTHORITIES[] = "/etc/ssl/certs/ca-certificates.crt";

static bool is_set(const char *text)
{
    return text && *text;
}

/* A socket, or this machine by a name that means nothing else. */
static bool is_here(const char *host)
{
    return !is_set(host) || ((*host == '/' || *host == '@') && !strchr(host, ',')) || strcmp(host, "localhost") == 0 ||
           strcmp(host, "127.0.0.1") == 0 || strcmp(host, "::1") == 0;
}

static bool is_local(const Wish *wish)
{
    return is_here(wish->host) && is_here(wish->hostaddr);
}

static Wish wish_of(const PQconninfoOption *options)
{
    Wish wish = { .host = getenv("PGHOST"), .hostaddr = getenv("PGHOSTADDR"), .service = getenv("PGSERVICE") };
    const struct {
        const char *name, **value;
    } wanted[] = {
        { "host", &wish.host },         { "hostaddr", &wish.hostaddr }, { "sslmode", &wish.sslmode },
        { "password", &wish.password }, { "service", &wish.service },   { "sslrootcert", &wish.rootcert },
        { "passfile", &wish.passfile },
    };
    for (const PQconninfoOption *option = options; option->keyword; option++)
        for (size_t i = 0; is_set(option->val) && i < sizeof wanted / sizeof *wanted; i++)
            if (strcmp(option->keyword, wanted[i].name) == 0)
                *wanted[i].value = option->val;
    return wish;
}

static const char *place_of(const Wish *wish)
{
    return is_set(wish->host) ? wish->host : is_set(wish->hostaddr) ? wish->hostaddr : "base de la Région";
}

static bool is_private(const Wish *wish)
{
    static const char *const modes[] = { "require", "verify-ca", "verify-full" };
    for (size_t i = 0; wish->sslmode && i < sizeof modes / sizeof *modes; i++)
        if (strcmp(wish->sslmode, modes[i]) == 0)
            return true;
    return !wish->sslmode || is_local(wish);
}

/* The address itself is not repeated: it may hold what it should not. */
static bool check_wish(const Wish *wish, Error *error)
{
    if (wish->password)
        return error_set(error, ERROR_INPUT, "l’adresse de la base contient un mot de passe, que d’autres peuvent lire. Mettez-le dans un fichier, "
                                             "que --passfile ou belvedere.conf nomme.");
    if (is_set(wish->service))
        return error_set(error, ERROR_INPUT, "l’adresse de la base renvoie à un service. Écrivez le serveur lui-même : postgresql://nom@serveur/base.");
    return is_private(wish) || error_set(error, ERROR_INPUT, "%s : sans chiffrement, le mot de passe et les chiffres passeraient en clair. Enlevez "
                                                            "sslmode=%s de l’adresse.", place_of(wish), wish->sslmode);
}

/* libpq passes over a file that others may read, in English; here it is a refusal. */
static bool check_passfile(const char *path, bool asked, Error *error)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return !asked || error_set(error, ERROR_INPUT, "%s : fichier du mot de passe introuvable.", path);
    return S_ISREG(status.st_mode) && (status.st_mode & (S_IRWXG | S_IRWXO)) == 0
               ? true
               : error_set(error, ERROR_INPUT, "%s : d’autres que vous peuvent lire ce mot de passe. Lancez « chmod 600 %s ».", path, path);
}

/* The one that libpq will read. */
static bool check_password(Region *region, const char *asked, Error *error)
{
    const char *home = getenv("HOME"), *named = getenv("PGPASSFILE");
    if (is_set(asked))
        return check_passfile(asked, true, error);
    if (!is_set(named) && !is_set(home))
        return true;
    return check_passfile(is_set(named) ? named : file_path(&region->arena, home, ".pgpass"), false, error);
}

static long now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Until the server can be written to or read from; false when it said nothing for too long. */
static bool wait_for(const Region *region, short events)
{
    struct pollfd watched = { .fd = PQsocket(region->connection), .events = events };
    long until = now_ms() + region->wait;
    int ready = 0;
    for (long left = region->wait; ready <= 0 && left > 0; left = until - now_ms())
        ready = poll(&watched, 1, (int)left);
    return ready > 0;
}

static bool silent(const Region *region, Error *error)
{
    return error_set(error, ERROR_SYSTEM, "%s : le serveur ne répond pas depuis %ld s. Vérifiez le réseau, puis réessayez plus tard.", region->place,
                     region->wait / 1000);
}

static bool is_state(Str text)
{
    bool fits = text.length == STATE_LENGTH;
    for (size_t i = 0; fits && i < text.length; i++)
        fits = (text.text[i] >= '0' && text.text[i] <= '9') || (text.text[i] >= 'A' && text.text[i] <= 'Z');
    return fits;
}

/* The five characters that end the last line like "… FATAL:  28P01", as PQERRORS_SQLSTATE makes it; others may follow it. */
static Str state_in(const char *message)
{
    Str rest = str_of(message), line, state = {0};
    while (str_cut(&rest, '\n', &line)) {
        size_t start = line.length > STATE_LENGTH ? line.length - STATE_LENGTH : 0;
        if (start && line.text[start - 1] == ' ' && is_state(str_slice(line, start, line.length)))
            state = str_slice(line, start, line.length);
    }
    return state;
}

/* What libpq itself says, not the server: English, since this program sets no locale. */
static bool is_about_tls(const char *message)
{
    return strstr(message, "SSL") || strstr(message, "certificate");
}

static bool lost(const Region *region, Phase phase, Error *error)
{
    const char *message = PQerrorMessage(region->connection);
    Str state = state_in(message);
    if (state.length)
        return refusal_say(state, region->place, error);
    if (PQconnectionNeedsPassword(region->connection))
        return error_set(error, ERROR_SYSTEM, "%s : le serveur demande un mot de passe. Mettez-le dans un fichier, que --passfile ou belvedere.conf "
                                              "nomme (une ligne serveur:port:base:nom:mot de passe).", region->place);
    if (is_about_tls(message))
        return error_set(error, ERROR_SYSTEM, "%s : le serveur ne chiffre pas, ou ne prouve pas qui il est. Rien n’a été envoyé. Vérifiez son certificat et "
                                              "sslrootcert dans l’adresse.", region->place);
    return error_set(error, ERROR_SYSTEM, phase == PHASE_CONNECT ? "%s : le serveur est injoignable. Vérifiez l’adresse et le réseau, puis réessayez plus tard."
                                                                 : "%s : la liaison a été coupée. Réessayez plus tard.", region->place);
}

/* What the server remarks would go to standard error, in its language. */
static void pass_over(void *context, const char *message)
{
    (void)context, (void)message;
}

static bool connect_all(Region *region, Error *error)
{
    PostgresPollingStatusType status = PGRES_POLLING_WRITING;
    PQsetErrorVerbosity(region->connection, PQERRORS_SQLSTATE);
    PQsetNoticeProcessor(region->connection, pass_over, NULL);
    if (PQstatus(region->connection) == CONNECTION_BAD)
        return lost(region, PHASE_CONNECT, error);
    while (status == PGRES_POLLING_READING || status == PGRES_POLLING_WRITING) {
        if (!wait_for(region, status == PGRES_POLLING_READING ? POLLIN : POLLOUT))
            return silent(region, error);
        status = PQconnectPoll(region->connection);
    }
    return status == PGRES_POLLING_OK ? PQsetnonblocking(region->connection, 1) == 0 : lost(region, PHASE_CONNECT, error);
}

/* With authorities to ask, libpq takes "require" for "verify-ca". */
static bool wants_proof(const Wish *wish)
{
    return !is_local(wish) && (!wish->sslmode || strcmp(wish->sslmode, "require") != 0);
}

/* The address last: what it says itself holds. */
static void begin(Region *region, const RegionAddress *address, const Wish *wish)
{
    const char *keys[SETTINGS_MOST] = { "gssencmode", "client_encoding", "application_name" };
    const char *values[SETTINGS_MOST] = { "disable", "UTF8", "belvedere-usage" };
    int count = 3;
    if (!wish->sslmode && !is_local(wish))
        keys[count] = "sslmode", values[count++] = "verify-full";
    if (!wish->rootcert && !is_set(getenv("PGSSLROOTCERT")) && wants_proof(wish) && file_exists(AUTHORITIES))
        keys[count] = "sslrootcert", values[count++] = AUTHORITIES;
    if (is_set(address->passfile))
        keys[count] = "passfile", values[count++] = address->passfile;
    keys[count] = "dbname", values[count++] = address->url;
    region->connection = PQconnectStartParams(keys, values, 1);
    if (!region->connection)
        abort();
}

static bool is_url(const char *text)
{
    return strncmp(text, "postgresql://", 13) == 0 || strncmp(text, "postgres://", 11) == 0;
}

static bool set_out(Region *region, const RegionAddress *address, Error *error)
{
    PQconninfoOption *options = is_url(address->url) ? PQconninfoParse(address->url, NULL) : NULL;
    if (!options)
        return error_set(error, ERROR_INPUT, "l’adresse de la base ne se lit pas. Elle s’écrit postgresql://nom@serveur/base.");
    Wish wish = wish_of(options);
    region->place = str_copy(&region->arena, str_of(place_of(&wish))).text;
    bool ok = check_wish(&wish, error) && check_password(region, wish.passfile ? wish.passfile : address->passfile, error);
    if (ok)
        begin(region, address, &wish);
    PQconninfoFree(options);
    return ok && connect_all(region, error);
}

bool region_open(Region **region, const RegionAddress *address, Error *error)
{
    Region *opened = calloc(1, sizeof *opened);
    if (!opened)
        abort();
    opened->wait = 1000 * (address->wait > 0 ? address->wait : REGION_WAIT);
    bool ok = set_out(opened, address, error);
    if (ok)
        *region = opened;
    else
        region_close(opened);
    return ok;
}

void region_close(Region *region)
{
    if (!region)
        return;
    PQfinish(region->connection);
    arena_free(&region->arena);
    free(region);
}

const char *region_place(const Region *region)
{
    return region->place;
}

static bool take_rows(const PGresult *result, const RegionSink *sink, Error *error)
{
    Str fields[FIELDS_MOST];
    int count = PQnfields(result) < FIELDS_MOST ? PQnfields(result) : FIELDS_MOST;
    bool ok = true;
    for (int row = 0; ok && sink && row < PQntuples(result); row++) {
        for (int i = 0; i < count; i++)
            fields[i] = (Str){ PQgetvalue(result, row, i), (size_t)PQgetlength(result, row, i) };
        ok = sink->take(sink->context, fields, (size_t)count, error);
    }
    return ok;
}

static bool take(Region *region, const PGresult *result, const RegionSink *sink, Error *error)
{
    ExecStatusType status = PQresultStatus(result);
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE)
        return take_rows(result, sink, error);
    return state ? refusal_say(str_of(state), region->place, error) : lost(region, PHASE_ASK, error);
}

/* Sends what waits, and reads until a result is whole. */
static bool advance(Region *region, Error *error)
{
    for (int left = PQflush(region->connection); left != 0 || PQisBusy(region->connection); left = PQflush(region->connection)) {
        if (left < 0)
            return lost(region, PHASE_ASK, error);
        if (!wait_for(region, left ? POLLIN | POLLOUT : POLLIN))
            return silent(region, error);
        if (!PQconsumeInput(region->connection))
            return lost(region, PHASE_ASK, error);
    }
    return true;
}

/* To the server's very last word: only then did it commit. After a silence the connection is of no use any more. */
static bool answers(Region *region, const RegionSink *sink, Error *error)
{
    bool ok = true;
    while (advance(region, error)) {
        PGresult *result = PQgetResult(region->connection);
        if (!result)
            return ok;
        ok = take(region, result, ok ? sink : NULL, error) && ok;
        PQclear(result);
    }
    return false;
}

bool region_ask(Region *region, const char *statement, StrList values, const RegionSink *sink, Error *error)
{
    const char *texts[VALUES_MOST] = {0};
    Arena arena = {0};
    assert(values.count <= VALUES_MOST);
    for (size_t i = 0; i < values.count; i++)
        texts[i] = str_text(&arena, values.items[i]);
    bool sent = PQsendQueryParams(region->connection, statement, (int)values.count, NULL, texts, NULL, NULL, 0);
    if (sent)
        PQsetSingleRowMode(region->connection);
    arena_free(&arena);
    return sent ? answers(region, sink, error) : lost(region, PHASE_ASK, error);
}

bool region_run(Region *region, const char *statements, Error *error)
{
    return PQsendQuery(region->connection, statements) ? answers(region, NULL, error) : lost(region, PHASE_ASK, error);
}
