// How long to wait before the next attempt: exponential, jittered, with a limit.

export interface BackoffLimits {
  /** Wait before the first new attempt, before jitter. */
  readonly first_ms: number;
  /** Longest wait, before jitter. */
  readonly longest_ms: number;
}

/**
 * Wait in ms before attempt number `attempt` (0 = the first after a loss).
 * Doubles each time; the jitter takes away up to half, so that many clients that lost
 * the same server do not come back at the same moment.
 */
export function backoffMs(attempt: number, limits: BackoffLimits, random: () => number): number {
  const whole = Math.min(limits.longest_ms, limits.first_ms * 2 ** Math.min(attempt, 20));
  return Math.round(whole * (0.5 + random() / 2));
}
