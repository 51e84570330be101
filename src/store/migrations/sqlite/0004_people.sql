-- What people set for themselves, how they are recognised, and where they are told of things.

ALTER TABLE sessions ADD COLUMN began_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';   -- e.g. Firefox; empty: not known
ALTER TABLE sessions ADD COLUMN system TEXT NOT NULL DEFAULT '';    -- e.g. Android; empty: not known

CREATE TABLE profiles (
    user_id BLOB NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    language TEXT,                      -- of the console; none: the browser's
    preferences TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE TABLE pictures (
    user_id BLOB NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE second_factors (
    user_id BLOB NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret BLOB NOT NULL,               -- sealed; the key is not in the database
    confirmed INTEGER NOT NULL,         -- asked for at log-in
    last_step INTEGER NOT NULL          -- no code of this or an earlier step is taken any more
) STRICT;

CREATE TABLE recovery_codes (
    user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash BLOB NOT NULL,
    PRIMARY KEY (user_id, code_hash)
) STRICT, WITHOUT ROWID;

-- A browser that is told of things while no console is open; it ends with its session.
CREATE TABLE push_subscriptions (
    endpoint TEXT NOT NULL PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    session BLOB NOT NULL REFERENCES sessions (token_hash) ON DELETE CASCADE,
    public_key BLOB NOT NULL,
    auth BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX push_subscriptions_user ON push_subscriptions (user_id, created_at);
CREATE INDEX push_subscriptions_session ON push_subscriptions (session);

-- For an agent's own day.
CREATE INDEX entries_worked ON entries (at)
    WHERE kind IN ('agent_took', 'agent_replied', 'transferred', 'resolved', 'rated');
