//! Detects the language of a message.

use whatlang::{Detector, Lang, Script};

/// The languages that are detected, with their ISO 639-1 tags. The detector knows more, but with more it is wrong more
/// often.
const LANGUAGES: [(Lang, &str); 37] = [
    (Lang::Ara, "ar"),
    (Lang::Bul, "bg"),
    (Lang::Cat, "ca"),
    (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Est, "et"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Ind, "id"),
    (Lang::Ita, "it"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "no"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Spa, "es"),
    (Lang::Swe, "sv"),
    (Lang::Tam, "ta"),
    (Lang::Tha, "th"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Vie, "vi"),
];

/// The confidence that the detector needs if many languages share the script. Its wrong guesses on short English
/// questions were below 0.3.
const CONFIDENCE_MIN: f64 = 0.35;

/// The first part of a BCP 47 tag, in lower case: `en` for `en-GB`. All kinds of Norwegian are `no`.
pub(super) fn primary(tag: &str) -> String {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "nb" | "nn" => "no".to_owned(),
        _ => primary,
    }
}

/// Detects languages.
pub(super) struct Identifier {
    detector: Detector,
}

impl Identifier {
    pub fn new() -> Identifier {
        Identifier { detector: Detector::with_allowlist(LANGUAGES.iter().map(|(lang, _)| *lang).collect()) }
    }

    /// The language of a text; `None` if it cannot be detected.
    pub fn identify(&self, text: &str) -> Option<&'static str> {
        let info = self.detector.detect(text)?;
        let sure = info.script() != Script::Latin || info.confidence() >= CONFIDENCE_MIN;
        let tag = LANGUAGES.iter().find(|(lang, _)| *lang == info.lang()).map(|(_, tag)| *tag);
        tag.filter(|_| sure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_shortened() {
        assert_eq!(["en-GB", "PT_br", "nb", "zh-Hant"].map(primary), ["en", "pt", "no", "zh"]);
    }

    #[test]
    fn languages_are_detected_unless_the_message_is_too_short() {
        let identifier = Identifier::new();
        for (text, language) in [
            ("How much is delivery to Austria, and how long does it take?", Some("en")),
            ("Wie viel kostet der Versand nach Österreich und wie lange dauert er?", Some("de")),
            ("¿Cuánto cuesta el envío a Austria y cuánto tarda en llegar?", Some("es")),
            ("Combien coûte la livraison en Autriche, s'il vous plaît ?", Some("fr")),
            ("どのくらいで届きますか", Some("ja")),
            ("Сколько стоит доставка?", Some("ru")),
            ("Kann ich mit Karte zahlen?", Some("de")),
            ("ok", None),
            ("tell me my alarms", None),
            ("", None),
            ("🙂 4711", None),
        ] {
            assert_eq!(identifier.identify(text), language, "{text}");
        }
    }
}
