// The pages for people: what a newcomer finds, and that nothing of it needs the internet.

import supertest from 'supertest';
import { describe, expect, it } from 'vitest';
import { entities, graphPages, notEmulated } from '../../../server/contract/operations.js';
import { createPages } from '../../../server/doors/pages/express-pages.js';
import { toFidelityAnchor, toPropertiesAnchor } from '../../../server/http/errors/read-on.js';
import { newClient, newEmulator, type Json } from '../../new-emulator.js';

const site = {
  url: 'http://localhost:5123',
  httpsUrl: 'https://localhost:5124',
  caFile: '/home/ada/<conf>/ca.pem',
  version: '1.2.3',
  tenantId: '3b1f7d2e-58c4-4c0a-9f55-2c8f6f0a9d17',
};
const emulator = newEmulator({ fixture: 'contoso' });
const pages = supertest(createPages(site, emulator.handle));

describe('the index page', () => {
  it('says what runs, where, and which tenant', async () => {
    const { status, text } = await pages.get('/');
    expect(status).toBe(200);
    for (const fact of [site.url, site.httpsUrl, site.version, site.tenantId]) {
      expect(text).toContain(fact);
    }
  });

  it('gives requests to copy with the port that it runs on', async () => {
    const { text } = await pages.get('/');
    expect(text).toContain('http://localhost:5123/v1.0/subscribedSkus');
    expect(text).toContain('http://localhost:5123/_tenantry/appOpens');
    expect(text).not.toContain('4365');
  });

  it('shows how to send the secret of the control plane, or leaves its requests out', async () => {
    const withSecret = await supertest(createPages({ ...site, control: 'secret' }, emulator.handle)).get('/');
    expect(withSecret.text).toContain('x-tenantry-control-token: YOUR-SECRET');
    const without = await supertest(createPages({ ...site, control: 'off' }, emulator.handle)).get('/');
    expect(without.text).not.toContain('_tenantry');
    expect(without.text).toContain('/v1.0/subscribedSkus');
  });

  it('takes no text for markup', async () => {
    const { text } = await pages.get('/');
    expect(text).not.toContain('<conf>');
    expect(text).toContain('&#60;conf&#62;');
  });

  it('says nothing of HTTPS when there is none', async () => {
    const { url, version, tenantId } = site;
    const { text } = await supertest(createPages({ url, version, tenantId }, emulator.handle)).get('/');
    expect(text).not.toContain('NODE_EXTRA_CA_CERTS');
  });
});

describe('connecting a program', () => {
  it('is shown on the index page with the addresses of this server, for each client that it can serve', async () => {
    const { text } = await pages.get('/');
    expect(text).toContain('<summary>MSAL for Node (@azure/msal-node)</summary>');
    expect(text).toContain(`authority: &#39;https://localhost:5124/${site.tenantId}&#39;`);
    // Without a proxy, nothing leads programs with fixed hosts here.
    expect(text).not.toContain('<summary>CLI for Microsoft 365</summary>');
    const { url, version, tenantId } = site;
    const bare = await supertest(createPages({ url, version, tenantId }, emulator.handle)).get('/');
    expect(Array.from(bare.text.matchAll(/<summary>(.*)<\/summary>/g), ([, title]) => title)).toEqual(['curl']);
    const proxied = await supertest(createPages({ ...site, proxyUrl: 'http://localhost:5125' }, emulator.handle)).get(
      '/',
    );
    expect(proxied.text).toContain('HTTPS_PROXY');
  });

  it('finds the addresses of the default tenant and of a hosted one', async () => {
    const own = newEmulator({ fixture: 'contoso' });
    await newClient(own).post('/_tenantry/tenants', { name: 'ci-7', fixture: 'last-seat' });
    const page = supertest(createPages({ ...site, proxyUrl: 'http://localhost:5125' }, own.handle));
    const { caFile } = site;
    expect((await page.get('/addresses.json')).body).toEqual({
      version: '1.2.3',
      url: 'http://localhost:5123',
      httpsUrl: 'https://localhost:5124',
      proxyUrl: 'http://localhost:5125',
      caFile,
      tenantId: site.tenantId,
    });
    const hosted = await page.get('/addresses.json').query({ tenant: 'ci-7' });
    expect(hosted.body).toMatchObject({
      url: 'http://localhost:5123/t/ci-7',
      httpsUrl: 'https://localhost:5124/t/ci-7',
      proxyUrl: 'http://ci-7@localhost:5125',
    });
    expect(hosted.body.tenantId).not.toBe(site.tenantId);
    expect((await page.get('/addresses.json').query({ tenant: 'ci-8' })).status).toBe(404);
  });
});

