-- What has been followed: when a feed was last asked, and which of its items have been read or given up.
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT,
    asked TEXT NOT NULL  -- UTC
) WITHOUT ROWID;
CREATE TABLE items (
    name TEXT PRIMARY KEY,  -- an item's address, or its id where it has none
    feed TEXT NOT NULL,
    seen TEXT NOT NULL
) WITHOUT ROWID;
