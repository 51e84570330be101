// What agents do to conversations, and how the server answers.
import type { AttributeView, OutcomeView, ReturnTo } from '@frontdesk/protocol';

/** How a request ended. */
export type Answer = { ok: true } | { ok: false; code: string; detail: string };

/** What an agent can do to a conversation. */
export type Action =
  | { type: 'take' }
  | { type: 'return'; to: ReturnTo }
  | { type: 'resolve'; outcome: OutcomeView }
  | { type: 'decline' }
  /** `transfer` is for the assigned agent, `move` for supervisors and owners. */
  | ({ type: 'transfer' | 'move'; note?: string } & Target)
  | { type: 'tag'; add: string[]; remove: string[] }
  /** `null` removes an attribute. */
  | { type: 'attributes'; set: Record<string, AttributeView | null> }
  /** Without a time, the conversation is woken now. */
  | { type: 'snooze'; until?: number }
  | { type: 'block'; reason: string }
  | { type: 'unblock' };

export type Target = { to_agent: string } | { to_team: string };
