// The panel's style sheet, in the order of the screen.
import cards from './cards.css?inline';
import composer from './composer.css?inline';
import files from './files.css?inline';
import log from './log.css?inline';
import notice from './notice.css?inline';
import panel from './panel.css?inline';
import tokens from './tokens.css?inline';

export const styles = [tokens, panel, log, cards, files, composer, notice].join('\n');
