// Who a conversation may go to: teams where there are several, then colleagues at the desk, the freest first.
import type { AgentPresence, ConversationSummary, TeamCard } from '@frontdesk/protocol';

export type Receiver =
  /** `present`: its other people at the desk who take conversations. */
  | { type: 'team'; key: string; team: TeamCard; present: number }
  | { type: 'agent'; key: string; agent: AgentPresence };

const order = { online: 0, busy: 1, away: 2, offline: 3 };

export function receiversOf(
  summary: Pick<ConversationSummary, 'holder' | 'team'>,
  agents: readonly AgentPresence[],
  teams: readonly TeamCard[],
  myId: string | undefined,
): Receiver[] {
  const { holder } = summary;
  const receivers: Receiver[] = [];
  for (const team of teams.length > 1 ? teams : []) {
    // There it waits already.
    if (holder.holder === 'queue' && team.id === summary.team) continue;
    const present = agents.filter((a) => a.id !== myId && takes(a) && isIn(a, team.id)).length;
    receivers.push({ type: 'team', key: `team:${team.id}`, team, present });
  }
  const others = agents
    .filter((a) => a.availability !== 'offline' && a.id !== myId && a.id !== holder.agent?.id)
    .sort(
      (a, b) =>
        order[a.availability] - order[b.availability] ||
        a.load / a.capacity - b.load / b.capacity ||
        a.name.localeCompare(b.name),
    );
  for (const agent of others) receivers.push({ type: 'agent', key: `agent:${agent.id}`, agent });
  return receivers;
}

function takes(agent: AgentPresence): boolean {
  return agent.availability === 'online' || agent.availability === 'busy';
}

/** Who names no team is in every one. */
function isIn(agent: AgentPresence, team: string): boolean {
  return agent.teams.length === 0 || agent.teams.includes(team);
}
