package gate

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func address(t *testing.T, text string) net.Addr {
	t.Helper()
	a, err := net.ResolveTCPAddr("tcp", text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestHosts(t *testing.T) {
	for _, test := range []struct {
		name, listens string
		named         []string
		allowed       []string
		refused       []string
	}{
		{"on loopback", "127.0.0.1:4000", nil,
			[]string{"127.0.0.1:4000", "localhost:4000", "LOCALHOST", "app.localhost:3000", "[::1]:4000", "127.0.0.9", "localhost.", "[::ffff:127.0.0.1]:1"},
			[]string{"evil.example", "evil.example:4000", "127.0.0.1.evil.example", "localhost.evil.example", "", "192.168.1.5:4000", "0.0.0.0:4000", "[::]:4000"}},
		{"on loopback, with names", "[::1]:4000", []string{"Mock.Test", "*.app.test"},
			[]string{"mock.test:4000", "MOCK.test", "a.app.test", "localhost:1"},
			[]string{"app.test", "xapp.test", "mock.test.evil.example", "evil.example"}},
		{"on all interfaces", "0.0.0.0:4000", nil, []string{"mock:4000", "evil.example", ""}, nil},
		{"on all interfaces, with names", "0.0.0.0:4000", []string{"mock:4000"}, []string{"mock:4000", "mock", "127.0.0.1:4000"}, []string{"evil.example", ""}},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := For(address(t, test.listens), test.named)
			for _, host := range test.allowed {
				if !h.Allows(host) {
					t.Errorf("%q is refused", host)
				}
			}
			for _, host := range test.refused {
				if h.Allows(host) {
					t.Errorf("%q is allowed", host)
				}
			}
		})
	}
	if !(*Hosts)(nil).Allows("evil.example") {
		t.Error("no hosts refuse one")
	}
}

func TestGuard(t *testing.T) {
	next := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })
	guarded := For(address(t, "127.0.0.1:1"), nil).Guard(next)
	ask := func(host string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		guarded.ServeHTTP(w, r)
		return w
	}
	if w := ask("localhost:1"); w.Code != http.StatusTeapot {
		t.Errorf("localhost answers %d", w.Code)
	}
	w := ask("evil.example:1")
	want := `{"errors":[{"message":"the host \"evil.example\" is not one of this server's: start it with --allowed-host evil.example if it should be","extensions":{"code":"FORBIDDEN","http":{"status":403}}}]}` + "\n"
	if w.Code != http.StatusForbidden || w.Body.String() != want {
		t.Errorf("evil.example answers %d %s", w.Code, w.Body)
	}
	if w := ask(strings.Repeat("x", 5000)); w.Body.Len() > 600 {
		t.Errorf("the refusal has %d bytes", w.Body.Len())
	}
}

func TestForeign(t *testing.T) {
	for _, test := range []struct {
		name    string
		headers []string
		want    bool
	}{
		{"a program", nil, false},
		{"the address bar", []string{"Sec-Fetch-Site", "none"}, false},
		{"our own page", []string{"Origin", "http://127.0.0.1:4000", "Sec-Fetch-Site", "same-origin"}, false},
		{"another port", []string{"Origin", "http://127.0.0.1:3000", "Sec-Fetch-Site", "same-site"}, true},
		{"another site", []string{"Origin", "https://evil.example"}, true},
		{"a page in a sandbox", []string{"Origin", "null"}, true},
		{"an origin that is none", []string{"Origin", "http://%"}, true},
		{"an image on another site", []string{"Sec-Fetch-Site", "cross-site"}, true},
		{"a link on another port", []string{"Sec-Fetch-Site", "same-site"}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:4000/", nil)
			for i := 0; i < len(test.headers); i += 2 {
				r.Header.Set(test.headers[i], test.headers[i+1])
			}
			if got := Foreign(r); got != test.want {
				t.Errorf("Foreign() = %t", got)
			}
		})
	}
}

func TestBlind(t *testing.T) {
	for _, test := range []struct {
		site, mode string
		want       bool
	}{
		{"cross-site", "no-cors", true},
		{"same-site", "no-cors", true},
		{"same-origin", "no-cors", false},
		{"cross-site", "cors", false},
		{"cross-site", "websocket", false},
		{"", "", false},
	} {
		r := httptest.NewRequest(http.MethodPost, "/", nil)
		if test.mode != "" {
			r.Header.Set("Sec-Fetch-Mode", test.mode)
			r.Header.Set("Sec-Fetch-Site", test.site)
		}
		if got := Blind(r); got != test.want {
			t.Errorf("Blind() = %t for %s, %s", got, test.site, test.mode)
		}
	}
}

func TestLocal(t *testing.T) {
	for remote, want := range map[string]bool{"127.0.0.1:5": true, "[::1]:5": true, "172.17.0.1:5": false, "": false, "192.0.2.1:1234": false} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = remote
		r.Header.Set("X-Forwarded-For", "127.0.0.1")
		if got := Local(r); got != want {
			t.Errorf("Local() = %t from %q", got, remote)
		}
	}
}
