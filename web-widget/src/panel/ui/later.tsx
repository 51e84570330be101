// A part of the panel that is loaded on first use, so that the first click loads little.
import { h, render, type ComponentType } from 'preact';
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords, WordsContext, type Words } from '../texts';
import { OriginContext } from './picture';

/** What the file of such a part exports: renders it into an element, again on each change; `undefined` removes it. */
export type Mount<Props> = (box: Element, words: Words, origin: string, props: Props | undefined) => void;

/** With the styles that only this part needs. */
export function mounts<Props extends object>(Part: ComponentType<Props>, css = ''): Mount<Props> {
  let sheet: CSSStyleSheet | undefined;
  return (box, words, origin, props) => {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    const { adoptedStyleSheets } = box.getRootNode() as ShadowRoot;
    if (props && !adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
    if (!props) return render(null, box);
    const part = h(Part, props);
    render(
      h(WordsContext.Provider, { value: words }, h(OriginContext.Provider, { value: origin }, part)),
      box,
    );
  };
}

interface LaterProps<Props> {
  load(): Promise<{ mount: Mount<Props> }>;
  with: Props;
  /** Called instead of showing an error in its place. */
  onFail?(): void;
}

export function Later<Props>({ load, with: props, onFail }: LaterProps<Props>) {
  const words = useWords();
  const origin = useContext(OriginContext);
  const box = useRef<HTMLDivElement>(null);
  const [part, setPart] = useState<{ mount: Mount<Props> }>();
  const [failed, setFailed] = useState(false);
  const fetchPart = () => {
    setFailed(false);
    load().then(setPart, onFail ?? (() => setFailed(true)));
  };
  useEffect(fetchPart, []);
  useLayoutEffect(() => part?.mount(box.current!, words, origin, props));
  useLayoutEffect(() => {
    const drawn = box.current!;
    return () => part?.mount(drawn, words, origin, undefined);
  }, [part]);
  return (
    <>
      <div class="later" ref={box} />
      {failed && (
        <p class="later-failed" role="alert">
          {words.t.problems.load_failed()}{' '}
          <button type="button" class="link-button" onClick={fetchPart}>
            {words.t.tryAgain}
          </button>
        </p>
      )}
    </>
  );
}
