package exec

import (
	"encoding/json"
	"math"
	"testing"
)

func TestAppendString(t *testing.T) {
	tests := []struct{ s, want string }{
		{"", `""`}, {"plain", `"plain"`}, {"é😀\u2028", "\"é😀\u2028\""}, {`"\/`, `"\"\\/"`}, {"\n\r\t\b\f\x00\x1f\x7f", `"\n\r\t\b\f\u0000\u001f` + "\x7f" + `"`},
		{"a\xffb\xc3", "\"a\uFFFDb\uFFFD\""}, {"<&>", `"<&>"`},
	}
	for _, test := range tests {
		if got := string(AppendString(nil, test.s)); got != test.want {
			t.Errorf("AppendString(%q) = %s, want %s", test.s, got, test.want)
		}
	}
}

func FuzzAppendString(f *testing.F) {
	f.Add("a\xff\"\\\n😀")
	f.Fuzz(func(t *testing.T, s string) {
		var got string
		if err := json.Unmarshal(AppendString(nil, s), &got); err != nil {
			t.Fatal(err)
		}
		want, _ := json.Marshal(s)
		var again string
		if json.Unmarshal(want, &again); got != again {
			t.Errorf("%q becomes %q, with encoding/json %q", s, got, again)
		}
	})
}

func TestAppendFloat(t *testing.T) {
	tests := []struct {
		f    float64
		want string
	}{{0, "0"}, {math.Copysign(0, -1), "0"}, {1, "1"}, {-1.5, "-1.5"}, {1e20, "100000000000000000000"}, {1e21, "1e+21"}, {1e-6, "0.000001"}, {1.5e-7, "1.5e-7"}, {1e-10, "1e-10"}, {1e300, "1e+300"}}
	for _, test := range tests {
		if got := string(AppendFloat(nil, test.f)); got != test.want {
			t.Errorf("AppendFloat(%v) = %s, want %s", test.f, got, test.want)
		}
	}
}

func TestAppendValue(t *testing.T) {
	tests := []struct {
		v    any
		want string
	}{
		{nil, "null"}, {true, "true"}, {3, "3"}, {int64(-3), "-3"}, {1.5, "1.5"}, {math.NaN(), "null"}, {"x", `"x"`}, {EnumValue("X"), `"X"`}, {Number("1e999"), "1e999"},
		{[]any{}, "[]"}, {[]any{1, "a"}, `[1,"a"]`}, {InputObject{}, "{}"}, {InputObject{{"a", 1}, {"b", nil}}, `{"a":1,"b":null}`}, {Arguments{{"a", 1}}, `{"a":1}`},
		{map[string]any{"b": 1, "a": "<"}, `{"a":"\u003c","b":1}`}, {json.RawMessage(`{ "a" : 1 }`), `{"a":1}`},
	}
	for _, test := range tests {
		if got := string(AppendValue(nil, test.v)); got != test.want {
			t.Errorf("AppendValue(%#v) = %s, want %s", test.v, got, test.want)
		}
	}
}

func FuzzExecuteRequest(f *testing.F) {
	for _, seed := range []string{`{ name }`, `query($a: Any = [1], $b: Boolean = true) { any(a: {x: $a}) me @include(if: $b) { ...F } } fragment F on Query { list(n: 2) { name } }`,
		`{ __schema { types { name fields { name } } } }`, `mutation { x }`, `{ list(n: 99999999999999999999) { name } }`} {
		f.Add(seed, `{"a":{"b":[1,2]},"b":false}`)
	}
	e := loopEngine(f, Options{Limits: Limits{ResponseBytes: 1 << 16, Tokens: 500}})
	f.Fuzz(func(t *testing.T, query, variables string) {
		out, outcome := e.ExecuteRequest(t.Context(), nil, &Request{Query: query, Variables: json.RawMessage(variables)})
		var response map[string]json.RawMessage
		if err := json.Unmarshal(out, &response); err != nil {
			t.Fatalf("%q with %q: %v in %s", query, variables, err, out)
		}
		_, hasData := response["data"]
		_, hasErrors := response["errors"]
		if hasData == outcome.RequestError() || hasErrors != (outcome.Errors > 0) {
			t.Errorf("%q: outcome %+v of %s", query, outcome, out)
		}
	})
}

// FuzzExecuteIncrementally proves that payloads agree with each other: whatever is
// pending is completed once, and nothing comes for what is not pending.
func FuzzExecuteIncrementally(f *testing.F) {
	for _, seed := range []string{`{ hero { ...F @defer(label: "a") home { ... @defer { city } } } } fragment F on Hero { home { city street } nested { ...G @defer } } fragment G on Hero { badN slow }`,
		`{ heroes @stream(initialCount: 1) { friends @stream { id ... @defer(if: $a) { nestedN { badN } } } words @stream } many @stream(initialCount: 3) }`,
		`query($a: Boolean = true) { ... @defer(if: $a) { hero { ... @defer { id } ... @defer { id badN } } numbersN @stream } }`, `mutation { acts { ... @defer { panics } } }`,
		`{ panics { ... @defer { boom ok } } }`} {
		f.Add(seed, `{"a":true}`)
	}
	e := newEngine(f, incrementalSchema, incrementalData(), Options{Incremental: true, Limits: Limits{Tokens: 500, Postponed: 200}})
	f.Fuzz(func(t *testing.T, query, variables string) {
		pending := make(map[string]bool)
		list := payloads(t, e, query, variables)
		for i, text := range list {
			var p struct {
				Pending, Incremental, Completed []struct{ ID string }
				HasNext                         bool
			}
			if err := json.Unmarshal([]byte(text), &p); err != nil {
				t.Fatal(err)
			}
			for _, n := range p.Pending {
				if _, told := pending[n.ID]; told {
					t.Errorf("%q: id %s twice", query, n.ID)
				}
				pending[n.ID] = true
			}
			for _, n := range append(p.Incremental, p.Completed...) {
				if !pending[n.ID] {
					t.Errorf("%q: %s is not pending", query, n.ID)
				}
			}
			for _, n := range p.Completed {
				pending[n.ID] = false
			}
			if p.HasNext != (i < len(list)-1) {
				t.Errorf("%q: hasNext of payload %d of %d is %v", query, i, len(list), p.HasNext)
			}
		}
		for id, left := range pending {
			if left {
				t.Errorf("%q: %s is left pending", query, id)
			}
		}
	})
}
