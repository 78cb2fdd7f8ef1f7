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
		return badRequest("the body is not valid JSON")
	case len(x.operations) == 0:
		return badRequest("the batch is empty")
	}
	return nil
}

// executeBatch runs the operations one after the other, so that a mutation sees what
// the one before it did, and answers with an array in the same order.
func (x *exchange) executeBatch(ctx context.Context) (all exec.Outcome) {
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
		p := &x.operations[i]
		refused := x.host.resolve(p)
		var steer steering
		if refused == nil {
			steer, refused = x.host.steered(ctx, x.r.Header, p, false)
		}
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
		x.out, outcome = steer.engine.ExecuteRequest(steer.ctx, x.out, &p.Request)
		steer.end()
		x.host.ran(&outcome)
		x.status = http.StatusOK
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
