// The figures of the supervisor's page: the load of each agent, the longest wait, and the free capacity.
import type { AgentPresence, ConversationSummary } from '@frontdesk/protocol';

import type { DeskState } from '../desk/desk-state';
import { waitsSince, type Lists } from '../desk/lists';

export interface AgentLine {
  agent: AgentPresence;
  /** The agent's conversations, longest unanswered first; snoozed ones last. */
  conversations: ConversationSummary[];
  /** When the longest unanswered visitor began to wait for this agent (ms). */
  longestSince: number | null;
}

export interface DeskFigures {
  waiting: number;
  longestSince: number | null;
  withBot: number;
  online: number;
  /** How many more conversations could be assigned now. */
  free: number;
}

const order = { online: 0, busy: 1, away: 2, offline: 3 };

/** All agents, available ones first. */
export function agentLines(agents: readonly AgentPresence[], { all }: Pick<Lists, 'all'>): AgentLine[] {
  const byAgent = new Map<string, ConversationSummary[]>();
  for (const summary of all) {
    const { holder, agent } = summary.holder;
    if (holder !== 'agent' || !agent) continue;
    const theirs = byAgent.get(agent.id);
    if (theirs) theirs.push(summary);
    else byAgent.set(agent.id, [summary]);
  }
  const lines = agents.map((agent) => {
    const conversations = byAgent.get(agent.id) ?? [];
    return { agent, conversations, longestSince: longestOf(conversations) };
  });
  return lines.sort(
    (a, b) =>
      order[a.agent.availability] - order[b.agent.availability] ||
      Number(b.conversations.length > 0) - Number(a.conversations.length > 0) ||
      a.agent.name.localeCompare(b.agent.name),
  );
}

export function deskFigures(state: Pick<DeskState, 'agents'>, lists: Lists, now: number): DeskFigures {
  const ready = state.agents.filter(
    (agent) => agent.availability === 'online' && (agent.pause_until ?? 0) <= now,
  );
  return {
    waiting: lists.waiting.length,
    longestSince: longestOf(lists.waiting),
    withBot: lists.bot.length,
    online: state.agents.filter(({ availability }) => availability === 'online' || availability === 'busy')
      .length,
    free: ready.reduce((sum, agent) => sum + Math.max(0, agent.capacity - agent.load), 0),
  };
}

function longestOf(conversations: readonly ConversationSummary[]): number | null {
  let longest: number | null = null;
  for (const summary of conversations) {
    if (summary.snoozed_until !== undefined) continue;
    const since = waitsSince(summary);
    if (since !== null && (longest === null || since < longest)) longest = since;
  }
  return longest;
}
