CREATE TABLE device (
    id                TEXT    NOT NULL PRIMARY KEY,
    name              TEXT    NOT NULL,
    model             TEXT    NOT NULL,
    platform          TEXT    NOT NULL,
    os                TEXT    NOT NULL,
    link              TEXT    NOT NULL,
    last_seen         INTEGER NOT NULL,
    asset_label       TEXT,
    certificates_read INTEGER
) STRICT;

CREATE TABLE device_certificate (
    device_id  TEXT    NOT NULL REFERENCES device (id),
    store      TEXT    NOT NULL,
    segment    TEXT    NOT NULL,
    thumbprint TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    not_after  INTEGER NOT NULL,
    PRIMARY KEY (device_id, store, segment, thumbprint)
) STRICT;
