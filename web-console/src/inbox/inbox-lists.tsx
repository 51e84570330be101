// The left column: availability, offers, the lists with their counts, the rows, and the agents.
import { Button, Skeleton, Title, VisuallyHidden } from '@mantine/core';
import {
  IconAt,
  IconBell,
  IconClockPause,
  IconFilterOff,
  IconInbox,
  IconMailOpened,
  IconMessages,
  IconRobot,
  IconUsersGroup,
} from '@tabler/icons-react';
import { Link } from 'wouter';

import { AvailabilitySwitch } from '../desk/availability';
import { useDesk, useLists } from '../desk/desk-context';
import { isEmpty, noFilter } from '../desk/filter';
import { listNames, type ListName } from '../desk/lists';
import { count } from '../format';
import { Failure, State } from '../parts/states';
import { texts } from '../texts';
import { ConversationRows } from './conversation-rows';
import { FilterBar } from './filter-bar';
import { setFilter, useFilter } from './filter-state';
import classes from './inbox-lists.module.css';
import { MyLoad } from './my-load';
import { Offers } from './offers';
import { PauseBar } from './pause-bar';
import { PresencePanel } from './presence-panel';
import type { Rows } from './use-rows';

const icons = {
  mine: IconInbox,
  unread: IconMailOpened,
  mentions: IconAt,
  later: IconClockPause,
  waiting: IconBell,
  team: IconUsersGroup,
  bot: IconRobot,
  all: IconMessages,
};

interface ListsProps {
  list: ListName;
  rows: Rows;
  openedId?: string;
}

export function InboxLists({ list, rows, openedId }: ListsProps) {
  const lists = useLists();
  const ready = useDesk((s) => s.ready);
  const t = texts.inbox;

  return (
    <section className={classes.column} aria-label={t.title}>
      <header className={classes.header}>
        <Title order={openedId ? 2 : 1} size="lg">
          {t.title}
        </Title>
        <MyLoad />
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
      <FilterBar rows={rows} />
      {ready ? <Listed list={list} rows={rows} openedId={openedId} /> : <RowsSkeleton />}
      <PresencePanel />
    </section>
  );
}

function Listed({ list, rows, openedId }: ListsProps) {
  if (rows.state === 'failed') {
    return (
      <div className={classes.rows}>
        <Failure error={rows.error} onRetry={rows.again} />
      </div>
    );
  }
  if (rows.rows.length > 0) {
    // Another list starts at its top.
    const key = rows.searching ? 'found' : list;
    return (
      <ConversationRows
        key={key}
        rows={rows.rows}
        // Search results can have any holder, so their rows show it.
        list={rows.searching ? 'all' : list}
        label={rows.searching ? texts.inbox.filter.label : texts.inbox.listsInFull[list]}
        openedId={openedId}
        more={rows.more}
      />
    );
  }
  return rows.state === 'coming' ? <RowsSkeleton /> : <Empty list={list} searching={rows.searching} />;
}

function Empty({ list, searching }: { list: ListName; searching: boolean }) {
  const away = useDesk((s) => s.availability === 'away' || s.availability === 'offline');
  const filter = useFilter();
  const t = texts.inbox;
  if (!isEmpty(filter)) {
    return (
      <div className={classes.rows}>
        <State
          icon={IconFilterOff}
          title={searching ? t.filter.nothingFound : t.filter.nothingFits}
          more={searching ? t.filter.nothingFoundMore : t.filter.nothingFitsMore}
        >
          <Button variant="default" mt="xs" onClick={() => setFilter(noFilter)}>
            {t.filter.clear}
          </Button>
        </State>
      </div>
    );
  }
  const empty = t.empty[list];
  return (
    <div className={classes.rows}>
      <State
        icon={icons[list]}
        title={empty.title}
        more={list === 'mine' && away ? t.empty.mine.away : empty.more}
      />
    </div>
  );
}

function RowsSkeleton() {
  const ready = useDesk((s) => s.ready);
  return (
    <div className={classes.rows} aria-busy="true">
      <VisuallyHidden role="status">{ready ? texts.loading : texts.link.connecting}</VisuallyHidden>
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
