// Entries as rows of the log: grouped by sender, with event lines, and times after breaks. Pure.
import type { AgentCard, VisitorEntry } from '@frontdesk/protocol';
import { isSaid, keyOf, type SaidEntry, type Unsent } from './state';

const BREAK_MS = 15 * 60_000;
const GROUP_MS = 5 * 60_000;
/** Rows stay small, because they are the units that are drawn of a long conversation. */
const GROUP_BUBBLES_MAX = 10;

export type Bubble =
  | { readonly is: 'entry'; readonly key: string; readonly entry: SaidEntry }
  | { readonly is: 'unsent'; readonly key: string; readonly unsent: Unsent };

export type Row =
  | { readonly is: 'time'; readonly key: string; readonly at: number }
  | { readonly is: 'event'; readonly key: string; readonly entry: VisitorEntry }
  | {
      readonly is: 'group';
      readonly key: string;
      readonly from: 'visitor' | 'bot' | 'agent';
      readonly agent?: AgentCard;
      readonly bubbles: readonly Bubble[];
      readonly lastAt: number;
    };

type Group = Extract<Row, { is: 'group' }> & { bubbles: Bubble[]; lastAt: number };

export function rowsOf(entries: readonly VisitorEntry[], unsent: readonly Unsent[]): Row[] {
  const rows: Row[] = [];
  let group: Group | undefined;
  let previousAt = 0;

  const add = (from: Group['from'], agent: AgentCard | undefined, at: number, bubble: Bubble) => {
    const goesOn = group && group.from === from && group.agent?.id === agent?.id;
    if (group && goesOn && at - group.lastAt < GROUP_MS && group.bubbles.length < GROUP_BUBBLES_MAX) {
      group.bubbles.push(bubble);
      group.lastAt = at;
      return;
    }
    group = { is: 'group', key: `g${bubble.key}`, from, agent, bubbles: [bubble], lastAt: at };
    rows.push(group);
  };

  for (const entry of entries) {
    const shown = isSaid(entry) || isEvent(entry);
    if (!shown) continue;
    if (entry.at - previousAt > BREAK_MS) {
      rows.push({ is: 'time', key: `t${entry.seq}`, at: entry.at });
      group = undefined;
    }
    previousAt = entry.at;
    const happened = () => {
      rows.push({ is: 'event', key: `e${entry.seq}`, entry });
      group = undefined;
    };
    // First the agent leaves, then the assistant says that it is back.
    if (entry.kind === 'left') happened();
    if (isSaid(entry)) {
      // The visitor's message keeps its key when it is stored, so that its bubble does not jump.
      const key = keyOf(entry) ?? String(entry.seq);
      const from = entry.from === 'system' ? 'bot' : entry.from;
      const agent = entry.kind === 'message' ? entry.agent : undefined;
      add(from, agent, entry.at, { is: 'entry', key, entry });
    }
    if (isEvent(entry) && entry.kind !== 'left') happened();
  }
  for (const request of unsent) {
    if (request.frame.type !== 'send') continue;
    add('visitor', undefined, request.at, { is: 'unsent', key: request.key, unsent: request });
  }
  return rows;
}

const EVENTS: ReadonlySet<VisitorEntry['kind']> = new Set([
  'hand_over',
  'human_requested',
  'joined',
  'left',
  'transferred',
  'contact',
  'resolved',
  'rated',
]);

const isEvent = (entry: VisitorEntry): boolean => EVENTS.has(entry.kind);
