// How many visitors gave each rating, with the mean if there are enough ratings.
import type { FeedbackReport } from '@frontdesk/protocol';
import { BarChart } from '@mantine/charts';
import { Link, useLocation } from 'wouter';

import { count, decimal } from '../format';
import type { Period } from '../period/period';
import { texts } from '../texts';
import { transcriptsHref } from '../transcripts/filter';
import { ChartSection, DataTable } from './chart-section';
import charts from './charts.module.css';
import { niceScale, SAMPLE_MIN } from './statistics';

const t = texts.feedback;

export function RatingsChart({ report, period }: { report: FeedbackReport; period: Period }) {
  const [, navigate] = useLocation();
  const all = report.ratings.reduce((sum, rating) => sum + rating.count, 0);
  const scale = niceScale(Math.max(...report.ratings.map((rating) => rating.count), 1));
  const mean =
    report.rating_mean !== undefined ? t.ratings.mean(decimal(report.rating_mean, 1), count(all)) : undefined;
  const enough = all >= SAMPLE_MIN;

  return (
    <ChartSection
      title={t.ratings.title}
      note={enough ? mean : undefined}
      summary={mean}
      notEnough={
        enough ? null : all === 0 ? t.ratings.none : t.notEnoughMore(all, SAMPLE_MIN, t.counted.ratings)
      }
      chart={
        <BarChart
          className={charts.plot}
          h={232}
          data={report.ratings.map(({ score, count }) => ({ score: String(score), count }))}
          dataKey="score"
          series={[{ name: 'count', label: t.ratings.count, color: 'var(--fd-accent)' }]}
          xAxisLabel={t.ratings.x}
          yAxisLabel={t.ratings.y}
          yAxisProps={{ domain: [0, scale.top], ticks: scale.ticks, width: 40 }}
          gridProps={{ strokeDasharray: '0' }}
          tickLine="none"
          withBarValueLabel
          maxBarWidth={48}
          barProps={{
            isAnimationActive: false,
            cursor: 'pointer',
            onClick: (bar: { payload?: { score?: string } }) =>
              navigate(transcriptsHref({ period, rating: Number(bar.payload?.score) })),
          }}
          barChartProps={{ margin: { top: 20, right: 0, bottom: 24, left: 20 } }}
        />
      }
      table={
        <DataTable
          columns={[{ label: t.ratings.score }, { label: t.ratings.count, number: true }]}
          rows={report.ratings
            .toReversed()
            .map((rating) => [
              texts.context.ratingOf(rating.score),
              <Link href={transcriptsHref({ period, rating: rating.score })}>{count(rating.count)}</Link>,
            ])}
        />
      }
    />
  );
}
