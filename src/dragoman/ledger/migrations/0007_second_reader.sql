-- Where a second reader (a language model) and ours disagree about a report; filled from the readings that have both.

CREATE TABLE disagreements (
    document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
    position INTEGER NOT NULL,  -- in the reading; a record that differs in several fields has a row for each
    field TEXT NOT NULL,        -- type, actors, recipients, aux, source; `only` where one of the two has no such record
    about TEXT NOT NULL CHECK (about IN ('event', 'attribution')),
    ours TEXT,                  -- ids of the records; NULL where a reader has none
    second TEXT,
    our_value TEXT NOT NULL,    -- what each says in this field; of `only` the type of the event, or nothing
    second_value TEXT NOT NULL,
    first INTEGER NOT NULL,     -- characters of the sentence
    last INTEGER NOT NULL,
    PRIMARY KEY (document, position, field)
) WITHOUT ROWID;
