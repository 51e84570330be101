-- What agents put on conversations, and what they keep for themselves.

ALTER TABLE conversations ADD COLUMN team TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN tags TEXT;             -- JSON array
ALTER TABLE conversations ADD COLUMN attributes TEXT;       -- JSON object
ALTER TABLE conversations ADD COLUMN snoozed_until INTEGER;
UPDATE conversations SET team = COALESCE(json_extract(need, '$.team'), '') WHERE need IS NOT NULL;
CREATE INDEX conversations_snoozed ON conversations (snoozed_until) WHERE snoozed_until IS NOT NULL;

ALTER TABLE visitors ADD COLUMN blocked_in BLOB;            -- the conversation in which they were blocked
CREATE INDEX visitors_blocked ON visitors (id) WHERE blocked_in IS NOT NULL;

CREATE TABLE conversation_tags (
    conversation_id BLOB NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (conversation_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_tags_tag ON conversation_tags (tag);

-- Replies that were written from a draft.
CREATE TABLE drafts_used (
    conversation_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    edited INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, seq),
    FOREIGN KEY (conversation_id, seq) REFERENCES entries (conversation_id, seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
    user_id BLOB NOT NULL,
    conversation_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (user_id, conversation_id, seq),
    FOREIGN KEY (conversation_id, seq) REFERENCES entries (conversation_id, seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE read_marks (
    user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    conversation_id BLOB NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    up_to INTEGER NOT NULL,
    PRIMARY KEY (user_id, conversation_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE canned (
    id BLOB NOT NULL PRIMARY KEY,
    author BLOB NOT NULL,
    is_shared INTEGER NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX canned_shared ON canned (code) WHERE is_shared = 1;
CREATE UNIQUE INDEX canned_mine ON canned (author, code) WHERE is_shared = 0;

CREATE TABLE macros (
    id BLOB NOT NULL PRIMARY KEY,
    author BLOB NOT NULL,
    is_shared INTEGER NOT NULL,
    name TEXT NOT NULL,
    steps TEXT NOT NULL,                -- JSON array
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX macros_author ON macros (author);

-- Questions and answers that agents would like to see among the articles.
CREATE TABLE suggestions (
    id BLOB NOT NULL PRIMARY KEY,
    conversation_id BLOB REFERENCES conversations (id) ON DELETE SET NULL,
    seq INTEGER,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    author BLOB NOT NULL,
    author_name TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    decided_by BLOB,
    decided_by_name TEXT,
    decided_at INTEGER,
    article TEXT                        -- what an accepted one became
) STRICT;
CREATE INDEX suggestions_state ON suggestions (state, made_at);
