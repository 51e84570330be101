// A section of the report: a question as its title, a chart, the same data as a table, or why there is no chart.
import { Button, Title } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

import { texts } from '../texts';
import classes from './chart-section.module.css';

const t = texts.feedback;

interface ChartSectionProps {
  title: string;
  note?: ReactNode;
  /** The text for screen readers. */
  summary?: string;
  chart: ReactNode;
  table: ReactNode;
  /** Shown instead of the chart if the sample is too small; the table stays. */
  notEnough?: string | null;
}

export function ChartSection({ title, note, summary, chart, table, notEnough }: ChartSectionProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={classes.section} aria-label={title}>
      <header className={classes.header}>
        <Title order={2}>{title}</Title>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={asTable ? <IconChartBar size={15} /> : <IconTable size={15} />}
          onClick={() => setAsTable(!asTable)}
          aria-label={`${asTable ? t.asChart : t.asTable}: ${title}`}
        >
          {asTable ? t.asChart : t.asTable}
        </Button>
      </header>
      {note && <p className={classes.note}>{note}</p>}
      {asTable ? (
        <div className={classes.table}>{table}</div>
      ) : notEnough ? (
        <p className={classes.notEnough}>
          <strong>{t.notEnough}.</strong> {notEnough}
        </p>
      ) : summary ? (
        <div role="img" aria-label={summary}>
          {chart}
        </div>
      ) : (
        chart
      )}
    </section>
  );
}

interface Column {
  label: string;
  number?: boolean;
}

export function DataTable({ columns, rows }: { columns: Column[]; rows: ReactNode[][] }) {
  return (
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.label} scope="col" data-number={column.number || undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, i) => (
          <tr key={i}>
            {cells.map((cell, j) =>
              j === 0 ? (
                <th key={j} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={j} data-number={columns[j]?.number || undefined}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
