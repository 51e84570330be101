// What I may do to a conversation now, doing it, and saying honestly how it went.
import type { OutcomeView, ReturnTo } from '@frontdesk/protocol';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';

import { useDesk, useDeskStore } from '../desk/desk-context';
import type { Action } from '../desk/desk-store';
import { texts } from '../texts';

export interface Actions {
  /** What the holder allows; without a connection nothing. */
  may: { take: boolean; resolve: boolean; giveAway: boolean; reply: boolean };
  busy: Action['type'] | null;
  /** What was done last, for those who listen; the screen itself shows it to those who look. */
  done: string;
  resolveOpened: boolean;
  openResolve: () => void;
  setResolveOpened: (opened: boolean) => void;
  take: () => void;
  resolve: (outcome: OutcomeView) => void;
  returnTo: (to: ReturnTo) => void;
  transfer: (agent: { id: string; name: string }) => void;
}

export function useActions(id: string, onTaken: () => void): Actions {
  const store = useDeskStore();
  const online = useDesk((s) => s.link) === 'online';
  const holder = useDesk((s) => s.conversations.get(id)?.holder);
  const userId = useDesk((s) => s.user?.id);
  const [busy, setBusy] = useState<Action['type'] | null>(null);
  const [done, setDone] = useState('');
  const [resolveOpened, setResolveOpened] = useState(false);
  const mine = holder?.holder === 'agent' && holder.agent?.id === userId;
  const t = texts.conversation;

  async function run(action: Action, words: string) {
    if (busy) return;
    setBusy(action.type);
    const answer = await store.act(id, action);
    setBusy(null);
    if (answer.ok) {
      setDone(words);
      if (action.type === 'take') onTaken();
      return;
    }
    const now = store.state.conversations.get(id)?.holder;
    if (answer.code === 'already_taken' && now?.agent) {
      // An answer lost with the connection: it was I who took it.
      if (now.agent.id === userId) return;
      notifications.show({ title: t.notDone, message: t.takenBy(now.agent.name), color: 'yellow' });
      return;
    }
    const known = texts.words.refusals[answer.code as keyof typeof texts.words.refusals];
    notifications.show({
      title: t.notDone,
      message: answer.detail || known,
      color: 'red',
      autoClose: 10_000,
    });
  }

  return {
    may: {
      take: online && (holder?.holder === 'bot' || holder?.holder === 'queue'),
      resolve: online && mine,
      giveAway: online && mine,
      // Words wait for the connection, so its loss forbids nothing here.
      reply: mine,
    },
    busy,
    done,
    resolveOpened,
    setResolveOpened,
    openResolve: () => setResolveOpened(true),
    take: () => void run({ type: 'take' }, t.done.take),
    resolve: (outcome) =>
      void run({ type: 'resolve', outcome }, t.done.resolve(texts.words.outcomes[outcome])),
    returnTo: (to) =>
      void run({ type: 'return', to }, to === 'queue' ? t.done.return_queue : t.done.return_bot),
    transfer: ({ id: to_agent, name }) => void run({ type: 'transfer', to_agent }, t.done.transfer(name)),
  };
}
