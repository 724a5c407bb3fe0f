-- Which change brought a reading, so that what is new is not told from a clock, which may stand or be set back.

ALTER TABLE revision ADD COLUMN ledger TEXT;  -- a random name of this ledger
UPDATE revision SET ledger = lower(hex(randomblob(8)));
ALTER TABLE readings ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
UPDATE readings SET change = document;
UPDATE revision SET number = max(number, (SELECT coalesce(max(change), 0) FROM readings));
DROP INDEX readings_by_time;
CREATE INDEX readings_by_change ON readings (change);
