type Words = readonly [string, ...string[]];

function words(text: string): Words {
  const [first = '', ...others] = text.split(' ');
  return [first, ...others];
}

/** What projects are about. */
export const subjects = words(
  'user session file search editor terminal account order product payment config window pane layout theme color font ' +
    'key binding command palette folder tree watcher lock registry transport codec socket frame stream buffer parser ' +
    'lexer token syntax schema option flag environment process signal worker queue task job scheduler cache event ' +
    'message channel log metric report chart table form input button dialog menu toolbar sidebar avatar upload image ' +
    'invoice billing cart auth role permission profile notification calendar locale currency address',
);

/** What the parts of a project do. */
export const roles = words(
  'service utils types view list item panel handler provider manager client server store model controller helper ' +
    'factory adapter context group header footer loader runner state hook api error constants builder validator',
);

/** Where a kind of file lies, how it is called, and how it ends. `*` is a subject. */
export interface Area {
  readonly folder: string;
  readonly style: 'kebab' | 'snake' | 'pascal' | 'camel';
  readonly endings: Words;
  /** Files that every folder of the area may have. */
  readonly fixed: Words;
}

export const areas: readonly [Area, ...Area[]] = [
  {
    folder: 'src/components/*',
    style: 'pascal',
    endings: words('.tsx .test.tsx .module.css .stories.tsx'),
    fixed: words('index.ts styles.css'),
  },
  {
    folder: 'packages/*/src/*',
    style: 'kebab',
    endings: words('.ts .test.ts'),
    fixed: words('index.ts types.ts'),
  },
  {
    folder: 'src/lib/*',
    style: 'camel',
    endings: words('.ts .test.ts .d.ts'),
    fixed: words('index.ts utils.ts'),
  },
  {
    folder: 'apps/*/src/pages/*',
    style: 'pascal',
    endings: words('.tsx .test.tsx'),
    fixed: words('index.tsx layout.tsx'),
  },
  { folder: 'internal/*/*', style: 'snake', endings: words('.go _test.go'), fixed: words('main.go doc.go') },
  { folder: 'crates/*/src/*', style: 'snake', endings: words('.rs'), fixed: words('mod.rs lib.rs') },
  {
    folder: 'packages/*',
    style: 'kebab',
    endings: words('.json .config.js'),
    fixed: words('package.json README.md tsconfig.json'),
  },
  { folder: 'docs/*', style: 'kebab', endings: words('.md .mdx'), fixed: words('index.md') },
  {
    folder: 'test/fixtures/*',
    style: 'snake',
    endings: words('.json .txt'),
    fixed: words('expected.json input.json'),
  },
  { folder: 'scripts/*', style: 'kebab', endings: words('.sh .mjs .py'), fixed: words('README.md') },
];
