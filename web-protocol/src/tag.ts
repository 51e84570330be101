// The normal form of a tag: the only one that the server stores and searches for.

/**
 * Trimmed, single spaces, lower case; `normal_tag` in src/web/input.rs is the same function, and
 * tests/tags.json keeps both alike. Whether a tag is accepted is decided by the server.
 */
export function normalTag(text: string): string {
  return text
    .split(/\p{White_Space}+/u)
    .filter(Boolean)
    .join(' ')
    .toLowerCase();
}

/** Each tag once, in its normal form. */
export function normalTags(texts: readonly string[]): string[] {
  return [...new Set(texts.map(normalTag))].filter(Boolean);
}
