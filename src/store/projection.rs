//! The columns of `conversations`, each named once: the statements, their binds and the reading of rows are all
//! made from the lists below.

use std::sync::LazyLock;

use sqlx::query::Query;
use sqlx::{Database, Encode, Type};
use uuid::Uuid;

use crate::conversation::{
    AgentId, Attributes, Beginning, Card, Conversation, ConversationId, Holder, InboxId, Named, Promise,
    RoutingRequirements, Seq, TeamId, Timestamp, VisitorId,
};

use super::columns::Column;
use super::digest::Digest;
use super::error::Unreadable;

/// Makes a row from a list of columns: its fields, the columns' names, and the binds in the same order.
macro_rules! columns {
    // Columns that are read into a new value with a field of the same name for each.
    ($(#[$doc:meta])* $row:ident begins $whole:ident { $($column:ident: $type:ty,)* }) => {
        columns! { $(#[$doc])* $row { $($column: <$type as Column>::Stored,)* } }

        impl $row {
            pub fn of(card: &Card) -> $row {
                $row { $($column: card.$column.stored(),)* }
            }

            pub fn read(self) -> Result<$whole, Unreadable> {
                Ok($whole { $($column: Column::read(self.$column)?,)* })
            }
        }
    };
    // Columns that are read into a place of a value that is there.
    ($(#[$doc:meta])* $row:ident changes $whole:ident { $($column:ident: $type:ty = $($place:ident).+,)* }) => {
        columns! { $(#[$doc])* $row { $($column: <$type as Column>::Stored,)* } }

        impl $row {
            pub fn of(whole: &$whole) -> $row {
                $row { $($column: whole.$($place).+.stored(),)* }
            }

            fn read_into(self, whole: &mut $whole) -> Result<(), Unreadable> {
                $(whole.$($place).+ = Column::read(self.$column)?;)*
                Ok(())
            }
        }
    };
    ($(#[$doc:meta])* $row:ident { $($column:ident: $stored:ty,)* }) => {
        $(#[$doc])*
        #[derive(sqlx::FromRow)]
        pub(super) struct $row {
            $($column: $stored,)*
        }

        impl $row {
            const COLUMNS: &[&str] = &[$(stringify!($column)),*];

            pub fn bind<'q, DB: Database>(
                self,
                query: Query<'q, DB, DB::Arguments>,
            ) -> Query<'q, DB, DB::Arguments>
            where
                $($stored: Encode<'q, DB> + Type<DB>,)*
            {
                query$(.bind(self.$column))*
            }
        }
    };
}

columns! {
    /// Written when the conversation begins, and never changed.
    BeginningRow begins Beginning {
        id: ConversationId,
        inbox: InboxId,
        visitor: VisitorId,
        locale: String,
        time_zone: Option<String>,
        started_at: Timestamp,
    }
}

columns! {
    /// Written with every append, from the card. A new field of the card needs a line here and a migration.
    CardRow changes Card {
        last_seq: Seq = last_seq,
        last_at: Timestamp = last_at,
        contact_name: Option<String> = contact.name,
        contact_email: Option<String> = contact.email,
        contact_phone: Option<String> = contact.phone,
        verified_id: Option<String> = verified_id,
        rating: Option<u8> = rating,
        nps: Option<u8> = nps,
        need: RoutingRequirements = need,
        // A part of `need` that queries compare.
        team: TeamId = need.team,
        passed: Vec<AgentId> = passed,
        unanswered_since: Option<Timestamp> = unanswered_since,
        tags: std::collections::BTreeSet<String> = tags,
        attributes: Attributes = attributes,
    }
}

columns! {
    /// Written with every append: who holds the conversation. Each kind of holder uses some of the columns.
    HolderRow {
        holder: String,
        owes_reply_to: Option<i64>,
        held_since: Option<i64>,
        agent: Option<Uuid>,
        queued_at: Option<i64>,
        replied: i64,
        snoozed_until: Option<i64>,
        queue_reasons: Option<String>,
        promise_by: Option<i64>,
        outcome: Option<String>,
    }
}

columns! {
    /// How often things happened; every append adds to them.
    CountsRow {
        bot_answers: i64,
        handovers: i64,
        takes: i64,
    }
}

columns! {
    /// The latest of what entries say; an append without such an entry leaves them as they are.
    LatestRow {
        reasons: Option<String>,
        preview: Option<String>,
        preview_from: Option<String>,
    }
}

/// One row of `conversations`.
#[derive(sqlx::FromRow)]
pub(super) struct ConversationRow {
    #[sqlx(flatten)]
    beginning: BeginningRow,
    #[sqlx(flatten)]
    card: CardRow,
    #[sqlx(flatten)]
    holder: HolderRow,
    #[sqlx(flatten)]
    counts: CountsRow,
    #[sqlx(flatten)]
    latest: LatestRow,
}

/// Selects the beginning of the conversation `$1`.
pub(super) static SELECT_BEGINNING: LazyLock<String> =
    LazyLock::new(|| format!("SELECT {} FROM conversations WHERE id = $1", BeginningRow::COLUMNS.join(", ")));

/// Inserts a conversation without entries. Binds: [`BeginningRow`], the key of the first message.
pub(super) static BEGIN: LazyLock<String> = LazyLock::new(|| {
    let columns = BeginningRow::COLUMNS;
    let placeholders: Vec<String> = (1..=columns.len() + 1).map(|n| format!("${n}")).collect();
    format!(
        "INSERT INTO conversations ({}, opening_message_id, last_seq, last_at, holder) VALUES ({}, 0, 0, 'bot')",
        columns.join(", "),
        placeholders.join(", ")
    )
});

/// Updates a conversation. Binds: its id, the last entry before, [`CardRow`], [`HolderRow`], [`CountsRow`],
/// [`LatestRow`].
pub(super) static GO_ON: LazyLock<String> = LazyLock::new(|| {
    let state = CardRow::COLUMNS.iter().chain(HolderRow::COLUMNS).map(|column| (column, ""));
    let counts = CountsRow::COLUMNS.iter().map(|column| (column, "+"));
    let latest = LatestRow::COLUMNS.iter().map(|column| (column, "COALESCE"));
    let changes: Vec<String> = (3..)
        .zip(state.chain(counts).chain(latest))
        .map(|(n, (column, how))| match how {
            "+" => format!("{column} = {column} + ${n}"),
            "COALESCE" => format!("{column} = COALESCE(${n}, {column})"),
            _ => format!("{column} = ${n}"),
        })
        .collect();
    format!("UPDATE conversations SET {} WHERE id = $1 AND last_seq = $2", changes.join(", "))
});

impl ConversationRow {
    /// All columns, of the table that a query names `c`.
    pub fn columns() -> String {
        let rows = [
            BeginningRow::COLUMNS,
            CardRow::COLUMNS,
            HolderRow::COLUMNS,
            CountsRow::COLUMNS,
            LatestRow::COLUMNS,
        ];
        rows.concat().iter().map(|column| format!("c.{column}")).collect::<Vec<_>>().join(", ")
    }

    /// The position of the row among all conversations in the order in which they began.
    pub fn begun(&self) -> (Timestamp, ConversationId) {
        (Timestamp(self.beginning.started_at), ConversationId(self.beginning.id))
    }

    pub fn agent(&self) -> Option<AgentId> {
        self.holder.agent.map(AgentId)
    }

    /// # Errors
    /// What is missing or unknown, if the row was not written by this version.
    pub fn read(self) -> Result<(Card, Digest), Unreadable> {
        let mut card = Conversation::begin(self.beginning.read()?).card;
        self.card.read_into(&mut card)?;
        card.holder = self.holder.read()?;
        let digest = Digest {
            bot_answers: u32::try_from(self.counts.bot_answers).unwrap_or(u32::MAX),
            handovers: u32::try_from(self.counts.handovers).unwrap_or(u32::MAX),
            takes: u32::try_from(self.counts.takes).unwrap_or(u32::MAX),
            reasons: Column::read(self.latest.reasons)?,
            preview: self.latest.preview.unwrap_or_default(),
            preview_from: known("preview_from", self.latest.preview_from)?,
        };
        Ok((card, digest))
    }
}

impl HolderRow {
    pub fn of(holder: &Holder) -> HolderRow {
        let nobody = HolderRow {
            holder: String::new(),
            owes_reply_to: None,
            held_since: None,
            agent: None,
            queued_at: None,
            replied: 0,
            snoozed_until: None,
            queue_reasons: None,
            promise_by: None,
            outcome: None,
        };
        match holder {
            Holder::Bot { owes_reply_to } => {
                HolderRow { holder: "bot".into(), owes_reply_to: owes_reply_to.stored(), ..nobody }
            }
            Holder::Queue { since, reasons, promise } => HolderRow {
                holder: "queue".into(),
                held_since: Some(since.0),
                queue_reasons: reasons.stored(),
                promise_by: match promise {
                    Promise::PersonSoon => None,
                    Promise::AnswerBy(at) => Some(at.0),
                },
                ..nobody
            },
            Holder::Agent { agent, since, queued_at, replied, snoozed_until } => HolderRow {
                holder: "agent".into(),
                held_since: Some(since.0),
                agent: Some(agent.0),
                queued_at: queued_at.stored(),
                replied: i64::from(*replied),
                snoozed_until: snoozed_until.stored(),
                ..nobody
            },
            Holder::Nobody { resolved_at, outcome } => HolderRow {
                holder: "nobody".into(),
                held_since: Some(resolved_at.0),
                outcome: Some(outcome.name().to_owned()),
                ..nobody
            },
        }
    }

    fn read(self) -> Result<Holder, Unreadable> {
        let since = self.held_since.map(Timestamp).ok_or(Unreadable::Missing("held_since"));
        Ok(match self.holder.as_str() {
            "bot" => Holder::Bot { owes_reply_to: Column::read(self.owes_reply_to)? },
            "queue" => Holder::Queue {
                since: since?,
                reasons: Column::read(self.queue_reasons)?,
                promise: match self.promise_by {
                    Some(at) => Promise::AnswerBy(Timestamp(at)),
                    None => Promise::PersonSoon,
                },
            },
            "agent" => Holder::Agent {
                agent: self.agent.map(AgentId).ok_or(Unreadable::Missing("agent"))?,
                since: since?,
                queued_at: self.queued_at.map(Timestamp),
                replied: self.replied != 0,
                snoozed_until: self.snoozed_until.map(Timestamp),
            },
            "nobody" => Holder::Nobody { resolved_at: since?, outcome: known("outcome", self.outcome)? },
            _ => return Err(Unreadable::Unknown("holder", self.holder)),
        })
    }
}

impl CountsRow {
    pub fn of(digest: &Digest) -> CountsRow {
        let Digest { bot_answers, handovers, takes, .. } = *digest;
        CountsRow { bot_answers: bot_answers.into(), handovers: handovers.into(), takes: takes.into() }
    }
}

impl LatestRow {
    pub fn of(digest: &Digest) -> LatestRow {
        let somebody_spoke = digest.has_preview();
        LatestRow {
            reasons: if digest.handovers > 0 { digest.reasons.stored() } else { None },
            preview: somebody_spoke.then(|| digest.preview.clone()),
            preview_from: somebody_spoke.then(|| digest.preview_from.name().to_owned()),
        }
    }
}

fn known<T: Named>(what: &'static str, name: Option<String>) -> Result<T, Unreadable> {
    let name = name.ok_or(Unreadable::Missing(what))?;
    T::named(&name).ok_or(Unreadable::Unknown(what, name))
}
