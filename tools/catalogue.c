/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/option.h"
#include "catalogue/snapshot/build_sum.h"
#include "catalogue/snapshot/publish.h"
#include "tools/shared/changes.h"
#include "tools/shared/json_catalogue.h"
#include "tools/shared/paths.h"
#include "tools/shared/progress.h"
#include "tools/shared/search_words.h"
#include "tools/shared/text_catalogue.h"
#include "tools/shared/text_upkeep.h"

#include <errno.h>
#include <string.h>

enum { SEARCH_LIMIT = 20 };

typedef struct Job Job;

struct Job {
    const char *catalogue;
    const char *filter, *near, *sort, *refuse;   /* of a search, NULL when not given */
    bool json, explain;
    const char *lexicon;
    Arena arena;             /* the process's */
    StrList operands;        /* the command, then its own */
    Store *store;
    bool unsound;            /* a check found something wrong: exit 1 */
    Builder out;             /* what a command says in French */
    Error error;
};

static Job job = { .catalogue = PATHS_CATALOGUE };

static const Option OPTIONS[] = {
    { .name = "--catalogue", .value = "DOSSIER", .help = "dossier du catalogue (/var/lib/belvedere/catalogue)", .text = &job.catalogue },
    { .name = "--explain", .help = "search : dit ce que vaut chaque réponse, et pourquoi", .on = &job.explain },
    { .name = "--lexicon", .value = "FICHIER", .help = "search : connaît aussi les mots de ce fichier", .text = &job.lexicon },
    { .name = "--json", .help = "donne la réponse en JSON", .on = &job.json },
    { .name = "--filter", .value = "FILTRES", .help = "search : ne garde que… (kind=training level=3,4 distance=20 free)", .text = &job.filter },
    { .name = "--near", .value = "LAT,LON", .help = "search : compte les distances d’ici", .text = &job.near },
    { .name = "--sort", .value = "ORDRE", .help = "search : relevance (par défaut), date ou distance", .text = &job.sort },
    { .name = "--refuse", .value = "MOTS", .help = "search : ces mots, parmi ceux cherchés, ne sont pas des filtres", .text = &job.refuse },
};

static const Program PROGRAM = {
    .name = "belvedere-catalogue",
    .summary = "montre et vérifie ce que la borne affiche",
    .operands = "info|search MOTS|show FICHE|related FICHE|diff|check|rollback",
    .details = "  info            compte les fiches et nomme leurs sources\n"
               "  search MOTS     cherche comme un visiteur\n"
               "  show FICHE      montre une fiche (trade:H2913, training:75_12, ou le code seul)\n"
               "  related FICHE   montre ce qui s’y rattache, et pourquoi\n"
               "  diff            dit en mots ce que la dernière publication a changé\n"
               "  check           vérifie le fichier, les liens, les dates et les lettres\n"
               "  rollback        défait la dernière publication",
    .options = OPTIONS,
    .option_count = sizeof OPTIONS / sizeof *OPTIONS,
};

static int today(void)
{
    return date_number(date_now().date);
}

/* The catalogue in place and no other: staff ask about what was published, not about what saves the day. */
static bool open_current(Job *work)
{
    int seq = store_current_seq(work->catalogue);
    if (!seq)
        return error_set(&work->error, ERROR_CATALOGUE, "%s : aucun catalogue ici. Lancez belvedere-import.", work->catalogue);
    const char *path = publish_path(&work->arena, work->catalogue, seq);
    Error cause = {0};
    if (store_open(&work->store, path, &cause))
        return true;
    bool damaged = store_version(path) == STORE_NOT_OURS || store_version(path) == STORE_OURS;   /* else the cause says what to do */
    return error_set(&work->error, cause.kind, "Le catalogue n°\u00A0%d ne s’ouvre pas\u00A0: %s%s%s", seq, cause.text, damaged ? " " : "",
                     damaged ? publish_remedy(work->catalogue, seq) : "");
}

static bool info(Job *work)
{
    CatalogueInfo about;
    if (!store_info(work->store, &work->arena, &about, &work->error))
        return false;
    if (work->json)
        return json_info(stdout, &about, &work->error);
    text_info(&work->out, &about);
    return true;
}

static bool read_request(Job *work, SearchRequest *request)
{
    Str refused = str_of(work->refuse);
    for (Str key; refused.length && str_cut(&refused, ',', &key);)
        strlist_add(&work->arena, &request->refused, str_trim(key));
    return (!work->filter || search_words_read(str_of(work->filter), request, &work->error))
        && (!work->near || search_position_read(str_of(work->near), request, &work->error))
        && (!work->sort || search_sort_read(str_of(work->sort), &request->sort, &work->error));
}

/* A word that cannot be learnt is said, and searching goes on without. */
static void learn(Job *work, Search *searching)
{
    Error trouble = {0};
    if (work->lexicon)
        search_learn(searching, work->lexicon, &trouble);
    if (trouble.kind != ERROR_NONE)
        progress_complain(PROGRAM.name, "%s", trouble.text);
}

