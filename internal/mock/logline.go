package mock

import (
	"context"
	"io"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A LineHandler writes records as slog's TextHandler does, without time and level: for
// a person who sees the lines as they come. TextHandler can leave them out as well, but
// takes twice the time then.
type LineHandler struct {
	w      io.Writer
	mu     *sync.Mutex
	prefix string // of names, from groups
	attrs  string // written already
	pool   *sync.Pool
}

// NewLineHandler makes a LineHandler over w, which is written to once a record.
func NewLineHandler(w io.Writer) *LineHandler {
	return &LineHandler{w: w, mu: new(sync.Mutex), pool: &sync.Pool{New: func() any { return new([]byte) }}}
}

// Enabled implements slog.Handler.
func (h *LineHandler) Enabled(_ context.Context, level slog.Level) bool {
	return level >= slog.LevelInfo
}

// Handle implements slog.Handler.
func (h *LineHandler) Handle(_ context.Context, r slog.Record) error {
	buf := h.pool.Get().(*[]byte)
	defer h.pool.Put(buf)
	line := appendText(append((*buf)[:0], "msg="...), r.Message)
	line = append(line, h.attrs...)
	r.Attrs(func(a slog.Attr) bool {
		line = appendAttr(line, h.prefix, a)
		return true
	})
	line = append(line, '\n')
	*buf = line
	h.mu.Lock()
	defer h.mu.Unlock()
	_, err := h.w.Write(line)
	return err
}

// WithAttrs implements slog.Handler.
func (h *LineHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	next := *h
	text := []byte(h.attrs)
	for _, a := range attrs {
		text = appendAttr(text, h.prefix, a)
	}
	next.attrs = string(text)
	return &next
}

// WithGroup implements slog.Handler.
func (h *LineHandler) WithGroup(name string) slog.Handler {
	next := *h
	if name != "" {
		next.prefix += name + "."
	}
	return &next
}

func appendAttr(line []byte, prefix string, a slog.Attr) []byte {
	value := a.Value.Resolve()
	if value.Kind() == slog.KindGroup {
		if a.Key != "" {
			prefix += a.Key + "."
		}
		for _, member := range value.Group() {
			line = appendAttr(line, prefix, member)
		}
		return line
	}
	if a.Key == "" && value.Equal(slog.Value{}) {
		return line
	}
	line = append(line, ' ')
	if prefix == "" {
		line = append(appendText(line, a.Key), '=')
	} else {
		line = append(appendText(line, prefix+a.Key), '=')
	}
	switch value.Kind() {
	case slog.KindInt64:
		return strconv.AppendInt(line, value.Int64(), 10)
	case slog.KindFloat64:
		return strconv.AppendFloat(line, value.Float64(), 'g', -1, 64)
	}
	return appendText(line, value.String())
}

// appendText quotes what would not be one word.
func appendText(line []byte, text string) []byte {
	word := text != ""
	for i := 0; i < len(text) && word; i++ {
		c := text[i]
		word = c > ' ' && c <= '~' && c != '"' && c != '='
	}
	if word || text != "" && isWord(text) {
		return append(line, text...)
	}
	return strconv.AppendQuote(line, text)
}

// isWord is for text that is not ASCII.
func isWord(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool {
		return r == '"' || r == '=' || r == utf8.RuneError || unicode.IsSpace(r) || !unicode.IsPrint(r)
	})
}
