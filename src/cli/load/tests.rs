//! The load against a server of a hundred lines that can be told to misbehave.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::accept_hdr_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::tungstenite::http::HeaderValue;
use uuid::Uuid;

use super::*;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    None,
    /// Says `accepted` and forgets it.
    Forgets,
    /// Stores every message twice.
    Doubles,
    /// Sends its answer before the message that it answers.
    Swaps,
    /// Hands every second message over.
    HandsOver,
    /// Refuses every message.
    Refuses,
    /// Closes the connection instead of saying `accepted`, every third time.
    HangsUp,
    /// Accepts and never answers.
    Silent,
}

type Transcripts = Arc<Mutex<HashMap<Uuid, Vec<Value>>>>;

/// Gives the address.
async fn server(fault: Fault) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let transcripts = Transcripts::default();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, fault, transcripts.clone()));
        }
    });
    format!("ws://{address}")
}

#[allow(clippy::result_large_err, reason = "the type is tungstenite's")]
async fn serve(stream: TcpStream, fault: Fault, transcripts: Transcripts) {
    let speak = |_: &Request, mut response: Response| {
        response.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static("frontdesk.v1"));
        Ok(response)
    };
    stream.set_nodelay(true).unwrap();
    let Ok(mut socket) = accept_hdr_async(stream, speak).await else { return };
    let mut conversation = Uuid::new_v4();
    while let Some(Ok(Message::Text(text))) = socket.next().await {
        let frame: Value = serde_json::from_str(&text).unwrap();
        let mut replies = Vec::new();
        match frame["type"].as_str().unwrap() {
            "hello" => {
                if let Some(known) = frame["visitor_token"].as_str() {
                    conversation = known.parse().unwrap();
                }
                let after = frame["last_seq"].as_u64().unwrap();
                let mut entries = transcripts.lock().unwrap().get(&conversation).cloned().unwrap_or_default();
                entries.retain(|entry| entry["seq"].as_u64().unwrap() > after);
                replies.push(json!({
                    "type": "welcome", "protocol": 1, "holder": { "holder": "bot" }, "entries": entries,
                    "inbox": { "id": "shop", "name": "Shop", "greeting": "", "open": true,
                        "suggestions": [], "accent": "#000000", "message_chars_max": 100,
                        "position": "right", "theme": "auto", "texts": {}, "hours": [], "csat": true, "nps": false,
                        "sound": false, "typing_preview": false, "help": true, "transcript_by_email": false },
                }));
            }
            "send" => {
                let (answers, hang_up) = on_send(&frame, fault, conversation, &transcripts);
                if hang_up {
                    return;
                }
                replies = answers;
            }
            "ping" => replies.push(json!({ "type": "pong" })),
            other => panic!("{other}"),
        }
        for reply in replies {
            socket.send(Message::text(reply.to_string())).await.unwrap();
        }
    }
}

fn on_send(frame: &Value, fault: Fault, conversation: Uuid, transcripts: &Transcripts) -> (Vec<Value>, bool) {
    let id = &frame["message_id"];
    if fault == Fault::Refuses {
        let refused =
            json!({ "type": "rejected", "message_id": id, "code": "too_many_messages", "detail": "Wait." });
        return (vec![refused], false);
    }
    let mut transcripts = transcripts.lock().unwrap();
    let transcript = transcripts.entry(conversation).or_default();
    let accepted = |seq: &Value| {
        json!({ "type": "accepted", "message_id": id, "seq": seq, "at": 0,
            "conversation": conversation, "visitor_token": conversation.to_string() })
    };
    if let Some(known) = transcript.iter().find(|entry| entry["message_id"] == *id) {
        return (vec![accepted(&known["seq"])], false);
    }
    let seq = transcript.len() + 1;
    let entry = json!({ "type": "entry", "seq": seq, "at": 0, "from": "visitor", "kind": "message",
        "text": frame["text"], "message_id": id });
    let hand_over = fault == Fault::HandsOver && seq > 1;
    let mut answer = json!({ "type": "entry", "seq": seq + 1, "at": 0, "from": "bot", "text": "Yes.",
        "kind": "answer", "in_reply_to": seq });
    if hand_over {
        answer["kind"] = json!("hand_over");
        answer["promise"] = json!({ "kind": "person_soon" });
    }
    let mut replies = vec![accepted(&json!(seq)), entry.clone()];
    match fault {
        Fault::Forgets if seq == 1 => {}
        Fault::Doubles => {
            let again = json!({ "seq": seq + 1, "at": 0, "from": "visitor", "kind": "message", "text": frame["text"],
                    "message_id": id });
            transcript.extend([entry, again]);
        }
        Fault::Silent => transcript.push(entry),
        _ => {
            transcript.extend([entry, answer.clone()]);
            replies.push(answer);
        }
    }
    if fault == Fault::Swaps {
        replies.swap(1, 2);
    }
    (replies, fault == Fault::HangsUp && seq == 5)
}

