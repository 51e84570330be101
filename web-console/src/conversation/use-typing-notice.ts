// Sends typing notices: at the start, repeatedly while the user types, and at the end.
import { useCallback, useEffect, useRef } from 'react';

import { useDeskStore } from '../desk/desk-context';

const REPEAT_MS = 3_000;
const STOP_AFTER_MS = 5_000;

export function useTypingNotice(conversation: string, allowed: boolean): (writing: boolean) => void {
  const store = useDeskStore();
  const sentAt = useRef(0);
  const stopTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const notify = useCallback(
    (writing: boolean) => {
      clearTimeout(stopTimer.current);
      if (!writing || !allowed) {
        if (sentAt.current) store.typing(conversation, false);
        sentAt.current = 0;
        return;
      }
      if (Date.now() - sentAt.current >= REPEAT_MS) {
        sentAt.current = Date.now();
        store.typing(conversation, true);
      }
      stopTimer.current = setTimeout(() => notify(false), STOP_AFTER_MS);
    },
    [store, conversation, allowed],
  );

  useEffect(() => () => notify(false), [notify]);
  return notify;
}
