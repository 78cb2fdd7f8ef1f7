package mock

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// A sink takes a response and keeps nothing of it.
type sink struct{ header http.Header }

func (s sink) Header() http.Header         { return s.header }
func (s sink) Write(b []byte) (int, error) { return len(b), nil }
func (s sink) WriteHeader(int)             {}

type body struct{ bytes.Reader }

func (*body) Close() error { return nil }

// BenchmarkServeHTTP measures the whole way of a request through the handler, with
// new variables each time but for introspection.
func BenchmarkServeHTTP(b *testing.B) {
	const item = "id name price count active"
	for _, bench := range []struct {
		name, request string
		version       func() uint64
	}{
		{"small", `{"query":"query($n: String!) { greet(name: $n) }","variables":{"n":"%d"}}`, nil},
		{"medium", `{"query":"query($n: String!) {\n  greet(name: $n)\n  list { ` + item + ` a: id b: name c: price d: count e: active f: id }\n}","variables":{"n":"%d"}}`, nil},
		{"new, while others are kept", `{"query":"query($n: String!) { greet(name: $n) }","variables":{"n":"%d"}}`, func() uint64 { return 0 }},
		{"repeated", `{"query":"{ list { ` + item + ` a: id b: name c: price d: count e: active f: id } }"}`, func() uint64 { return 0 }},
		{"introspection", graphqlBody(exec.IntrospectionQuery), nil},
	} {
		b.Run(bench.name, func(b *testing.B) {
			h, _ := newFeed(b, func(c *Config) { c.Version = bench.version })
			w := sink{http.Header{}}
			r := httptest.NewRequest(http.MethodPost, GraphQLPath, nil)
			r.Header.Set("Content-Type", "application/json")
			texts := make([][]byte, 20_000)
			for i := range texts {
				texts[i] = []byte(bench.request)
				if bytes.Contains(texts[i], []byte("%d")) {
					texts[i] = fmt.Appendf(nil, bench.request, i)
				}
			}
			sent := new(body)
			b.ReportAllocs()
			b.ResetTimer()
			for i := range b.N {
				sent.Reset(texts[i%len(texts)])
				r.Body = sent
				clear(w.header)
				h.ServeHTTP(w, r)
			}
		})
	}
}
