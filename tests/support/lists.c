/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/support/lists.h"

#include "catalogue/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>

static const Str FORBIDS = { "never", 5 };

static void add(Arena *arena, Questions *questions, size_t *capacity, Question question)
{
    if (questions->count == *capacity) {
        *capacity = *capacity ? *capacity * 2 : 256;
        Question *grown = ARENA_NEW(arena, Question, *capacity);
        for (size_t i = 0; i < questions->count; i++)
            grown[i] = questions->items[i];
        questions->items = grown;
    }
    questions->items[questions->count++] = question;
}

bool lists_read(Arena *arena, const char *path, const char *kind, Questions *questions)
{
    Str table, line;
    Error error = {0};
    size_t capacity = 0;
    *questions = (Questions){0};
    if (!file_read(arena, path, 1 << 20, &table, &error))
        return false;
    while (str_cut(&table, '\n', &line)) {
        Str columns[3];
        size_t count = 0;
        if (!line.length || str_starts(line, STR("#")))
            continue;
        while (count < 3 && str_cut(&line, '\t', &columns[count]))
            count++;
        assert_in_range(count, 2, 3);
        Question question = { .kind = count == 3 ? columns[0] : str_of(kind), .words = columns[count - 2],
                              .expression = str_text(arena, columns[count - 1]) };
        question.forbids = str_equal(question.kind, FORBIDS);
        add(arena, questions, &capacity, question);
    }
    return true;
}

static int by_code(const void *a, const void *b)
{
    const Trade *first = a, *second = b;
    return str_compare(first->code, second->code);
}

Judge judge_of(Arena *arena, Store *store)
{
    CardQuery query = { .of = CARDS_OF_KIND, .kind = KIND_TRADE, .today = 20261123, .limit = 100000 };
    CardList cards;
    Error error = {0};
    assert_true(store_cards(store, arena, &query, &cards, &error));
    Judge judge = { ARENA_NEW(arena, Trade, cards.count), cards.count };
    for (size_t i = 0; i < cards.count; i++)
        assert_true(store_trade(store, arena, cards.items[i].code, &judge.trades[i], &error));
    qsort(judge.trades, judge.count, sizeof *judge.trades, by_code);
    return judge;
}

static regex_t compiled(const char *expression)
{
    regex_t regex;
    if (regcomp(&regex, expression, REG_EXTENDED | REG_ICASE | REG_NOSUB))
        fail_msg("not an expression: %s", expression);
    return regex;
}

static bool matches(const regex_t *regex, Str text)
{
    regmatch_t range = { .rm_so = 0, .rm_eo = (regoff_t)text.length };
    return regexec(regex, text.text ? text.text : "", 1, &range, REG_STARTEND) == 0;
}

static bool named(const Trade *trade, const regex_t *regex)
{
    bool found = matches(regex, trade->title);
    for (size_t i = 0; !found && i < trade->names.count; i++)
        found = matches(regex, trade->names.items[i]);
    return found;
}

static const Trade *trade_of(const Judge *judge, Str code)
{
    Trade key = { .code = code };
    const Trade *trade = bsearch(&key, judge->trades, judge->count, sizeof *judge->trades, by_code);
    assert_non_null(trade);
    return trade;
}

static size_t place_of_right(const Judge *judge, const regex_t *regex, const Str *codes, size_t count)
{
    for (size_t i = 0; i < count && i < LISTS_SHOWN; i++)
        if (named(trade_of(judge, codes[i]), regex))
            return i;
    return LISTS_SHOWN;
}

static size_t place_of_forbidden(const Judge *judge, const regex_t *regex, Str words, const Str *codes, size_t count)
{
    Arena arena = {0};
    size_t place = 0;
    regex_t own = compiled(str_format(&arena, "\\b%.*s", STR_FORMAT(words)).text);
    for (size_t i = 0; i < count && i < LISTS_FORBIDDEN; i++) {
        const Trade *trade = trade_of(judge, codes[i]);
        if (named(trade, regex) && !named(trade, &own))
            place = LISTS_SHOWN;
    }
    regfree(&own);
    arena_free(&arena);
    return place;
}

size_t judge_place(const Judge *judge, const Question *question, const Str *codes, size_t count)
{
    regex_t regex = compiled(question->expression);
    size_t place = question->forbids ? place_of_forbidden(judge, &regex, question->words, codes, count)
                                     : place_of_right(judge, &regex, codes, count);
    regfree(&regex);
    return place;
}

size_t judge_possible(const Judge *judge, const Question *question)
{
    regex_t regex = compiled(question->expression);
    size_t count = 0;
    for (size_t i = 0; i < judge->count; i++)
        count += named(&judge->trades[i], &regex);
    regfree(&regex);
    return count;
}

void tallies_add(Tallies *tallies, const Question *question, size_t place)
{
    size_t i = 0;
    while (i < tallies->count && !str_equal(tallies->items[i].kind, question->kind))
        i++;
    assert_true(i < sizeof tallies->items / sizeof *tallies->items);
    if (i == tallies->count)
        tallies->items[tallies->count++] = (Tally){ .kind = question->kind };
    Tally *tally = &tallies->items[i];
    tally->asked++;
    tally->first += place == 0;
    tally->three += place < LISTS_SHOWN;
}

Tally tallies_sum(const Tallies *tallies, bool forbidding)
{
    Tally sum = { .kind = forbidding ? FORBIDS : STR("all") };
    for (size_t i = 0; i < tallies->count; i++) {
        const Tally *tally = &tallies->items[i];
        if (str_equal(tally->kind, FORBIDS) != forbidding)
            continue;
        sum.asked += tally->asked;
        sum.first += tally->first;
        sum.three += tally->three;
    }
    return sum;
}

static void print_tally(const Tally *tally)
{
    printf("  %-10.*s %5d %8d %5.1f %% %8d %5.1f %%\n", STR_FORMAT(tally->kind), tally->asked, tally->first, 100.0 * tally->first / tally->asked,
           tally->three, 100.0 * tally->three / tally->asked);
}

void tallies_print(const Tallies *tallies, const char *title)
{
    printf("%s\n  %-10s %5s %16s %16s\n", title, "kind", "asked", "first", "in the first 3");
    for (size_t i = 0; i < tallies->count; i++)
        if (!str_equal(tallies->items[i].kind, FORBIDS))
            print_tally(&tallies->items[i]);
    Tally right = tallies_sum(tallies, false), free_of = tallies_sum(tallies, true);
    print_tally(&right);
    if (free_of.asked)
        print_tally(&free_of);
}
