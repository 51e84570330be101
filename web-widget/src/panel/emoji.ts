// The emoji and their search words. Loaded when the picker is first opened.

export interface Emoji {
  readonly sign: string;
  /** In lower case, in the panel's language; empty if there are none. */
  readonly words: string;
}

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl'];
/** One per line: the emoji, and its search words in each of these languages. */
const LIST = `
🙂 smile friendly|lächeln freundlich|sourire amical|sonrisa amable|sorriso amichevole|glimlach vriendelijk
😊 happy blush|froh glücklich|heureux content|feliz contento|felice contento|blij gelukkig
😀 grin happy|grinsen froh|rire large|reír sonriente|ridere sorridente|grijns blij
😄 laugh happy|lachen froh|rire joyeux|risa alegre|risata gioia|lachen blij
😂 joy tears laugh|tränen lachen|larmes rire|lágrimas risa|lacrime risata|tranen lachen
🤣 rolling laugh|kugeln lachen|rouler rire|carcajada|rotolare ridere|rollen lachen
😉 wink|zwinkern|clin d’œil|guiño|occhiolino|knipoog
😍 love heart eyes|verliebt herzaugen|amour cœur yeux|amor ojos corazón|amore occhi cuore|verliefd hartjes
🥰 love hearts|liebe herzen|amour cœurs|amor corazones|amore cuori|liefde hartjes
😘 kiss|kuss|bisou baiser|beso|bacio|kus
😋 yummy tasty|lecker|délicieux miam|rico delicioso|buono gustoso|lekker
😎 cool sunglasses|cool sonnenbrille|cool lunettes|guay gafas|figo occhiali|stoer zonnebril
🤗 hug|umarmen|câlin|abrazo|abbraccio|knuffel
🤔 think hmm|nachdenken hm|réfléchir penser|pensar duda|pensare dubbio|denken hm
😐 neutral|neutral|neutre|neutral|neutro|neutraal
😕 confused|verwirrt|confus|confundido|confuso|verward
🙁 sad frown|traurig|triste|triste|triste|verdrietig
😢 cry sad|weinen traurig|pleurer triste|llorar triste|piangere triste|huilen verdrietig
😭 sob cry|heulen weinen|sangloter pleurer|llanto llorar|singhiozzo piangere|huilen
😞 disappointed|enttäuscht|déçu|decepcionado|deluso|teleurgesteld
😟 worried|besorgt|inquiet|preocupado|preoccupato|bezorgd
😳 embarrassed|verlegen|gêné rougir|avergonzado|imbarazzato|verlegen
😮 surprised wow|überrascht oh|surpris|sorprendido|sorpreso|verrast
😱 shocked fear|schock angst|choqué peur|susto miedo|shock paura|geschrokken bang
😡 angry|wütend ärger|fâché colère|enfadado enojado|arrabbiato|boos
😤 annoyed|genervt|agacé|molesto|seccato|geërgerd
😴 sleep tired|schlafen müde|dormir fatigué|dormir cansado|dormire stanco|slapen moe
🤒 sick ill|krank|malade|enfermo|malato|ziek
🤷 shrug dunno|achselzucken weiß nicht|hausser sais pas|no sé|non so spallucce|schouders weet niet
🙈 monkey shy|affe nicht sehen|singe timide|mono vergüenza|scimmia timido|aap verlegen
👍 thumbs up yes good|daumen hoch ja gut|pouce oui bien|pulgar sí bien|pollice sì bene|duim ja goed
👎 thumbs down no bad|daumen runter nein schlecht|pouce non mauvais|pulgar no mal|pollice no male|duim nee slecht
👌 okay perfect|okay perfekt|parfait okay|perfecto vale|perfetto okay|perfect oké
👏 clap bravo|klatschen bravo|applaudir bravo|aplauso bravo|applauso bravo|klappen bravo
🙏 please thanks pray|bitte danke|merci prière|gracias por favor|grazie per favore|bedankt alsjeblieft
🤝 handshake deal|handschlag abgemacht|poignée accord|trato manos|stretta accordo|handdruk afspraak
👋 wave hello bye|winken hallo tschüss|salut bonjour|hola adiós|ciao saluto|hallo zwaaien
💪 strong muscle|stark muskel|fort muscle|fuerte músculo|forte muscolo|sterk spier
✌️ peace victory|frieden sieg|paix victoire|paz victoria|pace vittoria|vrede
🤞 fingers crossed luck|daumen drücken glück|doigts chance|suerte dedos|fortuna dita|geluk duimen
👀 eyes look|augen schauen|yeux regarder|ojos mirar|occhi guardare|ogen kijken
🙌 hooray hands|hurra hände|hourra mains|hurra manos|evviva mani|hoera handen
❤️ heart love red|herz liebe rot|cœur amour rouge|corazón amor rojo|cuore amore rosso|hart liefde rood
🧡 heart orange|herz orange|cœur orange|corazón naranja|cuore arancione|hart oranje
💛 heart yellow|herz gelb|cœur jaune|corazón amarillo|cuore giallo|hart geel
💚 heart green|herz grün|cœur vert|corazón verde|cuore verde|hart groen
💙 heart blue|herz blau|cœur bleu|corazón azul|cuore blu|hart blauw
💔 broken heart|gebrochenes herz|cœur brisé|corazón roto|cuore spezzato|gebroken hart
✨ sparkles shiny|funkeln glanz|étincelles brillant|brillo chispas|scintille brillante|glitter
⭐ star|stern|étoile|estrella|stella|ster
🔥 fire hot|feuer heiß|feu chaud|fuego calor|fuoco caldo|vuur heet
🎉 party celebrate|feier party|fête|fiesta celebrar|festa|feest
🎁 gift present|geschenk|cadeau|regalo|regalo|cadeau
🎂 birthday cake|geburtstag torte|anniversaire gâteau|cumpleaños tarta|compleanno torta|verjaardag taart
🍰 cake|kuchen|gâteau|pastel tarta|torta|taart
🥐 croissant|croissant hörnchen|croissant|cruasán|cornetto croissant|croissant
🍞 bread|brot|pain|pan|pane|brood
🥨 pretzel|brezel|bretzel|pretzel|pretzel|pretzel
🍎 apple fruit|apfel obst|pomme fruit|manzana fruta|mela frutta|appel fruit
☕ coffee tea|kaffee tee|café thé|café té|caffè tè|koffie thee
🍕 pizza|pizza|pizza|pizza|pizza|pizza
🌷 tulip flower|tulpe blume|tulipe fleur|tulipán flor|tulipano fiore|tulp bloem
🌸 blossom flower|blüte blume|fleur|flor|fiore|bloesem bloem
🌞 sun|sonne|soleil|sol|sole|zon
🌧️ rain|regen|pluie|lluvia|pioggia|regen
❄️ snow cold|schnee kalt|neige froid|nieve frío|neve freddo|sneeuw koud
🐶 dog|hund|chien|perro|cane|hond
🐱 cat|katze|chat|gato|gatto|kat
📦 parcel package box|paket karton|colis paquet|paquete caja|pacco scatola|pakket doos
🚚 delivery truck|lieferung lieferwagen|livraison camion|entrega camión|consegna camion|levering vrachtwagen
🚲 bicycle|fahrrad|vélo|bicicleta|bicicletta|fiets
🚗 car|auto|voiture|coche auto|auto macchina|auto
✈️ plane travel|flugzeug reise|avion voyage|avión viaje|aereo viaggio|vliegtuig reis
🏠 house home|haus zuhause|maison|casa|casa|huis
🏪 shop store|laden geschäft|magasin boutique|tienda|negozio|winkel
🛒 cart shopping|einkaufswagen einkauf|panier chariot|carrito compra|carrello spesa|winkelwagen
💳 card pay|karte zahlen|carte payer|tarjeta pagar|carta pagare|kaart betalen
💶 money euro|geld euro|argent euro|dinero euro|soldi euro|geld euro
🧾 receipt invoice|beleg rechnung|reçu facture|recibo factura|scontrino fattura|bon factuur
📅 calendar date|kalender datum|calendrier date|calendario fecha|calendario data|kalender datum
⏰ clock alarm time|uhr wecker zeit|horloge heure|reloj hora|orologio ora|klok tijd
📞 telephone call|telefon anruf|téléphone appel|teléfono llamada|telefono chiamata|telefoon bellen
📱 mobile phone|handy|mobile portable|móvil|cellulare|mobiel
💻 computer laptop|computer|ordinateur|ordenador|computer|computer laptop
📷 camera photo|kamera foto|appareil photo|cámara foto|fotocamera foto|camera foto
📎 paper clip file|büroklammer datei|trombone fichier|clip archivo|graffetta file|paperclip bestand
✏️ pencil write|stift schreiben|crayon écrire|lápiz escribir|matita scrivere|potlood schrijven
🔑 key|schlüssel|clé|llave|chiave|sleutel
🔒 lock|schloss|cadenas|candado|lucchetto|slot
💡 idea light|idee licht|idée lumière|idea luz|idea luce|idee licht
✅ check done yes|haken fertig ja|fait oui|hecho sí|fatto sì|klaar ja
❌ cross no wrong|kreuz nein falsch|croix non faux|cruz no mal|croce no errore|kruis nee fout
❗ exclamation important|ausrufezeichen wichtig|exclamation important|exclamación importante|esclamazione importante|uitroepteken belangrijk
❓ question|frage|question|pregunta|domanda|vraag
⚠️ warning|warnung|attention danger|aviso cuidado|attenzione avviso|waarschuwing
♻️ recycle|recycling|recycler|reciclar|riciclare|recyclen
🆗 ok|ok|ok|ok|ok|ok
💬 speech message|sprechblase nachricht|message bulle|mensaje bocadillo|messaggio fumetto|bericht ballon
👶 baby|baby|bébé|bebé|bambino neonato|baby
👪 family|familie|famille|familia|famiglia|gezin familie
`;

/** All emoji, in the order in which they are shown. */
export function emojiFor(language: string): Emoji[] {
  const column = LANGUAGES.indexOf(language);
  return LIST.trim()
    .split('\n')
    .map((line) => {
      const [, sign = '', words = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
      return { sign, words: words.split('|')[column] ?? '' };
    });
}

/** Emoji with a word that begins with each word of the query. */
export function searchEmoji(list: readonly Emoji[], query: string): readonly Emoji[] {
  const asked = query.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter(({ words }) => {
    const known = words.split(' ');
    return asked.every((start) => known.some((word) => word.startsWith(start)));
  });
}
