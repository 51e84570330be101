// Events as lines between the messages, and private notes, which look unlike anything that visitors see.
import type { AgentEntry, EntryKind, FormView } from '@frontdesk/protocol';
import {
  IconArrowBackUp,
  IconAdjustments,
  IconAlarm,
  IconAlarmOff,
  IconArrowForwardUp,
  IconAt,
  IconBan,
  IconCheck,
  IconCircleCheck,
  IconClipboardText,
  IconClock,
  IconHandStop,
  IconLock,
  IconMessage,
  IconRobot,
  IconStar,
  IconSwitchHorizontal,
  IconTag,
  IconThumbUp,
  IconUserCheck,
  IconUserHeart,
} from '@tabler/icons-react';
import { memo } from 'react';

import { clock, exactTime, share } from '../format';
import { Markdown } from '../parts/markdown';
import { texts } from '../texts';
import classes from './event-line.module.css';
import { eventWords } from './event-words';
import { isSaid, type PrivateEntry } from './timeline-items';

const t = texts.entry;

const icons: Record<EntryKind, typeof IconCheck> = {
  hand_over: IconArrowForwardUp,
  human_requested: IconHandStop,
  joined: IconUserCheck,
  left: IconArrowBackUp,
  promise: IconClock,
  transferred: IconSwitchHorizontal,
  contact: IconAt,
  feedback: IconThumbUp,
  resolved: IconCheck,
  rated: IconStar,
  message: IconMessage,
  answer: IconMessage,
  clarify: IconMessage,
  note: IconLock,
  suggestion: IconRobot,
  tagged: IconTag,
  attributes_set: IconAdjustments,
  snoozed: IconAlarm,
  woke: IconAlarmOff,
  blocked: IconBan,
  unblocked: IconCircleCheck,
  form: IconClipboardText,
  identified: IconUserHeart,
};

export const EventLine = memo(function EventLine({ entry }: { entry: AgentEntry }) {
  const Icon = icons[entry.kind];
  const words = eventWords(entry);
  return (
    <p className={classes.event} title={exactTime(entry.at)}>
      <Icon size={15} stroke={1.8} aria-hidden="true" />
      <span>{words}</span>
      {/* An event with a message is next to a bubble that shows the time. */}
      {!isSaid(entry) && <time dateTime={new Date(entry.at).toISOString()}>{clock(entry.at)}</time>}
      {(entry.kind === 'rated' || entry.kind === 'blocked') && entry.text && (
        <q className={classes.comment}>{entry.text}</q>
      )}
      {entry.kind === 'form' && <FormFields form={entry.form} />}
    </p>
  );
});

/** The visitor's answers to the form before the chat. */
function FormFields({ form }: { form: FormView }) {
  const { fields, consent } = form;
  return (
    <>
      {fields.length > 0 && (
        <span className={classes.fields}>
          {fields.map(({ id, label, value }) => (
            <span key={id}>
              {label}: <strong>{value === 'true' ? texts.reason.yes : value}</strong>
            </span>
          ))}
        </span>
      )}
      {consent && <span className={classes.fields}>{t.consented(consent)}</span>}
    </>
  );
}

/** Visible to agents only: a colleague's note, or what the bot would have answered. */
export const PrivateBlock = memo(function PrivateBlock({ entry }: { entry: PrivateEntry }) {
  return entry.kind === 'suggestion' ? <SuggestionBlock entry={entry} /> : <NoteBlock entry={entry} />;
});

function SuggestionBlock({ entry }: { entry: Extract<PrivateEntry, { kind: 'suggestion' }> }) {
  const { assessment, sources = [] } = entry;
  const would = t.would[assessment.decision];
  const sure = assessment.hits.length > 0 && texts.evidence.sure(share(assessment.confidence));
  return (
    <article className={classes.note}>
      <p className={classes.noteTitle}>
        <IconRobot size={14} stroke={2} aria-hidden="true" />
        <strong>{t.suggestion}</strong>
        <span>{[would, sure].filter(Boolean).join(', ')}</span>
        <time dateTime={new Date(entry.at).toISOString()} title={exactTime(entry.at)}>
          {clock(entry.at)}
        </time>
      </p>
      {entry.text ? <Markdown text={entry.text} /> : <p>{t.noSuggestion}</p>}
      {sources.length > 0 && (
        <p className={classes.noteTitle}>
          {t.sources} {sources.map((source) => source.title).join(', ')}
        </p>
      )}
    </article>
  );
}

function NoteBlock({ entry }: { entry: Extract<PrivateEntry, { kind: 'note' }> }) {
  return (
    <article className={classes.note}>
      <p className={classes.noteTitle}>
        <IconLock size={14} stroke={2} aria-hidden="true" />
        <strong>{t.note}</strong>
        <span>{entry.agent.name}</span>
        <time dateTime={new Date(entry.at).toISOString()} title={exactTime(entry.at)}>
          {clock(entry.at)}
        </time>
      </p>
      <Markdown text={entry.text} mentioned={entry.mentions} />
    </article>
  );
}
