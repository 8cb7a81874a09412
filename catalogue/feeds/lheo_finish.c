/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/lheo_finish.h"

#include "catalogue/base/utf8.h"
#include "catalogue/feeds/address.h"
#include "catalogue/feeds/digest.h"
#include "catalogue/feeds/lheo.h"

#include <ctype.h>
#include <string.h>

/* Producers append their own number to titles: "Boulanger - 100598". */
enum { TITLE_NUMBER = 5 };

static Str title_of(Str title)
{
    while (str_ends(title, STR(".")) && !str_ends(title, STR("..")))
        title = str_trim(str_slice(title, 0, title.length - 1));
    size_t digits = 0;
    while (digits < title.length && isdigit((unsigned char)title.text[title.length - 1 - digits]))
        digits++;
    Str before = str_slice(title, 0, title.length - digits);
    if (digits >= TITLE_NUMBER && str_ends(before, STR(" - ")))
        title = str_trim(str_slice(before, 0, before.length - 2));
    return title;
}

/* "1 234,50 €" gives "1234.50", "1200,00" "1200"; what is no number stays as it is. */
static Str price_of(Arena *arena, Str price)
{
    Builder digits = builder_on(arena);
    double value;
    for (size_t i = 0; i < price.length; i++) {
        char c = price.text[i];
        if (isdigit((unsigned char)c) || c == '.' || c == ',')
            builder_add(&digits, (Str){ c == ',' ? "." : &price.text[i], 1 });
        else if (c != ' ' && isascii((unsigned char)c))
            return price;
    }
    if (!str_decimal(builder_str(&digits), &value))
        return price;
    return value == (double)(long)value ? str_format(arena, "%ld", (long)value) : str_format(arena, "%.2f", value);
}

/* Leaves out the codes that are not right, and lists them as unknown. */
static StrList known_codes(Arena *arena, StrList codes, bool (*right)(Str code), const char *dictionary, StrList *unknown)
{
    for (size_t i = 0; i < codes.count; i++)
        if (!right(codes.items[i]))
            strlist_add(arena, unknown, str_format(arena, "%s %.*s", dictionary, STR_FORMAT(utf8_first(codes.items[i], 20))));
    return code_filter(arena, codes, right);
}

/* "RNCP34161" gives "34161". A number of the other register goes to the other list. */
static void registers(Arena *arena, StrList *rncp, StrList *rs)
{
    StrList both[2] = { *rncp, *rs };
    StrList *to[2] = { rncp, rs };
    *rncp = *rs = (StrList){0};
    for (size_t which = 0; which < 2; which++) {
        for (size_t i = 0; i < both[which].count; i++) {
            Str code = both[which].items[i];
            bool is_rs = str_starts(code, STR("RS")), is_rncp = str_starts(code, STR("RNCP"));
            Str number = str_trim(str_slice(code, is_rs ? 2 : is_rncp ? 4 : 0, code.length));
            long value;
            StrList *list = is_rs ? rs : is_rncp ? rncp : to[which];
            if (str_integer(number, &value) && value > 0 && !strlist_has(*list, number))
                strlist_add(arena, list, number);
        }
    }
}

/* The national feed adds 16 (OPCO) to actions that an individual, a company or another body pays for. */
static StrList funders_of(Arena *arena, const ObjectList *list, StrList *unknown)
{
    const DraftFunder *funders = list->items;
    StrList codes = {0}, kept = {0};
    for (size_t i = 0; i < list->count; i++)
        if (funders[i].code.length && !strlist_has(codes, funders[i].code))
            strlist_add(arena, &codes, funders[i].code);
    StrList known = known_codes(arena, codes, code_funder, "code-financeur", unknown);
    bool wrongly = strlist_has(known, STR("0")) || strlist_has(known, STR("5")) || strlist_has(known, STR("10"));
    for (size_t i = 0; i < known.count; i++)
        if (!wrongly || !str_equal(known.items[i], STR("16")))
            strlist_add(arena, &kept, known.items[i]);
    return kept;
}

static bool day_known(Str text)
{
    Date date;
    return date_parse(text, &date) && date.precision == DATE_DAY;
}

static int seats_of(const ObjectList *list)
{
    const DraftFunder *funders = list->items;
    int seats = 0;
    for (size_t i = 0; i < list->count; i++)
        seats += funders[i].seats;
    return seats;
}

/* dict-type-equipement, by CODES_EQUIPMENT */
static const char *const EQUIPMENT[] = {
    "", "Équipement", "Protection de la tête", "Protection des yeux", "Protection des mains", "Protection de l’ouïe", "Protection du corps",
    "Protection des pieds", "Protection des voies respiratoires", "Protection contre les chutes", "Outillage", "Tenue professionnelle",
    "Équipement numérique",
};

