package mock

import (
	"io"
	"sync"
	"time"
)

// A LogWriter collects lines and writes many at once, so that a line a request does
// not cost a system call a request. Lines appear within a moment; Close writes what
// is left.
type LogWriter struct {
	mu      sync.Mutex
	w       io.Writer
	buf     []byte
	timer   *time.Timer
	waiting bool // the timer runs
}

const (
	logDelay  = 50 * time.Millisecond
	maxLogged = 64 << 10 // bytes that wait
)

// NewLogWriter makes a LogWriter over w.
func NewLogWriter(w io.Writer) *LogWriter {
	l := &LogWriter{w: w}
	l.timer = time.AfterFunc(time.Hour, l.flush)
	l.timer.Stop()
	return l
}

// Write keeps a line. Only when too many wait does it write them itself.
func (l *LogWriter) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.buf = append(l.buf, line...)
	switch {
	case len(l.buf) >= maxLogged:
		return len(line), l.flushLocked()
	case !l.waiting:
		l.waiting = true
		l.timer.Reset(logDelay)
	}
	return len(line), nil
}

func (l *LogWriter) flush() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = false
	_ = l.flushLocked() // where would one log it?
}

func (l *LogWriter) flushLocked() error {
	if len(l.buf) == 0 {
		return nil
	}
	_, err := l.w.Write(l.buf)
	l.buf = l.buf[:0]
	return err
}

// Close writes the lines that wait.
func (l *LogWriter) Close() error {
	l.timer.Stop()
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.flushLocked()
}