static bool search(Job *work)
{
    StrList words = { .items = work->operands.items + 1, .count = work->operands.count - 1 };
    SearchRequest request = { .words = str_join(&work->arena, words, STR(" ")), .today = today(), .limit = SEARCH_LIMIT, .explain = work->explain };
    Search *searching = NULL;
    SearchAnswer answer;
    bool ok = read_request(work, &request) && search_open(&searching, work->store, &work->error);
    if (ok)
        learn(work, searching);
    ok = ok && search_run(searching, &work->arena, &request, &answer, &work->error);
    if (ok && work->json)
        ok = json_search(stdout, &answer, &work->error);
    else if (ok)
        text_search(&work->out, &answer);
    search_close(searching);
    return ok;
}

static bool read_from(Store *store, Job *work, Str code, Record *record)
{
    switch (record->kind) {
    case KIND_TRADE: return store_trade(store, &work->arena, code, &record->as.trade, &work->error);
    case KIND_TRAINING: return store_training(store, &work->arena, code, &record->as.training, &work->error);
    case KIND_EXPERIENCE: return store_experience(store, &work->arena, code, &record->as.experience, &work->error);
    case KIND_RIGHT: return store_right(store, &work->arena, code, &record->as.right, &work->error);
    case KIND_COUNT: break;
    }
    return false;
}

static bool read_as(Job *work, Str code, Record *record)
{
    return read_from(work->store, work, code, record);
}

/* "trade:H2913", or a code alone, which is looked for among the trades first. */
static bool find(Job *work, Record *record, Str *code)
{
    Str id = work->operands.items[1], rest = id, word = {0};
    if (str_cut(&rest, ':', &word) && rest.length && kind_parse(word, &record->kind)) {
        *code = rest;
        return read_as(work, *code, record);
    }
    *code = id;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        record->kind = (Kind)kind;
        work->error = (Error){0};
        if (read_as(work, *code, record))
            return true;
        if (work->error.kind != ERROR_INPUT)
            return false;
    }
    work->error = (Error){0};
    return error_set(&work->error, ERROR_INPUT, "Aucune fiche n’a le code %.*s. Cherchez-la avec « search ».", STR_FORMAT(id));
}

static bool show(Job *work)
{
    Record record;
    Str code;
    SourceInfo source = {0};
    if (!find(work, &record, &code) || !store_source(work->store, &work->arena, record.kind, code, &source, &work->error))
        return false;
    if (work->json)
        return json_record(stdout, &record, code, &source, &work->error);
    text_record(&work->out, &record, code, &source);
    return true;
}

static bool related(Job *work)
{
    Record record;
    Str code;
    Relations relations;
    if (!find(work, &record, &code) || !relations_read(work->store, &work->arena, &record, code, today(), &relations, &work->error))
        return false;
    if (work->json)
        return json_related(stdout, &relations, &work->error);
    text_related(&work->out, &relations);
    return true;
}

static bool open_before(Job *work, int seq, Store **store)
{
    if (!seq)
        return error_set(&work->error, ERROR_CATALOGUE, "%s : il n’y a pas de catalogue précédent.", work->catalogue);
    return store_open(store, publish_path(&work->arena, work->catalogue, seq), &work->error);
}

/* Says what changed in the changed ones: all of them, or those that are shown. */
static bool word_changes(Job *work, Store *before, DifferenceList *differences)
{
    bool ok = true;
    long worded = 0;
    for (size_t i = 0; ok && i < differences->count && (work->json || worded < DIFF_LINES); i++) {
        Difference *one = &differences->items[i];
        if (one->what != DIFFERENCE_CHANGED)
            continue;
        Record old = { .kind = one->kind }, new = { .kind = one->kind };
        if (one->kind == KIND_STORY) {
            strlist_add(&work->arena, &one->words, STR("récit revu"));
            continue;
        }
        ok = read_from(before, work, one->code, &old) && read_from(work->store, work, one->code, &new);
        if (ok)
            one->words = changes_words(&work->arena, &old, &new);
        worded++;
    }
    return ok;
}

static bool diff(Job *work)
{
    int seq = store_seq(work->store), earlier = publish_before(work->catalogue, seq);
    Store *before = NULL;
    DifferenceList differences;
    bool ok = open_before(work, earlier, &before) && diff_stores(before, work->store, &work->arena, &differences, &work->error)
              && word_changes(work, before, &differences);
    if (ok && work->json)
        ok = json_diff(stdout, earlier, seq, &differences, &work->error);
    else if (ok)
        text_diff(&work->out, earlier, seq, &differences);
    store_close(before);
    return ok;
}

/* Against the sum that was published with it; one that was rolled back to has none. */
static bool check_bytes(Job *work, CheckReport *report)
{
    Current current;
    Str sum;
    FileSum *summing = NULL;
    publish_current(&work->arena, work->catalogue, &current);
    const char *path = publish_path(&work->arena, work->catalogue, current.seq);
    if (current.seq != store_seq(work->store) || !current.sum.length)
        return true;
    bool ok = file_sum_begin(&summing, path, NULL, &work->error) && file_sum_end(summing, &work->arena, &sum, &work->error);
    file_sum_close(summing);
    if (ok && !str_equal(sum, current.sum))
        strlist_add(&work->arena, &report->wrong, str_format(&work->arena, "%s\u00A0: ses octets ne sont plus ceux qui ont été publiés.", path));
    return ok;
}

