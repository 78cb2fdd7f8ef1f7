// graphql-sse's client in both modes.
import assert from 'node:assert/strict';
import { createClient } from 'graphql-sse';
import { check, checkLot, checkTenant, done, first, headers, id, operations, url } from './check.mjs';

for (const singleConnection of [false, true]) {
  const mode = singleConnection ? 'single connection' : 'distinct connections';
  const client = createClient({ url, headers, singleConnection, retryAttempts: 0 });
  const all = async (payload) => {
    const results = [];
    for await (const result of client.iterate(payload)) results.push(result);
    return results;
  };
  await check(`${mode}: query`, async () => {
    const results = await all({ query: operations.tenant });
    assert.equal(results.length, 1);
    checkTenant(results[0].data);
  });
  await check(`${mode}: subscription`, async () => {
    checkLot((await first(client.iterate({ query: operations.lot, variables: { id } }))).data);
  });
  await check(`${mode}: several`, async () => {
    const streams = Array.from({ length: 5 }, () => client.iterate({ query: operations.lot, variables: { id } }));
    for (const { value } of await Promise.all(streams.map((s) => s.next()))) checkLot(value.data);
    checkTenant((await all({ query: operations.tenant }))[0].data);
    await Promise.all(streams.map((s) => s.return()));
  });
  await check(`${mode}: @defer`, async () => {
    const results = await all({ query: '{ tenantInfo { name ... @defer { baseCurrency } } }' });
    assert.deepEqual(results.map((r) => r.hasNext), [true, false]);
    assert.equal(results[1].incremental[0].data.baseCurrency, 'USD');
  });
  await check(`${mode}: invalid document`, async () => {
    if (singleConnection) {
      await assert.rejects(all({ query: operations.invalid }), (error) => error.response.status === 400);
    } else {
      const [result] = await all({ query: operations.invalid });
      assert.match(result.errors[0].message, /Cannot query field/);
    }
  });
  client.dispose();
}
await check('bad key', async () => {
  const client = createClient({ url, headers: { 'X-Api-Key': 'abc' }, retryAttempts: 0 });
  await assert.rejects(first(client.iterate({ query: operations.tenant })), (error) => error.response.status === 401);
});
done();
