/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/shared/text_catalogue.h"

#include "catalogue/base/utf8.h"
#include "tools/shared/french.h"
#include "tools/shared/text_kinds.h"

enum { LABEL_WIDTH = 14, NUMBER_WIDTH = 7 };

/* "Source        france-travail", nothing when there is nothing to say. */
static void line(Builder *out, const char *label, Str text)
{
    if (!text.length)
        return;
    text_pad(out, str_of(label), LABEL_WIDTH);
    for (Str part; str_cut(&text, '\n', &part);) {
        builder_format(out, "%.*s\n", STR_FORMAT(part));
        if (text.text)
            text_pad(out, STR(""), LABEL_WIDTH);
    }
}

static void count_line(Builder *out, const char *label, long count)
{
    text_pad(out, str_of(label), LABEL_WIDTH);
    Builder number = builder_on(out->arena);
    french_number(&number, count);
    for (size_t letters = utf8_count(builder_str(&number)); letters < NUMBER_WIDTH; letters++)
        builder_add(out, STR(" "));
    builder_format(out, "%.*s\n", STR_FORMAT(builder_str(&number)));
}

/* What the feed held that was left out, nothing when there is nothing to tell. */
static void found_line(Builder *out, const SourceInfo *source)
{
    if (!source->folded && !source->unknown_codes)
        return;
    builder_add(out, STR("    "));
    french_count(out, source->unknown_codes, "code inconnu", "codes inconnus");
    builder_add(out, STR(", "));
    french_count(out, source->folded, "action en double repliée\n", "actions en double repliées\n");
}

void text_info(Builder *out, const CatalogueInfo *info)
{
    builder_format(out, "Catalogue n° %d, publié le %.*s\n\n", info->seq, STR_FORMAT(french_moment(out->arena, info->built)));
    count_line(out, "Métiers", info->trades);
    count_line(out, "Formations", info->trainings);
    count_line(out, "  actions", info->actions);
    count_line(out, "  sessions", info->sessions);
    count_line(out, "Découvertes", info->experiences);
    count_line(out, "Droits", info->rights);
    count_line(out, "Récits", info->stories);
    builder_add(out, info->source_count ? STR("\nSources\n") : STR("\nAucune source.\n"));
    for (size_t i = 0; i < info->source_count; i++) {
        const SourceInfo *source = &info->sources[i];
        builder_add(out, STR("  "));
        text_pad(out, source->name, 24);
        builder_format(out, " %.*s, ", STR_FORMAT(source->format));
        french_count(out, source->items, "fiche", "fiches");
        builder_add(out, STR(", "));
        french_count(out, source->rejected, "rejetée", "rejetées");
        Str exported = source->exported.length ? french_moment(out->arena, source->exported) : STR("date inconnue");
        builder_format(out, "\n    exportée\u00A0: %.*s\u202F; importée\u00A0: %.*s\n", STR_FORMAT(exported),
                       STR_FORMAT(french_moment(out->arena, source->imported)));
        found_line(out, source);
    }
}

static void card_line(Builder *out, const Card *card)
{
    builder_add(out, STR("  "));
    text_pad(out, str_of(text_kind(card->kind)), 12);
    text_pad(out, utf8_first(card->title, TEXT_TITLE), TEXT_TITLE);
    builder_format(out, "  %s:%.*s", kind_name(card->kind), STR_FORMAT(card->code));
    if (card->town.length)
        builder_format(out, "  %.*s", STR_FORMAT(card->town));
    builder_add(out, STR("\n"));
}

static const char *const LEVELS[] = {
    [1] = "sans niveau", [2] = "avant le CAP", [3] = "niveau CAP", [4] = "niveau bac", [5] = "niveau bac + 2", [6] = "niveau licence", [7] = "niveau master",
    [8] = "niveau doctorat",
};

