// A mood as a face. The shape shows the mood; the colour only emphasises it.
import type { MoodView } from '@frontdesk/protocol';
import { IconMoodEmpty, IconMoodSad, IconMoodSmile } from '@tabler/icons-react';

import { texts } from '../texts';
import classes from './mood-mark.module.css';
import { moodWords } from './wording';

const faces = { negative: IconMoodSad, neutral: IconMoodEmpty, positive: IconMoodSmile };

export function MoodMark({ mood, size = 16 }: { mood: MoodView | undefined; size?: number }) {
  if (!mood) return null;
  const Face = faces[mood.label];
  const { label, percent } = moodWords(mood);
  const words = texts.entry.mood(label, percent);
  return (
    <span className={classes.mark} data-mood={mood.label} role="img" aria-label={words} title={words}>
      <Face size={size} stroke={1.9} />
    </span>
  );
}
