package auth

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// Why a change of the registry is refused.
var (
	ErrNoKey     = errors.New("no such key")
	ErrNameTaken = errors.New("another active key has this name")
	ErrKeyEnded  = errors.New("the key is revoked or has expired")
	ErrReadyMade = errors.New("ready-made keys stay as they are")
)

// ErrDamaged is what stands where a registry should be and is none.
var ErrDamaged = errors.New("not a key registry")

// A Store keeps the issued keys: in memory, in a file, or in Redis.
type Store interface {
	// Load returns the keys as they are now. The caller changes nothing in them.
	Load(ctx context.Context) (*KeySet, error)
	// Change replaces the keys by what change makes of them, with nobody else
	// changing them meanwhile. It may call change several times, and writes nothing
	// when change fails.
	Change(ctx context.Context, change func([]*Key) ([]*Key, error)) error
	// Touch notes that a key was used.
	Touch(ctx context.Context, id string, at time.Time) error
}

// A KeySet is one state of a store. It never changes.
type KeySet struct {
	Keys   []*Key // in the order of their creation
	byHash map[Digest]*Key
}

// NewKeySet prepares keys for lookup.
func NewKeySet(keys []*Key) *KeySet {
	s := &KeySet{Keys: keys, byHash: make(map[Digest]*Key, len(keys))}
	for _, k := range keys {
		s.byHash[k.Hash] = k
	}
	return s
}

// A Registry knows the issued keys and the ready-made ones, and keeps the rules of
// their life. It is safe for concurrent use.
type Registry struct {
	store Store
	ready *KeySet

	mu   sync.Mutex
	used map[string]time.Time // by id: when the store was last told
}

// Shared reports whether a setting names a server that several replicas have in common.
func Shared(where string) bool {
	return strings.Contains(where, "://") && !strings.HasPrefix(where, "file:")
}

// OpenStore returns the store that a setting names: "memory", the URL of a Redis or
// Valkey server, or the path of a file.
func OpenStore(where string) (Store, error) {
	switch {
	case where == "memory":
		return NewMemoryStore(), nil
	case Shared(where):
		client, err := DialRedis(where)
		if err != nil {
			return nil, err
		}
		return NewRedisStore(client), nil
	case where == "":
		where = DefaultFile
	}
	return NewFileStore(strings.TrimPrefix(where, "file:")), nil
}

// NewRegistry returns the registry over a store. The ready-made keys are always in it.
func NewRegistry(store Store) *Registry {
	return &Registry{store: store, ready: NewKeySet(readyMade()), used: make(map[string]time.Time)}
}

// Lookup returns the key with a digest, or nil. It compares digests only, so its
// time tells nothing of any key. The error says that the store cannot be read.
func (r *Registry) Lookup(ctx context.Context, d Digest) (*Key, error) {
	if k := r.ready.byHash[d]; k != nil {
		return k, nil
	}
	set, err := r.store.Load(ctx)
	if err != nil {
		return nil, err
	}
	return set.byHash[d], nil
}

// List returns the keys of a tenant, or of all for the empty tenant: newest first,
// ready-made ones last.
func (r *Registry) List(ctx context.Context, tenant string) ([]*Key, error) {
	issued, err := r.issued(ctx)
	if err != nil {
		return nil, err
	}
	var keys []*Key
	for _, k := range slices.Backward(issued) {
		if tenant == "" || k.Tenant == tenant {
			keys = append(keys, k)
		}
	}
	slices.SortStableFunc(keys, func(a, b *Key) int { return b.CreatedAt.Compare(a.CreatedAt) })
	for _, k := range r.ready.Keys {
		if tenant == "" || k.Tenant == tenant {
			keys = append(keys, k)
		}
	}
	return keys, nil
}

// issued returns the keys of the store, with their last use.
func (r *Registry) issued(ctx context.Context) ([]*Key, error) {
	set, err := r.store.Load(ctx)
	if err != nil {
		return nil, err
	}
	apart, ok := r.store.(interface {
		uses(context.Context) (map[string]time.Time, error)
	})
	if !ok {
		return set.Keys, nil
	}
	uses, err := apart.uses(ctx)
	if err != nil {
		return nil, err
	}
	keys := make([]*Key, len(set.Keys))
	for i, k := range set.Keys {
		used := *k
		used.LastUsedAt = uses[k.ID]
		keys[i] = &used
	}
	return keys, nil
}

// Tenant reports whether there is a tenant: that of the ready-made keys, or one that
// a key was issued for.
func (r *Registry) Tenant(ctx context.Context, tenant string) bool {
	if tenant == TestTenant {
		return true
	}
	set, err := r.store.Load(ctx)
	return err == nil && slices.ContainsFunc(set.Keys, func(k *Key) bool { return k.Tenant == tenant })
}