static const char *const YES_WORDS[FACET_COUNT] = {
    [FACET_APPRENTICESHIP] = "en apprentissage", [FACET_NO_DIPLOMA] = "sans diplôme", [FACET_FREE] = "gratuit", [FACET_REMOTE] = "à distance",
    [FACET_SOON] = "commence bientôt", [FACET_OPEN] = "places ouvertes",
};

/* "« CAP » : niveau CAP", "« à Pessac » : à moins de 30 km de Pessac" */
static void reading_line(Builder *out, const SearchReading *reading)
{
    builder_format(out, "  « %.*s » : ", STR_FORMAT(reading->words));
    if (reading->facet == FACET_LEVEL)
        builder_add(out, str_of(LEVELS[reading->value]));
    else if (reading->area.length)
        builder_format(out, "lieux retenus : %.*s", STR_FORMAT(reading->area));
    else if (reading->facet == FACET_DISTANCE)
        builder_format(out, "à moins de %d km%s%.*s", SEARCH_KILOMETRES[reading->value], reading->town.length ? " de " : " d’ici", STR_FORMAT(reading->town));
    else
        builder_add(out, str_of(YES_WORDS[reading->facet]));
    builder_add(out, reading->held ? STR("\n") : STR(" (rien ainsi : ce filtre ne compte pas)\n"));
}

static void distance_line(Builder *out, const SearchAnswer *answer)
{
    if (answer->asked_km && answer->within_km != answer->asked_km)
        builder_format(out, answer->within_km ? "  Rien à moins de %d km : cherché jusqu’à %d km.\n" : "  Rien à moins de %d km, ni plus loin dans un rayon de 100 km : cherché partout.\n",
                       answer->asked_km, answer->within_km);
}

/* "    7,25  nom : « soudur », trouvé « soudeur »" */
static void reason_line(Builder *out, const SearchReason *reason)
{
    static const char *const WHY[REASON_COUNT] = {
        [REASON_NAME] = "dans un intitulé", [REASON_TEXT] = "dans le texte", [REASON_REST] = "le reste de l’intitulé",
        [REASON_TITLE] = "c’est le titre", [REASON_TRADE] = "c’est un métier", [REASON_WHOLE] = "tous les mots dans un intitulé de métier",
    };
    Str points = str_format(out->arena, "%+8.2f", reason->points);
    builder_format(out, "    %.*s,%.*s  %s", (int)points.length - 3, points.text, 2, points.text + points.length - 2, WHY[reason->why]);
    if (reason->typed.length)
        builder_format(out, " : « %.*s », trouvé « %.*s »", STR_FORMAT(reason->typed), STR_FORMAT(reason->term));
    builder_add(out, STR("\n"));
}

static void hit_lines(Builder *out, const Hit *hit)
{
    card_line(out, &hit->card);
    if (!hit->reason_count)
        return;
    Str score = str_format(out->arena, "%8.2f", hit->score);
    builder_format(out, "    %.*s,%.*s  en tout\n", (int)score.length - 3, score.text, 2, score.text + score.length - 2);
    for (size_t i = 0; i < hit->reason_count; i++)
        reason_line(out, &hit->reasons[i]);
}

/* What each kind holds; of those that were not chosen, what they would. */
static void kind_lines(Builder *out, const SearchAnswer *answer)
{
    unsigned chosen = answer->chosen[FACET_KIND];
    for (int i = 0; i < KIND_COUNT; i++) {
        bool without = chosen && !(chosen >> i & 1u);
        if (!answer->counts[FACET_KIND][i])
            continue;
        builder_add(out, without ? STR("  hors de ce choix : ") : STR("  "));
        text_kind_count(out, (Kind)i, answer->counts[FACET_KIND][i]);
        builder_add(out, STR("\n"));
    }
}

