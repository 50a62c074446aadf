// Which room may import which: cli, doors -> emulator -> graph, admin, control -> http -> domain <- store.

/** Rooms of the engine: they also run in a browser. */
const engine =
  '^(server/(domain|store(?!/disk)|contract|http|graph|admin|control|notify)/|server/(emulator|browser|system)[.]ts|fixtures/)';
const packages = 'node_modules/';

/** A room and the only other rooms that it may import. */
function room(name, path, mayImport, why) {
  return {
    name: `${name}-imports-only-its-own`,
    comment: why,
    severity: 'error',
    from: { path },
    to: { path: '^(server|fixtures|openapi|scenarios|test|bench)/', pathNot: [path, ...mayImport] },
  };
}

/** A package that may be imported in one place only. */
function keptIn(name, pattern, where) {
  return {
    name: `${name}-stays-in-its-room`,
    severity: 'error',
    from: { pathNot: [where, '^(test|bench|scenarios)/', packages] },
    to: { path: `node_modules/${pattern}/` },
  };
}

const domain = '^server/domain/';
const contract = '^server/contract/';
const http = '^server/http/';
const notify = '^server/notify/';
const fixtures = '^fixtures/';
const emulator = '^server/emulator[.]ts$';
const system = '^server/system[.]ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or hide a third. Types alone tie nothing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphan',
      severity: 'error',
      from: { orphan: true, pathNot: ['[.]d[.]ts$', '^[^/]+$', '^test/', '^bench/'] },
      to: {},
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'domain-imports-nothing',
      comment: 'What a tenant is and does: plain data and pure rules. Even clock and ids are handed in.',
      severity: 'error',
      from: { path: domain },
      to: { pathNot: domain },
    },
    room('store', '^server/store/', [domain], 'The store keeps what the domain describes and knows no wire.'),
    room('contract', contract, [domain], 'The contract is read by the rooms above it.'),
    room('http', http, [domain, contract], 'The pipeline knows no operation and no store.'),
    room('notify', notify, [domain], 'What is due to whom; how it is sent is handed in.'),
    room(
      'operations',
      '^server/(graph|admin)/',
      [domain, contract, http, notify],
      'An operation reads, runs a rule, shapes; a subscription is tried out before it is made.',
    ),
    room(
      'control',
      '^server/control/',
      [domain, contract, http, fixtures],
      'The control plane reaches the store through interfaces that the emulator hands in.',
    ),
    room(
      'fixtures',
      fixtures,
      [domain, '^server/http/suggest[.]ts$', '^server/store/(id-sequence|tenant|state-document|tenant-tables)[.]ts$'],
      'A fixture is data for the domain: planted into a tenant, and refused with the nearest right name.',
    ),
    room('system', system, [], 'The clock and the randomness of the computer, and nothing of ours.'),
    room(
      'emulator',
      emulator,
      ['^server/(domain|store|contract|http|graph|admin|control|notify)/', fixtures, system],
      'The only place that wires the engine knows no door.',
    ),
    room('browser', '^server/browser[.]ts$', [emulator, http, domain], 'The browser entry re-exports the engine.'),
    room(
      'doors',
      '^server/doors/',
      [emulator, domain, contract, http, notify, fixtures, '^server/store/', system],
      'A door carries exchanges and knows no rule.',
    ),
    room('scenario', '^server/scenario/', [emulator, contract, http], 'A scenario speaks HTTP only.'),
    room(
      'cli',
      '^server/cli/',
      [emulator, contract, http, fixtures, system, '^server/(doors|scenario|store)/'],
      'A command wires doors and scenarios.',
    ),
    {
      name: 'operations-do-not-know-each-other',
      severity: 'error',
      from: { path: '^server/(graph|admin|control)/' },
      to: { path: '^server/(graph|admin|control)/', pathNot: '^server/$1/' },
    },
    {
      name: 'engine-needs-no-node',
      comment: 'The engine bundles for a browser.',
      severity: 'error',
      from: { path: engine },
      to: { dependencyTypes: ['core'] },
    },
    keptIn('express', '(express|swagger-ui-express|swagger-ui-dist)', '^server/doors/express[^/]*[.]ts$'),
    keptIn('msw', 'msw', '^server/doors/msw[.]ts$'),
    keptIn('lowdb', 'lowdb', '^server/store/disk/'),
    {
      name: 'engine-needs-no-disk',
      comment: 'Keeping on disk is handed in, so that the engine runs in a browser.',
      severity: 'error',
      from: { path: engine },
      to: { path: '^server/store/disk/' },
    },
    {
      name: 'shipped-code-needs-no-dev-package',
      severity: 'error',
      from: { path: '^(server|fixtures)/', pathNot: '^server/bundle(-engine)?[.]ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '@types/' },
    },
    {
      name: 'file-names-are-kebab-case',
      severity: 'error',
      from: { path: '^(server|fixtures|openapi|scenarios|test|bench)/.*[A-Z_].*[.]ts$', pathNot: '/generated/' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
