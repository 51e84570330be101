// A visitor's conversation across reloads, lost connections, refusals and tabs.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Session } from '../src/panel/session';
import { contactOf, lastSeq, mayRate, unreadCount } from '../src/panel/state';
import { keptKey } from '../src/shell';
import { FakeDesk } from './fake-desk';
import { FakeNetwork, settle } from './fake-network';

let desk: FakeDesk;
let network: FakeNetwork;

function openPage(): Session {
  const session = new Session({
    origin: 'https://desk.example',
    inbox: 'shop',
    locale: 'en',
    connection: { openSocket: network.openSocket, random: () => 1 },
  });
  session.start();
  return session;
}

const kept = () => JSON.parse(localStorage.getItem(keptKey('shop')) ?? 'null');
const said = (session: Session) => session.state.entries.map((entry) => entry.text);
const sent = () => desk.received.filter((frame) => frame.type === 'send').map((frame) => frame.text);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  localStorage.clear();
  sessionStorage.clear();
  desk = new FakeDesk();
  network = new FakeNetwork(desk);
});
afterEach(() => void vi.useRealTimers());

describe('what is kept in the browser', () => {
  it('is nothing before the visitor writes', async () => {
    const session = openPage();
    await settle();
    session.typing('a draft');
    session.markRead();
    session.keepLook(':host{}');
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });

  it('is token, conversation, look and draft afterwards', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    session.typing('and a draft');
    expect(kept()).toMatchObject({ token: 'token-1', conversation: desk.conversation, active: true });
    expect(new Session({ origin: '', inbox: 'shop', locale: 'en' }).keep.draft()).toBe('and a draft');
  });

  it('does not stop the chat where storage is forbidden', async () => {
    const forbidden = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    expect(said(session)).toEqual(['Hello']);
    forbidden.mockRestore();
  });
});

describe('nothing is lost or doubled', () => {
  it('shows a message at once, as sent only after it was accepted, and never twice', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    expect(session.state.unsent).toMatchObject([{ frame: { text: 'Hello' } }]);
    expect(session.state.unsent[0]!.accepted).toBeUndefined();
    await settle();
    expect(session.state.unsent).toEqual([]);
    expect(said(session)).toEqual(['Hello']);
  });

  it('resumes after a reload with the whole conversation', async () => {
    const first = openPage();
    await settle();
    first.write('Hello');
    await settle();
    desk.append({ from: 'bot', kind: 'answer', text: 'Good day' });
    const second = openPage();
    await settle();
    expect(said(second)).toEqual(['Hello', 'Good day']);
    expect(desk.received.filter((frame) => frame.type === 'hello').at(-1)).toMatchObject({
      visitor_token: 'token-1',
      conversation: desk.conversation,
      last_seq: 0,
    });
  });

  it('asks only for what came after, when the connection comes back', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    network.cut();
    await settle();
    desk.append({ from: 'bot', kind: 'answer', text: 'Good day' });
    network.up = true;
    await settle(40_000);
    expect(desk.received.filter((frame) => frame.type === 'hello').at(-1)).toMatchObject({ last_seq: 1 });
    expect(said(session)).toEqual(['Hello', 'Good day']);
  });

  it('believes the device that the network is gone, and that it is back', async () => {
    const session = openPage();
    await settle();
    window.dispatchEvent(new Event('offline'));
    expect(session.state.connection.name).toBe('offline');
    session.write('Hello');
    window.dispatchEvent(new Event('online'));
    await settle();
    expect(said(session)).toEqual(['Hello']);
  });

  it('sends what was written while offline, in order, even after a reload', async () => {
    const session = openPage();
    await settle();
    session.write('One');
    await settle();
    network.cut();
    await settle();
    session.write('Two');
    session.write('Three');
    network.up = true;
    const reloaded = openPage();
    await settle(1_000);
    expect(said(reloaded)).toEqual(['One', 'Two', 'Three']);
    expect(localStorage.length).toBe(1);
  });

  it('does not double a message whose acceptance was lost', async () => {
    const session = openPage();
    await settle();
    session.write('One');
    await settle();
    desk.nextAnswers.push('silent');
    session.write('Two');
    await settle();
    expect(desk.entries.length).toBe(2);
    desk.dropAll();
    await settle(5_000);
    expect(said(session)).toEqual(['One', 'Two']);
    expect(session.state.unsent).toEqual([]);
    expect(desk.entries.length).toBe(2);
  });

  it('takes an entry that arrives twice once, and one that is late at its place', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    const late = { seq: 2, at: 0, from: 'bot', kind: 'message', text: 'late' } as const;
    desk.pushAll({ type: 'entry', ...late, seq: 5, text: 'five' });
    desk.pushAll({ type: 'entry', ...late });
    desk.pushAll({ type: 'entry', ...late });
    await settle();
    expect(said(session)).toEqual(['Hello', 'late', 'five']);
    expect(lastSeq(session.state)).toBe(5);
  });
});

