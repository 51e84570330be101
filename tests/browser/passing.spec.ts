// A conversation goes from hand to hand, with a note each time, and the visitor always knows to whom.
import { COMPLAINT } from './people';
import { expect, test } from './test';

const TO_OWNER = 'Wants a refund above my limit.';
const TO_MIA = 'Refund granted; please send the new cake.';

test('an agent transfers a conversation with a note, and a supervisor moves it on', async ({ people }) => {
  const owner = await people.colleague('owner');
  await owner.isAvailable(false);
  const supervisor = await people.colleague(await owner.hires('Sam', 'Supervisor'));
  await supervisor.isAvailable(false);
  const mia = await people.colleague('agent');
  await mia.isAvailable();

  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says(COMPLAINT);
  await visitor.sees('Mia is here now');
  await mia.followsNotice();
  await mia.passesTo('Anna Brandt', TO_OWNER);
  await expect(mia.messages.getByText('Mia transferred it to Anna Brandt')).toBeVisible();
  await visitor.sees('Anna Brandt is taking over');

  await owner.followsNotice();
  await expect(owner.messages.getByText(TO_OWNER)).toBeVisible();
  await owner.replies('You get your money back.');
  await visitor.sees('You get your money back.');

  await supervisor.opensList('All');
  await supervisor.opensConversation('money back');
  await supervisor.passesTo('Mia', TO_MIA);
  await expect(supervisor.messages.getByText('Sam transferred it to Mia')).toBeVisible();
  await supervisor.looks('console-moved');
  await supervisor.findsNoBarrier();

  await mia.followsNotice();
  await expect(mia.messages.getByText(TO_MIA)).toBeVisible();
  await visitor.sees('Mia is taking over');
  for (const note of [TO_OWNER, TO_MIA]) expect(await visitor.panel.getByText(note).count()).toBe(0);
  await mia.resolves('Solved');
  await visitor.sees('Mia closed this chat');
});
