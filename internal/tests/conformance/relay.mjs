// Relay: its compiler over the mock's SDL, its runtime over the mock; the documents
// that the compiler registers are written to the file named by the third argument,
// and an endpoint that takes only those may be the fourth.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, checkLot, checkTenant, done, headers, id, key, operations, socketURL, url } from './check.mjs';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const require = createRequire(import.meta.url);
const { Environment, Network, Observable, RecordSource, Store, fetchQuery, requestSubscription } = require('relay-runtime');
const compiler = require('relay-compiler');
const [manifest, registeredURL] = process.argv.slice(4);

const folder = mkdtempSync(join(tmpdir(), 'gqldoc-relay-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'src'));
mkdirSync(join(folder, 'artifacts'));

await check('compile', async () => {
  writeFileSync(join(folder, 'schema.graphql'), await (await fetch(`${url}/schema.graphql`)).text());
  // Relay wants operations named after their module.
  const source = (name, text) => writeFileSync(join(folder, 'src', `${name}.js`), `import { graphql } from 'relay-runtime';\ngraphql\`${text}\`;\n`);
  source('Tenant', operations.tenant.replace('query Tenant', 'query TenantQuery'));
  source('Lot', operations.lot.replace('subscription Lot', 'subscription LotSubscription'));
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify({
    src: './src', schema: './schema.graphql', language: 'javascript', artifactDirectory: './artifacts', eagerEsModules: false,
    persistConfig: { file: './persisted.json', algorithm: 'SHA256' },
  }));
  writeFileSync(join(folder, 'persisted.json'), '{}');
  writeFileSync(join(folder, 'package.json'), '{}');
  execFileSync(compiler, ['relay.config.json'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  if (manifest) copyFileSync(join(folder, 'persisted.json'), manifest);
});

const artifact = (name) => require(join(folder, 'artifacts', `${name}.graphql.js`));
const texts = () => JSON.parse(readFileSync(join(folder, 'persisted.json'), 'utf8'));
const post = async (endpoint, body) => {
  const response = await fetch(endpoint, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  return response.json();
};
const environment = (fetchFn, subscribeFn) => new Environment({ network: Network.create(fetchFn, subscribeFn), store: new Store(new RecordSource()) });

await check('query', async () => {
  const relay = environment((request, variables) => post(url, { query: texts()[request.id], variables }));
  checkTenant(await fetchQuery(relay, artifact('TenantQuery'), {}).toPromise());
});
await check('registered documents', async () => {
  const relay = environment((request, variables) => post(registeredURL ?? url, registeredURL ? { doc_id: request.id, variables } : { query: texts()[request.id], variables }));
  checkTenant(await fetchQuery(relay, artifact('TenantQuery'), {}).toPromise());
  if (!registeredURL) return;
  const refused = await post(registeredURL, { query: '{ __typename }' });
  assert.equal(refused.errors[0].extensions.code, 'PERSISTED_QUERY_REQUIRED');
});
await check('subscription', async () => {
  const socket = createClient({ url: socketURL, webSocketImpl: WebSocket, connectionParams: { 'X-Api-Key': key } });
  const relay = environment(() => { throw new Error('no query'); }, (request, variables) =>
    Observable.create((sink) => socket.subscribe({ query: texts()[request.id], variables }, sink)));
  const data = await new Promise((resolve, reject) => {
    const subscription = requestSubscription(relay, {
      subscription: artifact('LotSubscription'), variables: { id },
      onNext: (value) => { resolve(value); subscription.dispose(); }, onError: reject,
    });
  });
  checkLot(data);
  await socket.dispose();
});
done();
