// What is being completed at the cursor: a canned reply after `/`, or a colleague after `@`.
export type Trigger = '/' | '@';

export interface Asked {
  trigger: Trigger;
  /** The text between the trigger and the cursor. */
  query: string;
  /** The position of the trigger. */
  from: number;
}

const QUERY_CHARS_MAX = 40;

/** A trigger counts only at the beginning or after a space, so that dates, URLs and e-mail addresses open no menu. */
export function askedAt(text: string, caret: number, triggers: readonly Trigger[]): Asked | null {
  const before = text.slice(0, caret);
  for (const trigger of triggers) {
    const from = before.lastIndexOf(trigger);
    if (from < 0 || (from > 0 && !/\s/.test(before[from - 1] ?? ''))) continue;
    const query = before.slice(from + 1);
    if (query.length > QUERY_CHARS_MAX || /^\s|\n/.test(query)) continue;
    return { trigger, query, from };
  }
  return null;
}

/** Removes accents and case, so that "Zoe" finds "Zoë". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