describe('recipes for a page that shows them in its own way', () => {
  it('are those of the index page, in their parts, for the default tenant and for a hosted one', async () => {
    const own = newEmulator({ fixture: 'contoso' });
    await newClient(own).post('/_tenantry/tenants', { name: 'ci-7', fixture: 'last-seat' });
    const page = supertest(createPages({ ...site, proxyUrl: 'http://localhost:5125' }, own.handle));
    const { body } = await page.get('/recipes.json');
    const text = (await page.get('/')).text.replaceAll('&#39;', "'");
    const shown = Array.from(text.matchAll(/<summary>(.*)<\/summary>/g), ([, title]) => title);
    expect(body.recipes.map(({ title }: Json) => title)).toEqual(shown);
    const msal = body.recipes.find(({ name }: Json) => name === 'msal-node');
    expect(msal.code).toContain(`authority: 'https://localhost:5124/${site.tenantId}'`);
    expect(msal.steps[0]).toMatchObject({ kind: 'Install' });
    const hosted = (await page.get('/recipes.json').query({ tenant: 'ci-7' })).body;
    expect(hosted.addresses.url).toBe('http://localhost:5123/t/ci-7');
    expect(hosted.recipes.find(({ name }: Json) => name === 'curl').code).toContain(
      'http://localhost:5123/t/ci-7/v1.0',
    );
    expect((await page.get('/recipes.json').query({ tenant: 'ci-8' })).status).toBe(404);
    expect((await page.post('/recipes.json')).status).toBe(405);
  });
});

describe('the example of a claim', () => {
  const readUser = async (page: supertest.Agent): Promise<string | undefined> =>
    /has no license\. Let ([^<]+) open Microsoft Teams/.exec((await page.get('/')).text)?.[1];

  it('names somebody who can claim now: nobody who has just claimed', async () => {
    const own = newEmulator({ fixture: 'contoso' });
    const client = newClient(own);
    const page = supertest(createPages(site, own.handle));
    const claimed: (string | undefined)[] = [];
    for (let n = 0; n < 3; n += 1) {
      const text = (await page.get('/')).text.replaceAll('&#34;', '"').replaceAll('&#39;', "'");
      const body = JSON.parse(/appOpens .* -d '(.*)'/.exec(text)![1]!) as object;
      claimed.push(await readUser(page));
      expect((await client.post('/_tenantry/appOpens', body)).body).toMatchObject({ outcome: 'claimed' });
    }
    expect(new Set(claimed).size).toBe(3);
  });

  it('changes nothing of the tenant by being shown', async () => {
    const own = newEmulator({ fixture: 'contoso' });
    const before = await newClient(own).get('/_tenantry/state');
    await supertest(createPages(site, own.handle)).get('/');
    expect((await newClient(own).get('/_tenantry/state')).body).toEqual(before.body);
  });

  it('is about a tenant beside this one where nobody can claim', async () => {
    const own = newEmulator({ fixture: 'empty' });
    const { text } = await supertest(createPages(site, own.handle)).get('/');
    expect(text).toContain('we found no user who would claim a license now');
    const client = newClient(own);
    for (const [, path, body] of text
      .replaceAll('&#34;', '"')
      .replaceAll('&#39;', "'")
      .matchAll(/curl http:\/\/localhost:5123(\S+) -H 'Content-Type: application\/json' -d '(.*)'/g)) {
      const answer = await client.post(path!, JSON.parse(body!));
      expect(answer.status).toBeLessThan(300);
      if (path!.endsWith('appOpens')) expect(answer.body).toMatchObject({ outcome: 'claimed' });
    }
    expect((await client.get('/t/example/_tenantry/claims')).body.value).toHaveLength(1);
  });
});

