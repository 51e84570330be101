// A value between 0 and 1 as a bar, with a tick at its limit. The caller shows the figures as text.
import classes from './meter.module.css';

const within = (x: number) => `${Math.min(1, Math.max(0, x)) * 100}%`;

export function Meter({ value, limit }: { value: number; limit?: number }) {
  return (
    <span className={classes.meter} aria-hidden="true">
      <span
        className={classes.value}
        style={{ width: within(value) }}
        data-over={limit !== undefined && value >= limit ? true : undefined}
      />
      {limit !== undefined && <span className={classes.limit} style={{ left: within(limit) }} />}
    </span>
  );
}
