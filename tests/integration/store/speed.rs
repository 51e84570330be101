//! How fast messages become durable: `cargo test --test integration speed -- --ignored --nocapture`.

use std::time::Instant;

use frontdesk::store::Store;
use tempfile::TempDir;

use super::talk::Talk;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn commits_and_entries_a_second() {
    const SINGLE: u32 = 2_000;
    const CHATS: u32 = 200;
    const TURNS: u32 = 50;
    // Next to the build, because /tmp may be in memory.
    let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let store = Store::open_sqlite(&folder.path().join("frontdesk.db")).await.unwrap();
    let mut talk = Talk::new(&store);
    let begun = Instant::now();
    for _ in 0..SINGLE {
        talk.visitor_says("A message of a usual length, as people write them.").await;
    }
    let per_s = f64::from(SINGLE) / begun.elapsed().as_secs_f64();
    eprintln!("one at a time: {per_s:.0} commits a second");

    let begun = Instant::now();
    let chats = (0..CHATS).map(|_| {
        let mut talk = Talk::new(&store);
        tokio::spawn(async move {
            for _ in 0..TURNS {
                talk.visitor_says("A message of a usual length, as people write them.").await;
            }
        })
    });
    for chat in chats.collect::<Vec<_>>() {
        chat.await.unwrap();
    }
    let per_s = f64::from(CHATS * TURNS) / begun.elapsed().as_secs_f64();
    eprintln!("{CHATS} at a time: {per_s:.0} entries a second");
}
