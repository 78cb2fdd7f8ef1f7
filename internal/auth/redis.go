package auth

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// Names in Redis. The hash tag in braces keeps them on one node of a cluster.
const (
	redisKeys    = "gqldoc:{keys}"
	redisVersion = "gqldoc:{keys}:version"
	redisUsed    = "gqldoc:{keys}:used"
)

// redisTries bounds how often a change is tried again after somebody was faster.
const redisTries = 100

// A RedisStore keeps keys where all replicas of a mock find them. A lookup asks for
// the version and reads the keys only when it has changed, so what one replica
// revokes is refused by all with their next request.
type RedisStore struct {
	client redis.UniversalClient

	mu      sync.Mutex
	version string // of set; empty: nothing was stored
	set     *KeySet
}

// NewRedisStore returns the store behind a client.
func NewRedisStore(client redis.UniversalClient) *RedisStore {
	return &RedisStore{client: client, set: NewKeySet(nil)}
}

// DialRedis makes a client for redis://[user:password@]host:port[/db], with valkey:// or
// rediss:// in its place, or for the socket unix://PATH. It does not wait for the server.
func DialRedis(url string) (redis.UniversalClient, error) {
	if rest, ok := strings.CutPrefix(url, "valkey"); ok {
		url = "redis" + rest
	}
	options, err := redis.ParseURL(url)
	if err != nil { // whose text may hold the password
		return nil, errors.New("the address of the key registry cannot be read; write redis://[USER:PASSWORD@]HOST:PORT[/DB]")
	}
	options.DialTimeout, options.ReadTimeout, options.WriteTimeout = 2*time.Second, time.Second, time.Second
	options.MaxRetries, options.DialerRetries = -1, 1 // the next request tries again
	options.ContextTimeoutEnabled, options.DisableIdentity = true, true
	silence()
	return redis.NewClient(options), nil
}

// silence stops the client from writing to stderr by itself: what fails is returned.
var silence = sync.OnceFunc(func() { redis.SetLogger(quiet{}) })

type quiet struct{}

// Printf writes nothing.
func (quiet) Printf(context.Context, string, ...any) {}

// Load asks for the version, and for the keys when it is new.
func (s *RedisStore) Load(ctx context.Context) (*KeySet, error) {
	version, err := s.client.Get(ctx, redisVersion).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		return nil, fmt.Errorf("reading the key registry: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if version == s.version {
		return s.set, nil
	}
	var keys, now *redis.StringCmd
	_, err = s.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
		keys, now = p.Get(ctx, redisKeys), p.Get(ctx, redisVersion)
		return nil
	})
	if err != nil && !errors.Is(err, redis.Nil) {
		return nil, fmt.Errorf("reading the key registry: %w", err)
	}
	list, err := storedKeys(keys)
	if err != nil {
		return nil, err
	}
	s.version, s.set = now.Val(), NewKeySet(list)
	return s.set, nil
}

func storedKeys(value *redis.StringCmd) ([]*Key, error) {
	data, err := value.Bytes()
	switch {
	case errors.Is(err, redis.Nil):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("reading the key registry: %w", err)
	}
	keys, err := decodeKeys(data)
	if err != nil {
		return nil, fmt.Errorf("redis: %w", err)
	}
	return keys, nil
}

// Change replaces the keys, and tries again while others were faster.
func (s *RedisStore) Change(ctx context.Context, change func([]*Key) ([]*Key, error)) error {
	attempt := func(tx *redis.Tx) error {
		keys, err := storedKeys(tx.Get(ctx, redisKeys))
		if err != nil {
			return err
		}
		if keys, err = change(keys); err != nil {
			return err
		}
		data, err := encodeKeys(keys)
		if err != nil {
			return err
		}
		_, err = tx.TxPipelined(ctx, func(p redis.Pipeliner) error {
			p.Set(ctx, redisKeys, data, 0)
			p.Set(ctx, redisVersion, NewID(), 0) // never one of before, also after a flush
			return nil
		})
		return err
	}
	for range redisTries {
		err := s.client.Watch(ctx, attempt, redisKeys)
		if !errors.Is(err, redis.TxFailedErr) {
			return err
		}
	}
	return fmt.Errorf("writing the key registry: others changed it %d times meanwhile", redisTries)
}

// Touch notes that a key was used. It has a place of its own, for otherwise every
// replica would read all keys again.
func (s *RedisStore) Touch(ctx context.Context, id string, at time.Time) error {
	return s.client.HSet(ctx, redisUsed, id, at.Unix()).Err()
}

// uses returns when keys were used last.
func (s *RedisStore) uses(ctx context.Context) (map[string]time.Time, error) {
	seconds, err := s.client.HGetAll(ctx, redisUsed).Result()
	if err != nil {
		return nil, fmt.Errorf("reading the key registry: %w", err)
	}
	uses := make(map[string]time.Time, len(seconds))
	for id, text := range seconds {
		if at, err := strconv.ParseInt(text, 10, 64); err == nil {
			uses[id] = time.Unix(at, 0).UTC()
		}
	}
	return uses, nil
}
