// Counts as labelled bars: reasons of handovers, outcomes.
import type { FeedbackReport } from '@frontdesk/protocol';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

import { count, share } from '../format';
import { reasonWords } from '../parts/wording';
import type { Period } from '../period/period';
import { texts } from '../texts';
import { transcriptsHref } from '../transcripts/filter';
import classes from './bars.module.css';
import { ChartSection, DataTable } from './chart-section';

const t = texts.feedback;

interface BarRow {
  key: string;
  name: string;
  count: number;
  /** A link to the transcripts that the bar counts, if there is a filter for them. */
  href?: string;
}

export function ReasonBars({ report }: { report: FeedbackReport }) {
  const rows = report.reasons.map((reason) => ({
    key: reason.signal,
    name: reasonWords(reason),
    count: reason.count,
  }));
  return (
    <BarSection
      title={t.reasons.title}
      note={t.reasons.note}
      rows={rows}
      all={report.handed_over}
      columns={[t.reasons.reason, t.reasons.count]}
      none={t.reasons.none}
    />
  );
}

export function OutcomeBars({ report, period }: { report: FeedbackReport; period: Period }) {
  const rows = report.outcomes.map(({ outcome, count }) => ({
    key: outcome,
    name: texts.words.outcomes[outcome],
    count,
    href: transcriptsHref({ period, outcome }),
  }));
  return (
    <BarSection
      title={t.outcomes.title}
      note={t.outcomes.note(count(report.resolved))}
      rows={rows}
      all={report.resolved}
      columns={[t.outcomes.outcome, t.outcomes.count]}
      none={t.outcomes.none}
    />
  );
}

interface BarSectionProps {
  title: string;
  note: string;
  rows: BarRow[];
  /** The total that the shares refer to. */
  all: number;
  columns: [string, string];
  none: string;
}

export function BarSection({ title, note, rows, all, columns, none }: BarSectionProps) {
  const most = Math.max(...rows.map((row) => row.count), 1);
  const figure = (row: BarRow): ReactNode =>
    row.href && row.count > 0 ? <Link href={row.href}>{count(row.count)}</Link> : count(row.count);
  const filled = rows.some((row) => row.count > 0);
  return (
    <ChartSection
      title={title}
      note={note}
      chart={
        filled ? (
          <ul className={classes.bars}>
            {rows.map((row) => (
              <li key={row.key}>
                <span className={classes.name}>{row.name}</span>
                <span className={classes.track} aria-hidden="true">
                  {row.count > 0 && <span style={{ width: `${(row.count / most) * 100}%` }} />}
                </span>
                <span className={`${classes.count} figures`}>
                  {figure(row)}{' '}
                  <span className={classes.share}>{all ? share(Math.min(1, row.count / all)) : ''}</span>
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p className={classes.none}>{none}</p>
        )
      }
      table={
        <DataTable
          columns={[{ label: columns[0] }, { label: columns[1], number: true }]}
          rows={rows.map((row) => [row.name, figure(row)])}
        />
      }
    />
  );
}
