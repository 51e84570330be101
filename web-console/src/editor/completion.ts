// What is being completed at the cursor: a canned reply after `/`, a colleague after `@`.
export type Trigger = '/' | '@';

export interface Asked {
  trigger: Trigger;
  /** What stands between the trigger and the cursor. */
  query: string;
  /** Where the trigger stands. */
  from: number;
}

const QUERY_CHARS_MAX = 40;

/** The trigger stands at the beginning or after a space, so that dates, addresses and e-mails ask for nothing. */
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

/** Without accents and capitals, so that "Zoe" finds "Zoë". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
