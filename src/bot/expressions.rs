//! Expressions that say a signal outright, in the languages that visitors write in. Whether a person is asked for has
//! a file of its own.

use super::phrases::{contains, words};
use crate::conversation::Signal;

/// How sure an expression makes; an expression is short of a threshold that asks for near certainty.
const OUTRIGHT: f32 = 0.85;
/// Digits from which on a number is an order's, not a quantity or a year's day.
const NUMBER_DIGITS_MIN: usize = 4;
/// Words between an order and its number.
const APART_MAX: usize = 3;

/// Ways to say one thing.
struct Outright {
    /// As [`words`] writes them, with commas between.
    phrases: &'static str,
    /// In languages that put no spaces between words.
    unspaced: &'static str,
}

impl Outright {
    fn is_in(&self, text: &str, words: &[String]) -> bool {
        let phrases: Vec<&str> = listed(self.phrases).collect();
        contains(words, &phrases) || listed(self.unspaced).any(|phrase| text.contains(phrase))
    }
}

fn listed(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(',').map(str::trim)
}

/// How surely an expression for a signal stands in the message, 0..1.
pub(super) fn said_outright(signal: Signal, text: &str) -> f32 {
    let words = words(text);
    let said = |outright: &Outright| outright.is_in(text, &words);
    let said = match signal {
        Signal::Complaint => said(&COMPLAINT),
        Signal::Urgent => said(&URGENT),
        Signal::Abuse => said(&ABUSE),
        Signal::Confused => said(&CONFUSED) || only_question_marks(text, &words),
        Signal::Repeated => said(&REPEATED),
        Signal::OwnData => said(&OWN_DATA) || names_an_order(&words),
        Signal::AskedForPerson
        | Signal::Upset
        | Signal::StillUpset
        | Signal::MoodFalling
        | Signal::Unsure
        | Signal::SeveralIssues
        | Signal::ManyTurns
        | Signal::BotFailed => false,
    };
    if said { OUTRIGHT } else { 0.0 }
}

/// "??"
fn only_question_marks(text: &str, words: &[String]) -> bool {
    words.is_empty() && text.contains(['?', '？', '؟'])
}

/// "order 4711", "Bestellung Nr. 4711"
fn names_an_order(words: &[String]) -> bool {
    let is_number = |word: &String| {
        word.chars().filter(char::is_ascii_digit).count() >= NUMBER_DIGITS_MIN
            && word.chars().all(|c| c.is_ascii_alphanumeric())
    };
    words.iter().enumerate().any(|(at, word)| {
        listed(ORDERS).any(|order| order == word) && words[at + 1..].iter().take(APART_MAX + 1).any(is_number)
    })
}

const ORDERS: &str = "
    order, booking, reservation, invoice, bestellung, bestellnummer, rechnung, buchung,
    commande, réservation, facture, pedido, reserva, factura, ordine, prenotazione, fattura,
    encomenda, fatura, bestelling, boeking, factuur, zamówienie, zamówienia, rezerwacja,
    sipariş, siparişim, beställning, bokning, bestilling, заказ, заказа, бронь
";

