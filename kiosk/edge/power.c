/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/edge/power.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <X11/Xlib.h>
#include <X11/extensions/dpms.h>
#include <string.h>
#include <xf86drmMode.h>

/* Its own timers are put out: the screen is dark when the venue is closed, not when nobody touches it. */
static bool x_screen(Display *display, bool on)
{
    int event, error;
    if (!DPMSQueryExtension(display, &event, &error) || !DPMSCapable(display))
        return false;
    DPMSEnable(display);
    DPMSSetTimeouts(display, 0, 0, 0);
    DPMSForceLevel(display, on ? DPMSModeOn : DPMSModeOff);
    XSync(display, False);
    return true;
}

static bool switch_connector(int card, drmModeConnector *connector, bool on)
{
    bool done = false;
    for (int i = 0; i < connector->count_props && !done; i++) {
        drmModePropertyRes *property = drmModeGetProperty(card, connector->props[i]);
        if (property && strcmp(property->name, "DPMS") == 0)
            done = drmModeConnectorSetProperty(card, connector->connector_id, property->prop_id, on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF) == 0;
        drmModeFreeProperty(property);
    }
    return done;
}

static bool kernel_screen(int card, bool on)
{
    bool done = false;
    drmModeRes *resources = drmModeGetResources(card);
    for (int i = 0; resources && i < resources->count_connectors; i++) {
        drmModeConnector *connector = drmModeGetConnectorCurrent(card, resources->connectors[i]);
        if (connector && connector->connection == DRM_MODE_CONNECTED)
            done = switch_connector(card, connector, on) || done;
        drmModeFreeConnector(connector);
    }
    drmModeFreeResources(resources);
    return done;
}

bool power_screen(SDL_Window *window, bool on)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!window || !SDL_GetWindowWMInfo(window, &info))
        return false;
    if (info.subsystem == SDL_SYSWM_X11)
        return x_screen(info.info.x11.display, on);
    return info.subsystem == SDL_SYSWM_KMSDRM && kernel_screen(info.info.kmsdrm.drm_fd, on);
}
