// The panel in a simulated page, against the scripted desk.
import type { WayName } from '@frontdesk/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '../src/panel/panel';
import { texts } from '../src/panel/texts/en';
import type { Panel, Shell } from '../src/shell';
import { FakeDesk, MARA } from './fake-desk';
import { FakeNetwork, settle } from './fake-network';

let desk: FakeDesk;
let root: ShadowRoot;
let panel: Panel;
const unread: number[] = [];

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date(2026, 10, 21, 22, 30).getTime() });
  localStorage.clear();
  sessionStorage.clear();
  document.body.replaceChildren();
  desk = new FakeDesk();
  vi.stubGlobal('WebSocket', new FakeNetwork(desk).asConstructor());
  const host = document.createElement('div');
  document.body.append(host);
  root = host.attachShadow({ mode: 'open' });
  const launcher = document.createElement('button');
  root.append(launcher);
  let open = false;
  const shell: Shell = {
    root,
    launcher,
    origin: 'https://desk.example',
    inbox: 'shop',
    locale: 'en-GB',
    setUnread: (count) => unread.push(count),
    setOpen: (next) => panel.openChanged((open = next), 'by_visitor'),
    isOpen: () => open,
    tell: () => {},
  };
  panel = start(shell, texts);
  panel.openChanged(true, 'by_visitor');
  await settle();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const text = () => root.querySelector('.panel')!.textContent!;
const button = (name: string) =>
  [...root.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  )!;
async function press(name: string) {
  button(name).click();
  await settle();
  // Parts that are loaded on demand.
  await vi.dynamicImportSettled();
  await settle();
}
async function write(words: string) {
  const field = root.querySelector('textarea')!;
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settle(1);
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  await settle();
}

it('says that it is automatic, and offers questions and a person', () => {
  expect(text()).toContain(desk.inbox.greeting);
  expect(text()).toContain('Automatic assistant');
  for (const suggestion of desk.inbox.suggestions) expect(button(suggestion)).toBeTruthy();
  expect(button('Talk to a person')).toBeTruthy();
});

it('sends a suggestion, shows the typing indicator, then the answer with its source and the feedback question', async () => {
  await press('Which breads are vegan?');
  expect(root.querySelector('[role=log]')!.textContent).toContain('Which breads are vegan?');
  expect(text()).toMatch(/Sent · \d/);
  expect(text()).toContain('Assistant is typing');
  const source = { id: 'vegan', title: 'Vegan products', language: 'en' };
  desk.append({ from: 'bot', kind: 'answer', text: 'All **rye**.', in_reply_to: 1, sources: [source] });
  await settle();
  expect(text()).not.toContain('is typing');
  expect(root.querySelector('.prose strong')!.textContent).toBe('rye');
  expect(button('Vegan products')).toBeTruthy();
  await press('Yes');
  expect(text()).toContain('Thanks for your feedback.');
  expect(desk.received.at(-1)).toMatchObject({ type: 'feedback', seq: 2, helpful: true });
});

it('sends neither an empty text, nor with Enter while an input method is composing', async () => {
  await write('   ');
  const field = root.querySelector('textarea')!;
  field.value = 'に';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  const composing = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true });
  Object.defineProperty(composing, 'isComposing', { value: true });
  field.dispatchEvent(composing);
  await settle();
  expect(desk.entries).toEqual([]);
});

it('shows position and wait while in the queue, then the agent', async () => {
  await write('I am angry');
  desk.hold({ holder: 'queue', position: 2, wait_s: [120, 300], promise: { kind: 'person_soon' } });
  await settle();
  expect(text()).toContain(
    'You’re second in lineUsually 2 to 5 minutes. You can leave this page; we’ll keep your place.',
  );
  desk.hold({ holder: 'queue', position: 1, promise: { kind: 'person_soon' } });
  await settle();
  expect(text()).toContain('You’re next in lineYou can leave');
  desk.append({ from: 'system', kind: 'joined', agent: MARA });
  desk.hold({ holder: 'agent', agent: MARA });
  desk.pushAll({ type: 'typing', from: 'agent', on: true });
  await settle();
  expect(text()).not.toContain('in line');
  expect(text()).toContain('Mara Lindner is here now');
  expect(text()).toContain('Mara Lindner is typing');
  await settle(11_000);
  expect(text()).not.toContain('is typing');
});

