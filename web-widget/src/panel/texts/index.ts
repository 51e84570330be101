// The words that the panel's parts use.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Texts } from './en';
import { wordsFor } from './words';

export { wordsFor, type Translation, type Words } from './words';

/** Every part is drawn within the words of the page's language; there are none outside. */
export const WordsContext = createContext(wordsFor('en', () => ({}) as Texts));
export const useWords = () => useContext(WordsContext);
