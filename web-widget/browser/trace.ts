// What Chromium's trace tells of a page's main thread, in processor time: what other programs take does not count.

export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds, as `dur` and `tdur`. */
  ts: number;
  dur: number;
  /** Processor time. */
  tdur: number;
  args?: { name?: string };
}

export function eventsOf(trace: Buffer): TraceEvent[] {
  return (JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }).traceEvents;
}

/** Whole pieces of work on the same thread as this event that were not over before it. */
export function since(mark: TraceEvent, events: TraceEvent[]): TraceEvent[] {
  return events.filter(
    ({ ph, pid, tid, ts, dur }) => ph === 'X' && pid === mark.pid && tid === mark.tid && ts + dur > mark.ts,
  );
}

/** What the thread does without a pause. */
export const isTask = ({ name }: TraceEvent): boolean => name === 'ThreadControllerImpl::RunTask';

export const isWithin = (event: TraceEvent, task: TraceEvent): boolean =>
  event.pid === task.pid && event.tid === task.tid && event.ts >= task.ts && event.ts <= task.ts + task.dur;

export const spent_ms = ({ tdur }: TraceEvent): number => tdur / 1_000;
