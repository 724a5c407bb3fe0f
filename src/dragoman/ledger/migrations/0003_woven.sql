-- What the reports say together, as it was last woven. Derived: it can be thrown away, and is made anew from the readings.
CREATE TABLE woven (
    fingerprint TEXT NOT NULL,  -- of the readings and corrections that it was made from
    json TEXT NOT NULL
);
CREATE TABLE told (
    document TEXT NOT NULL,
    event TEXT NOT NULL,
    story TEXT NOT NULL,
    standing TEXT NOT NULL,
    PRIMARY KEY (document, event)
) WITHOUT ROWID;
CREATE INDEX told_by_story ON told (story);

-- What a person watches, and when it was last looked at.
CREATE TABLE watched (
    a TEXT NOT NULL,
    b TEXT NOT NULL DEFAULT '',  -- nothing where one actor is watched
    since TEXT NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
