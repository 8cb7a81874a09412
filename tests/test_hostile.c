/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/base/file.h"
#include "catalogue/base/utf8.h"
#include "tests/support/folder.h"
#include "tests/support/tool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define SANITIZED true       /* its shadow and its quarantine are no memory of ours */
#else
#define SANITIZED false
#endif

/* The processor's seconds, not the clock's: a loaded machine must not fail a test. */
enum { SECONDS = 10, MEMORY_KB = 300 * 1024 };

typedef struct Attack Attack;

struct Attack {
    const char *name;
    const char *file;        /* its name; "-" gives the same bytes on standard input */
    void (*write)(FILE *file);
    const char *said;        /* in the refusal */
};

#define ACTION "<intitule-formation>Soudure</intitule-formation><action numero=\"a\"/>"
#define ONE(inside) "<lheo><offres><formation numero=\"1\">" inside ACTION "</formation></offres></lheo>"

static void repeat(FILE *file, const char *text, long count)
{
    for (long i = 0; i < count; i++)
        fputs(text, file);
}

static void write_entity_bomb(FILE *file)
{
    fputs("<?xml version=\"1.0\"?>\n<!DOCTYPE lheo [<!ENTITY a \"ahahahahah\">", file);
    for (char name = 'b'; name < 'k'; name++) {
        fprintf(file, "<!ENTITY %c \"", name);
        for (int i = 0; i < 10; i++)
            fprintf(file, "&%c;", name - 1);
        fputs("\">", file);
    }
    fputs("]>\n" ONE("<objectif-formation>&j;</objectif-formation>"), file);
}

static void write_external_entity(FILE *file)
{
    fputs("<!DOCTYPE lheo [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" ONE("<objectif-formation>&x;</objectif-formation>"), file);
}

static void write_external_subset(FILE *file)
{
    fputs("<!DOCTYPE lheo SYSTEM \"http://127.0.0.1:9/lheo.dtd\">" ONE(""), file);
}

/* Where no prolog stands: inside an item, between two. */
static void write_late_doctype(FILE *file)
{
    fputs("<lheo><offres><!DOCTYPE lheo [<!ENTITY a \"b\">]></offres></lheo>", file);
}

static void write_attributes(FILE *file)
{
    fputs("<lheo><offres><formation numero=\"1\"", file);
    for (int i = 0; i < 60000; i++)
        fprintf(file, " a%d=\"\"", i);
    fputs(">" ACTION "</formation></offres></lheo>", file);
}

static void write_attributes_of_root(FILE *file)
{
    fputs("<lheo", file);
    for (int i = 0; i < 60000; i++)
        fprintf(file, " a%d=\"\"", i);
    fputs("><offres></offres></lheo>", file);
}

static void write_levels(FILE *file)
{
    fputs("<lheo><offres><formation numero=\"1\">" ACTION, file);
    repeat(file, "<a>", 200000);
    repeat(file, "</a>", 200000);
    fputs("</formation></offres></lheo>", file);
}

static void write_levels_of_root(FILE *file)
{
    repeat(file, "<lheo>", 200000);
    repeat(file, "</lheo>", 200000);
}

static void write_levels_between(FILE *file)
{
    fputs("<lheo>", file);
    repeat(file, "<a>", 200000);
    repeat(file, "</a>", 200000);
    fputs("</lheo>", file);
}

static void write_binary(FILE *file)
{
    unsigned long state = 20261123;
    for (long i = 0; i < 5000000; i++) {
        state = state * 6364136223846793005UL + 1442695040888963407UL;
        fputc((int)(state >> 56), file);
    }
}

