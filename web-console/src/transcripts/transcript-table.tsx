// Transcripts as a table. On a phone each row is a block, but screen readers still see a table.
import type { ConversationSummary } from '@frontdesk/protocol';
import { VisuallyHidden } from '@mantine/core';
import { IconStarFilled } from '@tabler/icons-react';
import { Link } from 'wouter';

import { whenExactly } from '../format';
import { MoodMark } from '../parts/mood-mark';
import { useNow } from '../parts/use-now';
import { lastWords, reasonLine, visitorName } from '../parts/wording';
import { texts } from '../texts';
import classes from './transcripts.module.css';

const t = texts.transcripts.column;

export function TranscriptTable({ rows, search }: { rows: readonly ConversationSummary[]; search: string }) {
  return (
    <table className={classes.table} role="table">
      <thead role="rowgroup">
        <tr role="row">
          {[t.started, t.visitor, t.lastMessage, t.mood, t.handedOver, t.outcome, t.rating].map((label) => (
            <th key={label} scope="col" role="columnheader">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={row.id} row={row} search={search} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, search }: { row: ConversationSummary; search: string }) {
  const now = useNow();
  const { holder } = row.holder;
  return (
    <tr role="row">
      <td role="cell" className={`${classes.began} figures`}>
        {whenExactly(row.started_at, now)}
      </td>
      <th role="rowheader" scope="row" className={classes.visitor}>
        <Link href={`/transcripts/${row.id}${search ? `?${search}` : ''}`} className={classes.open}>
          {visitorName(row.visitor)}
          <VisuallyHidden>, {whenExactly(row.started_at, now)}</VisuallyHidden>
        </Link>
      </th>
      <td role="cell" className={classes.preview}>
        <span>{lastWords(row)}</span>
      </td>
      <td role="cell" className={classes.mood}>
        <MoodMark mood={row.mood} />
      </td>
      <td role="cell" className={classes.reasons}>
        <span>{reasonLine(row.reasons) || <span className={classes.none}>{t.botAlone}</span>}</span>
      </td>
      <td role="cell" className={classes.outcome} data-open={holder !== 'nobody' || undefined}>
        {holder === 'nobody'
          ? texts.words.outcomes[row.holder.outcome ?? 'unsolved']
          : texts.words.outcomeFilters.open}
      </td>
      <td role="cell" className={`${classes.rating} figures`}>
        {row.rating !== undefined && (
          <>
            {row.rating}
            <IconStarFilled size={13} aria-hidden="true" />
            <VisuallyHidden>{texts.context.ratingOf(row.rating)}</VisuallyHidden>
          </>
        )}
      </td>
    </tr>
  );
}
