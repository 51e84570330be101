// `window.frontdesk(command, …)`: the API for the page's scripts, which also works before the widget is loaded.
import type { Widget } from '../loader/embed';

export type Command = Exclude<keyof Widget, 'inbox' | 'isOpen'>;
type Call = ArrayLike<unknown>;

export interface Api {
  /** Addresses the first widget of the page; `frontdesk({ inbox: 'support' }, 'open')` addresses another. */
  (...call: unknown[]): void;
  /** Calls that were made before the script was loaded. */
  q?: Call[];
  widgets?: Widget[];
}

declare global {
  interface Window {
    frontdesk?: Api;
  }
}

/** Runs waiting and future calls on this widget; without one, calls wait for it. */
export function runCalls(widget?: Widget): void {
  const known = window.frontdesk;
  const api: Api = known?.widgets ? known : (...call) => ask(api, call);
  if (api !== known) Object.assign(api, { widgets: [], q: known?.q });
  window.frontdesk = api;
  if (widget) api.widgets!.push(widget);
  const early = [...(api.q ?? [])];
  api.q = [];
  for (const call of early) ask(api, Array.from(call));
}

function ask(api: Api, call: unknown[]): void {
  const named = call[0] && typeof call[0] === 'object' ? (call[0] as { inbox?: string }).inbox : undefined;
  const [command, ...parts] = (named === undefined ? call : call.slice(1)) as [string, ...unknown[]];
  const widgets = api.widgets!;
  const widget = named === undefined ? widgets[0] : widgets.find(({ inbox }) => inbox === named);
  // The widget does not exist yet, so the call waits for it.
  if (!widget) return void (api.q ??= []).push(call);
  const run: unknown = widget[command as Command];
  if (typeof run !== 'function') return console.warn(`frontdesk: there is no command "${command}"`);
  if (command === 'shutdown') widgets.splice(widgets.indexOf(widget), 1);
  if (command === 'open') for (const other of widgets) if (other !== widget) other.close();
  (run as (...parts: unknown[]) => void)(...parts);
}
