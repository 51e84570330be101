// A high priority as an icon and a word; the colour only emphasises it.
import type { PriorityName } from '@frontdesk/protocol';
import { IconChevronUp, IconChevronsUp } from '@tabler/icons-react';

import { texts } from '../texts';
import classes from './priority-mark.module.css';

const shapes = { low: null, normal: null, high: IconChevronUp, urgent: IconChevronsUp };

/** Whether the priority is high enough to be marked. */
export function isMarked(priority: PriorityName): boolean {
  return shapes[priority] !== null;
}

export function PriorityMark({ priority }: { priority: PriorityName }) {
  const Shape = shapes[priority];
  if (!Shape) return null;
  return (
    <span className={classes.mark} data-priority={priority}>
      <Shape size={14} stroke={2.4} aria-hidden="true" />
      {texts.words.priorities[priority]}
    </span>
  );
}
