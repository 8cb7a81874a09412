/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/search/fold.h"

#include "catalogue/base/utf8.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* U+00C0 to U+017F without their marks; "" drops the letter, a blank parts words. */
static const char *const LATIN[] = {
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "o", " ", "o", "u",
    "u", "u", "u", "y", "th", "ss", "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n", "o", "o",
    "o", "o", "o", " ", "o", "u", "u", "u", "u", "y", "th", "y", "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c",
    "d", "d", "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g", "g", "g", "g", "g", "h", "h", "h", "h",
    "i", "i", "i", "i", "i", "i", "i", "i", "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l", "l", "l",
    "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o", "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s",
    "s", "s", "s", "s", "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "w", "w",
    "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
};
_Static_assert(COUNT(LATIN) == 0x180 - 0xC0, "one entry a letter");

/* What an apostrophe elides. */
static const char *const ELIDED[] = { "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu" };

/* By their first letter: every word of every text is looked up. What people put around the word they look
 * for: verbs of wishing and doing, as they are written in messages too ("jveu", "taf"). */
enum { STOP_LONGEST = 12, STOP_MOST = 34 };
static const char STOP[26][STOP_MOST][STOP_LONGEST + 1] = {
    ['a' - 'a'] = { "a", "adore", "adorer", "adorerais", "ai", "aimais", "aime", "aimer", "aimerai", "aimerais", "aimerait",
        "aimez", "alors", "apprendre", "au", "aussi", "autre", "autres", "aux", "avec", "avk", "avoir" },
    ['b' - 'a'] = { "bcp", "beaucoup", "besoin", "bien", "bjr", "bonjour", "bosse", "bossee", "bosser", "boulot" },
    ['c' - 'a'] = { "ca", "ce", "cela", "ces", "cest", "cette", "cherch", "cherche", "chercher", "chez", "chose",
        "choses", "chui", "chuis", "cmt", "coment", "comme", "comment" },
    ['d' - 'a'] = { "dan", "dans", "de", "des", "devenir", "devnir", "dla", "dns", "donc", "doue", "ds", "du", "dun", "dune",
        "dvenir", "dvnir" },
    ['e' - 'a'] = { "elle", "emploi", "en", "envie", "est", "et", "etr", "etre", "etudier" },
    ['f' - 'a'] = { "fair", "faire", "fait", "faudrait", "faut", "fere", "fodrai", "forme", "frer" },
    ['g' - 'a'] = { "gens" },
    ['i' - 'a'] = { "il", "interesse" },
    ['j' - 'a'] = { "jador", "jadore", "jadorerais", "jai", "jaime", "jaimerai", "jaimerais", "jaimere", "javai", "je", "jkif",
        "jkiff", "jkiffe", "jm", "jme", "jmerai", "job", "jpeu", "jpeux", "jsais", "jse", "jsui", "jsuis", "jv", "jve",
        "jven", "jveu", "jveus", "jveut", "jveux", "jvoudrai", "jvoudrais", "jvoudre" },
    ['k' - 'a'] = { "kan", "kand", "ke", "kel", "kelke", "kelle", "ki", "kif", "kiff", "kiffe", "kiffer", "koi", "kwa" },
    ['l' - 'a'] = { "la", "le", "les", "leur" },
    ['m' - 'a'] = { "ma", "machin", "maintenan", "mais", "meme", "mes", "mestier", "metie", "metier", "metiers", "mieux", "moi",
        "mon", "mtier" },
    ['n' - 'a'] = { "ne", "nos", "notre", "nous" },
    ['o' - 'a'] = { "ojd", "on", "ou", "oui" },
    ['p' - 'a'] = { "pa", "par", "pas", "passionne", "peut", "peux", "pk", "pkoi", "plus", "pour", "pouvoir", "pq",
        "pr", "prendre" },
    ['q' - 'a'] = { "quand", "que", "quel", "quelle", "quelque", "quelques", "qui", "quoi" },
    ['r' - 'a'] = { "reve", "rever", "reverais" },
    ['s' - 'a'] = { "sa", "sais", "salut", "savoir", "se", "ses", "si", "slt", "son", "souhaite", "souhaiterai", "souhaiterais",
        "sous", "stp", "suis", "sur", "surtout", "svp" },
    ['t' - 'a'] = { "taf", "taffer", "toujours", "tous", "tout", "travail", "travaile", "travaille", "travailler", "tre", "tro",
        "trop", "trouver", "truc", "trucs", "tt" },
    ['u' - 'a'] = { "un", "une" },
    ['v' - 'a'] = { "ve", "veu", "veut", "veux", "voudrai", "voudrais", "voudrait", "vouloir", "vrai", "vraimen", "vraiment",
        "vs" },
    ['w' - 'a'] = { "wesh" },
};
typedef struct Suffix {
    const char *from, *to;
    size_t keep;             /* letters that must stand before it */
} Suffix;

