/* SPDX-License-Identifier: EUPL-1.2
 *
 * A graphics processor as a Target: fills and masks become SDL_Renderer calls, masks become textures kept
 * under their ids. Nothing of a frame is left for the next one: the list is painted whole. A Gpu owns its
 * renderer and textures until gpu_close; the window is borrowed.
 */
#ifndef EDGE_GPU_H
#define EDGE_GPU_H

#include "catalogue/base/error.h"
#include "kiosk/edge/paint.h"

#include <SDL_surface.h>
#include <SDL_video.h>

typedef struct Gpu Gpu;

bool gpu_open(Gpu **gpu, SDL_Window *window, Error *error);
void gpu_close(Gpu *gpu);

/* Borrowed; width and height are those of now. */
const Target *gpu_target(Gpu *gpu);
void gpu_present(Gpu *gpu);

/* Drops every texture: pictures of words, or what the driver lost. */
void gpu_forget(Gpu *gpu);

/* What was painted and not yet presented, for the caller to free; NULL when it cannot be read. */
SDL_Surface *gpu_read(Gpu *gpu);

#endif
