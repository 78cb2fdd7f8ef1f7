package mock

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
)

const testSchema = `
directive @auth(requires: AuthRequirement!, roles: [RoleKind!], stepUp: Boolean! = false) on FIELD_DEFINITION
enum AuthRequirement { NONE PUBLIC_KEY API_KEY SESSION }
enum RoleKind { OWNER DRIVER }
type Query {
  open: String
  branding: String @auth(requires: PUBLIC_KEY)
  tenant: String @auth(requires: API_KEY)
  me: String @auth(requires: SESSION)
  admin: String @auth(requires: API_KEY, roles: [OWNER])
  rotate: String @auth(requires: SESSION, stepUp: true)
  fails: String
  panics: String
  greet(name: String!): String
}
type Mutation { write: String }
`

// words answers each field with its name.
type words struct{}

func (words) Resolver(_, field string) exec.Resolver { return word(field) }

type word string

func (w word) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	switch w {
	case "fails":
		return exec.Null, errors.New("connection string with a secret")
	case "panics":
		panic("a bug")
	case "greet":
		name, _ := c.Arguments.Lookup("name")
		return exec.String("hello " + name.(string)), nil
	}
	return exec.String(string(w)), nil
}

var noon = time.Date(2026, 5, 19, 12, 0, 0, 0, time.UTC)

func clock() time.Time { return noon }

// TestMain fails when a goroutine outlives the tests.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

type testOptions struct {
	mode   auth.Mode
	strict bool
	log    *bytes.Buffer
}

