// Suggests a first password that is easy to read out: four groups without similar-looking letters (about 79 bits).
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_CHARS = 4;

export function suggestPassword(): string {
  const groups = Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_CHARS }, letter).join(''));
  return groups.join('-');
}

/** Every letter is equally likely: bytes above the last whole multiple are drawn again. */
function letter(): string {
  const byte = new Uint8Array(1);
  const limit = 256 - (256 % letters.length);
  do crypto.getRandomValues(byte);
  while ((byte[0] ?? 0) >= limit);
  return letters[(byte[0] ?? 0) % letters.length] ?? 'a';
}
