// A mail server of the story's own, which takes letters for everybody.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './server';

/** The one that Debian's packages belong to. */
const PYTHON = '/usr/bin/python3';

export class Mailbox {
  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly server: ChildProcess,
  ) {}

  /** Whether aiosmtpd is installed; a run that must have it fails instead of skipping. */
  static isThere(): boolean {
    const there = spawnSync(PYTHON, ['-c', 'import aiosmtpd']).status === 0;
    if (!there && process.env.FRONTDESK_REQUIRE_SMTP === '1') throw new Error('aiosmtpd is not installed');
    return there;
  }

  static async opens(): Promise<Mailbox> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'frontdesk-mail-'));
    const handler = ['-c', 'aiosmtpd.handlers.Mailbox', join(folder, 'mail')];
    const server = spawn(PYTHON, ['-m', 'aiosmtpd', '-n', '-l', `127.0.0.1:${port}`, ...handler], {
      stdio: 'ignore',
    });
    while (!(await listens(port))) await new Promise((done) => setTimeout(done, 50));
    return new Mailbox(port, folder, server);
  }

  /** Letters to this address that have arrived, each whole. */
  to(address: string): string[] {
    const inbox = join(this.folder, 'mail', 'new');
    if (!existsSync(inbox)) return [];
    const letters = readdirSync(inbox).map((file) => readFileSync(join(inbox, file), 'utf8'));
    return letters.filter((letter) => letter.includes(`To: ${address}`));
  }

  closes(): void {
    this.server.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => done(true)).once('error', () => done(false));
    socket.once('connect', () => socket.end());
  });
}