// Find returns the key with an id.
func (r *Registry) Find(ctx context.Context, id string) (*Key, error) {
	keys, err := r.List(ctx, "")
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(keys, func(k *Key) bool { return k.ID == id }); i >= 0 {
		return keys[i], nil
	}
	return nil, ErrNoKey
}

// Create issues a key as wanted says: its name, tenant, limits and end. It returns
// the key in plain text, which is nowhere afterwards, and its record.
func (r *Registry) Create(ctx context.Context, wanted Key, public bool, now time.Time) (string, *Key, error) {
	plaintext, k := issue(wanted, public, now)
	err := r.store.Change(ctx, func(keys []*Key) ([]*Key, error) {
		if err := r.free(keys, k, now); err != nil {
			return nil, err
		}
		return append(keys, k), nil
	})
	if err != nil {
		return "", nil, err
	}
	return plaintext, k, nil
}

func issue(wanted Key, public bool, now time.Time) (string, *Key) {
	prefix := TenantKeyPrefix
	if public {
		prefix = PublicKeyPrefix
	}
	plaintext := NewKey(prefix, wanted.Tenant)
	k := wanted
	k.ID, k.Prefix, k.Hash = NewID(), plaintext[:PrefixLength], Hash(plaintext)
	k.CreatedAt = now.UTC().Truncate(time.Second)
	k.LastUsedAt, k.RevokedAt, k.RevocationReason, k.ReadyMade = time.Time{}, time.Time{}, "", false
	return plaintext, &k
}

// free reports that no other active key of the tenant has the key's name.
func (r *Registry) free(keys []*Key, k *Key, now time.Time) error {
	for _, other := range slices.Concat(keys, r.ready.Keys) {
		if other.ID != k.ID && other.Tenant == k.Tenant && other.Name == k.Name && other.Active(now) {
			return fmt.Errorf("%w: %q", ErrNameTaken, k.Name)
		}
	}
	return nil
}

// Rotate revokes a key and issues another with its name, limits and end.
func (r *Registry) Rotate(ctx context.Context, id, by string, now time.Time) (plaintext string, fresh, old *Key, err error) {
	err = r.changeOne(ctx, id, func(keys []*Key, k *Key) ([]*Key, error) {
		if !k.Active(now) {
			return nil, ErrKeyEnded
		}
		wanted := *k
		wanted.CreatedBy = by
		plaintext, fresh = issue(wanted, k.Public(), now)
		k.RevokedAt = now.UTC().Truncate(time.Second)
		old = k
		return append(keys, fresh), nil
	})
	if err != nil {
		return "", nil, nil, err
	}
	return plaintext, fresh, old, nil
}

// Revoke ends a key. Ending it twice changes nothing.
func (r *Registry) Revoke(ctx context.Context, id, reason string, now time.Time) (revoked *Key, err error) {
	err = r.changeOne(ctx, id, func(keys []*Key, k *Key) ([]*Key, error) {
		if k.RevokedAt.IsZero() {
			k.RevokedAt, k.RevocationReason = now.UTC().Truncate(time.Second), reason
		}
		revoked = k
		return keys, nil
	})
	return revoked, err
}

// Update changes name, limits, networks or end of a key that is not revoked.
func (r *Registry) Update(ctx context.Context, id string, now time.Time, edit func(*Key)) (updated *Key, err error) {
	err = r.changeOne(ctx, id, func(keys []*Key, k *Key) ([]*Key, error) {
		if !k.RevokedAt.IsZero() {
			return nil, ErrKeyEnded
		}
		edit(k)
		updated = k
		return keys, r.free(keys, k, now)
	})
	return updated, err
}

// changeOne hands change a copy of the key with an id, already in its place.
func (r *Registry) changeOne(ctx context.Context, id string, change func([]*Key, *Key) ([]*Key, error)) error {
	if slices.ContainsFunc(r.ready.Keys, func(k *Key) bool { return k.ID == id }) {
		return ErrReadyMade
	}
	return r.store.Change(ctx, func(keys []*Key) ([]*Key, error) {
		i := slices.IndexFunc(keys, func(k *Key) bool { return k.ID == id })
		if i < 0 {
			return nil, ErrNoKey
		}
		k := *keys[i]
		keys[i] = &k
		return change(keys, &k)
	})
}

// useEvery is how exact the time of the last use is.
const useEvery = time.Minute

// Used notes that a request came with the key. A store that cannot be written to
// does not stop the request.
func (r *Registry) Used(ctx context.Context, k *Key, now time.Time) {
	if k.ReadyMade {
		return
	}
	r.mu.Lock()
	last := r.used[k.ID]
	if now.Sub(last) < useEvery {
		r.mu.Unlock()
		return
	}
	r.used[k.ID] = now
	r.mu.Unlock()
	_ = r.store.Touch(ctx, k.ID, now.UTC().Truncate(useEvery))
}