describe('the fidelity page', () => {
  const html = async (): Promise<string> => (await pages.get('/fidelity').set('Accept', 'text/html')).text;

  it('is a page in a browser, with tables and without a link to files that are not shipped', async () => {
    const text = await html();
    expect(text).toMatch(/<table>\s*<thead>/);
    expect(text).toContain('<h1 id="fidelity">Fidelity</h1>');
    expect(text).not.toMatch(/href="(?!https:\/\/|#|data:)/);
  });

  it('has an anchor for everything that an error can link to', async () => {
    const anchors = new Set(Array.from((await html()).matchAll(/id="([^"]+)"/g), ([, id]) => id));
    expect(graphPages.length).toBeGreaterThan(20);
    const pagesOf = [...graphPages, ...notEmulated].map(({ source }) => toFidelityAnchor(source));
    const types = ['user', 'group', 'application', 'signIn'].map((name) => entities[name]?.typeName ?? name);
    const missing = [...pagesOf, ...types.map(toPropertiesAnchor)].filter((anchor) => !anchors.has(anchor));
    expect(missing).toEqual([]);
  });

  it('is Markdown in a terminal, and leads a program to the JSON', async () => {
    const terminal = await pages.get('/fidelity').set('Accept', '*/*');
    expect([terminal.type, terminal.text.split('\n')[0]]).toEqual(['text/plain', '# Fidelity']);
    const program = await pages.get('/fidelity').set('Accept', 'application/json');
    expect([program.status, program.headers.location]).toEqual([302, '/_tenantry/fidelity']);
  });
});

describe('every page', () => {
  it.each([
    // The portal: a page with scripts of this server.
    ['/', "'self'"],
    ['/portal/live', "'self'"],
    ['/docs', "'none'"],
    ['/fidelity', "'none'"],
    ['/nowhere', "'none'"],
  ])('%s loads nothing from anywhere else, and may not be framed', async (path, source) => {
    const { text, headers } = await pages.get(path).set('Accept', 'text/html');
    expect(text).not.toMatch(/src=["'](?:https?:)?\/\/|<link[^>]+href=["'](?:https?:)?\/\//);
    // The policy allows no script inside a page.
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(headers['content-security-policy']).toContain(`default-src ${source};`);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('has a style that its own policy allows', async () => {
    const { text, headers } = await pages.get('/');
    const style = /<style>(.*)<\/style>/s.exec(text)![1]!;
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    expect(headers['content-security-policy']).toContain(Buffer.from(digest).toString('base64'));
  });
});

describe('a page', () => {
  it.each(['/', '/fidelity', '/docs', '/docs/', '/openapi/graph.json', '/scenarios/seat-exhaustion.yaml'])(
    'is there to be read only: %s',
    async (path) => {
      const answer = await pages.post(path).send({});
      expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
      expect(answer.body.error.message).toBe(`${path} is a page: it can be read with GET, and takes no POST.`);
    },
  );
});

describe('a wrong address', () => {
  it('gets a page in a browser', async () => {
    const answer = await pages.get('/no<where>').set('Accept', 'text/html');
    expect([answer.status, answer.type]).toEqual([404, 'text/html']);
    expect(answer.text).not.toContain('<where>');
  });

  it('gets Graph’s error envelope in a program', async () => {
    const answer = await pages.get('/nowhere').set('Accept', 'application/json');
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ error: { code: 'NotFound' } });
  });

  it.each(['/scenarios/../package.json', '/scenarios/%2e%2e/package.json', '/docs/%2e%2e/package.json'])(
    'does not lead out of the served folders: %s',
    async (path) => {
      expect((await pages.get(path)).status).toBe(404);
    },
  );
});
