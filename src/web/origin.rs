//! Which sites may talk to us: our own pages always, others when the inbox lists them.

use axum::http::{HeaderMap, header};

/// Whether the request's `Origin` is our own host or one of these. Programs that are no browser
/// send none and are let in: they could claim any.
pub fn is_allowed(headers: &HeaderMap, allowed_origins: &[String]) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    let same_host = || {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let of_origin = origin.split_once("://").map(|(_, host)| host);
        host.is_some() && host == of_origin
    };
    allowed_origins.iter().any(|allowed| allowed.eq_ignore_ascii_case(origin)) || same_host()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_pages_and_listed_sites_are_let_in() {
        let allowed = ["https://shop.example.com".to_owned()];
        let ask = |origin: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "chat.example.com:8080".parse().unwrap());
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            is_allowed(&headers, &allowed)
        };
        assert!(ask(None));
        assert!(ask(Some("https://shop.example.com")));
        assert!(ask(Some("http://chat.example.com:8080")));
        assert!(!ask(Some("https://evil.example")));
        assert!(!ask(Some("null")));
        assert!(!ask(Some("https://chat.example.com")));
    }
}
