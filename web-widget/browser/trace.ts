// Reads Chromium's trace: CPU time of a page's main thread, without other programs.

export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds, as `dur` and `tdur`. */
  ts: number;
  dur: number;
  /** CPU time. Chromium leaves it out if it is zero. */
  tdur?: number;
  args?: { name?: string };
}

export function eventsOf(trace: Buffer): TraceEvent[] {
  return (JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }).traceEvents;
}

/** Complete tasks on the same thread that had not ended before this event. */
export function since(mark: TraceEvent, events: TraceEvent[]): TraceEvent[] {
  return events.filter(
    ({ ph, pid, tid, ts, dur }) => ph === 'X' && pid === mark.pid && tid === mark.tid && ts + dur > mark.ts,
  );
}

/** An uninterrupted task of the thread. */
export const isTask = ({ name }: TraceEvent): boolean => name === 'ThreadControllerImpl::RunTask';

export const isWithin = (event: TraceEvent, task: TraceEvent): boolean =>
  event.pid === task.pid && event.tid === task.tid && event.ts >= task.ts && event.ts <= task.ts + task.dur;

export const spent_ms = ({ tdur = 0 }: TraceEvent): number => tdur / 1_000;