/// Money, cheating, courts.
const COMPLAINT: Outright = Outright {
    phrases: "
        my lawyer, my solicitor, my attorney, legal action, you to court, sue you, chargeback,
        trading standards, scammers, ripped off,
        mein geld zurück, mein anwalt, meinem anwalt, meinen anwalt, verbraucherschutz,
        verbraucherzentrale, eine frechheit, unverschämtheit, unverschämt, abzocke, betrüger,
        nie wieder bei, nie wieder bestelle, sehr enttäuscht, maßlos enttäuscht,
        mon avocat, rendez moi mon argent, arnaque, arnaqueurs, escroquerie, inadmissible,
        inacceptable, très déçu, très déçue, une honte,
        mi abogado, quiero mi dinero, devuélvanme, estafa, estafadores, inaceptable, una vergüenza,
        muy decepcionado, muy decepcionada,
        mio avvocato, rivoglio i miei soldi, ridatemi i soldi, truffa, truffatori, inaccettabile,
        una vergogna, molto deluso, molto delusa,
        meu advogado, quero meu dinheiro, quero o meu dinheiro, burla, golpistas, inaceitável,
        uma vergonha, procon, muito decepcionado, muito decepcionada,
        mijn advocaat, mijn geld terug, oplichters, oplichting, onacceptabel, schandalig,
        heel teleurgesteld, erg teleurgesteld,
        mój prawnik, mojego prawnika, oddajcie pieniądze, oddajcie mi pieniądze, oszustwo, oszuści,
        niedopuszczalne, to skandal, rzecznik konsumentów,
        avukatım, avukatıma, paramı geri, dolandırıcı, dolandırıcılar, rezalet, kabul edilemez,
        min advokat, mina pengar tillbaka, bedragare, oacceptabelt, en skandal, mycket besviken,
        pengene mine tilbake, mine penge tilbage,
        верните деньги, верните мои деньги, мошенники, безобразие, подам в суд, мой адвокат
    ",
    unspaced: "骗子, 退钱, 詐欺, 返金しろ, 사기꾼, 환불해, احتيال, محتالون",
};

/// Health and safety.
const URGENT: Outright = Outright {
    phrases: "
        allergic reaction, anaphylactic, need an ambulance, call an ambulance, cant breathe,
        cannot breathe, food poisoning,
        ein notfall, notfall, allergische reaktion, allergischer schock, krankenwagen,
        lebensmittelvergiftung, bekommt keine luft, bekomme keine luft, ist dringend, sehr dringend,
        es brennt,
        une urgence, cest urgent, très urgent, réaction allergique, intoxication alimentaire,
        une ambulance, au secours,
        una emergencia, es urgente, muy urgente, reacción alérgica, intoxicación, una ambulancia,
        no puede respirar,
        unemergenza, è urgente, molto urgente, reazione allergica, intossicazione, unambulanza,
        non respira,
        uma emergência, é urgente, muito urgente, reação alérgica, intoxicação, uma ambulância,
        não consegue respirar,
        een noodgeval, noodgeval, is dringend, heel dringend, allergische reactie, voedselvergiftiging,
        een ambulance,
        nagły wypadek, to pilne, bardzo pilne, reakcja alergiczna, reakcję alergiczną, zatrucie,
        karetkę, pogotowie,
        acil durum, çok acil, alerjik reaksiyon, ambulans, gıda zehirlenmesi, nefes alamıyor,
        en nödsituation, är akut, är brådskande, allergisk reaktion, matförgiftning, en ambulans,
        allergisk reaksjon, haster,
        это срочно, очень срочно, аллергическая реакция, скорую помощь, отравление
    ",
    unspaced: "紧急, 过敏反应, 食物中毒, 緊急, アレルギー反応, 食中毒, 응급, 알레르기 반응, 식중독, حالة طارئة, رد فعل تحسسي",
};

/// Insults to the business, not strong words about a thing.
const ABUSE: Outright = Outright {
    phrases: "
        fuck you, fuck off, fucking idiot, fucking idiots, you idiot, you idiots, morons, asshole,
        assholes, motherfucker, screw you, piece of shit,
        arschloch, arschlöcher, wichser, fick dich, fickt euch, halt die fresse, halts maul, hurensohn,
        vollidiot, vollidioten, ihr idioten, drecksladen, scheißladen,
        connard, connards, connasse, va te faire foutre, allez vous faire foutre, ta gueule, salauds,
        enculé, enculés, bande didiots,
        gilipollas, hijo de puta, hijos de puta, vete a la mierda, váyanse a la mierda, cabrones,
        son unos idiotas, imbéciles,
        stronzo, stronzi, vaffanculo, coglione, coglioni, siete degli idioti, bastardi,
        filho da puta, filhos da puta, vai se foder, vai tomar no cu, vão se foder, babacas,
        seus idiotas,
        klootzak, klootzakken, hoerenzoon, rot op, flikker op, stelletje idioten,
        kurwa, skurwysyn, skurwysyny, spierdalaj, spierdalajcie, jesteście idiotami, debile,
        orospu çocuğu, siktir, siktirin, gerizekalı, şerefsiz, şerefsizler, aptallar,
        jävla idiot, jävla idioter, dra åt helvete, håll käften, din jævel, faen ta dere,
        идиоты, дебилы, мудак, мудаки, пошёл на хуй, пошел на хуй, пошли вы
    ",
    unspaced: "傻逼, 他妈的, 死ね, 馬鹿野郎, 씨발, 병신",
};

