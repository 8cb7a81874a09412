-- SPDX-License-Identifier: EUPL-1.2
--
-- A batch is of a day or a month that a kiosk can have lived, even when nothing happened in it: empty batches of whatever years would make
-- eight parts of tables for each. NOT VALID: one that is there already does not keep a database from being brought up.

ALTER TABLE belvedere.batch ADD CONSTRAINT batch_period CHECK (CASE kind
    WHEN 'day' THEN period ~ '^20[2-4][0-9]-[01][0-9]-[0-3][0-9]$' OR period = '0000-00-00'
    ELSE period ~ '^20[2-4][0-9]-(0[1-9]|1[0-2])$' OR period = '0000-00' END) NOT VALID;

-- The same as before, but for the years that there are.
CREATE OR REPLACE FUNCTION belvedere.open_year(its_year text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    its_table text;
BEGIN
    IF its_year !~ '^(0000|20[2-4][0-9])$' THEN
        RAISE EXCEPTION 'no such year' USING ERRCODE = 'BV004';
    END IF;
    IF to_regclass('belvedere.avail_' || its_year) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(1112962419);
    FOREACH its_table IN ARRAY ARRAY['presence', 'object', 'action', 'search', 'miss_term', 'opinion', 'monthly', 'avail'] LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS belvedere.%I PARTITION OF belvedere.%I FOR VALUES FROM (%L) TO (%L)',
                       its_table || '_' || its_year, its_table, its_year, to_char(its_year::integer + 1, 'FM0000'));
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION belvedere.open_year FROM PUBLIC;
