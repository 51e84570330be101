//! One visitor's socket.

use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};
use uuid::Uuid;

use frontdesk::web::wire::{PROTOCOL, SUBPROTOCOL, VisitorGets, VisitorSends, Welcome};

/// How long a connection and its `welcome` may take, and one frame to be sent.
pub(super) const ANSWER_MAX: Duration = Duration::from_secs(10);
/// Thousands of sockets are open at once.
const READ_BUFFER_BYTES: usize = 4 * 1_024;

pub(super) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Connects and says hello.
    ///
    /// # Errors
    /// Where the server cannot be reached, refuses, or takes too long.
    pub async fn open(
        url: &str,
        visitor_token: Option<String>,
        conversation: Option<Uuid>,
        last_seq: u32,
    ) -> Result<(Socket, Welcome)> {
        let mut request = url.into_client_request().context("not an address")?;
        request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static(SUBPROTOCOL));
        let config = WebSocketConfig::default().read_buffer_size(READ_BUFFER_BYTES);
        let opening = async {
            let (stream, _) = connect_async_with_config(request, Some(config), true).await?;
            let mut socket = Socket(stream);
            socket
                .send(&VisitorSends::Hello {
                    protocol: PROTOCOL,
                    visitor_token,
                    conversation,
                    last_seq,
                    locale: "en".to_owned(),
                    page: None,
                    time_zone: None,
                    identity: None,
                })
                .await?;
            match socket.next().await? {
                VisitorGets::Welcome(welcome) => Ok((socket, *welcome)),
                VisitorGets::Rejected(rejected) => bail!("refused: {}", rejected.detail),
                VisitorGets::Accepted(_)
                | VisitorGets::Entry(_)
                | VisitorGets::Holder(_)
                | VisitorGets::Typing { .. }
                | VisitorGets::Delivered { .. }
                | VisitorGets::Read { .. }
                | VisitorGets::Pong => bail!("the server did not welcome us"),
            }
        };
        timeout(ANSWER_MAX, opening).await.map_err(|_| anyhow!("no answer in time"))?
    }

    /// # Errors
    /// Where the connection is gone or does not take it in time.
    pub async fn send(&mut self, frame: &VisitorSends) -> Result<()> {
        let text = serde_json::to_string(frame)?;
        timeout(ANSWER_MAX, self.0.send(Message::text(text)))
            .await
            .map_err(|_| anyhow!("not taken in time"))??;
        Ok(())
    }

    /// The next frame; nothing is lost where this is not awaited to its end.
    ///
    /// # Errors
    /// Where the connection is gone or says what is no frame.
    pub async fn next(&mut self) -> Result<VisitorGets> {
        loop {
            match self.0.next().await {
                Some(Ok(Message::Text(text))) => return Ok(serde_json::from_str(text.as_str())?),
                Some(Ok(Message::Close(Some(frame)))) => bail!("closed: {} {}", frame.code, frame.reason),
                Some(Ok(Message::Close(None))) | None => bail!("closed"),
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Binary(_) | Message::Frame(_))) => {}
                Some(Err(error)) => return Err(error.into()),
            }
        }
    }

    pub async fn close(mut self) {
        // Who does not answer is left.
        timeout(Duration::from_secs(1), self.0.close(None)).await.ok();
    }
}
