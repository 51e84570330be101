-- Times are milliseconds since the Unix epoch, truth values 0 and 1.

CREATE TABLE visitors (
    id UUID NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL,
    agent UUID                          -- who answered this visitor last
);

CREATE TABLE users (
    id UUID NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,         -- lower case
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    capacity BIGINT NOT NULL,
    teams TEXT NOT NULL DEFAULT '[]',   -- JSON array of ids; empty: every team
    skills TEXT NOT NULL DEFAULT '[]',  -- JSON array of topics and languages
    wish TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- What the entries of a conversation add up to, for queries. The entries are the truth.
CREATE TABLE conversations (
    id UUID NOT NULL PRIMARY KEY,
    inbox TEXT NOT NULL,
    visitor UUID NOT NULL REFERENCES visitors (id) ON DELETE CASCADE,
    locale TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    opening_message_id UUID UNIQUE,
    last_seq BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    holder TEXT NOT NULL,
    owes_reply_to BIGINT,
    held_since BIGINT,
    agent UUID,
    queued_at BIGINT,
    replied BIGINT NOT NULL DEFAULT 0, -- the agent who holds it has written
    queue_reasons TEXT,
    promise_by BIGINT,
    need TEXT,                          -- JSON: what it needs of people
    passed TEXT,                        -- JSON: agents from whom it came back
    unanswered_since BIGINT,
    outcome TEXT,
    contact_name TEXT,
    contact_email TEXT,
    contact_phone TEXT,
    rating BIGINT,
    bot_answers BIGINT NOT NULL DEFAULT 0,
    handovers BIGINT NOT NULL DEFAULT 0,
    takes BIGINT NOT NULL DEFAULT 0,
    reasons TEXT,                       -- of the latest handover
    preview TEXT NOT NULL DEFAULT '',
    preview_from TEXT NOT NULL DEFAULT 'system',
    mood_seq BIGINT                    -- the visitor's latest entry with a mood
);
CREATE INDEX conversations_started ON conversations (started_at, id);
CREATE INDEX conversations_holder ON conversations (holder, last_at);
CREATE INDEX conversations_visitor ON conversations (visitor, inbox, started_at);
CREATE INDEX conversations_agent ON conversations (agent) WHERE agent IS NOT NULL;
CREATE INDEX conversations_owing ON conversations (owes_reply_to) WHERE owes_reply_to IS NOT NULL;

CREATE TABLE entries (
    conversation_id UUID NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    message_id UUID,
    in_reply_to BIGINT,
    text TEXT,
    folded TEXT,                        -- text in lower case, for searching
    detail TEXT,                        -- JSON: what the other columns do not say
    PRIMARY KEY (conversation_id, seq)
);
CREATE UNIQUE INDEX entries_message ON entries (conversation_id, message_id) WHERE message_id IS NOT NULL;
-- What reports look for is a small part of all entries.
CREATE INDEX entries_asked ON entries (conversation_id, in_reply_to) WHERE kind = 'bot_asked';
CREATE INDEX entries_feedback ON entries (conversation_id, seq) WHERE kind = 'feedback_given';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries are append-only';
END;
$$;
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE handover_reasons (
    conversation_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    cause TEXT NOT NULL,
    PRIMARY KEY (conversation_id, seq, cause),
    FOREIGN KEY (conversation_id, seq) REFERENCES entries (conversation_id, seq) ON DELETE CASCADE
);

CREATE TABLE moods (
    conversation_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    negative REAL NOT NULL,
    neutral REAL NOT NULL,
    positive REAL NOT NULL,
    label TEXT NOT NULL,
    models TEXT NOT NULL,
    PRIMARY KEY (conversation_id, seq),
    FOREIGN KEY (conversation_id, seq) REFERENCES entries (conversation_id, seq) ON DELETE CASCADE
);

CREATE TABLE sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE setup_links (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
);

CREATE TABLE articles (
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    title TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    language TEXT NOT NULL,
    variants TEXT NOT NULL,             -- JSON array
    tags TEXT NOT NULL,                 -- JSON array
    saved_at BIGINT NOT NULL,
    is_current BIGINT NOT NULL,
    PRIMARY KEY (id, language, version)
);
CREATE UNIQUE INDEX articles_current ON articles (id, language) WHERE is_current = 1;

CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE policies (
    version BIGINT NOT NULL PRIMARY KEY,
    policy TEXT NOT NULL,               -- JSON
    saved_at BIGINT NOT NULL
);
