// Markdown becomes nodes, never HTML.
import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import { Markdown, PlainText } from '../src/panel/markdown';

function html(vnode: Parameters<typeof render>[0]): string {
  const box = document.createElement('div');
  render(vnode, box);
  return box.firstElementChild!.innerHTML;
}
const md = (text: string) => html(<Markdown text={text} />);

describe('markdown', () => {
  it.each([
    ['one\ntwo\n\nthree', '<p>one\ntwo</p><p>three</p>'],
    ['**bold** and *slanted*', '<p><strong>bold</strong> and <em>slanted</em></p>'],
    ['**bold with *both***', '<p><strong>bold with *both</strong>*</p>'],
    ['- a\n- **b**\n\nafter', '<ul><li>a</li><li><strong>b</strong></li></ul><p>after</p>'],
    ['1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
    ['- a\n  goes on', '<ul><li>a goes on</li></ul>'],
    ['## Title', '<h3>Title</h3>'],
    ['2 * 3 * 4 and snake_case_name', '<p>2 * 3 * 4 and snake_case_name</p>'],
    ['`code`', '<p><code>code</code></p>'],
  ])('renders %j', (text, expected) => expect(md(text)).toBe(expected));

  it('shows HTML as text', () => {
    expect(md('<img src=x onerror=alert(1)>')).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>');
  });

  it('links only safe URLs, and opens them in a new tab', () => {
    expect(md('[shop](https://shop.example/a)')).toContain('href="https://shop.example/a" target="_blank"');
    expect(md('[mail](mailto:a@b.example)')).toContain('href="mailto:a@b.example"');
    expect(md('[bad](javascript:alert(1))')).not.toContain('<a');
    expect(md('[bad](data:text/html,x)')).toBe('<p>bad</p>');
    expect(md('see https://shop.example/a.')).toMatch(/a<\/a>\.<\/p>$/);
  });

  it('keeps plain text as typed, with URLs as links', () => {
    expect(html(<PlainText text={'a **b**\nhttps://shop.example'} />)).toMatch(
      /^a \*\*b\*\*\n<a href="https:\/\/shop/,
    );
  });
});
