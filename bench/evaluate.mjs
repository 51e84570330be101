// Runs the evaluations of `frontdesk evaluate` over public sets and writes docs/evaluation.md. `make evaluate` calls it;
// FRONTDESK_DATASETS says where the sets are. Sections that are named as arguments are measured, the others stay as they
// stand on the page; without arguments all are. Where FRONTDESK_LEAVE_ONE_OUT names a folder with encoders that were
// trained without a set (without-SET/), a set is read with the encoder that never saw it. Gates that were fitted before
// are taken from FRONTDESK_GATES, another build of the program from FRONTDESK_BINARY.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const PAGE = 'docs/evaluation.md';
const PROGRAM = process.env.FRONTDESK_BINARY ?? 'target/release/frontdesk';
const WORK = 'target/evaluation';
const data = process.env.FRONTDESK_DATASETS;
if (!data) {
  console.error('Say where the public sets are: FRONTDESK_DATASETS=FOLDER make evaluate');
  process.exit(2);
}
const encoders = process.env.FRONTDESK_LEAVE_ONE_OUT;
mkdirSync(WORK, { recursive: true });

const percent = (value) => (value == null ? '–' : (100 * value).toFixed(1));
const plain = (value) => (value == null ? '–' : value.toFixed(3));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const version = (folder) => /^version = "(.*)"/m.exec(readFileSync(join(folder, 'manifest.toml'), 'utf8'))[1];
let commands = [];
let gates = process.env.FRONTDESK_GATES;

function evaluate(what, files, { without } = {}) {
  const options = Object.entries(files).flatMap(([name, file]) => [`--${name}`, join(data, file)]);
  if (without) options.push('--gate', join((gates ??= fitGates()), `without-${without}.toml`));
  const models = encoderFor(without);
  const shown = [what, ...options].join(' ').replaceAll(`${data}/`, '$FRONTDESK_DATASETS/');
  commands.push(`frontdesk evaluate ${shown}${models ? ` --models without-${without}` : ''}`);
  console.error(commands.at(-1));
  if (models) options.push('--models', models);
  return JSON.parse(execFileSync(PROGRAM, ['evaluate', what, ...options, '--json'], { encoding: 'utf8' }));
}

function encoderFor(set) {
  const folder = set && encoders && join(encoders, `without-${set}`);
  return folder && existsSync(join(folder, 'manifest.toml')) ? folder : undefined;
}

/** Gates that were fitted without one set each. */
function fitGates() {
  const out = join(WORK, 'gates');
  rmSync(out, { recursive: true, force: true });
  const options = encoders ? [data, out, encoders] : [data, out];
  execFileSync(process.env.FRONTDESK_FIT_GATE ?? 'target/release/examples/fit-gate', options, {
    stdio: 'inherit',
  });
  return out;
}

const answers = (set, articles, queries) =>
  evaluate(
    'answers',
    { articles: `${set}/${articles}.jsonl`, queries: `${set}/${queries}.jsonl` },
    { without: set },
  );

function answersSection() {
  const shots = [0, 1, 2].map((draw) => answers('banking77', `articles_10shot_${draw}`, 'queries_test'));
  const rows = [
    ['BANKING77, 10 variants, mean of 3 draws, test', average(shots)],
    ['BANKING77, all variants, test', answers('banking77', 'articles_full', 'queries_test')],
    ['CLINC150, 10 variants, valid', answers('clinc150', 'articles_10shot_0', 'queries_valid')],
    ['CLINC150, all variants, valid', answers('clinc150', 'articles_full', 'queries_valid')],
    ['HWU64, 10 variants, valid', answers('hwu64', 'articles_10shot', 'queries_valid')],
    ['HWU64, all variants, valid', answers('hwu64', 'articles_full', 'queries_valid')],
    ['HINT3 sofmattress', answers('hint3', 'sofmattress_articles', 'sofmattress_queries')],
    [
      'StackFAQ, question and answer alone',
      evaluate('answers', { articles: 'stackfaq/articles.jsonl', queries: 'stackfaq/queries.jsonl' }),
    ],
  ];
  const read = encoders
    ? 'Each set was read with an encoder and judged with a gate that were both trained without it.'
    : 'Each set was judged with a gate that was fitted without it, but the encoder that ships was trained on their articles.';
  return `${read} Right: of the questions that have an article, how often it comes first. AUROC: how well questions with an article are separated from those without. ECE: expected calibration error, ten bins. Answered: share of questions that are answered at the default threshold, and how many of these answers are right. MCC: at the same threshold, over all articles and "no article". At 95 %: share of questions that can be answered if 95 % of the answers have to be right.

${table(
  ['set', 'right %', 'AUROC %', 'ECE', 'answered %', 'of which right %', 'MCC', 'at 95 % precision, %'],
  rows.map(([name, f]) => [
    name,
    percent(f.top1_in_scope),
    percent(f.auroc_scope),
    plain(f.calibration_error),
    percent(f.answered),
    percent(f.precision_answered),
    plain(f.mcc),
    percent(f.answered_at_95),
  ]),
)}

For comparison, BANKING77 test, right: BM25 60.7, nearest sentence 82.0, logistic regression on the same frozen encoder 85.2, both together 85.9 (10 variants, our measurement); USE+ConveRT 85.2 (Casanueva et al. 2020), CPFT 87.2 (Zhang et al. 2021), ICDA 89.8 (Lin et al. 2023); with all variants a tuned BERT 93.7 (Casanueva et al. 2020). On HINT3 the authors measured Dialogflow, LUIS, Rasa, Haptik and BERT (Arora et al. 2020); the best of them over its three shops: 73.4 right, AUROC 81.8.`;
}

