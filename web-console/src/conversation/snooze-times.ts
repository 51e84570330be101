// The presets for snoozing, and their times.
export type SnoozePreset = 'hour' | 'tonight' | 'tomorrow' | 'monday';

export const MORNING_HOUR = 9;
const EVENING_HOUR = 17;
const HOUR_MS = 3_600_000;

/** The presets that are in the future, soonest first, in the user's time zone. */
export function snoozePresets(now: number): { preset: SnoozePreset; until: number }[] {
  const at = (days: number, hour: number) => {
    const date = new Date(now);
    date.setDate(date.getDate() + days);
    date.setHours(hour, 0, 0, 0);
    return date.getTime();
  };
  const toMonday = (8 - new Date(now).getDay()) % 7 || 7;
  const presets: { preset: SnoozePreset; until: number }[] = [{ preset: 'hour', until: now + HOUR_MS }];
  if (at(0, EVENING_HOUR) - now > 2 * HOUR_MS)
    presets.push({ preset: 'tonight', until: at(0, EVENING_HOUR) });
  presets.push({ preset: 'tomorrow', until: at(1, MORNING_HOUR) });
  // On Sunday, tomorrow and Monday are the same.
  if (toMonday > 1) presets.push({ preset: 'monday', until: at(toMonday, MORNING_HOUR) });
  return presets;
}

/** For `<input type="datetime-local">`, in the user's time zone. */
export function localMinute(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
