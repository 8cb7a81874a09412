/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/feeds/grammar.h"

#include "catalogue/base/utf8.h"
#include "catalogue/feeds/html.h"
#include "catalogue/feeds/node.h"
#include "catalogue/feeds/values.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_LIMIT = 32, FIELD_LIMIT = 64 * 1024, NAMES_LIMIT = 5000, OPTIONS = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA };

typedef struct Frame Frame;

struct Frame {
    const Node *node;
    void *object;
};

struct Grammar {
    Arena nodes;
    Node root;
    const Shape *shape;
    xmlParserCtxtPtr parser;
    xmlEntity entity;        /* the letter last asked for */
    char letter[5];
    /* of the item being read */
    Arena *arena;
    Reading *reading;
    Frame frames[DEPTH_LIMIT + 1];
    int level;               /* frames in use, the item's own element included */
    int depth;               /* elements open, skipped ones included */
    int inside;              /* elements open inside a text */
    int skipped;             /* elements open below one without a row */
    bool capturing;
    bool exhausted;
    size_t length;
    char text[FIELD_LIMIT];
};

static const struct {
    int code;
    const char *sentence;
} FAULTS[] = {
    { XML_ERR_TAG_NAME_MISMATCH, "une balise n’est pas refermée" },
    { XML_ERR_TAG_NOT_FINISHED, "une balise n’est pas refermée" },
    { XML_ERR_GT_REQUIRED, "une balise est coupée" },
    { XML_ERR_LT_IN_ATTRIBUTE, "un attribut est coupé" },
    { XML_ERR_ATTRIBUTE_NOT_FINISHED, "un attribut est coupé" },
    { XML_ERR_ATTRIBUTE_NOT_STARTED, "un attribut n’a pas de guillemets" },
    { XML_ERR_ATTRIBUTE_REDEFINED, "un attribut est écrit deux fois" },
    { XML_ERR_CDATA_NOT_FINISHED, "une section CDATA n’est pas refermée" },
    { XML_ERR_COMMENT_NOT_FINISHED, "un commentaire n’est pas refermé" },
    { XML_ERR_UNDECLARED_ENTITY, "une entité est inconnue" },
    { XML_WAR_UNDECLARED_ENTITY, "une entité est inconnue" },
    { XML_ERR_NAME_REQUIRED, "le signe & ou < n’est pas échappé" },
    { XML_ERR_ENTITYREF_SEMICOL_MISSING, "le signe & n’est pas échappé" },
    { XML_ERR_DOCUMENT_END, "une balise se ferme deux fois" },
};

/* Value of an attribute of libxml2: five pointers each, name, prefix, space, value and its end. */
static Str sax_attribute(const xmlChar **attributes, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp((const char *)attributes[i * 5], name) == 0)
            return (Str){ (const char *)attributes[i * 5 + 3], (size_t)(attributes[i * 5 + 4] - attributes[i * 5 + 3]) };
    return (Str){0};
}

/* What an element of another version is now: the node of a row; `parent` itself for a wrapper. */
static const Node *node_renamed(const Grammar *grammar, const Node *parent, const char *name, Str info)
{
    for (size_t i = 0; i < grammar->shape->alias_count; i++) {
        const Alias *alias = &grammar->shape->aliases[i];
        size_t length = strlen(alias->name);
        bool begins = alias->name[length - 1] == '*' && strncmp(alias->name, name, length - 1) == 0;
        if (begins || strcmp(alias->name, name) == 0)
            return alias->now ? node_named(parent, alias->now, info) : parent;
    }
    return NULL;
}

/* "extra[session-perimee]" of a path is "session-perimee"; "periode/debut" is "debut". */
static Str dictionary_of(const Field *field)
{
    Str path = str_of(field->path), leaf = {0}, outer;
    while (str_cut(&path, '/', &leaf)) {
    }
    if (str_ends(leaf, STR("]")) && str_cut(&leaf, '[', &outer))
        leaf.length--;
    return leaf;
}

static void put(Grammar *grammar, const Field *field, void *object, Str value)
{
    Reading *reading = grammar->reading;
    if (value_put(grammar->arena, field, object, value))
        return;
    if (field->kind == FIELD_CHOICE) {
        Str code = utf8_first(str_trim(value), 20);
        strlist_add(grammar->arena, &reading->codes, str_format(grammar->arena, "%.*s %.*s", STR_FORMAT(dictionary_of(field)), STR_FORMAT(code)));
        return;
    }
    if (reading->doubtful++ == 0) {
        reading->doubtful_path = field->path;
        reading->doubtful_value = str_copy(grammar->arena, utf8_first(str_trim(value), 40));
    }
}

