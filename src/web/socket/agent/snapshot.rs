//! What a console starts with: the current state of everything.

use std::collections::HashMap;

use bytes::Bytes;

use crate::conversation::{AgentId, ConversationId, QueuedConversation, Seq};
use crate::desk::DeskError;
use crate::store::{Load, Mention, Summary};
use crate::web::site::Site;
use crate::web::wire::{
    AgentGets, AgentWelcome, Availability, InboxCard, OfferView, PROTOCOL, UserView, views,
};

/// Open conversations in a snapshot. Of more, those with the bot that have been quiet for longest are left out.
const CONVERSATIONS_MAX: u32 = 20_000;
/// Unread mentions in a snapshot, the latest ones.
const MENTIONS_MAX: u32 = 200;

struct Snapshot {
    conversations: Vec<Summary>,
    waiting: Vec<QueuedConversation>,
    loads: HashMap<AgentId, Load>,
    read_marks: Vec<(ConversationId, Seq)>,
    mentions: Vec<Mention>,
}

/// The `welcome` frame for an agent. It may be long, so it is serialised on a thread of its own.
///
/// # Errors
/// The store cannot be read.
pub async fn welcome(site: &Site, user: UserView) -> Result<Bytes, DeskError> {
    let (desk, store, me) = (&site.desk, &site.store, AgentId(user.id));
    let snapshot = Snapshot {
        conversations: store.summaries_open(CONVERSATIONS_MAX).await?,
        waiting: desk.queue().await?,
        loads: store.loads().await?,
        read_marks: store.read_marks(me).await?,
        mentions: store.unread_mentions(me, MENTIONS_MAX).await?,
    };
    let site = site.clone();
    let written = tokio::task::spawn_blocking(move || {
        site.pictures.agent_json(&AgentGets::Welcome(Box::new(view(&site, user, snapshot))))
    });
    written.await.ok().flatten().ok_or(DeskError::Internal)
}

fn view(site: &Site, user: UserView, snapshot: Snapshot) -> AgentWelcome {
    let Snapshot { conversations, waiting, loads, read_marks, mentions } = snapshot;
    let (desk, now) = (&site.desk, site.clock.now());
    let me = AgentId(user.id);
    let agents = desk.presence.all(&loads, now);
    let mine = agents.iter().find(|agent| agent.agent.id == me).map(|agent| agent.availability);
    let offers = desk.offers_to(me).into_iter();
    let inboxes = site.config.inboxes.iter();
    AgentWelcome {
        protocol: PROTOCOL,
        user,
        availability: mine.unwrap_or(Availability::Offline),
        conversations: conversations.iter().map(|c| views::summary_view(c, desk.due(c))).collect(),
        waiting: waiting.iter().map(|w| w.conversation.0).collect(),
        agents: agents.iter().map(views::presence_view).collect(),
        now: now.0,
        teams: desk.policy().routing.teams.iter().map(views::team_card).collect(),
        offers: offers.map(|(id, until)| OfferView { conversation: id.0, until: until.0 }).collect(),
        read_marks: read_marks.into_iter().map(|(id, up_to)| views::read_mark(id, up_to)).collect(),
        mentions: mentions.iter().map(views::mention_view).collect(),
        inboxes: inboxes.map(|inbox| InboxCard { id: inbox.id.clone(), name: inbox.name.clone() }).collect(),
    }
}
