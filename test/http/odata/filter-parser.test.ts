// The grammar of $filter, with the tree printed: the name of a case is the filter.

import { describe, expect, it } from 'vitest';
import { GraphError } from '../../../server/http/errors/graph-error.js';
import { parseFilter, type FilterNode } from '../../../server/http/odata/filter/filter-parser.js';

const print = (node: FilterNode): string => {
  switch (node.kind) {
    case 'and':
    case 'or':
      return `(${node.kind} ${node.parts.map(print).join(' ')})`;
    case 'not':
      return `(not ${print(node.operand)})`;
    case 'compare':
      return `(${node.operator} ${node.path.join('/')} ${node.literal.type}:${String(node.literal.value)})`;
    case 'in':
      return `(in ${node.path.join('/')} ${node.literals.map(({ value }) => String(value)).join(',')})`;
    case 'call':
      return `(${node.name} ${node.path.join('/')} ${String(node.literal.value)})`;
    case 'lambda':
      return `(${node.quantifier} ${node.path.join('/')} ${node.variable} ${node.body === undefined ? '-' : print(node.body)})`;
  }
};

const problem = (filter: string): string => {
  try {
    return `accepted: ${print(parseFilter(filter))}`;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    expect({ status: error.status, code: error.code }).toEqual({ status: 400, code: 'BadRequest' });
    return error.message;
  }
};

const sku = '6fd2c87f-b296-42f0-b197-1e91e994b900';

