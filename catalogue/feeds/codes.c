/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/codes.h"

#include "catalogue/model.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define TABLE(name, codes) const CodeTable name = { codes, sizeof codes / sizeof *codes }

/* 0 to 8 are the levels of 1969, I the highest; 11 to 18 those of the decree of 8 January 2019. */
static const Code LEVELS[] = {
    { "0", LEVEL_UNSAID }, { "1", LEVEL_ANY }, { "2", 1 }, { "3", 2 }, { "4", 3 }, { "5", 4 }, { "6", 5 }, { "7", 6 }, { "8", 7 },
    { "11", 1 }, { "12", 2 }, { "13", 3 }, { "14", 4 }, { "15", 5 }, { "16", 6 }, { "17", 7 }, { "18", 8 },
};
TABLE(CODES_LEVEL, LEVELS);

static const Code BOOLEANS[] = {
    { "0", NO }, { "1", YES }, { "non", NO }, { "oui", YES }, { "false", NO }, { "true", YES }, { "no", NO }, { "yes", YES },
};
TABLE(CODES_BOOLEAN, BOOLEANS);

static const Code MODES[] = {
    { "0", MODE_ON_SITE }, { "1", MODE_MIXED }, { "2", MODE_REMOTE },
    { "presentiel", MODE_ON_SITE }, { "mixte", MODE_MIXED }, { "distance", MODE_REMOTE },
};
TABLE(CODES_MODE, MODES);

static const Code ENTRIES[] = { { "0", 0 }, { "1", 1 } };
TABLE(CODES_ENTRY, ENTRIES);

static const Code ENROLLINGS[] = {
    { "1", ENROLLING_OPEN }, { "2", ENROLLING_CLOSED }, { "3", ENROLLING_SUSPENDED },
};
TABLE(CODES_ENROLLING, ENROLLINGS);

static const Code ALTERNANCES[] = {
    { "0", ALTERNANCE_APPRENTICESHIP | ALTERNANCE_PROFESSIONAL }, { "1", ALTERNANCE_APPRENTICESHIP }, { "2", ALTERNANCE_PROFESSIONAL },
};
TABLE(CODES_ALTERNANCE, ALTERNANCES);

static const Code AIMS[] = {
    { "1", 0 }, { "2", 2 }, { "4", 4 }, { "5", 5 }, { "6", 6 }, { "7", 7 }, { "8", 8 }, { "9", 9 },
};
TABLE(CODES_AIM, AIMS);

static const Code PATHS[] = { { "1", 1 }, { "2", 2 }, { "3", 3 }, { "4", 4 } };
TABLE(CODES_PATH, PATHS);

/* Reception first, then who teaches, then whoever; those for companies and accounts last. */
static const Code CONTACTS[] = {
    { "4", 1 }, { "3", 2 }, { "0", 3 }, { "14", 4 }, { "1", 5 }, { "2", 5 }, { "5", 5 }, { "6", 6 }, { "7", 6 }, { "8", 5 }, { "9", 6 },
    { "10", 4 }, { "11", 5 }, { "12", 5 }, { "13", 5 },
};
TABLE(CODES_CONTACT, CONTACTS);

/* Numbers from 0, one up. */
static const Code NUMBERS[] = {
    { "0", 1 }, { "1", 2 }, { "2", 3 }, { "3", 4 }, { "4", 5 }, { "5", 6 }, { "6", 7 }, { "7", 8 }, { "8", 9 }, { "9", 10 }, { "10", 11 }, { "11", 12 },
};
const CodeTable CODES_RECRUITMENT = { NUMBERS, 10 };
const CodeTable CODES_CATCHMENT = { NUMBERS, 7 };
const CodeTable CODES_UNIT = { NUMBERS, 5 };
const CodeTable CODES_EQUIPMENT = { NUMBERS, 12 };

static const Code EXPERIENCE_TYPES[] = {
    { "immersion", EXPERIENCE_IMMERSION }, { "stage-observation", EXPERIENCE_OBSERVATION }, { "mini-stage", EXPERIENCE_MINI_STAGE },
    { "visite", EXPERIENCE_VISIT }, { "evenement", EXPERIENCE_EVENT }, { "atelier", EXPERIENCE_WORKSHOP },
    { "service-civique", EXPERIENCE_CIVIC_SERVICE }, { "benevolat", EXPERIENCE_VOLUNTEERING }, { "autre", EXPERIENCE_OTHER },
};
TABLE(CODES_EXPERIENCE_TYPE, EXPERIENCE_TYPES);

