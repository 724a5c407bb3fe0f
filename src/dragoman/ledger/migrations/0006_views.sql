-- What the views of a large ledger need: the day of each event, counts by report, standing by event, and a number that
-- tells whether anything has changed.

ALTER TABLE events ADD COLUMN day TEXT;  -- ISO date: its own first day, else its report's
UPDATE events SET day = coalesce(since, (SELECT published FROM documents WHERE number = document));
CREATE INDEX events_by_day ON events (day);
CREATE INDEX events_as_told ON events (future, hypothetical, negation, historical);

-- Both ways between an event and its parties, without the wide table.
CREATE INDEX parties_by_event ON parties (event, country, side);
DROP INDEX parties_by_country;
CREATE INDEX parties_by_country ON parties (country, event, sector);
DROP INDEX authorities_by_country;
CREATE INDEX authorities_by_country ON authorities (country, event, sector);
CREATE INDEX documents_by_publisher ON documents (publisher);
CREATE INDEX readings_by_time ON readings (stored);

-- How often two have part in one event of a report, a < b and not both as recipients; written with the report.
CREATE TABLE pairs (
    document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    events INTEGER NOT NULL,
    cooperation INTEGER NOT NULL,  -- of these, neither denied nor hypothetical
    conflict INTEGER NOT NULL,
    PRIMARY KEY (document, a, b)
) WITHOUT ROWID;
CREATE INDEX pairs_by_name ON pairs (a, b, events, cooperation, conflict);
INSERT INTO pairs
SELECT e.document, x.country, y.country, count(DISTINCT e.number),
    count(DISTINCT CASE WHEN e.quad LIKE '%cooperation' AND NOT negation AND NOT hypothetical THEN e.number END),
    count(DISTINCT CASE WHEN e.quad LIKE '%conflict' AND NOT negation AND NOT hypothetical THEN e.number END)
FROM parties x JOIN parties y ON y.event = x.event AND x.country < y.country JOIN events e ON e.number = x.event
WHERE NOT (x.side = 'recipient' AND y.side = 'recipient') GROUP BY 1, 2, 3;

-- `told` by the event's number. It follows `told`, and a report that is read again finds its events' standing there.
CREATE TABLE standings (
    event INTEGER PRIMARY KEY REFERENCES events(number) ON DELETE CASCADE,
    story TEXT NOT NULL,
    standing TEXT NOT NULL
);
CREATE INDEX standings_by_name ON standings (standing);
INSERT INTO standings
SELECT e.number, t.story, t.standing FROM told t JOIN documents d ON d.id = t.document
JOIN events e ON e.document = d.number AND e.id = t.event;
CREATE TRIGGER told_added AFTER INSERT ON told BEGIN
    INSERT OR REPLACE INTO standings SELECT e.number, new.story, new.standing FROM documents d
    JOIN events e ON e.document = d.number AND e.id = new.event WHERE d.id = new.document;
END;
CREATE TRIGGER told_changed AFTER UPDATE ON told BEGIN
    INSERT OR REPLACE INTO standings SELECT e.number, new.story, new.standing FROM documents d
    JOIN events e ON e.document = d.number AND e.id = new.event WHERE d.id = new.document;
END;
CREATE TRIGGER told_removed AFTER DELETE ON told BEGIN
    DELETE FROM standings WHERE event = (SELECT e.number FROM documents d
    JOIN events e ON e.document = d.number AND e.id = old.event WHERE d.id = old.document);
END;
CREATE TRIGGER event_added AFTER INSERT ON events BEGIN
    INSERT OR REPLACE INTO standings SELECT new.number, t.story, t.standing FROM documents d
    JOIN told t ON t.document = d.id AND t.event = new.id WHERE d.number = new.document;
END;

-- Goes up with every reading and correction that comes or goes.
CREATE TABLE revision (number INTEGER NOT NULL);
INSERT INTO revision VALUES (0);
CREATE TRIGGER reading_added AFTER INSERT ON readings BEGIN UPDATE revision SET number = number + 1; END;
CREATE TRIGGER reading_changed AFTER UPDATE ON readings BEGIN UPDATE revision SET number = number + 1; END;
CREATE TRIGGER reading_removed AFTER DELETE ON readings BEGIN UPDATE revision SET number = number + 1; END;
CREATE TRIGGER correction_added AFTER INSERT ON corrections BEGIN UPDATE revision SET number = number + 1; END;
CREATE TRIGGER correction_removed AFTER DELETE ON corrections BEGIN UPDATE revision SET number = number + 1; END;
