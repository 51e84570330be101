// The words that the panel's parts use.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { wordsFor, type Words } from './words';

export { wordsFor, type Translation, type Words } from './words';

export const WordsContext = createContext<Words>(wordsFor('en'));
export const useWords = (): Words => useContext(WordsContext);
