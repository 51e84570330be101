//! With a full disk, messages are rejected with a reason and nothing is stored partially. It works again once there is
//! space.

use std::path::Path;
use std::process::Command;

use frontdesk::web::wire::*;
use uuid::Uuid;

use crate::world::World;

/// A small file system, if the test is allowed to mount one.
struct SmallDisk<'a>(&'a Path);

impl SmallDisk<'_> {
    fn mount(at: &Path) -> Option<SmallDisk<'_>> {
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"]).arg(at).output();
        mounted.is_ok_and(|output| output.status.success()).then_some(SmallDisk(at))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[tokio::test]
async fn a_full_disk_rejects_messages_and_recovers() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(folder.path()) else {
        println!("skipped: a small file system can be mounted by root alone");
        return;
    };
    let world = World::on(folder.path()).await;
    let mut visitor = world.visitor().await;
    visitor.says("When are you open?").await;
    visitor.hears(EntryKind::Answer).await;
    let filler = disk.0.join("filler");
    let _ = std::fs::write(&filler, vec![0; 16 << 20]);
    let mut refused = None;
    let mut accepted = 1;
    while refused.is_none() {
        let (message_id, text) = (Uuid::new_v4(), "How can I pay? ".repeat(200));
        visitor.socket.send(&VisitorSends::message(message_id, text)).await;
        refused = visitor
            .until(|frame| match frame {
                VisitorGets::Accepted(_) => Some(None),
                VisitorGets::Rejected(rejected) => Some(Some(rejected)),
                _ => None,
            })
            .await;
        accepted += u32::from(refused.is_none());
        assert!(accepted < 5_000, "the disk is never full");
    }
    let refused = refused.unwrap();
    assert_eq!(refused.code, RejectCode::StoreUnavailable, "{}", refused.detail);
    assert!(refused.retry_after_ms.is_some());
    std::fs::remove_file(&filler).unwrap();
    let key = refused.message_id.unwrap();
    visitor.sends(key, "How can I pay?").await;
    let (mut again, welcome) = visitor.again(&world, 0).await;
    let mut keys: Vec<_> = welcome.entries.iter().filter_map(|e| e.message_id()).collect();
    while !keys.contains(&key) {
        keys.extend(
            again
                .until(|f| match f {
                    VisitorGets::Entry(e) => Some(e.message_id()),
                    _ => None,
                })
                .await,
        );
    }
    assert_eq!(keys.iter().filter(|k| **k == key).count(), 1);
    world.running.stop().await;
}
