// Provides the desk's store to components: one per signed-in user, started and stopped with the page.
import type { ConversationSummary, UserView } from '@frontdesk/protocol';
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';

import { useNow, useSeconds } from '../parts/use-now';
import type { DeskState } from './desk-state';
import { DeskStore } from './desk-store';
import type { Lists } from './lists';
import { emptyTimeline, type Timeline } from './timeline-state';

const DeskContext = createContext<DeskStore | null>(null);

interface DeskProviderProps {
  user: UserView;
  onAssigned: (summary: ConversationSummary) => void;
  onSnoozeEnded: (summary: ConversationSummary, opened: boolean) => void;
  onUndone: (summary: ConversationSummary) => void;
  onSessionEnded: () => void;
  children: ReactNode;
}

export function DeskProvider({ user, children, ...tell }: DeskProviderProps) {
  const [store] = useState(() => new DeskStore({ userId: user.id, ...tell }));
  useEffect(() => {
    store.start();
    return () => store.stop();
  }, [store]);
  return <DeskContext.Provider value={store}>{children}</DeskContext.Provider>;
}

export function useDeskStore(): DeskStore {
  const store = useContext(DeskContext);
  if (!store) throw new Error('no desk above this component');
  return store;
}

/** A part of the state. The selector must return the same object if nothing has changed. */
export function useDesk<T>(select: (state: DeskState) => T): T {
  const store = useDeskStore();
  return useSyncExternalStore(store.subscribe, () => select(store.state));
}

/** The server's time, for showing waits; updated every ten seconds. */
export function useDeskNow(): number {
  return useNow() + useDesk((s) => s.clockAheadMs);
}

/** The server's time, for countdowns; updated every second. */
export function useDeskSeconds(): number {
  return useSeconds() + useDesk((s) => s.clockAheadMs);
}

export function useLists(): Lists {
  const store = useDeskStore();
  return useSyncExternalStore(store.subscribe, store.lists);
}

export function useTimeline(conversation: string): Timeline {
  return useDesk((s) => s.timelines.get(conversation) ?? emptyTimeline);
}
