// Plays two short, quiet tones, generated without an audio file.
const TONES = [
  { hertz: 660, at_s: 0 },
  { hertz: 880, at_s: 0.14 },
];
const LENGTH_S = 0.22;
const LOUDNESS = 0.06;
/** Several messages at once play one sound. */
const APART_MS = 2_000;

let context: AudioContext | undefined;
let playedAt = 0;

/** Browsers allow sound only after the user has clicked in the page. */
export async function play(): Promise<void> {
  const now = Date.now();
  if (now - playedAt < APART_MS) return;
  playedAt = now;
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') await context.resume();
  } catch {
    return;
  }
  for (const { hertz, at_s } of TONES) tone(context, hertz, context.currentTime + at_s);
}

function tone(context: AudioContext, hertz: number, at: number): void {
  const source = new OscillatorNode(context, { frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  // Fades in and out, so that it does not click.
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH_S);
  source.connect(volume).connect(context.destination);
  source.start(at);
  source.stop(at + LENGTH_S);
}
