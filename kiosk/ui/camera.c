/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/camera.h"

#include <math.h>

static const double DECAY = 0.998;               /* of the speed, per ms: as lists do */
static const double SLOWEST = 0.02;              /* px per ms: below, it stands still */
static const double GLIDE_MS = 240;
static const double NEAREST = 6 / 111.2;         /* units across the window: 6 km */
static const double AIR = 0.9;                   /* of the window, what is to be seen takes */
static const double ENOUGH = 1.001;              /* scales nearer than this are the same */

static Look look_whole(const Camera *camera)
{
    WorldPoint middle = world_middle(camera->world);
    double width = fmax(camera->world.right - camera->world.left, NEAREST), height = fmax(camera->world.bottom - camera->world.top, NEAREST);
    return (Look){ middle.x, middle.y, AIR * fmin(camera->width / width, camera->height / height) };
}

static double most(const Camera *camera)
{
    return fmax(fmin(camera->width, camera->height) / NEAREST, look_whole(camera).scale);
}

/* Its middle on the world, its scale within what is allowed. */
static Look kept(const Camera *camera, Look look)
{
    look.scale = fmin(fmax(look.scale, look_whole(camera).scale), most(camera));
    look.x = fmin(fmax(look.x, camera->world.left), camera->world.right);
    look.y = fmin(fmax(look.y, camera->world.top), camera->world.bottom);
    return look;
}

/* Way after t ms of something that starts with such a speed: the integral of v·DECAY^t. */
static double way(double speed, double t)
{
    return speed * (pow(DECAY, t) - 1) / log(DECAY);
}

static double fling_lasts(const Camera *camera)
{
    double speed = hypot(camera->speed_x, camera->speed_y);
    return speed <= SLOWEST ? 0 : log(SLOWEST / speed) / log(DECAY);
}

static Look fling_look(const Camera *camera, double t)
{
    t = fmin(t, fling_lasts(camera));
    Look look = camera->from;
    look.x -= way(camera->speed_x, t) / look.scale;
    look.y -= way(camera->speed_y, t) / look.scale;
    return kept(camera, look);
}

/* The scale changes evenly to the eye, and the middle with it: what both looks have at one place of the window stays there. */
static Look glide_look(const Camera *camera, double t)
{
    Look from = camera->from, to = camera->to;
    double left = pow(1 - fmin(t / GLIDE_MS, 1), 3), scale = to.scale * pow(from.scale / to.scale, left);
    bool zooms = fabs(log(from.scale / to.scale)) > log(ENOUGH);
    double share = zooms ? (1 / scale - 1 / to.scale) / (1 / from.scale - 1 / to.scale) : left;
    return (Look){ to.x + (from.x - to.x) * share, to.y + (from.y - to.y) * share, scale };
}

Look camera_look(const Camera *camera, long long ms)
{
    double t = (double)(ms - camera->since);
    if (camera->motion == CAMERA_FLING)
        return fling_look(camera, t);
    return camera->motion == CAMERA_GLIDE ? glide_look(camera, t) : camera->from;
}

bool camera_moving(const Camera *camera, long long ms)
{
    double t = (double)(ms - camera->since);
    if (camera->motion == CAMERA_GLIDE)
        return t < GLIDE_MS;
    return camera->motion == CAMERA_FLING && t < fling_lasts(camera);
}

static bool same_box(WorldBox a, WorldBox b)
{
    return a.left == b.left && a.right == b.right && a.top == b.top && a.bottom == b.bottom;
}

bool camera_frame(Camera *camera, WorldBox world, int width, int height)
{
    bool first = camera->from.scale <= 0;
    if (!first && camera->width == width && camera->height == height && same_box(camera->world, world))
        return false;
    bool whole = !first && camera->from.scale <= look_whole(camera).scale * ENOUGH;
    camera->world = world;
    camera->width = width;
    camera->height = height;
    *camera = (Camera){ .from = first || whole ? look_whole(camera) : kept(camera, camera->from), .world = world, .width = width, .height = height,
                        .calm = camera->calm };
    return true;
}

static void stand(Camera *camera, CameraMotion motion, Look look, long long ms)
{
    camera->motion = motion;
    camera->from = look;
    camera->speed_x = camera->speed_y = 0;
    camera->since = ms;
}

void camera_grab(Camera *camera, long long ms)
{
    stand(camera, CAMERA_HELD, camera_look(camera, ms), ms);
}

void camera_drag(Camera *camera, double dx, double dy)
{
    Look look = camera->from;
    look.x -= dx / look.scale;
    look.y -= dy / look.scale;
    camera->from = kept(camera, look);
}

void camera_pinch(Camera *camera, double x, double y, double factor)
{
    Look before = camera->from, look = before;
    look.scale = kept(camera, (Look){ before.x, before.y, before.scale * factor }).scale;
    look.x += x / before.scale - x / look.scale;
    look.y += y / before.scale - y / look.scale;
    camera->from = kept(camera, look);
}

void camera_release(Camera *camera, double speed_x, double speed_y, long long ms)
{
    bool fling = hypot(speed_x, speed_y) > SLOWEST && !camera->calm;
    stand(camera, fling ? CAMERA_FLING : CAMERA_STILL, camera_look(camera, ms), ms);
    camera->speed_x = fling ? speed_x : 0;
    camera->speed_y = fling ? speed_y : 0;
}

Look camera_whole(const Camera *camera)
{
    return look_whole(camera);
}

Look camera_fit(const Camera *camera, WorldBox box)
{
    Camera inside = *camera;
    inside.world = box;
    return kept(camera, look_whole(&inside));
}

/* Where it will be when it stands. */
static Look goal(const Camera *camera, long long ms)
{
    return camera->motion == CAMERA_GLIDE ? camera->to : camera_look(camera, ms);
}

Look camera_nearer(const Camera *camera, double factor, long long ms)
{
    Look look = goal(camera, ms);
    look.scale *= factor;
    return kept(camera, look);
}

Look camera_beside(const Camera *camera, double right, double down, long long ms)
{
    Look look = goal(camera, ms);
    look.x += right * camera->width / look.scale;
    look.y += down * camera->height / look.scale;
    return kept(camera, look);
}

void camera_glide(Camera *camera, Look to, long long ms)
{
    if (camera->from.scale <= 0)                 /* there is no window to look through yet */
        return;
    to = kept(camera, to);
    stand(camera, camera->calm ? CAMERA_STILL : CAMERA_GLIDE, camera->calm ? to : camera_look(camera, ms), ms);
    camera->to = to;
}

bool camera_at_most(const Camera *camera, long long ms)
{
    return goal(camera, ms).scale * ENOUGH >= most(camera);
}

bool camera_at_least(const Camera *camera, long long ms)
{
    return goal(camera, ms).scale <= look_whole(camera).scale * ENOUGH;
}
