package mock

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/bettersuite/gqldoc/internal/auth"
)

// watch collects what observers are told.
func watch(c *Config) func() []Record {
	var mu sync.Mutex
	var records []Record
	c.Observers = append(c.Observers, func(r *Record) {
		mu.Lock()
		defer mu.Unlock()
		kept := *r
		kept.Document, kept.Operation = strings.Clone(r.Document), strings.Clone(r.Operation)
		kept.Variables = append([]byte(nil), r.Variables...)
		kept.Codes = append([]string(nil), r.Codes...)
		records = append(records, kept)
	})
	return func() []Record {
		mu.Lock()
		defer mu.Unlock()
		return records
	}
}

func TestObserversAreToldOfEveryOperation(t *testing.T) {
	var told func() []Record
	server, _, _ := serveFeed(t, func(c *Config) {
		told = watch(c)
		c.Now = clock
	})
	key := auth.FindTestKey("valid")
	url := server.URL + GraphQLPath
	send := func(body string, headers ...string) {
		response := call(t, http.MethodPost, url, body, append([]string{"X-Api-Key", key}, headers...)...)
		response.Body.Close()
	}
	send(`{"query":"query Q($n: String!) { greet(name: $n) }","variables":{"n":"x"}}`, SessionHeader, "t1")
	send(`{"query":"{ xyzzyx }"}`)
	send(`[{"query":"query A { open }"},{"query":"query B { open }"}]`)
	send(`{`)
	send(`{"query":"{ open }"}`, "X-Api-Key", "abc")
	readEvents(t, call(t, http.MethodPost, url, `{"query":"subscription S { broken }"}`, "Accept", onlyEvents)).
		expect(`next {"errors":[{"message":"no stream today","locations":[{"line":1,"column":18}],"path":["broken"],"extensions":{"code":"UNAVAILABLE"}}]}`, "complete ", "")
	c := dial(t, server, transportWS, "X-Api-Key", key)
	c.send(hello, subscribeTo("1", "query W { open }"))
	c.expect(ack, `{"id":"1","type":"next","payload":{"data":{"open":"open"}}}`)
	prefix := key[:auth.PrefixLength]
	want := []Record{
		{Transport: "http", Method: "POST", Kind: "query", Operation: "Q", Document: "query Q($n: String!) { greet(name: $n) }", Variables: []byte(`{"n":"x"}`), KeyPrefix: prefix, Session: "t1", Status: 200},
		{Transport: "http", Method: "POST", Document: "{ xyzzyx }", KeyPrefix: prefix, Status: 200, Errors: 1},
		{Transport: "http", Method: "POST", Kind: "query", Operation: "A", Document: "query A { open }", KeyPrefix: prefix, Status: 200},
		{Transport: "http", Method: "POST", Kind: "query", Operation: "B", Document: "query B { open }", KeyPrefix: prefix, Status: 200},
		{Transport: "http", Method: "POST", KeyPrefix: prefix, Status: 400, Errors: 1},
		{Transport: "http", Method: "POST", Status: 401, Errors: 1, Codes: []string{"UNAUTHORIZED"}},
		{Transport: "sse", Kind: "subscription", Operation: "S", Document: "subscription S { broken }", Status: 200, Errors: 1, Codes: []string{"UNAVAILABLE"}},
		{Transport: "websocket", Kind: "query", Operation: "W", Document: "query W { open }", KeyPrefix: prefix, Status: 200},
	}
	if diff := cmp.Diff(want, told(), cmpopts.EquateEmpty(), cmpopts.IgnoreFields(Record{}, "Start")); diff != "" {
		t.Errorf("records (-want +got)\n%s", diff)
	}
	for _, r := range told() {
		if !r.Start.Equal(clock()) {
			t.Errorf("%s began at %s", r.Operation, r.Start)
		}
	}
}

func TestErrorCodes(t *testing.T) {
	for _, test := range []struct {
		response string
		want     []string
	}{
		{`{"data":{"errors":[{"extensions":{"code":"NO"}}]}}`, nil},
		{`{"errors":[{"message":"\"code\":","extensions":{"x":{"code":"NO"},"code":"A"}},{"message":"b"},{"extensions":{"code":"B"}},{"extensions":{"code":"A"}}],"data":null}`, []string{"A", "B"}},
		{`{"errors":[{"extensions":{"code":7}}]}`, nil},
		{``, nil},
		{`[]`, nil},
		{`{"errors":[{"extensions":{"code":`, nil},
	} {
		text := []byte(test.response)
		if diff := cmp.Diff(test.want, errorCodes(text)); diff != "" {
			t.Errorf("errorCodes(%s)\n%s", test.response, diff)
		}
		if string(text) != test.response {
			t.Errorf("the response became %s", text)
		}
	}
}

func TestPagesAboutErrors(t *testing.T) {
	h, _ := newFeed(t, func(c *Config) {
		c.ErrorPage = func(code string) string {
			if code == "UNAUTHORIZED" || code == "UNAVAILABLE" {
				return "/errors/" + code + "/"
			}
			return ""
		}
	})
	for _, test := range []struct {
		name, query, key string
		want             []string
	}{
		{"no error", "{ open }", "", nil},
		{"an error without a page", "{ xyzzyx }", "", nil},
		{"a rejection", "{ open }", "abc", []string{`</errors/UNAUTHORIZED/>; rel="help"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := post(test.query)
			if test.key != "" {
				r.Header.Set("X-Api-Key", test.key)
			}
			if diff := cmp.Diff(test.want, do(h, r).Header()["Link"]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTook(t *testing.T) {
	now := noon
	var told func() []Record
	h, _ := newFeed(t, func(c *Config) {
		told = watch(c)
		c.Now = func() time.Time { now = now.Add(time.Millisecond); return now }
	})
	do(h, post("{ open }"))
	if r := told()[0]; r.Took <= 0 || !r.Start.After(noon) {
		t.Errorf("began %s, took %s", r.Start, r.Took)
	}
}
