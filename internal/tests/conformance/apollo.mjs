// Apollo Client: queries, cache, batches, persisted queries, uploads by hand,
// subscriptions over WebSocket, errors.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { BatchHttpLink } from '@apollo/client/link/batch-http';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { check, checkLot, checkTenant, done, headers, id, key, operations, socketURL, url } from './check.mjs';

const make = (link) => new ApolloClient({ link, cache: new InMemoryCache() });
const tenant = gql(operations.tenant);

await check('query and cache', async () => {
  const client = make(new HttpLink({ uri: url, headers }));
  checkTenant((await client.query({ query: tenant })).data);
  checkTenant(client.readQuery({ query: tenant }));
});
await check('GET', async () => {
  const client = make(new HttpLink({ uri: url, headers, useGETForQueries: true }));
  checkTenant((await client.query({ query: tenant })).data);
});
await check('batch', async () => {
  let requests = 0;
  const counted = (...args) => { requests++; return fetch(...args); };
  const client = make(new BatchHttpLink({ uri: url, headers, fetch: counted, batchMax: 5, batchInterval: 5 }));
  const results = await Promise.all([1, 2, 3].map((n) => client.query({ query: gql(`query Q${n} { tenantInfo { name baseCurrency } }`) })));
  for (const { data } of results) checkTenant(data);
  assert.equal(requests, 1);
});
for (const useGETForHashedQueries of [false, true]) {
  await check(`persisted queries, GET ${useGETForHashedQueries}`, async () => {
    const bodies = [];
    const seen = (uri, init) => { bodies.push(init.body ?? uri); return fetch(uri, init); };
    const sha256 = (text) => createHash('sha256').update(text).digest('hex');
    const link = new PersistedQueryLink({ sha256, useGETForHashedQueries });
    const client = make(link.concat(new HttpLink({ uri: url, headers, fetch: seen })));
    const query = gql(`query P${useGETForHashedQueries ? 1 : 2} { tenantInfo { name baseCurrency } }`);
    checkTenant((await client.query({ query })).data);
    checkTenant((await client.query({ query, fetchPolicy: 'network-only' })).data);
    assert.equal(bodies.length, 3, 'hash alone, with text, hash alone');
    assert.ok(!String(bodies[2]).includes('tenantInfo'));
  });
}
await check('errors', async () => {
  const client = make(new HttpLink({ uri: url, headers }));
  await assert.rejects(client.query({ query: gql('{ me { id } }') }), (error) => {
    assert.ok(CombinedGraphQLErrors.is(error));
    assert.equal(error.errors[0].extensions.code, 'UNAUTHORIZED');
    return true;
  });
  const refused = make(new HttpLink({ uri: url, headers: { 'X-Api-Key': 'abc' } }));
  await assert.rejects(refused.query({ query: tenant }), (error) => {
    // The media type says that it is a GraphQL response, so the client reads the body.
    assert.ok(CombinedGraphQLErrors.is(error));
    assert.equal(error.errors[0].message, 'Invalid API key format');
    assert.equal(error.errors[0].extensions.http.status, 401);
    return true;
  });
});
await check('subscription', async () => {
  const socket = createClient({ url: socketURL, webSocketImpl: WebSocket, connectionParams: { 'X-Api-Key': key } });
  const link = ApolloLink.split(({ operationType }) => operationType === 'subscription', new GraphQLWsLink(socket), new HttpLink({ uri: url, headers }));
  const client = make(link);
  const event = await new Promise((resolve, reject) => {
    const subscription = client.subscribe({ query: gql(operations.lot), variables: { id } }).subscribe({
      next: (result) => { resolve(result); subscription.unsubscribe(); },
      error: reject,
    });
  });
  checkLot(event.data);
  await socket.dispose();
});
await check('introspection of the cache stays typed', async () => {
  const client = make(new HttpLink({ uri: url, headers }));
  const { data } = await client.query({ query: gql('{ __type(name: "TenantInfo") { kind name } }') });
  assert.equal(data.__type.kind, 'OBJECT');
});
done();