describe('refusals', () => {
  it('forgets an unknown token silently, starts afresh and keeps what is unsent', async () => {
    localStorage.setItem(
      keptKey('shop'),
      JSON.stringify({ token: 'old', conversation: 'gone', active: true, read: 9 }),
    );
    const session = openPage();
    session.write('Hello');
    await settle();
    expect(sent()).toEqual(['Hello']);
    expect(said(session)).toEqual(['Hello']);
    expect(session.state.problem).toBeUndefined();
    expect(kept()).toMatchObject({ token: 'token-1', read: 1 });
  });

  it('keeps a refused message with its reason, also over a reload, and sends it again with its id', async () => {
    const session = openPage();
    await settle();
    session.write('One');
    await settle();
    desk.nextAnswers.push({ code: 'text_too_long' });
    session.write('Two');
    await settle();
    expect(session.state.unsent).toMatchObject([{ code: 'text_too_long' }]);
    const reloaded = openPage();
    await settle();
    expect(reloaded.state.unsent).toMatchObject([{ code: 'text_too_long', frame: { text: 'Two' } }]);
    const { key } = reloaded.state.unsent[0]!;
    reloaded.sendAgain(key);
    await settle();
    expect(said(reloaded)).toEqual(['One', 'Two']);
    expect(desk.entries[1]!.message_id).toBe(key);
  });

  it('tells until when to wait after too many messages, and sends then', async () => {
    const session = openPage();
    await settle();
    desk.nextAnswers.push({ code: 'too_many_messages', retry_after_ms: 20_000 });
    session.write('Hello');
    await settle();
    expect(session.state.problem?.code).toBe('too_many_messages');
    expect(session.state.problem!.until! - Date.now()).toBeGreaterThan(19_000);
    await settle(20_000);
    expect(said(session)).toEqual(['Hello']);
    expect(session.state.problem).toBeUndefined();
  });

  it('says why nobody can be asked for, and asks only once at a time', async () => {
    const session = openPage();
    await settle();
    desk.nextAnswers.push({ code: 'no_conversation' });
    session.requestHuman();
    session.requestHuman();
    await settle();
    expect(desk.received.filter((frame) => frame.type === 'request_human').length).toBe(1);
    expect(session.state.problem).toEqual({ code: 'no_conversation' });
    session.typing('M');
    expect(session.state.problem).toBeUndefined();
  });

  it('stops where the server speaks another version', async () => {
    const session = openPage();
    await settle();
    desk.pushAll({ type: 'rejected', code: 'unsupported_protocol', detail: '' });
    await settle();
    expect(session.state.connection.name).toBe('stopped');
    expect(session.state.problem).toEqual({ code: 'unsupported_protocol' });
  });
});

describe('two tabs', () => {
  it('picks up the conversation that began in the other tab', async () => {
    const [one, two] = [openPage(), openPage()];
    await settle();
    one.write('Hello');
    await settle();
    const key = keptKey('shop');
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: localStorage.getItem(key) }));
    await settle();
    expect(said(two)).toEqual(['Hello']);
    two.write('From here, too');
    await settle();
    expect(said(one)).toEqual(['Hello', 'From here, too']);
    expect(said(two)).toEqual(said(one));
  });
});

