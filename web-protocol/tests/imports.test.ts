// The reader of imports that the layer tests rely on.
import { expect, it } from 'vitest';

import { circleIn, importsOf } from './imports';

it('resolves imports of every form to files', () => {
  const imports = importsOf({
    'app.tsx':
      "import {\n  a,\n} from './parts/a';\nconst B = lazy(() => import('./parts/b'));\nimport './parts';",
    'parts/a.ts': "export type { T } from '../types';\nimport { x } from 'package';",
    'parts/b.tsx': '',
    'parts/index.ts': "import css from './a.module.css';",
    'types.ts': '',
  });
  expect(imports.get('app.tsx')).toEqual(['parts/a.ts', 'parts/b.tsx', 'parts/index.ts']);
  expect(imports.get('parts/a.ts')).toEqual(['types.ts']);
  expect(imports.get('parts/index.ts')).toEqual([]);
});

it('finds a circle through several files', () => {
  const sources = {
    'a.ts': "import './b';",
    'b.ts': "import './c';",
    'c.ts': "import type { B } from './b';",
  };
  expect(circleIn(importsOf(sources))).toEqual(['b.ts', 'c.ts', 'b.ts']);
  expect(circleIn(importsOf({ ...sources, 'c.ts': '' }))).toEqual([]);
});
