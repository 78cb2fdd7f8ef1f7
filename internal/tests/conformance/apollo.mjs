// Apollo Client: queries with variables, its normalised cache, mutations, batches,
// persisted queries, @defer, subscriptions over WebSocket, errors with and without data.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { GraphQL17Alpha9Handler } from '@apollo/client/incremental';
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
await check('variables, and objects by their id', async () => {
  const client = make(new HttpLink({ uri: url, headers }));
  const vehicle = gql('query Vehicle($id: UUID!) { vehicle(id: $id) { id licensePlate driver { id } } }');
  const { data } = await client.query({ query: vehicle, variables: { id } });
  assert.equal(data.vehicle.id, id);
  const kept = client.readFragment({ id: client.cache.identify(data.vehicle), fragment: gql('fragment Plate on Vehicle { licensePlate }') });
  assert.equal(kept.licensePlate, data.vehicle.licensePlate);
  await assert.rejects(client.query({ query: vehicle, variables: {} }), (error) => {
    assert.match(error.errors[0].message, /Variable "\$id" of required type "UUID!" was not provided/);
    return true;
  });
});
await check('mutation, and what it changes', async () => {
  const client = make(new HttpLink({ uri: url, headers }));
  const { data } = await client.mutate({
    mutation: gql('mutation Hold($input: CreateWalletHoldInput!) { createWalletHold(input: $input) { id amount { amount currency } } }'),
    variables: { input: { walletId: id, orderId: id, amount: { amount: '12.50', currency: 'EUR' } } },
  });
  assert.deepEqual([data.createWalletHold.amount.amount, data.createWalletHold.amount.currency], ['12.50', 'EUR']);
});
await check('data with errors', async () => {
  const client = make(new HttpLink({ uri: url, headers }));
  const query = gql('{ tenantInfo { id name } myCurrentRide { id } }');
  const { data, error } = await client.query({ query, errorPolicy: 'all' });
  assert.equal(data.tenantInfo.name, 'Acme Rides');
  assert.equal(data.myCurrentRide, null);
  assert.deepEqual(error.errors.map((e) => [e.path, e.extensions.code]), [[['myCurrentRide'], 'UNAUTHORIZED']]);
});
await check('@defer', async () => {
  const client = new ApolloClient({
    link: new HttpLink({ uri: url, headers }), cache: new InMemoryCache(), incrementalHandler: new GraphQL17Alpha9Handler(),
  });
  const query = gql('query Deferred { tenantInfo { id name ... @defer(label: "later") { baseCurrency } } }');
  const seen = [];
  await new Promise((resolve, reject) => {
    client.watchQuery({ query }).subscribe({
      next: ({ data, dataState }) => {
        if (data?.tenantInfo) seen.push([dataState, data.tenantInfo.baseCurrency]);
        if (dataState === 'complete') resolve();
      },
      error: reject,
    });
  });
  assert.deepEqual(seen, [['streaming', undefined], ['complete', 'USD']]);
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
