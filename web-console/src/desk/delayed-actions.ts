// Actions that are carried out after a few seconds, so that they can be undone before the visitor notices.
import type { Action, Answer } from './actions';

/** How long an action can be undone. */
export const UNDO_MS = 6_000;

interface Delayed {
  action: Action;
  timer: ReturnType<typeof setTimeout>;
  resolve: (answer: Answer | null) => void;
}

interface DelayedActionsOptions {
  act: (conversation: string, action: Action) => Promise<Answer>;
  /** A conversation now has an action that can be undone, or no longer has one. */
  onChange: (conversation: string, undoable: boolean) => void;
}

/** At most one action per conversation. */
export class DelayedActions {
  private readonly delayed = new Map<string, Delayed>();

  constructor(private readonly options: DelayedActionsOptions) {}

  /** Resolves with the server's answer, or with `null` if the action was undone. */
  add(conversation: string, action: Action): Promise<Answer | null> {
    this.undo(conversation);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.carryOut(conversation), UNDO_MS);
      this.delayed.set(conversation, { action, timer, resolve });
      this.options.onChange(conversation, true);
    });
  }

  /** Whether there was something to undo. */
  undo(conversation: string): boolean {
    const undone = this.take(conversation);
    if (!undone) return false;
    this.options.onChange(conversation, false);
    undone.resolve(null);
    return true;
  }

  /** Carries out all actions at once, e.g. because the page is left. */
  actNow(): void {
    for (const conversation of [...this.delayed.keys()]) this.carryOut(conversation);
  }

  private carryOut(conversation: string): void {
    const due = this.take(conversation);
    if (!due) return;
    void this.options.act(conversation, due.action).then((answer) => {
      this.options.onChange(conversation, false);
      due.resolve(answer);
    });
  }

  private take(conversation: string): Delayed | undefined {
    const delayed = this.delayed.get(conversation);
    if (!delayed) return undefined;
    clearTimeout(delayed.timer);
    this.delayed.delete(conversation);
    return delayed;
  }
}
