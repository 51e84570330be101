// The first script: it learns to speak, then lets the console be drawn.
import { speak } from './texts';
import { chosenLanguage } from './texts/choice';

const language = chosenLanguage();
document.documentElement.lang = language;
await speak(language, navigator.languages);
await import('./start');
