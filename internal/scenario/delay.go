package scenario

import (
	"context"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// maxDelay bounds what a request may ask for: whoever waits holds a connection.
const maxDelay = 30 * time.Second

// A span is how long something takes: least to most.
type span struct{ least, most time.Duration }

// parseSpan reads 250ms or 100ms-300ms.
func parseSpan(text string) (span, error) {
	from, to, ranged := strings.Cut(text, "-")
	if !ranged {
		to = from
	}
	least, err := time.ParseDuration(strings.TrimSpace(from))
	most, errTo := time.ParseDuration(strings.TrimSpace(to))
	if err != nil || errTo != nil || least < 0 || most < least || most > maxDelay {
		return span{}, fmt.Errorf("%q is no delay: write 250ms, or 100ms-300ms, up to %s", text, maxDelay)
	}
	return span{least, most}, nil
}

// of picks a length. The same request takes the same one every time, and another seed
// another one.
func (s span) of(seed uint64, r *exec.Request) time.Duration {
	if s.most == s.least {
		return s.least
	}
	hash := fnv.New64a()
	hash.Write(strconv.AppendUint(nil, seed, 16))
	for _, part := range [][]byte{[]byte(r.Query), []byte(r.OperationName), r.Variables} {
		hash.Write([]byte{0})
		hash.Write(part)
	}
	return s.least + time.Duration(hash.Sum64()%uint64(s.most-s.least+1))
}

// wait is the clock's.
func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
