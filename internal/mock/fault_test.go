package mock

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/state"
)

// Waits notes how long faults would have waited.
type waits struct {
	mu  sync.Mutex
	all []time.Duration
}

func (w *waits) wait(_ context.Context, d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = append(w.all, d)
}

// taken returns what was waited since the last call, each length once with its number.
func (w *waits) taken() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var text []string
	for i := 0; i < len(w.all); {
		n := i
		for n < len(w.all) && w.all[n] == w.all[i] {
			n++
		}
		text = append(text, fmt.Sprintf("%dx%v", n-i, w.all[i]))
		i = n
	}
	w.all = nil
	return strings.Join(text, " ")
}

// faulty lets requests to a feed ask for faults. Steered requests are answered by the
// same data.
func faulty(t *testing.T, w *waits, rules ...scenario.Rule) func(*Config) {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "feed.graphql", Data: []byte(streamSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	data := &feed{closed: make(chan string, 100)}
	scenarios, err := scenario.New(scenario.Options{
		Schema: parsed.Schema, Wait: w.wait, Rules: rules,
		World: func(uint64, state.State) (*scenario.World, error) {
			return &scenario.World{Engine: func(incremental bool) (*exec.Engine, error) {
				return exec.New(parsed.API, scenario.Data(data, nil), exec.Options{Incremental: incremental})
			}}, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	postponing, err := exec.New(parsed.API, data, exec.Options{Incremental: true})
	if err != nil {
		t.Fatal(err)
	}
	return func(c *Config) {
		c.Scenarios = scenarios
		c.Incremental = func() *exec.Engine { return postponing }
	}
}

// A wired response is what came over the wire.
type wired struct {
	status int // 0: none came
	header http.Header
	body   string
	end    string // "whole", "cut" or "reset"
}

// wire sends a request by hand and reads until the connection ends.
func wire(t *testing.T, server *httptest.Server, r *http.Request) wired {
	t.Helper()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	r.Header.Set("Connection", "close")
	r.Host = server.Listener.Addr().String()
	if err := r.Write(conn); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(conn), r)
	switch {
	case errors.Is(err, syscall.ECONNRESET):
		return wired{end: "reset"}
	case err != nil:
		return wired{end: "cut"}
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	got := wired{response.StatusCode, response.Header, string(body), "whole"}
	switch {
	case errors.Is(err, syscall.ECONNRESET):
		got.end = "reset"
	case err != nil:
		got.end = "cut"
	}
	return got
}

func (w wired) String() string { return fmt.Sprintf("%d %s %s", w.status, w.body, w.end) }

// requests that answer in every way over HTTP, with the answer they have without a fault.
var ways = []struct {
	name    string
	request func(headers ...string) *http.Request
	whole   string
	stream  bool
}{
	{"POST", func(h ...string) *http.Request { return post("{ open }", h...) }, `{"data":{"open":"open"}}`, false},
	{"GET", func(h ...string) *http.Request { return get(GraphQLPath+"?query={open}", h...) }, `{"data":{"open":"open"}}`, false},
	{"batch", func(h ...string) *http.Request {
		return postBody(`[{"query":"{ open }"},{"query":"{ open }"}]`, append(h, "Content-Type", "application/json")...)
	}, `[{"data":{"open":"open"}},{"data":{"open":"open"}}]`, false},
	{"SSE", func(h ...string) *http.Request {
		return post("subscription { count(to: 2) }", append(h, "Accept", onlyEvents)...)
	}, ":\n\nevent: next\ndata: {\"data\":{\"count\":1}}\n\nevent: next\ndata: {\"data\":{\"count\":2}}\n\nevent: complete\ndata: \n\n", true},
	{"SSE by its kind", func(h ...string) *http.Request {
		return post("subscription { count(to: 2) }", append(h, "Accept", "application/json, text/event-stream")...)
	}, ":\n\nevent: next\ndata: {\"data\":{\"count\":1}}\n\nevent: next\ndata: {\"data\":{\"count\":2}}\n\nevent: complete\ndata: \n\n", true},
}

func TestFaultsOverHTTP(t *testing.T) {
	w := new(waits)
	server, _, _ := serveFeed(t, faulty(t, w))
	const first = ":\n\nevent: next\ndata: {\"data\":{\"count\":1}}\n\n"
	for _, way := range ways {
		half := way.whole[:len(way.whole)/2]
		opened := ":\n\n"
		cut := "0  reset"
		for _, test := range []struct{ fault, answer, stream, waits string }{
			{"", "200 " + way.whole + " whole", "200 " + way.whole + " whole", ""},
			{"reset", cut, cut, ""},
			{"truncate", "200 " + half + " cut", "200 " + opened + "event: next\ndata: {\"data\":{\" cut", ""},
			{"truncate; at=3", "200 " + way.whole[:3] + " cut", "200 " + opened + "event: next\ndata: {\"d cut", ""},
			{"truncate; at=100000", "200 " + way.whole + " whole", "200 " + first[:len(first)-2] + " cut", ""},
			{"slow; for=1s", "200 " + way.whole + " whole", "200 " + way.whole + " whole", "10x100ms|2x1s"},
			{"timeout; for=5s", cut, "200 " + opened + " cut", "1x5s"},
			{"drop", cut, "200 " + opened + " cut", ""},
			{"drop; after=1", cut, "200 " + first + " cut", ""},
		} {
			want := test.answer
			if way.stream {
				want = test.stream
			}
			var headers []string
			if test.fault != "" {
				headers = []string{scenario.FaultHeader, test.fault}
			}
			if got := wire(t, server, way.request(headers...)).String(); got != want {
				t.Errorf("%s, %q:\n got %q\nwant %q", way.name, test.fault, got, want)
			}
			answer, stream, both := strings.Cut(test.waits, "|")
			if both && way.stream {
				answer = stream
			}
			if got := w.taken(); got != answer {
				t.Errorf("%s, %q waited %q, want %q", way.name, test.fault, got, answer)
			}
		}
	}
}

// What answers before the API has a status of its own, and nothing runs.
func TestStatusFaults(t *testing.T) {
	server, _, _ := serveFeed(t, faulty(t, new(waits)))
	for _, way := range ways {
		for _, test := range []struct {
			fault      string
			status     int
			retryAfter string
			media      string
			body       string
		}{
			{"429", 429, "1", "application/json", `{"errors":[{"message":"Too Many Requests","extensions":{"code":"RATE_LIMITED","http":{"status":429}}}]}`},
			{"429; retry-after=30", 429, "30", "application/json", `"RATE_LIMITED"`},
			{"500", 500, "", "application/json", `"INTERNAL_SERVER_ERROR"`},
			{"502", 502, "", "text/html", "<h1>502 Bad Gateway</h1>"},
			{"503", 503, "1", "application/json", `"SERVICE_UNAVAILABLE"`},
			{"503; retry-after=none; body=html", 503, "", "text/html", "<h1>503 Service Unavailable</h1>"},
			{"504; body=json", 504, "", "application/json", `"GATEWAY_TIMEOUT"`},
			{"418; body=empty", 418, "", "", ""},
			{"418", 418, "", "application/json", `"IM_A_TEAPOT"`},
			{"599", 599, "", "application/json", `"STATUS_599"`},
		} {
			got := wire(t, server, way.request(scenario.FaultHeader, test.fault))
			if got.status != test.status || got.header.Get("Retry-After") != test.retryAfter || got.end != "whole" ||
				!strings.HasPrefix(got.header.Get("Content-Type"), test.media) || !strings.Contains(got.body, test.body) || test.body == "" && got.body != "" {
				t.Errorf("%s, %q: %v %v", way.name, test.fault, got, got.header)
			}
		}
	}
}

func TestFaultsThatAreNone(t *testing.T) {
	for text, want := range map[string]string{
		"":                          `"" is no fault: faults are a status such as 503, reset, truncate, slow, timeout and drop`,
		"200":                       `"200" is no fault: faults are a status such as 503, reset, truncate, slow, timeout and drop`,
		"rest":                      `"rest" is no fault: did you mean reset?`,
		"reset; at=1":               `"reset" has no "at": it has no parameters`,
		"drop; afte=1":              `"drop" has no "afte": did you mean after?`,
		"drop; x=1":                 `"drop" has no "x": it has after, code`,
		"drop; code=1005":           `"1005" is no value for code of drop`,
		"truncate; at=-1":           `"-1" is no value for at of truncate`,
		"slow; for=1h":              `"1h" is no value for for of slow`,
		"503; retry-after=tomorrow": `"tomorrow" is no value for retry-after of 503`,
		"503; body=xml":             `"xml" is no value for body of 503`,
	} {
		if _, err := scenario.ParseFault(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// A mutation whose answer is lost has happened; one that something before the API
// refused has not.
func TestFaultsAndWhatRuns(t *testing.T) {
	var ran []string
	h, _ := newFeed(t, faulty(t, new(waits)))
	h.latest.Load().config.Observers = append(h.latest.Load().config.Observers, func(r *Record) {
		ran = append(ran, fmt.Sprint(r.Operation, " ", r.Status, " ", r.Errors))
	})
	for _, fault := range []string{"503", "reset", "truncate", "slow"} {
		func() {
			defer func() {
				if p := recover(); p != nil && p != http.ErrAbortHandler {
					panic(p)
				}
			}()
			do(h, post("mutation Save { write }", scenario.FaultHeader, fault))
		}()
	}
	if diff := cmp.Diff([]string{" 503 1", "Save 0 0", "Save 200 0", "Save 200 0"}, ran); diff != "" {
		t.Errorf("told (-want +got)\n%s", diff)
	}
}

func TestFaultsOfRules(t *testing.T) {
	server, _, _ := serveFeed(t, faulty(t, new(waits),
		scenario.Rule{Field: "Query.greet", When: `args.name == "Ann"`, Fault: "503"},
		scenario.Rule{Operation: "Lost", Fault: "reset"},
		scenario.Rule{Field: "Subscription.count", Fault: "drop; after=1", Times: 1}))
	for _, test := range []struct {
		query, want string
	}{
		{`{ greet(name: "Ann") }`, "503 "},
		{`{ greet(name: "Bob") }`, "200 "},
		{"query Lost { open }", "0  reset"},
		{"query Found { open }", "200 "},
	} {
		if got := wire(t, server, post(test.query)).String(); !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: %s", test.query, got)
		}
	}
	for _, want := range []string{"cut", "whole"} {
		if got := wire(t, server, ways[3].request()); got.end != want {
			t.Errorf("subscription: %v, want %s", got, want)
		}
	}
	batch := wire(t, server, postBody(`[{"query":"{ open }"},{"query":"{ greet(name: \"Ann\") }"}]`, "Content-Type", "application/json"))
	if batch.status != 503 {
		t.Errorf("batch: %v", batch)
	}
}

func TestFaultsOverAWebSocket(t *testing.T) {
	w := new(waits)
	server, _, _ := serveFeed(t, faulty(t, w))
	const one = `{"id":"1","type":"next","payload":{"data":{"count":1}}}`
	for _, test := range []struct {
		fault string
		want  []string // messages
		code  websocket.StatusCode
	}{
		{"drop; after=1; code=1012", []string{one}, 1012},
		{"drop; code=4403", nil, 4403},
		{"drop; after=1", []string{one}, -1},
		{"reset", nil, -1},
		{"timeout; for=2s", nil, -1},
		{"truncate", []string{`{"id":"1","type":"next","payload":{"data":{"`}, -1},
		{"slow; for=1s", []string{one, strings.Replace(one, ":1}", ":2}", 1), `{"id":"1","type":"complete"}`}, 0},
	} {
		c := dial(t, server, transportWS, scenario.FaultHeader, test.fault)
		c.send(`{"type":"connection_init"}`)
		c.expect(`{"type":"connection_ack"}`)
		c.send(subscribeTo("1", "subscription { count(to: 2) }"))
		for _, message := range test.want {
			c.expect(message)
		}
		if test.code == 0 {
			continue
		}
		if _, _, err := c.conn.Read(t.Context()); websocket.CloseStatus(err) != test.code {
			t.Errorf("%q ends with %v, want %d", test.fault, err, test.code)
		}
	}
	if got := w.taken(); got != "1x2s 2x1s" {
		t.Errorf("waited %s", got)
	}
}

func TestHandshakesFail(t *testing.T) {
	server, _, _ := serveFeed(t, faulty(t, new(waits)))
	_, response, err := websocket.Dial(t.Context(), server.URL+GraphQLPath, &websocket.DialOptions{
		Subprotocols: transportWS, HTTPHeader: http.Header{scenario.FaultHeader: {"503; retry-after=7"}}})
	if err == nil {
		t.Fatal("the connection is open")
	}
	response.Body.Close()
	if response.StatusCode != 503 || response.Header.Get("Retry-After") != "7" {
		t.Errorf("handshake: %v %v", response, err)
	}
	http.DefaultClient.CloseIdleConnections()
}

// An operation among others on a connection fails with a message of its own.
func TestStatusOfAnOperationOnAWebSocket(t *testing.T) {
	server, _, _ := serveFeed(t, faulty(t, new(waits), scenario.Rule{Operation: "Busy", Fault: "429"}))
	c := dial(t, server, transportWS)
	c.send(`{"type":"connection_init"}`)
	c.expect(`{"type":"connection_ack"}`)
	c.send(subscribeTo("1", "query Busy { open }"))
	c.expect(`{"id":"1","type":"error","payload":[{"message":"Too Many Requests","extensions":{"code":"RATE_LIMITED","http":{"status":429}}}]}`)
	c.send(subscribeTo("2", "query Free { open }"))
	c.expect(`{"id":"2","type":"next","payload":{"data":{"open":"open"}}}`)
}

func TestFaultsOfAnswersInParts(t *testing.T) {
	w := new(waits)
	server, _, _ := serveFeed(t, faulty(t, w))
	for _, test := range []struct{ fault, end, waits string }{
		{"truncate", "cut", ""}, {"reset", "reset", ""}, {"timeout; for=3s", "reset", "1x3s"}, {"slow; for=1s", "whole", "2x1s"},
	} {
		got := wire(t, server, post(`{ open list(n: 1) { id ... @defer { name } } }`, "Accept", "multipart/mixed, application/json", scenario.FaultHeader, test.fault))
		if got.end != test.end {
			t.Errorf("%q: %v, want %s", test.fault, got, test.end)
		}
		if taken := w.taken(); taken != test.waits {
			t.Errorf("%q waited %s, want %s", test.fault, taken, test.waits)
		}
	}
}
