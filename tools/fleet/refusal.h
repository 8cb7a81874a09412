/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a database of the Region refuses, said in French: what happened and what to do, from the five characters of
 * PostgreSQL's SQLSTATE (its manual, appendix A) or of our own (tools/fleet/region/2-ingest.sql). No wording of the server's is
 * read: it speaks the language it was set to.
 */
#ifndef FLEET_REFUSAL_H
#define FLEET_REFUSAL_H

#include "catalogue/base/error.h"
#include "catalogue/base/str.h"

/* Sets the sentence that goes with the state, and is false. ERROR_INPUT: what was sent is at fault, the next may pass;
 * ERROR_SYSTEM: nothing will pass for now. `place`: the server, as the sentence names it. */
bool refusal_say(Str state, const char *place, Error *error);

#endif
