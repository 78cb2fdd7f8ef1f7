package auth

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/redistest"
	"github.com/redis/go-redis/v9"
)

// dial connects to a server that the test started.
func dial(t *testing.T, url string) redis.UniversalClient {
	t.Helper()
	client, err := DialRedis(url)
	check(t, err)
	t.Cleanup(func() { client.Close() })
	return client
}

// far is a moment that JSON does not know.
var far = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)

// mustSay checks that an error is there and says something.
func mustSay(t *testing.T, what string, err error, text string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), text) {
		t.Errorf("%s: %v, want %q in it", what, err, text)
	}
}

// What cannot be written leaves the file as it was.
func TestFileThatCannotBeChanged(t *testing.T) {
	ctx := t.Context()
	folder := filepath.Join(t.TempDir(), "keys")
	check(t, os.Mkdir(folder, 0o700))
	path := filepath.Join(folder, "keys.json")
	store := NewFileStore(path)
	r := NewRegistry(store)
	_, kept, err := r.Create(ctx, Key{Name: "kept", Tenant: TestTenant}, false, noon)
	check(t, err)
	before, err := os.ReadFile(path)
	check(t, err)
	_, _, err = r.Create(ctx, Key{Name: "far", Tenant: TestTenant, ExpiresAt: far}, false, noon)
	mustSay(t, "a date that cannot be written", err, "year")
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("the file is %s, %v", after, err)
	}
	mustSay(t, "a folder that goes away", store.Change(ctx, func(keys []*Key) ([]*Key, error) {
		return keys, os.RemoveAll(folder)
	}), "writing the key registry")

	check(t, os.WriteFile(folder, []byte("{"), 0o600))
	_, err = NewFileStore(path).Load(ctx)
	mustSay(t, "a file where the folder was", err, "reading the key registry")
	_, err = r.Find(ctx, kept.ID)
	mustSay(t, "Find there", err, "reading the key registry")
	mustSay(t, "Change of what is no registry", NewFileStore(folder).Change(ctx, touch("k", noon)), "not a key registry")
}

// What somebody else left in Redis under our names is told, and never taken for no keys.
func TestRedisThatHoldsSomethingElse(t *testing.T) {
	client := dial(t, redistest.Start(t).URL())
	ctx := t.Context()
	set := func(name string, value any) func() error {
		return func() error { return client.Set(ctx, name, value, 0).Err() }
	}
	list := func(name string) func() error {
		return func() error { return client.RPush(ctx, name, "x").Err() }
	}
	for _, tt := range []struct {
		name, text string
		put        []func() error
	}{
		{"keys are no JSON", "redis: not a key registry", []func() error{set(redisKeys, "{"), set(redisVersion, "v")}},
		{"keys are a list", "reading the key registry: WRONGTYPE", []func() error{list(redisKeys), set(redisVersion, "w")}},
		{"the version is a list", "reading the key registry: WRONGTYPE", []func() error{list(redisVersion)}},
		{"uses are a text", "reading the key registry: WRONGTYPE", []func() error{set(redisUsed, "x")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			check(t, client.FlushAll(ctx).Err())
			for _, put := range tt.put {
				check(t, put())
			}
			_, err := NewRegistry(NewRedisStore(client)).List(ctx, "")
			mustSay(t, "List", err, tt.text)
			if strings.HasPrefix(tt.name, "keys") {
				mustSay(t, "Change", NewRedisStore(client).Change(ctx, touch("k", noon)), tt.text)
			}
		})
	}
}

// Who is always overtaken gives up and says so; others' changes stay.
func TestRedisChangesThatAreOvertaken(t *testing.T) {
	url := redistest.Start(t).URL()
	client, other := dial(t, url), dial(t, url)
	ctx := t.Context()
	store, tries := NewRedisStore(client), 0
	mustSay(t, "Change", store.Change(ctx, func(keys []*Key) ([]*Key, error) {
		tries++
		return keys, other.Set(ctx, redisKeys, `{"version":1,"keys":[]}`, 0).Err()
	}), "others changed it 100 times")
	if tries != redisTries {
		t.Errorf("%d tries, want %d", tries, redisTries)
	}
	_, _, err := NewRegistry(store).Create(ctx, Key{Name: "far", Tenant: TestTenant, ExpiresAt: far}, false, noon)
	mustSay(t, "a date that cannot be written", err, "year")

	s := NewSharedSessions(func() time.Time { return noon }, client)
	mustSay(t, "sign-in", s.vault.do(func(d desk) {
		d.session("s")
		check(t, other.Set(ctx, sessionName+"s", `{"Account":"a"}`, 0).Err())
		d.putRegistration("r", &registration{tenant: TestTenant})
	}), "sign-in: others changed the same things 100 times")
}

// One broken value ends the operation: nothing is found afterwards, and nothing is kept.
func TestVaultThatHoldsSomethingElse(t *testing.T) {
	client := dial(t, redistest.Start(t).URL())
	ctx := t.Context()
	s := NewSharedSessions(func() time.Time { return noon }, client)
	check(t, client.Set(ctx, sessionName+"s", "{", 0).Err())
	_, err := s.Find(TestTenant, "s")
	mustSay(t, "Find", err, "sign-in: ")
	mustSay(t, "an operation", s.vault.do(func(d desk) {
		if d.session("s") != nil || d.account("a") != nil || d.sessionsOf("a") != nil || d.holder("h") != nil {
			t.Error("something is there after a failure")
		}
		d.putRegistration("r", &registration{tenant: TestTenant})
	}), "sign-in: ")
	if n := client.Exists(ctx, registerName+"r").Val(); n != 0 {
		t.Error("what came after the failure was kept")
	}
	check(t, client.RPush(ctx, accountName+"a", "x").Err())
	_, err = s.Account("a")
	mustSay(t, "an account that is a list", err, "WRONGTYPE")
	mustSay(t, "a date that cannot be written", s.vault.do(func(d desk) {
		d.putRegistration("r", &registration{expiresAt: far})
	}), "year")
}

// A connection that breaks in the middle of an operation ends it with an error.
func TestVaultWhoseConnectionBreaks(t *testing.T) {
	url := redistest.Start(t).URL()
	client, other := dial(t, url), dial(t, url)
	s := NewSharedSessions(func() time.Time { return noon }, client)
	for name, then := range map[string]func(desk){
		"before a value": func(d desk) { d.session("s") },
		"before a list":  func(d desk) { d.sessionsOf("a") },
	} {
		err := s.vault.do(func(d desk) {
			d.account("a") // now there is a connection
			check(t, other.Do(context.Background(), "CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes").Err())
			then(d)
		})
		mustSay(t, name, err, "sign-in: ")
	}
	_, err := s.Find(TestTenant, "nobody")
	if !errors.Is(err, ErrNoSession) {
		t.Errorf("after it: %v, want %v", err, ErrNoSession)
	}
}
