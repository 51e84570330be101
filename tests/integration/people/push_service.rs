//! A push service of the tests' own, and browsers that decrypt what it brings them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hkdf::{self, HKDF_SHA256, KeyType, Salt};
use ring::rand::SystemRandom;
use serde_json::{Value, json};
use tokio::sync::mpsc;

/// What a service was sent.
pub struct Delivery {
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

pub struct PushService {
    pub url: String,
    deliveries: mpsc::UnboundedReceiver<Delivery>,
    /// What the next requests are answered with; after those, 201.
    answers: Arc<Mutex<VecDeque<StatusCode>>>,
}

type Shared = (mpsc::UnboundedSender<Delivery>, Arc<Mutex<VecDeque<StatusCode>>>);

impl PushService {
    pub async fn start() -> PushService {
        let (sender, deliveries) = mpsc::unbounded_channel();
        let answers = Arc::new(Mutex::new(VecDeque::new()));
        let app = Router::new().route("/{browser}", post(take)).with_state((sender, Arc::clone(&answers)));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        PushService { url, deliveries, answers }
    }

    pub fn answers(&self, statuses: &[u16]) {
        let statuses = statuses.iter().map(|status| StatusCode::from_u16(*status).unwrap());
        self.answers.lock().unwrap().extend(statuses);
    }

    pub async fn next(&mut self) -> Delivery {
        let next = tokio::time::timeout(std::time::Duration::from_secs(20), self.deliveries.recv());
        next.await.expect("nothing was pushed").unwrap()
    }

    pub fn has_nothing(&mut self) -> bool {
        self.deliveries.try_recv().is_err()
    }
}

async fn take(
    State((deliveries, answers)): State<Shared>,
    Path(path): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let answer = answers.lock().unwrap().pop_front().unwrap_or(StatusCode::CREATED);
    deliveries.send(Delivery { path, headers, body }).unwrap();
    answer
}

/// A browser's half of one subscription; it can open one message.
pub struct Browser {
    private: EphemeralPrivateKey,
    public: Vec<u8>,
    auth: [u8; 16],
}

impl Browser {
    pub fn new() -> Browser {
        let private = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).unwrap();
        let public = private.compute_public_key().unwrap().as_ref().to_vec();
        Browser { private, public, auth: *b"sixteen bytes ok" }
    }

    /// As `PushSubscription.toJSON()` gives it.
    pub fn subscription(&self, endpoint: &str) -> Value {
        let encoded = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({ "endpoint": endpoint, "keys": { "p256dh": encoded(&self.public), "auth": encoded(&self.auth) } })
    }

    /// RFC 8291, from the other side, with another library's HKDF.
    pub fn opens(self, body: &[u8]) -> Value {
        let (salt, rest) = body.split_at(16);
        assert_eq!(rest[..5], [0, 0, 16, 0, 65], "one record of 4096 bytes, a key of 65");
        let (server, sealed) = rest[5..].split_at(65);
        let theirs = UnparsedPublicKey::new(&ECDH_P256, server);
        let shared = agree_ephemeral(self.private, &theirs, <[u8]>::to_vec).unwrap();
        let info = [b"WebPush: info\0".as_slice(), &self.public, server].concat();
        let input = derived(&self.auth, &shared, &info, 32);
        let key = derived(salt, &input, b"Content-Encoding: aes128gcm\0", 16);
        let nonce = derived(salt, &input, b"Content-Encoding: nonce\0", 12);
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).unwrap());
        let nonce = Nonce::try_assume_unique_for_key(&nonce).unwrap();
        let mut message = sealed.to_vec();
        let message = key.open_in_place(nonce, Aad::empty(), &mut message).unwrap();
        let (end, message) = message.split_last().unwrap();
        assert_eq!(*end, 2, "the last record");
        serde_json::from_slice(message).unwrap()
    }
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn derived(salt: &[u8], input: &[u8], info: &[u8], bytes: usize) -> Vec<u8> {
    let mut out = vec![0; bytes];
    let key: hkdf::Prk = Salt::new(HKDF_SHA256, salt).extract(input);
    key.expand(&[info], Length(bytes)).unwrap().fill(&mut out).unwrap();
    out
}
