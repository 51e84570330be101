//! Files that are sent along: what is taken, what is not, and how it is given out.

use frontdesk::clock::{Clock, ManualClock};
use frontdesk::conversation::Timestamp;
use frontdesk::web::wire::*;
use reqwest::{Response, StatusCode};
use uuid::Uuid;

use crate::heard::Heard;
use crate::world::{Visitor, World};

/// The beginning of a picture of 3 by 2 pixels; no more of it is looked at.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0\x12\x16\xf1\x4d";

async fn uploads(world: &World, name: &str, bytes: &[u8]) -> Response {
    let query = [("inbox", "shop"), ("name", name)];
    let upload = world.browser().post(world.url("/api/v1/attachments")).query(&query);
    upload.header("content-type", "image/png").body(bytes.to_vec()).send().await.unwrap()
}

async fn picture(world: &World) -> AttachmentView {
    let response = uploads(world, "cake.png", PNG).await;
    assert_eq!(response.status(), 201);
    response.json().await.unwrap()
}

async fn is_refused(response: Response, status: u16, code: &str) {
    assert_eq!(response.status(), status);
    let problem: serde_json::Value = response.json().await.unwrap();
    assert_eq!(problem["code"], code, "{problem}");
    assert!(problem["detail"].as_str().unwrap().len() > 10, "{problem}");
}

async fn own_message(visitor: &mut Visitor) -> Heard {
    visitor.hears(EntryKind::Message).await
}

#[tokio::test]
async fn a_file_is_sent_with_a_message_and_read_by_whoever_has_its_address() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    let file = picture(&world).await;
    assert_eq!(
        (file.name.as_str(), file.media_type.as_str(), file.size),
        ("cake.png", "image/png", PNG.len() as u64)
    );
    assert_eq!((file.width, file.height), (Some(3), Some(2)));
    let unsent = reqwest::get(world.url(&file.url)).await.unwrap();
    assert_eq!(unsent.status(), 404, "what was not sent is nobody's to read");

    visitor.shows("My cake looks like this.", vec![file.id]).await;
    assert_eq!(own_message(&mut visitor).await.attachments, std::slice::from_ref(&file));
    let read = reqwest::get(world.url(&file.url)).await.unwrap();
    assert_eq!(read.status(), 200);
    for (name, value) in [
        ("content-type", "image/png"),
        ("content-disposition", "inline; filename*=UTF-8''cake.png"),
        ("x-content-type-options", "nosniff"),
        ("access-control-allow-origin", "*"),
        ("cross-origin-resource-policy", "cross-origin"),
    ] {
        assert_eq!(read.headers()[name], value, "{name}");
    }
    assert!(read.headers()["content-security-policy"].to_str().unwrap().ends_with("sandbox"));
    assert_eq!(read.bytes().await.unwrap(), PNG);
}

#[tokio::test]
async fn other_files_than_images_are_offered_for_saving() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    let text = "Grüße\n".repeat(100_000);
    let response = uploads(&world, "../notes (1) ü.txt", text.as_bytes()).await;
    let file: AttachmentView = response.json().await.unwrap();
    assert_eq!(file.name, "notes (1) ü.txt");
    visitor.shows("", vec![file.id]).await;
    let read = reqwest::get(world.url(&file.url)).await.unwrap();
    assert_eq!(read.headers()["content-type"], "text/plain; charset=utf-8");
    let disposition = read.headers()["content-disposition"].to_str().unwrap();
    assert_eq!(disposition, "attachment; filename*=UTF-8''notes%20%281%29%20%C3%BC.txt");
    assert_eq!(read.text().await.unwrap(), text);
}

