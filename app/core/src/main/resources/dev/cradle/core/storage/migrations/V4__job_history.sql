CREATE TABLE job (
    number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name         TEXT    NOT NULL,
    device       TEXT    NOT NULL,
    started      INTEGER NOT NULL,
    ended        INTEGER NOT NULL,
    outcome      TEXT    NOT NULL,
    problem_code TEXT,
    problem_what TEXT,
    problem_why  TEXT,
    problem_next TEXT,
    unread       INTEGER NOT NULL
) STRICT;

CREATE INDEX job_unread ON job (unread);
