// The emoji that are offered, and the words that they are found by. Loaded when the picker is opened first.

export interface Emoji {
  readonly sign: string;
  /** Lower case, in the panel's language; empty where nobody has written them down. */
  readonly words: string;
}

/** One a line: sign, English words, German words. */
const LIST = `
🙂 smile friendly|lächeln freundlich
😊 happy blush|froh glücklich
😀 grin happy|grinsen froh
😄 laugh happy|lachen froh
😂 joy tears laugh|tränen lachen
🤣 rolling laugh|kugeln lachen
😉 wink|zwinkern
😍 love heart eyes|verliebt herzaugen
🥰 love hearts|liebe herzen
😘 kiss|kuss
😋 yummy tasty|lecker
😎 cool sunglasses|cool sonnenbrille
🤗 hug|umarmen
🤔 think hmm|nachdenken hm
😐 neutral|neutral
😕 confused|verwirrt
🙁 sad frown|traurig
😢 cry sad|weinen traurig
😭 sob cry|heulen weinen
😞 disappointed|enttäuscht
😟 worried|besorgt
😳 embarrassed|verlegen
😮 surprised wow|überrascht oh
😱 shocked fear|schock angst
😡 angry|wütend ärger
😤 annoyed|genervt
😴 sleep tired|schlafen müde
🤒 sick ill|krank
🤷 shrug dunno|achselzucken weiß nicht
🙈 monkey shy|affe nicht sehen
👍 thumbs up yes good|daumen hoch ja gut
👎 thumbs down no bad|daumen runter nein schlecht
👌 okay perfect|okay perfekt
👏 clap bravo|klatschen bravo
🙏 please thanks pray|bitte danke
🤝 handshake deal|handschlag abgemacht
👋 wave hello bye|winken hallo tschüss
💪 strong muscle|stark muskel
✌️ peace victory|frieden sieg
🤞 fingers crossed luck|daumen drücken glück
👀 eyes look|augen schauen
🙌 hooray hands|hurra hände
❤️ heart love red|herz liebe rot
🧡 heart orange|herz orange
💛 heart yellow|herz gelb
💚 heart green|herz grün
💙 heart blue|herz blau
💔 broken heart|gebrochenes herz
✨ sparkles shiny|funkeln glanz
⭐ star|stern
🔥 fire hot|feuer heiß
🎉 party celebrate|feier party
🎁 gift present|geschenk
🎂 birthday cake|geburtstag torte
🍰 cake|kuchen
🥐 croissant|croissant hörnchen
🍞 bread|brot
🥨 pretzel|brezel
🍎 apple fruit|apfel obst
☕ coffee tea|kaffee tee
🍕 pizza|pizza
🌷 tulip flower|tulpe blume
🌸 blossom flower|blüte blume
🌞 sun|sonne
🌧️ rain|regen
❄️ snow cold|schnee kalt
🐶 dog|hund
🐱 cat|katze
📦 parcel package box|paket karton
🚚 delivery truck|lieferung lieferwagen
🚲 bicycle|fahrrad
🚗 car|auto
✈️ plane travel|flugzeug reise
🏠 house home|haus zuhause
🏪 shop store|laden geschäft
🛒 cart shopping|einkaufswagen einkauf
💳 card pay|karte zahlen
💶 money euro|geld euro
🧾 receipt invoice|beleg rechnung
📅 calendar date|kalender datum
⏰ clock alarm time|uhr wecker zeit
📞 telephone call|telefon anruf
📱 mobile phone|handy
💻 computer laptop|computer
📷 camera photo|kamera foto
📎 paper clip file|büroklammer datei
✏️ pencil write|stift schreiben
🔑 key|schlüssel
🔒 lock|schloss
💡 idea light|idee licht
✅ check done yes|haken fertig ja
❌ cross no wrong|kreuz nein falsch
❗ exclamation important|ausrufezeichen wichtig
❓ question|frage
⚠️ warning|warnung
♻️ recycle|recycling
🆗 ok|ok
💬 speech message|sprechblase nachricht
👶 baby|baby
👪 family|familie
`;

/** All of them, in the order in which they are shown. */
export function emojiFor(language: string): Emoji[] {
  const column = ['en', 'de'].indexOf(language);
  return LIST.trim()
    .split('\n')
    .map((line) => {
      const [, sign = '', words = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
      return { sign, words: words.split('|')[column] ?? '' };
    });
}

/** Those with a word that begins like each word of the query. */
export function searchEmoji(list: readonly Emoji[], query: string): readonly Emoji[] {
  const asked = query.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter(({ words }) => {
    const known = words.split(' ');
    return asked.every((start) => known.some((word) => word.startsWith(start)));
  });
}
