// Mentions in a note: names after `@`, found in the text when it is sent.
export interface Named {
  id: string;
  name: string;
}

/** The ids of people whose full name follows an `@`. If one name begins with another, the longer one wins. */
export function mentionsIn(text: string, people: readonly Named[]): string[] {
  const found = new Set<string>();
  for (const part of splitMentions(text, people)) if (part.person) found.add(part.person.id);
  return [...found];
}

export interface Part {
  text: string;
  person?: Named;
}

/** Splits the text into mentions and the text between them. */
export function splitMentions(text: string, people: readonly Named[]): Part[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  const parts: Part[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at > 0 && /[\p{L}\d]/u.test(text[at - 1] ?? '')) continue;
    const person = byLength.find(({ name }) => {
      if (!name || !text.startsWith(name, at + 1)) return false;
      return !/[\p{L}\d]/u.test(text[at + 1 + name.length] ?? '');
    });
    if (!person) continue;
    if (at > from) parts.push({ text: text.slice(from, at) });
    parts.push({ text: `@${person.name}`, person });
    from = at + 1 + person.name.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