async fn load_on(fault: Fault, chats: u32, rate: f64, seconds: f64) -> Value {
    let url = server(fault).await;
    let load = Load { url, chats, rate, seconds, questions: None, json: true };
    measure(&load, Duration::from_secs(1)).await.unwrap().json()
}

#[tokio::test]
async fn a_sound_server_is_found_to_be_sound() {
    let figures = load_on(Fault::None, 4, 100.0, 0.5).await;
    for (what, count) in [("sent", 50), ("accepted", 50), ("replied", 50), ("conversations", 4)] {
        assert_eq!(figures[what], count, "{what}: {figures}");
    }
    for nothing in ["lost", "doubled", "out_of_order", "unchecked", "unacknowledged", "unanswered", "errors"]
    {
        assert_eq!(figures[nothing], 0, "{nothing}: {figures}");
    }
    assert!(figures["accepted_ms"]["p99"].as_f64().unwrap() > 0.0);
    assert_eq!(figures["rejected"], json!({}));
}

#[tokio::test]
async fn what_a_server_forgets_doubles_or_swaps_is_found() {
    let forgetful = load_on(Fault::Forgets, 2, 100.0, 0.1).await;
    assert!(forgetful["lost"].as_u64().unwrap() >= 1, "{forgetful}");
    let doubling = load_on(Fault::Doubles, 2, 40.0, 0.05).await;
    assert_eq!(doubling["doubled"], 2, "{doubling}");
    let swapping = load_on(Fault::Swaps, 2, 100.0, 0.1).await;
    // The very last one comes when nothing is awaited any more.
    assert!(swapping["out_of_order"].as_u64().unwrap() >= 8, "{swapping}");
    assert_eq!(swapping["replied"], 10, "{swapping}");
}

#[tokio::test]
async fn after_a_handover_the_chat_begins_a_new_conversation() {
    let figures = load_on(Fault::HandsOver, 2, 100.0, 0.4).await;
    assert_eq!((&figures["sent"], &figures["accepted"]), (&json!(40), &json!(40)), "{figures}");
    let handed_over = figures["handed_over"].as_u64().unwrap();
    assert!(handed_over >= 5, "{figures}");
    assert!(figures["conversations"].as_u64().unwrap() >= handed_over, "{figures}");
    assert_eq!((&figures["lost"], &figures["unanswered"]), (&json!(0), &json!(0)), "{figures}");
}

#[tokio::test]
async fn refusals_are_counted_by_their_code() {
    let figures = load_on(Fault::Refuses, 2, 100.0, 0.1).await;
    assert_eq!(figures["rejected"], json!({ "too_many_messages": 10 }));
    assert_eq!((&figures["accepted"], &figures["unacknowledged"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn a_chat_that_is_cut_off_comes_back_and_sends_again_under_the_same_key() {
    let figures = load_on(Fault::HangsUp, 1, 20.0, 0.5).await;
    assert_eq!((&figures["accepted"], &figures["unacknowledged"]), (&json!(10), &json!(0)), "{figures}");
    assert!(figures["errors"].as_u64().unwrap() >= 1, "{figures}");
    for nothing in ["lost", "doubled", "out_of_order"] {
        assert_eq!(figures[nothing], 0, "{nothing}: {figures}");
    }
}

#[tokio::test]
async fn a_silent_server_is_not_waited_for_without_end() {
    let begun = Instant::now();
    let figures = load_on(Fault::Silent, 2, 50.0, 0.2).await;
    assert_eq!((&figures["accepted"], &figures["unanswered"]), (&json!(10), &json!(10)), "{figures}");
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named() {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let url = format!("127.0.0.1:{port}");
    let load = Load { url: url.clone(), chats: 2, rate: 1.0, seconds: 1.0, questions: None, json: false };
    let said = run(load).await.unwrap_err().to_string();
    assert!(said.starts_with(&format!("cannot reach ws://{url}/ws/visitor: ")), "{said}");
}

#[test]
fn addresses_are_completed() {
    let full = |given: &str| visitor_url(given).map_err(|error| error.to_string());
    for given in ["ws://h:1", "ws://h:1/", "http://h:1", "h:1", "ws://h:1/ws/visitor"] {
        assert_eq!(full(given), Ok("ws://h:1/ws/visitor".to_owned()), "{given}");
    }
    assert_eq!(full("ws://h/ws/visitor?inbox=b"), Ok("ws://h/ws/visitor?inbox=b".to_owned()));
    assert!(full("wss://h").unwrap_err().contains("wss://"));
}

#[test]
fn questions_are_lines_of_text_or_of_json() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("questions");
    let read = |content: &str| {
        std::fs::write(&file, content).unwrap();
        read_questions(&file).map_err(|error| format!("{error:#}"))
    };
    assert_eq!(read("One?\n\n{\"id\": 1, \"text\": \"Two?\"}\n"), Ok(vec!["One?".into(), "Two?".into()]));
    assert!(read("One?\n{\"txt\": 1}").unwrap_err().contains("line 2"));
    assert!(read("\n").unwrap_err().contains("no questions"));
}
