// How to reach each state of the widget.
import { png } from './png';
import { expect, MARA, type World } from './world';

export const STATES: Record<string, (world: World) => Promise<void>> = {
  closed: async () => {},
  greeting: (world) => world.opens(),
  async answered(world) {
    world.answersWith('Yes, with **butter**. See [the list](/allergens).');
    await world.opens();
    await world.says('Is there milk in it?');
    await world.log.getByRole('button', { name: 'Where to find allergens of a product' }).waitFor();
  },
  async 'not helpful'(world) {
    await STATES.answered!(world);
    await world.log.getByRole('button', { name: 'No', exact: true }).click();
  },
  async article(world) {
    await STATES.answered!(world);
    await world.log.getByRole('button', { name: 'Where to find allergens of a product' }).click();
    await world.panel.getByRole('heading', { name: 'Where to find allergens of a product' }).waitFor();
  },
  async menu(world) {
    await STATES.answered!(world);
    await world.panel.getByRole('button', { name: 'More' }).click();
  },
  async 'did you mean'(world) {
    world.desk.onMessage = () =>
      world.desk.append({
        from: 'bot',
        kind: 'clarify',
        text: 'Did you mean one of these?',
        suggestions: ['A', 'B'],
      });
    await world.opens();
    await world.says('the thing');
  },
  async writing(world) {
    await world.opens();
    await world.says('Is there milk in it?');
    await world.panel.locator('.writing').waitFor();
  },
  async queued(world) {
    world.desk.onMessage = () => {
      world.desk.append({ from: 'bot', kind: 'hand_over', text: 'I’m bringing in a colleague.' });
      world.desk.hold({ holder: 'queue', position: 2, wait_s: [120, 300], promise: { kind: 'person_soon' } });
    };
    await world.opens();
    await world.says('I am angry');
    await world.panel.getByText('You’re second in line', { exact: true }).waitFor();
  },
  async 'nobody here'(world) {
    const promise = { kind: 'answer_by', at: Date.now() + 86_400_000 } as const;
    world.desk.onMessage = () => {
      world.desk.append({ from: 'system', kind: 'promise', text: 'It takes longer than I said.', promise });
      world.desk.hold({ holder: 'queue', promise, ways: ['wait', 'email', 'call_back'] });
    };
    await world.opens();
    await world.says('I am angry');
    await world.panel.getByText('It takes longer than I said.').waitFor();
    await world.panel.getByRole('button', { name: 'Wait here' }).waitFor();
  },
  async 'wrong address'(world) {
    await STATES['nobody here']!(world);
    await world.panel.getByRole('button', { name: 'By e-mail' }).click();
    await world.panel.getByRole('textbox', { name: 'E-mail' }).fill('nonsense');
    await world.panel.getByRole('button', { name: 'Save' }).click();
    await world.panel.getByText('Please check the address').waitFor();
  },
  async 'address left'(world) {
    await STATES['wrong address']!(world);
    await world.panel.getByRole('textbox', { name: 'E-mail' }).fill('anna@example.com');
    await world.panel.getByRole('button', { name: 'Save' }).click();
    await world.panel.getByText('We’ll also e-mail you at anna@example.com.').waitFor();
  },
  async 'wrong number'(world) {
    await STATES['nobody here']!(world);
    await world.panel.getByRole('button', { name: 'By phone' }).click();
    await world.panel.getByRole('textbox', { name: 'Phone number' }).fill('ring me');
    await world.panel.getByRole('button', { name: 'Save' }).click();
    await world.panel.getByText('Please check the number').waitFor();
  },
  async 'waits here'(world) {
    await STATES['nobody here']!(world);
    await world.panel.getByRole('button', { name: 'Wait here' }).click();
    await world.panel.getByText('We’ll reply here.').waitFor();
  },
  async 'back with the assistant'(world) {
    await STATES['with an agent']!(world);
    const text = 'I’m the automatic assistant again.';
    world.desk.append({ from: 'system', kind: 'left', agent: MARA, text });
    world.desk.hold({ holder: 'bot' });
    await world.log.getByText(text).waitFor();
  },
  async 'with an agent'(world) {
    await STATES.queued!(world);
    world.agentJoins();
    world.agentSays('Hello, this is Mara. See https://shop.example/a');
    await world.says('Good to have you');
    world.desk.pushAll({ type: 'read', up_to: 99 });
    world.desk.pushAll({ type: 'typing', from: 'agent', on: true });
    await world.panel.getByText(/^Read · /).waitFor();
  },
  async offline(world) {
    await STATES.answered!(world);
    world.up = false;
    world.desk.dropAll();
    await world.says('Still there?');
    await world.panel.getByText('No connection.').waitFor();
  },
  async 'too fast'(world) {
    await STATES.answered!(world);
    world.desk.nextAnswers.push({ code: 'too_many_messages', retry_after_ms: 20_000 });
    await world.says('And this?');
    await world.panel.getByText(/You can write again in \d+ seconds/).waitFor();
  },
  async refused(world) {
    await STATES.answered!(world);
    world.desk.nextAnswers.push({ code: 'not_holder' });
    await world.says('And this?');
    await world.log.getByRole('button', { name: 'Send again' }).waitFor();
  },
  async 'too long'(world) {
    await world.opens();
    await world.field.fill('x'.repeat(4_010));
    await world.panel.getByText(/10 characters too many/).waitFor();
  },
  async resolved(world) {
    await STATES['with an agent']!(world);
    world.desk.append({ from: 'system', kind: 'resolved', outcome: 'solved', agent: MARA });
    world.desk.hold({ holder: 'nobody', outcome: 'solved' });
    await world.panel.getByText('How was it?').waitFor();
  },
  async rating(world) {
    await STATES.resolved!(world);
    await world.panel.getByRole('radio', { name: '4: Good' }).press(' ');
    await world.panel.getByRole('button', { name: 'Send rating' }).waitFor();
  },
  async rated(world) {
    await STATES.rating!(world);
    await world.panel.getByRole('button', { name: 'Send rating' }).click();
    await world.panel.getByText('You rated 4 of 5. Thank you.').waitFor();
  },
  async 'a face'(world) {
    const agent = { ...MARA, picture: `/api/v1/users/${MARA.id}/picture` };
    world.desk.onMessage = () => {};
    await world.opens();
    await world.says('Hello');
    world.desk.append({ from: 'system', kind: 'joined', agent });
    world.desk.hold({ holder: 'agent', agent });
    world.desk.append({ from: 'agent', kind: 'message', text: 'Good day', agent });
    await expect(world.panel.locator('.avatar .picture[data-drawn]')).toHaveCount(3);
  },
  async delivered(world) {
    await STATES['with an agent']!(world);
    await world.says('Are you there?');
    world.desk.pushAll({ type: 'delivered', up_to: 99 });
    await world.panel.getByText(/^Delivered · |^Read · /).waitFor();
  },
  async emoji(world) {
    await world.opens();
    await world.panel.getByRole('button', { name: 'Emoji' }).click();
    await world.panel.getByRole('textbox', { name: 'Search emoji' }).waitFor();
  },
  async 'files beside the draft'(world) {
    await world.opens();
    world.uploadsMayPass = new Promise(() => {});
    await world.chooses(
      { name: 'broken-cake.png', mimeType: 'image/png', buffer: png(320, 240) },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
    );
    await world.panel.getByText('This file type isn’t supported.').waitFor();
  },
  async 'files in the log'(world) {
    await STATES['with an agent']!(world);
    await world.chooses(
      { name: 'broken-cake.png', mimeType: 'image/png', buffer: png(640, 400) },
      { name: 'invoice-4711.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(123_456, '%PDF-1.7') },
    );
    await world.says('This is how it arrived');
    await world.log.locator('.picture[data-drawn]').waitFor();
  },
  async 'image in full'(world) {
    await STATES['files in the log']!(world);
    await world.log.getByRole('button', { name: 'Enlarge broken-cake.png' }).click();
    await world.page.getByRole('img', { name: 'broken-cake.png' }).waitFor();
  },
  async 'transcript by e-mail'(world) {
    await STATES.answered!(world);
    await world.panel.getByRole('button', { name: 'More', exact: true }).click();
    await world.panel.getByRole('button', { name: 'E-mail conversation' }).click();
    await world.panel.getByRole('textbox', { name: 'E-mail' }).fill('anna@example.com');
  },
  async 'transcript sent'(world) {
    await STATES['transcript by e-mail']!(world);
    await world.panel.getByRole('textbox', { name: 'E-mail' }).press('Enter');
    await world.panel.getByText('to anna@example.com').waitFor();
  },
  async 'recommend us'(world) {
    world.desk.inbox = { ...world.desk.inbox, nps: true };
    await STATES.rating!(world);
    await world.panel.getByRole('radio', { name: '9', exact: true }).press(' ');
  },
  async 'seen while typing'(world) {
    world.desk.inbox = { ...world.desk.inbox, typing_preview: true };
    await STATES['with an agent']!(world);
    await world.panel.getByText('The team can see what you type').waitFor();
  },
  async unread(world) {
    await STATES['with an agent']!(world);
    await world.panel.getByRole('button', { name: 'Close chat' }).click();
    world.agentSays('One more thing');
    await expect(world.launcher).toHaveAttribute('aria-label', 'Open chat, 1 new message');
  },
};
