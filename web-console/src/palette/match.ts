// What fits the words that were typed: every word begins some word of the label, or stands within it.

/** Higher fits better; 0 does not fit. */
export function fitOf(text: string, words: string): number {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return 1;
  const whole = plain(text);
  const parts = whole.split(/[^\p{L}\p{N}]+/u);
  let fit = 0;
  for (const word of wanted) {
    if (whole.startsWith(word)) fit += 4;
    else if (parts.some((part) => part.startsWith(word))) fit += 3;
    else if (whole.includes(word)) fit += 1;
    else return 0;
  }
  return fit;
}

/** "Übergeben" is found by "uber", too. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
