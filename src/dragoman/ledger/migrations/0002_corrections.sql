-- What people correct. A correction names its event by report, trigger and type, so that it survives another reading.

CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    made TEXT NOT NULL,      -- UTC
    author TEXT NOT NULL,
    document TEXT NOT NULL,  -- the report's id
    first INTEGER NOT NULL,  -- characters of the trigger
    last INTEGER NOT NULL,
    type TEXT NOT NULL,      -- as it was read when it was corrected
    action TEXT NOT NULL CHECK (action IN ('confirm', 'wrong', 'set', 'add', 'join', 'split')),
    json TEXT NOT NULL,      -- the new values, or the other event of a story
    note TEXT
);
CREATE INDEX corrections_by_document ON corrections (document);

-- The reading with its corrections; NULL where there are none. The tables beside `readings` index this one.
ALTER TABLE readings ADD COLUMN corrected TEXT;
