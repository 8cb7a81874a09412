/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/contacts.h"

#include "catalogue/snapshot/summary.h"

static bool same_contact(const Contact *a, const Contact *b)
{
    return str_equal(a->phone, b->phone) && str_equal(a->email, b->email) && str_equal(a->web, b->web);
}

/* A name alone helps nobody, unless nothing else is known. */
static void add_contact(ContactList *list, Contact contact, Str name)
{
    bool reachable = contact.phone.length || contact.email.length || contact.web.length;
    if (!contact.name.length)
        contact.name = name;
    if (!reachable && (list->count || !contact.name.length))
        return;
    for (size_t i = 0; i < list->count; i++)
        if (same_contact(&list->items[i], &contact))
            return;
    list->items[list->count++] = contact;
}

static void of_training(Arena *arena, const Training *training, int today, ContactList *list)
{
    list->items = ARENA_NEW(arena, Contact, training->action_count + 1);
    add_contact(list, training->contact, training->organisation);
    for (size_t i = 0; i < training->action_count; i++) {
        const TrainingAction *action = &training->actions[i];
        if (summary_action_day(action) >= today)
            add_contact(list, action->contact, action->provider.length ? action->provider : training->organisation);
    }
}

/* One contact: the structure, reached in the ways that one enrols. */
static void of_experience(Arena *arena, const Experience *experience, ContactList *list)
{
    Contact contact = { .name = experience->structure, .web = experience->structure_web };
    for (size_t i = 0; i < experience->enrolment_count; i++) {
        const Enrolment *enrolment = &experience->enrolments[i];
        if (str_equal(enrolment->mode, STR("telephone")))
            contact.phone = enrolment->value;
        else if (str_equal(enrolment->mode, STR("courriel")))
            contact.email = enrolment->value;
        else if (str_equal(enrolment->mode, STR("web")))
            contact.web = enrolment->value;
    }
    list->items = ARENA_NEW(arena, Contact, 1);
    add_contact(list, contact, (Str){0});
}

static void of_right(Arena *arena, const Right *right, ContactList *list)
{
    list->items = ARENA_NEW(arena, Contact, right->contact_count);
    for (size_t i = 0; i < right->contact_count; i++)
        add_contact(list, right->contacts[i], right->source_name);
}

ContactList contacts_of(Arena *arena, const Record *record, int today)
{
    ContactList list = {0};
    if (record->kind == KIND_TRAINING)
        of_training(arena, &record->as.training, today, &list);
    else if (record->kind == KIND_EXPERIENCE)
        of_experience(arena, &record->as.experience, &list);
    else if (record->kind == KIND_RIGHT)
        of_right(arena, &record->as.right, &list);
    return list;
}
