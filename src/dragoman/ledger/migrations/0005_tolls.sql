-- Figures of events, terms of agreements, and by when what is owed is due; filled from the readings that come from now on.

CREATE TABLE tolls (
    event INTEGER NOT NULL REFERENCES events(number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,  -- killed, wounded, displaced ... or money
    number REAL,         -- NULL where the words are vague
    high REAL,           -- upper end of a range
    bound TEXT,          -- least, most, about
    unit TEXT,           -- currency, ISO 4217
    who TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE INDEX tolls_by_kind ON tolls (kind, number);

CREATE TABLE terms (
    event INTEGER NOT NULL REFERENCES events(number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    polarity TEXT NOT NULL CHECK (polarity IN ('commits', 'omits')),
    text TEXT NOT NULL,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

ALTER TABLE events ADD COLUMN due TEXT;  -- ISO date
