// A line chart of the visitor's mood over the messages, with the handovers marked.
import type { AgentEntry } from '@frontdesk/protocol';
import { VisuallyHidden } from '@mantine/core';

import { balance, moodWords } from '../parts/wording';
import { texts } from '../texts';
import classes from './mood-curve.module.css';

const WIDTH = 204;
const HEIGHT = 64;
const PAD = 6;

export function MoodCurve({ entries }: { entries: readonly AgentEntry[] }) {
  const t = texts.context;
  const read = entries.flatMap((entry) =>
    entry.kind === 'message' && entry.mood ? [{ seq: entry.seq, mood: entry.mood }] : [],
  );
  const first = read[0]?.mood;
  const last = read.at(-1)?.mood;
  if (!first || !last) return <p className={classes.none}>{t.moodNone}</p>;
  const now = moodWords(last);
  if (read.length === 1) {
    return (
      <p className={classes.none}>
        {now.label}, {now.percent}. {t.moodOne}
      </p>
    );
  }

  const x = (i: number) => PAD + (i / (read.length - 1)) * (WIDTH - 2 * PAD);
  const y = (value: number) => PAD + ((1 - value) / 2) * (HEIGHT - 2 * PAD);
  const points = read.map((entry, i) => ({ x: x(i), y: y(balance(entry.mood)) }));
  const handovers = entries
    .filter((entry) => entry.kind === 'hand_over' || entry.kind === 'human_requested')
    .map((entry) => read.filter((message) => message.seq < entry.seq).length - 1)
    .filter((i) => i >= 0);
  const end = points.at(-1);

  return (
    <figure className={classes.figure}>
      <div className={classes.plot}>
        <div className={classes.ends} aria-hidden="true">
          <span>{t.moodTop}</span>
          <span>{t.moodBottom}</span>
        </div>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.curve} aria-hidden="true">
          <line x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} className={classes.middle} />
          {[...new Set(handovers)].map((i) => (
            <line key={i} x1={x(i)} x2={x(i)} y1={0} y2={HEIGHT} className={classes.handover} />
          ))}
          <polyline points={points.map((p) => `${p.x},${p.y}`).join(' ')} className={classes.line} />
          {end && <circle cx={end.x} cy={end.y} r={3.5} className={classes.end} />}
        </svg>
      </div>
      <figcaption className={classes.caption}>
        <VisuallyHidden>
          {t.moodCurve(texts.words.moods[first.label], now.label, read.length)}.{' '}
        </VisuallyHidden>
        <span>
          {t.moodNow}: {now.label.toLowerCase()}, {now.percent}
        </span>
        {handovers.length > 0 && (
          <span className={classes.key}>
            <i aria-hidden="true" /> {t.moodHandover}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
