/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/accessible.h"

#include <qpdf/qpdf-c.h>

typedef struct Walk {
    qpdf_data pdf;
    const StrList *figures;
    size_t met;
} Walk;

static void put(qpdf_data pdf, qpdf_oh object, const char *key, qpdf_oh value)
{
    qpdf_oh_replace_key(pdf, object, key, value);
    qpdf_oh_release(pdf, value);
}

/* A node of the structure tree; its children are under /K: a node, or an array of nodes and of numbers. */
static void describe_figures(Walk *walk, qpdf_oh node)
{
    qpdf_data pdf = walk->pdf;
    if (!qpdf_oh_is_dictionary(pdf, node))
        return;
    qpdf_oh kind = qpdf_oh_get_key(pdf, node, "/S");
    if (qpdf_oh_is_name_and_equals(pdf, kind, "/Figure") && walk->met < walk->figures->count) {
        Str says = walk->figures->items[walk->met++];
        put(pdf, node, "/Alt", qpdf_oh_new_unicode_string(pdf, says.text));
    }
    qpdf_oh_release(pdf, kind);
    qpdf_oh below = qpdf_oh_get_key(pdf, node, "/K");
    int count = qpdf_oh_is_array(pdf, below) ? qpdf_oh_get_array_n_items(pdf, below) : 0;
    for (int i = 0; i < count; i++) {
        qpdf_oh child = qpdf_oh_get_array_item(pdf, below, i);
        describe_figures(walk, child);
        qpdf_oh_release(pdf, child);
    }
    if (count == 0)
        describe_figures(walk, below);
    qpdf_oh_release(pdf, below);
}

static void complete(qpdf_data pdf, const Accessible *what)
{
    Walk walk = { .pdf = pdf, .figures = what->figures };
    qpdf_oh root = qpdf_get_root(pdf), tree = qpdf_oh_get_key(pdf, root, "/StructTreeRoot");
    describe_figures(&walk, tree);
    put(pdf, root, "/Lang", qpdf_oh_new_unicode_string(pdf, what->language));
    put(pdf, root, "/ViewerPreferences", qpdf_oh_parse(pdf, "<< /DisplayDocTitle true >>"));
    put(pdf, root, "/MarkInfo", qpdf_oh_parse(pdf, "<< /Marked true >>"));
    qpdf_oh_release(pdf, tree);
    qpdf_oh_release(pdf, root);
}

bool accessible_pdf(Arena *arena, const Accessible *what, Str pdf, Str *completed, Error *error)
{
    qpdf_data open = qpdf_init();
    qpdf_silence_errors(open);
    qpdf_set_suppress_warnings(open, QPDF_TRUE);
    bool ok = (qpdf_read_memory(open, "rapport", pdf.text, pdf.length, NULL) & QPDF_ERRORS) == 0;
    if (ok)
        complete(open, what);
    ok = ok && (qpdf_init_write_memory(open) & QPDF_ERRORS) == 0;
    if (ok) {
        qpdf_set_deterministic_ID(open, QPDF_TRUE);
        ok = (qpdf_write(open) & QPDF_ERRORS) == 0;
    }
    if (ok)
        *completed = str_copy(arena, (Str){ (const char *)qpdf_get_buffer(open), qpdf_get_buffer_length(open) });
    if (qpdf_has_error(open))
        qpdf_get_error(open);   /* taken note of: it would be printed otherwise */
    qpdf_cleanup(&open);
    return ok || error_set(error, ERROR_SYSTEM, "le PDF n’a pas pu être achevé. Fermez d’autres programmes, puis recommencez.");
}