/* "Tenue professionnelle (environ 80 €), veste et toque" */
static StrList equipment_of(Arena *arena, const ObjectList *list)
{
    const DraftEquipment *drafts = list->items;
    StrList lines = {0};
    for (size_t i = 0; i < list->count; i++) {
        Str cost = drafts[i].cost ? str_format(arena, " (environ %d\u00A0€)", drafts[i].cost) : (Str){0};
        Str comment = drafts[i].comment.length ? str_format(arena, ", %.*s", STR_FORMAT(drafts[i].comment)) : (Str){0};
        strlist_add(arena, &lines, str_format(arena, "%s%.*s%.*s", EQUIPMENT[drafts[i].type ? drafts[i].type : 1], STR_FORMAT(cost), STR_FORMAT(comment)));
    }
    return lines;
}

/* dict-perimetre-recrutement, by CODES_CATCHMENT */
static const char *const CATCHMENTS[] = { "", "", "Commune", "Département", "Région", "Plusieurs régions", "Toute la France", "International" };

static Str catchment_of(const DraftAction *draft)
{
    return draft->catchment_words.length ? draft->catchment_words : str_of(CATCHMENTS[draft->catchment]);
}

static Str public_of(Arena *arena, const DraftAction *draft, StrList *unknown)
{
    StrList labels = {0};
    for (size_t i = 0; i < draft->publics.count; i++) {
        Str label = code_public(draft->publics.items[i]);
        if (!label.length)
            strlist_add(arena, unknown, str_format(arena, "code-public-vise %.*s", STR_FORMAT(utf8_first(draft->publics.items[i], 20))));
        else if (!strlist_has(labels, label))
            strlist_add(arena, &labels, label);
    }
    return str_join(arena, labels, STR(", "));
}

/* The place with the tag, else the first that says where it is. Inventing one from another address would
 * send people to the wrong door. */
static Place place_of(Arena *arena, const ObjectList *list)
{
    const Coordinates *places = list->items;
    Place best = {0};
    for (size_t i = 0; i < list->count; i++) {
        Place place = address_place(arena, &places[i].address, places[i].first_name.length ? (Str){0} : places[i].name);
        if (!place_said(&place))
            continue;
        if (places[i].main)
            return place;
        if (!place_said(&best))
            best = place;
    }
    return best;
}

static const DraftProvider *provider_of(const ObjectList *list)
{
    const DraftProvider *providers = list->items;
    for (size_t i = 0; i < list->count; i++)
        if (providers[i].main)
            return &providers[i];
    return list->count ? &providers[0] : NULL;
}

/* A service said by a code in a field of text: "0" is nothing said, "1" is yes. */
static Str service_of(Str text)
{
    if (str_equal(text, STR("0")) || str_equal(text, STR("Non")) || str_equal(text, STR("non")))
        return (Str){0};
    return str_equal(text, STR("1")) ? STR("Oui") : text;
}

static void finish_hours(TrainingAction *action)
{
    if (!action->hours_total && action->hours_centre)
        action->hours_total = action->hours_centre + action->hours_company;
    if (!action->hours_centre && action->hours_total > action->hours_company)
        action->hours_centre = action->hours_total - action->hours_company;
}

static Contact contact_of(Arena *arena, const DraftAction *draft, const Contact *session, const Contact *training)
{
    const DraftProvider *provider = provider_of(&draft->providers);
    Contact contact = *session;
    if (!contact_reachable(&contact))
        contact = contact_among(arena, &draft->desks);
    if (!contact_reachable(&contact) && provider)
        contact = contact_among(arena, &provider->contacts);
    if (!contact_reachable(&contact) && !contact_reachable(training))
        contact = contact_among(arena, &draft->places);
    return contact_reachable(&contact) ? contact : *training;
}

/* Steps and ramps of the building, where the action itself says nothing. */
static Str building_access(const ObjectList *list)
{
    const Coordinates *places = list->items;
    for (size_t i = 0; i < list->count; i++)
        if (places[i].address.access.length)
            return places[i].address.access;
    return (Str){0};
}

static void finish_prices(Arena *arena, DraftAction *draft)
{
    TrainingAction *action = &draft->action;
    Str price = action->price.length ? action->price : draft->fees;
    bool only = !price.length;
    action->price = price_of(arena, only ? action->remaining : price);
    action->remaining = only ? (Str){0} : price_of(arena, action->remaining);
    action->hourly_price = price_of(arena, action->hourly_price);
}

static void finish_words(Arena *arena, DraftAction *draft, StrList *unknown)
{
    TrainingAction *action = &draft->action;
    action->catering = service_of(action->catering);
    action->lodging = service_of(action->lodging);
    action->transport = service_of(action->transport);
    action->disability = service_of(action->disability);
    if (!action->disability.length)
        action->disability = draft->handicap.length ? draft->handicap : building_access(&draft->places);
    if (!action->recruitment.length)
        action->recruitment = draft->admission;
    Str publics = public_of(arena, draft, unknown);
    if (!action->public.length)
        action->public = publics;
    if (!action->duration.length && draft->weekly)
        action->duration = str_format(arena, "%d\u00A0h par semaine", draft->weekly);
    action->catchment = catchment_of(draft);
    action->information_place = address_line(arena, &draft->information_at);
    action->equipment = equipment_of(arena, &draft->equipment);
}

