// Everything of a visitor's session that is not a message: who they are, typing, reading, contact, language, ratings.
import { describe, expect, it, vi } from 'vitest';
import { contactOf, mayRate, unreadCount } from '../src/panel/state';
import { settle } from './fake-network';
import { desk, kept, network, openPage, said } from './open-page';

describe('around the conversation', () => {
  it('sends the identity in the hello, and the attributes after each welcome', async () => {
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

  it('sends after the welcome what the site has changed since the hello, and only that', async () => {
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

  it('clears a rejected identity once the site gives another one', async () => {
    const session = openPage();
    await settle();
    session.identify({ id: '4711', hash: 'false' });
    desk.pushAll({ type: 'rejected', code: 'invalid_identity', detail: 'the proof does not fit' });
    await settle();
    expect(session.state.problem).toEqual({ code: 'invalid_identity' });
    session.identify({ id: '4711', hash: 'abc' });
    expect(session.state.problem).toBeUndefined();
  });

  it('loads the conversation of the identified visitor, and forgets that of another', async () => {
    const session = openPage();
    await settle();
    session.write('Hello');
    await settle();
    const welcome = { type: 'welcome', protocol: 1, holder: { holder: 'bot' }, inbox: desk.inbox } as const;
    const theirs = {
      seq: 1,
      at: 0,
      from: 'visitor',
      kind: 'message',
      message_id: 'm-1',
      text: 'Of yesterday',
    } as const;
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

  it('sends the answers of the form with the first message only', async () => {
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

  it('sends previews of the text if the owner wants them, including the last one', async () => {
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

  it('reports that the conversation was sent by e-mail, or why not', async () => {
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

  it('asks for the ratings that the owner wants: stars, recommendation, or none', async () => {
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

  it('counts unread messages, and reports what has been read', async () => {
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

  it('sends typing notices at most every three seconds, and one at the end', async () => {
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

  it('merges contact details that were given offline into one request', async () => {
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

  it('reconnects for the inbox’s texts in another language, and loses nothing', async () => {
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

  it('sends feedback, contact details, the end and a rating', async () => {
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
