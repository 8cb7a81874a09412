/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/widgets.h"

typedef struct ButtonColours ButtonColours;

struct ButtonColours {
    Ink back, text;
};

static const ButtonColours BUTTONS[] = {
    [BUTTON_QUIET] = { INK_SAND, INK_TEXT },
    [BUTTON_OUTLINE] = { INK_CARD, INK_TEXT },
    [BUTTON_MAIN] = { INK_NIGHT, INK_ON_COLOUR },
};

static Style strong(Ink ink)
{
    return (Style){ FACE_STRONG, SIZE_BODY, ink };
}

int button_width(const DrawList *list, const Button *button)
{
    int icon = button->icon ? label_icon(list) + sizes_mm(list->sizes, 3) : 0;
    int width = 2 * label_padding(list) + icon + text_width(list, strong(INK_TEXT), button->label);
    return width > list->sizes->target ? width : list->sizes->target;
}

/* What is left for the label. */
static int button_room(const DrawList *list, int width, const Button *button)
{
    int icon = button->icon ? label_icon(list) + sizes_mm(list->sizes, 3) : 0;
    return width - 2 * sizes_mm(list->sizes, 6) - icon;
}

int button_height(const DrawList *list, int width, const Button *button)
{
    int room = button_room(list, width, button);
    if (text_width(list, strong(INK_TEXT), button->label) <= room)
        return list->sizes->target;
    int height = text_height(list, room, strong(INK_TEXT), 3, button->label) + sizes_mm(list->sizes, 4);
    return height > list->sizes->target ? height : list->sizes->target;
}

static void button_label(DrawList *list, Rect inside, Style style, Str label)
{
    int lines = inside.h / line_height(list->sizes, style.size);
    if (text_width(list, style, label) <= inside.w || lines < 2) {
        draw_text(list, inside, style, ALIGN_LEFT, label);
        return;
    }
    int height = text_height(list, inside.w, style, (size_t)lines, label);
    draw_paragraph(list, rect_centre(inside, inside.w, height), style, (size_t)lines, label);
}

static void button_back(DrawList *list, Rect rect, const Button *button)
{
    Ink back = BUTTONS[button->look].back;
    if (button->look == BUTTON_OUTLINE)
        draw_outline(list, rect, rect.h / 2, INK_LINE, back);
    else
        draw_box(list, rect, rect.h / 2, back);
}

void button_draw(DrawList *list, Rect rect, const Button *button)
{
    Ink ink = button->off ? INK_SOFT : BUTTONS[button->look].text;
    button_back(list, rect, button);
    int gap = sizes_mm(list->sizes, 3), icon = button->icon ? label_icon(list) : 0;
    int text = text_width(list, strong(ink), button->label);
    int room = rect.w - 2 * sizes_mm(list->sizes, rect.h > list->sizes->target ? 6 : 3);
    int whole = icon + (icon && text ? gap : 0) + text;
    Rect inside = rect_centre(rect, whole < room ? whole : room, rect.h);
    if (button->icon) {
        Rect place = rect_cut_left(&inside, icon);
        draw_icon(list, rect_centre(place, icon, icon), button->icon, ink);
        rect_cut_left(&inside, gap);
    }
    button_label(list, inside, strong(ink), button->label);
    Region *region = draw_region(list, rect, ROLE_BUTTON, button->action, button->label);
    if (region)
        region->off = button->off;
}

/* `draw`: NULL to measure. */
static int buttons_flow(const DrawList *list, Rect rect, const Button *buttons, size_t count, DrawList *draw)
{
    int x = 0, y = 0, height = 0;
    for (size_t i = 0; i < count; i++) {
        int width = button_width(list, &buttons[i]);
        width = width < rect.w ? width : rect.w;
        if (x > 0 && x + width > rect.w) {
            x = 0;
            y += height + list->sizes->gap;
        }
        height = button_height(list, width, &buttons[i]);
        if (draw)
            button_draw(draw, (Rect){ rect.x + x, rect.y + y, width, height }, &buttons[i]);
        x += width + list->sizes->gap;
    }
    return y + height;
}

int buttons_height(const DrawList *list, int width, const Button *buttons, size_t count)
{
    return buttons_flow(list, (Rect){ 0, 0, width, 0 }, buttons, count, NULL);
}

int buttons_draw(DrawList *list, Rect rect, const Button *buttons, size_t count)
{
    return buttons_flow(list, rect, buttons, count, list);
}

