// The sentences for the events of a conversation.
import type { AgentEntry, FieldsOf } from '@frontdesk/protocol';
import { expect, it } from 'vitest';

import { anEntry } from '../desk/fixtures';
import { eventWords } from './event-words';

const tom = { id: 'tom', name: 'Tom' };
const ada = { id: 'ada', name: 'Ada' };
const orders = { id: 'orders', name: 'Orders' };

it.each<[FieldsOf<AgentEntry>, string]>([
  [{ kind: 'joined', agent: tom, how: 'picked' }, 'Assigned to Tom'],
  [{ kind: 'joined', agent: tom, how: 'assigned' }, 'Assigned to Tom'],
  [{ kind: 'joined', agent: tom, how: 'reopened' }, 'Reopened by a new message, assigned to Tom again'],
  [{ kind: 'left', agent: tom, why: 'to_queue' }, 'Tom returned it to the queue'],
  [{ kind: 'left', agent: tom, why: 'to_bot' }, 'Tom returned it to the bot'],
  [{ kind: 'left', agent: tom, why: 'gone' }, 'Tom went offline; returned to the queue'],
  [{ kind: 'left', agent: tom, why: 'no_reply' }, 'Tom did not reply in time; returned to the queue'],
  [{ kind: 'transferred', agent: tom, by: ada }, 'Ada transferred it to Tom'],
  [{ kind: 'transferred', team: orders, by: ada }, 'Ada transferred it to the team Orders'],
  [{ kind: 'transferred', agent: ada, by: ada }, 'Ada took over'],
  [{ kind: 'contact', contact: { email: 'a@b.example' } }, 'The visitor left the e-mail address a@b.example'],
  [
    { kind: 'contact', contact: { phone: '030 901820', name: 'Anna' } },
    'The visitor left the phone number 030 901820 and the name Anna',
  ],
  [{ kind: 'tagged', agent: tom, added: ['refund', 'cake'] }, 'Tom added refund and cake'],
  [{ kind: 'tagged', agent: tom, removed: ['cake'] }, 'Tom removed cake'],
  [{ kind: 'tagged', agent: tom, added: ['refund'], removed: ['cake'] }, 'Tom added refund and removed cake'],
  [
    {
      kind: 'attributes_set',
      agent: tom,
      attributes: { order: 4711, gift: true, plan: null },
    },
    'Tom set order: 4711, gift: yes and plan: none',
  ],
  [{ kind: 'attributes_set', attributes: { plan: 'pro' } }, 'Set by your website: plan: pro'],
  [{ kind: 'woke', from: 'visitor' }, 'Snooze ended: the visitor wrote'],
  [{ kind: 'woke', agent: tom }, 'Tom ended the snooze'],
  [{ kind: 'woke' }, 'Snooze ended'],
  [{ kind: 'resolved', agent: tom, outcome: 'solved' }, 'Tom resolved it: solved'],
  [{ kind: 'resolved', from: 'visitor', outcome: 'solved' }, 'The visitor ended the conversation: solved'],
  [{ kind: 'resolved', outcome: 'abandoned' }, 'Closed after a long period without messages: visitor left'],
  [{ kind: 'blocked', agent: tom, text: 'Insults' }, 'Tom blocked the visitor'],
  [{ kind: 'promise', text: 'It takes longer.' }, 'The visitor was informed of the longer wait'],
])('%j reads %s', (entry, words) => {
  expect(eventWords(anEntry(1, { from: 'system', text: undefined, ...entry }))).toBe(words);
});
