package auth

import (
	"context"
	"slices"
	"sync"
	"time"
)

// A MemoryStore keeps keys until the process ends.
type MemoryStore struct {
	mu  sync.RWMutex
	set *KeySet
}

// NewMemoryStore returns an empty store.
func NewMemoryStore() *MemoryStore { return &MemoryStore{set: NewKeySet(nil)} }

// Load returns the keys.
func (m *MemoryStore) Load(context.Context) (*KeySet, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.set, nil
}

// Change replaces the keys.
func (m *MemoryStore) Change(_ context.Context, change func([]*Key) ([]*Key, error)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	keys, err := change(slices.Clone(m.set.Keys))
	if err != nil {
		return err
	}
	m.set = NewKeySet(keys)
	return nil
}

// Touch notes that a key was used.
func (m *MemoryStore) Touch(ctx context.Context, id string, at time.Time) error {
	return m.Change(ctx, touch(id, at))
}

// touch is the change that notes a use. A key that is gone meanwhile is no error.
func touch(id string, at time.Time) func([]*Key) ([]*Key, error) {
	return func(keys []*Key) ([]*Key, error) {
		for i, k := range keys {
			if k.ID == id && at.After(k.LastUsedAt) {
				used := *k
				used.LastUsedAt = at
				keys[i] = &used
			}
		}
		return keys, nil
	}
}