static void write_picture(FILE *file)
{
    static const char HEAD[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\4\0";
    fwrite(HEAD, 1, sizeof HEAD, file);
    for (int i = 0; i < 3000000; i++)
        fputc('z', file);
}

static void write_cut_prolog(FILE *file)
{
    fputs("<?xml version=\"1.0\" encod", file);
}

static void write_cut_root(FILE *file)
{
    fputs("<?xml version=\"1.0\"?>\n<lheo xmlns=\"http://lheo", file);
}

static void write_nothing(FILE *file)
{
    (void)file;
}

static void write_endless_comment(FILE *file)
{
    fputs("<lheo><!-- ", file);
    repeat(file, "0123456789abcdef0123456789abcdef", 1 << 19);
}

static void write_broken_gzip(FILE *file)
{
    fputs("\x1F\x8B\x08" "0000000000", file);
    repeat(file, "\xAA\x55\x33", 1000);
}

/* A name that has no end but letters of two bytes, so that wherever it is cut a letter would be. */
static void write_long_root(FILE *file)
{
    fputs("<x", file);
    repeat(file, "é", 100);
    fputs("><y", file);
}

static const Attack ATTACKS[] = {
    { "an entity bomb", "f.xml", write_entity_bomb, "DOCTYPE" },
    { "an external entity", "f.xml", write_external_entity, "DOCTYPE" },
    { "an external DTD", "f.xml", write_external_subset, "DOCTYPE" },
    { "a DOCTYPE further on", "f.xml", write_late_doctype, "DOCTYPE" },
    { "60,000 attributes on an item", "f.xml", write_attributes, "attributs" },
    { "60,000 attributes on the root", "f.xml", write_attributes_of_root, "aucune fiche" },
    { "200,000 levels in an item", "f.xml", write_levels, "niveaux" },
    { "200,000 levels of roots", "f.xml", write_levels_of_root, "aucune fiche" },
    { "200,000 levels between items", "f.xml", write_levels_between, "aucune fiche" },
    { "a root with a long name", "f.xml", write_long_root, "inconnue" },
    { "random bytes", "f.xml", write_binary, "" },
    { "a picture", "f.xml", write_picture, "un flux" },
    { "a cut prolog", "f.xml", write_cut_prolog, "aucune balise" },
    { "a cut root", "f.xml", write_cut_root, "aucune balise" },
    { "an empty file", "f.xml", write_nothing, "vide" },
    { "a comment that never ends", "f.xml", write_endless_comment, "coupé" },
    { "a broken gzip", "f.xml.gz", write_broken_gzip, "" },
};

static Arena arena;
static const char *folder;
static Str before;

static int begin(void **state)
{
    (void)state;
    folder = folder_new(&arena);
    tool_write(&arena, folder, "good.xml", STR(ONE("")));
    ToolRun run = tool_run(&arena, folder, "belvedere-import", "--catalogue catalogue --source f good.xml");
    tool_assert_ran(&run);
    before = folder_bytes(&arena, file_path(&arena, folder, "catalogue"));
    return 0;
}

static int end(void **state)
{
    (void)state;
    folder_remove(folder);
    arena_free(&arena);
    return 0;
}

static void fail_attack(const char *name, const char *why, Str errors)
{
    fail_msg("%s: %s\n%.*s", name, why, STR_FORMAT(errors));
}

static void child_run(const char *words)
{
    struct rlimit seconds = { SECONDS, SECONDS };
    if (setrlimit(RLIMIT_CPU, &seconds) != 0)
        _exit(9);
    const char *command = str_format(&arena, "cd %s && exec %s --catalogue catalogue --source f %s >output 2>errors", folder,
                                     tool_path(&arena, "belvedere-import"), words).text;
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(9);
}

/* One sentence, or two and the word about the catalogue, on one line. */
static bool is_clear(Str errors)
{
    const char *end = errors.length ? memchr(errors.text, '\n', errors.length) : NULL;
    return end == errors.text + errors.length - 1 && utf8_valid(errors) && errors.length < 600 && str_contains(errors, STR("Le catalogue n’a pas changé."));
}

static void assert_refused(const char *name, const char *words, const char *said)
{
    int status = 0;
    struct rusage usage;
    Str output, errors;
    Error error = {0};
    pid_t child = fork();
    if (child == 0)
        child_run(words);
    assert_int_equal(wait4(child, &status, 0, &usage), child);
    assert_true(file_read(&arena, file_path(&arena, folder, "output"), 1 << 20, &output, &error));
    assert_true(file_read(&arena, file_path(&arena, folder, "errors"), 1 << 20, &errors, &error));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 1)
        fail_attack(name, str_format(&arena, "status %x", (unsigned)status).text, errors);
    if (output.length || !is_clear(errors))
        fail_attack(name, "not one clear sentence", errors);
    if (!str_contains(errors, str_of(said)))
        fail_attack(name, said, errors);
    if (!SANITIZED && usage.ru_maxrss > MEMORY_KB)
        fail_attack(name, str_format(&arena, "%ld KB", usage.ru_maxrss).text, errors);
    if (!str_equal(before, folder_bytes(&arena, file_path(&arena, folder, "catalogue"))))
        fail_attack(name, "the catalogue changed", errors);
    if (getenv("HOSTILE_FIGURES"))
        print_message("%s: %ld.%02ld s, %ld KB: %.*s", name, (long)usage.ru_utime.tv_sec + usage.ru_stime.tv_sec,
                      ((long)usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 10000, usage.ru_maxrss, STR_FORMAT(errors));
}

static void every_attack_is_refused_in_one_sentence_and_changes_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ATTACKS / sizeof *ATTACKS; i++) {
        const Attack *attack = &ATTACKS[i];
        FILE *file = fopen(file_path(&arena, folder, attack->file), "wb");
        assert_non_null(file);
        attack->write(file);
        assert_int_equal(fclose(file), 0);
        assert_refused(attack->name, attack->file, attack->said);
        assert_refused(attack->name, str_format(&arena, "- <%s", attack->file).text, attack->said);
    }
}

