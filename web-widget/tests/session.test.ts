// A visitor's conversation across reloads, lost connections and refusals.
import { describe, expect, it, vi } from 'vitest';
import { Session } from '../src/panel/session';
import { lastSeq } from '../src/panel/state';
import { keptKey } from '../src/shell';
import { settle } from './fake-network';
import { desk, kept, network, openPage, said, sent } from './open-page';

describe('what is stored in the browser', () => {
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

  it('is optional: the chat works without storage', async () => {
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

describe('nothing is lost or duplicated', () => {
  it('shows a message at once, marks it as sent when it is accepted, and never shows it twice', async () => {
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

  it('asks only for later entries when the connection is back', async () => {
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

  it('follows the device’s offline and online events', async () => {
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

  it('does not duplicate a message whose acceptance was lost', async () => {
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

  it('ignores duplicate entries, and sorts late ones', async () => {
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
  it('drops an unknown token silently, starts again and keeps unsent messages', async () => {
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

  it('keeps a refused message and its reason across a reload, and sends it again with the same id', async () => {
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

  it('shows how long to wait after too many messages, and then sends', async () => {
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

  it('shows why no person can be requested, and sends one request at a time', async () => {
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

  it('stops if the server has another protocol version', async () => {
    const session = openPage();
    await settle();
    desk.pushAll({ type: 'rejected', code: 'unsupported_protocol', detail: '' });
    await settle();
    expect(session.state.connection.name).toBe('stopped');
    expect(session.state.problem).toEqual({ code: 'unsupported_protocol' });
  });
});
