// Reads which source files import which, and finds circles. Shared by the layer tests of the console and the widget.

/** File names relative to the same folder, and their text. */
export type Sources = Record<string, string>;
export type Imports = ReadonlyMap<string, readonly string[]>;

const specifier = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']*)'/g;

/** The files among `sources` that each of them imports, statically, dynamically or for types alone. */
export function importsOf(sources: Sources): Imports {
  return new Map(
    Object.entries(sources).map(([file, text]) => {
      const targets = [...text.matchAll(specifier)].map((match) => resolve(file, match[1] ?? ''));
      const found = targets.flatMap((path) =>
        [path, `${path}.ts`, `${path}.tsx`, path ? `${path}/index.ts` : 'index.ts'].filter(
          (candidate) => candidate in sources,
        ),
      );
      return [file, [...new Set(found)]];
    }),
  );
}

function resolve(from: string, path: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The first circle that is found, as the files on the way; empty if there is none. */
export function circleIn(imports: Imports): string[] {
  const done = new Set<string>();
  const walk = (file: string, way: string[]): string[] => {
    const at = way.indexOf(file);
    if (at >= 0) return [...way.slice(at), file];
    if (done.has(file)) return [];
    for (const next of imports.get(file) ?? []) {
      const circle = walk(next, [...way, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of imports.keys()) {
    const circle = walk(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
