// The agents and their load.
import type { AgentPresence } from '@frontdesk/protocol';

import { AvailabilityDot } from '../desk/availability';
import { useDesk, useDeskNow } from '../desk/desk-context';
import { duration } from '../format';
import { texts } from '../texts';
import classes from './presence-panel.module.css';

const order = { online: 0, busy: 1, away: 2, offline: 3 };

export function PresencePanel() {
  const agents = useDesk((s) => s.agents);
  const userId = useDesk((s) => s.user?.id);
  const here = agents
    .filter((agent) => agent.availability !== 'offline')
    .sort((a, b) => order[a.availability] - order[b.availability] || a.name.localeCompare(b.name));
  if (here.length === 0) return null;

  return (
    <section className={classes.panel} aria-label={texts.inbox.online}>
      <h2 className={classes.title}>{texts.inbox.online}</h2>
      <ul className={classes.people}>
        {here.map((agent) => (
          <Person key={agent.id} agent={agent} me={agent.id === userId} />
        ))}
      </ul>
    </section>
  );
}

function Person({ agent, me }: { agent: AgentPresence; me: boolean }) {
  const now = useDeskNow();
  const teams = useDesk((s) => s.teams);
  const pause_ms = (agent.pause_until ?? 0) - now;
  const state = texts.words.availabilities[agent.availability];
  const theirs = teams.length > 1 ? teams.filter((team) => agent.teams.includes(team.id)) : [];
  return (
    <li
      className={classes.person}
      title={texts.inbox.loadInFull(agent.name, state, agent.load, agent.capacity)}
    >
      <AvailabilityDot availability={agent.availability} />
      <span className={classes.name}>
        {me ? texts.you : agent.name}
        {theirs.length > 0 && (
          <span className={classes.teams}>{theirs.map((team) => team.name).join(', ')}</span>
        )}
      </span>
      {pause_ms > 0 ? (
        <span className={`${classes.state} figures`}>{texts.inbox.pauses(duration(pause_ms))}</span>
      ) : (
        agent.availability !== 'online' && <span className={classes.state}>{state.toLowerCase()}</span>
      )}
      <span className={`${classes.load} figures`}>{texts.inbox.load(agent.load, agent.capacity)}</span>
    </li>
  );
}
