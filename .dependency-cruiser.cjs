// Which room may import which: cli, doors -> emulator -> graph, admin, identity, control -> http -> domain <- store.

/** Rooms of the engine: they also run in a browser. */
const engine =
  '^(server/(domain|forms|store(?!/disk)|contract|http|graph|admin|identity|control|notify|watch|words|patterns)/|server/(emulator|emulator-options|group-worker|settle|tenant-origins|browser|clock-and-ids)[.]ts|fixtures/)';
const packages = 'node_modules/';

/** A room and the only other rooms that it may import. */
function room(name, path, mayImport, why) {
  return {
    name: `${name}-imports-only-its-own`,
    comment: why,
    severity: 'error',
    from: { path },
    to: { path: '^(server|fixtures|openapi|scenarios|portal|test|bench)/', pathNot: [path, ...mayImport] },
  };
}

/**
 * Rooms within a room, lowest first: each may import those before it, and none after it. Files beside the rooms are
 * above them all, except those of the ground. docs/architecture.md shows the same as pictures.
 */
function floors(house, names, why, ground = []) {
  const above = ground.length === 0 ? '[^/]+' : `(?!(${ground.join('|')})[.])[^/]+`;
  return names.slice(0, -1).map((name, n) => ({
    name: `${house.replaceAll('/', '-')}-${name}-imports-only-below`,
    comment: why,
    severity: 'error',
    from: { path: `^server/${house}/${name}/` },
    to: { path: [`^server/${house}/(${names.slice(n + 1).join('|')})/`, `^server/${house}/${above}[.]ts$`] },
  }));
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
const watch = '^server/watch/';
const identity = '^server/identity/';
const fixtures = '^fixtures/';
const emulator = '^server/(emulator|emulator-options|group-worker|settle|tenant-origins)[.]ts$';
const words = '^server/words/';
const connect = '^server/connect/';
const patterns = '^server/patterns/';
const forms = '^server/forms/';
const system = '^server/clock-and-ids[.]ts$';

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
      comment:
        'What a tenant is and does: plain data and pure rules. Even clock and ids are handed in. Secrets are hashed.',
      severity: 'error',
      from: { path: domain },
      to: { pathNot: [domain, patterns, `${packages}@noble/hashes/`] },
    },
    ...floors(
      'domain',
      [
        'tenant',
        'audit',
        'policies',
        'security-attributes',
        'extensions',
        'ledger',
        'membership',
        'directory',
        'roles',
        'role-schedules',
        'apps',
        'group-licensing',
        'groups',
      ].concat(['users', 'licensing', 'auto-claim', 'activity', 'changes']),
      'What a tenant is made of, then the ledger, then who is given what, then what is made of that.',
    ),
    ...floors(
      'graph',
      [
        'entities',
        'request',
        'collection',
        'activity',
        'groups',
        'users',
        'photos',
        'directory',
        'privileged-roles',
        'applications',
        'extensions',
        'licensing',
        'cloud-licensing',
        'changes',
      ],
      'How objects are written, then how collections are answered, then the operations.',
    ),
    ...floors(
      'http',
      ['errors', 'request', 'access', 'answer', 'odata'],
      'What can go wrong, then what was asked and whether the caller may, then how it is answered. The pipeline is above.',
      ['exchange', 'operation'],
    ),
    ...floors(
      'identity',
      ['errors', 'pages', 'keys', 'requests', 'tokens', 'metadata', 'grants', 'sign-in'],
      'What can be refused, then what a client asks for, then what it gets for it, with the pages above.',
      ['identity-operation'],
    ),
    ...floors(
      'scenario',
      ['arazzo', 'expression', 'load', 'run', 'report', 'playback'],
      'A document is read, then run, then reported, or played step by step.',
    ),
    ...floors(
      'doors',
      ['hosts', 'files', 'redirect', 'tls', 'node', 'proxy', 'pages', 'start'],
      'Carrying requests, then the server around it.',
    ),
    room('forms', forms, [domain, words], 'What a row and a fixture look like, for every door that takes one in.'),
    room('store', '^server/store/', [domain, forms], 'The store keeps what the domain describes and knows no wire.'),
    room('contract', contract, [domain], 'The contract is read by the rooms above it.'),
    room('words', words, [], 'Words for people that any room may use.'),
    room('connect', connect, [words], 'Text for programs; where a server is gets handed in.'),
    room('patterns', patterns, [], 'A matcher for patterns that callers write, and nothing of ours.'),
    room('http', http, [domain, contract, words], 'The pipeline knows no operation and no store.'),
    room('notify', notify, [domain], 'What is due to whom; how it is sent is handed in.'),
    room(
      'watch',
      watch,
      [domain, contract, http, words, '^server/store/'],
      'What happened of late, for those who watch: logs by reference, and what they say when somebody reads.',
    ),
    room(
      'operations',
      '^server/(graph|admin)/',
      [domain, contract, http, notify, words],
      'An operation reads, runs a rule, shapes; a subscription is tried out before it is made.',
    ),
    room(
      'identity',
      identity,
      [domain, contract, http, words],
      'Entra ID reads the tenant, runs rules, and signs; what it knows of keys is handed in.',
    ),
    room(
      'control',
      '^server/control/',
      [domain, contract, http, watch, fixtures, words],
      'The control plane reaches the store through interfaces that the emulator hands in.',
    ),
    room(
      'fixtures',
      fixtures,
      [domain, forms, words, '^server/store/(id-sequence|tenant|state-document|tenant-tables)[.]ts$'],
      'A fixture is data for the domain: planted into a tenant, and refused with the nearest right name.',
    ),
    room('system', system, [], 'The clock and the randomness of the computer, and nothing of ours.'),
    room(
      'emulator',
      emulator,
      ['^server/(domain|forms|store|contract|http|graph|admin|identity|control|notify|watch|words)/', fixtures, system],
      'The only place that wires the engine knows no door.',
    ),
    room('browser', '^server/browser[.]ts$', [emulator, http, domain], 'The browser entry re-exports the engine.'),
    room(
      'doors',
      '^server/doors/',
      [
        emulator,
        domain,
        contract,
        forms,
        http,
        notify,
        connect,
        fixtures,
        words,
        '^server/store/',
        identity,
        system,
      ].concat(['^server/scenario/playback/player[.]ts$']),
      'A door carries exchanges and knows no rule.',
    ),
    room(
      'scenario',
      '^server/scenario/',
      [emulator, contract, http, words, patterns, '^server/watch/mask[.]ts$'],
      'A scenario speaks HTTP only. What is a secret is the same for all who show requests.',
    ),
    room(
      'cli',
      '^server/cli/',
      [emulator, contract, http, connect, fixtures, forms, words, system, '^server/(doors|scenario|store)/'],
      'A command wires doors and scenarios.',
    ),
    room(
      'portal',
      '^portal/',
      ['^server/contract/generated/[a-z]+-types[.]ts$'],
      'The portal speaks HTTP like everyone else. Of the server it has the types of the contract, and nothing that runs.',
    ),
    {
      name: 'screens-do-not-know-each-other',
      severity: 'error',
      from: { path: '^portal/screens/([^/]+)/' },
      to: { path: '^portal/(screens|shell)/', pathNot: '^portal/screens/$1/' },
    },
    {
      name: 'parts-know-no-screen',
      severity: 'error',
      from: { path: '^portal/(parts|api|words)/' },
      to: { path: '^portal/(screens|shell)/' },
    },
    {
      name: 'portal-api-and-words-know-no-part',
      severity: 'error',
      from: { path: '^portal/(api|words)/' },
      to: { path: '^portal/parts/' },
    },
    {
      name: 'operations-do-not-know-each-other',
      severity: 'error',
      from: { path: '^server/(graph|admin|identity|control)/' },
      to: { path: '^server/(graph|admin|identity|control)/', pathNot: '^server/$1/' },
    },
    {
      name: 'commands-do-not-know-each-other',
      severity: 'error',
      from: { path: '^server/cli/([^/]+)/' },
      to: {
        path: '^server/cli/',
        pathNot: ['^server/cli/($1|output)/', '^server/cli/(options|run-program|ask-control)[.]ts$'],
      },
    },
    {
      name: 'engine-needs-no-node',
      comment: 'The engine bundles for a browser.',
      severity: 'error',
      from: { path: engine },
      to: { dependencyTypes: ['core'] },
    },
    keptIn('express', '(express|swagger-ui-express|swagger-ui-dist)', '^server/doors/(express[.]ts|pages/)'),
    keptIn('jose', 'jose', identity),
    keptIn('re2js', 're2js', patterns),
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
      comment: 'Swagger UI is in the bundle, and an install must not bring its packages: docs/decisions/0027.',
      severity: 'error',
      from: { path: '^(server|fixtures)/', pathNot: '^server/build/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: ['@types/', 'node_modules/swagger-ui-'],
      },
    },
    {
      name: 'file-names-are-kebab-case',
      severity: 'error',
      from: {
        path: '^(server|fixtures|openapi|scenarios|portal|test|bench)/.*[A-Z_].*[.]tsx?$',
        pathNot: '/generated/',
      },
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
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
