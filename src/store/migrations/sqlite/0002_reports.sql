-- What reports look for is a small part of all entries.

CREATE INDEX entries_asked ON entries (conversation_id, in_reply_to) WHERE kind = 'bot_asked';
CREATE INDEX entries_feedback ON entries (conversation_id, seq) WHERE kind = 'feedback_given';
