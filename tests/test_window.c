/* SPDX-License-Identifier: EUPL-1.2
 *
 * The five main tasks in a real window on a real X server, by mouse and by finger (tests/support/twin.h): each ends with what
 * is seen, the visit with what was counted.
 */
#include "catalogue/base/file.h"
#include "kiosk/screens/takeaway.h"
#include "tests/support/counted.h"
#include "tests/support/twin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define ENTER LABEL("Touche l’écran pour commencer")
#define HOME LABEL("Accueil")

static const Step A_TRADE[] = { ENTER, LABEL("Chercher"), TYPE("soudur"), SEE("On a compris"), LABEL("Soudeur / Soudeuse"), SCREEN("trade"),
                                SEE("Soudeur / Soudeuse"), KEEP_IT, SEE("Dans ton carnet") };
static const Step A_TRAINING_NEAR_A_TOWN[] = { HOME, LABEL("Chercher"), TYPE("cuisine limoges"), SEE("Limoges"), LABEL("Formations"), SEE("km"),
                                               OPEN(KIND_TRAINING), SCREEN("training"), SEE("cuisine"), KEEP_IT, SEE("Dans ton carnet") };
static const Step A_TRAINING_BY_FILTERS[] = { HOME, LABEL("Chercher"), TYPE("cuisine"), LABEL("Choisir"),
                                              ACT(ACTION_FACET, FACET_KIND * FACET_VALUES + KIND_TRAINING), LABEL("Sans diplôme"), LABEL("100 km"), LABEL("Voir "),
                                              SCREEN("search"), OPEN(KIND_TRAINING), SCREEN("training") };
static const Step TO_CALENDAR[] = { HOME, LABEL("J’essaie en vrai"), LABEL("Voir le calendrier"), SCREEN("calendar") };
static const Step BY_CALENDAR[] = { ACT(ACTION_DAY, STEP_ANY), OPEN(KIND_EXPERIENCE), SCREEN("experience"), KEEP_IT, SEE("Dans ton carnet") };
static const Step TO_MAP[] = { HOME, LABEL("J’essaie en vrai"), LABEL("Voir la carte"), SCREEN("map"), LABEL("Ici"), LABEL("Plus près") };
static const Step BY_MAP[] = { LABEL("Limoges, "), LABEL("Limoges, "), SEE("Voir tous les lieux"), OPEN(KIND_EXPERIENCE), SCREEN("experience") };
static const Step QUIZ[] = { HOME, LABEL("Je ne sais pas encore"), SCREEN("quiz"), LABEL("J’adore"), LABEL("Pas trop"), LABEL("Bof"), LABEL("Plutôt oui"),
                             LABEL("J’adore"), LABEL("Bof"), LABEL("Bof"), LABEL("J’adore"), LABEL("Bof"), LABEL("Bof"), LABEL("J’adore"), LABEL("Bof"),
                             LABEL("Voir mes pistes"), SCREEN("quiz-results"), SEE("Parce que tu aimes"), OPEN(KIND_TRADE), SCREEN("trade"), KEEP_IT };
static const Step A_RIGHT[] = { HOME, LABEL("Mes droits"), LABEL("Partir de ma situation"), LABEL("Je n’ai pas le permis"), OPEN(KIND_RIGHT), SCREEN("right"),
                                KEEP_IT };
static const Step TAKE_AWAY[] = { LABEL("Mon carnet"), SCREEN("notebook"), SEE("Soudeur / Soudeuse") };
static const Step LONG_ENOUGH[] = { STAY(5500) };             /* CODE_TAKEN_MS */
static const Step LEAVE[] = { LABEL("J’ai fini"), LABEL("J’ai fini"), SCREEN("attract") };

static Twin twin;

