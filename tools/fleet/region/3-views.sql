-- SPDX-License-Identifier: EUPL-1.2
--
-- What is missing, and what is too old to keep.

-- Of each kiosk and month, how many days are expected (from its first to its last), how many were told, and whether the month itself was.
CREATE VIEW belvedere.completeness AS
    WITH told AS (
        SELECT DISTINCT kiosk, period::date AS day FROM belvedere.batch WHERE kind = 'day' AND period > '0000-00-00'),
    expected AS (
        SELECT kiosk, day::date AS day
        FROM (SELECT kiosk, min(day) AS first, max(day) AS last FROM told GROUP BY kiosk) AS span, generate_series(first, last, '1 day') AS day),
    by_month AS (
        SELECT kiosk, to_char(e.day, 'YYYY-MM') AS month, count(*) AS expected_days, count(t.day) AS received_days
        FROM expected AS e LEFT JOIN told AS t USING (kiosk, day) GROUP BY 1, 2)
    SELECT k.venue, k.name AS kiosk, m.month, m.expected_days, m.received_days,
           EXISTS (SELECT FROM belvedere.batch AS b WHERE b.kiosk = m.kiosk AND b.kind = 'month' AND b.period = m.month) AS month_received
    FROM by_month AS m JOIN belvedere.kiosk AS k ON k.id = m.kiosk;

-- Of each file, the numbers that did not come though later ones did.
CREATE VIEW belvedere.gap AS
    SELECT k.venue, k.name AS kiosk, b.epoch, max(b.seq) AS last_seq, max(b.seq) - count(*) AS missing, max(b.received) AS last_received
    FROM belvedere.batch AS b JOIN belvedere.kiosk AS k ON k.id = b.kiosk
    GROUP BY k.venue, k.name, b.epoch;

-- Hours of days are kept 25 months (CNIL); what remains is the sum of their month, under its day 00, as in the kiosk's own file.
-- Two years' parts are made ahead, so that a kiosk seldom has to.
CREATE FUNCTION belvedere.upkeep() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    oldest text := to_char(date_trunc('month', current_date) - interval '25 months', 'YYYY-MM-DD');
BEGIN
    PERFORM belvedere.open_year('0000');
    PERFORM belvedere.open_year(to_char(current_date, 'YYYY'));
    PERFORM belvedere.open_year(to_char(current_date + interval '1 year', 'YYYY'));
    WITH old AS (
        DELETE FROM belvedere.presence WHERE day < oldest AND right(day, 2) <> '00' RETURNING *)
    INSERT INTO belvedere.presence AS t
        SELECT kiosk, left(day, 7) || '-00', 0, sum(sessions), sum(engaged), sum(bounced), sum(touches), sum(active_s),
               sum(d0), sum(d1), sum(d2), sum(d3), sum(d4), sum(d5), sum(d6), sum(d7)
        FROM old GROUP BY kiosk, left(day, 7)
        ON CONFLICT (kiosk, day, hour) DO UPDATE SET
            sessions = t.sessions + excluded.sessions, engaged = t.engaged + excluded.engaged, bounced = t.bounced + excluded.bounced,
            touches = t.touches + excluded.touches, active_s = t.active_s + excluded.active_s,
            d0 = t.d0 + excluded.d0, d1 = t.d1 + excluded.d1, d2 = t.d2 + excluded.d2, d3 = t.d3 + excluded.d3,
            d4 = t.d4 + excluded.d4, d5 = t.d5 + excluded.d5, d6 = t.d6 + excluded.d6, d7 = t.d7 + excluded.d7;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA belvedere FROM PUBLIC;
GRANT EXECUTE ON FUNCTION belvedere.ingest TO belvedere_kiosk;
GRANT SELECT ON ALL TABLES IN SCHEMA belvedere TO belvedere_reader;
