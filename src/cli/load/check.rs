//! After the load: every conversation is read again from its beginning, as a new browser tab would.

use std::collections::HashMap;
use std::time::Duration;

use anyhow::Result;
use futures_util::StreamExt;
use futures_util::stream;
use tokio::time::{Instant, timeout, timeout_at};
use uuid::Uuid;

use frontdesk::web::wire::{VisitorEntry, VisitorGets, VisitorSends};

use super::chat::Talk;
use super::figures::Figures;
use super::socket::{ANSWER_MAX, Socket};

/// What a second reading found.
#[derive(Default)]
struct Found {
    lost: usize,
    doubled: usize,
    out_of_order: usize,
}

/// Reads all talks again, so many at a time, and adds what is wrong with them.
pub(super) async fn read_again(
    url: &str,
    talks: Vec<Talk>,
    at_a_time: usize,
    time_max: Duration,
    figures: &mut Figures,
) {
    let until = Instant::now() + time_max;
    figures.conversations = talks.len();
    let mut checks = stream::iter(talks)
        .map(|talk| async move {
            match timeout_at(until, read_one(url, &talk)).await {
                Ok(Ok(found)) => Some(found),
                Ok(Err(_)) | Err(_) => None,
            }
        })
        .buffer_unordered(at_a_time);
    while let Some(found) = checks.next().await {
        match found {
            Some(Found { lost, doubled, out_of_order }) => {
                figures.lost += lost;
                figures.doubled += doubled;
                figures.out_of_order += out_of_order;
            }
            None => figures.unchecked += 1,
        }
    }
}

async fn read_one(url: &str, talk: &Talk) -> Result<Found> {
    let (mut socket, welcome) = Socket::open(url, talk.token.clone(), talk.conversation, 0).await?;
    let mut entries = welcome.entries;
    // Frames are answered in their order, so whatever the welcome left over comes before this pong.
    socket.send(&VisitorSends::Ping).await?;
    timeout(ANSWER_MAX, async {
        loop {
            match socket.next().await? {
                VisitorGets::Entry(entry) => entries.push(entry),
                VisitorGets::Pong => return Ok::<(), anyhow::Error>(()),
                VisitorGets::Welcome(_)
                | VisitorGets::Accepted(_)
                | VisitorGets::Rejected(_)
                | VisitorGets::Holder(_)
                | VisitorGets::Typing { .. }
                | VisitorGets::Delivered { .. }
                | VisitorGets::Read { .. } => {}
            }
        }
    })
    .await??;
    socket.close().await;
    Ok(compare(&talk.accepted, &entries))
}

fn compare(accepted: &[(Uuid, u32)], entries: &[VisitorEntry]) -> Found {
    let mut found = Found::default();
    let mut places: HashMap<Uuid, Vec<u32>> = HashMap::new();
    let mut last = 0;
    for entry in entries {
        if entry.seq <= last {
            found.out_of_order += 1;
        }
        last = last.max(entry.seq);
        if let Some(id) = entry.message_id() {
            places.entry(id).or_default().push(entry.seq);
        }
    }
    for (id, seq) in accepted {
        match places.get(id).map(Vec::as_slice) {
            None | Some([]) => found.lost += 1,
            Some([at]) => found.out_of_order += usize::from(at != seq),
            Some([_, more @ ..]) => found.doubled += more.len(),
        }
    }
    found
}
