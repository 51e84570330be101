// The inbox: lists, the open conversation and its details side by side, or one at a time on a phone.
import { IconMessageCircle } from '@tabler/icons-react';
import { Redirect, useLocation, useSearch } from 'wouter';

import { ConversationView } from '../conversation/conversation-view';
import { isListName, listNames, type ListName } from '../desk/lists';
import { State } from '../parts/states';
import { useKeys } from '../parts/use-keys';
import { texts } from '../texts';
import classes from './inbox-page.module.css';
import { ConversationCommands } from './conversation-commands';
import { InboxLists } from './inbox-lists';
import { useFilterFromAddress } from './use-filter-from-address';
import { useRows } from './use-rows';

export function InboxPage({ params }: { params: { list: string; id?: string } }) {
  if (!isListName(params.list)) return <Redirect to="/inbox/mine" replace />;
  return <Inbox list={params.list} id={params.id} />;
}

function Inbox({ list, id }: { list: ListName; id?: string }) {
  const [, navigate] = useLocation();
  const details = new URLSearchParams(useSearch()).has('details');
  useFilterFromAddress();
  const rows = useRows(list);

  function move(step: 1 | -1) {
    const at = rows.rows.findIndex((row) => row.id === id);
    const next = at < 0 ? rows.rows[0] : rows.rows[at + step];
    if (next) navigate(`/inbox/${list}/${next.id}`);
  }

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ...Object.fromEntries(listNames.map((name, i) => [String(i + 1), () => navigate(`/inbox/${name}`)])),
  });

  return (
    <div className={classes.inbox} data-opened={id ? true : undefined} data-details={details || undefined}>
      <InboxLists list={list} rows={rows} openedId={id} />
      {id ? (
        <>
          <ConversationCommands key={`commands-${id}`} id={id} />
          <ConversationView key={id} id={id} list={list} details={details} />
        </>
      ) : (
        <div className={classes.none}>
          <State icon={IconMessageCircle} title={texts.inbox.none} more={texts.inbox.noneMore} order={2} />
        </div>
      )}
    </div>
  );
}