/** What one tab has written to the storage, told to the others as browsers do it. */
function tellTabs(key: string): void {
  window.dispatchEvent(new StorageEvent('storage', { key, newValue: localStorage.getItem(key) }));
}

describe('several tabs', () => {
  async function twoTabs(): Promise<[Session, Session]> {
    const [one, two] = [openPage(), openPage()];
    await settle();
    one.write('Hello');
    await settle();
    tellTabs(keptKey('shop'));
    await settle();
    return [one, two];
  }
  const outKey = (session: Session) => `${keptKey('shop')}:out:${session.state.unsent.at(-1)!.key}`;

  it('show what one of them could not send yet, and what became of it', async () => {
    const [one, two] = await twoTabs();
    network.cut();
    await settle();
    one.write('From the first');
    const key = outKey(one);
    tellTabs(key);
    expect(two.state.unsent).toMatchObject([{ frame: { text: 'From the first' } }]);
    network.up = true;
    await settle(40_000);
    tellTabs(key);
    expect(said(two)).toEqual(['Hello', 'From the first']);
    expect(two.state.unsent).toEqual([]);
  });

  it('send what was left by one that was closed, once', async () => {
    const [one, two] = await twoTabs();
    network.cut();
    await settle();
    one.write('From the first');
    tellTabs(outKey(one));
    one.end();
    network.up = true;
    await settle(40_000);
    expect(said(two)).toEqual(['Hello', 'From the first']);
    expect(sent()).toEqual(['Hello', 'From the first']);
  });

  it('do not send twice what the first of them sends', async () => {
    const [one] = await twoTabs();
    one.write('Quick');
    tellTabs(outKey(one));
    await settle(10_000);
    expect(sent()).toEqual(['Hello', 'Quick']);
  });

  it('hand a draft on, and keep each its own', async () => {
    const [one, two] = await twoTabs();
    const heard: string[] = [];
    two.onDraft = (text, was) => heard.push(`${was} → ${text}`);
    one.typing('half a thou');
    tellTabs(`${keptKey('shop')}:draft`);
    expect(heard).toEqual([' → half a thou']);
    expect(one.keep.draft()).toBe('half a thou');
  });

  it('agree on what is switched and what is read', async () => {
    const [one, two] = await twoTabs();
    one.switchSound(false);
    one.switchNotices(true);
    tellTabs(keptKey('shop'));
    expect([two.hears(), two.wantsNotices()]).toEqual([false, true]);
  });
});

describe('files', () => {
  const CAKE = {
    id: '00000000-0000-4000-8000-0000000000f1',
    name: 'cake.png',
    media_type: 'image/png',
    size: 10,
    url: '/api/v1/attachments/f1/cake.png',
  };

  it('travel with a message, and are shown before the server has it', async () => {
    const session = openPage();
    await settle();
    desk.files.set(CAKE.id, CAKE);
    session.write('', [CAKE]);
    expect(session.state.unsent).toMatchObject([{ files: [CAKE], frame: { attachments: [CAKE.id] } }]);
    await settle();
    expect(session.state.entries).toMatchObject([{ attachments: [CAKE] }]);
  });

  it('of a message that could not go out stand there after a reload, too', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    network.cut();
    await settle();
    desk.files.set(CAKE.id, CAKE);
    session.write('Look', [CAKE]);
    const reloaded = openPage();
    expect(reloaded.state.unsent).toMatchObject([{ files: [CAKE] }]);
    network.up = true;
    await settle(40_000);
    expect(reloaded.state.entries.at(-1)).toMatchObject({ text: 'Look', attachments: [CAKE] });
  });

  it('that the server no longer has are named as the reason', async () => {
    const session = openPage();
    await settle();
    desk.nextAnswers.push({ code: 'unknown_attachment' });
    session.write('Look', [CAKE]);
    await settle();
    expect(session.state.unsent).toMatchObject([{ code: 'unknown_attachment', files: [CAKE] }]);
  });
});

