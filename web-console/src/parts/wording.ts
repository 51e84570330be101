// How a conversation, its state, its signals and its reasons are worded.
import type {
  ConversationSummary,
  HolderView,
  MoodView,
  ReasonView,
  SignalName,
  TeamCard,
  VisitorCard,
} from '@frontdesk/protocol';

import { clock, decimal, share, whenExactly } from '../format';
import { language, languageOf, texts } from '../texts';

export function visitorName(visitor: VisitorCard): string {
  return visitor.name?.trim() || texts.visitor;
}

/** The server's wording of a signal, which is English, or the console's own in other languages. */
export function reasonWords({ signal, words }: { signal: SignalName; words: string }): string {
  const own = texts.words.signals[signal];
  if (languageOf(language) === 'en') return sentenceCase(words || own);
  // Topics have names that the owner chose.
  const name = words.split(': ')[1];
  return name ? `${own}: ${name}` : own;
}

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "The visitor is upset, asked for a person" */
export function reasonLine(reasons: readonly ReasonView[]): string {
  const words = reasons.map(reasonWords);
  return words.map((each, i) => (i === 0 ? each : each.charAt(0).toLowerCase() + each.slice(1))).join(', ');
}

/** Signals that are present or absent, without a scale. */
const YES_OR_NO: ReadonlySet<SignalName> = new Set([
  'asked_for_person',
  'bot_failed',
  'topic',
  'vip',
  'suggest_mode',
  'files_alone',
]);

/** Yes or no for signals that are present or absent, a number for their sum, a percentage for the others. */
export function signalValue(signal: SignalName, value: number): string {
  if (YES_OR_NO.has(signal)) return value >= 0.5 ? texts.reason.yes : texts.reason.no;
  switch (signal) {
    case 'together':
      return decimal(value);
    case 'several_issues':
      // The server sends 1 - 1/n for n issues.
      return `${Math.round(1 / Math.max(1 - value, 0.01))}`;
    default:
      return share(value);
  }
}

/** Whether the signal has a scale, so that a threshold is worth showing. */
export function hasScale(signal: SignalName): boolean {
  return !YES_OR_NO.has(signal);
}

export function holderLine(holder: HolderView, myId: string | undefined): string {
  const t = texts.conversation.holder;
  switch (holder.holder) {
    case 'bot':
      return t.bot;
    case 'queue':
      return t.queue;
    case 'agent':
      return holder.agent?.id === myId ? t.mine : t.agent(holder.agent?.name ?? texts.entry.someone);
    case 'nobody':
      return t.nobody(texts.words.outcomes[holder.outcome ?? 'unsolved']);
  }
}

/** The team of the conversation, if there is more than one team. */
export function teamName(
  summary: Pick<ConversationSummary, 'team'>,
  teams: readonly TeamCard[],
): string | undefined {
  return teams.length > 1 ? teams.find((team) => team.id === summary.team)?.name : undefined;
}

export function promiseLine(holder: HolderView, now: number): string | null {
  const { promise } = holder;
  if (!promise) return null;
  const t = texts.conversation.promise;
  return promise.kind === 'person_soon' ? t.person_soon : t.answer_by(whenExactly(promise.at, now));
}

/** From -1 (certainly negative) to 1 (certainly positive). */
export function balance(mood: MoodView): number {
  return mood.positive - mood.negative;
}

export function moodWords(mood: MoodView): { label: string; percent: string } {
  return { label: texts.words.moods[mood.label], percent: share(mood[mood.label]) };
}

/** The last message, without Markdown unless the visitor wrote it. */
export function lastWords({ preview, preview_from }: ConversationSummary): string {
  if (preview_from === 'visitor') return preview;
  return preview.replace(/\*\*|`+/g, '').replace(/\[([^\]]*)\]\([^)\s]*\)?/g, '$1');
}

export function previewPrefix(summary: ConversationSummary, myId: string | undefined): string {
  if (summary.preview_from !== 'agent') return texts.inbox.preview[summary.preview_from];
  const holder = summary.holder.agent;
  if (!holder) return '';
  return holder.id === myId ? texts.inbox.previewYou : `${holder.name.split(' ')[0]}: `;
}

export function clockOrDay(at: number, now: number): string {
  return Math.abs(now - at) < 12 * 3_600_000 ? clock(at) : whenExactly(at, now);
}
