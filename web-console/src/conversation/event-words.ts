// What happened in a conversation, in a sentence for those who work here.
import type { AgentEntry, ContactView } from '@frontdesk/protocol';

import { texts } from '../texts';
import { reasonLine } from './wording';

const t = texts.entry;

export function eventWords(entry: AgentEntry): string {
  const name = entry.agent?.name ?? t.someone;
  switch (entry.kind) {
    case 'hand_over':
      return entry.reasons?.length ? t.handedOver(reasonLine(entry.reasons)) : t.handedOverPlain;
    case 'human_requested':
      return t.asked;
    case 'joined':
      return joined(entry, name);
    case 'left':
      return left(entry, name);
    case 'promise':
      return t.promised;
    case 'transferred':
      return transferred(entry, name);
    case 'contact':
      return contact(entry.contact);
    case 'feedback':
      return entry.helpful ? t.feedbackYes : t.feedbackNo;
    case 'resolved':
      return resolved(entry);
    case 'rated':
      return t.rated(entry.score ?? 0);
    case 'message':
    case 'answer':
    case 'clarify':
    case 'note':
    case 'suggestion':
      return entry.text ?? '';
  }
}

function joined(entry: AgentEntry, name: string): string {
  switch (entry.how) {
    case 'picked':
      return t.took(name);
    case 'assigned':
      return t.assigned(name);
    case 'reopened':
      return t.reopened(name);
    case undefined:
      return t.joined(name);
  }
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

function transferred({ by, agent, team }: AgentEntry, name: string): string {
  const who = by?.name ?? t.someone;
  if (team) return t.transferredToTeam(who, team.name);
  return by && by.id === agent?.id ? t.tookOver(who) : t.transferred(who, name);
}

function contact(left: ContactView | undefined): string {
  const ways = [
    left?.email && t.contactEmail(left.email),
    left?.phone && t.contactPhone(left.phone),
    left?.name && t.contactName(left.name),
  ].filter((way) => way !== undefined);
  return ways.length ? t.contact(texts.and(ways)) : t.contactPlain;
}

function resolved(entry: AgentEntry): string {
  const by = t.resolvedBy;
  const who = entry.from === 'agent' ? by.agent(entry.agent?.name ?? t.someone) : by[entry.from];
  return entry.outcome ? `${who}: ${texts.words.outcomes[entry.outcome].toLowerCase()}` : who;
}
