package mock

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/coder/websocket"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/scenario"
)

// Subscriptions over a WebSocket speak graphql-transport-ws
// (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). Queries and
// mutations run over it too.

const subprotocol = "graphql-transport-ws"

// Close codes of the protocol.
const (
	closeInvalid       websocket.StatusCode = 4400
	closeUnauthorized  websocket.StatusCode = 4401
	closeForbidden     websocket.StatusCode = 4403
	closeSubprotocol   websocket.StatusCode = 4406
	closeInitTimeout   websocket.StatusCode = 4408
	closeIDTaken       websocket.StatusCode = 4409
	closeInitTwice     websocket.StatusCode = 4429
	closeInternalError websocket.StatusCode = 4500
)

// isWebSocket reports whether a request asks for a WebSocket.
func isWebSocket(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// serveWebSocket upgrades the connection and stays until its end.
func (x *exchange) serveWebSocket() {
	h := x.host
	x.media = plainJSON
	if x.handshakeFault() {
		return
	}
	if refused := h.streams.enter(h.config.Limits.Connections); refused != nil {
		x.refuse(refused)
		return
	}
	defer h.streams.leave()
	options := &websocket.AcceptOptions{Subprotocols: []string{subprotocol}, OriginPatterns: h.config.Origins,
		InsecureSkipVerify: h.config.Origins == nil}
	x.answered = true
	conn, err := websocket.Accept(x.w, x.r, options)
	if err != nil {
		return // Accept has answered
	}
	s := &socket{connections: h.connections, conn: conn, header: x.r.Header, opened: make(chan struct{})}
	s.operations.maximum = h.config.Limits.Subscriptions
	s.serve(x.r.Context())
}

// A socket is one connection.
type socket struct {
	*connections
	conn       *websocket.Conn
	header     http.Header // of the handshake, then with what connection_init brought
	ctx        context.Context
	greeted    bool          // connection_init came
	opened     chan struct{} // closed with the acknowledgement
	caller     auth.Caller
	operations operations
	closing    sync.Once
}

// host is who answers what begins now.
func (s *socket) host() *host { return s.latest.Load() }

func (s *socket) serve(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	s.ctx = ctx
	stop := context.AfterFunc(s.streams.stopped, func() {
		s.close(websocket.StatusGoingAway, "the server is stopping")
	})
	var background sync.WaitGroup
	background.Go(s.watch)
	defer func() {
		if p := recover(); p != nil {
			s.host().logPanic(p)
			s.close(closeInternalError, "Internal server error")
		}
		stop()
		cancel()
		s.operations.wait()
		background.Wait()
		s.conn.CloseNow()
	}()
	if s.conn.Subprotocol() != subprotocol {
		s.close(closeSubprotocol, "Subprotocol not acceptable")
		return
	}
	s.conn.SetReadLimit(int64(s.host().config.Limits.BodyBytes))
	for {
		kind, text, err := s.conn.Read(ctx)
		if err != nil {
			return
		}
		if kind != websocket.MessageText || !utf8.Valid(text) {
			s.close(closeInvalid, "Invalid message received")
			return
		}
		if !s.receive(text) {
			return
		}
	}
}

// watch closes a connection that does not introduce itself in time, and one whose
// other end is gone.
func (s *socket) watch() {
	limits := &s.host().config.Limits
	timer := time.NewTimer(limits.InitTime)
	defer timer.Stop()
	select {
	case <-s.ctx.Done():
		return
	case <-timer.C:
		s.close(closeInitTimeout, "Connection initialisation timeout")
		return
	case <-s.opened:
	}
	ticker := time.NewTicker(limits.KeepAlive)
	defer ticker.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-ticker.C:
		}
		ctx, cancel := context.WithTimeout(s.ctx, limits.WriteTime)
		err := s.conn.Ping(ctx)
		cancel()
		if err != nil {
			s.conn.CloseNow()
			return
		}
	}
}

// close sends a close frame, the first one only.
func (s *socket) close(code websocket.StatusCode, reason string) {
	s.closing.Do(func() {
		const longest = 123 // bytes of a reason
		for len(reason) > longest {
			_, size := utf8.DecodeLastRuneInString(reason)
			reason = reason[:len(reason)-size]
		}
		s.conn.Close(code, reason)
	})
}

// write sends one message. A client that does not take it in time is gone.
func (s *socket) write(message []byte) error {
	ctx, cancel := context.WithTimeout(s.ctx, s.host().config.Limits.WriteTime)
	defer cancel()
	return s.conn.Write(ctx, websocket.MessageText, message)
}

// A frame is a message of the protocol, its members still JSON.
type frame struct {
	kind, id string
	payload  []byte // nothing when absent or null
}

// readFrame reads a message. It reports false for what is none. Members that its kind
// does not have may be anything: there are clients that send every member they know.
func readFrame(text []byte) (f frame, ok bool) {
	s := scanner{text: text}
	if s.peek() != '{' {
		return f, false
	}
	s.open()
	for first := true; s.more(first, '}'); first = false {
		switch name := string(s.key()); {
		case name == "type" && s.peek() == '"':
			f.kind = string(s.str())
		case name == "type":
			return f, false
		case name == "id" && s.peek() == '"':
			f.id = string(s.str())
		case name == "id":
			f.id = ""
			s.skip()
		case name == "payload":
			if f.payload = s.skip(); string(f.payload) == "null" {
				f.payload = nil
			}
		default:
			s.skip()
		}
	}
	return f, s.done() && (f.kind == "complete" || len(f.payload) == 0 || f.payload[0] == '{')
}

