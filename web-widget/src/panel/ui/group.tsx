// Consecutive messages of one sender.
import type { FieldsOf, SourceView } from '@frontdesk/protocol';
import type { Bubble, Row } from '../rows';
import type { Session } from '../session';
import type { SaidEntry, Unsent } from '../state';
import { useWords } from '../texts';
import { Avatar } from './avatar';
import { Helpful } from './helpful';
import { PageIcon } from './icons';
import { Markdown, PlainText } from '../markdown';
import { Attachments } from './attachments';
import { SentState, UnsentState, type DeliveryState } from './sent-state';

export interface GroupProps {
  row: Extract<Row, { is: 'group' }>;
  online: boolean;
  /** The visitor's newest stored message, whose state is shown. */
  lastOwn: number | undefined;
  /** The newest message, whose suggestions can be chosen. */
  lastSaid: number | undefined;
  deliveredTo: number;
  readByAgent: number;
  feedback: ReadonlyMap<number, boolean>;
  offersPerson: boolean;
  session: Session;
  onSource(source: SourceView, opener: HTMLElement): void;
  onEdit(text: string): void;
}

export function Group(props: GroupProps) {
  const { row } = props;
  const { t } = useWords();
  if (row.from === 'visitor') {
    return (
      <div class="group group-own">
        {row.bubbles.map((bubble) => (
          <Own key={bubble.key} bubble={bubble} {...props} />
        ))}
      </div>
    );
  }
  return (
    <div class="group group-desk">
      <p class="speaker">
        <Avatar agent={row.agent} size="small" />
        <span class="speaker-name">{row.agent?.name ?? t.assistant}</span>
        {row.from === 'bot' && <span class="mark">{t.automatic}</span>}
      </p>
      {row.bubbles.map(
        (bubble) => bubble.is === 'entry' && <Desk key={bubble.key} entry={bubble.entry} {...props} />,
      )}
    </div>
  );
}

function Own(props: GroupProps & { bubble: Bubble }) {
  const { bubble, online, lastOwn, deliveredTo, readByAgent, session, onEdit } = props;
  const { t, format } = useWords();
  const stored = bubble.is === 'entry';
  const refused = !stored && bubble.unsent.code !== undefined;
  const said: FieldsOf<SaidEntry> = stored ? bubble.entry : {};
  const text = stored ? said.text : textOf(bubble.unsent);
  const files = (stored ? said.attachments : bubble.unsent.files) ?? [];
  const at = stored ? bubble.entry.at : bubble.unsent.at;
  return (
    <div class="message" data-key={bubble.key}>
      {text && (
        <div
          class={refused ? 'bubble bubble-own bubble-refused' : 'bubble bubble-own'}
          title={format.time(at)}
        >
          <span class="unseen">{t.you}: </span>
          <PlainText text={text} />
        </div>
      )}
      {files.length > 0 && <Attachments files={files} uploads={session.uploads} />}
      {stored && bubble.entry.seq === lastOwn && (
        <SentState at={at} reached={reached(bubble.entry.seq, deliveredTo, readByAgent)} />
      )}
      {!stored && <UnsentState unsent={bubble.unsent} online={online} session={session} onEdit={onEdit} />}
    </div>
  );
}

const textOf = ({ frame }: Unsent): string | undefined => (frame.type === 'send' ? frame.text : undefined);

function reached(seq: number, deliveredTo: number, readTo: number): DeliveryState {
  if (seq <= readTo) return 'read';
  return seq <= deliveredTo ? 'delivered' : 'sent';
}

function Desk({
  entry,
  lastSaid,
  feedback,
  offersPerson,
  session,
  onSource,
}: GroupProps & { entry: SaidEntry }) {
  const { t, format } = useWords();
  const { text, sources = [], attachments, suggestions: offered = [] }: FieldsOf<SaidEntry> = entry;
  const suggestions = entry.seq === lastSaid ? offered : [];
  return (
    <div class="message" data-key={entry.seq}>
      <div class="bubble bubble-desk" data-from={entry.from} title={format.time(entry.at)} hidden={!text}>
        {text && <Markdown text={text} />}
        {sources.length > 0 && (
          <div class="sources" role="group" aria-label={t.sources}>
            {sources.map((source) => (
              <button
                type="button"
                class="source"
                key={source.id}
                onClick={(event) => onSource(source, event.currentTarget)}
              >
                <PageIcon />
                <span dir="auto">{source.title}</span>
              </button>
            ))}
          </div>
        )}
      </div>
      {attachments && <Attachments files={attachments} uploads={session.uploads} />}
      {suggestions.length > 0 && (
        <div class="starts" role="group" aria-label={t.didYouMean}>
          {suggestions.map((text) => (
            <button type="button" class="chip" dir="auto" key={text} onClick={() => session.write(text)}>
              {text}
            </button>
          ))}
        </div>
      )}
      {entry.kind === 'answer' && (
        <Helpful
          given={feedback.get(entry.seq)}
          quiet={entry.seq !== lastSaid}
          offersPerson={offersPerson}
          onMark={(helpful) => session.feedback(entry.seq, helpful)}
          onRequestHuman={() => session.requestHuman()}
        />
      )}
    </div>
  );
}
