// Text becomes elements, never HTML, and links are safe.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';

import { Markdown, Plain } from './markdown';

const markdown = (text: string) => renderToStaticMarkup(<Markdown text={text} />);
const plain = (text: string) => renderToStaticMarkup(<Plain text={text} />);

it('renders paragraphs, lists, bold text and links of an answer', () => {
  const html = markdown('Hello **you**.\n\n- one\n- [two](/delivery)');
  expect(html).toContain('<strong>you</strong>');
  expect(html).toContain('<li>one</li>');
  expect(html).toContain('href="/delivery"');
});

it.each(['[x](javascript:alert(1))', '[x](//evil.example)', '[x](data:text/html,hi)'])(
  'does not follow %s',
  (text) => {
    expect(markdown(text)).not.toContain('<a');
  },
);

it('shows HTML as text', () => {
  expect(markdown('<img src=x onerror=alert(1)>')).not.toContain('<img');
  expect(plain('<script>alert(1)</script>')).not.toContain('<script');
});

it('links URLs in plain text, without the full stop after them', () => {
  expect(plain('See https://shop.example/a?b=1.')).toContain('href="https://shop.example/a?b=1"');
});

it('leaves asterisks of visitors alone', () => {
  expect(plain('**not bold**')).toContain('**not bold**');
});

it('renders italic text, code, and lists next to paragraphs of a reply', () => {
  const html = markdown('Take _care_ of `this`:\n- one\n- *two*\n\nDone.');
  expect(html).toContain('<em>care</em>');
  expect(html).toContain('<code>this</code>');
  expect(html).toContain('<ul><li>one</li><li><em>two</em></li></ul>');
  expect(html).toContain('Done.</p>');
});

it.each(['2 * 3 * 4', 'snake_case_name', 'a*b*c', 'file_1_final'])('keeps %s as it was typed', (text) => {
  expect(markdown(text)).not.toContain('<em>');
});

it('highlights mentioned people, and nobody else', () => {
  const people = [{ id: 'm', name: 'Mia' }];
  const html = renderToStaticMarkup(<Markdown text="**Ask** @Mia or @Tom" mentioned={people} />);
  expect(html).toMatch(/<span class="[^"]*">@Mia<\/span> or @Tom/);
});
