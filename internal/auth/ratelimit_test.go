package auth

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/bettersuite/gqldoc/internal/redistest"
)

func TestLimiter(t *testing.T) {
	for name, open := range map[string]func(*testing.T) Counter{
		"memory": func(*testing.T) Counter { return &MemoryCounter{} },
		"redis": func(t *testing.T) Counter {
			client, err := DialRedis(redistest.Start(t).URL())
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { client.Close() })
			return NewRedisCounter(client)
		},
	} {
		t.Run(name, func(t *testing.T) { testLimiter(t, open(t)) })
	}
}

func testLimiter(t *testing.T, counter Counter) {
	caller := func(id string, rpm, rpd int) *Caller {
		return &Caller{Key: &Key{ID: id, RequestsPerMinute: rpm, RequestsPerDay: rpd}}
	}
	at := noon.Add(10*time.Second + 300*time.Millisecond)
	steps := []struct {
		name    string
		enforce bool
		caller  *Caller
		now     time.Time
		want    Quota
	}{
		{"nobody", true, &Caller{}, at, Quota{}},
		{"no limits", true, caller("free", 0, 0), at, Quota{}},
		{"first of two", true, caller("a", 2, 0), at, Quota{2, 1, 50 * time.Second, 0}},
		{"second of two", true, caller("a", 2, 0), at, Quota{2, 0, 50 * time.Second, 0}},
		{"third of two", true, caller("a", 2, 0), at, Quota{2, 0, 50 * time.Second, 50 * time.Second}},
		{"another key", true, caller("b", 2, 0), at, Quota{2, 1, 50 * time.Second, 0}},
		{"next minute", true, caller("a", 2, 0), at.Add(50 * time.Second), Quota{2, 1, time.Minute, 0}},
		{"day is nearer", true, caller("c", 10, 2), at, Quota{2, 1, 11*time.Hour + 59*time.Minute + 50*time.Second, 0}},
		{"day is used up", true, caller("c", 10, 2), at, Quota{2, 0, 11*time.Hour + 59*time.Minute + 50*time.Second, 0}},
		{"day is over the limit", true, caller("c", 10, 2), at, Quota{2, 0, 11*time.Hour + 59*time.Minute + 50*time.Second, 11*time.Hour + 59*time.Minute + 50*time.Second}},
		{"tomorrow", true, caller("c", 10, 2), at.Add(12 * time.Hour), Quota{2, 1, 23*time.Hour + 59*time.Minute + 50*time.Second, 0}},
		{"not enforced, first", false, caller("d", 1, 0), at, Quota{1, 0, 50 * time.Second, 0}},
		{"not enforced, second", false, caller("d", 1, 0), at, Quota{1, 0, 50 * time.Second, 0}},
	}
	for _, s := range steps {
		l := &Limiter{Counter: counter, Enforce: s.enforce}
		got, err := l.Take(t.Context(), s.caller, s.now)
		if err != nil {
			t.Fatal(err)
		}
		// Windows end on whole seconds, so the wait is rounded up.
		got.Reset, got.RetryAfter = got.Reset.Truncate(time.Second), got.RetryAfter.Truncate(time.Second)
		if got != s.want {
			t.Errorf("%s: quota = %+v, want %+v", s.name, got, s.want)
		}
	}
}

func TestLimiterCountsEveryRequestOnce(t *testing.T) {
	l := &Limiter{Counter: &MemoryCounter{}, Enforce: true}
	caller := &Caller{Key: &Key{ID: "k", RequestsPerMinute: 50}}
	var mu sync.Mutex
	passed := 0
	var all sync.WaitGroup
	for range 200 {
		all.Go(func() {
			q, err := l.Take(t.Context(), caller, noon)
			if err == nil && !q.Exceeded() {
				mu.Lock()
				passed++
				mu.Unlock()
			}
		})
	}
	all.Wait()
	if passed != 50 {
		t.Errorf("%d passed, want 50", passed)
	}
}

func TestLimiterThatIsNone(t *testing.T) {
	var none *Limiter
	for _, l := range []*Limiter{none, {}} {
		if q, err := l.Take(t.Context(), &Caller{Key: &Key{RequestsPerDay: 1}}, noon); err != nil || q != (Quota{}) {
			t.Errorf("Take = %+v, %v", q, err)
		}
	}
}

func TestQuotaHeaders(t *testing.T) {
	h := http.Header{}
	Quota{}.SetHeaders(h)
	if len(h) != 0 {
		t.Errorf("a key without limits has headers %v", h)
	}
	Quota{Limit: 120, Remaining: 3, Reset: 7 * time.Second}.SetHeaders(h)
	if h.Get("RateLimit-Limit") != "120" || h.Get("RateLimit-Remaining") != "3" || h.Get("RateLimit-Reset") != "7" || h.Get("Retry-After") != "" {
		t.Errorf("headers = %v", h)
	}
	Quota{Limit: 120, Reset: 7 * time.Second, RetryAfter: 7 * time.Second}.SetHeaders(h)
	if h.Get("Retry-After") != "7" || h.Get("RateLimit-Remaining") != "0" {
		t.Errorf("headers = %v", h)
	}
}
