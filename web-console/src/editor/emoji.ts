// Emoji that support agents use, with search words. Names are in English, as in the Unicode standard.
export interface Emoji {
  emoji: string;
  name: string;
}

const list = `
🙂 slightly smiling face|😊 smiling face with smiling eyes|😀 grinning face|😄 grinning face with smiling eyes
😅 grinning face with sweat|😉 winking face|😌 relieved face|🤗 hugging face|🤔 thinking face|😕 confused face
😟 worried face|😔 pensive face|😢 crying face|😬 grimacing face|🙈 see no evil monkey|👍 thumbs up|👎 thumbs down
👌 ok hand|🙏 folded hands please thank you|👏 clapping hands|💪 flexed biceps|👋 waving hand hello|🤝 handshake
🙌 raising hands|✌️ victory hand|🤞 crossed fingers|❤️ red heart|💚 green heart|💛 yellow heart|🧡 orange heart
✨ sparkles|🎉 party popper|🎂 birthday cake|🎁 gift present|🌟 star|⭐ star|🔥 fire|☀️ sun|🌿 herb|🌸 blossom
✅ check mark done|❌ cross mark|⚠️ warning|❓ question mark|❗ exclamation mark|ℹ️ information|💡 idea light bulb
📦 package parcel|🚚 delivery truck|✉️ envelope mail|📧 e-mail|📞 telephone|📱 mobile phone|📅 calendar|⏰ alarm clock
⏳ hourglass waiting|📍 pin place|🔗 link|📎 paperclip|📄 page document|🧾 receipt|💳 credit card|💶 euro banknote
🔒 locked|🔑 key|🔧 wrench repair|🔍 magnifying glass search|🛒 shopping cart|🏠 house|🌍 globe world|☕ coffee|🍞 bread
🥐 croissant|🍰 cake`;

export const emoji: readonly Emoji[] = list
  .trim()
  .split(/[|\n]/)
  .map((each) => {
    const gap = each.indexOf(' ');
    return { emoji: each.slice(0, gap), name: each.slice(gap + 1) };
  });

export function findEmoji(query: string): readonly Emoji[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length ? emoji.filter(({ name }) => words.every((word) => name.includes(word))) : emoji;
}
