// The owner's list of transcripts: filters in the address, pages, and exports of the same selection.
import type { ConversationSummary } from '@frontdesk/protocol';
import { Button, Menu, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconDownload, IconMessages, IconZoomQuestion } from '@tabler/icons-react';
import { useLocation, useSearch } from 'wouter';

import { ItemStates } from '../parts/item-states';
import { Page } from '../parts/page';
import { State } from '../parts/states';
import { useItems } from '../parts/use-collection';
import { address } from '../rest';
import { texts } from '../texts';
import { isFiltered, queryOf, readFilter, writeFilter, type Filter } from './filter';
import { FilterBar } from './filter-bar';
import { TranscriptTable } from './transcript-table';
import classes from './transcripts.module.css';

const t = texts.transcripts;

export default function TranscriptsPage() {
  const search = useSearch();
  const [, navigate] = useLocation();
  const filter = readFilter(search);
  const query = queryOf(filter, Date.now());

  const conversations = useItems<ConversationSummary>('conversations', { query, keepPrevious: true });

  function change(next: Filter) {
    const text = writeFilter(next);
    navigate(`/transcripts${text ? `?${text}` : ''}`, { replace: true });
  }

  return (
    <Page title={texts.nav.transcripts} actions={<ExportMenu query={query} />}>
      <FilterBar filter={filter} onChange={change} />
      <ItemStates
        list={conversations}
        loading={<RowsSkeleton />}
        empty={
          isFiltered(filter) ? (
            <State icon={IconZoomQuestion} title={t.noMatch} more={t.noMatchMore}>
              <Button variant="default" mt="xs" onClick={() => navigate('/transcripts')}>
                {t.clear}
              </Button>
            </State>
          ) : (
            <State icon={IconMessages} title={t.empty} more={t.emptyMore} />
          )
        }
      >
        {(rows) => (
          <>
            <div className={classes.results} data-stale={conversations.stale || undefined}>
              <TranscriptTable rows={rows} search={search} />
            </div>
            <VisuallyHidden role="status">
              {t.shown(rows.length, conversations.loadMore !== undefined)}
            </VisuallyHidden>
          </>
        )}
      </ItemStates>
    </Page>
  );
}

function ExportMenu({ query }: { query: ReturnType<typeof queryOf> }) {
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>
          {t.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.exportMore}</Menu.Label>
        <Menu.Item component="a" href={address('conversations/export.csv', query)} download>
          {t.csv}
        </Menu.Item>
        <Menu.Item component="a" href={address('conversations/export.jsonl', query)} download>
          {t.jsonl}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function RowsSkeleton() {
  return (
    <div aria-busy="true">
      <VisuallyHidden role="status">{texts.loading}</VisuallyHidden>
      {Array.from({ length: 8 }, (_, i) => (
        <Skeleton key={i} h={20} my={18} w={`${90 - ((i * 13) % 30)}%`} />
      ))}
    </div>
  );
}
