-- Who visitors are, where they have been, and the files that were sent along.

ALTER TABLE conversations ADD COLUMN time_zone TEXT;
ALTER TABLE conversations ADD COLUMN verified_id TEXT;  -- the business's own id of the visitor, proven
ALTER TABLE conversations ADD COLUMN nps INTEGER;

-- Under which id of the business a visitor is known.
CREATE TABLE identities (
    inbox TEXT NOT NULL,
    verified_id TEXT NOT NULL,
    visitor BLOB NOT NULL REFERENCES visitors (id) ON DELETE CASCADE,
    PRIMARY KEY (inbox, verified_id)
) STRICT;
CREATE INDEX identities_visitor ON identities (visitor);

-- The latest pages of those who have written.
CREATE TABLE pages (
    visitor BLOB NOT NULL REFERENCES visitors (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL
) STRICT;
CREATE INDEX pages_visitor ON pages (visitor, at);

-- A file belongs to nobody until it is sent with a message; then it goes when its conversation goes.
CREATE TABLE attachments (
    id BLOB NOT NULL PRIMARY KEY,
    inbox TEXT,                         -- where a visitor uploaded it; none: an agent did
    conversation_id BLOB REFERENCES conversations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    width INTEGER,
    height INTEGER,
    uploaded_at INTEGER NOT NULL,
    complete INTEGER NOT NULL DEFAULT 0   -- all its parts are here
) STRICT;
CREATE INDEX attachments_conversation ON attachments (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX attachments_unsent ON attachments (uploaded_at) WHERE conversation_id IS NULL;

-- In parts, so that a large file keeps no message waiting.
CREATE TABLE attachment_parts (
    attachment_id BLOB NOT NULL REFERENCES attachments (id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (attachment_id, part)
) STRICT;
