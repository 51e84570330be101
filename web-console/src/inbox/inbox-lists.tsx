// The left column: my availability, what is offered to me, the four lists with their counts, the rows, who is here.
import { Button, Skeleton, Title, VisuallyHidden } from '@mantine/core';
import { IconBell, IconInbox, IconMessages, IconRobot } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';

import { teamName } from '../conversation/wording';
import { useDesk, useDeskNow, useLists } from '../desk/desk-context';
import { listNames, type ListName } from '../desk/lists';
import { count } from '../format';
import { State } from '../parts/states';
import { AvailabilitySwitch } from '../shell/availability';
import { texts } from '../texts';
import { ConversationRow } from './conversation-row';
import classes from './inbox-lists.module.css';
import { Offers } from './offers';
import { PauseBar } from './pause-bar';
import { PresencePanel } from './presence-panel';

/** Rows drawn at first and with each "more"; keeps lists of thousands quick. */
const ROWS_STEP = 100;
const icons = { mine: IconInbox, waiting: IconBell, bot: IconRobot, all: IconMessages };

export function InboxLists({ list, openedId }: { list: ListName; openedId?: string }) {
  const lists = useLists();
  const ready = useDesk((s) => s.ready);
  const t = texts.inbox;

  return (
    <section className={classes.column} aria-label={t.title}>
      <header className={classes.header}>
        <Title order={openedId ? 2 : 1} size="lg">
          {t.title}
        </Title>
        <AvailabilitySwitch />
      </header>
      <PauseBar />
      <Offers />
      <nav className={classes.lists} aria-label={t.title}>
        {listNames.map((name) => (
          <Link
            key={name}
            href={`/inbox/${name}`}
            className={classes.list}
            aria-current={name === list ? 'page' : undefined}
            title={t.listsInFull[name]}
          >
            <span className={`${classes.count} figures`}>{ready ? count(lists[name].length) : '–'}</span>
            <span>{t.lists[name]}</span>
          </Link>
        ))}
      </nav>
      {ready ? <Rows key={list} list={list} openedId={openedId} /> : <RowsSkeleton />}
      <PresencePanel />
    </section>
  );
}

function Rows({ list, openedId }: { list: ListName; openedId?: string }) {
  const rows = useLists()[list];
  const userId = useDesk((s) => s.user?.id);
  const away = useDesk((s) => s.availability === 'away' || s.availability === 'offline');
  const teams = useDesk((s) => s.teams);
  const now = useDeskNow();
  const [shown, setShown] = useState(ROWS_STEP);
  const empty = texts.inbox.empty[list];

  if (rows.length === 0) {
    const more = list === 'mine' && away ? texts.inbox.empty.mine.away : empty.more;
    return (
      <div className={classes.rows}>
        <State icon={icons[list]} title={empty.title} more={more} />
      </div>
    );
  }
  const left = rows.length - shown;
  return (
    <div className={classes.rows}>
      <ul aria-label={texts.inbox.listsInFull[list]}>
        {rows.slice(0, shown).map((summary) => (
          <ConversationRow
            key={summary.id}
            summary={summary}
            list={list}
            userId={userId}
            team={teamName(summary, teams)}
            now={now}
            opened={summary.id === openedId}
          />
        ))}
      </ul>
      {left > 0 && (
        <Button variant="subtle" fullWidth onClick={() => setShown(shown + ROWS_STEP)}>
          {texts.inbox.more(Math.min(left, ROWS_STEP))}
        </Button>
      )}
    </div>
  );
}

function RowsSkeleton() {
  return (
    <div className={classes.rows} aria-busy="true">
      <VisuallyHidden role="status">{texts.link.connecting}</VisuallyHidden>
      {Array.from({ length: 6 }, (_, i) => (
        <div key={i} className={classes.skeleton}>
          <Skeleton h={14} w="45%" />
          <Skeleton h={12} w="90%" />
          <Skeleton h={12} w="60%" />
        </div>
      ))}
    </div>
  );
}