static const Code EXPERIENCE_STATES[] = {
    { "ouvert", EXPERIENCE_OPEN }, { "complet", EXPERIENCE_FULL }, { "reporte", EXPERIENCE_POSTPONED }, { "annule", EXPERIENCE_CANCELLED },
};
TABLE(CODES_EXPERIENCE_STATE, EXPERIENCE_STATES);

static const Code RIGHT_DOMAINS[] = {
    { "compte-formation", RIGHT_TRAINING_ACCOUNT }, { "formation", RIGHT_TRAINING_ACCOUNT }, { "cpf", RIGHT_TRAINING_ACCOUNT }, { "sante", RIGHT_HEALTH }, { "mobilite", RIGHT_MOBILITY },
    { "logement", RIGHT_HOUSING }, { "entreprise", RIGHT_ENTERPRISE }, { "creation", RIGHT_ENTERPRISE }, { "entreprendre", RIGHT_ENTERPRISE },
    { "culture", RIGHT_CULTURE },
};
TABLE(CODES_RIGHT_DOMAIN, RIGHT_DOMAINS);

bool code_value(const CodeTable *table, Str word, int *value)
{
    for (size_t i = 0; i < table->count; i++) {
        const Code *code = &table->codes[i];
        if (strlen(code->word) == word.length && strncasecmp(code->word, word.text, word.length) == 0) {
            *value = code->value;
            return true;
        }
    }
    return false;
}

#define WORD(word) { word, sizeof word - 1 }

/* What producers write where LHÉO demands a text; a point at the end is not compared. */
static const Str PLACEHOLDERS[] = {
    WORD("-"), WORD("--"), WORD("---"), WORD("."), WORD("/"), WORD("x"), WORD("?"), WORD("nc"), WORD("n/c"), WORD("n.c"),
    WORD("ns"), WORD("na"), WORD("n/a"), WORD("nr"), WORD("neant"), WORD("néant"), WORD("aucun"), WORD("aucune"),
    WORD("sans objet"), WORD("non renseigné"), WORD("non renseignée"), WORD("non renseignés"), WORD("non renseigne"),
    WORD("non communiqué"), WORD("non communiquée"), WORD("non précisé"), WORD("non précisée"), WORD("à préciser"),
    WORD("information non communiquée"), WORD("aucun rythme d alternance declare"), WORD("aucun rythme d'alternance déclaré"),
    WORD("null"), WORD("undefined"),
};

enum { PLACEHOLDER_LENGTH = 40 };

/* Small letters, the capital É included. */
static Str lowered(Str text, char room[PLACEHOLDER_LENGTH])
{
    for (size_t i = 0; i < text.length; i++) {
        bool capital_accent = i > 0 && (unsigned char)text.text[i - 1] == 0xC3 && (unsigned char)text.text[i] == 0x89;
        room[i] = capital_accent ? (char)0xA9 : (char)tolower((unsigned char)text.text[i]);
    }
    return (Str){ room, text.length };
}

Str code_placeholder(Str text)
{
    char room[PLACEHOLDER_LENGTH];
    Str word = str_trim(text);
    if (word.length >= PLACEHOLDER_LENGTH)
        return text;
    if (word.length > 1 && str_ends(word, STR(".")))
        word.length--;
    word = lowered(word, room);
    for (size_t i = 0; i < sizeof PLACEHOLDERS / sizeof *PLACEHOLDERS; i++)
        if (word.length == PLACEHOLDERS[i].length && memcmp(word.text, PLACEHOLDERS[i].text, word.length) == 0)
            return (Str){0};
    return text;
}

enum { FUNDER_LAST = 20 };

bool code_funder(Str code)
{
    long number;
    return str_integer(code, &number) && number >= 0 && number <= FUNDER_LAST && number != 1;   /* 1: obsolete */
}

Str code_department(Arena *arena, Str postcode)
{
    long number;
    if (postcode.length != 5 || !str_integer(postcode, &number) || number < 1000)
        return (Str){0};
    if (number >= 20000 && number < 21000)   /* Corsica: 200 and 201 are the south */
        return number < 20200 ? STR("2A") : STR("2B");
    return str_copy(arena, str_slice(postcode, 0, number >= 97000 && number < 99000 ? 3 : 2));
}

bool code_rome(Str code)
{
    bool ok = code.length == 5 && code.text[0] >= 'A' && code.text[0] <= 'N';
    for (size_t i = 1; ok && i < 5; i++)
        ok = isdigit((unsigned char)code.text[i]);
    return ok;
}

StrList code_filter(Arena *arena, StrList codes, bool (*right)(Str code))
{
    StrList kept = {0};
    for (size_t i = 0; i < codes.count; i++)
        if (right(codes.items[i]))
            strlist_add(arena, &kept, codes.items[i]);
    return kept;
}