describe('around the conversation', () => {
  it('tells who the visitor is in the hello, and what is known of them after each welcome', async () => {
    const session = openPage();
    session.identify({ id: '4711', hash: 'abc' }, { plan: 'gold' });
    session.page({ url: 'https://shop.example/cart', title: 'Cart' });
    await settle();
    expect(desk.received[0]).toMatchObject({
      type: 'hello',
      identity: { id: '4711', hash: 'abc' },
      page: { url: 'https://shop.example/cart', title: 'Cart' },
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    session.identify({ id: '4711', hash: 'abc' }, { seats: 3 });
    await settle();
    expect(desk.received.filter((frame) => frame.type === 'identify').at(-1)).toMatchObject({
      attributes: { plan: 'gold', seats: 3 },
    });
  });

  it('tells after the welcome what the site has said since the hello, and only that', async () => {
    const session = openPage();
    while (!desk.received.length) await vi.advanceTimersToNextTimerAsync();
    session.identify({ id: '4711', hash: 'abc' });
    session.page({ url: 'https://shop.example/cart', title: 'Cart' });
    await settle();
    expect(desk.received).toMatchObject([
      { type: 'hello' },
      { type: 'identify', identity: { id: '4711', hash: 'abc' } },
      { type: 'page', url: 'https://shop.example/cart', title: 'Cart' },
    ]);
    desk.dropAll();
    await settle(2_000);
    expect(desk.received.slice(3)).toMatchObject([
      { type: 'hello', identity: { id: '4711', hash: 'abc' }, page: { title: 'Cart' } },
    ]);
  });

  it('takes a refusal of the proof away once the site says something else', async () => {
    const session = openPage();
    await settle();
    session.identify({ id: '4711', hash: 'false' });
    desk.pushAll({ type: 'rejected', code: 'invalid_identity', detail: 'the proof does not fit' });
    await settle();
    expect(session.state.problem).toEqual({ code: 'invalid_identity' });
    session.identify({ id: '4711', hash: 'abc' });
    expect(session.state.problem).toBeUndefined();
  });

  it('takes the conversation of whoever the site says it is, and forgets that of somebody else', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    const welcome = { type: 'welcome', protocol: 1, holder: { holder: 'bot' }, inbox: desk.inbox } as const;
    const theirs = { seq: 1, at: 0, from: 'visitor', kind: 'message', text: 'Of yesterday' } as const;
    desk.token = 'token-2';
    desk.conversation = '00000000-0000-4000-8000-0000000000ff';
    desk.entries = [theirs];
    const { token: visitor_token, conversation } = desk;
    desk.pushAll({ ...welcome, visitor_token, conversation, entries: [theirs] });
    await settle();
    expect(said(session)).toEqual(['Of yesterday']);
    expect(kept()).toMatchObject({ token: 'token-2', conversation });

    desk.entries = [];
    desk.pushAll({ ...welcome, entries: [] });
    await settle();
    expect(said(session)).toEqual([]);
    expect(desk.received.at(-1)).toMatchObject({ type: 'hello', last_seq: 0 });
    expect(desk.received.at(-1)).not.toHaveProperty('visitor_token');
    expect(kept()).toBeNull();
  });

  it('sends the answers of the form with the first message, and only with that', async () => {
    const session = openPage();
    await settle();
    const form = { fields: [{ id: 'order', label: 'Order', value: '4711' }] };
    session.form = form;
    session.write('One');
    await settle();
    session.write('Two');
    await settle();
    expect(desk.received.filter((frame) => frame.type === 'send').map((frame) => frame.form)).toEqual([
      form,
      undefined,
    ]);
  });

  it('knows how far a message has come', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    desk.pushAll({ type: 'delivered', up_to: 1 });
    await settle();
    expect([session.state.deliveredTo, session.state.readByAgent]).toEqual([1, 0]);
    desk.pushAll({ type: 'read', up_to: 1 });
    desk.pushAll({ type: 'delivered', up_to: 0 });
    await settle();
    expect([session.state.deliveredTo, session.state.readByAgent]).toEqual([1, 1]);
  });

  it('lets the team see the words before they are sent where the owner has it so, the last ones, too', async () => {
    desk.inbox = { ...desk.inbox, typing_preview: true };
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    for (const text of ['a', 'ab', 'abc']) session.typing(text);
    await settle(1_500);
    expect(desk.received.filter((frame) => frame.type === 'typing')).toEqual([
      { type: 'typing', on: true, text: 'a' },
      { type: 'typing', on: true, text: 'abc' },
    ]);
  });

  it('says when the conversation went out by e-mail, and why it could not', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    session.sendTranscript('anna@example.com');
    await settle();
    expect(session.state.transcriptTo).toBe('anna@example.com');
    desk.nextAnswers.push({ code: 'no_mail' });
    session.sendTranscript('anna@example.com');
    await settle();
    expect(session.state.transcriptTo).toBeUndefined();
    expect(session.state.problem).toEqual({ code: 'no_mail' });
  });

  it('asks for what the owner wants to know: stars, recommendation, or nothing', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    session.resolve();
    await settle();
    const asks = (csat: boolean, nps: boolean) =>
      mayRate({ ...session.state, inbox: { ...desk.inbox, csat, nps } });
    expect([asks(true, false), asks(false, true), asks(false, false)]).toEqual([true, true, false]);
    session.rate(undefined, 9, '');
    await settle();
    expect(desk.received.at(-1)).toMatchObject({ type: 'rate', nps: 9 });
    expect(mayRate(session.state)).toBe(false);
  });

  it('counts what is unread, and says what has been read', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    desk.append({ from: 'bot', kind: 'answer', text: 'Good day' });
    desk.append({ from: 'agent', kind: 'joined', agent: { id: 'a', name: 'Mara' } });
    await settle();
    expect(unreadCount(session.state)).toBe(1);
    session.markRead();
    session.markRead();
    await settle();
    expect(unreadCount(session.state)).toBe(0);
    expect(desk.received.filter((frame) => frame.type === 'read')).toEqual([{ type: 'read', up_to: 3 }]);
    expect(kept().read).toBe(3);
  });

  it('tells that the visitor types, at most every three seconds, and that they stopped', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    for (const text of ['a', 'ab', 'abc']) session.typing(text);
    await settle(10_000);
    expect(desk.received.filter((frame) => frame.type === 'typing')).toEqual([
      { type: 'typing', on: true },
      { type: 'typing', on: false },
    ]);
  });

  it('keeps every way to be reached that was left without a connection, in one request', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    network.cut();
    await settle();
    session.leaveContact({ email: 'anna@example.com' });
    session.leaveContact({ phone: '030 901820', name: 'Anna' });
    expect(contactOf(session.state)).toEqual({ phone: '030 901820' });
    network.up = true;
    await settle(40_000);
    expect(desk.received.filter((frame) => frame.type === 'contact')).toEqual([
      { type: 'contact', email: 'anna@example.com', phone: '030 901820', name: 'Anna' },
    ]);
    expect(session.state.unsent).toEqual([]);
  });

  it('asks for the inbox’s own words in another language, and loses nothing by it', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    desk.inbox = { ...desk.inbox, greeting: 'Guten Tag.' };
    session.speaks('de');
    await settle();
    expect(desk.received.findLast((frame) => frame.type === 'hello')).toMatchObject({
      locale: 'de',
      last_seq: 1,
    });
    expect(session.state.inbox?.greeting).toBe('Guten Tag.');
    expect(said(session)).toEqual(['Hello']);
  });

  it('marks answers, leaves an address, resolves and rates', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    desk.append({ from: 'bot', kind: 'answer', text: 'Good day' });
    await settle();
    session.feedback(2, true);
    session.leaveContact({ email: 'anna@example.com' });
    session.resolve();
    await settle();
    expect(mayRate(session.state)).toBe(true);
    session.rate(5, undefined, ' kind ');
    await settle();
    expect(mayRate(session.state)).toBe(false);
    expect(desk.entries.map((entry) => entry.kind)).toEqual([
      'message',
      'answer',
      'feedback',
      'contact',
      'resolved',
      'rated',
    ]);
    expect(session.state.unsent).toEqual([]);
    expect(kept().active).toBe(false);
    session.write('One more thing');
    await settle();
    expect(session.state.holder.holder).toBe('bot');
    expect(kept().active).toBe(true);
  });
});
