// Events of a conversation as sentences for agents.
import type { AgentEntry, AttributeView, ContactView, JoinedHow, LeftWhy } from '@frontdesk/protocol';

import { whenExactly } from '../format';
import { reasonLine } from '../parts/wording';
import { texts } from '../texts';

const t = texts.entry;

type Of<Kind extends AgentEntry['kind']> = Extract<AgentEntry, { kind: Kind }>;

export function eventWords(entry: AgentEntry): string {
  switch (entry.kind) {
    case 'hand_over':
      return entry.reasons?.length ? t.handedOver(reasonLine(entry.reasons)) : t.handedOverPlain;
    case 'human_requested':
      return t.asked;
    case 'joined':
      return joined(entry.how, entry.agent.name);
    case 'left':
      return left(entry.why, entry.agent.name);
    case 'promise':
      return t.promised;
    case 'transferred':
      return transferred(entry);
    case 'contact':
      return contact(entry.contact);
    case 'feedback':
      return entry.helpful ? t.feedbackYes : t.feedbackNo;
    case 'resolved':
      return resolved(entry);
    case 'rated':
      return rated(entry);
    case 'tagged':
      return tagged(entry);
    case 'attributes_set':
      return attributesSet(entry);
    case 'snoozed':
      return t.snoozed(entry.agent.name, whenExactly(entry.until, entry.at));
    case 'woke':
      return woke(entry);
    case 'blocked':
      return t.blocked(entry.agent.name);
    case 'unblocked':
      return t.unblocked(entry.agent.name);
    case 'form':
      return t.form;
    case 'identified':
      return entry.verified_id ? t.identifiedAs(entry.verified_id) : t.identified;
    case 'message':
    case 'answer':
    case 'clarify':
    case 'note':
    case 'suggestion':
      return entry.text ?? '';
  }
}

function joined(how: JoinedHow, name: string): string {
  switch (how) {
    case 'picked':
      return t.took(name);
    case 'assigned':
      return t.assigned(name);
    case 'reopened':
      return t.reopened(name);
  }
}

function left(why: LeftWhy, name: string): string {
  switch (why) {
    case 'gone':
      return t.gone(name);
    case 'no_reply':
      return t.noReply(name);
    case 'to_bot':
      return t.leftBot(name);
    case 'to_queue':
      return t.leftQueue(name);
  }
}

function tagged({ agent: { name }, added = [], removed = [] }: Of<'tagged'>): string {
  if (removed.length === 0) return t.tagged(name, texts.and(added));
  if (added.length === 0) return t.untagged(name, texts.and(removed));
  return t.retagged(name, texts.and(added), texts.and(removed));
}

function attributesSet({ attributes = {}, agent }: Of<'attributes_set'>): string {
  const words = Object.entries(attributes).map(([key, value]) =>
    value === null ? t.attributeGone(key) : `${key}: ${attributeWords(value)}`,
  );
  return agent ? t.attributesBy(agent.name, texts.and(words)) : t.attributes(texts.and(words));
}

function rated({ score, nps }: Of<'rated'>): string {
  if (score === undefined) return t.ratedNps(nps ?? 0);
  return nps === undefined ? t.rated(score) : `${t.rated(score)} · ${t.ratedNps(nps)}`;
}

export function attributeWords(value: AttributeView): string {
  return typeof value === 'boolean' ? (value ? texts.reason.yes : texts.reason.no) : String(value);
}

function woke({ agent, from }: Of<'woke'>): string {
  if (agent) return t.wokeBy(agent.name);
  return from === 'visitor' ? t.wokeByVisitor : t.woke;
}

function transferred({ by, agent, team }: Of<'transferred'>): string {
  if (team) return t.transferredToTeam(by.name, team.name);
  return by.id === agent?.id ? t.tookOver(by.name) : t.transferred(by.name, agent?.name ?? t.someone);
}

function contact({ email, phone, name }: ContactView): string {
  const ways = [
    email && t.contactEmail(email),
    phone && t.contactPhone(phone),
    name && t.contactName(name),
  ].filter((way) => way !== undefined);
  return ways.length ? t.contact(texts.and(ways)) : t.contactPlain;
}

function resolved({ agent, from, outcome }: Of<'resolved'>): string {
  const by = t.resolvedBy;
  const who = agent ? by.agent(agent.name) : from === 'visitor' ? by.visitor : by.system;
  return `${who}: ${texts.words.outcomes[outcome].toLowerCase()}`;
}
