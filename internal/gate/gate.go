// Package gate keeps browsers out that were sent here by somebody else's page.
//
// A server that listens on this machine alone is not out of reach of the web: a page
// may let a name of its own resolve to 127.0.0.1 (DNS rebinding), or send requests
// across origins. Hosts looks at the name that a request asks for, Foreign at the page
// it came from:
//
//	handler = gate.For(listener.Addr(), nil).Guard(handler)
//	if gate.Foreign(r) {
//		// not for you
//	}
//
// What is refused and why stands in docs/security.md.
package gate

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// Hosts are the names under which a server may be asked. The zero value allows all.
type Hosts struct {
	checked bool
	names   map[string]bool // in lower case, without ports
	suffix  []string        // ".example.com" for *.example.com
}

// For returns the hosts for a server that listens on an address. On loopback those of
// this machine are allowed, and what is named besides; elsewhere all, unless some are
// named. A name is one without a port, or *.example.com for all below it.
func For(listens net.Addr, named []string) *Hosts {
	h := &Hosts{checked: len(named) > 0 || isLoopback(listens.String()), names: make(map[string]bool)}
	for _, name := range named {
		if below, ok := strings.CutPrefix(name, "*"); ok && strings.HasPrefix(below, ".") {
			h.suffix = append(h.suffix, strings.ToLower(below))
		} else {
			h.names[strings.ToLower(hostname(name))] = true
		}
	}
	return h
}

// Allows reports whether a Host header names this server.
func (h *Hosts) Allows(host string) bool {
	if h == nil || !h.checked || isLoopback(host) {
		return true
	}
	name := strings.ToLower(hostname(host))
	if h.names[name] {
		return true
	}
	for _, below := range h.suffix {
		if strings.HasSuffix(name, below) {
			return true
		}
	}
	return false
}

// Guard refuses requests for other names. The answer is one that GraphQL clients can
// read, and says what to do.
func (h *Hosts) Guard(next http.Handler) http.Handler {
	if h == nil || !h.checked {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h.Allows(r.Host) {
			next.ServeHTTP(w, r)
			return
		}
		Refuse(w, http.StatusForbidden, fmt.Sprintf("the host %q is not one of this server's: start it with --allowed-host %s if it should be",
			shorten(hostname(r.Host)), shorten(hostname(r.Host))))
	})
}

const longestShown = 100

func shorten(s string) string { return s[:min(len(s), longestShown)] }

// Refuse answers with an error in the form of GraphQL.
func Refuse(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	text, _ := json.Marshal(message) // strings always have a form
	fmt.Fprintf(w, `{"errors":[{"message":%s,"extensions":{"code":%q,"http":{"status":%d}}}]}`+"\n", text, codes[status], status)
}

var codes = map[int]string{
	http.StatusBadRequest: "BAD_REQUEST", http.StatusUnauthorized: "UNAUTHORIZED", http.StatusForbidden: "FORBIDDEN",
	http.StatusInternalServerError: "INTERNAL_SERVER_ERROR",
}

// Foreign reports whether a page of another origin sent the request. Browsers say so
// with Sec-Fetch-Site, older ones with Origin; programs send neither.
func Foreign(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		return err != nil || !strings.EqualFold(u.Host, r.Host)
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	return true
}

// Blind reports whether a page of another origin sent the request in the mode in which
// it may not read the answer. A browser asks nobody before it sends one, and who sends
// one is after what it does, not after what it says.
func Blind(r *http.Request) bool {
	mode := r.Header["Sec-Fetch-Mode"]
	return len(mode) == 1 && mode[0] == "no-cors" && Foreign(r)
}

// Local reports whether a request came from this machine, by its connection and not by
// what it says of itself.
func Local(r *http.Request) bool { return isLoopback(r.RemoteAddr) }

// isLoopback reports whether a host, with or without a port, is this machine.
func isLoopback(host string) bool {
	name := strings.TrimSuffix(strings.ToLower(hostname(host)), ".")
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	addr, err := netip.ParseAddr(name)
	return err == nil && addr.Unmap().IsLoopback()
}

// hostname is a host without its port and the brackets of an IPv6 address.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
}
