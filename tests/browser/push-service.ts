// A push service as browsers' makers run it, and the browser's half of a subscription that opens what comes.
import { createDecipheriv, createECDH, createHmac, randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import http from 'node:http';

export interface Subscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

export class PushService {
  private readonly ecdh = createECDH('prime256v1');
  private readonly auth = randomBytes(16);
  private readonly server: http.Server;
  private readonly bodies: Buffer[] = [];
  private wake: () => void = () => undefined;

  private constructor(private readonly port: number) {
    this.ecdh.generateKeys();
    this.server = http.createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        this.bodies.push(Buffer.concat(parts));
        this.wake();
        response.writeHead(201).end();
      });
    });
  }

  static async start(): Promise<PushService> {
    const port = await new Promise<number>((done) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as AddressInfo;
        probe.close(() => done(port));
      });
    });
    const service = new PushService(port);
    await new Promise<void>((done) => service.server.listen(port, '127.0.0.1', done));
    return service;
  }

  get subscription(): Subscription {
    return {
      endpoint: `http://127.0.0.1:${this.port}/browser`,
      keys: { p256dh: this.ecdh.getPublicKey('base64url'), auth: this.auth.toString('base64url') },
    };
  }

  /** The next message, decrypted (RFC 8291). */
  async next(): Promise<string> {
    while (this.bodies.length === 0) await new Promise<void>((done) => (this.wake = done));
    return this.opens(this.bodies.shift()!);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private opens(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const sender = body.subarray(21, 86);
    const sealed = body.subarray(86);
    const hmac = (key: Buffer, ...parts: (Buffer | string)[]) =>
      parts
        .reduce<ReturnType<typeof createHmac>>((mac, part) => mac.update(part), createHmac('sha256', key))
        .digest();
    const one = Buffer.from([1]);
    const shared = hmac(this.auth, this.ecdh.computeSecret(sender));
    const input = hmac(shared, 'WebPush: info\0', this.ecdh.getPublicKey(), sender, one);
    const key = hmac(salt, input);
    const cek = hmac(key, 'Content-Encoding: aes128gcm\0', one).subarray(0, 16);
    const nonce = hmac(key, 'Content-Encoding: nonce\0', one).subarray(0, 12);
    const decipher = createDecipheriv('aes-128-gcm', cek, nonce);
    decipher.setAuthTag(sealed.subarray(-16));
    const message = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return message.subarray(0, -1).toString();
  }
}
