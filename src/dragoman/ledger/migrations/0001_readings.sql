-- Reports and what was read from them. A document's rows in all other tables go with its reading.

CREATE TABLE documents (
    number INTEGER PRIMARY KEY,  -- order of arrival; kept when a reading is replaced
    id TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,  -- SHA-256 of the whole document record
    url TEXT,
    title TEXT,
    publisher TEXT,
    published TEXT,  -- ISO date
    language TEXT,
    text TEXT NOT NULL
);

-- The whole reading as JSON, but for the document's text, which stands in `documents`: exports lose nothing.
CREATE TABLE readings (
    document INTEGER PRIMARY KEY REFERENCES documents(number) ON DELETE CASCADE,
    reader TEXT NOT NULL,
    format INTEGER NOT NULL,
    json TEXT NOT NULL,
    stored TEXT NOT NULL  -- UTC
);

CREATE TABLE sentences (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    first INTEGER NOT NULL,  -- characters of the document's text, `last` exclusive
    last INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (document, position)
);

CREATE VIRTUAL TABLE words USING fts5 (
    text, content = 'sentences', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER sentence_added AFTER INSERT ON sentences BEGIN
    INSERT INTO words (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER sentence_removed AFTER DELETE ON sentences BEGIN
    INSERT INTO words (words, rowid, text) VALUES ('delete', old.number, old.text);
END;
CREATE TRIGGER sentence_changed AFTER UPDATE ON sentences BEGIN
    INSERT INTO words (words, rowid, text) VALUES ('delete', old.number, old.text);
    INSERT INTO words (rowid, text) VALUES (new.number, new.text);
END;

CREATE TABLE attributions (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,  -- of the speaker, with its code and the two parts of the code; NULL where unresolved
    code TEXT,
    country TEXT,
    sector TEXT,
    addressee TEXT,
    channel TEXT,
    parent TEXT,
    first INTEGER,
    UNIQUE (document, id)
);
CREATE INDEX attributions_by_speaker ON attributions (country, sector);

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    sentence INTEGER REFERENCES sentences(number),
    type TEXT NOT NULL,
    mode TEXT,
    future INTEGER NOT NULL CHECK (future IN (0, 1)),
    hypothetical INTEGER NOT NULL CHECK (hypothetical IN (0, 1)),
    negation INTEGER NOT NULL CHECK (negation IN (0, 1)),
    historical INTEGER NOT NULL CHECK (historical IN (0, 1)),
    first INTEGER NOT NULL,  -- characters of the trigger
    last INTEGER NOT NULL,
    object TEXT,
    since TEXT,  -- ISO dates, both inclusive; NULL where unresolved
    until TEXT,
    granularity TEXT,
    place TEXT,
    place_country TEXT,
    lat REAL,
    lon REAL,
    quad TEXT NOT NULL,
    scale REAL NOT NULL,
    cameo TEXT NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    UNIQUE (document, id)
);
CREATE INDEX events_by_type ON events (type, mode);
CREATE INDEX events_by_date ON events (since);
CREATE INDEX events_by_sentence ON events (sentence);

CREATE TABLE contexts (
    event INTEGER NOT NULL REFERENCES events(number) ON DELETE CASCADE,
    context TEXT NOT NULL,
    PRIMARY KEY (event, context)
) WITHOUT ROWID;
CREATE INDEX contexts_by_name ON contexts (context);

CREATE TABLE parties (
    event INTEGER NOT NULL REFERENCES events(number) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    country TEXT NOT NULL,  -- 'RUS' of 'RUS GOV', 'IGO:UN' whole
    sector TEXT NOT NULL,   -- 'GOV', or nothing
    role TEXT,
    actor TEXT,
    PRIMARY KEY (event, side, position)
) WITHOUT ROWID;
CREATE INDEX parties_by_country ON parties (country, side, sector);

CREATE TABLE authorities (
    event INTEGER NOT NULL REFERENCES events(number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    country TEXT NOT NULL,
    sector TEXT NOT NULL,
    attribution TEXT,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE INDEX authorities_by_country ON authorities (country, sector);

-- What could not be read, and why. `place` is a path or an address, `line` 0 where there are none.
CREATE TABLE problems (
    number INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    time TEXT NOT NULL,  -- UTC, when it was first met
    UNIQUE (place, line, kind, message)
);
