//! Visitors' files, identities, forms and pages.

use frontdesk::conversation::*;
use frontdesk::store::{AppendError, NewAttachment, PART_BYTES, PageVisit, Store};
use uuid::Uuid;

use super::databases::Database;
use super::talk::{START, Talk, message};

async fn uploaded(store: &Store, bytes: &[u8], at: Timestamp) -> Attachment {
    let id = AttachmentId(Uuid::new_v4());
    let new = NewAttachment {
        id,
        inbox: Some(InboxId("shop".into())),
        name: "cake.png".into(),
        media_type: "image/png".into(),
        dimensions: Some((640, 480)),
        uploaded_at: at,
    };
    store.begin_attachment(&new).await.unwrap();
    assert_eq!(store.attachment(id).await.unwrap(), None, "it is not here as a whole yet");
    for (part, piece) in (0..).zip(bytes.chunks(PART_BYTES)) {
        store.add_attachment_part(id, part, piece).await.unwrap();
    }
    store.complete_attachment(id, bytes.len() as u64).await.unwrap();
    store.attachment(id).await.unwrap().unwrap().attachment
}

async fn read_back(store: &Store, id: AttachmentId) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut part = 0;
    while let Some(piece) = store.attachment_part(id, part).await.unwrap() {
        bytes.extend(piece);
        part += 1;
    }
    bytes
}

fn shows(attachment: &Attachment) -> Command {
    let attachments = vec![attachment.clone()];
    Command::VisitorWrites { message_id: message(), text: String::new(), attachments }
}

pub async fn a_file_is_stored_in_parts_sent_once_and_deleted_with_its_conversation(database: &Database) {
    let store = database.open().await;
    let bytes: Vec<u8> = (0..PART_BYTES * 2 + 7).map(|n| (n % 251) as u8).collect();
    let file = uploaded(&store, &bytes, START).await;
    assert_eq!((file.bytes, file.dimensions), (bytes.len() as u64, Some((640, 480))));
    assert!(!store.attachment(file.id).await.unwrap().unwrap().sent);

    let mut talk = Talk::new(&store);
    talk.does(shows(&file)).await;
    assert_eq!(read_back(&store, file.id).await, bytes);
    assert!(store.attachment(file.id).await.unwrap().unwrap().sent);
    let transcript = store.load(talk.id()).await.unwrap().unwrap();
    assert_eq!(transcript.entries, talk.entries);
    assert_eq!(store.summary(talk.id()).await.unwrap().unwrap().digest.preview, "cake.png");

    for mut again in [talk, Talk::new(&store)] {
        let refused = again.try_to(shows(&file)).await;
        assert_eq!(refused, Err(AppendError::AttachmentGone));
        let kept = store.load(again.id()).await.unwrap().map_or(0, |kept| kept.entries.len());
        assert_eq!(kept, again.entries.len(), "nothing of it is kept");
    }
    database.run("DELETE FROM visitors").await.unwrap();
    assert_eq!(store.attachment(file.id).await.unwrap(), None);
    assert!(read_back(&store, file.id).await.is_empty());
}

pub async fn unsent_files_are_deleted(database: &Database) {
    let store = database.open().await;
    let sent = uploaded(&store, b"sent", START).await;
    Talk::new(&store).does(shows(&sent)).await;
    let old = uploaded(&store, b"old", START).await;
    let young = uploaded(&store, b"young", START.plus_ms(2)).await;
    assert_eq!(store.drop_unsent_attachments(START.plus_ms(1)).await.unwrap(), 1);
    assert_eq!(store.attachment(old.id).await.unwrap(), None);
    assert!(read_back(&store, old.id).await.is_empty());
    store.drop_attachment(young.id).await.unwrap();
    store.drop_attachment(sent.id).await.unwrap();
    assert_eq!(store.attachment(young.id).await.unwrap(), None);
    assert_eq!(read_back(&store, sent.id).await, b"sent");
}

pub async fn a_visitors_identity_and_form_are_read_back(database: &Database) {
    let store = database.open().await;
    let shop = InboxId("shop".into());
    let mut talk = Talk::new(&store);
    talk.conversation.time_zone = Some("Europe/Vienna".into());
    let identity = Identity {
        verified_id: Some("4711".into()),
        contact: Contact { name: Some("Vera".into()), ..Contact::default() },
    };
    let form = Form {
        fields: vec![FormField {
            id: "email".into(),
            label: "E-Mail".into(),
            value: "vera@example.org".into(),
        }],
        consent: Some("I agree.".into()),
        contact: Contact { email: Some("vera@example.org".into()), ..Contact::default() },
    };
    assert_eq!(store.visitor_known_as(&shop, "4711").await.unwrap(), None);
    talk.visitor_says("Hello").await;
    talk.does(Command::Identify { identity }).await;
    talk.does(Command::FillForm { form }).await;

    let visitor = talk.conversation.visitor;
    assert_eq!(store.visitor_known_as(&shop, "4711").await.unwrap(), Some(visitor));
    assert_eq!(store.visitor_known_as(&InboxId("other".into()), "4711").await.unwrap(), None);
    assert_eq!(store.verified_ids(&shop, visitor).await.unwrap(), ["4711"]);
    talk.stands().await;
    let row = store.summary(talk.id()).await.unwrap().unwrap();
    assert_eq!(
        (row.card.verified_id.as_deref(), row.card.time_zone.as_deref()),
        (Some("4711"), Some("Europe/Vienna"))
    );
    assert_eq!(row.card.contact, talk.conversation.contact);
}

pub async fn a_visitors_latest_pages_are_kept(database: &Database) {
    let store = database.open().await;
    let mut talk = Talk::new(&store);
    let visitor = talk.conversation.visitor;
    let page = |n: i64| PageVisit {
        url: format!("https://shop.example/{n}"),
        title: format!("Page {n}"),
        at: START.plus_ms(n),
    };
    store.visit(visitor, &page(0)).await.unwrap();
    assert!(store.pages(visitor).await.unwrap().is_empty(), "nothing is kept of who has not written");
    talk.visitor_says("Hello").await;
    for n in 0..60 {
        store.visit(visitor, &page(n)).await.unwrap();
    }
    let again = PageVisit { at: START.plus_ms(100), ..page(30) };
    store.visit(visitor, &again).await.unwrap();
    let pages = store.pages(visitor).await.unwrap();
    assert_eq!(pages.len(), 50);
    assert_eq!(pages[0], again);
    assert_eq!(pages[1], page(59));
    assert_eq!(pages.iter().filter(|visit| visit.url == again.url).count(), 1);
}
