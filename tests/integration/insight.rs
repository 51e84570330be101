//! What owners learn, from a real store.

use frontdesk::conversation::*;
use frontdesk::insight::{EXPORT_PAGE_ROWS, FeedbackReport, Format, export, feedback_report};
use frontdesk::store::{Helpful, MoodTally, Period, Store, SummaryFilter};
use futures_util::{StreamExt, TryStreamExt};

use crate::store::databases::{Database, SqliteFile};
use crate::store::talk::{START, Talk, agent, message};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const SAD: Mood = Mood { negative: 0.9, neutral: 0.1, positive: 0.0 };
const GLAD: Mood = Mood { negative: 0.0, neutral: 0.1, positive: 0.9 };

/// One vector for all about cake, another for the rest.
fn embed(texts: &[&str]) -> Option<Vec<Vec<f32>>> {
    Some(texts.iter().map(|t| if t.contains("cake") { vec![1.0, 0.1] } else { vec![0.0, 1.0] }).collect())
}

async fn report(store: &Store, from: i64, to: i64) -> FeedbackReport {
    let period = Period { from: START.plus_ms(from), to: START.plus_ms(to) };
    feedback_report(store, period, 60, embed).await.unwrap()
}

async fn a_week(store: &Store) -> Vec<Talk> {
    // Answered, marked as unhelpful and then helpful after all, resolved and rated.
    let mut answered = Talk::at(store, START);
    answered.visitor_says("When does my bread come?").await.bot_replies(0.9, 0.0).await;
    let about = answered.conversation.last_seq;
    for helpful in [false, true] {
        answered.does(Command::GiveFeedback { about, helpful }).await;
    }
    answered.visitor_says("And on Sunday?").await.bot_replies(0.9, 0.0).await;
    answered.does(Command::GiveFeedback { about: answered.conversation.last_seq, helpful: false }).await;
    answered.does(Command::VisitorResolves { message_id: message() }).await;
    let rating = Rating { score: Some(2), ..Rating::default() };
    answered.does(Command::Rate { message_id: message(), rating }).await;
    let rating = Rating { score: Some(5), nps: None, comment: Some("=1+1".into()) };
    answered.does(Command::Rate { message_id: message(), rating }).await;

    // Asked back about, then handed over because the bot was unsure.
    let mut unsure = Talk::at(store, START.plus_ms(DAY));
    unsure.visitor_says("a cake for my dog").await.bot_replies(0.2, 0.0).await;
    unsure.visitor_says("Dog! cake! dog!").await.bot_replies(0.2, 0.0).await;
    unsure.agent_takes("Ada").await;
    unsure.does(Command::AgentResolves { agent: agent("Ada"), outcome: Outcome::Solved }).await;
    let rating = Rating { score: Some(4), ..Rating::default() };
    unsure.does(Command::Rate { message_id: message(), rating }).await;

    // Upset; still waiting.
    let mut upset = Talk::at(store, START.plus_ms(DAY + HOUR));
    upset.visitor_says("Where are you").await.bot_replies(0.2, 0.0).await;
    upset.visitor_says("This is a disgrace").await.bot_replies(0.9, 0.97).await;

    // Taken by an agent without a handover.
    let mut taken = Talk::at(store, START.plus_ms(DAY + HOUR));
    taken.visitor_says("=HYPERLINK(\"http://evil\")").await.agent_takes("Ada").await;
    taken
        .does(Command::Note {
            message_id: message(),
            agent: agent("Ada"),
            text: "-spam?".into(),
            mentions: Vec::new(),
        })
        .await;

    store
        .save_moods(
            &[
                (upset.id(), Seq(1), GLAD),
                (upset.id(), Seq(3), SAD),
                (answered.id(), Seq(1), Mood::NEUTRAL),
                (unsure.id(), Seq(1), SAD),
                (unsure.id(), Seq(3), SAD),
            ],
            "mood-1",
        )
        .await
        .unwrap();
    vec![answered, unsure, upset, taken]
}

async fn a_feedback_report_counts(database: &Database) {
    let store = database.open().await;
    let talks = a_week(&store).await;
    let week = report(&store, 0, 3 * DAY).await;
    let tally = &week.tally;
    assert_eq!((tally.conversations, tally.answers), (4, 2));
    assert_eq!((tally.bot_only, tally.handed_over), (1, 2));
    assert_eq!((tally.resolved, week.open()), (2, 2));
    assert_eq!(tally.outcomes, [(Outcome::Solved, 2)]);
    assert_eq!(tally.causes.len(), 2);
    assert!(tally.causes.contains(&(Cause::Signal(Signal::Unsure), 1)), "{:?}", tally.causes);
    assert!(tally.causes.contains(&(Cause::Signal(Signal::Upset), 1)), "{:?}", tally.causes);
    assert_eq!(tally.ratings, [0, 0, 0, 1, 1]);
    assert_eq!(week.rating_mean, Some(4.5));
    assert_eq!(tally.helpful, Helpful { yes: 1, no: 1 });
    assert_eq!(tally.mood_start, MoodTally { negative: 1, neutral: 1, positive: 1 });
    assert_eq!(tally.mood_end, MoodTally { negative: 2, neutral: 1, positive: 0 });

    // START is 2026-09-21 at 14:13 UTC.
    let days: Vec<_> = week.days.iter().map(|d| (d.date.as_str(), d.conversations, d.handed_over)).collect();
    assert_eq!(
        days,
        [("2026-09-21", 1, 0), ("2026-09-22", 3, 2), ("2026-09-23", 0, 0), ("2026-09-24", 0, 0)]
    );

    let groups: Vec<_> = week.unanswered.iter().map(|g| (g.question.as_str(), g.count)).collect();
    assert_eq!(groups, [("Dog! cake! dog!", 2), ("Where are you", 1)]);
    assert_eq!(week.unanswered[0].examples.len(), 2);
    assert_eq!(week.unanswered[1].examples[0].conversation, talks[2].id());
    assert_eq!(week.unanswered[1].examples[0].seq, Seq(1));

    let none = report(&store, -2 * DAY, 0).await;
    assert_eq!((none.tally.conversations, none.rating_mean, none.open()), (0, None, 0));
    assert_eq!(none.days.len(), 3);
    assert!(none.unanswered.is_empty());
    assert_eq!(report(&store, 0, 1).await.tally.conversations, 1, "from is inside, to is not");
    store.close().await;
}