#[tokio::test]
async fn what_could_harm_whoever_opens_it_is_not_taken() {
    let world = World::new().await;
    for (name, bytes) in [
        ("photo.png", &b"<html><script>alert(1)</script></html>"[..]),
        ("photo.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
        ("photo.svg", b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"),
        ("photo.png", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"),
        ("photo.png", b"PK\x03\x04\x14\0\0\0\x08\0a zip is not among the kinds that are taken"),
        ("photo.png", b"\x89PNG\r\n\x1a\nx"),
        ("photo.png", b"#!/bin/sh\0\x07"),
    ] {
        is_refused(uploads(&world, name, bytes).await, 415, "attachment_type").await;
    }
    is_refused(uploads(&world, "nothing.txt", b"").await, 422, "empty_attachment").await;
    let vast = [&PNG[..16], &[0, 1, 0, 0, 0, 1, 0, 0], &PNG[24..]].concat();
    is_refused(uploads(&world, "vast.png", &vast).await, 413, "attachment_too_large").await;
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_and_leaves_nothing() {
    let world = World::with(|w| w.config.inboxes[0].attachments.bytes_max = 300 * 1_024).await;
    let bytes = vec![b'x'; 300 * 1_024 + 1];
    is_refused(uploads(&world, "long.txt", &bytes).await, 413, "attachment_too_large").await;
    // In pieces, so that nobody says beforehand how long it is.
    let pieces = bytes.chunks(1_000).map(|piece| Ok::<_, std::io::Error>(piece.to_vec())).collect::<Vec<_>>();
    let body = reqwest::Body::wrap_stream(futures_util::stream::iter(pieces));
    let query = [("inbox", "shop"), ("name", "long.txt")];
    let upload = world.browser().post(world.url("/api/v1/attachments")).query(&query).body(body);
    is_refused(upload.send().await.unwrap(), 413, "attachment_too_large").await;
    assert_eq!(world.running.store.drop_unsent_attachments(Timestamp(i64::MAX)).await.unwrap(), 0);
    assert_eq!(uploads(&world, "long.txt", &bytes[1..]).await.status(), 201);
}

#[tokio::test]
async fn an_archive_is_kept_as_it_is_and_never_unpacked() {
    let world =
        World::with(|w| w.config.inboxes[0].attachments.media_types = vec!["application/zip".into()]).await;
    let mut visitor = world.visitor().await;
    // It says of itself that 4 GB come out of it.
    let bomb = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\x10\0\0\0\xff\xff\xff\xff\x04\0\0\0bomb".to_vec();
    let file: AttachmentView = uploads(&world, "bomb.zip", &bomb).await.json().await.unwrap();
    assert_eq!((file.media_type.as_str(), file.size), ("application/zip", bomb.len() as u64));
    visitor.shows("", vec![file.id]).await;
    assert_eq!(reqwest::get(world.url(&file.url)).await.unwrap().bytes().await.unwrap(), bomb);
}

#[tokio::test]
async fn a_file_goes_out_once_and_a_resend_is_harmless() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    let file = picture(&world).await;
    let message_id = Uuid::new_v4();
    let send = |message_id| VisitorSends::Send {
        message_id,
        text: String::new(),
        attachments: vec![file.id],
        form: None,
    };
    visitor.socket.send(&send(message_id)).await;
    let first = visitor.accepted(message_id).await;
    visitor.socket.send(&send(message_id)).await;
    assert_eq!(visitor.accepted(message_id).await.seq, first.seq);
    // The same opening once more, from a page that never heard of the first.
    let mut again = world.visitor().await;
    again.socket.send(&send(message_id)).await;
    assert_eq!(again.accepted(message_id).await.conversation, first.conversation);

    for attachments in [vec![file.id], vec![Uuid::new_v4()]] {
        let text = "Here it is".to_owned();
        let message_id = Uuid::new_v4();
        visitor.socket.send(&VisitorSends::Send { message_id, text, attachments, form: None }).await;
        let rejected = visitor.is_rejected().await;
        assert_eq!((rejected.code, rejected.message_id), (RejectCode::UnknownAttachment, Some(message_id)));
    }
    let many = VisitorSends::Send {
        message_id: Uuid::new_v4(),
        text: String::new(),
        attachments: (0..6).map(|_| Uuid::new_v4()).collect(),
        form: None,
    };
    visitor.socket.send(&many).await;
    assert_eq!(visitor.is_rejected().await.code, RejectCode::TooManyAttachments);
    let (_, welcome) = visitor.again(&world, 0).await;
    let messages = Heard::all(&welcome.entries).into_iter().filter(|entry| entry.kind == EntryKind::Message);
    assert_eq!(messages.count(), 1);
}

#[tokio::test]
async fn a_file_without_words_goes_to_a_person_who_sees_why() {
    let world = World::new().await;
    let mut agent = world.agent("Mia").await;
    let mut visitor = world.visitor().await;
    let file = picture(&world).await;
    visitor.shows("", vec![file.id]).await;
    visitor.hears(EntryKind::HandOver).await;
    let row = agent.sees(|row| !row.reasons.is_empty()).await;
    assert_eq!(row.reasons[0].signal, SignalName::FilesAlone);
    assert_eq!(row.preview, "cake.png");
    agent.watches(row.id).await;
    assert_eq!(agent.hears(EntryKind::Message).await.attachments, [file]);
}

#[tokio::test]
async fn words_with_a_file_are_answered_like_words() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    let file = picture(&world).await;
    visitor.shows("How long does delivery take?", vec![file.id]).await;
    assert_eq!(visitor.hears(EntryKind::Answer).await.sources[0].id, "delivery-times");
}

#[tokio::test]
async fn a_file_that_nobody_sends_goes_after_an_hour() {
    let clock = ManualClock::at(Timestamp(1_800_000_000_000));
    let world = World::with(|w| w.clock = Clock::from(clock.clone())).await;
    let mut visitor = world.visitor().await;
    let file = picture(&world).await;
    clock.advance_ms(61 * 60_000);
    world.running.desk.run_due().await.unwrap();
    let late = VisitorSends::Send {
        message_id: Uuid::new_v4(),
        text: "Here".into(),
        attachments: vec![file.id],
        form: None,
    };
    visitor.socket.send(&late).await;
    assert_eq!(visitor.is_rejected().await.code, RejectCode::UnknownAttachment);
}

#[tokio::test]
async fn only_those_who_may_write_may_send_files() {
    let world = World::with(|w| {
        w.config.limits.uploads_per_minute_max = 3;
        let mut second = w.config.inboxes[0].clone();
        second.id = "words".into();
        second.attachments.on = false;
        w.config.inboxes.push(second);
    })
    .await;
    let asks = |inbox: Option<&str>, origin: Option<&str>| {
        let mut upload = world.browser().post(world.url("/api/v1/attachments?name=a.png")).body(PNG);
        if let Some(inbox) = inbox {
            upload = upload.query(&[("inbox", inbox)]);
        }
        if let Some(origin) = origin {
            upload = upload.header("origin", origin);
        }
        upload.send()
    };
    is_refused(asks(None, None).await.unwrap(), 401, "log_in").await;
    is_refused(asks(Some("nowhere"), None).await.unwrap(), 404, "not_found").await;
    is_refused(asks(Some("words"), None).await.unwrap(), 403, "no_attachments").await;
    is_refused(asks(Some("shop"), Some("https://evil.example")).await.unwrap(), 403, "foreign_origin").await;
    for _ in 0..3 {
        assert_eq!(asks(Some("shop"), None).await.unwrap().status(), 201);
    }
    is_refused(asks(Some("shop"), None).await.unwrap(), 429, "too_many_attachments").await;
    let asked = world.browser().request(reqwest::Method::OPTIONS, world.url("/api/v1/attachments"));
    let allowed = asked.header("origin", "https://shop.example").send().await.unwrap();
    assert_eq!(allowed.status(), StatusCode::NO_CONTENT);
    assert_eq!(allowed.headers()["access-control-allow-headers"], "content-type");
}

#[tokio::test]
async fn a_transcript_that_is_taken_away_names_the_files() {
    let world = World::new().await;
    let owner = world.owner("Olga").await;
    let mut visitor = world.visitor().await;
    let file = picture(&world).await;
    visitor.shows("My cake looks like this.", vec![file.id]).await;
    let exported = owner.get(world.url("/api/v1/conversations/export.jsonl")).send().await.unwrap();
    let line: serde_json::Value =
        serde_json::from_str(exported.text().await.unwrap().lines().next().unwrap()).unwrap();
    assert_eq!(line["entries"][0]["attachments"][0]["name"], "cake.png");
    let csv =
        owner.get(world.url("/api/v1/conversations/export.csv")).send().await.unwrap().text().await.unwrap();
    assert!(csv.lines().next().unwrap().ends_with(",attachments") && csv.contains("cake.png"), "{csv}");
}
