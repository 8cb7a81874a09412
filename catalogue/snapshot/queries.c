/* SPDX-License-Identifier: EUPL-1.2 */
#include "catalogue/snapshot/queries.h"

/* The nearest place where it still happens. */
#define NEAREST " LEFT JOIN document_place p ON p.document = d.id AND p.last_day >= ?2 "
#define BY_NEARNESS \
    " GROUP BY d.id ORDER BY min(km(p.latitude, p.longitude, ?4, ?5)) IS NULL, min(km(p.latitude, p.longitude, ?4, ?5)), d.sort_key, d.id" PAGE
#define PAGE " LIMIT ?6 OFFSET ?7"

#define CODED(kind) "(SELECT id FROM item WHERE kind = " kind " AND code = ?1)"

/* Objects of a kind that name a trade which the object of the same kind, code ?1, names too. */
#define OF_SAME_TRADE(kind) \
    " FROM link e JOIN link l ON l.trade = e.trade AND l.kind = " kind " AND l.last_day >= ?2 AND l.direct <> 0 AND l.object <> e.object "
#define NAMED_BY(kind) "WHERE e.object = " CODED(kind) " AND e.direct <> 0"

/* Objects of a kind for the trades near a trade. */
#define OF_NEAR_TRADES(kind) " FROM near n JOIN link l ON l.trade = n.other AND l.kind = " kind " AND l.last_day >= ?2 "
#define NEAR_TO "WHERE n.trade = " CODED("0")

/* Rights near another: of the same domain, or for much the same situations (Dice's measure, two thirds). */
#define SITUATIONS_OF(right) "(SELECT count(*) FROM situation WHERE object = " right ".id)"
#define SHARED \
    "(SELECT count(*) FROM situation a JOIN situation b ON b.object = o.id AND b.code = a.code WHERE a.object = r.id)"
#define RIGHTS_ALIKE \
    "FROM document r JOIN document o ON o.kind = 3 AND o.id <> r.id WHERE r.id = " CODED("3") " AND (o.subtype = r.subtype OR " \
    SHARED " * 3 >= max(1, " SITUATIONS_OF("r") " + " SITUATIONS_OF("o") "))"

/* Trades of a ROME when a better one is there: the tables of 4.0, then 4.0 in XML, then 3. */
#define ROME_RANK(source) "(" source ".format = 'ROME 4.0') * 2 + (" source ".format LIKE 'ROME XML 4%')"
#define LESSER_TRADES \
    "FROM item WHERE kind = 0 AND source IN (SELECT s.id FROM source s JOIN source b WHERE s.format LIKE 'ROME%' AND b.format LIKE 'ROME%' " \
    "AND " ROME_RANK("b") " > " ROME_RANK("s") " AND EXISTS (SELECT 1 FROM item i WHERE i.source = b.id AND i.kind = 0))"

