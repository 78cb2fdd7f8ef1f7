package mock

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// maxBatchResponse bounds the answers of one batch together.
const maxBatchResponse = 32 << 20

// decodeBatch reads an array of requests.
func (x *exchange) decodeBatch(s *scanner) *refusal {
	maximum := x.host.config.Limits.Batch
	if maximum < 0 {
		return badRequest("this endpoint takes no batches: the body must be a JSON object")
	}
	x.batch = true
	s.open()
	for first := true; s.more(first, ']'); first = false {
		if len(x.operations) == maximum {
			return overLimit(http.StatusBadRequest, "batch", maximum, fmt.Sprintf("the batch has more than %d operations", maximum))
		}
		if s.peek() != '{' {
			return badRequest("operation %d of the batch must be a JSON object", len(x.operations)+1)
		}
		if refused := x.add().read(s); refused != nil {
			refused.message = "operation " + strconv.Itoa(len(x.operations)) + " of the batch: " + refused.message
			return refused
		}
	}
	switch {
	case s.bad:
		return s.refusal("")
	case len(x.operations) == 0:
		return badRequest("the batch is empty")
	}
	return nil
}

// A batched operation is one that waits for its turn.
type batched struct {
	steer   steering
	refused *refusal
}

// executeBatch answers a batch. What is said of any of its operations is decided before
// the first of them runs: a fault is that of the whole answer.
func (x *exchange) executeBatch() {
	all := make([]batched, len(x.operations))
	defer func() {
		for i := range all {
			all[i].steer.end()
		}
	}()
	for i := range all {
		p := &x.operations[i]
		if all[i].refused = x.host.resolve(p); all[i].refused == nil {
			all[i].steer, all[i].refused = x.host.steered(x.r.Context(), x.r.Header, p, false)
		}
		if x.breaks(all[i].steer) {
			return
		}
	}
	ctx := x.host.bounded(x.r.Context())
	defer ctx.stop()
	outcome := x.runBatch(ctx, all)
	x.write(http.StatusOK, x.out)
	x.logged(&outcome)
}

// runBatch runs the operations one after the other, so that a mutation sees what the one
// before it did, and makes an array of their answers in the same order.
func (x *exchange) runBatch(ctx context.Context, batch []batched) (all exec.Outcome) {
	x.out = append(x.out[:0], '[')
	for i := range x.operations {
		if i > 0 {
			x.out = append(x.out, ',')
		}
		if len(x.out) > maxBatchResponse {
			x.out = overLimit(0, "responseBytes", maxBatchResponse,
				fmt.Sprintf("the answers of the batch have more than %d bytes", maxBatchResponse)).appendTo(x.out)
			all.Errors++
			continue
		}
		p, steer, refused := &x.operations[i], batch[i].steer, batch[i].refused
		if refused != nil {
			x.out = refused.appendTo(x.out)
			all.Errors++
			x.status = http.StatusOK
			x.coded(refused)
			x.tellOne(p, &exec.Outcome{Errors: 1})
			continue
		}
		var outcome exec.Outcome
		start := len(x.out)
		x.out, outcome = steer.engine.ExecuteRequest(steer.context(ctx), x.out, &p.Request)
		x.host.ran(&outcome)
		x.status = http.StatusOK
		x.out = x.host.warn(p.Query, x.out, &outcome)
		x.errorsOf(&outcome, x.out[start:])
		x.tellOne(p, &outcome)
		all.Errors += outcome.Errors
		if i == 0 {
			all.Kind, all.Operation = outcome.Kind, outcome.Operation
		}
	}
	x.out = append(x.out, ']')
	return all
}
