//! Messages that are more than one plain question: several at once, fragments, other languages.

use frontdesk::web::wire::*;

use crate::heard::Heard;
use crate::world::World;

async fn answers(messages: &[&str]) -> Heard {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    let mut last = None;
    for message in messages {
        visitor.says(message).await;
        last = Some(visitor.hears(EntryKind::Answer).await);
    }
    last.unwrap()
}

fn articles(answer: &Heard) -> Vec<&str> {
    answer.sources.iter().map(|source| source.id.as_str()).collect()
}

#[tokio::test]
async fn two_questions_in_one_message_are_both_answered() {
    let answer = answers(&["When are you open on Saturday? And can I pay by credit card?"]).await;
    assert_eq!(articles(&answer), ["opening-hours", "payment-methods"]);
    let text = answer.text.unwrap();
    assert!(text.contains("Saturday from 7:00") && text.contains("Visa"), "{text}");
}

#[tokio::test]
async fn a_question_that_stays_open_beside_an_answer_is_named() {
    let answer = answers(&["Can I pay by credit card? And could you carve my cat in marble?"]).await;
    assert_eq!(articles(&answer), ["payment-methods"]);
    let text = answer.text.unwrap();
    assert!(text.contains("carve my cat in marble?") && text.contains("ask for a person"), "{text}");
}

#[tokio::test]
async fn a_fragment_is_read_together_with_the_question_before() {
    let answer = answers(&["Which cards do you accept?", "and apple pay?"]).await;
    assert_eq!(articles(&answer), ["payment-methods"]);
    let answer = answers(&["Are you open on Saturday?", "and on mondays?"]).await;
    assert_eq!(articles(&answer), ["opening-hours"]);
}

#[tokio::test]
async fn an_article_is_answered_in_the_language_of_the_question() {
    let german = answers(&["Wann habt ihr am Samstag geöffnet?"]).await;
    assert!(german.text.unwrap().contains("Samstag von 7:00"));
    assert_eq!(german.sources[0].language, "de");
    let word_for_word = answers(&["wann macht der laden zu"]).await;
    assert_eq!(word_for_word.sources[0].language, "de");
    let english = answers(&["When are you open on Saturday?"]).await;
    assert!(english.text.unwrap().contains("Saturday from 7:00"));

    let world = World::new().await;
    for (query, title) in
        [("?language=de-AT", "Öffnungszeiten"), ("?language=fr", "Opening hours"), ("", "Opening hours")]
    {
        let url = world.url(&format!("/api/v1/help/opening-hours{query}"));
        let article: frontdesk::web::rest::help::HelpArticle =
            reqwest::get(url).await.unwrap().json().await.unwrap();
        assert_eq!(article.title, title, "{query}");
    }
}

#[tokio::test]
async fn a_language_that_nobody_wrote_articles_in_is_not_answered_by_guessing() {
    let world = World::new().await;
    let mut visitor = world.visitor().await;
    visitor.says("Ile kosztuje dostawa do Warszawy i czy mogę zapłacić przelewem?").await;
    let asked = visitor.hears(EntryKind::Clarify).await;
    assert!(asked.sources.is_empty());
}
