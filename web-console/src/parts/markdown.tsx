// Renders plain text and light Markdown as React elements, never as HTML.
import type { ReactNode } from 'react';

import classes from './markdown.module.css';
import { splitMentions, type Named } from './mentions';

const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/;
const inline =
  /\*\*(.+?)\*\*|(?<![\p{L}\d*])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\p{L}\d*])|(?<![\p{L}\d_])_([^_\s](?:[^_]*[^_\s])?)_(?![\p{L}\d_])|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/gu;
const listItem = /^\s{0,6}(?:([-*+])|\d{1,3}[.)])\s+(.*)$/;
const heading = /^#{1,6}\s+(.*?)\s*#*$/;

/** A visitor's text: line breaks and links, nothing else. */
export function Plain({ text }: { text: string }) {
  return (
    <p style={{ whiteSpace: 'pre-wrap' }} dir="auto">
      {text.split(address).map((part, i) => (i % 2 ? outside(part, part, i) : part))}
    </p>
  );
}

interface MarkdownProps {
  text: string;
  /** The people whose names after an `@` are highlighted. */
  mentioned?: readonly Named[];
}

/** Text of the bot, an article or an agent: paragraphs, lists, bold, italic, code, links. */
export function Markdown({ text, mentioned = [] }: MarkdownProps) {
  const out: ReactNode[] = [];
  let lines: string[] = [];
  let items: string[] = [];
  let kind: 'ul' | 'ol' | undefined;
  const endParagraph = () => {
    if (lines.length) {
      out.push(
        <p key={out.length} style={{ whiteSpace: 'pre-line' }} dir="auto">
          {spans(lines.join('\n'), mentioned)}
        </p>,
      );
    }
    lines = [];
  };
  const endList = () => {
    const rows = items.map((item, i) => <li key={i}>{spans(item, mentioned)}</li>);
    if (kind === 'ul') out.push(<ul key={out.length}>{rows}</ul>);
    else if (kind === 'ol') out.push(<ol key={out.length}>{rows}</ol>);
    items = [];
    kind = undefined;
  };

  for (const line of text.trim().replaceAll('\r\n', '\n').split('\n')) {
    const item = listItem.exec(line);
    const title = heading.exec(line);
    if (item) {
      endParagraph();
      const its = item[1] ? 'ul' : 'ol';
      if (kind !== its) endList();
      kind = its;
      items.push(item[2] ?? '');
    } else if (title) {
      endParagraph();
      endList();
      out.push(
        <p key={out.length}>
          <strong>{spans(title[1] ?? '', mentioned)}</strong>
        </p>,
      );
    } else if (!line.trim()) {
      endParagraph();
      endList();
    } else if (kind && /^\s{2,}/.test(line)) {
      items.push(`${items.pop()} ${line.trim()}`);
    } else {
      endList();
      lines.push(line);
    }
  }
  endParagraph();
  endList();
  return out;
}

function spans(text: string, mentioned: readonly Named[]): ReactNode[] {
  const out: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(inline)) {
    const [whole, bold, starred, underscored, code, label, href, link] = match;
    if (match.index > end) out.push(...words(text.slice(end, match.index), mentioned, out.length));
    end = match.index + whole.length;
    const key = `m${match.index}`;
    const leaning = starred ?? underscored;
    if (bold) out.push(<strong key={key}>{spans(bold, mentioned)}</strong>);
    else if (leaning) out.push(<em key={key}>{spans(leaning, mentioned)}</em>);
    else if (code) out.push(<code key={key}>{code}</code>);
    else if (label && href) out.push(isSafe(href) ? outside(href, label, key) : label);
    else if (link) out.push(outside(link, link, key));
  }
  if (end < text.length) out.push(...words(text.slice(end), mentioned, out.length));
  return out;
}

function words(text: string, mentioned: readonly Named[], key: number): ReactNode[] {
  if (mentioned.length === 0) return [text];
  return splitMentions(text, mentioned).map((part, i) =>
    part.person ? (
      <span key={`${key}-${i}`} className={classes.mention}>
        {part.text}
      </span>
    ) : (
      part.text
    ),
  );
}

function outside(href: string, label: string, key: string | number) {
  return (
    <a key={key} href={href} target="_blank" rel="noopener noreferrer nofollow">
      {label}
    </a>
  );
}

/** Rejects `javascript:` and similar links. */
function isSafe(href: string): boolean {
  return /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(href);
}
