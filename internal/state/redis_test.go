package state

import (
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/redistest"
	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"
)

// TestTwoReplicas lets 1,000 goroutines change one state through two replicas.
func TestTwoReplicas(t *testing.T) {
	spec := redisSpec(t)
	replicas := []State{open(t, spec), open(t, spec)}
	var work sync.WaitGroup
	for i := range 1000 {
		s := replicas[i%2]
		work.Go(func() {
			log := s.Log("Ride")
			seq, err := log.Append(ctx, Any, Change{Fields: map[string]any{"i": int64(i)}})
			if err != nil {
				t.Errorf("Append: %v", err)
				return
			}
			// Whoever appended finds it, numbered as it was said.
			if changes := all(log); uint64(len(changes)) <= seq || changes[seq].Fields["i"] != int64(i) {
				t.Errorf("change %d is not there, or another", seq)
			}
			if err := count(s); err != nil {
				t.Errorf("Decide: %v", err)
			}
		})
	}
	work.Wait()
	for _, s := range replicas {
		must(t, s.Sync(ctx))
		seen := make(map[any]bool)
		for _, c := range all(s.Log("Ride")) {
			seen[c.Fields["i"]] = true
		}
		if len(seen) != 1000 {
			t.Errorf("%d of 1000 creations are there", len(seen))
		}
		if got := counted(s); got != int64(1000) {
			t.Errorf("counted to %v, want 1000: updates were lost", got)
		}
	}
	if diff := cmp.Diff(all(replicas[0].Log("Ride")), all(replicas[1].Log("Ride"))); diff != "" {
		t.Errorf("replicas differ\n%s", diff)
	}
}

// until waits for a log to have n changes, as subscriptions do.
func until(t *testing.T, l Log, n int) {
	t.Helper()
	for {
		changed := l.Changed()
		if len(all(l)) == n {
			return
		}
		<-changed
	}
}

func TestOthersAreHeard(t *testing.T) {
	spec := redisSpec(t)
	a, b := open(t, spec), open(t, spec)
	until(t, b.Log("Ride"), 0)
	for n := range 20 {
		mustAppend(t, a.Log("Ride"), Change{Number: uint64(n)})
		until(t, b.Log("Ride"), n+1)
	}
	must(t, a.Snapshot(ctx, "twenty"))
	must(t, b.Reset(ctx))
	until(t, a.Log("Ride"), 0)
	must(t, b.Load(ctx, "twenty"))
	until(t, a.Log("Ride"), 20)
	mustAppend(t, a.Log("Ride"), Change{})
	until(t, b.Log("Ride"), 21)
}

func TestSyncReadsWhatOthersChanged(t *testing.T) {
	spec := redisSpec(t)
	a, b := open(t, spec), open(t, spec)
	for n := range 50 {
		mustAppend(t, a.Log("Ride"), Change{})
		must(t, b.Sync(ctx))
		if got := len(all(b.Log("Ride"))); got != n+1 {
			t.Fatalf("%d changes after Sync, want %d", got, n+1)
		}
	}
}

// TestLongHistory is more than one answer holds, for a replica that comes late and
// for one that loads it.
func TestLongHistory(t *testing.T) {
	spec := redisSpec(t)
	a, b := open(t, spec), open(t, spec)
	var work sync.WaitGroup
	for range 100 {
		work.Go(func() {
			for range 35 {
				mustAppend(t, a.Log("Ride"), Change{})
			}
		})
	}
	work.Wait()
	must(t, a.Snapshot(ctx, "long"))
	must(t, a.Reset(ctx))
	must(t, b.Sync(ctx))
	must(t, a.Load(ctx, "long"))
	must(t, b.Sync(ctx))
	for i, s := range []State{a, b, open(t, spec)} {
		if n := len(all(s.Log("Ride"))); n != 3500 {
			t.Errorf("replica %d has %d changes, want 3500", i, n)
		}
	}
	if seq, err := b.Log("Ride").Append(ctx, b.Log("Ride").Version(), Change{}); err != nil || seq != 3500 {
		t.Errorf("Append after Load = %d, %v", seq, err)
	}
}

