// The script that a page embeds: reads its own tag and puts the widget on the page.
import { takeCalls } from '../api/api';
import { embed } from './embed';

const script = document.currentScript as HTMLScriptElement | null;
if (script?.src) {
  const { inbox = '', locale, accent, position, theme, title, launcher } = script.dataset;
  const start = () => {
    const widget = embed({
      origin: new URL(script.src).origin,
      inbox,
      locale,
      accent,
      position,
      theme,
      title,
      hidden: launcher === 'hidden',
    });
    if (widget) takeCalls(widget);
  };
  if (document.body) start();
  else document.addEventListener('DOMContentLoaded', start, { once: true });
}
