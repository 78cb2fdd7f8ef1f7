package mock

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// exchangeBytes sends bytes over a connection of their own, ends its side of it, and
// returns what the server answers until it closes the other one: each as status and body.
func exchangeBytes(t *testing.T, address, text string) []string {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
	if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	var list []string
	for reader := bufio.NewReader(conn); ; {
		response, err := http.ReadResponse(reader, nil)
		if err != nil {
			return list
		}
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Errorf("body: %v", err)
		}
		response.Body.Close()
		list = append(list, fmt.Sprintf("%d %s", response.StatusCode, body))
	}
}

// raw is a POST as it goes over the wire. Each header ends with a line break.
func raw(body, headers string) string {
	return fmt.Sprintf("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n%s", len(body), headers, body)
}

// TestWire has requests that no client library sends: each is answered or its connection
// closed, and the next one is served.
func TestWire(t *testing.T) {
	server, _, _ := serveFeed(t, nil)
	address := server.Listener.Addr().String()
	open, last := raw(`{"query":"{ open }"}`, ""), raw(`{"query":"{ open }"}`, "Connection: close\r\n")
	const answer = `{"data":{"open":"open"}}`
	nested := func(open, end string, n int) string {
		return `{"query":"{ open }","extensions":{"a":` + strings.Repeat(open, n) + "1" + strings.Repeat(end, n) + `}}`
	}
	const tooDeep = `"extensions":{"code":"LIMIT_EXCEEDED","limit":"bodyDepth","maximum":10000}`
	tests := []struct {
		name, text string
		want       []string // of each response: status and a part of the body
	}{
		{"pipelined", strings.Repeat(open, 4) + last, []string{"200 " + answer, "200 " + answer, "200 " + answer, "200 " + answer, "200 " + answer}},
		{"pipelined behind an error", raw(`{"query":`, "") + last, []string{"400 not valid JSON", "200 " + answer}},
		{"pipelined behind a refusal", "PATCH /graphql HTTP/1.1\r\nHost: x\r\n\r\n" + last, []string{"405 PATCH is not a method", "200 " + answer}},
		{"empty lines before a request", "\r\n\r\n" + open, nil},
		{"half a body", "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"que", []string{"400 could not be read"}},
		{"half a header", "POST /graphql HTTP/1.1\r\nHost: x\r\nConte", nil},
		{"nothing", "", nil},
		{"no HTTP", "hello\r\n\r\n", []string{"400 Bad Request"}},
		{"TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + strings.Repeat("x", 300), []string{"400 "}},
		{"another version", "POST /graphql HTTP/9.9\r\nHost: x\r\n\r\n", []string{"505 "}},
		{"no host", "POST /graphql HTTP/1.1\r\n\r\n", []string{"400 missing required Host header"}},
		{"two lengths", "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", []string{"400 "}},
		{"a negative length", "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", []string{"400 "}},
		{"a length that lies", strings.Replace(open, "Content-Length: 20", "Content-Length: 10", 1), []string{"400 not valid JSON", "400 "}},
		{"chunks", "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"query\r\nd\r\n\":\"{ open }\"}\r\n0\r\n\r\n",
			[]string{"200 " + answer}},
		{"chunks that are none", "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", []string{"400 could not be read"}},
		{"an unknown transfer coding", "POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", []string{"501 "}},
		{"a header of 2 MiB", raw(`{"query":"{ open }"}`, "X-Big: "+strings.Repeat("a", 2<<20)+"\r\n"), []string{"431 "}},
		{"an address of 2 MiB", "GET /graphql?query=" + strings.Repeat("a", 2<<20) + " HTTP/1.1\r\nHost: x\r\n\r\n", []string{"431 "}},
		{"10,000 headers", raw(`{"query":"{ open }"}`, strings.Repeat("X-A: b\r\n", 10_000)), []string{"200 " + answer}},
		{"a line break in a header", raw(`{"query":"{ open }"}`, "X-A: b\nX-C: d\r\n"), []string{"200 " + answer}},
		{"zero bytes in a header", raw(`{"query":"{ open }"}`, "X-A: \x00\r\n"), []string{"400 "}},
		{"a byte order mark", raw("\uFEFF"+`{"query":"\uFEFF{ open }"}`, ""), []string{"200 " + answer}},
		{"two byte order marks", raw("\uFEFF\uFEFF"+`{"query":"{ open }"}`, ""), []string{"400 must be a JSON object"}},
		{"UTF-16", raw("{\x00\"\x00q\x00", ""), []string{"400 "}},
		{"bytes that are not UTF-8", raw("{\"query\":\"{ open }\",\"x\":\"\xff\"}", ""), []string{"400 not UTF-8"}},
		{"zero bytes", raw(strings.Repeat("\x00", 1000), ""), []string{"400 "}},
		{"10,000 levels of arrays", raw(nested("[", "]", 9_990), ""), []string{"200 " + answer}},
		{"100,000 levels of arrays", raw(nested("[", "]", 100_000), ""), []string{"400 " + tooDeep}},
		{"100,000 levels of objects", raw(nested(`{"a":`, "}", 100_000), ""), []string{"400 " + tooDeep}},
		{"100,000 levels in a batch", raw("["+nested("[", "]", 100_000)+"]", ""), []string{"400 " + tooDeep}},
		{"100,000 levels of variables", raw(`{"query":"{ open }","variables":`+strings.Repeat(`{"a":`, 100_000), ""), []string{"400 " + tooDeep}},
		{"a million digits", raw(`{"query":"query($n: Int) { list(n: $n) { id } }","variables":{"n":`+strings.Repeat("9", 1_000_000)+`}}`, ""), []string{"200 Int cannot represent"}},
		{"equal keys", raw(`{"query":"{ nope }","query":"{ open }","variables":[],"variables":null}`, ""), []string{"400 must be an object"}},
		{"equal keys, the last one good", raw(`{"query":"{ nope }","query":"{ open }"}`, ""), []string{"200 " + answer}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := exchangeBytes(t, address, tt.text)
			if len(got) != len(tt.want) && tt.want != nil {
				t.Fatalf("%d responses, want %d", len(got), len(tt.want))
			}
			for i, want := range tt.want {
				status, part, _ := strings.Cut(want, " ")
				if !strings.HasPrefix(got[i], status+" ") || !strings.Contains(got[i], part) {
					t.Errorf("response %d = %.300s, want %s", i+1, got[i], want)
				}
			}
			after := exchangeBytes(t, address, open)
			if len(after) != 1 || after[0] != "200 "+answer {
				t.Errorf("afterwards: %v", after)
			}
		})
	}
}

// TestLengthIsSaid holds of every size, and of HEAD, whoever finds the length out.
func TestLengthIsSaid(t *testing.T) {
	server, _, _ := serveFeed(t, nil)
	for _, size := range []int{100, countedByServer - 1, countedByServer, countedByServer + 1, 4096, 20_000} {
		name := strings.Repeat("a", size-len(`{"data":{"greet":""}}`)-len("hello "))
		target := server.URL + GraphQLPath + "?query=" + url.QueryEscape(`{greet(name:"`+name+`")}`)
		got, asked := call(t, http.MethodGet, target, ""), call(t, http.MethodHead, target, "")
		body, err := io.ReadAll(got.Body)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []*reply{got, asked} {
			if length := r.Header.Get("Content-Length"); length != strconv.Itoa(len(body)) || len(body) < size {
				t.Errorf("%d bytes: length %q, body of %d: %.100s", size, length, len(body), body)
			}
		}
	}
}
