// Lines between the messages that say what happened.
import type { VisitorEntry } from '@frontdesk/protocol';
import { isEmailLeft } from '../state';
import { useWords, type Words } from '../texts';
import { Avatar } from './avatar';

export function Event({ entry }: { entry: VisitorEntry }) {
  const words = useWords();
  const text = eventText(entry, words);
  if (!text) return null;
  // Only a named agent; a team has not assigned one yet.
  const arrival = entry.agent !== undefined && (entry.kind === 'joined' || entry.kind === 'transferred');
  return (
    <p class={arrival ? 'event event-arrival' : 'event'} title={words.format.time(entry.at)}>
      {arrival && <Avatar agent={entry.agent} size="large" />}
      <span>
        {arrival ? <strong>{text}</strong> : text}
        {arrival && words.t.knowsAll}
      </span>
    </p>
  );
}

export function eventText(entry: VisitorEntry, { t }: Words): string | undefined {
  const name = entry.agent?.name ?? '';
  switch (entry.kind) {
    case 'human_requested':
      return t.askedForPerson;
    case 'hand_over':
      return t.handedOver;
    case 'joined':
      return t.joining(name);
    case 'left':
      return entry.promise ? t.leftToQueue(name) : t.leftToBot(name);
    case 'transferred':
      return entry.team ? t.transferredToTeam(entry.team.name) : t.transferred(name);
    case 'contact':
      return isEmailLeft(entry) ? t.emailLeft : t.phoneLeft;
    case 'resolved':
      return entry.agent ? t.resolvedBy(name) : t.resolved;
    case 'rated':
      return entry.score === undefined ? t.thanksHelpful : t.rated(entry.score);
    case 'message':
    case 'answer':
    case 'clarify':
    case 'feedback':
    case 'note':
    case 'suggestion':
    case 'promise':
      return undefined;
  }
}
