-- SPDX-License-Identifier: EUPL-1.2
--
-- The only door by which counts come in: belvedere.ingest, in one transaction with the sums.
--
-- A batch's text is as kiosk/usage/batches.h says. Refusals have a state of their own, for the sender to say in its language:
--   BV001 its bytes are not those that were sealed     BV002 another batch has this number
--   BV003 another login speaks for this kiosk          BV004 this database does not understand it

-- The parts of a year (of its first four digits), where there are none yet.
CREATE FUNCTION belvedere.open_year(its_year text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    its_table text;
BEGIN
    IF to_regclass('belvedere.avail_' || its_year) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(1112962419);
    FOREACH its_table IN ARRAY ARRAY['presence', 'object', 'action', 'search', 'miss_term', 'opinion', 'monthly', 'avail'] LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS belvedere.%I PARTITION OF belvedere.%I FOR VALUES FROM (%L) TO (%L)',
                       its_table || '_' || its_year, its_table, its_year, to_char(its_year::integer + 1, 'FM0000'));
    END LOOP;
END $$;

-- Without a search path of its own, so that it is taken into the statements that call it, all of which have one.
CREATE FUNCTION belvedere.plain(escaped text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT replace(replace(replace(replace(escaped, '%09', E'\t'), '%0A', E'\n'), '%0D', E'\r'), '%25', '%')
$$;

-- Who sends: known by venue and name, made at the first batch, bound to the login that sent it.
CREATE FUNCTION belvedere.kiosk_of(its_venue text, its_name text, its_login text) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    owner_sends boolean := pg_has_role(its_login::name, current_user, 'MEMBER');
    its_kiosk belvedere.kiosk;
BEGIN
    INSERT INTO belvedere.kiosk (venue, name, login)
        SELECT its_venue, its_name, CASE WHEN NOT owner_sends THEN its_login END
        WHERE NOT EXISTS (SELECT FROM belvedere.kiosk WHERE venue = its_venue AND name = its_name)
        ON CONFLICT DO NOTHING;
    SELECT * INTO STRICT its_kiosk FROM belvedere.kiosk WHERE venue = its_venue AND name = its_name;
    IF its_kiosk.login IS NULL AND NOT owner_sends THEN
        UPDATE belvedere.kiosk SET login = its_login WHERE id = its_kiosk.id AND login IS NULL;
        SELECT * INTO STRICT its_kiosk FROM belvedere.kiosk WHERE id = its_kiosk.id;
    END IF;
    IF its_kiosk.login <> its_login AND NOT owner_sends THEN
        RAISE EXCEPTION 'another login' USING ERRCODE = 'BV003';
    END IF;
    RETURN its_kiosk.id;
END $$;

-- Adds the lines of a day to the sums; gives how many it understood.
CREATE FUNCTION belvedere.add_day(its_kiosk integer, its_epoch bigint, its_day text, its_lines text[]) RETURNS bigint
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    WITH field AS MATERIALIZED (
        SELECT f, string_to_array(f[cardinality(f)], ' ')::bigint[] AS n
        FROM (SELECT string_to_array(line, E'\t') AS f FROM unnest(its_lines) AS line) AS split
        WHERE f[2] = its_day),
    presence AS (
        INSERT INTO belvedere.presence AS t
            SELECT its_kiosk, its_day, f[3]::smallint, n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12], n[13]
            FROM field WHERE f[1] = 'presence' AND cardinality(f) = 4 AND cardinality(n) = 13
            ON CONFLICT (kiosk, day, hour) DO UPDATE SET
                sessions = t.sessions + excluded.sessions, engaged = t.engaged + excluded.engaged, bounced = t.bounced + excluded.bounced,
                touches = t.touches + excluded.touches, active_s = t.active_s + excluded.active_s,
                d0 = t.d0 + excluded.d0, d1 = t.d1 + excluded.d1, d2 = t.d2 + excluded.d2, d3 = t.d3 + excluded.d3,
                d4 = t.d4 + excluded.d4, d5 = t.d5 + excluded.d5, d6 = t.d6 + excluded.d6, d7 = t.d7 + excluded.d7
            RETURNING 1),
    avail AS (
        INSERT INTO belvedere.avail AS t
            SELECT its_kiosk, its_epoch, its_day, n[1], n[2], n[3], n[4], n[5], n[6], n[7]
            FROM field WHERE f[1] = 'avail' AND cardinality(f) = 3 AND cardinality(n) = 7
            ON CONFLICT (kiosk, day, epoch) DO UPDATE SET
                powered_min = t.powered_min + excluded.powered_min, ready_min = t.ready_min + excluded.ready_min,
                redated_min = t.redated_min + excluded.redated_min, restarts = t.restarts + excluded.restarts,
                expected_min = t.expected_min + excluded.expected_min, catalogue_seq = t.catalogue_seq + excluded.catalogue_seq,
                catalogue_days = t.catalogue_days + excluded.catalogue_days
            RETURNING 1)
    SELECT (SELECT count(*) FROM presence) + (SELECT count(*) FROM avail)
$$;

