// What an owner has set, as visitors meet it: hours, logo, form, what is asked at the end, what agents see of typing.
import { png } from '../../web-widget/browser/png';
import { Office } from './office';
import { asks, expect, field, hasNoBarrier, launcher, log, onSite, panel, says } from './site';
import { takePicture } from './picture';

const test = onSite(
  (site) => `
[[inbox]]
id = "shop"
name = "Linden & Rye"
allowed_origins = ["${site}"]
privacy_url = "${site}/privacy"
greeting = { en = "Hello from the bakery's assistant.", de = "Guten Tag, hier ist die automatische Auskunft." }
nps = true
sound = false
help = false
typing_preview = true

[[inbox]]
id = "logo"
name = "Linden & Rye"
allowed_origins = ["${site}"]
logo = "${site}/logo.png"

[[inbox]]
id = "form"
name = "Linden & Rye by letter"
allowed_origins = ["${site}"]

[inbox.pre_chat]
intro = "So that we can get back to you:"
consent = "I agree that my message is kept for one year."

[[inbox.pre_chat.field]]
id = "email"
label = { en = "E-mail", de = "E-Mail" }
kind = "email"
required = true

[[inbox.pre_chat.field]]
id = "topic"
label = "What is it about?"
kind = "select"
options = ["An order", "Allergens", "Something else"]
required = true

[[inbox.pre_chat.field]]
id = "phone"
label = "Telephone"
kind = "phone"
`,
);

test('says what it is, when people are there, and where privacy is told, in the visitor’s language', async ({
  site,
  page,
  world,
}) => {
  const office = await Office.opens(world.desk);
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  // Open for a minute that is half a day away: closed, and back within a day.
  const opens = new Date(Date.now() + 12 * 3_600_000).toISOString().slice(11, 13);
  const week = Object.fromEntries(days.map((day) => [day, [`${opens}:00-${opens}:59`]]));
  await office.setsPolicy({ hours: { shop: { time_zone: 'Etc/UTC', week } } });
  await page.goto(site.url);
  await launcher(page).click();
  await expect(panel(page).getByText("Hello from the bakery's assistant.")).toBeVisible();
  await expect(
    panel(page).getByText('You’re writing with an automatic assistant. A person can take over at any time.'),
  ).toBeVisible();
  await expect(panel(page).getByText(/^We’re back (today|tomorrow) at /)).toBeVisible();
  await panel(page).getByText('Opening hours').click();
  await expect(panel(page).getByText(/^Mon.{1,5}Sun$/)).toBeVisible();
  await expect(panel(page).getByRole('link', { name: 'Privacy' })).toHaveAttribute(
    'href',
    `${site.url}/privacy`,
  );
  await expect(panel(page).getByRole('button', { name: 'Browse help articles' })).toHaveCount(0);
  await hasNoBarrier(page);
  await takePicture(page, 'widget-closed');
  await asks(page, 'locale', 'de');
  await expect(panel(page).getByText('Guten Tag, hier ist die automatische Auskunft.')).toBeVisible();
  await office.setsPolicy({});
  await office.closes();
});

test('shows the owner’s logo from where it lies, where the page allows it', async ({ site, page, world }) => {
  const body = png(80, 80);
  await page.route(`${site.url}/logo.png`, (route) => route.fulfill({ body, contentType: 'image/png' }));
  const { host } = new URL(world.desk.url);
  site.shows({
    widget: site.tag('logo'),
    policy: `default-src 'none'; script-src 'self' ${world.desk.url}; connect-src 'self' ${world.desk.url} ws://${host}`,
  });
  await page.goto(site.url);
  await launcher(page).click();
  await expect(panel(page).locator('.header .picture[data-drawn]')).toBeVisible();
});

test('asks for a rating and for a recommendation, which the owner reads', async ({ site, page, world }) => {
  await page.goto(site.url);
  await launcher(page).click();
  await says(page, 'When are you open on Saturday?');
  await expect(log(page).getByText(/7:00 to 14:00/)).toBeVisible();
  await panel(page).getByRole('button', { name: 'More', exact: true }).click();
  await expect(panel(page).getByRole('button', { name: 'Sound' })).toHaveAttribute('aria-pressed', 'false');
  await panel(page).getByRole('button', { name: 'End conversation' }).click();
  await panel(page).getByRole('radio', { name: '4: Good' }).press(' ');
  await panel(page).getByRole('radio', { name: '9', exact: true }).press(' ');
  await panel(page).getByRole('textbox', { name: 'Anything we should know?' }).fill('Quick.');
  await hasNoBarrier(page);
  await takePicture(page, 'widget-recommend');
  await panel(page).getByRole('button', { name: 'Send rating' }).click();
  await expect(log(page).getByText('You rated 4 of 5. Thank you.')).toBeVisible();
  const office = await Office.opens(world.desk);
  const { entries } = await office.newest();
  expect(entries).toContainEqual(expect.objectContaining({ kind: 'rated', score: 4, nps: 9 }));
  await office.closes();
});

test('tells whoever is with an agent that what they type is seen', async ({ site, page, world }) => {
  await page.goto(site.url);
  await launcher(page).click();
  await panel(page).getByRole('banner').getByRole('button', { name: 'Talk to a person' }).click();
  await expect(log(page).getByText('You asked for a person')).toBeVisible();
  await expect(panel(page).getByText('The team can see what you type before you send it.')).toBeVisible();
});

test('names every slip in the form, keeps what was filled in, and agents see it first', async ({
  site,
  page,
  world,
}) => {
  site.shows({ widget: site.tag('form') });
  await page.goto(site.url);
  await launcher(page).click();
  const form = panel(page).getByRole('form', { name: 'Before we start' });
  await form.getByLabel('E-mail').fill('anna@');
  await form.getByRole('button', { name: 'Start chat' }).click();
  await expect(form.getByText(/^Please check the address/)).toBeVisible();
  await expect(form.getByText('Please choose one.')).toBeVisible();
  await expect(form.getByText('Please tick this box to continue.')).toBeVisible();
  await expect(form.getByLabel('E-mail')).toBeFocused();
  await hasNoBarrier(page);
  await takePicture(page, 'widget-form');
  await form.getByLabel('E-mail').fill('anna@example.com');
  await form.getByLabel('What is it about?').selectOption('Allergens');
  await form.getByRole('checkbox').check();
  await form.getByRole('button', { name: 'Start chat' }).click();
  await expect(field(page)).toBeFocused();
  await says(page, 'Which allergens are in your bread?');
  const office = await Office.opens(world.desk);
  const { conversation, entries } = await office.newest();
  expect(conversation.visitor.email).toBe('anna@example.com');
  expect(entries[0]).toMatchObject({ kind: 'form' });
  expect(JSON.stringify(entries[0])).toContain('Allergens');
  await office.closes();
});
