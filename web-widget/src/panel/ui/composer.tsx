// The message field.
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Session } from '../session';
import { useWords } from '../texts';
import { SendIcon } from './icons';

const FIELD_HEIGHT_MAX_PX = 132;
/** Share of the longest message from which on the rest is counted. */
const COUNT_FROM = 0.9;

interface ComposerProps {
  field: RefObject<HTMLTextAreaElement | null>;
  session: Session;
  /** Longest message in characters. */
  max: number;
  offersPerson: boolean;
  onRequestHuman(): void;
}

export function Composer({ field, session, max, offersPerson, onRequestHuman }: ComposerProps) {
  const { t } = useWords();
  const [text, setText] = useState(() => session.keep.draft());
  const left = max - [...text].length;
  const sendable = text.trim() !== '' && left >= 0;

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.setProperty('height', 'auto');
    if (area.scrollHeight) {
      area.style.setProperty('height', `${Math.min(area.scrollHeight, FIELD_HEIGHT_MAX_PX)}px`);
    }
  }, [text, field]);

  const change = (next: string) => {
    setText(next);
    session.typing(next);
  };
  const send = () => {
    if (!sendable) return;
    session.write(text.trim());
    setText('');
    session.keep.writeDraft('');
    field.current?.focus();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="composer-box">
        <textarea
          ref={field}
          class="composer-field"
          rows={1}
          dir="auto"
          value={text}
          placeholder={t.write}
          aria-label={t.write}
          aria-invalid={left < 0}
          aria-describedby={left < max * (1 - COUNT_FROM) ? 'composer-count' : undefined}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button
          type="submit"
          class="composer-send"
          aria-label={t.send}
          title={t.send}
          aria-disabled={!sendable}
        >
          <SendIcon />
        </button>
      </div>
      {left < max * (1 - COUNT_FROM) && (
        <p class={left < 0 ? 'composer-count bad' : 'composer-count'} id="composer-count">
          {left < 0 ? t.tooLong(-left, max) : t.left(left)}
        </p>
      )}
      {offersPerson && (
        <p class="composer-foot">
          <span class="composer-hint">{t.talkToPersonHint} </span>
          <button type="button" class="link-button" onClick={onRequestHuman}>
            {t.talkToPerson}
          </button>
        </p>
      )}
    </form>
  );
}
