/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/rome_tables.h"

#include "catalogue/feeds/codes.h"
#include "catalogue/feeds/html.h"

#include <stdlib.h>
#include <string.h>

/* A sheet shows a dozen skills; the most thorough trade has 34 core ones. */
enum { SKILLS_LIMIT = 15 };

static bool is_yes(Str word)
{
    return str_equal(word, STR("oui")) || str_equal(word, STR("O"));
}

static int trade_by_code(const void *a, const void *b)
{
    return str_compare(((const DraftTrade *)a)->trade.code, ((const DraftTrade *)b)->trade.code);
}

void rome_trades_sort(Rome *rome)
{
    if (rome->trade_count)
        qsort(rome->trades, rome->trade_count, sizeof *rome->trades, trade_by_code);
}

static DraftTrade *trade_find(Rome *rome, Str code)
{
    if (rome->last && str_equal(rome->last->trade.code, code))
        return rome->last;
    DraftTrade key = { .trade.code = code };
    DraftTrade *found = rome->trade_count ? bsearch(&key, rome->trades, rome->trade_count, sizeof key, trade_by_code) : NULL;
    if (found)
        rome->last = found;
    return found;
}

static void ranked_add(Rome *rome, RankedList *list, Str rank, Str text)
{
    long number = 0;
    if (!str_integer(rank, &number))
        number = (long)list->count;
    list->items = arena_room(&rome->arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = (Ranked){ number, text };
}

static void term_add(Rome *rome, TermList *list, Term term)
{
    for (size_t i = 0; i < list->count; i++) {
        if (str_equal(list->items[i].code, term.code) && str_equal(list->items[i].label, term.label)) {
            list->items[i].main = list->items[i].main || term.main;
            return;
        }
    }
    list->items = arena_room(&rome->arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = term;
}

static int label_by_number(const void *a, const void *b)
{
    long one = ((const Label *)a)->number, other = ((const Label *)b)->number;
    return (one > other) - (one < other);
}

static void label_add(Rome *rome, LabelList *list, Str number, Label label)
{
    if (!str_integer(number, &label.number) || !label.text.length)
        return;
    list->items = arena_room(&rome->arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = label;
    list->sorted = false;
}

static const Label *label_find(LabelList *list, Str number)
{
    Label key = {0};
    if (!list->count || !str_integer(number, &key.number))
        return NULL;
    if (!list->sorted)
        qsort(list->items, list->count, sizeof *list->items, label_by_number);
    list->sorted = true;
    return bsearch(&key, list->items, list->count, sizeof key, label_by_number);
}

static void take_trade(Rome *rome, const Str *row)
{
    if (rome->trade_count == rome->trade_room) {
        DraftTrade *more = ARENA_NEW(&rome->arena, DraftTrade, rome->trade_room ? rome->trade_room * 2 : 2048);
        if (rome->trade_count)
            memcpy(more, rome->trades, rome->trade_count * sizeof *more);
        rome->trade_room = rome->trade_room ? rome->trade_room * 2 : 2048;
        rome->trades = more;
    }
    Trade trade = {
        .code = row[0], .title = row[1], .parent = row[3],
        .regulated = is_yes(row[2]) ? YES : str_equal(row[2], STR("N")) ? NO : UNSAID,
    };
    if (trade.title.length)
        strlist_add(&rome->arena, &trade.names, trade.title);
    rome->trades[rome->trade_count++].trade = trade;
}

static void take_name(Rome *rome, const Str *row)
{
    DraftTrade *draft = trade_find(rome, row[2]);
    bool is_title = str_equal(row[3], STR("PRINCIPALE")) && draft && str_equal(row[1], draft->trade.title);
    if (draft && row[1].length && !is_title)
        strlist_add(&rome->arena, &draft->trade.names, row[1]);
}

static void take_text(Rome *rome, const Str *row)
{
    DraftTrade *draft = trade_find(rome, row[0]);
    if (!draft)
        return;
    if (str_equal(row[1], STR("definition")))
        ranked_add(rome, &draft->definition, row[2], html_text(&rome->arena, row[3]));
    else if (str_starts(row[1], STR("acces")))
        ranked_add(rome, &draft->access, row[2], html_text(&rome->arena, row[3]));
}

static void take_riasec(Rome *rome, const Str *row)
{
    DraftTrade *draft = trade_find(rome, row[0]);
    if (draft)
        draft->trade.riasec = str_format(&rome->arena, "%.*s%.*s", STR_FORMAT(row[1]), STR_FORMAT(row[2]));
}

static void take_domain(Rome *rome, const Str *row)
{
    DraftTrade *draft = trade_find(rome, row[0]);
    if (!draft)
        return;
    draft->trade.grand_domain = (Term){ .code = row[1], .label = row[2] };
    draft->trade.domain = (Term){ .code = row[3], .label = row[4] };
}

static void take_interest(Rome *rome, const Str *row)
{
    DraftTrade *draft = trade_find(rome, row[2]);
    if (draft)
        term_add(rome, &draft->trade.interests, (Term){ .code = row[0], .label = row[1], .main = is_yes(row[3]) });
}

static void take_sector(Rome *rome, const Str *row)
{
    DraftTrade *draft = trade_find(rome, row[2]);
    if (draft)
        term_add(rome, &draft->trade.sectors, (Term){ .code = row[0], .label = row[1], .main = is_yes(row[3]) });
}

static void take_near(Rome *rome, const Str *row)
{
    DraftTrade *draft = trade_find(rome, row[0]);
    if (draft && !str_equal(row[0], row[1]))
        ranked_add(rome, &draft->near, row[2], row[1]);
}

static void take_item(Rome *rome, const Str *row)
{
    label_add(rome, &rome->items, row[0], (Label){ .code = row[0], .text = row[1] });
}

static void take_context(Rome *rome, const Str *row)
{
    label_add(rome, &rome->contexts, row[0], (Label){ .code = row[2], .text = row[1] });
}

static void take_skill(Rome *rome, const Str *row)
{
    bool core = str_equal(row[2], STR("Principale"));
    DraftTrade *draft = core ? trade_find(rome, row[0]) : NULL;
    const Label *label = draft && draft->trade.skills.count < SKILLS_LIMIT ? label_find(&rome->items, row[1]) : NULL;
    if (label)
        term_add(rome, &draft->trade.skills, (Term){ .code = label->code, .label = label->text, .main = true });
}

static void take_link(Rome *rome, const Str *row)
{
    bool context = str_equal(row[1], STR("6"));
    DraftTrade *draft = context ? trade_find(rome, row[0]) : NULL;
    const Label *label = draft ? label_find(&rome->contexts, row[2]) : NULL;
    if (label)
        term_add(rome, &draft->trade.contexts, (Term){ .code = label->code, .label = label->text });
}

/* In the order they are taken: trades before what refers to them, labels before what uses them. */
const Table ROME_TABLES[] = {
    { .name = "referentiel_code_rome", .columns = { "code_rome", "libelle_rome", "emploi_reglemente", "code_rome_parent" },
      .required = true, .take = take_trade },
    { .name = "texte", .columns = { "code_rome", "libelle_type_texte", "position_phrase|position_libelle_txt", "libelle_texte" },
      .required = true, .take = take_text },
    { .name = "referentiel_appellation", .columns = { "code_ogr", "libelle_appellation_long", "code_rome", "classification" },
      .required = true, .take = take_name },
    { .name = "cr_gd_dp", .columns = { "code_rome", "code_grand_domaine", "libelle_grand_domaine",
                                       "code_domaine_professionel|code_domaine_professionnel",
                                       "libelle_domaine_professionel|libelle_domaine_professionnel" },
      .required = true, .take = take_domain },
    { .name = "referentiel_code_rome_riasec", .columns = { "code_rome", "riasec_majeur", "riasec_mineur" }, .take = take_riasec },
    { .name = "arborescence_centre_interet", .columns = { "code_centre_interet", "libelle_centre_interet", "code_rome", "principal" },
      .take = take_interest },
    { .name = "arborescence_secteur_activite", .columns = { "code_sect_activite", "libelle_sect_activite", "code_rome", "principal" },
      .take = take_sector },
    { .name = "rubrique_mobilite", .columns = { "code_rome", "code_rome_cible", "numero_ordre" }, .take = take_near },
    { .name = "item", .columns = { "code_ogr", "libelle", "code_rubrique" }, .take = take_item },
    { .name = "referentiel_contexte_travail", .columns = { "code_ogr", "libelle_cont_travail", "code_type_cont_trav" }, .take = take_context },
    { .name = "coherence_item", .columns = { "code_rome", "code_ogr", "coeur_metier" }, .take = take_skill },
    { .name = "liens_rome_referentiels", .columns = { "code_rome", "code_compo_bloc", "code_ogr" }, .take = take_link },
};
const size_t ROME_TABLE_COUNT = sizeof ROME_TABLES / sizeof *ROME_TABLES;

static int by_rank(const void *a, const void *b)
{
    const Ranked *one = a, *other = b;
    if (one->rank != other->rank)
        return one->rank < other->rank ? -1 : 1;
    return str_compare(one->text, other->text);
}

static StrList ranked_texts(Rome *rome, RankedList *list)
{
    StrList texts = {0};
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, by_rank);
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].text.length)
            strlist_add(&rome->arena, &texts, list->items[i].text);
    return texts;
}

void rome_trade_finish(Rome *rome, DraftTrade *draft)
{
    draft->trade.definition = str_join(&rome->arena, ranked_texts(rome, &draft->definition), STR("\n"));
    draft->trade.access = str_join(&rome->arena, ranked_texts(rome, &draft->access), STR("\n"));
    draft->trade.near = ranked_texts(rome, &draft->near);
}
