// Loads the English texts for tests.
import { speak } from '.';

await speak('en', []);
