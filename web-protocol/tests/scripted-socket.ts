// A socket that the test controls: it opens, answers and drops when the test says so.
import type { SocketLike } from '../src/connection';

export class ScriptedSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;
  readonly sent: { type: string; [field: string]: unknown }[] = [];
  closed = false;

  send(data: string): void {
    if (this.closed) throw new Error('the socket is closed');
    this.sent.push(JSON.parse(data));
  }
  close(): void {
    this.closed = true;
  }

  // ------------------------------------------------ the server's side
  opens(): this {
    this.onopen?.call(this as unknown as WebSocket, {} as Event);
    return this;
  }
  says(frame: object): this {
    const event = { data: JSON.stringify(frame) } as MessageEvent;
    this.onmessage?.call(this as unknown as WebSocket, event);
    return this;
  }
  drops(): this {
    this.closed = true;
    this.onclose?.call(this as unknown as WebSocket, {} as CloseEvent);
    return this;
  }
  types(): string[] {
    return this.sent.map((frame) => frame.type);
  }
}
