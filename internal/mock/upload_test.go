package mock

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"strings"
	"testing"
)

// form is a multipart request. Parts are name, content; a name with a "/" is a file
// and its type.
func form(t *testing.T, preflight bool, parts ...string) *http.Request {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for i := 0; i < len(parts); i += 2 {
		name, contentType, isFile := strings.Cut(parts[i], "|")
		header := textproto.MIMEHeader{"Content-Disposition": {`form-data; name="` + name + `"`}}
		if isFile {
			header.Set("Content-Disposition", `form-data; name="`+name+`"; filename="`+name+`.txt"`)
			header.Set("Content-Type", contentType)
		}
		part, err := w.CreatePart(header)
		if err != nil {
			t.Fatal(err)
		}
		part.Write([]byte(parts[i+1]))
	}
	w.Close()
	r := httptest.NewRequest(http.MethodPost, "/graphql", &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	if preflight {
		r.Header.Set("Apollo-Require-Preflight", "true")
	}
	return r
}

func TestUpload(t *testing.T) {
	const one = `{"query":"mutation($f: Upload!) { upload(file: $f) }","variables":{"f":null}}`
	const two = `{"query":"mutation($f: [Upload!]!) { upload(files: $f) }","variables":{"f":[null,null]}}`
	tests := []struct {
		name   string
		parts  []string
		status int
		want   string
	}{
		{"a file", []string{"operations", one, "map", `{"0":["variables.f"]}`, "0|text/plain", "hello"},
			200, `{"data":{"upload":"[{file [{name 0.txt} {type text/plain} {size 5}]}]"}}`},
		{"without a type", []string{"operations", one, "map", `{"0":["variables.f"]}`, "0|", "hello"},
			200, `…application/octet-stream`},
		{"several", []string{"operations", two, "map", `{"a":["variables.f.0"],"b":["variables.f.1"]}`, "a|image/png", "1", "b|image/jpeg", "22"},
			200, `…{type image/png} {size 1}] [{name b.txt} {type image/jpeg} {size 2}]`},
		{"one in two places", []string{"operations", two, "map", `{"a":["variables.f.0","variables.f.1"]}`, "a|image/png", "1"},
			200, `…[{name a.txt} {type image/png} {size 1}] [{name a.txt}`},
		{"in a batch", []string{"operations", `[{"query":"{ open }"},` + one + `]`, "map", `{"a":["1.variables.f"]}`, "a|image/png", "1"},
			200, `…[{"data":{"open":"open"}},{"data":{"upload":`},
		{"large numbers stay exact", []string{"operations", `{"query":"query($n: Int) { list(n: $n) { id } }","variables":{"n":12345678901234567890}}`, "map", `{}`},
			200, `…12345678901234567000`},
		{"no map", []string{"operations", one}, 400, `…no part \"map\"`},
		{"wrong order", []string{"map", `{}`, "operations", one}, 400, `…first part of the form must be \"operations\"`},
		{"file before the map", []string{"operations", one, "0|text/plain", "x"}, 400, `…second part`},
		{"map is no object", []string{"operations", one, "map", `[]`}, 400, `…must be a JSON object`},
		{"file is missing", []string{"operations", one, "map", `{"0":["variables.f"]}`}, 400, `…\"0\" of the map is not in the form`},
		{"path leads nowhere", []string{"operations", one, "map", `{"0":["variables.g"]}`, "0|text/plain", "x"}, 400, `…have no null`},
		{"path leads past the end", []string{"operations", two, "map", `{"0":["variables.f.2"]}`, "0|text/plain", "x"}, 400, `…have no null`},
		{"path leads to a value", []string{"operations", one, "map", `{"0":["query"]}`, "0|text/plain", "x"}, 400, `…have no null`},
		{"operations are no JSON", []string{"operations", `{`, "map", `{}`}, 400, `…not valid JSON`},
		{"too many files", []string{"operations", one, "map", `{"1":[],"2":[],"3":[],"4":[]}`}, 413, `…"limit":"files","maximum":3`},
		{"too large a file", []string{"operations", one, "map", `{"0":["variables.f"]}`, "0|text/plain", strings.Repeat("x", 5000)},
			413, `…"limit":"uploadBytes","maximum":4096`},
		{"too large a query", []string{"operations", `{"query":"` + strings.Repeat("#", 2000) + `"}`}, 413, `…"limit":"bodyBytes","maximum":1024`},
		{"a file nobody asked for", []string{"operations", `{"query":"{ open }"}`, "map", `{}`, "0|text/plain", "x"}, 200, `{"data":{"open":"open"}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, _ := newFeed(t, func(c *Config) { c.Limits.BodyBytes, c.Limits.UploadBytes, c.Limits.Files = 1024, 4096, 3 })
			w := do(h, form(t, true, tt.parts...))
			checkAnswer(t, w.Code, w.Body.String(), tt.status, tt.want)
		})
	}
}

func TestUploadNeedsAPreflight(t *testing.T) {
	h, _ := newFeed(t, nil)
	w := do(h, form(t, false, "operations", `{"query":"{ open }"}`, "map", `{}`))
	checkAnswer(t, w.Code, w.Body.String(), 400, "…Apollo-Require-Preflight")
}

func TestUploadCanBeOff(t *testing.T) {
	h, _ := newFeed(t, func(c *Config) { c.Limits.Files = -1 })
	w := do(h, form(t, true, "operations", `{"query":"{ open }"}`, "map", `{}`))
	checkAnswer(t, w.Code, w.Body.String(), 415, "…must be application/json")
}

// FuzzUpload answers every form with JSON, and never with a failure of its own.
func FuzzUpload(f *testing.F) {
	for _, seed := range []string{
		"--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{\"query\":\"{ open }\",\"variables\":{\"f\":null}}\r\n--b\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{\"0\":[\"variables.f\"]}\r\n--b\r\nContent-Disposition: form-data; name=\"0\"; filename=\"a.txt\"\r\n\r\nhello\r\n--b--\r\n",
		"--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n[{\"query\":\"{ open }\",\"variables\":{\"f\":[null]}}]\r\n--b\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{\"0\":[\"0.variables.f.0\"]}\r\n--b\r\nContent-Disposition: form-data; name=\"0\"\r\nContent-Type: x/y\r\n\r\n\r\n--b--",
		"--b\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{}\r\n--b--", "--b--", "--b\r\n\r\n", "",
	} {
		f.Add([]byte(seed))
	}
	h := newHandler(f, testOptions{})
	f.Fuzz(func(t *testing.T, form []byte) {
		w := do(h, postBody(string(form), "Content-Type", "multipart/form-data; boundary=b", "Apollo-Require-Preflight", "true"))
		if !json.Valid(w.Body.Bytes()) || w.Code >= 500 {
			t.Errorf("%d %q", w.Code, w.Body)
		}
	})
}