/// The answer was not understood, or was not one.
const CONFUSED: Outright = Outright {
    phrases: "
        thats not what i asked, not what i asked, not my question, not what i meant,
        dont understand you, makes no sense to me,
        verstehe ich nicht, verstehe nicht, verstehe das nicht, nicht meine frage,
        danach habe ich nicht gefragt, was meinst du damit, was meinen sie damit, hä, häh,
        je ne comprends pas, comprends pas, comprends rien, pas ma question, pas ce que jai demandé,
        pas ce que je demande,
        no entiendo, no comprendo, no te entiendo, no es lo que pregunté, no era mi pregunta,
        no pregunté eso,
        non capisco, non ho capito, non era la mia domanda, non è quello che ho chiesto,
        não entendi, não entendo, não foi isso que perguntei, não foi o que perguntei,
        não perguntei isso,
        snap het niet, snap ik niet, begrijp het niet, begrijp ik niet, niet wat ik vroeg,
        dat vroeg ik niet,
        nie rozumiem, nie o to pytam, nie o to pytałem, nie o to pytałam, nie o to mi chodzi,
        anlamadım, anlamıyorum, bunu sormadım, onu sormadım,
        förstår inte, fattar inte, inte det jag frågade, forstår ikke, skjønner ikke,
        не понимаю, не понял, не поняла, я не об этом, я не это спрашивал, я не это спрашивала
    ",
    unspaced: "不明白, 听不懂, 看不懂, 我问的不是, わかりません, 分かりません, 意味がわからない, 이해가 안, 무슨 말, لا أفهم, لم أفهم",
};

/// The visitor says that this was said before.
const REPEATED: Outright = Outright {
    phrases: "
        third time, fourth time, fifth time, tenth time, hundredth time, how many times do i,
        how many more times, already asked you, i already asked, ive already asked, i already told you,
        already told you, for the last time i,
        zum dritten mal, zum vierten mal, wie oft muss ich, wie oft soll ich, habe ich schon gefragt,
        habe ich schon gesagt, schon dreimal,
        troisième fois, combien de fois dois je, combien de fois faut il, déjà demandé, déjà dit,
        tercera vez, cuántas veces tengo que, ya lo he dicho, ya lo pregunté, ya pregunté,
        terza volta, quante volte devo, già chiesto, già detto,
        terceira vez, quantas vezes tenho, quantas vezes preciso, já perguntei, já disse,
        derde keer, hoe vaak moet ik, al gevraagd, al gezegd,
        trzeci raz, ile razy mam, już pytałem, już pytałam, już mówiłem, już mówiłam,
        üçüncü kez, üçüncü kere, kaç kere söyle, daha önce sordum, daha önce söyledim,
        tredje gången, hur många gånger ska, redan frågat, redan sagt, tredje gang,
        третий раз, сколько раз можно, сколько раз мне, уже спрашивал, уже спрашивала, уже говорил,
        уже говорила
    ",
    unspaced: "第三次, 我已经说过, 我已经问过, 何度も聞い, 세 번째, 이미 말했",
};

/// Only the business's records can tell.
const OWN_DATA: Outright = Outright {
    phrases: "
        where is my order, wheres my order, where is my parcel, wheres my parcel, where is my package,
        wo ist meine bestellung, wo bleibt meine bestellung, wo ist mein paket, wo bleibt mein paket,
        où est ma commande, où est mon colis,
        dónde está mi pedido, donde esta mi pedido, dónde está mi paquete,
        dovè il mio ordine, dovè il mio pacco,
        onde está meu pedido, onde está o meu pedido, onde está a minha encomenda,
        onde está minha encomenda,
        waar is mijn bestelling, waar blijft mijn bestelling, waar is mijn pakket,
        gdzie jest moje zamówienie, gdzie moje zamówienie, gdzie jest moja paczka,
        siparişim nerede, kargom nerede,
        var är min beställning, var är mitt paket, hvor er bestillingen min,
        где мой заказ, где моя посылка
    ",
    unspaced: "我的订单在哪, 我的包裹, 注文はどこ, 내 주문 어디, أين طلبي",
};

