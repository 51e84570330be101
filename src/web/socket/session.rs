//! The loop of a websocket, the same for visitors and agents: frames are parsed and acted on, events are sent, and
//! whatever is refused is answered with the id of its frame.

use std::future::Future;

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::desk::Done;
use crate::web::socket::connection::{Connection, End, Heard, Unwritable};
use crate::web::socket::refusal::{Failure, Refusal};
use crate::web::wire::RejectCode;

/// One end of a websocket: a visitor's widget or an agent's console.
pub trait Peer: Sized + Send {
    type Sends: DeserializeOwned + Send;
    type Gets: Send + Sync;
    type Event: Send;
    /// The field with the id of a frame, which `accepted` and `rejected` repeat.
    const KEY: &'static str;

    fn connection(&mut self) -> &mut Connection;

    /// Waits for the next frame or event.
    fn hear(&mut self) -> impl Future<Output = Result<Heard<Self::Event>, End>> + Send;

    fn act(&mut self, frame: Self::Sends) -> impl Future<Output = Result<(), Failure>> + Send;

    fn on_event(&mut self, event: Self::Event) -> impl Future<Output = Result<(), End>> + Send;

    fn accepted(&self, key: Uuid, done: Done) -> Self::Gets;

    fn rejected(key: Option<Uuid>, refusal: Refusal) -> Self::Gets;

    /// A frame as JSON.
    fn json(&self, frame: &Self::Gets) -> Option<Bytes>;

    /// The socket is about to close.
    fn leave(&mut self) {}

    /// The connection, to be closed.
    fn into_connection(self) -> Connection;

    fn send(&mut self, frame: &Self::Gets) -> impl Future<Output = Result<(), Unwritable>> + Send {
        let json = self.json(frame);
        async move { self.connection().send(json.ok_or(Unwritable)?).await }
    }

    fn accept(&mut self, key: Uuid, done: Done) -> impl Future<Output = Result<(), Unwritable>> + Send {
        async move {
            let frame = self.accepted(key, done);
            self.send(&frame).await
        }
    }

    fn refuse(
        &mut self,
        key: Option<Uuid>,
        refusal: Refusal,
    ) -> impl Future<Output = Result<(), End>> + Send {
        async move { Ok(self.send(&Self::rejected(key, refusal)).await?) }
    }
}

/// Serves one peer until its connection ends.
pub async fn run<P: Peer>(mut peer: P) {
    let end = loop {
        if let Err(end) = step(&mut peer).await {
            break end;
        }
    };
    peer.leave();
    peer.into_connection().close(end).await;
}

async fn step<P: Peer>(peer: &mut P) -> Result<(), End> {
    match peer.hear().await? {
        // The handling of a frame is boxed: idle sockets should not carry its size.
        Heard::Text(text) => Box::pin(on_text(peer, text.as_str())).await,
        Heard::Binary => {
            peer.refuse(None, Refusal::new(RejectCode::Malformed, "Send JSON as text frames.")).await
        }
        Heard::Event(event) => peer.on_event(event).await,
    }
}

async fn on_text<P: Peer>(peer: &mut P, text: &str) -> Result<(), End> {
    let acted = match serde_json::from_str(text) {
        Ok(frame) => peer.act(frame).await,
        Err(error) => Err(misunderstood(text, &error).into()),
    };
    match acted {
        Ok(()) => Ok(()),
        Err(Failure::End(end)) => Err(end),
        Err(Failure::Refused(refusal)) => peer.refuse(key(text, P::KEY), refusal).await,
    }
}

/// The id of a frame, if it has one.
fn key(text: &str, name: &str) -> Option<Uuid> {
    let frame: Value = serde_json::from_str(text).ok()?;
    frame.get(name)?.as_str()?.parse().ok()
}

/// `malformed` or `unknown_type`.
fn misunderstood(text: &str, error: &serde_json::Error) -> Refusal {
    let frame: Option<Value> = serde_json::from_str(text).ok();
    let has_type = frame.is_some_and(|frame| frame.get("type").is_some_and(Value::is_string));
    let error = error.to_string();
    // `hello` is in the list of types that serde names, and in no other list.
    let code = match has_type && error.contains("unknown variant") && error.contains("`hello`") {
        true => RejectCode::UnknownType,
        false => RejectCode::Malformed,
    };
    Refusal::new(code, &format!("This frame was not understood: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::wire::VisitorSends;

    #[test]
    fn a_frame_that_is_not_understood_is_answered_with_its_id() {
        let id = Uuid::from_u128(7);
        let refused = |text: &str| {
            let error = serde_json::from_str::<VisitorSends>(text).unwrap_err();
            (misunderstood(text, &error).code, key(text, "message_id"))
        };
        let frame = |kind: &str| format!(r#"{{"type":"{kind}","message_id":"{id}"}}"#);
        assert_eq!(refused(&frame("sing")), (RejectCode::UnknownType, Some(id)));
        assert_eq!(refused(&frame("send")), (RejectCode::Malformed, Some(id)));
        assert_eq!(refused("{"), (RejectCode::Malformed, None));
        assert_eq!(refused(r#"{"message_id":"no id"}"#), (RejectCode::Malformed, None));
    }
}
