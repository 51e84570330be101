// The script that a page embeds: reads its own tag and adds the widget to the page.
import { runCalls } from '../api/api';
import { embed } from './embed';
import { whenIdle } from './idle';

const script = document.currentScript as HTMLScriptElement | null;
if (script?.src) {
  const { dataset, src } = script;
  const start = () => {
    const widget = embed({
      inbox: '',
      ...dataset,
      origin: new URL(src).origin,
      hidden: dataset.launcher === 'hidden',
    });
    if (widget) runCalls(widget);
  };
  runCalls();
  if (document.body) whenIdle(start);
  else document.addEventListener('DOMContentLoaded', start, { once: true });
}
