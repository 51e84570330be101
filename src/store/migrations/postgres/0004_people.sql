-- What people set for themselves, how they are recognised, and where they are told of things.

ALTER TABLE sessions ADD COLUMN began_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';   -- e.g. Firefox; empty: not known
ALTER TABLE sessions ADD COLUMN system TEXT NOT NULL DEFAULT '';    -- e.g. Android; empty: not known

CREATE TABLE profiles (
    user_id UUID NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    language TEXT,                      -- of the console; none: the browser's
    preferences TEXT NOT NULL DEFAULT '{}'
);

CREATE TABLE pictures (
    user_id UUID NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BYTEA NOT NULL
);

CREATE TABLE second_factors (
    user_id UUID NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret BYTEA NOT NULL,               -- sealed; the key is not in the database
    confirmed BIGINT NOT NULL,         -- asked for at log-in
    last_step BIGINT NOT NULL          -- no code of this or an earlier step is taken any more
);

CREATE TABLE recovery_codes (
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash BYTEA NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);

-- A browser that is told of things while no console is open; it ends with its session.
CREATE TABLE push_subscriptions (
    endpoint TEXT NOT NULL PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    session BYTEA NOT NULL REFERENCES sessions (token_hash) ON DELETE CASCADE,
    public_key BYTEA NOT NULL,
    auth BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX push_subscriptions_user ON push_subscriptions (user_id, created_at);
CREATE INDEX push_subscriptions_session ON push_subscriptions (session);

-- For an agent's own day.
CREATE INDEX entries_worked ON entries (at)
    WHERE kind IN ('agent_took', 'agent_replied', 'transferred', 'resolved', 'rated');
