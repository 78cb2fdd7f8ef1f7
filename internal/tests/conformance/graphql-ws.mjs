// graphql-ws's client, and the close codes of its protocol over a plain WebSocket.
import assert from 'node:assert/strict';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { check, checkLot, checkTenant, done, first, id, key, operations, socketURL } from './check.mjs';

const client = createClient({ url: socketURL, webSocketImpl: WebSocket, connectionParams: { 'X-Api-Key': key }, retryAttempts: 0, keepAlive: 50, lazyCloseTimeout: 1000 });

const all = async (payload) => {
  const results = [];
  for await (const result of client.iterate(payload)) results.push(result);
  return results;
};

await check('query', async () => {
  const results = await all({ query: operations.tenant });
  assert.equal(results.length, 1);
  checkTenant(results[0].data);
});
await check('mutation', async () => {
  const [result] = await all({ query: 'mutation { __typename }' });
  assert.deepEqual(result, { data: { __typename: 'Mutation' } });
});
await check('subscription', async () => {
  const result = await first(client.iterate({ query: operations.lot, variables: { id } }));
  checkLot(result.data);
});
await check('many operations on one connection', async () => {
  const streams = Array.from({ length: 20 }, () => client.iterate({ query: operations.lot, variables: { id } }));
  for (const { value } of await Promise.all(streams.map((s) => s.next()))) checkLot(value.data);
  const queries = await Promise.all(Array.from({ length: 20 }, () => all({ query: operations.tenant })));
  for (const [result] of queries) checkTenant(result.data);
  await Promise.all(streams.map((s) => s.return()));
});
await check('@defer in two messages', async () => {
  const results = await all({ query: '{ tenantInfo { name ... @defer { baseCurrency } } }' });
  assert.deepEqual(results.map((r) => r.hasNext), [true, false]);
  assert.equal(results[0].data.tenantInfo.name, 'Acme Rides');
  assert.deepEqual(results[1].incremental, [{ id: results[0].pending[0].id, data: { baseCurrency: 'USD' } }]);
});
await check('invalid document', async () => {
  await assert.rejects(all({ query: operations.invalid }), (errors) => {
    assert.match(errors[0].message, /Cannot query field/);
    return true;
  });
});
await check('data with errors is a result', async () => {
  const [result] = await all({ query: '{ __typename me { id } }' });
  assert.equal(result.errors[0].extensions.code, 'UNAUTHORIZED');
});

// closed opens a socket, sends messages and returns the close event.
const closed = (messages, { protocol = 'graphql-transport-ws', headers } = {}) => new Promise((resolve, reject) => {
  const socket = new WebSocket(socketURL, protocol, { headers });
  socket.on('open', () => messages.forEach((m) => socket.send(typeof m === 'string' ? m : JSON.stringify(m))));
  socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  socket.on('error', reject);
});
const init = { type: 'connection_init', payload: { 'X-Api-Key': key } };
const subscribe = { id: '1', type: 'subscribe', payload: { query: operations.lot, variables: { id } } };

for (const [name, messages, want, options] of [
  ['4400 Invalid message received', ['nonsense'], { code: 4400, reason: 'Invalid message received' }],
  ['4401 Unauthorized', [subscribe], { code: 4401, reason: 'Unauthorized' }],
  ['4403 for a bad key', [{ type: 'connection_init', payload: { 'X-Api-Key': 'abc' } }], { code: 4403, reason: 'Invalid API key format' }],
  ['4403 for a bad key in the handshake', [{ type: 'connection_init' }], { code: 4403, reason: 'Invalid API key format' }, { headers: { 'X-Api-Key': 'abc' } }],
  ['4406 Subprotocol not acceptable', [], { code: 4406, reason: 'Subprotocol not acceptable' }, { protocol: [] }],
  ['4408 Connection initialisation timeout', [], { code: 4408, reason: 'Connection initialisation timeout' }],
  ['4409 Subscriber already exists', [init, subscribe, subscribe], { code: 4409, reason: 'Subscriber for 1 already exists' }],
  ['4429 Too many initialisation requests', [init, init], { code: 4429, reason: 'Too many initialisation requests' }],
]) {
  await check(name, async () => assert.deepEqual(await closed(messages, options), want));
}
await client.dispose();
done();
