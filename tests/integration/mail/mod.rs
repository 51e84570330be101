//! E-mails: what is sent when, through a real mail server and through several bad ones.

mod delivery;
mod escalation;
mod replies;
mod servers;

use frontdesk::clock::{Clock, ManualClock};
use frontdesk::config::MailTls;
use frontdesk::conversation::{
    AgentId, AgentName, ConversationId, Policy, ServiceLevel, ServiceLevels, Timestamp,
};
use frontdesk::desk::Notice;
use frontdesk::store::{Mail, MailState, Queued};
use frontdesk::web::rest::mail::{MailPage, MailView};
use frontdesk::web::wire::*;
use uuid::Uuid;

use crate::world::{Agent, Visitor, World};
use servers::{BadServer, Certificate, Fault, Mailbox, Tls};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const START: Timestamp = Timestamp(1_800_000_000_000);
const VERA: &str = "vera@example.org";

async fn world_with_mail(
    port: u16,
    change: impl FnOnce(&mut frontdesk::config::Mail),
) -> (World, ManualClock) {
    let clock = ManualClock::at(START);
    let world = World::with(|w| {
        w.clock = Clock::from(clock.clone());
        w.config.public_url = "https://chat.shop.example".into();
        w.config.inboxes[0].allowed_origins = vec!["https://shop.example".into()];
        w.policy.service_levels = never_late();
        let mail = &mut w.config.mail;
        mail.smtp_host = "127.0.0.1".into();
        mail.smtp_port = port;
        mail.tls = MailTls::None;
        mail.from = "Linden & Rye <hello@shop.example>".into();
        mail.reply_to = "answers@shop.example".into();
        change(mail);
    });
    (world.await, clock)
}

/// Service levels that nobody misses: reminders have a test of their own.
fn never_late() -> ServiceLevels {
    let level = ServiceLevel { first_response_ms: 365 * 24 * HOUR, resolution_ms: 365 * 24 * HOUR };
    ServiceLevels { urgent: level, high: level, normal: level, low: level, ..ServiceLevels::default() }
}

/// Lets the time pass and does what is due then.
async fn passes(world: &World, clock: &ManualClock, ms: i64) {
    clock.advance_ms(ms);
    world.running.desk.run_due().await.unwrap();
    world.running.desk.deliver_mail().await.unwrap();
}

async fn leaves(visitor: &mut Visitor, email: &str) {
    visitor
        .socket
        .send(&VisitorSends::Contact { name: Some("Vera".into()), email: Some(email.into()), phone: None })
        .await;
    visitor.hears(EntryKind::Contact).await;
}

/// A visitor who asked something and left an address; an agent has taken the conversation.
async fn vera_and_mia(world: &World) -> (Visitor, Agent, Uuid) {
    let mia = world.agent("Mia").await;
    let mut vera = world.visitor().await;
    vera.says("Where is my parcel?\nIt was to come on Monday.").await;
    let conversation = vera.asks_for_a_person().await.conversation;
    vera.is_held_by(HolderName::Agent).await;
    leaves(&mut vera, VERA).await;
    (vera, mia, conversation)
}

async fn only_mail(world: &World) -> Mail {
    let mut mails = world.running.store.mails(None, None, 10).await.unwrap();
    assert_eq!(mails.len(), 1, "{mails:#?}");
    mails.remove(0)
}