function moodSection() {
  const sets = [
    ['SST-2, dev', evaluate('sentiment', { data: 'sst2/dev.jsonl' })],
    ['US airlines, dev', evaluate('sentiment', { data: 'airline/dev.jsonl' })],
    ['TweetEval sentiment, validation', evaluate('sentiment', { data: 'tweeteval/sentiment_val.jsonl' })],
  ];
  return `${table(
    ['set', 'accuracy %', 'macro F1 %', 'negative AUROC %', 'ECE'],
    sets.map(([name, f]) => [
      name,
      percent(f.accuracy),
      percent(f.macro_f1),
      percent(f.negative_auroc),
      plain(f.calibration_error),
    ]),
  )}

For comparison: VADER 67.1 on SST-2 and 75.1 negative AUROC on airlines; a DistilBERT that was trained on SST-2 91.3 there. Ours was trained on neither set. On airlines, replacing names costs two points of macro F1 (67.6 without it), because most capitalised words there are brands and cities.`;
}

function personSection() {
  const f = evaluate('handover', { data: 'nlupp/hotels_handover.jsonl' });
  return table(
    ['set', 'precision %', 'recall %', 'F1 %', 'AUROC %', 'ECE'],
    [
      [
        'NLU++ hotels',
        percent(f.precision),
        percent(f.recall),
        percent(f.f1),
        percent(f.auroc),
        plain(f.calibration_error),
      ],
    ],
  );
}

function fairnessSection() {
  const gaps = Object.entries(evaluate('fairness', {})).filter(([key]) => key.includes('gap'));
  return `The same support messages with names, genders, countries, dialects and religions exchanged: the largest difference between two groups in their mean negative probability. The rules that moods are read by (\`src/inference/impartial.toml\`) were written by somebody who had seen these messages, so this is not an independent test.

${table(
  ['dimension', 'largest gap'],
  gaps.map(([key, value]) => [key.replaceAll('_', ' '), plain(value)]),
)}`;
}

function average(figures) {
  const keys = Object.keys(figures[0]);
  return Object.fromEntries(
    keys.map((key) => [key, figures[0][key] == null ? null : mean(figures.map((figure) => figure[key]))]),
  );
}

function table(head, lines) {
  return [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

const SECTIONS = {
  answers: ['Answers', answersSection],
  mood: ['Mood', moodSection],
  person: ['Asking for a person', personSection],
  fairness: ['Fairness', fairnessSection],
};

/** A section as it was measured now, with its commands. */
function measured(measure) {
  commands = [];
  const text = measure();
  const when = `${new Date().toISOString().slice(0, 10)}, ${cpus()[0].model.trim()}, encoder version ${version('models')}`;
  return `Measured on ${when}.\n\n${text}\n\n\`\`\`sh\n${commands.join('\n')}\n\`\`\``;
}

/** A section as the page has it. */
function kept(page, title) {
  const begin = page.indexOf(`## ${title}\n`);
  if (begin < 0) throw new Error(`${PAGE} has no section "${title}"; measure it, too`);
  const end = page.indexOf('\n## ', begin);
  return page.slice(page.indexOf('\n', begin), end < 0 ? undefined : end).trim();
}

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in SECTIONS));
if (unknown) {
  console.error(`There is no section "${unknown}"; there are ${Object.keys(SECTIONS).join(', ')}`);
  process.exit(2);
}
const before = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
const sections = Object.entries(SECTIONS).map(([name, [title, measure]]) => {
  const text = asked.length === 0 || asked.includes(name) ? measured(measure) : kept(before, title);
  return `## ${title}\n\n${text}\n`;
});
writeFileSync(
  PAGE,
  `# How well it understands

Written by \`make evaluate\`. The sets are public and not part of this repository.

${sections.join('\n')}`,
);
console.error(`${PAGE} is written`);
