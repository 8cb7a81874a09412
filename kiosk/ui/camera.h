/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where a map is looked at from, as time passes: follows one finger or two, then a fling that decays in closed form
 * as scroll.h's does, or a glide to another look, which goes straight to what it shows. Never leaves its world nor
 * comes nearer or farther than it may. With `calm` (less motion) nothing moves by itself. {0} has not looked yet:
 * the first camera_frame shows the whole world. A value; time is given, never asked.
 */
#ifndef UI_CAMERA_H
#define UI_CAMERA_H

#include "kiosk/ui/projection.h"

typedef enum CameraMotion { CAMERA_STILL, CAMERA_HELD, CAMERA_FLING, CAMERA_GLIDE } CameraMotion;

typedef struct Look Look;
typedef struct Camera Camera;

/* What stands in the middle, and how many pixels a unit of the world is. */
struct Look {
    double x, y, scale;
};

struct Camera {
    CameraMotion motion;
    Look from;               /* when the motion began */
    Look to;                 /* where a glide ends */
    double speed_x, speed_y; /* of what is under the finger when it leaves, pixels per ms */
    long long since;         /* ms */
    WorldBox world;
    int width, height;       /* of the window on it, pixels */
    bool calm;
};

Look camera_look(const Camera *camera, long long ms);
bool camera_moving(const Camera *camera, long long ms);

/* The window and the world, as they were drawn. True when what is in sight changed by it. */
bool camera_frame(Camera *camera, WorldBox world, int width, int height);

void camera_grab(Camera *camera, long long ms);
void camera_drag(Camera *camera, double dx, double dy);                       /* while held; pixels */
void camera_pinch(Camera *camera, double x, double y, double factor);         /* x, y: from the middle, pixels: what stands there stays */
void camera_release(Camera *camera, double speed_x, double speed_y, long long ms);

/* Where a tap leads. Each starts from where the last one ends. */
Look camera_whole(const Camera *camera);
Look camera_fit(const Camera *camera, WorldBox box);
Look camera_nearer(const Camera *camera, double factor, long long ms);
Look camera_beside(const Camera *camera, double right, double down, long long ms);   /* windows */
void camera_glide(Camera *camera, Look to, long long ms);

/* No nearer (or farther) than this. */
bool camera_at_most(const Camera *camera, long long ms);
bool camera_at_least(const Camera *camera, long long ms);

#endif
