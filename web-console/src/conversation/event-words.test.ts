// The sentences for the events of a conversation.
import type { AgentEntry, FieldsOf } from '@frontdesk/protocol';
import { expect, it } from 'vitest';

import { anEntry } from '../desk/fixtures';
import { eventWords } from './event-words';

const tom = { id: 'tom', name: 'Tom' };
const ada = { id: 'ada', name: 'Ada' };
const orders = { id: 'orders', name: 'Orders' };

it.each<[FieldsOf<AgentEntry>, string]>([
  [{ kind: 'joined', agent: tom, how: 'picked' }, 'Tom took it'],
  [{ kind: 'joined', agent: tom, how: 'assigned' }, 'Tom was given it'],
  [
    { kind: 'joined', agent: tom, how: 'reopened' },
    'Tom has it again: the visitor wrote after it was resolved',
  ],
  [{ kind: 'left', agent: tom, why: 'to_queue' }, 'Tom returned it to the queue'],
  [{ kind: 'left', agent: tom, why: 'to_bot' }, 'Tom returned it to the bot'],
  [{ kind: 'left', agent: tom, why: 'gone' }, 'Tom lost the connection; back in the queue'],
  [{ kind: 'left', agent: tom, why: 'no_reply' }, 'Tom did not write in time; back in the queue'],
  [{ kind: 'transferred', agent: tom, by: ada }, 'Ada passed it to Tom'],
  [{ kind: 'transferred', team: orders, by: ada }, 'Ada passed it to the team Orders'],
  [{ kind: 'transferred', agent: ada, by: ada }, 'Ada took it over'],
  [{ kind: 'contact', contact: { email: 'a@b.example' } }, 'The visitor left the e-mail address a@b.example'],
  [
    { kind: 'contact', contact: { phone: '030 901820', name: 'Anna' } },
    'The visitor left the telephone number 030 901820 and the name Anna',
  ],
  [{ kind: 'tagged', agent: tom, added: ['refund', 'cake'] }, 'Tom tagged it refund and cake'],
  [{ kind: 'tagged', agent: tom, removed: ['cake'] }, 'Tom took the tag cake away'],
  [
    { kind: 'tagged', agent: tom, added: ['refund'], removed: ['cake'] },
    'Tom tagged it refund and took cake away',
  ],
  [
    {
      kind: 'attributes_set',
      agent: tom,
      attributes: { order: 4711, gift: true, plan: null },
    },
    'Tom set order: 4711, gift: yes and plan: nothing',
  ],
  [{ kind: 'attributes_set', attributes: { plan: 'pro' } }, 'Told by the site: plan: pro'],
  [{ kind: 'woke', from: 'visitor' }, 'Back, because the visitor wrote'],
  [{ kind: 'woke', agent: tom }, 'Tom took it back before its time'],
  [{ kind: 'woke' }, 'Its time has come: it is back'],
  [{ kind: 'resolved', agent: tom, outcome: 'solved' }, 'Tom resolved it: solved'],
  [{ kind: 'resolved', from: 'visitor', outcome: 'solved' }, 'The visitor ended the conversation: solved'],
  [{ kind: 'resolved', outcome: 'abandoned' }, 'Closed after a long silence: visitor left'],
  [{ kind: 'blocked', agent: tom, text: 'Insults' }, 'Tom blocked the visitor'],
  [{ kind: 'promise', text: 'It takes longer.' }, 'The visitor was told that it takes longer'],
])('%j reads %s', (entry, words) => {
  expect(eventWords(anEntry(1, { from: 'system', text: undefined, ...entry }))).toBe(words);
});
