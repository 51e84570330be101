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
  IconRobot,
  IconStar,
  IconSwitchHorizontal,
  IconThumbUp,
  IconUserCheck,
} from '@tabler/icons-react';
import { memo, type ComponentType } from 'react';

import { clock, exactTime, share } from '../format';
import { texts } from '../texts';
import classes from './event-line.module.css';
import { reasonLine } from './wording';
import { Markdown, Plain } from './words';

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
    case 'suggestion':
      return { icon: IconCheck, words: entry.text ?? '' };
  }
}

function resolved(entry: AgentEntry): string {
  const by = t.resolvedBy;
  const who = entry.from === 'agent' ? by.agent(entry.agent?.name ?? t.someone) : by[entry.from];
  return entry.outcome ? `${who}: ${texts.words.outcomes[entry.outcome].toLowerCase()}` : who;
}

/** What agents alone see: a colleague's note, or what the bot would have said. */
export const PrivateBlock = memo(function PrivateBlock({ entry }: { entry: AgentEntry }) {
  return entry.kind === 'suggestion' ? <SuggestionBlock entry={entry} /> : <NoteBlock entry={entry} />;
});

function SuggestionBlock({ entry }: { entry: AgentEntry }) {
  const { assessment, sources = [] } = entry;
  const would = assessment && t.would[assessment.decision];
  const sure = assessment && assessment.hits.length > 0 && texts.evidence.sure(share(assessment.confidence));
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

function NoteBlock({ entry }: { entry: AgentEntry }) {
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
}

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
