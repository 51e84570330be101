//! What happens to SQLite when the disk fills up, and when the program is killed.

use std::path::Path;
use std::process::Command as Program;

use frontdesk::conversation::Command;
use frontdesk::store::{AppendError, Store};
use tempfile::TempDir;

use super::talk::{Talk, message};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_entries_survive_a_kill() {
    let folder = TempDir::new().unwrap();
    let store = Store::open_sqlite(&folder.path().join("frontdesk.db")).await.unwrap();
    let mut talk = Talk::new(&store);
    talk.visitor_says("Hello").await.bot_replies(0.9, 0.0).await.visitor_says("And?").await;

    // A kill leaves the files as they are at that moment, with entries that are still in the log.
    let after = TempDir::new().unwrap();
    for file in ["frontdesk.db", "frontdesk.db-wal"] {
        std::fs::copy(folder.path().join(file), after.path().join(file)).unwrap();
    }
    talk.store = Store::open_sqlite(&after.path().join("frontdesk.db")).await.unwrap();
    talk.stands().await;
    talk.visitor_says("Still there?").await.stands().await;
}

/// A small file system, unmounted when this is dropped.
struct SmallDisk(TempDir);

impl SmallDisk {
    /// `None` if this user may not mount anything.
    fn new(size: &str) -> Option<SmallDisk> {
        let folder = TempDir::new().unwrap();
        let mounted = Program::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(folder.path())
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then_some(SmallDisk(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn fill(&self) {
        // Until not one more byte fits.
        let mut ballast = std::fs::File::create(self.path().join("ballast")).unwrap();
        for size in [65_536, 512, 1] {
            while std::io::Write::write_all(&mut ballast, &vec![0; size]).is_ok() {}
        }
    }

    fn make_room(&self) {
        std::fs::remove_file(self.path().join("ballast")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        Program::new("umount").arg("-l").arg(self.path()).status().ok();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_messages_and_recovers_when_there_is_room() {
    let Some(disk) = SmallDisk::new("4m") else {
        eprintln!("skipped: this user may not mount a small disk");
        return;
    };
    let path = disk.path().join("frontdesk.db");
    let store = Store::open_sqlite(&path).await.unwrap();
    let mut talk = Talk::new(&store);
    talk.visitor_says("Hello").await;

    for round in 0..3 {
        disk.fill();
        let long = "x".repeat(20_000);
        let mut refused = None;
        // The rest of the log's last page may have room for some.
        for _ in 0..100 {
            let says =
                Command::VisitorWrites { message_id: message(), text: long.clone(), attachments: Vec::new() };
            if let Err(error) = talk.try_to(says).await {
                refused = Some(error);
                break;
            }
        }
        let Some(AppendError::Unavailable(reason)) = refused else { panic!("{refused:?}") };
        assert!(reason.contains("disk"), "{reason}");
        talk.stands().await;
        let other = Talk::new(&store)
            .try_to(Command::VisitorWrites { message_id: message(), text: long, attachments: Vec::new() })
            .await;
        assert!(matches!(other, Err(AppendError::Unavailable(_))), "{other:?}");

        disk.make_room();
        talk.visitor_says(&format!("There is room again, round {round}")).await.stands().await;
    }
    store.close().await;
    talk.store = Store::open_sqlite(&path).await.unwrap();
    talk.stands().await;
}
