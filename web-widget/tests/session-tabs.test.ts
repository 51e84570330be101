// A visitor's conversation in several tabs, and the files of its messages.
import { describe, expect, it } from 'vitest';
import type { Session } from '../src/panel/session';
import { keptKey } from '../src/shell';
import { settle } from './fake-network';
import { desk, network, openPage, said, sent } from './open-page';

describe('two tabs', () => {
  it('continue the conversation that began in the other tab', async () => {
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

/** Reports what one tab has stored to the others, as browsers do. */
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

  it('show the unsent message of one of them, and its result', async () => {
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

  it('send the unsent message of a closed one, once', async () => {
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

  it('do not send what the first of them has sent', async () => {
    const [one] = await twoTabs();
    one.write('Quick');
    tellTabs(outKey(one));
    await settle(10_000);
    expect(sent()).toEqual(['Hello', 'Quick']);
  });

  it('share the last draft, and keep their own', async () => {
    const [one, two] = await twoTabs();
    const heard: string[] = [];
    two.onDraft = (text, was) => heard.push(`${was} → ${text}`);
    one.typing('half a thou');
    tellTabs(`${keptKey('shop')}:draft`);
    expect(heard).toEqual([' → half a thou']);
    expect(one.keep.draft()).toBe('half a thou');
  });

  it('share settings and read marks', async () => {
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

  it('are sent with a message, and shown before the server has stored it', async () => {
    const session = openPage();
    await settle();
    desk.files.set(CAKE.id, CAKE);
    session.write('', [CAKE]);
    expect(session.state.unsent).toMatchObject([{ files: [CAKE], frame: { attachments: [CAKE.id] } }]);
    await settle();
    expect(session.state.entries).toMatchObject([{ attachments: [CAKE] }]);
  });

  it('of an unsent message are shown after a reload', async () => {
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

  it('that the server no longer has are given as the reason of the refusal', async () => {
    const session = openPage();
    await settle();
    desk.nextAnswers.push({ code: 'unknown_attachment' });
    session.write('Look', [CAKE]);
    await settle();
    expect(session.state.unsent).toMatchObject([{ code: 'unknown_attachment', files: [CAKE] }]);
  });
});
