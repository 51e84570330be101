// The program under test, in a folder of its own; it can be killed and started again.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const BINARY = process.env.FRONTDESK_BINARY ?? 'target/debug/frontdesk';
/** What a start computes from the articles, shared by all servers. */
const CACHE = 'target/cache';
const READY_WITHIN_MS = 110_000;

export interface Account {
  email: string;
  password: string;
  role: 'owner' | 'supervisor' | 'agent';
}

/** A configuration file's text. */
export type Settings = string;

export class Frontdesk {
  readonly url: string;
  accounts: Account[] = [];
  private child: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly data: string,
    private readonly settings: Settings | undefined,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Without settings: the demonstration's. */
  static async start(settings?: Settings): Promise<Frontdesk> {
    if (!existsSync(BINARY)) throw new Error(`${BINARY} is not there; run "cargo build" first`);
    const desk = new Frontdesk(await freePort(), mkdtempSync(join(tmpdir(), 'frontdesk-')), settings);
    await desk.run();
    return desk;
  }

  /** Without a warning to anybody, as in a power cut. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  }

  /** The same folder, the same port. */
  async run(): Promise<void> {
    const options = ['--listen', `127.0.0.1:${this.port}`, '--data', this.data];
    if (this.settings !== undefined) {
      const file = join(this.data, 'frontdesk.toml');
      writeFileSync(file, this.settings);
      options.push('--config', file);
    }
    const child = spawn(BINARY, ['serve', '--demo', ...options], {
      env: { ...process.env, FRONTDESK_DEMO_JSON: '1', FRONTDESK_CACHE: CACHE },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (line.startsWith('{"demo"')) this.accounts = (JSON.parse(line) as { demo: Account[] }).demo;
    });
    await this.ready(child);
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }

  private async ready(child: ChildProcess): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until) {
      if (child.exitCode !== null) throw new Error(`${BINARY} ended with code ${child.exitCode}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      // Its words may be read a moment after it answers.
      if (answer?.ok && this.accounts.length > 0) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`${BINARY} was not ready within ${READY_WITHIN_MS} ms`);
  }
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}
