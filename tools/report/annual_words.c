/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/annual_words.h"

#include "tools/report/completeness.h"
#include "tools/report/pages.h"
#include "tools/report/sheets_parts.h"
#include "tools/shared/french.h"

#include <math.h>
#include <stdlib.h>

enum { TERMS_SAID = 8 };

typedef struct Words {
    Arena *arena;
    const Report *report;
    const Publication *now;
    const BookCell *essentials;
    StrList said;
} Words;

static bool has(const Words *words, Essential essential)
{
    BookForm form = words->essentials[essential].form;
    return form != BOOK_EMPTY && form != BOOK_HIDDEN;
}

static Str figure(const Words *words, Essential essential)
{
    return pages_cell(words->arena, &words->essentials[essential]);
}

static void say(Words *words, Builder *sentence)
{
    strlist_add(words->arena, &words->said, builder_str(sentence));
}

/* The month with most visits over all venues. */
static void add_best_month(const Words *words, Builder *out)
{
    size_t best = 0;
    double most = 0;
    for (size_t month = 0; month < YEAR_MONTHS; month++) {
        BookCell sum = sheets_column_sum(&words->now->venues, month, words->now->visits_shown);
        if (sum.form == BOOK_COUNT && sum.number > most) {
            most = sum.number;
            best = month;
        }
    }
    if (most < 1)
        return;
    if (lround(most) == lround(words->essentials[ESSENTIAL_VISITS].number)) {
        builder_format(out, " Toutes ont eu lieu en %s.", SHEETS_MONTHS[best]);
        return;
    }
    builder_format(out, " Le mois le plus fréquenté est %s\u00A0: ", SHEETS_MONTHS[best]);
    french_count(out, lround(most), "visite", "visites");
    builder_add(out, STR("."));
}

static void say_visits(Words *words)
{
    Builder out = builder_on(words->arena);
    if (!has(words, ESSENTIAL_VISITS))
        return;
    french_count(&out, lround(words->essentials[ESSENTIAL_VISITS].number), "visite", "visites");
    builder_format(&out, " en %d", words->now->year->number);
    if (has(words, ESSENTIAL_ENGAGED_SHARE))
        builder_format(&out, ", dont %.*s où l’on a vraiment cherché (deux touchers ou plus)", STR_FORMAT(figure(words, ESSENTIAL_ENGAGED_SHARE)));
    builder_add(&out, STR("."));
    if (has(words, ESSENTIAL_MEDIAN))
        builder_format(&out, " Une visite sur deux dure plus de %.*s\u00A0min.", STR_FORMAT(annual_minutes(words->arena, &words->essentials[ESSENTIAL_MEDIAN])));
    add_best_month(words, &out);
    say(words, &out);
}

static void say_most_seen(Words *words)
{
    static const struct { Kind kind; const char *what; } MOST[] = {
        { KIND_TRADE, "Le métier le plus consulté" }, { KIND_TRAINING, "La formation la plus consultée" },
        { KIND_EXPERIENCE, "La découverte la plus consultée" }, { KIND_RIGHT, "Le droit le plus consulté" },
    };
    Builder out = builder_on(words->arena);
    for (size_t i = 0; i < sizeof MOST / sizeof *MOST; i++) {
        const PublishedKind *kind = &words->now->kinds[MOST[i].kind];
        if (!kind->count || kind->folded[0] || !kind->facts[0].title.length)
            continue;
        builder_format(&out, "%s%s est «\u00A0%.*s\u00A0» (", builder_str(&out).length ? " " : "", MOST[i].what, STR_FORMAT(kind->facts[0].title));
        french_count(&out, year_object_visits(kind->objects[0]), "visite", "visites");
        builder_add(&out, STR(")."));
    }
    if (builder_str(&out).length)
        say(words, &out);
}

static int most_typed_first(const void *a, const void *b)
{
    const YearTerm *left = a, *right = b;
    return left->visits != right->visits ? (left->visits < right->visits ? 1 : -1) : str_compare(left->term, right->term);
}

/* What was looked for in vain tells what the offer lacks, or names otherwise. */
static void say_missed(Words *words)
{
    const Year *year = words->now->year;
    YearTerm *terms = ARENA_NEW(words->arena, YearTerm, year->term_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < year->term_count; i++)
        if (year->terms[i].visits >= words->now->threshold)
            terms[count++] = year->terms[i];
    qsort(terms, count, sizeof *terms, most_typed_first);
    Builder out = builder_on(words->arena);
    if (has(words, ESSENTIAL_MISSED_SHARE))
        builder_format(&out, "%.*s des recherches ne trouvent rien.", STR_FORMAT(figure(words, ESSENTIAL_MISSED_SHARE)));
    for (size_t i = 0; i < count && i < TERMS_SAID; i++)
        builder_format(&out, "%s«\u00A0%.*s\u00A0»", i ? ", " : " On a cherché en vain\u00A0: ", STR_FORMAT(terms[i].term));
    if (count)
        builder_add(&out, STR(". Ces mots disent ce que les jeunes demandent et que l’offre n’a pas, ou qu’elle nomme autrement."));
    if (builder_str(&out).length)
        say(words, &out);
}