func newHandler(t testing.TB, o testOptions) *Handler {
	t.Helper()
	parsed, err := parse.Parse([]parse.Source{{Name: "test.graphql", Data: []byte(testSchema)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := exec.New(parsed.API, Guard(parsed.Schema, words{}, o.strict), exec.Options{})
	if err != nil {
		t.Fatal(err)
	}
	config := Config{
		Schema:  parsed.Schema,
		Engine:  engine,
		Checker: &auth.Checker{Mode: o.mode, Keys: auth.TestRegistry(), Now: func() time.Time { return noon }},
		SDL:     func() []byte { return []byte(testSchema) },
	}
	if o.log != nil {
		config.Log = slog.New(slog.NewTextHandler(o.log, nil))
	}
	return New(config)
}

// post is a POST with a query and headers given in pairs.
func post(query string, headers ...string) *http.Request {
	body, _ := json.Marshal(map[string]string{"query": query})
	return postBody(string(body), append([]string{"Content-Type", "application/json"}, headers...)...)
}

func postBody(body string, headers ...string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

func get(target string, headers ...string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

func do(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func session(t *testing.T, role string, elevated bool) string {
	t.Helper()
	claims := auth.Claims{Tenant: auth.TestTenant, Session: "s", Role: role}
	if elevated {
		claims.Elevated = noon.Add(time.Minute).Unix()
	}
	token := auth.IssueToken(claims, "acc", noon, time.Minute)
	return "Bearer " + token
}

func TestRejectionsAreAnsweredAsDocumented(t *testing.T) {
	h := newHandler(t, testOptions{})
	for _, tt := range []struct{ name, header, value, message string }{
		{"malformed key", "X-Api-Key", "abc", "Invalid API key format"},
		{"unknown key", "X-Api-Key", auth.FindTestKey("unknown"), "Unknown API key"},
		{"revoked key", "X-Api-Key", auth.FindTestKey("revoked"), "API key is revoked or expired"},
		{"expired key", "X-Api-Key", auth.FindTestKey("expired"), "API key is revoked or expired"},
		{"bad token", "Authorization", "Bearer x.y.z", "Invalid or expired token"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := do(h, post("{ open }", tt.header, tt.value))
			want := `{"errors":[{"message":"` + tt.message + `","extensions":{"code":"UNAUTHORIZED","http":{"status":401}}}]}`
			if w.Code != 401 || w.Body.String() != want {
				t.Errorf("answer = %d %s, want 401 %s", w.Code, w.Body, want)
			}
			if got := w.Header().Get("Content-Type"); got != "application/json; charset=utf-8" {
				t.Errorf("Content-Type = %s", got)
			}
		})
	}
}

func TestFieldsGetWhatTheyNeed(t *testing.T) {
	valid, public := auth.FindTestKey("valid"), auth.FindTestKey("public")
	driver, owner, elevated := session(t, "DRIVER", false), session(t, "OWNER", false), session(t, "DRIVER", true)
	key := func(k string) []string { return []string{"X-Api-Key", k} }
	bearer := func(b string) []string { return []string{"Authorization", b} }
	tests := []struct {
		name    string
		field   string
		headers []string
		strict  bool
		code    string // of the error; empty: it answers
	}{
		{"open to all", "open", nil, false, ""},
		{"nothing for branding", "branding", nil, false, "UNAUTHORIZED"},
		{"public key for branding", "branding", key(public), false, ""},
		{"public key for the tenant", "tenant", key(public), false, "UNAUTHORIZED"},
		{"tenant key for the tenant", "tenant", key(valid), false, ""},
		{"session for the tenant", "tenant", bearer(driver), false, ""},
		{"tenant key for a person's own", "me", key(valid), false, "UNAUTHORIZED"},
		{"session for a person's own", "me", bearer(driver), false, ""},
		{"wrong role", "admin", bearer(driver), false, "PERMISSION_DENIED"},
		{"right role", "admin", bearer(owner), false, ""},
		{"key has no role", "admin", key(valid), false, ""},
		{"key has no role, strictly", "admin", key(valid), true, "PERMISSION_DENIED"},
		{"not elevated", "rotate", bearer(driver), false, "STEP_UP_REQUIRED"},
		{"elevated", "rotate", bearer(elevated), false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := do(newHandler(t, testOptions{strict: tt.strict}), post("{ "+tt.field+" }", tt.headers...))
			var response struct {
				Data   map[string]*string
				Errors []struct {
					Path       []string
					Extensions struct{ Code string }
				}
			}
			if err := json.Unmarshal(w.Body.Bytes(), &response); err != nil || w.Code != 200 {
				t.Fatalf("%d %s: %v", w.Code, w.Body, err)
			}
			if tt.code == "" {
				if v := response.Data[tt.field]; v == nil || *v != tt.field || response.Errors != nil {
					t.Errorf("answer = %s", w.Body)
				}
				return
			}
			if len(response.Errors) != 1 || response.Errors[0].Extensions.Code != tt.code || response.Errors[0].Path[0] != tt.field {
				t.Errorf("answer = %s, want code %s", w.Body, tt.code)
			}
		})
	}
}

func TestModeOffAsksForNothing(t *testing.T) {
	w := do(newHandler(t, testOptions{mode: auth.Off, strict: true}), post("{ me admin rotate }", "X-Api-Key", "abc"))
	if want := `{"data":{"me":"me","admin":"admin","rotate":"rotate"}}`; w.Body.String() != want {
		t.Errorf("answer = %s, want %s", w.Body, want)
	}
}

func TestTransport(t *testing.T) {
	const both = "application/graphql-response+json, application/json"
	jsonType := []string{"Content-Type", "application/json"}
	tests := []struct {
		name    string
		request *http.Request
		status  int
		body    string // the whole body, or a part of it after "…"
	}{
		{"query", post("{ open }"), 200, `{"data":{"open":"open"}}`},
		{"variables", postBody(`{"query":"query($n: String!) { greet(name: $n) }","variables":{"n":"é"}}`, jsonType...), 200, `{"data":{"greet":"hello é"}}`},
		{"null members", postBody(`{"query":"{ open }","variables":null,"operationName":null,"extensions":null}`, jsonType...), 200, `{"data":{"open":"open"}}`},
		{"operation name", postBody(`{"query":"query A { open } query B { __typename }","operationName":"B"}`, jsonType...), 200, `{"data":{"__typename":"Query"}}`},
		{"charset", postBody(`{"query":"{ open }"}`, "Content-Type", "application/json; charset=UTF-8"), 200, `{"data":{"open":"open"}}`},
		{"GET", get("/graphql?query=" + url.QueryEscape("{ open }")), 200, `{"data":{"open":"open"}}`},
		{"GET with variables", get("/graphql?query=" + url.QueryEscape("query($n: String!) { greet(name: $n) }") + "&variables=" + url.QueryEscape(`{"n":"x"}`)), 200, `{"data":{"greet":"hello x"}}`},
		{"mutation by GET", get("/graphql?query="+url.QueryEscape("mutation { write }"), "Accept", both), 405, "…"},
		{"mutation by POST", post("mutation { write }"), 200, `{"data":{"write":"write"}}`},
		{"GET without query", get("/graphql"), 400, `…the parameter \"query\" is missing`},
		{"GET with bad variables", get("/graphql?query={open}&variables=[1]"), 400, `…\"variables\" must be a JSON object`},
		{"GET with a semicolon", get("/graphql?query={greet(name:%22a;b%22)}"), 200, `{"data":{"greet":"hello a;b"}}`},
		{"GET with a percent sign", get("/graphql?query={greet(name:%22100%,+5%+%2%22)}&&="), 200, `{"data":{"greet":"hello 100%, 5% %2"}}`},
		{"GET with bytes that are not UTF-8", get("/graphql?query={greet(name:%22%ff%22)}"), 200, `{"data":{"greet":"hello �"}}`},
		{"GET, the first of two", get("/graphql?query={open}&query={nope}"), 200, `{"data":{"open":"open"}}`},
		{"GET with what stands for nothing", get("/graphql?query={open}&operationName=&variables=null&extensions="), 200, `{"data":{"open":"open"}}`},
		{"other method", httptest.NewRequest(http.MethodDelete, "/graphql", nil), 405, "…DELETE is not a method"},
		{"no content type", postBody(`{"query":"{ open }"}`), 415, "…must be application/json"},
		{"form", postBody("query=%7Bopen%7D", "Content-Type", "application/x-www-form-urlencoded"), 415, "…must be application/json"},
		{"text, as a browser sends it across sites", postBody(`{"query":"{ open }"}`, "Content-Type", "text/plain"), 415, "…"},
		{"latin1", postBody(`{"query":"{ open }"}`, "Content-Type", "application/json; charset=latin1"), 415, "…utf-8"},
		{"empty body", postBody("", jsonType...), 400, "…must be a JSON object"},
		{"broken JSON", postBody(`{"query":`, jsonType...), 400, "…not valid JSON"},
		{"no query", postBody(`{}`, jsonType...), 400, `…\"query\" is missing`},
		{"query is no string", postBody(`{"query":{}}`, jsonType...), 400, `…\"query\" must be a string`},
		{"operationName is no string", postBody(`{"query":"{ open }","operationName":1}`, jsonType...), 400, `…\"operationName\" must be a string`},
		{"variables are no object", postBody(`{"query":"{ open }","variables":"x"}`, jsonType...), 400, `…\"variables\" must be an object`},
		{"extensions are no object", postBody(`{"query":"{ open }","extensions":[]}`, jsonType...), 400, `…\"extensions\" must be an object`},
		{"not UTF-8", postBody("{\"query\":\"{ open } # \xff\"}", jsonType...), 400, "…not UTF-8"},
		{"too large", postBody(`{"query":"`+strings.Repeat(" ", 1<<20)+`"}`, jsonType...), 413, "…more than 1048576 bytes"},
		{"invalid document, older type", post("{ nope }", "Accept", "application/json"), 200, `…Cannot query field`},
		{"invalid document, newer type", post("{ nope }", "Accept", both), 400, `…Cannot query field`},
		{"nothing acceptable", post("{ open }", "Accept", "text/html"), 406, "…"},
		{"errors of data stay inside", post("{ fails }"), 200, `…"data":{"fails":null}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := do(newHandler(t, testOptions{}), tt.request)
			part, isPart := strings.CutPrefix(tt.body, "…")
			if ok := isPart && strings.Contains(w.Body.String(), part) || w.Body.String() == tt.body; !ok || w.Code != tt.status {
				t.Errorf("answer = %d %s, want %d %s", w.Code, w.Body, tt.status, tt.body)
			}
			if strings.Contains(w.Body.String(), "secret") {
				t.Error("an inner error reached the client")
			}
			if !json.Valid(w.Body.Bytes()) {
				t.Errorf("body is not JSON: %s", w.Body)
			}
		})
	}
}

func TestMediaTypes(t *testing.T) {
	for accept, want := range map[string]string{
		"":                                  "application/json; charset=utf-8",
		"*/*":                               "application/json; charset=utf-8",
		"application/json":                  "application/json; charset=utf-8",
		"application/graphql-response+json": "application/graphql-response+json; charset=utf-8",
		"application/graphql-response+json, application/json":              "application/graphql-response+json; charset=utf-8",
		"application/json, application/graphql-response+json":              "application/graphql-response+json; charset=utf-8",
		"application/graphql-response+json;q=0.5, application/json":        "application/json; charset=utf-8",
		"application/graphql-response+json; charset=utf-8, text/html;q=.9": "application/graphql-response+json; charset=utf-8",
		"text/html, */*;q=0.1":           "application/json; charset=utf-8",
		"*/*, application/json;q=0":      "application/graphql-response+json; charset=utf-8",
		"application/json;q=0.5, */*":    "application/json; charset=utf-8",
		"application/*;q=0.2, a/b, */*":  "application/json; charset=utf-8",
		"application/json;q=0, text/*":   "",
		"application/json; q=a, x, ,;,*": "",
	} {
		w := do(newHandler(t, testOptions{}), post("{ open }", "Accept", accept))
		if want == "" {
			if w.Code != 406 {
				t.Errorf("Accept %q: %d, want 406", accept, w.Code)
			}
			continue
		}
		if got := w.Header().Get("Content-Type"); got != want || w.Code != 200 {
			t.Errorf("Accept %q: %d %s, want %s", accept, w.Code, got, want)
		}
	}
}

// TestOptionsNeedsNoKey: whoever asks for the methods need not be one who may use them.
func TestOptionsNeedsNoKey(t *testing.T) {
	r := httptest.NewRequest(http.MethodOptions, "/graphql", nil)
	r.Header.Set("X-Api-Key", "abc")
	w := do(newHandler(t, testOptions{}), r)
	if allow := w.Header().Get("Allow"); w.Code != 204 || allow != "GET, HEAD, POST, OPTIONS" || w.Body.Len() > 0 {
		t.Errorf("answer = %d, Allow %q, %s", w.Code, allow, w.Body)
	}
}

// TestSlowBody: a client that is too slow is told so, one that is gone gets what any broken
// body gets.
func TestSlowBody(t *testing.T) {
	for err, want := range map[error]int{&net.OpError{Op: "read", Err: os.ErrDeadlineExceeded}: 408, io.ErrUnexpectedEOF: 400} {
		r := httptest.NewRequest(http.MethodPost, "/graphql", iotest.ErrReader(err))
		r.Header.Set("Content-Type", "application/json")
		if w := do(newHandler(t, testOptions{}), r); w.Code != want || !strings.HasPrefix(w.Body.String(), `{"errors":[{"message":"the body `) {
			t.Errorf("%v: %d %s, want %d", err, w.Code, w.Body, want)
		}
	}
}

func TestPreflightNeedsNoKey(t *testing.T) {
	r := httptest.NewRequest(http.MethodOptions, "/graphql", nil)
	r.Header.Set("Origin", "http://localhost:3000")
	r.Header.Set("Access-Control-Request-Method", "POST")
	r.Header.Set("Access-Control-Request-Headers", "content-type,x-api-key")
	r.Header.Set("Access-Control-Request-Private-Network", "true")
	w := do(newHandler(t, testOptions{}), r)
	got := []string{w.Header().Get("Access-Control-Allow-Origin"), w.Header().Get("Access-Control-Allow-Methods"),
		w.Header().Get("Access-Control-Allow-Headers"), w.Header().Get("Access-Control-Allow-Private-Network")}
	if diff := cmp.Diff([]string{"*", "POST", "content-type,x-api-key", "true"}, got); diff != "" || w.Code != 204 {
		t.Errorf("%d %s", w.Code, diff)
	}
	answer := do(newHandler(t, testOptions{}), post("{ open }", "Origin", "http://localhost:3000", "X-Api-Key", "abc"))
	if answer.Header().Get("Access-Control-Allow-Origin") != "*" || answer.Code != 401 {
		t.Error("a browser cannot read why it was refused")
	}
}

func TestOtherPages(t *testing.T) {
	h := newHandler(t, testOptions{})
	for path, part := range map[string]string{
		"/":                       "curl http://example.com/graphql -H &#39;X-Api-Key: " + auth.FindTestKey("valid"),
		"/healthz":                "ok",
		"/readyz":                 "ok",
		"/graphql/schema.graphql": "type Query {",
	} {
		w := do(h, get(path))
		if body := w.Body.String(); w.Code != 200 || !strings.Contains(strings.ReplaceAll(body, "'", "&#39;"), part) {
			t.Errorf("%s: %d %s", path, w.Code, body)
		}
	}
	if w := do(h, get("/nowhere")); w.Code != 404 {
		t.Errorf("/nowhere: %d", w.Code)
	}
}

func TestSDLIsNotSentTwice(t *testing.T) {
	h := newHandler(t, testOptions{})
	tag := do(h, get(SDLPath)).Header().Get("ETag")
	if w := do(h, get(SDLPath, "If-None-Match", tag)); w.Code != 304 || w.Body.Len() != 0 {
		t.Errorf("%d, %d bytes", w.Code, w.Body.Len())
	}
}

func TestHEADHasNoBody(t *testing.T) {
	r := httptest.NewRequest(http.MethodHead, "/graphql?query=%7Bopen%7D", nil)
	if w := do(newHandler(t, testOptions{}), r); w.Code != 200 || w.Body.Len() != 0 || w.Header().Get("Content-Length") == "" {
		t.Errorf("%d, %d bytes, %v", w.Code, w.Body.Len(), w.Header())
	}
}

func TestLogShowsNoSecret(t *testing.T) {
	var log bytes.Buffer
	h := newHandler(t, testOptions{log: &log})
	key := auth.FindTestKey("valid")
	do(h, postBody(`{"query":"query Greet($n: String!) { greet(name: $n) }","variables":{"n":"private"}}`,
		"Content-Type", "application/json", "X-Api-Key", key))
	do(h, post("{ open }", "Authorization", session(t, "OWNER", false)))
	line := log.String()
	if !strings.Contains(line, "operation=Greet") || !strings.Contains(line, "key="+key[:12]) {
		t.Errorf("log = %s", line)
	}
	if strings.Contains(line, key) || strings.Contains(line, "private") || strings.Contains(line, "eyJ") {
		t.Errorf("log tells too much: %s", line)
	}
}

func TestPanicOfDataIsAnswered(t *testing.T) {
	w := do(newHandler(t, testOptions{}), post("{ panics open }"))
	if !json.Valid(w.Body.Bytes()) || strings.Contains(w.Body.String(), "a bug") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func FuzzBody(f *testing.F) {
	f.Add([]byte(`{"query":"{ open }"}`))
	f.Add([]byte(`{"query":"query($n: String!) { greet(name: $n) }","variables":{"n":"\ud800"}}`))
	h := newHandler(f, testOptions{})
	f.Fuzz(func(t *testing.T, body []byte) {
		w := do(h, postBody(string(body), "Content-Type", "application/json"))
		if !json.Valid(w.Body.Bytes()) {
			t.Errorf("answer is not JSON: %q", w.Body)
		}
		if w.Code >= 500 {
			t.Errorf("status %d", w.Code)
		}
	})
}

// FuzzHeaders answers whatever a client says of media types and codings in one of them
// that it names, or not at all.
func FuzzHeaders(f *testing.F) {
	for _, seed := range []string{"application/json", "*/*;q=0.1, application/graphql-response+json;q=0", "text/event-stream", "multipart/mixed;incrementalSpec=v0.2", "application/*; q=\"1\"", ";;;", "a/b;q=2", ""} {
		f.Add(seed, "gzip;q=0.5, br", "application/json; charset=\"utf-8\"")
	}
	h := newHandler(f, testOptions{})
	f.Fuzz(func(t *testing.T, accept, coding, content string) {
		w := do(h, postBody(`{"query":"{ open }"}`, "Accept", accept, "Accept-Encoding", coding, "Content-Type", content))
		media, _, err := mime.ParseMediaType(w.Header().Get("Content-Type"))
		if err != nil || w.Code >= 500 {
			t.Fatalf("%d, %s", w.Code, w.Header())
		}
		if stream := media == string(eventStream); !stream && w.Header().Get("Content-Encoding") == "" && !json.Valid(w.Body.Bytes()) {
			t.Errorf("%d %s %q", w.Code, media, w.Body)
		}
	})
}

// FuzzParams: what net/url takes for a query without mistakes is read as it reads it,
// but for bytes that are not UTF-8.
func FuzzParams(f *testing.F) {
	for _, seed := range []string{"query={a}&variables=%7B%7D", "a=1&a=2&&=&b", "+%20+=%2b", "a;b=%zz%2", "%ff=%F0%9f%98%80"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		got := readParams(query)
		for name, values := range got {
			if !utf8.ValidString(name + strings.Join(values, "")) {
				t.Errorf("readParams(%q) = %q, which is not UTF-8", query, got)
			}
		}
		want, err := url.ParseQuery(query)
		if err != nil || !utf8.ValidString(fmt.Sprint(want)) {
			return
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("readParams(%q) mismatch (-want +got):\n%s", query, diff)
		}
	})
}
