//! One conversation in a test: what people do is decided by the rules and appended.

use frontdesk::conversation::*;
use frontdesk::store::{Append, AppendError, Store};
use uuid::Uuid;

pub const START: Timestamp = Timestamp(1_790_000_000_000);

/// The state as the desk would hold it, and the way to the store.
pub struct Talk {
    pub store: Store,
    pub conversation: Conversation,
    pub entries: Vec<Entry>,
    pub now: Timestamp,
    policy: Policy,
}

pub fn agent(name: &str) -> AgentName {
    // The same name is the same agent.
    AgentName {
        id: AgentId(Uuid::from_u128(name.bytes().fold(7, |id, b| id * 256 + u128::from(b)))),
        name: name.into(),
    }
}

pub fn message() -> MessageId {
    MessageId(Uuid::new_v4())
}

impl Talk {
    pub fn new(store: &Store) -> Talk {
        Talk::at(store, START)
    }

    pub fn at(store: &Store, now: Timestamp) -> Talk {
        let id = ConversationId(Uuid::new_v4());
        let conversation = Conversation::begin(Beginning {
            id,
            inbox: InboxId("shop".into()),
            visitor: VisitorId(Uuid::new_v4()),
            locale: "de-AT".into(),
            time_zone: Some("Europe/Vienna".into()),
            started_at: now,
        });
        let policy = Policy::default();
        Talk { store: store.clone(), conversation, entries: Vec::new(), now, policy }
    }

    pub fn id(&self) -> ConversationId {
        self.conversation.id
    }

    /// What the command would append.
    pub fn prepare(&self, command: Command) -> Append {
        self.decide(command).expect("the rules allow it")
    }

    fn decide(&self, command: Command) -> Result<Append, Rejection> {
        let Decision { next, entries } = decide(&self.conversation, command, &self.policy, self.now)?;
        Ok(Append {
            conversation: next,
            expected: self.conversation.last_seq,
            entries,
            opening: self.conversation.last_seq == Seq::ZERO,
        })
    }

    /// Does what the rules allow; a command that they reject changes nothing.
    pub async fn does_if_allowed(&mut self, command: Command) {
        if let Ok(append) = self.decide(command) {
            self.append(append).await.expect("the store takes it");
        }
    }

    pub async fn try_to(&mut self, command: Command) -> Result<(), AppendError> {
        self.append(self.prepare(command)).await
    }

    async fn append(&mut self, append: Append) -> Result<(), AppendError> {
        self.store.append(append.clone()).await?;
        self.conversation = append.conversation;
        self.entries.extend(append.entries);
        self.now = self.now.plus_ms(1_000);
        Ok(())
    }

    pub async fn does(&mut self, command: Command) -> &mut Talk {
        self.try_to(command).await.expect("the store takes it");
        self
    }

    pub async fn visitor_says(&mut self, text: &str) -> &mut Talk {
        self.does(Command::VisitorWrites {
            message_id: message(),
            text: text.into(),
            attachments: Vec::new(),
        })
        .await
    }

    /// The bot answers the last message, this sure (0..1) and having read this much anger (0..1).
    pub async fn bot_replies(&mut self, confidence: f32, negative: f32) -> &mut Talk {
        let proposal = Box::new(self.proposal(confidence, negative));
        self.does(Command::ProposeReply { proposal, promise: Promise::PersonSoon }).await
    }

    pub async fn agent_takes(&mut self, name: &str) -> &mut Talk {
        self.does(Command::Take { agent: agent(name), how: TakenHow::Assigned }).await
    }

    pub async fn agent_replies(&mut self, name: &str, text: &str) -> &mut Talk {
        self.does(Command::Reply {
            message_id: message(),
            agent: agent(name),
            text: text.into(),
            attachments: Vec::new(),
            seen: None,
            drafted_from: None,
        })
        .await
    }

    pub fn owes_reply(&self) -> bool {
        matches!(self.conversation.holder, Holder::Bot { owes_reply_to: Some(_) })
    }

    fn proposal(&self, confidence: f32, negative: f32) -> Proposal {
        let in_reply_to = match self.conversation.holder {
            Holder::Bot { owes_reply_to: Some(seq) } => seq,
            _ => panic!("the bot owes nothing"),
        };
        let article = ArticleId("delivery-times".into());
        let title = String::from("How long delivery takes");
        let hit = Hit {
            article: article.clone(),
            title: title.clone(),
            confidence,
            matched: "When will my bread arrive?".into(),
            similarity: 0.81,
            words: vec!["bread".into()],
        };
        Proposal {
            in_reply_to,
            evidence: Evidence {
                about: in_reply_to,
                mood: Mood { negative, neutral: 1.0 - negative, positive: 0.0 },
                small_talk: None,
                readings: vec![Reading { signal: Signal::Upset, value: negative }],
                basis: Basis::Measured,
                language: "en".into(),
                leans_on: None,
                also: Vec::new(),
                topics: Vec::new(),
                vip: false,
                returned: self.conversation.returned,
                hits: vec![hit],
                unsure_turns: self.conversation.unsure_turns,
                bot_turns: self.conversation.bot_turns,
                models: "test-1".into(),
            },
            answer: Some(DraftAnswer {
                text: "It takes two days.".into(),
                sources: vec![Source { article, title: title.clone(), language: "en".to_owned() }],
            }),
            suggestions: vec![title],
        }
    }

    /// The store holds exactly what this has appended.
    pub async fn stands(&self) {
        let stored = self.store.load(self.id()).await.unwrap().expect("it was stored");
        assert_eq!(stored.entries, self.entries);
        assert_eq!(stored.conversation, self.conversation);
    }
}
