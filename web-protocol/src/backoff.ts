// How long to wait before the next attempt: exponential, with jitter and a limit.

export interface BackoffLimits {
  /** The wait before the first new attempt, without jitter. */
  readonly first_ms: number;
  /** The longest wait, without jitter. */
  readonly longest_ms: number;
}

/**
 * The wait in ms before attempt number `attempt` (0: the first after a lost connection).
 * Doubles each time. The jitter removes up to half, so that many clients that lost
 * the same server do not return at the same moment.
 */
export function backoffMs(attempt: number, limits: BackoffLimits, random: () => number): number {
  const whole = Math.min(limits.longest_ms, limits.first_ms * 2 ** Math.min(attempt, 20));
  return Math.round(whole * (0.5 + random() / 2));
}
