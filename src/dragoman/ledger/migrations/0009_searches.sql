-- Queries that people keep, by name.
CREATE TABLE searches (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL,  -- as it stands in the address bar: actor=IRN&type=AID
    made TEXT NOT NULL    -- UTC
) WITHOUT ROWID;
