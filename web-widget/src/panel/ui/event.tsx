// Lines between the messages that say what happened.
import type { VisitorEntry } from '@frontdesk/protocol';
import { isEmail } from '../state';
import { useWords, type Words } from '../texts';
import { Avatar } from './avatar';

export function Event({ entry }: { entry: VisitorEntry }) {
  const words = useWords();
  const text = eventText(entry, words);
  if (!text) return null;
  // Only a named agent; a team has not assigned one yet.
  const arrived = entry.kind === 'joined' || entry.kind === 'transferred' ? entry.agent : undefined;
  return (
    <p class={arrived ? 'event event-arrival' : 'event'} title={words.format.time(entry.at)}>
      {arrived && <Avatar agent={arrived} size="large" />}
      <span>
        {arrived ? <strong>{text}</strong> : text}
        {arrived && words.t.knowsAll}
      </span>
    </p>
  );
}

export function eventText(entry: VisitorEntry, { t }: Words): string | undefined {
  switch (entry.kind) {
    case 'human_requested':
      return t.askedForPerson;
    case 'hand_over':
      return t.handedOver;
    case 'joined':
      return t.joining(entry.agent.name);
    case 'left':
      return entry.promise ? t.leftToQueue(entry.agent.name) : t.leftToBot(entry.agent.name);
    case 'transferred':
      return entry.team ? t.transferredToTeam(entry.team.name) : t.transferred(entry.agent?.name ?? '');
    case 'contact':
      return isEmail(entry.text) ? t.emailLeft : t.phoneLeft;
    case 'resolved':
      return entry.agent ? t.resolvedBy(entry.agent.name) : t.resolved;
    case 'rated':
      return entry.score === undefined ? t.thanksHelpful : t.rated(entry.score);
    case 'message':
    case 'answer':
    case 'clarify':
    case 'feedback':
    case 'promise':
      return undefined;
  }
}
