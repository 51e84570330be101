// Words as React elements, never as HTML: plain text with links, and the light Markdown of answers.
import type { ReactNode } from 'react';

const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/;
const inline = /(\*\*[^*]+\*\*|\[[^\]]+\]\([^)\s]+\)|https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/;

/** What a person wrote: line breaks and addresses, nothing else. */
export function Plain({ text }: { text: string }) {
  return (
    <p style={{ whiteSpace: 'pre-wrap' }}>
      {text.split(address).map((part, i) => (i % 2 ? outside(part, part, i) : part))}
    </p>
  );
}

/** What the bot or an article says: paragraphs, lists, bold, links. */
export function Markdown({ text }: { text: string }) {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block, i) => <Block key={i} text={block} />);
}

function Block({ text }: { text: string }) {
  const lines = text.split('\n');
  const bullets = lines.every((line) => /^\s*[-*] /.test(line));
  const numbers = !bullets && lines.every((line) => /^\s*\d+[.)] /.test(line));
  if (bullets || numbers) {
    const items = lines.map((line, i) => <li key={i}>{spans(line.replace(/^\s*(?:[-*]|\d+[.)]) /, ''))}</li>);
    return bullets ? <ul>{items}</ul> : <ol>{items}</ol>;
  }
  const heading = /^#{1,6} (.*)$/.exec(text);
  if (heading) {
    return (
      <p>
        <strong>{spans(heading[1] ?? '')}</strong>
      </p>
    );
  }
  return <p style={{ whiteSpace: 'pre-line' }}>{spans(text)}</p>;
}

function spans(text: string): ReactNode[] {
  return text.split(inline).map((part, i) => {
    if (i % 2 === 0) return part;
    if (part.startsWith('**')) return <strong key={i}>{part.slice(2, -2)}</strong>;
    const link = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(part);
    if (!link) return outside(part, part, i);
    const [, label = '', href = ''] = link;
    return isSafe(href) ? outside(href, label, i) : label;
  });
}

function outside(href: string, label: string, key: number) {
  return (
    <a key={key} href={href} target="_blank" rel="noopener noreferrer nofollow">
      {label}
    </a>
  );
}

/** No `javascript:` and the like. */
function isSafe(href: string): boolean {
  return /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(href);
}