/* As a phone does: from the picture of the screen alone. */
static void read_the_code(void)
{
    const char *picture = file_path(&twin.arena, twin.files.folder, "seen.ppm"), *out = file_path(&twin.arena, twin.files.folder, "read");
    Str read = {0};
    Error error = {0};
    if (system("command -v zbarimg >/dev/null") != 0) {
        print_message("no zbarimg here (zbar-tools): the code is not read back\n");
        return;
    }
    display_save(&twin.display, picture);
    const char *command = str_format(&twin.arena, "zbarimg -q --raw --oneshot %s >%s 2>/dev/null", picture, out).text;
    assert_int_equal(system(command), 0);
    assert_true(file_read(&twin.arena, out, 1 << 16, &read, &error));
    Str wanted = takeaway_code(&twin.show.stage.app, &twin.arena);
    assert_true(wanted.length > 60 && str_contains(wanted, STR("Soudeur / Soudeuse")));
    assert_true(str_equal(str_trim(read), str_trim(wanted)));
}

/* What the sample says of dates was true when it was written; places stay. */
static void something_to_try(void)
{
    TWIN_WALK(&twin, TO_CALENDAR);
    if (twin.show.stage.app.page.groups.count)
        TWIN_WALK(&twin, BY_CALENDAR);
    else
        print_message("the dates of the sample are over: nothing is tried by date\n");
    TWIN_WALK(&twin, TO_MAP);
    TWIN_WALK(&twin, BY_MAP);
}

/* One visit, and what it did, once each. */
static void assert_counted(size_t kept)
{
    static const struct {
        const char *query;
        long long count;
    } COUNTS[] = {
        { "SELECT sum(sessions) FROM presence", 1 },
        { "SELECT sum(engaged) FROM presence", 1 },
        { "SELECT sum(visits) FROM object WHERE kind = 'trade' AND code = 'H2913'", 1 },
        { "SELECT sum(visits) FROM object WHERE kind = 'right'", 1 },
        { "SELECT sum(visits) > 0 FROM object WHERE kind = 'experience'", 1 },
        { "SELECT sum(visits) > 0 FROM object WHERE kind = 'training'", 1 },
        { "SELECT n FROM action WHERE code = 'H2913' AND action = 'kept'", 1 },
        { "SELECT sum(n) FROM search WHERE outcome = 'hit'", 3 },
        { "SELECT sum(n) FROM monthly WHERE topic = 'quiz' AND value = 'done'", 1 },
    };
    static const char *const TAKEN[] = {
        "SELECT sum(n) FROM action WHERE action = 'kept'", "SELECT sum(n) FROM action WHERE action = 'qr_shown'",
        "SELECT sum(n) FROM action WHERE action = 'qr_taken'",
    };
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++)
        if (counted(twin.usage, COUNTS[i].query) != COUNTS[i].count)
            fail_msg("%s: %lld, not %lld", COUNTS[i].query, counted(twin.usage, COUNTS[i].query), COUNTS[i].count);
    for (size_t i = 0; i < sizeof TAKEN / sizeof *TAKEN; i++)
        assert_int_equal(counted(twin.usage, TAKEN[i]), kept);
}

static void five_tasks(TwinHand hand)
{
    if (!twin_open(&twin, hand))
        skip();
    TWIN_WALK(&twin, A_TRADE);
    TWIN_WALK(&twin, A_TRAINING_NEAR_A_TOWN);
    TWIN_WALK(&twin, A_TRAINING_BY_FILTERS);
    something_to_try();
    TWIN_WALK(&twin, QUIZ);
    TWIN_WALK(&twin, A_RIGHT);
    TWIN_WALK(&twin, TAKE_AWAY);
    read_the_code();
    TWIN_WALK(&twin, LONG_ENOUGH);
    size_t kept = twin.kept;
    TWIN_WALK(&twin, LEAVE);
    assert_int_equal(twin.show.stage.app.kept_count, 0);
    assert_counted(kept);
    twin_close(&twin);
}

static void the_five_tasks_are_done_in_a_window_with_the_mouse(void **state)
{
    (void)state;
    five_tasks(TWIN_MOUSE);
}

static void the_five_tasks_are_done_in_a_window_with_a_finger(void **state)
{
    (void)state;
    five_tasks(TWIN_FINGER);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_five_tasks_are_done_in_a_window_with_the_mouse),
        cmocka_unit_test(the_five_tasks_are_done_in_a_window_with_a_finger),
    };
    return cmocka_run_group_tests_name("window", tests, NULL, NULL);
}
