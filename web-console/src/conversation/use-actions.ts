// What the user can do to a conversation now, doing it, and showing the result.
import type { AttributeView, OutcomeView, ReturnTo } from '@frontdesk/protocol';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';

import type { Action, Answer } from '../desk/actions';
import { UNDO_MS } from '../desk/delayed-actions';
import { useDesk, useDeskStore } from '../desk/desk-context';
import { whenExactly } from '../format';
import { hideUndo, showUndo } from '../parts/notice';
import { texts } from '../texts';
import type { Receiver } from './receivers';

type Refused = Extract<Answer, { ok: false }>;

export interface Actions {
  /** What holder and role allow; nothing without a connection. */
  may: {
    take: boolean;
    resolve: boolean;
    /** The user's own conversation to somebody else. */
    transfer: boolean;
    /** Anybody's conversation to anybody, for supervisors and owners. */
    move: boolean;
    takeOver: boolean;
    reply: boolean;
    snooze: boolean;
    /** Tags, attributes and blocking, for all agents. */
    mark: boolean;
  };
  busy: Action['type'] | null;
  /** What was done last, for screen readers; the screen shows it in other ways. */
  done: string;
  resolveOpened: boolean;
  openResolve: () => void;
  setResolveOpened: (opened: boolean) => void;
  take: () => void;
  takeOver: () => void;
  decline: () => void;
  resolve: (outcome: OutcomeView) => void;
  returnTo: (to: ReturnTo) => void;
  /** Resolves with whether it was transferred. */
  transfer: (to: Receiver, note: string) => Promise<boolean>;
  snooze: (until: number) => void;
  wake: () => void;
  /** Resolves with whether it was done. */
  tag: (add: string[], remove: string[]) => Promise<boolean>;
  setAttributes: (set: Record<string, AttributeView | null>) => Promise<boolean>;
  block: (reason: string) => Promise<boolean>;
  unblock: () => void;
}

export function useActions(id: string, onTaken: () => void): Actions {
  const store = useDeskStore();
  const online = useDesk((s) => s.link) === 'online';
  const holder = useDesk((s) => s.conversations.get(id)?.holder);
  const user = useDesk((s) => s.user);
  const undoable = useDesk((s) => s.undoable.has(id));
  const [busy, setBusy] = useState<Action['type'] | null>(null);
  const [done, setDone] = useState('');
  const [resolveOpened, setResolveOpened] = useState(false);
  const withAgent = holder?.holder === 'agent';
  const mine = withAgent && holder.agent?.id === user?.id;
  const waitsOrBot = holder?.holder === 'bot' || holder?.holder === 'queue';
  const supervises = user?.role === 'supervisor' || user?.role === 'owner';
  const t = texts.conversation;

  async function run(action: Action, words: string, then?: () => void): Promise<boolean> {
    if (busy) return false;
    setBusy(action.type);
    const done = await perform(action, words, then);
    setBusy(null);
    return done;
  }

  /** Does not block other actions meanwhile. */
  async function perform(action: Action, words: string, then?: () => void): Promise<boolean> {
    const answer = await store.act(id, action);
    if (answer.ok) {
      setDone(words);
      then?.();
    } else {
      showRefusal(answer);
    }
    return answer.ok;
  }

  /** For actions that the visitor notices: they can be undone for some seconds. */
  async function runWithUndo(action: Action, soon: string, words: string): Promise<void> {
    if (busy) return;
    const answer = store.actWithUndo(id, action);
    setDone(soon);
    showUndo({ id, words: soon, within_ms: UNDO_MS, undo: () => store.undo(id) });
    const result = await answer;
    hideUndo(id);
    if (result?.ok) setDone(words);
    else if (result) showRefusal(result);
  }

  function showRefusal(answer: Refused): void {
    const now = store.state.conversations.get(id)?.holder;
    if (answer.code === 'already_taken' && now?.agent) {
      // The acceptance was lost with the connection: the user has taken it.
      if (now.agent.id === user?.id) return;
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
      take: online && waitsOrBot,
      resolve: online && mine && !undoable,
      transfer: online && mine && !undoable,
      move: online && supervises && !mine && (withAgent || waitsOrBot),
      takeOver: online && supervises && withAgent && !mine,
      // Messages wait for the connection, so replying is allowed without one.
      reply: mine,
      snooze: online && mine,
      mark: online,
    },
    busy,
    done,
    resolveOpened,
    setResolveOpened,
    openResolve: () => setResolveOpened(true),
    take: () => void run({ type: 'take' }, t.done.take, onTaken),
    takeOver: () => user && void run({ type: 'move', to_agent: user.id }, t.done.take, onTaken),
    decline: () => void run({ type: 'decline' }, t.done.decline),
    resolve: (outcome) =>
      void runWithUndo(
        { type: 'resolve', outcome },
        t.soon.resolve(texts.words.outcomes[outcome]),
        t.done.resolve(texts.words.outcomes[outcome]),
      ),
    returnTo: (to) =>
      void runWithUndo({ type: 'return', to }, t.soon[`return_${to}`], t.done[`return_${to}`]),
    transfer: (to, note) => {
      const target = to.type === 'team' ? { to_team: to.team.id } : { to_agent: to.agent.id };
      const name = to.type === 'team' ? to.team.name : to.agent.name;
      const words = mine ? t.done.transfer(name) : t.done.move(name);
      return run({ type: mine ? 'transfer' : 'move', ...target, note: note || undefined }, words);
    },
    snooze: (until) => {
      const words = t.done.snooze(whenExactly(until, Date.now()));
      void run({ type: 'snooze', until }, words, () =>
        showUndo({
          id: `snooze-${id}`,
          words,
          undo: () => void perform({ type: 'snooze' }, t.done.wake),
        }),
      );
    },
    wake: () => void run({ type: 'snooze' }, t.done.wake),
    tag: (add, remove) => perform({ type: 'tag', add, remove }, t.done.tag),
    setAttributes: (set) => perform({ type: 'attributes', set }, t.done.attributes),
    block: (reason) => run({ type: 'block', reason }, t.done.block),
    unblock: () => void run({ type: 'unblock' }, t.done.unblock),
  };
}
