/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/titles.h"

typedef struct Word Word;

struct Word {
    const char *stored, *french;
};

static const Word KINDS[] = {
    { .stored = "trade", .french = "métier" },
    { .stored = "training", .french = "formation" },
    { .stored = "experience", .french = "découverte" },
    { .stored = "right", .french = "droit" },
};

static const Word FACES[] = {
    { .stored = "yes", .french = "oui" },
    { .stored = "some", .french = "un peu" },
    { .stored = "no", .french = "non" },
};

static const Word TOPICS[] = {
    { .stored = "comfort", .french = "confort" },          { .stored = "group", .french = "groupes" },
    { .stored = "language", .french = "langues choisies" }, { .stored = "opinion", .french = "avis sur la visite" },
    { .stored = "quiz", .french = "quiz" },
};

static const Word VALUES[] = {
    { .stored = "fr", .french = "français" },   { .stored = "fr-facile", .french = "français facile" }, { .stored = "en", .french = "anglais" },
    { .stored = "es", .french = "espagnol" },   { .stored = "pt", .french = "portugais" },              { .stored = "uk", .french = "ukrainien" },
    { .stored = "ar", .french = "arabe" },      { .stored = "yes", .french = "oui" },                   { .stored = "some", .french = "un peu" },
    { .stored = "no", .french = "non" },
    { .stored = "text-large", .french = "texte à 125\u00a0%" },      { .stored = "text-larger", .french = "texte à 150\u00a0%" },
    { .stored = "text-largest", .french = "texte à 200\u00a0%" },    { .stored = "dark", .french = "couleurs sombres" },
    { .stored = "contrast", .french = "couleurs très contrastées" }, { .stored = "letters-easy", .french = "lettres faciles à lire" },
    { .stored = "letters-open", .french = "lettres OpenDyslexic" }, { .stored = "reach-right", .french = "boutons en bas, à droite" },
    { .stored = "reach-left", .french = "boutons en bas, à gauche" }, { .stored = "calm", .french = "moins de mouvement" },
};

/* Topics of one value. */
static const Word ALONE[] = {
    { .stored = "group", .french = "commencés" },
    { .stored = "quiz", .french = "jusqu’aux pistes" },
};

static Str french(const Word *words, size_t count, Str stored)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(str_of(words[i].stored), stored))
            return str_of(words[i].french);
    return stored;
}

Str titles_kind(Str kind)
{
    return french(KINDS, sizeof KINDS / sizeof *KINDS, kind);
}

Str titles_face(Str face)
{
    return french(FACES, sizeof FACES / sizeof *FACES, face);
}

Str titles_topic(Str topic)
{
    return french(TOPICS, sizeof TOPICS / sizeof *TOPICS, topic);
}

Str titles_choice(Str topic, Str value)
{
    for (size_t i = 0; i < sizeof ALONE / sizeof *ALONE; i++)
        if (str_equal(topic, str_of(ALONE[i].stored)))
            return str_of(ALONE[i].french);
    return french(VALUES, sizeof VALUES / sizeof *VALUES, value);
}
