package load

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
)

type sink struct{ header http.Header }

func (s sink) Header() http.Header         { return s.header }
func (s sink) Write(b []byte) (int, error) { return len(b), nil }
func (s sink) WriteHeader(int)             {}

type rbody struct{ bytes.Reader }

func (*rbody) Close() error { return nil }

func cpu() float64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return float64(u.Utime.Nano() + u.Stime.Nano())
}

func BenchmarkHandler(b *testing.B) {
	handler := newMock(b)
	for _, l := range loads {
		b.Run(l.name, func(b *testing.B) {
			texts := make([][]byte, 1)
			for i := range texts {
				request := map[string]any{"query": l.query}
				if l.variables != "" {
					text := l.variables
					if strings.Contains(text, "%") {
						text = fmt.Sprintf(text, i)
					}
					request["variables"] = json.RawMessage(text)
				}
				texts[i], _ = json.Marshal(request)
			}
			w := sink{http.Header{}}
			r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
			r.Header.Set("Content-Type", "application/json")
			sent := new(rbody)
			b.ReportAllocs()
			b.ResetTimer()
			start := cpu()
			for i := range b.N {
				if at := bytes.Index(texts[0], []byte("01T00:00:00.")); at > 0 && l.name != "repeated" {
					for j, n := at+20, i; j >= at+12; j, n = j-1, n/10 {
						texts[0][j] = '0' + byte(n%10)
					}
				}
				sent.Reset(texts[0])
				r.Body = sent
				clear(w.header)
				handler.ServeHTTP(w, r)
			}
			b.ReportMetric((cpu()-start)/float64(b.N), "cpu-ns/op")
		})
	}
}