#[cfg(test)]
mod tests {
    use super::*;

    fn check(signal: Signal, said: &[&str], not_said: &[&str]) {
        for text in said {
            assert!(said_outright(signal, text) > 0.5, "{signal:?}: {text}");
        }
        for text in not_said {
            assert_eq!(said_outright(signal, text), 0.0, "{signal:?}: {text}");
        }
    }

    #[test]
    fn complaints_are_heard_in_many_languages() {
        let said = [
            "I will take you to court",
            "Ich will mein Geld zurück!",
            "C'est une arnaque",
            "¡Esto es inaceptable!",
            "È una truffa",
            "quero o meu dinheiro de volta",
            "Dit is schandalig",
            "To skandal!",
            "Paramı geri verin",
            "Jag vill ha mina pengar tillbaka",
            "верните деньги",
            "你们是骗子",
        ];
        check(
            Signal::Complaint,
            &said,
            &["how do I get my money back?", "Wie reklamiere ich?", "¿Cómo cancelo mi pedido?"],
        );
    }

    #[test]
    fn emergencies_are_heard_in_many_languages() {
        let said = [
            "she has an allergic reaction",
            "Das ist ein Notfall",
            "C'est urgent !",
            "mi hijo tiene una reacción alérgica",
            "è urgente",
            "é urgente",
            "het is dringend",
            "To pilne",
            "çok acil",
            "det är akut",
            "это срочно",
            "アレルギー反応が出た",
        ];
        check(
            Signal::Urgent,
            &said,
            &[
                "does it contain nuts?",
                "where is the emergency exit",
                "¿Hay envío urgente?",
                "Enthält das Nüsse?",
            ],
        );
    }

    #[test]
    fn insults_are_heard_and_strong_words_about_things_are_not() {
        let said = [
            "fuck you",
            "Ihr Arschlöcher",
            "bande d'idiots",
            "hijos de puta",
            "vaffanculo",
            "seus idiotas",
            "klootzakken",
            "spierdalaj",
            "siktir",
            "jävla idioter",
            "идиоты",
        ];
        check(
            Signal::Abuse,
            &said,
            &["the cake was fucking great", "I was an idiot", "Das Brot ist scheiße teuer"],
        );
    }

    #[test]
    fn confusion_is_heard_in_many_languages() {
        let said = [
            "??",
            "That's not what I asked",
            "Das verstehe ich nicht",
            "je ne comprends pas",
            "no entiendo",
            "non ho capito",
            "não entendi",
            "ik begrijp het niet",
            "nie rozumiem",
            "anlamadım",
            "jag förstår inte",
            "не понимаю",
            "听不懂",
        ];
        check(Signal::Confused, &said, &["when are you open??", "", "...", "was bedeutet bio?"]);
    }

    #[test]
    fn who_says_it_again_is_heard() {
        let said = [
            "this is the third time I'm asking",
            "Wie oft muss ich das noch schreiben",
            "c'est la troisième fois",
            "ya lo he dicho",
            "già detto",
            "já perguntei",
            "voor de derde keer",
            "już pytałem",
            "daha önce sordum",
            "redan sagt",
            "третий раз",
        ];
        check(
            Signal::Repeated,
            &said,
            &["can I order again?", "wie oft liefert ihr", "combien de fois par semaine livrez-vous ?"],
        );
    }

    #[test]
    fn orders_with_a_number_are_own_data() {
        let said = [
            "where is my order 4711",
            "Bestellung Nr. 10233",
            "commande n° 88213",
            "pedido 55021",
            "siparişim nerede",
            "order no AB12345",
            "где мой заказ",
        ];
        check(
            Signal::OwnData,
            &said,
            &["can I order 12 rolls?", "an order for 2 people", "how do I place an order?", "order 100"],
        );
    }
}
