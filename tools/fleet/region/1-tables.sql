-- SPDX-License-Identifier: EUPL-1.2
--
-- The Region's figures: the sums of every kiosk's batches, and which batches they are the sums of.
--
-- Tables have the columns of the kiosk's own (kiosk/usage/schema.c) with the kiosk before them; periods are its texts, so that
-- "0000-00" (no date) stands there too. Sums have a part for each year of their period. A count may be below zero until the batch
-- that it corrects has come. No table but `batch` knows when something was sent.

CREATE SCHEMA belvedere;

CREATE TABLE belvedere.version (
    version integer PRIMARY KEY,
    since   date NOT NULL DEFAULT current_date
);

-- login: the role that sent its first batch; no other may speak for it. Without one, as after a refill by the owner, the next may.
CREATE TABLE belvedere.kiosk (
    id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    venue text COLLATE "C" NOT NULL CHECK (length(venue) BETWEEN 1 AND 120),
    name  text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    login text,
    UNIQUE (venue, name)
);

-- A batch is counted once. Its number alone says which: a kiosk that is given another name stays the same file.
CREATE TABLE belvedere.batch (
    epoch    bigint NOT NULL CHECK (epoch > 0),
    seq      bigint NOT NULL CHECK (seq > 0),
    kiosk    integer NOT NULL REFERENCES belvedere.kiosk,
    kind     text COLLATE "C" NOT NULL CHECK (kind IN ('day', 'month')),
    period   text COLLATE "C" NOT NULL,
    sha256   bytea NOT NULL CHECK (length(sha256) = 32),
    received date NOT NULL DEFAULT current_date,
    PRIMARY KEY (epoch, seq)
);
CREATE INDEX batch_kiosk ON belvedere.batch (kiosk, kind, period);

CREATE DOMAIN belvedere.kind_text AS text COLLATE "C" CHECK (VALUE IN ('trade', 'training', 'experience', 'right'));
CREATE DOMAIN belvedere.code_text AS text COLLATE "C" CHECK (length(VALUE) BETWEEN 1 AND 120);

-- how many came, when, for how long: without any object
CREATE TABLE belvedere.presence (
    kiosk    integer NOT NULL,
    day      text COLLATE "C" NOT NULL CHECK (day ~ '^20[2-4][0-9]-[01][0-9]-[0-3][0-9]$' OR day = '0000-00-00'),
    hour     smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
    sessions bigint NOT NULL, engaged bigint NOT NULL, bounced bigint NOT NULL, touches bigint NOT NULL, active_s bigint NOT NULL,
    d0 bigint NOT NULL, d1 bigint NOT NULL, d2 bigint NOT NULL, d3 bigint NOT NULL,
    d4 bigint NOT NULL, d5 bigint NOT NULL, d6 bigint NOT NULL, d7 bigint NOT NULL,
    PRIMARY KEY (kiosk, day, hour)
) PARTITION BY RANGE (day);

-- how long it was there. The last three are how things stand, not sums (catalogue_days: -1 for unknown): of one file the differences that
-- its batches bring add up to what it says last; of two files in one day the larger holds.
CREATE TABLE belvedere.avail (
    kiosk          integer NOT NULL,
    epoch          bigint NOT NULL,
    day            text COLLATE "C" NOT NULL CHECK (day ~ '^20[2-4][0-9]-[01][0-9]-[0-3][0-9]$' OR day = '0000-00-00'),
    powered_min bigint NOT NULL, ready_min bigint NOT NULL, redated_min bigint NOT NULL, restarts bigint NOT NULL,
    expected_min bigint NOT NULL, catalogue_seq bigint NOT NULL, catalogue_days bigint NOT NULL,
    PRIMARY KEY (kiosk, day, epoch)
) PARTITION BY RANGE (day);

-- what was looked at, by month and never finer
CREATE TABLE belvedere.object (
    kiosk  integer NOT NULL,
    month  text COLLATE "C" NOT NULL CHECK (month ~ '^20[2-4][0-9]-(0[1-9]|1[0-2])$' OR month = '0000-00'),
    kind   belvedere.kind_text NOT NULL,
    code   belvedere.code_text NOT NULL,
    visits bigint NOT NULL, views bigint NOT NULL,
    PRIMARY KEY (kiosk, month, kind, code)
) PARTITION BY RANGE (month);

CREATE TABLE belvedere.action (
    kiosk  integer NOT NULL,
    month  text COLLATE "C" NOT NULL CHECK (month ~ '^20[2-4][0-9]-(0[1-9]|1[0-2])$' OR month = '0000-00'),
    kind   belvedere.kind_text NOT NULL,
    code   belvedere.code_text NOT NULL,
    action text COLLATE "C" NOT NULL CHECK (action IN ('kept', 'qr_shown', 'qr_taken', 'printed')),
    n      bigint NOT NULL,
    PRIMARY KEY (kiosk, month, kind, code, action)
) PARTITION BY RANGE (month);

CREATE TABLE belvedere.search (
    kiosk      integer NOT NULL,
    month      text COLLATE "C" NOT NULL CHECK (month ~ '^20[2-4][0-9]-(0[1-9]|1[0-2])$' OR month = '0000-00'),
    outcome    text COLLATE "C" NOT NULL CHECK (outcome IN ('hit', 'miss')),
    len_bucket smallint NOT NULL CHECK (len_bucket BETWEEN 0 AND 3),
    n          bigint NOT NULL,
    PRIMARY KEY (kiosk, month, outcome, len_bucket)
) PARTITION BY RANGE (month);

-- words without result that enough visits of one kiosk typed
CREATE TABLE belvedere.miss_term (
    kiosk integer NOT NULL,
    month text COLLATE "C" NOT NULL CHECK (month ~ '^20[2-4][0-9]-(0[1-9]|1[0-2])$' OR month = '0000-00'),
    term  text COLLATE "C" NOT NULL CHECK (length(term) BETWEEN 3 AND 30 AND term !~ '[0-9@]'),
    n     bigint NOT NULL,
    PRIMARY KEY (kiosk, month, term)
) PARTITION BY RANGE (month);

CREATE TABLE belvedere.opinion (
    kiosk integer NOT NULL,
    month text COLLATE "C" NOT NULL CHECK (month ~ '^20[2-4][0-9]-(0[1-9]|1[0-2])$' OR month = '0000-00'),
    kind  belvedere.kind_text NOT NULL,
    code  belvedere.code_text NOT NULL,
    face  text COLLATE "C" NOT NULL CHECK (face IN ('yes', 'some', 'no')),
    n     bigint NOT NULL,
    PRIMARY KEY (kiosk, month, kind, code, face)
) PARTITION BY RANGE (month);

-- what is counted by month alone
CREATE TABLE belvedere.monthly (
    kiosk integer NOT NULL,
    month text COLLATE "C" NOT NULL CHECK (month ~ '^20[2-4][0-9]-(0[1-9]|1[0-2])$' OR month = '0000-00'),
    topic text COLLATE "C" NOT NULL CHECK (topic IN ('comfort', 'group', 'language', 'opinion', 'quiz')),
    value text COLLATE "C" NOT NULL CHECK (length(value) BETWEEN 1 AND 24 AND value !~ '[^a-z-]'),
    n     bigint NOT NULL,
    PRIMARY KEY (kiosk, month, topic, value)
) PARTITION BY RANGE (month);
