// urql: queries, mutations, GET, subscriptions over event streams and WebSocket.
import assert from 'node:assert/strict';
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { check, checkLot, checkTenant, done, headers, id, key, operations, socketURL, url } from './check.mjs';

const make = (options = {}) => new Client({ url, fetchOptions: { headers }, preferGetMethod: false, exchanges: [cacheExchange, fetchExchange], ...options });
const firstOf = (source) => new Promise((resolve) => {
  const subscription = source.subscribe((result) => {
    resolve(result);
    setTimeout(() => subscription.unsubscribe());
  });
});

await check('query', async () => checkTenant((await make().query(operations.tenant, {}).toPromise()).data));
await check('GET', async () => checkTenant((await make({ preferGetMethod: 'force' }).query(operations.tenant, {}).toPromise()).data));
await check('mutation', async () => {
  const { data } = await make().mutation('mutation { __typename }', {}).toPromise();
  assert.equal(data.__typename, 'Mutation');
});
await check('errors', async () => {
  const { error } = await make().query('{ me { id } }', {}).toPromise();
  assert.equal(error.graphQLErrors[0].extensions.code, 'UNAUTHORIZED');
  const invalid = await make().query(operations.invalid, {}).toPromise();
  assert.match(invalid.error.graphQLErrors[0].message, /Cannot query field/);
});
await check('upload', async () => {
  const file = new File(['hello'], 'hello.txt', { type: 'text/plain' });
  const { error } = await make({ fetchOptions: { headers } })
    .mutation('mutation($file: Upload!) { uploadMedia(file: $file) { id } }', { file }).toPromise();
  // A key may not upload; what matters is that the form was understood.
  assert.equal(error.graphQLErrors[0].extensions.code, 'UNAUTHORIZED');
});
await check('subscription over events', async () => {
  const client = make({ fetchSubscriptions: true });
  const result = await firstOf(client.subscription(operations.lot, { id }));
  checkLot(result.data);
});
await check('subscription over WebSocket', async () => {
  const socket = createClient({ url: socketURL, webSocketImpl: WebSocket, connectionParams: { 'X-Api-Key': key } });
  const client = make({
    exchanges: [fetchExchange, subscriptionExchange({
      forwardSubscription: (request) => ({
        subscribe: (sink) => ({ unsubscribe: socket.subscribe({ ...request, query: request.query ?? '' }, sink) }),
      }),
    })],
  });
  checkLot((await firstOf(client.subscription(operations.lot, { id }))).data);
  await socket.dispose();
});
done();