const char *const QUERIES[QUERY_COUNT] = {
    [QUERY_SOURCE] = "SELECT id, items, exported FROM source WHERE name = ?1",
    [QUERY_SOURCES] = "SELECT name, format, exported, sha256, items, rejected, folded, unknown FROM source ORDER BY name",
    [QUERY_SOURCE_OF] =
        "SELECT s.name, s.format, s.exported, s.sha256, s.items, s.rejected, s.folded, s.unknown FROM item i JOIN source s ON s.id = i.source WHERE "
        "i.kind = ?1 AND i.code = ?2",
    [QUERY_INSERT_SOURCE] = "INSERT INTO source(name, format, exported, sha256, items, rejected, folded, unknown) VALUES(?1, '', '', '', 0, 0, 0, 0)",
    [QUERY_UPDATE_SOURCE] = "UPDATE source SET format = ?2, exported = ?3, sha256 = ?4, items = ?5, rejected = ?6, folded = ?7, unknown = ?8 WHERE id = ?1",
    [QUERY_ITEM] = "SELECT id FROM item WHERE kind = ?1 AND code = ?2",
    [QUERY_KNOWN] = "SELECT id, digest FROM item WHERE source = ?1",
    [QUERY_LAST_ITEM] = "SELECT max(id) FROM item",
    /* The number is the code at once where nothing holds it. */
    [QUERY_INSERT_ITEM] =
        "INSERT INTO item(source, digest, kind, number, folded, unknown, code) VALUES(?1, ?2, ?3, ?4, ?5, ?6, CASE WHEN NOT EXISTS (SELECT 1 FROM item WHERE "
        "kind = ?3 AND code = ?4) THEN ?4 END)",
    [QUERY_NUMBER] = "SELECT kind, number FROM item WHERE id = ?1",
    [QUERY_COUNT_FRESH] = "SELECT count(*) FROM item WHERE +source = ?1 AND id > ?2",
    [QUERY_FRESH_NUMBERS] = "SELECT kind, number FROM item WHERE +source = ?1 AND id > ?2",
    [QUERY_DELETE_ITEM] = "DELETE FROM item WHERE id = ?1",
    [QUERY_UNCODED] = "SELECT id, kind, number FROM item WHERE +source = ?1 AND id > ?2 AND code IS NULL ORDER BY id LIMIT 1000",
    [QUERY_CODE_HOLDER] = "SELECT source FROM item WHERE kind = ?1 AND code = ?2",
    [QUERY_CODE_OWNER] = "SELECT i.id, s.name FROM item i JOIN source s ON s.id = i.source WHERE i.kind = ?1 AND i.code = ?2",
    [QUERY_SET_CODE] = "UPDATE item SET code = ?2 WHERE id = ?1",
    [QUERY_ITEMS_OF_KIND] = "SELECT id FROM item WHERE kind = ?1 ORDER BY code",
    [QUERY_HAS_TRADES] = "SELECT id FROM document WHERE kind = 0 LIMIT 1",
    [QUERY_HAS_OTHERS] = "SELECT id FROM document WHERE kind > 0 LIMIT 1",
    [QUERY_LAST_NAME] = "SELECT max(id) FROM name",
    [QUERY_LAST_DOCUMENT] = "SELECT max(id) FROM document",
    [QUERY_COUNT_ITEMS] = "SELECT count(*) FROM item WHERE kind = ?1",
    /* Of a number that two sources give, one has the plain code and the other stands as number@source. */
    [QUERY_OVERLAP] =
        "SELECT name, sum(shared) FROM (SELECT o.name AS name, count(*) AS shared FROM source s JOIN item i ON i.source = s.id JOIN item h ON "
        "h.kind = i.kind AND h.code = substr(i.code, 1, length(i.code) - length(?1) - 1) JOIN source o ON o.id = h.source WHERE s.name = ?1 "
        "AND substr(i.code, -length(?1) - 1) = '@' || ?1 AND o.id <> s.id GROUP BY o.id UNION ALL SELECT o.name, count(*) FROM source s JOIN "
        "source o ON o.id <> s.id JOIN item i ON i.source = s.id CROSS JOIN item h ON h.kind = i.kind AND h.code = i.code || '@' || o.name AND "
        "+h.source = o.id WHERE s.name = ?1 GROUP BY o.id) GROUP BY name ORDER BY 2 DESC, 1 LIMIT 1",
    [QUERY_SUMS_OF_SOURCE] = "SELECT count(*), coalesce(sum(folded), 0), coalesce(sum(unknown), 0) FROM item WHERE source = ?1",
    [QUERY_COUNT_ACTIONS] = "SELECT count(*) FROM action",
    [QUERY_COUNT_SESSIONS] = "SELECT count(*) FROM session",
    [QUERY_TITLES] =
        "SELECT i.kind, i.code, coalesce(d.title, s.title), i.digest FROM item i LEFT JOIN document d ON d.id = i.id LEFT JOIN story s "
        "ON s.item = i.id WHERE i.kind < 5 ORDER BY i.kind, i.code",
    [QUERY_INSERT_TRADE] = "INSERT INTO trade VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUERY_INSERT_TRAINING] =
        "INSERT INTO training VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUERY_INSERT_ACTION] =
        "INSERT INTO action VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUERY_INSERT_SESSION] = "INSERT INTO session VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUERY_INSERT_EXPERIENCE] =
        "INSERT INTO experience VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?)",
    [QUERY_INSERT_PLACE] = "INSERT INTO experience_place VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUERY_INSERT_DATE] = "INSERT INTO experience_date VALUES(?, ?, ?, ?)",
    [QUERY_INSERT_ENROLMENT] = "INSERT INTO experience_enrolment VALUES(?, ?, ?, ?, ?, ?)",
    [QUERY_INSERT_RIGHT] = "INSERT INTO entitlement VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUERY_INSERT_CONTACT] = "INSERT INTO entitlement_contact VALUES(?, ?, ?, ?, ?, ?)",
    [QUERY_COUNT_LESSER_TRADES] = "SELECT count(*) " LESSER_TRADES,
    [QUERY_DELETE_LESSER_TRADES] = "DELETE " LESSER_TRADES,
    [QUERY_RECOUNT_ROMES] = "UPDATE source SET items = (SELECT count(*) FROM item i WHERE i.source = source.id) WHERE format LIKE 'ROME XML%'",
    [QUERY_INSERT_STORY] = "INSERT INTO story VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUERY_STORY] = "SELECT number, title, hook, nature, conditions, skills, access, career, level, synonyms, rome FROM story WHERE item = ?1",
    [QUERY_STORIES_OF_TRADE] =
        "SELECT s.number, s.title, s.hook, s.nature, s.conditions, s.skills, s.access, s.career, s.level, s.synonyms, s.rome, o.name, "
        "o.exported FROM told t JOIN story s ON s.item = t.story JOIN item i ON i.id = s.item JOIN source o ON o.id = i.source WHERE "
        "t.trade = ?1 ORDER BY t.position",
    [QUERY_INSERT_TOLD] = "INSERT INTO told(trade, position, story) VALUES(?1, ?2, ?3)",
    [QUERY_TRADE] =
        "SELECT code, parent, title, definition, access, riasec, domain, domain_label, grand_domain, grand_domain_label, names,"
        " interests, sectors, skills, contexts, near, regulated, upward FROM trade WHERE item = ?1",
    [QUERY_TRAINING] =
        "SELECT number, title, objective, results, contents, certifying, level_in, level_out, organisation, contact_name, "
        "contact_phone, contact_email, contact_web, url, rome, nsf, formacode, rncp, rs, updated, aim, path, siret, about, certifinfo, cpf, blocks FROM training WHERE item = ?1",
    [QUERY_EXPERIENCE] =
        "SELECT number, type, state, title, hook, description, rome, structure, structure_nature, structure_about, "
        "structure_web, place_access, mode, link, permanent, duration, duration_unit, hours, seats, age_min, age_max, levels, "
        "statuses, minors, prerequisites, motor, hearing, vision, psychic, mental, transport, agreement, pay, updated FROM "
        "experience WHERE item = ?1",
    [QUERY_RIGHT] =
        "SELECT number, domain, title, hook, who, description, caution, steps, situations, source_name, source_url, updated "
        "FROM entitlement WHERE item = ?1",
    [QUERY_ACTIONS] =
        "SELECT number, place_name, street, postcode, town, department, insee, latitude, longitude, located, mode, permanent, "
        "apprenticeship, professional_contract, level_required, fundable, rhythm, alternance, public, conditions, recruitment, "
        "price, hours_centre, hours_company, hours_total, duration, catering, lodging, transport, disability, provider, "
        "contact_name, contact_phone, contact_email, contact_web, url, funders, information, region, over, paid_for, seats, years, "
        "teaching, information_place, catchment, funding, remaining, hourly_price, languages, equipment, subjects FROM action WHERE item = ?1 ORDER "
        "BY position",
    [QUERY_PLACES] =
        "SELECT name, street, postcode, town, department, insee, latitude, longitude, located, region FROM experience_place WHERE "
        "item = ?1 ORDER BY position",
    [QUERY_DATES] = "SELECT start, \"end\" FROM experience_date WHERE item = ?1 ORDER BY position",
    [QUERY_ENROLMENTS] = "SELECT mode, value, instructions, deadline FROM experience_enrolment WHERE item = ?1 ORDER BY position",
    [QUERY_CONTACTS] = "SELECT name, phone, email, web FROM entitlement_contact WHERE item = ?1 ORDER BY position",
    [QUERY_SESSIONS] =
        "SELECT action, count(*) OVER (PARTITION BY action), number, start, \"end\", enrolling, enrol_from, enrol_to, "
        "over, enrol_at, url, meetings FROM session WHERE item = ?1 ORDER BY action, position",
    [QUERY_INSERT_DOCUMENT] = "INSERT INTO document VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUERY_INSERT_DOCUMENT_PLACE] = "INSERT INTO document_place VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [QUERY_INSERT_DOCUMENT_DATE] = "INSERT OR IGNORE INTO document_date VALUES(?, ?, ?, ?)",
    [QUERY_INSERT_LINK] = "INSERT INTO link VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET direct = max(direct, excluded.direct)",
    [QUERY_INSERT_INTEREST] = "INSERT OR IGNORE INTO interest VALUES(?, ?, ?, ?)",
    [QUERY_INSERT_DOMAIN] = "INSERT OR IGNORE INTO domain VALUES(?, ?)",
    [QUERY_INSERT_NEAR] = "INSERT INTO near VALUES(?, ?, ?, ?, ?)",
    [QUERY_INSERT_SITUATION] = "INSERT OR IGNORE INTO situation(object, code) VALUES(?1, ?2)",
    [QUERY_INSERT_UNCODED] = "INSERT OR IGNORE INTO uncoded(object, rncp) VALUES(?1, ?2)",
    [QUERY_ERASE_SITUATIONS] = "DELETE FROM situation WHERE object = ?1",
    [QUERY_ERASE_UNCODED] = "DELETE FROM uncoded WHERE object = ?1",
    [QUERY_COUNT_CERTIFIED] = "INSERT INTO certified VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET trainings = trainings + excluded.trainings",
    [QUERY_DROP_CERTIFIED] = "DELETE FROM certified WHERE rncp = ?1 AND rome = ?2 AND trainings <= 0",
    [QUERY_UNTIE] = "DELETE FROM link WHERE object IN (SELECT object FROM uncoded)",
    /* A trade that a stray training alone names does not count: a third of what the certification's first trade has. */
    [QUERY_TIE] =
        "INSERT INTO link SELECT i.id, 1, u.object, d.last_day, -1 FROM uncoded u JOIN document d ON d.id = u.object JOIN certified c ON "
        "c.rncp = u.rncp JOIN item i ON i.kind = 0 AND i.code = c.rome WHERE c.trainings * 3 >= (SELECT max(m.trainings) FROM certified m "
        "WHERE m.rncp = c.rncp) ON CONFLICT DO NOTHING",
    [QUERY_TIED_DOMAINS] =
        "UPDATE document SET grand_domain = (SELECT coalesce(min(t.grand_domain), '') FROM link l JOIN document t ON t.id = l.trade WHERE "
        "l.object = document.id) WHERE id IN (SELECT object FROM uncoded)",
    [QUERY_INSERT_NAME] = "INSERT INTO name VALUES(?, ?, ?, ?)",
    [QUERY_NAMES_OF] = "SELECT id FROM name WHERE document = ?1 ORDER BY id",
    [QUERY_ERASE_DOCUMENT] = "DELETE FROM document WHERE id = ?1",
    [QUERY_ERASE_PLACES] = "DELETE FROM document_place WHERE document = ?1",
    [QUERY_ERASE_DATES] = "DELETE FROM document_date WHERE document = ?1",
    [QUERY_ERASE_LINKS] = "DELETE FROM link WHERE object = ?1",
    [QUERY_ERASE_NAMES] = "DELETE FROM name WHERE document = ?1",
    [QUERY_COUNT_WORD] =
        "INSERT INTO vocabulary VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET trades = trades + excluded.trades, "
        "names = names + excluded.names, texts = texts + excluded.texts",
    [QUERY_DROP_WORDS] = "DELETE FROM vocabulary WHERE trades = 0 AND names = 0 AND texts = 0",
    [QUERY_POSTING] = "SELECT ids FROM posting WHERE field = ?1 AND term = ?2",
    [QUERY_SET_POSTING] = "INSERT INTO posting VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET ids = excluded.ids",
    [QUERY_DELETE_POSTING] = "DELETE FROM posting WHERE field = ?1 AND term = ?2",
    [QUERY_INSERT_OUTLINE] = "INSERT INTO outline VALUES(?, ?, ?, ?)",
    [QUERY_OUTLINE] = "SELECT code, name, rings FROM outline WHERE item = ?1",
    [QUERY_OUTLINES] = "SELECT code, name, rings FROM outline ORDER BY code",
    [QUERY_LARGE_TOWNS] = "SELECT name, latitude, longitude FROM town ORDER BY weight DESC, folded LIMIT ?1",
    [QUERY_INSERT_COMMUNE] = "INSERT INTO commune VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
    [QUERY_COMMUNE] = "SELECT insee, name, department, postcodes, population, latitude, longitude FROM commune WHERE item = ?1",
    [QUERY_COMMUNES] = "SELECT insee, name, department, postcodes, population, latitude, longitude FROM commune ORDER BY item",
    [QUERY_ALL_PLACES] = "SELECT document, position, town, postcode, insee, located, latitude, longitude FROM document_place ORDER BY document, position",
    [QUERY_LOCATE_PLACE] = "UPDATE document_place SET latitude = ?3, longitude = ?4 WHERE document = ?1 AND position = ?2",
    [QUERY_CLEAR_TOWNS] = "DELETE FROM town",
    [QUERY_INSERT_TOWN] = "INSERT INTO town(folded, name, sound, weight, latitude, longitude) VALUES(?, ?, ?, ?, ?, ?)",
    [QUERY_TOWNS] = "SELECT folded, name, sound, weight, latitude, longitude FROM town ORDER BY id",
    [QUERY_FACET_DOCUMENTS] =
        "SELECT id, kind, level_out, grand_domain, last_day, permanent, apprenticeship, no_diploma, free, remote, open, subtype FROM document ORDER BY id",
    [QUERY_FACET_PLACES] = "SELECT document, last_day, latitude, longitude, CASE insee WHEN '' THEN postcode ELSE insee END, town FROM document_place "
        "ORDER BY document, position",
    [QUERY_FACET_DATES] = "SELECT document, start, last_day FROM document_date ORDER BY document, start, time, last_day",
    [QUERY_FACET_LINKS] = "SELECT trade, object FROM link ORDER BY trade, kind, object",
    [QUERY_SET_PACKED] = "INSERT INTO packed VALUES(?, ?) ON CONFLICT DO UPDATE SET bytes = excluded.bytes",
    [QUERY_PACKED] = "SELECT bytes FROM packed WHERE part = ?1",
    [QUERY_TRADE_FACETS] =
        "UPDATE document SET apprenticeship = (SELECT coalesce(max(d.apprenticeship), 0) FROM link l JOIN document d ON d.id = "
        "l.object WHERE l.trade = document.id AND l.kind = 1) WHERE kind = 0",
    [QUERY_CARD] =
        "SELECT kind, (SELECT code FROM item WHERE item.id = document.id), title, hook, organisation, grand_domain, subtype, level_out, last_day, permanent, apprenticeship, "
        "no_diploma, free, remote, CASE kind WHEN 0 THEN (SELECT count(*) FROM link l WHERE l.trade = document.id AND l.kind = "
        "1 AND l.last_day >= ?2) END, CASE kind WHEN 0 THEN (SELECT count(*) FROM link l WHERE l.trade = document.id AND l.kind"
        " = 2 AND l.last_day >= ?2) END FROM document WHERE id = ?1",
    [QUERY_CARD_PLACE] =
        "SELECT town, km(latitude, longitude, ?3, ?4) AS away FROM document_place WHERE document = ?1 AND last_day >= ?2 ORDER "
        "BY instr(?5, '|' || substr(CASE insee WHEN '' THEN postcode ELSE insee END, 1, 2) || '|') = 0, away IS NULL, away, position "
        "LIMIT 1",
    [QUERY_CARD_DATE] =
        "SELECT CASE WHEN start < ?2 AND start % 100 > 0 THEN ?2 ELSE start END AS day, CASE WHEN start < ?2 THEN -1 ELSE time "
        "END AS moment FROM document_date WHERE document = ?1 AND last_day >= ?2 ORDER BY day, moment LIMIT 1",
    [QUERY_CARDS_OF_KIND] = "SELECT d.id FROM document d" NEAREST "WHERE d.kind = ?3 AND d.last_day >= ?2" BY_NEARNESS,
    [QUERY_CARDS_WITHIN] =   /* CROSS: the few places around first; a degree of longitude is at least 69 km in France */
        "SELECT p.document FROM document_place p CROSS JOIN document d ON d.id = p.document WHERE p.last_day >= ?2 AND p.latitude "
        "BETWEEN ?4 - ?8 / 111.0 AND ?4 + ?8 / 111.0 AND p.longitude BETWEEN ?5 - ?8 / 69.0 AND ?5 + ?8 / 69.0 AND d.kind = ?3 "
        "AND d.last_day >= ?2 GROUP BY p.document HAVING min(km(p.latitude, p.longitude, ?4, ?5)) <= ?8 "
        "ORDER BY min(km(p.latitude, p.longitude, ?4, ?5)), d.sort_key, d.id" PAGE,
    [QUERY_COUNT_OF_KIND] = "SELECT count(*) FROM document WHERE kind = ?3 AND last_day >= ?2",
    [QUERY_TRADES_OF_DOMAIN] = "SELECT id FROM document WHERE kind = 0 AND grand_domain = ?1 ORDER BY sort_key, id" PAGE,
    [QUERY_COUNT_OF_DOMAIN] = "SELECT count(*) FROM document WHERE kind = 0 AND grand_domain = ?1",
    [QUERY_TRADES_OF_INTEREST] =
        "SELECT d.id FROM interest i JOIN document d ON d.id = i.trade WHERE i.code = ?1 ORDER BY i.main DESC, d.sort_key, d.id" PAGE,
    [QUERY_COUNT_OF_INTEREST] = "SELECT count(*) FROM interest WHERE code = ?1",
    [QUERY_TRADES_LIKED] = "SELECT trade, main FROM interest WHERE code = ?1",
    [QUERY_TRADE_LETTERS] = "SELECT riasec, grand_domain FROM trade WHERE item = ?1",
    [QUERY_TRADES_NEAR] = "SELECT other FROM near WHERE trade = (SELECT id FROM item WHERE kind = 0 AND code = ?1) ORDER BY position" PAGE,
    [QUERY_COUNT_NEAR] = "SELECT count(*) FROM near WHERE trade = (SELECT id FROM item WHERE kind = 0 AND code = ?1)",
    [QUERY_TRADES_OF_TRAINING] =
        "SELECT l.trade FROM link l JOIN document d ON d.id = l.trade WHERE l.object = (SELECT id FROM item WHERE kind = 1 AND "
        "code = ?1) ORDER BY l.direct DESC, d.sort_key, d.id" PAGE,
    [QUERY_COUNT_TRADES_OF_TRAINING] = "SELECT count(*) FROM link WHERE object = (SELECT id FROM item WHERE kind = 1 AND code = ?1)",
    [QUERY_TRADES_OF_EXPERIENCE] =
        "SELECT l.trade FROM link l JOIN document d ON d.id = l.trade WHERE l.object = (SELECT id FROM item WHERE kind = 2 AND "
        "code = ?1) ORDER BY l.direct DESC, d.sort_key, d.id" PAGE,
    [QUERY_COUNT_TRADES_OF_EXPERIENCE] = "SELECT count(*) FROM link WHERE object = (SELECT id FROM item WHERE kind = 2 AND code = ?1)",
    [QUERY_TRAININGS_OF_TRADE] =
        "SELECT d.id FROM link l JOIN document d ON d.id = l.object" NEAREST
        "WHERE l.trade = (SELECT id FROM item WHERE kind = 0 AND code = ?1) AND l.kind = 1 AND l.last_day >= ?2" BY_NEARNESS,
    [QUERY_COUNT_TRAININGS_OF_TRADE] =
        "SELECT count(*) FROM link WHERE trade = (SELECT id FROM item WHERE kind = 0 AND code = ?1) AND kind = 1 AND last_day "
        ">= ?2",
    [QUERY_EXPERIENCES_OF_TRADE] =
        "SELECT d.id FROM link l JOIN document d ON d.id = l.object" NEAREST
        "WHERE l.trade = (SELECT id FROM item WHERE kind = 0 AND code = ?1) AND l.kind = 2 AND l.last_day >= ?2" BY_NEARNESS,
    [QUERY_COUNT_EXPERIENCES_OF_TRADE] =
        "SELECT count(*) FROM link WHERE trade = (SELECT id FROM item WHERE kind = 0 AND code = ?1) AND kind = 2 AND last_day "
        ">= ?2",
    [QUERY_TRAININGS_OF_EXPERIENCE] =
        "SELECT d.id FROM link e JOIN link l ON l.trade = e.trade AND l.kind = 1 AND l.last_day >= ?2 JOIN document d ON d.id ="
        " l.object" NEAREST "WHERE e.object = (SELECT id FROM item WHERE kind = 2 AND code = ?1)" BY_NEARNESS,
    [QUERY_COUNT_TRAININGS_OF_EXPERIENCE] =
        "SELECT count(DISTINCT l.object) FROM link e JOIN link l ON l.trade = e.trade AND l.kind = 1 AND l.last_day >= ?2 WHERE"
        " e.object = (SELECT id FROM item WHERE kind = 2 AND code = ?1)",
    [QUERY_EXPERIENCES_OF_TRAINING] =
        "SELECT d.id FROM link e JOIN link l ON l.trade = e.trade AND l.kind = 2 AND l.last_day >= ?2 JOIN document d ON d.id ="
        " l.object" NEAREST "WHERE e.object = (SELECT id FROM item WHERE kind = 1 AND code = ?1)" BY_NEARNESS,
    [QUERY_COUNT_EXPERIENCES_OF_TRAINING] =
        "SELECT count(DISTINCT l.object) FROM link e JOIN link l ON l.trade = e.trade AND l.kind = 2 AND l.last_day >= ?2 WHERE"
        " e.object = (SELECT id FROM item WHERE kind = 1 AND code = ?1)",
    [QUERY_EXPERIENCES_OF_TYPE] =
        "SELECT d.id FROM document d" NEAREST "WHERE d.kind = 2 AND d.subtype = CAST(?1 AS INTEGER) AND d.last_day >= ?2" BY_NEARNESS,
    [QUERY_COUNT_OF_TYPE] = "SELECT count(*) FROM document WHERE kind = 2 AND subtype = CAST(?1 AS INTEGER) AND last_day >= ?2",
    [QUERY_RIGHTS_OF_DOMAIN] = "SELECT id FROM document WHERE kind = 3 AND subtype = CAST(?1 AS INTEGER) ORDER BY sort_key, id" PAGE,
    [QUERY_COUNT_RIGHTS_OF_DOMAIN] = "SELECT count(*) FROM document WHERE kind = 3 AND subtype = CAST(?1 AS INTEGER)",
    [QUERY_SELF] = "SELECT id FROM document WHERE id = (SELECT id FROM item WHERE kind = ?3 AND code = ?1) AND last_day >= ?2" PAGE,
    [QUERY_COUNT_SELF] = "SELECT count(*) FROM document WHERE id = (SELECT id FROM item WHERE kind = ?3 AND code = ?1) AND last_day >= ?2",
    [QUERY_TRAININGS_NEAR] = "SELECT d.id" OF_SAME_TRADE("1") "JOIN document d ON d.id = l.object" NEAREST NAMED_BY("1") BY_NEARNESS,
    [QUERY_COUNT_TRAININGS_NEAR] = "SELECT count(DISTINCT l.object)" OF_SAME_TRADE("1") NAMED_BY("1"),
    [QUERY_EXPERIENCES_NEAR] = "SELECT d.id" OF_SAME_TRADE("2") "JOIN document d ON d.id = l.object" NEAREST NAMED_BY("2") BY_NEARNESS,
    [QUERY_COUNT_EXPERIENCES_NEAR] = "SELECT count(DISTINCT l.object)" OF_SAME_TRADE("2") NAMED_BY("2"),
    [QUERY_RIGHTS_NEAR] = "SELECT o.id " RIGHTS_ALIKE " ORDER BY o.subtype = r.subtype DESC, " SHARED " DESC, o.sort_key, o.id" PAGE,
    [QUERY_COUNT_RIGHTS_NEAR] = "SELECT count(*) " RIGHTS_ALIKE,
    [QUERY_RIGHTS_OF_SITUATION] = "SELECT d.id FROM situation s JOIN document d ON d.id = s.object WHERE s.code = ?1 ORDER BY d.sort_key, d.id" PAGE,
    [QUERY_COUNT_OF_SITUATION] = "SELECT count(*) FROM situation WHERE code = ?1",
    [QUERY_TRAININGS_OF_NEAR] = "SELECT d.id" OF_NEAR_TRADES("1") "JOIN document d ON d.id = l.object" NEAREST NEAR_TO BY_NEARNESS,
    [QUERY_COUNT_TRAININGS_OF_NEAR] = "SELECT count(DISTINCT l.object)" OF_NEAR_TRADES("1") NEAR_TO,
    [QUERY_EXPERIENCES_OF_NEAR] = "SELECT d.id" OF_NEAR_TRADES("2") "JOIN document d ON d.id = l.object" NEAREST NEAR_TO BY_NEARNESS,
    [QUERY_COUNT_EXPERIENCES_OF_NEAR] = "SELECT count(DISTINCT l.object)" OF_NEAR_TRADES("2") NEAR_TO,
    [QUERY_WHY_NEAR] = "SELECT tie, shared FROM near WHERE trade = ?1 AND other = ?2",
    [QUERY_WHY_LINK] = "SELECT direct FROM link WHERE trade = ?1 AND object = ?2 AND kind IN (1, 2)",
    [QUERY_WHY_TRADE] =
        "SELECT d.title FROM link a JOIN link b ON b.trade = a.trade AND b.object = ?2 JOIN document d ON d.id = a.trade WHERE a.object = ?1 "
        "ORDER BY a.direct + b.direct DESC, d.sort_key, d.id LIMIT 1",
    [QUERY_WHY_NEAR_TRADE] =
        "SELECT d.title FROM near n JOIN link l ON l.trade = n.other AND l.object = ?2 JOIN document d ON d.id = n.other WHERE n.trade = ?1 "
        "ORDER BY n.position LIMIT 1",
    [QUERY_WHY_RIGHT] = "SELECT a.subtype = b.subtype FROM document a JOIN document b ON b.id = ?2 WHERE a.id = ?1",
    [QUERY_GROUPS_SITUATIONS] = "SELECT code, '', count(*) FROM situation GROUP BY code ORDER BY 3, 1",
    [QUERY_GROUPS_DAYS] =
        "SELECT t.start, '', count(DISTINCT d.id) FROM document d JOIN document_date t ON t.document = d.id AND t.start >= ?1 AND t.last_day "
        ">= ?1 WHERE d.kind = ?2 AND d.last_day >= ?1 AND t.start % 100 > 0 GROUP BY t.start",
    [QUERY_EXPERIENCES_ON_DAY] =
        "SELECT d.id FROM document d JOIN document_date t ON t.document = d.id AND t.start = CAST(?1 AS INTEGER) AND t.last_day >= ?2 WHERE "
        "d.kind = 2 AND d.last_day >= ?2 GROUP BY d.id ORDER BY min(t.time), d.sort_key, d.id" PAGE,
    [QUERY_COUNT_ON_DAY] =
        "SELECT count(DISTINCT d.id) FROM document d JOIN document_date t ON t.document = d.id AND t.start = CAST(?1 AS INTEGER) AND "
        "t.last_day >= ?2 WHERE d.kind = 2 AND d.last_day >= ?2",
    [QUERY_AGENDA] =
        "SELECT d.id FROM document d JOIN document_date t ON t.document = d.id AND t.start <= ?3 AND t.last_day >= ?2 WHERE "
        "d.kind = 2 AND d.structure = ?1 AND d.last_day >= ?2 GROUP BY d.id ORDER BY min(max(t.start, ?2) * 10000 + t.time), "
        "d.sort_key, d.id" PAGE,
    [QUERY_COUNT_AGENDA] =
        "SELECT count(DISTINCT d.id) FROM document d JOIN document_date t ON t.document = d.id AND t.start <= ?3 AND t.last_day"
        " >= ?2 WHERE d.kind = 2 AND d.structure = ?1 AND d.last_day >= ?2",
    [QUERY_GROUPS_DOMAINS] =
        "SELECT letter, label, (SELECT count(*) FROM document WHERE kind = 0 AND grand_domain = letter) FROM domain ORDER BY "
        "letter",
    [QUERY_GROUPS_INTERESTS] = "SELECT code, min(label), count(*) FROM interest GROUP BY code ORDER BY 2, 1",
    [QUERY_GROUPS_SUBTYPES] = "SELECT subtype, '', count(*) FROM document WHERE kind = ?2 AND last_day >= ?1 GROUP BY subtype",
    [QUERY_SEARCH_PREFIX] = "SELECT ids FROM posting WHERE field = ?1 AND term >= ?2 AND term < ?3",
    [QUERY_SEARCH_ENTRIES] = "SELECT id, document, length, initials FROM name",
    [QUERY_SEARCH_VOCABULARY] = "SELECT term, shown, stem, root, sound, trades, names, texts FROM vocabulary",
    [QUERY_SEARCH_NAMES] = "SELECT term, ids FROM posting WHERE field = 0 ORDER BY term",
    [QUERY_CHECK_INTEGRITY] = "PRAGMA quick_check(1)",
    [QUERY_CHECK_FOREIGN] = "PRAGMA foreign_key_check",
    [QUERY_CHECK_WORDS] =
        "SELECT count(*) FROM vocabulary v WHERE (trades + names > 0) <> EXISTS (SELECT 1 FROM posting p WHERE p.field = 0 AND "
        "p.term = v.term) OR (texts > 0) <> EXISTS (SELECT 1 FROM posting p WHERE p.field = 1 AND p.term = v.term)",
    [QUERY_CHECK_POSTINGS] = "SELECT field, ids FROM posting",
    [QUERY_CHECK_ORPHANS] =
        "SELECT (SELECT count(*) FROM link l WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.id = l.trade) OR NOT EXISTS (SELECT 1 "
        "FROM document d WHERE d.id = l.object)) + (SELECT count(*) FROM near n WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.id "
        "= n.trade) OR NOT EXISTS (SELECT 1 FROM document d WHERE d.id = n.other)) + (SELECT count(*) FROM interest i WHERE NOT EXISTS "
        "(SELECT 1 FROM document d WHERE d.id = i.trade)) + (SELECT count(*) FROM situation s WHERE NOT EXISTS (SELECT 1 FROM document d "
        "WHERE d.id = s.object))",
    [QUERY_CHECK_DOCUMENTS] = "SELECT (SELECT count(*) FROM item WHERE kind < 4) - (SELECT count(*) FROM document)",
    [QUERY_CHECK_UNLINKED] =
        "SELECT count(*) FROM document d WHERE d.kind IN (1, 2) AND NOT EXISTS (SELECT 1 FROM link l WHERE l.object = d.id)",
    [QUERY_CHECK_PAST] = "SELECT count(*) FROM document WHERE kind = ?1 AND last_day < ?2",
    [QUERY_CHECK_UNDATED] =
        "SELECT count(*) FROM document d WHERE d.kind = ?1 AND d.permanent = 0 AND NOT EXISTS (SELECT 1 FROM document_date o WHERE "
        "o.document = d.id)",
    /* Days are AAAAMMJJ and compared when both are whole; moments have HHMM behind. */
    [QUERY_CHECK_BACKWARDS] =
        "SELECT i.kind, i.code, s.start, s.\"end\" FROM session s JOIN item i ON i.id = s.item WHERE s.\"end\" < s.start AND "
        "s.\"end\" % 100 > 0 AND s.start % 100 > 0 AND s.start < 99999999 UNION ALL SELECT i.kind, i.code, e.start / 10000, "
        "e.\"end\" / 10000 FROM experience_date e JOIN item i ON i.id = e.item WHERE e.\"end\" > 0 AND e.\"end\" / 10000 < e.start / 10000",
    [QUERY_CHECK_LETTERS] =
        "SELECT i.kind, i.code, d.title || ' ' || d.hook || ' ' || d.organisation || coalesce(' ' || t.objective || ' ' || t.contents, '') "
        "|| coalesce(' ' || e.description, '') || coalesce(' ' || r.description, '') FROM document d JOIN item i ON i.id = d.id LEFT JOIN training t ON t.item = d.id "
        "LEFT JOIN experience e ON e.item = d.id LEFT JOIN entitlement r ON r.item = d.id",
    [QUERY_APPLICATION] = "PRAGMA application_id",
    [QUERY_VERSION] = "PRAGMA user_version",
    [QUERY_PAGES] = "PRAGMA page_count",
    [QUERY_PAGE_SIZE] = "PRAGMA page_size",
    [QUERY_FREE_PAGES] = "PRAGMA freelist_count",
};

