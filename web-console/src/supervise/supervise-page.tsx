// The supervisor's page: the queue, the agents and their load, and moving conversations.
import type { AgentPresence } from '@frontdesk/protocol';
import { Button, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconHeadset, IconMoodSmile } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import { Link } from 'wouter';

import { AvailabilityDot } from '../desk/availability';
import { useDesk, useDeskNow, useLists } from '../desk/desk-context';
import { count, duration } from '../format';
import { Meter } from '../parts/meter';
import { Page } from '../parts/page';
import { PageSkeleton } from '../parts/page-skeleton';
import { State } from '../parts/states';
import { texts } from '../texts';
import { agentLines, deskFigures, type AgentLine } from './desk-figures';
import classes from './supervise-page.module.css';
import { SupervisedConversation } from './supervised-conversation';

/** Conversations of one agent or of the queue that are shown at first. */
const SHOWN_MAX = 20;

export default function SupervisePage() {
  const ready = useDesk((s) => s.ready);
  return ready ? <Supervise /> : <PageSkeleton />;
}

function Supervise() {
  const t = texts.supervise;
  const agents = useDesk((s) => s.agents);
  const lists = useLists();
  const lines = useMemo(() => agentLines(agents, lists), [agents, lists]);
  return (
    <Page title={t.title}>
      <Figures />
      <section aria-labelledby="desk-queue" className={classes.section}>
        <h2 id="desk-queue" className={classes.heading}>
          {t.queue}
        </h2>
        {lists.waiting.length === 0 ? (
          <State icon={IconMoodSmile} title={t.queueEmpty} more={t.queueEmptyMore} order={3} />
        ) : (
          <Conversations line={{ conversations: lists.waiting }} label={t.queue} all="/inbox/waiting" />
        )}
      </section>
      <section aria-labelledby="desk-agents" className={classes.section}>
        <h2 id="desk-agents" className={classes.heading}>
          {t.agents}
        </h2>
        {lines.length === 0 ? (
          <State icon={IconHeadset} title={t.nobody} more={t.nobodyMore} order={3} />
        ) : (
          <ul className={classes.agents}>
            {lines.map((line) => (
              <Agent key={line.agent.id} line={line} />
            ))}
          </ul>
        )}
      </section>
    </Page>
  );
}

function Figures() {
  const t = texts.supervise;
  const agents = useDesk((s) => s.agents);
  const lists = useLists();
  const now = useDeskNow();
  const figures = deskFigures({ agents }, lists, now);
  const wait = figures.longestSince === null ? '–' : duration(now - figures.longestSince);
  const shown: [label: string, value: string, href?: string][] = [
    [t.waiting, count(figures.waiting), '/inbox/waiting'],
    [t.longestWait, wait, '/inbox/waiting'],
    [t.withBot, count(figures.withBot), '/inbox/bot'],
    [t.online, count(figures.online)],
    [t.free, count(figures.free)],
  ];
  return (
    <dl className={classes.figures}>
      {shown.map(([label, value, href]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="figures">{href ? <Link href={href}>{value}</Link> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Agent({ line }: { line: AgentLine }) {
  const t = texts.supervise;
  const { agent, conversations, longestSince } = line;
  const now = useDeskNow();
  const [opened, setOpened] = useState(false);
  const list = useId();
  return (
    <li className={classes.agent}>
      <button
        type="button"
        className={classes.row}
        aria-expanded={opened}
        aria-controls={list}
        disabled={conversations.length === 0}
        onClick={() => setOpened(!opened)}
      >
        <span className={classes.who}>
          <AvailabilityDot availability={agent.availability} />
          <span className={classes.name}>{agent.name}</span>
          <AgentState agent={agent} now={now} />
        </span>
        <span className={classes.load}>
          <Meter value={agent.capacity ? agent.load / agent.capacity : agent.load ? 1 : 0} />
          <span className="figures">{texts.inbox.load(agent.load, agent.capacity)}</span>
        </span>
        <span className={`${classes.wait} figures`}>
          {longestSince === null ? (
            <span className={classes.dim}>{t.allAnswered}</span>
          ) : (
            t.waitsFor(duration(now - longestSince))
          )}
        </span>
        <span className={classes.held}>
          {t.holds(conversations.length)}
          <IconChevronDown size={16} stroke={2} aria-hidden="true" data-opened={opened || undefined} />
        </span>
      </button>
      <div id={list}>
        {opened && (
          <Conversations line={line} label={t.heldBy(agent.name)} all={`/inbox/all?agent=${agent.id}`} />
        )}
      </div>
    </li>
  );
}

function AgentState({ agent, now }: { agent: AgentPresence; now: number }) {
  const teams = useDesk((s) => s.teams);
  const pause_ms = (agent.pause_until ?? 0) - now;
  const state = texts.words.availabilities[agent.availability];
  const theirs = teams.length > 1 ? teams.filter((team) => agent.teams.includes(team.id)) : [];
  const words = [
    pause_ms > 0 ? texts.inbox.pauses(duration(pause_ms)) : state,
    ...theirs.map((team) => team.name),
  ];
  return <span className={classes.dim}>{words.join(' · ')}</span>;
}

function Conversations({
  line,
  label,
  all,
}: {
  line: Pick<AgentLine, 'conversations'>;
  label: string;
  all: string;
}) {
  const { conversations } = line;
  const left = conversations.length - SHOWN_MAX;
  return (
    <>
      <ul className={classes.conversations} aria-label={label}>
        {conversations.slice(0, SHOWN_MAX).map((summary) => (
          <SupervisedConversation key={summary.id} summary={summary} />
        ))}
      </ul>
      {left > 0 && (
        <Button component={Link} href={all} variant="subtle" size="compact-sm" m="xs">
          {texts.supervise.more(left)}
          <VisuallyHidden> {label}</VisuallyHidden>
        </Button>
      )}
    </>
  );
}