func TestWorldsAreApart(t *testing.T) {
	spec := redisSpec(t)
	worlds := []World{{Schema: "a", Seed: 1}, {Schema: "a", Seed: 2}, {Schema: "b", Seed: 1}}
	for i, w := range worlds {
		s, err := w.Open(spec)
		must(t, err)
		if n := len(all(s.Log("Ride"))); n != 0 {
			t.Errorf("world %d begins with %d changes", i, n)
		}
		mustAppend(t, s.Log("Ride"), Change{})
		must(t, s.Close())
	}
	s, err := worlds[0].Open(strings.Replace(spec, "redis:", "valkey:", 1))
	must(t, err)
	if n := len(all(s.Log("Ride"))); n != 1 {
		t.Errorf("%d changes under the name of Valkey, want 1", n)
	}
	must(t, s.Close())
}

func TestFullRedis(t *testing.T) {
	s := open(t, redisSpec(t)).(*Redis)
	r, err := s.send(appendScript, []any{2, "Ride", "", "", "x", "Ride", "", "", "x", "Ride", "", "", "x"})
	if err == nil || r != "" {
		t.Errorf("%q, %v: foreign bytes are read as changes", r, err)
	}
	must(t, s.Reset(ctx)) // and are forgotten
	c := string(appendChange(nil, Change{}))
	r, err = s.send(appendScript, []any{2, "Ride", "", "", c, "Ride", "", "", c, "Ride", "", "", c})
	if err != nil || r != "0 1 -2" {
		t.Errorf("%q, %v", r, err)
	}
	_, err = outcome("-2")
	wantError(t, "outcome", err, ErrFull)
}

// TestSentTwice asks again for a batch whose answer was lost.
func TestSentTwice(t *testing.T) {
	s := open(t, redisSpec(t)).(*Redis)
	c := string(appendChange(nil, Change{}))
	for range 3 {
		s.batch = 6
		if r, err := s.send(appendScript, []any{MaxChanges, "Ride", "", "", c}); err != nil || r != "0" {
			t.Errorf("%q, %v", r, err)
		}
	}
	for range 2 {
		s.batch = 7
		if r, err := s.send(alterScript, []any{MaxSnapshots, "S", "x"}, "snapshot:x"); err != nil || r != "ok" {
			t.Errorf("%q, %v", r, err)
		}
	}
	if n := len(all(s.Log("Ride"))); n != 1 {
		t.Errorf("%d changes, want 1", n)
	}
}

// TestBrokenConnections puts a proxy before the server that breaks every third
// connection in the middle of an answer.
func TestBrokenConnections(t *testing.T) {
	spec := redisSpec(t)
	address := strings.TrimPrefix(spec[:strings.LastIndex(spec, "/")], "redis://")
	broken := open(t, strings.Replace(spec, address, flaky(t, address), 1))
	whole := open(t, spec)
	var work sync.WaitGroup
	for range 8 {
		work.Go(func() {
			for range 20 {
				if err := count(broken); err != nil {
					t.Errorf("Decide: %v", err)
				}
				if err := count(whole); err != nil {
					t.Errorf("Decide: %v", err)
				}
			}
		})
	}
	work.Wait()
	must(t, whole.Sync(ctx))
	if got := counted(whole); got != int64(320) || len(all(whole.Log("Counter"))) != 320 {
		t.Errorf("counted to %v with %d changes, want 320", got, len(all(whole.Log("Counter"))))
	}
}

// flaky forwards connections. Of every second one it swallows an answer and ends it.
func flaky(t *testing.T, to string) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	var work sync.WaitGroup
	work.Go(func() {
		for n := 1; ; n++ {
			client, err := l.Accept()
			if err != nil {
				return
			}
			work.Go(func() { forward(client, to, n%2 == 0) })
		}
	})
	t.Cleanup(func() {
		l.Close()
		work.Wait()
	})
	return l.Addr().String()
}

func forward(client net.Conn, to string, swallow bool) {
	defer client.Close()
	server, err := net.Dial("tcp", to)
	if err != nil {
		return
	}
	var back sync.WaitGroup
	back.Go(func() {
		defer client.Close()
		buffer := make([]byte, 64<<10)
		for answers := 1; ; answers++ {
			n, err := server.Read(buffer)
			if err != nil || swallow && answers == 8 {
				return
			}
			if _, err := client.Write(buffer[:n]); err != nil {
				return
			}
		}
	})
	buffer := make([]byte, 64<<10)
	for {
		n, err := client.Read(buffer)
		if err == nil {
			_, err = server.Write(buffer[:n])
		}
		if err != nil {
			break
		}
	}
	server.Close()
	back.Wait()
}

