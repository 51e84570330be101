// Conversations per day as stacked bars: bot only at the bottom, handed over on top.
import type { FeedbackReport } from '@frontdesk/protocol';
import { BarChart } from '@mantine/charts';
import { Link, useLocation } from 'wouter';

import { count, isoDay } from '../format';
import { texts } from '../texts';
import { transcriptsHref } from '../transcripts/filter';
import { ChartSection, DataTable } from './chart-section';
import charts from './charts.module.css';
import { EndLabels } from './end-labels';
import { niceScale, SAMPLE_MIN } from './statistics';

const t = texts.feedback;
const HEIGHT = 264;
const PLOT = { top: 10, bottom: 210 };

export function DaysChart({ report }: { report: FeedbackReport }) {
  const [, navigate] = useLocation();
  const { days } = report;
  const scale = niceScale(Math.max(...days.map((day) => day.conversations), 1));
  const data = days.map((day) => ({
    day: isoDay(day.day),
    iso: day.day,
    bot: day.conversations - day.handed_over,
    person: day.handed_over,
  }));
  const last = data.at(-1);
  const y = (value: number) => PLOT.bottom - (value / scale.top) * (PLOT.bottom - PLOT.top);
  const hrefOf = (day: string) => transcriptsHref({ period: { kind: 'between', from: day, to: day } });

  return (
    <ChartSection
      title={t.days.title}
      summary={t.days.summary(count(report.conversations), days.length)}
      notEnough={
        report.conversations < SAMPLE_MIN
          ? t.notEnoughMore(report.conversations, SAMPLE_MIN, t.counted.conversations)
          : null
      }
      chart={
        <div className={charts.withLabels}>
          <BarChart
            className={charts.plot}
            h={HEIGHT}
            data={data}
            dataKey="day"
            type="stacked"
            series={[
              { name: 'bot', label: t.days.botOnly, color: 'var(--fd-accent)' },
              { name: 'person', label: t.days.handedOver, color: 'var(--fd-accent-line)' },
            ]}
            xAxisLabel={t.days.x}
            yAxisLabel={t.days.y}
            xAxisProps={{ interval: 'preserveStartEnd', minTickGap: 28, height: 30 }}
            yAxisProps={{ domain: [0, scale.top], ticks: scale.ticks, width: 40 }}
            gridProps={{ strokeDasharray: '0' }}
            tickLine="none"
            maxBarWidth={28}
            barProps={(series) => ({
              isAnimationActive: false,
              stroke: 'var(--fd-accent)',
              strokeOpacity: 1,
              strokeWidth: series.name === 'person' ? 1 : 0,
              cursor: 'pointer',
              onClick: (bar: { payload?: { iso?: string } }) => {
                if (bar.payload?.iso) navigate(hrefOf(bar.payload.iso));
              },
            })}
            barChartProps={{ margin: { top: PLOT.top, right: 0, bottom: 24, left: 20 } }}
          />
          {last && (
            <EndLabels
              side="right"
              width={72}
              height={PLOT.bottom}
              labels={[
                { text: t.days.handedOver, y: y(last.bot + last.person / 2) },
                { text: t.days.botOnly, y: y(last.bot / 2) },
              ]}
            />
          )}
        </div>
      }
      table={
        <DataTable
          columns={[
            { label: t.days.day },
            { label: t.days.all, number: true },
            { label: t.botOnly, number: true },
            { label: t.handedOver, number: true },
          ]}
          rows={days.map((day) => {
            const period = { kind: 'between', from: day.day, to: day.day } as const;
            return [
              isoDay(day.day),
              <Link href={hrefOf(day.day)}>{count(day.conversations)}</Link>,
              <Link href={transcriptsHref({ period, handedOver: false })}>
                {count(day.conversations - day.handed_over)}
              </Link>,
              <Link href={transcriptsHref({ period, handedOver: true })}>{count(day.handed_over)}</Link>,
            ];
          })}
        />
      }
    />
  );
}
