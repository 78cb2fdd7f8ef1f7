// What every script of this folder shares: the endpoint, a key, and a way to say
// what failed. A script is run as
//
//   node SCRIPT.mjs URL API_KEY
import assert from 'node:assert/strict';

export const [url, key] = process.argv.slice(2);
export const headers = { 'X-Api-Key': key };
export const socketURL = url.replace(/^http/, 'ws');
// Any id will do: the mock makes up what lies behind it.
export const id = '7b9f4c1e-53a2-4e5b-9d0c-6a1f2b3c4d5e';

export const operations = {
  tenant: 'query Tenant { tenantInfo { id name baseCurrency } }',
  lot: `subscription Lot($id: UUID!) { lotOccupancyUpdated(id: $id) { freeSpots lot { id } } }`,
  invalid: '{ xyzzyx }',
};

export function checkTenant(data) {
  assert.equal(data.tenantInfo.name, 'Acme Rides');
  assert.equal(data.tenantInfo.baseCurrency, 'USD');
}

export function checkLot(data) {
  assert.match(data.lotOccupancyUpdated.lot.id, /^[0-9a-f-]{36}$/);
  assert.equal(typeof data.lotOccupancyUpdated.freeSpots, 'number');
}

let checks = 0;

// check runs one named check and ends the program when it fails or takes too long.
export async function check(name, run) {
  const late = setTimeout(() => fail(name, new Error('no end after 20 s')), 20_000);
  try {
    await run();
  } catch (error) {
    fail(name, error);
  }
  clearTimeout(late);
  checks++;
}

function fail(name, error) {
  console.log(`${name}: ${error?.stack ?? JSON.stringify(error)}`);
  process.exit(1);
}

export function done() {
  console.log(`${checks} checks are ok`);
  process.exit(0);
}

// first returns the first item of an async iterator and ends it.
export async function first(iterator) {
  for await (const item of iterator) return item;
  throw new Error('the stream ended without an event');
}