static long class_sum(const PublishedKind *published, PublishedClass class)
{
    long sum = 0;
    for (size_t i = 0; i < published->count; i++)
        sum += published->classes[class][i] == 1 ? year_object_visits(published->objects[i]) : 0;
    return sum;
}

/* What of the trainings that are looked at can be done as an apprentice, or without a diploma. */
static void say_access(Words *words)
{
    const PublishedKind *trainings = &words->now->kinds[KIND_TRAINING];
    long apprentices = class_sum(trainings, CLASS_APPRENTICESHIP), open = class_sum(trainings, CLASS_NO_DIPLOMA);
    if (!trainings->shown || !trainings->total || (!apprentices && !open))
        return;
    const BookCell shares[2] = { { .form = BOOK_SHARE, .number = (double)apprentices / (double)trainings->total },
                                 { .form = BOOK_SHARE, .number = (double)open / (double)trainings->total } };
    Builder out = builder_on(words->arena);
    builder_format(&out, "Des consultations de formations, %.*s en montrent une possible en apprentissage et %.*s une accessible sans diplôme.",
                   STR_FORMAT(pages_cell(words->arena, &shares[0])), STR_FORMAT(pages_cell(words->arena, &shares[1])));
    say(words, &out);
}

static void say_taken(Words *words)
{
    Builder out = builder_on(words->arena);
    if (!has(words, ESSENTIAL_KEPT))
        return;
    french_count(&out, lround(words->essentials[ESSENTIAL_KEPT].number), "fiche gardée dans un carnet", "fiches gardées dans un carnet");
    if (has(words, ESSENTIAL_QR) && has(words, ESSENTIAL_PRINTED))
        builder_format(&out, ", %.*s emportées sur un téléphone, %.*s sur papier", STR_FORMAT(figure(words, ESSENTIAL_QR)), STR_FORMAT(figure(words, ESSENTIAL_PRINTED)));
    builder_add(&out, STR("."));
    if (has(words, ESSENTIAL_PLEASED_SHARE))
        builder_format(&out, " De ceux qui ont donné leur avis, %.*s disent que la visite les a aidés.", STR_FORMAT(figure(words, ESSENTIAL_PLEASED_SHARE)));
    say(words, &out);
}

/* Days of a month on which a kiosk was on. */
static bool was_there(const Year *year, size_t month)
{
    Date first = { .year = year->number, .month = 1, .day = 1, .precision = DATE_DAY };
    for (size_t i = 0; i < year->venue_count; i++)
        for (int day = 0; day < year_days(year); day++)
            if (year->venues[i].avail.there[day] && (size_t)date_from_days(date_days(first) + day).month == month + 1)
                return true;
    return false;
}

/* Months before the last one in which no kiosk was on: their zeros say nothing about visitors. */
static void add_absence(const Words *words, Builder *out)
{
    size_t last = YEAR_MONTHS, absent[YEAR_MONTHS], count = 0;
    while (last > 0 && !was_there(words->now->year, last - 1))
        last--;
    for (size_t month = 0; month < last; month++)
        if (!was_there(words->now->year, month))
            absent[count++] = month;
    for (size_t i = 0; i < count; i++)
        builder_format(out, "%s%s", i == 0 ? " Aucune borne n’était allumée en " : i + 1 < count ? ", " : " et ", SHEETS_MONTHS[absent[i]]);
    if (count)
        builder_add(out, STR("."));
}

static void say_coverage(Words *words)
{
    Builder out = builder_on(words->arena);
    double share = completeness_year(words->now);
    if (words->essentials[ESSENTIAL_COMPLETENESS].form == BOOK_HIDDEN)
        builder_add(&out, STR("Trop peu de visites sont dites pour savoir quelle part de l’année ces chiffres couvrent."));
    else
        builder_format(&out, "Ces chiffres couvrent %.*s de l’année.", STR_FORMAT(figure(words, ESSENTIAL_COMPLETENESS)));
    add_absence(words, &out);
    if (!words->report->before)
        builder_format(&out, " Rien n’a été compté en %d\u00A0: il n’y a pas de comparaison.", words->report->compared);
    else if (!sheets_comparable(words->report))
        builder_format(&out, " Une évolution n’est donnée que si les deux années sont couvertes à %.0f\u00A0%% au moins\u00A0: ce n’est pas le cas%s.", COMPLETENESS_ENOUGH * 100,
                       share < COMPLETENESS_ENOUGH ? "" : " de celle d’avant");
    say(words, &out);
}

Str annual_minutes(Arena *arena, const BookCell *cell)
{
    bool whole = cell->form == BOOK_DECIMAL && lround(cell->number * 10) % 10 == 0;
    BookCell rounded = { .form = whole ? BOOK_COUNT : cell->form, .number = cell->number };
    return pages_cell(arena, &rounded);
}

StrList annual_words(Arena *arena, const Report *report, const BookCell essentials[ESSENTIAL_COUNT])
{
    Words words = { .arena = arena, .report = report, .now = report->now, .essentials = essentials };
    say_visits(&words);
    say_most_seen(&words);
    say_access(&words);
    say_taken(&words);
    say_missed(&words);
    say_coverage(&words);
    return words.said;
}
