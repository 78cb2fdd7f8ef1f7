package mock

import (
	"context"
	"errors"

	"github.com/coder/websocket"

	"github.com/bettersuite/gqldoc/internal/scenario"
)

// errCut ends a stream whose connection is to be cut.
var errCut = errors.New("a fault cuts the connection")

// A breaker sends the messages of a stream as a fault wants them.
type breaker struct {
	ctx     context.Context
	run     *scenario.Run
	prefix  int // bytes of each message that are the protocol's
	send    func(message []byte) error
	partial func(message []byte) error // sends a message that is not whole
	sent    int
}

// broken wraps how the messages of a stream are sent, if a fault says so, or may say so
// later. partial sends one that is cut short; prefix is the length of what stands before
// the response in each.
func (s *steering) broken(prefix int, send, partial func(message []byte) error) func(message []byte) error {
	if s.fault() == nil && (s.run == nil || !s.run.Follows()) {
		return send
	}
	b := &breaker{ctx: s.ctx, run: s.run, prefix: prefix, send: send, partial: partial}
	return b.message
}

// begins reports whether a stream may begin at all; what does not is cut.
func (s *steering) begins() bool {
	f := s.fault()
	if f == nil {
		return true
	}
	switch f.Kind {
	case scenario.FaultTimeout:
		s.run.Wait(s.ctx, f.For)
		return false
	case scenario.FaultReset:
		return false
	}
	return f.Kind != scenario.FaultDrop || f.After > 0
}

func (b *breaker) message(message []byte) error {
	f := b.run.Fault
	if f == nil || f.Kind == scenario.FaultStatus { // for which it is too late
		b.sent++
		return b.send(message)
	}
	switch f.Kind {
	case scenario.FaultReset:
		return errCut
	case scenario.FaultTimeout:
		b.run.Wait(b.ctx, f.For)
		return errCut
	case scenario.FaultDrop:
		if b.sent >= f.After {
			return errCut
		}
	case scenario.FaultTruncate:
		arrives := (len(message) - b.prefix) / 2
		if f.At >= 0 {
			arrives = min(f.At, len(message)-b.prefix)
		}
		_ = b.partial(message[:b.prefix+arrives]) // the connection ends in any case
		return errCut
	case scenario.FaultSlow:
		b.run.Wait(b.ctx, f.For)
	}
	if err := b.send(message); err != nil {
		return err
	}
	if b.sent++; f.Kind == scenario.FaultDrop && b.sent >= f.After {
		return errCut
	}
	return nil
}

// breaksAtOnce lets a fault break an answer in parts before the first. It reports whether
// that was all of it.
func (x *exchange) breaksAtOnce() bool {
	switch x.fault.run.Fault.Kind {
	case scenario.FaultTruncate, scenario.FaultSlow:
		return false
	}
	x.sendBroken(0, nil)
	return true
}

// breaksPart lets a fault break one part. It reports whether it is the last one.
func (x *exchange) breaksPart(part []byte) bool {
	f := x.fault.run.Fault
	if f.Kind == scenario.FaultSlow {
		x.fault.run.Wait(x.r.Context(), f.For)
		return false
	}
	arrives := len(part) / 2
	if f.At >= 0 {
		arrives = min(f.At, len(part))
	}
	x.w.Write(part[:arrives])
	x.flush()
	x.abort = true
	return true
}

// cut ends the connection as a fault wants: with a close code, or without a word.
func (s *socket) cut(f *scenario.Fault) {
	if f.Kind == scenario.FaultDrop && f.Close != 0 {
		s.close(websocket.StatusCode(f.Close), "")
	}
	s.conn.CloseNow()
}

// handshakeFault answers a handshake that asks for a status instead.
func (x *exchange) handshakeFault() bool {
	f := scenario.HandshakeFault(x.r.Header)
	if f != nil {
		x.failBefore(f)
	}
	return f != nil
}
