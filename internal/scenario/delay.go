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

// delay reads X-Mock-Delay. Of a range, the same request takes the same length every
// time, and another seed another one.
func (s *Scenarios) delay(values []string, r *exec.Request) (time.Duration, *exec.Error) {
	if len(values) == 0 {
		return 0, nil
	}
	value := values[0]
	from, to, ranged := strings.Cut(value, "-")
	if !ranged {
		to = from
	}
	least, err := time.ParseDuration(strings.TrimSpace(from))
	most, errTo := time.ParseDuration(strings.TrimSpace(to))
	if err != nil || errTo != nil || least < 0 || most < least || most > maxDelay {
		return 0, bad(fmt.Sprintf("%s: %q is no delay: write 250ms, or 100ms-300ms, up to %s", DelayHeader, value, maxDelay), nil)
	}
	if most == least {
		return least, nil
	}
	hash := fnv.New64a()
	hash.Write(strconv.AppendUint(nil, s.seed, 16))
	for _, part := range [][]byte{[]byte(r.Query), []byte(r.OperationName), r.Variables} {
		hash.Write([]byte{0})
		hash.Write(part)
	}
	return least + time.Duration(hash.Sum64()%uint64(most-least+1)), nil
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
