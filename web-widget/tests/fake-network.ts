// Connects sessions to the scripted desk over sockets that the test can cut.
import type { VisitorSends } from '@frontdesk/protocol';
import { vi } from 'vitest';
import type { FakeDesk } from './fake-desk';

type Handler = ((event: never) => void) | null;

export class FakeNetwork {
  readonly desk: FakeDesk;
  up = true;

  constructor(desk: FakeDesk) {
    this.desk = desk;
  }

  /** Replaces `new WebSocket`; responses arrive in later turns of the event loop. */
  readonly openSocket = () => {
    const socket = {
      onopen: null as Handler,
      onmessage: null as Handler,
      onclose: null as Handler,
      onerror: null as Handler,
      send: (text: string) => {
        const frame = JSON.parse(text) as VisitorSends;
        setTimeout(() => this.up && this.desk.receive(line, frame));
      },
      close: () => this.desk.disconnect(line),
    };
    const fire = (handler: Handler, event: unknown = {}) => handler?.(event as never);
    const line = this.desk.connect(
      (frame) => setTimeout(() => fire(socket.onmessage, { data: JSON.stringify(frame) })),
      () => setTimeout(() => fire(socket.onclose)),
    );
    setTimeout(() => fire(this.up ? socket.onopen : socket.onclose));
    return socket as unknown as WebSocket;
  };

  /** The same as a class, to replace the global `WebSocket`. */
  asConstructor() {
    const open = this.openSocket;
    return function () {
      return open();
    };
  }

  cut(): void {
    this.up = false;
    this.desk.dropAll();
  }
}

/** Delivers all pending frames, and runs timers up to `ms`. */
export const settle = (ms = 50) => vi.advanceTimersByTimeAsync(ms);
