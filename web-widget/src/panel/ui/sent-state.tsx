// The state of an own message: sending, kept, sent, read, refused.
import type { Session } from '../session';
import type { Unsent } from '../state';
import { useWords } from '../texts';
import { AlertIcon, CheckIcon, ClockIcon } from './icons';

const NEEDS_EDIT: ReadonlySet<string> = new Set(['text_too_long', 'empty_text', 'invalid', 'malformed']);

/** Under the newest own message that is stored. */
export function SentState({ at, read }: { at: number; read: boolean }) {
  const { t, format } = useWords();
  return (
    <p class="state">
      <CheckIcon />
      {read ? t.read : t.sent} · {format.time(at)}
    </p>
  );
}

interface UnsentStateProps {
  unsent: Unsent;
  online: boolean;
  session: Session;
  onEdit(text: string): void;
}

export function UnsentState({ unsent, online, session, onEdit }: UnsentStateProps) {
  const { t, format } = useWords();
  const { code, frame, key } = unsent;
  if (unsent.accepted) return <SentState at={unsent.at} read={false} />;
  if (code === undefined) {
    const waits = !online || unsent.againAt !== undefined;
    return (
      <p class="state">
        {waits && <ClockIcon />}
        {waits ? t.keptUnsent : t.sending} · {format.time(unsent.at)}
      </p>
    );
  }
  const change = () => {
    session.discard(key);
    if (frame.type === 'send') onEdit(frame.text);
  };
  return (
    <div class="state state-refused" role="alert">
      <AlertIcon />
      <span>
        {t.failed} {t.problems[code]('')}{' '}
        {!NEEDS_EDIT.has(code) && (
          <>
            <button type="button" class="link-button" onClick={() => session.sendAgain(key)}>
              {t.sendAgain}
            </button>{' '}
            ·{' '}
          </>
        )}
        <button type="button" class="link-button" onClick={change}>
          {t.edit}
        </button>
      </span>
    </div>
  );
}
