//! Lists of conversations: each row against the entries, filters, pages.

use frontdesk::conversation::*;
use frontdesk::store::{Digest, NewUser, OutcomeFilter, PageCursor, Role, Summary, SummaryFilter};

use super::databases::Database;
use super::talk::{START, Talk, agent, message};

/// Compares a row with the entries and the state of the conversation.
async fn row_stands(talk: &Talk) -> Summary {
    let row = talk.store.summary(talk.id()).await.unwrap().unwrap();
    assert_eq!(row.card, talk.conversation.card);
    assert_eq!(row.digest, Digest::of(&talk.entries));
    row
}

pub async fn every_list_row_matches_its_entries(database: &Database) {
    let store = database.open().await;
    let ada = agent("Ada");
    store
        .add_user(&NewUser {
            id: ada.id,
            email: "ada@example.org".into(),
            name: "Ada".into(),
            password_hash: "x".into(),
            role: Role::Agent,
            capacity: 4,
            created_at: START,
        })
        .await
        .unwrap();
    let mut talk = Talk::new(&store);
    talk.visitor_says(&format!("  many\n\twords {}", "é".repeat(200))).await;
    let row = row_stands(&talk).await;
    assert_eq!((row.digest.preview_from, row.digest.preview.chars().count()), (Speaker::Visitor, 141));
    assert!(row.digest.preview.starts_with("many words é") && row.digest.preview.ends_with('…'));
    assert_eq!(row.card.held_since(), None);

    talk.bot_replies(0.9, 0.0).await;
    let row = row_stands(&talk).await;
    assert_eq!((row.digest.preview_from, row.digest.preview.as_str()), (Speaker::Bot, "It takes two days."));
    talk.visitor_says("Again?").await.bot_replies(0.3, 0.0).await;
    row_stands(&talk).await;
    talk.visitor_says("Terrible").await.bot_replies(0.3, 0.97).await;
    let row = row_stands(&talk).await;
    assert!(!row.digest.reasons.is_empty());
    assert!(row.card.held_since().is_some());
    let contact = Contact { email: Some("v@example.org".into()), ..Contact::default() };
    talk.does(Command::LeaveContact { contact }).await;
    row_stands(&talk).await;
    talk.agent_takes("Ada").await;
    assert_eq!(row_stands(&talk).await.agent, Some(ada.clone()));
    talk.agent_replies("Ada", "Hello, I'm Ada.").await;
    talk.does(Command::Note {
        message_id: message(),
        agent: ada.clone(),
        text: "secret".into(),
        mentions: Vec::new(),
    })
    .await;
    let row = row_stands(&talk).await;
    assert_eq!((row.digest.preview_from, row.digest.preview.as_str()), (Speaker::Agent, "Hello, I'm Ada."));
    let promise = Promise::AnswerBy(START.plus_ms(1));
    talk.does(Command::ReturnToQueue { agent: ada, why: ReturnReason::ByAgent, promise }).await;
    let row = row_stands(&talk).await;
    assert!(!row.digest.reasons.is_empty(), "why it first came to a person is not forgotten");
    talk.agent_takes("Grace").await;
    assert_eq!(row_stands(&talk).await.agent, None, "no such user");
    talk.does(Command::AgentResolves { agent: agent("Grace"), outcome: Outcome::Unsolved }).await;
    let rating = Rating { score: Some(2), ..Rating::default() };
    talk.does(Command::Rate { message_id: message(), rating }).await;
    row_stands(&talk).await;
}

