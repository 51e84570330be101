// The three users' story, from a question to what the owner reads about it.
import { paintTitlePicture } from './picture';
import { COMPLAINT } from './people';
import { CAPACITY, expect, test } from './test';

const NOTE = 'Second broken parcel this week; ask the courier.';
const COMMENT = 'Quick and kind.';
const REPLY = 'I am so sorry. A new cake leaves tonight, and you pay nothing for it.';

test('a visitor asks and is answered, with the source', async ({ people }) => {
  const visitor = await people.visitor();
  await visitor.looks('shop');
  await visitor.opensChat();
  await visitor.findsNoBarrier();

  await visitor.says('How much is delivery to Austria?');
  await visitor.sees(/€11\.90/);
  const source = visitor.log.getByRole('group', { name: 'More about this' }).getByRole('button');
  await expect(source).toHaveText('What delivery costs');
  await visitor.looks('widget-answer');
  await visitor.findsNoBarrier();

  await source.click();
  await expect(visitor.panel.getByRole('heading', { name: 'What delivery costs' })).toBeVisible();
});

test('an upset visitor reaches a person, and the owner reads why', async ({ people }) => {
  const agent = await people.colleague('agent');
  await agent.looks('console-empty');
  await agent.isAvailable();
  await people.crowd(CAPACITY);

  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says(COMPLAINT);
  await expect(visitor.status.getByText('You’re next in line')).toBeVisible();
  await visitor.looks('widget-queue');

  await agent.opensList('Queue');
  await agent.opensConversation('smashed');
  await expect(agent.reason).toContainText(/upset/i);
  await agent.takes();
  await agent.notes(NOTE);
  await agent.replies(REPLY);
  await visitor.sees('Mia is here now');
  await visitor.sees(REPLY);
  expect(await visitor.log.getByText(NOTE).count()).toBe(0);
  await agent.looks('console-conversation');
  await agent.findsNoBarrier();
  await visitor.looks('widget-agent');
  await visitor.findsNoBarrier();
  await paintTitlePicture(agent, visitor);

  await agent.resolves('Solved');
  await visitor.sees('Mia closed this chat');
  await visitor.rates('5: Very good', COMMENT);
  await visitor.sees('You rated 5 of 5. Thank you.');
  await visitor.looks('widget-rated');

  const owner = await people.colleague('owner');
  await owner.opensPage('Transcripts');
  await owner.filters('Handed over', 'Yes');
  await owner.filters('Rating', '5 of 5');
  const found = owner.messages.getByRole('row').filter({ hasText: REPLY });
  await expect(found).toContainText(/upset/i);
  await expect(found).toContainText('Solved');
  await owner.looks('console-transcripts');
  await owner.findsNoBarrier();

  expect(await owner.exports('CSV')).toContain(COMPLAINT);

  await found.getByRole('link').click();
  const reasons = owner.messages.getByRole('region', { name: /^Handed over at/ });
  await expect(reasons).toContainText(/upset/i);
  await expect(reasons).toContainText('What would have avoided the handover');
  await expect(owner.messages).toContainText(NOTE);
  await expect(owner.messages).toContainText(COMMENT);
  await owner.looks('console-transcript');
  await owner.findsNoBarrier();
});

test('the owner sees how a period went', async ({ people }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('How long is a gift card valid?');
  await visitor.sees(/three years/);

  const owner = await people.colleague('owner');
  await owner.opensPage('Feedback');
  await expect(
    owner.messages.getByRole('heading', { name: 'Why were conversations handed over?' }),
  ).toBeVisible();
  await owner.looks('console-feedback');
  await owner.findsNoBarrier();
});