void text_search(Builder *out, const SearchAnswer *answer)
{
    builder_format(out, "« %.*s »", STR_FORMAT(answer->query));
    if (answer->understood.length)
        builder_format(out, " compris comme « %.*s »", STR_FORMAT(answer->understood));
    builder_add(out, STR("\u00A0: "));
    french_count(out, answer->total, "réponse\n", "réponses\n");
    kind_lines(out, answer);
    for (size_t i = 0; i < answer->reading_count; i++)
        reading_line(out, &answer->readings[i]);
    distance_line(out, answer);
    if (answer->suggestions.count)
        builder_format(out, "  Mots proches : %.*s\n", STR_FORMAT(str_join(out->arena, answer->suggestions, STR(", "))));
    for (size_t i = 0; i < answer->count; i++) {
        builder_add(out, i ? STR("") : STR("\n"));
        hit_lines(out, &answer->hits[i]);
    }
}

static void list_lines(Builder *out, const char *label, StrList list)
{
    for (size_t i = 0; i < list.count; i++)
        line(out, i ? "" : label, list.items[i]);
}

static void term_lines(Builder *out, const char *label, TermList terms)
{
    for (size_t i = 0; i < terms.count; i++)
        line(out, i ? "" : label, terms.items[i].label);
}

/* "soudeur / soudeuse (source onisep, exportée le 05/11/2026)" */
static void story_line(Builder *out, const char *label, const Story *story)
{
    Str day = story->exported.length ? french_moment(out->arena, story->exported) : (Str){0};
    line(out, label, str_format(out->arena, "%.*s (source %.*s%s%.*s)", STR_FORMAT(story->title), STR_FORMAT(story->source), day.length ? ", exportée le " : "",
                                STR_FORMAT(day)));
}

static void trade_lines(Builder *out, const Trade *trade)
{
    line(out, "Définition", trade->definition);
    line(out, "Accès", trade->access);
    line(out, "Domaine", trade->domain.label);
    line(out, "RIASEC", trade->riasec);
    list_lines(out, "Appellations", trade->names);
    term_lines(out, "Goûts", trade->interests);
    term_lines(out, "Secteurs", trade->sectors);
    for (size_t i = 0; i < trade->story_count; i++)
        story_line(out, i ? "" : "Récits", &trade->stories[i]);
}

/* "  du 01/09/2027 au 30/06/2028" as far as both are known. */
static void session_words(Builder *out, const Session *session)
{
    Str start = french_day(out->arena, date_number(session->start)), end = french_day(out->arena, date_number(session->end));
    bool open = session->end.precision == DATE_OPEN;
    builder_format(out, start.length ? "  du %.*s" : "  sans date de début%.*s", STR_FORMAT(start));
    builder_format(out, open ? ", %.*s\n" : end.length ? " au %.*s\n" : "%.*s\n", STR_FORMAT(end));
}

static void training_lines(Builder *out, const Training *training)
{
    line(out, "Organisme", training->organisation);
    line(out, "Objectif", training->objective);
    list_lines(out, "Codes ROME", training->rome);
    for (size_t i = 0; i < training->action_count; i++) {
        const TrainingAction *action = &training->actions[i];
        Str town = action->place.town.length ? action->place.town : STR("non précisé");
        line(out, i ? "" : "Lieux", action->permanent ? str_format(out->arena, "%.*s (entrées toute l’année)", STR_FORMAT(town)) : town);
        for (size_t k = 0; k < action->session_count; k++) {
            text_pad(out, STR(""), LABEL_WIDTH);
            session_words(out, &action->sessions[k]);
        }
    }
}

static void experience_lines(Builder *out, const Experience *experience)
{
    line(out, "Structure", experience->structure);
    line(out, "Accroche", experience->hook);
    line(out, "Description", experience->description);
    list_lines(out, "Codes ROME", experience->rome);
    for (size_t i = 0; i < experience->place_count; i++)
        line(out, i ? "" : "Lieux", experience->places[i].town);
    if (experience->permanent)
        line(out, "Dates", STR("toute l’année"));
    for (size_t i = 0; i < experience->occurrence_count; i++) {
        text_pad(out, i ? STR("") : STR("Dates"), LABEL_WIDTH);
        builder_format(out, "%.*s\n", STR_FORMAT(french_day(out->arena, date_number(experience->occurrences[i].start.date))));
    }
}