-- Adds the lines of a month to the sums; gives how many it understood.
CREATE FUNCTION belvedere.add_month(its_kiosk integer, its_month text, its_lines text[]) RETURNS bigint
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    WITH field AS MATERIALIZED (
        SELECT f, string_to_array(f[cardinality(f)], ' ')::bigint[] AS n
        FROM (SELECT string_to_array(line, E'\t') AS f FROM unnest(its_lines) AS line) AS split
        WHERE f[2] = its_month),
    object AS (
        INSERT INTO belvedere.object AS t
            SELECT its_kiosk, its_month, f[3], belvedere.plain(f[4]), n[1], n[2]
            FROM field WHERE f[1] = 'object' AND cardinality(f) = 5 AND cardinality(n) = 2
            ON CONFLICT (kiosk, month, kind, code) DO UPDATE SET visits = t.visits + excluded.visits, views = t.views + excluded.views
            RETURNING 1),
    action AS (
        INSERT INTO belvedere.action AS t
            SELECT its_kiosk, its_month, f[3], belvedere.plain(f[4]), f[5], n[1]
            FROM field WHERE f[1] = 'action' AND cardinality(f) = 6 AND cardinality(n) = 1
            ON CONFLICT (kiosk, month, kind, code, action) DO UPDATE SET n = t.n + excluded.n
            RETURNING 1),
    search AS (
        INSERT INTO belvedere.search AS t
            SELECT its_kiosk, its_month, f[3], f[4]::smallint, n[1]
            FROM field WHERE f[1] = 'search' AND cardinality(f) = 5 AND cardinality(n) = 1
            ON CONFLICT (kiosk, month, outcome, len_bucket) DO UPDATE SET n = t.n + excluded.n
            RETURNING 1),
    miss_term AS (
        INSERT INTO belvedere.miss_term AS t
            SELECT its_kiosk, its_month, belvedere.plain(f[3]), n[1]
            FROM field WHERE f[1] = 'miss_term' AND cardinality(f) = 4 AND cardinality(n) = 1
            ON CONFLICT (kiosk, month, term) DO UPDATE SET n = t.n + excluded.n
            RETURNING 1),
    opinion AS (
        INSERT INTO belvedere.opinion AS t
            SELECT its_kiosk, its_month, f[3], belvedere.plain(f[4]), f[5], n[1]
            FROM field WHERE f[1] = 'opinion' AND cardinality(f) = 6 AND cardinality(n) = 1
            ON CONFLICT (kiosk, month, kind, code, face) DO UPDATE SET n = t.n + excluded.n
            RETURNING 1),
    monthly AS (
        INSERT INTO belvedere.monthly AS t
            SELECT its_kiosk, its_month, f[3], f[4], n[1]
            FROM field WHERE f[1] = 'monthly' AND cardinality(f) = 5 AND cardinality(n) = 1
            ON CONFLICT (kiosk, month, topic, value) DO UPDATE SET n = t.n + excluded.n
            RETURNING 1)
    SELECT (SELECT count(*) FROM object) + (SELECT count(*) FROM action) + (SELECT count(*) FROM search)
           + (SELECT count(*) FROM miss_term) + (SELECT count(*) FROM opinion) + (SELECT count(*) FROM monthly)
$$;

-- 'counted', or 'known' when it was before: then nothing changes. Its arguments stay as they are for good: kiosks of all ages call it.
CREATE FUNCTION belvedere.ingest(its_venue text, its_name text, its_text text, its_sha256 text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    sum       bytea := sha256(convert_to(its_text, 'UTF8'));
    its_lines text[] := string_to_array(its_text, E'\n');
    head      text[] := string_to_array(its_lines[1], E'\t');
    its_kiosk integer;
    added     bigint;
BEGIN
    IF encode(sum, 'hex') IS DISTINCT FROM its_sha256 THEN
        RAISE EXCEPTION 'altered' USING ERRCODE = 'BV001';
    END IF;
    IF head[1] IS DISTINCT FROM 'belvedere' OR head[2] IS DISTINCT FROM '1' OR cardinality(head) <> 6
       OR its_lines[cardinality(its_lines)] <> '' OR octet_length(its_text) > 16777216 THEN
        RAISE EXCEPTION 'unknown format' USING ERRCODE = 'BV004';
    END IF;
    its_lines := its_lines[2:cardinality(its_lines) - 1];
    IF head[6] !~ '^0000' THEN
        PERFORM (left(head[6] || '-01', 10))::date;     -- a day that exists
    END IF;
    PERFORM belvedere.open_year(left(head[6], 4));
    its_kiosk := belvedere.kiosk_of(its_venue, its_name, session_user);
    INSERT INTO belvedere.batch (epoch, seq, kiosk, kind, period, sha256)
        VALUES (head[3]::bigint, head[4]::bigint, its_kiosk, head[5], head[6], sum) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        IF NOT EXISTS (SELECT FROM belvedere.batch WHERE epoch = head[3]::bigint AND seq = head[4]::bigint AND sha256 = sum) THEN
            RAISE EXCEPTION 'another batch has this number' USING ERRCODE = 'BV002';
        END IF;
        RETURN 'known';
    END IF;
    IF head[5] = 'day' THEN
        added := belvedere.add_day(its_kiosk, head[3]::bigint, head[6], its_lines);
    ELSE
        added := belvedere.add_month(its_kiosk, head[6], its_lines);
    END IF;
    IF added <> cardinality(its_lines) THEN
        RAISE EXCEPTION 'unknown lines' USING ERRCODE = 'BV004';
    END IF;
    RETURN 'counted';
END $$;

-- Two groups without a login: a kiosk's role may call ingest and nothing else, a reader's may read and nothing else.
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'belvedere_kiosk') THEN
        CREATE ROLE belvedere_kiosk NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'belvedere_reader') THEN
        CREATE ROLE belvedere_reader NOLOGIN;
    END IF;
END $$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA belvedere FROM PUBLIC;
GRANT USAGE ON SCHEMA belvedere TO belvedere_kiosk, belvedere_reader;
GRANT EXECUTE ON FUNCTION belvedere.ingest TO belvedere_kiosk;
GRANT SELECT ON ALL TABLES IN SCHEMA belvedere TO belvedere_reader;
