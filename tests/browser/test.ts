// `test` with a desk of its own, so that no story finds what another has left, and people who come and are watched.
import { expect, test as base } from '@playwright/test';

import { Colleague, Crowd, Visitor, type Person } from './people';
import { Frontdesk, type Account, type Settings } from './server';

export { expect };

/** Conversations that one agent of the demonstration holds at a time. */
export const CAPACITY = 4;

export interface People {
  visitor(): Promise<Visitor>;
  /** One of the demonstration's people, or somebody who was hired. */
  colleague(who: Account['role'] | Account): Promise<Colleague>;
  /** Visitors who keep as many agents' places busy. */
  crowd(size: number): Promise<Crowd>;
}

export const test = base.extend<{ settings: Settings | undefined; desk: Frontdesk; people: People }>({
  /** What the owner has set; unless given, the demonstration's. */
  settings: [undefined, { option: true }],

  desk: [
    async ({ settings }, use) => {
      const desk = await Frontdesk.start(settings);
      await use(desk);
      await desk.stop();
    },
    { scope: 'test', timeout: 120_000 },
  ],

  people: async ({ desk, browser }, use) => {
    const here: Person[] = [];
    const enter = async <P extends Person>(person: Promise<P>): Promise<P> => {
      here.push(await person);
      return person;
    };
    await use({
      visitor: () => enter(Visitor.arrives(desk, browser)),
      crowd: (size) => enter(Crowd.arrives(desk, browser, size)),
      colleague: (who) => enter(Colleague.logsIn(desk, browser, accountOf(desk, who))),
    });
    for (const person of here) await person.leaves();
    expect(here.flatMap((person) => person.faults)).toEqual([]);
  },
});

function accountOf(desk: Frontdesk, who: Account['role'] | Account): Account {
  if (typeof who === 'object') return who;
  const account = desk.accounts.find((each) => each.role === who);
  if (!account) throw new Error(`the demonstration has no ${who}`);
  return account;
}
