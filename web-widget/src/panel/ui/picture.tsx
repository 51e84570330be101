// Images, fetched and drawn on a canvas, because a strict content security policy allows no image URLs.
import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';

/** The origin of the server, whose pictures have relative paths. */
export const OriginContext = createContext('');

/** The number of cached pictures, so that each agent's picture is loaded once. */
const REMEMBERED_MAX = 40;
const LOAD_WITHIN_MS = 30_000;
const fetched = new Map<string, Promise<Blob>>();

interface PictureProps {
  /** A path on the server, or a file of the visitor. */
  source: string | Blob;
  /** The alternative text; empty if visible text next to it says the same. */
  name: string;
  /** The size of the box in CSS pixels; the picture is cropped to fill it. */
  width: number;
  height: number;
  onFail?(): void;
}

export function Picture({ source, name, width, height, onFail }: PictureProps) {
  const origin = useContext(OriginContext);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  const scale = Math.min(2, globalThis.devicePixelRatio || 1);
  useEffect(() => {
    let gone = false;
    const box = canvas.current;
    const load = async () => {
      const blob = typeof source === 'string' ? await loadOnce(new URL(source, origin).href) : source;
      const bitmap = await createImageBitmap(blob);
      if (!gone && box) {
        draw(bitmap, box);
        setDrawn(true);
      }
      bitmap.close();
    };
    const start = () => void load().catch(() => gone || onFail?.());
    if (!box || !('IntersectionObserver' in globalThis)) start();
    else {
      const near = new IntersectionObserver(
        (seen) => {
          if (!seen.some((each) => each.isIntersecting)) return;
          near.disconnect();
          start();
        },
        { rootMargin: '400px' },
      );
      near.observe(box);
      return () => {
        gone = true;
        near.disconnect();
      };
    }
    return () => void (gone = true);
  }, [source, origin]);
  return (
    <canvas
      ref={canvas}
      class="picture"
      data-drawn={drawn ? '' : undefined}
      width={Math.round(width * scale)}
      height={Math.round(height * scale)}
      role={name ? 'img' : undefined}
      aria-label={name || undefined}
      aria-hidden={name ? undefined : true}
    />
  );
}

/** Fills the box and crops the picture evenly. */
function draw(bitmap: ImageBitmap, box: HTMLCanvasElement): void {
  const paint = box.getContext('2d');
  if (!paint) throw new Error('no drawing here');
  const scale = Math.max(box.width / bitmap.width, box.height / bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  paint.imageSmoothingQuality = 'high';
  paint.drawImage(bitmap, (box.width - width) / 2, (box.height - height) / 2, width, height);
}

function loadOnce(url: string): Promise<Blob> {
  const known = fetched.get(url);
  if (known) return known;
  const signal = AbortSignal.timeout?.(LOAD_WITHIN_MS);
  const loading = fetch(url, { credentials: 'omit', signal }).then((response) =>
    response.ok ? response.blob() : Promise.reject(new Error(String(response.status))),
  );
  fetched.set(url, loading);
  loading.catch(() => fetched.delete(url));
  if (fetched.size > REMEMBERED_MAX) fetched.delete(fetched.keys().next().value!);
  return loading;
}