describe('parseFilter', () => {
  it.each([
    ["displayName eq 'Adele'", '(eq displayName string:Adele)'],
    ["displayName eq 'O''Brien'", "(eq displayName string:O'Brien)"],
    ["displayName eq ''''", "(eq displayName string:')"],
    ["displayName eq ''", '(eq displayName string:)'],
    ["  displayName   eq\t'x'  ", '(eq displayName string:x)'],
    ["displayName eq 'a and b or (c)'", '(eq displayName string:a and b or (c))'],
    ["displayName eq 'ä\u{1f600}\ud800'", '(eq displayName string:ä\u{1f600}\ud800)'],
    // https://learn.microsoft.com/en-us/graph/aad-advanced-queries has `NOT groupTypes/any(...)`.
    ["NOT a eq 'x' AND b ne 'y' Or c eq 'z'", '(or (and (not (eq a string:x)) (ne b string:y)) (eq c string:z))'],
    ['accountEnabled eq true', '(eq accountEnabled boolean:true)'],
    ['accountEnabled ne false', '(ne accountEnabled boolean:false)'],
    ['mail eq null', '(eq mail null:null)'],
    ['a ge 12', '(ge a number:12)'],
    ['a lt -1.5', '(lt a number:-1.5)'],
    ['a gt 99999999999999999999', '(gt a number:100000000000000000000)'],
    [`skuId eq ${sku.toUpperCase()}`, `(eq skuId guid:${sku})`],
    [`skuId eq '${sku}'`, `(eq skuId string:${sku})`],
    ['createdDateTime ge 2026-10-05T09:00:00Z', '(ge createdDateTime dateTime:2026-10-05T09:00:00Z)'],
    [
      'createdDateTime le 2026-10-05T09:00:00.1234567+02:00',
      '(le createdDateTime dateTime:2026-10-05T09:00:00.1234567+02:00)',
    ],
    ['createdDateTime eq 2026-10-05', '(eq createdDateTime dateTime:2026-10-05)'],
    ["startsWith(displayName,'A')", '(startsWith displayName A)'],
    ["startswith( displayName , 'A' )", '(startsWith displayName A)'],
    ["startsWith(displayName,'A') eq true", '(startsWith displayName A)'],
    ["startsWith(displayName,'A') eq false", '(not (startsWith displayName A))'],
    ["endsWith(mail,'x')", '(endsWith mail x)'],
    ["contains(mail,'x')", '(contains mail x)'],
    ["id in ('a', 'b')", '(in id a,b)'],
    ['a eq 1 and b eq 2 and c eq 3', '(and (eq a number:1) (eq b number:2) (eq c number:3))'],
    ['a eq 1 or b eq 2 and c eq 3', '(or (eq a number:1) (and (eq b number:2) (eq c number:3)))'],
    ['(a eq 1 or b eq 2) and c eq 3', '(and (or (eq a number:1) (eq b number:2)) (eq c number:3))'],
    ['not a eq 1 and b eq 2', '(and (not (eq a number:1)) (eq b number:2))'],
    ['not (a eq 1 and b eq 2)', '(not (and (eq a number:1) (eq b number:2)))'],
    ['((((a eq 1))))', '(eq a number:1)'],
    [`assignedLicenses/any(x:x/skuId eq ${sku})`, `(any assignedLicenses x (eq x/skuId guid:${sku}))`],
    [
      `assignedLicenses/any(assignedlicenses:assignedlicenses/skuId eq ${sku})`,
      `(any assignedLicenses assignedlicenses (eq assignedlicenses/skuId guid:${sku}))`,
    ],
    ['assignedLicenses/any()', '(any assignedLicenses  -)'],
    ["a/all(t:t eq 'x')", '(all a t (eq t string:x))'],
    ['assignedLicenses/$count ne 0', '(ne assignedLicenses/$count number:0)'],
    ["initiatedBy/user/id eq 'x'", '(eq initiatedBy/user/id string:x)'],
    ["any eq 'x'", '(eq any string:x)'],
    ["startsWith eq 'x'", '(eq startsWith string:x)'],
  ])('%s', (filter, tree) => {
    expect(print(parseFilter(filter))).toBe(tree);
  });

  // The words and positions of Microsoft's parser: a token that it did not expect is named by its end, as in
  // https://github.com/microsoftgraph/microsoft-graph-explorer-v4/issues/3227 and
  // https://github.com/Azure/azure-powershell/issues/11317; what should stand in a place by its beginning, as in
  // https://github.com/O365/python-o365/issues/1133.
  it.each([
    ['', 'Expression expected at position 0'],
    ['   ', 'Expression expected at position 3'],
    ['displayName eq', 'Expression expected at position 14'],
    ["displayName eq 'x' and", 'Expression expected at position 22'],
    ['id in ()', 'Expression expected at position 7'],
    ["id in ('a',)", 'Expression expected at position 11'],
    ['() eq groupTypes', 'Expression expected at position 1'],
    ['displayName eq x', 'Syntax error at position 16'],
    ["displayName EQ 'x'", 'Syntax error at position 14'],
    ["'x' eq displayName", 'Syntax error at position 3'],
    ["displayName eq 'x' 'y'", 'Syntax error at position 22'],
    ["displayName eq 'x')", 'Syntax error at position 19'],
    ["displayName/ eq 'x'", 'Syntax error at position 19'],
    ['a/any(x)', 'Syntax error at position 8'],
    ["displayName eq 'O'Brien'", 'Syntax error at position 23'],
    ["displayName eq 'Carl in 't Veld'", 'Syntax error at position 26'],
    ["jobtitle ge '!' , accountenabled eq true", 'Syntax error at position 17'],
    ["(displayName eq 'x'", "')' or operator expected at position 19"],
    ["(displayName EQ 'x')", "')' or operator expected at position 13"],
    ["startsWith(displayName,'o'b')", "')' or ',' expected at position 26"],
    ["a/any(x:x eq 'a'", "')' or ',' expected at position 16"],
    ["id in ('a' 'b')", "')' or ',' expected at position 11"],
  ])('%j is refused, and the place is said', (filter, what) => {
    expect(problem(filter)).toBe(`Invalid filter clause: ${what} in '${filter}'.`);
  });

  // The text: https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2586
  it.each([
    ["displayName = 'x'", '=', 12],
    ["startswith(displayName%2C+'J')", '%', 22],
    ['a eq 1e9', '1', 5],
    ['a eq 6fd2c87f-b296-42f0-b197', '6', 5],
    ['a eq "x"', '"', 5],
    ['a eq 1;b eq 2', ';', 6],
    ['\ud800 eq 1', '\ud800', 0],
    ['a eq 1\u0000', '\u0000', 6],
  ])('%j is refused for a character that OData has not', (filter, character, at) => {
    expect(problem(filter)).toBe(
      `Invalid filter clause: Syntax error: character '${character}' is not valid at position ${String(at)} in '${filter}'.`,
    );
  });

  it.each([
    ['displayName', 'The $filter expression must evaluate to a single boolean value.'],
    ["displayName eq 'x' and mail", 'The $filter expression must evaluate to a single boolean value.'],
    ["displayName/'x'", 'An identifier was expected at position 12.'],
    [
      'startsWith(displayName)',
      "No function signature for the function with name 'startswith' matches the specified arguments. The function " +
        'signatures considered are: startswith(Edm.String Nullable=true, Edm.String Nullable=true).',
    ],
    [
      "startsWith(displayName,'a','b')",
      "No function signature for the function with name 'startswith' matches the specified arguments. The function " +
        'signatures considered are: startswith(Edm.String Nullable=true, Edm.String Nullable=true).',
    ],
    [
      "tolower(displayName) eq 'x'",
      "An unknown function with name 'tolower' was found. This may also be a function import or a key lookup on a navigation " +
        'property, which is not allowed.',
    ],
    [
      "id in 'a'",
      'The right operand for the IN operation is not a collection value. IN operations require the left operand to be a ' +
        'single value and the right operand to be a collection value.',
    ],
  ])('%j is refused', (filter, what) => {
    expect(problem(filter)).toBe(`Invalid filter clause: ${what}`);
  });

  it('a string that is not closed is refused at the end', () => {
    expect(problem("displayName eq 'x")).toBe(
      "Invalid filter clause: There is an unterminated string literal at position 17 in 'displayName eq 'x'.",
    );
  });

  // The class is that of scripts which write a time without its zone.
  it.each(['2026-13-45', '2026-10-05T25:00:00Z', '2026-10-05T09:00:00'])('%s is refused as no time', (text) => {
    expect(problem(`a eq ${text}`)).toContain(`The DateTimeOffset text '${text}' should be in format`);
  });

  it.each([
    ['10,000 parentheses', '('.repeat(10_000), /Recursion depth exceeded allowed limit/],
    [
      '5,000 pairs of parentheses',
      `${'('.repeat(5_000)}a eq 1${')'.repeat(5_000)}`,
      /Recursion depth exceeded allowed limit/,
    ],
    ['4,000 times not', `${'not '.repeat(4_000)}a eq 1`, /Recursion depth exceeded allowed limit/],
    ['lambdas in lambdas', `${'a/any(x:'.repeat(1_500)}a eq 1`, /Recursion depth exceeded allowed limit/],
    ['100 kB', `a eq '${'x'.repeat(100_000)}'`, /longer than 16384 characters/],
    ['a string of quotes that never ends', `a eq ${"'".repeat(9_999)}`, /unterminated|expected/],
  ])('%s are refused and exhaust nothing', (_, filter, message) => {
    expect(problem(filter)).toMatch(message);
  });

  it('reads a thousand conjuncts, left to right', () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `a${index}`);
    const tree = parseFilter(names.map((name) => `${name} eq 1`).join(' and '));
    expect(tree.kind === 'and' && tree.parts.map((one) => one.kind === 'compare' && one.path[0])).toEqual(names);
  });
});
