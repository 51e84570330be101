// Light Markdown: how a key or button changes the text, and where the cursor goes.

/** Replaces `from..to` by `insert` and selects `select` afterwards. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
  select: [from: number, to: number];
}

export type Mark = '**' | '_' | '`';
export type ListKind = 'bullets' | 'numbers';

const item = /^(\s*)(?:([-*+])|(\d{1,3})[.)])\s+/;

/** Wraps the selection in marks, removes marks that are there, or moves the cursor behind the closing mark. */
export function toggleMark(text: string, start: number, end: number, mark: Mark): Edit {
  const width = mark.length;
  const inside = text.slice(start, end);
  const around = text.slice(start - width, start) === mark && text.slice(end, end + width) === mark;
  if (around) {
    return {
      from: start - width,
      to: end + width,
      insert: inside,
      select: [start - width, end - width],
    };
  }
  if (inside === '' && isOpened(text.slice(0, start), mark) && text.startsWith(mark, end)) {
    return { from: start, to: end, insert: '', select: [end + width, end + width] };
  }
  if (inside.length > 2 * width && inside.startsWith(mark) && inside.endsWith(mark)) {
    const bare = inside.slice(width, -width);
    return { from: start, to: end, insert: bare, select: [start, start + bare.length] };
  }
  // A mark next to a space is not formatting.
  const lead = inside.length - inside.trimStart().length;
  const trail = inside.trim() ? inside.length - inside.trimEnd().length : 0;
  const from = start + (inside.trim() ? lead : 0);
  const to = end - trail;
  const words = text.slice(from, to);
  return {
    from,
    to,
    insert: mark + words + mark,
    select: [from + width, from + width + words.length],
  };
}

/** Whether the line has a mark without its partner. */
function isOpened(before: string, mark: Mark): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return line.split(mark).length % 2 === 0;
}

/** Turns the selected lines into a list, or back into plain lines. */
export function toggleList(text: string, start: number, end: number, kind: ListKind): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const until = text.indexOf('\n', Math.max(start, end - 1));
  const to = until < 0 ? text.length : until;
  const lines = text.slice(from, to).split('\n');
  const isKind = (line: string) => {
    const match = item.exec(line);
    return match !== null && (kind === 'bullets') === (match[2] !== undefined);
  };
  const listed = lines.every(isKind);
  const changed = lines.map((line, i) => {
    const bare = line.replace(item, '');
    if (listed) return bare;
    return `${kind === 'bullets' ? '-' : `${i + 1}.`} ${bare}`;
  });
  const insert = changed.join('\n');
  return { from, to, insert, select: [from + insert.length, from + insert.length] };
}

/** `[words](address)`; selects the part that is still missing. */
export function makeLink(text: string, start: number, end: number, words: string): Edit {
  const chosen = text.slice(start, end).trim();
  const isAddress = /^(https?:\/\/|mailto:)\S+$/.test(chosen);
  const label = isAddress || !chosen ? words : chosen;
  const href = isAddress ? chosen : 'https://';
  const insert = `[${label}](${href})`;
  const labelAt = start + 1;
  const hrefAt = labelAt + label.length + 2;
  return {
    from: start,
    to: end,
    insert,
    select: isAddress || !chosen ? [labelAt, labelAt + label.length] : [hrefAt, hrefAt + href.length],
  };
}

/** A new line in a list: adds an item, or ends the list if the current item is empty. */
export function newLine(text: string, caret: number): Edit | null {
  const from = text.lastIndexOf('\n', caret - 1) + 1;
  const line = text.slice(from, caret);
  const match = item.exec(line);
  if (!match) return null;
  if (line.length === match[0].length) return { from, to: caret, insert: '', select: [from, from] };
  const [, indent = '', bullet, number] = match;
  const insert = `\n${indent}${bullet ?? `${Number(number) + 1}.`} `;
  return { from: caret, to: caret, insert, select: [caret + insert.length, caret + insert.length] };
}

export function applied(text: string, edit: Edit): string {
  return text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
}
