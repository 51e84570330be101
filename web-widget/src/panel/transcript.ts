// The conversation as a text file for download. Loaded on demand.
import type { FieldsOf, VisitorEntry } from '@frontdesk/protocol';
import type { Words } from './texts';

const NEW_LINE = '\r\n';

interface TranscriptOf {
  business: string;
  entries: readonly VisitorEntry[];
  words: Words;
  origin: string;
  /** The text of an event; `undefined` for other entries. */
  event(entry: VisitorEntry): string | undefined;
}

export function transcript({ business, entries, words, origin, event }: TranscriptOf): string {
  const { t, format } = words;
  const lines = [t.transcriptOf(business), ''];
  let day = '';
  for (const entry of entries) {
    const today = format.date(entry.at);
    if (today !== day) lines.push(...(day ? [''] : []), today, '');
    day = today;
    const { attachments: files = [], text = '', agent }: FieldsOf<VisitorEntry> = entry;
    const said = entry.kind === 'contact' ? '' : text;
    if (said || files.length) {
      const who = {
        visitor: t.you,
        bot: t.assistant,
        system: t.assistant,
        agent: agent?.name ?? business,
      };
      lines.push(`${format.time(entry.at)}  ${who[entry.from]}: ${indented(said)}`);
      for (const file of files)
        lines.push(`       [${file.name}, ${format.bytes(file.size)}: ${origin}${file.url}]`);
    }
    const happened = event(entry);
    if (happened) lines.push(`${format.time(entry.at)}  – ${happened} –`);
  }
  return lines.join(NEW_LINE) + NEW_LINE;
}

const indented = (text: string) => text.replaceAll(/\r?\n/g, `${NEW_LINE}       `);

/** Starts a download of the text. */
export function download(text: string, name: string): void {
  // The byte order mark tells older editors that the file is UTF-8.
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