/* Feminine and plural to the form that titles give first. Longest first. */
static const Suffix FORMS[] = {
    { "trice", "teur", 2 }, { "ienne", "ien", 2 }, { "euse", "eur", 2 }, { "iere", "ier", 2 }, { "onne", "on", 2 }, { "eau", "eau", 1 }, { "au", "al", 3 }, { "ante", "ant", 3 },
    { "ente", "ent", 3 },   { "elle", "el", 3 },   { "ere", "er", 3 },   { "ive", "if", 3 },   { "ee", "e", 3 },
};

/* What French adds to a root to name the deed, the doer and the place. Longest first. */
static const Suffix FAMILY[] = {
    { "isation", "", 3 }, { "enseur", "en", 3 }, { "endre", "en", 3 }, { "ense", "en", 3 }, { "isateur", "", 3 }, { "ication", "ic", 3 }, { "ission", "", 4 }, { "ateur", "", 3 }, { "ation", "", 3 }, { "ement", "", 4 },
    { "icien", "ic", 3 }, { "icite", "ic", 3 }, { "ique", "ic", 3 }, { "erie", "", 3 }, { "iste", "", 3 }, { "eur", "", 3 }, { "ure", "", 4 },
    { "age", "", 4 }, { "ier", "", 4 }, { "ien", "", 4 }, { "ant", "", 4 }, { "ent", "", 4 }, { "ion", "", 4 }, { "er", "", 3 }, { "ir", "", 4 },
    { "re", "", 4 }, { "ie", "", 4 }, { "if", "", 4 }, { "e", "", 4 },
};

typedef struct Sound {
    const char *from, *to;
    const char *before;      /* letters one of which must follow; "." a consonant other than m, n or the end; "" the end; NULL anything */
} Sound;

/* Nasals are 1 (in), 2 (an), 3 (on). The first row that fits is taken. */
static const Sound SOUNDS[] = {
    { "ce", "s", "" }, { "ge", "j", "" }, { "eau", "o", NULL }, { "oeu", "E", NULL }, { "oin", "w1", "." }, { "ain", "1", "." }, { "ein", "1", "." }, { "aim", "1", "." },
    { "ien", "i1", "." }, { "yen", "i1", "." }, { "een", "e1", "." }, { "ompt", "3t", NULL }, { "aill", "ai", NULL }, { "eill", "ei", NULL },
    { "euill", "Ei", NULL }, { "ouill", "ui", NULL }, { "ail", "ai", "" }, { "eil", "ei", "" }, { "sch", "S", NULL }, { "ch", "k", "rln" },
    { "ch", "S", NULL }, { "sh", "S", NULL }, { "ph", "f", NULL }, { "th", "t", NULL }, { "gn", "ni", NULL }, { "qu", "k", NULL },
    { "ck", "k", NULL }, { "sc", "s", "eiy" }, { "cc", "ks", "eiy" }, { "ge", "j", "aou" }, { "gu", "g", "eiy" }, { "ti", "si", "o" },
    { "ill", "i", NULL }, { "au", "o", NULL }, { "ai", "e", NULL }, { "ei", "e", NULL }, { "oi", "wa", NULL }, { "ou", "u", NULL },
    { "eu", "E", NULL }, { "in", "1", "." }, { "im", "1", "." }, { "yn", "1", "." }, { "ym", "1", "." }, { "un", "1", "." },
    { "um", "1", "." }, { "an", "2", "." }, { "en", "2", "." }, { "am", "2", "." }, { "em", "2", "." }, { "on", "3", "." },
    { "om", "3", "." }, { "c", "s", "eiy" }, { "g", "j", "eiy" }, { "c", "k", NULL }, { "q", "k", NULL }, { "u", "y", NULL },
    { "x", "ks", NULL }, { "y", "i", NULL }, { "z", "s", NULL }, { "h", "", NULL },
};

