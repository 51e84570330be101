// A small Markdown renderer that creates DOM nodes, never HTML: paragraphs, headings, lists, bold, italic, code, links.
import type { ComponentChild, VNode } from 'preact';

const ALLOWED_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const INLINE =
  /\*\*(.+?)\*\*|(?<![\p{L}\d*])\*([^*\s][^*]*?)\*|(?<![\p{L}\d_])_([^_\s][^_]*?)_(?![\p{L}\d])|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?])/gu;

export function Markdown({ text }: { text: string }) {
  return (
    <div class="prose" dir="auto">
      {blocks(text)}
    </div>
  );
}

/** Plain text, with URLs as links. */
export function PlainText({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?])/g);
  return (
    <div class="plain" dir="auto">
      {parts.map((part, i) => (i % 2 ? <Link href={part}>{part}</Link> : part))}
    </div>
  );
}

function blocks(text: string): VNode[] {
  const out: VNode[] = [];
  let lines: string[] = [];
  let items: string[] = [];
  let list: 'ul' | 'ol' | undefined;

  const endParagraph = () => {
    if (lines.length) out.push(<p>{inline(lines.join('\n'))}</p>);
    lines = [];
  };
  const endList = () => {
    const rows = items.map((item) => <li>{inline(item)}</li>);
    if (list) out.push(list === 'ul' ? <ul>{rows}</ul> : <ol>{rows}</ol>);
    items = [];
    list = undefined;
  };

  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    const item = /^\s{0,6}(?:([-*+])|\d{1,3}[.)])\s+(.*)$/.exec(line);
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line);
    if (item) {
      endParagraph();
      const kind = item[1] ? 'ul' : 'ol';
      if (list !== kind) endList();
      list = kind;
      items.push(item[2]!);
    } else if (heading) {
      endParagraph();
      endList();
      out.push(<h3>{inline(heading[1]!)}</h3>);
    } else if (!line.trim()) {
      endParagraph();
      endList();
    } else if (list && /^\s{2,}/.test(line)) {
      items.push(`${items.pop()} ${line.trim()}`);
    } else {
      endList();
      lines.push(line.trim());
    }
  }
  endParagraph();
  endList();
  return out;
}

function inline(text: string): ComponentChild[] {
  const out: ComponentChild[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, bold, starred, underscored, code, label, href, address] = match;
    if (match.index > end) out.push(text.slice(end, match.index));
    end = match.index + whole.length;
    if (bold) out.push(<strong>{inline(bold)}</strong>);
    else if (starred ?? underscored) out.push(<em>{inline((starred ?? underscored)!)}</em>);
    else if (code) out.push(<code>{code}</code>);
    else if (label && href) out.push(<Link href={href}>{inline(label)}</Link>);
    else if (address) out.push(<Link href={address}>{address}</Link>);
  }
  if (end < text.length) out.push(text.slice(end));
  return out;
}

/** A link with a safe scheme; other links are shown as text. */
function Link({ href, children }: { href: string; children: ComponentChild }) {
  let url: URL;
  try {
    url = new URL(href, document.baseURI);
  } catch {
    return <>{children}</>;
  }
  if (!ALLOWED_SCHEMES.has(url.protocol)) return <>{children}</>;
  const here = url.origin === location.origin;
  return (
    <a href={url.href} target={here ? undefined : '_blank'} rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
