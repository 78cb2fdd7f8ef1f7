package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

// A RedisCounter counts for all replicas of a mock together.
type RedisCounter struct{ client redis.UniversalClient }

// NewRedisCounter returns the counter behind a client.
func NewRedisCounter(client redis.UniversalClient) *RedisCounter { return &RedisCounter{client} }

// countScript does in one step what MemoryCounter does under a lock. The windows are
// part of the names, so that old ones need no reset: they expire.
//
// KEYS: minute, day. ARGV: limit per minute, per day, whether to enforce.
var countScript = redis.NewScript(`
local minute = tonumber(redis.call('GET', KEYS[1]) or '0')
local day = tonumber(redis.call('GET', KEYS[2]) or '0')
local perMinute, perDay = tonumber(ARGV[1]), tonumber(ARGV[2])
local full = (perMinute > 0 and minute >= perMinute) or (perDay > 0 and day >= perDay)
if full and ARGV[3] == '1' then
  return {minute, day, 0}
end
minute = redis.call('INCR', KEYS[1])
redis.call('EXPIRE', KEYS[1], 120)
day = redis.call('INCR', KEYS[2])
redis.call('EXPIRE', KEYS[2], 172800)
return {minute, day, 1}
`)

// Count implements Counter.
func (c *RedisCounter) Count(ctx context.Context, id string, perMinute, perDay int, enforce bool, now time.Time) (minute, day int, added bool, err error) {
	names := []string{
		fmt.Sprintf("gqldoc:{rate:%s}:m:%d", id, now.Unix()/60),
		fmt.Sprintf("gqldoc:{rate:%s}:d:%d", id, now.Unix()/86400),
	}
	switchedOn := 0
	if enforce {
		switchedOn = 1
	}
	counts, err := countScript.Run(ctx, c.client, names, perMinute, perDay, switchedOn).Int64Slice()
	if err != nil {
		return 0, 0, false, fmt.Errorf("counting requests: %w", err)
	}
	return int(counts[0]), int(counts[1]), counts[2] == 1, nil
}
