// What an owner reads and sets over REST, so that a story about visitors does not depend on how the console looks.
import { expect, request, type APIRequestContext } from '@playwright/test';

import type { Frontdesk } from './server';

/** As much of a transcript as the stories look at. */
export interface Transcript {
  conversation: { id: string; visitor: { id: string; name?: string; phone?: string; email?: string } };
  entries: { from: string; kind: string; text?: string }[];
}

export class Office {
  private constructor(private readonly api: APIRequestContext) {}

  static async opens(desk: Frontdesk): Promise<Office> {
    const api = await request.newContext({ baseURL: desk.url });
    const { email, password } = desk.accounts.find(({ role }) => role === 'owner')!;
    const answer = await api.post('/api/v1/session', { data: { email, password } });
    expect(answer.ok(), await answer.text()).toBe(true);
    return new Office(api);
  }

  /** What differs from the policy's defaults. */
  async setsPolicy(policy: object): Promise<void> {
    const { version } = await this.reads<{ version: number }>('policy');
    const answer = await this.api.put('/api/v1/policy', { data: { based_on: version, policy } });
    expect(answer.ok(), await answer.text()).toBe(true);
  }

  async reads<T>(path: string): Promise<T> {
    const answer = await this.api.get(`/api/v1/${path}`);
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as T;
  }

  /** The conversation that was written in last. */
  async newest(): Promise<Transcript> {
    const { items } = await this.reads<{ items: { id: string }[] }>('conversations');
    return this.reads<Transcript>(`conversations/${items[0]!.id}`);
  }

  async closes(): Promise<void> {
    await this.api.dispose();
  }
}
