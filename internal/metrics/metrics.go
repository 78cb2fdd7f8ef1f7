// Package metrics counts what a mock does, in the form that Prometheus reads:
//
//	m := metrics.New(func() metrics.Gauges { … })
//	m.Observe(metrics.Operation{Transport: "http", Kind: "query", Status: 200, Took: took})
//	http.Handle("/metrics", m)
//
// It is the home of the client library, and knows neither requests nor engines. No label
// holds what a client may choose freely, so the number of series is bounded.
package metrics

import (
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Gauges are read when somebody asks.
type Gauges struct {
	Connections   int    // that stay open
	Subscriptions int    // streams of operations
	PlanHits      uint64 // documents whose plan was there
	PlanMisses    uint64
	PlanDocuments int
	PlanBytes     int
	Reloads       uint64 // of schema, configuration or fixtures
	Failed        uint64 // reloads that kept what was there
}

// An Operation is one that was answered, or refused.
type Operation struct {
	Transport string
	Kind      string // empty: there was no operation
	Status    int
	Codes     []string // of errors
	Took      time.Duration
}

// Metrics are the counters of one mock.
type Metrics struct {
	http.Handler
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	errors   *prometheus.CounterVec

	newest atomic.Pointer[series] // most operations are like the one before
	mu     sync.RWMutex
	series map[labels]*series
}

// Labels are those of a series. To look a series up by them here costs a third of what
// it costs in the library, and is done for every request.
type labels struct {
	transport, kind string
	status          int
}

type series struct {
	labels
	requests prometheus.Counter
	seconds  prometheus.Observer
}

// buckets are for answers that take microseconds, and for those that scenarios delay.
var buckets = []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}

// New makes counters that are all zero.
func New(version string, gauges func() Gauges) *Metrics {
	m := &Metrics{
		series: make(map[labels]*series),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "gqldoc_operations_total", Help: "Operations answered or refused.",
		}, []string{"transport", "kind", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "gqldoc_operation_duration_seconds", Help: "Time until an answer, of a subscription until its stream was open.", Buckets: buckets,
		}, []string{"kind"}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "gqldoc_errors_total", Help: "Operations with an error of this extensions.code.",
		}, []string{"code"}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "gqldoc_build_info", Help: "1, with the version as a label.", ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	r := prometheus.NewRegistry()
	r.MustRegister(m.requests, m.seconds, m.errors, build, &readings{gauges},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.Handler = promhttp.HandlerFor(r, promhttp.HandlerOpts{})
	return m
}

// Observe counts one operation.
func (m *Metrics) Observe(o Operation) {
	if o.Kind == "" {
		o.Kind = "none"
	}
	of := m.newest.Load()
	if wanted := (labels{o.Transport, o.Kind, o.Status}); of == nil || of.labels != wanted {
		of = m.of(wanted)
		m.newest.Store(of)
	}
	of.requests.Inc()
	of.seconds.Observe(o.Took.Seconds())
	for _, code := range o.Codes {
		m.errors.WithLabelValues(code).Inc()
	}
}

func (m *Metrics) of(l labels) *series {
	m.mu.RLock()
	found, known := m.series[l]
	m.mu.RUnlock()
	if known {
		return found
	}
	found = &series{l, m.requests.WithLabelValues(l.transport, l.kind, strconv.Itoa(l.status)), m.seconds.WithLabelValues(l.kind)}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.series[l] = found
	return found
}

// Readings turn gauges into what Prometheus collects.
type readings struct{ read func() Gauges }

// A reading is one number of the gauges.
type reading struct {
	desc *prometheus.Desc
	kind prometheus.ValueType
	of   func(*Gauges) float64
}

func gauge(name, help string, of func(*Gauges) float64) reading {
	return reading{prometheus.NewDesc(name, help, nil, nil), prometheus.GaugeValue, of}
}

func counter(name, help string, of func(*Gauges) float64) reading {
	return reading{prometheus.NewDesc(name, help, nil, nil), prometheus.CounterValue, of}
}

var all = []reading{
	gauge("gqldoc_connections", "Open WebSockets and event streams.", func(g *Gauges) float64 { return float64(g.Connections) }),
	gauge("gqldoc_subscriptions", "Operations whose stream is open.", func(g *Gauges) float64 { return float64(g.Subscriptions) }),
	counter("gqldoc_plan_cache_hits_total", "Documents whose plan was in the cache.", func(g *Gauges) float64 { return float64(g.PlanHits) }),
	counter("gqldoc_plan_cache_misses_total", "Documents that were parsed and validated.", func(g *Gauges) float64 { return float64(g.PlanMisses) }),
	gauge("gqldoc_plan_cache_documents", "Documents in the plan cache.", func(g *Gauges) float64 { return float64(g.PlanDocuments) }),
	gauge("gqldoc_plan_cache_bytes", "Memory of the plan cache, about.", func(g *Gauges) float64 { return float64(g.PlanBytes) }),
	counter("gqldoc_reloads_total", "Changes of the inputs that were taken over.", func(g *Gauges) float64 { return float64(g.Reloads) }),
	counter("gqldoc_reloads_failed_total", "Changes of the inputs that were wrong, so that what was there stayed.", func(g *Gauges) float64 { return float64(g.Failed) }),
}

// Describe implements prometheus.Collector.
func (*readings) Describe(to chan<- *prometheus.Desc) {
	for _, r := range all {
		to <- r.desc
	}
}

// Collect implements prometheus.Collector.
func (c *readings) Collect(to chan<- prometheus.Metric) {
	g := c.read()
	for _, r := range all {
		to <- prometheus.MustNewConstMetric(r.desc, r.kind, r.of(&g))
	}
}
