// The errands that every client runs against a tenant, and what it must have seen. How a client runs them is in its
// program: the same lines that anybody writes against Graph.

/** Who and what the errands are about; a program reads it as JSON from its command line. */
export interface Errands {
  /** Of the server, without a version. */
  readonly url: string;
  readonly httpsUrl: string;
  /** Speaks for the user whose name it is. */
  readonly token: string;
  readonly domain: string;
  /** The one product, of which one seat is free. */
  readonly skuId: string;
}

/** An error as the client shows it. */
export interface SeenError {
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly message: string;
}

/** What a program prints. */
export interface Seen {
  readonly me: string;
  readonly skus: readonly (readonly [skuPartNumber: string, consumedUnits: number])[];
  /** Names of all users, in pages of three. */
  readonly paged: readonly string[];
  readonly filtered: readonly string[];
  /** By advanced query capabilities, with the count that came along. */
  readonly advanced: { readonly names: readonly string[]; readonly count: number };
  readonly searched: readonly string[];
  readonly counted: number;
  /** Part numbers that a new user holds, after the license was given and after it was taken. */
  readonly held: readonly string[];
  readonly heldAfter: readonly string[];
  readonly noSeat: SeenError;
  readonly notHeld: SeenError;
  readonly nobody: SeenError;
  readonly city: string;
  /** Status by id of the request. */
  readonly batch: Readonly<Record<string, number>>;
  readonly members: readonly string[];
  readonly membersAfter: readonly string[];
  /** What came after the server had asked to try again later: once by 429, once by 503. */
  readonly organization: string;
  readonly domains: readonly string[];
  /** Names by queries that a builder put together, if the client has one. */
  readonly built?: Readonly<Record<string, readonly string[]>>;
}

/** What every program prints. */
export const toExpected = ({ domain, skuId, token }: Errands): Seen => {
  const others = ['admin', 'diegos', 'leeg', 'lynner', 'meganb', 'miriamg'];
  const toNames = (names: readonly string[]): readonly string[] => names.map((name) => `${name}@${domain}`).toSorted();
  return {
    me: token,
    skus: [['Microsoft_Teams_Enterprise_New', 2]],
    paged: toNames([...others, 'adelev', 'alexw']),
    filtered: toNames(['alexw', 'meganb', 'miriamg']),
    advanced: { names: toNames(others), count: others.length },
    searched: toNames(['alexw']),
    counted: 8,
    held: ['Microsoft_Teams_Enterprise_New'],
    heldAfter: [],
    noSeat: {
      status: 400,
      code: 'Request_BadRequest',
      message: `Subscription with SKU ${skuId} does not have any available licenses.`,
    },
    notHeld: { status: 400, code: 'Request_BadRequest', message: 'User does not have a corresponding license.' },
    nobody: {
      status: 404,
      code: 'Request_ResourceNotFound',
      message: "Resource 'nobody' does not exist or one of its queried reference-property objects are not present.",
    },
    city: 'Oslo',
    batch: { 1: 200, 2: 404, 3: 424 },
    members: toNames(['alexw']),
    membersAfter: [],
    organization: 'Fabrikam',
    domains: [domain],
  };
};