static void take_attributes(Grammar *grammar, const Frame *frame, const xmlChar **attributes, int count)
{
    for (const Node *node = frame->node->attributes; node; node = node->next) {
        Str value = sax_attribute(attributes, count, node->name.text + 1);
        if (value.text && node->field)
            put(grammar, node->field, frame->object, value);
    }
}

/* What a skipped element is called, once an item. */
static void skip(Grammar *grammar, const char *name)
{
    grammar->skipped = 1;
    if (strcmp(name, "extras") == 0 || strcmp(name, "extra") == 0)
        return;
    if (grammar->reading->unknown++ == 0)
        grammar->reading->unknown_name = str_copy(grammar->arena, str_of(name));
}

static void append(Grammar *grammar, Str text)
{
    size_t room = FIELD_LIMIT - grammar->length;
    if (text.length > room) {
        text.length = room;
        text.length -= utf8_unfinished(text);
    }
    if (text.length)
        memcpy(grammar->text + grammar->length, text.text, text.length);
    grammar->length += text.length;
}

static void append_tag(Grammar *grammar, const char *opens, const char *name)
{
    append(grammar, str_of(opens));
    append(grammar, str_of(name));
    append(grammar, STR(">"));
}

static bool has_text(FieldKind kind)
{
    return kind != FIELD_OBJECT && kind != FIELD_OBJECTS && kind != FIELD_IGNORED;
}

/* Goes down to the element of a row. */
static void enter(Grammar *grammar, const Node *node, const xmlChar **attributes, int count)
{
    const Field *field = node->field;
    Frame frame = { node, grammar->frames[grammar->level - 1].object };
    if (field && field->kind == FIELD_IGNORED) {
        grammar->skipped = 1;
        return;
    }
    if (field && field->kind == FIELD_OBJECTS)
        frame.object = value_object(grammar->arena, field, frame.object);
    else if (field && field->kind == FIELD_OBJECT)
        frame.object = (char *)frame.object + field->offset;
    grammar->frames[grammar->level++] = frame;
    grammar->capturing = node->own || (field && has_text(field->kind));
    grammar->length = 0;
    take_attributes(grammar, &frame, attributes, count);
}

/* Its children are looked for among its siblings' rows. */
static void enter_wrapper(Grammar *grammar)
{
    grammar->frames[grammar->level] = grammar->frames[grammar->level - 1];
    grammar->level++;
}

/* An element with no row of its name. */
static void enter_unknown(Grammar *grammar, const char *name, const xmlChar **attributes, int count)
{
    const Node *parent = grammar->frames[grammar->level - 1].node;
    const Node *node = node_renamed(grammar, parent, name, sax_attribute(attributes, count, "info"));
    if (node == parent)
        enter_wrapper(grammar);
    else if (node)
        enter(grammar, node, attributes, count);
    else
        skip(grammar, name);
}

static void too_deep(Grammar *grammar)
{
    grammar->reading->fault = "plus de 32 niveaux de balises";
    grammar->reading->line = grammar->parser->input ? grammar->parser->input->line : 1;
    xmlStopParser(grammar->parser);
}

static void on_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *space, int space_count,
                     const xmlChar **spaces, int count, int defaulted, const xmlChar **attributes)
{
    (void)prefix, (void)space, (void)space_count, (void)spaces, (void)defaulted;
    Grammar *grammar = context;
    const char *name = (const char *)local;
    if (++grammar->depth > DEPTH_LIMIT) {
        too_deep(grammar);
    } else if (grammar->depth == 1) {
        grammar->level = 1;
        take_attributes(grammar, &grammar->frames[0], attributes, count);
    } else if (grammar->skipped) {
        grammar->skipped++;
    } else {
        const Node *node = node_met(grammar->frames[grammar->level - 1].node, name, sax_attribute(attributes, count, "info"));
        if (node) {
            enter(grammar, node, attributes, count);
        } else if (grammar->capturing) {
            grammar->inside++;
            append_tag(grammar, "<", name);
        } else {
            enter_unknown(grammar, name, attributes, count);
        }
    }
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *space)
{
    (void)prefix, (void)space;
    Grammar *grammar = context;
    grammar->depth--;
    if (grammar->skipped) {
        grammar->skipped--;
    } else if (grammar->inside) {
        grammar->inside--;
        append_tag(grammar, "</", (const char *)local);
    } else if (grammar->level) {
        const Frame *frame = &grammar->frames[--grammar->level];
        if (grammar->capturing)
            put(grammar, frame->node->own ? frame->node->own : frame->node->field, frame->object, (Str){ grammar->text, grammar->length });
        grammar->capturing = false;
    }
}

static void on_text(void *context, const xmlChar *text, int length)
{
    Grammar *grammar = context;
    if (grammar->capturing && !grammar->skipped)
        append(grammar, (Str){ (const char *)text, (size_t)length });
}