static void right_lines(Builder *out, const Right *right)
{
    line(out, "Accroche", right->hook);
    line(out, "Pour qui", right->who);
    line(out, "Description", right->description);
    list_lines(out, "Démarches", right->steps);
    line(out, "Attention", right->caution);
    line(out, "Source", right->source_url);
}

void text_record(Builder *out, const Record *record, Str code, const SourceInfo *source)
{
    switch (record->kind) {
    case KIND_TRADE: line(out, text_kind(record->kind), record->as.trade.title); trade_lines(out, &record->as.trade); break;
    case KIND_TRAINING: line(out, text_kind(record->kind), record->as.training.title); training_lines(out, &record->as.training); break;
    case KIND_EXPERIENCE: line(out, text_kind(record->kind), record->as.experience.title); experience_lines(out, &record->as.experience); break;
    case KIND_RIGHT: line(out, text_kind(record->kind), record->as.right.title); right_lines(out, &record->as.right); break;
    case KIND_COUNT: break;
    }
    line(out, "Code", code);
    line(out, "Flux", source->name);
    line(out, "Exporté le", french_moment(out->arena, source->exported));
}

static void way_lines(Builder *out, const Relations *relations)
{
    for (int i = 0; i < WAY_COUNT; i++) {
        const WayOut *way = &relations->ways[i];
        text_pad(out, str_of(WAY_LABELS[i]), LABEL_WIDTH);
        if (!way->total)
            builder_add(out, STR("rien en ce moment"));
        else if (way->of != CARDS_SELF)
            text_kind_count(out, way->kind, way->total);
        builder_format(out, "%s%s\n", way->total && way->of != CARDS_SELF ? " " : "", way->total ? relation_list_label(way) : "");
    }
}

static void help_lines(Builder *out, const ContactList *help)
{
    line(out, "Qui aide", STR("l’accueil du lieu"));
    for (size_t i = 0; i < help->count; i++) {
        const Contact *one = &help->items[i];
        const Str parts[] = { one->name, one->phone, one->email, one->web };
        StrList said = {0};
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
            if (parts[k].length)
                strlist_add(out->arena, &said, parts[k]);
        line(out, "", str_join(out->arena, said, STR(", ")));
    }
}

static void leading_lines(Builder *out, const Relations *relations)
{
    const char *label = relations->kind == KIND_TRADE ? "Pour qui dit" : "Situations";
    for (size_t i = 0; i < relations->leading.count; i++)
        line(out, i ? "" : label, str_format(out->arena, "%.*s (%ld)", STR_FORMAT(relations->leading.items[i].label), relations->leading.items[i].count));
}

static void related_lines(Builder *out, const Related *related)
{
    if (!related->cards.total)
        return;
    builder_format(out, "\n%s\u00A0: %ld", related->relation->label, related->cards.total);
    if (related->cards.total > (long)related->cards.count)
        builder_format(out, ", dont\u00A0:");
    builder_add(out, STR("\n"));
    for (size_t i = 0; i < related->cards.count; i++) {
        card_line(out, &related->cards.items[i]);
        if (related->cards.items[i].why.length) {
            builder_add(out, STR("      "));
            french_paragraph(out, related->cards.items[i].why, 74, 8);
        }
    }
}

void text_related(Builder *out, const Relations *relations)
{
    line(out, text_kind(relations->kind), relations->title);
    way_lines(out, relations);
    help_lines(out, &relations->help);
    leading_lines(out, relations);
    for (size_t i = 0; i < relations->list_count; i++)
        related_lines(out, &relations->lists[i]);
}
