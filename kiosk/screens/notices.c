/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/screens/notices.h"

static const char CLOCK[] = "l’horloge de la borne est fausse, aucune date n’est affichée. Réglez la date et l’heure.";

size_t notices_of(const App *app, Str notices[NOTICES_MOST])
{
    const Str all[NOTICES_MOST] = { say_unsure(app->now.date) ? str_of(CLOCK) : (Str){0}, app->notice, str_of(usage_trouble(app->usage)) };
    size_t count = 0;
    for (size_t i = 0; i < NOTICES_MOST; i++)
        if (all[i].length)
            notices[count++] = all[i];
    return count;
}