/* Producers write the named letters of HTML without declaring them. In an attribute libxml2 would take the
 * first byte only, so there they stay unknown. */
static xmlEntityPtr on_entity(void *context, const xmlChar *name)
{
    Grammar *grammar = context;
    uint32_t code;
    if (grammar->parser->instate == XML_PARSER_ATTRIBUTE_VALUE || !html_entity(str_of((const char *)name), &code))
        return NULL;
    grammar->letter[utf8_write(code, grammar->letter)] = '\0';
    grammar->entity = (xmlEntity){
        .type = XML_ENTITY_DECL, .name = name, .etype = XML_INTERNAL_PREDEFINED_ENTITY, .content = (xmlChar *)grammar->letter,
    };
    return &grammar->entity;
}

/* What libxml2 would print. It does not always say to its caller that memory ran out. */
static void on_error(void *context, xmlErrorPtr problem)
{
    Grammar *grammar = context;
    grammar->exhausted = grammar->exhausted || problem->code == XML_ERR_NO_MEMORY;
}

/* libxml2 2.9 crashes when the state it keeps of a thread finds no memory. It is asked for here first, by us, who abort,
 * and given back: the C library keeps a block for the thread that freed it. */
static void reserve_state(void)
{
    static _Thread_local bool reserved;
    if (reserved)
        return;
    void *volatile state = malloc(sizeof(xmlGlobalState));
    if (!state)
        abort();
    free(state);
    reserved = true;
}

/* Of the thread: problems that belong to no parser come this way. */
static void listen(Grammar *grammar)
{
    reserve_state();
    xmlSetStructuredErrorFunc(grammar, on_error);
}

static bool parser_open(Grammar *grammar)
{
    listen(grammar);
    grammar->parser = xmlNewParserCtxt();
    if (!grammar->parser)
        return false;
    *grammar->parser->sax = (xmlSAXHandler){
        .startElementNs = on_start, .endElementNs = on_end, .characters = on_text, .ignorableWhitespace = on_text,
        .getEntity = on_entity, .serror = on_error, .initialized = XML_SAX2_MAGIC,
    };
    grammar->parser->userData = grammar;
    return !grammar->exhausted;
}

bool grammar_open(Grammar **grammar, const Shape *shape, Error *error)
{
    *grammar = calloc(1, sizeof **grammar);
    if (!*grammar)
        abort();
    listen(*grammar);
    xmlInitParser();
    (*grammar)->shape = shape;
    node_shape(&(*grammar)->nodes, &(*grammar)->root, shape);
    if (parser_open(*grammar))
        return true;
    grammar_close(*grammar);
    *grammar = NULL;
    return error_set(error, ERROR_SYSTEM, "La bibliothèque libxml2 ne démarre pas\u00A0: mémoire insuffisante. Redémarrez la machine.");
}

void grammar_close(Grammar *grammar)
{
    if (!grammar)
        return;
    xmlFreeParserCtxt(grammar->parser);
    xmlSetStructuredErrorFunc(NULL, NULL);
    arena_free(&grammar->nodes);
    free(grammar);
}

static const char *fault_sentence(int code)
{
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++)
        if (FAULTS[i].code == code)
            return FAULTS[i].sentence;
    return "le XML est mal formé";
}

/* The parser remembers every name it met; a hostile feed would fill its dictionary. */
static bool parser_renew(Grammar *grammar)
{
    if (grammar->parser && xmlDictSize(grammar->parser->dict) < NAMES_LIMIT)
        return true;
    xmlFreeParserCtxt(grammar->parser);
    node_forget(&grammar->root);
    return parser_open(grammar);
}

static bool parse(Grammar *grammar, Str item, Reading *reading)
{
    if (!parser_renew(grammar))
        return false;
    xmlDocPtr document = xmlCtxtReadMemory(grammar->parser, item.text, (int)item.length, NULL, NULL, OPTIONS);
    xmlFreeDoc(document);
    if (!grammar->parser->wellFormed && !reading->fault) {
        reading->fault = fault_sentence(grammar->parser->lastError.code);
        reading->line = grammar->parser->lastError.line;
    }
    return !grammar->exhausted;
}

bool grammar_read(Grammar *grammar, Arena *arena, Str item, void *object, Reading *reading)
{
    *reading = (Reading){0};
    grammar->arena = arena;
    grammar->reading = reading;
    grammar->frames[0] = (Frame){ &grammar->root, object };
    grammar->level = grammar->depth = grammar->inside = grammar->skipped = 0;
    grammar->capturing = false;
    grammar->length = 0;
    grammar->exhausted = false;
    listen(grammar);
    if (!parse(grammar, item, reading)) {
        reading->exhausted = true;
        reading->fault = "mémoire insuffisante";
    }
    return reading->fault == NULL;
}
