-- Times are milliseconds since 1970 in UTC.

CREATE TABLE enrolment (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid          TEXT    NOT NULL UNIQUE,
    enroll_guid   TEXT    NOT NULL UNIQUE,
    device_id     TEXT    NOT NULL,
    device_name   TEXT    NOT NULL,
    type          TEXT    NOT NULL,
    template      TEXT    NOT NULL,
    ca            TEXT    NOT NULL,
    owner         TEXT    NOT NULL,
    operator      TEXT    NOT NULL,
    renews        TEXT,
    state         TEXT    NOT NULL CHECK (state IN (
        'planned', 'sent', 'requested', 'submitting', 'pending', 'issued', 'served', 'verified',
        'declined', 'blocked', 'denied', 'failed', 'abandoned', 'outcome-unknown')),
    token_hash    TEXT    NOT NULL UNIQUE,
    token_expires INTEGER NOT NULL,
    token_used    INTEGER,
    spki_sha256   TEXT,
    pkcs10        BLOB,
    ca_request_id TEXT,
    ca_token      TEXT,
    thumbprint    TEXT,
    problem_code  TEXT,
    problem_what  TEXT,
    problem_why   TEXT,
    problem_next  TEXT,
    stores        TEXT,
    lease_holder  TEXT,
    lease_key     TEXT,
    lease_term    INTEGER,
    lease_expires INTEGER,
    created       INTEGER NOT NULL,
    updated       INTEGER NOT NULL,
    -- from here on there is a key on the device, so the row must say which
    CHECK (state NOT IN ('requested', 'submitting', 'pending', 'issued', 'served', 'verified')
        OR (spki_sha256 IS NOT NULL AND pkcs10 IS NOT NULL)),
    CHECK (state NOT IN ('issued', 'served', 'verified') OR thumbprint IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX enrolment_one_in_flight_per_device ON enrolment (device_id)
    WHERE state IN ('planned', 'sent', 'requested', 'submitting', 'pending', 'issued', 'served');

CREATE INDEX enrolment_by_key ON enrolment (spki_sha256);

CREATE TABLE enrolment_certificate (
    number   INTEGER NOT NULL REFERENCES enrolment (number),
    position INTEGER NOT NULL,
    der      BLOB    NOT NULL,
    PRIMARY KEY (number, position)
) STRICT;

CREATE TABLE enrolment_event (
    number INTEGER NOT NULL REFERENCES enrolment (number),
    seq    INTEGER NOT NULL,
    time   INTEGER NOT NULL,
    kind   TEXT    NOT NULL,
    text   TEXT    NOT NULL,
    PRIMARY KEY (number, seq)
) STRICT;
