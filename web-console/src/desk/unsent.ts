// Replies and notes that the server has not confirmed, kept in the browser so that a reload does not lose them.
// They have a request id, so sending them twice is harmless.
import type { DeskState } from './desk-state';
import type { Outgoing } from './timeline-state';

interface Unsent {
  conversation: string;
  outgoing: Outgoing;
}

const key = (userId: string) => `frontdesk.unsent.${userId}`;
const written = new Map<string, string>();

export function readUnsent(userId: string): Unsent[] {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(key(userId)) ?? '[]');
    return Array.isArray(parsed) ? (parsed as Unsent[]) : [];
  } catch {
    return [];
  }
}

export function writeUnsent(userId: string, timelines: DeskState['timelines']): void {
  const unsent: Unsent[] = [];
  for (const [conversation, timeline] of timelines) {
    for (const outgoing of timeline.outgoing) {
      if (outgoing.status !== 'stored') unsent.push({ conversation, outgoing });
    }
  }
  const text = JSON.stringify(unsent);
  if (text === (written.get(userId) ?? '[]')) return;
  written.set(userId, text);
  try {
    if (unsent.length) localStorage.setItem(key(userId), text);
    else localStorage.removeItem(key(userId));
  } catch {
    // Without storage they are lost when the page is closed.
  }
}

export function forgetUnsent(userId: string): void {
  written.delete(userId);
  try {
    localStorage.removeItem(key(userId));
  } catch {
    // nothing was stored
  }
}
