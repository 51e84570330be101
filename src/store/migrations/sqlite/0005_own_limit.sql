-- How many conversations at a time somebody takes, where that is fewer than the owner allows.

ALTER TABLE users ADD COLUMN own_limit INTEGER;
