// Whether quiet hours apply now, in the chosen time zone.
import type { QuietHours } from '@frontdesk/protocol';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export function timeLooksRight(text: string): boolean {
  return TIME.test(text);
}

/** The same rule as the server's: the hours span midnight if `from` is later than `to`. */
export function isQuiet(hours: QuietHours | undefined, at: number): boolean {
  if (!hours?.on) return false;
  let time: string;
  try {
    time = new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: hours.time_zone,
    }).format(at);
  } catch {
    return false; // an unknown time zone
  }
  const { from, to } = hours;
  return from <= to ? from <= time && time < to : from <= time || time < to;
}
