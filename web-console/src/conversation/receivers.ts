// Who can receive a conversation: teams if there are several, then available colleagues, least loaded first.
import type { AgentPresence, ConversationSummary, TeamCard } from '@frontdesk/protocol';

export type Receiver =
  /** `present`: the number of its other agents who take conversations. */
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
    // It is in this team's queue already.
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

/** An agent without teams belongs to all of them. */
function isIn(agent: AgentPresence, team: string): boolean {
  return agent.teams.length === 0 || agent.teams.includes(team);
}
