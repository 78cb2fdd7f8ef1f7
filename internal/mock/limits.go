package mock

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// Limits bound what the wire takes. In each, 0 means the default. What one document
// or one response may cost is the engine's to say: see exec.Limits.
type Limits struct {
	BodyBytes     int           // of a request, also when decompressed, and of a WebSocket message; 1 MiB
	UploadBytes   int           // of a multipart request with its files; 16 MiB
	Files         int           // in a multipart request; 10
	Batch         int           // operations in one request; 10, negative refuses batches
	ExecutionTime time.Duration // of a request with all its operations; 10 s
	Connections   int           // WebSockets, event streams and their reservations together; 1,000
	Subscriptions int           // operations at once on one connection; 100
	Persisted     int           // documents that clients may leave here by their hash; 1,000, negative: none

	InitTime  time.Duration // from the opening of a WebSocket to connection_init; 3 s
	WriteTime time.Duration // for a client to take one message, or one large response; 10 s
	KeepAlive time.Duration // between signs of life on a quiet connection; 12 s
}

var defaultLimits = Limits{
	BodyBytes: 1 << 20, UploadBytes: 16 << 20, Files: 10, Batch: 10, ExecutionTime: 10 * time.Second,
	Connections: 1000, Subscriptions: 100, Persisted: 1000,
	InitTime: 3 * time.Second, WriteTime: 10 * time.Second, KeepAlive: 12 * time.Second,
}

func (l Limits) withDefaults() Limits {
	d := &defaultLimits
	for _, p := range []struct{ value, def *int }{
		{&l.BodyBytes, &d.BodyBytes}, {&l.UploadBytes, &d.UploadBytes}, {&l.Files, &d.Files}, {&l.Batch, &d.Batch},
		{&l.Connections, &d.Connections}, {&l.Subscriptions, &d.Subscriptions}, {&l.Persisted, &d.Persisted},
	} {
		if *p.value == 0 {
			*p.value = *p.def
		}
	}
	for _, p := range []struct{ value, def *time.Duration }{
		{&l.ExecutionTime, &d.ExecutionTime}, {&l.InitTime, &d.InitTime},
		{&l.WriteTime, &d.WriteTime}, {&l.KeepAlive, &d.KeepAlive},
	} {
		if *p.value <= 0 {
			*p.value = *p.def
		}
	}
	return l
}

// overLimit refuses a request that costs too much: the error names the limit and its
// value, as those of the engine do.
func overLimit(status int, limit string, maximum int, message string) *refusal {
	return &refusal{status: status, message: message, code: exec.CodeLimit,
		extensions: []exec.Argument{{Name: "limit", Value: limit}, {Name: "maximum", Value: int64(maximum)}}}
}

func bodyTooLarge(maximum int) *refusal {
	return overLimit(http.StatusRequestEntityTooLarge, "bodyBytes", maximum,
		"the body has more than "+strconv.Itoa(maximum)+" bytes")
}

// A timeLimit is why the context of a request ended: the engine prints it.
type timeLimit time.Duration

// Error names the limit and its value.
func (l timeLimit) Error() string {
	return fmt.Sprintf("the limit executionTime of %v was exceeded", time.Duration(l))
}

// Limit is the same for programs, in milliseconds.
func (l timeLimit) Limit() []exec.Argument {
	return []exec.Argument{{Name: "limit", Value: "executionTime"}, {Name: "maximum", Value: time.Duration(l).Milliseconds()}}
}
