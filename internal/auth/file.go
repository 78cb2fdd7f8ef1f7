package auth

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// DefaultFile is the name of the registry file where nothing else is said.
const DefaultFile = "gqldoc-keys.json"

// A FileStore keeps keys in a JSON file that several processes may share: a mock
// sees at once what `gqldoc keys` does. The file holds no key, only digests; it is
// readable by its owner alone all the same. Changes replace it in one step while a
// lock file beside it is held, so that a reader sees the old keys or the new ones.
type FileStore struct {
	path string

	mu   sync.Mutex
	seen fs.FileInfo // of the file that set was read from; nil: there was none
	set  *KeySet
}

// NewFileStore returns the store in a file, which need not exist yet.
func NewFileStore(path string) *FileStore {
	return &FileStore{path: path, set: noKeys}
}

// A keyDocument is the content of the file, and of the value in Redis.
type keyDocument struct {
	Version int    `json:"version"`
	Keys    []*Key `json:"keys"`
}

// documentVersion is the only version that there has been.
const documentVersion = 1

func encodeKeys(keys []*Key) ([]byte, error) {
	out, err := json.MarshalIndent(keyDocument{documentVersion, keys}, "", "  ")
	return append(out, '\n'), err
}

func decodeKeys(data []byte) ([]*Key, error) {
	var doc keyDocument
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&doc); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if doc.Version != documentVersion {
		return nil, fmt.Errorf("key registry of version %d; this program knows version %d", doc.Version, documentVersion)
	}
	if slices.Contains(doc.Keys, nil) {
		return nil, fmt.Errorf("%w: a key is null", ErrDamaged)
	}
	return doc.Keys, nil
}

var noKeys = NewKeySet(nil)

// Load reads the file when it was replaced since the last time.
func (f *FileStore) Load(context.Context) (*KeySet, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.load()
}

func (f *FileStore) load() (*KeySet, error) {
	info, err := os.Stat(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.seen, f.set = nil, noKeys
		return f.set, nil
	case err != nil:
		return nil, fmt.Errorf("reading the key registry: %w", err)
	case f.seen != nil && os.SameFile(info, f.seen) && info.ModTime().Equal(f.seen.ModTime()) && info.Size() == f.seen.Size():
		return f.set, nil
	}
	data, err := os.ReadFile(f.path)
	if err != nil {
		return nil, fmt.Errorf("reading the key registry: %w", err)
	}
	keys, err := decodeKeys(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.path, err)
	}
	f.seen, f.set = info, NewKeySet(keys)
	return f.set, nil
}

// Change replaces the file. It waits for other processes that are changing it.
func (f *FileStore) Change(_ context.Context, change func([]*Key) ([]*Key, error)) (err error) {
	unlock, err := lockFile(f.path + ".lock")
	defer unlock()
	if err != nil {
		return fmt.Errorf("locking the key registry: %w", err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	set, err := f.load()
	if err != nil {
		return err
	}
	keys, err := change(slices.Clone(set.Keys))
	if err != nil {
		return err
	}
	data, err := encodeKeys(keys)
	if err != nil {
		return err
	}
	if err := replaceFile(f.path, data); err != nil {
		return fmt.Errorf("writing the key registry: %w", err)
	}
	f.seen = nil // read it again: what stands there counts
	return nil
}

// Touch notes that a key was used.
func (f *FileStore) Touch(ctx context.Context, id string, at time.Time) error {
	return f.Change(ctx, touch(id, at))
}

// replaceFile writes a file that only its owner can read, in one step.
func replaceFile(path string, data []byte) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) //nolint:errcheck // fails when all went well
	_, err = temporary.Write(data)
	if err == nil {
		err = temporary.Sync()
	}
	if closed := temporary.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	return err
}
