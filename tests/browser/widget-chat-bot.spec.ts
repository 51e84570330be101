// What the bot and a visitor do with an answer: asking back, reading on, saying whether it helped, asking for a person.
import { DeskLine } from './desk-line';
import { Office } from './office';
import { expect, test } from './test';

test('the bot asks back with buttons where it is not sure, and answers the one that is pressed', async ({
  people,
}) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('cake');
  const choices = visitor.log.getByRole('group', { name: 'Suggestions' }).last();
  await expect(choices.getByRole('button')).toHaveCount(3);
  await visitor.findsNoBarrier();
  await visitor.looks('widget-did-you-mean');
  await choices.getByRole('button', { name: 'Do you make wedding cakes?' }).click();
  await expect(visitor.log.locator('.bubble-own').last()).toContainText('Do you make wedding cakes?');
  await expect(visitor.log.getByRole('button', { name: /wedding/i }).last()).toBeVisible();
  await expect(choices.getByRole('button', { name: 'How many people does a cake serve?' })).toHaveCount(0);
});

test('an answer shows its article, is marked as helpful or not, and a person is one press away', async ({
  people,
  desk,
  browser,
}) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('When are you open on Saturday?');
  await visitor.sees(/7:00 to 14:00/);
  await expect(visitor.log.getByText('Assistant').last()).toBeVisible();
  await visitor.log.getByRole('button', { name: 'Yes', exact: true }).click();
  await visitor.sees('Thanks for your feedback.');
  await visitor.says('Do you bake gluten-free bread?');
  await visitor.sees(/coeliac/);
  await visitor.log.getByRole('button', { name: 'No', exact: true }).click();
  await visitor.sees(/Rephrase your question/);
  await visitor.findsNoBarrier();
  const office = await Office.opens(desk);
  const report = `reports/feedback?from=0&to=${Date.now() + 60_000}`;
  await expect
    .poll(async () => (await office.reads<{ helpful: object }>(report)).helpful)
    .toEqual({ yes: 1, no: 1 });
  await office.closes();

  const agent = await DeskLine.opens(desk, browser);
  await visitor.log.getByRole('button', { name: 'talk to a person' }).click();
  await visitor.sees('You asked for a person');
  await agent.takesNext();
  await agent.replies('Good morning. We have two loaves for you.');
  await visitor.sees('We have two loaves for you.');
  const header = visitor.panel.getByRole('banner');
  await expect(header.getByRole('heading')).toHaveText(/^(Mia|Jonas)/);
  await expect(header).toContainText('from Linden & Rye');
  await agent.resolves();
  await agent.hangsUp();
});
