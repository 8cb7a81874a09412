/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/schema.h"

/* Texts of trainings are some 3 KB: pages of 4 KB held one each and were a fifth empty. */
const char SCHEMA_BUILDING[] =
    "PRAGMA page_size=16384; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000; PRAGMA temp_store=FILE;";

const char SCHEMA_CHECKING[] = "PRAGMA query_only=ON; PRAGMA cache_size=-2000;";

const char SCHEMA_READING[] = "PRAGMA query_only=ON; PRAGMA cache_size=-16000;";

const char *const SCHEMA[] = {
    "PRAGMA application_id=1111837782;",   /* SCHEMA_APPLICATION */
    "PRAGMA user_version=6;",

    /* ------------------------------------------------------------------ what the feeds said */

    /* A feed that staff import under a name. `items` are those accepted; the time of import stands in `current`,
     * so that the same feeds give the same file. */
    "CREATE TABLE source("
    "  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, format TEXT NOT NULL, exported TEXT NOT NULL,"
    "  sha256 TEXT NOT NULL, items INTEGER NOT NULL CHECK(items >= 0), rejected INTEGER NOT NULL CHECK(rejected >= 0),"
    "  folded INTEGER NOT NULL, unknown INTEGER NOT NULL"   /* sums of its items' */
    ") STRICT;",

    /* One object as it stands in its feed. `number` is the feed's, not unique; `code` is the catalogue's, given when
     * the source ends: the number, then number~2 for a namesake in the feed, number@source for one in another feed.
     * `folded` actions only repeated another, `unknown` codes are in no dictionary. */
    "CREATE TABLE item("
    "  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(id), digest BLOB NOT NULL CHECK(length(digest) = 16),"
    "  kind INTEGER NOT NULL CHECK(kind BETWEEN 0 AND 6), number TEXT NOT NULL, code TEXT,"
    "  folded INTEGER NOT NULL, unknown INTEGER NOT NULL"
    ") STRICT;",
    "CREATE UNIQUE INDEX item_code ON item(kind, code);",
    "CREATE INDEX item_source ON item(source);",

    /* Columns stand in the order of the tables of fields in objects.c. */
    "CREATE TABLE trade("
    "  item INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE, code TEXT NOT NULL, parent TEXT NOT NULL, title TEXT NOT NULL,"
    "  definition TEXT NOT NULL, access TEXT NOT NULL, riasec TEXT NOT NULL, domain TEXT NOT NULL, domain_label TEXT NOT NULL,"
    "  grand_domain TEXT NOT NULL, grand_domain_label TEXT NOT NULL, names TEXT NOT NULL, interests TEXT NOT NULL, sectors TEXT NOT NULL,"
    "  skills TEXT NOT NULL, contexts TEXT NOT NULL, near TEXT NOT NULL, regulated INTEGER NOT NULL, upward TEXT NOT NULL"
    ") STRICT;",

    "CREATE TABLE training("
    "  item INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE, number TEXT NOT NULL, title TEXT NOT NULL, objective TEXT NOT NULL,"
    "  results TEXT NOT NULL, contents TEXT NOT NULL, certifying INTEGER NOT NULL, level_in INTEGER NOT NULL, level_out INTEGER NOT NULL,"
    "  organisation TEXT NOT NULL, contact_name TEXT NOT NULL, contact_phone TEXT NOT NULL, contact_email TEXT NOT NULL, contact_web TEXT NOT NULL,"
    "  url TEXT NOT NULL, rome TEXT NOT NULL, nsf TEXT NOT NULL, formacode TEXT NOT NULL, rncp TEXT NOT NULL, rs TEXT NOT NULL,"
    "  updated INTEGER NOT NULL, aim INTEGER NOT NULL, path INTEGER NOT NULL, siret TEXT NOT NULL, about TEXT NOT NULL, certifinfo TEXT NOT NULL,"
    "  cpf TEXT NOT NULL, blocks TEXT NOT NULL"
    ") STRICT;",

    "CREATE TABLE action("
    "  item INTEGER NOT NULL REFERENCES training(item) ON DELETE CASCADE, position INTEGER NOT NULL, number TEXT NOT NULL,"
    "  place_name TEXT NOT NULL, street TEXT NOT NULL, postcode TEXT NOT NULL, town TEXT NOT NULL, department TEXT NOT NULL, insee TEXT NOT NULL,"
    "  latitude REAL NOT NULL, longitude REAL NOT NULL, located INTEGER NOT NULL, mode INTEGER NOT NULL, permanent INTEGER NOT NULL,"
    "  apprenticeship INTEGER NOT NULL, professional_contract INTEGER NOT NULL, level_required INTEGER NOT NULL, fundable INTEGER NOT NULL,"
    "  rhythm TEXT NOT NULL, alternance TEXT NOT NULL, public TEXT NOT NULL, conditions TEXT NOT NULL, recruitment TEXT NOT NULL, price TEXT NOT NULL,"
    "  hours_centre INTEGER NOT NULL, hours_company INTEGER NOT NULL, hours_total INTEGER NOT NULL, duration TEXT NOT NULL, catering TEXT NOT NULL,"
    "  lodging TEXT NOT NULL, transport TEXT NOT NULL, disability TEXT NOT NULL, provider TEXT NOT NULL, contact_name TEXT NOT NULL,"
    "  contact_phone TEXT NOT NULL, contact_email TEXT NOT NULL, contact_web TEXT NOT NULL, url TEXT NOT NULL, funders TEXT NOT NULL,"
    "  information TEXT NOT NULL, region TEXT NOT NULL, over INTEGER NOT NULL, paid_for INTEGER NOT NULL, seats INTEGER NOT NULL, years INTEGER NOT NULL,"
    "  teaching TEXT NOT NULL, information_place TEXT NOT NULL, catchment TEXT NOT NULL, funding TEXT NOT NULL, remaining TEXT NOT NULL,"
    "  hourly_price TEXT NOT NULL, languages TEXT NOT NULL, equipment TEXT NOT NULL, subjects TEXT NOT NULL, PRIMARY KEY(item, position)"
    ") STRICT, WITHOUT ROWID;",

    "CREATE TABLE session("
    "  item INTEGER NOT NULL REFERENCES training(item) ON DELETE CASCADE, action INTEGER NOT NULL, position INTEGER NOT NULL, number TEXT NOT NULL,"
    "  start INTEGER NOT NULL, \"end\" INTEGER NOT NULL, enrolling INTEGER NOT NULL, enrol_from INTEGER NOT NULL, enrol_to INTEGER NOT NULL,"
    "  over INTEGER NOT NULL, enrol_at TEXT NOT NULL, url TEXT NOT NULL, meetings TEXT NOT NULL,"
    "  PRIMARY KEY(item, action, position)"
    ") STRICT, WITHOUT ROWID;",

    "CREATE TABLE experience("
    "  item INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE, number TEXT NOT NULL, type INTEGER NOT NULL, state INTEGER NOT NULL,"
    "  title TEXT NOT NULL, hook TEXT NOT NULL, description TEXT NOT NULL, rome TEXT NOT NULL, structure TEXT NOT NULL, structure_nature TEXT NOT NULL,"
    "  structure_about TEXT NOT NULL, structure_web TEXT NOT NULL, place_access TEXT NOT NULL, mode INTEGER NOT NULL, link TEXT NOT NULL,"
    "  permanent INTEGER NOT NULL, duration INTEGER NOT NULL, duration_unit TEXT NOT NULL, hours TEXT NOT NULL, seats INTEGER NOT NULL,"
    "  age_min INTEGER NOT NULL, age_max INTEGER NOT NULL, levels TEXT NOT NULL, statuses TEXT NOT NULL, minors INTEGER NOT NULL,"
    "  prerequisites TEXT NOT NULL, motor INTEGER NOT NULL, hearing INTEGER NOT NULL, vision INTEGER NOT NULL, psychic INTEGER NOT NULL,"
    "  mental INTEGER NOT NULL, transport TEXT NOT NULL, agreement TEXT NOT NULL, pay TEXT NOT NULL, updated INTEGER NOT NULL"
    ") STRICT;",

    "CREATE TABLE experience_place("
    "  item INTEGER NOT NULL REFERENCES experience(item) ON DELETE CASCADE, position INTEGER NOT NULL,"
    "  name TEXT NOT NULL, street TEXT NOT NULL, postcode TEXT NOT NULL, town TEXT NOT NULL, department TEXT NOT NULL, insee TEXT NOT NULL,"
    "  latitude REAL NOT NULL, longitude REAL NOT NULL, located INTEGER NOT NULL, region TEXT NOT NULL, PRIMARY KEY(item, position)"
    ") STRICT, WITHOUT ROWID;",

    "CREATE TABLE experience_date("
    "  item INTEGER NOT NULL REFERENCES experience(item) ON DELETE CASCADE, position INTEGER NOT NULL,"
    "  start INTEGER NOT NULL, \"end\" INTEGER NOT NULL, PRIMARY KEY(item, position)"
    ") STRICT, WITHOUT ROWID;",

    "CREATE TABLE experience_enrolment("
    "  item INTEGER NOT NULL REFERENCES experience(item) ON DELETE CASCADE, position INTEGER NOT NULL,"
    "  mode TEXT NOT NULL, value TEXT NOT NULL, instructions TEXT NOT NULL, deadline INTEGER NOT NULL, PRIMARY KEY(item, position)"
    ") STRICT, WITHOUT ROWID;",

    "CREATE TABLE entitlement("   /* \"right\" is a word of SQL */
    "  item INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE, number TEXT NOT NULL, domain INTEGER NOT NULL, title TEXT NOT NULL,"
    "  hook TEXT NOT NULL, who TEXT NOT NULL, description TEXT NOT NULL, caution TEXT NOT NULL, steps TEXT NOT NULL, situations TEXT NOT NULL,"
    "  source_name TEXT NOT NULL, source_url TEXT NOT NULL, updated INTEGER NOT NULL"
    ") STRICT;",

    "CREATE TABLE entitlement_contact("
    "  item INTEGER NOT NULL REFERENCES entitlement(item) ON DELETE CASCADE, position INTEGER NOT NULL,"
    "  name TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL, web TEXT NOT NULL, PRIMARY KEY(item, position)"
    ") STRICT, WITHOUT ROWID;",

    /* What another source than ROME tells of trades; it is an item, not a document. */
    "CREATE TABLE story("
    "  item INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE, number TEXT NOT NULL, title TEXT NOT NULL, hook TEXT NOT NULL,"
    "  nature TEXT NOT NULL, conditions TEXT NOT NULL, skills TEXT NOT NULL, access TEXT NOT NULL, career TEXT NOT NULL, level TEXT NOT NULL,"
    "  synonyms TEXT NOT NULL, rome TEXT NOT NULL"
    ") STRICT;",

    /* A commune, from a table of them: where a place is whose feed gives no coordinates. Not a document. */
    "CREATE TABLE commune("
    "  item INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE, insee TEXT NOT NULL, name TEXT NOT NULL, department TEXT NOT NULL,"
    "  postcodes TEXT NOT NULL, population INTEGER NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL"
    ") STRICT;",

    /* What a department or a commune looks like, for the map: rings as polyline.h writes them. Not a document. */
    "CREATE TABLE outline("
    "  item INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE, code TEXT NOT NULL, name TEXT NOT NULL, rings TEXT NOT NULL"
    ") STRICT;",

    /* ------------------------------------------------------------------ made anew by every publication */

    /* The stories of a trade, the closest first. */
    "CREATE TABLE told("
    "  trade INTEGER NOT NULL, position INTEGER NOT NULL, story INTEGER NOT NULL, PRIMARY KEY(trade, position)"
    ") STRICT, WITHOUT ROWID;",

    /* What lists and searches need of an object. Days are AAAAMMJJ. `last_day` is the latest day it may come out of a
     * list: 0 never (cancelled, full, closed), 99999999 always. The facets are last days too: 0 never true. */
    "CREATE TABLE document("
    "  id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, title TEXT NOT NULL, sort_key TEXT NOT NULL, hook TEXT NOT NULL,"
    "  organisation TEXT NOT NULL, structure TEXT NOT NULL, grand_domain TEXT NOT NULL, subtype INTEGER NOT NULL, level_out INTEGER NOT NULL,"
    "  last_day INTEGER NOT NULL, permanent INTEGER NOT NULL, apprenticeship INTEGER NOT NULL, no_diploma INTEGER NOT NULL, free INTEGER NOT NULL,"
    "  remote INTEGER NOT NULL, open INTEGER NOT NULL"
    ") STRICT;",

    /* A place where it happens, with the last day it does there. `located`: the coordinates are its feed's own, not
     * those of its town. */
    "CREATE TABLE document_place("
    "  document INTEGER NOT NULL, position INTEGER NOT NULL, last_day INTEGER NOT NULL, town TEXT NOT NULL, postcode TEXT NOT NULL,"
    "  insee TEXT NOT NULL, located INTEGER NOT NULL, latitude REAL, longitude REAL,"
    "  PRIMARY KEY(document, position)"
    ") STRICT, WITHOUT ROWID;",

    /* A day one can come: `time` hour × 100 + minute, -1 none; `last_day` end of what starts that day. */
    "CREATE TABLE document_date("
    "  document INTEGER NOT NULL, start INTEGER NOT NULL, time INTEGER NOT NULL, last_day INTEGER NOT NULL,"
    "  PRIMARY KEY(document, start, time, last_day)"
    ") STRICT, WITHOUT ROWID;",

    /* Trainings and experiences of a trade. `direct`: 1 named by its own code, 0 through its ROME v3 parent, -1 through a
     * certification that other trainings for this trade lead to. */
    "CREATE TABLE link("
    "  trade INTEGER NOT NULL, kind INTEGER NOT NULL, object INTEGER NOT NULL, last_day INTEGER NOT NULL, direct INTEGER NOT NULL,"
    "  PRIMARY KEY(trade, kind, object)"
    ") STRICT, WITHOUT ROWID;",

    "CREATE TABLE interest("
    "  code TEXT NOT NULL, trade INTEGER NOT NULL, label TEXT NOT NULL, main INTEGER NOT NULL, PRIMARY KEY(code, trade)"
    ") STRICT, WITHOUT ROWID;",

    "CREATE TABLE domain(letter TEXT PRIMARY KEY, label TEXT NOT NULL) STRICT, WITHOUT ROWID;",

    /* Trades near a trade, the nearest first, and by which tie (build_near.h): whoever is near has it near. `shared`:
     * codes of skills that both ask for, parted by spaces. */
    "CREATE TABLE near("
    "  trade INTEGER NOT NULL, position INTEGER NOT NULL, other INTEGER NOT NULL, tie INTEGER NOT NULL, shared TEXT NOT NULL,"
    "  PRIMARY KEY(trade, position)"
    ") STRICT, WITHOUT ROWID;",

    /* What somebody may say of themselves, and the rights it opens: slugs such as "sans-logement". */
    "CREATE TABLE situation(code TEXT NOT NULL, object INTEGER NOT NULL, PRIMARY KEY(code, object)) STRICT, WITHOUT ROWID;",

    /* How many trainings name both a certification and a ROME code; and those that name certifications only. */
    "CREATE TABLE certified("
    "  rncp TEXT NOT NULL, rome TEXT NOT NULL, trainings INTEGER NOT NULL, PRIMARY KEY(rncp, rome)"
    ") STRICT, WITHOUT ROWID;",
    "CREATE TABLE uncoded(object INTEGER NOT NULL, rncp TEXT NOT NULL, PRIMARY KEY(object, rncp)) STRICT, WITHOUT ROWID;",

    /* The towns of the places and of the tables of communes, by folded name. `weight` is the population; where no table says
     * it, 1,000 and how many places are there. */
    "CREATE TABLE town("
    "  id INTEGER PRIMARY KEY, folded TEXT NOT NULL, name TEXT NOT NULL, sound TEXT NOT NULL, weight INTEGER NOT NULL,"
    "  latitude REAL NOT NULL, longitude REAL NOT NULL"
    ") STRICT;",

    /* What facets are counted from, in few bytes, as facet_row.h writes them: read whole when a search opens; and maps, as
     * spot_row.h does. */
    "CREATE TABLE packed(part INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;",

    /* One name of a document: trades have many. `length` counts its words that are no stop words. */
    "CREATE TABLE name("
    "  id INTEGER PRIMARY KEY, document INTEGER NOT NULL, length INTEGER NOT NULL, initials TEXT NOT NULL"
    ") STRICT;",

    /* Words as people write them, with what they sound like and the family they belong to. */
    "CREATE TABLE vocabulary("
    "  term TEXT PRIMARY KEY, shown TEXT NOT NULL, stem TEXT NOT NULL, root TEXT NOT NULL, sound TEXT NOT NULL,"
    "  trades INTEGER NOT NULL, names INTEGER NOT NULL, texts INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;",

    /* Where a folded word stands: ids of names (field 0) or of documents (field 1), as postings.h writes them. An
     * FTS5 index of the same words took 1.5 s of each 100 MB and could not be told what a refresh removes. */
    "CREATE TABLE posting("
    "  field INTEGER NOT NULL, term TEXT NOT NULL, ids BLOB NOT NULL, PRIMARY KEY(field, term)"
    ") STRICT, WITHOUT ROWID;",
};

const size_t SCHEMA_COUNT = sizeof SCHEMA / sizeof *SCHEMA;

const char SCHEMA_INDEXES[] =
    "CREATE INDEX name_document ON name(document);"
    "CREATE INDEX document_day ON document(kind, last_day);"
    "CREATE INDEX document_subtype ON document(kind, subtype, last_day);"
    "CREATE INDEX document_domain ON document(grand_domain, sort_key) WHERE kind = 0;"
    "CREATE INDEX document_structure ON document(structure) WHERE kind = 2;"
    "CREATE INDEX document_place_latitude ON document_place(latitude, longitude);"
    "CREATE INDEX situation_object ON situation(object, code);"
    "CREATE INDEX town_weight ON town(weight DESC, folded, name, latitude, longitude);"
    "CREATE INDEX link_object ON link(object, trade);"
    "CREATE INDEX link_day ON link(trade, kind, last_day);";