const char *const QUERY_SCANS[QUERY_COUNT] = {
    [QUERY_SOURCES] = "a handful of feeds",
    [QUERY_COUNT_LESSER_TRADES] = "a handful of feeds",
    [QUERY_DELETE_LESSER_TRADES] = "a handful of feeds",
    [QUERY_RECOUNT_ROMES] = "a handful of feeds",
    [QUERY_OVERLAP] = "a handful of feeds",
    [QUERY_UNTIE] = "the few trainings without a ROME code",
    [QUERY_TIE] = "the few trainings without a ROME code",
    [QUERY_TIED_DOMAINS] = "the few trainings without a ROME code",
    [QUERY_GROUPS_SITUATIONS] = "a hundred short rows",
    [QUERY_GROUPS_DOMAINS] = "fourteen rows",
    [QUERY_DROP_WORDS] = "a refresh that removed something goes through the words once",
    [QUERY_CHECK_WORDS] = "a check goes through everything",
    [QUERY_CHECK_POSTINGS] = "a check goes through everything",
    [QUERY_COUNT_ACTIONS] = "a count for the report",
    [QUERY_COUNT_SESSIONS] = "a count for the report",
    [QUERY_GROUPS_INTERESTS] = "a few thousand short rows, once a visit",
    [QUERY_OUTLINES] = "all of them, when a map is opened: a dozen departments, and the communes of a region where they are given",
    [QUERY_LARGE_TOWNS] = "a few thousand short rows, when a map is opened",
    [QUERY_COMMUNES] = "a publication goes through the towns once",
    [QUERY_ALL_PLACES] = "a publication goes through the places once",
    [QUERY_TOWNS] = "read once when the search opens",
    [QUERY_FACET_DOCUMENTS] = "a publication packs the facets once",
    [QUERY_FACET_PLACES] = "a publication packs the facets once",
    [QUERY_FACET_DATES] = "a publication packs the facets once",
    [QUERY_FACET_LINKS] = "a publication packs the facets once",
    [QUERY_SEARCH_ENTRIES] = "read once when the search opens",
    [QUERY_SEARCH_VOCABULARY] = "read once when the search opens",
    [QUERY_CHECK_ORPHANS] = "a check goes through everything",
    [QUERY_CHECK_DOCUMENTS] = "a check goes through everything",
    [QUERY_CHECK_BACKWARDS] = "a check goes through everything",
    [QUERY_CHECK_LETTERS] = "a check goes through everything",
};

const char QUERIES_CLEAR[] =
    "DELETE FROM document; DELETE FROM document_place; DELETE FROM document_date; DELETE FROM link; DELETE FROM interest;"
    "DELETE FROM domain; DELETE FROM told; DELETE FROM near; DELETE FROM situation; DELETE FROM certified; DELETE FROM uncoded; DELETE FROM name; DELETE FROM vocabulary; DELETE FROM posting;";
