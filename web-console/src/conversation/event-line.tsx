// What happened between the words, as a quiet line; and private notes, which look like nothing a visitor sees.
import type { AgentEntry } from '@frontdesk/protocol';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconAt,
  IconCheck,
  IconClock,
  IconHandStop,
  IconLock,
  IconStar,
  IconSwitchHorizontal,
  IconThumbUp,
  IconUserCheck,
} from '@tabler/icons-react';
import { memo, type ComponentType } from 'react';

import { clock, exactTime } from '../format';
import { texts } from '../texts';
import classes from './event-line.module.css';
import { reasonLine } from './wording';
import { Plain } from './words';

const t = texts.entry;

export const EventLine = memo(function EventLine({ entry }: { entry: AgentEntry }) {
  const { icon: Icon, words } = describe(entry);
  return (
    <p className={classes.event} title={exactTime(entry.at)}>
      <Icon size={15} stroke={1.8} aria-hidden="true" />
      <span>
        {words}
        {entry.kind === 'rated' && entry.text && <q className={classes.comment}>{entry.text}</q>}
      </span>
      {/* With words of its own it stands below a bubble that says the time. */}
      {(!entry.text || entry.kind === 'rated') && (
        <time dateTime={new Date(entry.at).toISOString()}>{clock(entry.at)}</time>
      )}
    </p>
  );
});

type Icon = ComponentType<{ size?: number; stroke?: number }>;

function describe(entry: AgentEntry): { icon: Icon; words: string } {
  const name = entry.agent?.name ?? t.someone;
  switch (entry.kind) {
    case 'hand_over':
      return {
        icon: IconArrowForwardUp,
        words: entry.reasons?.length ? t.handedOver(reasonLine(entry.reasons)) : t.handedOverPlain,
      };
    case 'human_requested':
      return { icon: IconHandStop, words: t.asked };
    case 'joined':
      return { icon: IconUserCheck, words: t.joined(name) };
    case 'left':
      return { icon: IconArrowBackUp, words: left(entry, name) };
    case 'promise':
      return { icon: IconClock, words: t.promised };
    case 'transferred':
      return { icon: IconSwitchHorizontal, words: t.transferred(entry.team?.name ?? name) };
    case 'contact':
      return { icon: IconAt, words: t.contact };
    case 'feedback':
      return { icon: IconThumbUp, words: entry.helpful ? t.feedbackYes : t.feedbackNo };
    case 'resolved':
      return { icon: IconCheck, words: resolved(entry) };
    case 'rated':
      return { icon: IconStar, words: t.rated(entry.score ?? 0) };
    case 'message':
    case 'answer':
    case 'clarify':
    case 'note':
      return { icon: IconCheck, words: entry.text ?? '' };
  }
}

function resolved(entry: AgentEntry): string {
  const by = t.resolvedBy;
  const who = entry.from === 'agent' ? by.agent(entry.agent?.name ?? t.someone) : by[entry.from];
  return entry.outcome ? `${who}: ${texts.words.outcomes[entry.outcome].toLowerCase()}` : who;
}

export const NoteBlock = memo(function NoteBlock({ entry }: { entry: AgentEntry }) {
  return (
    <article className={classes.note}>
      <p className={classes.noteTitle}>
        <IconLock size={14} stroke={2} aria-hidden="true" />
        <strong>{t.note}</strong>
        <span>{entry.agent?.name}</span>
        <time dateTime={new Date(entry.at).toISOString()} title={exactTime(entry.at)}>
          {clock(entry.at)}
        </time>
      </p>
      <Plain text={entry.text ?? ''} />
    </article>
  );
});

function left(entry: AgentEntry, name: string): string {
  switch (entry.why) {
    case 'gone':
      return t.gone(name);
    case 'no_reply':
      return t.noReply(name);
    case 'to_bot':
      return t.leftBot(name);
    case 'to_queue':
    case undefined:
      return t.leftQueue(name);
  }
}
