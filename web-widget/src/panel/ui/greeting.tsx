// The first words of the automatic assistant, and questions to begin with.
import type { InboxView } from '@frontdesk/protocol';
import { PlainText } from '../markdown';
import { useWords } from '../texts';
import { Avatar } from './avatar';

interface GreetingProps {
  inbox: InboxView;
  begun: boolean;
  onPick(text: string): void;
}

export function Greeting({ inbox, begun, onPick }: GreetingProps) {
  const { t } = useWords();
  const offers = !begun && inbox.suggestions.length > 0;
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
            <button type="button" class="chip" key={text} onClick={() => onPick(text)}>
              {text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