describe('when nobody is there', () => {
  const at = new Date(2026, 10, 22, 12, 0).getTime();
  const away = (...ways: WayName[]) =>
    desk.hold({ holder: 'queue', promise: { kind: 'answer_by', at }, ways });
  async function enter(label: string, value: string) {
    const field = root.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)!;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await settle(1);
  }
  beforeEach(() => write('I am angry'));

  it('shows when an answer comes, and takes an e-mail address', async () => {
    away('wait', 'email', 'call_back');
    await settle();
    expect(text()).toContain('We’ll answer by 12:00 tomorrow');
    await press('By e-mail');
    expect(root.activeElement?.getAttribute('type')).toBe('email');
    await enter('E-mail', 'anna');
    await press('Save');
    expect(text()).toContain('Please check the address');
    await enter('E-mail', 'anna@example.com');
    await press('Save');
    expect(desk.received).toContainEqual({ type: 'contact', email: 'anna@example.com' });
    expect(text()).toContain('We’ll also e-mail you at anna@example.com.');
    expect(text()).toContain('E-mail saved');
  });

  it('takes a phone number and a name', async () => {
    away('wait', 'email', 'call_back');
    await settle();
    await press('By phone');
    await enter('Phone number', 'ring me');
    await press('Save');
    expect(text()).toContain('Please check the number');
    await enter('Phone number', '+49 30 901820');
    await enter('Your name (optional)', ' Anna ');
    await press('Save');
    expect(desk.received).toContainEqual({ type: 'contact', phone: '+49 30 901820', name: 'Anna' });
    expect(text()).toContain('We’ll call you on +49 30 901820.');
    expect(text()).toContain('Phone number saved');
  });

  it('lets the visitor wait, and change their mind', async () => {
    away('wait', 'email');
    await settle();
    expect(button('By phone')).toBeUndefined();
    await press('Wait here');
    expect(text()).toContain('We’ll reply here.');
    expect(button('By e-mail')).toBeUndefined();
    await press('Change');
    expect(button('By e-mail')).toBeTruthy();
  });

  it('offers only the ways that the owner allows', async () => {
    away('wait');
    await settle();
    expect(text()).toContain('We’ll reply here.');
    expect(button('Change')).toBeUndefined();
    away();
    await settle();
    expect(text()).not.toContain('We’ll reply here.');
  });

  it('still knows the number after a reload', async () => {
    away('call_back');
    desk.append({ from: 'system', kind: 'contact', text: '030 901820' });
    await settle();
    expect(text()).toContain('We’ll call you on 030 901820.');
  });
});

it('shows the assistant’s messages that it is back, and that an answer takes longer', async () => {
  await write('Hello');
  desk.append({ from: 'system', kind: 'promise', text: 'It takes longer than I said.' });
  desk.append({ from: 'system', kind: 'left', agent: MARA, text: 'I am here again.' });
  await settle();
  const bubbles = [...root.querySelectorAll('[role=log] .bubble-desk')].map((bubble) => bubble.textContent);
  expect(bubbles).toEqual(['It takes longer than I said.', 'I am here again.']);
});

it('does not present a team as an agent', async () => {
  await write('Hello');
  desk.append({ from: 'system', kind: 'transferred', team: { id: 'orders', name: 'Orders' } });
  await settle();
  expect(text()).toContain('Transferred to the team Orders');
  expect(text()).not.toContain('repeat anything');
});

