/* SPDX-License-Identifier: EUPL-1.2
 *
 * Xapian with its spelling correction: xapian DOCUMENTS QUERIES FOLDER
 *
 * The French stemmer, title 10, names 5, text 1; the query parser's defaults with the last word as a prefix and the
 * correction, which is followed when there is one. BM25.
 */
#include "tests/rivals/keys.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>
#include <xapian.h>

namespace {

struct Engine {
    Xapian::Database database;
    Xapian::QueryParser parser;
    std::vector<std::string> codes;
};

void fill(Engine &engine, const char *path, const char *folder)
{
    Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_database(database);
    generator.set_stemmer(Xapian::Stem("french"));
    generator.set_flags(Xapian::TermGenerator::FLAG_SPELLING);
    FILE *file = keys_open(path);
    for (KeysDocument document; keys_document(file, &document);) {
        Xapian::Document made;
        generator.set_document(made);
        generator.index_text(document.title, 10);
        generator.index_text(document.names, 5);
        generator.index_text(document.text, 1);
        database.add_document(made);
        engine.codes.push_back(document.code);
    }
    fclose(file);
    database.commit();
}

void search(void *context, const char *words, KeysAnswer *answer)
{
    using Parser = Xapian::QueryParser;
    Engine &engine = *static_cast<Engine *>(context);
    const unsigned flags = Parser::FLAG_SPELLING_CORRECTION | Parser::FLAG_PARTIAL;
    Xapian::Query query = engine.parser.parse_query(words, flags);
    const std::string corrected = engine.parser.get_corrected_query_string();
    if (!corrected.empty())
        query = engine.parser.parse_query(corrected, Parser::FLAG_PARTIAL);
    Xapian::Enquire enquire(engine.database);
    enquire.set_query(query);
    const Xapian::MSet found = enquire.get_mset(0, KEYS_SHOWN);
    for (Xapian::MSetIterator hit = found.begin(); hit != found.end(); ++hit)
        answer->codes[answer->count++] = engine.codes[*hit - 1].c_str();
}

unsigned long long bytes_of(const char *folder)
{
    unsigned long long bytes = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder))
        bytes += entry.file_size();
    return bytes;
}

}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    static Engine engine;
    fill(engine, argv[1], argv[3]);
    engine.database = Xapian::Database(argv[3]);
    engine.parser.set_database(engine.database);
    engine.parser.set_stemmer(Xapian::Stem("french"));
    engine.parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    keys_run(argv[2], search, &engine);
    keys_index(bytes_of(argv[3]));
    return 0;
}
