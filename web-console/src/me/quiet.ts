// Whether it is quiet now, on the clock of the place that was chosen.
import type { QuietHours } from '@frontdesk/protocol';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export function timeLooksRight(text: string): boolean {
  return TIME.test(text);
}

/** As the server decides about pushes: over midnight where `from` is later than `to`. */
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
    return false; // A place that this browser does not know.
  }
  const { from, to } = hours;
  return from <= to ? from <= time && time < to : from <= time || time < to;
}