#[tokio::test]
async fn a_feedback_report_counts_what_happened_in_a_period() {
    a_feedback_report_counts(&SqliteFile::new().into()).await;
}

#[tokio::test]
async fn a_feedback_report_counts_the_same_on_postgresql() {
    let Some(server) = crate::store::databases::PostgresServer::start() else { return };
    a_feedback_report_counts(&server.database("report").await.into()).await;
}

#[tokio::test]
async fn an_export_as_csv_has_a_row_for_each_entry_and_runs_no_formula() {
    let database = Database::from(SqliteFile::new());
    let store = database.open().await;
    let talks = a_week(&store).await;
    let pages: Vec<String> =
        export(store, SummaryFilter::default(), Format::Csv).try_collect().await.unwrap();
    let csv = pages.concat();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), talks.iter().map(|talk| talk.entries.len()).sum::<usize>());
    assert_eq!(&rows.last().unwrap()[place("conversation")], talks[0].id().to_string());

    let with = |column: &str, value: &str| -> Vec<&csv::StringRecord> {
        rows.iter().filter(|row| &row[place(column)] == value).collect()
    };
    assert_eq!(with("text", "'=HYPERLINK(\"http://evil\")").len(), 1);
    assert_eq!(with("text", "'-spam?").len(), 1);
    assert!(!rows.iter().flatten().any(|cell| cell.starts_with(['=', '+', '-', '@'])));
    let handed_over = with("kind", "hand_over");
    assert_eq!(handed_over.len(), 2);
    assert!(handed_over.iter().any(|row| row[place("reasons")].starts_with("upset 0.97 of 0.9")));
    let answer = with("kind", "answer")[0];
    assert_eq!((&answer[place("articles")], &answer[place("confidence")]), ("delivery-times", "0.900"));
    assert_eq!(&answer[place("at")], "2026-09-21T14:13:21.000Z");
    let rated = with("kind", "rated");
    assert!(rated.iter().any(|row| &row[place("text")] == "5: =1+1"));
    assert_eq!(with("mood", "negative").len(), 3);
}

#[tokio::test]
async fn an_export_as_jsonl_has_a_line_for_each_conversation_and_comes_in_pages() {
    let database = Database::from(SqliteFile::new());
    let store = database.open().await;
    let conversations = EXPORT_PAGE_ROWS as usize + 7;
    for i in 0..conversations {
        Talk::at(&store, START.plus_ms(i as i64)).visitor_says(&format!("Hello {i}\nÄ")).await;
    }
    let all = export(store.clone(), SummaryFilter::default(), Format::Jsonl);
    let mut pages = Box::pin(all);
    let mut lines = Vec::new();
    let mut count = 0;
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        assert!(page.ends_with('\n'));
        lines.extend(page.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()));
        count += 1;
    }
    assert_eq!((count, lines.len()), (2, conversations));
    assert_eq!(lines[0]["entries"][0]["text"], format!("Hello {}\nÄ", conversations - 1));
    assert_eq!(lines[0]["entries"][0]["kind"], "message");
    assert_eq!(lines[0]["holder"], "bot");
    assert_eq!(lines[0]["outcome"], serde_json::Value::Null);

    let one = SummaryFilter { words: "hello 12".into(), ..SummaryFilter::default() };
    let found: Vec<String> = export(store.clone(), one, Format::Jsonl).try_collect().await.unwrap();
    assert_eq!(found.concat().lines().count(), 1);
    let none = SummaryFilter { words: "nothing".into(), ..SummaryFilter::default() };
    let found: Vec<String> = export(store, none, Format::Csv).try_collect().await.unwrap();
    assert_eq!(found.concat().lines().count(), 1, "the header alone");
}

#[tokio::test]
async fn an_export_leaves_out_an_unreadable_entry_and_continues() {
    let database = Database::from(SqliteFile::new());
    let store = database.open().await;
    let talks = a_week(&store).await;
    let exported = async |format| {
        let pages = export(store.clone(), SummaryFilter::default(), format).try_collect::<String>();
        pages.await.unwrap()
    };
    let readable = [exported(Format::Csv).await, exported(Format::Jsonl).await];
    // An entry that a later version may have added.
    database
        .run(
            "INSERT INTO entries (conversation_id, seq, at, kind) \
             SELECT conversation_id, 99, 0, 'agent_sang' FROM entries WHERE text = 'Where are you'",
        )
        .await
        .unwrap();
    assert!(store.load(talks[2].id()).await.is_err(), "asked for by itself, it is an error");
    assert_eq!([exported(Format::Csv).await, exported(Format::Jsonl).await], readable);
}