static void finish_action(Arena *arena, DraftAction *draft, Training *training, StrList *unknown)
{
    TrainingAction *action = &draft->action;
    const DraftProvider *provider = provider_of(&draft->providers);
    Contact session = {0};
    action->over = draft->expired == YES;
    lheo_finish_sessions(arena, draft, training, &session);
    finish_words(arena, draft, unknown);
    finish_prices(arena, draft);
    finish_hours(action);
    action->permanent = draft->permanent == 1;
    action->place = place_of(arena, &draft->places);
    action->provider = provider && provider->name.length ? provider->name : training->organisation;
    action->contact = contact_of(arena, draft, &session, &training->contact);
    action->url = web_address(arena, action->url);
    action->funders = funders_of(arena, &draft->funders, unknown);
    action->seats = seats_of(&draft->funders);
    action->information = code_filter(arena, action->information, day_known);
}

static void finish_actions(Arena *arena, DraftTraining *draft, Record *record)
{
    Training *training = &draft->training;
    DraftAction *actions = draft->actions.items;
    training->actions = ARENA_NEW(arena, TrainingAction, draft->actions.count + 1);
    for (size_t i = 0; i < draft->actions.count; i++) {
        finish_action(arena, &actions[i], training, &record->unknown);
        training->actions[training->action_count++] = actions[i].action;
    }
    record->folded = lheo_fold(arena, training);
}

/* The code with the tag first: the official rule says the first counts, the tag knows better. */
static StrList formacodes_of(Arena *arena, const ObjectList *list)
{
    const DraftCode *codes = list->items;
    StrList sorted = {0};
    for (int main = 1; main >= 0; main--)
        for (size_t i = 0; i < list->count; i++)
            if (codes[i].main == main && codes[i].code.length && !strlist_has(sorted, codes[i].code))
                strlist_add(arena, &sorted, codes[i].code);
    return sorted;
}

static Contact training_contact(Arena *arena, const DraftTraining *draft)
{
    const ObjectList *const lists[] = { &draft->contacts, &draft->organisation_contacts, &draft->head_office };
    Contact contact = {0};
    for (size_t i = 0; i < sizeof lists / sizeof *lists && !contact_reachable(&contact); i++)
        contact = contact_among(arena, lists[i]);
    return contact;
}

/* LHÉO 1.3 had the title on its one action. */
static Str first_title(const DraftTraining *draft)
{
    const DraftAction *actions = draft->actions.items;
    return draft->training.title.length || !draft->actions.count ? draft->training.title : actions[0].title;
}

/* "CPF1234" gives "1234". */
static StrList bare_codes(Arena *arena, StrList codes, Str prefix)
{
    StrList bare = {0};
    for (size_t i = 0; i < codes.count; i++)
        strlist_add(arena, &bare, str_starts(codes.items[i], prefix) ? str_slice(codes.items[i], prefix.length, codes.items[i].length) : codes.items[i]);
    return bare;
}

/* Mon Compte Formation gives the codes of the blocks only. */
static void bare_blocks(Arena *arena, const DraftTraining *draft, Training *training)
{
    if (training->blocks.count)
        return;
    training->blocks.items = ARENA_NEW(arena, Term, draft->block_codes.count + 1);
    for (size_t i = 0; i < draft->block_codes.count; i++)
        training->blocks.items[training->blocks.count++] = (Term){ .code = draft->block_codes.items[i] };
}

static bool siret_sound(Str siret)
{
    enum { DIGITS = 14 };
    bool zeros = true, digits = siret.length == DIGITS;
    for (size_t i = 0; digits && i < DIGITS; i++) {
        digits = isdigit((unsigned char)siret.text[i]);
        zeros = zeros && siret.text[i] == '0';
    }
    return digits && !zeros;
}

const char *lheo_finish(Arena *arena, void *draft, Record *record, const char **warning)
{
    DraftTraining *all = draft;
    Training *training = &all->training;
    training->title = title_of(first_title(all));
    if (!training->title.length)
        return "formation sans intitulé\u00A0: demandez au producteur de le remplir";
    if (!training->number.length)
        training->number = digest_number(arena, &record->digest);
    if (!training->organisation.length)
        training->organisation = all->company;
    if (training->updated.precision == DATE_UNKNOWN)
        training->updated = all->stamped;
    training->url = web_address(arena, training->url.length ? training->url : all->link);
    training->rome = known_codes(arena, training->rome, code_rome, "code-ROME", &record->unknown);
    training->formacode = formacodes_of(arena, &all->formacodes);
    training->cpf = bare_codes(arena, training->cpf, STR("CPF"));
    training->siret = siret_sound(training->siret) ? training->siret : (Str){0};
    if (!training->contents.length)
        training->contents = all->summary;
    training->contact = training_contact(arena, all);
    finish_actions(arena, all, record);
    registers(arena, &training->rncp, &training->rs);
    bare_blocks(arena, all, training);
    *warning = training->action_count ? NULL : "aucune action de formation\u00A0: la fiche n’aura ni lieu ni date";
    record->kind = KIND_TRAINING;
    record->as.training = *training;
    return NULL;
}
