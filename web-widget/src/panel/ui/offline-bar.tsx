// Shows that the connection is lost, and what happens to messages meanwhile.
import { useEffect, useState } from 'preact/hooks';
import type { ChatState } from '../state';
import { useWords } from '../texts';
import { CloudOffIcon } from './icons';

/** Shorter interruptions are not shown. */
const SHOWN_AFTER_MS = 1_500;

export function OfflineBar({ state, onTryNow }: { state: ChatState; onTryNow(): void }) {
  const { t } = useWords();
  const { name } = state.connection;
  const away = name === 'offline' || (name === 'connecting' && state.connection.attempt > 0);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!away) return setShown(false);
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [away]);
  const unsent = state.unsent.some((request) => request.frame.type === 'send' && !request.code);
  return (
    <div role="status">
      {shown && (
        <div class="offline">
          <CloudOffIcon />
          <p>
            <strong>{t.offlineTitle}</strong> {unsent ? t.offlineUnsent : t.offlineWaiting}
          </p>
          <button type="button" class="small-button" aria-disabled={name === 'connecting'} onClick={onTryNow}>
            {t.tryNow}
          </button>
        </div>
      )}
    </div>
  );
}