// TestServerRestarts kills a server that keeps what it acknowledged, and starts it
// again on its port.
func TestServerRestarts(t *testing.T) {
	s := startServer(t, redistest.Folder(t), redistest.AnyPort)
	spec := "redis://" + s.Addr()
	a, b := open(t, spec), open(t, spec)
	mustAppend(t, a.Log("Ride"), Change{})
	s.Kill()
	if n := len(all(a.Log("Ride"))); n != 1 {
		t.Errorf("%d changes to read while the server is away", n)
	}
	if err := a.Sync(ctx); err == nil || !strings.Contains(err.Error(), "state in redis "+s.Addr()) {
		t.Errorf("Sync = %v while the server is away", err)
	}
	startServer(t, s.Folder, s.Port)
	mustAppend(t, a.Log("Ride"), Change{})
	until(t, b.Log("Ride"), 2)
	mustAppend(t, b.Log("Ride"), Change{})
	until(t, a.Log("Ride"), 3)
}

// TestServerForgets is a server that loses everything, or comes back with less.
func TestServerForgets(t *testing.T) {
	s := startServer(t, redistest.Folder(t), redistest.AnyPort)
	spec := "redis://" + s.Addr()
	direct := redis.NewClient(&redis.Options{Addr: s.Addr()})
	defer direct.Close()
	a, b := open(t, spec), open(t, spec)
	for range 5 {
		mustAppend(t, a.Log("Ride"), Change{Number: 1})
	}
	until(t, b.Log("Ride"), 5)

	must(t, direct.FlushAll(ctx).Err())
	must(t, b.Sync(ctx))
	if n := len(all(b.Log("Ride"))); n != 0 {
		t.Errorf("%d changes after the server lost all", n)
	}
	seen := a.Log("Ride").Version()
	_, err := a.Log("Ride").Append(ctx, seen, Change{Number: 2})
	wantError(t, "Append to what was lost", err, ErrConflict)
	if seq := mustAppend(t, a.Log("Ride"), Change{Number: 2}); seq != 0 {
		t.Errorf("Append = %d, want 0", seq)
	}
	until(t, b.Log("Ride"), 1)

	key := a.(*Redis).prefix
	must(t, direct.Copy(ctx, key+"log", "kept", 0, true).Err())
	must(t, direct.Copy(ctx, key+"meta", "kept meta", 0, true).Err())
	mustAppend(t, a.Log("Ride"), Change{Number: 3})
	must(t, direct.Copy(ctx, "kept", key+"log", 0, true).Err())
	must(t, direct.Copy(ctx, "kept meta", key+"meta", 0, true).Err())
	for _, s := range []State{a, b} {
		must(t, s.Sync(ctx))
		if got := all(s.Log("Ride")); len(got) != 1 || got[0].Number != 2 {
			t.Errorf("after an older copy came back: %v", got)
		}
	}
	must(t, count(a))
	must(t, count(b))

	must(t, direct.Del(ctx, key+"meta").Err()) // as a server does that evicts keys
	if seq := mustAppend(t, b.Log("Ride"), Change{Number: 4}); seq != 0 {
		t.Errorf("Append = %d, want 0", seq)
	}
	until(t, a.Log("Ride"), 1)
}

// TestServerStaysAway ends, and says what is wrong.
func TestServerStaysAway(t *testing.T) {
	s := startServer(t, redistest.Folder(t), redistest.AnyPort)
	a := open(t, "redis://"+s.Addr())
	s.Kill()
	ended := make(chan error)
	go func() {
		_, err := a.Log("Ride").Append(ctx, Any, Change{})
		ended <- err
	}()
	must(t, a.Close())
	if err := <-ended; err == nil {
		t.Error("Append succeeds without a server")
	}
}

func TestRedisHints(t *testing.T) {
	s := startServer(t, redistest.Folder(t), redistest.AnyPort)
	direct := redis.NewClient(&redis.Options{Addr: s.Addr()})
	defer direct.Close()
	must(t, direct.ConfigSet(ctx, "requirepass", "sesame").Err())
	_, err := Open("redis://" + s.Addr())
	wantOpenError(t, err, "NOAUTH", "put the password into the address")
	_, err = Open("redis://:wrong@" + s.Addr())
	wantOpenError(t, err, "WRONGPASS", "put the password into the address")
	open(t, "redis://:sesame@"+s.Addr())
	open(t, fmt.Sprintf("redis://default:sesame@%s/3?name=x&dial_timeout=%s", s.Addr(), time.Second))
}
