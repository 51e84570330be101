// The first script: loads the texts, then the console.
import { speak } from './texts';
import { chosenLanguage } from './texts/choice';

const language = chosenLanguage();
document.documentElement.lang = language;
await speak(language, navigator.languages);
await import('./start');
