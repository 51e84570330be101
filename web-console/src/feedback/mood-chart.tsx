// The moods at the first and at the last message as a slope chart.
import type { FeedbackReport, MoodCount, MoodName } from '@frontdesk/protocol';
import { LineChart } from '@mantine/charts';
import { Link } from 'wouter';

import { count } from '../format';
import type { Period } from '../period/period';
import { texts } from '../texts';
import { transcriptsHref } from '../transcripts/filter';
import { ChartSection, DataTable } from './chart-section';
import charts from './charts.module.css';
import { EndLabels } from './end-labels';
import { niceScale, percentages, SAMPLE_MIN } from './statistics';

const t = texts.feedback;
const HEIGHT = 216;
const PLOT = { top: 12, bottom: 178 };

/** Lines differ in dashes as well as in colour. */
const lines: { mood: MoodName; color: string; dashes?: string }[] = [
  { mood: 'positive', color: 'var(--fd-good)' },
  { mood: 'neutral', color: 'var(--fd-dim)', dashes: '2 4' },
  { mood: 'negative', color: 'var(--fd-bad)', dashes: '7 4' },
];

export function MoodChart({ report, period }: { report: FeedbackReport; period: Period }) {
  const { mood_start: start, mood_end: end } = report;
  const from = sharesOf(start);
  const to = sharesOf(end);
  const known = Math.min(total(start), total(end));
  const scale = niceScale(Math.max(...Object.values(from), ...Object.values(to)));
  const y = (value: number) => PLOT.bottom - (value / scale.top) * (PLOT.bottom - PLOT.top);
  const words = texts.words.moods;

  return (
    <ChartSection
      title={t.mood.title}
      note={t.mood.y}
      summary={lines.map(({ mood }) => `${words[mood]}: ${from[mood]} % → ${to[mood]} %`).join(', ')}
      notEnough={known < SAMPLE_MIN ? t.notEnoughMore(known, SAMPLE_MIN, t.counted.conversations) : null}
      chart={
        <div className={charts.withLabels}>
          <EndLabels
            side="left"
            width={56}
            height={PLOT.bottom + 8}
            labels={lines.map(({ mood }) => ({ text: `${from[mood]} %`, y: y(from[mood]) }))}
          />
          <LineChart
            className={charts.plot}
            h={HEIGHT}
            data={[
              { when: t.mood.start, ...from },
              { when: t.mood.end, ...to },
            ]}
            dataKey="when"
            series={lines.map(({ mood, color, dashes }) => ({
              name: mood,
              label: words[mood],
              color,
              strokeDasharray: dashes,
            }))}
            curveType="linear"
            strokeWidth={2}
            unit=" %"
            withYAxis={false}
            gridAxis="none"
            tickLine="none"
            xAxisProps={{ padding: { left: 0, right: 0 }, height: 30, interval: 0, tick: MomentTick }}
            yAxisProps={{ domain: [0, scale.top] }}
            lineProps={{ isAnimationActive: false }}
            lineChartProps={{ margin: { top: PLOT.top, right: 6, bottom: 8, left: 6 } }}
          />
          <EndLabels
            side="right"
            width={112}
            height={PLOT.bottom + 8}
            labels={lines.map(({ mood }) => ({
              text: `${to[mood]} % ${words[mood].toLowerCase()}`,
              y: y(to[mood]),
            }))}
          />
        </div>
      }
      table={
        <DataTable
          columns={[
            { label: t.mood.mood },
            { label: t.mood.start, number: true },
            { label: t.mood.end, number: true },
            { label: t.mood.change, number: true },
          ]}
          rows={lines.map(({ mood }) => [
            words[mood],
            `${count(start[mood])} (${from[mood]} %)`,
            <>
              <Link href={transcriptsHref({ period, mood })}>{count(end[mood])}</Link> ({to[mood]} %)
            </>,
            t.mood.points(to[mood] - from[mood]),
          ])}
        />
      }
    />
  );
}

interface TickProps {
  x?: number | string;
  y?: number | string;
  index?: number;
  payload?: { value?: string };
}

/** The first label starts at the axis; the last label ends at it. */
function MomentTick({ x, y, index, payload }: TickProps) {
  return (
    <text
      x={x}
      y={Number(y) + 12}
      textAnchor={index === 0 ? 'start' : 'end'}
      fontSize={13}
      fill="var(--fd-dim)"
    >
      {payload?.value}
    </text>
  );
}

function total(counts: MoodCount): number {
  return counts.negative + counts.neutral + counts.positive;
}

function sharesOf(counts: MoodCount): Record<MoodName, number> {
  const [negative = 0, neutral = 0, positive = 0] = percentages([
    counts.negative,
    counts.neutral,
    counts.positive,
  ]);
  return { negative, neutral, positive };
}
