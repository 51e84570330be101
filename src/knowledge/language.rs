//! Which language a message is written in, as far as that can be known.

use whatlang::{Detector, Lang, Script};

/// ISO 639-1 tags of the languages that can be told apart. The detector knows more; a longer list is right less often.
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

/// The detector's confidence from which on it is believed where many languages share the script. On short English
/// questions its wrong guesses stayed below 0.3.
const CONFIDENCE_MIN: f64 = 0.35;

/// The first part of a BCP 47 tag, in lower case: `en` of `en-GB`. Norwegian has one name.
pub(super) fn primary(tag: &str) -> String {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "nb" | "nn" => "no".to_owned(),
        _ => primary,
    }
}

/// Tells languages apart.
pub(super) struct Identifier {
    detector: Detector,
}

impl Identifier {
    pub fn new() -> Identifier {
        Identifier { detector: Detector::with_allowlist(LANGUAGES.iter().map(|(lang, _)| *lang).collect()) }
    }

    /// The language of a text, where its script or its letters tell.
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
    fn messages_are_identified_unless_they_are_too_short() {
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
