//! Details in visitors' messages that agents would otherwise look for: e-mail addresses, telephone and order numbers.

/// The details of one visitor, each once, in the order of their messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    pub names: Vec<String>,
    /// In lower case.
    pub emails: Vec<String>,
    /// As they were written.
    pub phones: Vec<String>,
    /// Numbers of orders, parcels, invoices: as they were written, without a `#`.
    pub references: Vec<String>,
}

/// Fewest digits of a telephone number, and most (ITU-T E.164).
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// Fewest digits and characters of a number without a `#` before it; shorter ones are prices, amounts and years.
const REFERENCE_DIGITS_MIN: usize = 4;
const REFERENCE_CHARS_MIN: usize = 5;
const REFERENCE_CHARS_MAX: usize = 40;

impl Details {
    pub fn add_name(&mut self, name: Option<&str>) {
        add(&mut self.names, name.map(|name| name.trim().to_owned()));
    }

    pub fn add_email(&mut self, email: Option<&str>) {
        add(&mut self.emails, email.map(|email| email.trim().to_lowercase()));
    }

    pub fn add_phone(&mut self, phone: Option<&str>) {
        add(&mut self.phones, phone.map(|phone| phone.trim().to_owned()));
    }

    pub fn add(&mut self, more: Details) {
        let Details { names, emails, phones, references } = more;
        add(&mut self.names, names);
        add(&mut self.emails, emails);
        add(&mut self.phones, phones);
        add(&mut self.references, references);
    }
}

fn add(to: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for each in more {
        if !each.is_empty() && !to.contains(&each) {
            to.push(each);
        }
    }
}

/// The details in one message.
pub(super) fn details_in(text: &str) -> Details {
    let mut details = Details::default();
    let phones = phones_in(text);
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '#');
        if is_email(word) {
            details.add_email(Some(word));
        } else if let Some(reference) = reference(word)
            && !phones.iter().any(|phone| phone.contains(reference))
        {
            add(&mut details.references, [reference.to_owned()]);
        }
    }
    add(&mut details.phones, phones);
    details
}

fn is_email(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, domain)| {
        let whole = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
        !name.is_empty() && domain.contains('.') && domain.split('.').all(whole)
    })
}

/// `LR-20931`, `2026/1182`, `#12`: letters and digits, mostly digits, but not a date.
fn reference(word: &str) -> Option<&str> {
    let (number, marked) = match word.strip_prefix('#') {
        Some(number) => (number, true),
        None => (word, false),
    };
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let fits = number.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/'))
        && number.len() <= REFERENCE_CHARS_MAX;
    let long =
        digits >= REFERENCE_DIGITS_MIN && number.len() >= REFERENCE_CHARS_MIN && 2 * digits >= number.len();
    (fits && (long || marked && digits > 0) && !is_date(number)).then_some(number)
}

/// Three numbers of at most four digits: `2026-11-21`, `21/11/26`.
fn is_date(number: &str) -> bool {
    let parts: Vec<&str> = number.split(['-', '/', '.']).collect();
    parts.len() == 3
        && parts.iter().all(|part| (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit()))
}

/// Runs of digits and the marks that people put between them, which begin as telephone numbers do.
fn phones_in(text: &str) -> Vec<String> {
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '/' | '-' | '.' | ' ');
    let mut phones = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(in_number) {
        let joined = rest[..start].ends_with(char::is_alphanumeric) && !rest[start..].starts_with(' ');
        let length = rest[start..].find(|c| !in_number(c)).unwrap_or(rest.len() - start);
        let run = &rest[start..start + length];
        let number = run.trim_matches([' ', '.', '-', '/']);
        let digits = number.chars().filter(char::is_ascii_digit).count();
        if !joined
            && number.starts_with(['+', '0', '('])
            && PHONE_DIGITS.contains(&digits)
            && !is_date(number)
        {
            phones.push(number.to_owned());
        }
        rest = &rest[start + length..];
    }
    phones
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_are_found_and_distinguished() {
        for (text, emails, phones, references) in [
            ("mail me: Ada.L@shop.example!", &["ada.l@shop.example"][..], &[][..], &[][..]),
            ("order #4711, not #12.", &[], &[], &["4711", "12"]),
            ("Bestellung LR-20931 / 2026/1182", &[], &[], &["LR-20931", "2026/1182"]),
            ("call 030 1234567 please", &[], &["030 1234567"], &[]),
            ("(+49) 30/123 45 67", &[], &["(+49) 30/123 45 67"], &[]),
            ("on 21.11.2026 or 2026-11-21 or 01/02/2026", &[], &[], &[]),
            ("it cost 1,250.00 for 3 loaves in 2026", &[], &[], &[]),
            ("me@home and a@b and @shop", &[], &[], &[]),
            ("A0301234567", &[], &[], &["A0301234567"]),
            ("", &[], &[], &[]),
        ] {
            let found = details_in(text);
            assert_eq!(found.emails, emails, "{text}");
            assert_eq!(found.phones, phones, "{text}");
            assert_eq!(found.references, references, "{text}");
        }
    }

    #[test]
    fn the_same_number_is_collected_once() {
        let mut details = details_in("#4711");
        details.add(details_in("again: #4711 and 0301234567"));
        assert_eq!((details.references.len(), details.phones.len()), (1, 1));
    }
}
