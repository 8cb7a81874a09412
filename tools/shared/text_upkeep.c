/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/text_upkeep.h"

#include "catalogue/base/utf8.h"
#include "tools/shared/french.h"
#include "tools/shared/text_kinds.h"

/* " : 3 métiers, 1 droit" */
static void kinds_line(Builder *out, const long counts[KIND_COUNT + 1])
{
    bool some = false;
    for (Kind kind = 0; kind <= KIND_STORY; kind++)
        if (counts[kind]) {
            builder_add(out, some ? STR(", ") : STR("\u00A0: "));
            text_kind_count(out, kind, counts[kind]);
            some = true;
        }
}

static void difference_lines(Builder *out, const Difference *one)
{
    builder_add(out, STR("  "));
    text_pad(out, str_of(text_kind(one->kind)), 12);
    text_pad(out, utf8_first(one->title, TEXT_TITLE), TEXT_TITLE);
    builder_format(out, "  %s:%.*s\n", kind_name(one->kind), STR_FORMAT(one->code));
    for (size_t i = 0; i < one->words.count; i++) {
        builder_add(out, STR("      "));
        french_paragraph(out, one->words.items[i], 74, 8);
    }
}

static void differences_of(Builder *out, DifferenceWhat what, const char *word, const DifferenceList *differences)
{
    long shown = 0, counts[KIND_COUNT + 1] = {0};
    for (size_t i = 0; i < differences->count; i++)
        counts[differences->items[i].kind] += differences->items[i].what == what;
    builder_add(out, STR("\n"));
    builder_add(out, str_of(word));
    if (!differences->totals[what])
        builder_add(out, STR("\u00A0: aucune fiche"));
    kinds_line(out, counts);
    builder_add(out, STR("\n"));
    for (size_t i = 0; i < differences->count && shown < DIFF_LINES; i++)
        if (differences->items[i].what == what) {
            difference_lines(out, &differences->items[i]);
            shown++;
        }
    if (differences->totals[what] > shown) {
        builder_add(out, STR("  … et "));
        french_number(out, differences->totals[what] - shown);
        builder_add(out, STR(" de plus (--json les donne toutes)\n"));
    }
}

void text_diff(Builder *out, int before, int after, const DifferenceList *differences)
{
    static const char *const WORDS[DIFFERENCE_COUNT] = {
        [DIFFERENCE_ADDED] = "Ajoutées", [DIFFERENCE_REMOVED] = "Retirées", [DIFFERENCE_CHANGED] = "Modifiées",
    };
    builder_format(out, "Du catalogue n°\u00A0%d au n°\u00A0%d\n", before, after);
    for (int what = 0; what < DIFFERENCE_COUNT; what++)
        differences_of(out, (DifferenceWhat)what, WORDS[what], differences);
}

void text_rollback(Builder *out, const CatalogueInfo *info)
{
    const long counts[KIND_COUNT + 1] = {
        [KIND_TRADE] = info->trades, [KIND_TRAINING] = info->trainings, [KIND_EXPERIENCE] = info->experiences, [KIND_RIGHT] = info->rights,
        [KIND_STORY] = info->stories,
    };
    Builder line = builder_on(out->arena);
    builder_format(&line, "Le catalogue n°\u00A0%d, publié le %.*s, est de nouveau en place", info->seq, STR_FORMAT(french_moment(out->arena, info->built)));
    kinds_line(&line, counts);
    builder_add(&line, STR("."));
    french_paragraph(out, builder_str(&line), 80, 2);
    builder_add(out, STR("La borne le prend entre deux visites. Le prochain import repartira de lui.\n"));
}

static void kinds_sentence(Builder *out, const long counts[KIND_COUNT], const char *sentence)
{
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        if (counts[kind]) {
            builder_add(out, STR("  "));
            text_kind_count(out, kind, counts[kind]);
            builder_format(out, " %s\n", sentence);
        }
}

static void count_sentence(Builder *out, long count, const char *one, const char *many)
{
    if (!count)
        return;
    builder_add(out, STR("  "));
    french_count(out, count, one, many);
}

void text_check(Builder *out, int seq, const CheckReport *report, const char *remedy)
{
    builder_format(out, "Catalogue n°\u00A0%d\u00A0: %s\n", seq, report->wrong.count ? "à corriger." : "sain.");
    for (size_t i = 0; i < report->wrong.count; i++) {
        builder_add(out, STR("  ✗ "));
        french_paragraph(out, report->wrong.items[i], 76, 4);
    }
    if (report->wrong.count)
        french_paragraph(out, str_of(remedy), 80, 0);
    kinds_sentence(out, report->past, "hors de vue\u00A0: date passée, complet ou annulé");
    kinds_sentence(out, report->undated, "sans aucune date");
    count_sentence(out, report->unlinked, "formation ou découverte qui ne mène à aucun métier connu\n", "formations ou découvertes qui ne mènent à aucun métier connu\n");
    count_sentence(out, report->garbled, "fiche où le producteur a perdu des lettres\n", "fiches où le producteur a perdu des lettres\n");
}