static bool any_of(const char *const *table, size_t count, Str word)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(word, str_of(table[i])))
            return true;
    return false;
}

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x2BC || code == '`' || code == 0xB4;
}

/* Folded letters of one code point, " " when it parts words. Other scripts keep their bytes. */
static Str letters_of(uint32_t code, char room[4])
{
    if (code >= 'A' && code <= 'Z')
        code += 'a' - 'A';
    if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9')) {
        room[0] = (char)code;
        return (Str){ room, 1 };
    }
    if (code >= 0xC0 && code < 0x180)
        return str_of(LATIN[code - 0xC0]);
    if (code == 0xAD || (code >= 0x300 && code < 0x370))   /* soft hyphen, marks that stand apart */
        return STR("");
    if (code < 0x180 || code == 0xFFFD || (code >= 0x2000 && code < 0x2C00) || (code >= 0x3000 && code < 0x3040) || code >= 0xE000)
        return STR(" ");
    return (Str){ room, utf8_write(code, room) };
}

/* The letters of one code point behind those of the word; what goes beyond the longest word is lost. */
static void add_letters(FoldWord *word, Str letters)
{
    if (word->length + letters.length > FOLD_WORD_MAX)
        return;
    memcpy(word->text + word->length, letters.text, letters.length);
    word->length += letters.length;
}

/* Plain letters and digits behind those of the word: nearly all of every text. */
static void add_plain(FoldWord *word, Str *rest)
{
    size_t taken = 0;
    for (; taken < rest->length && word->length < FOLD_WORD_MAX; taken++) {
        unsigned char byte = (unsigned char)rest->text[taken], small = byte | 0x20;
        if (!(small >= 'a' && small <= 'z') && !(byte >= '0' && byte <= '9'))
            break;
        word->text[word->length++] = (char)(byte >= 'A' ? small : byte);
    }
    if (taken)   /* nothing can be added to the pointer of an empty text */
        *rest = (Str){ rest->text + taken, rest->length - taken };
}

bool fold_next(Str *rest, FoldWord *word)
{
    char room[4];
    word->length = 0;
    const char *start = rest->text;
    for (;;) {
        if (!word->length)
            start = rest->text;
        add_plain(word, rest);
        Str before = *rest;
        if (word->length && before.length && before.text[0] == ' ') {   /* what nearly always follows */
            word->written = (Str){ start, (size_t)(before.text - start) };
            *rest = (Str){ before.text + 1, before.length - 1 };
            return true;
        }
        uint32_t code;
        bool more = utf8_next(rest, &code);
        Str letters = more ? letters_of(code, room) : STR(" ");
        bool parts = letters.length == 1 && letters.text[0] == ' ';
        bool elided = parts && more && is_apostrophe(code) && any_of(ELIDED, COUNT(ELIDED), fold_word(word));
        if (parts && word->length && !elided) {
            word->written = (Str){ start, (size_t)(before.text - start) };
            return true;
        }
        if (!more)
            return false;
        if (!parts && !word->length)
            start = before.text;
        if (elided)
            word->length = 0;
        else if (!parts)
            add_letters(word, letters);
    }
}

Str fold_word(const FoldWord *word)
{
    return (Str){ word->text, word->length };
}

Str fold_text(Arena *arena, Str text)
{
    Builder builder = builder_on(arena);
    for (FoldWord word; fold_next(&text, &word);) {
        if (builder.length)
            builder_add(&builder, STR(" "));
        builder_add(&builder, fold_word(&word));
    }
    return builder_str(&builder);
}

bool fold_is_stop(Str word)
{
    if (word.length > STOP_LONGEST)
        return false;
    char first = word.length ? word.text[0] : '\0', second = word.length > 1 ? word.text[1] : '\0';
    if (first < 'a' || first > 'z')
        return word.length == 1 && (first < '0' || first > '9');
    for (const char (*row)[STOP_LONGEST + 1] = STOP[first - 'a'], (*end)[STOP_LONGEST + 1] = row + STOP_MOST; row < end && (*row)[0]; row++)
        if ((*row)[1] == second && memcmp(*row, word.text, word.length) == 0 && !(*row)[word.length])
            return true;
    return word.length == 1;
}

static char last(Str word)
{
    return word.length ? word.text[word.length - 1] : '\0';
}