static bool check(Job *work)
{
    CheckReport report;
    if (!check_store(work->store, &work->arena, today(), &report, &work->error) || !check_bytes(work, &report))
        return false;
    work->unsound = report.wrong.count > 0;
    if (work->json)
        return json_check(stdout, store_seq(work->store), &report, &work->error);
    text_check(&work->out, store_seq(work->store), &report, publish_remedy(work->catalogue, store_seq(work->store)));
    return true;
}

/* Only one catalogue is kept behind: whoever asks again is told why there is none. */
static bool refuse_rollback(Job *work, int seq)
{
    if (!seq)
        return error_set(&work->error, ERROR_CATALOGUE, "%s : aucun catalogue ici. Lancez belvedere-import.", work->catalogue);
    if (publish_next_seq(work->catalogue) > seq + 1)
        return error_set(&work->error, ERROR_CATALOGUE,
                         "Le catalogue n° %d est déjà celui d’avant : un seul retour en arrière est gardé. Relancez belvedere-import pour en publier un nouveau.", seq);
    return error_set(&work->error, ERROR_CATALOGUE, "Le catalogue n° %d est le premier : il n’y en a pas de plus ancien.", seq);
}

static bool open_back(Job *work)
{
    int seq = store_current_seq(work->catalogue), earlier = seq ? publish_before(work->catalogue, seq) : 0;
    if (!earlier)
        return refuse_rollback(work, seq);
    return store_open(&work->store, publish_path(&work->arena, work->catalogue, earlier), &work->error)
           || error_while(&work->error, "Le catalogue n° %d ne peut pas revenir", earlier);
}

static bool rollback(Job *work)
{
    int seq;
    CatalogueInfo about;
    if (!open_back(work) || !publish_rollback(work->catalogue, &seq, &work->error))
        return false;
    if (work->json)
        return json_rollback(stdout, seq, &work->error);
    if (!store_info(work->store, &work->arena, &about, &work->error))
        return false;
    text_rollback(&work->out, &about);
    return true;
}

typedef struct Command {
    const char *name;
    bool (*run)(Job *work);
    const char *operand;     /* what must follow, or NULL */
    bool many;               /* more than one may follow */
    bool closed;             /* runs without the catalogue in place, perhaps because it is damaged */
} Command;

static const Command COMMANDS[] = {
    { .name = "info", .run = info },
    { .name = "search", .run = search, .operand = "les mots à chercher", .many = true },
    { .name = "show", .run = show, .operand = "la fiche à montrer" },
    { .name = "related", .run = related, .operand = "la fiche dont on part" },
    { .name = "diff", .run = diff },
    { .name = "check", .run = check },
    { .name = "rollback", .run = rollback, .closed = true },
};

static const Command *command_of(StrList operands)
{
    for (size_t i = 0; operands.count && i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (str_equal(operands.items[0], str_of(COMMANDS[i].name)))
            return &COMMANDS[i];
    return NULL;
}

/* 0, or 2 once the wrong use was said. */
static int check_use(const Command *command, StrList operands)
{
    if (!operands.count)
        return option_wrong(&PROGRAM, "il manque une commande");
    if (!command)
        return option_wrong(&PROGRAM, "commande inconnue : %.*s", STR_FORMAT(operands.items[0]));
    if (command->operand && operands.count < 2)
        return option_wrong(&PROGRAM, "« %s » : il manque %s", command->name, command->operand);
    if (!command->many && operands.count > (command->operand ? 2u : 1u))
        return option_wrong(&PROGRAM, "« %s » : %.*s est de trop", command->name, STR_FORMAT(operands.items[operands.count - 1]));
    return 0;
}

static bool flush(Job *work)
{
    Str text = builder_str(&work->out);
    bool ok = fwrite(text.text, 1, text.length, stdout) == text.length && fflush(stdout) == 0;
    return ok || error_set(&work->error, ERROR_SYSTEM, "La sortie ne peut pas être écrite (%s).", strerror(errno));
}

int main(int argc, char **argv)
{
    job.operands.items = ARENA_NEW(&job.arena, Str, argc);
    OptionOutcome outcome = option_read(&PROGRAM, argc, argv, &job.operands);
    if (outcome != OPTION_GO)
        return outcome == OPTION_STOP ? 0 : 2;
    const Command *command = command_of(job.operands);
    int wrong = check_use(command, job.operands);
    job.out = builder_on(&job.arena);
    bool ok = !wrong && (command->closed || open_current(&job)) && command->run(&job) && flush(&job);
    if (!ok && !wrong)
        progress_complain(PROGRAM.name, "%s", job.error.text);
    store_close(job.store);
    arena_free(&job.arena);
    return wrong ? wrong : job.error.kind == ERROR_USAGE ? 2 : ok && !job.unsound ? 0 : 1;
}