it('shows whether an agent returned the conversation to the queue or to the assistant', async () => {
  await write('Hello');
  desk.append({ from: 'system', kind: 'left', agent: MARA, text: 'I am here again.' });
  desk.append({ from: 'system', kind: 'left', agent: MARA, promise: { kind: 'person_soon' } });
  await settle();
  expect(text()).toContain('Mara Lindner has leftAssistantautomatic');
  expect(text()).toContain('Mara Lindner had to leave; a colleague is taking over');
});

it('asks for a rating after the end, and reopens when the visitor writes', async () => {
  await write('Hello');
  await press('More');
  await press('End conversation');
  expect(text()).toContain('How was it?');
  root.querySelector<HTMLInputElement>('input[value="4"]')!.click();
  await settle();
  await press('Send rating');
  expect(text()).toContain('You rated 4 of 5. Thank you.');
  expect(text()).not.toContain('How was it?');
  await write('One more thing');
  expect(text()).toContain('Automatic assistant');
});

it('asks only for a recommendation if the owner wants that, and thanks without a score', async () => {
  desk.inbox = { ...desk.inbox, csat: false, nps: true };
  desk.dropAll();
  await settle(2_000);
  await write('Hello');
  await press('More');
  await press('End conversation');
  expect(text()).toContain('How likely are you to recommend us?');
  root.querySelector<HTMLInputElement>('input[value="9"]')!.click();
  await settle();
  await press('Send rating');
  expect(desk.received.at(-1)).toMatchObject({ type: 'rate', nps: 9 });
  expect(text()).toContain('Thanks for your feedback.');
  expect(text()).not.toContain('of 5');
});

it('counts down after too many messages', async () => {
  desk.nextAnswers.push({ code: 'too_many_messages', retry_after_ms: 20_000 });
  await write('Hello');
  expect(text()).toContain('You can write again in 20 seconds.');
  await settle(5_000);
  expect(text()).toContain('You can write again in 15 seconds.');
  await settle(15_000);
  expect(text()).not.toContain('You can write again');
  expect(desk.entries.length).toBe(1);
});

it('says what happens to messages that are written offline', async () => {
  await write('Hello');
  window.dispatchEvent(new Event('offline'));
  vi.stubGlobal('WebSocket', class {});
  await write('Still there?');
  await settle(1_600);
  expect(text()).toContain('No connection. Not sent yet. I’ll try again as soon as the connection is back.');
  expect(text()).toMatch(/Not sent yet · /);
});

it('follows a draft that was the same in another tab, and keeps text that was typed only here', async () => {
  await write('Hello');
  const field = root.querySelector('textarea')!;
  const typed = async (oldValue: string | null, newValue: string) => {
    window.dispatchEvent(new StorageEvent('storage', { key: 'frontdesk:shop:draft', oldValue, newValue }));
    await settle(1);
  };
  await typed(null, 'half');
  await typed('half', 'half a thought');
  expect(field.value).toBe('half a thought');
  await typed('another', 'another one');
  expect(field.value).toBe('half a thought');
});

it('offers nothing that the owner has switched off', async () => {
  desk.inbox = { ...desk.inbox, attachments: undefined, transcript_by_email: false, csat: false };
  await write('Hello');
  window.dispatchEvent(new Event('offline'));
  window.dispatchEvent(new Event('online'));
  await settle();
  expect(button('Attach a file')).toBeUndefined();
  await press('More');
  expect(button('E-mail conversation')).toBeUndefined();
  await press('End conversation');
  expect(text()).toContain('Conversation ended');
  expect(text()).not.toContain('How was it?');
});

it('shows the number of unread messages on the launcher while it is closed', async () => {
  await write('Hello');
  panel.openChanged(false, 'by_visitor');
  desk.append({ from: 'agent', kind: 'message', text: 'Good day', agent: MARA });
  await settle();
  expect(unread.at(-1)).toBe(1);
  panel.openChanged(true, 'by_visitor');
  await settle();
  expect(unread.at(-1)).toBe(0);
});