void tile_draw(DrawList *list, Rect rect, Emblem emblem)
{
    draw_box(list, rect, rect.h / 5, emblem.ink);
    int icon = rect.h * 6 / 10;
    draw_icon(list, rect_centre(rect, icon, icon), emblem.icon, INK_ON_COLOUR);
}

Emblem card_emblem(const Card *card)
{
    if (card->kind == KIND_EXPERIENCE)
        return emblem_of_experience(card->subtype);
    if (card->kind == KIND_RIGHT)
        return emblem_of_right(card->subtype);
    if (card->kind == KIND_TRADE)
        return emblem_of_domain(card->grand_domain);
    return emblem_of_kind(card->kind);
}

enum { CARD_TAGS = 5 };

static size_t trade_tags(DrawList *list, const Card *card, Chip tags[CARD_TAGS])
{
    size_t count = 0;
    tags[count++] = (Chip){ .label = say(list->tongue, emblem_of_domain(card->grand_domain).label), .count = -1 };
    if (card->trainings)
        tags[count++] = (Chip){ .label = say_count(list->tongue, card->trainings, "%s\u00a0formation", "%s\u00a0formations"), .count = -1,
                                .icon = ICON_SCHOOL };
    if (card->experiences)
        tags[count++] = (Chip){ .label = say_count(list->tongue, card->experiences, "%s\u00a0à essayer", "%s\u00a0à essayer"), .count = -1,
                                .icon = ICON_PERSON_HAND };
    if (card->no_diploma)
        tags[count++] = (Chip){ .label = say(list->tongue, "Sans diplôme"), .count = -1, .icon = ICON_CHECK };
    return count;
}

static size_t training_tags(const DrawList *list, const Card *card, Chip tags[CARD_TAGS])
{
    const struct {
        bool on;
        Chip tag;
    } all[] = {
        { say_level(list->tongue, card->level_out).length > 0, { .label = say_level(list->tongue, card->level_out), .count = -1, .icon = ICON_SCHOOL } },
        { card->no_diploma, { .label = say(list->tongue, "Sans diplôme"), .count = -1, .icon = ICON_CHECK } },
        { card->apprenticeship, { .label = say(list->tongue, "Apprentissage"), .count = -1 } },
        { card->free, { .label = say(list->tongue, "Gratuit"), .count = -1 } },
        { card->remote, { .label = say(list->tongue, "À distance"), .count = -1 } },
    };
    size_t count = 0;
    for (size_t i = 0; i < CARD_TAGS; i++)
        if (all[i].on)
            tags[count++] = all[i].tag;
    return count;
}

static size_t card_tags(DrawList *list, const CardView *view, Chip tags[CARD_TAGS])
{
    const Card *card = view->card;
    if (view->compact)
        return 0;
    if (card->kind == KIND_TRADE)
        return trade_tags(list, card, tags);
    if (card->kind == KIND_TRAINING)
        return training_tags(list, card, tags);
    tags[0] = (Chip){ .label = say(list->tongue, card_emblem(card).label), .count = -1 };
    return 1;
}

static int card_tile(const DrawList *list, const CardView *view)
{
    return sizes_mm(list->sizes, view->compact ? 20 : 24);
}

static int card_padding(const DrawList *list)
{
    return sizes_mm(list->sizes, 5);
}

/* The text beside the tile; drawn when `draw`, measured always. Gives its height. */
static int card_text(DrawList *list, Rect rect, const CardView *view, bool draw)
{
    DrawList measure = *list;
    DrawList *target = draw ? list : &measure;
    const Card *card = view->card;
    const Style title = { FACE_STRONG, view->compact ? SIZE_BODY : SIZE_LEAD, INK_TEXT };
    const Style soft = { FACE_TEXT, SIZE_BODY, INK_SOFT };
    if (!draw)
        target->clip = (Rect){0};
    int top = rect.y;
    rect.h = 1 << 20;
    rect.y += draw_paragraph(target, rect, title, 3, card->title);
    rect.y += draw_paragraph(target, rect, soft, 3, view->where);
    rect.y += draw_paragraph(target, rect, (Style){ FACE_TEXT, SIZE_BODY, INK_TEXT }, 3, say_why(list->tongue, card->why));
    if (!view->compact && card->kind != KIND_TRAINING)
        rect.y += draw_paragraph(target, rect, soft, card->why.length ? 2 : 3, card->hook);
    Chip tags[CARD_TAGS];
    size_t count = card_tags(target, view, tags);
    if (count) {
        rect.y += sizes_mm(list->sizes, 1.5);
        rect.y += tags_draw(target, rect, tags, count);
    }
    return rect.y - top;
}