/* "voudrai" keeps the vowel that "voudré" loses. */
static bool heard_as(Str heard, Str sound)
{
    return str_equal(heard, sound) || (heard.length == sound.length + 1 && last(heard) == 'e' && str_starts(heard, sound));
}

bool fold_sounds_stop(Arena *arena, Str sound)
{
    char first = sound.length ? sound.text[0] : '\0';
    bool stop = false;
    for (size_t i = 0; first >= 'a' && first <= 'z' && !stop && i < STOP_MOST && STOP[first - 'a'][i][0]; i++)
        stop = heard_as(fold_sound(arena, str_of(STOP[first - 'a'][i])), sound);
    return stop;
}

static Str joined(Arena *arena, Str first, Str second)
{
    Builder builder = builder_on(arena);
    builder_add(&builder, first);
    builder_add(&builder, second);
    return builder_str(&builder);
}

/* The first row that fits is applied. */
static Str resuffix(Arena *arena, Str word, const Suffix *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Str from = str_of(rows[i].from);
        if (word.length >= from.length + rows[i].keep && str_ends(word, from))
            return joined(arena, str_slice(word, 0, word.length - from.length), str_of(rows[i].to));
    }
    return word;
}

static Str singular(Str word)
{
    bool plural = word.length > 3 && (last(word) == 's' || last(word) == 'x') && !str_ends(word, STR("ss"));
    return plural ? str_slice(word, 0, word.length - 1) : word;
}

Str fold_stem(Arena *arena, Str word)
{
    return resuffix(arena, singular(word), FORMS, COUNT(FORMS));
}

Str fold_root(Arena *arena, Str word)
{
    Str root = resuffix(arena, fold_stem(arena, word), FAMILY, COUNT(FAMILY));
    while (root.length > 3 && last(root) == root.text[root.length - 2] && !strchr("aeiou", last(root)))
        root.length--;
    return str_copy(arena, root);
}

/* Final letters that are written and not said. "er", "é" and "ez" come to the same. */
static Str said(Str word)
{
    if (word.length > 4 && str_ends(word, STR("er")))
        return str_slice(word, 0, word.length - 2);
    while (word.length > 3 && strchr("esxztdp", last(word)) && !str_ends(word, STR("ce")) && !str_ends(word, STR("ge")))
        word.length--;
    return word;
}

static bool follows(const char *before, Str rest)
{
    if (!before || (!before[0] && !rest.length))
        return true;
    if (before[0] == '.')
        return rest.length == 0 || !strchr("aeiouymn", rest.text[0]);
    return before[0] && rest.length && strchr(before, rest.text[0]);
}

/* The row for what stands at the start of rest, NULL for a letter said as it is written. */
static const Sound *sound_at(Str rest)
{
    for (size_t i = 0; i < COUNT(SOUNDS); i++) {
        if (SOUNDS[i].from[0] != rest.text[0])
            continue;
        Str from = str_of(SOUNDS[i].from);
        if (str_starts(rest, from) && follows(SOUNDS[i].before, str_slice(rest, from.length, rest.length)))
            return &SOUNDS[i];
    }
    return NULL;
}

Str fold_sound(Arena *arena, Str word)
{
    Str rest = said(word);
    char *text = ARENA_NEW(arena, char, rest.length * 2 + 2);
    size_t length = 0;
    while (rest.length) {
        const Sound *sound = sound_at(rest);
        Str to = sound ? str_of(sound->to) : str_slice(rest, 0, 1);
        rest = str_slice(rest, sound ? strlen(sound->from) : 1, rest.length);
        for (size_t i = 0; i < to.length; i++)
            if (!length || text[length - 1] != to.text[i])   /* doubled letters sound once */
                text[length++] = to.text[i];
    }
    return (Str){ text, length };
}

Str fold_spoken(Arena *arena, Str written)
{
    Builder soft = builder_on(arena);
    char room[4];
    for (uint32_t code; utf8_next(&written, &code);)
        builder_add(&soft, code == 0xE7 || code == 0xC7 ? STR("ss") : (Str){ room, utf8_write(code, room) });
    return fold_sound(arena, fold_text(arena, builder_str(&soft)));
}

Str fold_initials(Arena *arena, Str folded)
{
    char *text = ARENA_NEW(arena, char, folded.length / 2 + 2);
    size_t length = 0;
    for (Str word; str_cut(&folded, ' ', &word);)
        if (word.length && !fold_is_stop(word))
            text[length++] = word.text[0];
    return (Str){ text, length };
}