static void make_gzip(const char *command)
{
    assert_int_equal(system(str_format(&arena, "cd %s && { %s; } | gzip -1 >bomb.xml.gz", folder, command).text), 0);
    assert_true(file_size(file_path(&arena, folder, "bomb.xml.gz")) < 16 << 20);
}

static void a_gigabyte_of_nothing_is_refused_from_a_small_gzip(void **state)
{
    (void)state;
    make_gzip("head -c 1G /dev/zero");
    assert_refused("zeros", "bomb.xml.gz", "aucune balise");
    make_gzip("printf '<lheo><offres>'; head -c 200M /dev/zero | tr '\\0' ' '; printf '</offres></lheo>'");
    assert_refused("blanks between tags", "bomb.xml.gz", "sans une fiche entière");
    make_gzip("printf '<lheo><offres>'; yes \"$(printf '<formation>%9000s</formation>' '')\" | head -c 200M");
    assert_refused("blanks in items", "bomb.xml.gz", "sans mesure");
}

static void input_without_end_is_given_up(void **state)
{
    (void)state;
    assert_refused("a device", "/dev/zero", "aucune balise");
    assert_refused("a pipe", "- </dev/zero", "aucune balise");
    tool_write(&arena, folder, "root", STR("<lheo><offres>"));
    assert_int_equal(system(str_format(&arena, "cd %s && { cat root; yes '<a/>' | head -c 80M; } >endless.xml", folder).text), 0);
    assert_refused("tags without an item", "endless.xml", "sans une fiche entière");
}

/* A sparse file of 5 GB: as good as one that never ends, and its nothing is read at the speed of memory. */
static void assert_endless_refused(const char *name, const char *beginning)
{
    tool_write(&arena, folder, "endless.xml", str_of(beginning));
    assert_int_equal(truncate(file_path(&arena, folder, "endless.xml"), 5LL << 30), 0);
    assert_refused(name, "endless.xml", "sans une fiche entière");
}

static void what_never_ends_after_a_first_item_is_given_up_too(void **state)
{
    (void)state;
    const char *begun = "<lheo><offres><formation numero=\"1\">" ACTION "</formation>";
    assert_endless_refused("blanks", begun);
    assert_endless_refused("blanks after the root", str_format(&arena, "%s</offres></lheo>", begun).text);
    assert_endless_refused("an item", str_format(&arena, "%s<formation>", begun).text);
    assert_endless_refused("a comment", str_format(&arena, "%s<!--", begun).text);
    assert_endless_refused("a section in an item", str_format(&arena, "%s<formation><![CDATA[", begun).text);
    assert_endless_refused("a tag", str_format(&arena, "%s<formation numero=\"", begun).text);
    tool_write(&arena, folder, "begun", str_of(begun));
    assert_int_equal(system(str_format(&arena, "cd %s && mkfifo pipe && { { cat begun; yes '<a/>'; } >pipe 2>/dev/null & }", folder).text), 0);
    assert_refused("tags in a pipe", "- <pipe", "sans une fiche entière");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_attack_is_refused_in_one_sentence_and_changes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_gigabyte_of_nothing_is_refused_from_a_small_gzip, begin, end),
        cmocka_unit_test_setup_teardown(input_without_end_is_given_up, begin, end),
        cmocka_unit_test_setup_teardown(what_never_ends_after_a_first_item_is_given_up_too, begin, end),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