/* Where the text goes in a card. */
static Rect card_text_place(const DrawList *list, Rect rect, const CardView *view)
{
    rect = rect_inset(rect, card_padding(list), card_padding(list));
    rect_cut_left(&rect, card_tile(list, view) + sizes_mm(list->sizes, 5));
    if (view->keepable)
        rect_cut_right(&rect, list->sizes->target + list->sizes->gap);
    return rect;
}

int card_height(const DrawList *list, int width, const CardView *view)
{
    DrawList measure = *list;
    Rect place = card_text_place(list, (Rect){ 0, 0, width, 1 << 20 }, view);
    int text = card_text(&measure, place, view, false), tile = card_tile(list, view);
    return 2 * card_padding(list) + (text > tile ? text : tile);
}

static void card_keep(DrawList *list, Rect rect, const CardView *view)
{
    int size = list->sizes->target, icon = size * 7 / 10;
    Rect button = rect_centre((Rect){ rect.x + rect.w - size - card_padding(list), rect.y, size, rect.h }, size, size);
    Action keep = { ACTION_KEEP, (int)view->card->kind, view->card->code };
    draw_icon(list, rect_centre(button, icon, icon), view->kept ? ICON_NOTEBOOK : ICON_NOTEBOOK_EMPTY, view->kept ? INK_ACCENT : INK_SOFT);
    Rect touch = { button.x, rect.y, rect.x + rect.w - button.x, rect.h };      /* no point of the card is dead */
    Region *region = draw_region(list, touch, ROLE_SWITCH, keep, say_format(list->tongue, "Garder %s", str_text(list->arena, view->card->title)));
    if (region) {
        region->chosen = view->kept;
        draw_veil(list, region, button, size / 2);
    }
}

void card_draw(DrawList *list, Rect rect, const CardView *view)
{
    Action open = { ACTION_OPEN, (int)view->card->kind, view->card->code };
    draw_shaded_box(list, rect, list->sizes->radius * 3 / 4, INK_CARD);
    int tile = card_tile(list, view);
    Rect place = { rect.x + card_padding(list), rect.y + (rect.h - tile) / 2, tile, tile };
    tile_draw(list, place, card_emblem(view->card));
    Rect text = card_text_place(list, rect, view);
    int height = card_text(list, text, view, false);
    text.y = rect.y + (rect.h - height) / 2;
    card_text(list, text, view, true);
    Rect touch = rect;
    if (view->keepable)
        rect_cut_right(&touch, list->sizes->target + card_padding(list) + list->sizes->gap);
    draw_region(list, touch, ROLE_LINK, open, view->card->title);
    if (view->keepable)
        card_keep(list, rect, view);
}

static void page_button(DrawList *list, Rect rect, Icon icon, int pages, bool off)
{
    Action action = { ACTION_PAGE, pages, {0} };
    draw_outline(list, rect, rect.h / 2, off ? INK_SAND : INK_LINE, INK_CARD);
    draw_icon(list, rect_centre(rect, rect.h * 7 / 10, rect.h * 7 / 10), icon, off ? INK_LINE : INK_TEXT);
    Region *region = draw_region(list, rect, ROLE_BUTTON, action, say(list->tongue, pages < 0 ? WORD("Monter") : WORD("Descendre")));
    if (region)
        region->off = off;
}

void pages_draw(DrawList *list, Rect gutter, double offset)
{
    int range = list->scroll.content - list->scroll.viewport.h;
    if (range <= 0)
        return;
    int size = list->sizes->target;
    if (gutter.h < 2 * size + list->sizes->gap) {      /* one, that goes on, and back from the end */
        bool end = offset >= range - 0.5;
        page_button(list, (Rect){ gutter.x, gutter.y, size, size }, end ? ICON_UP : ICON_DOWN, end ? -1 : 1, false);
        return;
    }
    Rect down = rect_cut_bottom(&gutter, size);
    rect_cut_bottom(&gutter, list->sizes->gap);
    Rect up = rect_cut_bottom(&gutter, size);
    page_button(list, (Rect){ up.x, up.y, size, size }, ICON_UP, -1, offset <= 0.5);
    page_button(list, (Rect){ down.x, down.y, size, size }, ICON_DOWN, 1, offset >= range - 0.5);
}
