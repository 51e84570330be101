// The panel's style sheet, in the order of the screen.
import before from './before.css?inline';
import article from './article.css?inline';
import cards from './cards.css?inline';
import composer from './composer.css?inline';
import log from './log.css?inline';
import panel from './panel.css?inline';
import tokens from './tokens.css?inline';

export const styles = [tokens, panel, log, cards, composer, article, before].join('\n');