// receive acts on one message. It reports false when the connection is to end.
func (s *socket) receive(text []byte) bool {
	f, ok := readFrame(text)
	if !ok {
		s.close(closeInvalid, "Invalid message received")
		return false
	}
	switch f.kind {
	case "connection_init":
		return s.init(&f)
	case "ping":
		return s.write(pong(f.payload)) == nil
	case "pong":
		return true
	case "subscribe":
		return s.subscribe(&f)
	case "complete":
		if f.id != "" {
			s.operations.end(f.id)
			return true
		}
	}
	s.close(closeInvalid, "Invalid message received")
	return false
}

func pong(payload []byte) []byte {
	if payload == nil {
		return []byte(`{"type":"pong"}`)
	}
	return append(append([]byte(`{"type":"pong","payload":`), payload...), '}')
}

// init checks who it is: by the headers of the handshake, which browsers cannot set,
// and by the payload, which wins. What steers the mock is read from both as well.
func (s *socket) init(f *frame) bool {
	if s.greeted {
		s.close(closeInitTwice, "Too many initialisation requests")
		return false
	}
	s.greeted = true
	header := s.header.Clone()
	readInit(header, f.payload)
	caller, rejected := s.host().config.Checker.Authenticate(header)
	if rejected != nil {
		s.close(closeForbidden, rejected.Message)
		return false
	}
	s.caller, s.header = caller, header
	close(s.opened)
	return s.write([]byte(`{"type":"connection_ack"}`)) == nil
}

// credentialMembers are the members of connection_init's payload that stand for a header.
var credentialMembers = map[string]string{
	"x-api-key": "X-Api-Key", "apikey": "X-Api-Key", "authorization": "Authorization", "x-app": "X-App",
}

// initHeader is the header that a member of the payload stands for; empty: none.
func initHeader(name string) string {
	if canonical := http.CanonicalHeaderKey(name); strings.HasPrefix(canonical, scenario.HeaderPrefix) {
		return canonical
	}
	return credentialMembers[strings.ToLower(name)]
}

// readInit sets headers from a payload, in which clients also nest them.
func readInit(header http.Header, payload []byte) {
	s := scanner{text: append([]byte(nil), payload...)}
	if s.peek() != '{' {
		return
	}
	s.open()
	for first := true; s.more(first, '}'); first = false {
		name := string(s.key())
		switch known := initHeader(name); {
		case known != "" && s.peek() == '"':
			header.Set(known, string(s.str()))
		case strings.EqualFold(name, "headers") && s.peek() == '{' && s.depth == 1:
			readInit(header, s.skip())
		default:
			s.skip()
		}
	}
}

// subscribe begins an operation.
func (s *socket) subscribe(f *frame) bool {
	if f.id == "" || f.payload == nil {
		s.close(closeInvalid, "Invalid message received")
		return false
	}
	p := new(parameters)
	reader := scanner{text: f.payload}
	if refused := p.read(&reader); refused != nil {
		s.close(closeInvalid, "Invalid message received: "+refused.message)
		return false
	}
	select {
	case <-s.opened:
	default:
		s.close(closeUnauthorized, "Unauthorized")
		return false
	}
	p.Value = &s.caller
	op, free := s.operations.add(s.ctx, f.id)
	switch {
	case !free:
		s.close(closeIDTaken, "Subscriber for "+f.id+" already exists")
		return false
	case op == nil:
		return s.write(errorFrame(f.id, tooMany(s.host().config.Limits.Subscriptions).appendTo(nil))) == nil
	}
	go s.run(op, p)
	return true
}

// run executes an operation to its end.
func (s *socket) run(op *operation, p *parameters) {
	defer s.operations.running.Done()
	defer func() {
		if p := recover(); p != nil {
			s.host().logPanic(p)
			s.close(closeInternalError, "Internal server error")
		}
	}()
	h := s.host()
	start := h.now()
	steer, refused := h.prepare(op.ctx, s.header, p)
	defer steer.end()
	stream, response, outcome := h.open(steer, refused, p)
	h.logOperation("websocket", s.header, p, &outcome, response, start)
	if stream == nil {
		if s.operations.finish(op) {
			_ = s.write(errorFrame(op.id, response)) // the connection notices by itself
		}
		return
	}
	prefix := append(exec.AppendString([]byte(`{"id":`), op.id), `,"type":"next","payload":`...)
	if !steer.begins() {
		stream.Close()
		s.cut(steer.fault())
		return
	}
	whole := func(message []byte) error {
		if op.ctx.Err() != nil {
			return errClosed
		}
		return s.write(append(message, '}'))
	}
	ended, failure, err := s.follow(steer.ctx, stream, prefix, steer.broken(len(prefix), whole, s.write))
	if errors.Is(err, errCut) {
		s.cut(steer.fault())
		return
	}
	switch {
	case !s.operations.finish(op) || !ended:
	case failure != nil: // which ends the operation by itself
		_ = s.write(errorFrame(op.id, failure))
	default:
		_ = s.write(append(exec.AppendString([]byte(`{"id":`), op.id), `,"type":"complete"}`...))
	}
}

// errorFrame is the message for a response without data: of it, the errors.
func errorFrame(id string, response []byte) []byte {
	list := bytes.TrimSuffix(bytes.TrimPrefix(response, []byte(`{"errors":`)), []byte(`}`))
	message := append(exec.AppendString([]byte(`{"id":`), id), `,"type":"error","payload":`...)
	return append(append(message, list...), '}')
}
