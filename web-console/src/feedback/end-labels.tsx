// Labels at the right edge of a chart, moved apart if they would overlap.
import classes from './end-labels.module.css';
import { spreadApart } from './statistics';

export interface EndLabel {
  text: string;
  /** Distance from the top of the chart (px). */
  y: number;
}

const LINE_PX = 18;

interface EndLabelsProps {
  labels: EndLabel[];
  height: number;
  width: number;
  side: 'left' | 'right';
}

export function EndLabels({ labels, height, width, side }: EndLabelsProps) {
  const places = spreadApart(
    labels.map((label) => label.y),
    LINE_PX,
    LINE_PX / 2,
    height - LINE_PX / 2,
  );
  return (
    <div className={classes.labels} style={{ width, height }} data-side={side} aria-hidden="true">
      {labels.map((label, i) => (
        <span key={label.text} style={{ top: places[i] }}>
          {label.text}
        </span>
      ))}
    </div>
  );
}
