// One visitor's page and a scripted desk, with a network between them that the test can cut.
import type { FieldsOf, VisitorEntry } from '@frontdesk/protocol';
import { afterEach, beforeEach, vi } from 'vitest';
import { Session } from '../src/panel/session';
import { keptKey } from '../src/shell';
import { FakeDesk } from './fake-desk';
import { FakeNetwork } from './fake-network';

export let desk: FakeDesk;
export let network: FakeNetwork;

export function openPage(): Session {
  const session = new Session({
    origin: 'https://desk.example',
    inbox: 'shop',
    locale: 'en',
    connection: { openSocket: network.openSocket, random: () => 1 },
  });
  session.start();
  return session;
}

export const kept = () => JSON.parse(localStorage.getItem(keptKey('shop')) ?? 'null');
export const said = (session: Session) =>
  session.state.entries.map((entry: FieldsOf<VisitorEntry>) => entry.text);
export const sent = () => desk.received.filter((frame) => frame.type === 'send').map((frame) => frame.text);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  localStorage.clear();
  sessionStorage.clear();
  desk = new FakeDesk();
  network = new FakeNetwork(desk);
});
afterEach(() => void vi.useRealTimers());
