// Events of a conversation as sentences for agents.
import type { AgentEntry, AttributeView, ContactView } from '@frontdesk/protocol';

import { whenExactly } from '../format';
import { reasonLine } from '../parts/wording';
import { texts } from '../texts';

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
      return rated(entry);
    case 'tagged':
      return tagged(entry, name);
    case 'attributes_set':
      return attributesSet(entry, name);
    case 'snoozed':
      return entry.until === undefined
        ? t.snoozedPlain(name)
        : t.snoozed(name, whenExactly(entry.until, entry.at));
    case 'woke':
      return woke(entry, name);
    case 'blocked':
      return t.blocked(name);
    case 'unblocked':
      return t.unblocked(name);
    case 'form':
      return t.form;
    case 'identified':
      return identified(entry);
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

function tagged({ added = [], removed = [] }: AgentEntry, name: string): string {
  if (removed.length === 0) return t.tagged(name, texts.and(added));
  if (added.length === 0) return t.untagged(name, texts.and(removed));
  return t.retagged(name, texts.and(added), texts.and(removed));
}

function attributesSet({ attributes = {}, agent }: AgentEntry, name: string): string {
  const words = Object.entries(attributes).map(([key, value]) =>
    value === null ? t.attributeGone(key) : `${key}: ${attributeWords(value)}`,
  );
  return agent ? t.attributesBy(name, texts.and(words)) : t.attributes(texts.and(words));
}

function identified({ verified_id, attributes = {} }: AgentEntry): string {
  const told = Object.entries(attributes).map(([key, value]) =>
    value === null ? t.attributeGone(key) : `${key}: ${attributeWords(value)}`,
  );
  const who = verified_id ? t.identifiedAs(verified_id) : t.identified;
  return told.length > 0 ? `${who} (${told.join(', ')})` : who;
}

function rated({ score, nps }: AgentEntry): string {
  if (score === undefined) return t.ratedNps(nps ?? 0);
  return nps === undefined ? t.rated(score) : `${t.rated(score)} · ${t.ratedNps(nps)}`;
}

export function attributeWords(value: AttributeView): string {
  return typeof value === 'boolean' ? (value ? texts.reason.yes : texts.reason.no) : String(value);
}

function woke({ agent, from }: AgentEntry, name: string): string {
  if (agent) return t.wokeBy(name);
  return from === 'visitor' ? t.wokeByVisitor : t.woke;
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
  const who = entry.agent ? by.agent(entry.agent.name) : entry.from === 'visitor' ? by.visitor : by.system;
  return entry.outcome ? `${who}: ${texts.words.outcomes[entry.outcome].toLowerCase()}` : who;
}
