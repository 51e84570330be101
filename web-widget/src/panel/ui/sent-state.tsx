// The state of a message of the visitor: sending, kept, sent, delivered, read, refused.
import type { Session } from '../session';
import type { Unsent } from '../state';
import { useWords } from '../texts';
import { AlertIcon, CheckIcon, ChecksIcon, ClockIcon } from './icons';

/** Refusals for which sending the same message again is useless. */
const NEEDS_EDIT: ReadonlySet<string> = new Set([
  'text_too_long',
  'empty_text',
  'invalid',
  'malformed',
  'unknown_attachment',
  'too_many_attachments',
]);

export type DeliveryState = 'sent' | 'delivered' | 'read';

/** Shown below the visitor's newest stored message. */
export function SentState({ at, reached }: { at: number; reached: DeliveryState }) {
  const { t, format } = useWords();
  return (
    <p class={`state state-${reached}`} aria-live="off">
      {reached === 'sent' ? <CheckIcon /> : <ChecksIcon />}
      {t[reached]} · {format.time(at)}
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
  if (unsent.accepted) return <SentState at={unsent.at} reached="sent" />;
  if (code === undefined) {
    const waits = !online || unsent.againAt !== undefined;
    return (
      <p class="state" aria-live="off">
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
