// After any mix of events and lost connections, the console's state equals a fresh snapshot.
import type { AgentGets, ConversationSummary, HolderView, MentionView } from '@frontdesk/protocol';
import { expect, it } from 'vitest';

import { initialDesk, reduceDesk, type DeskState } from './desk-state';
import { anAgent, aSummary, aWelcome, me } from './fixtures';
import { listsOf } from './lists';

const RUNS = 25;
const STEPS = 120;
/** Long enough for a busy machine. */
const TEST_MS_MAX = 60_000;
const CONVERSATIONS = 12;

/** A desk with random changes, each of which it reports as the server does. */
class Desk {
  private readonly conversations = new Map<string, ConversationSummary>();
  private readonly offers = new Map<string, number>();
  private readonly marks = new Map<string, number>();
  private mentions: MentionView[] = [];
  private agents = [anAgent(me.id)];
  private lastSeq = 0;

  constructor(private readonly random: () => number) {}

  private below(n: number): number {
    return Math.floor(this.random() * n);
  }

  private waiting(): string[] {
    const queue = [...this.conversations.values()].filter((c) => c.holder.holder === 'queue');
    return queue.sort((a, b) => a.started_at - b.started_at).map((c) => c.id);
  }

  snapshot(): AgentGets {
    return aWelcome({
      conversations: [...this.conversations.values()],
      waiting: this.waiting(),
      offers: [...this.offers].map(([conversation, until]) => ({ conversation, until })),
      read_marks: [...this.marks].map(([conversation, up_to]) => ({ conversation, up_to })),
      mentions: this.mentions,
      agents: this.agents,
    });
  }

  changes(): AgentGets[] {
    const id = `c${this.below(CONVERSATIONS)}`;
    const known = this.conversations.get(id) ?? aSummary(id, { started_at: this.below(1_000), last_seq: 0 });
    const seq = ++this.lastSeq;
    switch (this.below(6)) {
      case 0: {
        const [agent] = this.agents;
        this.agents = [{ ...agent!, load: this.below(5) }, ...(this.below(2) ? [anAgent('tom')] : [])];
        return [{ type: 'presence', agents: this.agents }];
      }
      case 1: {
        if (!this.conversations.has(id)) return [];
        const mention = { conversation: id, seq, by: { id: 'tom', name: 'Tom' }, text: '@Mira', at: seq };
        this.mentions = [mention, ...this.mentions];
        return [...this.becomes({ ...known, last_seq: seq }), { type: 'mention', ...mention }];
      }
      case 2: {
        if (known.holder.holder !== 'queue' || !this.conversations.has(id)) return [];
        const until = this.below(900);
        this.offers.set(id, until);
        return [{ type: 'offer', conversation: id, until }];
      }
      case 3:
        return this.becomes({ ...known, last_seq: seq, snoozed_until: this.below(2) ? 5_000 : undefined });
      default:
        return this.becomes({ ...known, last_seq: seq, holder: this.holder(), snoozed_until: undefined });
    }
  }

  private holder(): HolderView {
    const holders: HolderView[] = [
      { holder: 'bot' },
      { holder: 'queue' },
      { holder: 'agent', agent: { id: me.id, name: me.name } },
      { holder: 'agent', agent: { id: 'tom', name: 'Tom' } },
      { holder: 'nobody', outcome: 'solved' },
    ];
    return holders[this.below(holders.length)]!;
  }

  private becomes(summary: ConversationSummary): AgentGets[] {
    const over = summary.holder.holder === 'nobody';
    if (over) {
      this.conversations.delete(summary.id);
      this.marks.delete(summary.id);
    } else {
      this.conversations.set(summary.id, summary);
    }
    if (summary.holder.holder !== 'queue') this.offers.delete(summary.id);
    return [
      { type: 'conversation', ...summary },
      { type: 'queue', waiting: this.waiting() },
    ];
  }
}

/** Mulberry32: the same random numbers in every run. */
function chance(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const told = (state: DeskState, frame: AgentGets) => reduceDesk(state, { type: 'frame', frame, now: 0 });

function seen(state: DeskState) {
  const lists = listsOf(state);
  return {
    lists: Object.entries(lists).map(([name, rows]) => [name, rows.map((row) => row.id).sort()]),
    conversations: new Map([...state.conversations].sort(([a], [b]) => a.localeCompare(b))),
    waiting: state.waiting,
    offers: new Map([...state.offers].sort(([a], [b]) => a.localeCompare(b))),
    mentions: state.mentions,
    readMarks: state.readMarks,
    agents: state.agents,
  };
}

it(
  'is never stale, whatever is lost between two connections',
  () => {
    for (let run = 0; run < RUNS; run++) {
      const random = chance(run);
      const desk = new Desk(random);
      let state = told(initialDesk, desk.snapshot());
      for (let step = 0; step < STEPS; step++) {
        const frames = desk.changes();
        if (random() < 0.05) {
          // The connection is lost with these frames; the next welcome replaces them.
          state = reduceDesk(state, { type: 'link', link: 'offline', now: 0 });
          state = told(state, desk.snapshot());
        } else {
          state = frames.reduce(told, state);
        }
        expect(seen(state)).toEqual(seen(told(initialDesk, desk.snapshot())));
      }
    }
  },
  TEST_MS_MAX,
);