pub async fn lists_are_filtered_and_paged(database: &Database) {
    let store = database.open().await;
    let mut talks = Vec::new();
    for i in 0..7 {
        // Two begin at the same moment: the id decides.
        let mut talk = Talk::at(&store, START.plus_ms(i / 2 * 60_000));
        talk.visitor_says(&format!("Frage {i} zu Äpfeln")).await;
        talks.push(talk);
    }
    talks[0].bot_replies(0.9, 0.0).await.does(Command::VisitorResolves { message_id: message() }).await;
    let rating = Rating { score: Some(5), nps: None, comment: Some("Wunderbar".into()) };
    talks[0].does(Command::Rate { message_id: message(), rating }).await;
    talks[1].bot_replies(0.1, 0.97).await.visitor_says("100% sauer_!").await;
    let sad = Mood { negative: 0.9, neutral: 0.1, positive: 0.0 };
    store.save_moods(&[(talks[1].id(), Seq(1), sad)], "mood-1").await.unwrap();
    let begun = |i: usize| (talks[i].conversation.started_at, talks[i].id());
    let list = async |filter: SummaryFilter| -> Vec<usize> {
        let rows = store.summaries(&filter, None, 100).await.unwrap();
        rows.iter().map(|row| talks.iter().position(|talk| talk.id() == row.card.id).unwrap()).collect()
    };
    let mut newest_first: Vec<usize> = (0..7).collect();
    newest_first.sort_by_key(|i| std::cmp::Reverse(begun(*i)));
    assert_eq!(list(SummaryFilter::default()).await, newest_first);

    let mut paged = Vec::new();
    let mut cursor: Option<PageCursor> = None;
    loop {
        let page = store.summaries(&SummaryFilter::default(), cursor, 3).await.unwrap();
        paged.extend(page.iter().map(|row| row.card.id));
        let Some(last) = page.last() else { break };
        cursor = Some(PageCursor::from(last).to_string().parse().unwrap());
    }
    assert_eq!(paged, newest_first.iter().map(|i| talks[*i].id()).collect::<Vec<_>>());
    assert!("".parse::<PageCursor>().is_err() && "1.x".parse::<PageCursor>().is_err());

    let all = SummaryFilter::default;
    let minute = |i: i64| Some(START.plus_ms(i * 60_000));
    let between = SummaryFilter { from: minute(1), to: minute(2), ..all() };
    let mut in_minute_one = list(between).await;
    in_minute_one.sort();
    assert_eq!(in_minute_one, [2, 3]);
    let solved = SummaryFilter { outcome: Some(OutcomeFilter::Resolved(Outcome::Solved)), ..all() };
    assert_eq!(list(solved).await, [0]);
    let spam = SummaryFilter { outcome: Some(OutcomeFilter::Resolved(Outcome::Spam)), ..all() };
    assert!(list(spam).await.is_empty());
    assert_eq!(list(SummaryFilter { outcome: Some(OutcomeFilter::Open), ..all() }).await.len(), 6);
    assert_eq!(list(SummaryFilter { handed_over: Some(true), ..all() }).await, [1]);
    assert_eq!(list(SummaryFilter { handed_over: Some(false), ..all() }).await.len(), 6);
    assert_eq!(list(SummaryFilter { rating: Some(5), ..all() }).await, [0]);
    assert_eq!(list(SummaryFilter { mood: Some(MoodLabel::Negative), ..all() }).await, [1]);
    assert!(list(SummaryFilter { mood: Some(MoodLabel::Positive), ..all() }).await.is_empty());

    let saying = |words: &str| SummaryFilter { words: words.into(), ..all() };
    assert_eq!(list(saying("äpfel")).await.len(), 7, "in any case, and in parts of words");
    assert_eq!(list(saying("ÄPFELN 5")).await, [5], "all words");
    assert_eq!(list(saying("frage sauer")).await, [1], "in any entry");
    assert_eq!(list(saying("100% sauer_!")).await, [1]);
    assert!(list(saying("0_ %")).await.is_empty(), "signs of the database's own mean nothing");
    assert_eq!(list(saying("wunderbar")).await, [0], "in what came with a rating, too");
    assert!(list(saying("' OR 1=1 --")).await.is_empty());
    let both =
        SummaryFilter { handed_over: Some(true), mood: Some(MoodLabel::Negative), ..saying("frage 1") };
    assert_eq!(list(both).await, [1]);

    let open = store.summaries_open(100).await.unwrap();
    assert_eq!(open.len(), 6);
    assert_eq!(open[0].card.id, talks[1].id(), "who waits for a person comes first");
    assert!(open[1..].windows(2).all(|rows| rows[0].card.last_at >= rows[1].card.last_at));
    assert_eq!(store.summaries_open(2).await.unwrap().len(), 2);
}
