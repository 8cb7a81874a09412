/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/fleet/orders.h"

#include "kiosk/usage/machine.h"
#include "tools/fleet/prepare.h"
#include "tools/fleet/push.h"
#include "tools/fleet/settings.h"

static const char CONFIG[] = "/etc/belvedere/belvedere.conf", USAGE[] = "/var/lib/belvedere/usage.db";

enum { WAIT_MOST = 3600, READ_WAIT = 300 };   /* seconds: of ten thousand kiosks nothing comes before all is added up */

static bool read_settings(const Orders *orders, Arena *arena, Settings *settings, Error *error)
{
    return settings_read(arena, orders->config ? orders->config : CONFIG, orders->config != NULL, settings, error);
}

static const char *first_said(const char *asked, Str configured, const char *otherwise)
{
    return asked ? asked : configured.length ? configured.text : otherwise;
}

static bool read_wait(const char *text, long *seconds, Error *error)
{
    *seconds = 0;
    return !text || (str_integer(str_of(text), seconds) && *seconds > 0 && *seconds <= WAIT_MOST) ||
           error_set(error, ERROR_INPUT, "--wait %s : il faut un nombre de secondes, de 1 à %d.", text, WAIT_MOST);
}

static bool find_address(const Orders *orders, const Settings *settings, RegionAddress *address, Error *error)
{
    address->url = first_said(orders->to, settings->url, NULL);
    address->passfile = first_said(orders->passfile, settings->passfile, NULL);
    if (!address->url)
        return error_set(error, ERROR_INPUT, "il faut dire où est la base de la Région : --to postgresql://nom@serveur/base, ou « adresse » sous [région] "
                                             "dans belvedere.conf.");
    return read_wait(orders->wait, &address->wait, error);
}

static bool plan(const Orders *orders, Arena *arena, Push *push, Error *error)
{
    Settings settings;
    if (!read_settings(orders, arena, &settings, error) || !find_address(orders, &settings, &push->address, error))
        return false;
    push->usage = first_said(orders->usage, settings.usage, USAGE);
    push->venue = str_of(first_said(orders->venue, settings.venue, NULL));
    push->kiosk = str_of(first_said(orders->kiosk, settings.kiosk, NULL));
    push->machine = machine_name(arena);
    push->today = period_of(date_now());
    push->all = orders->all;
    if (!push->venue.length || !push->kiosk.length)
        return error_set(error, ERROR_INPUT, "il faut dire de quel lieu et de quelle borne sont ces chiffres : --venue et --kiosk, ou « lieu » et « borne » "
                                             "sous [région] dans belvedere.conf.");
    return true;
}

static const char *plural(long count)
{
    return count < 2 ? "" : "s";
}

bool orders_push(const Orders *orders, Builder *out, Error *error)
{
    Push push = {0};
    Pushed pushed;
    if (!plan(orders, out->arena, &push, error) || !push_run(&push, out->arena, &pushed, error))
        return false;
    if (pushed.counted + pushed.known == 0)
        builder_format(out, "%s : rien de nouveau à envoyer.\n", pushed.place);
    else
        builder_format(out, "%s : %ld lot%s compté%s, %ld déjà connu%s. Rien n’attend plus.\n", pushed.place, pushed.counted, plural(pushed.counted),
                       plural(pushed.counted), pushed.known, plural(pushed.known));
    return true;
}

bool orders_prepare(const Orders *orders, Builder *out, Error *error)
{
    Settings settings;
    RegionAddress address = {0};
    Prepared prepared = {0};
    Region *region = NULL;
    bool ok = read_settings(orders, out->arena, &settings, error) && find_address(orders, &settings, &address, error) && region_open(&region, &address, error) &&
              prepare_region(region, &prepared, error);
    if (ok && prepared.before == prepared.after)
        builder_format(out, "%s : la base est prête (version %ld).\n", region_place(region), prepared.after);
    else if (ok)
        builder_format(out, "%s : la base est préparée (version %ld, avant %ld).\n", region_place(region), prepared.after, prepared.before);
    region_close(region);
    return ok;
}

bool orders_from(const Orders *orders, Arena *arena, RegionAddress *address, Error *error)
{
    Settings settings;
    Orders asked = *orders;
    asked.to = orders->from;
    if (!read_settings(&asked, arena, &settings, error) || !find_address(&asked, &settings, address, error))
        return false;
    address->wait = address->wait ? address->wait : READ_WAIT;
    return true;
}
