// Matches labels against typed words: every typed word must begin a word of the label, or occur in it.

/** A higher number is a better match; 0 is no match. */
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

/** Removes accents and case, so that "uber" finds "Übergeben". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
