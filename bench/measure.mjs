// Start, memory, size, load and idle sockets of the release program, as one Markdown table.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { openIdleSockets } from './idle.mjs';
import { processorTimes } from './processor.mjs';

const run = promisify(execFile);

const BINARY = process.env.FRONTDESK_BINARY ?? 'target/release/frontdesk';
const STARTS = 5;
const SETTLE_MS = 3_000;
const LOAD = { chats: 500, rate: 50, seconds: Number(process.env.BENCH_SECONDS ?? 60) };
const MESSAGES_ALONE = 100;
const IDLE_SOCKETS = Number(process.env.BENCH_SOCKETS ?? 10_000);
const READY_WITHIN_MS = 60_000;
// 3,080 different questions, so that every message is new.
const QUESTIONS =
  process.env.FRONTDESK_DATASETS && join(process.env.FRONTDESK_DATASETS, 'banking77/queries_test.jsonl');

const data = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'));
const rows = [];
let server;

try {
  const binaryMiB = statSync(BINARY).size / 2 ** 20;
  row('binary with its assets, without models', `${binaryMiB.toFixed(1)} MiB`, 'at most 40 MiB');

  server = await start();
  row('first start, taking in the articles, to /readyz', `${server.readyMs.toFixed(0)} ms`);
  const starts = [];
  for (let i = 0; i < STARTS; i += 1) {
    await stop(server);
    server = await start();
    starts.push(server.readyMs);
  }
  row(`start to /readyz, median of ${STARTS}`, `${median(starts).toFixed(0)} ms`, 'at most 1,000 ms');

  await sleep(SETTLE_MS);
  row('memory when idle (RSS)', `${((await rssKiB(server)) / 1024).toFixed(0)} MiB`, 'at most 120 MiB');

  await measureProcessor();
  await measureLoad();
  row('memory after it (RSS)', `${((await rssKiB(server)) / 1024).toFixed(0)} MiB`);

  await stop(server);
  server = await start();
  await measureIdleSockets();
} finally {
  if (server) await stop(server);
  rmSync(data, { recursive: true, force: true });
}

console.log(`\n${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores\n`);
console.log('| measured | value | promised |\n|---|---|---|');
for (const cells of rows) console.log(`| ${cells.join(' | ')} |`);

async function measureProcessor() {
  const times = await processorTimes({ port: server.port, pid: server.child.pid, count: MESSAGES_ALONE });
  if (times === undefined) return;
  const measured = `processor time of the server for a new message of 16 tokens, ${MESSAGES_ALONE} one by one, median`;
  row(measured, `${times.median.toFixed(1)} ms (greatest: ${times.greatest.toFixed(1)} ms)`);
}

async function measureLoad() {
  const { chats, rate, seconds } = LOAD;
  const args = ['load', '--url', `ws://127.0.0.1:${server.port}/ws/visitor?inbox=shop`, '--json'];
  args.push('--chats', String(chats), '--rate', String(rate), '--seconds', String(seconds));
  if (QUESTIONS) args.push('--questions', QUESTIONS);
  const before = cpuMs(server);
  const { stdout } = await run(BINARY, args, { maxBuffer: 2 ** 24 });
  const report = JSON.parse(stdout);
  const shown = ({ p50, p95, p99 }) => `${p50} / ${p95} / ${p99} ms`;
  const under = `${chats} chats, ${rate} messages a second, ${seconds} s`;
  row(`${under}: from send to \`accepted\`, p50 / p95 / p99`, shown(report.accepted_ms));
  row(`${under}: from send to the bot's entry, p50 / p95 / p99`, shown(report.reply_ms));
  if (before !== undefined) {
    const each = (cpuMs(server) - before) / (rate * seconds);
    row(`${under}: processor time of the server, mean a message`, `${each.toFixed(1)} ms`);
  }
  const broken = `${report.lost} / ${report.doubled} / ${report.out_of_order}`;
  row(`${under}: lost / doubled / out of order`, broken, '0 / 0 / 0');
}

/** The server's growth for each socket that has said hello and been welcomed. */
async function measureIdleSockets() {
  await sleep(SETTLE_MS);
  const before = await rssKiB(server);
  const idle = await openIdleSockets({ port: server.port, count: IDLE_SOCKETS });
  await sleep(SETTLE_MS);
  const each = ((await rssKiB(server)) - before) / idle.welcomed;
  row(
    `memory of an idle visitor socket, ${idle.welcomed.toLocaleString('en')} open`,
    `${each.toFixed(1)} KiB`,
    'at most 12 KiB',
  );
  idle.close();
  if (idle.welcomed < IDLE_SOCKETS)
    throw new Error(`only ${idle.welcomed} sockets were welcomed: ${idle.failure}`);
}

function row(measured, value, promised = '') {
  rows.push([measured, value, promised]);
  console.error(`${measured}: ${value}`);
}

async function start() {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(BINARY, ['serve', '--demo', '--listen', `127.0.0.1:${port}`, '--data', data], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (performance.now() - began < READY_WITHIN_MS) {
    if (await isReady(port)) return { child, port, readyMs: performance.now() - began };
    if (child.exitCode !== null) throw new Error(`${BINARY} ended with code ${child.exitCode}`);
    await sleep(2);
  }
  throw new Error(`${BINARY} was not ready within ${READY_WITHIN_MS} ms`);
}

function isReady(port) {
  return new Promise((done) => {
    const asked = request({ host: '127.0.0.1', port, path: '/readyz', agent: false }, (answer) => {
      answer.resume();
      done(answer.statusCode === 200);
    });
    asked.once('error', () => done(false));
    asked.end();
  });
}

async function stop({ child }) {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}

async function rssKiB({ child }) {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(child.pid)]);
  return Number(stdout);
}

/** User and system time so far; only Linux tells. */
function cpuMs({ child }) {
  const file = `/proc/${child.pid}/stat`;
  if (!existsSync(file)) return undefined;
  const MS_PER_TICK = 10;
  const [user, system] = readFileSync(file, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * MS_PER_TICK;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
