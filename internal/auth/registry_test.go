package auth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/redistest"
)

// The rules of keys hold over every store.
func TestRulesOfKeys(t *testing.T) {
	stores := map[string]func(*testing.T) Store{
		"memory": func(*testing.T) Store { return NewMemoryStore() },
		"file":   func(t *testing.T) Store { return NewFileStore(filepath.Join(t.TempDir(), "keys.json")) },
		"redis": func(t *testing.T) Store {
			client, err := DialRedis(redistest.Start(t).URL())
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { client.Close() })
			return NewRedisStore(client)
		},
	}
	for name, open := range stores {
		t.Run(name, func(t *testing.T) { testRegistry(t, NewRegistry(open(t))) })
	}
}

func testRegistry(t *testing.T, r *Registry) {
	ctx := t.Context()
	plaintext, k, err := r.Create(ctx, Key{Name: "a", Tenant: TestTenant, RequestsPerMinute: 5, ExpiresAt: noon.Add(time.Hour)}, false, noon)
	if err != nil {
		t.Fatal(err)
	}
	if k.Prefix != plaintext[:12] || k.Hash != Hash(plaintext) || !IsUUID(k.ID) || k.CreatedAt != noon {
		t.Errorf("record = %+v", k)
	}
	if found, err := r.Lookup(ctx, Hash(plaintext)); err != nil || found == nil || found.ID != k.ID || found.RequestsPerMinute != 5 {
		t.Fatalf("Lookup = %+v, %v", found, err)
	}
	if found, err := r.Lookup(ctx, Hash("btk_other")); err != nil || found != nil {
		t.Errorf("Lookup of another = %+v, %v", found, err)
	}
	if _, _, err := r.Create(ctx, Key{Name: "a", Tenant: TestTenant}, false, noon); !errors.Is(err, ErrNameTaken) {
		t.Errorf("same name: %v", err)
	}
	const other = "0a1b2c3d-0000-4000-8000-000000000001"
	if r.Tenant(ctx, other) {
		t.Error("a tenant without keys is known")
	}
	if _, _, err := r.Create(ctx, Key{Name: "a", Tenant: other}, true, noon); err != nil {
		t.Errorf("same name, other tenant: %v", err)
	}
	if !r.Tenant(ctx, other) {
		t.Error("a tenant with keys is unknown")
	}

	r.Used(ctx, k, noon.Add(90*time.Second))
	r.Used(ctx, k, noon.Add(100*time.Second)) // the same minute: nothing to write
	if found, err := r.Find(ctx, k.ID); err != nil || !found.LastUsedAt.Equal(noon.Add(time.Minute)) {
		t.Errorf("last use = %v, %v", found.LastUsedAt, err)
	}

	fresh, successor, old, err := r.Rotate(ctx, k.ID, "who", noon.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	if successor.Name != "a" || successor.RequestsPerMinute != 5 || !successor.ExpiresAt.Equal(k.ExpiresAt) || successor.CreatedBy != "who" ||
		!successor.LastUsedAt.IsZero() || old.RevokedAt.IsZero() || fresh == plaintext {
		t.Errorf("successor = %+v, old = %+v", successor, old)
	}
	if _, _, _, err := r.Rotate(ctx, k.ID, "", noon); !errors.Is(err, ErrKeyEnded) {
		t.Errorf("rotate twice: %v", err)
	}
	if found, _ := r.Lookup(ctx, Hash(plaintext)); found == nil || found.Active(noon.Add(time.Minute)) {
		t.Errorf("old key = %+v", found)
	}
	if _, err := r.Update(ctx, successor.ID, noon, func(k *Key) { k.Name = "valid" }); !errors.Is(err, ErrNameTaken) {
		t.Errorf("name of a ready-made key: %v", err)
	}
	if updated, err := r.Update(ctx, successor.ID, noon, func(k *Key) { k.RequestsPerDay = 7 }); err != nil || updated.RequestsPerDay != 7 {
		t.Errorf("Update = %+v, %v", updated, err)
	}
	if revoked, err := r.Revoke(ctx, successor.ID, "leaked", noon.Add(time.Minute)); err != nil || revoked.RevocationReason != "leaked" {
		t.Errorf("Revoke = %+v, %v", revoked, err)
	}
	if again, err := r.Revoke(ctx, successor.ID, "again", noon.Add(time.Hour)); err != nil || !again.RevokedAt.Equal(noon.Add(time.Minute)) || again.RevocationReason != "leaked" {
		t.Errorf("Revoke twice = %+v, %v", again, err)
	}
	if _, err := r.Revoke(ctx, "nothing", "", noon); !errors.Is(err, ErrNoKey) {
		t.Errorf("Revoke nothing: %v", err)
	}
	ready, err := r.Lookup(ctx, Hash(FindTestKey("valid")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Revoke(ctx, ready.ID, "", noon); !errors.Is(err, ErrReadyMade) {
		t.Errorf("Revoke a ready-made key: %v", err)
	}
	var names []string
	keys, err := r.List(ctx, TestTenant)
	for _, k := range keys {
		names = append(names, k.Name)
	}
	if want := []string{"a", "a", "valid", "revoked", "expired", "public"}; err != nil || !slices.Equal(names, want) || keys[0].ID != successor.ID {
		t.Errorf("List = %v, %v, want %v", names, err, want)
	}
}

func TestFileHoldsNoSecret(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys.json")
	plaintext, _, err := NewRegistry(NewFileStore(path)).Create(t.Context(), Key{Name: "a", Tenant: TestTenant}, false, noon)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), plaintext[13:]) {
		t.Error("the file holds the key")
	}
	for _, file := range []string{path, path + ".lock"} {
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v, %v", file, info.Mode(), err)
		}
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestFileIsReadAgainWhenItChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys.json")
	here, there := NewRegistry(NewFileStore(path)), NewRegistry(NewFileStore(path))
	plaintext, k, err := here.Create(t.Context(), Key{Name: "a", Tenant: TestTenant}, false, noon)
	if err != nil {
		t.Fatal(err)
	}
	if found, err := there.Lookup(t.Context(), Hash(plaintext)); err != nil || found == nil {
		t.Fatalf("a key made elsewhere: %v, %v", found, err)
	}
	if _, err := here.Revoke(t.Context(), k.ID, "", noon); err != nil {
		t.Fatal(err)
	}
	if found, err := there.Lookup(t.Context(), Hash(plaintext)); err != nil || found.Active(noon) {
		t.Errorf("a key revoked elsewhere: %+v, %v", found, err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if found, err := there.Lookup(t.Context(), Hash(plaintext)); err != nil || found != nil {
		t.Errorf("after the file is gone: %+v, %v", found, err)
	}
}

func TestDamagedFile(t *testing.T) {
	for name, content := range map[string]string{
		"empty": "", "other": "[]", "version": `{"version": 2}`, "null key": `{"version":1,"keys":[null]}`,
		"hash": `{"version":1,"keys":[{"sha256":"abc"}]}`, "hex": `{"version":1,"keys":[{"sha256":"` + strings.Repeat("zz", 32) + `"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "keys.json")
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			r := NewRegistry(NewFileStore(path))
			if _, err := r.Lookup(t.Context(), Digest{}); err == nil || !strings.Contains(err.Error(), path) {
				t.Errorf("Lookup = %v", err)
			}
			if _, _, err := r.Create(t.Context(), Key{Name: "a", Tenant: TestTenant}, false, noon); err == nil {
				t.Error("Create overwrote it")
			}
			if data, _ := os.ReadFile(path); string(data) != content {
				t.Error("the file changed")
			}
			c := Checker{Mode: Registered, Keys: r, Now: func() time.Time { return noon }}
			if _, rejected := c.Authenticate(headers("X-Api-Key", "btk_01923a4b_x")); rejected != ErrRegistry {
				t.Errorf("rejected = %v", rejected)
			}
			if _, rejected := c.Authenticate(headers("X-Api-Key", FindTestKey("valid"))); rejected != nil {
				t.Errorf("ready-made key rejected: %v", rejected)
			}
		})
	}
	if _, err := NewRegistry(NewFileStore(t.TempDir())).List(t.Context(), ""); err == nil {
		t.Error("a folder is read as a file")
	}
	if _, _, err := NewRegistry(NewFileStore("/nowhere/keys.json")).Create(t.Context(), Key{Name: "a"}, false, noon); err == nil {
		t.Error("a file in no folder is written")
	}
}

// Two processes and several goroutines in each write at the same time; nothing is lost.
func TestFileFromTwoProcesses(t *testing.T) {
	const each = 20
	path := filepath.Join(t.TempDir(), "keys.json")
	if path := os.Getenv("GQLDOC_TEST_REGISTRY"); path != "" {
		writeKeys(t, path, os.Getenv("GQLDOC_TEST_NAME"), each)
		return
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var processes []*exec.Cmd
	for _, name := range []string{"p", "q"} {
		cmd := exec.Command(program, "-test.run=^TestFileFromTwoProcesses$")
		cmd.Env = append(os.Environ(), "GQLDOC_TEST_REGISTRY="+path, "GQLDOC_TEST_NAME="+name)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		processes = append(processes, cmd)
	}
	writeKeys(t, path, "here", each)
	for _, cmd := range processes {
		if err := cmd.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	keys, err := NewRegistry(NewFileStore(path)).List(t.Context(), TestTenant)
	if want := 3*each + len(readyMade()); err != nil || len(keys) != want {
		t.Errorf("%d keys, %v, want %d", len(keys), err, want)
	}
}

func writeKeys(t *testing.T, path, name string, count int) {
	r := NewRegistry(NewFileStore(path))
	var all sync.WaitGroup
	for i := range count {
		all.Go(func() {
			plaintext, _, err := r.Create(context.Background(), Key{Name: fmt.Sprint(name, i), Tenant: TestTenant}, false, noon)
			if err != nil {
				t.Error(err)
				return
			}
			if k, err := r.Lookup(context.Background(), Hash(plaintext)); err != nil || k == nil {
				t.Errorf("own key: %v, %v", k, err)
			}
		})
	}
	all.Wait()
}

func TestStoresBySetting(t *testing.T) {
	dir := t.TempDir()
	for where, want := range map[string]string{
		"memory": "*auth.MemoryStore", "": "*auth.FileStore", "file:" + dir + "/k": "*auth.FileStore", dir + "/k": "*auth.FileStore",
		"redis://127.0.0.1:1/2": "*auth.RedisStore", "rediss://u:p@h": "*auth.RedisStore", "valkey://h": "*auth.RedisStore", "unix:///run/redis.sock": "*auth.RedisStore",
		"file:///keys": "*auth.FileStore", "redis://u:geheim@h/no": "<nil>", "http://geheim@h": "<nil>",
	} {
		store, err := OpenStore(where)
		if got := fmt.Sprintf("%T", store); got != want || (err != nil) != (want == "<nil>") {
			t.Errorf("OpenStore(%q) = %s, %v, want %s", where, got, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "geheim") {
			t.Errorf("the error tells the password: %v", err)
		}
		if s, ok := store.(*RedisStore); ok {
			s.client.Close()
		}
	}
}

func TestRedisThatIsGone(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := listener.Addr().String()
	listener.Close()
	client, err := DialRedis("redis://" + addr)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	r := NewRegistry(NewRedisStore(client))
	if _, err := r.Lookup(t.Context(), Digest{}); err == nil {
		t.Error("Lookup tells nothing")
	}
	if _, err := r.List(t.Context(), ""); err == nil {
		t.Error("List tells nothing")
	}
	if _, _, err := r.Create(t.Context(), Key{Name: "a"}, false, noon); err == nil {
		t.Error("Create tells nothing")
	}
	l := Limiter{Counter: NewRedisCounter(client)}
	if _, err := l.Take(t.Context(), &Caller{Key: &Key{ID: "k", RequestsPerDay: 1}}, noon); err == nil {
		t.Error("Take tells nothing")
	}
}

func TestReplicasSeeEachOther(t *testing.T) {
	url := redistest.Start(t).URL()
	var replicas []*Registry
	for range 2 {
		client, err := DialRedis(url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { client.Close() })
		replicas = append(replicas, NewRegistry(NewRedisStore(client)))
	}
	plaintext, k, err := replicas[0].Create(t.Context(), Key{Name: "a", Tenant: TestTenant}, false, noon)
	if err != nil {
		t.Fatal(err)
	}
	if found, err := replicas[1].Lookup(t.Context(), Hash(plaintext)); err != nil || found == nil {
		t.Fatalf("made elsewhere: %v, %v", found, err)
	}
	if _, err := replicas[1].Revoke(t.Context(), k.ID, "", noon); err != nil {
		t.Fatal(err)
	}
	if found, err := replicas[0].Lookup(t.Context(), Hash(plaintext)); err != nil || found.Active(noon) {
		t.Errorf("revoked elsewhere: %+v, %v", found, err)
	}
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			if _, _, err := replicas[i%2].Create(context.Background(), Key{Name: fmt.Sprint("n", i), Tenant: TestTenant}, false, noon); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if keys, err := replicas[0].List(t.Context(), ""); err != nil || len(keys) != 21+len(readyMade()) {
		t.Errorf("%d keys, %v", len(keys), err)
	}
}

func TestKeyIsWrittenAsDocumented(t *testing.T) {
	k := Key{ID: "i", Name: "n", Prefix: "btk_01923a4b", Tenant: "t", CreatedAt: noon}
	out, err := json.Marshal(&k)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"i","name":"n","keyPrefix":"btk_01923a4b","sha256":"` + strings.Repeat("0", 64) + `","tenant":"t","createdAt":"2026-05-19T12:00:00Z"}`
	if string(out) != want {
		t.Errorf("key = %s, want %s", out, want)
	}
}

func TestIsUUID(t *testing.T) {
	for s, want := range map[string]bool{
		TestTenant: true, strings.ToUpper(TestTenant): true, NewID(): true,
		"": false, TestTenant[:35]: false, TestTenant + "0": false, strings.Replace(TestTenant, "-", "0", 1): false, "g" + TestTenant[1:]: false,
	} {
		if got := IsUUID(s); got != want {
			t.Errorf("IsUUID(%q) = %v", s, got)
		}
	}
}
