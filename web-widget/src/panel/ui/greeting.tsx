// The greeting of the automatic assistant, with suggested questions.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { InboxView } from '@frontdesk/protocol';
import { PlainText } from '../markdown';
import { useWords } from '../texts';
import { Avatar } from './avatar';
import { PageIcon } from './icons';
import { Notice } from './notice';

/** What the panel offers before the first message. */
export const Before = createContext<{
  /** Absent if there are no articles. */
  onHelp?: (opener: HTMLElement) => void;
  /** A form must be filled in first. */
  asks: boolean;
}>({ asks: false });

interface GreetingProps {
  inbox: InboxView;
  begun: boolean;
  onPick(text: string): void;
}

export function Greeting({ inbox, begun, onPick }: GreetingProps) {
  const { t } = useWords();
  const { onHelp, asks } = useContext(Before);
  const offers = !begun && !asks && inbox.suggestions.length > 0;
  return (
    <div class="greeting">
      <div class="group group-desk">
        <p class="speaker">
          <Avatar agent={undefined} size="small" />
          <span class="speaker-name">{t.assistant}</span>
          <span class="mark">{t.automatic}</span>
        </p>
        <div class="bubble bubble-desk">
          <PlainText text={inbox.greeting} />
        </div>
      </div>
      {offers && (
        <div class="starts" role="group" aria-label={t.startWith}>
          {inbox.suggestions.map((text) => (
            <button type="button" class="chip" dir="auto" key={text} onClick={() => onPick(text)}>
              {text}
            </button>
          ))}
        </div>
      )}
      {!begun && onHelp && (
        <div class="starts">
          <button type="button" class="chip help-entry" onClick={(event) => onHelp(event.currentTarget)}>
            <PageIcon />
            {t.helpBrowse}
          </button>
        </div>
      )}
      {!begun && <Notice inbox={inbox} />}
    </div>
  );
}
