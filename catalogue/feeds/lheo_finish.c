/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/lheo_finish.h"

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
            if (str_integer(number, &value) && value > 0)
                strlist_add(arena, is_rs ? rs : is_rncp ? rncp : to[which], number);
        }
    }
}

/* The national feed adds 16 (OPCO) to actions that an individual, a company or another body pays for. */
static StrList funders_of(Arena *arena, StrList codes)
{
    StrList known = code_filter(arena, codes, code_funder), kept = {0};
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

static Str public_of(Arena *arena, const DraftAction *draft)
{
    StrList labels = {0};
    for (size_t i = 0; i < draft->publics.count; i++) {
        Str label = code_public(draft->publics.items[i]);
        if (label.length && !strlist_has(labels, label))
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

static void finish_sessions(Arena *arena, DraftAction *draft, Contact *contact)
{
    const DraftSession *sessions = draft->sessions.items;
    TrainingAction *action = &draft->action;
    action->sessions = ARENA_NEW(arena, Session, draft->sessions.count + 1);
    for (size_t i = 0; i < draft->sessions.count; i++) {
        const DraftSession *session = &sessions[i];
        if (session->expired == YES)
            continue;
        action->sessions[action->session_count++] = session->session;
        if (!contact_reachable(contact))
            *contact = contact_among(arena, &session->contacts);
        if (!action->url.length)
            action->url = session->url;
        if (!action->recruitment.length)
            action->recruitment = session->enrolling;
        if ((session->alternance & ALTERNANCE_APPRENTICESHIP) && action->apprenticeship == UNSAID)
            action->apprenticeship = YES;
        if ((session->alternance & ALTERNANCE_PROFESSIONAL) && action->professional_contract == UNSAID)
            action->professional_contract = YES;
    }
}

static Contact contact_of(Arena *arena, const DraftProvider *provider, const Contact *session, const Contact *training)
{
    if (contact_reachable(session))
        return *session;
    Contact contact = provider ? contact_among(arena, &provider->contacts) : (Contact){0};
    return contact_reachable(&contact) ? contact : *training;
}

static void finish_words(Arena *arena, DraftAction *draft)
{
    TrainingAction *action = &draft->action;
    action->price = price_of(arena, action->price.length ? action->price : draft->remaining);
    action->catering = service_of(action->catering);
    action->lodging = service_of(action->lodging);
    action->transport = service_of(action->transport);
    action->disability = service_of(action->disability);
    if (!action->public.length)
        action->public = public_of(arena, draft);
    if (!action->duration.length && draft->weekly)
        action->duration = str_format(arena, "%d\u00A0h par semaine", draft->weekly);
}

static void finish_action(Arena *arena, DraftAction *draft, const Training *training)
{
    TrainingAction *action = &draft->action;
    const DraftProvider *provider = provider_of(&draft->providers);
    Contact session = {0};
    finish_sessions(arena, draft, &session);
    finish_words(arena, draft);
    finish_hours(action);
    action->permanent = draft->permanent == 1;
    action->place = place_of(arena, &draft->places);
    action->provider = provider && provider->name.length ? provider->name : training->organisation;
    action->contact = contact_of(arena, provider, &session, &training->contact);
    action->url = web_address(arena, action->url);
    action->funders = funders_of(arena, action->funders);
    action->information = code_filter(arena, action->information, day_known);
}

static void finish_actions(Arena *arena, DraftTraining *draft)
{
    Training *training = &draft->training;
    DraftAction *actions = draft->actions.items;
    training->actions = ARENA_NEW(arena, TrainingAction, draft->actions.count + 1);
    for (size_t i = 0; i < draft->actions.count; i++) {
        if (actions[i].expired == YES)
            continue;
        finish_action(arena, &actions[i], training);
        training->actions[training->action_count++] = actions[i].action;
    }
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

const char *lheo_finish(Arena *arena, void *draft, Record *record, const char **warning)
{
    DraftTraining *all = draft;
    Training *training = &all->training;
    training->title = title_of(training->title);
    if (!training->title.length)
        return "formation sans intitulé\u00A0: demandez au producteur de le remplir";
    if (!training->number.length)
        training->number = digest_number(arena, &record->digest);
    if (!training->organisation.length)
        training->organisation = all->company;
    if (training->updated.precision == DATE_UNKNOWN)
        training->updated = all->stamped;
    training->url = web_address(arena, training->url.length ? training->url : all->link);
    training->rome = code_filter(arena, training->rome, code_rome);
    training->formacode = formacodes_of(arena, &all->formacodes);
    registers(arena, &training->rncp, &training->rs);
    training->contact = training_contact(arena, all);
    finish_actions(arena, all);
    *warning = training->action_count ? NULL : "aucune action de formation\u00A0: la fiche n’aura ni lieu ni date";
    record->kind = KIND_TRAINING;
    record->as.training = *training;
    return NULL;
}
