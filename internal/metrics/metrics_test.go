package metrics

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
)

func scrape(m *Metrics) string {
	w := httptest.NewRecorder()
	m.ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	return w.Body.String()
}

func TestMetrics(t *testing.T) {
	m := New("v1", func() Gauges {
		return Gauges{Connections: 1, Subscriptions: 2, PlanHits: 3, PlanMisses: 4, PlanDocuments: 5, PlanBytes: 6, Reloads: 7, Failed: 8}
	})
	m.Observe(Operation{Transport: "http", Kind: "query", Status: 200, Took: 2 * time.Millisecond})
	m.Observe(Operation{Transport: "http", Kind: "query", Status: 200, Codes: []string{"NOT_FOUND", "UNAUTHORIZED"}, Took: time.Second})
	m.Observe(Operation{Transport: "http", Status: 401})
	text := scrape(m)
	for _, want := range []string{
		`gqldoc_operations_total{kind="query",status="200",transport="http"} 2`,
		`gqldoc_operations_total{kind="none",status="401",transport="http"} 1`,
		`gqldoc_errors_total{code="NOT_FOUND"} 1`,
		`gqldoc_operation_duration_seconds_bucket{kind="query",le="0.0025"} 1`,
		`gqldoc_operation_duration_seconds_count{kind="query"} 2`,
		`gqldoc_build_info{version="v1"} 1`,
		"gqldoc_connections 1", "gqldoc_subscriptions 2", "gqldoc_plan_cache_hits_total 3", "gqldoc_plan_cache_misses_total 4",
		"gqldoc_plan_cache_documents 5", "gqldoc_plan_cache_bytes 6", "gqldoc_reloads_total 7", "gqldoc_reloads_failed_total 8",
		"go_goroutines", "process_start_time_seconds",
	} {
		if !strings.Contains(text, want+"\n") && !strings.Contains(text, want+" ") {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

// The names are those that Prometheus asks for.
func TestNames(t *testing.T) {
	m := New("v1", func() Gauges { return Gauges{} })
	m.Observe(Operation{Transport: "http", Kind: "query", Status: 200, Codes: []string{"A"}})
	problems, err := promlint.New(strings.NewReader(scrape(m))).Lint()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if strings.HasPrefix(p.Metric, "gqldoc_") {
			t.Errorf("%s: %s", p.Metric, p.Text)
		}
	}
}

func BenchmarkObserve(b *testing.B) {
	m := New("v1", func() Gauges { return Gauges{} })
	o := Operation{Transport: "http", Kind: "query", Status: 200, Took: time.Millisecond}
	b.ReportAllocs()
	for b.Loop() {
		m.Observe(o)
	}
}
