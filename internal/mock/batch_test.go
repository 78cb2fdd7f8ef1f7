package mock

import (
	"strings"
	"testing"
)

func TestBatch(t *testing.T) {
	many := "[" + strings.Repeat(`{"query":"{ open }"},`, 10) + `{"query":"{ open }"}]`
	for _, tt := range []struct {
		name   string
		body   string
		limit  int
		status int
		want   string // whole, or a part after "…"
	}{
		{"two", `[{"query":"{ open }"},{"query":"query($n: String!) { greet(name: $n) }","variables":{"n":"x"}}]`, 0,
			200, `[{"data":{"open":"open"}},{"data":{"greet":"hello x"}}]`},
		{"one", `[{"query":"{ open }"}]`, 0, 200, `[{"data":{"open":"open"}}]`},
		{"an error in one stays there", `[{"query":"{ nope }"},{"query":"{ open }"}]`, 0, 200, `…}]},{"data":{"open":"open"}}]`},
		{"an unknown hash in one stays there", `[{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}},{"query":"{ open }"}]`, 0,
			200, `…,{"data":{"open":"open"}}]`},
		{"empty", `[]`, 0, 400, "…the batch is empty"},
		{"not objects", `[1]`, 0, 400, "…operation 1 of the batch must be a JSON object"},
		{"without a query", `[{"query":"{ open }"},{}]`, 0, 400, `…operation 2 of the batch: the member \"query\" is missing`},
		{"unfinished", `[{"query":"{ open }"}`, 0, 400, "…not valid JSON"},
		{"too many", many, 0, 400, `…"extensions":{"code":"LIMIT_EXCEEDED","limit":"batch","maximum":10}`},
		{"a higher limit", many, 11, 200, `…{"data":{"open":"open"}}]`},
		{"refused", `[{"query":"{ open }"}]`, -1, 400, "…takes no batches"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, _ := newFeed(t, func(c *Config) { c.Limits.Batch = tt.limit })
			w := do(h, postBody(tt.body, "Content-Type", "application/json"))
			checkAnswer(t, w.Code, w.Body.String(), tt.status, tt.want)
		})
	}
}

// checkAnswer compares a body with the whole of want, or with a part after "…".
func checkAnswer(t *testing.T, status int, body string, wantStatus int, want string) {
	t.Helper()
	part, isPart := strings.CutPrefix(want, "…")
	if ok := isPart && strings.Contains(body, part) || body == want; !ok || status != wantStatus {
		t.Errorf("answer = %d %.500s, want %d %s", status, body, wantStatus, want)
	}
}

func TestBatchRunsInOrderAndShares(t *testing.T) {
	h, _ := newFeed(t, nil)
	w := do(h, postBody(`[{"query":"mutation { write }"},{"query":"subscription { quiet }"}]`, "Content-Type", "application/json"))
	if w.Code != 200 || !strings.HasPrefix(w.Body.String(), `[{"data":{"write":"write"}},{"errors":[`) {
		t.Errorf("answer = %d %s", w.Code, w.Body)
	}
}
