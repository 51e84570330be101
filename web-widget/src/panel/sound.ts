// Plays two soft tones for a message that is not in view, generated without an audio file.

const TONES = [
  { hertz: 659.25, at_s: 0 },
  { hertz: 880, at_s: 0.12 },
];
const LASTS_S = 0.5;
const LOUDNESS = 0.12;

export class Chime {
  private context: AudioContext | undefined;

  constructor() {
    // Browsers allow sound only after the visitor has used the page.
    const unlock = () => {
      removeEventListener('pointerdown', unlock, true);
      removeEventListener('keydown', unlock, true);
      if ('AudioContext' in globalThis) this.context = new AudioContext();
    };
    addEventListener('pointerdown', unlock, true);
    addEventListener('keydown', unlock, true);
  }

  /** Silent before the first gesture. */
  async ring(): Promise<void> {
    const context = this.context;
    if (!context) return;
    await context.resume();
    const start = context.currentTime + 0.02;
    for (const { hertz, at_s } of TONES) {
      const tone = context.createOscillator();
      const loudness = context.createGain();
      tone.frequency.value = hertz;
      loudness.gain.setValueAtTime(0, start + at_s);
      loudness.gain.linearRampToValueAtTime(LOUDNESS, start + at_s + 0.015);
      loudness.gain.exponentialRampToValueAtTime(0.0001, start + at_s + LASTS_S);
      tone.connect(loudness).connect(context.destination);
      tone.start(start + at_s);
      tone.stop(start + at_s + LASTS_S);
    }
  }
}
